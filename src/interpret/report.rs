//! What a document says, as data.

use ecow::EcoString;

use crate::interpret::remark::Remark;
use crate::vocabulary::form::{FormRow, Table};

/// What kind of thing stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// A plain number.
    Number,
    /// Nothing.
    Blank,
    /// A stroke or a word for nothing.
    Mark,
    /// Words, perhaps with a number in them.
    Text,
    /// Figures that cannot be told apart.
    Unreadable,
    /// No cell where the form has one.
    Missing,
    /// A number whose column, or whose digits, only the sums tell.
    Repaired,
}

impl State {
    /// Name in `cell_note.state`; a plain number has no note.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Number => None,
            Self::Blank => Some("blank"),
            Self::Mark => Some("mark"),
            Self::Text => Some("text"),
            Self::Unreadable => Some("unreadable"),
            Self::Missing => Some("missing"),
            Self::Repaired => Some("repaired"),
        }
    }
}

/// One cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The printed number in the unit of its column; `None` where none is printed or read.
    pub value: Option<i64>,
    /// What stands there.
    pub state: State,
    /// The text as it stands.
    pub raw: EcoString,
    /// Line of the text, from 1.
    pub line: u32,
}

/// One row of a table, its cells in the order of [`columns`](Row::columns).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The table that it belongs to.
    pub table: Table,
    /// Key of the row: `application_row.key`, item or channel.
    pub key: &'static str,
    /// Columns of the database.
    pub columns: &'static [String],
    /// One cell a column.
    pub cells: Vec<Cell>,
    /// Line that the figures stand on, or the label where there are none.
    pub line: u32,
}

impl Row {
    /// Whether it is this row of the form. It has the columns of the form themselves, and no others that read
    /// alike.
    #[must_use]
    pub fn is_of(&self, form: &FormRow) -> bool {
        std::ptr::eq(self.columns, &*form.columns)
    }

    /// The texts of its cells.
    #[must_use]
    pub fn texts(&self) -> Vec<&str> {
        self.cells.iter().map(|cell| cell.raw.as_str()).collect()
    }
}

/// The edition of the form that a report follows, from the rows found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edition {
    /// All its tables are those of 2021.
    Y2021,
    /// All its tables are those of 2019.
    Y2019,
    /// One table is of 2021 and the other of 2019.
    Mixed,
    /// No row tells.
    None,
}

impl Edition {
    /// Name in `report.edition`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Y2021 => "2021",
            Self::Y2019 => "2019",
            Self::Mixed => "mixed",
            Self::None => "none",
        }
    }
}

/// One chapter, or what stands before the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// 0, then 1 to 6.
    pub section_no: u8,
    /// The heading as printed, without spaces; `None` for section 0 or where it is lost.
    pub heading: Option<String>,
    /// Readable text, a paragraph a line, without tables.
    pub body: String,
    /// For each printed line of the body, its first byte there and its line in the text.
    pub lines: Vec<(usize, u32)>,
    /// First line in the text.
    pub line_from: u32,
    /// Last line in the text.
    pub line_to: u32,
}

impl Section {
    /// The line in the text that a byte of the body stands on.
    #[must_use]
    pub fn line_of(&self, byte: usize) -> u32 {
        let begun = self.lines.partition_point(|(start, _)| *start <= byte);
        begun.checked_sub(1).map_or(self.line_from, |last| self.lines[last].1)
    }
}

/// Whether chapter six speaks of information processing fees.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Statement {
    /// Figures are given.
    Stated,
    /// The text says that none were charged.
    None,
    /// The text does not say.
    #[default]
    Silent,
}

impl Statement {
    /// Name in `processing_fee.statement`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::None => "none",
            Self::Silent => "silent",
        }
    }
}

/// What chapter six says of information processing fees.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProcessingFee {
    /// Whether it speaks of them.
    pub statement: Statement,
    /// Fee notices sent.
    pub notices: Option<i64>,
    /// Amount billed, in units of 0.01 yuan.
    pub billed_fen: Option<i64>,
    /// Amount collected, in units of 0.01 yuan.
    pub collected_fen: Option<i64>,
    /// Line of the text that says so.
    pub line: Option<u32>,
}

/// One annual report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The title without spaces and line breaks; `None` where none is printed.
    pub title: Option<String>,
    /// The organ that publishes it.
    pub agency: String,
    /// The year that it reports on.
    pub year: i32,
    /// The edition of the form.
    pub edition: Edition,
    /// Section 0, where anything stands there, and the chapters found.
    pub sections: Vec<Section>,
    /// The rows of all tables found, in the order of the form.
    pub rows: Vec<Row>,
    /// What chapter six says.
    pub fee: ProcessingFee,
}

/// What interpreting one part of a document gives: at most one report, and what was odd.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The report; `None` where the document holds none or does not say whose it is.
    pub report: Option<Report>,
    /// What was odd, in the order of the text.
    pub remarks: Vec<Remark>,
}

impl Reading {
    /// The reading of a part that begins so many lines below the first of its document.
    #[must_use]
    pub fn moved_down(mut self, lines: u32) -> Self {
        for line in self.remarks.iter_mut().filter_map(|remark| remark.line.as_mut()) {
            *line += lines;
        }
        let Some(report) = &mut self.report else { return self };
        for section in &mut report.sections {
            section.line_from += lines;
            section.line_to += lines;
            section.lines.iter_mut().for_each(|(_, line)| *line += lines);
        }
        for row in &mut report.rows {
            row.line += lines;
            row.cells.iter_mut().for_each(|cell| cell.line += lines);
        }
        report.fee.line = report.fee.line.map(|line| line + lines);
        self
    }
}
