//! A lattice and the letters in it → rows of cells with their text.

use crate::extract::grid::Grid;
use crate::extract::pdf::lattice::Lattice;
use crate::extract::pdf::lines::{Line, lines};
use crate::extract::pdf::page::Glyph;

/// Room in a cell beside its text, in points, that a wrapped line leaves.
const PADDING: f64 = 12.0;
/// Room that a wrapped line leaves because of letters that may not end or begin a line, in sizes.
const WRAPPED: f64 = 2.0;
/// Width of a digit, in sizes.
const DIGIT: f64 = 0.5;
/// The least room beside the text of a cell, in points.
const TIGHT: f64 = 4.0;

/// A table on one page.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Top of it.
    pub top: f64,
    /// Bottom of it.
    pub bottom: f64,
    /// Edges of its columns.
    pub xs: Vec<f64>,
    /// Texts of its rows; a cell's text stands in its first row and column only.
    pub rows: Vec<Vec<String>>,
    /// For each row and column, the row and column that its cell begins in.
    pub cells: Vec<Vec<(usize, usize)>>,
    /// For each row and column, the width of the first line of its cell.
    pub widths: Vec<Vec<f64>>,
    /// For each column of the last row, where the last line of its cell ends.
    pub ends: Vec<End>,
    /// Whether there is no line at its top.
    pub is_open_above: bool,
    /// Whether there is no line at its bottom.
    pub is_open_below: bool,
}

/// The end of the last line of a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct End {
    /// Room beside it.
    room: f64,
    /// Size of its letters.
    size: f64,
}

impl Table {
    /// The table of a lattice; `glyphs` are the letters within it.
    #[must_use]
    pub fn of(lattice: &Lattice, glyphs: Vec<Glyph>) -> Self {
        let columns = lattice.columns();
        let mut cells: Vec<Vec<Glyph>> = vec![Vec::new(); lattice.cells.len()];
        for glyph in glyphs {
            cells[lattice.cells[lattice.place(glyph.middle())]].push(glyph);
        }
        let width = |first: usize| {
            let row = first / columns * columns..(first / columns + 1) * columns;
            let last = row.rev().find(|place| lattice.cells[*place] == first).unwrap_or(first);
            lattice.xs[last % columns + 1] - lattice.xs[first % columns]
        };
        let lines: Vec<Vec<Line>> = cells.into_iter().map(lines).collect();
        let end = |first: &usize| {
            let line = lines[*first].last();
            let room = line.map_or(f64::MAX, |line| room(line, width(*first)));
            End { room, size: line.map_or(0.0, |line| line.size) }
        };
        let first_width = |lines: &Vec<Line>| lines.first().map_or(0.0, Line::width);
        let widths: Vec<f64> = lines.iter().map(first_width).collect();
        let texts: Vec<String> = lines.iter().enumerate().map(|(i, lines)| text(lines, width(i))).collect();
        let rows: Vec<Vec<String>> = texts.chunks(columns).map(<[String]>::to_vec).collect();
        let begins = |first: &usize| (first / columns, first % columns);
        let last = &lattice.cells[lattice.cells.len() - columns..];
        Self {
            top: lattice.ys[0],
            bottom: lattice.ys[rows.len()],
            xs: lattice.xs.clone(),
            cells: lattice.cells.chunks(columns).map(|row| row.iter().map(begins).collect()).collect(),
            widths: widths.chunks(columns).map(<[f64]>::to_vec).collect(),
            ends: last.iter().map(end).collect(),
            rows,
            is_open_above: lattice.is_open_above,
            is_open_below: lattice.is_open_below,
        }
    }
}

impl Table {
    /// Drops a row; what is left of text in it, of cells over several rows, moves to the next.
    pub fn drop_row(&mut self, row: usize) {
        self.cells.remove(row);
        self.widths.remove(row);
        let texts = self.rows.remove(row);
        if let Some(next) = self.rows.get_mut(row) {
            for (cell, text) in next.iter_mut().zip(texts) {
                cell.insert_str(0, &text);
            }
        }
        for (begins, _) in self.cells.iter_mut().flatten().filter(|(begins, _)| *begins > row) {
            *begins -= 1;
        }
    }

    /// The lines of its rows.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let mut grid = Grid::default();
        for (row, texts) in self.rows.iter().enumerate() {
            grid.row();
            for (column, text) in texts.iter().enumerate() {
                let begins = self.cells[row][column];
                let is_rest = column == 0 || self.cells[row][column - 1] != begins;
                if begins == (row, column) || !text.is_empty() || (is_rest && !grid.is_covered(column)) {
                    let below = self.cells[row..].iter().take_while(|cells| cells[column] == begins);
                    grid.cell_at(column, text, below.count(), self.end_of(row, column) - column);
                }
            }
        }
        grid.lines()
    }

    /// The column behind the last one of the cell that a place belongs to.
    #[must_use]
    pub fn end_of(&self, row: usize, column: usize) -> usize {
        let cells = &self.cells[row];
        (column..cells.len())
            .take_while(|other| cells[*other] == cells[column])
            .last()
            .map_or(column, |last| last + 1)
    }
}

/// The text of a cell of a width: its lines are wrapped, and join with nothing between.
fn text(lines: &[Line], width: f64) -> String {
    let mut text = String::new();
    for (i, line) in lines.iter().enumerate() {
        let next = line.text();
        if i > 0 {
            let end = End { room: room(&lines[i - 1], width), size: line.size };
            text.push_str(if end.parts(&text, &next, line.width()) { " " } else { "" });
        }
        text.push_str(&next);
    }
    text
}

/// Room beside a line in a cell of a width.
fn room(line: &Line, width: f64) -> f64 {
    width - line.width()
}

impl End {
    /// Whether the line is full, so that its text may go on in the next.
    #[must_use]
    pub fn is_full(self) -> bool {
        self.room < PADDING + WRAPPED * self.size
    }

    /// Whether two lines of a cell are apart: Latin words, and numbers that would stand on one line if
    /// they were one. The second is so wide.
    #[must_use]
    pub fn parts(self, above: &str, below: &str, width: f64) -> bool {
        let both = |test: fn(&char) -> bool| {
            above.chars().next_back().is_some_and(|c| test(&c))
                && below.chars().next().is_some_and(|c| test(&c))
        };
        let has_room = self.room > PADDING + DIGIT * self.size && self.room - width > TIGHT;
        both(char::is_ascii_alphabetic) || (both(char::is_ascii_digit) && has_room)
    }
}
