//! The tables as the form prints them: which label or figure stands at which line and column.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::vocabulary::form::{Table, form_row};
use crate::vocabulary::records;

/// A table as one edition prints it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Form {
    /// Chapter two, 2021 edition: 14 lines.
    #[serde(rename = "disclosure")]
    Disclosure,
    /// Chapter two, 2019 edition: 18 lines.
    #[serde(rename = "disclosure_2019")]
    Disclosure2019,
    /// Chapter three, 2021 edition: 28 lines of 10 columns.
    #[serde(rename = "application_2021")]
    Application2021,
    /// Chapter three, 2019 edition: 26 lines of 10 columns.
    #[serde(rename = "application_2019")]
    Application2019,
    /// Chapter four, both editions: 4 lines of 15 columns.
    #[serde(rename = "dispute")]
    Dispute,
}

impl Form {
    /// The table of the database that its figures are in.
    #[must_use]
    pub fn table(self) -> Table {
        match self {
            Self::Disclosure => Table::Disclosure,
            Self::Disclosure2019 => Table::Disclosure2019,
            Self::Application2021 | Self::Application2019 => Table::Application,
            Self::Dispute => Table::Dispute,
        }
    }

    /// Its cells, in reading order.
    pub fn cells(self) -> impl Iterator<Item = &'static Printed> {
        PRINTED.iter().filter(move |cell| cell.form == self)
    }
}

/// One cell of a printed table, perhaps over several lines and columns.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Printed {
    /// The table that it stands in.
    pub form: Form,
    /// Its first line, from 1.
    pub line: usize,
    /// Its first column, from 1.
    pub column: usize,
    /// Lines that it takes up.
    pub height: usize,
    /// Columns that it takes up.
    pub width: usize,
    /// What is printed in it; empty where a figure stands.
    pub label: String,
    /// Row of the database that the figure is in; empty for a label.
    pub row_name: String,
    /// Column of the database that the figure is in; empty for a label.
    pub column_name: String,
}

/// The cells of all tables; a record that names a row and no column stands for one cell a column.
static PRINTED: LazyLock<Vec<Printed>> = LazyLock::new(|| {
    let records = records::<Printed>(include_str!("../../schema/vocabulary/layout.csv"));
    records.flat_map(one_a_column).collect()
});

fn one_a_column(record: Printed) -> Vec<Printed> {
    let row = form_row(record.form.table(), &record.row_name).filter(|_| record.column_name.is_empty());
    let Some(row) = row else { return vec![record] };
    let cell = |(at, column): (usize, &String)| Printed {
        column: record.column + at,
        column_name: column.clone(),
        ..record.clone()
    };
    row.columns.iter().enumerate().map(cell).collect()
}

/// What is printed at the left of a row of a table; `None` where nothing is, as in chapter four.
#[must_use]
pub fn row_label(table: &str, row: &str) -> Option<&'static str> {
    label_beside(table, row).map(|cell| cell.label.as_str())
}

/// The column, from 1, in which the label of a row begins.
#[must_use]
pub fn label_column(table: Table, row: &str) -> Option<usize> {
    label_beside(table.name(), row).map(|cell| cell.column)
}

fn label_beside(table: &str, row: &str) -> Option<&'static Printed> {
    let figure = PRINTED.iter().find(|cell| cell.form.table().name() == table && cell.row_name == row)?;
    let is_beside = |cell: &&Printed| cell.line == figure.line && !cell.label.is_empty();
    figure.form.cells().filter(is_beside).last()
}

/// How a cell that holds no plain number is shown, and what that means.
#[derive(Debug, Deserialize)]
pub struct Sign {
    /// The state, as in `cell_note.state`.
    pub state: String,
    /// What is shown in place of a number or behind it; empty where the text itself is.
    pub sign: String,
    /// What the state means, in Chinese.
    pub label: String,
}

/// The signs of all states.
pub static SIGNS: LazyLock<Vec<Sign>> =
    LazyLock::new(|| records(include_str!("../../schema/vocabulary/sign.csv")).collect());
