//! A statement → its rows in one of the formats, written as they come.

use std::io::{self, Write};

use clap::ValueEnum;
use rusqlite::{Row, Statement};

use crate::terminal::format::inserts::Inserts;
use crate::terminal::format::layout::{Columns, Lines};
use crate::terminal::format::separated::Separated;
use crate::terminal::format::web::{Html, Json};

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Boxes, numbers to the right
    #[value(alias = "box")]
    Table,
    /// Comma-separated (RFC 4180): NULL is empty, an empty text is ""
    Csv,
    /// As csv, separated by tabs
    Tsv,
    /// One array of objects; blobs as hexadecimal text
    Json,
    /// One object a line
    Jsonl,
    /// A table for Markdown
    Markdown,
    /// A table for a web page
    Html,
    /// One `column = value` a line
    Line,
    /// Aligned columns without boxes
    Column,
    /// One INSERT statement a row
    Insert,
}

/// How much of a result a person is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cut {
    /// The most rows.
    pub rows: Option<usize>,
    /// The most columns of the terminal that one cell takes.
    pub width: Option<usize>,
}

/// What was written of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// The rows written.
    pub rows: usize,
    /// Whether there are more.
    pub is_cut: bool,
}

impl Format {
    /// The format where none is asked for: boxes for a person, plain columns for a pipe.
    #[must_use]
    pub fn for_terminal(is_terminal: bool) -> Self {
        if is_terminal { Self::Table } else { Self::Column }
    }

    /// Whether a person reads it, so that it may be cut and have lines of words around it.
    #[must_use]
    pub fn is_for_reading(self) -> bool {
        matches!(self, Self::Table | Self::Column | Self::Line | Self::Markdown | Self::Html)
    }

    fn may_be_cut(self) -> bool {
        matches!(self, Self::Table | Self::Column | Self::Line)
    }
}

impl Writer {
    fn sink<'a>(&self, out: &'a mut dyn Write) -> Box<dyn Sink + 'a> {
        match self.format {
            Format::Table => Box::new(Columns::boxed(out, self.cut.width)),
            Format::Column => Box::new(Columns::plain(out, self.cut.width)),
            Format::Markdown => Box::new(Columns::markdown(out)),
            Format::Line => Box::new(Lines::new(out)),
            Format::Csv => Box::new(Separated::commas(out)),
            Format::Tsv => Box::new(Separated::tabs(out)),
            Format::Json => Box::new(Json::array(out)),
            Format::Jsonl => Box::new(Json::lines(out)),
            Format::Html => Box::new(Html::new(out)),
            Format::Insert => Box::new(Inserts::new(out, &self.target)),
        }
    }
}

/// Why writing rows ended early.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// SQLite stopped the statement.
    #[error(transparent)]
    Sql(#[from] rusqlite::Error),
    /// The output could not be written.
    #[error(transparent)]
    Output(#[from] io::Error),
}

/// What writes the rows of one result. `row` is called once a row, between `head` and `end`.
pub(crate) trait Sink {
    /// Takes the names of the columns.
    fn head(&mut self, columns: &[String]) -> io::Result<()>;
    /// Takes one row, which has as many fields as `head` had names; they are read in place.
    fn row(&mut self, row: &Row<'_>) -> io::Result<()>;
    /// Takes note that there are no more rows.
    fn end(&mut self) -> io::Result<()>;
}

/// Writes results one after the other.
#[derive(Debug)]
pub struct Writer {
    /// The format of the next result.
    pub format: Format,
    /// How much of it is shown.
    pub cut: Cut,
    /// The table that INSERT statements name.
    pub target: String,
    results: usize,
}

impl Writer {
    /// A writer that has written nothing yet.
    #[must_use]
    pub fn new(format: Format) -> Self {
        Self { format, cut: Cut::default(), target: "result".to_owned(), results: 0 }
    }

    /// Forgets what was written, so that the next result is not set off from it.
    pub fn start_afresh(&mut self) {
        self.results = 0;
    }

    /// Runs the statement and writes its rows under these headings, or else under the names of its
    /// columns; writes nothing for one that has no columns, such as BEGIN.
    ///
    /// # Errors
    /// [`Failure::Sql`] where SQLite stops it, [`Failure::Output`] where writing fails.
    pub fn write(
        &mut self,
        statement: &mut Statement<'_>,
        headings: Option<Vec<String>>,
        out: &mut dyn Write,
    ) -> Result<Option<Written>, Failure> {
        let before = names(statement);
        let mut rows = statement.raw_query();
        let mut next = rows.next()?;
        // Another program may have changed a table after the statement was compiled; from the
        // first row on the columns stay as they are.
        let columns = next.map_or(before, |row| names(row.as_ref()));
        if columns.is_empty() {
            return Ok(None);
        }
        let headings = headings.filter(|headings| headings.len() == columns.len()).unwrap_or(columns);
        if self.results > 0 && self.format.is_for_reading() {
            writeln!(out)?;
        }
        self.results += 1;
        let most = self.cut.rows.filter(|_| self.format.may_be_cut()).unwrap_or(usize::MAX);
        let mut written = Written { rows: 0, is_cut: false };
        let mut sink = self.sink(out);
        sink.head(&headings)?;
        while let Some(row) = next {
            written.is_cut = written.rows == most;
            if written.is_cut {
                break;
            }
            sink.row(row)?;
            written.rows += 1;
            next = rows.next()?;
        }
        sink.end()?;
        Ok(Some(written))
    }
}

fn names(statement: &Statement<'_>) -> Vec<String> {
    statement.column_names().map(str::to_owned).collect()
}
