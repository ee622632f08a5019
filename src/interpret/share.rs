//! Lines of slots without words → the labels above or below them.
//!
//! A run of labels whose slots stand apart from them is given the slots around it where they are
//! exactly as many as the form has, each beside its label; or where nothing stands above the run,
//! so that all figures stand below their labels. A single slot on a line may be the number of a
//! page: where there is one too many, the sums must say which. Otherwise the rows are unreadable.

use std::collections::HashSet;

use crate::interpret::anchor::{Anchored, RowLabel, Segment};
use crate::interpret::scan::{Scan, TokenKind};
use crate::interpret::value::Decimal;
use crate::vocabulary::{FormRow, Table};

/// The slots of one line, as token indexes.
pub type Line = Vec<usize>;

/// The most single slots among which a stranger is looked for.
const MOST_SINGLES: usize = 16;

/// The row of a label and the lines that are its own, with strangers among them or not.
#[must_use]
pub fn choose(scan: &Scan<'_>, label: RowLabel, lines: &[Line]) -> Anchored {
    let slots: Line = lines.concat();
    let surplus = slots.len().saturating_sub(label.width());
    let is_one_line = lines.iter().any(|line| line.len() >= label.width());
    let singles: Vec<usize> = lines.iter().filter(|line| line.len() == 1).map(|line| line[0]).collect();
    let row = |slots: Line, is_ambiguous| Anchored { label, slots, is_ambiguous, is_attached: false };
    if surplus == 0 || lines.len() == 1 {
        return row(slots, false);
    }
    let without =
        |left_out: &[usize]| -> Line { slots.iter().copied().filter(|s| !left_out.contains(s)).collect() };
    if is_one_line && singles.len() == surplus {
        return row(without(&singles), false);
    }
    let mut fitting = subsets(&singles, surplus)
        .into_iter()
        .map(|left_out| without(&left_out))
        .filter(|slots| adds_up(scan, label.row, slots) == Some(true));
    // A stranger that is equal to a figure may be taken for it.
    let text = |slots: &Line| slots.iter().map(|slot| scan.tokens[*slot].raw).collect::<Vec<_>>();
    match fitting.next() {
        Some(slots) if fitting.all(|other| text(&other) == text(&slots)) => row(slots, false),
        _ => row(slots, true),
    }
}

/// Shares the lines of slots around a run of open labels among them; the first segment stands
/// before the run, and what is left over stays in the gaps.
#[must_use]
pub fn share(scan: &Scan<'_>, segments: &mut [Segment]) -> Vec<Anchored> {
    if let Some(rows) = share_exactly(scan, segments) {
        let taken: HashSet<usize> = rows.iter().flat_map(|row| row.slots.iter().copied()).collect();
        for segment in segments.iter_mut() {
            segment.gap.retain(|line| !line.iter().all(|slot| taken.contains(slot)));
        }
        return rows;
    }
    let is_figure = |slot: &usize| scan.tokens[*slot].is_figure();
    let is_nothing_above = !segments[0].gap.iter().flatten().any(is_figure);
    below(scan, segments, is_nothing_above)
}

/// The slots around the run, dealt out in order, where they are as many as its rows have cells;
/// with single slots left out where only one way of doing so adds up.
fn share_exactly(scan: &Scan<'_>, segments: &[Segment]) -> Option<Vec<Anchored>> {
    let labels: Vec<RowLabel> = segments[1..].iter().filter_map(Segment::label).collect();
    let lines = || segments.iter().enumerate().flat_map(|(gap, s)| s.gap.iter().map(move |line| (gap, line)));
    let slots: Vec<(usize, usize)> =
        lines().flat_map(|(gap, line)| line.iter().map(move |s| (gap, *s))).collect();
    let needed: usize = labels.iter().map(|label| label.width()).sum();
    let surplus = slots.len().checked_sub(needed)?;
    if surplus == 0 {
        return in_order(&labels, &slots);
    }
    let singles: Vec<usize> = lines().filter(|(_, line)| line.len() == 1).map(|(_, line)| line[0]).collect();
    let without = |left_out: &[usize]| -> Vec<(usize, usize)> {
        slots.iter().copied().filter(|(_, slot)| !left_out.contains(slot)).collect()
    };
    let fits =
        |rows: &Vec<Anchored>| rows.iter().all(|row| adds_up(scan, row.label.row, &row.slots) == Some(true));
    if singles.len() == surplus {
        return in_order(&labels, &without(&singles));
    }
    let mut fitting = subsets(&singles, surplus)
        .into_iter()
        .filter_map(|left_out| in_order(&labels, &without(&left_out)))
        .filter(fits);
    fitting.next().filter(|_| fitting.next().is_none())
}

/// The ways to leave out so many of a few single slots; none where there are too many ways.
fn subsets(singles: &[usize], size: usize) -> Vec<Vec<usize>> {
    if singles.len() > MOST_SINGLES || size > 2 || size > singles.len() {
        return Vec::new();
    }
    if size == 1 {
        return singles.iter().map(|single| vec![*single]).collect();
    }
    let pairs = |i: usize| singles[i + 1..].iter().map(move |other| vec![singles[i], *other]);
    (0..singles.len()).flat_map(pairs).collect()
}

/// The slots dealt out in order, where each stands right above or below its label.
fn in_order(labels: &[RowLabel], slots: &[(usize, usize)]) -> Option<Vec<Anchored>> {
    let mut rest = slots;
    let mut rows = Vec::new();
    for (i, label) in labels.iter().enumerate() {
        let (own, others) = rest.split_at_checked(label.width())?;
        if !own.iter().all(|(gap, _)| *gap == i || *gap == i + 1) {
            return None;
        }
        let slots = own.iter().map(|(_, slot)| *slot).collect();
        rows.push(Anchored { label: *label, slots, is_ambiguous: false, is_attached: false });
        rest = others;
    }
    Some(rows)
}

/// Gives each label the slots below it. Where there are slots above the first label, or none below
/// the last though others have some, or enough for two rows below one, they could as well stand
/// above their labels, so that no row can be told.
fn below(scan: &Scan<'_>, segments: &mut [Segment], is_nothing_above: bool) -> Vec<Anchored> {
    let mut rows: Vec<Anchored> = Vec::new();
    let mut is_doubled = false;
    for segment in &mut segments[1..] {
        let Some(label) = segment.label() else { continue };
        let lines = std::mem::take(&mut segment.gap);
        let row = choose(scan, label, &lines);
        is_doubled |= row.is_ambiguous && lines.iter().any(|line| line.len() >= label.width());
        segment.gap =
            lines.into_iter().filter(|line| !line.iter().any(|slot| row.slots.contains(slot))).collect();
        rows.push(row);
    }
    let is_shifted =
        rows.last().is_some_and(|last| last.slots.is_empty()) && rows.iter().any(|row| !row.slots.is_empty());
    if !is_nothing_above || is_shifted || is_doubled {
        rows.iter_mut().for_each(|row| row.is_ambiguous = true);
    }
    rows
}

/// Whether the sums that a row of figures must have hold; `None` where it has none or they cannot
/// be told.
#[must_use]
pub fn adds_up(scan: &Scan<'_>, row: &FormRow, slots: &[usize]) -> Option<bool> {
    let group = match row.table {
        Table::Application => 7,
        Table::Dispute => 5,
        Table::Disclosure | Table::Disclosure2019 => return None,
    };
    let number = |slot: &usize| match scan.tokens[*slot].kind {
        TokenKind::Slot(value) => Some(value.number.map_or(Some(0), Decimal::whole)?),
        TokenKind::Text => None,
    };
    let numbers: Vec<i64> = slots.iter().map(number).collect::<Option<_>>()?;
    let sums = numbers.chunks(group).map(|group| {
        let (total, parts) = group.split_last()?;
        Some(parts.iter().sum::<i64>() == *total)
    });
    sums.collect::<Option<Vec<bool>>>().map(|sums| sums.into_iter().all(|holds| holds))
}
