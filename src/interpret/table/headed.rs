//! The headings above aligned rows → the places of the columns below them.

use std::ops::Range;

use crate::interpret::normal::comparable;
use crate::interpret::scan::{Scan, TokenKind};
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::headings::MOST_LINES_OF_HEADER;
use crate::interpret::table::measure::{Measure, is_apart, narrowest_gap, place};
use crate::vocabulary::form::Table;
use crate::vocabulary::header::{is_heading, is_part_of_heading};

/// How far from the middle between two headings a figure must stand, in halves of a column.
const MARGIN: usize = 2;
/// The narrowest gap between two headings, which are wider than figures.
const NARROWEST_GAP: usize = 2;

/// Where the columns below headings stand: for each, the least and the greatest place of the middle of its figures.
pub struct Headed {
    /// Of figures that stand right below the letters of their headings.
    pub right_below: Vec<(usize, usize)>,
    /// Of those that may stand half the way to the next one, less a margin; `None` where some headings stand so close
    /// that one space parts them: what aligns these is not what aligns other figures.
    pub nearest: Option<Vec<(usize, usize)>>,
}

impl Headed {
    /// The columns below the headings above the first of some rows; `None` where not all are found, each apart from
    /// the others.
    #[must_use]
    pub fn below(scan: &Scan<'_>, first: &Anchored, aligned: &Anchored, measure: Measure) -> Option<Self> {
        let (headings, is_close) = Heading::above(scan, first, aligned, measure)?;
        narrowest_gap(&headings).filter(|gap| *gap >= NARROWEST_GAP)?;
        let nearest = if is_close { None } else { between(&headings) };
        let right_below = headings.into_iter().map(|(from, to)| (from.saturating_sub(1), to + 1)).collect();
        Some(Self { right_below, nearest })
    }
}

/// A heading of a column that may be broken over several lines: its letters, and the columns of the
/// line that they take up.
struct Heading {
    letters: String,
    place: Range<usize>,
}

impl Heading {
    /// The places of the headings of all columns, and whether one space parts some of them; `None` where not all are
    /// found. They stand above the first row or, where they are its label, above its figures.
    fn above(
        scan: &Scan<'_>,
        first: &Anchored,
        aligned: &Anchored,
        measure: Measure,
    ) -> Option<(Vec<(usize, usize)>, bool)> {
        let table = first.label.row.table;
        let end = match table {
            Table::Dispute => scan.line_index(aligned.slots[0]),
            _ => scan.line_index(first.label.first),
        };
        let mut headings: Vec<Self> = Vec::new();
        let (mut parted, mut apart, mut is_close) = (0, 0, false);
        // A line with figures belongs to what stands above the table.
        let has_none = |line: &usize| scan.lines[*line].figures == 0;
        let lines = (end.saturating_sub(MOST_LINES_OF_HEADER)..end).rev().take_while(has_none);
        for line in lines.collect::<Vec<_>>().into_iter().rev().map(|line| &scan.lines[line]) {
            parted += line.tokens.len().saturating_sub(1);
            apart += line.tokens.clone().skip(1).filter(|token| is_apart(scan, *token)).count();
            let words = line.tokens.clone().filter(|i| matches!(scan.tokens[*i].kind, TokenKind::Text));
            let mut last = None;
            for token in words {
                let letters = comparable(scan.tokens[token].raw);
                if is_part_of_heading(table, &letters) {
                    is_close |= last.is_some_and(|last| last + 1 == token) && !is_apart(scan, token);
                    last = Some(token);
                    Self::add(&mut headings, table, letters, &place(scan, token, measure));
                }
            }
        }
        // Headings that one space parts are aligned with nothing.
        if 2 * apart < parted {
            return None;
        }
        headings.retain(|heading| is_heading(table, &heading.letters));
        headings.sort_by_key(|heading| heading.place.start);
        let columns = aligned.label.width();
        let from = headings.len().checked_sub(columns)?;
        let places = headings[from..].iter().map(|h| (2 * h.place.start, 2 * h.place.end));
        Some((places.collect(), is_close))
    }

    /// Adds words to the heading above them that they go on with, or as a new one.
    fn add(headings: &mut Vec<Self>, table: Table, letters: String, place: &Range<usize>) {
        let goes_on = |above: &Self| is_part_of_heading(table, &format!("{}{letters}", above.letters));
        let overlaps = |above: &Self| above.place.start < place.end && place.start < above.place.end;
        // Words of one heading may stand at its middle in one line and beside that in another.
        let touches = |above: &Self| above.place.start <= place.end && place.start <= above.place.end;
        let at = headings.iter().position(|above| overlaps(above) && goes_on(above));
        match at.or_else(|| headings.iter().position(|above| touches(above) && goes_on(above))) {
            Some(at) => {
                let heading = &mut headings[at];
                heading.letters.push_str(&letters);
                heading.place = heading.place.start.min(place.start)..heading.place.end.max(place.end);
            }
            None => headings.push(Self { letters, place: place.clone() }),
        }
    }
}

/// The places of columns that reach half the way from each heading to the next, less a margin.
fn between(headings: &[(usize, usize)]) -> Option<Vec<(usize, usize)>> {
    let middle: Vec<usize> = headings.iter().map(|(from, to)| from.midpoint(*to)).collect();
    let half = |i: usize| (middle[i + 1] - middle[i]) / 2;
    let place = |i: usize| {
        let (left, right) = (i.checked_sub(1).map_or_else(|| half(0), half), half(i.min(middle.len() - 2)));
        ((middle[i] + MARGIN).saturating_sub(left), middle[i] + right - MARGIN)
    };
    (middle.len() > 1).then(|| (0..middle.len()).map(place).collect())
}
