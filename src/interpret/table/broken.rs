//! Figures right below a row of cells that lacks some → whether the row has lost them to a line that is broken.

use std::collections::HashSet;

use crate::extract::document::Cells;
use crate::interpret::scan::Scan;
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::share::Line;

/// Doubts rows of cells that lack a figure and have figures right below them that are those of no row: a line that is
/// broken at some width has lost the last of its cells.
pub fn doubt_broken_rows(scan: &Scan<'_>, rows: &mut [Anchored], strays: &[Line]) {
    let line = |slot: &usize| scan.tokens[*slot].line;
    let of = |slot: &usize| &scan.lines[scan.line_index(*slot)];
    let are_cells = |slot: &usize| of(slot).line.parting != Cells::Unknown;
    // A number alone may be that of a page.
    let is_rest = |slot: &&usize| of(slot).letters == 0 && (are_cells(slot) || of(slot).figures > 1);
    let below: HashSet<u32> =
        strays.iter().filter_map(|stray| stray.first()).filter(is_rest).map(line).collect();
    if below.is_empty() {
        return;
    }
    let is_broken = |row: &&mut Anchored| {
        let figures = row.slots.iter().filter(|slot| scan.tokens[**slot].is_figure()).count();
        let Some(last) = row.slots.last().filter(|last| are_cells(last) && below.contains(&(line(last) + 1)))
        else {
            return false;
        };
        // Where each cell has a line, the figure below may be that of another row.
        let is_row = row.slots.iter().rev().take_while(|slot| line(slot) == line(last)).nth(1).is_some();
        is_row && (2..row.label.width()).contains(&figures)
    };
    rows.iter_mut().filter(is_broken).for_each(|row| row.is_ambiguous = true);
}
