//! The cells of a table, some over several rows or columns → one line a row, with a tab between columns.

use std::collections::BTreeSet;

/// The most columns of a table; what stands further right goes into the last.
const MOST_COLUMNS: usize = 256;

/// The most rows that one cell is spread over.
const MOST_ROWS_OF_CELL: usize = 1_000;

/// A table that is being read from left to right and from top to bottom.
#[derive(Debug, Default)]
pub struct Grid {
    /// Texts of the cells in their first row and column, and nothing where a cell is spread over.
    rows: Vec<Vec<String>>,
    /// For each column, how many more rows the cell above takes up.
    covered: Vec<usize>,
    column: usize,
    /// The first column of a cell and the one after its last, of all cells.
    spans: BTreeSet<(usize, usize)>,
}

impl Grid {
    /// Begins a row.
    pub fn row(&mut self) {
        self.rows.push(Vec::new());
        for rows in &mut self.covered {
            *rows = rows.saturating_sub(1);
        }
        self.column = 0;
    }

    /// Adds a cell to the row, in the next column that no cell above takes up. It takes up at least
    /// one row and column. White space within its text becomes single spaces.
    pub fn cell(&mut self, text: &str, rows: usize, columns: usize) {
        let rows = rows.clamp(1, MOST_ROWS_OF_CELL);
        while self.covered.get(self.column).is_some_and(|rows| *rows > 0) {
            self.column += 1;
        }
        let first = self.column.min(MOST_COLUMNS - 1);
        let end = (first + columns.max(1)).min(MOST_COLUMNS);
        self.covered.resize(self.covered.len().max(end), 0);
        for column in first..end {
            self.covered[column] = self.covered[column].max(rows);
        }
        if let Some(row) = self.rows.last_mut() {
            row.resize(row.len().max(first + 1), String::new());
            for word in text.split_whitespace() {
                let cell = &mut row[first];
                cell.push_str(if cell.is_empty() { "" } else { " " });
                cell.push_str(word);
            }
        }
        self.spans.insert((first, end));
        self.column = end;
    }

    /// The lines, all of them with as many tabs; rows without any text stay, as lines of tabs.
    #[must_use]
    pub fn lines(self) -> Vec<String> {
        let is_column = self.columns();
        self.rows.iter().map(|row| line(row, &is_column)).collect()
    }

    /// Which columns are columns. One that every cell over it can spare is the strip between two
    /// edges that were drawn as one and do not quite meet.
    fn columns(&self) -> Vec<bool> {
        let mut cells: Vec<_> = self.spans.iter().map(|(first, end)| (*first..*end, end - first)).collect();
        let column = |column: usize| {
            let mut over: Vec<_> = cells.iter_mut().filter(|(span, _)| span.contains(&column)).collect();
            let is_column = over.iter().any(|(_, left)| *left == 1);
            if !is_column {
                over.iter_mut().for_each(|(_, left)| *left -= 1);
            }
            is_column
        };
        (0..self.covered.len()).map(column).collect()
    }
}

/// A line of a row; a text moves on to the next column that is one.
fn line(row: &[String], is_column: &[bool]) -> String {
    let mut line = String::new();
    let mut parts = 0;
    for (column, is_column) in is_column.iter().enumerate() {
        line.push_str(row.get(column).map_or("", String::as_str));
        if *is_column {
            line.push('\t');
            parts += 1;
        }
    }
    line.truncate(line.len() - usize::from(parts > 0));
    line
}
