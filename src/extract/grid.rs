//! The cells of a table, some over several rows or columns → one line a row, with a tab between columns.
//!
//! A text stands in the first row and column of its cell; a label that a cell without letters follows
//! stands in the last column, so that nothing but the cells of its row is behind it.

use std::ops::Range;

use crate::vocabulary::glyph::word;

/// The most columns of a table; what stands further right goes into the last.
const MOST_COLUMNS: usize = 256;

/// The most rows that one cell is spread over.
const MOST_ROWS_OF_CELL: usize = 1_000;

/// A table that is being read from left to right and from top to bottom.
#[derive(Debug, Default)]
pub struct Grid {
    rows: Vec<Row>,
    columns: Vec<Above>,
    column: usize,
}

/// The cell above in a column.
#[derive(Debug, Clone, Copy, Default)]
struct Above {
    /// How many more rows it takes up.
    rows: usize,
    /// Whether it holds words.
    is_words: bool,
}

#[derive(Debug, Default)]
struct Row {
    /// What its cells say, one behind the other.
    text: String,
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
    /// Where its text stands in that of its row.
    text: Range<usize>,
    has_letter: bool,
    /// Whether it begins with a number and its unit.
    has_unit: bool,
    /// Whether it has more than one character.
    has_more: bool,
}

impl Grid {
    /// Begins a row.
    pub fn row(&mut self) {
        for above in &mut self.columns {
            above.rows = above.rows.saturating_sub(1);
        }
        let end = self.columns.iter().rposition(|above| above.rows > 0).map_or(0, |last| last + 1);
        let named = self.columns[..end].iter().map(|above| above.rows > 0 && above.is_words).collect();
        self.rows.push(Row { end, is_tied: end > 0, named, ..Row::default() });
        self.column = 0;
    }

    /// Whether a cell above takes up a column of the row.
    #[must_use]
    pub fn is_covered(&self, column: usize) -> bool {
        self.columns.get(column).is_some_and(|above| above.rows > 0)
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
        let end = first.saturating_add(columns.max(1)).min(MOST_COLUMNS);
        if self.columns.len() < end {
            self.columns.resize(end, Above::default());
        }
        let is_words = self.rows.last_mut().is_some_and(|row| row.add(first..end, text));
        for above in &mut self.columns[first..end] {
            *above = Above { rows: above.rows.max(rows), is_words };
        }
        self.column = end;
    }

    /// The lines. Behind the last cell of a row there are no tabs; rows without any text stay, as lines
    /// of tabs.
    #[must_use]
    pub fn lines(self) -> Vec<String> {
        let is_column = columns(&self.rows, self.columns.len());
        if !self.rows.iter().any(|row| row.has_wide_figure(&is_column)) {
            return lines(&self.rows, &is_column);
        }
        let lines_of = |rows: &[Row]| lines(rows, &columns(rows, self.columns.len()));
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
    let mut spans: Vec<(usize, usize)> = Vec::new();
    let mut above = None;
    for row in rows.iter().filter(|row| !row.text.is_empty()) {
        // Most rows have the columns of the one above.
        if !above.replace(row).is_some_and(|above| row.spans().eq(above.spans())) {
            spans.extend(row.spans());
        }
    }
    spans.sort_unstable();
    spans.dedup();
    let mut left: Vec<_> = spans.into_iter().map(|(first, end)| (first..end, end - first)).collect();
    let column = |column: usize| {
        let is_over = |(span, _): &(Range<usize>, usize)| span.contains(&column);
        let is_column = left.iter().any(|cell| cell.1 == 1 && is_over(cell));
        if !is_column {
            left.iter_mut().filter(|cell| is_over(cell)).for_each(|(_, left)| *left -= 1);
        }
        is_column
    };
    (0..most).map(column).collect()
}

impl Row {
    /// Adds a cell, or text to the one in the same column; whether it holds words.
    fn add(&mut self, columns: Range<usize>, text: &str) -> bool {
        self.end = self.end.max(columns.end);
        if self.cells.last().is_none_or(|cell| cell.columns.start != columns.start) {
            self.cells.push(Cell::new(columns, self.text.len()));
        }
        match text {
            "" => {}
            // Nearly all are one word.
            _ if word(text).0 == text.len() => self.say(text),
            _ => text.split_whitespace().for_each(|word| self.say(word)),
        }
        self.cells.last().is_some_and(Cell::is_words)
    }

    /// Adds a word to its last cell.
    fn say(&mut self, word: &str) {
        let Some(cell) = self.cells.last_mut() else { return };
        if !cell.text.is_empty() {
            self.text.push(' ');
        }
        self.text.push_str(word);
        cell.learn(word);
        cell.text.end = self.text.len();
    }

    /// The first column of each of its cells, and the one behind its last.
    fn spans(&self) -> impl Iterator<Item = (usize, usize)> {
        self.cells.iter().map(|cell| (cell.columns.start, cell.columns.end))
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
        let mut edges = self.cells.iter().map(|cell| cell.columns.start).peekable();
        let mut is_cut = |cell: &Cell| {
            while edges.next_if(|edge| *edge <= cell.columns.start).is_some() {}
            edges.peek().is_some_and(|edge| *edge < cell.columns.end)
        };
        !self.text.is_empty() && above.figures().any(&mut is_cut)
    }

    /// Whether it holds headings of columns and no figures.
    fn is_heading(&self) -> bool {
        let count = |test: fn(&Cell) -> bool| self.cells.iter().filter(|cell| test(cell)).count();
        let (words, empty) = (count(Cell::is_words), count(|cell| cell.text.is_empty()));
        words > 1 && empty < words && words + empty == self.cells.len()
    }

    /// Its line; a text moves on to the next column that is one.
    fn line(&self, is_column: &[bool]) -> String {
        let mut line = String::with_capacity(self.text.len() + self.end);
        let mut parts = 0;
        let cells = self.cells.iter().enumerate();
        let mut cells = cells.map(|(i, cell)| (self.place(i, is_column), cell)).peekable();
        for (column, is_part) in is_column[..self.end].iter().enumerate() {
            if let Some((_, cell)) = cells.next_if(|(place, _)| *place == column) {
                line.push_str(&self.text[cell.text.clone()]);
            }
            if *is_part {
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
        let is_label = |next: &&Cell| cell.has_letter && !next.is_words();
        let is_named = |column: usize| i == 0 && self.named.get(column).is_some_and(|named| *named);
        let end = self.cells.get(i + 1).filter(is_label).map(|next| next.columns.start);
        let end = end.filter(|end| (cell.columns.end..*end).all(is_named));
        let last = (cell.columns.start..end.unwrap_or(0)).rfind(|column| is_column[*column]);
        last.unwrap_or(cell.columns.start)
    }
}

impl Cell {
    /// A cell whose text will stand there in that of its row.
    fn new(columns: Range<usize>, at: usize) -> Self {
        Self { columns, text: at..at, has_letter: false, has_unit: false, has_more: false }
    }

    /// Learns what the next word of its text tells.
    fn learn(&mut self, word: &str) {
        if self.text.is_empty() {
            let behind_number = word.trim_start_matches(|c: char| c.is_ascii_digit());
            self.has_unit = behind_number.len() < word.len() && behind_number.starts_with(is_letter);
        }
        self.has_more = !self.text.is_empty() || word.chars().nth(1).is_some();
        self.has_letter = self.has_letter || word.contains(is_letter);
    }

    /// Whether it holds words: letters that are neither a single one nor the unit of a number.
    fn is_words(&self) -> bool {
        self.has_letter && self.has_more && !self.has_unit
    }
}

/// Whether a character is alphabetic; nearly all that are are ideographs.
fn is_letter(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}') || c.is_alphabetic()
}
