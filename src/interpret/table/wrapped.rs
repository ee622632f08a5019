//! Digits alone on a line beside a row → whether they may be the rest of its figures, which narrow cells break, or the
//! rest of a line of cells that is broken.

use std::cell::LazyCell;
use std::collections::HashSet;

use crate::extract::document::Cells;
use crate::interpret::line::FULL_WIDTH;
use crate::interpret::normal::compared_text;
use crate::interpret::scan::Scan;
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::measure::{Measure, place};
use crate::interpret::table::share::Line;
use crate::interpret::table::sums::sums_hold;
use crate::vocabulary::form::Table;

/// Doubts whole rows of table three whose figures add up too where the digits right above or below them, in the same
/// places, are put to them.
pub fn doubt_wrapped_rows(scan: &Scan<'_>, rows: &mut [Anchored]) {
    let may_be_wrapped = |row: &Anchored| {
        row.label.row.table == Table::Application && !row.is_ambiguous && row.slots.len() == row.label.width()
    };
    let of_rows: LazyCell<HashSet<usize>, _> =
        LazyCell::new(|| rows.iter().flat_map(|row| &row.slots).map(|slot| scan.line_index(*slot)).collect());
    let mut wrapped = Vec::new();
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| may_be_wrapped(row)) {
        let (Some(first), Some(last)) = (row.slots.first(), row.slots.last()) else { continue };
        let (first, last) = (scan.line_index(*first), scan.line_index(*last));
        // Where each figure has a line, cells are not beside each other.
        if last - first > 1 {
            continue;
        }
        let adds_up = |line: usize, are_first: bool| {
            holds_digits_only(scan, line)
                && adds_up_with(scan, row, line, are_first) == Some(true)
                && !of_rows.contains(&line)
        };
        if first.checked_sub(1).is_some_and(|above| adds_up(above, true)) || adds_up(last + 1, false) {
            wrapped.push(at);
        }
    }
    drop(of_rows);
    wrapped.into_iter().for_each(|at| rows[at].is_ambiguous = true);
}

/// Doubts rows of cells that lack a figure and have figures right below them that are those of no row: a line that is
/// broken at some width has lost the last of its cells.
pub fn doubt_broken_rows(scan: &Scan<'_>, rows: &mut [Anchored], strays: &[Line]) {
    let line = |slot: &usize| scan.tokens[*slot].line;
    let of = |slot: &usize| &scan.lines[scan.line_index(*slot)];
    let are_cells = |slot: &usize| of(slot).line.parting != Cells::Unknown;
    // A number alone may be that of a page.
    let is_rest = |slot: &&usize| of(slot).letters == 0 && (are_cells(slot) || of(slot).figures > 1);
    let below: HashSet<u32> =
        strays.iter().filter_map(|stray| stray.first()).filter(is_rest).map(line).collect();
    if below.is_empty() {
        return;
    }
    let is_broken = |row: &&mut Anchored| {
        let figures = row.slots.iter().filter(|slot| scan.tokens[**slot].is_figure()).count();
        let [first, .., last] = &row.slots[..] else { return false };
        (2..row.label.width()).contains(&figures)
            && line(first) == line(last)
            && are_cells(last)
            && below.contains(&(line(last) + 1))
    };
    rows.iter_mut().filter(is_broken).for_each(|row| row.is_ambiguous = true);
}

/// Whether nothing but digits, perhaps grouped, stands on a line.
fn holds_digits_only(scan: &Scan<'_>, line: usize) -> bool {
    scan.lines.get(line).is_some_and(|line| {
        let mut tokens = scan.tokens[line.tokens.clone()].iter();
        let has_words = line.letters > line.digits;
        !has_words && !line.tokens.is_empty() && tokens.all(|token| digits(token.raw).is_some())
    })
}

/// Whether the figures of a row add up with the digits of a line before or behind their own; `None` where any of these
/// stands in no place of the row.
fn adds_up_with(scan: &Scan<'_>, row: &Anchored, line: usize, are_first: bool) -> Option<bool> {
    let digits = |slot: usize| digits(scan.tokens[slot].raw);
    if scan.lines[line].figures == 0 && scan.lines[line].letters == 0 {
        return None;
    }
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
