//! Lines, one after the other: the body's, a cell's, or a text box's.

use crate::extract::office::docx::field::Fields;

/// Text that runs from line to line.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub(super) lines: Vec<String>,
    pub(super) fields: Fields,
    /// Whether there is a table among the lines.
    pub(super) has_table: bool,
    /// A paragraph whose end was deleted or is hidden, so that it goes on in the next.
    pub(super) begun: String,
}

impl Flow {
    /// Adds a paragraph.
    pub(super) fn paragraph(&mut self, text: &str) {
        self.lines.extend(text.split('\n').map(|line| line.trim_end().to_owned()));
    }

    /// All its lines.
    pub(super) fn into_lines(mut self) -> Vec<String> {
        if !self.begun.is_empty() {
            let text = std::mem::take(&mut self.begun);
            self.paragraph(&text);
        }
        self.lines
    }
}
