//! The slots of a row → its columns.
//!
//! Where a row shows as many slots as the form has, they are its cells. Where it shows more or
//! fewer, only what the grid itself tells is used; otherwise the row is unreadable, with its text.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::interpret::normal::kept_text;
use crate::interpret::remark::Remark;
use crate::interpret::scan::Scan;
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::cell_counts::{CellCounts, geometry};
use crate::interpret::table::cell_lines::CellLines;
use crate::interpret::table::columns::Columns;
use crate::interpret::table::fitted::{Fit, Fitted};
use crate::interpret::table::habits::Habits;
use crate::interpret::table::headings::{Header, Headings, slots};
use crate::interpret::table::sums::total_at_end;
use crate::interpret::table::words;
use crate::vocabulary::form::Table;

/// What the rows of a table tell of its grid: how many rows begin alike, and in which cell the rows of so many
/// cells end.
#[derive(Debug, Default)]
pub struct Grid {
    begins: BTreeMap<Begin, usize>,
    last_cells: BTreeMap<usize, u16>,
    headings: Headings,
    cell_counts: CellCounts,
    /// The cells of the label and of the first figure of rows that show figures at both ends.
    whole: Vec<(u16, u16)>,
    /// The cells of the label and of the first column of rows that are blank there and end in their total.
    totalled: Vec<(u16, u16)>,
    /// How many rows show their total alone.
    with_total_alone: usize,
    /// Whether any row has fewer cells than columns.
    has_short: bool,
    columns: Columns,
    cell_lines: CellLines,
}

/// How a row begins: the cell of its label, the number of its cells, and the cell of its first figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Begin {
    label: u16,
    cells: usize,
    first: u16,
}

/// The fewest rows that speak for a grid against another row.
const FEWEST_WITNESSES: usize = 2;
/// The most rows that are asked where others begin.
const MOST_WITNESSES: usize = 256;
/// The fewest rows from which the number of cells of a table is told.
const FEWEST_ROWS: usize = 8;

impl Grid {
    /// Learns from the rows that fit in one way only.
    #[must_use]
    pub fn learn(scan: &Scan<'_>, rows: &[Anchored], habits: &Habits) -> Self {
        let cell_lines = CellLines::learn(scan, rows, habits.cell_lines);
        if rows.iter().all(|row| is_whole(scan, row)) {
            return Self { cell_lines, ..Self::default() };
        }
        let mut grid = Self {
            headings: Headings::learn(scan, rows),
            cell_counts: CellCounts::learn(scan, rows),
            columns: Columns::learn(scan, rows, &habits.applications),
            cell_lines,
            ..Self::default()
        };
        for row in rows {
            let Some((cells, label)) = geometry(scan, row) else { continue };
            grid.with_total_alone += usize::from(is_total_alone(scan, row));
            grid.has_short |= (1..row.label.width()).contains(&row.slots.len());
            let offsets = offsets(scan, row);
            if offsets.len() == 1 {
                let offset = offsets.start;
                let first = scan.tokens[row.slots[offset]].cell;
                let last = scan.tokens[row.slots[offset + row.label.width() - 1]].cell;
                *grid.begins.entry(Begin { label, cells, first }).or_default() += 1;
                grid.last_cells.insert(cells, last);
                let own = &row.slots[offset..offset + row.label.width()];
                if has_ends(scan, own) && grid.whole.len() < MOST_WITNESSES {
                    grid.whole.push((label, first));
                } else if ends_in_total(scan, row, own) && grid.totalled.len() < MOST_WITNESSES {
                    grid.totalled.push((label, first));
                }
            }
        }
        grid
    }

    /// How rows of one cell a line are spaced.
    #[must_use]
    pub fn cell_lines(&self) -> CellLines {
        self.cell_lines
    }

    /// How many rows begin so.
    fn rows(&self, begin: impl Fn(&Begin) -> bool) -> usize {
        self.begins.iter().filter(|(other, _)| begin(other)).map(|(_, rows)| *rows).sum()
    }

    /// The cell in which all rows of so many cells begin whose label stands in this one; where there are
    /// none, that of all rows of so many cells, as in a grid whose labels span several columns.
    fn first_cell(&self, cells: usize, label: u16) -> Option<u16> {
        let is_own = self.rows(|begin| (begin.label, begin.cells) == (label, cells)) >= FEWEST_WITNESSES;
        let is_alike = |begin: &Begin| begin.cells == cells && (!is_own || begin.label == label);
        let mut firsts = self.begins.keys().filter(|begin| is_alike(begin)).map(|begin| begin.first);
        let first = firsts.next().filter(|first| *first > label)?;
        let is_told = is_own || self.rows(is_alike) >= FEWEST_ROWS;
        (is_told && firsts.all(|other| other == first)).then_some(first)
    }

    /// Whether most rows of so many cells whose label stands in this one begin in the cell `first`.
    fn is_usual(&self, begin: Begin) -> bool {
        let alike = self.rows(|other| (other.label, other.cells) == (begin.label, begin.cells));
        2 * self.rows_like(begin) > alike
    }

    fn rows_like(&self, begin: Begin) -> usize {
        self.begins.get(&begin).copied().unwrap_or(0)
    }

    /// Whether a row that begins so has lost or gained a cell: most others whose label stands in the same
    /// cell are alike, and not like it; or nearly all rows of the table have one number of cells, and it
    /// has one less.
    fn contradicts(&self, begin: Begin) -> bool {
        let like_own = self.rows_like(begin);
        let others = self.rows(|other| other.label == begin.label) - like_own;
        let is_unlike = self.begins.iter().any(|(usual, alike)| {
            let is_other = usual.label == begin.label && *usual != begin;
            is_other && like_own < 2 && *alike >= FEWEST_WITNESSES && 2 * alike > others
        });
        let with_one_more = self.rows(|other| other.cells == begin.cells + 1);
        is_unlike || (with_one_more >= FEWEST_ROWS && with_one_more * 4 >= self.rows(|_| true) * 3)
    }

    /// Whether a row begins before the columns of a grid whose labels span several columns: all rows with
    /// figures at both ends begin further behind, those whose label stands in the same cell or, where
    /// there are none, those of the whole grid.
    fn is_before_columns(&self, label_cell: u16, first: u16) -> bool {
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
    fn may_end_early(&self, scan: &Scan<'_>, row: &Anchored, own: &[usize], begin: Begin) -> bool {
        let is_figure = |slot: &usize| scan.tokens[*slot].is_figure();
        let has_blank_before = own.split_first().is_some_and(|(first, rest)| {
            !is_figure(first) && rest.iter().filter(|slot| is_figure(slot)).count() > 1
        });
        // Whether the columns of rows whose label stands in the same cell begin in this one.
        let begins_in = |first: u16| {
            [&self.whole, &self.totalled].iter().any(|rows| rows.contains(&(begin.label, first)))
        };
        let figure = own.iter().map(|slot| &scan.tokens[*slot]).find(|token| token.is_figure());
        let mut later = figure.map(|figure| begin.first + 1..=figure.cell).into_iter().flatten();
        let is_told = self.is_of_one_start(begin.first) || (begins_in(begin.first) && !later.any(begins_in));
        self.has_short
            && row.label.row.table == Table::Application
            && has_blank_before
            && own.last().is_some_and(is_figure)
            && !ends_in_total(scan, row, own)
            && !is_told
    }

    /// Whether all rows that tell where they begin do so in this cell, wherever their labels stand.
    fn is_of_one_start(&self, first: u16) -> bool {
        let mut told = self.whole.iter().chain(&self.totalled).peekable();
        told.peek().is_some() && told.all(|(_, other)| *other == first)
    }

    /// Fits the slots of a row to its columns; `None` where nothing in the row or its grid tells which slot stands in
    /// which column.
    #[must_use]
    #[inline]
    pub fn fit(&self, scan: &Scan<'_>, row: &Anchored, remarks: &mut Vec<Remark>) -> Option<Fit> {
        if row.is_ambiguous || !row.words.is_empty() || !is_whole(scan, row) {
            return self.fit_unlike(scan, row, remarks);
        }
        let is_told = !self.headings.above(row).is_some_and(Header::has_other);
        is_told.then_some(Fit::Slots(0..row.label.width()))
    }

    /// The same of a row that has not one certain figure for each column.
    fn fit_unlike(&self, scan: &Scan<'_>, row: &Anchored, remarks: &mut Vec<Remark>) -> Option<Fit> {
        let width = row.label.width();
        let label_line = scan.tokens[row.label.last].line;
        if row.slots.is_empty() && !row.is_ambiguous {
            if self.cell_lines.place(scan, row).is_some() {
                return Some(Fit::Columns(vec![Fitted::blank(label_line); width]));
            }
            let message = format!("the row {} shows no figures", row.label.row.key);
            remarks.push(Remark::warning("row_without_figures", label_line, message));
            return Some(Fit::Columns(vec![Fitted::missing(label_line); width]));
        }
        if row.is_ambiguous {
            return None;
        }
        if !row.words.is_empty() {
            return self.with_words(scan, row, remarks).map(Fit::Columns);
        }
        let header = self.headings.above(row);
        if let Some(columns) = self.cell_counts.columns(scan, row)
            && !header.is_some_and(|header| header.contradicts(scan, row, &columns))
        {
            let own = slots(scan, row, &columns, false)?;
            let fits = own.iter().map(|slot| Fitted::of(&scan.tokens[*slot]));
            return (!has_total_too_early(scan, row, &own, true)).then(|| Fit::Columns(fits.collect()));
        }
        if row.slots.len() != width
            && let Some(own) = header.and_then(|header| header.place(scan, row))
            && let Some(is_told) = self.agreement(scan, row, &own)
        {
            // A total in a cell before its own is that of a row that has lost a cell.
            let is_moved = has_total_too_early(scan, row, &own, is_told);
            let headings = header.map_or(0, Header::line_cells);
            if is_moved || (!is_told && self.cell_counts.are_doubtful(scan, row, &own, headings)) {
                return None;
            }
            remarks.extend(left_out(scan, row, &own));
            let fits = own.iter().map(|slot| Fitted::of(&scan.tokens[*slot]));
            return Some(Fit::Columns(fits.collect()));
        }
        // They name a column that the form has not, so that only they can tell the others.
        if header.is_some_and(Header::has_other) {
            return None;
        }
        if row.slots.len() < width
            && let Some(columns) =
                self.columns.place(scan, row, remarks).or_else(|| self.cell_lines.place(scan, row))
        {
            let line = scan.tokens[row.slots[0]].line;
            let fits = columns
                .into_iter()
                .map(|slot| slot.map_or_else(|| Fitted::blank(line), |i| Fitted::of(&scan.tokens[i])));
            return Some(Fit::Columns(fits.collect()));
        }
        if row.slots.len() < width {
            return self.fit_short(scan, row, remarks).map(Fit::Columns);
        }
        let offset = if self.is_merged(scan, row) { Some(0) } else { self.offset(scan, row) };
        match offset {
            Some(offset) => Some(Fit::Slots(offset..offset + width)),
            None if is_total_alone(scan, row) => Some(Fit::Columns(Self::from_the_end(scan, row, remarks))),
            None => None,
        }
    }

    /// A row with words among its figures, each in a column of its own.
    fn with_words(&self, scan: &Scan<'_>, row: &Anchored, remarks: &mut Vec<Remark>) -> Option<Vec<Fitted>> {
        let line = scan.tokens[row.slots[0]].line;
        let told = words::between(row).or_else(|| {
            let columns = self.columns.place(scan, row, remarks)?;
            let mut with_words = || self.columns.place(scan, &words::as_slots(row), remarks);
            words::place(row, columns.clone()).or_else(|| words::agreeing(row, &columns, with_words()?))
        })?;
        let fit =
            |cell: Option<usize>| cell.map_or_else(|| Fitted::blank(line), |i| Fitted::of(&scan.tokens[i]));
        Some(told.into_iter().map(fit).collect())
    }

    /// Whether complete rows begin where headings say that a row does, most of those whose label stands in the same
    /// cell or, where there are none, of all; `None` where they begin elsewhere, or one does so that the row may
    /// be like it, and the headings tell nothing.
    fn agreement(&self, scan: &Scan<'_>, row: &Anchored, own: &[usize]) -> Option<bool> {
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

    /// Whether a row of chapter two prints its last figure again in each cell that is merged with its
    /// own: behind it, up to empty cells, stand only figures that are the same; and it begins in the
    /// cell in which others do, where it begins with an empty one.
    fn is_merged(&self, scan: &Scan<'_>, row: &Anchored) -> bool {
        let width = row.label.width();
        let raw = |slot: &usize| kept_text(scan.tokens[*slot].raw);
        let cell = |slot: &usize| scan.tokens[*slot].cell;
        if !row.label.is_item() || row.slots.len() == width {
            return false;
        }
        let Some((cells, label)) = geometry(scan, row) else { return false };
        let trailing = row.slots.iter().rev().take_while(|slot| raw(slot).is_empty()).count();
        let printed = &row.slots[..row.slots.len() - trailing];
        let own = printed.get(width - 1).filter(|_| printed.len() > width);
        let begins =
            |slot: &usize| !raw(slot).is_empty() || self.is_usual(Begin { label, cells, first: cell(slot) });
        own.is_some_and(|own| printed[width..].iter().all(|slot| raw(slot) == raw(own)))
            && printed.first().is_some_and(begins)
    }

    /// Where the figures begin among at least as many slots as columns; `None` where that is not certain.
    fn offset(&self, scan: &Scan<'_>, row: &Anchored) -> Option<usize> {
        let mut offsets = offsets(scan, row);
        let is_blank = |i: &usize| scan.tokens[*i].raw.is_empty();
        if row.slots.iter().all(is_blank) {
            return Some(0);
        }
        let cell = |offset: usize| scan.tokens[row.slots[offset]].cell;
        if offsets.len() == 1 {
            let offset = offsets.start;
            let own = &row.slots[offset..offset + row.label.width()];
            // A row that has lost one cell and gained another begins or ends with an empty one.
            let first = cell(offset);
            let begin = geometry(scan, row).map(|(cells, label)| Begin { label, cells, first });
            let is_shifted = !has_ends(scan, own)
                && begin.is_some_and(|begin| {
                    self.contradicts(begin)
                        || self.is_before_columns(begin.label, first)
                        || self.may_end_early(scan, row, own, begin)
                });
            // Where each cell is a line, nothing tells whether one is lost.
            let is_apart = own.len() > 1 && are_apart(scan, &row.slots) && !has_ends(scan, own);
            if is_apart && row.slots.len() > own.len() {
                return None;
            }
            // A row of as many cells as columns has none that is not its own, and others may witness one.
            let is_told = row.slots.len() == own.len()
                || begin.is_some_and(|begin| self.rows_like(begin) >= FEWEST_WITNESSES);
            return (!is_shifted && !has_total_too_early(scan, row, own, is_told)).then_some(offset);
        }
        let (cells, label) = geometry(scan, row)?;
        let first = self.first_cell(cells, label)?;
        let offset = offsets.find(|offset| cell(*offset) == first)?;
        let own = &row.slots[offset..offset + row.label.width()];
        (!has_total_too_early(scan, row, own, true) && !self.may_be_total_alone(scan, row, own))
            .then_some(offset)
    }

    /// Whether a row shows one figure in a column before its total, where others show their total alone.
    fn may_be_total_alone(&self, scan: &Scan<'_>, row: &Anchored, own: &[usize]) -> bool {
        let mut figures = own.iter().filter(|slot| scan.tokens[**slot].is_figure());
        let is_one =
            figures.next().is_some_and(|figure| own.last() != Some(figure)) && figures.next().is_none();
        is_one && row.label.row.table == Table::Application && self.with_total_alone >= FEWEST_WITNESSES
    }

    /// A row with fewer slots than the form: empty ones stay empty; a figure that ends a row of
    /// empty cells is its total; and where the line ends in a figure in the cell where complete rows
    /// of its grid do, the columns are counted from its end.
    fn fit_short(&self, scan: &Scan<'_>, row: &Anchored, remarks: &mut Vec<Remark>) -> Option<Vec<Fitted>> {
        let tokens = || row.slots.iter().map(|i| &scan.tokens[*i]);
        let is_empty = tokens().all(|token| token.raw.is_empty());
        let has_blank = tokens().any(|token| token.raw.is_empty());
        let last = &scan.tokens[row.slots[row.slots.len() - 1]];
        let first = scan.tokens[row.slots[0]].cell;
        let reaches_end = geometry(scan, row).is_some_and(|(cells, label)| {
            // A row that begins as whole ones may have lost any of its cells.
            !self.whole.contains(&(label, first))
                && usize::from(last.cell) + 1 == cells
                && ends_in_total(scan, row, &row.slots)
                && self.last_cells.get(&cells) == Some(&last.cell)
        });
        let is_told = is_empty || is_total_alone(scan, row) || (reaches_end && has_blank);
        is_told.then(|| Self::from_the_end(scan, row, remarks))
    }

    /// The slots as the last columns, with a remark; the columns before them are blank.
    fn from_the_end(scan: &Scan<'_>, row: &Anchored, remarks: &mut Vec<Remark>) -> Vec<Fitted> {
        let width = row.label.width();
        let line = scan.tokens[row.slots[0]].line;
        let lost = width.saturating_sub(row.slots.len());
        let message = match lost {
            0 => format!("the row {} has not as many cells as the rows around it", row.label.row.key),
            _ => format!(
                "the row {} has {} cells where the form has {width}",
                row.label.row.key,
                row.slots.len()
            ),
        };
        remarks.push(Remark::warning("short_row", line, message));
        let own = &row.slots[row.slots.len().saturating_sub(width)..];
        let blanks = std::iter::repeat_n(Fitted::blank(line), lost);
        blanks.chain(own.iter().map(|i| Fitted::of(&scan.tokens[*i]))).collect()
    }
}

/// Whether a row has as many slots as columns, and figures in the first and the last: it fits in one way only.
fn is_whole(scan: &Scan<'_>, row: &Anchored) -> bool {
    row.slots.len() == row.label.width() && has_ends(scan, &row.slots)
}

/// Whether the first and the last of some slots are not empty.
fn has_ends(scan: &Scan<'_>, slots: &[usize]) -> bool {
    let is_filled = |slot: Option<&usize>| slot.is_none_or(|slot| scan.tokens[*slot].is_figure());
    is_filled(slots.first()) && is_filled(slots.last())
}

/// Whether each of some slots stands alone on its line.
fn are_apart(scan: &Scan<'_>, slots: &[usize]) -> bool {
    slots.iter().all(|slot| scan.lines[scan.line_index(*slot)].tokens.len() == 1)
}

/// Says which figures of a row stand below no heading of the form.
fn left_out(scan: &Scan<'_>, row: &Anchored, own: &[usize]) -> Option<Remark> {
    let is_other = |slot: &&usize| !own.contains(slot) && scan.tokens[**slot].is_figure();
    let others: Vec<&str> = row.slots.iter().filter(is_other).map(|slot| scan.tokens[*slot].raw).collect();
    if others.is_empty() {
        return None;
    }
    let line = scan.tokens[*row.slots.first()?].line;
    let message =
        format!("{} of the row {} stand below no heading of the form", others.join(" "), row.label.row.key);
    Some(Remark::warning("figure_left_out", line, message))
}

/// Whether the cell of the total is empty, and the last figure before it is the sum of the others: a row of the
/// application table that has lost a cell, and gained one behind its end. Zeros may be what they are where the
/// grid tells their columns.
fn has_total_too_early(scan: &Scan<'_>, row: &Anchored, own: &[usize], is_told: bool) -> bool {
    let Some((total, before)) = own.split_last() else { return false };
    if row.label.row.table != Table::Application || !scan.tokens[*total].raw.is_empty() {
        return false;
    }
    let figures: Vec<usize> = before.iter().copied().filter(|slot| scan.tokens[*slot].is_figure()).collect();
    figures.len() > 1 && total_at_end(scan, &figures).is_some_and(|last| last > 0 || !is_told)
}

/// Whether a row of the application table ends in a figure that is the sum of those before it, and no zero.
fn ends_in_total(scan: &Scan<'_>, row: &Anchored, own: &[usize]) -> bool {
    let figures: Vec<usize> = own.iter().copied().filter(|slot| scan.tokens[*slot].is_figure()).collect();
    row.label.row.table == Table::Application
        && figures.len() > 1
        && figures.last() == own.last()
        && total_at_end(scan, &figures).is_some_and(|total| total > 0)
}

/// Whether a row holds one figure, at its end, behind empty cells.
fn is_total_alone(scan: &Scan<'_>, row: &Anchored) -> bool {
    let is_blank = |i: &usize| scan.tokens[*i].raw.is_empty();
    row.slots
        .split_last()
        .is_some_and(|(last, rest)| !is_blank(last) && rest.len() > 1 && rest.iter().all(is_blank))
}

/// The offsets at which a row's columns may begin so that only empty cells are left over.
fn offsets(scan: &Scan<'_>, row: &Anchored) -> Range<usize> {
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
