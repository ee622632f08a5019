//! A table → rows of cells, or, where it only lays out the page, the lines of what it holds.

use crate::extract::grid::Grid;
use crate::extract::html::flow::Flow;
use crate::extract::html::line::Line;
use crate::extract::html::shown::Shown;
use crate::extract::html::tag::{Attribute, Place, Tag};
use crate::extract::html::tree::{Id, Tree};

/// A cell with more letters holds text and no label.
const LONGEST_LABEL: u32 = 300;

/// The most cells of a row that only lays out what one of them holds.
const MOST_SPACERS: usize = 3;

/// A row that is shown.
struct Row {
    node: Id,
    /// Where its part of the table stands, and which it is.
    part: (Place, usize),
    /// How many rows follow in its part of the table.
    below: usize,
    /// Number of its cells, and of those with letters.
    cells: usize,
    full: usize,
    /// Whether one of them holds a table.
    has_grid: bool,
    /// Whether one of them holds text and no label.
    has_text: bool,
}

/// Adds the lines of a table.
pub(super) fn read(flow: &mut Flow<'_>, table: Id) {
    let rows = rows(flow, table);
    let lays_out = rows.iter().any(|row| row.has_grid);
    let has_text = rows.iter().any(|row| row.has_text);
    let mut grid = Grid::default();
    let mut places = Vec::with_capacity(rows.len());
    for row in rows {
        grid.row();
        if row.flows(lays_out, has_text) {
            for cell in cells(flow.tree, flow.shown, row.node) {
                flow.block(cell);
                let (rows, columns) = spans(flow, cell, row.below + 1);
                grid.cell("", rows, columns);
            }
            places.push(None);
        } else {
            let line = line(flow, &row, &mut grid);
            places.push(Some(flow.lines.len()));
            flow.lines.push(line);
        }
    }
    for (place, text) in places.into_iter().zip(grid.lines()) {
        if let Some(place) = place {
            flow.lines[place].text = text;
        }
    }
}

/// Puts the cells of a row into the grid, and makes its line, whose text the whole grid tells.
fn line(flow: &mut Flow<'_>, row: &Row, grid: &mut Grid) -> Line {
    let mut line = Line { node: row.node, is_row: true, ..Line::default() };
    let mut text = Line::default();
    for cell in cells(flow.tree, flow.shown, row.node) {
        flow.cell(cell, &mut text);
        let (rows, columns) = spans(flow, cell, row.below + 1);
        grid.cell(&text.text, rows, columns);
        line.letters += text.letters;
        line.linked += text.linked;
    }
    line
}

/// The rows that are shown, in the order in which they are; what is no row stands above them.
fn rows(flow: &mut Flow<'_>, table: Id) -> Vec<Row> {
    let (tree, shown) = (flow.tree, flow.shown);
    let is_row = |id: &Id| tree.tag(*id) == Some(Tag::Row) && !shown.leaves_out(*id);
    let mut rows = Vec::new();
    let mut part = (Place::Foot, 0);
    let mut has_head = false;
    for child in tree.children(table).filter(|id| !shown.leaves_out(*id)) {
        match tree.tag(child) {
            Some(Tag::Rows(place)) => {
                // Only the first head stands on top of what is above it.
                let place = if place == Place::Head && has_head { Place::Body } else { place };
                has_head |= place == Place::Head;
                part = (place, part.1 + 1);
                rows.extend(tree.children(child).filter(is_row).map(|row| Row::new(tree, shown, row, part)));
            }
            Some(Tag::Row) => {
                part = if part.0 == Place::Body { part } else { (Place::Body, part.1 + 1) };
                rows.push(Row::new(tree, shown, child, part));
            }
            _ => flow.block(child),
        }
    }
    rows.sort_by_key(|row| row.part);
    for i in (1..rows.len()).rev() {
        rows[i - 1].below = if rows[i - 1].part == rows[i].part { rows[i].below + 1 } else { 0 };
    }
    rows
}

/// The cells of a row that are shown.
fn cells<'a>(tree: &'a Tree, shown: &'a Shown, row: Id) -> impl Iterator<Item = Id> + 'a {
    tree.children(row).filter(|id| tree.tag(*id) == Some(Tag::Cell) && !shown.leaves_out(*id))
}

impl Row {
    fn new(tree: &Tree, shown: &Shown, node: Id, part: (Place, usize)) -> Self {
        let mut row = Self { node, part, below: 0, cells: 0, full: 0, has_grid: false, has_text: false };
        for cell in cells(tree, shown, node) {
            let letters = shown.letters(cell);
            row.cells += 1;
            row.full += usize::from(letters > 0);
            row.has_grid |= shown.has_grid(cell);
            row.has_text |= letters > LONGEST_LABEL;
        }
        row
    }

    /// Whether what it holds are lines and no cells.
    fn flows(&self, lays_out: bool, has_text: bool) -> bool {
        let is_spaced = self.full == 1 && (lays_out || (has_text && self.cells <= MOST_SPACERS));
        self.cells == 1 || is_spaced || self.has_grid || self.has_text
    }
}

/// How many rows and columns a cell takes up; it ends where its part of the table does.
fn spans(flow: &Flow<'_>, cell: Id, most_rows: usize) -> (usize, usize) {
    let span = |attribute| -> Option<usize> {
        let said = flow.tree.attribute(cell, attribute)?.trim_start();
        let end = said.find(|c: char| !c.is_ascii_digit()).unwrap_or(said.len());
        said[..end].parse().ok()
    };
    let rows = match span(Attribute::Rows) {
        Some(0) => most_rows,
        rows => rows.unwrap_or(1).min(most_rows),
    };
    (rows, span(Attribute::Columns).unwrap_or(1))
}
