//! Figures that may stand beside the label of another row → the ways in which rows may have them.
//!
//! Where columns of text are set apart from each other, a line of figures may slip to the label above
//! or below its own: then one label stands without figures, and a whole row of figures without a
//! label. The rows between them may all have slipped, or none; the sums must say.

use std::ops::Range;

use crate::interpret::scan::Scan;
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::share::Line;

/// The most rows that slip together.
const MOST_ROWS: usize = 12;
/// The most ways that are looked at.
const MOST_CHOICES: usize = 32;

/// Rows that nothing but the sums tells how to give their figures.
#[derive(Debug, Clone)]
pub struct Doubt {
    /// The rows.
    pub rows: Range<usize>,
    /// The ways: the slots of each row, all of its columns or none.
    pub choices: Vec<Vec<Line>>,
}

/// The doubts that lines of figures without a label raise, none of which share rows.
#[must_use]
pub fn doubts(scan: &Scan<'_>, rows: &[Anchored], strays: &[Line]) -> Vec<Doubt> {
    let mut doubts: Vec<Doubt> = Vec::new();
    for stray in strays {
        let Some(doubt) = doubt(scan, rows, stray) else { continue };
        match doubts.last_mut().filter(|last| last.rows.end > doubt.rows.start) {
            Some(last) => *last = last.merged(&doubt, rows),
            None => doubts.push(doubt),
        }
    }
    doubts
}

/// The ways to give a line of figures to a row, with those between it and a row without figures.
fn doubt(scan: &Scan<'_>, rows: &[Anchored], stray: &Line) -> Option<Doubt> {
    let at = rows.partition_point(|row| scan.tokens[row.label.first].line <= scan.tokens[stray[0]].line);
    let is_whole =
        |row: &&Anchored| !row.is_ambiguous && (row.slots.is_empty() || row.slots.len() == row.label.width());
    let above =
        rows[..at].iter().rev().take(MOST_ROWS).take_while(is_whole).position(|row| row.slots.is_empty());
    let below = rows[at..].iter().take(MOST_ROWS).take_while(is_whole).position(|row| row.slots.is_empty());
    let (start, end) = (at - above.map_or(0, |n| n + 1), at + below.map_or(0, |n| n + 1));
    let width = rows.get(start)?.label.width();
    if start == end || stray.len() != width || rows[start..end].iter().any(|row| row.label.width() != width) {
        return None;
    }
    let slots = |range: Range<usize>| rows[range].iter().map(|row| row.slots.clone());
    let mut choices = vec![slots(start..end).collect::<Vec<Line>>()];
    if above.is_some() {
        choices.push(slots(start + 1..at).chain([stray.clone()]).chain(slots(at..end)).collect());
    }
    if below.is_some() {
        choices.push(slots(start..at).chain([stray.clone()]).chain(slots(at..end - 1)).collect());
    }
    Some(Doubt { rows: start..end, choices })
}

impl Doubt {
    /// Both doubts as one: the ways of one with those of the other that change other rows.
    fn merged(&self, other: &Self, rows: &[Anchored]) -> Self {
        let union = self.rows.start.min(other.rows.start)..self.rows.end.max(other.rows.end);
        let slots_in = |doubt: &Self, choice: &[Line], row: usize| {
            let own = row.checked_sub(doubt.rows.start).and_then(|i| choice.get(i));
            own.unwrap_or(&rows[row].slots).clone()
        };
        let mut choices: Vec<Vec<Line>> = Vec::new();
        for first in &self.choices {
            for second in &other.choices {
                let both = |row: usize| {
                    let (a, b) = (slots_in(self, first, row), slots_in(other, second, row));
                    let as_anchored = &rows[row].slots;
                    if a == *as_anchored { Some(b) } else { (b == *as_anchored || a == b).then_some(a) }
                };
                let choice: Option<Vec<Line>> = union.clone().map(both).collect();
                if let Some(choice) = choice.filter(|c| !choices.contains(c) && choices.len() < MOST_CHOICES)
                {
                    choices.push(choice);
                }
            }
        }
        Self { rows: union, choices }
    }
}
