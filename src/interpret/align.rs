//! Labels and slots → rows of cells. A label anchors a row; order and column numbers do not.
//!
//! Where a row shows as many slots as the form has, they are its cells. Where it shows more or
//! fewer, only what the grid itself tells is used; otherwise the row is unreadable, with its text.

use std::collections::HashMap;

use crate::extract::document::Cells;
use crate::interpret::remark::Remark;
use crate::interpret::report::State;
use crate::interpret::scan::{Scan, Token, TokenKind};
use crate::interpret::value::Value;
use crate::vocabulary::{FormRow, Label};

/// Fewer empty cells than this on a line of their own are a gap in the text and not a row.
const WIDEST_GAP: usize = 7;

/// A label of a row, and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct RowLabel {
    /// The row that it anchors.
    pub row: &'static FormRow,
    /// Token that holds its first letter.
    pub first: usize,
    /// Token that holds its last letter.
    pub last: usize,
}

/// A label where slots change hands.
#[derive(Debug, Clone, Copy)]
pub enum Owner {
    /// A row of the table that is read.
    Row(RowLabel),
    /// A row of another table on the same lines, from this token on; its slots are left to it.
    Stranger(usize),
}

impl Owner {
    /// Token that holds its first letter.
    #[must_use]
    pub fn first(self) -> usize {
        match self {
            Self::Row(label) => label.first,
            Self::Stranger(first) => first,
        }
    }
}

/// A row whose slots are known but not yet fitted to its columns.
#[derive(Debug, Clone)]
pub struct Anchored {
    /// The label.
    pub label: RowLabel,
    /// Its slots, as token indexes.
    pub slots: Vec<usize>,
}

/// One slot of a row after fitting.
#[derive(Debug, Clone)]
pub struct Fitted {
    /// What was read; its state may be `Missing` or `Unreadable`.
    pub value: Value,
    /// The text as it stands.
    pub raw: String,
    /// Line of the text, from 1.
    pub line: u32,
}

/// Gives each label its slots: those that follow it until it has as many as its form, or those
/// before it where they are as many as its form and none follow.
#[must_use]
pub fn anchor(
    scan: &Scan<'_>,
    tokens: std::ops::Range<usize>,
    owners: &[Owner],
    remarks: &mut Vec<Remark>,
) -> Vec<Anchored> {
    let mut rows: Vec<Anchored> = Vec::new();
    let mut pending: Vec<usize> = Vec::new();
    let mut is_ours = true;
    let chunks = chunks(scan, tokens, owners);
    for (i, chunk) in chunks.iter().enumerate() {
        match chunk.owner {
            Some(Owner::Row(label)) => {
                let mut row = Anchored { label, slots: Vec::new() };
                if is_row_above(scan, &row, &pending, &chunks[i..]) {
                    row.slots.append(&mut pending);
                }
                unread(scan, &mut pending, remarks);
                rows.push(row);
                is_ours = true;
            }
            Some(Owner::Stranger(_)) => is_ours = false,
            None => {}
        }
        if is_ours {
            take(rows.last_mut(), &chunk.slots, &mut pending);
        }
    }
    unread(scan, &mut pending, remarks);
    rows
}

/// Whether the slots before a label are its own: as many as its form, figures among them, and
/// fewer behind it.
fn is_row_above(scan: &Scan<'_>, row: &Anchored, pending: &[usize], rest: &[Chunk]) -> bool {
    let width = row.label.row.columns.len();
    let next = rest.get(1).filter(|next| next.owner.is_none()).map_or(0, |next| next.slots.len());
    pending.len() == width
        && rest[0].slots.len() + next < width
        && pending.iter().any(|i| scan.tokens[*i].is_figure())
}

/// Adds the slots of one line to the row above them until it has as many as its form, or keeps
/// them for the next. A row that they overfill is unreadable, not its neighbour.
fn take(row: Option<&mut Anchored>, chunk: &[usize], pending: &mut Vec<usize>) {
    match row {
        Some(row) if row.slots.len() < row.label.row.columns.len() => row.slots.extend(chunk),
        _ => pending.extend(chunk),
    }
}

fn unread(scan: &Scan<'_>, pending: &mut Vec<usize>, remarks: &mut Vec<Remark>) {
    for token in pending.drain(..).map(|i| scan.tokens[i]).filter(Token::is_figure) {
        let message = format!("the figure {} belongs to no row of the form", token.raw);
        remarks.push(Remark::warning("unread_figure", token.line, message));
    }
}

/// Slots of one line, and the label that they follow on it.
struct Chunk {
    owner: Option<Owner>,
    slots: Vec<usize>,
}

/// The labels in order, each with the slots behind it on its line; then the slots of each further line.
fn chunks(scan: &Scan<'_>, tokens: std::ops::Range<usize>, owners: &[Owner]) -> Vec<Chunk> {
    let mut chunks: Vec<Chunk> = Vec::new();
    let mut owners = owners.iter().peekable();
    let mut line = 0;
    for i in tokens {
        while let Some(owner) = owners.next_if(|owner| owner.first() <= i) {
            chunks.push(Chunk { owner: Some(*owner), slots: Vec::new() });
            line = scan.tokens[i].line;
        }
        if !is_slot_of_row(scan, i) {
            continue;
        }
        match chunks.last_mut() {
            Some(chunk) if scan.tokens[i].line == line => chunk.slots.push(i),
            _ => chunks.push(Chunk { owner: None, slots: vec![i] }),
        }
        line = scan.tokens[i].line;
    }
    chunks
}

/// Whether a token is a slot that may belong to a row: a figure, or an empty cell behind the
/// last words of its line, where the line has words or figures.
fn is_slot_of_row(scan: &Scan<'_>, index: usize) -> bool {
    let token = &scan.tokens[index];
    let TokenKind::Slot(_) = token.kind else { return false };
    let line = &scan.lines[scan.line_index(index)];
    if token.is_figure() {
        return true;
    }
    let words_follow = scan.tokens[index..line.tokens.end].iter().any(|t| matches!(t.kind, TokenKind::Text));
    let is_empty_row = line.tokens.len() >= WIDEST_GAP && line.letters == 0;
    let says_something = line.figures > 0 || is_empty_row || ends_a_label(scan, line.tokens.clone());
    !words_follow && says_something
}

/// Whether the last words of a line are those of a row, so that the empty cells behind them are its own.
fn ends_a_label(scan: &Scan<'_>, tokens: std::ops::Range<usize>) -> bool {
    let after = scan.found.partition_point(|found| found.last < tokens.start);
    scan.found[after..]
        .iter()
        .take_while(|found| found.last < tokens.end)
        .any(|found| found.meanings.iter().any(Label::is_row))
}

/// What the rows of a table tell of its grid: for a row of so many cells whose label stands in
/// such a cell, where its figures begin.
#[derive(Debug, Default)]
pub struct Grid {
    first_cells: HashMap<(usize, u16), Option<u16>>,
    last_cells: HashMap<usize, u16>,
}

impl Grid {
    /// Learns from the rows that fit in one way only.
    #[must_use]
    pub fn learn(scan: &Scan<'_>, rows: &[Anchored]) -> Self {
        let mut grid = Self::default();
        for row in rows {
            let Some((cells, label_cell)) = geometry(scan, row) else { continue };
            if let [offset] = offsets(scan, row)[..] {
                let first = scan.tokens[row.slots[offset]].cell;
                let last = scan.tokens[row.slots[offset + row.label.row.columns.len() - 1]].cell;
                let known = grid.first_cells.entry((cells, label_cell)).or_insert(Some(first));
                if *known != Some(first) {
                    *known = None;
                }
                grid.last_cells.insert(cells, last);
            }
        }
        grid
    }

    /// Fits the slots of a row to its columns.
    #[must_use]
    pub fn fit(&self, scan: &Scan<'_>, row: &Anchored, remarks: &mut Vec<Remark>) -> Vec<Fitted> {
        let width = row.label.row.columns.len();
        let label_line = scan.tokens[row.label.last].line;
        if row.slots.is_empty() {
            let message = format!("the row {} shows no figures", row.label.row.key);
            remarks.push(Remark::warning("row_without_figures", label_line, message));
            return vec![without_figure(State::Missing, String::new(), label_line); width];
        }
        if row.slots.len() < width {
            return self.fit_short(scan, row, remarks);
        }
        match self.offset(scan, row) {
            Some(offset) => {
                row.slots[offset..offset + width].iter().map(|i| fitted(&scan.tokens[*i])).collect()
            }
            None => unreadable(scan, row, remarks),
        }
    }

    /// Where the figures begin among more slots than columns; `None` where that is not certain.
    fn offset(&self, scan: &Scan<'_>, row: &Anchored) -> Option<usize> {
        let offsets = offsets(scan, row);
        if let [offset] = offsets[..] {
            return Some(offset);
        }
        if row.slots.iter().all(|i| scan.tokens[*i].raw.is_empty()) {
            return Some(0);
        }
        let first = (*self.first_cells.get(&geometry(scan, row)?)?)?;
        offsets.into_iter().find(|offset| scan.tokens[row.slots[*offset]].cell == first)
    }

    /// A row with fewer slots than the form: empty ones stay empty, and where the line ends in a
    /// figure, as complete rows of the same grid do, the columns are counted from its end.
    fn fit_short(&self, scan: &Scan<'_>, row: &Anchored, remarks: &mut Vec<Remark>) -> Vec<Fitted> {
        let width = row.label.row.columns.len();
        let tokens: Vec<&Token<'_>> = row.slots.iter().map(|i| &scan.tokens[*i]).collect();
        let line = tokens[0].line;
        let is_empty = tokens.iter().all(|token| token.raw.is_empty());
        let reaches_end = geometry(scan, row).is_some_and(|(cells, _)| {
            let last = tokens[tokens.len() - 1];
            usize::from(last.cell) + 1 == cells
                && last.is_figure()
                && self.last_cells.get(&cells) == Some(&last.cell)
        });
        if !is_empty && !reaches_end {
            return unreadable(scan, row, remarks);
        }
        let message =
            format!("the row {} has {} cells where the form has {width}", row.label.row.key, tokens.len());
        remarks.push(Remark::warning("short_row", line, message));
        let lost = width - tokens.len();
        let blanks = std::iter::repeat_n(without_figure(State::Blank, String::new(), line), lost);
        blanks.chain(tokens.into_iter().map(fitted)).collect()
    }
}

/// Number of cells of the line that holds all of a row, and the cell of its label; `None` where
/// its cells are not parted by the document.
fn geometry(scan: &Scan<'_>, row: &Anchored) -> Option<(usize, u16)> {
    let label = &scan.tokens[row.label.last];
    let line = &scan.lines[scan.line_index(row.label.last)];
    let is_row = line.line.parting != Cells::Unknown;
    (is_row && row.slots.iter().all(|i| scan.tokens[*i].line == label.line))
        .then_some((line.tokens.len(), label.cell))
}

/// The offsets at which a row's columns may begin so that only empty cells are left over.
fn offsets(scan: &Scan<'_>, row: &Anchored) -> Vec<usize> {
    let width = row.label.row.columns.len();
    let Some(excess) = row.slots.len().checked_sub(width) else { return Vec::new() };
    let is_empty = |i: &usize| scan.tokens[*i].raw.is_empty();
    let leading = row.slots.iter().take_while(|i| is_empty(i)).count();
    let trailing = row.slots.iter().rev().take_while(|i| is_empty(i)).count();
    (0..=excess).filter(|offset| *offset <= leading && excess - offset <= trailing).collect()
}

fn unreadable(scan: &Scan<'_>, row: &Anchored, remarks: &mut Vec<Remark>) -> Vec<Fitted> {
    let width = row.label.row.columns.len();
    let line = scan.tokens[row.slots[0]].line;
    let raw = row.slots.iter().map(|i| scan.tokens[*i].raw).collect::<Vec<_>>().join(" ");
    let message = format!(
        "the row {} has {} figures or cells ({}) where the form has {width}, and nothing says which is which",
        row.label.row.key,
        row.slots.len(),
        raw.trim()
    );
    remarks.push(Remark::warning("row_unreadable", line, message));
    vec![without_figure(State::Unreadable, raw, line); width]
}

fn fitted(token: &Token<'_>) -> Fitted {
    let TokenKind::Slot(value) = token.kind else {
        return without_figure(State::Text, token.raw.into(), token.line);
    };
    Fitted { value, raw: token.raw.to_owned(), line: token.line }
}

fn without_figure(state: State, raw: String, line: u32) -> Fitted {
    let value = Value { number: None, unit: crate::interpret::value::Unit::Count, state };
    Fitted { value, raw, line }
}
