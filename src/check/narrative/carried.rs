//! A sentence → how many requests it says are carried in from the year before or over into the next.

use crate::check::narrative::requests::is_scoped;
use crate::check::narrative::sentence::{Sentence, after_year, before_year, counted, is_end, own_clause};
use crate::check::narrative::{Count, Counted};
use crate::vocabulary::claim::{Word, after, has, places, without, words};

/// The counts of a sentence: the number stands behind the words for carrying over, or before them
/// in a clause that says nothing else.
pub(super) fn counts(sentence: &Sentence, year: i32) -> impl Iterator<Item = Count<'_>> {
    let carried = places(&sentence.text, Word::Carry);
    carried.filter_map(move |(at, word)| count(sentence, at, at + word.len(), year))
}

fn count(sentence: &Sentence, at: usize, end: usize, year: i32) -> Option<Count<'_>> {
    if let Some(before) = without_last_year(&sentence.text[..at], year) {
        return carried_in(sentence, before, &sentence.text[end..], year);
    }
    let (is_next, behind, rest) = read(&sentence.text[end..], year);
    if !is_next || !is_end(rest) {
        return None;
    }
    let before = own_clause(&sentence.text[..at]);
    let is_denied = is_denied(before);
    let value = match behind {
        Some(number) => Some(number).filter(|_| !is_denied),
        None if is_denied => Some(0),
        None => number_before(before),
    };
    Some(Count { counted: Counted::CarriedOut, value: value?, sentence, before, is_closed: true })
}

/// Whether a text ends with a word for none.
fn is_denied(before: &str) -> bool {
    words(Word::None).iter().any(|word| before.ends_with(word.as_str()))
}

/// Whether it may not be all requests of the report that are carried over.
pub(super) fn is_part_carried_out(Count { sentence, before, .. }: &Count<'_>) -> bool {
    // Other things are carried over too, such as proposals.
    let is_of_requests = has(&sentence.text, Word::Object) || !has(&sentence.text, Word::ClosedScope);
    !is_of_requests || (is_scoped(before) && number_before(before).is_none())
}

/// Whether it may not be all requests of the report that were carried in.
pub(super) fn is_part_carried_in(Count { sentence, before, .. }: &Count<'_>) -> bool {
    // All that was carried in is a part of what had to be handled: that it is among others narrows nothing.
    let before = without(before, Word::Among);
    !has(&sentence.text, Word::Object) || has(&before, Word::ClosedScope) || is_scoped(&before)
}

/// What follows the words for carrying over: whether the next year is named, the number, the rest.
fn read(text: &str, year: i32) -> (bool, Option<i64>, &str) {
    let (mut is_next, mut number, mut rest) = (false, None, text);
    loop {
        if let Some(behind) = after(rest, Word::Next) {
            (is_next, rest) = (true, behind);
        } else if let Some(behind) = after_year(rest, year + 1) {
            (is_next, rest) = (true, behind);
        } else if let Some((counted, behind)) = counted(rest).filter(|_| number.is_none()) {
            (number, rest) = (Some(counted), behind);
        } else if let Some(behind) = after(rest, Word::Link) {
            rest = behind;
        } else {
            return (is_next, number, rest);
        }
    }
}

/// What stands before the words for the year before, where a text ends with them.
fn without_last_year(text: &str, year: i32) -> Option<&str> {
    let named = words(Word::LastYear).iter().find_map(|word| text.strip_suffix(word.as_str()));
    named.or_else(|| before_year(text, year - 1))
}

/// What was carried in: the number stands behind the words for it.
fn carried_in<'a>(sentence: &'a Sentence, before: &'a str, behind: &str, year: i32) -> Option<Count<'a>> {
    let (mut number, mut rest) = (None, behind);
    loop {
        if let Some(behind) = after(rest, Word::ThisYear).or_else(|| after_year(rest, year)) {
            rest = behind;
        } else if let Some((counted, behind)) = counted(rest).filter(|_| number.is_none()) {
            (number, rest) = (Some(counted), behind);
        } else if let Some(behind) = after(rest, Word::Link) {
            rest = behind;
        } else {
            break;
        }
    }
    let is_denied = is_denied(before);
    let value = match number {
        Some(number) => Some(number).filter(|_| !is_denied),
        None => Some(0).filter(|_| is_denied && is_end(rest)),
    };
    let is_closed = is_end(rest);
    Some(Count { counted: Counted::CarriedIn, value: value?, sentence, before, is_closed })
}

/// The number in a clause that holds nothing else but words that lead to it and from it.
fn number_before(clause: &str) -> Option<i64> {
    let mut rest = clause;
    while let Some(behind) = after(rest, Word::Lead) {
        rest = behind;
    }
    let (number, mut rest) = counted(rest)?;
    while let Some(behind) = after(rest, Word::Link) {
        rest = behind;
    }
    rest.is_empty().then_some(number)
}
