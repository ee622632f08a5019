//! Reports → rows.

use std::borrow::Cow;
use std::sync::LazyLock;

use rusqlite::{OptionalExtension, Transaction, params, params_from_iter};

use crate::interpret::report::{Report, Row, Section};
use crate::store::excerpt::Excerpt;
use crate::vocabulary::form::{FORM_ROWS, ROW_NUMBERS, Table};

/// Lines of the application table that head its columns: the first with figures is the one behind them.
const HEADER_LINES: usize = 3;

/// What became of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Added {
    /// Its number.
    pub report_id: i64,
    /// 1, or more where the agency's report of that year was in already.
    pub revision: i64,
}

/// Adds the report that is `part` of its source, from 1, with all its rows, as the current revision
/// for its agency and year; `excerpts` tells of each chapter where its text stands in the source's.
///
/// # Errors
/// Whatever SQLite says.
pub fn add_report(
    transaction: &Transaction<'_>,
    source_id: i64,
    part: i64,
    report: &Report,
    excerpts: &[Option<Excerpt>],
) -> rusqlite::Result<Added> {
    let agency_id = agency_id(transaction, &report.agency)?;
    let revision: i64 = transaction
        .prepare_cached("SELECT coalesce(max(revision), 0) + 1 FROM report WHERE agency_id = ? AND year = ?")?
        .query_row(params![agency_id, report.year], |row| row.get(0))?;
    if revision > 1 {
        transaction
            .prepare_cached(
                "UPDATE report SET is_current = 0 WHERE agency_id = ? AND year = ? AND is_current = 1",
            )?
            .execute(params![agency_id, report.year])?;
    }
    let report_id = transaction
        .prepare_cached(
            "INSERT INTO report (source_id, part, agency_id, year, title, edition, revision, is_current)
             VALUES (?, ?, ?, ?, ?, ?, ?, 1)",
        )?
        .insert(params![
            source_id,
            part,
            agency_id,
            report.year,
            report.title,
            report.edition.name(),
            revision
        ])?;
    add_content(transaction, report_id, report, excerpts)?;
    Ok(Added { report_id, revision })
}

/// Puts title, edition and all rows of a report in place of those that were cleared.
///
/// # Errors
/// Whatever SQLite says.
pub fn fill_report(
    transaction: &Transaction<'_>,
    report_id: i64,
    report: &Report,
    excerpts: &[Option<Excerpt>],
) -> rusqlite::Result<()> {
    transaction
        .prepare_cached("UPDATE report SET title = ?, edition = ? WHERE report_id = ?")?
        .execute(params![report.title, report.edition.name(), report_id])?;
    add_content(transaction, report_id, report, excerpts)
}

fn add_content(
    transaction: &Transaction<'_>,
    report_id: i64,
    report: &Report,
    excerpts: &[Option<Excerpt>],
) -> rusqlite::Result<()> {
    add_sections(transaction, report_id, &report.sections, excerpts)?;
    for rows in report.rows.chunk_by(|a, b| (a.table, a.columns) == (b.table, b.columns)) {
        add_rows(transaction, report_id, rows)?;
    }
    add_totals(transaction, report_id, &report.rows)?;
    add_notes(transaction, report_id, &report.rows)?;
    add_fee(transaction, report_id, report)
}

fn agency_id(transaction: &Transaction<'_>, name: &str) -> rusqlite::Result<i64> {
    let found = transaction
        .prepare_cached("SELECT agency_id FROM agency WHERE name = ?")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    match found {
        Some(agency_id) => Ok(agency_id),
        None => transaction.prepare_cached("INSERT INTO agency (name) VALUES (?)")?.insert([name]),
    }
}

/// Adds chapters, each as its text or where that stands.
fn add_sections(
    transaction: &Transaction<'_>,
    report_id: i64,
    sections: &[Section],
    excerpts: &[Option<Excerpt>],
) -> rusqlite::Result<()> {
    let mut insert = transaction.prepare_cached(
        "INSERT INTO section_text
         (report_id, section_no, heading, line_from, line_to, body, text_from, text_length, parted_by)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    )?;
    for (i, section) in sections.iter().enumerate() {
        let excerpt = excerpts.get(i).and_then(Option::as_ref);
        insert.execute(params![
            report_id,
            section.section_no,
            section.heading,
            section.line_from,
            section.line_to,
            excerpt.is_none().then_some(&section.body),
            excerpt.map(|excerpt| excerpt.from),
            excerpt.map(|excerpt| excerpt.length),
            excerpt.map(|excerpt| &excerpt.parted_by),
        ])?;
    }
    Ok(())
}

/// Adds rows of one table with the same columns.
fn add_rows(transaction: &Transaction<'_>, report_id: i64, rows: &[Row]) -> rusqlite::Result<()> {
    let Some(Row { table, columns, .. }) = rows.first() else { return Ok(()) };
    let known = INSERTS.iter().find(|(of, own, _)| of == table && std::ptr::eq(*own, *columns));
    let sql = known.map_or_else(|| insert(*table, columns).into(), |(_, _, sql)| Cow::from(sql));
    let mut insert = transaction.prepare_cached(&sql)?;
    for row in rows {
        insert.raw_bind_parameter(1, report_id)?;
        match table {
            Table::Application => insert.raw_bind_parameter(2, ROW_NUMBERS.get(row.key))?,
            _ => insert.raw_bind_parameter(2, row.key)?,
        }
        insert.raw_bind_parameter(3, row.line)?;
        for (i, cell) in row.cells.iter().enumerate() {
            insert.raw_bind_parameter(i + 4, cell.value)?;
        }
        insert.raw_execute()?;
    }
    Ok(())
}

/// The statements for all rows of the form.
static INSERTS: LazyLock<Vec<(Table, &'static [String], String)>> = LazyLock::new(|| {
    let rows = FORM_ROWS.iter();
    rows.map(|row| (row.table, row.columns.as_slice(), insert(row.table, &row.columns))).collect()
});

/// Adds a row of a table, its cells from the fourth value on.
fn insert(table: Table, columns: &[String]) -> String {
    format!(
        "INSERT INTO {} (report_id, {}, line, {}) VALUES (?1, ?2, ?3, {})",
        table.name(),
        table.key_column(),
        columns.join(", "),
        (4..).take(columns.len()).map(|number| format!("?{number}")).collect::<Vec<_>>().join(", ")
    )
}

/// Adds the totals of the application table once more, in one row, where the report has any of its lines.
fn add_totals(transaction: &Transaction<'_>, report_id: i64, rows: &[Row]) -> rusqlite::Result<()> {
    let rows = rows.iter().filter(|row| row.table == Table::Application);
    // The number of the report, the totals in the order of the form, and the lines of two of them.
    let mut values = [None; 29];
    for (row, number) in rows.filter_map(|row| Some((row, ROW_NUMBERS.get(row.key)?))) {
        values[0] = Some(report_id);
        values[usize::from(*number) - HEADER_LINES] = row.cells.last().and_then(|total| total.value);
        match row.key {
            "new" => values[27] = Some(row.line.into()),
            "carried_out" => values[28] = Some(row.line.into()),
            _ => {}
        }
    }
    if values[0].is_some() {
        let sql = "INSERT INTO application_total VALUES
                   (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        transaction.prepare_cached(sql)?.execute(params_from_iter(values))?;
    }
    Ok(())
}

/// Adds a note for each cell that is not a plain number.
fn add_notes(transaction: &Transaction<'_>, report_id: i64, rows: &[Row]) -> rusqlite::Result<()> {
    let mut insert = transaction.prepare_cached(
        "INSERT INTO cell_note (report_id, table_name, row_name, column_name, state, raw, line)
         VALUES (?, ?, ?, ?, ?, ?, ?)",
    )?;
    for row in rows {
        for (column, cell) in row.columns.iter().zip(&row.cells) {
            if let Some(state) = cell.state.name() {
                let (table, raw) = (row.table.name(), cell.raw.as_str());
                insert.execute(params![report_id, table, row.key, column, state, raw, cell.line])?;
            }
        }
    }
    Ok(())
}

fn add_fee(transaction: &Transaction<'_>, report_id: i64, report: &Report) -> rusqlite::Result<()> {
    let fee = &report.fee;
    transaction
        .prepare_cached(
            "INSERT INTO processing_fee (report_id, notices, billed_fen, collected_fen, statement, line)
             VALUES (?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            report_id,
            fee.notices,
            fee.billed_fen,
            fee.collected_fen,
            fee.statement.name(),
            fee.line
        ])?;
    Ok(())
}
