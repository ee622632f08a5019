//! A cell of a report → the line that it stands on, and its place there.
//!
//! The figures of a row are printed in the order of its columns, on one line or several: the row is laid
//! beside what is printed, and only where figure by figure is the same is the place of a cell known.

use std::ops::Range;

use crate::interpret::value::{Decimal, Unit, figure};
use crate::store::cells::{CellName, FEES};
use crate::terminal::provenance::report::{Report, line_number};
use crate::vocabulary::form::{FORM_ROWS, Table};

/// Lines below its first that the figures of a row may take up.
const MOST_LINES: usize = 40;

/// Where a cell is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Printed {
    /// Line of the text, from 1.
    pub(crate) line: usize,
    /// The bytes of the figure within the line; several where it is one of them.
    pub(crate) marks: Vec<Range<usize>>,
}

/// A figure as it is printed, or a stroke.
struct Token {
    line: usize,
    bytes: Range<usize>,
    number: Option<Decimal>,
    unit: Unit,
}

/// The place of a cell; `None` where the report has no such row.
pub(crate) fn printed(report: &Report, cell: &CellName) -> Option<Printed> {
    let first = report.line_of_row(cell)?;
    let note = report.notes.get(cell);
    let line = note.map_or(first, |note| line_number(note.line));
    if cell.table == FEES {
        return Some(Printed { line, marks: in_words(report, cell, line) });
    }
    if let Some(note) = note.filter(|note| !note.raw.trim().is_empty()) {
        return Some(Printed { line, marks: of_text(report, line, note.raw.trim()) });
    }
    if note.is_some() {
        return Some(Printed { line, marks: Vec::new() });
    }
    if let Some((line, bytes)) = in_order(report, cell, first) {
        return Some(Printed { line, marks: vec![bytes] });
    }
    let value = report.values.get(cell).copied().flatten();
    let on_line = tokens(report, line).into_iter().filter(|token| value.is_some_and(|v| token.is(cell, v)));
    Some(Printed { line, marks: on_line.map(|token| token.bytes).collect() })
}

/// The text of a cell, where it stands once on the line.
fn of_text(report: &Report, line: usize, raw: &str) -> Vec<Range<usize>> {
    let text = report.line(line).unwrap_or_default();
    let found = text.match_indices(raw).map(|(start, raw)| start..start + raw.len());
    let words = tokens(report, line);
    // A figure within a longer one is not that of the cell.
    let whole: Vec<Range<usize>> =
        found.clone().filter(|bytes| words.iter().any(|word| word.bytes == *bytes)).collect();
    if whole.is_empty() { found.collect() } else { whole }
}

/// The cells that are printed one behind the other from the line of a row on: those of the row and of
/// others that begin on the same line.
fn cells_in_order(report: &Report, of: &CellName, line: usize) -> Vec<CellName> {
    let rows = FORM_ROWS.iter().filter(|row| row.table.name() == of.table);
    let is_here = |key: &str| report.rows.get(&(of.table.clone(), key.to_owned())) == Some(&line);
    let cells = rows
        .filter(|row| is_here(&row.key))
        .flat_map(|row| row.columns.iter().map(|column| CellName::new(&of.table, &row.key, column)));
    let is_printed = |cell: &CellName| {
        report.notes.get(cell).is_none_or(|note| !matches!(note.state.as_str(), "blank" | "missing"))
    };
    cells.filter(is_printed).collect()
}

/// The place of a cell by the order of the figures; `None` where they can be laid out otherwise too.
fn in_order(report: &Report, of: &CellName, first: usize) -> Option<(usize, Range<usize>)> {
    let cells = cells_in_order(report, of, first);
    let at = cells.iter().position(|cell| cell == of)?;
    let next_row = report.rows.values().filter(|line| **line > first).min().copied();
    let end = next_row.unwrap_or(usize::MAX).min(first + MOST_LINES);
    let mut printed = tokens(report, first);
    let on_first = printed.len();
    for line in first + 1..end {
        if printed.len() >= on_first + cells.len() {
            break;
        }
        printed.extend(tokens(report, line));
    }
    let fits = |start: &usize| {
        printed.get(*start..start + cells.len()).is_some_and(|printed| {
            printed.iter().zip(&cells).all(|(token, cell)| fits_cell(report, token, cell))
        })
    };
    let mut starts = (0..on_first).filter(fits);
    let start = starts.next().filter(|_| starts.next().is_none())?;
    let token = &printed[start + at];
    Some((token.line, token.bytes.clone()))
}

fn fits_cell(report: &Report, token: &Token, cell: &CellName) -> bool {
    let is_noted = report.notes.contains_key(cell);
    match report.values.get(cell).copied().flatten() {
        Some(value) => is_noted || token.is(cell, value),
        None => is_noted,
    }
}

impl Token {
    /// Whether this is how the value of the cell is printed.
    fn is(&self, cell: &CellName, value: i64) -> bool {
        let Some(number) = self.number else { return false };
        if cell.column != "amount_fen" {
            return number.whole() == Some(value);
        }
        let is_2021 = cell.table == Table::Disclosure.name();
        let power = self.unit.power_of_fen().or(is_2021.then_some(6));
        power.is_some_and(|power| number.times(power) == Some(value))
    }
}

/// The figures and strokes on a line, parted by blanks, tabs and the lines of a table.
fn tokens(report: &Report, line: usize) -> Vec<Token> {
    let text = report.line(line).unwrap_or_default();
    let parts = |c: char| c.is_whitespace() || matches!(c, '|' | '\u{2502}' | '\u{2503}');
    let mut tokens = Vec::new();
    let mut start = 0;
    for word in text.split(parts) {
        if let Some(value) = figure(word).filter(|_| !word.is_empty()) {
            let bytes = start..start + word.len();
            tokens.push(Token { line, bytes, number: value.number, unit: value.unit });
        }
        start += word.len();
        start += text[start..].chars().next().map_or(0, char::len_utf8);
    }
    tokens
}

/// The runs of digits in a line of running text that say a number of chapter six.
fn in_words(report: &Report, cell: &CellName, line: usize) -> Vec<Range<usize>> {
    let text = report.line(line).unwrap_or_default();
    let Some(Some(value)) = report.values.get(cell) else { return Vec::new() };
    let is_digit = |c: char| matches!(c, '0'..='9' | '\u{ff10}'..='\u{ff19}' | '.' | ',' | '\u{ff0e}');
    let mut marks = Vec::new();
    let mut rest = text;
    while let Some(from) = rest.find(is_digit) {
        let start = text.len() - rest.len() + from;
        let run = &rest[from..];
        let run = &run[..run.find(|c| !is_digit(c)).unwrap_or(run.len())];
        let run = run.trim_end_matches(['.', ',', '\u{ff0e}']);
        if run.is_empty() {
            rest = &rest[from + rest[from..].chars().next().map_or(1, char::len_utf8)..];
            continue;
        }
        let number = figure(run).and_then(|value| value.number);
        let powers: &[u32] = if cell.column == "notices" { &[0] } else { &[2, 6] };
        if number.is_some_and(|number| powers.iter().any(|power| number.times(*power) == Some(*value))) {
            marks.push(start..start + run.len());
        }
        rest = &text[start + run.len()..];
    }
    marks
}
