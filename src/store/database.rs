//! A path → an open database: new or ours for writing, ours and guarded for reading.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::error::Error;
use crate::store::seed::{APPLICATION_ID, SCHEMA_VERSION, seed};

/// How long to wait for another program that holds the file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// Opens a database for writing; makes it where there is none.
///
/// # Errors
/// [`Error::NotSqlite`], [`Error::NotOurs`] or [`Error::OtherVersion`] for a file that is not
/// ours, which is left untouched; [`Error::Database`] for what SQLite says.
pub fn open_or_create(path: &Path) -> Result<Connection, Error> {
    let fail = |source| Error::Database { path: path.to_owned(), source };
    roll_back(path);
    let is_new = !holds_anything(path)?;
    if !is_new {
        drop(open_read_only(path)?);
    }
    let mut connection = Connection::open(path).map_err(fail)?;
    harden(&connection).map_err(fail)?;
    if is_new {
        seed(&mut connection).map_err(fail)?;
    }
    connection.pragma_update(None, "foreign_keys", true).map_err(fail)?;
    connection.pragma_update(None, "journal_mode", "delete").map_err(fail)?;
    connection.pragma_update(None, "cache_size", CACHE).map_err(fail)?;
    // Else a statement on a table with a partial index is compiled again for each value that is bound to it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(fail)?;
    Ok(connection)
}

/// Opens a database of ours for writing.
///
/// # Errors
/// As [`open_or_create`], and [`Error::NoDatabase`] where there is none.
pub fn open_existing(path: &Path) -> Result<Connection, Error> {
    drop(open_read_only(path)?);
    open_or_create(path)
}

/// An empty database of ours that lives in memory.
///
/// # Errors
/// Whatever SQLite says.
pub fn in_memory() -> rusqlite::Result<Connection> {
    let mut connection = Connection::open_in_memory()?;
    harden(&connection)?;
    seed(&mut connection)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    Ok(connection)
}

/// Does what writes reports whole: the triggers, which would renew what repeats rows after each of these, rest.
///
/// # Errors
/// Whatever SQLite says of its settings, or what `work` fails with.
pub fn without_triggers<T, E: From<rusqlite::Error>>(
    connection: &Connection,
    work: impl FnOnce() -> Result<T, E>,
) -> Result<T, E> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    let done = work();
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, true)?;
    done
}

/// Opens a database of ours for reading only.
///
/// # Errors
/// As [`open_or_create`], and [`Error::NoDatabase`] where there is none.
pub fn open_read_only(path: &Path) -> Result<Connection, Error> {
    if !path.exists() {
        return Err(Error::NoDatabase { path: path.to_owned() });
    }
    roll_back(path);
    if !has_sqlite_header(path)? {
        return Err(Error::NotSqlite { path: path.to_owned() });
    }
    let fail = |source| Error::Database { path: path.to_owned(), source };
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(fail)?;
    harden(&connection).map_err(fail)?;
    check_identity(&connection, path)?;
    connection.pragma_update(None, "cache_size", CACHE).map_err(fail)?;
    Ok(connection)
}

/// Takes back what a program that was killed in the middle of a transaction wrote of it: SQLite does so
/// when it reads the file, but not through a connection that may only read. Where it cannot be done, what
/// is read next says why.
fn roll_back(path: &Path) {
    let mut journal = path.as_os_str().to_os_string();
    journal.push("-journal");
    if !Path::new(&journal).exists() {
        return;
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let _ = Connection::open_with_flags(path, flags).and_then(|connection| {
        connection.busy_timeout(BUSY_TIMEOUT)?;
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))
    });
}

/// Memory for pages, in KiB below zero as SQLite has it: what comes in is compared with the years
/// beside it, and a view goes to the figures of a report once for each column.
const CACHE: i32 = -65_536;

/// More statements than an ingest prepares: one that is dropped would be compiled again for each report.
const STATEMENTS: usize = 64;

/// Settings that a file from a stranger must not be able to misuse, and that make a mistyped
/// "name" an error and not a string.
fn harden(connection: &Connection) -> rusqlite::Result<()> {
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    Ok(())
}

fn check_identity(connection: &Connection, path: &Path) -> Result<(), Error> {
    let pragma = |name| {
        connection
            .pragma_query_value(None, name, |row| row.get::<_, i32>(0))
            .map_err(|source| Error::Database { path: path.to_owned(), source })
    };
    let (application_id, found) = (pragma("application_id")?, pragma("user_version")?);
    let path: PathBuf = path.to_owned();
    if application_id != APPLICATION_ID {
        return Err(Error::NotOurs { path, application_id });
    }
    if found != SCHEMA_VERSION {
        return Err(Error::OtherVersion { path, found, expected: SCHEMA_VERSION });
    }
    Ok(())
}

/// Whether the path names a file with at least one byte; an empty file is as good as none.
fn holds_anything(path: &Path) -> Result<bool, Error> {
    match std::fs::metadata(path) {
        Ok(data) if data.is_dir() => Err(Error::NotSqlite { path: path.to_owned() }),
        Ok(data) => Ok(data.len() > 0),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(source) => Err(Error::Io { path: path.to_owned(), source }),
    }
}

/// Whether a file is an SQLite database, by its first bytes.
///
/// # Errors
/// [`Error::Io`] where it cannot be read.
pub fn has_sqlite_header(path: &Path) -> Result<bool, Error> {
    let fail = |source| Error::Io { path: path.to_owned(), source };
    if path.is_dir() {
        return Ok(false);
    }
    let mut header = Vec::new();
    File::open(path).map_err(fail)?.take(16).read_to_end(&mut header).map_err(fail)?;
    Ok(header == b"SQLite format 3\0")
}
