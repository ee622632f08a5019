//! The narrow waist: what any format becomes before it is interpreted.

use std::ops::{Range, RangeInclusive};

use memchr::memchr;

use crate::vocabulary::glyph::trimmed;

/// The sign that parts pages, at the start of the first line of the next.
pub const FORM_FEED: char = '\u{000C}';

/// What parts a line into cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cells {
    /// Nothing certain: running text, or a row whose cells are parted by spaces.
    Unknown,
    /// A tab between two cells.
    Tabs,
    /// A `|`, or a drawn line, between two cells, and one before the first and behind the last where
    /// the table has them.
    Pipes {
        /// The sign itself.
        sign: char,
        /// Whether rows of the table open with a `|`.
        opens: bool,
        /// Whether rows of the table end with a `|`.
        closes: bool,
        /// The cell of its row that the line begins in: 0, but where a line break within a cell cuts the row.
        first: u16,
    },
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
    /// A document of a text and its lines, each with what parts it.
    #[must_use]
    pub fn new(text: String, spans: Vec<(Range<usize>, Cells)>) -> Self {
        Self { text, spans }
    }

    /// A document of some of the lines, as indexes from 0.
    #[must_use]
    pub fn part(&self, lines: Range<usize>) -> Self {
        let spans = &self.spans[lines];
        let (start, end) = match (spans.first(), spans.last()) {
            (Some((first, _)), Some((last, _))) => (first.start, last.end),
            _ => (0, 0),
        };
        let spans =
            spans.iter().map(|(span, cells)| (span.start - start..span.end - start, *cells)).collect();
        Self { text: self.text[start..end].to_owned(), spans }
    }

    /// The bytes of a line, by its number, without its line end.
    #[must_use]
    pub fn span(&self, number: u32) -> Option<Range<usize>> {
        let (span, _) = self.spans.get((number as usize).checked_sub(1)?)?;
        Some(span.clone())
    }

    /// The pages with something on them, where the text tells them by form feeds: the number of each
    /// and its first and last line, all from 1.
    #[must_use]
    pub fn pages(&self) -> Vec<(u32, RangeInclusive<u32>)> {
        let last = self.lines().len().try_into().unwrap_or(u32::MAX);
        let mut pages = vec![(1_u32, 1..=last)];
        // Most texts have none.
        let has_breaks = self.text.contains(FORM_FEED);
        for line in self.lines().filter(|line| has_breaks && line.text.starts_with(FORM_FEED)) {
            let breaks = line.text.chars().take_while(|c| *c == FORM_FEED).count();
            if let Some((number, lines)) = pages.last_mut() {
                *lines = *lines.start()..=line.number - 1;
                let number = number.saturating_add(breaks.try_into().unwrap_or(u32::MAX));
                pages.push((number, line.number..=last));
            }
        }
        let text = |lines: &RangeInclusive<u32>| {
            let spans =
                self.spans.get(*lines.start() as usize - 1..*lines.end() as usize).unwrap_or_default();
            spans.first().zip(spans.last()).map_or("", |(from, to)| &self.text[from.0.start..to.0.end])
        };
        pages.retain(|(_, lines)| !text(lines).trim().is_empty());
        pages
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
    /// The place in its row of the first cell of a line that is a row.
    #[must_use]
    pub fn first_cell(self) -> u16 {
        match self.parting {
            Cells::Unknown | Cells::Tabs => 0,
            Cells::Pipes { first, .. } => first,
        }
    }

    /// The cells of a line that is a row, untrimmed; the line itself where it is not.
    pub fn cells(self) -> impl Iterator<Item = &'a str> {
        let (text, sign) = match self.parting {
            Cells::Unknown => (self.text, None),
            Cells::Tabs => (self.text, Some('\t')),
            Cells::Pipes { sign, opens, closes, .. } => {
                (within_pipes(self.text, sign, opens, closes), Some(sign))
            }
        };
        let mut rest = Some(text);
        std::iter::from_fn(move || {
            let text = rest?;
            let end = sign.and_then(|sign| match u8::try_from(sign) {
                // Most cells are short.
                Ok(byte) if byte.is_ascii() => text.bytes().position(|other| other == byte),
                _ => text.find(sign),
            });
            rest = end.zip(sign).map(|(end, sign)| &text[end + sign.len_utf8()..]);
            Some(end.map_or(text, |end| &text[..end]))
        })
    }
}

/// The pieces of a text between the places of a byte of ASCII.
pub fn pieces(text: &str, byte: u8) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut next = 0;
    std::iter::from_fn(move || {
        let start = next;
        let rest = bytes.get(start..)?;
        let length = match rest {
            // Many lines are empty.
            [first, ..] if *first == byte => 0,
            _ => memchr(byte, rest).unwrap_or(rest.len()),
        };
        next = start + length + 1;
        Some(start..start + length)
    })
}

/// A row of a table without its outer pipes, and without what shows nothing outside of them.
fn within_pipes(text: &str, sign: char, opens: bool, closes: bool) -> &str {
    let text = trimmed(text);
    let text = text.strip_prefix(sign).filter(|_| opens).unwrap_or(text);
    text.strip_suffix(sign).filter(|_| closes).unwrap_or(text)
}
