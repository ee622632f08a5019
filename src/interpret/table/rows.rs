//! A region → the rows of its table: what each label means there, and what its cells hold.

use std::ops::RangeInclusive;

use crate::interpret::remark::Remark;
use crate::interpret::report::{Cell, Row, State};
use crate::interpret::scan::{Scan, Token, TokenKind};
use crate::interpret::table::account::Told;
use crate::interpret::table::align::Grid;
use crate::interpret::table::among::{doubt_rows_around_headings, doubt_rows_below_other_headings};
use crate::interpret::table::amounts::{AMOUNT, AmountUnit, amount_units};
use crate::interpret::table::anchor::{Anchored, Anchoring, anchor};
use crate::interpret::table::apart::dealt;
use crate::interpret::table::covered::covered;
use crate::interpret::table::crossed::doubt_crossed_rows;
use crate::interpret::table::fitted::{Fit, Fitted};
use crate::interpret::table::habits::Habits;
use crate::interpret::table::labels::{InForm, labels};
use crate::interpret::table::order;
use crate::interpret::table::owners::owners;
use crate::interpret::table::region::{Family, tokens_of};
use crate::interpret::table::settle::settle;
use crate::interpret::value::{Decimal, Unit, Value};
use crate::vocabulary::form::{FormRow, OTHER_HANDLING, Table};
use crate::vocabulary::label::Extent;

/// Reads the table of chapter two or three that takes up these lines.
#[must_use]
pub fn read(
    scan: &Scan<'_>,
    family: Family,
    region: &RangeInclusive<usize>,
    habits: &mut Habits,
    told: &mut Told,
    remarks: &mut Vec<Remark>,
) -> Vec<Row> {
    let tokens = tokens_of(scan, region);
    let found = scan.labels_in(&tokens);
    let labels = labels(scan, family, found);
    let owners = owners(scan, found, family, &labels);
    let mut said = Vec::new();
    let covered = covered(scan, found, &labels, &tokens);
    let anchoring = anchor(scan, tokens.clone(), &owners, &covered, &mut habits.way, &mut said);
    let mut anchoring = without_headings(anchoring);
    match family {
        Family::Application => doubt_rows_around_headings(scan, &mut anchoring.rows),
        _ => doubt_rows_below_other_headings(scan, &mut anchoring.rows),
    }
    doubt_crossed_rows(scan, &mut anchoring.rows);
    let grid = Grid::learn(scan, &anchoring.rows, habits);
    habits.cell_lines = grid.cell_lines();
    let mut fits: Vec<Option<Fit>> =
        anchoring.rows.iter().map(|row| grid.fit(scan, row, &mut said)).collect();
    let fits = match dealt(scan, &tokens, &mut anchoring.rows, &mut fits) {
        Some((fits, remarks)) => {
            said = remarks;
            fits
        }
        None => settle(scan, &anchoring, fits, &mut said),
    };
    told.add(scan, tokens.clone(), &anchoring.rows, &fits);
    told.add_again(&covered);
    let fits = order::in_form(scan, &tokens, &anchoring.rows, fits, &mut said);
    remarks.append(&mut said);
    let units = match family {
        Family::Disclosure => amount_units(scan, &tokens, &anchoring.rows),
        Family::Application | Family::Dispute => vec![AmountUnit::Unknown; anchoring.rows.len()],
    };
    let rows = anchoring.rows.iter().zip(fits).zip(units);
    let rows = rows.map(|((row, fit), unit)| finish(scan, row, fit, unit, remarks)).collect();
    if family == Family::Application {
        habits.applications = anchoring.rows;
    }
    unique(rows, remarks)
}

/// Drops a short name for other handling that has no figures: it was a column heading.
fn without_headings(mut anchoring: Anchoring) -> Anchoring {
    let is_heading = |row: &Anchored| {
        row.label.row.key == OTHER_HANDLING
            && row.label.extent != Extent::Whole
            && row.slots.is_empty()
            && !row.is_ambiguous
    };
    anchoring.drop_rows(|_, row| is_heading(row));
    anchoring
}

fn finish(scan: &Scan<'_>, row: &Anchored, fit: Fit, unit: AmountUnit, remarks: &mut Vec<Remark>) -> Row {
    let form = row.label.row;
    let mut cell = |fitted: Fitted, column: &str| cell(form, column, fitted, unit, remarks);
    let cells: Vec<Cell> = match fit {
        Fit::Slots(own) => {
            let mut cells = Vec::with_capacity(own.len());
            for (slot, column) in row.slots[own].iter().zip(&form.columns) {
                let token = &scan.tokens[*slot];
                match plain_count(token).filter(|_| column != AMOUNT) {
                    Some(value) => {
                        let (value, state) = (Some(value), State::Number);
                        cells.push(Cell { value, state, raw: token.raw.into(), line: token.line });
                    }
                    None => cells.push(cell(Fitted::of(token), column)),
                }
            }
            cells
        }
        Fit::Columns(fits) => {
            fits.into_iter().zip(&form.columns).map(|(fit, column)| cell(fit, column)).collect()
        }
    };
    let filled = cells.iter().find(|cell| !cell.raw.is_empty());
    let line = filled.map_or_else(|| scan.tokens[row.label.first].line, |cell| cell.line);
    let row = Row { table: form.table, key: &form.key, columns: &form.columns, cells, line };
    check_sum_across(&row, remarks);
    row
}

/// The number of a plain count, as nearly all cells hold.
#[inline]
fn plain_count(token: &Token<'_>) -> Option<i64> {
    match token.kind {
        TokenKind::Slot(Value { number, unit: Unit::Count, state: State::Number }) => {
            number.and_then(Decimal::whole).filter(|value| *value >= 0)
        }
        _ => None,
    }
}

/// A fitted slot as a cell of its column: whole numbers for counts, units of 0.01 yuan for amounts.
#[must_use]
pub fn cell(form: &FormRow, column: &str, fit: Fitted, unit: AmountUnit, remarks: &mut Vec<Remark>) -> Cell {
    let Fitted { value: Value { number, unit: printed, state }, raw, line } = fit;
    let is_amount = column == AMOUNT;
    let value = match (is_amount, printed) {
        (false, Unit::Count | Unit::Item) => number.and_then(Decimal::whole),
        (false, _) => None,
        (true, _) => number.and_then(|number| amount(number, printed, unit)),
    };
    let mut cell = Cell { value, state, raw, line };
    if number.is_some() && value.is_none() {
        let unit_is_unknown = is_amount && printed == Unit::Count && unit == AmountUnit::Unknown;
        say_not_taken(form, column, &mut cell, unit_is_unknown, remarks);
    } else if value.is_some_and(|value| value < 0) || state == State::Unreadable {
        say_odd(form, column, &cell, remarks);
    }
    cell
}

/// An amount in units of 0.01 yuan, printed with a unit or in that of its table.
fn amount(number: Decimal, printed: Unit, unit: AmountUnit) -> Option<i64> {
    match (printed, unit) {
        (Unit::Count, AmountUnit::Power(power)) => number.times(power),
        // Nothing is nothing in any unit.
        (Unit::Count | Unit::Item, _) => number.whole().filter(|whole| *whole == 0),
        (printed, _) => number.times(printed.power_of_fen()?),
    }
}

/// Says of a cell that its number is none of its column.
fn say_not_taken(
    form: &FormRow,
    column: &str,
    cell: &mut Cell,
    unit_is_unknown: bool,
    remarks: &mut Vec<Remark>,
) {
    cell.state = if unit_is_unknown { State::Text } else { State::Unreadable };
    let reason = if unit_is_unknown { "is an amount without a unit" } else { "is no figure of its column" };
    let message = format!("{} of {}: {} {reason}", column, form.key, cell.raw);
    remarks.push(Remark::warning("figure_not_taken", cell.line, message));
}

/// Says of a cell that its number is negative, or that it cannot be read.
fn say_odd(form: &FormRow, column: &str, cell: &Cell, remarks: &mut Vec<Remark>) {
    if cell.value.is_some_and(|v| v < 0) && column != "items_change" {
        let message = format!("{} of {} is negative: {}", column, form.key, cell.raw);
        remarks.push(Remark::warning("negative_count", cell.line, message));
    } else if cell.state == State::Unreadable && !is_said(remarks, cell.line) {
        let message = format!("{} of {} cannot be read: {}", column, form.key, cell.raw);
        remarks.push(Remark::warning("cell_unreadable", cell.line, message));
    }
}

/// Whether something was said of a line lately.
fn is_said(remarks: &[Remark], line: u32) -> bool {
    const LATELY: usize = 64;
    remarks.iter().rev().take(LATELY).any(|remark| remark.line == Some(line))
}

/// A row that does not add up may be printed so, or may have lost a digit or a line break in reading:
/// someone should look at it.
pub fn check_sum_across(row: &Row, remarks: &mut Vec<Remark>) {
    let has_sum = matches!(row.table, Table::Application | Table::Dispute);
    let Some((total, parts)) = row.cells.split_last().filter(|_| has_sum) else { return };
    let sum: i64 = parts.iter().filter_map(|cell| cell.value).fold(0, i64::saturating_add);
    // A stroke stands for nothing, which the sum is not.
    let struck_out = (total.state == State::Mark).then_some(0);
    if total.value.or(struck_out).is_none_or(|total| total == sum) {
        return;
    }
    let is_known =
        |cell: &Cell| !matches!(cell.state, State::Unreadable | State::Text) || cell.value.is_some();
    let has_parts = parts.iter().any(|cell| cell.value.is_some()) && parts.iter().all(is_known);
    if has_parts {
        let message = format!("the row {} does not add up across: {sum} against {}", row.key, total.raw);
        remarks.push(Remark::warning("sum_across", row.line, message));
    }
}

/// Keeps the first of rows with the same key, or the first that is complete; the others become remarks. Where
/// their figures differ, nothing tells which is that of the table, and that is said of both.
fn unique(rows: Vec<Row>, remarks: &mut Vec<Remark>) -> Vec<Row> {
    let mut form = InForm::from_top();
    let mut last = None;
    let is_behind = |row: &Row| {
        let above = std::mem::replace(&mut last, form.place(|own| row.is_of(own)));
        above < last
    };
    // Rows in the order of the form are none printed again.
    if rows.iter().all(is_behind) {
        return rows;
    }
    let mut kept: Vec<Row> = Vec::with_capacity(rows.len());
    let mut again: Vec<Row> = Vec::new();
    for mut row in rows {
        // The rows of one table have the keys of the form themselves, and no others that read alike.
        let Some(first) = kept.iter_mut().find(|k| std::ptr::eq(k.key, row.key)) else {
            kept.push(row);
            continue;
        };
        if lost(&row) < lost(first) {
            std::mem::swap(first, &mut row);
        }
        again.push(row);
    }
    // A label alone is that of a row only where others are printed again.
    let shows_figures = |row: &Row| row.cells.iter().any(|cell| cell.state != State::Missing);
    if again.iter().any(shows_figures) {
        again.iter().for_each(|row| say_again(row, &kept, remarks));
    }
    kept
}

/// Number of cells of which it is not known what stands in them.
fn lost(row: &Row) -> usize {
    let is_lost = |cell: &&Cell| matches!(cell.state, State::Missing | State::Unreadable);
    row.cells.iter().filter(is_lost).count()
}

fn say_again(row: &Row, kept: &[Row], remarks: &mut Vec<Remark>) {
    let Some(first) = kept.iter().find(|k| std::ptr::eq(k.key, row.key)) else { return };
    let is_same = first.texts() == row.texts();
    let remark = if is_same { Remark::info } else { Remark::warning };
    let message = format!("the row {} is printed again, with {}", row.key, row.texts().join(" "));
    remarks.push(remark("row_repeated", row.line, message));
    remarks.extend((!is_same).then(|| printed_otherwise(first, row.line)));
}

/// What is said of a row that is printed in another line as well, with other figures.
#[must_use]
pub fn printed_otherwise(row: &Row, line: u32) -> Remark {
    let message = format!("the row {} is printed in line {line} as well, with other figures", row.key);
    Remark::warning("row_repeated", row.line, message)
}
