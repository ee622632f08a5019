//! The narrow waist: what any format becomes before it is interpreted.

use std::ops::Range;

/// What parts a line into cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cells {
    /// Nothing certain: running text, or a row whose cells are parted by spaces.
    Unknown,
    /// A tab between two cells.
    Tabs,
    /// A `|` between two cells, with or without one at either end.
    Pipes,
}

/// The extracted text of a source and its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The text, whole, with line feeds as line ends.
    pub text: String,
    spans: Vec<(Range<usize>, Cells)>,
}

/// One line of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line<'a> {
    /// Number of the line, from 1.
    pub number: u32,
    /// The line without its line end.
    pub text: &'a str,
    /// What parts it into cells.
    pub parting: Cells,
}

impl Document {
    /// A document of a text whose lines are parted as `parting` tells.
    #[must_use]
    pub fn new(text: String, parting: fn(&str) -> Cells) -> Self {
        let mut spans = Vec::with_capacity(text.len() / 32);
        let mut start = 0;
        for line in text.split('\n') {
            spans.push((start..start + line.len(), parting(line)));
            start += line.len() + 1;
        }
        Self { text, spans }
    }

    /// The lines in order.
    pub fn lines(&self) -> impl ExactSizeIterator<Item = Line<'_>> {
        self.spans.iter().enumerate().map(|(i, (span, parting))| Line {
            number: u32::try_from(i).unwrap_or(u32::MAX).saturating_add(1),
            text: &self.text[span.clone()],
            parting: *parting,
        })
    }
}

impl<'a> Line<'a> {
    /// The cells of a line that is a row, untrimmed; the line itself where it is not.
    pub fn cells(self) -> impl Iterator<Item = &'a str> {
        let (text, separator) = match self.parting {
            Cells::Unknown => (self.text, '\n'),
            Cells::Tabs => (self.text, '\t'),
            Cells::Pipes => (within_pipes(self.text), '|'),
        };
        text.split(separator)
    }
}

/// A row of a Markdown table without its outer pipes.
fn within_pipes(text: &str) -> &str {
    let text = text.trim();
    let text = text.strip_prefix('|').unwrap_or(text);
    text.strip_suffix('|').unwrap_or(text)
}
