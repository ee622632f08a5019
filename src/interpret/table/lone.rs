//! Figures alone on the line below a label or a row → remarks on what they may be.

use std::collections::{HashMap, HashSet};

use crate::interpret::remark::Remark;
use crate::interpret::scan::Scan;
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::share::Line;

/// A lone figure under a label that the form gives one figure may be the number of a page, where
/// other rows of the table have theirs beside their labels.
pub fn doubt_lone_figures(scan: &Scan<'_>, rows: &mut [Anchored], remarks: &mut Vec<Remark>) {
    let may_be_lone = |row: &Anchored| row.label.width() == 1 && !row.is_attached && !row.slots.is_empty();
    if !rows.iter().any(may_be_lone) || !rows.iter().any(|row| row.is_attached) {
        return;
    }
    let lines_below = |row: &Anchored| {
        let (label, slot) = (&scan.tokens[row.label.last], &scan.tokens[*row.slots.first()?]);
        slot.line.checked_sub(label.line).filter(|lines| *lines > 0)
    };
    // Where figures that are certain stand below their labels with empty lines between, others do.
    let others = rows.iter().filter(|row| row.label.width() > 1 && row.slots.len() == row.label.width());
    let usual: HashSet<u32> = others.filter_map(lines_below).chain([1, step(scan, rows)]).collect();
    for row in rows.iter_mut().filter(|row| may_be_lone(row)) {
        let Some(slot) = row.slots.first().map(|slot| &scan.tokens[*slot]) else { continue };
        if lines_below(row).is_some_and(|lines| usual.contains(&lines)) {
            let message =
                format!("the figure {} stands below its label; it may be the number of a page", slot.raw);
            remarks.push(Remark::warning("lone_figure", slot.line, message));
        } else {
            row.is_ambiguous = true;
        }
    }
}

/// How many lines below one with text the next stands in most places of a table: as many as empty lines part.
fn step(scan: &Scan<'_>, rows: &[Anchored]) -> u32 {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return 1 };
    let lines = scan.line_index(first.label.first)..scan.line_index(last.label.last) + 1;
    let numbers = scan
        .lines
        .get(lines)
        .into_iter()
        .flatten()
        .filter(|line| !line.tokens.is_empty())
        .map(|line| line.line.number);
    let numbers: Vec<u32> = numbers.collect();
    let mut steps: Vec<u32> = numbers.windows(2).map(|pair| pair[1] - pair[0]).collect();
    steps.sort_unstable();
    steps.get(steps.len() / 2).copied().unwrap_or(1)
}

/// Digits alone right below the line of a whole row of chapter two may be the last of its figures, which a
/// narrow cell breaks: no sum tells.
pub fn doubt_wrapped_figures(scan: &Scan<'_>, rows: &[Anchored], strays: &[Line], remarks: &mut Vec<Remark>) {
    let line = |slot: usize| scan.tokens[slot].line;
    let has_digits_only = |slot: &usize| scan.tokens[*slot].raw.bytes().all(|byte| byte.is_ascii_digit());
    let is_alone = |stray: &&Line| {
        let own = &scan.lines[scan.line_index(stray[0])];
        own.letters == 0 && own.tokens.len() == stray.len() && stray.iter().all(has_digits_only)
    };
    let digits: HashMap<u32, &Line> =
        strays.iter().filter(is_alone).map(|stray| (line(stray[0]), stray)).collect();
    if digits.is_empty() {
        return;
    }
    let figures = |line: &Line| {
        let raws = line.iter().map(|slot| scan.tokens[*slot].raw).filter(|raw| !raw.is_empty());
        raws.collect::<Vec<_>>().join(" ")
    };
    for row in rows.iter().filter(|row| row.label.is_item() && row.slots.len() >= row.label.width()) {
        let (first, last) = (line(row.slots[0]), line(row.slots[row.slots.len() - 1]));
        let Some(below) = digits.get(&(last + 1)).filter(|_| first == last) else { continue };
        let message = format!(
            "the figures of the row {} may go on with the digits right below them: {}",
            row.label.row.key,
            figures(below)
        );
        remarks.push(Remark::warning("digits_below", first, message));
    }
}
