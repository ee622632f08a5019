//! The spelling of a heading of chapter two → the column of the form that it heads.

use std::sync::LazyLock;

use crate::interpret::normal::comparable;
use crate::vocabulary::charset::CharSet;
use crate::vocabulary::form::{FORM_ROWS, FormRow};

/// The column of a row of chapter two that stands below a heading of this spelling.
#[must_use]
pub fn column_below(form: &FormRow, spelling: &str) -> Option<usize> {
    let (_, headings) = HEADINGS.iter().find(|(row, _)| std::ptr::eq(*row, form))?;
    if let Some(heading) = headings.iter().find(|heading| heading.letters == spelling) {
        return heading.column;
    }
    // Most others, as those of blocks, have few letters of any.
    let own = spelling.chars().filter(|letter| LETTERS_OF_HEADINGS.has(*letter)).count();
    let may_be_alike = 3 * own > 2 * spelling.chars().count();
    if may_be_alike {
        most_alike(headings.iter().map(|heading| heading.letters.as_str()), spelling)
    } else {
        None
    }
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

/// A heading of the form.
struct OfForm {
    letters: String,
    /// The column that is told by it.
    column: Option<usize>,
}

/// The headings of each row of the form.
static HEADINGS: LazyLock<Vec<(&FormRow, Vec<OfForm>)>> = LazyLock::new(|| {
    let headings = |row: &FormRow| {
        let letters: Vec<String> = row.headings.iter().map(|heading| comparable(heading)).collect();
        let column = |own: &String| most_alike(letters.iter().map(String::as_str), own);
        letters.iter().map(|own| OfForm { letters: own.clone(), column: column(own) }).collect()
    };
    FORM_ROWS.iter().map(|row| (row, headings(row))).collect()
});

/// The letters of all of them.
static LETTERS_OF_HEADINGS: LazyLock<CharSet> = LazyLock::new(|| {
    let headings = HEADINGS.iter().flat_map(|(_, headings)| headings);
    CharSet::new(headings.flat_map(|heading| heading.letters.chars()))
});
