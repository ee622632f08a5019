//! Plain text and Markdown → `Document`: which lines are rows, and what parts their cells.

use std::ops::Range;

use memchr::{memchr, memchr_iter, memmem};

use crate::extract::document::{Cells, Document, pieces};

/// What parts cells in tables of text: a pipe, and the vertical lines of drawn boxes.
const SIGNS: [char; 3] = ['|', '\u{2502}', '\u{2503}'];

/// The fewest lines with one pipe each that are rows of two cells and no running text, apart from others.
const FEWEST_OF_TWO_CELLS: usize = 3;

/// The most lines between rows of one table, such as the name of a block above its header.
const MOST_LINES_BETWEEN: usize = 2;

/// A document of a text; a line with a tab, or with pipes, is a row.
#[must_use]
pub fn document(text: String) -> Document {
    let has = |sign: &char| memmem::find(text.as_bytes(), sign.encode_utf8(&mut [0; 4]).as_bytes()).is_some();
    let signs: Vec<char> = SIGNS.into_iter().filter(has).collect();
    let tab_from = |at: usize| memchr(b'\t', &text.as_bytes()[at..]).map_or(text.len(), |found| at + found);
    let mut next_tab = tab_from(0);
    let mut spans = Vec::with_capacity(memchr_iter(b'\n', text.as_bytes()).count() + 1);
    spans.extend(pieces(&text, b'\n').map(|line| {
        if next_tab < line.start {
            next_tab = tab_from(line.start);
        }
        let parting = if next_tab < line.end { Cells::Tabs } else { Cells::Unknown };
        (line, parting)
    }));
    if !signs.is_empty() {
        mark_rows(&text, &signs, &mut spans);
    }
    Document::new(text, spans)
}

/// Marks the rows that one of these signs parts into cells.
fn mark_rows(text: &str, signs: &[char], spans: &mut [(Range<usize>, Cells)]) {
    let lines: Vec<&str> = spans.iter().map(|(line, _)| &text[line.clone()]).collect();
    let (mut at, mut end) = (0, None);
    while at < lines.len() {
        let follows = end.is_some_and(|end| at - end <= MOST_LINES_BETWEEN);
        let rows = signs.iter().map(|sign| (*sign, rows_of(&lines[at..], *sign, follows)));
        let rows = rows.into_iter().find(|(_, rows)| *rows > 0);
        if let Some((sign, rows)) = rows {
            let cells = pipes(&lines[at..at + rows], sign);
            spans[at..at + rows].iter_mut().for_each(|(_, parting)| *parting = cells);
            end = Some(at + rows);
        }
        at += rows.map_or(1, |(_, rows)| rows);
    }
}

/// Number of lines that are rows of one table, from the first: rows with pipes, or several lines with
/// one pipe each between two cells; one such line will do where it follows rows.
fn rows_of(lines: &[&str], sign: char, follows: bool) -> usize {
    let rows = lines.iter().take_while(|line| is_pipe_row(line, sign)).count();
    if rows > 0 || !lines[0].contains(sign) {
        return rows;
    }
    let has_one = |line: &&&str| line.matches(sign).count() == 1 && !line.contains('\t');
    let fewest = if follows { 1 } else { FEWEST_OF_TWO_CELLS };
    Some(lines.iter().take_while(has_one).count()).filter(|rows| *rows >= fewest).unwrap_or(0)
}

/// Whether a line has two pipes or more, or one at either end, and no tab.
fn is_pipe_row(line: &str, sign: char) -> bool {
    let mut pipes = line.matches(sign);
    if pipes.next().is_none() || line.contains('\t') {
        return false;
    }
    let line = line.trim();
    pipes.next().is_some() || line.starts_with(sign) || line.ends_with(sign)
}

/// A table has outer pipes where all of its rows have them; a single row may begin or end with an
/// empty cell.
fn pipes(rows: &[&str], sign: char) -> Cells {
    let all = |test: &dyn Fn(&str) -> bool| rows.iter().all(|row| test(row.trim()));
    // One cell a line: a pipe that opens a line opens a row of the table.
    let is_single = |row: &str| !row.trim_matches(sign).contains(sign);
    Cells::Pipes {
        sign,
        opens: all(&|row| row.starts_with(sign)) || (rows.len() > 1 && all(&is_single)),
        closes: all(&|row| row.ends_with(sign)),
    }
}
