//! Figures of rows aligned by runs of spaces → where in their line they stand.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use crate::extract::document::Cells;
use crate::interpret::scan::Scan;
use crate::interpret::table::anchor::Anchored;

/// How places in a line are counted. Some programs give wide characters two columns, some one.
#[derive(Debug, Clone, Copy)]
pub enum Measure {
    /// Columns of a terminal.
    Width,
    /// Characters, all of one column.
    Characters,
}

/// The edge at which figures of one column are aligned.
#[derive(Debug, Clone, Copy)]
pub enum Edge {
    /// The right one.
    End,
    /// The left one.
    Start,
    /// Half way between them.
    Middle,
}

impl Measure {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Width, Self::Characters];
}

impl Edge {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::End, Self::Start, Self::Middle];

    /// Its place, in halves of a column.
    #[must_use]
    pub fn of(self, place: &Range<usize>) -> usize {
        match self {
            Self::End => 2 * place.end,
            Self::Start => 2 * place.start,
            Self::Middle => place.start + place.end,
        }
    }
}

/// Whether a row shows a slot for each column.
#[must_use]
pub fn is_complete(row: &Anchored) -> bool {
    row.slots.len() == row.label.width()
}

/// Whether the places of the figures of a row tell something of those of columns.
#[must_use]
pub fn tells_places(scan: &Scan<'_>, row: &Anchored) -> bool {
    !row.is_ambiguous && is_aligned(scan, row)
}

/// Whether all figures of a row stand on one line whose cells are parted by runs of spaces: one
/// space between two figures, or between words and a single one, parts them and aligns nothing.
#[must_use]
pub fn is_aligned(scan: &Scan<'_>, row: &Anchored) -> bool {
    let mut lines = row.slots.iter().map(|slot| scan.line_index(*slot));
    let Some(line) = lines.next().filter(|line| scan.lines[*line].line.parting == Cells::Unknown) else {
        return false;
    };
    // The first figure of several may stand where the line begins.
    let apart = if row.slots.len() > 1 { &row.slots[1..] } else { &row.slots[..] };
    lines.all(|other| other == line) && apart.iter().all(|slot| is_apart(scan, *slot))
}

/// Whether a run of spaces stands before a token, and not one that parts words.
#[must_use]
pub fn is_apart(scan: &Scan<'_>, token: usize) -> bool {
    let text = scan.lines[scan.line_index(token)].line.text;
    let before = text.get(..start_of(scan, token)).unwrap_or_default();
    before.chars().rev().take_while(|c| c.is_whitespace()).nth(1).is_some()
}

/// The columns of the line that each figure of a row takes up.
#[must_use]
pub fn places_in_line(scan: &Scan<'_>, row: &Anchored, measure: Measure) -> Vec<Range<usize>> {
    row.slots.iter().map(|slot| place(scan, *slot, measure)).collect()
}

/// The columns of the line that a token takes up.
#[must_use]
pub fn place(scan: &Scan<'_>, token: usize, measure: Measure) -> Range<usize> {
    let raw = scan.tokens[token].raw;
    let text = scan.lines[scan.line_index(token)].line.text;
    let width = |text: &str| match measure {
        Measure::Width => text.width(),
        Measure::Characters => text.chars().count(),
    };
    let start = text.get(..start_of(scan, token)).map_or(0, width);
    start..start + width(raw)
}

/// The byte of its line at which a token begins.
fn start_of(scan: &Scan<'_>, token: usize) -> usize {
    let text = scan.lines[scan.line_index(token)].line.text;
    scan.tokens[token].start_in(text)
}
