//! `gongkai export`: tables and views → CSV files.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crate::error::Error;
use crate::terminal::format::rows::Format;
use crate::terminal::format::screen;
use crate::terminal::format::value::on_one_line;
use crate::terminal::sql::catalog::{Entry, entries, find, quoted};
use crate::terminal::sql::script::Script;
use crate::terminal::sql::session::Session;

/// What tells Excel that a CSV is UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What the command line says.
#[derive(Debug, Clone, Default)]
pub struct Arguments {
    /// The database to read.
    pub database: PathBuf,
    /// Tables and views; all of them where none is named.
    pub names: Vec<String>,
    /// The folder to write to, made where there is none.
    pub folder: Option<PathBuf>,
    /// Whether each file begins with a byte order mark.
    pub byte_order_mark: bool,
}

/// Writes one CSV for each name; a single name without a folder goes to standard output.
///
/// # Errors
/// [`Error::Unknown`] for a name that is not there, before anything is written; [`Error::Io`]
/// where a file cannot be written, in which case no half file is left.
pub fn run(arguments: &Arguments) -> Result<(), Error> {
    let mut session = Session::open(&arguments.database, Format::Csv)?;
    let entries = entries(&session.database)?;
    let mut chosen: Vec<&Entry> = entries.iter().collect();
    if !arguments.names.is_empty() {
        chosen = arguments.names.iter().map(|name| find(&entries, name)).collect::<Result<_, _>>()?;
        chosen.sort_by_key(|entry| &entry.name);
        chosen.dedup_by_key(|entry| &entry.name);
    }
    if let ([entry], None, false) = (chosen.as_slice(), &arguments.folder, arguments.names.is_empty()) {
        let mut out = screen::standard_output();
        let done = write_csv(&mut session, entry, arguments.byte_order_mark, &mut out);
        out.flush()?;
        return done;
    }
    let folder = arguments.folder.clone().unwrap_or_else(|| PathBuf::from("."));
    fs::create_dir_all(&folder).map_err(|source| Error::Io { path: folder.clone(), source })?;
    let mut taken = BTreeSet::new();
    for entry in &chosen {
        let path = folder.join(file_name(&entry.name, &mut taken));
        write_file(&mut session, entry, arguments.byte_order_mark, &path)?;
    }
    // The count is for a person; where it cannot be told, the files are there all the same.
    let _ = writeln!(io::stderr(), "{} files written to {}", chosen.len(), folder.display());
    Ok(())
}

fn write_csv(session: &mut Session, entry: &Entry, mark: bool, out: &mut dyn Write) -> Result<(), Error> {
    if mark {
        out.write_all(BYTE_ORDER_MARK)?;
    }
    let sql = format!("SELECT * FROM {}", quoted(&entry.name));
    session.run(&Script::new(&sql), out).map_err(|error| match error {
        Error::Sql { message, hint } => {
            Error::Sql { message: format!("{}: {message}", on_one_line(&entry.name)), hint }
        }
        other => other,
    })
}

/// Writes under another name first, so that a file of the right name is always whole.
fn write_file(session: &mut Session, entry: &Entry, mark: bool, path: &Path) -> Result<(), Error> {
    let fail = |source| Error::Io { path: path.to_owned(), source };
    let partial = path.with_extension(format!("csv.{}.part", std::process::id()));
    let mut write = || {
        let mut out = BufWriter::new(File::create_new(&partial).map_err(fail)?);
        write_csv(session, entry, mark, &mut out).map_err(|error| match error {
            Error::Output(source) => fail(source),
            other => other,
        })?;
        out.flush().map_err(fail)?;
        fs::rename(&partial, path).map_err(fail)
    };
    write().inspect_err(|_| {
        // The error that is reported is the first one.
        let _ = fs::remove_file(&partial);
    })
}

/// A file name that stays in its folder, whatever a stranger called the table, and that no other
/// table has taken on a disk that does not tell case.
fn file_name(name: &str, taken: &mut BTreeSet<String>) -> String {
    let is_bad = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
    let mut stem: String = name.chars().map(|c| if is_bad(c) { '_' } else { c }).take(50).collect();
    if stem.is_empty() || stem.starts_with('.') {
        stem.insert(0, '_');
    }
    let mut unique = stem.clone();
    let mut number = 2;
    while !taken.insert(unique.to_lowercase()) {
        unique = format!("{stem}_{number}");
        number += 1;
    }
    format!("{unique}.csv")
}
