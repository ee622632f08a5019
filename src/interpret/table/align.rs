//! The slots of a row → its columns.
//!
//! Where a row shows as many slots as the form has, they are its cells. Where it shows more or
//! fewer, only what the grid itself tells is used; otherwise the row is unreadable, with its text.

use crate::interpret::normal::kept_text;
use crate::interpret::remark::Remark;
use crate::interpret::scan::Scan;
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::begins::{Begin, Begins, FEWEST_WITNESSES, has_ends, is_total_alone, offsets};
use crate::interpret::table::cell_counts::{CellCounts, geometry};
use crate::interpret::table::cell_lines::CellLines;
use crate::interpret::table::columns::Columns;
use crate::interpret::table::fitted::{Fit, Fitted};
use crate::interpret::table::habits::Habits;
use crate::interpret::table::headings::{Header, Headings, slots};
use crate::interpret::table::sums::total_at_end;
use crate::interpret::table::words;
use crate::vocabulary::form::Table;

/// What the rows of a table tell of its grid.
#[derive(Debug, Default)]
pub struct Grid {
    begins: Begins,
    headings: Headings,
    cell_counts: CellCounts,
    columns: Columns,
    cell_lines: CellLines,
}

impl Grid {
    /// Learns from the rows that fit in one way only.
    #[must_use]
    pub fn learn(scan: &Scan<'_>, rows: &[Anchored], habits: &Habits) -> Self {
        let cell_lines = CellLines::learn(scan, rows, habits.cell_lines);
        if rows.iter().all(|row| is_whole(scan, row)) {
            return Self { cell_lines, ..Self::default() };
        }
        Self {
            begins: Begins::learn(scan, rows),
            headings: Headings::learn(scan, rows),
            cell_counts: CellCounts::learn(scan, rows),
            columns: Columns::learn(scan, rows, &habits.applications),
            cell_lines,
        }
    }

    /// How rows of one cell a line are spaced.
    #[must_use]
    pub fn cell_lines(&self) -> CellLines {
        self.cell_lines
    }

    /// Fits the slots of a row to its columns; `None` where nothing in the row or its grid tells which slot stands in
    /// which column.
    #[must_use]
    #[inline]
    pub fn fit(&self, scan: &Scan<'_>, row: &Anchored, remarks: &mut Vec<Remark>) -> Option<Fit> {
        if row.is_ambiguous || !row.words.is_empty() || !is_whole(scan, row) {
            return self.fit_unlike(scan, row, remarks);
        }
        let is_told = !self.headings.above(row).is_some_and(Header::has_other);
        is_told.then_some(Fit::Slots(0..row.label.width()))
    }

    /// The same of a row that has not one certain figure for each column.
    fn fit_unlike(&self, scan: &Scan<'_>, row: &Anchored, remarks: &mut Vec<Remark>) -> Option<Fit> {
        let width = row.label.width();
        let label_line = scan.tokens[row.label.last].line;
        if row.slots.is_empty() && !row.is_ambiguous {
            if self.cell_lines.place(scan, row).is_some() {
                return Some(Fit::Columns(vec![Fitted::blank(label_line); width]));
            }
            let message = format!("the row {} shows no figures", row.label.row.key);
            remarks.push(Remark::warning("row_without_figures", label_line, message));
            return Some(Fit::Columns(vec![Fitted::missing(label_line); width]));
        }
        if row.is_ambiguous {
            return None;
        }
        if !row.words.is_empty() {
            return self.with_words(scan, row, remarks).map(Fit::Columns);
        }
        let header = self.headings.above(row);
        if let Some(columns) = self.cell_counts.columns(scan, row)
            && !header.is_some_and(|header| header.contradicts(scan, row, &columns))
        {
            let own = slots(scan, row, &columns, false)?;
            let fits = own.iter().map(|slot| Fitted::of(&scan.tokens[*slot]));
            return (!has_total_too_early(scan, row, &own, true)).then(|| Fit::Columns(fits.collect()));
        }
        if row.slots.len() != width
            && let Some(own) = header.and_then(|header| header.place(scan, row))
            && let Some(is_told) = self.begins.agreement(scan, row, &own)
        {
            // A total in a cell before its own is that of a row that has lost a cell.
            let is_moved = has_total_too_early(scan, row, &own, is_told);
            let headings = header.map_or(0, Header::line_cells);
            if is_moved || (!is_told && self.cell_counts.are_doubtful(scan, row, &own, headings)) {
                return None;
            }
            remarks.extend(left_out(scan, row, &own));
            let fits = own.iter().map(|slot| Fitted::of(&scan.tokens[*slot]));
            return Some(Fit::Columns(fits.collect()));
        }
        // They name a column that the form has not, so that only they can tell the others.
        if header.is_some_and(Header::has_other) {
            return None;
        }
        if row.slots.len() < width
            && let Some(columns) =
                self.columns.place(scan, row, remarks).or_else(|| self.cell_lines.place(scan, row))
        {
            let line = scan.tokens[row.slots[0]].line;
            let fits = columns
                .into_iter()
                .map(|slot| slot.map_or_else(|| Fitted::blank(line), |i| Fitted::of(&scan.tokens[i])));
            return Some(Fit::Columns(fits.collect()));
        }
        if row.slots.len() < width {
            return self.fit_short(scan, row, remarks).map(Fit::Columns);
        }
        let offset = if self.is_merged(scan, row) { Some(0) } else { self.offset(scan, row) };
        match offset {
            Some(offset) => Some(Fit::Slots(offset..offset + width)),
            None if is_total_alone(scan, row) => Some(Fit::Columns(Self::from_the_end(scan, row, remarks))),
            None => None,
        }
    }

    /// A row with words among its figures, each in a column of its own.
    fn with_words(&self, scan: &Scan<'_>, row: &Anchored, remarks: &mut Vec<Remark>) -> Option<Vec<Fitted>> {
        let line = scan.tokens[row.slots[0]].line;
        let told = words::between(row).or_else(|| {
            let columns = self.columns.place(scan, row, remarks)?;
            let mut with_words = || self.columns.place(scan, &words::as_slots(row), remarks);
            words::place(row, columns.clone()).or_else(|| words::agreeing(row, &columns, with_words()?))
        })?;
        let fit =
            |cell: Option<usize>| cell.map_or_else(|| Fitted::blank(line), |i| Fitted::of(&scan.tokens[i]));
        Some(told.into_iter().map(fit).collect())
    }

    /// Whether a row of chapter two prints its last figure again in each cell that is merged with its
    /// own: behind it, up to empty cells, stand only figures that are the same; and it begins in the
    /// cell in which others do, where it begins with an empty one.
    fn is_merged(&self, scan: &Scan<'_>, row: &Anchored) -> bool {
        let width = row.label.width();
        let raw = |slot: &usize| kept_text(scan.tokens[*slot].raw);
        let cell = |slot: &usize| scan.tokens[*slot].cell;
        if !row.label.is_item() || row.slots.len() == width {
            return false;
        }
        let Some((cells, label)) = geometry(scan, row) else { return false };
        let trailing = row.slots.iter().rev().take_while(|slot| raw(slot).is_empty()).count();
        let printed = &row.slots[..row.slots.len() - trailing];
        let own = printed.get(width - 1).filter(|_| printed.len() > width);
        let begins = |slot: &usize| {
            !raw(slot).is_empty() || self.begins.is_usual(Begin { label, cells, first: cell(slot) })
        };
        own.is_some_and(|own| printed[width..].iter().all(|slot| raw(slot) == raw(own)))
            && printed.first().is_some_and(begins)
    }

    /// Where the figures begin among at least as many slots as columns; `None` where that is not certain.
    fn offset(&self, scan: &Scan<'_>, row: &Anchored) -> Option<usize> {
        let mut offsets = offsets(scan, row);
        let is_blank = |i: &usize| scan.tokens[*i].raw.is_empty();
        if row.slots.iter().all(is_blank) {
            return Some(0);
        }
        let cell = |offset: usize| scan.tokens[row.slots[offset]].cell;
        if offsets.len() == 1 {
            let offset = offsets.start;
            let own = &row.slots[offset..offset + row.label.width()];
            // A row that has lost one cell and gained another begins or ends with an empty one.
            let first = cell(offset);
            let begin = geometry(scan, row).map(|(cells, label)| Begin { label, cells, first });
            let is_shifted = !has_ends(scan, own)
                && begin.is_some_and(|begin| {
                    self.begins.contradicts(begin)
                        || self.begins.is_before_columns(begin.label, first)
                        || self.begins.may_end_early(scan, row, own, begin)
                });
            // Where each cell is a line, nothing tells whether one is lost.
            let is_apart = own.len() > 1 && are_apart(scan, &row.slots) && !has_ends(scan, own);
            if is_apart && row.slots.len() > own.len() {
                return None;
            }
            // A row of as many cells as columns has none that is not its own, and others may witness one.
            let is_told = row.slots.len() == own.len()
                || begin.is_some_and(|begin| self.begins.rows_like(begin) >= FEWEST_WITNESSES);
            return (!is_shifted && !has_total_too_early(scan, row, own, is_told)).then_some(offset);
        }
        let (cells, label) = geometry(scan, row)?;
        let first = self.begins.first_cell(cells, label)?;
        let offset = offsets.find(|offset| cell(*offset) == first)?;
        let own = &row.slots[offset..offset + row.label.width()];
        (!has_total_too_early(scan, row, own, true) && !self.begins.may_be_total_alone(scan, row, own))
            .then_some(offset)
    }

    /// A row with fewer slots than the form: empty ones stay empty; a figure that ends a row of
    /// empty cells is its total; and where the line ends in a figure in the cell where complete rows
    /// of its grid do, the columns are counted from its end.
    fn fit_short(&self, scan: &Scan<'_>, row: &Anchored, remarks: &mut Vec<Remark>) -> Option<Vec<Fitted>> {
        let tokens = || row.slots.iter().map(|i| &scan.tokens[*i]);
        let is_empty = tokens().all(|token| token.raw.is_empty());
        let has_blank = tokens().any(|token| token.raw.is_empty());
        let is_told =
            is_empty || is_total_alone(scan, row) || (has_blank && self.begins.reaches_end(scan, row));
        is_told.then(|| Self::from_the_end(scan, row, remarks))
    }

    /// The slots as the last columns, with a remark; the columns before them are blank.
    fn from_the_end(scan: &Scan<'_>, row: &Anchored, remarks: &mut Vec<Remark>) -> Vec<Fitted> {
        let width = row.label.width();
        let line = scan.tokens[row.slots[0]].line;
        let lost = width.saturating_sub(row.slots.len());
        let message = match lost {
            0 => format!("the row {} has not as many cells as the rows around it", row.label.row.key),
            _ => format!(
                "the row {} has {} cells where the form has {width}",
                row.label.row.key,
                row.slots.len()
            ),
        };
        remarks.push(Remark::warning("short_row", line, message));
        let own = &row.slots[row.slots.len().saturating_sub(width)..];
        let blanks = std::iter::repeat_n(Fitted::blank(line), lost);
        blanks.chain(own.iter().map(|i| Fitted::of(&scan.tokens[*i]))).collect()
    }
}

/// Whether a row has as many slots as columns, and figures in the first and the last: it fits in one way only.
fn is_whole(scan: &Scan<'_>, row: &Anchored) -> bool {
    row.slots.len() == row.label.width() && has_ends(scan, &row.slots)
}

/// Whether each of some slots stands alone on its line.
fn are_apart(scan: &Scan<'_>, slots: &[usize]) -> bool {
    slots.iter().all(|slot| scan.lines[scan.line_index(*slot)].tokens.len() == 1)
}

/// Says which figures of a row stand below no heading of the form.
fn left_out(scan: &Scan<'_>, row: &Anchored, own: &[usize]) -> Option<Remark> {
    let is_other = |slot: &&usize| !own.contains(slot) && scan.tokens[**slot].is_figure();
    let others: Vec<&str> = row.slots.iter().filter(is_other).map(|slot| scan.tokens[*slot].raw).collect();
    if others.is_empty() {
        return None;
    }
    let line = scan.tokens[*row.slots.first()?].line;
    let message =
        format!("{} of the row {} stand below no heading of the form", others.join(" "), row.label.row.key);
    Some(Remark::warning("figure_left_out", line, message))
}

/// Whether the cell of the total is empty, and the last figure before it is the sum of the others: a row of the
/// application table that has lost a cell, and gained one behind its end. Zeros may be what they are where the
/// grid tells their columns.
fn has_total_too_early(scan: &Scan<'_>, row: &Anchored, own: &[usize], is_told: bool) -> bool {
    let Some((total, before)) = own.split_last() else { return false };
    if row.label.row.table != Table::Application || !scan.tokens[*total].raw.is_empty() {
        return false;
    }
    let figures: Vec<usize> = before.iter().copied().filter(|slot| scan.tokens[*slot].is_figure()).collect();
    figures.len() > 1 && total_at_end(scan, &figures).is_some_and(|last| last > 0 || !is_told)
}
