//! Scripts → results, written one after the other, up to the first error.

use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::fallible_iterator::FallibleIterator;
use rusqlite::{Batch, Statement};

use crate::error::Error;
use crate::store::guard::Guarded;
use crate::terminal::format::rows::{Failure, Format, Writer, Written};
use crate::terminal::format::value::{count, on_one_line};
use crate::terminal::sql::complaint::{complaint, stopped, unbound};
use crate::terminal::sql::full_width::{full_width_signs, half_width};
use crate::terminal::sql::labels::labels;
use crate::terminal::sql::parameters::Parameters;
use crate::terminal::sql::script::{Piece, Script};
use crate::terminal::stop::watched;

/// An open database and how its answers are written.
#[derive(Debug)]
pub struct Session {
    /// The database.
    pub database: Guarded,
    /// What writes the results.
    pub writer: Writer,
    /// Values for the parameters of statements.
    pub parameters: Parameters,
    /// How long one statement may run.
    pub limit: Option<Duration>,
    /// Whether the columns have their names in Chinese.
    pub has_labels: bool,
    /// Whether a line below each result says how many rows it has and how long it took.
    pub says_time: bool,
    /// Whether a statement with full-width signs runs as if they were typed in ASCII.
    pub mends_signs: bool,
    /// The last statement that had a result.
    pub last: Option<String>,
}

/// Why a statement was not done.
enum Fault {
    /// SQLite would not compile it, so that nothing of it ran.
    Refused(Error),
    Other(Error),
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Refused(error) | Fault::Other(error) => error,
        }
    }
}

impl Session {
    /// Opens the database for questions whose answers come in that format.
    ///
    /// # Errors
    /// As [`Guarded::open`].
    pub fn open(database: &Path, format: Format) -> Result<Self, Error> {
        Ok(Self::new(Guarded::open(database)?, format))
    }

    /// Asks a database that is open already.
    #[must_use]
    pub fn new(database: Guarded, format: Format) -> Self {
        Self {
            database,
            writer: Writer::new(format),
            parameters: Parameters::default(),
            limit: None,
            has_labels: false,
            says_time: false,
            mends_signs: true,
            last: None,
        }
    }

    /// Runs each statement and writes its rows.
    ///
    /// # Errors
    /// [`Error::Sql`] for the first statement that SQLite refuses, after the results of those
    /// before it; [`Error::Stopped`] for one that was stopped; [`Error::Output`] where writing fails.
    pub fn run(&mut self, script: &Script<'_>, out: &mut dyn Write) -> Result<(), Error> {
        for piece in script.statements() {
            match self.run_piece(script, &piece, out) {
                Err(Fault::Refused(error)) => self.run_mended(script, &piece, error, out)?,
                done => done?,
            }
        }
        Ok(())
    }

    /// Runs a statement that SQLite refused again, where it holds full-width signs, with those of ASCII.
    fn run_mended(
        &mut self,
        script: &Script<'_>,
        piece: &Piece<'_>,
        refused: Error,
        out: &mut dyn Write,
    ) -> Result<(), Error> {
        let signs = full_width_signs(piece.text);
        if signs.is_empty() {
            return Err(refused);
        }
        let signs: Vec<String> =
            signs.iter().map(|c| if *c == '\u{3000}' { "U+3000".into() } else { c.to_string() }).collect();
        let signs = signs.join(" ");
        if !self.mends_signs {
            let hint = format!("full-width {signs} outside of quotes; type the signs of ASCII");
            return Err(Error::Sql { message: refused.to_string(), hint: Some(hint) });
        }
        let mended = half_width(piece.text);
        // Where nobody reads the note, the statement runs all the same.
        let _ = writeln!(
            std::io::stderr(),
            "note: full-width {signs} taken for ASCII: {}",
            on_one_line(mended.trim())
        );
        let first_line = script.line_at(piece.offset);
        let mended = Script { text: &mended, first_line, numbered: script.numbered };
        for piece in mended.statements() {
            self.run_piece(&mended, &piece, out)?;
        }
        Ok(())
    }

    fn run_piece(
        &mut self,
        script: &Script<'_>,
        piece: &Piece<'_>,
        out: &mut dyn Write,
    ) -> Result<(), Fault> {
        let Self { database, writer, parameters, limit, has_labels, says_time, last, .. } = self;
        let fail = |error| complaint(database, script, piece, error);
        // A piece can hold more than one statement where the tokenizer gave up.
        let mut batch = Batch::new(database.connection(), piece.text);
        while let Some(mut statement) = batch.next().map_err(|error| Fault::Refused(fail(error)))? {
            bind(script, piece, parameters, &mut statement, fail).map_err(Fault::Other)?;
            let start = Instant::now();
            let write = || {
                let labels = || labels(database.connection(), piece.text, &statement);
                let headings = has_labels.then(labels).transpose()?;
                writer.write(&mut statement, headings, out)
            };
            let (done, reason) = watched(database.connection().get_interrupt_handle(), *limit, write);
            let written = match (done, reason) {
                (Ok(written), _) => written,
                (Err(Failure::Sql(_)), Some(reason)) => return Err(Fault::Other(stopped(reason))),
                (Err(Failure::Sql(error)), None) => return Err(Fault::Other(fail(error))),
                (Err(Failure::Output(error)), _) => return Err(Fault::Other(Error::Output(error))),
            };
            if let Some(written) = written {
                *last = Some(piece.text.trim().trim_end_matches(';').to_owned());
                if *says_time && writer.format.is_for_reading() {
                    say(out, written, start.elapsed()).map_err(|error| Fault::Other(Error::Output(error)))?;
                }
            }
        }
        Ok(())
    }
}

fn bind(
    script: &Script<'_>,
    piece: &Piece<'_>,
    parameters: &Parameters,
    statement: &mut Statement<'_>,
    fail: impl Fn(rusqlite::Error) -> Error,
) -> Result<(), Error> {
    match parameters.bind(statement).map_err(fail)? {
        Some(name) => Err(unbound(script, piece, &name)),
        None => Ok(()),
    }
}

fn say(out: &mut dyn Write, written: Written, time: Duration) -> std::io::Result<()> {
    let Written { rows, is_cut } = written;
    let more = if is_cut { " shown, there are more: .last shows all" } else { "" };
    writeln!(out, "{}{more}, {:.3} s", count(rows, "row"), time.as_secs_f64())
}
