//! The rows of a grid → the cells in which its rows begin and end, and whether another has lost or gained one.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::interpret::scan::Scan;
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::cell_counts::geometry;
use crate::interpret::table::sums::total_at_end;
use crate::vocabulary::form::Table;

/// The fewest rows that speak for a grid against another row.
pub const FEWEST_WITNESSES: usize = 2;
/// The most rows that are asked where others begin.
const MOST_WITNESSES: usize = 256;
/// The fewest rows from which the number of cells of a table is told.
const FEWEST_ROWS: usize = 8;

/// What the rows that fit in one way only tell: how many begin alike, and in which cell the rows of so many cells end.
#[derive(Debug, Default)]
pub struct Begins {
    alike: BTreeMap<Begin, usize>,
    last_cells: BTreeMap<usize, u16>,
    /// The cells of the label and of the first figure of rows that show figures at both ends.
    whole: Vec<(u16, u16)>,
    /// The cells of the label and of the first column of rows that are blank there and end in their total.
    totalled: Vec<(u16, u16)>,
    /// How many rows show their total alone.
    with_total_alone: usize,
    /// Whether any row has fewer cells than columns.
    has_short: bool,
}

/// How a row begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Begin {
    /// The cell of its label.
    pub label: u16,
    /// How many cells its line has.
    pub cells: usize,
    /// The cell of its first figure.
    pub first: u16,
}

impl Begins {
    /// Learns from the rows whose cells are parted by the document.
    #[must_use]
    pub fn learn(scan: &Scan<'_>, rows: &[Anchored]) -> Self {
        let mut begins = Self::default();
        for row in rows {
            let Some((cells, label)) = geometry(scan, row) else { continue };
            begins.with_total_alone += usize::from(is_total_alone(scan, row));
            begins.has_short |= (1..row.label.width()).contains(&row.slots.len());
            let offsets = offsets(scan, row);
            if offsets.len() == 1 {
                begins.add(
                    scan,
                    row,
                    &row.slots[offsets.start..offsets.start + row.label.width()],
                    cells,
                    label,
                );
            }
        }
        begins
    }

    /// Adds a row whose columns are these slots.
    fn add(&mut self, scan: &Scan<'_>, row: &Anchored, own: &[usize], cells: usize, label: u16) {
        let (Some(first), Some(last)) = (own.first(), own.last()) else { return };
        let (first, last) = (scan.tokens[*first].cell, scan.tokens[*last].cell);
        *self.alike.entry(Begin { label, cells, first }).or_default() += 1;
        self.last_cells.insert(cells, last);
        if has_ends(scan, own) && self.whole.len() < MOST_WITNESSES {
            self.whole.push((label, first));
        } else if ends_in_total(scan, row, own) && self.totalled.len() < MOST_WITNESSES {
            self.totalled.push((label, first));
        }
    }

    /// How many rows begin in such a way.
    fn rows(&self, begin: impl Fn(&Begin) -> bool) -> usize {
        self.alike.iter().filter(|(other, _)| begin(other)).map(|(_, rows)| *rows).sum()
    }

    /// The cell in which all rows of so many cells begin whose label stands in this one; where there are
    /// none, that of all rows of so many cells, as in a grid whose labels span several columns.
    #[must_use]
    pub fn first_cell(&self, cells: usize, label: u16) -> Option<u16> {
        let is_own = self.rows(|begin| (begin.label, begin.cells) == (label, cells)) >= FEWEST_WITNESSES;
        let is_alike = |begin: &Begin| begin.cells == cells && (!is_own || begin.label == label);
        let mut firsts = self.alike.keys().filter(|begin| is_alike(begin)).map(|begin| begin.first);
        let first = firsts.next().filter(|first| *first > label)?;
        let is_told = is_own || self.rows(is_alike) >= FEWEST_ROWS;
        (is_told && firsts.all(|other| other == first)).then_some(first)
    }

    /// Whether most rows of so many cells whose label stands in this one begin in the cell `first`.
    #[must_use]
    pub fn is_usual(&self, begin: Begin) -> bool {
        let alike = self.rows(|other| (other.label, other.cells) == (begin.label, begin.cells));
        2 * self.rows_like(begin) > alike
    }

    /// How many rows begin so.
    #[must_use]
    pub fn rows_like(&self, begin: Begin) -> usize {
        self.alike.get(&begin).copied().unwrap_or(0)
    }

    /// Whether a row that begins so has lost or gained a cell: most others whose label stands in the same
    /// cell are alike, and not like it; or nearly all rows of the table have one number of cells, and it
    /// has one less.
    #[must_use]
    pub fn contradicts(&self, begin: Begin) -> bool {
        let like_own = self.rows_like(begin);
        let others = self.rows(|other| other.label == begin.label) - like_own;
        let is_unlike = self.alike.iter().any(|(usual, alike)| {
            let is_other = usual.label == begin.label && *usual != begin;
            is_other && like_own < 2 && *alike >= FEWEST_WITNESSES && 2 * alike > others
        });
        let with_one_more = self.rows(|other| other.cells == begin.cells + 1);
        is_unlike || (with_one_more >= FEWEST_ROWS && with_one_more * 4 >= self.rows(|_| true) * 3)
    }

    /// Whether a row begins before the columns of a grid whose labels span several columns: all rows with
    /// figures at both ends begin further behind, those whose label stands in the same cell or, where
    /// there are none, those of the whole grid.
    #[must_use]
    pub fn is_before_columns(&self, label_cell: u16, first: u16) -> bool {
        let own = || self.whole.iter().filter(|(label, _)| *label == label_cell);
        let Some((_, columns)) = own().next().or(self.whole.first()) else { return false };
        let is_told = own().next().is_some() || self.whole.len() >= FEWEST_ROWS;
        let mut witnesses: Vec<&(u16, u16)> = own().collect();
        if witnesses.is_empty() {
            witnesses.extend(&self.whole);
        }
        is_told && first < *columns && witnesses.iter().all(|(_, other)| other == columns)
    }

    /// Whether a row that begins with an empty cell may have lost an empty one behind its end, and the first be a
    /// part of its label: its last figure is not its total, and no other row tells where it begins.
    #[must_use]
    pub fn may_end_early(&self, scan: &Scan<'_>, row: &Anchored, own: &[usize], begin: Begin) -> bool {
        // In most tables all rows have their cells.
        if !self.has_short || row.label.row.table != Table::Application {
            return false;
        }
        let mut figures = own.iter().filter(|slot| scan.tokens[**slot].is_figure());
        let (Some(first), Some(last)) = (figures.next(), figures.next_back()) else { return false };
        let has_blank_before = own.first() != Some(first) && own.last() == Some(last);
        let cell = scan.tokens[*first].cell;
        // Where the columns of rows begin whose labels stand in the same cell.
        let begins = || self.told().filter(|(label, _)| *label == begin.label).map(|(_, first)| *first);
        let begins_alike = begins().any(|other| other == begin.first);
        let is_later = |other: u16| other > begin.first && other <= cell;
        let is_told = self.is_of_one_start(begin.first) || (begins_alike && !begins().any(is_later));
        has_blank_before && !is_told && !ends_in_total(scan, row, own)
    }

    /// The rows that tell where they begin.
    fn told(&self) -> impl Iterator<Item = &(u16, u16)> {
        self.whole.iter().chain(&self.totalled)
    }

    /// Whether all rows that tell where they begin do so in this cell, wherever their labels stand.
    fn is_of_one_start(&self, first: u16) -> bool {
        let mut told = self.told().peekable();
        told.peek().is_some() && told.all(|(_, other)| *other == first)
    }

    /// Whether complete rows begin where headings say that a row does, most of those whose label stands in the same
    /// cell or, where there are none, of all; `None` where they begin elsewhere, or one does so that the row may
    /// be like it, and the headings tell nothing.
    #[must_use]
    pub fn agreement(&self, scan: &Scan<'_>, row: &Anchored, own: &[usize]) -> Option<bool> {
        let first = scan.tokens[*own.first()?].cell;
        let label_cell = scan.tokens[row.label.last].cell;
        let of_label = |(label, _): &&(u16, u16)| *label == label_cell;
        let mut witnesses: Vec<&(u16, u16)> = self.whole.iter().filter(of_label).collect();
        if witnesses.is_empty() {
            witnesses.extend(&self.whole);
        }
        let alike = witnesses.iter().filter(|(_, other)| *other == first).count();
        let cells = |from: u16| from..from.saturating_add(u16::try_from(own.len()).unwrap_or(u16::MAX));
        let is_like = |(_, other): &&&(u16, u16)| {
            let mut slots = row.slots.iter().map(|slot| &scan.tokens[*slot]);
            let last = slots.clone().next_back().map(|token| token.cell);
            last.is_some_and(|last| last + 1 >= cells(*other).end)
                && slots.all(|token| !token.is_figure() || cells(*other).contains(&token.cell))
        };
        let has_other = witnesses.iter().filter(|(_, other)| *other != first).any(|other| is_like(&other));
        (witnesses.is_empty() || (2 * alike > witnesses.len() && !has_other)).then_some(alike > 0)
    }

    /// Whether a row shows one figure in a column before its total, where others show their total alone.
    #[must_use]
    pub fn may_be_total_alone(&self, scan: &Scan<'_>, row: &Anchored, own: &[usize]) -> bool {
        let mut figures = own.iter().filter(|slot| scan.tokens[**slot].is_figure());
        let is_one =
            figures.next().is_some_and(|figure| own.last() != Some(figure)) && figures.next().is_none();
        is_one && row.label.row.table == Table::Application && self.with_total_alone >= FEWEST_WITNESSES
    }

    /// Whether a row that ends in its total does so in the cell in which rows of as many cells end. One that begins as
    /// whole ones do may have lost any of its cells.
    #[must_use]
    pub fn reaches_end(&self, scan: &Scan<'_>, row: &Anchored) -> bool {
        let (Some(first), Some(last)) = (row.slots.first(), row.slots.last()) else { return false };
        let (first, last) = (scan.tokens[*first].cell, scan.tokens[*last].cell);
        geometry(scan, row).is_some_and(|(cells, label)| {
            !self.whole.contains(&(label, first))
                && usize::from(last) + 1 == cells
                && ends_in_total(scan, row, &row.slots)
                && self.last_cells.get(&cells) == Some(&last)
        })
    }
}

/// Whether the first and the last of some slots are not empty.
#[must_use]
pub fn has_ends(scan: &Scan<'_>, slots: &[usize]) -> bool {
    let is_filled = |slot: Option<&usize>| slot.is_none_or(|slot| scan.tokens[*slot].is_figure());
    is_filled(slots.first()) && is_filled(slots.last())
}

/// Whether a row of the application table ends in a figure that is the sum of those before it, and no zero.
#[must_use]
pub fn ends_in_total(scan: &Scan<'_>, row: &Anchored, own: &[usize]) -> bool {
    let figures: Vec<usize> = own.iter().copied().filter(|slot| scan.tokens[*slot].is_figure()).collect();
    row.label.row.table == Table::Application
        && figures.len() > 1
        && figures.last() == own.last()
        && total_at_end(scan, &figures).is_some_and(|total| total > 0)
}

/// Whether a row holds one figure, at its end, behind empty cells.
#[must_use]
pub fn is_total_alone(scan: &Scan<'_>, row: &Anchored) -> bool {
    let is_blank = |i: &usize| scan.tokens[*i].raw.is_empty();
    row.slots
        .split_last()
        .is_some_and(|(last, rest)| !is_blank(last) && rest.len() > 1 && rest.iter().all(is_blank))
}

/// The offsets at which a row's columns may begin so that only empty cells are left over.
#[must_use]
pub fn offsets(scan: &Scan<'_>, row: &Anchored) -> Range<usize> {
    let width = row.label.width();
    let Some(excess) = row.slots.len().checked_sub(width) else { return 0..0 };
    if excess == 0 {
        return 0..1;
    }
    let is_empty = |i: &usize| scan.tokens[*i].raw.is_empty();
    let leading = row.slots.iter().take_while(|i| is_empty(i)).count();
    let trailing = row.slots.iter().rev().take_while(|i| is_empty(i)).count();
    excess.saturating_sub(trailing)..excess.min(leading) + 1
}
