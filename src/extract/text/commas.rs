//! A text with rows whose cells are parted by commas, as spreadsheets and programs write them (CSV) → the text
//! with tabs between the cells of those rows.

use std::ops::Range;

use csv::{ReaderBuilder, StringRecord};
use memchr::{memchr, memchr_iter};

use crate::extract::document::pieces;
use crate::extract::grid::Grid;

/// The fewest cells without words at the end of a row that tells that commas part cells, and numbers and empty
/// cells among them.
const FEWEST_CELLS: usize = 7;
const FEWEST_NUMBERS: usize = 2;
/// The fewest rows that tell so.
const FEWEST_ROWS: usize = 2;

/// The most records of a text, and commas in it; the form has some sixty rows and five hundred cells.
const MOST_RECORDS: usize = 100_000;
const MOST_COMMAS: usize = 1_000_000;

/// What ends a sentence, and stands in no row.
const FULL_STOP: char = '\u{3002}';

/// What commas part, in one line, or in several where a cell in quotes goes on.
struct Record {
    /// The record with the line feeds before and behind it.
    span: Range<usize>,
    /// Whether an empty line stands before it.
    is_apart: bool,
    cells: StringRecord,
}

/// A text with tabs where commas part the cells of rows; all else stays as it is.
#[must_use]
pub fn with_tabs(text: String) -> String {
    // Most texts have none.
    if memchr(b',', text.as_bytes()).is_none() {
        return text;
    }
    let may_be_row = |line: &Range<usize>| {
        memchr_iter(b',', text[line.clone()].as_bytes()).nth(FEWEST_CELLS - 1).is_some()
    };
    if pieces(&text, b'\n').filter(may_be_row).nth(FEWEST_ROWS - 1).is_none() {
        return text;
    }
    match records(&text) {
        Some(records) if records.iter().filter(|one| one.tells()).nth(FEWEST_ROWS - 1).is_some() => {
            tabbed(&text, &records)
        }
        _ => text,
    }
}

/// The records of a text; `None` where there is more than in any report.
fn records(text: &str) -> Option<Vec<Record>> {
    if memchr_iter(b',', text.as_bytes()).count() > MOST_COMMAS {
        return None;
    }
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut records: Vec<Record> = Vec::new();
    for cells in reader.records() {
        let mut cells = cells.ok().filter(|_| records.len() < MOST_RECORDS)?;
        let start = usize::try_from(cells.position()?.byte()).ok()?;
        cells.trim();
        if let Some(above) = records.last_mut() {
            above.span.end = start;
        }
        let is_apart = text[start..].starts_with('\n');
        records.push(Record { span: start..text.len(), is_apart, cells });
    }
    Some(records)
}

/// The text with the rows among its records.
fn tabbed(text: &str, records: &[Record]) -> String {
    // A spreadsheet makes all its lines as wide as the widest.
    let is_sheet = records.iter().all(|one| one.cells.len() == records[0].cells.len());
    let is_row = if is_sheet { rows_of_sheet(records) } else { rows_of_text(text, records) };
    let mut tabbed = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(record) = records.get(at) {
        let piece = &text[record.span.clone()];
        let body = piece.trim_matches('\n');
        let (before, behind) = piece.split_at(piece.len() - piece.trim_start_matches('\n').len());
        let below = (at + 1..records.len()).take_while(|below| is_row[*below] && !records[*below].is_apart);
        let rows = if is_row[at] { 1 + below.count() } else { 0 };
        if rows > 0 {
            tabbed.push_str(before);
            add_rows(&mut tabbed, &records[at..at + rows], is_sheet);
        } else if is_sheet {
            let filled = record.cells.iter().find(|cell| !cell.is_empty()).unwrap_or_default();
            tabbed.extend([before, filled, &behind[body.len()..]]);
        } else {
            tabbed.push_str(piece);
        }
        at += rows.max(1);
    }
    tabbed
}

/// Adds the lines of rows that stand below each other; those of a sheet are as wide as its table there.
fn add_rows(to: &mut String, rows: &[Record], is_sheet: bool) {
    let empty = |row: &Record| row.cells.iter().rev().take_while(|cell| cell.is_empty()).count();
    let filled = |row: &Record| row.cells.len() - empty(row);
    let width = rows.iter().map(filled).max().filter(|_| is_sheet).unwrap_or(usize::MAX);
    let mut grid = Grid::default();
    for row in rows {
        grid.row();
        row.cells.iter().take(width).for_each(|cell| grid.cell(cell, 1, 1));
    }
    for line in grid.lines() {
        to.push_str(&line);
        to.push('\n');
    }
}

/// Which records of a text are rows: those that stand right below each other where one of them has a number
/// in a cell, or tells that it is a row.
fn rows_of_text(text: &str, records: &[Record]) -> Vec<bool> {
    let has_sentence = |record: &Record| text[record.span.clone()].contains(['\t', FULL_STOP]);
    let is_parted =
        |record: &Record| record.cells.len() > 1 && !has_sentence(record) && !record.swallows_rows();
    let is_next = |above: &Record, below: &Record| !below.is_apart && is_parted(above) && is_parted(below);
    let groups = records.chunk_by(is_next);
    let marks = groups.flat_map(|group| {
        let is_row = group.iter().all(is_parted) && group.iter().any(|one| one.has_number() || one.tells());
        std::iter::repeat_n(is_row, group.len())
    });
    marks.collect()
}

/// Which records of a sheet are rows: those with several texts, and those with one between rows with numbers.
fn rows_of_sheet(records: &[Record]) -> Vec<bool> {
    let is_single = |record: &Record| record.cells.iter().filter(|cell| !cell.is_empty()).count() < 2;
    let groups: Vec<&[Record]> =
        records.chunk_by(|above, below| is_single(above) == is_single(below)).collect();
    let has_number = |at: Option<usize>, record: fn(&[Record]) -> Option<&Record>| {
        at.and_then(|at| groups.get(at)).and_then(|group| record(group)).is_some_and(Record::has_number)
    };
    let marks = groups.iter().enumerate().flat_map(|(at, group)| {
        let is_between =
            || has_number(at.checked_sub(1), <[_]>::last) && has_number(Some(at + 1), <[_]>::first);
        std::iter::repeat_n(!group.iter().all(is_single) || is_between(), group.len())
    });
    marks.collect()
}

impl Record {
    /// Whether it tells that commas part cells.
    fn tells(&self) -> bool {
        let is_bare = |cell: &&str| !cell.contains(|c: char| c.is_alphabetic() || c.is_whitespace());
        let bare = || self.cells.iter().rev().take_while(is_bare);
        bare().count() >= FEWEST_CELLS
            && bare().filter(|cell| cell.is_empty() || is_number(cell)).count() >= FEWEST_NUMBERS
    }

    /// Whether a quote that has no other seems to hold rows in one cell.
    fn swallows_rows(&self) -> bool {
        self.cells.iter().any(|cell| cell.contains('\n') && cell.contains(','))
    }

    fn has_number(&self) -> bool {
        self.cells.iter().any(is_number)
    }
}

/// Whether a cell holds digits, and no more than the signs of a number, which may be wide.
fn is_number(cell: &str) -> bool {
    let is_sign = |c: char| matches!(c, '.' | ',' | '+' | '-' | '\u{FF0B}'..='\u{FF0E}');
    cell.contains(char::is_numeric) && cell.chars().all(|c| c.is_numeric() || is_sign(c))
}
