//! The headings of a table of chapter two → the unit of each of its amounts.

use std::ops::Range;

use crate::interpret::scan::Scan;
use crate::interpret::table::anchor::Anchored;
use crate::interpret::unit::{named_powers, powers_of_money};
use crate::vocabulary::form::Table;
use crate::vocabulary::phrase::first_places;
use crate::vocabulary::usage::Use;

/// What the form of 2021 prints amounts in, as a power of ten of 0.01 yuan: 10,000 yuan.
const OF_FORM: u32 = 6;

/// The column of amounts.
pub const AMOUNT: &str = "amount_fen";

/// The unit of an amount, as the power of ten that turns it into units of 0.01 yuan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AmountUnit {
    /// It has none, or nothing tells for sure which.
    Unknown,
    /// The power.
    Power(u32),
}

/// The unit of the amount of each row of a table.
#[must_use]
pub fn amount_units(scan: &Scan<'_>, tokens: &Range<usize>, rows: &[Anchored]) -> Vec<AmountUnit> {
    let has_amount = |row: &&Anchored| row.label.row.columns.iter().any(|column| column == AMOUNT);
    let is_alone = rows.iter().filter(has_amount).count() == 1;
    let unit = |row| {
        if has_amount(&row) { amount_unit(scan, tokens, rows, row, is_alone) } else { AmountUnit::Unknown }
    };
    rows.iter().map(unit).collect()
}

/// What the heading of an amount names, or else the table, where it has no other amount; the form of 2021 has a
/// unit of its own.
fn amount_unit(
    scan: &Scan<'_>,
    tokens: &Range<usize>,
    rows: &[Anchored],
    row: &Anchored,
    is_alone: bool,
) -> AmountUnit {
    let above = rows.iter().map(|other| other.label.last + 1).filter(|end| *end <= row.label.first);
    let heading = above.max().unwrap_or(tokens.start)..row.label.first;
    let mut powers = powers_in(scan, &(heading.start..row.label.last + 1));
    if powers.is_empty() && names_money_otherwise(scan, &heading) {
        return AmountUnit::Unknown;
    }
    if powers.is_empty() && is_alone {
        powers = powers_in(scan, tokens);
    }
    match (powers.as_slice(), row.label.row.table) {
        ([power], _) => AmountUnit::Power(*power),
        ([], Table::Disclosure) => AmountUnit::Power(OF_FORM),
        _ => AmountUnit::Unknown,
    }
}

/// The units that words name, each once.
fn powers_in(scan: &Scan<'_>, tokens: &Range<usize>) -> Vec<u32> {
    let (mut letters, mut ends) = (String::new(), Vec::new());
    for word in scan.words_in(tokens) {
        letters.push_str(word);
        ends.push(letters.len());
    }
    let mut powers: Vec<u32> = named_powers(&letters, |end| ends.binary_search(&end).is_ok()).collect();
    powers.sort_unstable();
    powers.dedup();
    powers
}

/// Whether a line of a heading speaks of money behind a word that a unit stands behind, as none that is
/// known.
fn names_money_otherwise(scan: &Scan<'_>, heading: &Range<usize>) -> bool {
    let mut lines = scan.tokens[heading.clone()].chunk_by(|token, next| token.line == next.line);
    let mut from = heading.start;
    lines.any(|line| {
        let tokens = from..from + line.len();
        from = tokens.end;
        let line = scan.words(&tokens);
        let end = first_places(&line, Use::UnitBehind).map(|(at, word)| at + word.len()).min();
        end.is_some_and(|end| powers_of_money(&line[end..]).next().is_some())
    })
}
