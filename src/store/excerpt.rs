//! The chapters of a report → where their text stands in the text of the source, so that the file holds
//! it once.
//!
//! A chapter's lines lie behind one another in the source, and what parts its paragraphs there is mostly
//! the same each time: a line end, perhaps with an indent or a blank line. Then it can be cut out of the
//! source, as the view `section` does. Where it cannot, as where a page number stands within it, it is
//! kept as it is.

use std::ops::Range;

use memchr::memchr3;

use crate::extract::document::Document;
use crate::interpret::report::Section;

/// Stands for the end of a paragraph while the ends of lines are taken out, as in the view.
const PARAGRAPH: &str = "\u{B6}";

/// Where the text of a chapter stands in that of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// Its first character, from 1.
    pub from: i64,
    /// Number of its characters.
    pub length: i64,
    /// What parts its paragraphs there; every other line feed in it is only the end of a line.
    pub parted_by: String,
}

/// Tells for chapters, which stand in the order of the document, where their texts are in it; `None` for
/// one that cannot be cut out of it.
#[must_use]
pub fn excerpts(document: &Document, sections: &[Section]) -> Vec<Option<Excerpt>> {
    let mut before = Characters { text: &document.text, byte: 0, count: 0 };
    let excerpt = |section: &Section| {
        let (span, parted_by) = span(document, section)?;
        let from = before.count_to(span.start);
        let length = before.count_to(span.end) - from;
        Some(Excerpt { from: from + 1, length, parted_by })
    };
    sections.iter().map(excerpt).collect()
}

/// The bytes of a chapter's text in the document, and what parts its paragraphs there.
fn span(document: &Document, section: &Section) -> Option<(Range<usize>, String)> {
    let ends = section.lines.iter().skip(1).map(|(start, _)| *start).chain([section.body.len()]);
    let mut whole: Option<Range<usize>> = None;
    let mut parted_by = None;
    for ((start, number), end) in section.lines.iter().zip(ends) {
        let printed = &section.body[*start..end];
        let line = document.span(*number)?;
        let printed = printed.trim_end();
        let at = line.start + place_of(printed, &document.text[line])?;
        let printed_end = at + printed.len();
        if let Some(whole) = &whole
            && parted_by.is_none()
            && section.body[..*start].ends_with('\n')
        {
            parted_by = document.text.get(whole.end..at);
        }
        whole = Some(whole.map_or(at, |whole| whole.start)..printed_end);
    }
    let (whole, parted_by) = (whole.unwrap_or(0..0), parted_by.unwrap_or_default());
    let printed = document.text.get(whole.clone())?;
    is_cut(&section.body, printed, parted_by).then(|| (whole, parted_by.to_owned()))
}

/// Where a line holds what is printed on it: mostly it is nothing else, perhaps behind an indent.
fn place_of(printed: &str, line: &str) -> Option<usize> {
    let indent = line.len() - line.trim_start().len();
    let begins = printed.starts_with(|c: char| !c.is_whitespace()) && line[indent..].starts_with(printed);
    if begins { Some(indent) } else { line.find(printed) }
}

/// Whether the view `section` makes this text of an excerpt: it has a line feed for what parts paragraphs, for
/// which a pilcrow stands on the way, and none for any other line feed.
fn is_cut(body: &str, excerpt: &str, parted_by: &str) -> bool {
    let (mut body, mut excerpt) = (body.as_bytes(), excerpt.as_bytes());
    let (parted_by, paragraph) = (parted_by.as_bytes(), PARAGRAPH.as_bytes());
    let begins = parted_by.first().copied().unwrap_or(b'\n');
    loop {
        let plain = memchr3(b'\n', paragraph[0], begins, excerpt).unwrap_or(excerpt.len());
        let Some(behind) = body.strip_prefix(&excerpt[..plain]) else { return false };
        (body, excerpt) = (behind, &excerpt[plain..]);
        let Some(byte) = excerpt.first() else { return body.is_empty() };
        let (width, made): (usize, &[u8]) = match byte {
            _ if !parted_by.is_empty() && excerpt.starts_with(parted_by) => (parted_by.len(), b"\n"),
            b'\n' => (1, b""),
            _ if excerpt.starts_with(paragraph) => (paragraph.len(), b"\n"),
            _ => (1, &excerpt[..1]),
        };
        let Some(behind) = body.strip_prefix(made) else { return false };
        (body, excerpt) = (behind, &excerpt[width..]);
    }
}

/// The characters of a text before a place in it; places that come in order are counted but once.
struct Characters<'a> {
    text: &'a str,
    byte: usize,
    count: i64,
}

impl Characters<'_> {
    fn count_to(&mut self, byte: usize) -> i64 {
        if byte < self.byte {
            (self.byte, self.count) = (0, 0);
        }
        self.count += i64::try_from(self.text[self.byte..byte].chars().count()).unwrap_or(i64::MAX);
        self.byte = byte;
        self.count
    }
}
