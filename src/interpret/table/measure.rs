//! Figures of rows aligned by runs of spaces → where in their line they stand.

use std::collections::BTreeMap;
use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use crate::extract::document::Cells;
use crate::interpret::scan::Scan;
use crate::interpret::table::anchor::Anchored;

/// The fewest rows that tell that cells are joined by spaces.
const FEWEST_JOINED: usize = 3;
/// How far tabs may stand apart.
const TAB_STOPS: [usize; 2] = [4, 8];
/// More columns of the line than the first figures of aligned rows are shifted against each other.
const WIDEST_SHIFT: usize = 8;

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

/// Whether as many spaces stand before each figure of nearly all rows, however long their words are, or twice as
/// many and more where cells are empty: they are joined by so many, and stand below each other by chance.
#[must_use]
pub fn are_joined(scan: &Scan<'_>, rows: &[Anchored]) -> bool {
    let mut widths: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut others: usize = 0;
    for row in rows.iter().filter(|row| tells_places(scan, row) && !row.slots.is_empty()) {
        match gap(scan, row) {
            Some((gap, width)) => widths.entry(gap).or_default().push(width),
            None => others += 1,
        }
    }
    let rows = others + widths.values().map(Vec::len).sum::<usize>();
    let Some(usual) = widths.values().max_by_key(|widths| widths.len()) else { return false };
    let (least, most) = (usual.iter().min(), usual.iter().max());
    let spread = least.zip(most).map_or(0, |(least, most)| most - least);
    usual.len() >= FEWEST_JOINED && 4 * usual.len() >= 3 * rows && spread >= WIDEST_SHIFT
}

/// Whether tabs between the cells of rows have become spaces: all figures of complete rows begin where a tab may
/// end, but the first of them in several places, as the words before them are long. The columns of one row are
/// not those of another.
#[must_use]
pub fn are_tabbed(scan: &Scan<'_>, rows: &[Anchored]) -> bool {
    let complete: Vec<&Anchored> = rows
        .iter()
        .filter(|row| row.slots.len() > 1 && is_complete(row) && tells_places(scan, row))
        .collect();
    let is_tabbed = |measure: Measure| {
        let starts =
            |row: &Anchored| row.slots.iter().map(|slot| place(scan, *slot, measure).start).collect();
        let starts: Vec<Vec<usize>> = complete.iter().map(|row| starts(row)).collect();
        let is_moved = starts.iter().any(|row| row[0] != starts[0][0]);
        let fits = |stop: &usize| starts.iter().flatten().all(|start| start.is_multiple_of(*stop));
        is_moved && TAB_STOPS.iter().any(fits)
    };
    complete.len() >= FEWEST_JOINED && Measure::ALL.into_iter().any(is_tabbed)
}

/// The number of spaces before the first figure of a row, where as many stand before each other one, or a multiple
/// of them, and the columns that the words before them take up.
fn gap(scan: &Scan<'_>, row: &Anchored) -> Option<(usize, usize)> {
    let text = scan.lines[scan.line_index(*row.slots.first()?)].line.text;
    let before = |slot: &usize| text.get(..start_of(scan, *slot)).unwrap_or_default();
    let spaces = |slot: &usize| before(slot).chars().rev().take_while(|c| c.is_whitespace()).count();
    let gap = row.slots.first().map(spaces)?;
    let words = row.slots.first().map(before)?.trim_end();
    // Any number is a multiple of one space, which joins no cells of an aligned row.
    let is_even = gap > 1 && row.slots.iter().all(|slot| spaces(slot).is_multiple_of(gap));
    (is_even && !words.is_empty()).then(|| (gap, words.width()))
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
