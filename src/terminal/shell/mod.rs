//! `gongkai shell`: lines in, results out; a prompt for a person, a script from a pipe.

pub mod argument;
pub mod commands;
pub mod complete;
pub mod highlight;
mod keywords;
mod lexer;
pub mod prompt;

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::terminal::format::rows::Format;
use crate::terminal::format::screen;
use crate::terminal::shell::commands::{Flow, is_command};
use crate::terminal::sql::script::{Script, is_complete};
use crate::terminal::sql::session::Session;

/// Opens a shell on the database.
///
/// # Errors
/// Where the database cannot be opened; from a pipe also for the first statement or command that
/// fails, with its line.
pub fn run(database: &Path) -> Result<(), Error> {
    let is_terminal = io::stdout().is_terminal();
    let mut session = Session::open(database, Format::for_terminal(is_terminal))?;
    if is_terminal && io::stdin().is_terminal() {
        return prompt::run(&mut session);
    }
    let mut out = screen::standard_output();
    let done = run_lines(&mut session, &mut io::stdin().lock(), &mut out);
    // What came before an error is written before its message.
    out.flush()?;
    done
}

/// Runs statements and commands as they come, up to the first error.
fn run_lines(session: &mut Session, input: &mut dyn BufRead, out: &mut dyn Write) -> Result<(), Error> {
    let mut pending = String::new();
    let (mut first_line, mut lines) = (1, 0);
    loop {
        let mut line = String::new();
        let bytes = input
            .read_line(&mut line)
            .map_err(|source| Error::Io { path: PathBuf::from("standard input"), source })?;
        lines += 1;
        let is_end = bytes == 0;
        if pending.trim().is_empty() {
            pending.clear();
            first_line = lines;
            if is_command(&line) {
                if run_command(session, &line, lines, out)? == Flow::Quit {
                    return Ok(());
                }
                continue;
            }
        }
        pending += &line;
        if is_end || (line.contains(';') && is_complete(&pending)) {
            let script = Script { first_line, numbered: true, ..Script::new(&pending) };
            session.run(&script, out)?;
            // Whoever writes to the pipe may wait for the answer before the next question.
            out.flush()?;
            pending.clear();
        }
        if is_end {
            return Ok(());
        }
    }
}

fn run_command(session: &mut Session, line: &str, number: usize, out: &mut dyn Write) -> Result<Flow, Error> {
    let flow = commands::run(session, line, out).map_err(|error| match error {
        Error::Command { .. } | Error::Unknown { .. } => Error::Command {
            message: format!("line {number}: {error}"),
            hint: error.hint().unwrap_or_default(),
        },
        other => other,
    })?;
    out.flush()?;
    Ok(flow)
}
