//! Plain text and Markdown → `Document`: which lines are rows, and what parts their cells.

use crate::extract::document::{Cells, Document, pieces};

/// What parts cells in tables of text: a pipe, and the vertical lines of drawn boxes.
const SIGNS: [char; 3] = ['|', '\u{2502}', '\u{2503}'];

/// The fewest lines with one pipe each that are rows of two cells and no running text.
const FEWEST_OF_TWO_CELLS: usize = 3;

/// A document of a text; a line with a tab, or with pipes, is a row.
#[must_use]
pub fn document(text: String) -> Document {
    let signs: Vec<char> = SIGNS.into_iter().filter(|sign| text.contains(*sign)).collect();
    let lines: Vec<&str> = pieces(&text, b'\n').map(|line| &text[line]).collect();
    let has_tabs = text.contains('\t');
    let mut parting: Vec<Cells> = Vec::with_capacity(lines.len());
    while parting.len() < lines.len() {
        let rest = &lines[parting.len()..];
        let rows = signs.iter().map(|sign| (*sign, rows_of(rest, *sign))).find(|(_, rows)| *rows > 0);
        if let Some((sign, rows)) = rows {
            parting.extend(std::iter::repeat_n(pipes(&rest[..rows], sign), rows));
        } else {
            parting.push(if has_tabs && rest[0].contains('\t') { Cells::Tabs } else { Cells::Unknown });
        }
    }
    Document::new(text, &parting)
}

/// Number of lines that are rows of one table, from the first: rows with pipes, or several lines with
/// one pipe each between two cells.
fn rows_of(lines: &[&str], sign: char) -> usize {
    let rows = lines.iter().take_while(|line| is_pipe_row(line, sign)).count();
    if rows > 0 || !lines[0].contains(sign) {
        return rows;
    }
    let has_one = |line: &&&str| line.matches(sign).count() == 1 && !line.contains('\t');
    Some(lines.iter().take_while(has_one).count()).filter(|rows| *rows >= FEWEST_OF_TWO_CELLS).unwrap_or(0)
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
