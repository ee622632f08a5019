//! `gongkai export --parquet`: tables → Parquet files parted by year, and views → SQL for other engines.
//!
//! ```text
//! table → parts, one a year → columns of some rows → Parquet file     views → SQL of both engines
//!            part                columns               file                    dialect
//! ```
//!
//! What stands in a database of a million reports is more than one machine likes to add up. DuckDB and Spark read
//! the files where they lie: `tables.duckdb.sql` or `tables.spark.sql` says how each sees the tables, and
//! `views.sql`, the same for both, makes the predefined views on them.

pub mod columns;
pub mod dialect;
pub mod engine;
pub mod file;
pub mod part;
pub mod table;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::error::Error;
use crate::store::guard::Guarded;
use crate::terminal::format::value::count;
use crate::terminal::parquet::dialect::views;
use crate::terminal::parquet::engine::Engine;
use crate::terminal::parquet::file::Failure;
use crate::terminal::parquet::part::{Part, years};
use crate::terminal::parquet::table::{Table, tables};
use crate::terminal::sql::catalog::{entries, find};
use crate::terminal::stop;

/// What the command line says.
#[derive(Debug, Clone, Default)]
pub struct Arguments {
    /// The database to read.
    pub database: PathBuf,
    /// The folder to make.
    pub folder: PathBuf,
}

/// Writes all tables of ours, as they are at one time, and the SQL that reads them.
///
/// # Errors
/// [`Error::Command`] for a folder that holds something; [`Error::Io`] where a file cannot be written. Nothing is
/// left of a folder that is not whole.
pub fn run(arguments: &Arguments) -> Result<(), Error> {
    let Arguments { database, folder } = arguments;
    let guarded = Guarded::open(database)?;
    let partial = name_of_partial(folder)?;
    stop::listen();
    let handle = guarded.connection().get_interrupt_handle();
    let (written, reason) = stop::watched(handle, None, || {
        let written = write(&guarded, &partial).map_err(|failure| failure.at(database))?;
        put_in_place(&partial, folder).map(|()| written)
    });
    let (tables, rows) = written.map_err(|error| {
        // The error that is reported is the first one.
        let _ = fs::remove_dir_all(&partial);
        if reason.is_some() { stopped() } else { error }
    })?;
    let (tables, rows) = (count(tables, "table"), count(rows, "row"));
    // The count is for a person; where it cannot be told, the files are there all the same.
    let _ = writeln!(io::stderr(), "{tables} with {rows} written to {}", folder.display());
    Ok(())
}

fn stopped() -> Error {
    let hint = "nothing was written; the same command begins again".to_owned();
    Error::Stopped { message: "the export was stopped".to_owned(), hint: Some(hint) }
}

/// The folder that is written first, beside the one that is asked for, so that that one is always whole.
fn name_of_partial(folder: &Path) -> Result<PathBuf, Error> {
    let refused = |why: &str| Error::Command {
        message: format!("{}: {why}", folder.display()),
        hint: "give the name of a new folder; nothing was written".to_owned(),
    };
    let mut name = folder.file_name().ok_or_else(|| refused("this is no name of a folder"))?.to_owned();
    match fs::read_dir(folder).map(|mut entries| entries.next().is_none()) {
        Ok(true) => {}
        Ok(false) => return Err(refused("this folder is not empty")),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(source) => return Err(Error::Io { path: folder.to_owned(), source }),
    }
    name.push(format!(".{}.part", std::process::id()));
    Ok(folder.with_file_name(name))
}

fn put_in_place(partial: &Path, folder: &Path) -> Result<(), Error> {
    let fail = |source| Error::Io { path: folder.to_owned(), source };
    if folder.exists() {
        fs::remove_dir(folder).map_err(fail)?;
    }
    fs::rename(partial, folder).map_err(fail)
}

/// Writes everything into a folder; gives the number of tables and of rows.
fn write(database: &Guarded, folder: &Path) -> Result<(usize, usize), Failure> {
    // All that is read is of one time, whatever another program writes meanwhile.
    let snapshot = database.connection().unchecked_transaction()?;
    let (tables, years) = (tables(&snapshot)?, years(&snapshot)?);
    let entries = entries(database)?;
    tables.iter().try_for_each(|table| find(&entries, &table.name).map(drop))?;
    let mut rows = 0;
    for table in &tables {
        rows += write_table(&snapshot, table, &years, folder)?;
    }
    for engine in [Engine::DuckDb, Engine::Spark] {
        file::write_text(&folder.join(engine.file_name()), &engine.script(&tables))?;
    }
    file::write_text(&folder.join("views.sql"), &views())?;
    Ok((tables.len(), rows))
}

/// Writes the files of a table; one without rows still has a file, which tells its columns.
fn write_table(
    connection: &Connection,
    table: &Table,
    years: &[i64],
    folder: &Path,
) -> Result<usize, Failure> {
    let mut rows = 0;
    let parts = Part::of(table, years);
    for (i, part) in parts.iter().enumerate() {
        let is_needed = rows == 0 && i + 1 == parts.len();
        rows += file::write_part(connection, table, part, folder, is_needed)?;
    }
    Ok(rows)
}
