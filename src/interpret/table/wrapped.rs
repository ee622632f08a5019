//! Digits alone on a line beside a row → whether they may be the rest of its figures, which narrow cells break.

use std::cell::LazyCell;
use std::collections::HashSet;

use crate::extract::document::Cells;
use crate::interpret::line::FULL_WIDTH;
use crate::interpret::normal::compared_text;
use crate::interpret::scan::{Scan, ScannedLine};
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::measure::{Measure, place};
use crate::interpret::table::sums::{adds_up, sums_hold};
use crate::vocabulary::form::Table;

/// Doubts whole rows of table three whose figures add up too where the digits right above or below them, in the same
/// places, are put to them; and those on several lines that do not add up beside such digits, as the pieces of broken
/// figures may be as many as columns by chance.
pub fn doubt_wrapped_rows(scan: &Scan<'_>, rows: &mut [Anchored]) {
    let may_be_wrapped = |row: &Anchored| {
        row.label.row.table == Table::Application && !row.is_ambiguous && row.slots.len() == row.label.width()
    };
    let of_rows: LazyCell<HashSet<usize>, _> =
        LazyCell::new(|| rows.iter().flat_map(|row| &row.slots).map(|slot| scan.line_index(*slot)).collect());
    let is_of_row = |line: usize| of_rows.contains(&line);
    let places = 0..rows.len();
    let wrapped: Vec<usize> = places
        .filter(|at| may_be_wrapped(&rows[*at]) && is_beside_digits(scan, &rows[*at], is_of_row))
        .collect();
    drop(of_rows);
    wrapped.into_iter().for_each(|at| rows[at].is_ambiguous = true);
}

/// Whether the digits of a line right above or below a row, which are none of a row, may be parts of its figures.
fn is_beside_digits(scan: &Scan<'_>, row: &Anchored, is_of_row: impl Fn(usize) -> bool) -> bool {
    let (Some(first), Some(last)) = (row.slots.first(), row.slots.last()) else { return false };
    let (first, last) = (scan.line_index(*first), scan.line_index(*last));
    let is_other = |line: usize| {
        let has_text = |line: &ScannedLine<'_>| line.figures > 0 || line.letters > 0;
        scan.lines.get(line).is_some_and(has_text) && holds_digits_only(scan, line) && !is_of_row(line)
    };
    let above = first.checked_sub(1).filter(|above| is_other(*above));
    let below = Some(last + 1).filter(|below| is_other(*below));
    if above.or(below).is_none() {
        return false;
    }
    // The last digits of figures may add up as well; a number alone may be that of a page.
    let are_several = || above.into_iter().chain(below).any(|line| holds_several(scan, line));
    if last > first && (are_several() || adds_up(scan, row.label.row, &row.slots) == Some(false)) {
        return true;
    }
    // Where each figure has a line, cells are not beside each other.
    let adds_up = |line, are_first| adds_up_with(scan, row, line, are_first) == Some(true);
    let goes_on =
        || above.is_some_and(|line| adds_up(line, true)) || below.is_some_and(|line| adds_up(line, false));
    last - first <= 1 && goes_on()
}

/// Whether nothing but digits, perhaps grouped, stands on a line.
fn holds_digits_only(scan: &Scan<'_>, line: usize) -> bool {
    scan.lines.get(line).is_some_and(|line| {
        let mut tokens = scan.tokens[line.tokens.clone()].iter();
        let has_words = line.letters > line.digits;
        !has_words && !line.tokens.is_empty() && tokens.all(|token| digits(token.raw).is_some())
    })
}

/// Whether a line has text in several cells or places.
fn holds_several(scan: &Scan<'_>, line: usize) -> bool {
    scan.tokens[scan.lines[line].tokens.clone()].iter().filter(|token| !token.raw.is_empty()).count() > 1
}

/// Whether the figures of a row add up with the digits of a line before or behind their own; `None` where any of these
/// stands in no place of the row.
fn adds_up_with(scan: &Scan<'_>, row: &Anchored, line: usize, are_first: bool) -> Option<bool> {
    let digits = |slot: usize| digits(scan.tokens[slot].raw);
    let mut figures: Vec<String> = row.slots.iter().map(|slot| digits(*slot)).collect::<Option<_>>()?;
    for other in scan.lines[line].tokens.clone().filter(|other| !scan.tokens[*other].raw.is_empty()) {
        let own = row.slots.iter().position(|slot| is_same_place(scan, other, *slot))?;
        let more = digits(other)?;
        figures[own] = if are_first { more + &figures[own] } else { format!("{}{more}", figures[own]) };
    }
    let number = |figure: &String| if figure.is_empty() { Some(0) } else { figure.parse().ok() };
    sums_hold(row.label.row, &figures.iter().map(number).collect::<Option<Vec<i64>>>()?)
}

/// The digits of a figure, without what parts thousands; none of an empty cell.
fn digits(raw: &str) -> Option<String> {
    // Most texts are words.
    if !matches!(raw.as_bytes().first(), None | Some(b'0'..=b'9' | &FULL_WIDTH)) {
        return None;
    }
    let digits = compared_text(raw).replace(',', "");
    digits.bytes().all(|byte| byte.is_ascii_digit()).then_some(digits)
}

/// Whether two figures stand in one cell, or begin in one column of their lines.
fn is_same_place(scan: &Scan<'_>, one: usize, other: usize) -> bool {
    match scan.lines[scan.line_index(one)].line.parting {
        Cells::Unknown => {
            let start = |slot: usize, measure: Measure| place(scan, slot, measure).start;
            Measure::ALL.into_iter().any(|measure| start(one, measure) == start(other, measure))
        }
        Cells::Tabs | Cells::Pipes { .. } => scan.tokens[one].cell == scan.tokens[other].cell,
    }
}
