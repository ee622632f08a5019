//! A sentence → how many requests it says were closed.

use crate::check::narrative::requests::phrase;
use crate::check::narrative::sentence::Sentence;
use crate::check::narrative::{Count, Counted};
use crate::vocabulary::claim::{Word, places, words};

/// The counts of a sentence: a word for closing with a number behind it, of requests that are named
/// there or that the sentence says came in.
pub(super) fn counts(sentence: &Sentence, tells_of_requests: bool) -> impl Iterator<Item = Count<'_>> {
    let text = sentence.text.as_str();
    places(text, Word::Closed).filter_map(move |(at, word)| {
        let is_denied = words(Word::NotYet).iter().any(|not| text[..at].ends_with(not.as_str()));
        let phrase = phrase(&text[at + word.len()..]);
        let value = phrase.number.filter(|_| !is_denied && (phrase.has_object || tells_of_requests))?;
        let before = sentence.clauses_to(at);
        Some(Count { counted: Counted::Closed, value, sentence, before, is_closed: phrase.is_closed })
    })
}
