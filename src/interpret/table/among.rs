//! Headings of columns among the figures of a row, or right above them → whether these are its own, in the order of
//! the form.
//!
//! The header of a table may be printed again within a row of table three, where a page ends. Where its words stand
//! in several places there, columns were taken for lines, in whatever order. Figures of chapter two that stand between
//! the headings of one block and the label of a row of another may be those of either.

use crate::interpret::scan::{Found, Scan};
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::form_headings::{headings, heads_other_row};
use crate::interpret::table::sums::adds_up;
use crate::vocabulary::label::LabelKind;

/// Doubts rows with headings among their figures that do not add up, or whose headings stand in several places
/// and in another order than the form's.
pub fn doubt_rows_around_headings(scan: &Scan<'_>, rows: &mut [Anchored]) {
    for row in rows.iter_mut().filter(|row| row.slots.len() == row.label.width()) {
        let (Some(first), Some(last)) = (row.slots.first(), row.slots.last()) else { continue };
        // The figures of most rows stand right behind each other.
        if last - first < row.slots.len() {
            continue;
        }
        let among = scan.labels_in(&(*first..*last));
        let places = row.slots.windows(2).filter(|pair| has_heading(among, pair[0], pair[1])).count();
        let are_in_order = || {
            let own = headings(scan, among, row.label.row);
            own.iter().filter_map(|heading| heading.column).is_sorted()
        };
        let is_told = places == 0
            || (adds_up(scan, row.label.row, &row.slots) == Some(true) && (places == 1 || are_in_order()));
        row.is_ambiguous |= !is_told;
    }
}

/// Doubts rows of chapter two whose figures stand right below headings of another block, and above their labels.
pub fn doubt_rows_below_other_headings(scan: &Scan<'_>, rows: &mut [Anchored]) {
    let mut from = 0;
    for row in rows {
        let form = row.label.row;
        let behind = std::mem::replace(&mut from, row.label.last + 1);
        let Some(first) = row.slots.first().filter(|slot| (behind..row.label.first).contains(*slot)) else {
            continue;
        };
        let figure = (behind..*first).rev().find(|i| scan.tokens[*i].is_figure());
        let above = scan.labels_in(&(figure.unwrap_or(behind)..*first));
        let is_own = |found: &Found| !headings(scan, std::slice::from_ref(found), form).is_empty();
        row.is_ambiguous |=
            above.iter().any(|found| heads_other_row(found, form)) && !above.iter().any(is_own);
    }
}

/// Whether one of these labels is a heading with letters between two slots.
fn has_heading(labels: &[Found], slot: usize, next: usize) -> bool {
    let is_between = |found: &&Found| found.first < next && found.last > slot;
    labels.iter().filter(is_between).any(|found| found.meanings.has(LabelKind::Header))
}
