//! Figures that may stand beside the label of another row → the ways in which rows may have them.
//!
//! Where columns of text are set apart from each other, a line of figures may slip to the label above
//! or below its own: then one label stands without figures, and a whole row of figures without a
//! label. The rows between them may all have slipped, or none; the sums must say.

use std::ops::Range;

use crate::interpret::scan::{Scan, Token};
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::share::Line;

/// The most rows that slip together.
const MOST_ROWS: usize = 12;
/// The most rows without figures among which one is looked for.
const MOST_EMPTY: usize = 8;
/// The most ways that are looked at.
const MOST_CHOICES: usize = 32;

/// Rows that nothing but the sums tells how to give their figures.
#[derive(Debug, Clone)]
pub struct Doubt {
    /// The rows, as indexes in order.
    pub rows: Vec<usize>,
    /// The ways: the slots of each row, all of its columns or none; no ways where there are too many.
    pub choices: Vec<Vec<Line>>,
}

/// The doubts that lines of figures without a label raise; none shares rows with the one before it. Sums that a row
/// would be added to twice hold for nothing but nought.
#[must_use]
pub fn doubts(scan: &Scan<'_>, rows: &[Anchored], strays: &[Line]) -> Vec<Doubt> {
    let is_empty = |row: &usize| rows[*row].slots.is_empty() && !rows[*row].is_ambiguous;
    let empty: Vec<usize> =
        if strays.is_empty() { Vec::new() } else { (0..rows.len()).filter(is_empty).collect() };
    let mut doubts: Vec<Doubt> = Vec::new();
    for stray in strays {
        let Some(doubt) = doubt(scan, rows, &empty, stray) else { continue };
        match doubts.last_mut().filter(|last| doubt.rows.iter().any(|row| last.rows.contains(row))) {
            Some(last) => *last = last.merged(&doubt, rows),
            None => doubts.push(doubt),
        }
    }
    doubts
}

/// Figures a line each, as many as a row has columns or more, as one line where they stand right behind the others of
/// the second of two labels together, of which the first has none.
#[must_use]
pub fn in_rows(scan: &Scan<'_>, rows: &[Anchored], strays: Vec<Line>) -> Vec<Line> {
    let are_one =
        |above: &Line, below: &Line| above.len() == 1 && below.len() == 1 && above[0] + 1 == below[0];
    let is_row = |run: &[Line]| {
        let at = rows.partition_point(|row| row.label.first < run[0][0]);
        let [.., first, second] = &rows[..at] else { return false };
        second.slots.last().is_some_and(|last| last + 1 == run[0][0])
            && run.len() >= first.label.width()
            && are_together(scan, first, second)
    };
    let mut lines: Vec<Line> = Vec::with_capacity(strays.len());
    for run in strays.chunk_by(are_one) {
        if is_row(run) {
            lines.push(run.concat());
        } else {
            lines.extend_from_slice(run);
        }
    }
    lines
}

/// Whether no figure stands between two labels, of which only the second has figures, and not on its line. Pieces of the
/// name of a group may stand between them.
fn are_together(scan: &Scan<'_>, first: &Anchored, second: &Anchored) -> bool {
    // The first may go on behind the second.
    let between = scan.tokens.get(first.label.last + 1..second.label.first).unwrap_or_default();
    first.slots.is_empty() && !second.is_attached && !between.iter().any(Token::is_figure)
}

/// Doubts the second of two labels together whose row stands before that of the first in the form, where as many figures
/// of the table as a row has are none of its rows: one of the two is out of place, and the figures may be those of either.
pub fn doubt_displaced(scan: &Scan<'_>, table: Range<usize>, rows: &mut [Anchored]) {
    let place = |row: &Anchored| row.label.row.place();
    let is_displaced = |at: &usize| {
        let (first, second) = (&rows[*at - 1], &rows[*at]);
        !second.slots.is_empty()
            && are_together(scan, first, second)
            && place(first).zip(place(second)).is_some_and(|(first, second)| first > second)
    };
    let displaced: Vec<usize> = (1..rows.len()).filter(is_displaced).collect();
    if displaced.is_empty() {
        return;
    }
    let printed = scan.tokens[table].iter().filter(|token| token.is_figure()).count();
    let own: usize = rows.iter().map(|row| row.slots.len()).sum();
    for at in displaced {
        rows[at].is_ambiguous |= printed >= own + rows[at].label.width();
    }
}

/// The ways to give a line of figures to a row without figures: alone, or with those of the rows between, each of
/// which slips to the next. Figures on the line of their own label have not slipped.
fn doubt(scan: &Scan<'_>, rows: &[Anchored], empty: &[usize], stray: &Line) -> Option<Doubt> {
    let at = rows.partition_point(|row| scan.tokens[row.label.first].line <= scan.tokens[stray[0]].line);
    let is_whole =
        |row: &&Anchored| !row.is_ambiguous && (row.slots.is_empty() || row.slots.len() == row.label.width());
    let above =
        rows[..at].iter().rev().take(MOST_ROWS).take_while(is_whole).position(|row| row.slots.is_empty());
    let below = rows[at..].iter().take(MOST_ROWS).take_while(is_whole).position(|row| row.slots.is_empty());
    let near = at - above.map_or(0, |n| n + 1)..at + below.map_or(0, |n| n + 1);
    let has_width = |row: &usize| rows[*row].label.width() == stray.len();
    let apart: Vec<usize> =
        near.clone().filter(|row| rows[*row].slots.is_empty() || !rows[*row].is_attached).collect();
    if apart.is_empty() || !apart.iter().all(has_width) {
        let are_more = above == Some(1) && stray.len() > rows[near.start].label.width();
        return are_more.then(|| Doubt { rows: apart, choices: Vec::new() });
    }
    // Where sums may tell, a row farther off must not have the figures as well, but for those right beside a label.
    let is_beside = above == Some(0) || below == Some(0);
    let is_far =
        |row: &usize| !is_beside && has_width(row) && !near.contains(row) && !rows[*row].label.is_item();
    let far: Vec<usize> = empty.iter().copied().filter(is_far).collect();
    if far.len() > MOST_EMPTY {
        return Some(Doubt { rows: apart, choices: Vec::new() });
    }
    let mut all = [apart, far].concat();
    all.sort_unstable();
    let place = |row: usize| all.partition_point(|other| *other < row);
    let slips =
        [above.map(|_| (place(near.start), place(at) - 1)), below.map(|_| (place(near.end - 1), place(at)))];
    // Two labels together and then the figures of two rows stand in one order.
    let is_bunch = |near: Option<usize>, row: usize| near == Some(1) && !rows[row].is_attached;
    let bunched = [
        is_bunch(above, at.saturating_sub(1)).then(|| place(near.start)),
        is_bunch(below, at).then(|| place(near.end - 1)),
    ];
    let slots: Vec<Line> = all.iter().map(|row| rows[*row].slots.clone()).collect();
    let is_alone = |at: &usize| slots[*at].is_empty() && !bunched.contains(&Some(*at));
    let alone: Vec<(usize, usize)> = (0..slots.len()).filter(is_alone).map(|at| (at, at)).collect();
    let moves = slips.into_iter().flatten().chain(alone);
    let choices = ways(slots, moves, stray);
    Some(Doubt { rows: all, choices })
}

/// The ways to give a line of figures to none of some rows, or to one of them, while those from one without figures
/// to it move on by one.
fn ways(slots: Vec<Line>, moves: impl Iterator<Item = (usize, usize)>, stray: &Line) -> Vec<Vec<Line>> {
    let with_stray = |(empty, to): (usize, usize)| {
        let mut choice = slots.clone();
        choice.remove(empty);
        choice.insert(to, stray.clone());
        choice
    };
    let mut choices: Vec<Vec<Line>> = vec![slots.clone()];
    for choice in moves.map(with_stray) {
        if !choices.contains(&choice) {
            choices.push(choice);
        }
    }
    bounded(choices)
}

/// No ways where there are more than are looked at: one of the others may be right.
fn bounded(choices: Vec<Vec<Line>>) -> Vec<Vec<Line>> {
    if choices.len() > MOST_CHOICES { Vec::new() } else { choices }
}

impl Doubt {
    /// Both doubts as one: the ways of one with those of the other that change other rows.
    fn merged(&self, other: &Self, rows: &[Anchored]) -> Self {
        let mut union = [self.rows.as_slice(), &other.rows].concat();
        union.sort_unstable();
        union.dedup();
        let slots_in = |doubt: &Self, choice: &[Line], row: usize| {
            let own = doubt.rows.binary_search(&row).ok().and_then(|i| choice.get(i));
            own.unwrap_or(&rows[row].slots).clone()
        };
        let mut choices: Vec<Vec<Line>> = Vec::new();
        'ways: for first in &self.choices {
            for second in &other.choices {
                if choices.len() > MOST_CHOICES {
                    break 'ways;
                }
                let both = |row: usize| {
                    let (a, b) = (slots_in(self, first, row), slots_in(other, second, row));
                    let as_anchored = &rows[row].slots;
                    if a == *as_anchored { Some(b) } else { (b == *as_anchored || a == b).then_some(a) }
                };
                let choice: Option<Vec<Line>> = union.iter().map(|row| both(*row)).collect();
                if let Some(choice) = choice.filter(|c| !choices.contains(c)) {
                    choices.push(choice);
                }
            }
        }
        Self { rows: union, choices: bounded(choices) }
    }
}
