//! `gongkai query`: SQL in, rows out.

use std::io::{self, IsTerminal, Read, Write};
use std::path::PathBuf;
use std::time::Duration;

use crate::error::Error;
use crate::terminal::format::rows::Format;
use crate::terminal::format::screen;
use crate::terminal::sql::script::Script;
use crate::terminal::sql::session::Session;

/// What the command line says.
#[derive(Debug, Clone, Default)]
pub struct Arguments {
    /// The database to read.
    pub database: PathBuf,
    /// One statement or a script; `-` reads it from standard input.
    pub sql: String,
    /// How rows are written; boxes for a terminal and plain columns elsewhere where it is not said.
    pub format: Option<Format>,
    /// Values for parameters.
    pub parameters: Vec<(String, String)>,
    /// How long a statement may run.
    pub limit: Option<Duration>,
}

/// Runs a script on the database and writes its results to standard output.
///
/// # Errors
/// Where the database cannot be opened, the script cannot be read or a statement is refused.
pub fn run(arguments: &Arguments) -> Result<(), Error> {
    let format = arguments.format.unwrap_or_else(|| Format::for_terminal(io::stdout().is_terminal()));
    let mut session = Session::open(&arguments.database, format)?;
    session.limit = arguments.limit;
    for (name, value) in &arguments.parameters {
        session.parameters.set(name, value);
    }
    let text = if arguments.sql == "-" { read_standard_input()? } else { arguments.sql.clone() };
    let mut out = screen::standard_output();
    let done = session.run(&Script::new(&text), &mut out);
    // What came before an error is written before its message.
    out.flush()?;
    done
}

fn read_standard_input() -> Result<String, Error> {
    let mut text = String::new();
    io::stdin()
        .read_to_string(&mut text)
        .map_err(|source| Error::Io { path: PathBuf::from("standard input"), source })?;
    Ok(text)
}
