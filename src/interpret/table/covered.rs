//! Cells that a wider one covers, which a program printed all the same → the tokens that are no slots.
//!
//! Where each cell is a line, covered ones may be printed empty. They are told by the grid: all labels stand in the
//! first columns of rows of one length, all figures in the last. Others are printed with the text of the cell again,
//! as often as its heading.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::extract::document::Cells;
use crate::interpret::scan::{Found, Scan, ScannedLine, Token, TokenKind};
use crate::interpret::table::labels::RowLabel;
use crate::vocabulary::label::LabelKind;
use crate::vocabulary::layout::label_column;

/// The most columns that only covered cells take up in a row.
const MOST_COVERED: usize = 5;

/// The most labels above that of a row among which the headings of its columns are looked for.
const MOST_ABOVE: usize = 40;

/// The slots of a table that are those of covered cells, in order.
#[must_use]
pub fn covered(scan: &Scan<'_>, found: &[Found], labels: &[RowLabel], tokens: &Range<usize>) -> Vec<usize> {
    // In most tables the figures of each row are as many as it has columns.
    let crowded = || labels.iter().filter(|label| has_more(scan, **label));
    let mut covered: Vec<usize> =
        crowded().filter(|label| label.is_item()).flat_map(|label| repeated(scan, found, *label)).collect();
    if crowded().any(|label| scan.tokens[behind(scan, *label)].iter().any(|token| token.raw.is_empty())) {
        covered.extend(CellList::new(scan, tokens, labels).covered().unwrap_or_default());
    }
    covered.sort_unstable();
    covered
}

/// Whether more slots stand right behind a label than its row has, where no cells are parted within lines.
fn has_more(scan: &Scan<'_>, label: RowLabel) -> bool {
    let is_apart = |token: usize| {
        let line = &scan.lines[scan.line_index(token)];
        line.line.parting == Cells::Unknown || line.tokens.len() == 1
    };
    // Behind most labels stand as many figures as their rows have, and the next label.
    let next = label.last + label.width() + 1;
    let is_slot = |token: &Token<'_>| matches!(token.kind, TokenKind::Slot(_));
    let slots = || behind(scan, label);
    scan.tokens.get(next).is_some_and(is_slot) && slots().len() > label.width() && slots().all(is_apart)
}

/// The slots right behind a label.
fn behind(scan: &Scan<'_>, label: RowLabel) -> Range<usize> {
    let from = label.last + 1;
    let slots = scan.tokens[from..].iter().take_while(|token| matches!(token.kind, TokenKind::Slot(_)));
    from..from + slots.count()
}

/// The slots right behind a label of chapter two that print a figure again, as often as its heading.
fn repeated(scan: &Scan<'_>, found: &[Found], label: RowLabel) -> Vec<usize> {
    let slots = behind(scan, label);
    let is_heading = |found: &&Found| found.meanings.has(LabelKind::ItemHeader);
    let above = &found[..found.partition_point(|found| found.first < label.first)];
    let near = above.iter().rev().take(MOST_ABOVE);
    let headings = near.skip_while(|found| !is_heading(found)).take_while(is_heading);
    // From the last to the first.
    let headings: Vec<&Found> = headings.take(slots.len() + 1).collect();
    let is_again = |at: usize| {
        headings.get(at).is_some_and(|left| std::ptr::eq(left.meanings, headings[at - 1].meanings))
    };
    let again: Vec<usize> = (1..slots.len()).filter(|at| is_again(*at)).map(|at| slots.end - at).collect();
    let are_for_all = headings.len() >= slots.len() && !is_again(slots.len());
    let is_same = |slot: &usize| scan.tokens[*slot].raw == scan.tokens[slot - 1].raw;
    let is_told = are_for_all && slots.len() - again.len() == label.width() && again.iter().all(is_same);
    if is_told { again } else { Vec::new() }
}

/// The cells of a table, one a line.
struct CellList {
    cells: Vec<Cell>,
    labels: Vec<Label>,
    /// Whether the labels stand in one column, and the figures of some rows in several.
    are_items: bool,
}

/// The label of a row.
#[derive(Clone, Copy)]
struct Label {
    /// Its cell.
    place: usize,
    /// How many columns its row has.
    columns: usize,
    /// In which column the form prints it.
    column: Option<usize>,
}

/// One of the cells.
#[derive(Clone, Copy)]
struct Cell {
    /// Its first token.
    token: usize,
    content: Content,
}

/// What stands in a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Content {
    Nothing,
    Figure,
    Words,
}

/// Rows of one length.
#[derive(Clone, Copy)]
struct Grid {
    /// Columns of labels.
    labels: usize,
    /// Columns of figures.
    figures: usize,
    /// What is left of the place of the first figure of a row, divided by its length.
    first: usize,
}

impl Grid {
    fn width(self) -> usize {
        self.labels + self.figures
    }

    /// The first place for a figure behind that of a label.
    fn first_behind(self, label: usize) -> usize {
        let next = label + 1;
        next + (self.first + self.width() - next % self.width()) % self.width()
    }
}

impl CellList {
    /// The cells among these tokens. Where all labels stand in lines with a bar, a line without one is no cell, but
    /// the beginning of one, or the head of a page.
    fn new(scan: &Scan<'_>, tokens: &Range<usize>, labels: &[RowLabel]) -> Self {
        let are_barred = labels.iter().all(|label| is_single(scan, label.last));
        let lines = scan.line_index(tokens.start)..scan.line_index(tokens.end - 1) + 1;
        let cell = |line: &ScannedLine<'_>| {
            let token = line.tokens.start;
            let content = match line.letters {
                0 if line.figures == 0 => Content::Nothing,
                0 => Content::Figure,
                _ => Content::Words,
            };
            let is_words = content == Content::Words && line.figures == 0;
            (is_single(scan, token) || (is_words && !are_barred)).then_some(Cell { token, content })
        };
        let filled = scan.lines[lines].iter().filter(|line| !line.tokens.is_empty());
        let cells: Vec<Cell> = filled.filter_map(cell).collect();
        let label = |label: &RowLabel| {
            let first = scan.lines[scan.line_index(label.last)].tokens.start;
            let place = cells.binary_search_by_key(&first, |cell| cell.token).ok()?;
            let column = label_column(label.row.table, &label.row.key);
            Some(Label { place, columns: label.width(), column })
        };
        let are_items = labels.iter().all(|label| label.is_item());
        let labels = labels.iter().filter_map(label).collect();
        Self { cells, labels, are_items }
    }

    /// The empty cells that others cover, where only one grid fits.
    fn covered(&self) -> Option<Vec<usize>> {
        let most = self.labels.iter().map(|label| label.columns).max()?;
        let lengths =
            (0..MOST_COVERED).map(|more| if self.are_items { (1, most + more) } else { (1 + more, most) });
        let grids = lengths.flat_map(|(labels, figures)| {
            (0..labels + figures).map(move |first| Grid { labels, figures, first })
        });
        let mut fitting = grids.filter_map(|grid| self.covered_in(grid));
        let covered = fitting.next()?;
        fitting.all(|other| other == covered).then_some(covered)
    }

    /// The same in a grid; `None` where words stand in a column of figures, or figures beside these, or labels that the
    /// form prints in one column do not.
    fn covered_in(&self, grid: Grid) -> Option<Vec<usize>> {
        let top = self.labels.first()?.place;
        let above = self.cells[..top].iter().rev().take_while(|cell| cell.content != Content::Figure).count();
        let mut covered: Vec<usize> = blanks(&self.cells[top - above..top]).collect();
        let mut columns = BTreeMap::new();
        for (at, Label { place, columns: own, column }) in self.labels.iter().copied().enumerate() {
            let next = self.labels.get(at + 1).map(|next| next.place);
            let first = grid.first_behind(place);
            let (end, rest) = (first + grid.figures, next.unwrap_or(self.cells.len()));
            let is_beside = first - place <= grid.labels && end <= rest;
            if !is_beside || *columns.entry(column).or_insert(first - place) != first - place {
                return None;
            }
            let (behind, own) = (&self.cells[first + own..end], &self.cells[first..first + own]);
            let others = [&self.cells[place + 1..first], behind];
            if own.iter().any(|cell| cell.content == Content::Words) || !others.into_iter().all(are_empty) {
                return None;
            }
            covered.extend(others.into_iter().flat_map(blanks));
            let rest = &self.cells[end..rest];
            // Behind the last row may stand what is beside a label that the form has not.
            let beside = rest.iter().take_while(|cell| cell.content == Content::Nothing).count();
            let rest = if next.is_some() { rest } else { &rest[..beside] };
            if next.is_none() && beside >= grid.labels {
                return None;
            }
            covered.extend(covered_between(rest, grid)?);
        }
        Some(covered)
    }
}

/// The empty cells that others cover in rows without a label of the form, up to the next label; `None` where figures
/// stand beside their columns, or nothing in a row.
fn covered_between(cells: &[Cell], grid: Grid) -> Option<Vec<usize>> {
    let is_figure = |cell: &Cell| cell.content == Content::Figure;
    let mut covered = Vec::new();
    for row in cells.chunks(grid.width()) {
        let (labels, figures) = row.split_at(grid.labels.min(row.len()));
        if labels.iter().any(is_figure) || (row.len() == grid.width() && are_empty(row)) {
            return None;
        }
        // A row that the form has not may have blanks of its own.
        covered.extend(blanks(if figures.iter().any(is_figure) { labels } else { row }));
    }
    Some(covered)
}

fn are_empty(cells: &[Cell]) -> bool {
    cells.iter().all(|cell| cell.content == Content::Nothing)
}

/// The tokens of empty cells.
fn blanks(cells: &[Cell]) -> impl Iterator<Item = usize> + '_ {
    cells.iter().filter(|cell| cell.content == Content::Nothing).map(|cell| cell.token)
}

/// Whether a token is the only cell of a line with a bar.
fn is_single(scan: &Scan<'_>, token: usize) -> bool {
    let line = &scan.lines[scan.line_index(token)];
    matches!(line.line.parting, Cells::Pipes { .. }) && line.tokens.len() == 1
}
