//! A sentence → how many requests it says were closed.

use crate::check::narrative::requests::{is_scoped, phrase};
use crate::check::narrative::sentence::Sentence;
use crate::check::narrative::{Claim, Counted};
use crate::vocabulary::claim::{Word, has, words};

/// The claims of a sentence: a word for closing with a number behind it, of requests that are named
/// there or that the sentence says came in.
pub(super) fn claims(sentence: &Sentence, tells_of_requests: bool) -> Vec<Claim> {
    let text = sentence.text.as_str();
    let verbs = words(Word::Closed).iter().flat_map(|word| text.match_indices(word.as_str()));
    let claims = verbs.filter_map(|(at, word)| {
        let is_denied = words(Word::NotYet).iter().any(|not| text[..at].ends_with(not.as_str()));
        let phrase = phrase(&text[at + word.len()..]);
        let value = phrase.number.filter(|_| !is_denied && (phrase.has_object || tells_of_requests))?;
        let before = sentence.clauses_to(at);
        let is_scoped = is_scoped(before) || has(before, Word::ClosedScope);
        Some(Claim { counted: Counted::Closed, value, is_certain: phrase.is_closed && !is_scoped })
    });
    claims.collect()
}
