//! Figures alone on the line below a label or a row → remarks on what they may be.

use std::collections::{HashMap, HashSet};

use crate::interpret::line::is_short_number;
use crate::interpret::remark::Remark;
use crate::interpret::scan::{Scan, ScannedLine};
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::share::Line;
use crate::interpret::table::sums::adds_up;

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
        let Some(slot) = row.slots.first().copied() else { continue };
        if lines_below(row).is_some_and(|lines| usual.contains(&lines)) {
            remarks.push(lone_figure(scan, slot));
        } else {
            row.is_ambiguous = true;
        }
    }
}

/// A number alone on the first line below a label, and the other figures of the row on the next: where these are
/// short by one without it and do not add up with it, it may be the number of a page.
pub fn doubt_numbers_above(scan: &Scan<'_>, rows: &mut [Anchored]) {
    let line = |slot: usize| scan.tokens[slot].line;
    for row in rows.iter_mut().filter(|row| row.slots.len() == row.label.width()) {
        let [first, second, .., last] = row.slots[..] else { continue };
        let is_apart = line(first) < line(second) && line(second) == line(last);
        row.is_ambiguous |= is_apart
            && is_lone_number(&scan.lines[scan.line_index(first)])
            && adds_up(scan, row.label.row, &row.slots) == Some(false);
    }
}

/// The last number of a table of chapter two, alone on its line and in sequence with those of other pages, is
/// that of a page where it stands behind the one figure of its row, and that figure seems whole. Alone below its
/// label, it may be either.
pub fn doubt_last_number(scan: &Scan<'_>, end: usize, rows: &mut [Anchored], remarks: &mut Vec<Remark>) {
    let is_last =
        |row: &Anchored| row.label.width() == 1 && row.slots.last().map(|slot| slot + 1) == Some(end);
    let Some(at) = rows.iter().rposition(is_last).filter(|at| rows[*at].label.is_item()) else { return };
    let is_page =
        |slot: usize| is_lone_number(&scan.lines[scan.line_index(slot)]) && is_in_sequence(scan, slot, rows);
    match rows[at].slots[..] {
        [number] if !rows[at].is_attached && is_page(number) => {
            let remark = lone_figure(scan, number);
            if !remarks.contains(&remark) {
                remarks.push(remark);
            }
            rows[at].is_ambiguous = true;
        }
        [figure, number] if seems_whole(scan, rows[at].label.first, figure) && is_page(number) => {
            rows[at].slots.pop();
            rows[at].is_ambiguous = false;
        }
        _ => {}
    }
}

/// Whether a figure is nought or has its decimal places, and no other stands above its label.
fn seems_whole(scan: &Scan<'_>, label: usize, figure: usize) -> bool {
    let raw = scan.tokens[figure].raw;
    let is_above = label.checked_sub(1).is_some_and(|above| scan.tokens[above].is_figure());
    (raw == "0" || raw.contains('.')) && label < figure && !is_above
}

fn lone_figure(scan: &Scan<'_>, slot: usize) -> Remark {
    let slot = &scan.tokens[slot];
    let message = format!("the figure {} stands below its label; it may be the number of a page", slot.raw);
    Remark::warning("lone_figure", slot.line, message)
}

fn is_lone_number(line: &ScannedLine<'_>) -> bool {
    line.letters == 0 && line.tokens.len() <= 1 && is_short_number(line.line.text)
}

/// Whether a number is the next to those alone between words that stand nearest to it and in no row.
fn is_in_sequence(scan: &Scan<'_>, number: usize, rows: &[Anchored]) -> bool {
    let number_in = |line: usize| scan.lines[line].line.text.trim().parse::<usize>().ok();
    let at = scan.line_index(number);
    let Some(own) = number_in(at).filter(|own| *own > 0) else { return false };
    let of_rows: HashSet<usize> =
        rows.iter().flat_map(|row| &row.slots).map(|slot| scan.line_index(*slot)).collect();
    let is_filled = |i: &usize| !scan.lines[*i].line.text.trim().is_empty();
    let has_words = |i: Option<usize>| i.is_some_and(|i| scan.lines[i].letters > 0);
    // Right below a label alone, it may be a figure of another table.
    let is_label =
        |i: Option<usize>| i.is_some_and(|i| scan.lines[i].figures == 0 && !scan.lines[i].found.is_empty());
    let is_page = |i: &usize| {
        let (above, below) = ((0..*i).rev().find(is_filled), (*i + 1..scan.lines.len()).find(is_filled));
        scan.lines[*i].is_furniture || (has_words(above) && has_words(below) && !is_label(above))
    };
    let is_number = |i: &usize| is_lone_number(&scan.lines[*i]) && !of_rows.contains(i) && is_page(i);
    let page = |i: usize| Some(i).filter(is_number).and_then(number_in).filter(|page| *page > 0);
    let (before, behind) = ((0..at).rev().find_map(page), (at + 1..scan.lines.len()).find_map(page));
    let is_in_order = before.is_none_or(|before| before < own) && behind.is_none_or(|behind| behind > own);
    is_in_order && (before.map(|before| before + 1) == Some(own) || behind == Some(own + 1))
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
