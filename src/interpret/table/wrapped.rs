//! Digits alone on a line beside a row → whether they may be the rest of its figures, which narrow cells break.

use std::cell::LazyCell;

use crate::extract::document::Cells;
use crate::interpret::line::FULL_WIDTH;
use crate::interpret::normal::compared_text;
use crate::interpret::scan::Scan;
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::measure::{Measure, place};
use crate::interpret::table::sums::{adds_up, sums_hold};
use crate::vocabulary::form::Table;

/// The digits of a figure between two signs that part its thousands.
const DIGITS_OF_GROUP: usize = 3;

/// Doubts whole rows of table three whose figures add up too where the digits right above or below them, in the same
/// places, are put to them, and those below figures that break off; and those on several lines that do not add up beside
/// such digits, as the pieces of broken figures may be as many as columns by chance.
pub fn doubt_wrapped_rows(scan: &Scan<'_>, rows: &mut [Anchored]) {
    let may_be_wrapped = |row: &Anchored| {
        row.label.row.table == Table::Application && !row.is_ambiguous && row.slots.len() == row.label.width()
    };
    let of_rows = LazyCell::new(|| {
        let mut lines: Vec<usize> =
            rows.iter().flat_map(|row| &row.slots).map(|slot| scan.line_index(*slot)).collect();
        lines.sort_unstable();
        lines
    });
    let is_of_row = |line: usize| of_rows.binary_search(&line).is_ok();
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
    let has_text = |digits: &Vec<usize>| digits.iter().any(|i| !scan.tokens[*i].raw.is_empty());
    let others =
        |line: usize| digits_beside(scan, row, line).filter(|digits| has_text(digits) && !is_of_row(line));
    let above = first.checked_sub(1).and_then(others).unwrap_or_default();
    let below = others(last + 1).unwrap_or_default();
    if above.is_empty() && below.is_empty() {
        return false;
    }
    // The last digits of figures may add up as well; a number alone may be that of a page.
    let several =
        [&above, &below].map(|digits| digits.iter().filter(|i| !scan.tokens[**i].raw.is_empty()).count());
    if last > first
        && (several.iter().any(|digits| *digits > 1)
            || adds_up(scan, row.label.row, &row.slots) == Some(false))
    {
        return true;
    }
    let is_rest = |digits: &[usize], are_first| adds_up_with(scan, row, digits, are_first) == Some(true);
    // Where each figure has a line, cells are not beside each other.
    last - first <= 1
        && (above.iter().any(|i| is_broken(scan.tokens[*i].raw))
            || is_rest(&above, true)
            || is_rest(&below, false))
}

/// What stands on a line that holds nothing but digits, perhaps grouped. Where cells are parted, words may stand before
/// those of the figures of a row, and some of these be empty: else the line may be another row.
fn digits_beside(scan: &Scan<'_>, row: &Anchored, line: usize) -> Option<Vec<usize>> {
    let line = scan.lines.get(line)?;
    let first = match line.line.parting {
        Cells::Unknown if line.letters > line.digits => return None,
        Cells::Unknown => 0,
        Cells::Tabs | Cells::Pipes { .. } => scan.tokens[*row.slots.first()?].cell,
    };
    let raw = |i: usize| scan.tokens[i].raw;
    let (before, own) = (0..first, line.tokens.clone().filter(|i| scan.tokens[*i].cell >= first));
    let has_words =
        || line.tokens.clone().any(|i| before.contains(&scan.tokens[i].cell) && !raw(i).is_empty());
    // Most lines are whole rows.
    if first > 0 && !own.clone().any(|i| raw(i).is_empty()) && has_words() {
        return None;
    }
    let own: Vec<usize> = own.collect();
    (!own.is_empty() && own.iter().all(|i| digits(raw(*i)).is_some())).then_some(own)
}

/// Whether a figure breaks off behind a sign that parts its thousands.
fn is_broken(raw: &str) -> bool {
    let text = compared_text(raw);
    text.rsplit_once(',').is_some_and(|(_, rest)| rest.len() < DIGITS_OF_GROUP)
}

/// Whether the figures of a row add up with digits that stand before or behind them; `None` where any of these stands
/// in no place of the row, or where one would begin with nought.
fn adds_up_with(scan: &Scan<'_>, row: &Anchored, more: &[usize], are_first: bool) -> Option<bool> {
    let digits = |slot: usize| digits(scan.tokens[slot].raw);
    let mut others = more.iter().copied().filter(|other| !scan.tokens[*other].raw.is_empty()).peekable();
    others.peek()?;
    let mut figures: Vec<String> = row.slots.iter().map(|slot| digits(*slot)).collect::<Option<_>>()?;
    for other in others {
        let own = row.slots.iter().position(|slot| is_same_place(scan, other, *slot))?;
        let more = digits(other)?;
        figures[own] = if are_first { more + &figures[own] } else { format!("{}{more}", figures[own]) };
        if figures[own].len() > 1 && figures[own].starts_with('0') {
            return None;
        }
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
