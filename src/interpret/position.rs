//! Rows aligned by runs of spaces → the columns that their figures stand in.
//!
//! Where complete rows of a table keep each column to a range of the line that no other column
//! touches, the place of a figure in a shorter row says its column, and a gap is a blank cell.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use crate::extract::document::Cells;
use crate::interpret::anchor::Anchored;
use crate::interpret::scan::Scan;

/// The fewest complete rows that tell where columns stand.
const FEWEST_ROWS: usize = 2;

/// For tables of so many columns, the range of the line that each column keeps to.
#[derive(Debug, Default)]
pub struct Columns {
    ranges: Vec<Range<usize>>,
}

impl Columns {
    /// Learns from the complete rows of a table that has shorter ones.
    #[must_use]
    pub fn learn(scan: &Scan<'_>, rows: &[Anchored]) -> Self {
        let width = rows.iter().map(|row| row.label.width()).max().unwrap_or(0);
        let is_short = |row: &&Anchored| (1..row.label.width()).contains(&row.slots.len());
        if !rows.iter().any(|row| is_short(&row) && is_aligned(scan, row)) {
            return Self::default();
        }
        let complete =
            rows.iter().filter(|row| row.slots.len() == width && !row.is_ambiguous && is_aligned(scan, row));
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let mut count = 0;
        for row in complete {
            count += 1;
            for (column, slot) in row.slots.iter().enumerate() {
                let place = place(scan, *slot);
                match ranges.get_mut(column) {
                    Some(range) => *range = range.start.min(place.start)..range.end.max(place.end),
                    None => ranges.push(place),
                }
            }
        }
        // One space between two figures parts them and aligns nothing.
        let are_apart = ranges.windows(2).all(|pair| pair[0].end + 1 < pair[1].start);
        if count >= FEWEST_ROWS && are_apart { Self { ranges } } else { Self::default() }
    }

    /// The slot in each column of a shorter row; `None` where a figure stands in no column, or in two.
    #[must_use]
    pub fn place(&self, scan: &Scan<'_>, row: &Anchored) -> Option<Vec<Option<usize>>> {
        if self.ranges.len() != row.label.width() || !is_aligned(scan, row) {
            return None;
        }
        let mut columns = vec![None; self.ranges.len()];
        for slot in &row.slots {
            let place = place(scan, *slot);
            let touches = |range: &Range<usize>| place.start < range.end && range.start < place.end;
            let column = self.ranges.iter().position(touches)?;
            let is_one = self.ranges.iter().filter(|range| touches(range)).count() == 1;
            if !is_one || columns[column].is_some() {
                return None;
            }
            columns[column] = Some(*slot);
        }
        Some(columns)
    }
}

/// One cell a line, an empty line for an empty cell: the slot in each column of a shorter row.
/// Complete rows must have no empty lines, and the lines up to the next words must be as many as
/// the row has columns.
#[derive(Debug, Default)]
pub struct CellLines {
    is_usual: bool,
}

impl CellLines {
    /// Learns whether complete rows have each figure on the line after the one before.
    #[must_use]
    pub fn learn(scan: &Scan<'_>, rows: &[Anchored]) -> Self {
        let complete =
            || rows.iter().filter(|row| row.slots.len() == row.label.width() && row.slots.len() > 1);
        let follows_label = |row: &Anchored| {
            let label = scan.tokens[row.label.last].line;
            (label + 1..).zip(&row.slots).all(|(line, slot)| scan.tokens[*slot].line == line)
        };
        Self { is_usual: complete().count() >= FEWEST_ROWS && complete().all(follows_label) }
    }

    /// The slot in each column; `None` where the lines are not as many as the columns.
    #[must_use]
    pub fn place(&self, scan: &Scan<'_>, row: &Anchored) -> Option<Vec<Option<usize>>> {
        if !self.is_usual {
            return None;
        }
        let first = scan.line_index(row.label.last) + 1;
        let width = row.label.width();
        let words = scan.lines[first..].iter().take(width + 1).position(|line| line.letters > 0)?;
        if words != width {
            return None;
        }
        let slot_on = |line: usize| row.slots.iter().copied().find(|slot| scan.line_index(*slot) == line);
        let columns: Vec<_> = (first..first + width).map(slot_on).collect();
        (columns.iter().flatten().count() == row.slots.len()).then_some(columns)
    }
}

/// Whether all figures of a row stand on one line whose cells are parted by spaces.
fn is_aligned(scan: &Scan<'_>, row: &Anchored) -> bool {
    let lines = || row.slots.iter().map(|slot| scan.line_index(*slot));
    let Some(line) = lines().next() else { return false };
    scan.lines[line].line.parting == Cells::Unknown && lines().all(|other| other == line)
}

/// The columns of the terminal that a token takes up in its line.
fn place(scan: &Scan<'_>, token: usize) -> Range<usize> {
    let raw = scan.tokens[token].raw;
    let text = scan.lines[scan.line_index(token)].line.text;
    // The token is a part of its line's text, so that their addresses tell where it begins.
    let at = (raw.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let start = text.get(..at).map_or(0, UnicodeWidthStr::width);
    start..start + raw.width()
}
