//! A clause on fees → where it says that nothing was charged.

use crate::interpret::text::fee::lines::HEAD;
use crate::vocabulary::phrase::{ends_with_any, first_places, has_any, phrases};
use crate::vocabulary::usage::Use;

/// Where a clause says that nothing was charged, if it does: a word of denial with an act of charging behind
/// it, or the fee followed by a word for nothing.
#[must_use]
pub fn denial(clause: &str) -> Option<usize> {
    if !has_any(clause, Use::FeeNot) {
        return nothing(clause);
    }
    let mut start = 0;
    for part in clause.split_inclusive(['\u{3001}', '(']) {
        if let Some(at) = denied(part) {
            return Some(start + at);
        }
        start += part.len();
    }
    // Those whom nothing is charged may be several.
    let not =
        || first_places(clause, Use::FeeNot).find(|(at, word)| names_payers(&clause[at + word.len()..]));
    let of_payers = not().filter(|(at, word)| has_any(&clause[at + word.len()..], Use::FeeAct));
    of_payers.map(|(at, _)| at).or_else(|| nothing(clause))
}

fn denied(part: &str) -> Option<usize> {
    let (at, word) = first_places(part, Use::FeeNot).next()?;
    let rest = &part[at + word.len()..];
    let (act, _) = first_places(rest, Use::FeeAct).min_by_key(|(act, _)| *act)?;
    // What is denied of some may have been charged to them.
    let is_of_some = !names_payers(rest) && rest[..act].contains(|c: char| c.is_ascii_digit());
    (!is_of_some).then_some(at)
}

fn names_payers(rest: &str) -> bool {
    phrases(Use::FeePayer).iter().any(|word| rest.starts_with(word.as_str()))
}

/// Where a clause ends in a word for nothing behind the fee itself, or behind a colon.
fn nothing(clause: &str) -> Option<usize> {
    let clause = clause.trim_end_matches(|c: char| !c.is_alphanumeric());
    let nothing = phrases(Use::Nothing).iter().find_map(|word| clause.strip_suffix(word.as_str()))?;
    let before = nothing.trim_end_matches([':', HEAD]);
    let is_fee = clause[before.len()..].starts_with(':') || ends_with_any(before, Use::FeeSubject);
    (before.len() < clause.len() && has_any(before, Use::FeeSubject) && is_fee).then_some(before.len())
}

/// Whether a clause says that a case of which the text spoke before did not come up.
#[must_use]
pub fn denies_case(clause: &str) -> bool {
    let mut cases = first_places(clause, Use::FeeSuch);
    cases.any(|(at, _)| has_any(&clause[..at], Use::FeeNot))
}

/// Whether a clause speaks of collecting, not only of the fee.
#[must_use]
pub fn collects(clause: &str) -> bool {
    let acts = phrases(Use::FeeCollected).iter().filter(|word| !phrases(Use::FeeSubject).contains(word));
    acts.into_iter().any(|word| clause.contains(word.as_str()))
}
