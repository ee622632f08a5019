//! Lines of slots without words → the labels above or below them.
//!
//! A run of labels whose slots stand apart from them is given the slots around it where they are
//! exactly as many as the form has, each beside its label; or where all of them can only stand below
//! their labels, or only above. Where both are possible, other runs must tell, or the sums. A single
//! slot on a line may be the number of a page: where there is one too many, the sums must say which.

use std::borrow::Borrow;

use crate::extract::document::{Cells, FORM_FEED};
use crate::interpret::line::is_short_number;
use crate::interpret::scan::Scan;
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::joined::may_be_joined;
use crate::interpret::table::labels::RowLabel;
use crate::interpret::table::segment::Segment;
use crate::interpret::table::sums::{adds_up, total_at_end};
use crate::vocabulary::form::Table;

/// A row that shows more slots too many than its columns divided by this holds those of another.
const MOST_SURPLUS: usize = 3;

/// The slots of one line, as token indexes.
pub type Line = Vec<usize>;

/// The most rows of figures in a table that are none of the form's.
const MOST_EXTRA_ROWS: usize = 2;

/// The most numbers of pages within one row.
const MOST_STRANGERS: usize = 2;

/// The most single slots among which a stranger is looked for.
const MOST_SINGLES: usize = 16;

/// The row of a label and the lines that are its own, with strangers among them or not.
#[must_use]
pub fn choose<L: Borrow<[usize]>>(scan: &Scan<'_>, label: RowLabel, lines: &[L]) -> Anchored {
    let slots: Line = lines.concat();
    let surplus = slots.len().saturating_sub(label.width());
    let row = |slots: Line, is_ambiguous| Anchored { is_ambiguous, ..Anchored::new(label, slots) };
    if has_broken_cells(scan, lines) {
        let figures: Line = slots.iter().copied().filter(|slot| scan.tokens[*slot].is_figure()).collect();
        let is_whole = figures.len() == label.width();
        return if is_whole { row(figures, false) } else { row(slots, true) };
    }
    if surplus == 0 || lines.len() == 1 {
        let figures = slots.iter().filter(|slot| scan.tokens[**slot].is_figure()).count();
        let is_row = slots
            .first()
            .is_some_and(|slot| scan.lines[scan.line_index(*slot)].line.parting != Cells::Unknown);
        let is_crowded = !is_row && figures > 2 * label.width();
        let is_doubtful = is_crowded || ends_in_stranger(scan, label, lines, &slots);
        return row(slots, is_doubtful);
    }
    let is_one_line = lines.iter().any(|line| line.borrow().len() >= label.width());
    let singles: Vec<usize> =
        lines.iter().map(L::borrow).filter(|line| line.len() == 1).map(|line| line[0]).collect();
    let without =
        |left_out: &[usize]| -> Line { slots.iter().copied().filter(|s| !left_out.contains(s)).collect() };
    // Without sums, several figures below a whole line are no numbers of pages.
    let may_have_strangers = !label.is_item() || surplus == 1;
    if is_one_line
        && may_have_strangers
        && surplus <= MOST_STRANGERS
        && singles.len() == surplus
        && adds_up(scan, label.row, &without(&singles)) != Some(false)
    {
        return row(without(&singles), false);
    }
    let mut fitting = subsets(&singles, surplus)
        .into_iter()
        .map(|left_out| without(&left_out))
        .filter(|slots| adds_up(scan, label.row, slots) == Some(true));
    // A stranger that is equal to a figure may be taken for it.
    let text = |slots: &Line| slots.iter().map(|slot| scan.tokens[*slot].raw).collect::<Vec<_>>();
    match fitting.next() {
        Some(own)
            if fitting.all(|other| text(&other) == text(&own))
                && !may_be_joined(scan, label.row, &slots, surplus) =>
        {
            row(own, false)
        }
        _ => {
            let is_of_others = surplus > label.width() / MOST_SURPLUS || !may_have_strangers;
            row(slots, is_of_others)
        }
    }
}

/// Whether the last figure of a row may be the number of a page: it stands alone below a line of the others,
/// and is not their sum.
fn ends_in_stranger<L: Borrow<[usize]>>(
    scan: &Scan<'_>,
    label: RowLabel,
    lines: &[L],
    slots: &[usize],
) -> bool {
    let [.., above, last] = lines else { return false };
    above.borrow().len() > 1 && last.borrow().len() == 1 && adds_up(scan, label.row, slots) == Some(false)
}

/// Whether the last figure of a row may be the number of a page: it opens one alone, or stands alone behind a total, and
/// is not the sum of the others.
fn ends_in_page_number(scan: &Scan<'_>, label: RowLabel, slots: &[usize]) -> bool {
    let Some((last, [first, .., before])) = slots.split_last() else { return false };
    let line = |slot: &usize| scan.line_index(*slot);
    let text = scan.lines[line(last)].line.text;
    let is_page = || text.starts_with(FORM_FEED) || total_at_end(scan, &slots[..slots.len() - 1]) > Some(0);
    line(first) == line(before)
        && line(before) < line(last)
        && is_short_number(text.trim_start_matches(FORM_FEED))
        && adds_up(scan, label.row, slots) == Some(false)
        && is_page()
}

/// Whether a row goes on from one line of several cells parted by tabs to the next, with empty ones among them:
/// where the text of a cell is broken over lines, some of these are none.
fn has_broken_cells<L: Borrow<[usize]>>(scan: &Scan<'_>, lines: &[L]) -> bool {
    let is_parted = |slot: &usize| scan.lines[scan.line_index(*slot)].line.parting == Cells::Tabs;
    let is_empty = |slot: &usize| scan.tokens[*slot].raw.is_empty();
    let slots = || lines.iter().flat_map(L::borrow);
    lines.len() > 1
        && lines.iter().any(|line| line.borrow().len() > 1)
        && slots().all(is_parted)
        && slots().any(is_empty)
}

/// Shares the lines of slots around a run of open labels among them; the first segment stands
/// before the run, and what is left over stays in the gaps.
#[must_use]
pub fn share(scan: &Scan<'_>, segments: &mut [Segment]) -> Shared {
    let number =
        if is_number_above(scan, segments) { std::mem::take(&mut segments[0].gap) } else { Vec::new() };
    let shared = share_exactly(scan, segments).unwrap_or_else(|| {
        let (below, above) = (one_way(scan, segments, Way::Below), one_way(scan, segments, Way::Above));
        match (below, above) {
            (Some(rows), None) => Shared { rows, way: Some(Way::Below), other: None, is_exact: false },
            (None, Some(rows)) => Shared { rows, way: Some(Way::Above), other: None, is_exact: false },
            (Some(below), Some(above)) => {
                // A table printed cell by cell has its labels first.
                if is_cell_by_cell(scan, &below) {
                    return Shared { rows: below, way: Some(Way::Below), other: None, is_exact: false };
                }
                let is_same = below.iter().zip(&above).all(|(row, other)| row.slots == other.slots);
                Shared { rows: below, way: None, other: Some(above).filter(|_| !is_same), is_exact: false }
            }
            (None, None) => {
                Shared { rows: in_doubt(scan, segments), way: None, other: None, is_exact: false }
            }
        }
    });
    let rows = || shared.rows.iter().chain(shared.other.iter().flatten());
    let mut taken: Vec<usize> = Vec::with_capacity(rows().map(|row| row.slots.len()).sum());
    rows().for_each(|row| taken.extend_from_slice(&row.slots));
    taken.sort_unstable();
    for segment in segments.iter_mut() {
        segment.gap.retain(|line| !line.iter().any(|slot| taken.binary_search(slot).is_ok()));
    }
    segments[0].gap.extend(number);
    shared
}

/// Whether all that stands above a run is a short number alone, while its first label and its last have whole rows
/// below: it is no row of several figures, but as the number of a page among the words of a header.
fn is_number_above(scan: &Scan<'_>, segments: &[Segment]) -> bool {
    let [above, first, ..] = segments else { return false };
    let ([line], Some(last)) = (&above.gap[..], segments.last()) else { return false };
    let [number] = line[..] else { return false };
    let has_rows = |segment: &Segment, most: usize| {
        let width = segment.label().map_or(0, RowLabel::width);
        let below: usize = segment.gap_above_words().iter().map(Vec::len).sum();
        width > 1 && (width..=width + most).contains(&below)
    };
    // The number of the next page may stand below the last.
    is_short_number(scan.tokens[number].raw) && has_rows(first, 0) && has_rows(last, MOST_STRANGERS)
}

/// Of lines that hold the figures of two rows or more, those of the row next to the label: the others
/// are those of a row that the form has not.
fn nearest(lines: &[Line], width: usize, way: Way) -> &[Line] {
    let slots = |lines: &[Line]| lines.iter().map(Vec::len).sum::<usize>();
    if slots(lines) < 2 * width {
        return lines;
    }
    let own = |count: usize| match way {
        Way::Below => &lines[..count],
        Way::Above => &lines[lines.len() - count..],
    };
    (1..=lines.len())
        .map(own)
        .find(|own| slots(own) >= width)
        .filter(|own| slots(own) == width)
        .unwrap_or(lines)
}

/// Whether all rows that have figures have each on a line of its own.
fn is_cell_by_cell(scan: &Scan<'_>, rows: &[Anchored]) -> bool {
    let has_lines =
        |row: &Anchored| row.slots.windows(2).all(|pair| scan.line_index(pair[0]) < scan.line_index(pair[1]));
    let filled = || rows.iter().filter(|row| row.slots.len() > 1 && !row.is_ambiguous);
    filled().count() > 1 && filled().all(has_lines)
}

/// Where the figures of a run of labels stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Below their labels.
    Below,
    /// Above their labels.
    Above,
}

/// The rows of a run of open labels.
pub struct Shared {
    /// One row for each label.
    pub rows: Vec<Anchored>,
    /// Where their figures stand, where that is certain.
    pub way: Option<Way>,
    /// The rows with the figures above their labels, where they may as well stand there.
    pub other: Option<Vec<Anchored>>,
    /// Whether the figures around the run are just as many as it has cells.
    pub is_exact: bool,
}

/// The rows of a run whose figures all stand on one side of their labels, some rows having none;
/// `None` where that leaves figures over.
fn one_way(scan: &Scan<'_>, segments: &[Segment], way: Way) -> Option<Vec<Anchored>> {
    let is_figure = |slot: &usize| scan.tokens[*slot].is_figure();
    // Figures on the far side of words that are no label belong to these.
    let outer = match way {
        Way::Below => segments.first()?.gap_before_words(),
        Way::Above => segments.last()?.gap_behind_words(),
    };
    if outer.iter().flatten().any(is_figure) {
        return None;
    }
    let row = |i: usize| {
        let label = segments[i].label()?;
        let gap = match way {
            Way::Below => segments[i].gap_above_words(),
            Way::Above => segments[i - 1].gap_below_words(),
        };
        let own = if label.row.table == Table::Application { nearest(gap, label.width(), way) } else { gap };
        Some(choose(scan, label, own))
    };
    let rows: Vec<Anchored> = (1..segments.len()).map(row).collect::<Option<_>>()?;
    let slots = |rows: &[Anchored]| rows.iter().map(|row| row.slots.len()).sum::<usize>();
    let printed: usize = segments.iter().flat_map(|segment| &segment.gap).map(Vec::len).sum();
    let width = rows.iter().map(|row| row.label.width()).max().unwrap_or(0);
    if printed > slots(&rows) + MOST_EXTRA_ROWS * width {
        return None;
    }
    // In a table printed cell by cell, the figures of a row that the form has not spoil one row only.
    let is_certain = rows.iter().all(|row| !row.is_ambiguous);
    let is_spoilt = || way == Way::Above || !is_cell_by_cell(scan, &rows);
    if !is_certain && is_spoilt() {
        return None;
    }
    Some(rows)
}

/// The figures below each label, as those of a row that may be another's.
fn in_doubt(scan: &Scan<'_>, segments: &[Segment]) -> Vec<Anchored> {
    let row = |segment: &Segment| {
        let label = segment.label()?;
        Some(Anchored { is_ambiguous: true, ..choose(scan, label, &segment.gap) })
    };
    segments[1..].iter().filter_map(row).collect()
}

/// On which side of which labels a line of slots stands.
#[derive(Clone, Copy)]
struct Side {
    /// The segment, so that it may stand below the label before this and above the label of this place.
    gap: usize,
    /// Whether it may stand below the label above it.
    is_below: bool,
    /// Whether it may stand above the label below it.
    is_above: bool,
}

impl Side {
    fn of_lines(gap: usize, segment: &Segment) -> impl Iterator<Item = (Self, &Line)> {
        let below = segment.gap_above_words().len();
        let above = segment.gap.len() - segment.gap_below_words().len();
        let side = move |at| Self { gap, is_below: at < below, is_above: at >= above };
        segment.gap.iter().enumerate().map(move |(at, line)| (side(at), line))
    }

    /// Whether it stands right above or below the label of this place.
    fn is_beside(self, label: usize) -> bool {
        (self.gap == label && self.is_above) || (self.gap == label + 1 && self.is_below)
    }
}

/// The slots around the run, dealt out in order, where they are as many as its rows have cells;
/// with single slots left out where only one way of doing so adds up.
fn share_exactly(scan: &Scan<'_>, segments: &[Segment]) -> Option<Shared> {
    if segments.iter().any(Segment::is_parted_by_words) {
        return None;
    }
    let labels: Vec<RowLabel> = segments[1..].iter().filter_map(Segment::label).collect();
    let lines = || segments.iter().enumerate().flat_map(|(gap, segment)| Side::of_lines(gap, segment));
    let printed: usize = lines().map(|(_, line)| line.len()).sum();
    let needed: usize = labels.iter().map(|label| label.width()).sum();
    let surplus = printed.checked_sub(needed)?;
    let mut slots: Vec<(Side, usize)> = Vec::with_capacity(printed);
    lines().for_each(|(side, line)| slots.extend(line.iter().map(|slot| (side, *slot))));
    let is_above = || segments[0].gap.iter().flatten().any(|slot| scan.tokens[*slot].is_figure());
    let shared = |mut rows: Vec<Anchored>| {
        doubt_moved(scan, &mut rows);
        let way = if is_above() { Way::Above } else { Way::Below };
        Shared { rows, way: Some(way), other: None, is_exact: true }
    };
    if surplus == 0 {
        return in_order(scan, &labels, &slots).map(shared);
    }
    let singles: Vec<usize> = lines().filter(|(_, line)| line.len() == 1).map(|(_, line)| line[0]).collect();
    let without = |left_out: &[usize]| -> Vec<(Side, usize)> {
        slots.iter().copied().filter(|(_, slot)| !left_out.contains(slot)).collect()
    };
    let fits =
        |rows: &Vec<Anchored>| rows.iter().all(|row| adds_up(scan, row.label.row, &row.slots) == Some(true));
    if singles.len() == surplus && surplus <= labels.len() {
        return in_order(scan, &labels, &without(&singles)).map(shared);
    }
    let mut fitting = subsets(&singles, surplus)
        .into_iter()
        .filter_map(|left_out| in_order(scan, &labels, &without(&left_out)))
        .filter(fits);
    let is_broken = |rows: &Vec<Anchored>| rows.iter().any(|row| may_go_on_in_stranger(scan, row, &slots));
    fitting.next().filter(|rows| fitting.next().is_none() && !is_broken(rows)).map(shared)
}

/// Where the figures of two rows stand between two labels, those below have theirs above them up to one that has
/// none, or those above theirs below them: the label that parts the two may have moved there.
fn doubt_moved(scan: &Scan<'_>, rows: &mut [Anchored]) {
    let is_below = |row: &Anchored| row.slots.first().is_some_and(|first| *first > row.label.last);
    let below = rows.iter().filter(|row| is_below(row)).count();
    // Blocks of chapter two may be laid out each in another way.
    if below == 0 || below == rows.len() || rows[0].label.is_item() {
        return;
    }
    let sides: Vec<bool> = rows.iter().map(is_below).collect();
    // The number of a label may stand before its figures and the rest of it below.
    let is_bare = |at: usize| {
        let starts = |slot: &usize| scan.lines[scan.line_index(*slot)].tokens.start == *slot;
        rows[at].slots.first().is_some_and(starts)
    };
    let are_two = |at: &usize| sides[*at - 1] && !sides[*at] && is_bare(*at);
    let two: Vec<usize> = (1..rows.len()).filter(are_two).collect();
    let are_above_few = rows.len() - below <= below;
    for at in two {
        let end = at + sides[at..].iter().take_while(|is_below| !**is_below).count() + 1;
        let start = at - sides[..at].iter().rev().take_while(|is_below| **is_below).count();
        let doubted = if are_above_few { at..end.min(rows.len()) } else { start.saturating_sub(1)..at };
        rows[doubted].iter_mut().for_each(|row| row.is_ambiguous = true);
    }
}

/// Whether a row may as well add up with the slots left out that stand within it or beside it, two being one.
fn may_go_on_in_stranger(scan: &Scan<'_>, row: &Anchored, slots: &[(Side, usize)]) -> bool {
    let place = |of: Option<&usize>| slots.binary_search_by_key(of?, |(_, slot)| *slot).ok();
    let Some((first, last)) = place(row.slots.first()).zip(place(row.slots.last())) else { return false };
    let ranges = [(first, last), (first.saturating_sub(1), last), (first, last + 1)];
    ranges.into_iter().filter(|(_, last)| *last < slots.len()).any(|(first, last)| {
        let own: Vec<usize> = slots[first..=last].iter().map(|(_, slot)| *slot).collect();
        let surplus = own.len() - row.slots.len();
        (1..=MOST_STRANGERS).contains(&surplus) && may_be_joined(scan, row.label.row, &own, surplus)
    })
}

/// The ways to leave out so many of a few single slots; none where there are too many ways.
fn subsets(singles: &[usize], size: usize) -> Vec<Vec<usize>> {
    if singles.len() > MOST_SINGLES || size > MOST_STRANGERS || size > singles.len() {
        return Vec::new();
    }
    if size == 1 {
        return singles.iter().map(|single| vec![*single]).collect();
    }
    let pairs = |i: usize| singles[i + 1..].iter().map(move |other| vec![singles[i], *other]);
    (0..singles.len()).flat_map(pairs).collect()
}

/// The slots dealt out in order, where each stands right above or below its label.
fn in_order(scan: &Scan<'_>, labels: &[RowLabel], slots: &[(Side, usize)]) -> Option<Vec<Anchored>> {
    let mut rest = slots;
    let mut rows = Vec::with_capacity(labels.len());
    for (i, label) in labels.iter().enumerate() {
        let (own, others) = rest.split_at_checked(label.width())?;
        if !own.iter().all(|(side, _)| side.is_beside(i)) || !are_whole_lines(scan, *label, own, others) {
            return None;
        }
        let slots: Line = own.iter().map(|(_, slot)| *slot).collect();
        let is_ambiguous = ends_in_page_number(scan, *label, &slots);
        rows.push(Anchored { is_ambiguous, ..Anchored::new(*label, slots) });
        rest = others;
    }
    Some(rows)
}

/// Whether a row takes up whole lines, and where it is one of chapter two, one line or a line for each
/// cell: with fewer cells to a row, others fill up by chance.
fn are_whole_lines(
    scan: &Scan<'_>,
    label: RowLabel,
    own: &[(Side, usize)],
    others: &[(Side, usize)],
) -> bool {
    let line = |(_, slot): &(Side, usize)| scan.line_index(*slot);
    let is_cut = own.last().map(line).is_some_and(|last| others.first().map(line) == Some(last));
    let is_one = own.first().map(line) == own.last().map(line);
    let are_apart = || own.windows(2).all(|pair| line(&pair[0]) < line(&pair[1]));
    !is_cut && (!label.is_item() || is_one || are_apart())
}
