//! What is read in a cell of a row: a figure, or what stands there instead.

use std::ops::Range;

use ecow::EcoString;

use crate::interpret::remark::Remark;
use crate::interpret::report::State;
use crate::interpret::scan::{Scan, Token, TokenKind};
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::words;
use crate::interpret::value::{self, Unit, Value};

/// A row after fitting.
#[derive(Debug, Clone)]
pub enum Fit {
    /// Those of its slots that stand in its columns, one in each, as indexes of them.
    Slots(Range<usize>),
    /// What else is read in each column.
    Columns(Vec<Fitted>),
}

impl Fit {
    /// What is read in each column of its row.
    pub fn columns<'a>(self, scan: &'a Scan<'_>, row: &'a Anchored) -> impl Iterator<Item = Fitted> + 'a {
        let (slots, others) = match self {
            Self::Slots(own) => (&row.slots[own], Vec::new()),
            Self::Columns(fits) => (&[][..], fits),
        };
        slots.iter().map(|slot| Fitted::of(&scan.tokens[*slot])).chain(others)
    }

    /// The value in each column.
    pub fn values<'a>(&'a self, scan: &'a Scan<'_>, row: &'a Anchored) -> impl Iterator<Item = Value> + 'a {
        let (slots, others) = self.parts(row);
        slots.iter().map(|slot| value_of(&scan.tokens[*slot])).chain(others.iter().map(|fit| fit.value))
    }

    /// The line and the text of what stands in each column.
    pub fn texts<'a>(
        &'a self,
        scan: &'a Scan<'_>,
        row: &'a Anchored,
    ) -> impl Iterator<Item = (u32, &'a str)> {
        let (slots, others) = self.parts(row);
        let printed = slots.iter().map(|slot| &scan.tokens[*slot]).map(|token| (token.line, token.raw));
        printed.chain(others.iter().map(|fit| (fit.line, fit.raw.as_str())))
    }

    /// The line of the first column that is not empty.
    #[must_use]
    pub fn line(&self, scan: &Scan<'_>, row: &Anchored) -> Option<u32> {
        self.texts(scan, row).find(|(_, raw)| !raw.is_empty()).map(|(line, _)| line)
    }

    fn parts<'a>(&'a self, row: &'a Anchored) -> (&'a [usize], &'a [Fitted]) {
        match self {
            Self::Slots(own) => (&row.slots[own.clone()], &[]),
            Self::Columns(fits) => (&[], fits),
        }
    }
}

/// One slot of a row after fitting.
#[derive(Debug, Clone)]
pub struct Fitted {
    /// What was read; its state may be `Missing` or `Unreadable`.
    pub value: Value,
    /// The text as it stands.
    pub raw: EcoString,
    /// Line of the text, from 1.
    pub line: u32,
}

impl Fitted {
    /// A cell that is not printed.
    #[must_use]
    pub fn missing(line: u32) -> Self {
        without_figure(State::Missing, EcoString::new(), line)
    }

    /// An empty cell.
    #[must_use]
    pub fn blank(line: u32) -> Self {
        without_figure(State::Blank, EcoString::new(), line)
    }

    /// A cell whose figures cannot be told from those of other cells.
    #[must_use]
    pub fn unreadable(raw: &str, line: u32) -> Self {
        without_figure(State::Unreadable, raw.into(), line)
    }

    /// What stands in a token.
    #[must_use]
    pub fn of(token: &Token<'_>) -> Self {
        Self { value: value_of(token), raw: token.raw.into(), line: token.line }
    }
}

fn value_of(token: &Token<'_>) -> Value {
    match token.kind {
        TokenKind::Slot(value) => value,
        TokenKind::Text => value::read(token.raw),
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

fn without_figure(state: State, raw: EcoString, line: u32) -> Fitted {
    let value = Value { number: None, unit: Unit::Count, state };
    Fitted { value, raw, line }
}
