//! Plain text and Markdown → `Document`: which lines are rows, and what parts their cells.

use crate::extract::document::{Cells, Document};

/// A document of a text; a line with a tab, or with pipes, is a row.
#[must_use]
pub fn document(text: String) -> Document {
    Document::new(text, parting)
}

fn parting(line: &str) -> Cells {
    if line.contains('\t') {
        Cells::Tabs
    } else if is_pipe_row(line) {
        Cells::Pipes
    } else {
        Cells::Unknown
    }
}

/// Two pipes or more, or one with an outer pipe, make a Markdown row.
fn is_pipe_row(line: &str) -> bool {
    let line = line.trim();
    match line.bytes().filter(|byte| *byte == b'|').count() {
        0 => false,
        1 => line.starts_with('|') || line.ends_with('|'),
        _ => true,
    }
}
