//! A statement → its rows in one of the formats, written as they come.

use std::io::{self, Write};

use clap::ValueEnum;
use rusqlite::{Row, Statement};

use crate::terminal::format::layout::{Columns, Lines};
use crate::terminal::format::separated::Separated;
use crate::terminal::format::web::{Html, Json};

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Boxes, numbers to the right
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
}

impl Format {
    /// The format where none is asked for: boxes for a person, plain columns for a pipe.
    #[must_use]
    pub fn for_terminal(is_terminal: bool) -> Self {
        if is_terminal { Self::Table } else { Self::Column }
    }

    fn sink(self, out: &mut dyn Write) -> Box<dyn Sink + '_> {
        match self {
            Self::Table => Box::new(Columns::boxed(out)),
            Self::Column => Box::new(Columns::plain(out)),
            Self::Markdown => Box::new(Columns::markdown(out)),
            Self::Line => Box::new(Lines::new(out)),
            Self::Csv => Box::new(Separated::commas(out)),
            Self::Tsv => Box::new(Separated::tabs(out)),
            Self::Json => Box::new(Json::array(out)),
            Self::Jsonl => Box::new(Json::lines(out)),
            Self::Html => Box::new(Html::new(out)),
        }
    }

    /// Whether results that follow one another need a blank line between them.
    fn is_for_reading(self) -> bool {
        !matches!(self, Self::Csv | Self::Tsv | Self::Json | Self::Jsonl)
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
    results: usize,
}

impl Writer {
    /// A writer that has written nothing yet.
    #[must_use]
    pub fn new(format: Format) -> Self {
        Self { format, results: 0 }
    }

    /// Forgets what was written, so that the next result is not set off from it.
    pub fn start_afresh(&mut self) {
        self.results = 0;
    }

    /// Runs the statement and writes all its rows; writes nothing for one that has no columns,
    /// such as BEGIN.
    ///
    /// # Errors
    /// [`Failure::Sql`] where SQLite stops it, [`Failure::Output`] where writing fails.
    pub fn write(&mut self, statement: &mut Statement<'_>, out: &mut dyn Write) -> Result<(), Failure> {
        let before = names(statement);
        let mut rows = statement.raw_query();
        let mut next = rows.next()?;
        // Another program may have changed a table after the statement was compiled; from the
        // first row on the columns stay as they are.
        let columns = next.map_or(before, |row| names(row.as_ref()));
        if columns.is_empty() {
            return Ok(());
        }
        if self.results > 0 && self.format.is_for_reading() {
            writeln!(out)?;
        }
        self.results += 1;
        let mut sink = self.format.sink(out);
        sink.head(&columns)?;
        while let Some(row) = next {
            sink.row(row)?;
            next = rows.next()?;
        }
        sink.end()?;
        Ok(())
    }
}

fn names(statement: &Statement<'_>) -> Vec<String> {
    statement.column_names().map(str::to_owned).collect()
}
