//! Files → rows, in batches: each file whole or not at all, each batch one transaction.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction};

use crate::error::Error;
use crate::extract::archive::{self, Limits};
use crate::extract::files::Listed;
use crate::extract::isolated::{Reader, extract};
use crate::extract::not_read::NotRead;
use crate::extract::read::{Extracted, Refusal};
use crate::extract::sniff::{Kind, kind};
use crate::extract::source::{self, Source};
use crate::extract::text::document;
use crate::interpret::head::identity::Hints;
use crate::interpret::read::interpret;
use crate::interpret::remark::Remark;
use crate::interpret::report::Report;
use crate::store::findings;
use crate::store::write::{add_remarks, add_report, add_source, find_source, remove_source};
use crate::vocabulary::severity::Severity;

/// Files per transaction: a crash loses at most so many.
const BATCH: usize = 256;

/// How files are ingested.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Agency of the reports that name none.
    pub agency: Option<String>,
    /// Year of the reports that name none.
    pub year: Option<i32>,
    /// How much may come out of an archive.
    pub limits: Limits,
    /// What reads formats whose parsers may not come to an end; where there is nothing, they are
    /// read in this process.
    pub reader: Option<Reader>,
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
    Refused(Refusal),
    /// It is an archive, whose files went in one by one before this was told.
    Unpacked,
}

impl Outcome {
    /// Whether the user should look at it: something was refused, or may have been lost.
    #[must_use]
    pub fn is_odd(&self) -> bool {
        match self {
            Self::Ingested { remarks, .. } => remarks.iter().any(|r| r.severity > Severity::Info),
            Self::Known { .. } | Self::Unpacked => false,
            Self::Refused(_) => true,
        }
    }
}

/// Ingests the files in order and tells of each when it is done; of the files of an archive under its
/// path and theirs, and of the archive itself behind them.
///
/// # Errors
/// What SQLite says; the batches before are committed, the one under way is not.
pub fn ingest(
    connection: &mut Connection,
    files: &[Listed],
    options: &Options,
    tell: &mut dyn FnMut(&Path, &Outcome),
) -> Result<(), Error> {
    let path = PathBuf::from(connection.path().unwrap_or_default());
    let fail = |source| Error::Database { path: path.clone(), source };
    for batch in files.chunks(BATCH) {
        let transaction = connection.transaction().map_err(fail)?;
        for file in batch {
            let read = match file {
                Ok(file) => source::read(file, options.limits.bytes).map_err(|error| (file, refused(&error))),
                Err((file, error)) => Err((file, refused(error))),
            };
            match read {
                Ok(source) => ingest_file(&transaction, source, options, tell).map_err(fail)?,
                Err((file, outcome)) => tell(file, &outcome),
            }
        }
        transaction.commit().map_err(fail)?;
    }
    Ok(())
}

fn refused(error: &std::io::Error) -> Outcome {
    Outcome::Refused(Refusal { message: format!("cannot be read: {error}"), hint: None })
}

fn ingest_file(
    transaction: &Transaction<'_>,
    source: Source,
    options: &Options,
    tell: &mut dyn FnMut(&Path, &Outcome),
) -> rusqlite::Result<()> {
    let path = PathBuf::from(&source.path);
    if kind(&source.bytes, &path) != Kind::Zip {
        tell(&path, &ingest_document(transaction, &source, options)?);
        return Ok(());
    }
    let mut is_empty = true;
    for entry in archive::entries(&source.bytes, options.limits) {
        is_empty = false;
        match entry {
            Ok(entry) => {
                let inner = Source::new(format!("{}/{}", source.path, entry.path), entry.bytes);
                tell(Path::new(&inner.path), &ingest_document(transaction, &inner, options)?);
            }
            // What concerns the archive itself is the last that is told of it.
            Err(refused) if refused.path.is_empty() => {
                tell(&path, &Outcome::Refused(refused.reason.into()));
                return Ok(());
            }
            Err(refused) => tell(&path.join(refused.path), &Outcome::Refused(refused.reason.into())),
        }
    }
    let outcome = if is_empty { Outcome::Refused(NotRead::Empty.into()) } else { Outcome::Unpacked };
    tell(&path, &outcome);
    Ok(())
}

fn ingest_document(
    transaction: &Transaction<'_>,
    source: &Source,
    options: &Options,
) -> rusqlite::Result<Outcome> {
    let known = find_source(transaction, &source.sha256)?;
    if let Some(known) = known.as_ref().filter(|known| known.has_report) {
        return Ok(Outcome::Known { path: known.path.clone() });
    }
    let extracted = extract(options.reader.as_ref(), Path::new(&source.path), &source.bytes);
    let Extracted { format, encoding, text } = match extracted {
        Ok(extracted) => extracted,
        Err(refusal) => return Ok(Outcome::Refused(refusal)),
    };
    let document = document(text);
    let readings = interpret(&document, &hints(source, options));
    if let Some(known) = known {
        remove_source(transaction, known.source_id)?;
    }
    let source_id = add_source(transaction, source, format, encoding.as_deref(), &document)?;
    let (mut revisions, mut cells, mut remarks) = (Vec::new(), 0, Vec::new());
    let mut part = 1;
    for reading in readings {
        let added = match &reading.report {
            Some(report) => {
                cells += numbers(report);
                let added = add_report(transaction, source_id, part, report)?;
                findings::renew(transaction, added.report_id, report)?;
                Some(added)
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

fn hints(source: &Source, options: &Options) -> Hints {
    let stem = Path::new(&source.path).file_stem().unwrap_or_default();
    Hints {
        file_stem: stem.to_string_lossy().into_owned(),
        agency: options.agency.clone(),
        year: options.year,
    }
}

fn numbers(report: &Report) -> usize {
    report.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.value.is_some()).count()
}
