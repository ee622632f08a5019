//! Kept texts → the same reports read again by this program, and which cells came out otherwise.
//!
//! What was told on the command line when a file was ingested is kept in its reports: a report that
//! names no agency or year keeps those that it has.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::thread;

use rusqlite::{Connection, Transaction, params};

use crate::error::Error;
use crate::extract::document::Document;
use crate::extract::text::document;
use crate::interpret::head::identity::Hints;
use crate::interpret::read::interpret;
use crate::interpret::report::{ProcessingFee, Report};
use crate::store::cells::{CellName, Cells, FEE_COLUMNS, FEES};
use crate::store::compared::Recent;
use crate::store::database::without_triggers;
use crate::store::findings;
use crate::store::prepare::Checked;
use crate::store::remove::{clear_report, remove_reports_of_source};
use crate::store::sources::{add_pages, add_remarks};
use crate::store::write::{add_report, fill_report};

/// Files per transaction.
const BATCH: i64 = 256;

/// A number, or how the cell is without one.
pub type Content = (Option<i64>, Option<String>);

/// A cell that is read otherwise now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The report's agency and year, as read before.
    pub report: (String, i32),
    /// The cell.
    pub cell: CellName,
    /// What it was; nothing where the row was not found.
    pub before: Option<Content>,
    /// What it is.
    pub after: Option<Content>,
}

/// What came of the text of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refreshed {
    /// The path of the file.
    pub path: String,
    /// Whether it holds other reports now: more, fewer, or of another agency or year.
    pub has_other_reports: bool,
    /// The cells of its reports that changed.
    pub changes: Vec<Change>,
}

/// The text of a file, with its reports as they are in the database.
struct Kept {
    source_id: i64,
    path: String,
    text: String,
    format: String,
    reports: Vec<Old>,
}

/// A report of the database.
struct Old {
    report_id: i64,
    agency: String,
    year: i32,
}

/// Reads all kept texts again and tells of each file; whoever is told can end it, and what was done is kept.
///
/// # Errors
/// What SQLite says; the batches before are committed.
pub fn refresh(
    connection: &Connection,
    tell: &mut dyn FnMut(&Refreshed) -> ControlFlow<()>,
) -> Result<(), Error> {
    let path = PathBuf::from(connection.path().unwrap_or_default());
    without_triggers(connection, || refresh_all(connection, tell))
        .map_err(|source| Error::Database { path, source })
}

fn refresh_all(
    connection: &Connection,
    tell: &mut dyn FnMut(&Refreshed) -> ControlFlow<()>,
) -> rusqlite::Result<()> {
    let mut last = 0;
    loop {
        let batch = kept(connection, last)?;
        let Some(end) = batch.last() else { return Ok(()) };
        last = end.source_id;
        let read = read_all(&batch);
        let transaction = connection.unchecked_transaction()?;
        let mut is_ended = false;
        for (kept, (document, readings)) in batch.iter().zip(read) {
            let refreshed = renew(&transaction, kept, &document, readings)?;
            is_ended |= tell(&refreshed).is_break();
        }
        transaction.commit()?;
        if is_ended {
            return Ok(());
        }
    }
}

/// The next files behind this one.
fn kept(connection: &Connection, last: i64) -> rusqlite::Result<Vec<Kept>> {
    let sql =
        "SELECT source_id, path, text, format FROM source WHERE source_id > ? ORDER BY source_id LIMIT ?";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map(params![last, BATCH], |row| {
        Ok(Kept {
            source_id: row.get(0)?,
            path: row.get(1)?,
            text: row.get(2)?,
            format: row.get(3)?,
            reports: Vec::new(),
        })
    })?;
    let mut batch: Vec<Kept> = rows.collect::<rusqlite::Result<_>>()?;
    for kept in &mut batch {
        kept.reports = reports(connection, kept.source_id)?;
    }
    Ok(batch)
}

fn reports(connection: &Connection, source_id: i64) -> rusqlite::Result<Vec<Old>> {
    let sql = "SELECT report_id, name, year FROM report JOIN agency USING (agency_id)
               WHERE source_id = ? ORDER BY part";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([source_id], |row| {
        Ok(Old { report_id: row.get(0)?, agency: row.get(1)?, year: row.get(2)? })
    })?;
    rows.collect()
}

/// Reads the texts on all cores.
fn read_all(batch: &[Kept]) -> Vec<(Document, Vec<Checked>)> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let share = batch.len().div_ceil(threads).max(1);
    thread::scope(|scope| {
        let workers: Vec<_> = batch
            .chunks(share)
            .map(|kept| scope.spawn(|| kept.iter().map(read).collect::<Vec<_>>()))
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("reading a text never panics")).collect()
    })
}

fn read(kept: &Kept) -> (Document, Vec<Checked>) {
    let bare = Hints {
        file_stem: Path::new(&kept.path).file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        ..Hints::default()
    };
    let document = document(kept.text.clone());
    let mut readings = interpret(&document, &bare);
    if readings.iter().filter(|reading| reading.report.is_some()).count() < kept.reports.len() {
        // The command line told what this one does not name.
        let told = kept.reports.first();
        let (agency, year) = (told.map(|report| report.agency.clone()), told.map(|report| report.year));
        readings = interpret(&document, &Hints { agency, year, ..bare });
    }
    let readings = readings.into_iter().map(|reading| Checked::of(reading, &document)).collect();
    (document, readings)
}

/// Puts what was read in place of what was there. A report of the same agency and year stays the same
/// report; where there are others now, they are as if the file were ingested again.
fn renew(
    transaction: &Transaction<'_>,
    kept: &Kept,
    document: &Document,
    readings: Vec<Checked>,
) -> rusqlite::Result<Refreshed> {
    let found: Vec<(&str, i32)> = readings
        .iter()
        .filter_map(|checked| checked.reading.report.as_ref())
        .map(|report| (report.agency.as_str(), report.year))
        .collect();
    let is_same = found.iter().copied().eq(kept.reports.iter().map(|old| (old.agency.as_str(), old.year)));
    let mut changes = Vec::new();
    if !is_same {
        remove_reports_of_source(transaction, kept.source_id)?;
    }
    for table in ["remark", "page"] {
        let sql = format!("DELETE FROM {table} WHERE source_id = ?");
        transaction.prepare_cached(&sql)?.execute([kept.source_id])?;
    }
    add_pages(transaction, kept.source_id, &kept.format, document)?;
    let mut part = 0;
    for Checked { reading, checks, excerpts } in readings {
        let report_id = match reading.report.as_ref().zip(checks.as_ref()) {
            None => None,
            Some((report, checks)) => {
                part += 1;
                let report_id = match kept.reports.get(part - 1).filter(|_| is_same) {
                    None => {
                        add_report(transaction, kept.source_id, part as i64, report, &excerpts)?.report_id
                    }
                    Some(old) => {
                        changes.extend(compare(
                            old,
                            &contents_of(transaction, old.report_id)?,
                            &contents(report),
                        ));
                        clear_report(transaction, old.report_id)?;
                        fill_report(transaction, old.report_id, report, &excerpts)?;
                        old.report_id
                    }
                };
                findings::renew(transaction, report_id, report, checks, &mut Recent::default())?;
                Some(report_id)
            }
        };
        add_remarks(transaction, kept.source_id, report_id, &reading.remarks)?;
    }
    Ok(Refreshed { path: kept.path.clone(), has_other_reports: !is_same, changes })
}

fn compare(
    old: &Old,
    before: &BTreeMap<CellName, Content>,
    after: &BTreeMap<CellName, Content>,
) -> Vec<Change> {
    let gone = before.keys().filter(|cell| !after.contains_key(*cell));
    let changed = gone.chain(after.keys()).filter(|cell| before.get(*cell) != after.get(*cell));
    let change = |cell: &CellName| Change {
        report: (old.agency.clone(), old.year),
        cell: cell.clone(),
        before: before.get(cell).cloned(),
        after: after.get(cell).cloned(),
    };
    changed.map(change).collect()
}

/// The cells of a report that was read.
fn contents(report: &Report) -> BTreeMap<CellName, Content> {
    let mut contents = BTreeMap::new();
    for row in &report.rows {
        for (column, cell) in row.columns.iter().zip(&row.cells) {
            let content = (cell.value, cell.state.name().map(str::to_owned));
            contents.insert(CellName::new(row.table.name(), row.key, column), content);
        }
    }
    let ProcessingFee { statement, notices, billed_fen, collected_fen, .. } = report.fee;
    for (column, value) in FEE_COLUMNS.into_iter().zip([notices, billed_fen, collected_fen]) {
        contents.insert(CellName::new(FEES, "", column), (value, None));
    }
    contents.insert(CellName::new(FEES, "", "statement"), (None, Some(statement.name().to_owned())));
    contents
}

/// The cells of a report of the database.
fn contents_of(connection: &Connection, report_id: i64) -> rusqlite::Result<BTreeMap<CellName, Content>> {
    let Cells { values, notes, fee_statement, .. } = Cells::read(connection, report_id)?;
    let content = |(name, value): (CellName, Option<i64>)| {
        let state = notes.get(&name).map(|note| note.state.clone());
        (name, (value, state))
    };
    let mut contents: BTreeMap<CellName, Content> = values.into_iter().map(content).collect();
    contents.insert(CellName::new(FEES, "", "statement"), (None, fee_statement));
    Ok(contents)
}
