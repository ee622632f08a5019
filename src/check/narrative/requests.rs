//! A sentence → how many requests it says came in.

use std::sync::LazyLock;

use crate::check::narrative::sentence::{Sentence, counted, is_end};
use crate::check::narrative::{Count, Counted};
use crate::vocabulary::claim::{Word, after, has, without, words};
use crate::vocabulary::finder::Finder;

/// The verbs, found in one pass: the longest from left to right.
static VERBS: LazyLock<(Finder, Vec<Word>)> = LazyLock::new(|| {
    let uses = [Word::NotReceived, Word::New, Word::Received, Word::None];
    let verbs = uses.into_iter().flat_map(|r#use| words(r#use).iter().map(move |word| (word.clone(), r#use)));
    let (verbs, uses): (Vec<String>, Vec<Word>) = verbs.unzip();
    (Finder::new(&verbs), uses)
});

/// The counts of a sentence: a verb, then a request and perhaps a number with only such words
/// between them as do not narrow what is counted.
pub(super) fn counts(sentence: &Sentence) -> impl Iterator<Item = Count<'_>> {
    let (finder, uses) = &*VERBS;
    finder.find(&sentence.text).filter_map(|(verb, word)| {
        let phrase = phrase(&sentence.text[verb.end..]);
        let (counted, value) = phrase.count(uses[word])?;
        let before = sentence.clauses_to(verb.start);
        Some(Count { counted, value, sentence, before, is_closed: phrase.is_closed })
    })
}

/// Whether something before a verb narrows or widens what is counted.
pub(super) fn is_scoped(before: &str) -> bool {
    has(&without(before, Word::NotScope), Word::Scope)
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
    fn count(&self, verb: Word) -> Option<(Counted, i64)> {
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
        Some((counted, value))
    }
}
