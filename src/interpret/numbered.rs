//! Rows and columns that a program numbers, as those of a frame of data → the tokens that hold these numbers.

use crate::extract::document::Cells;
use crate::interpret::scan::{Scan, ScannedLine};

/// The fewest rows, and columns, that are numbered.
const FEWEST: usize = 3;

/// The numbers of the rows and columns of tables whose cells are parted: they count from nought or one, those of
/// columns in a row of their own, those of rows in the first cell of each, the first of which holds but words behind it.
#[must_use]
pub fn numbered(scan: &Scan<'_>) -> Vec<usize> {
    let mut numbers = Vec::new();
    let mut at = 0;
    while let Some(from) = scan.lines[at..].iter().position(is_parted) {
        let start = at + from;
        let rows = scan.lines[start..].iter().take_while(|line| is_parted(line) || is_rule(line)).count();
        numbers_in(scan, &scan.lines[start..start + rows], &mut numbers);
        at = start + rows;
    }
    numbers
}

fn is_parted(line: &ScannedLine<'_>) -> bool {
    line.line.parting != Cells::Unknown && line.tokens.len() > 1
}

/// Whether nothing is read of a line that is not empty.
fn is_rule(line: &ScannedLine<'_>) -> bool {
    line.tokens.is_empty() && !line.line.text.is_empty()
}

fn numbers_in(scan: &Scan<'_>, lines: &[ScannedLine<'_>], numbers: &mut Vec<usize>) {
    let filled = || lines.iter().filter(|line| !line.tokens.is_empty());
    let begins = |line: &ScannedLine<'_>| {
        is_first(scan, line.tokens.start) || is_first(scan, behind_blank(scan, line))
    };
    // Most tables begin with words.
    if !filled().take(FEWEST).any(begins) {
        return;
    }
    let rows: Vec<&ScannedLine<'_>> = filled().collect();
    if let [columns, below, ..] = rows[..]
        && below.letters > 0
    {
        let cells: Vec<usize> = (behind_blank(scan, columns)..columns.tokens.end).collect();
        if counts(scan, &cells) {
            numbers.extend(cells);
        }
    }
    // Above may stand those of columns, or headings without one.
    for above in 0..FEWEST.min(rows.len()) {
        let cells: Vec<usize> = rows[above..].iter().map(|row| row.tokens.start).collect();
        if rows[above].letters > 0 && rows[above].figures == 1 && counts(scan, &cells) {
            numbers.extend(cells);
            return;
        }
    }
}

/// The first cell of a row, or the second where that is empty, as above the numbers of rows.
fn behind_blank(scan: &Scan<'_>, row: &ScannedLine<'_>) -> usize {
    row.tokens.start + usize::from(scan.tokens[row.tokens.start].raw.is_empty())
}

/// Whether a cell holds a number from which rows or columns are counted.
fn is_first(scan: &Scan<'_>, cell: usize) -> bool {
    matches!(scan.tokens[cell].raw, "0" | "1")
}

/// Whether several cells count from nought or one.
fn counts(scan: &Scan<'_>, cells: &[usize]) -> bool {
    let Some(first) = cells.first().filter(|first| is_first(scan, **first)) else { return false };
    let numbers = (scan.whole_number(*first).unwrap_or(0)..).map(Some);
    cells.len() >= FEWEST && numbers.zip(cells).all(|(number, cell)| scan.whole_number(*cell) == number)
}
