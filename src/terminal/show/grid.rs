//! Figures, notes and the printed form → tables of labels and figures.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::store::cells::Note;
use crate::terminal::show::mark::Place;
use crate::vocabulary::form::{FORM_ROWS, OTHER_HANDLING, Table};
use crate::vocabulary::layout::{Form, Printed, SIGNS, row_label};

/// The characters of a cell's text that its table has room for; all of it stands in the notes.
const SHOWN: usize = 8;

/// What the database knows of the cells of one report.
#[derive(Default)]
pub(crate) struct Cells {
    pub(crate) figures: HashMap<Place, Option<i64>>,
    pub(crate) notes: HashMap<Place, Note>,
    /// Numbers of the findings that are about a cell.
    pub(crate) marks: HashMap<Place, Vec<usize>>,
    /// The cells that one of these findings says more of than is good to know.
    pub(crate) odd: HashSet<Place>,
}

/// A table as it is printed.
pub(crate) struct Grid {
    pub(crate) caption: String,
    pub(crate) columns: usize,
    /// Columns at the left that hold labels only.
    pub(crate) label_columns: usize,
    pub(crate) cells: Vec<Cell>,
}

impl Grid {
    /// Printed lines.
    pub(crate) fn lines(&self) -> usize {
        self.cells.iter().map(|cell| cell.line + cell.height).max().unwrap_or(0)
    }
}

/// A cell; line and column count from 0.
pub(crate) struct Cell {
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) height: usize,
    pub(crate) width: usize,
    pub(crate) content: Content,
}

/// What a cell holds.
pub(crate) enum Content {
    /// Words of the form.
    Label(String),
    /// A number, or what stands for one.
    Figure {
        text: String,
        /// As in `cell_note.state`; `number` for a plain one.
        state: String,
        /// Numbers of the findings that are about it.
        marks: Vec<usize>,
        /// Whether something is wrong with it, or may be.
        is_odd: bool,
    },
}

/// The tables that the report has any row of, in the order of the chapters.
pub(crate) fn grids(cells: &Cells, captions: &HashMap<Table, String>) -> Vec<Grid> {
    let has_row = |table: Table, row: &str| cells.figures.keys().any(|(t, r, _)| *t == table && r == row);
    let is_2019 = has_row(Table::Application, OTHER_HANDLING);
    let application = if is_2019 { Form::Application2019 } else { Form::Application2021 };
    [Form::Disclosure, Form::Disclosure2019, application, Form::Dispute]
        .into_iter()
        .filter(|form| cells.figures.keys().any(|(table, ..)| *table == form.table()))
        .map(|form| grid(form, cells, captions.get(&form.table()).cloned().unwrap_or_default()))
        .collect()
}

fn grid(form: Form, cells: &Cells, caption: String) -> Grid {
    let first_figure = form.cells().filter(|cell| cell.label.is_empty()).map(|cell| cell.column - 1).min();
    let mut grid = Grid {
        caption,
        columns: form.cells().map(|cell| cell.column + cell.width - 1).max().unwrap_or(0),
        label_columns: first_figure.unwrap_or(0),
        cells: form.cells().map(|printed| cell(printed, printed.line - 1, cells)).collect(),
    };
    let printed: BTreeSet<&str> = form.cells().map(|cell| cell.row_name.as_str()).collect();
    let is_found = |row: &str| cells.figures.keys().any(|(table, r, _)| *table == form.table() && r == row);
    let rows =
        FORM_ROWS.iter().filter(|row| row.table == form.table() && !printed.contains(row.key.as_str()));
    for row in rows.filter(|row| is_found(&row.key)) {
        add_row_of_other_edition(&mut grid, &row.key, cells);
    }
    grid
}

/// A row that this edition does not print, but the report does: no figure is dropped.
fn add_row_of_other_edition(grid: &mut Grid, row: &str, cells: &Cells) {
    let (line, width) = (grid.lines(), grid.label_columns);
    let label = row_label(Table::Application.name(), row).unwrap_or(row);
    let content = Content::Label(label.to_owned());
    grid.cells.push(Cell { line, column: 0, height: 1, width, content });
    let both = [Form::Application2021, Form::Application2019];
    let figures = both.iter().flat_map(|form| form.cells()).filter(|cell| cell.row_name == row);
    grid.cells.extend(figures.map(|figure| cell(figure, line, cells)));
}

fn cell(printed: &Printed, line: usize, cells: &Cells) -> Cell {
    let content = if printed.label.is_empty() {
        figure(cells, &(printed.form.table(), printed.row_name.clone(), printed.column_name.clone()))
    } else {
        Content::Label(printed.label.clone())
    };
    Cell { line, column: printed.column - 1, height: printed.height, width: printed.width, content }
}

fn figure(cells: &Cells, place: &Place) -> Content {
    let value = cells.figures.get(place).copied().flatten().map(|value| number(place, value));
    let note = cells.notes.get(place);
    let state = match (note, &value) {
        (Some(note), _) => note.state.as_str(),
        (None, Some(_)) => "number",
        (None, None) => "missing",
    };
    let sign = SIGNS.iter().find(|sign| sign.state == state).map_or("", |sign| sign.sign.as_str());
    let text = match note {
        Some(note) if sign.is_empty() => shortened(&note.raw),
        _ => value.unwrap_or_default() + sign,
    };
    let marks = cells.marks.get(place).cloned().unwrap_or_default();
    Content::Figure { text, state: state.to_owned(), marks, is_odd: cells.odd.contains(place) }
}

fn shortened(raw: &str) -> String {
    let mut text: String = raw.trim().chars().take(SHOWN).collect();
    if raw.trim().chars().nth(SHOWN).is_some() {
        text.push('\u{2026}');
    }
    text
}

/// A number in the unit that its column is printed in.
fn number((table, _, column): &Place, value: i64) -> String {
    match (table, column.as_str()) {
        (Table::Disclosure, "amount_fen") => decimal(value, 6),
        (_, "amount_fen") => decimal(value, 2),
        _ => value.to_string(),
    }
}

/// `value / 10^places` without zeros at its end.
fn decimal(value: i64, places: usize) -> String {
    let digits = format!("{:0>width$}", value.unsigned_abs(), width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let fraction = fraction.trim_end_matches('0');
    let sign = if value < 0 { "-" } else { "" };
    if fraction.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction}") }
}
