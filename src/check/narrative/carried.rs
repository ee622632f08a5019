//! A sentence → how many requests it says are carried in from the year before or over into the next.

use crate::check::narrative::requests::is_scoped;
use crate::check::narrative::sentence::{Sentence, counted, is_end, own_clause, year_word};
use crate::check::narrative::{Claim, Counted};
use crate::vocabulary::claim::{Word, after, has, words};

/// The claims of a sentence: the number stands behind the words for carrying over, or before them
/// in a clause that says nothing else.
pub(super) fn claims(sentence: &Sentence, year: i32) -> Vec<Claim> {
    let text = sentence.text.as_str();
    let verbs = words(Word::Carry).iter().flat_map(|word| text.match_indices(word.as_str()));
    verbs.filter_map(|(at, word)| claim(sentence, at, at + word.len(), year)).collect()
}

fn claim(sentence: &Sentence, at: usize, end: usize, year: i32) -> Option<Claim> {
    if let Some(before) = without_last_year(&sentence.text[..at], year) {
        return carried_in(sentence, before, &sentence.text[end..], year);
    }
    let (is_next, behind, rest) = read(&sentence.text[end..], year);
    if !is_next || !is_end(rest) {
        return None;
    }
    let before = own_clause(&sentence.text[..at]);
    let is_denied = words(Word::None).iter().any(|word| before.ends_with(word.as_str()));
    let value = match behind {
        Some(number) => Some(number).filter(|_| !is_denied),
        None if is_denied => Some(0),
        None => number_before(before),
    };
    let is_unscoped = !is_scoped(own_clause(before)) || number_before(before).is_some();
    // Other things are carried over too, such as proposals.
    let is_of_requests = sentence.found.has(Word::Object) || !sentence.found.has(Word::ClosedScope);
    let is_certain = is_unscoped && is_of_requests;
    Some(Claim { counted: Counted::CarriedOut, value: value?, is_certain })
}

/// What follows the words for carrying over: whether the next year is named, the number, the rest.
fn read(text: &str, year: i32) -> (bool, Option<i64>, &str) {
    let next_year = format!("{}{}", year + 1, year_word());
    let (mut is_next, mut number, mut rest) = (false, None, text);
    loop {
        if let Some(behind) = after(rest, Word::Next) {
            (is_next, rest) = (true, behind);
        } else if let Some(behind) = rest.strip_prefix(next_year.as_str()) {
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
    let last_year = format!("{}{}", year - 1, year_word());
    let named = words(Word::LastYear).iter().find_map(|word| text.strip_suffix(word.as_str()));
    named.or_else(|| text.strip_suffix(last_year.as_str()))
}

/// A claim on what was carried in: the number stands behind the words for it.
fn carried_in(sentence: &Sentence, before: &str, behind: &str, year: i32) -> Option<Claim> {
    let this_year = format!("{year}{}", year_word());
    let (mut number, mut rest) = (None, behind);
    loop {
        if let Some(behind) = after(rest, Word::ThisYear).or_else(|| rest.strip_prefix(this_year.as_str())) {
            rest = behind;
        } else if let Some((counted, behind)) = counted(rest).filter(|_| number.is_none()) {
            (number, rest) = (Some(counted), behind);
        } else if let Some(behind) = after(rest, Word::Link) {
            rest = behind;
        } else {
            break;
        }
    }
    let is_denied = words(Word::None).iter().any(|word| before.ends_with(word.as_str()));
    let value = match number {
        Some(number) => Some(number).filter(|_| !is_denied),
        None => Some(0).filter(|_| is_denied && is_end(rest)),
    };
    // All that was carried in is a part of what had to be handled: that it is among others narrows nothing.
    let mut before = before.to_owned();
    for word in words(Word::Among) {
        before = before.replace(word.as_str(), "");
    }
    let is_of_requests = sentence.found.has(Word::Object) && !has(&before, Word::ClosedScope);
    let is_certain = is_end(rest) && is_of_requests && !is_scoped(&before);
    Some(Claim { counted: Counted::CarriedIn, value: value?, is_certain })
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
