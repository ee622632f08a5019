//! `gongkai query`: SQL in, rows out.

use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::terminal::format::rows::Format;
use crate::terminal::format::screen;
use crate::terminal::sql::script::Script;
use crate::terminal::sql::session::Session;

/// Runs a script on the database and writes its results to standard output; `-` reads the script
/// from standard input. Without a format, boxes for a terminal and plain columns elsewhere.
///
/// # Errors
/// Where the database cannot be opened, the script cannot be read or a statement is refused.
pub fn run(database: &Path, sql: &str, format: Option<Format>) -> Result<(), Error> {
    let format = format.unwrap_or_else(|| Format::for_terminal(io::stdout().is_terminal()));
    let mut session = Session::open(database, format)?;
    let text = if sql == "-" { read_standard_input()? } else { sql.to_owned() };
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
