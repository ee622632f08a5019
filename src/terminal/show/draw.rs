//! A table with merged cells → lines of a terminal.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::terminal::format::value::on_one_line;
use crate::terminal::show::grid::{Cell, Content, Grid};

/// A junction for each set of lines that meet there: 1 up, 2 right, 4 down, 8 left.
const JUNCTIONS: [char; 16] = [
    ' ', ' ', ' ', '\u{2514}', ' ', '\u{2502}', '\u{250c}', '\u{251c}', ' ', '\u{2518}', '\u{2500}',
    '\u{2534}', '\u{2510}', '\u{2524}', '\u{252c}', '\u{253c}',
];
const ACROSS: &str = "\u{2500}";
const DOWN: char = '\u{2502}';

/// Draws the table; figures stand at the right, the numbers of their findings behind them.
pub(crate) fn draw(grid: &Grid) -> Vec<String> {
    let drawing = Drawing::new(grid);
    let mut lines = vec![drawing.rule(0)];
    for line in 0..grid.lines() {
        lines.extend((0..drawing.heights[line]).map(|at| drawing.content(line, at)));
        lines.push(drawing.rule(line + 1));
    }
    lines
}

/// The numbers of findings as they stand behind a figure.
fn marks_text(marks: &[usize]) -> String {
    let numbers: Vec<String> = marks.iter().map(usize::to_string).collect();
    if numbers.is_empty() { String::new() } else { format!("*{}", numbers.join(",")) }
}

struct Drawing<'a> {
    grid: &'a Grid,
    /// The cell that takes up each place; a number beyond the cells where none does.
    owners: Vec<Vec<usize>>,
    /// Terminal columns of each column, and of the marks within them.
    widths: Vec<usize>,
    marks: Vec<usize>,
    /// Terminal lines of each line.
    heights: Vec<usize>,
    /// The text of each cell, wrapped to its width.
    texts: Vec<Vec<String>>,
}

impl<'a> Drawing<'a> {
    fn new(grid: &'a Grid) -> Self {
        let (lines, columns) = (grid.lines(), grid.columns);
        let nobody = |line| (0..columns).map(|column| grid.cells.len() + line * columns + column).collect();
        let mut owners: Vec<Vec<usize>> = (0..lines).map(nobody).collect();
        for (i, cell) in grid.cells.iter().enumerate() {
            for line in &mut owners[cell.line..cell.line + cell.height] {
                line[cell.column..cell.column + cell.width].fill(i);
            }
        }
        let (widths, marks) = widths(grid);
        let mut drawing = Self { grid, owners, widths, marks, heights: vec![1; lines], texts: Vec::new() };
        drawing.texts = grid.cells.iter().map(|cell| drawing.text(cell)).collect();
        drawing.make_room();
        drawing
    }

    /// Width of a cell, with the lines between its columns.
    fn width(&self, cell: &Cell) -> usize {
        self.widths[cell.column..cell.column + cell.width].iter().sum::<usize>() + cell.width - 1
    }

    fn text(&self, cell: &Cell) -> Vec<String> {
        let width = self.width(cell);
        match &cell.content {
            Content::Label(label) => wrapped(&on_one_line(label), width),
            Content::Figure { text, marks, .. } => {
                let room = self.marks[cell.column + cell.width - 1];
                let (text, marks) = (on_one_line(text), marks_text(marks));
                let before = " ".repeat(width.saturating_sub(room + text.width()));
                vec![format!("{before}{text}{marks}")]
            }
        }
    }

    /// Makes lines as high as the text in them; a cell over several lines has all of them.
    fn make_room(&mut self) {
        let mut order: Vec<usize> = (0..self.texts.len()).collect();
        order.sort_by_key(|i| self.grid.cells[*i].height);
        for i in order {
            let cell = &self.grid.cells[i];
            let heights = &mut self.heights[cell.line..cell.line + cell.height];
            let has = heights.iter().sum::<usize>() + cell.height - 1;
            if let Some(last) = heights.last_mut() {
                *last += self.texts[i].len().saturating_sub(has);
            }
        }
    }

    /// One terminal line of a line of the table.
    fn content(&self, line: usize, at: usize) -> String {
        let mut drawn = String::from(DOWN);
        let mut column = 0;
        while column < self.grid.columns {
            column += self.put(&mut drawn, line, column, at);
            drawn.push(DOWN);
        }
        drawn
    }

    /// The terminal line above a line of the table: drawn but where a cell goes through.
    fn rule(&self, line: usize) -> String {
        let mut drawn = String::new();
        let mut column = 0;
        loop {
            drawn.push(self.junction(line, column));
            if column == self.grid.columns {
                return drawn.trim_end().to_owned();
            }
            if self.goes_through(line, column) {
                let above = line - 1;
                column += self.put(&mut drawn, above, column, self.heights[above]);
            } else {
                drawn.push_str(&ACROSS.repeat(self.widths[column]));
                column += 1;
            }
        }
    }

    /// Whether one cell stands above and below the top of a line.
    fn goes_through(&self, line: usize, column: usize) -> bool {
        line > 0 && line < self.owners.len() && self.owners[line - 1][column] == self.owners[line][column]
    }

    fn junction(&self, line: usize, column: usize) -> char {
        let (lines, columns) = (self.owners.len(), self.grid.columns);
        let is_parted = |line: usize| {
            column == 0 || column == columns || self.owners[line][column - 1] != self.owners[line][column]
        };
        let up = line > 0 && is_parted(line - 1);
        let down = line < lines && is_parted(line);
        let right = column < columns && !self.goes_through(line, column);
        let left = column > 0 && !self.goes_through(line, column - 1);
        JUNCTIONS[usize::from(up) + 2 * usize::from(right) + 4 * usize::from(down) + 8 * usize::from(left)]
    }

    /// Puts in what a cell shows at a terminal line of a line of the table; how many columns it has.
    fn put(&self, drawn: &mut String, line: usize, column: usize, at: usize) -> usize {
        let owner = self.owners[line][column];
        let Some(cell) = self.grid.cells.get(owner) else {
            drawn.push_str(&" ".repeat(self.widths[column]));
            return 1;
        };
        let above: usize = self.heights[cell.line..line].iter().map(|height| height + 1).sum();
        let text = self.texts[owner].get(above + at).map_or("", String::as_str);
        drawn.push_str(text);
        drawn.push_str(&" ".repeat(self.width(cell).saturating_sub(text.width())));
        cell.width
    }
}

/// Terminal columns of each column, and how many of them are for marks.
fn widths(grid: &Grid) -> (Vec<usize>, Vec<usize>) {
    let least = match grid.columns {
        ..=4 => 12,
        5..=10 => 6,
        _ => 4,
    };
    let mut widths = vec![least; grid.columns];
    let labels: &[usize] = if grid.label_columns == 1 { &[22] } else { &[8, 10, 24] };
    for (width, label) in widths.iter_mut().zip(labels).take(grid.label_columns) {
        *width = *label;
    }
    let mut room = vec![0; grid.columns];
    let figures = || {
        grid.cells.iter().filter_map(|cell| match &cell.content {
            Content::Figure { text, marks, .. } => Some((cell, text, marks)),
            Content::Label(_) => None,
        })
    };
    for (cell, _, marks) in figures() {
        let room = &mut room[cell.column + cell.width - 1];
        *room = marks_text(marks).len().max(*room);
    }
    for (cell, text, _) in figures() {
        let last = cell.column + cell.width - 1;
        let others = widths[cell.column..last].iter().sum::<usize>() + cell.width - 1;
        let needed = on_one_line(text).width() + room[last];
        widths[last] = widths[last].max(needed.saturating_sub(others));
    }
    (widths, room)
}

/// Breaks a text after any character: Chinese has no spaces.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut taken = 0;
    for c in text.chars() {
        let wide = c.width().unwrap_or(0);
        if taken + wide > width && taken > 0 {
            lines.push(String::new());
            taken = 0;
        }
        taken += wide;
        if let Some(line) = lines.last_mut() {
            line.push(c);
        }
    }
    lines
}
