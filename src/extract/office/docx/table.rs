//! Rows and cells of a table as Word keeps them → rows of text.

use crate::extract::office::docx::flow::Flow;
use crate::extract::office::rows::{Cell, Rows};
use crate::extract::office::xml::Tag;

/// The most columns of a table that are told apart.
const MOST_COLUMNS: usize = 256;

/// A table that is being read.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Rows,
    row: Row,
    cell: Place,
    /// For each column, whether the cell above may go on in the row that is being read.
    merging: Vec<bool>,
}

#[derive(Debug, Default)]
struct Row {
    cells: Vec<Cell>,
    /// The column after the last cell.
    column: usize,
    after: usize,
    is_deleted: bool,
}

/// Which columns a cell takes up, and what it belongs to.
#[derive(Debug, Default)]
struct Place {
    columns: usize,
    above: Above,
    /// Whether it belongs to the cell to its left.
    goes_on: bool,
}

/// How a cell stands to the cell above it.
#[derive(Debug, Default, PartialEq, Eq)]
enum Above {
    #[default]
    Apart,
    Begins,
    GoesOn,
}

impl Table {
    /// Begins a row.
    pub(super) fn begin_row(&mut self) {
        self.row = Row::default();
    }

    /// Takes up one of the row's properties.
    pub(super) fn set_row(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "gridBefore" => self.row.leave_out(tag.number().unwrap_or(0)),
            "gridAfter" => self.row.after = tag.number().unwrap_or(0),
            "del" => self.row.is_deleted = true,
            _ => {}
        }
    }

    /// Begins a cell.
    pub(super) fn begin_cell(&mut self) {
        self.cell = Place { columns: 1, ..Place::default() };
    }

    /// Takes up one of the cell's properties.
    pub(super) fn set_cell(&mut self, tag: &Tag<'_>) {
        let begins = tag.val().is_some_and(|val| val == "restart");
        match tag.name() {
            "gridSpan" => self.cell.columns = tag.number().unwrap_or(1).clamp(1, MOST_COLUMNS),
            "vMerge" => self.cell.above = if begins { Above::Begins } else { Above::GoesOn },
            "hMerge" => self.cell.goes_on = !begins,
            _ => {}
        }
    }

    /// Ends the cell, whose lines are `flow`. What belongs to another cell shows no text of its own.
    pub(super) fn end_cell(&mut self, flow: Flow) {
        let place = std::mem::take(&mut self.cell);
        let is_covered = self.is_merged(self.row.column, &place.above);
        if let Some(left) = self.row.cells.last_mut().filter(|_| place.goes_on) {
            left.columns += place.columns;
            self.row.column += place.columns;
            return;
        }
        let mut cell = Cell { rows: 1, columns: place.columns, ..Cell::default() };
        if !is_covered {
            cell.has_table = flow.has_table;
            cell.lines = flow.into_lines();
        }
        self.row.column += cell.columns;
        self.row.cells.push(cell);
    }

    /// Ends the row.
    pub(super) fn end_row(&mut self) {
        let mut row = std::mem::take(&mut self.row);
        row.leave_out(row.after);
        if !row.is_deleted {
            self.rows.row(row.cells);
        }
    }

    /// Whether the cell at a column belongs to the one above it. One that has none above stands for
    /// itself, whatever it says.
    fn is_merged(&mut self, column: usize, above: &Above) -> bool {
        if column >= MOST_COLUMNS {
            return false;
        }
        self.merging.resize(self.merging.len().max(column + 1), false);
        let may_go_on = std::mem::replace(&mut self.merging[column], *above != Above::Apart);
        may_go_on && *above == Above::GoesOn
    }

    /// The lines of all rows.
    pub(super) fn into_lines(self) -> Vec<String> {
        self.rows.into_lines()
    }
}

impl Row {
    /// Leaves columns without a cell.
    fn leave_out(&mut self, columns: usize) {
        let columns = columns.min(MOST_COLUMNS);
        if columns > 0 {
            self.column += columns;
            self.cells.push(Cell { rows: 1, columns, ..Cell::default() });
        }
    }
}
