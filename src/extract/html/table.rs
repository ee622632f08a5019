//! A table → rows of cells, or, where it only lays out the page, the lines of what it holds.

use crate::extract::grid::Grid;
use crate::extract::html::flow::Flow;
use crate::extract::html::line::Line;
use crate::extract::html::tag::{Attribute, Place, Tag};
use crate::extract::html::tree::Id;

/// A cell with more letters holds text and no label.
const LONGEST_LABEL: u32 = 300;

/// The most cells of a row that only lays out what one of them holds.
const MOST_SPACERS: usize = 3;

/// A row, its cells, and how many rows follow in its part of the table.
struct Row {
    node: Id,
    cells: Vec<Id>,
    below: usize,
}

/// Adds the lines of a table.
pub(super) fn read(flow: &mut Flow<'_>, table: Id) {
    let rows = rows(flow, table);
    let lays_out = rows.iter().any(|row| row.cells.iter().any(|cell| flow.shown.has_grid(*cell)));
    let has_text = rows.iter().any(|row| row.cells.iter().any(|cell| is_long(flow, *cell)));
    let mut grid = Grid::default();
    let mut places = Vec::with_capacity(rows.len());
    for row in rows {
        grid.row();
        if flows(flow, &row, lays_out, has_text) {
            for cell in &row.cells {
                flow.block(*cell);
                let (rows, columns) = spans(flow, *cell, row.below + 1);
                grid.cell("", rows, columns);
            }
            places.push(None);
        } else {
            let line = cells(flow, &row, &mut grid);
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
fn cells(flow: &mut Flow<'_>, row: &Row, grid: &mut Grid) -> Line {
    let mut line = Line { node: row.node, is_row: true, ..Line::default() };
    for cell in &row.cells {
        let text = flow.cell(*cell);
        let (rows, columns) = spans(flow, *cell, row.below + 1);
        grid.cell(&text.text, rows, columns);
        line.letters += text.letters;
        line.linked += text.linked;
    }
    line
}

/// The rows that are shown, in the order in which they are; what is no row stands above them.
fn rows(flow: &mut Flow<'_>, table: Id) -> Vec<Row> {
    let tree = flow.tree;
    let mut parts: Vec<(Place, Vec<Id>)> = Vec::new();
    let mut has_head = false;
    for part in tree.children(table).filter(|id| !flow.shown.leaves_out(*id)).collect::<Vec<Id>>() {
        let is_row = |id: &Id| tree.tag(*id) == Some(Tag::Row);
        match tree.tag(part) {
            Some(Tag::Rows(place)) => {
                // Only the first head stands on top of what is above it.
                let place = if place == Place::Head && has_head { Place::Body } else { place };
                has_head |= place == Place::Head;
                parts.push((place, tree.children(part).filter(is_row).collect()));
            }
            Some(Tag::Row) => match parts.last_mut() {
                Some((Place::Body, rows)) => rows.push(part),
                _ => parts.push((Place::Body, vec![part])),
            },
            _ => flow.block(part),
        }
    }
    parts.sort_by_key(|(place, _)| *place);
    let shown = |ids: &mut Vec<Id>| ids.retain(|id| !flow.shown.leaves_out(*id));
    let mut rows = Vec::new();
    for (_, mut part) in parts {
        shown(&mut part);
        let count = part.len();
        rows.extend(part.into_iter().enumerate().map(|(i, node)| {
            let mut cells: Vec<Id> =
                tree.children(node).filter(|id| tree.tag(*id) == Some(Tag::Cell)).collect();
            shown(&mut cells);
            Row { node, cells, below: count - 1 - i }
        }));
    }
    rows
}

/// Whether what a row holds are lines and no cells.
fn flows(flow: &Flow<'_>, row: &Row, lays_out: bool, has_text: bool) -> bool {
    let full = row.cells.iter().filter(|cell| flow.shown.letters(**cell) > 0).count();
    let is_spaced = full == 1 && (lays_out || (has_text && row.cells.len() <= MOST_SPACERS));
    row.cells.len() == 1
        || is_spaced
        || row.cells.iter().any(|cell| flow.shown.has_grid(*cell) || is_long(flow, *cell))
}

fn is_long(flow: &Flow<'_>, cell: Id) -> bool {
    flow.shown.letters(cell) > LONGEST_LABEL
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
