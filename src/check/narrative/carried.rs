//! A sentence → how many requests it says are carried over into the next year.

use crate::check::narrative::requests::is_scoped;
use crate::check::narrative::sentence::{Sentence, counted, is_end, year_word};
use crate::check::narrative::{Claim, Counted};
use crate::vocabulary::claim::{Word, after, words};

/// The claims of a sentence: the number stands behind the words for carrying over, or before them
/// in a clause that says nothing else.
pub(super) fn claims(sentence: &Sentence, year: i32) -> Vec<Claim> {
    let text = sentence.text.as_str();
    let verbs = words(Word::Carry).iter().flat_map(|word| text.match_indices(word.as_str()));
    verbs.filter_map(|(at, word)| claim(sentence, at, at + word.len(), year)).collect()
}

fn claim(sentence: &Sentence, at: usize, end: usize, year: i32) -> Option<Claim> {
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
    let is_certain = !is_scoped(own_clause(before)) || number_before(before).is_some();
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

/// The last clause of a text.
fn own_clause(text: &str) -> &str {
    text.rsplit([',', ':', '\u{3001}', '(', ')']).next().unwrap_or(text)
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
