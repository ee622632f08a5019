//! The headings of a table whose cells are parted → the cells that the figures of its rows stand in.
//!
//! A row may have more cells than columns: a label may take up several, a table one that is empty in
//! all of its rows. Where blank cells are among them, only the headings tell which these are. They hold
//! for the rows that stand right below each other: behind other lines, columns may stand elsewhere.

use std::ops::Range;

use crate::extract::document::Cells;
use crate::interpret::scan::{Found, Scan, TokenKind};
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::labels::Passing;
use crate::vocabulary::form::{FormRow, Table};
use crate::vocabulary::label::{Label, LabelKind};

/// The most lines above a row that hold the headings of its columns.
pub const MOST_LINES_OF_HEADER: usize = 12;

/// The headings of a table, for each run of rows below them.
#[derive(Debug, Default)]
pub struct Headings {
    headers: Vec<Header>,
}

/// A heading for each column; without any where nothing tells the columns of the rows below.
#[derive(Debug, Default)]
pub struct Header {
    /// The first token below it.
    below: usize,
    /// The cells of the headings, in the order of the columns.
    cells: Vec<u16>,
    /// The most cells of a line of them.
    line_cells: usize,
    /// Whether figures begin in the cell behind that of their label.
    is_beside: bool,
    /// Whether a heading among them is none of the form's, and its cell that of no column.
    has_other: bool,
}

/// The most letters of the heading of a column that the form has not.
const LONGEST_HEADING: usize = 12;

impl Headings {
    /// Finds the headings of a table that has rows with more or fewer cells than columns.
    #[must_use]
    pub fn learn(scan: &Scan<'_>, rows: &[Anchored]) -> Self {
        let is_needed = |row: &Anchored| row.slots.len() != row.label.width() && line(scan, row).is_some();
        if !rows.iter().any(is_needed) {
            return Self::default();
        }
        let mut headers = Vec::new();
        let (mut from, mut last) = (0, usize::MAX);
        let mut labels = Passing::over(labels_of(scan, rows));
        for row in rows {
            let below = first_below(row);
            let found = labels.labels_in(&(from..below));
            // Most rows have no labels above them but that of the row there.
            let header = if found.is_empty() { None } else { Header::of(scan, row, found) };
            if let Some(header) = header {
                headers.push(header);
            } else if is_apart(scan, last..scan.line_index(below)) {
                headers.push(Header { below, ..Header::default() });
            }
            from = row.slots.last().map_or(row.label.last, |slot| row.label.last.max(*slot));
            last = scan.line_index(row.label.first);
        }
        Self { headers }
    }

    /// The headings of a row, where they stand above it.
    #[must_use]
    #[inline]
    pub fn above(&self, row: &Anchored) -> Option<&Header> {
        if self.headers.is_empty() {
            return None;
        }
        let above = self.headers.partition_point(|header| header.below <= first_below(row));
        self.headers[..above].last().filter(|header| !header.cells.is_empty())
    }
}

impl Header {
    /// Whether they name a column that the form has not.
    #[must_use]
    pub fn has_other(&self) -> bool {
        self.has_other
    }

    /// The most cells of a line of them.
    #[must_use]
    pub fn line_cells(&self) -> usize {
        self.line_cells
    }

    /// Whether they stand in as many cells as a row, and in others than these, or name a column that the form has not.
    #[must_use]
    pub fn contradicts(&self, scan: &Scan<'_>, row: &Anchored, columns: &[u16]) -> bool {
        let cells = cells_of(scan, scan.line_index(row.label.last));
        self.has_other || (self.line_cells == cells && self.cells != columns)
    }

    /// The slot in each column of a row; `None` where they do not tell it.
    #[must_use]
    pub fn place(&self, scan: &Scan<'_>, row: &Anchored) -> Option<Vec<usize>> {
        let (header, line) = (self, line(scan, row)?);
        let slots = |scan, row, cells: &[u16]| slots(scan, row, cells, header.has_other);
        let Some(label) = label_cell(scan, row, line) else { return slots(scan, row, &header.cells) };
        let in_place = slots(scan, row, &header.cells).filter(|_| label < header.cells[0]);
        if !header.is_beside || label + 1 == header.cells[0] {
            return in_place;
        }
        // Cells before it that are spread over too many rows, or too few, have moved the row.
        let cells: Vec<u16> = (label + 1..).take(header.cells.len()).collect();
        let moved = slots(scan, row, &cells);
        in_place.xor(moved)
    }

    /// The headings among the labels above a row, where there is one for each column, in their order.
    fn of(scan: &Scan<'_>, row: &Anchored, found: &[Found]) -> Option<Self> {
        let below = first_below(row);
        let top = scan.line_index(below).saturating_sub(MOST_LINES_OF_HEADER);
        let found = found.iter().filter(|found| found.first >= scan.lines[top].tokens.start);
        let heading = |found: &Found| {
            let key = key(found, row.label.row)?;
            Some((cell(scan, found)?, key, found.last))
        };
        let mut headings: Vec<(u16, &str, usize)> = found.filter_map(heading).collect();
        let last = headings.last().map(|(.., token)| scan.line_index(*token))?;
        headings.sort_unstable();
        let cells: Vec<u16> = headings.iter().map(|(cell, ..)| *cell).collect();
        let is_whole =
            headings.iter().map(|(_, key, _)| *key).eq(row.label.row.columns.iter().map(String::as_str));
        let label = line(scan, row).and_then(|line| label_cell(scan, row, line));
        let is_beside = label.is_some_and(|label| cells.first() == Some(&(label + 1)));
        let is_header = is_whole
            && cells.is_sorted_by(|left, right| left < right)
            && !is_apart(scan, last..scan.line_index(below));
        if !is_header {
            return None;
        }
        let mut lines: Vec<usize> = headings.iter().map(|(.., token)| scan.line_index(*token)).collect();
        lines.sort_unstable();
        lines.dedup();
        let line_cells = lines.iter().map(|line| cells_of(scan, *line)).max().unwrap_or(0);
        let has_other = lines.into_iter().any(|line| has_other(scan, line));
        Some(Self { below, cells, line_cells, is_beside, has_other })
    }
}

/// The labels of a table, and of the lines above it that may hold its headings.
fn labels_of<'a>(scan: &'a Scan<'_>, rows: &[Anchored]) -> &'a [Found] {
    let ends = || rows.iter().map(first_below);
    let (Some(first), Some(last)) = (ends().min(), ends().max()) else { return &[] };
    let top = scan.line_index(first).saturating_sub(MOST_LINES_OF_HEADER);
    scan.labels_in(&(scan.lines[top].tokens.start..last))
}

/// Number of cells of the row that a line is, or a part of.
fn cells_of(scan: &Scan<'_>, line: usize) -> usize {
    usize::from(scan.lines[line].line.first_cell()) + scan.lines[line].tokens.len()
}

/// Whether a line of headings has a cell with short words that are none of the form's, behind its first words.
fn has_other(scan: &Scan<'_>, line: usize) -> bool {
    let words = |i: &usize| matches!(scan.tokens[*i].kind, TokenKind::Text);
    let letters = |i: usize| scan.words_in(&(i..i + 1)).map(|word| word.chars().count()).sum();
    let mut others = scan.lines[line].tokens.clone().filter(words).skip(1);
    others.any(|i| (2..=LONGEST_HEADING).contains(&letters(i)) && !scan.is_in_label(i))
}

/// Whether other lines than rows and the heads and numbers of pages are among some lines.
fn is_apart(scan: &Scan<'_>, lines: Range<usize>) -> bool {
    scan.lines.get(lines).is_some_and(|lines| {
        lines.iter().any(|line| {
            let is_row = line.line.parting != Cells::Unknown;
            !is_row && !line.is_furniture && !line.line.text.trim().is_empty()
        })
    })
}

/// The slots in these cells; `None` where one of them has none, or a figure stands in another, which is that of
/// no column.
#[must_use]
pub fn slots(scan: &Scan<'_>, row: &Anchored, cells: &[u16], has_other: bool) -> Option<Vec<usize>> {
    let cell = |slot: &usize| scan.tokens[*slot].cell;
    let is_other = |slot: &usize| cells.binary_search(&cell(slot)).is_err();
    if !has_other && row.slots.iter().any(|slot| scan.tokens[*slot].is_figure() && is_other(slot)) {
        return None;
    }
    // Both are in order.
    let mut rest = row.slots.iter().copied();
    cells.iter().map(|of| rest.find(|slot| cell(slot) >= *of).filter(|slot| cell(slot) == *of)).collect()
}

/// The line that holds all slots of a row, where its cells are parted; `None` for a single column.
fn line(scan: &Scan<'_>, row: &Anchored) -> Option<usize> {
    // They are in order.
    let [first, last] = [row.slots.first()?, row.slots.last()?].map(|slot| scan.line_index(*slot));
    let is_parted = row.label.width() > 1 && scan.lines[first].line.parting != Cells::Unknown;
    (is_parted && first == last).then_some(first)
}

/// The cell in which the label of a row ends, where it stands on this line.
fn label_cell(scan: &Scan<'_>, row: &Anchored, line: usize) -> Option<u16> {
    (scan.line_index(row.label.last) == line).then(|| scan.tokens[row.label.last].cell)
}

/// The first token below the headings of a row, which may be its label.
#[must_use]
pub fn first_below(row: &Anchored) -> usize {
    match row.label.row.table {
        Table::Dispute => row.slots.first().copied().unwrap_or(row.label.first),
        _ => row.label.first,
    }
}

/// The cell of a heading, where cells are parted.
fn cell(scan: &Scan<'_>, found: &Found) -> Option<u16> {
    let token = &scan.tokens[found.last];
    let is_parted = scan.lines[scan.line_index(found.last)].line.parting != Cells::Unknown;
    is_parted.then_some(token.cell)
}

/// The column of a row that a label is the heading of.
fn key(found: &Found, row: &FormRow) -> Option<&'static str> {
    let heads = |label: &&Label| {
        matches!(label.kind, LabelKind::Header | LabelKind::Outcome) && row.columns.contains(&label.key)
    };
    let meanings = found.meanings;
    if !(meanings.has(LabelKind::Header) | meanings.has(LabelKind::Outcome)) {
        return None;
    }
    meanings.iter().find(heads).map(|label| label.key.as_str())
}
