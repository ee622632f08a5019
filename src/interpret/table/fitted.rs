//! What is read in a cell of a row: a figure, or what stands there instead.

use crate::interpret::remark::Remark;
use crate::interpret::report::State;
use crate::interpret::scan::{Scan, Token, TokenKind};
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::words;
use crate::interpret::value::{self, Unit, Value};

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

impl Fitted {
    /// A cell that is not printed.
    #[must_use]
    pub fn missing(line: u32) -> Self {
        without_figure(State::Missing, String::new(), line)
    }

    /// An empty cell.
    #[must_use]
    pub fn blank(line: u32) -> Self {
        without_figure(State::Blank, String::new(), line)
    }

    /// A cell whose figures cannot be told from those of other cells.
    #[must_use]
    pub fn unreadable(raw: &str, line: u32) -> Self {
        without_figure(State::Unreadable, raw.to_owned(), line)
    }

    /// What stands in a token.
    #[must_use]
    pub fn of(token: &Token<'_>) -> Self {
        let value = match token.kind {
            TokenKind::Slot(value) => value,
            TokenKind::Text => value::read(token.raw),
        };
        Self { value, raw: token.raw.to_owned(), line: token.line }
    }
}

/// The figures of a row that nothing tells apart, for each of its columns, with a remark.
#[must_use]
pub fn unreadable(scan: &Scan<'_>, row: &Anchored, remarks: &mut Vec<Remark>) -> Vec<Fitted> {
    let width = row.label.width();
    let line = row.slots.first().map_or(scan.tokens[row.label.last].line, |slot| scan.tokens[*slot].line);
    let raw = text_of(scan, row);
    let (key, figures) = (&row.label.row.key, raw.trim());
    let message = if row.slots.is_empty() {
        format!("the figures of the row {key} may be those beside other rows")
    } else if row.slots.len() == width {
        format!("the figures {figures} may be those of the row {key} or of a row beside it")
    } else {
        let slots = row.slots.len() + row.words.len();
        format!(
            "the row {key} has {slots} figures or cells ({figures}) where the form has {width}, and nothing says which is which"
        )
    };
    remarks.push(Remark::warning("row_unreadable", line, message));
    vec![Fitted::unreadable(&raw, line); width]
}

/// The slots of a row, and the words among them, as they stand.
#[must_use]
pub fn text_of(scan: &Scan<'_>, row: &Anchored) -> String {
    words::in_order(row).iter().map(|i| scan.tokens[*i].raw).collect::<Vec<_>>().join(" ")
}

fn without_figure(state: State, raw: String, line: u32) -> Fitted {
    let value = Value { number: None, unit: Unit::Count, state };
    Fitted { value, raw, line }
}
