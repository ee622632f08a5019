//! Figures of rows aligned by runs of spaces → where in their line they stand.

use std::collections::BTreeMap;
use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use crate::extract::document::Cells;
use crate::interpret::scan::Scan;
use crate::interpret::table::anchor::Anchored;
use crate::vocabulary::form::Table;

/// The fewest rows that tell that cells are joined by spaces.
const FEWEST_JOINED: usize = 3;
/// The fewest figures of several widths that stand as far from each other by no chance.
const FEWEST_EVEN: usize = 5;
/// The fewest rows, the one that is told among them, whose figures are parted by several runs of spaces.
const FEWEST_UNEVEN: usize = 2;
/// How far tabs may stand apart.
const TAB_STOPS: [usize; 2] = [4, 8];
/// More columns of the line than the first figures of aligned rows are shifted against each other.
const WIDEST_SHIFT: usize = 8;
/// The fewest columns by which words before figures differ that tell that these stand where they do whatever the
/// words are.
const LEAST_SHIFT: usize = 4;

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
    // Only table four has no label before its figures, so that several may begin a line that is laid out.
    let begins = row.slots.first().is_some_and(|slot| start_of(scan, *slot) == 0);
    if begins && row.label.row.table == Table::Application {
        return false;
    }
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
    if are_mostly_even(scan, rows) {
        return true;
    }
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
    usual.len() >= FEWEST_JOINED && 4 * usual.len() >= 3 * rows && spread(usual) >= WIDEST_SHIFT
}

/// Whether the same run of spaces stands before all figures of most rows, however wide these are, and before the
/// first where it stands behind words: nothing is laid out by places.
fn are_mostly_even(scan: &Scan<'_>, rows: &[Anchored]) -> bool {
    // Only table three has so many rows that some of them tell.
    let is_of_many = |row: &Anchored| row.label.row.table == Table::Application;
    let told = rows.iter().filter(|row| row.slots.len() > 2 && is_of_many(row) && tells_gaps(scan, row));
    let even: Vec<bool> = told.map(|row| is_even(scan, row)).collect();
    2 * even.iter().filter(|is_even| **is_even).count() > even.len()
}

/// Whether all figures of a row stand on one line without cells.
fn tells_gaps(scan: &Scan<'_>, row: &Anchored) -> bool {
    let line = scan.line_index(row.slots[0]);
    scan.lines[line].line.parting == Cells::Unknown
        && row.slots.iter().all(|slot| scan.line_index(*slot) == line)
}

fn is_even(scan: &Scan<'_>, row: &Anchored) -> bool {
    let gaps: Vec<usize> = row.slots.iter().map(|slot| spaces_before(scan, *slot)).collect();
    let width = |slot: &usize| scan.tokens[*slot].raw.len();
    let are_unlike = || row.slots.iter().any(|slot| width(slot) != width(&row.slots[0]));
    let is_joined = match words_before(scan, row) {
        0 => gaps[0] == 0 || (gaps.len() >= FEWEST_EVEN && are_unlike()),
        _ => gaps[0] == 0 || gaps[0] == gaps[1],
    };
    is_joined && gaps[1..].iter().all(|gap| *gap == gaps[1])
}

/// The words before the figures of a row.
#[derive(Debug, Clone, Copy)]
pub struct Before {
    /// The columns of the line that they take up; none where the line begins with spaces.
    pub words: usize,
    /// Whether one run of spaces parts all figures, and the first from the words.
    is_even: bool,
}

impl Before {
    /// Those of a row.
    #[must_use]
    pub fn of(scan: &Scan<'_>, row: &Anchored) -> Self {
        Self { words: words_before(scan, row), is_even: row.slots.len() < 2 || is_even(scan, row) }
    }
}

/// Whether figures that stand below each other do so whatever the words before them are: none has any, or those
/// of several rows are of several widths. Behind words as long as each other only those do that are not parted by
/// the same run of spaces throughout.
#[must_use]
pub fn are_free_of_words(rows: &[Before]) -> bool {
    let behind_words: Vec<&Before> = rows.iter().filter(|row| row.words > 0).collect();
    let widths: Vec<usize> = behind_words.iter().map(|row| row.words).collect();
    let are_uneven = || behind_words.iter().filter(|row| !row.is_even).count() >= FEWEST_UNEVEN;
    behind_words.is_empty() || spread(&widths) >= LEAST_SHIFT || are_uneven()
}

/// The columns of the line that the words before the figures of a row take up; none where it begins with spaces.
#[must_use]
pub fn words_before(scan: &Scan<'_>, row: &Anchored) -> usize {
    let Some(first) = row.slots.first() else { return 0 };
    let text = scan.lines[scan.line_index(*first)].line.text;
    text.get(..start_of(scan, *first)).map_or(0, |before| before.trim_end().width())
}

fn spread(widths: &[usize]) -> usize {
    widths.iter().max().zip(widths.iter().min()).map_or(0, |(most, least)| most - least)
}

fn spaces_before(scan: &Scan<'_>, slot: usize) -> usize {
    let text = scan.lines[scan.line_index(slot)].line.text;
    let before = text.get(..start_of(scan, slot)).unwrap_or_default();
    before.chars().rev().take_while(|c| c.is_whitespace()).count()
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
    let gap = spaces_before(scan, *row.slots.first()?);
    let words = words_before(scan, row);
    // Any number is a multiple of one space, which joins no cells of an aligned row.
    let is_even = gap > 1 && row.slots.iter().all(|slot| spaces_before(scan, *slot).is_multiple_of(gap));
    (is_even && words > 0).then_some((gap, words))
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

/// The narrowest gap between neighbouring columns; `None` where two overlap.
#[must_use]
pub fn narrowest_gap(places: &[(usize, usize)]) -> Option<usize> {
    let gaps = places.windows(2).map(|pair| pair[1].0.checked_sub(pair[0].1));
    gaps.collect::<Option<Vec<usize>>>()?.into_iter().min()
}
