//! Files → rows, in batches: each file whole or not at all, each batch one transaction.

use std::num::NonZero;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction};

use crate::error::Error;
use crate::extract::archive::Limits;
use crate::extract::files::Listed;
use crate::extract::isolated::Reader;
use crate::extract::read::Refusal;
use crate::extract::source::Source;
use crate::interpret::head::identity::Hints;
use crate::interpret::remark::Remark;
use crate::interpret::report::Report;
use crate::store::compared::Recent;
use crate::store::database::without_triggers;
use crate::store::findings;
use crate::store::fingerprints::Fingerprints;
use crate::store::pipeline::{self, Item};
use crate::store::prepare::{Checked, Prepared};
use crate::store::remove::{remove_reports, remove_source};
use crate::store::sources::{add_remarks, add_source, find_source};
use crate::store::write::add_report;
use crate::vocabulary::severity::Severity;

/// Files per transaction: a crash loses at most so many.
const BATCH: usize = 1000;

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
    /// Whether files that are in are read again, and reports take the place of those of the same
    /// agency and year from other files.
    pub replaces: bool,
    /// How many files are prepared at once; as many as there are cores where it is not said.
    pub threads: Option<NonZero<usize>>,
}

/// What became of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is in.
    Ingested {
        /// For each report in it, 1, or more where the agency's report of that year was in already.
        revisions: Vec<i64>,
        /// How many reports of other files they took the place of.
        replaced: usize,
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

/// Ingests the files in order and tells of each when it is in; of the files of an archive under its
/// path and theirs, and of the archive itself behind them. Whoever is told can end it: what is in then
/// is kept, and the same call goes on from there.
///
/// # Errors
/// What SQLite says; the batches before are committed, the one under way is not.
pub fn ingest(
    connection: &Connection,
    files: &[Listed],
    options: &Options,
    tell: &mut dyn FnMut(Progress<'_>) -> ControlFlow<()>,
) -> Result<(), Error> {
    let path = PathBuf::from(connection.path().unwrap_or_default());
    let fail = |source| Error::Database { path: path.clone(), source };
    let known = if options.replaces {
        Fingerprints::default()
    } else {
        Fingerprints::of(connection).map_err(fail)?
    };
    let mut writer = Writer { connection, options, transaction: None, pending: 0, recent: Recent::default() };
    without_triggers(connection, || {
        let done = pipeline::run(files, options, &known, |place, item| {
            let (path, outcome) = writer.put(item).map_err(Some)?;
            match tell(Progress { path: &path, outcome: &outcome, place }) {
                ControlFlow::Continue(()) => Ok(()),
                ControlFlow::Break(()) => Err(None),
            }
        });
        match done {
            Err(Some(error)) => Err(error),
            Ok(()) | Err(None) => writer.commit(),
        }
    })
    .map_err(fail)
}

/// What is told of one file.
#[derive(Debug, Clone, Copy)]
pub struct Progress<'a> {
    /// Its path.
    pub path: &'a Path,
    /// What became of it.
    pub outcome: &'a Outcome,
    /// Its place in the list of files, from 0; that of their archive for files in one.
    pub place: usize,
}

/// Puts files in, in batches.
struct Writer<'a> {
    connection: &'a Connection,
    options: &'a Options,
    transaction: Option<Transaction<'a>>,
    /// Files of the batch under way.
    pending: usize,
    /// Figures of what it holds.
    recent: Recent,
}

impl Writer<'_> {
    fn put(&mut self, item: Item) -> rusqlite::Result<(PathBuf, Outcome)> {
        if self.pending == BATCH {
            self.commit()?;
        }
        self.pending += 1;
        let transaction = match self.transaction.take() {
            Some(transaction) => transaction,
            None => self.connection.unchecked_transaction()?,
        };
        let transaction = self.transaction.insert(transaction);
        match item {
            Item::Other(path, Ok(())) => Ok((path, Outcome::Unpacked)),
            Item::Other(path, Err(refusal)) => Ok((path, Outcome::Refused(refusal))),
            Item::Known(source) => {
                let known = find_source(transaction, &source.sha256)?;
                let path = known.map_or_else(|| source.path.clone(), |known| known.path);
                Ok((source.path.into(), Outcome::Known { path }))
            }
            Item::Read(source, Err(refusal)) => Ok((source.path.into(), Outcome::Refused(refusal))),
            Item::Read(source, Ok(prepared)) => {
                let outcome = add(transaction, &source, *prepared, self.options, &mut self.recent)?;
                Ok((source.path.into(), outcome))
            }
        }
    }

    fn commit(&mut self) -> rusqlite::Result<()> {
        self.pending = 0;
        // Others may change what is committed.
        self.recent = Recent::default();
        self.transaction.take().map_or(Ok(()), Transaction::commit)
    }
}

fn add(
    transaction: &Transaction<'_>,
    source: &Source,
    prepared: Prepared,
    options: &Options,
    recent: &mut Recent,
) -> rusqlite::Result<Outcome> {
    if let Some(known) = find_source(transaction, &source.sha256)? {
        if known.has_report && !options.replaces {
            return Ok(Outcome::Known { path: known.path });
        }
        remove_source(transaction, known.source_id)?;
    }
    let Prepared { format, encoding, document, readings } = prepared;
    let source_id = add_source(transaction, source, format, encoding.as_deref(), &document)?;
    let (mut revisions, mut replaced, mut cells, mut remarks) = (Vec::new(), 0, 0, Vec::new());
    let mut part = 1;
    for Checked { reading, checks, excerpts } in readings {
        let added = match reading.report.as_ref().zip(checks.as_ref()) {
            Some((report, checks)) => {
                cells += numbers(report);
                if options.replaces {
                    replaced += remove_reports(transaction, source_id, report)?;
                }
                let added = add_report(transaction, source_id, part, report, &excerpts)?;
                findings::renew(transaction, added.report_id, report, checks, recent)?;
                Some(added)
            }
            None => None,
        };
        part += i64::from(added.is_some());
        revisions.extend(added.map(|added| added.revision));
        add_remarks(transaction, source_id, added.map(|added| added.report_id), &reading.remarks)?;
        remarks.extend(reading.remarks);
    }
    Ok(Outcome::Ingested { revisions, replaced, cells, remarks })
}

/// What is known of the reports in a file besides its text.
#[must_use]
pub(crate) fn hints(source: &Source, options: &Options) -> Hints {
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
