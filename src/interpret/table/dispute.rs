//! The lines of table four → its three rows.
//!
//! The form prints all fifteen figures in one row under a header of three groups, so that the header
//! as a whole is their label. Others print a row for each channel, a table for each, or a line for
//! each figure; what stands before the figures tells which.

use std::ops::{Range, RangeInclusive};

use crate::extract::document::Cells;
use crate::interpret::line::is_short_number;
use crate::interpret::remark::Remark;
use crate::interpret::report::{Cell, Row};
use crate::interpret::scan::Scan;
use crate::interpret::table::account::Told;
use crate::interpret::table::align::Grid;
use crate::interpret::table::amounts::AmountUnit;
use crate::interpret::table::anchor::{Anchored, Anchoring, anchor};
use crate::interpret::table::channels::{
    CELLS, FEWEST_OF_WHOLE, Mark, ROWS, WHOLE, labels, mark, number_in_header, scattered_header,
};
use crate::interpret::table::fitted::{Fit, Fitted};
use crate::interpret::table::habits::Habits;
use crate::interpret::table::labels::RowLabel;
use crate::interpret::table::order;
use crate::interpret::table::owners::owners;
use crate::interpret::table::region::{Family, tokens_of};
use crate::interpret::table::rows::{cell, check_sum_across};
use crate::interpret::table::settle::settle;
use crate::interpret::table::share::Way;
use crate::interpret::table::sums::adds_up;
use crate::vocabulary::form::{FormRow, Table};
use crate::vocabulary::header::DISPUTE_HEADER;

/// Reads the table of chapter four that takes up these lines.
#[must_use]
pub fn read(
    scan: &Scan<'_>,
    region: &RangeInclusive<usize>,
    habits: &Habits,
    told: &mut Told,
    remarks: &mut Vec<Remark>,
) -> Vec<Row> {
    let tokens = below_numbers(scan, tokens_of(scan, region));
    let found = scan.labels_in(&tokens);
    let mut marks: Vec<Mark> = Vec::with_capacity(found.len());
    marks.extend(found.iter().filter_map(mark));
    let labels = match scattered_header(scan, &tokens) {
        Some(label) => vec![label],
        None => labels(scan, &tokens, &marks),
    };
    // Figures stand below the headings of their columns.
    let is_heading = |label: &RowLabel| {
        label.width() > 1 && marks.iter().any(|mark| mark.first == label.first && mark.is_outcome())
    };
    let mut way = labels.iter().all(is_heading).then_some(Way::Below);
    let owners = owners(scan, found, Family::Dispute, &labels);
    let mut anchoring = anchor(scan, tokens.clone(), &owners, &[], &mut way, remarks);
    leave_number_in_header(scan, &tokens, &mut anchoring.rows);
    leave_spaced_lines(scan, &mut anchoring.rows);
    narrow_to_headings(scan, &marks, &mut anchoring.rows);
    doubt_single_cells(scan, &mut anchoring);
    doubt_columns_of_channels(scan, &marks, &mut anchoring.rows);
    doubt_figures_in_header(scan, &mut anchoring);
    let grid = Grid::learn(scan, &anchoring.rows, habits);
    let are_attached = are_attached(&anchoring.rows);
    let fit = |row: &Anchored| match is_empty_cell(scan, row, are_attached) {
        true => Some(Fit::Columns(vec![Fitted::blank(scan.tokens[row.label.last].line)])),
        false => grid.fit(scan, row, remarks),
    };
    let fits: Vec<Option<Fit>> = anchoring.rows.iter().map(fit).collect();
    let fits = settle(scan, &anchoring, fits, remarks);
    told.add(scan, tokens.clone(), &anchoring.rows, &fits);
    let fits = order::in_form(scan, &tokens, &anchoring.rows, fits, remarks);
    let mut cells: Vec<Option<Fitted>> = vec![None; CELLS.len()];
    for (row, fit) in anchoring.rows.iter().zip(fits) {
        let form = row.label.row;
        let is_whole = form.key == WHOLE.key;
        let is_own =
            |cell: &FormRow| is_whole || (form.key == cell.key && form.columns.contains(&cell.columns[0]));
        let own = CELLS.iter().zip(&mut cells).filter(|(cell, _)| is_own(cell));
        for ((form, cell), fit) in own.zip(fit.columns(scan, row)) {
            match cell {
                Some(_) => remark_repeated(form, &fit, remarks),
                None => *cell = Some(fit),
            }
        }
    }
    let mut cells = cells.into_iter();
    ROWS.iter().filter_map(|form| row(form, &mut cells, remarks)).collect()
}

/// The tokens of a table without a row above its header that numbers the columns, as programs may print it.
fn below_numbers(scan: &Scan<'_>, tokens: Range<usize>) -> Range<usize> {
    let Some(line) = scan.tokens.get(tokens.start).map(|token| &scan.lines[token.line as usize - 1]) else {
        return tokens;
    };
    let numbers = || line.tokens.clone().map(|i| scan.whole_number(i));
    let counts = |from: i64| (from..).map(Some).zip(numbers()).all(|(expected, number)| expected == number);
    let is_row = line.line.parting != Cells::Unknown && line.tokens.len() >= FEWEST_OF_WHOLE;
    if is_row && (counts(0) || counts(1)) { line.tokens.end..tokens.end } else { tokens }
}

/// Leaves out a number in the header, where the figures below it stand on one line, or add up.
fn leave_number_in_header(scan: &Scan<'_>, tokens: &Range<usize>, rows: &mut [Anchored]) {
    let [row] = rows else { return };
    let is_within = row.label.row.key == WHOLE.key && row.slots.first() < Some(&row.label.last);
    let Some((number, below)) = number_in_header(scan, tokens).filter(|_| is_within) else { return };
    let is_line = scan.line_index(below.start) == scan.line_index(below.end - 1);
    let below: Vec<usize> = below.collect();
    if row.slots.first() == Some(&number) && (is_line || adds_up(scan, row.label.row, &below) == Some(true)) {
        *row = Anchored::new(row.label, below);
    }
}

/// A cell that is printed again is not taken.
fn remark_repeated(form: &FormRow, fit: &Fitted, remarks: &mut Vec<Remark>) {
    if !fit.raw.is_empty() {
        let message =
            format!("the cell {} of {} is printed again, with {}", form.columns[0], form.key, fit.raw);
        remarks.push(Remark::warning("row_repeated", fit.line, message));
    }
}

/// Leaves out figures of lines without cells where a row has as many in lines with cells: they are none of it.
fn leave_spaced_lines(scan: &Scan<'_>, rows: &mut [Anchored]) {
    let is_parted = |slot: &usize| scan.lines[scan.line_index(*slot)].line.parting != Cells::Unknown;
    for row in rows.iter_mut().filter(|row| row.slots.len() > row.label.width()) {
        let own: Vec<usize> = row.slots.iter().copied().filter(is_parted).collect();
        if own.len() >= row.label.width() {
            row.slots = own;
        }
    }
}

/// Where one line names several channels above single outcomes, they are the columns, and several cells behind an
/// outcome are those of several channels.
fn doubt_columns_of_channels(scan: &Scan<'_>, marks: &[Mark], rows: &mut [Anchored]) {
    let channels: Vec<usize> =
        marks.iter().filter(|mark| !mark.is_outcome()).map(|mark| scan.line_index(mark.first)).collect();
    if channels.windows(3).any(|lines| lines[0] == lines[2]) {
        let many = rows.iter_mut().filter(|row| row.label.width() == 1 && row.slots.len() > 1);
        many.for_each(|row| row.is_ambiguous = true);
    }
}

/// Leaves out empty cells of a row that stand beside those below the headings of its columns, where the
/// sums hold.
fn narrow_to_headings(scan: &Scan<'_>, marks: &[Mark], rows: &mut [Anchored]) {
    for row in rows.iter_mut().filter(|row| row.slots.len() > row.label.width()) {
        if let Some(own) = below_headings(scan, marks, row).or_else(|| behind_empty_cells(scan, marks, row)) {
            row.slots = own;
        }
    }
}

/// The slots below the headings of a row, where their lines have as many cells. Of the others, the first
/// may hold a number of the row, below an empty cell.
fn below_headings(scan: &Scan<'_>, marks: &[Mark], row: &Anchored) -> Option<Vec<usize>> {
    let line_of = |token: usize| &scan.lines[scan.line_index(token)];
    let (header, own) = (line_of(row.label.last), line_of(*row.slots.first()?));
    let are_alike = header.line.parting == own.line.parting && header.tokens.len() == own.tokens.len();
    let is_on_line = row.slots.iter().all(|slot| own.tokens.contains(slot));
    if own.line.parting == Cells::Unknown || !are_alike || !is_on_line {
        return None;
    }
    let headings = marks.iter().filter(|mark| mark.is_outcome() && header.tokens.contains(&mark.first));
    let mut cells: Vec<u16> = headings.map(|mark| scan.tokens[mark.first].cell).collect();
    cells.dedup();
    let (mine, others): (Vec<usize>, Vec<usize>) =
        row.slots.iter().partition(|slot| cells.contains(&scan.tokens[**slot].cell));
    let is_whole = cells.len() == row.label.width() && mine.len() == cells.len();
    let is_number_of_row = |slot: &usize| {
        *slot == own.tokens.start
            && scan.tokens[header.tokens.start].raw.is_empty()
            && is_short_number(scan.tokens[*slot].raw)
    };
    let are_none = others.iter().all(|slot| !scan.tokens[*slot].is_figure() || is_number_of_row(slot));
    (is_whole && are_none && adds_up(scan, row.label.row, &mine) == Some(true)).then_some(mine)
}

/// The slots of a row behind as many empty cells as open each line of the header.
fn behind_empty_cells(scan: &Scan<'_>, marks: &[Mark], row: &Anchored) -> Option<Vec<usize>> {
    let leading = |line: usize| {
        let tokens = &scan.tokens[scan.lines[line].tokens.clone()];
        tokens.iter().take_while(|token| token.raw.is_empty()).count()
    };
    let (first, own) = row.slots.split_at_checked(row.slots.len() - row.label.width())?;
    let mut headers = marks.iter().map(|mark| scan.line_index(mark.first));
    let is_alike = headers.all(|line| leading(line) == first.len());
    let are_empty = !first.iter().any(|slot| scan.tokens[*slot].is_figure());
    (is_alike && are_empty && adds_up(scan, row.label.row, own) == Some(true)).then(|| own.to_vec())
}

/// Figures that stand among the words of a header, or have such words among them, are in the order of the form
/// where the sums hold.
fn doubt_figures_in_header(scan: &Scan<'_>, anchoring: &mut Anchoring) {
    for row in anchoring.rows.iter_mut().filter(|row| row.label.width() > 1) {
        let is_whole = row.label.row.key == WHOLE.key;
        let is_within = is_whole && row.slots.first().is_some_and(|slot| *slot < row.label.last);
        // One figure too many or too few has other reasons.
        let is_of_form = row.slots.len() == row.label.width();
        let is_doubtful = is_within || (is_of_form && has_header_within(scan, &row.slots));
        row.is_ambiguous |= is_doubtful && adds_up(scan, row.label.row, &row.slots) != Some(true);
    }
}

/// Whether words of the header stand between some slots.
fn has_header_within(scan: &Scan<'_>, slots: &[usize]) -> bool {
    let (Some(first), Some(last)) = (slots.first(), slots.last()) else { return false };
    // Most stand right behind each other.
    let are_apart = last - first >= slots.len();
    are_apart && scan.words_in(&(*first..*last)).any(|word| DISPUTE_HEADER.has_all(word))
}

/// Single figures beside single labels are certain where each cell has one or is empty, or the document
/// parts cells; otherwise the text may be out of order.
fn doubt_single_cells(scan: &Scan<'_>, anchoring: &mut Anchoring) {
    let is_single = |row: &Anchored| row.label.width() == 1;
    let is_parted =
        |row: &Anchored| scan.lines[scan.line_index(row.label.last)].line.parting != Cells::Unknown;
    let rows = &mut anchoring.rows;
    let are_attached = are_attached(rows);
    let has_one =
        |row: &Anchored| row.slots.len() == 1 || is_parted(row) || is_empty_cell(scan, row, are_attached);
    if rows.iter().any(is_single) && !(rows.len() == CELLS.len() && rows.iter().all(has_one)) {
        rows.iter_mut()
            .filter(|row| !row.slots.is_empty() && !is_parted(row))
            .for_each(|row| row.is_ambiguous = true);
    }
}

/// Whether all figures stand on the lines of their labels.
fn are_attached(rows: &[Anchored]) -> bool {
    rows.iter().all(|row| row.is_attached || row.slots.is_empty())
}

/// Whether a single label has no figure where all others have theirs on their lines, or stands above an
/// empty line.
fn is_empty_cell(scan: &Scan<'_>, row: &Anchored, are_attached: bool) -> bool {
    let below = scan.lines.get(scan.line_index(row.label.last) + 1);
    let is_above_blank = || below.is_some_and(|line| line.line.text.trim().is_empty());
    row.label.width() == 1 && row.slots.is_empty() && !row.is_ambiguous && (are_attached || is_above_blank())
}

/// The row of a channel, whose cells come next, where any of them is found.
fn row(
    form: &'static FormRow,
    cells: &mut impl Iterator<Item = Option<Fitted>>,
    remarks: &mut Vec<Remark>,
) -> Option<Row> {
    let mut own: Vec<Cell> = form
        .columns
        .iter()
        .zip(cells)
        .map(|(column, fit)| {
            let fit = fit.unwrap_or_else(|| Fitted::missing(0));
            cell(form, column, fit, AmountUnit::Unknown, remarks)
        })
        .collect();
    let line = own.iter().map(|cell| cell.line).find(|line| *line > 0)?;
    own.iter_mut().filter(|cell| cell.line == 0).for_each(|cell| cell.line = line);
    let row = Row { table: Table::Dispute, key: &form.key, columns: &form.columns, cells: own, line };
    check_sum_across(&row, remarks);
    Some(row)
}
