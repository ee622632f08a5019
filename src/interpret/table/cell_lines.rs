//! One cell a line → the columns of the figures, by their lines.

use crate::interpret::scan::{Scan, TokenKind};
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::sums::Sums;
use crate::interpret::value::Decimal;

/// The fewest complete rows that tell how rows are spaced.
const FEWEST_ROWS: usize = 2;

/// The most lines between the last figure of a row and the next label.
const MOST_LINES_BETWEEN: usize = 40;

/// The fewest rows whose labels are as far apart as others.
const FEWEST_ALIKE: usize = 4;

/// One cell a line, an empty line for an empty cell: how complete rows stand below their labels,
/// which says the slot in each column of a shorter row.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct CellLines {
    spacing: Option<Spacing>,
}

/// Numbers of lines, the same in all complete rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Spacing {
    /// From the label to the first figure.
    first: usize,
    /// From each figure to the next.
    step: usize,
    /// From the last figure to the next words in most rows; 0 where it differs.
    after: usize,
}

impl CellLines {
    /// Learns from the complete rows of a table, or else is what another table told.
    #[must_use]
    pub fn learn(scan: &Scan<'_>, rows: &[Anchored], other: Self) -> Self {
        // Rows that stand on one line are laid out in another way.
        let is_apart = |slots: &[usize]| {
            slots.first().map(|i| scan.line_index(*i)) != slots.last().map(|i| scan.line_index(*i))
        };
        let complete = rows.iter().filter(|row| row.slots.len() == row.label.width() && is_apart(&row.slots));
        let Some(found) = complete.map(|row| Spacing::of(scan, row)).collect::<Option<Vec<Spacing>>>() else {
            return Self::default();
        };
        let Some(usual) = found.first().filter(|_| found.len() >= FEWEST_ROWS) else {
            return Self::of_distances(scan, rows).unwrap_or(other);
        };
        if found.iter().any(|other| (other.first, other.step) != (usual.first, usual.step)) {
            return Self::default();
        }
        let alike = |after: usize| found.iter().filter(|other| other.after == after).count();
        let after = found.iter().map(|spacing| spacing.after).max_by_key(|after| alike(*after));
        let after = after.filter(|after| 2 * alike(*after) > found.len()).unwrap_or(0);
        Self { spacing: Some(Spacing { after, ..*usual }) }
    }

    /// Learns from how far labels are apart, where most rows have blanks: as many lines as there are
    /// columns, or one more that parts rows.
    fn of_distances(scan: &Scan<'_>, rows: &[Anchored]) -> Option<Self> {
        let width = rows.iter().map(|row| row.label.width()).max().filter(|width| *width > 1)?;
        let distance = |row: &Anchored| {
            let label = scan.line_index(row.label.last);
            let lines = row.slots.iter().map(|slot| scan.line_index(*slot));
            let are_in_cells = lines.clone().all(|line| (1..=width).contains(&line.saturating_sub(label)));
            let is_one_a_line = are_in_cells && lines.is_sorted_by(|above, below| above < below);
            let below = if is_one_a_line { next_words(scan, label) } else { None };
            below.map(|line| line - label)
        };
        let below: Vec<usize> =
            rows.iter().filter(|row| !row.slots.is_empty()).filter_map(distance).collect();
        let alike = |distance: usize| below.iter().filter(|other| **other == distance).count();
        let usual = below.iter().copied().max_by_key(|distance| alike(*distance))?;
        let is_usual = alike(usual) >= FEWEST_ALIKE && 2 * alike(usual) > rows.len();
        let after = usual.checked_sub(width).filter(|after| is_usual && (1..=2).contains(after))?;
        Some(Self { spacing: Some(Spacing { first: 1, step: 1, after }) })
    }

    /// The slot in each column; `None` where a figure stands between two of them, or where neither the
    /// first nor the last figure nor the words below tell that the columns begin where they should.
    #[must_use]
    pub fn place(&self, scan: &Scan<'_>, row: &Anchored) -> Option<Vec<Option<usize>>> {
        let spacing = self.spacing?;
        let lines: Vec<usize> = row.slots.iter().map(|slot| scan.line_index(*slot)).collect();
        let (first, last) = (*lines.first()?, *lines.last()?);
        let gaps = row.label.width() - 1;
        // Figures at both ends of a row tell where it stands, even if it is spaced unlike others.
        let spans = |step: &usize| last.checked_sub(first) == Some(step * gaps);
        let (start, step) = match [spacing.step, 1, 2].into_iter().find(spans) {
            Some(step) => (first, step),
            None => (scan.line_index(row.label.last) + spacing.first, spacing.step),
        };
        let columns = Spacing { step, ..spacing }.columns(scan, row, start)?;
        let is_at_end =
            columns.first().is_some_and(Option::is_some) || columns.last().is_some_and(Option::is_some);
        let end = start + step * gaps;
        let is_followed = spacing.after > 0 && next_words(scan, end) == Some(end + spacing.after);
        // Where the words below stand elsewhere than usual, lines may have moved: the sums must hold.
        let holds = || sums_hold(scan, row, &columns).unwrap_or(true);
        (is_followed || (is_at_end && holds())).then_some(columns)
    }
}

/// Whether each total among the columns is the sum of the figures before it, blanks being zeros;
/// `None` where the table has no sums.
fn sums_hold(scan: &Scan<'_>, row: &Anchored, columns: &[Option<usize>]) -> Option<bool> {
    let group = Sums::group(row.label.row.table)?;
    let value = |slot: &Option<usize>| match slot.map(|slot| scan.tokens[slot].kind) {
        Some(TokenKind::Slot(value)) => value.number.and_then(Decimal::whole).unwrap_or(0),
        _ => 0,
    };
    Some(columns.chunks(group).all(|group| match group.split_last() {
        Some((total, parts)) => parts.iter().map(value).sum::<i64>() == value(total),
        None => true,
    }))
}

impl Spacing {
    /// The slots of a row whose first column stands on this line; other columns must have empty lines.
    fn columns(&self, scan: &Scan<'_>, row: &Anchored, start: usize) -> Option<Vec<Option<usize>>> {
        let mut columns = vec![None; row.label.width()];
        for slot in &row.slots {
            let below = scan.line_index(*slot).checked_sub(start)?;
            let column = columns.get_mut(below / self.step).filter(|_| below % self.step == 0)?;
            if column.replace(*slot).is_some() {
                return None;
            }
        }
        let is_empty = |column: usize| {
            let line = scan.lines.get(start + self.step * column);
            line.is_some_and(|line| line.tokens.is_empty())
        };
        columns.iter().enumerate().all(|(i, slot)| slot.is_some() || is_empty(i)).then_some(columns)
    }

    /// `None` where two figures stand on one line, or not as far apart as others.
    fn of(scan: &Scan<'_>, row: &Anchored) -> Option<Self> {
        let lines: Vec<usize> = row.slots.iter().map(|slot| scan.line_index(*slot)).collect();
        let first = lines[0].checked_sub(scan.line_index(row.label.last)).filter(|lines| *lines > 0)?;
        let step = lines.get(1)?.checked_sub(lines[0]).filter(|lines| *lines > 0)?;
        let last = *lines.last()?;
        let is_even = lines.windows(2).all(|pair| pair[1].checked_sub(pair[0]) == Some(step));
        is_even.then(|| Self { first, step, after: next_words(scan, last).map_or(0, |line| line - last) })
    }
}

/// The first line below a line that has words.
fn next_words(scan: &Scan<'_>, line: usize) -> Option<usize> {
    (line + 1..scan.lines.len()).take(MOST_LINES_BETWEEN).find(|line| scan.lines[*line].letters > 0)
}
