//! One cell a line → how complete rows stand below their labels, and what stands below them.

use crate::interpret::scan::{Scan, ScannedLine};
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::sums::{Sums, total_at_end};
use crate::vocabulary::form::Table;
use crate::vocabulary::label::LabelKind;

/// The fewest complete rows that tell how rows are spaced.
const FEWEST_ROWS: usize = 2;

/// The most lines between the last figure of a row and the next label.
const MOST_LINES_BETWEEN: usize = 40;

/// The fewest rows whose labels are as far apart as others.
const FEWEST_ALIKE: usize = 4;

/// Numbers of lines, the same in all complete rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spacing {
    /// From the label to the first figure.
    first: usize,
    /// From each figure to the next.
    step: usize,
    /// From the last figure to the next label.
    after: After,
}

/// Numbers of lines from the last cell of a row to the next label of its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct After {
    /// Where that is the label of a row, in most rows.
    row: Option<usize>,
    /// Where that is the name of a group of rows, in most rows.
    group: Option<usize>,
    /// Where that is the heading of a block of chapter two, in most rows.
    block: Option<usize>,
    /// Whether it is the same in all of these rows.
    is_even: bool,
}

/// What words stand next below a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Below {
    Row,
    Group,
    Block,
    /// Words of no table, as below the last row.
    Other,
}

impl Spacing {
    /// Learns from the rows of a table; `other` is what another table told. `None` where rows differ.
    #[must_use]
    pub fn learn(scan: &Scan<'_>, rows: &[Anchored], other: Option<Self>) -> Option<Self> {
        let line = |slot: Option<&usize>| slot.map(|slot| scan.line_index(*slot));
        // Rows that stand on one line are laid out in another way.
        let is_apart = |slots: &[usize]| line(slots.first()) != line(slots.last());
        let is_whole = |row: &&Anchored| row.slots.len() == row.label.width() && is_apart(&row.slots);
        let complete: Vec<&Anchored> = rows.iter().filter(is_whole).collect();
        let found: Vec<(usize, usize)> =
            complete.iter().map(|row| first_and_step(scan, row)).collect::<Option<_>>()?;
        let own = found.first().and_then(|found| Self::of_complete(scan, *found, complete, rows));
        let spacing = match own {
            Some(own) => own.completed_by(other),
            None => Self::of_distances(scan, rows).or(other.filter(|other| other.suits(scan, rows)))?,
        };
        found.iter().all(|own| *own == (spacing.first, spacing.step)).then_some(spacing)
    }

    /// Learns from complete rows that are spaced so, and those of one column that begin as far below their labels.
    fn of_complete(
        scan: &Scan<'_>,
        (first, step): (usize, usize),
        complete: Vec<&Anchored>,
        rows: &[Anchored],
    ) -> Option<Self> {
        let begins_alike = |slot: usize, row: &Anchored| {
            scan.line_index(slot).checked_sub(scan.line_index(row.label.last)) == Some(first)
        };
        let is_single = |row: &&Anchored| {
            row.label.width() == 1 && matches!(row.slots[..], [slot] if begins_alike(slot, row))
        };
        let own: Vec<&Anchored> = complete.into_iter().chain(rows.iter().filter(is_single)).collect();
        (own.len() >= FEWEST_ROWS).then(|| Self { first, step, after: After::of_complete(scan, &own) })
    }

    /// Whether rows are spaced as those of another table.
    #[must_use]
    pub fn is_alike(&self, other: &Self) -> bool {
        (self.first, self.step) == (other.first, other.step)
    }

    /// Learns from how far labels are apart, where most rows have blanks: as many lines as there are
    /// columns, or one more that parts rows.
    fn of_distances(scan: &Scan<'_>, rows: &[Anchored]) -> Option<Self> {
        let width = rows.iter().map(|row| row.label.width()).max().filter(|width| *width > 1)?;
        let rows = || rows.iter().filter(|row| row.label.width() == width);
        let distance = |row: &Anchored| {
            let label = scan.line_index(row.label.last);
            let mut lines = row.slots.iter().map(|slot| scan.line_index(*slot).checked_sub(label + 1));
            let are_in_cells = lines.clone().all(|line| line.is_some_and(|line| line < width));
            let are_apart = are_in_cells && lines.by_ref().is_sorted_by(|above, below| above < below);
            let below = if are_apart { next_label(scan, label, row) } else { None };
            below.filter(|(below, _)| *below != Below::Other)
        };
        let below: Vec<(Below, usize)> = rows().filter_map(distance).collect();
        let alike = |lines: usize| below.iter().filter(|(_, other)| *other == lines).count();
        let usual = below.iter().map(|(_, lines)| *lines).max_by_key(|lines| alike(*lines))?;
        let is_usual = alike(usual) >= FEWEST_ALIKE && 2 * alike(usual) > rows().count();
        usual.checked_sub(width).filter(|after| is_usual && (1..=2).contains(after))?;
        let after: Vec<(Below, usize)> =
            below.into_iter().filter_map(|(kind, lines)| Some((kind, lines.checked_sub(width)?))).collect();
        let spacing = Self { first: 1, step: 1, after: After::of(&after) };
        rows().any(|row| spacing.shows_blank(scan, row)).then_some(spacing)
    }

    /// The same with what another table that is spaced alike tells of labels that no complete row stands above.
    fn completed_by(self, other: Option<Self>) -> Self {
        let Some(Self { after: other, .. }) = other.filter(|other| self.is_alike(other)) else { return self };
        let own = self.after;
        let after = After {
            row: own.row.or(other.row),
            group: own.group.or(other.group),
            block: own.block.or(other.block),
            is_even: own.is_even && (own.row.is_some() || other.is_even),
        };
        Self { after, ..self }
    }

    /// Whether rows of one column have their figures as far below their labels.
    fn suits(&self, scan: &Scan<'_>, rows: &[Anchored]) -> bool {
        let mut single = rows.iter().filter(|row| row.label.width() == 1 && row.slots.len() == 1);
        single.all(|row| scan.line_index(row.slots[0]) == scan.line_index(row.label.last) + self.first)
    }

    /// The slots of a row by column; other columns must have empty lines.
    #[must_use]
    pub fn columns(&self, scan: &Scan<'_>, row: &Anchored) -> Option<Vec<Option<usize>>> {
        let label = scan.line_index(row.label.last);
        let start = label + self.first;
        // Where other figures stand among its lines, these may not be where its cells are.
        let lines = scan.lines.get(label + 1..=self.last_line(scan, row)).unwrap_or_default();
        if lines.iter().map(|line| line.figures).sum::<usize>() > row.slots.len() {
            return None;
        }
        let mut columns = vec![None; row.label.width()];
        for slot in &row.slots {
            let below = scan.line_index(*slot).checked_sub(start)?;
            let column = columns.get_mut(below / self.step).filter(|_| below % self.step == 0)?;
            if column.replace(*slot).is_some() {
                return None;
            }
        }
        let is_empty = |column: usize| scan.lines.get(start + self.step * column).is_some_and(is_empty);
        columns.iter().enumerate().all(|(i, slot)| slot.is_some() || is_empty(i)).then_some(columns)
    }

    /// Whether the next label stands as far below all complete rows.
    #[must_use]
    pub fn is_even(&self) -> bool {
        self.after.is_even
    }

    /// Whether the next label stands as far below the last cell of a row as below complete rows.
    #[must_use]
    pub fn is_followed(&self, scan: &Scan<'_>, row: &Anchored) -> bool {
        let next = next_label(scan, self.last_line(scan, row), row);
        next.is_some_and(|(below, lines)| self.after.usual(below) == Some(lines))
    }

    /// Whether no label tells where the cells of a row end, and its last figure is no total before its own cell.
    #[must_use]
    pub fn is_last(&self, scan: &Scan<'_>, row: &Anchored, columns: &[Option<usize>]) -> bool {
        let is_other =
            next_label(scan, self.last_line(scan, row), row).is_some_and(|(below, _)| below == Below::Other);
        let ends = columns.last().is_some_and(Option::is_some);
        is_other && (ends || total_at_end(scan, &row.slots).is_none())
    }

    /// Whether rows take up the lines of complete ones, but for an empty line for their total: what stands above it is
    /// the sum of the figures before it in few of them.
    #[must_use]
    pub fn shows_blank_totals(&self, scan: &Scan<'_>, rows: &[Anchored]) -> bool {
        let (mut blank, mut early) = (0, 0);
        for row in rows.iter().filter(|row| row.slots.len() + 1 == row.label.width()) {
            let Some(columns) = self.columns(scan, row).filter(|_| self.is_followed(scan, row)) else {
                continue;
            };
            blank += usize::from(is_total_blank(scan, row, &columns));
            early += usize::from(total_at_end(scan, &row.slots).is_some_and(|total| total > 0));
        }
        self.after.is_even && blank >= FEWEST_ROWS && blank > early
    }

    /// Whether a row has empty lines before or between figures, and takes up the lines of a complete one.
    #[must_use]
    pub fn shows_blank(&self, scan: &Scan<'_>, row: &Anchored) -> bool {
        // Most rows have figures on the line of their label, or none.
        let last = row.slots.last().map(|slot| scan.line_index(*slot));
        let reaches = scan.line_index(row.label.last) + self.first + self.step * row.slots.len();
        if last.is_none_or(|last| last < reaches) {
            return false;
        }
        self.columns(scan, row).is_some_and(|columns| {
            let ends = columns.last().is_some_and(Option::is_some);
            let holds = || sums_hold(scan, row, &columns).unwrap_or(false);
            self.is_followed(scan, row) || (ends && has_gap(&columns) && holds())
        })
    }

    /// Whether the next label stands nearer below the label of a row than it does where each cell has a
    /// line.
    #[must_use]
    pub fn is_cut(&self, scan: &Scan<'_>, row: &Anchored) -> bool {
        let label = scan.line_index(row.label.last);
        let cells = self.last_line(scan, row) - label;
        next_label(scan, label, row)
            .is_some_and(|(below, lines)| self.after.usual(below).is_some_and(|after| lines < cells + after))
    }

    /// The line of the last cell of a row.
    fn last_line(&self, scan: &Scan<'_>, row: &Anchored) -> usize {
        scan.line_index(row.label.last) + self.first + self.step * row.label.width().saturating_sub(1)
    }
}

impl After {
    fn of_complete(scan: &Scan<'_>, rows: &[&Anchored]) -> Self {
        let after = |row: &&Anchored| next_label(scan, scan.line_index(*row.slots.last()?), row);
        let is_told = |(below, _): &(Below, usize)| *below != Below::Other;
        Self::of(&rows.iter().filter_map(after).filter(is_told).collect::<Vec<_>>())
    }

    fn of(found: &[(Below, usize)]) -> Self {
        let usual = |kind: Below| {
            let own = || found.iter().filter(|(below, _)| *below == kind).map(|(_, lines)| *lines);
            let alike = |lines: usize| own().filter(|other| *other == lines).count();
            own().max_by_key(|lines| alike(*lines)).filter(|lines| 2 * alike(*lines) > own().count())
        };
        let (row, group, block) = (usual(Below::Row), usual(Below::Group), usual(Below::Block));
        let after = Self { row, group, block, is_even: true };
        let is_usual = |(below, lines): &(Below, usize)| after.usual(*below) == Some(*lines);
        Self { is_even: found.iter().all(is_usual), ..after }
    }

    fn usual(&self, below: Below) -> Option<usize> {
        match below {
            Below::Row => self.row.or(self.group),
            // The name of a group is a cell of the next row.
            Below::Group => self.group.or(self.row),
            Below::Block => self.block,
            Below::Other => None,
        }
    }
}

/// Whether an empty column stands between two with figures.
#[must_use]
pub fn has_gap(columns: &[Option<usize>]) -> bool {
    let behind_first = columns.iter().skip_while(|slot| slot.is_none());
    let figures = columns.iter().flatten().count();
    let trailing = columns.iter().rev().take_while(|slot| slot.is_none()).count();
    behind_first.count() > figures + trailing
}

/// Whether all cells of a row but its total have figures, the last of which is no total.
#[must_use]
pub fn is_total_blank(scan: &Scan<'_>, row: &Anchored, columns: &[Option<usize>]) -> bool {
    let Some((None, parts)) = columns.split_last() else { return false };
    row.label.row.table == Table::Application
        && parts.iter().all(Option::is_some)
        && total_at_end(scan, &row.slots).is_none()
}

/// Whether each total among the columns is the sum of the figures before it, blanks being zeros;
/// `None` where the table has no sums.
#[must_use]
pub fn sums_hold(scan: &Scan<'_>, row: &Anchored, columns: &[Option<usize>]) -> Option<bool> {
    let group = Sums::group(row.label.row.table)?;
    let value = |slot: &Option<usize>| slot.and_then(|slot| scan.whole_number(slot)).unwrap_or(0);
    Some(columns.chunks(group).all(|group| match group.split_last() {
        Some((total, parts)) => parts.iter().map(value).sum::<i64>() == value(total),
        None => true,
    }))
}

/// How many lines the first figure of a complete row stands below its label, and each below the last;
/// `None` where two figures stand on one line, or not as far apart as others.
fn first_and_step(scan: &Scan<'_>, row: &Anchored) -> Option<(usize, usize)> {
    let lines: Vec<usize> = row.slots.iter().map(|slot| scan.line_index(*slot)).collect();
    let first = lines[0].checked_sub(scan.line_index(row.label.last)).filter(|lines| *lines > 0)?;
    let step = lines.get(1)?.checked_sub(lines[0]).filter(|lines| *lines > 0)?;
    let is_even = lines.windows(2).all(|pair| pair[1].checked_sub(pair[0]) == Some(step));
    is_even.then_some((first, step))
}

/// How many lines below a line the next words stand, such as a label of the table of a row; `None` where the end of a
/// page or the head of the next comes first.
fn next_label(scan: &Scan<'_>, line: usize, row: &Anchored) -> Option<(Below, usize)> {
    let lines = scan.lines.get(line + 1..)?.iter().take(MOST_LINES_BETWEEN);
    let (at, next) = lines.enumerate().find(|(_, line)| line.letters > 0 || line.ends_page())?;
    let has = |kind: LabelKind| scan.found[next.found.clone()].iter().any(|found| found.meanings.has(kind));
    let below = match row.label.row.table {
        _ if next.ends_page() => None,
        Table::Application if has(LabelKind::Group) => Some(Below::Group),
        Table::Application if has(LabelKind::Row) => Some(Below::Row),
        Table::Disclosure | Table::Disclosure2019 if has(LabelKind::Item) => Some(Below::Row),
        Table::Disclosure | Table::Disclosure2019 if has(LabelKind::ItemHeader) => Some(Below::Block),
        _ => Some(Below::Other),
    };
    below.map(|below| (below, at + 1))
}

/// Whether a line is empty, and neither a rule nor what stands at the end of a page.
fn is_empty(line: &ScannedLine<'_>) -> bool {
    line.tokens.is_empty() && !line.ends_page() && line.line.text.trim().is_empty()
}
