//! Files → rows, in batches: each file whole or not at all, each batch one transaction.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction};

use crate::error::Error;
use crate::extract::encoding::decode;
use crate::extract::files::Listed;
use crate::extract::source::{self, Source};
use crate::extract::text::document;
use crate::interpret::head::identity::Hints;
use crate::interpret::read::interpret;
use crate::interpret::remark::{Remark, Severity};
use crate::interpret::report::Report;
use crate::store::write::{add_remarks, add_report, add_source, clear_remarks, find_source};

/// Files per transaction: a crash loses at most so many.
const BATCH: usize = 256;

/// What the user says of reports that do not say it themselves.
#[derive(Debug, Clone, Default)]
pub struct Supplied {
    /// Their agency.
    pub agency: Option<String>,
    /// Their year.
    pub year: Option<i32>,
}

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is in.
    Ingested {
        /// For each report in it, 1, or more where the agency's report of that year was in already.
        revisions: Vec<i64>,
        /// Cells with a number.
        cells: usize,
        /// What was odd.
        remarks: Vec<Remark>,
    },
    /// The same bytes were in already, ingested from this path.
    Known {
        /// The path of the file that was ingested.
        path: String,
    },
    /// It could not be read and left no trace.
    Refused {
        /// Why.
        message: String,
        /// What to do about it.
        hint: Option<&'static str>,
    },
}

impl Outcome {
    /// Whether the user should look at it: something was refused, or may have been lost.
    #[must_use]
    pub fn is_odd(&self) -> bool {
        match self {
            Self::Ingested { remarks, .. } => remarks.iter().any(|r| r.severity > Severity::Info),
            Self::Known { .. } => false,
            Self::Refused { .. } => true,
        }
    }
}

/// Ingests the files in order and tells of each when it is done.
///
/// # Errors
/// What SQLite says; the batches before are committed, the one under way is not.
pub fn ingest(
    connection: &mut Connection,
    files: &[Listed],
    supplied: &Supplied,
    tell: &mut dyn FnMut(&Path, &Outcome),
) -> Result<(), Error> {
    let path = PathBuf::from(connection.path().unwrap_or_default());
    let fail = |source| Error::Database { path: path.clone(), source };
    for batch in files.chunks(BATCH) {
        let transaction = connection.transaction().map_err(fail)?;
        for file in batch {
            match file {
                Ok(file) => tell(file, &ingest_file(&transaction, file, supplied).map_err(fail)?),
                Err((file, error)) => tell(file, &refused(error)),
            }
        }
        transaction.commit().map_err(fail)?;
    }
    Ok(())
}

fn refused(error: &std::io::Error) -> Outcome {
    Outcome::Refused { message: format!("cannot be read: {error}"), hint: None }
}

fn ingest_file(transaction: &Transaction<'_>, file: &Path, supplied: &Supplied) -> rusqlite::Result<Outcome> {
    let source = match source::read(file) {
        Ok(source) => source,
        Err(error) => return Ok(refused(&error)),
    };
    let known = find_source(transaction, &source.sha256)?;
    if let Some(known) = known.as_ref().filter(|known| known.has_report) {
        return Ok(Outcome::Known { path: known.path.clone() });
    }
    let (document, encoding) = match decode(&source.bytes) {
        Ok(decoded) => (document(decoded.text), decoded.encoding),
        Err(reason) => {
            return Ok(Outcome::Refused { message: reason.to_string(), hint: Some(reason.hint()) });
        }
    };
    let readings = interpret(&document, &hints(&source, supplied));
    let source_id = match known {
        Some(known) => {
            clear_remarks(transaction, known.source_id)?;
            known.source_id
        }
        None => add_source(transaction, &source, encoding, &document.text)?,
    };
    let (mut revisions, mut cells, mut remarks) = (Vec::new(), 0, Vec::new());
    let mut part = 1;
    for reading in readings {
        let added = match &reading.report {
            Some(report) => {
                cells += numbers(report);
                Some(add_report(transaction, source_id, part, report)?)
            }
            None => None,
        };
        part += i64::from(added.is_some());
        revisions.extend(added.map(|added| added.revision));
        add_remarks(transaction, source_id, added.map(|added| added.report_id), &reading.remarks)?;
        remarks.extend(reading.remarks);
    }
    Ok(Outcome::Ingested { revisions, cells, remarks })
}

fn hints(source: &Source, supplied: &Supplied) -> Hints {
    let stem = Path::new(&source.path).file_stem().unwrap_or_default();
    Hints {
        file_stem: stem.to_string_lossy().into_owned(),
        agency: supplied.agency.clone(),
        year: supplied.year,
    }
}

fn numbers(report: &Report) -> usize {
    report.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.value.is_some()).count()
}
