//! Numbers of cells in the rows of the application table → where its columns begin, or how doubtful that is.
//!
//! Where all rows have the same number of cells, and those behind the cell of the last label are as many as the form
//! has columns, the grid is whole: each cell is that of its column, whatever is blank. Where the numbers differ, rows
//! have gained or lost cells, on either side of their figures.

use std::ops::RangeInclusive;

use crate::extract::document::Cells;
use crate::interpret::scan::Scan;
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::headings::slots;
use crate::interpret::table::sums::total_at_end;
use crate::vocabulary::form::Table;

/// The fewest rows that tell that a grid is whole.
const FEWEST_ROWS: usize = 4;

/// The most cells that a row is taken to have moved by.
const MOST_MOVED: u16 = 16;

/// What is counted in the rows that stand on one line each.
#[derive(Debug, Default)]
pub struct CellCounts {
    rows: usize,
    fewest: usize,
    most: usize,
    first_label: u16,
    last_label: u16,
    first_figure: u16,
}

impl CellCounts {
    /// Counts the cells of the rows of the application table; those of other tables have columns of their own in
    /// each block.
    #[must_use]
    pub fn learn(scan: &Scan<'_>, rows: &[Anchored]) -> Self {
        let of_table = |row: &&Anchored| row.label.row.table == Table::Application;
        let mut counts =
            Self { fewest: usize::MAX, first_label: u16::MAX, first_figure: u16::MAX, ..Self::default() };
        for row in rows.iter().filter(of_table) {
            let Some((cells, label)) = geometry(scan, row) else { continue };
            let figure = row.slots.iter().map(|slot| &scan.tokens[*slot]).find(|token| token.is_figure());
            counts.first_figure = counts.first_figure.min(figure.map_or(u16::MAX, |token| token.cell));
            counts.rows += 1;
            counts.fewest = counts.fewest.min(cells);
            counts.most = counts.most.max(cells);
            counts.first_label = counts.first_label.min(label);
            counts.last_label = counts.last_label.max(label);
        }
        counts
    }

    /// The cells of the columns of a row, where the grid is whole.
    #[must_use]
    pub fn columns(&self, scan: &Scan<'_>, row: &Anchored) -> Option<Vec<u16>> {
        let first = self.last_label.checked_add(1)?;
        let is_whole = self.rows >= FEWEST_ROWS
            && self.fewest == self.most
            && self.first_figure >= first
            && self.most == usize::from(first) + row.label.width();
        geometry(scan, row).filter(|_| is_whole).map(|_| (first..=u16::MAX).take(row.label.width()).collect())
    }

    /// Whether a row below headings in so many cells may as well stand in other columns than these slots: numbers of
    /// cells differ by as much, its figures fit there too, and its total is not in its column.
    #[must_use]
    pub fn are_doubtful(&self, scan: &Scan<'_>, row: &Anchored, own: &[usize], headings: usize) -> bool {
        let (Some((_, label)), Some(first)) = (geometry(scan, row), own.first()) else { return false };
        let figures: Vec<usize> = own.iter().copied().filter(|slot| scan.tokens[*slot].is_figure()).collect();
        let has_total =
            figures.last() == own.last() && total_at_end(scan, &figures).is_some_and(|total| total > 0);
        // Without figures, a row is blank in whatever columns.
        if row.label.row.table != Table::Application || figures.is_empty() || has_total {
            return false;
        }
        let first = scan.tokens[*first].cell;
        // Headings may have lost the empty cells behind them, where all rows are alike.
        let differ = self.fewest != self.most || self.first_label != self.last_label;
        let most = if differ { self.most.max(headings) - self.fewest.min(headings) } else { 0 };
        let most = u16::try_from(most).unwrap_or(u16::MAX).min(MOST_MOVED);
        let others: RangeInclusive<u16> =
            first.saturating_sub(most).max(label.saturating_add(1))..=first.saturating_add(most);
        let fits = |from: u16| {
            let cells: Vec<u16> = (from..=u16::MAX).take(own.len()).collect();
            slots(scan, row, &cells, false).is_some()
        };
        others.filter(|from| *from != first).any(fits)
    }
}

/// Number of cells of the line that holds all of a row, and the cell of its label; `None` where
/// its cells are not parted by the document.
#[must_use]
pub fn geometry(scan: &Scan<'_>, row: &Anchored) -> Option<(usize, u16)> {
    let label = &scan.tokens[row.label.last];
    let line = &scan.lines[scan.line_index(row.label.last)];
    let is_row = line.line.parting != Cells::Unknown;
    // Slots are in order.
    let ends = [row.slots.first(), row.slots.last()];
    (is_row && ends.into_iter().flatten().all(|i| scan.tokens[*i].line == label.line))
        .then_some((usize::from(line.line.first_cell()) + line.tokens.len(), label.cell))
}
