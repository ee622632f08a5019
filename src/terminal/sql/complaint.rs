//! What SQLite says of a statement → an error that shows the place and what was meant.

use rusqlite::{Connection, ErrorCode};
use unicode_width::UnicodeWidthStr;

use crate::error::Error;
use crate::store::guard::{Access, Guarded};
use crate::terminal::format::value::on_one_line;
use crate::terminal::sql::catalog::words;
use crate::terminal::sql::names::{did_you_mean, nearest};
use crate::terminal::sql::script::{Piece, Script};
use crate::terminal::stop::Reason;

/// How much of a long line is shown before and after the place, in characters.
const AROUND: usize = 60;

/// The error for a statement of the script that SQLite refused or stopped.
#[must_use]
pub fn complaint(
    database: &Guarded,
    script: &Script<'_>,
    piece: &Piece<'_>,
    error: rusqlite::Error,
) -> Error {
    if let Some(refused) = database.take_refused() {
        let (reason, hint) = match database.access() {
            Access::Read => (
                "the database is opened read-only: ",
                "questions are welcome: SELECT, WITH, EXPLAIN, PRAGMA table_info(NAME)",
            ),
            Access::Write => {
                ("", "rows, tables, indexes and views may be changed, and nothing beyond this file")
            }
        };
        let message = at_line(script, first_word(piece), &format!("{reason}{refused} is refused"));
        return Error::Sql { message, hint: Some(hint.into()) };
    }
    match error {
        rusqlite::Error::SqlInputError { msg, sql, offset, .. } => {
            let within = usize::try_from(offset).unwrap_or(0).min(sql.len());
            // SQLite was given the end of the piece that it had not read yet.
            let offset = piece.offset + piece.text.len() - sql.len() + within;
            at_token(database, script, piece, &msg, offset)
        }
        source if is_about_the_file(&source) => Error::Database { path: database.path().to_owned(), source },
        other => {
            let message = other.to_string();
            // Of a table that is missing SQLite tells the name but not the place.
            let name = message.strip_prefix("no such table: ").map(last_part);
            match name.and_then(|name| piece.text.find(name)) {
                Some(offset) => at_token(database, script, piece, &message, piece.offset + offset),
                None => Error::Sql { message: at_line(script, first_word(piece), &message), hint: None },
            }
        }
    }
}

fn at_token(database: &Guarded, script: &Script<'_>, piece: &Piece<'_>, what: &str, offset: usize) -> Error {
    let mut message = at_line(script, offset, what);
    if script.text.is_char_boundary(offset) {
        message += &drawn(script.text, offset);
    }
    Error::Sql { message, hint: hint(database.connection(), what, piece.text) }
}

/// The name itself, without the database or table that it was looked for in.
fn last_part(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// The error for a statement that was stopped.
#[must_use]
pub fn stopped(reason: Reason) -> Error {
    let (message, hint) = match reason {
        Reason::Asked => ("the statement was stopped".to_owned(), None),
        Reason::TimedOut(limit) => (
            format!("the statement was stopped after {} s", limit.as_secs_f64()),
            Some("allow more with --timeout SECONDS".to_owned()),
        ),
    };
    Error::Stopped { message, hint }
}

/// The error for a statement with a parameter that has no value. SQLite would take it for NULL, and the
/// answer would be wrong.
#[must_use]
pub fn unbound(script: &Script<'_>, piece: &Piece<'_>, name: &str) -> Error {
    Error::Sql {
        message: at_line(script, first_word(piece), &format!("the parameter {name} has no value")),
        hint: Some(format!("give it one: `-p {0}=VALUE`, or `.param {0} VALUE` at the prompt", &name[1..])),
    }
}

fn is_about_the_file(error: &rusqlite::Error) -> bool {
    use ErrorCode::{
        CannotOpen, DatabaseBusy, DatabaseCorrupt, DatabaseLocked, DiskFull, NotADatabase, ReadOnly,
        SystemIoFailure,
    };
    matches!(
        error.sqlite_error_code(),
        Some(
            CannotOpen
                | DatabaseBusy
                | DatabaseCorrupt
                | DatabaseLocked
                | DiskFull
                | NotADatabase
                | ReadOnly
                | SystemIoFailure
        )
    )
}

/// Where the text of a piece begins, blanks left out.
fn first_word(piece: &Piece<'_>) -> usize {
    piece.offset + piece.text.len() - piece.text.trim_start().len()
}

fn at_line(script: &Script<'_>, offset: usize, message: &str) -> String {
    let message = on_one_line(message);
    if script.numbered { format!("line {}: {message}", script.line_at(offset)) } else { message.into_owned() }
}

/// The line with the place, and the token there underlined.
fn drawn(text: &str, offset: usize) -> String {
    let start = text[..offset].rfind('\n').map_or(0, |i| i + 1);
    let end = text[offset..].find('\n').map_or(text.len(), |i| offset + i);
    let before = tail(text[start..offset].trim_start());
    let rest = &text[offset..end];
    let token = &rest[..token_length(rest)];
    let after: String = rest[token.len()..].trim_end().chars().take(AROUND).collect();
    let (before, token, after) = (on_one_line(before), on_one_line(token), on_one_line(&after));
    let marks = "^".repeat(token.width().max(1));
    format!("\n  {before}{token}{after}\n  {}{marks}", " ".repeat(before.width()))
}

fn tail(text: &str) -> &str {
    text.char_indices().rev().nth(AROUND).map_or(text, |(i, _)| &text[i..])
}

/// The bytes of the word, quoted name or sign that the text begins with.
fn token_length(text: &str) -> usize {
    let Some(first) = text.chars().next() else { return 0 };
    if matches!(first, '"' | '\'' | '`') {
        return text[1..].find(first).map_or(text.len(), |i| i + 2);
    }
    let word = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    word.max(first.len_utf8())
}

/// What was meant, from the names in the file.
fn hint(connection: &Connection, message: &str, statement: &str) -> Option<String> {
    // A file that cannot be asked gives no hint; the message stands.
    if let Some(name) = message.strip_prefix("no such table: ") {
        let names = strings(connection, TABLES).ok()?;
        return Some(
            meant(last_part(name), &names)
                .unwrap_or("`.tables` and `.views` of the shell list what there is".into()),
        );
    }
    if let Some(name) = message.strip_prefix("no such column: ") {
        return column_hint(connection, last_part(name), statement).ok().flatten();
    }
    if let Some(name) = message.strip_prefix("no such function: ") {
        return meant(name, &strings(connection, FUNCTIONS).ok()?);
    }
    None
}

const TABLES: &str = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')";
const FUNCTIONS: &str = "SELECT DISTINCT name FROM pragma_function_list";
const COLUMNS: &str = "SELECT m.name, p.name FROM sqlite_master m JOIN pragma_table_xinfo(m.name) p
                       WHERE m.type IN ('table', 'view') ORDER BY m.type DESC, m.name";

/// A like column of the tables that the statement names, or else where the column really is.
fn column_hint(connection: &Connection, name: &str, statement: &str) -> rusqlite::Result<Option<String>> {
    let mut query = connection.prepare(COLUMNS)?;
    let columns = query
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<Vec<(String, String)>>>()?;
    let words: Vec<String> = words(statement).into_iter().map(str::to_lowercase).collect();
    let named: Vec<String> =
        columns.iter().filter(|(o, _)| words.contains(&o.to_lowercase())).map(|(_, c)| c.clone()).collect();
    if let Some(hint) = meant(name, &named) {
        return Ok(Some(hint));
    }
    let places: Vec<&str> = columns
        .iter()
        .filter(|(_, c)| c.eq_ignore_ascii_case(name))
        .map(|(o, _)| o.as_str())
        .take(4)
        .collect();
    if !places.is_empty() {
        return Ok(Some(format!("`{name}` is a column of {}", on_one_line(&places.join(", ")))));
    }
    let all: Vec<String> = columns.into_iter().map(|(_, column)| column).collect();
    Ok(meant(name, &all))
}

fn meant(name: &str, names: &[String]) -> Option<String> {
    nearest(name, names.iter().map(String::as_str)).map(did_you_mean)
}

fn strings(connection: &Connection, sql: &str) -> rusqlite::Result<Vec<String>> {
    connection.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
}
