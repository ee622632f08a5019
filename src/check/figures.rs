//! The rows of a report → its figures, found by their place in the form.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::interpret::report::{Report, State};
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
    /// For each row of the form, its figures where the report has the row.
    rows: Vec<Option<Vec<Figure>>>,
}

impl Figures {
    /// The figures of a report that was just read.
    #[must_use]
    pub fn of(report: &Report) -> Self {
        let mut figures = Self::default();
        for row in &report.rows {
            let cells = row.cells.iter();
            let cells =
                cells.map(|cell| Figure { known: Known::of(cell.value, cell.state), line: cell.line });
            figures.put(row.table, row.key, cells.collect());
        }
        figures
    }

    /// Puts in a row with one figure for each of its columns.
    pub fn put(&mut self, table: Table, key: &str, cells: Vec<Figure>) {
        if let Some(row) = row_index(table, key) {
            self.rows.resize_with(FORM_ROWS.len(), || None);
            self.rows[row] = Some(cells);
        }
    }

    /// Says of a figure that was put in what its cell is known to hold.
    pub fn set(&mut self, place: Place, known: Known) {
        let row = self.rows.get_mut(place.row).and_then(Option::as_mut);
        if let Some(figure) = row.and_then(|row| row.get_mut(place.column)) {
            figure.known = known;
        }
    }

    /// The figures of a row of the form; `None` where the report does not have it.
    #[must_use]
    pub fn row(&self, row: usize) -> Option<&[Figure]> {
        self.rows.get(row)?.as_deref()
    }

    /// The figure at a place.
    #[must_use]
    pub fn get(&self, place: Place) -> Option<Figure> {
        self.row(place.row)?.get(place.column).copied()
    }

    /// The figure of a cell by its names.
    #[must_use]
    pub fn named(&self, table: Table, row: &str, column: &str) -> Option<Figure> {
        self.get(Place::of(table, row, column)?)
    }

    /// Whether the report has any row of a table.
    #[must_use]
    pub fn has_table(&self, table: Table) -> bool {
        FORM_ROWS.iter().zip(&self.rows).any(|(form, row)| form.table == table && row.is_some())
    }

    /// Whether its application table has the one row for other handling of the 2019 edition.
    #[must_use]
    pub fn is_2019(&self) -> bool {
        row_index(Table::Application, OTHER_HANDLING).is_some_and(|row| self.row(row).is_some())
    }

    /// The rows of a table that the report has, as indexes of the form.
    pub fn rows_of(&self, table: Table) -> impl Iterator<Item = usize> + '_ {
        (0..self.rows.len()).filter(move |row| FORM_ROWS[*row].table == table && self.rows[*row].is_some())
    }
}

static ROW_INDEX: LazyLock<HashMap<(Table, &'static str), usize>> = LazyLock::new(|| {
    FORM_ROWS.iter().enumerate().map(|(i, row)| ((row.table, row.key.as_str()), i)).collect()
});

/// The place of a row in the form.
#[must_use]
pub fn row_index(table: Table, key: &str) -> Option<usize> {
    ROW_INDEX.get(&(table, key)).copied()
}
