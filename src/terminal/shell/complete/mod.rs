//! What is typed at the prompt → what it may become.
//!
//! `statement` finds the statement of the cursor, `scope` the relations that can be named there, `place`
//! what may stand there, and `compared` the column on the other side of a comparison; `catalog` and
//! `values` ask SQLite for names and values, and `offers` puts them in order. `sql` and `literal` bring
//! them together.

mod catalog;
mod clause;
mod command;
mod compared;
mod literal;
mod offers;
mod patience;
mod place;
mod rank;
mod scope;
mod sql;
mod statement;
mod values;

use rusqlite::Connection;

use crate::terminal::shell::argument::CommandFacts;

/// Something that what was typed may become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// What takes the place of what was typed.
    pub replacement: String,
    /// What the list shows, on one line: the name and, two spaces behind, its name in Chinese.
    pub display: String,
}

/// What completes a line that begins with a dot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Completion {
    /// These candidates, from that byte on.
    Offered(usize, Vec<Candidate>),
    /// The name of a file that begins at that byte.
    File(usize),
}

/// Completes SQL: where the replaced part begins, and the candidates, best first.
///
/// SQLite is asked for names, and nothing of the text is run. What the guard refuses while a query in
/// the text is compiled is remembered by it like any other refusal.
#[must_use]
pub fn complete(connection: &Connection, text: &str, cursor: usize) -> (usize, Vec<Candidate>) {
    let cursor = text.floor_char_boundary(cursor);
    match statement::at_cursor(text, cursor) {
        Some((statement, typed)) => {
            patience::within_patience(connection, || sql::offered(connection, text, &statement, &typed))
        }
        None => (cursor, Vec::new()),
    }
}

/// Completes a line that begins with a dot: the name of the command, or its arguments by their kind.
#[must_use]
pub fn complete_command(
    connection: &Connection,
    text: &str,
    cursor: usize,
    commands: &[CommandFacts],
) -> Completion {
    let cursor = text.floor_char_boundary(cursor);
    patience::within_patience(connection, || command::offered(connection, text, cursor, commands))
}
