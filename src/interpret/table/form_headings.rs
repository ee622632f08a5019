//! Labels above the rows of a table → the columns of the form that they head.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::interpret::normal::comparable;
use crate::interpret::scan::{Found, Scan};
use crate::vocabulary::form::{FORM_ROWS, FormRow, Table};
use crate::vocabulary::label::{LABELS, Label, LabelKind};

/// Key of the heading of all columns of table three between the first and the last.
const ORGANISATION: &str = "organisation";

/// The most lines of a header above the first row of a table, whose words may be printed two letters a line.
const MOST_LINES_LETTER_BY_LETTER: usize = 24;

/// A heading above rows.
#[derive(Debug, Clone, Copy)]
pub struct Heading {
    /// The line in which it begins.
    pub line: usize,
    /// Whether it goes on in another.
    pub is_broken: bool,
    /// Its column in the form; `None` for a group of columns.
    pub column: Option<usize>,
    /// Its first token.
    pub first: usize,
}

/// The headings of the columns of a row among labels.
#[must_use]
pub fn headings(scan: &Scan<'_>, found: &[Found], form: &FormRow) -> Vec<Heading> {
    let mut headings = Vec::with_capacity(found.len());
    for found in found.iter().filter(|found| may_head(found, form.table)) {
        headings.extend(heading(scan, found, form));
    }
    headings
}

/// The column of a row, or the group of columns, that a label is the heading of, and its line.
fn heading(scan: &Scan<'_>, found: &Found, form: &FormRow) -> Option<Heading> {
    let of_label = |label: &Label| match (form.table, label.kind) {
        (Table::Application, LabelKind::Header) if label.key == ORGANISATION => Some(None),
        (Table::Application, LabelKind::Header)
        | (Table::Dispute, LabelKind::Header | LabelKind::Outcome) => {
            form.columns.iter().position(|column| *column == label.key).map(Some)
        }
        (Table::Disclosure | Table::Disclosure2019, LabelKind::ItemHeader) => {
            column_below(form, &label.spelling).map(Some)
        }
        _ => None,
    };
    let column = found.meanings.iter().find_map(of_label)?;
    let [line, last] = [found.first, found.last].map(|token| scan.line_index(token));
    Some(Heading { line, is_broken: line != last, column, first: found.first })
}

/// Whether the lines of headings have no letters but those of the header above the first row of their table, in
/// whatever order; `top` is the line of that row.
#[must_use]
pub fn is_printed_again(scan: &Scan<'_>, headings: &[Heading], top: usize) -> bool {
    let letters = |lines: Range<usize>| {
        let mut letters: Vec<char> = lines.flat_map(|at| scan.letters_of(&scan.lines[at]).chars()).collect();
        letters.sort_unstable();
        letters
    };
    let (Some(first), Some(last)) = (headings.first(), headings.last()) else { return false };
    let mut known = letters(top.saturating_sub(MOST_LINES_LETTER_BY_LETTER)..top).into_iter();
    letters(first.line..last.line + 1).into_iter().all(|letter| known.any(|other| other == letter))
}

/// Whether a label may be the heading of columns of a table.
fn may_head(found: &Found, table: Table) -> bool {
    match table {
        Table::Application => found.meanings.has(LabelKind::Header),
        Table::Dispute => found.meanings.has(LabelKind::Header) | found.meanings.has(LabelKind::Outcome),
        Table::Disclosure | Table::Disclosure2019 => found.meanings.has(LabelKind::ItemHeader),
    }
}

/// The column of a row of chapter two that stands below a heading of this spelling.
fn column_below(form: &FormRow, spelling: &str) -> Option<usize> {
    let (_, columns) = COLUMNS.iter().find(|(row, _)| std::ptr::eq(*row, form))?;
    columns.get(spelling).copied()
}

/// Whether a label is the heading of a column of other rows of chapter two, but of none of this one.
#[must_use]
pub fn heads_other_row(found: &Found, form: &FormRow) -> bool {
    let mut spellings = found.meanings.of(LabelKind::ItemHeader).map(|label| label.spelling.as_str());
    let heads = |row: &FormRow, spelling| column_below(row, spelling).is_some();
    let others = || COLUMNS.iter().map(|(row, _)| *row).filter(|row| row.table == form.table);
    spellings.any(|spelling| !heads(form, spelling) && others().any(|row| heads(row, spelling)))
}

/// The column whose heading shares most letters with a spelling, which are most of its own.
fn most_alike<'a>(headings: impl Iterator<Item = &'a str>, spelling: &str) -> Option<usize> {
    let alike = |heading: &str| spelling.chars().filter(|letter| heading.contains(*letter)).count();
    let alike: Vec<usize> = headings.map(alike).collect();
    let most = *alike.iter().max()?;
    let is_one = alike.iter().filter(|count| **count == most).count() == 1;
    let is_most = 3 * most > 2 * spelling.chars().count();
    alike.iter().position(|count| *count == most).filter(|_| is_one && is_most)
}

/// For each row of chapter two, the columns that the spellings of headings tell.
static COLUMNS: LazyLock<Vec<(&FormRow, HashMap<&str, usize>)>> = LazyLock::new(|| {
    let columns = |row: &FormRow| {
        let headings: Vec<String> = row.headings.iter().map(|heading| comparable(heading)).collect();
        let column = |spelling| most_alike(headings.iter().map(String::as_str), spelling);
        let spellings = LABELS.spellings(LabelKind::ItemHeader);
        spellings.filter_map(|spelling| Some((spelling, column(spelling)?))).collect()
    };
    let is_own = |row: &&FormRow| matches!(row.table, Table::Disclosure | Table::Disclosure2019);
    FORM_ROWS.iter().filter(is_own).map(|row| (row, columns(row))).collect()
});
