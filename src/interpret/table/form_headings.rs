//! The spelling of a heading of chapter two → the column of the form that it heads.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::interpret::normal::comparable;
use crate::vocabulary::form::{FORM_ROWS, FormRow, Table};
use crate::vocabulary::label::{LABELS, LabelKind};

/// The column of a row of chapter two that stands below a heading of this spelling.
#[must_use]
pub fn column_below(form: &FormRow, spelling: &str) -> Option<usize> {
    let (_, columns) = COLUMNS.iter().find(|(row, _)| std::ptr::eq(*row, form))?;
    columns.get(spelling).copied()
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
