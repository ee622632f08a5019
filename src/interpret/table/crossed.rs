//! Figures of a row on several aligned lines → whether they may stand in another order than their lines.

use crate::interpret::scan::Scan;
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::measure::{Measure, is_apart, place};
use crate::interpret::table::sums::{adds_up, number};

/// A cell that is broken over lines may show its figure above or below those of the other cells: where runs of spaces
/// part all figures of a row, those of two lines may belong between each other, as their places are.
pub fn doubt_crossed_rows(scan: &Scan<'_>, rows: &mut [Anchored]) {
    let crossed = rows.iter_mut().filter(|row| !row.is_ambiguous && is_crossed(scan, row));
    crossed.for_each(|row| row.is_ambiguous = true);
}

/// Whether the figures of a row are others in the order of their places, in which its sum holds too.
fn is_crossed(scan: &Scan<'_>, row: &Anchored) -> bool {
    let line = |slot: &usize| scan.tokens[*slot].line;
    // Most rows stand on one line.
    if row.slots.first().map(line) == row.slots.last().map(line) {
        return false;
    }
    let values = |slots: &[usize]| slots.iter().map(|slot| number(scan, *slot)).collect::<Vec<_>>();
    let is_other = |measure: Measure| {
        let mut in_place = row.slots.clone();
        in_place.sort_by_key(|slot| place(scan, *slot, measure).start);
        values(&in_place) != values(&row.slots) && adds_up(scan, row.label.row, &in_place) != Some(false)
    };
    row.slots.iter().all(|slot| is_apart(scan, *slot)) && Measure::ALL.into_iter().any(is_other)
}
