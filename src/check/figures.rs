//! The rows of a report → its figures, found by their place in the form.

use std::ops::Range;

use crate::interpret::report::{Cell, Report, State};
use crate::vocabulary::form::{FORM_ROWS, FormRow, OTHER_HANDLING, Table};

/// What is known of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// The number.
    Number(i64),
    /// Nothing is printed, or a stroke: the sums may prove a zero.
    Blank,
    /// It cannot be read, or its cell is missing.
    Unknown,
}

impl Known {
    /// What a cell with this number, or none, and this state tells.
    #[must_use]
    pub fn of(value: Option<i64>, state: State) -> Self {
        match (value, state) {
            (Some(value), _) => Self::Number(value),
            (None, State::Blank | State::Mark) => Self::Blank,
            (None, _) => Self::Unknown,
        }
    }

    /// The number.
    #[must_use]
    pub fn number(self) -> Option<i64> {
        if let Self::Number(number) = self { Some(number) } else { None }
    }
}

/// A figure with the line that it stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// The number, or why there is none.
    pub known: Known,
    /// Line of the text, from 1.
    pub line: u32,
}

/// The place of a cell in the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Index of the row in the form.
    pub row: usize,
    /// Index of the column among those of the row.
    pub column: usize,
}

impl Place {
    /// The place of a cell; `None` where the form has no such cell.
    #[must_use]
    pub fn of(table: Table, row: &str, column: &str) -> Option<Self> {
        let row = row_index(table, row)?;
        let column = FORM_ROWS[row].columns.iter().position(|name| name == column)?;
        Some(Self { row, column })
    }

    /// The row of the form.
    #[must_use]
    pub fn form(self) -> &'static FormRow {
        &FORM_ROWS[self.row]
    }
}

/// The figures of one report.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    /// Those of each row one after the other.
    figures: Vec<Figure>,
    /// For each row of the form, where its figures stand, where the report has the row.
    rows: Vec<Option<Range<usize>>>,
    /// A bit for each table of which there is a row.
    tables: u8,
}

impl Figures {
    /// The figures of a report that was just read.
    #[must_use]
    pub fn of(report: &Report) -> Self {
        let mut figures = Self::default();
        figures.figures.reserve(report.rows.iter().map(|row| row.cells.len()).sum());
        let mut next = 0;
        for row in &report.rows {
            // They are in the order of the form.
            let is_it = |form: &FormRow| form.table == row.table && form.key == row.key;
            let behind = FORM_ROWS[next..].iter().position(is_it).map(|at| next + at);
            let Some(index) = behind.or_else(|| row_index(row.table, row.key)) else { continue };
            next = index + 1;
            let figure = |cell: &Cell| Figure { known: Known::of(cell.value, cell.state), line: cell.line };
            figures.put_row(index, row.cells.iter().map(figure));
        }
        figures
    }

    /// Puts in a row with one figure for each of its columns.
    pub fn put(&mut self, table: Table, key: &str, cells: Vec<Figure>) {
        if let Some(row) = row_index(table, key) {
            self.put_row(row, cells);
        }
    }

    fn put_row(&mut self, row: usize, cells: impl IntoIterator<Item = Figure>) {
        self.rows.resize(FORM_ROWS.len(), None);
        let start = self.figures.len();
        self.figures.extend(cells);
        self.rows[row] = Some(start..self.figures.len());
        self.tables |= bit(FORM_ROWS[row].table);
    }

    /// Says of a figure that was put in what its cell is known to hold.
    pub fn set(&mut self, place: Place, known: Known) {
        let row = self.rows.get(place.row).cloned().flatten();
        if let Some(figure) = row.and_then(|row| self.figures[row].get_mut(place.column)) {
            figure.known = known;
        }
    }

    /// The figures of a row of the form; `None` where the report does not have it.
    #[must_use]
    pub fn row(&self, row: usize) -> Option<&[Figure]> {
        let row = self.rows.get(row)?.clone()?;
        Some(&self.figures[row])
    }

    /// The figure at a place.
    #[must_use]
    pub fn get(&self, place: Place) -> Option<Figure> {
        let row = self.rows.get(place.row)?.as_ref()?;
        self.figures[..row.end].get(row.start + place.column).copied()
    }

    /// The figure of a cell by its names.
    #[must_use]
    pub fn named(&self, table: Table, row: &str, column: &str) -> Option<Figure> {
        self.get(Place::of(table, row, column)?)
    }

    /// Whether the report has any row of a table.
    #[must_use]
    pub fn has_table(&self, table: Table) -> bool {
        self.tables & bit(table) != 0
    }

    /// Whether its application table has the one row for other handling of the 2019 edition.
    #[must_use]
    pub fn is_2019(&self) -> bool {
        row_index(Table::Application, OTHER_HANDLING).is_some_and(|row| self.row(row).is_some())
    }
}

fn bit(table: Table) -> u8 {
    1 << table as u8
}

/// The place of a row in the form.
#[must_use]
pub fn row_index(table: Table, key: &str) -> Option<usize> {
    FORM_ROWS.iter().position(|row| row.table == table && row.key == key)
}
