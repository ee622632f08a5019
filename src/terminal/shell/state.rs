//! What a shell knows between one input and the next, and how it answers one.

use std::env;
use std::io::Write;
use std::path::PathBuf;

use crate::error::Error;
use crate::store::guard::{Access, Guarded};
use crate::terminal::format::rows::Cut;
use crate::terminal::format::screen::Screen;
use crate::terminal::shell::commands::{self, Flow, is_command};
use crate::terminal::shell::output::Output;
use crate::terminal::sql::script::Script;
use crate::terminal::sql::session::Session;

/// Rows shown on a terminal, and the widest cell, before the rest is cut.
const MOST_ROWS: usize = 1000;
const WIDEST_CELL: usize = 60;

/// What a command says, before it is shown.
pub type Page = Screen<Vec<u8>>;

/// A shell.
#[derive(Debug)]
pub struct Shell {
    /// The database, and how its rows are written.
    pub session: Session,
    /// Where answers go.
    pub output: Output,
    /// Whether a person sits at a terminal, and not a script.
    pub is_prompt: bool,
    /// Whether nothing is painted, as `NO_COLOR` asks.
    pub is_plain: bool,
    /// Whether a script ends at its first error.
    pub bails: bool,
    /// The files that are read now, the outermost first.
    pub reading: Vec<PathBuf>,
    /// Whether something failed that did not end the script.
    pub has_failed: bool,
}

impl Shell {
    /// A shell whose answers go to standard output.
    #[must_use]
    pub fn new(session: Session, is_prompt: bool) -> Self {
        Self {
            session,
            output: Output::standard(is_prompt),
            is_prompt,
            is_plain: env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty()),
            bails: true,
            reading: Vec::new(),
            has_failed: false,
        }
    }

    /// Shows results as a person at a terminal likes them.
    pub fn suit_screen(&mut self) {
        self.session.says_time = true;
        self.session.writer.cut = Cut { rows: Some(MOST_ROWS), width: Some(WIDEST_CELL) };
    }

    /// Opens another database in place of this one, with the same access.
    ///
    /// # Errors
    /// As [`Guarded::open`]; the shell then keeps the one it has.
    pub fn open(&mut self, path: &std::path::Path) -> Result<(), Error> {
        self.session.database = match self.session.database.access() {
            Access::Read => Guarded::open(path)?,
            Access::Write => Guarded::open_for_writing(path)?,
        };
        self.session.last = None;
        Ok(())
    }

    /// Answers a command or statements, whose first line has that number where it is numbered.
    ///
    /// # Errors
    /// What the command meets, or the first statement that fails.
    pub fn answer(&mut self, text: &str, line: Option<usize>) -> Result<Flow, Error> {
        if is_command(text) {
            let mut page = Screen::new(Vec::new(), self.output.is_screen());
            let done = commands::run(self, text, &mut page).map_err(|error| at_line(error, line));
            self.show(page)?;
            return done;
        }
        let script = match line {
            Some(first_line) => Script { first_line, numbered: true, ..Script::new(text) },
            None => Script::new(text.trim_end()),
        };
        self.run(&script)?;
        Ok(Flow::Continue)
    }

    fn show(&mut self, mut page: Page) -> Result<(), Error> {
        if page.unguarded().is_empty() {
            return Ok(());
        }
        let mut out = self.output.begin();
        let written = out.unguarded().write_all(page.unguarded()).and_then(|()| out.flush());
        drop(out);
        self.ended(written.map_err(Error::Output))
    }

    /// Ends an answer. Whoever leaves the pager early has seen enough, and the prompt goes on.
    fn ended(&mut self, done: Result<(), Error>) -> Result<(), Error> {
        self.output.end();
        match done {
            Err(error) if self.is_prompt && error.is_broken_pipe() => Ok(()),
            done => done,
        }
    }

    /// Runs statements and writes their results.
    ///
    /// # Errors
    /// As [`Session::run`].
    pub fn run(&mut self, script: &Script<'_>) -> Result<(), Error> {
        if self.is_prompt {
            self.session.writer.start_afresh();
        }
        let mut out = self.output.begin();
        let done = self.session.run(script, &mut out);
        // Whoever writes to the pipe may wait for the answer before the next question.
        let done = done.and(out.flush().map_err(Error::Output));
        drop(out);
        self.ended(done)
    }
}

fn at_line(error: Error, line: Option<usize>) -> Error {
    match (error, line) {
        (error @ (Error::Command { .. } | Error::Unknown { .. } | Error::Ambiguous { .. }), Some(line)) => {
            Error::Command {
                message: format!("line {line}: {error}"),
                hint: error.hint().unwrap_or_default(),
            }
        }
        (error, _) => error,
    }
}
