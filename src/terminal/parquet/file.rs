//! A part of a table → one Parquet file, read and written a row group at a time.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use rusqlite::{Connection, params_from_iter};

use crate::error::Error;
use crate::terminal::parquet::columns::{Columns, schema};
use crate::terminal::parquet::part::Part;
use crate::terminal::parquet::table::Table;

/// Why something could not be written.
pub(crate) enum Failure {
    /// SQLite could not read the rows.
    Sql(rusqlite::Error),
    /// What is wrong with the file that is made.
    Other(Error),
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sql(error)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Other(error)
    }
}

impl Failure {
    /// The failure, of this database.
    pub(crate) fn at(self, database: &Path) -> Error {
        match self {
            Self::Sql(source) => Error::Database { path: database.to_owned(), source },
            Self::Other(error) => error,
        }
    }

    fn io(path: &Path, source: io::Error) -> Self {
        Self::Other(Error::Io { path: path.to_owned(), source })
    }
}

/// Writes the rows of a part and gives their number; where there is none, there is no file, unless it is needed.
pub(crate) fn write_part(
    connection: &Connection,
    table: &Table,
    part: &Part,
    folder: &Path,
    is_needed: bool,
) -> Result<usize, Failure> {
    let path = folder.join(&part.folder).join("part-0.parquet");
    let fail = |error| Failure::io(&path, io_error(error));
    let mut statement = connection.prepare(&part.sql)?;
    let mut rows = statement.query(params_from_iter(part.year))?;
    let mut row = rows.next()?;
    if row.is_none() && !is_needed {
        return Ok(0);
    }
    let mut file = create(table, &path)?;
    let mut columns = Columns::of(table);
    let mut written = 0;
    while let Some(values) = row {
        columns.push(|i| values.get_ref_unwrap(i)).map_err(|i| other_type(table, i))?;
        written += 1;
        if columns.is_full() {
            columns.write_to(&mut file).map_err(fail)?;
        }
        row = rows.next()?;
    }
    if !columns.is_empty() {
        columns.write_to(&mut file).map_err(fail)?;
    }
    let mut out = file.into_inner().map_err(fail)?;
    out.flush().map_err(|error| Failure::io(&path, error))?;
    Ok(written)
}

fn create(table: &Table, path: &Path) -> Result<SerializedFileWriter<BufWriter<File>>, Failure> {
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(parquet::basic::ZstdLevel::default()))
        .set_created_by(concat!("gongkai ", env!("CARGO_PKG_VERSION")).to_owned())
        .build();
    let out = BufWriter::new(create_file(path)?);
    schema(table)
        .and_then(|schema| SerializedFileWriter::new(out, schema, properties.into()))
        .map_err(|error| Failure::io(path, io_error(error)))
}

/// Writes a text as a file.
pub(crate) fn write_text(path: &Path, text: &str) -> Result<(), Failure> {
    create_file(path)?.write_all(text.as_bytes()).map_err(|error| Failure::io(path, error))
}

fn create_file(path: &Path) -> Result<File, Failure> {
    let folder = path.parent().map(PathBuf::from).unwrap_or_default();
    fs::create_dir_all(&folder).map_err(|error| Failure::io(&folder, error))?;
    File::create_new(path).map_err(|error| Failure::io(path, error))
}

/// What the system says, where the writer hands it on.
fn io_error(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(source) => match source.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(source) => io::Error::other(source),
        },
        other => io::Error::other(other),
    }
}

/// Tables of ours hold what they declare, but a stranger's file need not.
fn other_type(table: &Table, column: usize) -> Failure {
    let column = table.columns_in_files().nth(column).map_or("", |column| column.name.as_str());
    Failure::Other(Error::Sql {
        message: format!("{}.{column}: a value is not of the type of its column", table.name),
        hint: None,
    })
}
