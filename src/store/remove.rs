//! Reports and sources → no rows, and what rests on them set right again.

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use crate::interpret::report::Report;
use crate::store::database::without_triggers;
use crate::store::findings::renew_years;

/// The tables that hold rows of a report, besides its own.
const OF_REPORT: [&str; 11] = [
    "finding",
    "rule_tally",
    "remark",
    "cell_note",
    "processing_fee",
    "dispute",
    "disclosure_2019",
    "disclosure",
    "application",
    "application_total",
    "section_text",
];

/// Removes all revisions of the report of an agency for a year, in one transaction; how many.
///
/// # Errors
/// Whatever SQLite says.
pub fn remove_year(connection: &Connection, agency_id: i64, year: i32) -> rusqlite::Result<usize> {
    without_triggers(connection, || {
        let transaction = connection.unchecked_transaction()?;
        let sql = "SELECT report_id FROM report WHERE agency_id = ? AND year = ? ORDER BY revision DESC";
        let reports: Vec<i64> = transaction
            .prepare(sql)?
            .query_map(params![agency_id, year], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for report_id in &reports {
            remove_report_and_source(&transaction, *report_id)?;
        }
        transaction.commit()?;
        Ok(reports.len())
    })
}

/// Removes the sources of this path, or in the folder or archive of this path, with their reports, in one
/// transaction; how many reports and sources.
///
/// # Errors
/// Whatever SQLite says.
pub fn remove_path(connection: &Connection, path: &str) -> rusqlite::Result<(i64, usize)> {
    without_triggers(connection, || {
        let transaction = connection.unchecked_transaction()?;
        let folder = path.trim_end_matches('/');
        let sql =
            "SELECT source_id, (SELECT count(*) FROM report r WHERE r.source_id = s.source_id) FROM source s
                   WHERE path = ?1 OR substr(path, 1, length(?2) + 1) = ?2 || '/'";
        let sources: Vec<(i64, i64)> = transaction
            .prepare(sql)?
            .query_map(params![path, folder], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        for (source_id, _) in &sources {
            remove_source(&transaction, *source_id)?;
        }
        transaction.commit()?;
        Ok((sources.iter().map(|(_, reports)| reports).sum(), sources.len()))
    })
}

/// Removes a source with its text, its reports and all that was said of it.
///
/// # Errors
/// Whatever SQLite says.
pub fn remove_source(transaction: &Transaction<'_>, source_id: i64) -> rusqlite::Result<()> {
    remove_reports_of_source(transaction, source_id)?;
    for table in ["remark", "page", "source"] {
        let sql = format!("DELETE FROM {table} WHERE source_id = ?");
        transaction.prepare_cached(&sql)?.execute([source_id])?;
    }
    Ok(())
}

/// Removes the reports of a source, whose text stays.
///
/// # Errors
/// Whatever SQLite says.
pub fn remove_reports_of_source(transaction: &Transaction<'_>, source_id: i64) -> rusqlite::Result<()> {
    let sql = "SELECT report_id FROM report WHERE source_id = ? ORDER BY report_id";
    let reports: Vec<i64> = transaction
        .prepare_cached(sql)?
        .query_map([source_id], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for report_id in reports {
        remove_report(transaction, report_id)?;
    }
    Ok(())
}

/// Removes the reports of the agency and year of this one that come from other sources, and those
/// sources where no report is left of them; how many reports.
///
/// # Errors
/// Whatever SQLite says.
pub fn remove_reports(
    transaction: &Transaction<'_>,
    source_id: i64,
    report: &Report,
) -> rusqlite::Result<usize> {
    let sql = "SELECT report_id FROM report JOIN agency USING (agency_id)
               WHERE name = ? AND year = ? AND source_id <> ? ORDER BY report_id";
    let others: Vec<i64> = transaction
        .prepare_cached(sql)?
        .query_map(params![report.agency, report.year, source_id], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for report_id in &others {
        remove_report_and_source(transaction, *report_id)?;
    }
    Ok(others.len())
}

/// Removes a report, and its source where no report is left of it.
///
/// # Errors
/// Whatever SQLite says.
fn remove_report_and_source(transaction: &Transaction<'_>, report_id: i64) -> rusqlite::Result<()> {
    let source_id: i64 = transaction
        .prepare_cached("SELECT source_id FROM report WHERE report_id = ?")?
        .query_row([report_id], |row| row.get(0))?;
    remove_report(transaction, report_id)?;
    let is_used = transaction
        .prepare_cached("SELECT 1 FROM report WHERE source_id = ?")?
        .query_row([source_id], |_| Ok(()))
        .optional()?
        .is_some();
    if is_used { Ok(()) } else { remove_source(transaction, source_id) }
}

/// Removes all rows of a report besides its own.
///
/// # Errors
/// Whatever SQLite says.
pub fn clear_report(transaction: &Transaction<'_>, report_id: i64) -> rusqlite::Result<()> {
    for table in OF_REPORT {
        let sql = format!("DELETE FROM {table} WHERE report_id = ?");
        transaction.prepare_cached(&sql)?.execute([report_id])?;
    }
    Ok(())
}

/// Removes a report; the revision before it is current then, where there is one, and an agency without
/// reports goes too.
fn remove_report(transaction: &Transaction<'_>, report_id: i64) -> rusqlite::Result<()> {
    let (agency_id, year): (i64, i32) = transaction
        .prepare_cached("SELECT agency_id, year FROM report WHERE report_id = ?")?
        .query_row([report_id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    clear_report(transaction, report_id)?;
    transaction.prepare_cached("DELETE FROM report WHERE report_id = ?")?.execute([report_id])?;
    transaction
        .prepare_cached(
            "UPDATE report SET is_current = 1 WHERE report_id =
             (SELECT report_id FROM report WHERE agency_id = ?1 AND year = ?2 ORDER BY revision DESC LIMIT 1)",
        )?
        .execute(params![agency_id, year])?;
    renew_years(transaction, agency_id, year)?;
    transaction
        .prepare_cached(
            "DELETE FROM agency WHERE agency_id = ?1
             AND NOT EXISTS (SELECT 1 FROM report WHERE agency_id = ?1)",
        )?
        .execute([agency_id])?;
    Ok(())
}
