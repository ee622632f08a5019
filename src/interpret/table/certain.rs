//! Rows of a table out of order → those that are certain by themselves.
//!
//! Programs may print a table a cell a line, some labels or figures behind others. Between two labels that stand
//! where they should, exactly the figures of the first are its own; that figures stand below their labels at all, from
//! the first row to the last, is told by the sum that all applications leave.

use crate::interpret::scan::{Scan, Token};
use crate::interpret::table::anchor::{Anchored, Anchoring};
use crate::interpret::table::sums::adds_up;
use crate::vocabulary::form::Table;

/// The rows at both ends of the table: what came in is what was closed and what was carried over.
const CAME_IN: [&str; 2] = ["new", "carried_in"];
const WENT_OUT: [&str; 2] = ["closed", "carried_out"];

/// Leaves no doubt about rows of table three with all their figures right below their labels, a line each, and behind
/// a row that has figures too, where those at both ends of the table are such rows and balance.
pub fn keep_certain_rows(scan: &Scan<'_>, anchoring: &mut Anchoring) {
    let rows = &anchoring.rows;
    let is_application = rows.first().is_some_and(|row| row.label.row.table == Table::Application);
    if !is_application || !rows.iter().any(|row| row.is_ambiguous) {
        return;
    }
    let is_kept = |at: &usize| {
        let has_figures_before = *at == 0 || !rows[at - 1].slots.is_empty();
        has_figures_before && stands_by_itself(scan, &rows[*at])
    };
    let kept: Vec<usize> = (0..rows.len()).filter(is_kept).collect();
    if !balances(scan, kept.iter().map(|at| &rows[*at])) {
        return;
    }
    for at in &kept {
        anchoring.rows[*at].is_ambiguous = false;
    }
    anchoring.doubts.retain(|doubt| !doubt.rows.iter().any(|row| kept.binary_search(row).is_ok()));
}

/// Whether exactly the figures of a row stand between its label and the next words, a line each, and add up.
#[must_use]
pub fn stands_by_itself(scan: &Scan<'_>, row: &Anchored) -> bool {
    let behind = row.label.last + 1;
    let own = behind..behind + row.label.width();
    let is_figure = |i: usize| scan.tokens.get(i).is_some_and(Token::is_figure);
    let are_lines = || own.clone().all(|i| scan.lines[scan.line_index(i)].tokens.len() == 1);
    row.slots.iter().copied().eq(own.clone())
        && own.clone().all(is_figure)
        && !is_figure(own.end)
        && are_lines()
        && adds_up(scan, row.label.row, &row.slots) == Some(true)
}

/// Whether what came in is what went out, in each column, and not nothing.
fn balances<'a>(scan: &Scan<'_>, rows: impl Iterator<Item = &'a Anchored> + Clone) -> bool {
    let sum = |keys: [&str; 2]| -> Option<Vec<i64>> {
        let figures = keys.map(|key| rows.clone().find(|row| row.label.row.key == key));
        let [first, second] = figures.map(|row| row.map(|row| &row.slots));
        let value = |slot: &usize| scan.whole_number(*slot).unwrap_or(0);
        Some(first?.iter().zip(second?).map(|(a, b)| value(a).saturating_add(value(b))).collect())
    };
    let came_in = sum(CAME_IN);
    came_in.as_ref().is_some_and(|sums| sums.iter().any(|sum| *sum != 0)) && came_in == sum(WENT_OUT)
}
