//! Sources, with their pages and what was odd in them → rows.

use rusqlite::{OptionalExtension, Transaction, params};

use crate::extract::document::Document;
use crate::extract::read::Format;
use crate::extract::source::Source;
use crate::interpret::remark::Remark;

/// A source that is in the database already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownSource {
    /// Its number.
    pub source_id: i64,
    /// The path that it was ingested from.
    pub path: String,
    /// Whether a report was read from it.
    pub has_report: bool,
}

/// Finds a source by the fingerprint of its bytes.
///
/// # Errors
/// Whatever SQLite says.
pub fn find_source(transaction: &Transaction<'_>, sha256: &str) -> rusqlite::Result<Option<KnownSource>> {
    let sql = "SELECT source_id, path, EXISTS (SELECT 1 FROM report r WHERE r.source_id = s.source_id)
               FROM source s WHERE sha256 = ?";
    transaction
        .prepare_cached(sql)?
        .query_row([sha256], |row| {
            Ok(KnownSource { source_id: row.get(0)?, path: row.get(1)?, has_report: row.get(2)? })
        })
        .optional()
}

/// Adds a source with its text and pages; its number.
///
/// # Errors
/// Whatever SQLite says.
pub fn add_source(
    transaction: &Transaction<'_>,
    source: &Source,
    format: Format,
    encoding: Option<&str>,
    document: &Document,
) -> rusqlite::Result<i64> {
    let source_id = transaction
        .prepare_cached(
            "INSERT INTO source (sha256, path, format, encoding, bytes, text, ingested_at)
             VALUES (?, ?, ?, ?, ?, ?, datetime('now'))",
        )?
        .insert(params![
            source.sha256,
            source.path,
            format.name(),
            encoding,
            i64::try_from(source.bytes.len()).unwrap_or(i64::MAX),
            document.text
        ])?;
    add_pages(transaction, source_id, format.name(), document)?;
    Ok(source_id)
}

/// Adds the pages of a source that has them.
///
/// # Errors
/// Whatever SQLite says.
pub fn add_pages(
    transaction: &Transaction<'_>,
    source_id: i64,
    format: &str,
    document: &Document,
) -> rusqlite::Result<()> {
    let pages = document.pages();
    if pages.len() > 1 || format == Format::Pdf.name() {
        let mut insert = transaction.prepare_cached("INSERT INTO page VALUES (?, ?, ?, ?)")?;
        for (number, lines) in pages {
            insert.execute(params![source_id, number, lines.start(), lines.end()])?;
        }
    }
    Ok(())
}

/// Adds what was odd in a source, in order.
///
/// # Errors
/// Whatever SQLite says.
pub fn add_remarks(
    transaction: &Transaction<'_>,
    source_id: i64,
    report_id: Option<i64>,
    remarks: &[Remark],
) -> rusqlite::Result<()> {
    let mut insert = transaction.prepare_cached(
        "INSERT INTO remark (source_id, report_id, severity, code, message, line) VALUES (?, ?, ?, ?, ?, ?)",
    )?;
    for remark in remarks {
        let severity = remark.severity.name();
        insert.execute(params![source_id, report_id, severity, remark.code, remark.message, remark.line])?;
    }
    Ok(())
}
