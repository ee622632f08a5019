//! A script → its statements and commands, each as soon as it is whole.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::terminal::shell::commands::{Flow, is_command};
use crate::terminal::shell::state::Shell;
use crate::terminal::sql::full_width::half_width;
use crate::terminal::sql::script::is_complete;

/// How deep files may read one another.
const MOST_FILES: usize = 16;

/// Runs the statements and commands of a file.
///
/// # Errors
/// As [`run_lines`], with the file's name; [`Error::Io`] where it cannot be read.
pub fn run_file(shell: &mut Shell, path: &Path) -> Result<Flow, Error> {
    if shell.reading.len() == MOST_FILES {
        return Err(Error::Command {
            message: format!("files read one another deeper than {MOST_FILES}: {}", path.display()),
            hint: "does a file read itself?".to_owned(),
        });
    }
    let file = File::open(path).map_err(|source| Error::Io { path: path.to_owned(), source })?;
    shell.reading.push(path.to_owned());
    let done = run_lines(shell, &mut BufReader::new(file));
    shell.reading.pop();
    done.map_err(|error| in_file(error, path))
}

/// The error with the file that it came up in, the outer ones before the inner ones.
fn in_file(error: Error, path: &Path) -> Error {
    let named = |message: &str| format!("{}: {message}", path.display());
    match error {
        Error::Sql { message, hint } => Error::Sql { message: named(&message), hint },
        Error::Command { message, hint } => Error::Command { message: named(&message), hint },
        other => other,
    }
}

const FULL_WIDTH_SEMICOLON: char = '\u{FF1B}';

/// Runs statements and commands as they come, up to the first error, or past it where the shell does
/// not bail; then the shell knows that something failed.
///
/// # Errors
/// The first error, with its line.
pub fn run_lines(shell: &mut Shell, input: &mut dyn BufRead) -> Result<Flow, Error> {
    let mut pending = String::new();
    let (mut first_line, mut lines) = (1, 0);
    loop {
        let mut line = String::new();
        let path = || shell.reading.last().cloned().unwrap_or_else(|| PathBuf::from("standard input"));
        let bytes = input.read_line(&mut line).map_err(|source| Error::Io { path: path(), source })?;
        lines += 1;
        let is_end = bytes == 0;
        if pending.trim().is_empty() {
            pending.clear();
            first_line = lines;
        }
        let is_command = pending.is_empty() && is_command(&line);
        pending += &line;
        if is_command || is_end || ends(&line, &pending) {
            if answer(shell, &pending, first_line)? == Flow::Quit {
                return Ok(Flow::Quit);
            }
            pending.clear();
        }
        if is_end {
            return Ok(Flow::Continue);
        }
    }
}

/// Whether a statement ends with the last line of a text, be it with a full-width semicolon.
fn ends(line: &str, text: &str) -> bool {
    let is_full_width = line.contains(FULL_WIDTH_SEMICOLON);
    (line.contains(';') && is_complete(text)) || (is_full_width && is_complete(&half_width(text)))
}

fn answer(shell: &mut Shell, text: &str, line: usize) -> Result<Flow, Error> {
    match shell.answer(text, Some(line)) {
        Err(error) if !shell.bails && !error.is_broken_pipe() => {
            error.report();
            shell.has_failed = true;
            Ok(Flow::Continue)
        }
        done => done,
    }
}
