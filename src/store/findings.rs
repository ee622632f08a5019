//! A report that went in → its findings, and those between it and its neighbours, as rows.

use std::borrow::Cow;

use rusqlite::{Connection, Transaction, params};

use crate::check::figures::Figures;
use crate::check::finding::Results;
use crate::check::years::check_years;
use crate::interpret::report::Report;
use crate::store::compared::{Recent, read_compared};

/// What the findings are about, in `finding.scope`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    Report,
    Years,
}

impl Scope {
    fn name(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Years => "years",
        }
    }
}

/// Puts in what applying the rules to the figures of a report gave that was just added and has no findings
/// yet, and renews those between it and the reports of its agency for the years before and after, of which
/// those that went in a short while ago are at hand.
///
/// # Errors
/// Whatever SQLite says.
pub fn renew(
    transaction: &Transaction<'_>,
    report_id: i64,
    report: &Report,
    (figures, results): &(Figures, Results),
    recent: &mut Recent,
) -> rusqlite::Result<()> {
    write(transaction, report_id, Scope::Report, results)?;
    let agency_id = transaction
        .prepare_cached("SELECT agency_id FROM report WHERE report_id = ?")?
        .query_row([report_id], |row| row.get(0))?;
    renew_between(transaction, (agency_id, report.year), Some((report_id, figures)), recent)?;
    recent.keep(report_id, report);
    Ok(())
}

/// Renews the findings between the current reports of an agency for a year, the year before and the
/// year after. To be called when a report of that year was taken out; a revision that is no longer
/// current loses those that it had.
///
/// # Errors
/// Whatever SQLite says.
pub fn renew_years(transaction: &Transaction<'_>, agency_id: i64, year: i32) -> rusqlite::Result<()> {
    renew_between(transaction, (agency_id, year), None, &Recent::default())
}

/// A report of an agency, of one year or its neighbours.
struct Neighbour {
    report_id: i64,
    year: i32,
    is_current: bool,
}

/// As [`renew_years`]; `read` are the figures of a report that was just read.
fn renew_between(
    transaction: &Transaction<'_>,
    (agency_id, year): (i64, i32),
    read: Option<(i64, &Figures)>,
    recent: &Recent,
) -> rusqlite::Result<()> {
    let neighbours = neighbours(transaction, agency_id, year)?;
    if let ([alone], Some((report_id, _))) = (neighbours.as_slice(), read)
        && alone.report_id == report_id
    {
        return Ok(());
    }
    let mut before: Option<(i32, Cow<'_, Figures>)> = None;
    for Neighbour { report_id, year: of, is_current } in neighbours {
        let is_new = read.is_some_and(|(id, _)| id == report_id);
        if of >= year && !is_new {
            clear(transaction, report_id)?;
        }
        if !is_current {
            continue;
        }
        let now = match read {
            Some((id, figures)) if id == report_id => Cow::Borrowed(figures),
            _ => match recent.figures(report_id) {
                Some(figures) => Cow::Borrowed(figures),
                None => Cow::Owned(read_compared(transaction, report_id)?),
            },
        };
        if let Some((_, before)) = before.filter(|(last, _)| *last == of - 1) {
            write(transaction, report_id, Scope::Years, &check_years(&before, &now, of))?;
        }
        before = Some((of, now));
    }
    Ok(())
}

/// The reports of a year, the year before and the year after, in order.
fn neighbours(connection: &Connection, agency_id: i64, year: i32) -> rusqlite::Result<Vec<Neighbour>> {
    let mut statement = connection.prepare_cached(
        "SELECT report_id, year, is_current FROM report WHERE agency_id = ? AND year BETWEEN ? AND ?
         ORDER BY year, revision",
    )?;
    let rows = statement.query_map(params![agency_id, year - 1, year + 1], |row| {
        Ok(Neighbour { report_id: row.get(0)?, year: row.get(1)?, is_current: row.get(2)? })
    })?;
    rows.collect()
}

/// Takes out the findings between a report and that of the year before.
fn clear(transaction: &Transaction<'_>, report_id: i64) -> rusqlite::Result<()> {
    for table in ["finding", "rule_tally"] {
        let sql = format!("DELETE FROM {table} WHERE report_id = ? AND scope = ?");
        transaction.prepare_cached(&sql)?.execute(params![report_id, Scope::Years.name()])?;
    }
    Ok(())
}

fn write(
    transaction: &Transaction<'_>,
    report_id: i64,
    scope: Scope,
    results: &Results,
) -> rusqlite::Result<()> {
    let mut insert = transaction.prepare_cached(
        "INSERT INTO finding (report_id, rule, subject, verdict, left_value, right_value, difference, message,
                              severity, scope, line)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    for finding in &results.findings {
        insert.execute(params![
            report_id,
            finding.rule.rule,
            finding.subject,
            finding.verdict.name(),
            finding.left,
            finding.right,
            finding.difference(),
            finding.message,
            finding.severity.name(),
            scope.name(),
            finding.line
        ])?;
    }
    let [passed, blank_zero, blank_gap, failed, not_assessable] = results.tally();
    transaction
        .prepare_cached(
            "INSERT INTO rule_tally (report_id, scope, passed, pass_blank_zero, blank_gap, failed, not_assessable)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            report_id,
            scope.name(),
            passed,
            blank_zero,
            blank_gap,
            failed,
            not_assessable
        ])?;
    Ok(())
}
