//! A sentence → how many requests it says came in.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::check::narrative::found::automaton;
use crate::check::narrative::sentence::{Sentence, counted, is_end};
use crate::check::narrative::{Claim, Counted};
use crate::vocabulary::claim::{Word, after, words};

/// The verbs, found in one pass: the longest from left to right.
static VERBS: LazyLock<(AhoCorasick, Vec<Word>)> = LazyLock::new(|| {
    let uses = [Word::NotReceived, Word::New, Word::Received, Word::None];
    let verbs = uses.into_iter().flat_map(|r#use| words(r#use).iter().map(move |word| (word, r#use)));
    let (verbs, uses): (Vec<&String>, Vec<Word>) = verbs.unzip();
    let automaton = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(verbs);
    (automaton.expect("the vocabulary is small enough for an automaton"), uses)
});

static SCOPE: LazyLock<AhoCorasick> = LazyLock::new(|| automaton(&[Word::Scope]));
static NOT_SCOPE: LazyLock<AhoCorasick> = LazyLock::new(|| automaton(&[Word::NotScope]));

/// The claims of a sentence: a verb, then a request and perhaps a number with only such words
/// between them as do not narrow what is counted.
pub(super) fn claims(sentence: &Sentence) -> Vec<Claim> {
    let (automaton, uses) = &*VERBS;
    let verbs = automaton.find_iter(&sentence.text);
    let claims = verbs.filter_map(|verb| {
        let claim = phrase(&sentence.text[verb.end()..]).claim(uses[verb.pattern().as_usize()])?;
        let is_scoped = is_scoped(sentence.clauses_to(verb.start()));
        Some(Claim { is_certain: claim.is_certain && !is_scoped, ..claim })
    });
    claims.collect()
}

/// Whether something before a verb narrows or widens what is counted.
pub(super) fn is_scoped(before: &str) -> bool {
    if !NOT_SCOPE.is_match(before) {
        return SCOPE.is_match(before);
    }
    let mut before = before.to_owned();
    for word in words(Word::NotScope) {
        before = before.replace(word.as_str(), "");
    }
    SCOPE.is_match(&before)
}

/// What follows a verb.
pub(super) struct Phrase {
    /// Whether requests are named.
    pub(super) has_object: bool,
    /// The number.
    pub(super) number: Option<i64>,
    /// Whether nothing that could narrow it follows.
    pub(super) is_closed: bool,
}

/// Reads a request, a number and such words as do not narrow what is counted.
pub(super) fn phrase(text: &str) -> Phrase {
    let mut phrase = Phrase { has_object: false, number: None, is_closed: false };
    let mut rest = text;
    while !(phrase.has_object && is_end(rest) && (phrase.number.is_some() || !rest.starts_with(':'))) {
        if let Some(behind) = after(rest, Word::Object) {
            phrase.has_object = true;
            rest = behind;
        } else if let Some((number, behind)) = counted(rest).filter(|_| phrase.number.is_none()) {
            phrase.number = Some(number);
            rest = behind;
        } else if let Some(behind) = after(rest, Word::Filler) {
            rest = behind;
        } else {
            break;
        }
    }
    phrase.is_closed = is_end(rest);
    phrase
}

impl Phrase {
    fn claim(&self, verb: Word) -> Option<Claim> {
        let is_denial = matches!(verb, Word::NotReceived | Word::None);
        if !self.has_object || (is_denial && !self.is_closed) {
            return None;
        }
        let value = match (is_denial, self.number) {
            (true, None) => 0,
            // None of so many: that is no count of requests.
            (true, Some(_)) => return None,
            (false, number) => number?,
        };
        let counted = if verb == Word::Received { Counted::Received } else { Counted::New };
        Some(Claim { counted, value, is_certain: self.is_closed })
    }
}
