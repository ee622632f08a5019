//! Plain text and Markdown → `Document`: which lines are rows, and what parts their cells.

use crate::extract::document::{Cells, Document};

/// A document of a text; a line with a tab, or with pipes, is a row.
#[must_use]
pub fn document(text: String) -> Document {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut parting: Vec<Cells> = Vec::with_capacity(lines.len());
    while parting.len() < lines.len() {
        let rest = &lines[parting.len()..];
        let rows = rest.iter().take_while(|line| is_pipe_row(line)).count();
        if rows > 0 {
            let cells = pipes(&rest[..rows]);
            parting.extend(std::iter::repeat_n(cells, rows));
        } else {
            parting.push(if rest[0].contains('\t') { Cells::Tabs } else { Cells::Unknown });
        }
    }
    Document::new(text, &parting)
}

/// Whether a line has two pipes or more, or one at either end, and no tab.
fn is_pipe_row(line: &str) -> bool {
    if line.contains('\t') {
        return false;
    }
    let line = line.trim();
    match line.bytes().filter(|byte| *byte == b'|').count() {
        0 => false,
        1 => line.starts_with('|') || line.ends_with('|'),
        _ => true,
    }
}

/// A table has outer pipes where all of its rows have them; a single row may begin or end with an
/// empty cell.
fn pipes(rows: &[&str]) -> Cells {
    let all = |test: fn(&str) -> bool| rows.iter().all(|row| test(row.trim()));
    Cells::Pipes { opens: all(|row| row.starts_with('|')), closes: all(|row| row.ends_with('|')) }
}
