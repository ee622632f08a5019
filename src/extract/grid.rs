//! The cells of a table, some over several rows or columns → one line a row, with a tab between columns.
//!
//! A text stands in the first row and column of its cell; a label that a cell without letters follows
//! stands in the last column, so that nothing but the cells of its row is behind it.

use std::collections::BTreeSet;
use std::ops::Range;

/// The most columns of a table; what stands further right goes into the last.
const MOST_COLUMNS: usize = 256;

/// The most rows that one cell is spread over.
const MOST_ROWS_OF_CELL: usize = 1_000;

/// A table that is being read from left to right and from top to bottom.
#[derive(Debug, Default)]
pub struct Grid {
    rows: Vec<Row>,
    /// For each column, how many more rows the cell above takes up.
    covered: Vec<usize>,
    /// For each column, whether that cell holds words.
    words: Vec<bool>,
    column: usize,
}

#[derive(Debug, Default)]
struct Row {
    /// The cells that begin in it.
    cells: Vec<Cell>,
    /// The column behind its last cell, those that begin above among them.
    end: usize,
    /// Whether a cell above takes up part of it.
    is_tied: bool,
    /// For each column, whether a cell with words above takes it up.
    named: Vec<bool>,
}

#[derive(Debug)]
struct Cell {
    columns: Range<usize>,
    text: String,
}

impl Grid {
    /// Begins a row.
    pub fn row(&mut self) {
        for rows in &mut self.covered {
            *rows = rows.saturating_sub(1);
        }
        let end = self.covered.iter().rposition(|rows| *rows > 0).map_or(0, |last| last + 1);
        let named = |column: usize| self.covered[column] > 0 && self.words[column];
        let named = (0..end).map(named).collect();
        self.rows.push(Row { cells: Vec::new(), end, is_tied: end > 0, named });
        self.column = 0;
    }

    /// Whether a cell above takes up a column of the row.
    #[must_use]
    pub fn is_covered(&self, column: usize) -> bool {
        self.covered.get(column).is_some_and(|rows| *rows > 0)
    }

    /// Adds a cell to the row, in the next column that no cell above takes up. It takes up at least
    /// one row and column. White space within its text becomes single spaces.
    pub fn cell(&mut self, text: &str, rows: usize, columns: usize) {
        while self.is_covered(self.column) {
            self.column += 1;
        }
        self.cell_at(self.column, text, rows, columns);
    }

    /// Adds a cell to the row, in this column.
    pub fn cell_at(&mut self, column: usize, text: &str, rows: usize, columns: usize) {
        self.column = column;
        let rows = rows.clamp(1, MOST_ROWS_OF_CELL);
        let first = self.column.min(MOST_COLUMNS - 1);
        let end = (first + columns.max(1)).min(MOST_COLUMNS);
        self.covered.resize(self.covered.len().max(end), 0);
        for column in first..end {
            self.covered[column] = self.covered[column].max(rows);
        }
        self.words.resize(self.covered.len(), false);
        if let Some(row) = self.rows.last_mut() {
            row.add(first..end, text);
            self.words[first..end].fill(row.cells.last().is_some_and(Cell::is_words));
        }
        self.column = end;
    }

    /// The lines. Behind the last cell of a row there are no tabs; rows without any text stay, as lines
    /// of tabs.
    #[must_use]
    pub fn lines(self) -> Vec<String> {
        let is_column = columns(&self.rows, self.covered.len());
        if !self.rows.iter().any(|row| row.has_wide_figure(&is_column)) {
            return lines(&self.rows, &is_column);
        }
        let lines_of = |rows: &[Row]| lines(rows, &columns(rows, self.covered.len()));
        tables(&self.rows).into_iter().flat_map(lines_of).collect()
    }
}

/// The rows of each table, where several with other columns stand below each other as one.
fn tables(rows: &[Row]) -> Vec<&[Row]> {
    let mut tables = Vec::new();
    let (mut start, mut figures) = (0, None);
    for (i, row) in rows.iter().enumerate() {
        if figures.is_some_and(|above| row.cuts(above) || row.is_heading()) && !row.is_tied {
            tables.push(&rows[start..i]);
            (start, figures) = (i, None);
        }
        figures = if row.figures().next().is_some() { Some(row) } else { figures };
    }
    tables.push(&rows[start..]);
    tables
}

fn lines(rows: &[Row], is_column: &[bool]) -> Vec<String> {
    rows.iter().map(|row| row.line(is_column)).collect()
}

/// Which columns are columns. One that every cell over it can spare is the strip between two edges
/// that were drawn as one and do not quite meet. Rows without text, which some programs put below a
/// table to keep the widths of its strips, tell nothing.
fn columns(rows: &[Row], most: usize) -> Vec<bool> {
    let told = rows.iter().filter(|row| row.cells.iter().any(|cell| !cell.text.is_empty()));
    let spans: BTreeSet<(usize, usize)> =
        told.flat_map(|row| &row.cells).map(|cell| (cell.columns.start, cell.columns.end)).collect();
    let mut cells: Vec<_> = spans.into_iter().map(|(first, end)| (first..end, end - first)).collect();
    let column = |column: usize| {
        let mut over: Vec<_> = cells.iter_mut().filter(|(span, _)| span.contains(&column)).collect();
        let is_column = over.iter().any(|(_, left)| *left == 1);
        if !is_column {
            over.iter_mut().for_each(|(_, left)| *left -= 1);
        }
        is_column
    };
    (0..most).map(column).collect()
}

impl Row {
    fn add(&mut self, columns: Range<usize>, text: &str) {
        self.end = self.end.max(columns.end);
        let is_last = |cell: &&mut Cell| cell.columns.start == columns.start;
        if self.cells.last_mut().filter(is_last).is_none() {
            self.cells.push(Cell { columns, text: String::new() });
        }
        let Some(cell) = self.cells.last_mut() else { return };
        for word in text.split_whitespace() {
            cell.text.push_str(if cell.text.is_empty() { "" } else { " " });
            cell.text.push_str(word);
        }
    }

    /// Whether a figure or an empty cell takes up more than one column.
    fn has_wide_figure(&self, is_column: &[bool]) -> bool {
        let is_wide = |cell: &Cell| {
            cell.columns.len() > 1
                && is_column[cell.columns.clone()].iter().filter(|is_column| **is_column).count() > 1
        };
        self.figures().any(is_wide)
    }

    /// The figures behind its first cell, and empty cells.
    fn figures(&self) -> impl Iterator<Item = &Cell> {
        self.cells.iter().skip(1).filter(|cell| !cell.is_words())
    }

    /// Whether it is of another table than a row with figures above it: an edge of it goes through a
    /// figure or an empty cell there.
    fn cuts(&self, above: &Self) -> bool {
        let has_text = self.cells.iter().any(|cell| !cell.text.is_empty());
        let mut edges = self.cells.iter().map(|cell| cell.columns.start).peekable();
        let mut is_cut = |cell: &Cell| {
            while edges.next_if(|edge| *edge <= cell.columns.start).is_some() {}
            edges.peek().is_some_and(|edge| *edge < cell.columns.end)
        };
        has_text && above.figures().any(&mut is_cut)
    }

    /// Whether it holds headings of columns and no figures.
    fn is_heading(&self) -> bool {
        let count = |test: fn(&Cell) -> bool| self.cells.iter().filter(|cell| test(cell)).count();
        let (words, empty) = (count(Cell::is_words), count(|cell| cell.text.is_empty()));
        words > 1 && empty < words && words + empty == self.cells.len()
    }

    /// Its line; a text moves on to the next column that is one.
    fn line(&self, is_column: &[bool]) -> String {
        let mut line = String::new();
        let mut parts = 0;
        let mut cells = self.cells.iter().enumerate().peekable();
        for column in 0..self.end {
            if let Some((_, cell)) = cells.next_if(|(i, _)| self.place(*i, is_column) == column) {
                line.push_str(&cell.text);
            }
            if is_column[column] {
                line.push('\t');
                parts += 1;
            }
        }
        line.truncate(line.len() - usize::from(parts > 0));
        line
    }

    /// The column in which the text of a cell stands. That of a label at the beginning of its row may be
    /// one that a label above takes up, since figures begin behind it.
    fn place(&self, i: usize, is_column: &[bool]) -> usize {
        let cell = &self.cells[i];
        let is_label = |next: &&Cell| cell.text.contains(char::is_alphabetic) && !next.is_words();
        let is_named = |column: usize| i == 0 && self.named.get(column).is_some_and(|named| *named);
        let end = self.cells.get(i + 1).filter(is_label).map(|next| next.columns.start);
        let end = end.filter(|end| (cell.columns.end..*end).all(is_named));
        let last = (cell.columns.start..end.unwrap_or(0)).rfind(|column| is_column[*column]);
        last.unwrap_or(cell.columns.start)
    }
}

impl Cell {
    /// Whether it holds words: letters that are neither a single one nor the unit of a number.
    fn is_words(&self) -> bool {
        let behind_number = self.text.trim_start_matches(|c: char| c.is_ascii_digit());
        let has_unit =
            behind_number.len() < self.text.len() && behind_number.starts_with(char::is_alphabetic);
        !has_unit && self.text.chars().nth(1).is_some() && self.text.contains(char::is_alphabetic)
    }
}
