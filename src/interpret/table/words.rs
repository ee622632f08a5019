//! Words among the figures of a row aligned by runs of spaces → the columns that they stand in.
//!
//! What stands in a cell and is no figure takes up its column all the same: the figures beside it stand in
//! others. Words between two figures are such; those before the first or behind the last may explain the row,
//! so that the places of its columns must tell.

use crate::extract::document::Cells;
use crate::interpret::explained::OPENING;
use crate::interpret::normal::comparable;
use crate::interpret::scan::{Scan, Token, TokenKind};
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::labels::RowLabel;
use crate::interpret::table::measure::is_apart;
use crate::vocabulary::form::is_part_of_group;
use crate::vocabulary::label::is_part_of_label;

/// The most words and figures of a line that is a row.
const MOST_TOKENS: usize = 40;

/// Whether a token is words on the line on which a label ends, which runs of spaces part from all that stands
/// beside them, in a row that shows fewer figures than it has columns.
#[must_use]
pub fn may_be_cell(scan: &Scan<'_>, index: usize, label: RowLabel) -> bool {
    let token = &scan.tokens[index];
    let line = &scan.lines[scan.line_index(index)];
    let is_of_row = matches!(token.kind, TokenKind::Text)
        && line.line.parting == Cells::Unknown
        && (label.last + 1..line.tokens.end).contains(&index)
        && line.tokens.contains(&label.last)
        && line.tokens.len() <= MOST_TOKENS
        && (1..label.width()).contains(&line.figures);
    is_of_row
        && !is_bar(scan, index)
        && (index..line.tokens.end).all(|i| is_apart(scan, i))
        && !scan.is_in_label(index)
        && (is_behind_figure(scan, index, label) || !explains(scan, index, label))
}

/// Whether a token is a sign that may part cells, and no content of one: a line that is drawn, or what its line has
/// several of.
fn is_bar(scan: &Scan<'_>, index: usize) -> bool {
    let raw = scan.tokens[index].raw;
    let line = &scan.lines[scan.line_index(index)];
    let times = || scan.tokens[line.tokens.clone()].iter().filter(|token| token.raw == raw).count();
    let is_drawn = |c: char| matches!(c, '|' | '\u{A6}' | '\u{2016}' | '\u{2500}'..='\u{257F}' | '\u{FF5C}');
    !raw.contains(char::is_alphanumeric) && (raw.contains(is_drawn) || times() > 1)
}

/// Whether a figure stands between a label and a token on its line.
fn is_behind_figure(scan: &Scan<'_>, index: usize, label: RowLabel) -> bool {
    scan.tokens[label.last + 1..index].iter().any(Token::is_figure)
}

/// Whether words behind a label may be a part of it or of the name of its group, or explain it in brackets.
fn explains(scan: &Scan<'_>, index: usize, label: RowLabel) -> bool {
    let raw = scan.tokens[index].raw;
    let letters = comparable(raw);
    let is_part = || is_part_of_label(label.row, &letters) || is_part_of_group(&letters);
    let is_note = || raw.starts_with(OPENING) && !letters.chars().all(|c| c.is_ascii_digit());
    (!letters.is_empty() && is_part()) || is_note()
}

/// Whether a token stands between two figures of a row.
#[must_use]
pub fn is_between(row: &Anchored, token: usize) -> bool {
    row.slots.first().is_some_and(|first| *first < token)
        && row.slots.last().is_some_and(|last| token < *last)
}

/// The figures and words of a row that has one for each column, all words between figures.
#[must_use]
pub fn between(row: &Anchored) -> Option<Vec<Option<usize>>> {
    let is_whole = row.slots.len() + row.words.len() == row.label.width();
    let are_between = row.words.iter().all(|word| is_between(row, *word));
    (is_whole && are_between).then(|| in_order(row).into_iter().map(Some).collect())
}

/// The figure or words in each column of a row; `columns` are those of its figures, which their places tell.
/// `None` where words between figures do not fill the columns there; those at the ends may explain the row.
#[must_use]
pub fn place(row: &Anchored, mut columns: Vec<Option<usize>>) -> Option<Vec<Option<usize>>> {
    let mut words = row.words.as_slice();
    let mut from = 0;
    while from <= columns.len() {
        let blank = columns[from..].iter().take_while(|slot| slot.is_none()).count();
        let next = columns.get(from + blank).copied().flatten();
        let before = next.map_or(words.len(), |next| words.partition_point(|word| *word < next));
        let (own, others) = words.split_at(before);
        let are_notes = blank == 0 && (from == 0 || next.is_none());
        if own.len() == blank {
            columns[from..from + blank].iter_mut().zip(own).for_each(|(column, word)| *column = Some(*word));
        } else if !(own.is_empty() || are_notes) {
            return None;
        }
        words = others;
        from += blank + 1;
    }
    Some(columns)
}

/// The row with its words as figures, whose places may tell their columns.
#[must_use]
pub fn as_slots(row: &Anchored) -> Anchored {
    Anchored { slots: in_order(row), words: Vec::new(), ..row.clone() }
}

/// The columns of figures and words, where the figures stand in the same as without the words.
#[must_use]
pub fn agreeing(
    row: &Anchored,
    columns: &[Option<usize>],
    with_words: Vec<Option<usize>>,
) -> Option<Vec<Option<usize>>> {
    let is_word = |slot: &Option<usize>| slot.is_some_and(|slot| row.words.contains(&slot));
    let is_same = |(own, other): (&Option<usize>, &Option<usize>)| {
        if is_word(own) { other.is_none() } else { own == other }
    };
    with_words.iter().zip(columns).all(is_same).then_some(with_words)
}

/// The figures and words of a row as they stand.
#[must_use]
pub fn in_order(row: &Anchored) -> Vec<usize> {
    let mut all = [row.slots.as_slice(), row.words.as_slice()].concat();
    all.sort_unstable();
    all
}
