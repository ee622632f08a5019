//! Labels of chapter two that stand together → rows whose figures may be those of another.
//!
//! Where no line parts two labels, a figure behind both may be that of either: columns of a text may be read
//! one after the other, or the first row be blank. Only two labels with figures between them tell which.

use crate::interpret::remark::Remark;
use crate::interpret::scan::{Found, Scan};
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::sums::total_at_end;
use crate::vocabulary::label::LabelKind;

/// Doubts the rows of labels that stand together, where some of them have figures and some have none.
pub fn doubt_bunches(scan: &Scan<'_>, rows: &mut [Anchored]) {
    let is_apart = |row: &Anchored| row.label.is_item() && !row.is_attached;
    if !rows.iter().any(|row| is_apart(row) && row.slots.is_empty())
        || rows.windows(2).any(|pair| is_parted(scan, pair))
    {
        return;
    }
    let is_bunch = |above: &Anchored, below: &Anchored| {
        is_apart(above) && is_apart(below) && are_together(scan, above, below)
    };
    for bunch in rows.chunk_by_mut(is_bunch).filter(|bunch| bunch.len() > 1) {
        if bunch.iter().any(|row| row.slots.is_empty()) && bunch.iter().any(|row| !row.slots.is_empty()) {
            bunch.iter_mut().for_each(|row| row.is_ambiguous = true);
        }
    }
}

/// Whether no line stands between two labels of one block.
fn are_together(scan: &Scan<'_>, above: &Anchored, below: &Anchored) -> bool {
    let lines = scan.line_index(below.label.first).checked_sub(scan.line_index(above.label.last));
    lines.is_some_and(|lines| lines <= 1)
}

/// Whether the figures of a row stand between its label and the other of its block.
fn is_parted(scan: &Scan<'_>, pair: &[Anchored]) -> bool {
    let [above, below] = pair else { return false };
    let between = above.label.last + 1..below.label.first;
    let is_heading = |found: &Found| found.meanings.has(LabelKind::ItemHeader);
    let is_one = above.label.is_item() && !above.is_attached && !below.is_attached;
    let has_figures =
        [above, below].into_iter().any(|row| row.slots.iter().any(|slot| between.contains(slot)));
    is_one && has_figures && !scan.labels_in(&between).iter().any(is_heading)
}

/// A figure alone on the line below the others of a row may be the number of a page, and the row have a blank
/// cell: no sum tells, or it tells both.
pub fn remark_lone_ends(scan: &Scan<'_>, rows: &[Anchored], remarks: &mut Vec<Remark>) {
    let ends_before = |row: &Anchored| {
        let above = row.slots.split_last().map_or(&[][..], |(_, above)| above);
        total_at_end(scan, above).is_some_and(|total| total > 0)
    };
    let may_end =
        |row: &Anchored| row.is_attached && !row.is_ambiguous && (row.label.is_item() || ends_before(row));
    for row in rows {
        let [first, .., above, last] = row.slots[..] else { continue };
        let line = scan.line_index(last);
        let is_alone = scan.lines[line].tokens.len() == 1 && scan.line_index(above) < line;
        if is_alone && row.slots.len() == row.label.width() && may_end(row) {
            let message = format!(
                "the figure {} stands below the others of the row {}; it may be the number of a page",
                scan.tokens[last].raw, row.label.row.key
            );
            remarks.push(Remark::warning("lone_figure", scan.tokens[first].line, message));
        }
    }
}
