//! The cells of a table of a document → its rows as lines, and its pages as the lines they are.

use crate::extract::grid::Grid;

/// A cell over a whole row with more text than so many characters holds no label, but a page.
const LONGEST_LABEL: usize = 120;

/// A table that is being read.
#[derive(Debug, Default)]
pub struct Rows {
    lines: Vec<String>,
    grid: Grid,
}

/// A cell of a row.
#[derive(Debug, Default)]
pub struct Cell {
    /// The lines of its text.
    pub lines: Vec<String>,
    /// Whether there are rows of another table among them.
    pub has_table: bool,
    /// How many rows it takes up.
    pub rows: usize,
    /// How many columns it takes up.
    pub columns: usize,
}

impl Rows {
    /// Adds a row. One that holds another table, or a page within a single cell, is there for its
    /// looks: its lines are as if there were no table around them.
    pub fn row(&mut self, cells: Vec<Cell>) {
        let is_page = matches!(&cells[..], [cell] if cell.is_page());
        if is_page || cells.iter().any(|cell| cell.has_table) {
            self.page(cells.into_iter().flat_map(|cell| cell.lines));
            return;
        }
        self.grid.row();
        for cell in cells {
            self.grid.cell(&cell.lines.join(" "), cell.rows, cell.columns);
        }
    }

    /// Adds lines that are no row; another table begins after them.
    pub fn page(&mut self, lines: impl Iterator<Item = String>) {
        self.lines.append(&mut std::mem::take(&mut self.grid).lines());
        self.lines.extend(lines);
    }

    /// The lines of all rows.
    #[must_use]
    pub fn into_lines(mut self) -> Vec<String> {
        self.lines.append(&mut self.grid.lines());
        self.lines
    }
}

impl Cell {
    fn is_page(&self) -> bool {
        let letters: usize = self.lines.iter().map(|line| line.chars().count()).sum();
        self.lines.len() > 1 && letters > LONGEST_LABEL
    }
}
