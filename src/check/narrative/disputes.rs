//! A sentence over requests → how many reviews and suits it says there were.

use crate::check::narrative::requests::is_scoped;
use crate::check::narrative::sentence::{Sentence, counted, is_end};
use crate::check::narrative::{Count, Counted};
use crate::vocabulary::claim::{Word, after, first_places, has, places, without};

/// The counts of a sentence: reviews or suits with their number behind them, or a word for none
/// before them. One number for both is a count only where it is 0.
pub(super) fn counts(sentence: &Sentence) -> Vec<Count<'_>> {
    let mut counts = denials(sentence);
    let text = sentence.text.as_str();
    let mut from = 0;
    while let Some(at) = first_kind(&text[from..]) {
        let group = group(&text[from + at..], false);
        let count = |kind, value| count(sentence, from + at, kind, value, is_end(group.rest));
        match (group.number, group.kinds.as_slice()) {
            (Some(0), kinds) => counts.extend(kinds.iter().map(|kind| count(*kind, 0))),
            (Some(number), [kind]) => counts.push(count(*kind, number)),
            _ => {}
        }
        from = text.len() - group.rest.len();
    }
    counts
}

fn count(sentence: &Sentence, at: usize, counted: Counted, value: i64, is_closed: bool) -> Count<'_> {
    Count { counted, value, sentence, before: sentence.clauses_to(at), is_closed }
}

fn denials(sentence: &Sentence) -> Vec<Count<'_>> {
    let text = sentence.text.as_str();
    let counts = places(text, Word::NoDispute).flat_map(|(at, word)| {
        let group = group(&text[at + word.len()..], true);
        let is_claim = group.number.is_none() && is_end(group.rest);
        let kinds = group.kinds.into_iter().filter(move |_| is_claim);
        kinds.map(move |kind| count(sentence, at, kind, 0, true))
    });
    counts.collect()
}

/// The first review or suit that a text names.
fn first_kind(text: &str) -> Option<usize> {
    [Word::Review, Word::Suit].into_iter().flat_map(|kind| first_places(text, kind)).min()
}

/// Reviews and suits side by side, and what follows them.
struct Group<'a> {
    kinds: Vec<Counted>,
    number: Option<i64>,
    rest: &'a str,
}

fn group(text: &str, is_denied: bool) -> Group<'_> {
    let mut group = Group { kinds: Vec::new(), number: None, rest: text };
    while group.number.is_none() {
        let rest = group.rest;
        if let Some(behind) = after(rest, Word::Review) {
            group.kinds.push(Counted::Reviews);
            group.rest = behind;
        } else if let Some(behind) = after(rest, Word::Suit) {
            group.kinds.push(Counted::Suits);
            group.rest = behind;
        } else if let Some((number, behind)) = counted(rest) {
            (group.number, group.rest) = (Some(number), behind);
        } else if let Some(behind) = after(rest, Word::DisputeFiller) {
            group.rest = behind;
        } else if let Some(behind) = after(rest, Word::DeniedFiller).filter(|_| is_denied) {
            group.rest = behind;
        } else {
            break;
        }
    }
    group
}

/// Whether something before a count says that only some are counted, or those of others.
pub(super) fn is_narrowed(before: &str) -> bool {
    let before = without(before, Word::Review);
    let before = without(&before, Word::Suit);
    has(&before, Word::DisputeScope) || is_scoped(&before)
}
