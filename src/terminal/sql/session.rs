//! Scripts → results, written one after the other, up to the first error.

use std::io::Write;
use std::path::Path;

use rusqlite::fallible_iterator::FallibleIterator;
use rusqlite::{Batch, Statement};

use crate::error::Error;
use crate::store::guard::ReadOnly;
use crate::terminal::format::rows::{Failure, Format, Writer};
use crate::terminal::sql::complaint::{complaint, unbound};
use crate::terminal::sql::script::{Piece, Script};

/// An open database and how its answers are written.
#[derive(Debug)]
pub struct Session {
    /// The database.
    pub database: ReadOnly,
    /// What writes the results.
    pub writer: Writer,
}

impl Session {
    /// Opens the database for questions whose answers come in that format.
    ///
    /// # Errors
    /// As [`ReadOnly::open`].
    pub fn open(database: &Path, format: Format) -> Result<Self, Error> {
        Ok(Self { database: ReadOnly::open(database)?, writer: Writer::new(format) })
    }

    /// Runs each statement and writes its rows.
    ///
    /// # Errors
    /// [`Error::Sql`] for the first statement that SQLite refuses, after the results of those
    /// before it; [`Error::Output`] where writing fails.
    pub fn run(&mut self, script: &Script<'_>, out: &mut dyn Write) -> Result<(), Error> {
        for piece in script.statements() {
            let fail = |error| complaint(&self.database, script, &piece, error);
            // A piece can hold more than one statement where the tokenizer gave up.
            let mut batch = Batch::new(self.database.connection(), piece.text);
            while let Some(mut statement) = batch.next().map_err(fail)? {
                check_parameters(script, &piece, &statement)?;
                self.writer.write(&mut statement, out).map_err(|failure| match failure {
                    Failure::Sql(error) => fail(error),
                    Failure::Output(error) => Error::Output(error),
                })?;
            }
        }
        Ok(())
    }
}

/// SQLite would take a parameter without a value for NULL, and the answer would be wrong.
fn check_parameters(script: &Script<'_>, piece: &Piece<'_>, statement: &Statement<'_>) -> Result<(), Error> {
    if statement.parameter_count() == 0 {
        return Ok(());
    }
    Err(unbound(script, piece, statement.parameter_name(1).unwrap_or("?")))
}
