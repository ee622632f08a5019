//! A report that went in → its findings, and those between it and its neighbours, as rows.

use std::borrow::Cow;
use std::sync::LazyLock;

use rusqlite::types::{Type, Value};
use rusqlite::{Connection, Transaction, params};

use crate::check::figures::{Figure, Figures, Known, Place};
use crate::check::finding::Results;
use crate::check::years::{check_years, is_compared};
use crate::interpret::report::State;
use crate::vocabulary::form::{FORM_ROWS, FormRow, ROW_NUMBERS, Table};

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

/// Puts in what applying the rules to the figures of a report gave that was just added and has no findings yet, and
/// renews those between it and the reports of its agency for the years before and after.
///
/// # Errors
/// Whatever SQLite says.
pub fn renew(
    transaction: &Transaction<'_>,
    report_id: i64,
    year: i32,
    (figures, results): &(Figures, Results),
) -> rusqlite::Result<()> {
    write(transaction, report_id, Scope::Report, results)?;
    let agency_id = transaction
        .prepare_cached("SELECT agency_id FROM report WHERE report_id = ?")?
        .query_row([report_id], |row| row.get(0))?;
    renew_between(transaction, (agency_id, year), Some((report_id, figures)))
}

/// Renews the findings between the current reports of an agency for a year, the year before and the
/// year after. To be called when a report of that year was taken out; a revision that is no longer
/// current loses those that it had.
///
/// # Errors
/// Whatever SQLite says.
pub fn renew_years(transaction: &Transaction<'_>, agency_id: i64, year: i32) -> rusqlite::Result<()> {
    renew_between(transaction, (agency_id, year), None)
}

/// A report of an agency, of one year or its neighbours.
struct Neighbour {
    report_id: i64,
    year: i32,
    is_current: bool,
}

/// As [`renew_years`]; `read` are the figures of a report that is at hand.
fn renew_between(
    transaction: &Transaction<'_>,
    (agency_id, year): (i64, i32),
    read: Option<(i64, &Figures)>,
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
            _ => Cow::Owned(read_compared(transaction, report_id)?),
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

/// Reads those rows of one table that are compared between years.
struct Reader {
    table: Table,
    sql: String,
    /// The rows, each with its key in the database.
    forms: Vec<(Value, &'static FormRow)>,
    /// The columns of the statement behind key and line.
    columns: Vec<&'static str>,
}

static READERS: LazyLock<Vec<Reader>> = LazyLock::new(|| {
    let tables = [Table::Application, Table::Disclosure, Table::Disclosure2019];
    tables.into_iter().map(Reader::of).collect()
});

impl Reader {
    fn of(table: Table) -> Self {
        let key = |form: &FormRow| match table {
            Table::Application => Value::from(ROW_NUMBERS.get(&form.key).copied()),
            _ => Value::from(form.key.clone()),
        };
        let forms = FORM_ROWS.iter().filter(|form| form.table == table && is_compared(table, &form.key));
        let forms: Vec<(Value, &FormRow)> = forms.map(|form| (key(form), form)).collect();
        let mut columns: Vec<&str> = Vec::new();
        for column in forms.iter().flat_map(|(_, form)| &form.columns) {
            if !columns.contains(&column.as_str()) {
                columns.push(column);
            }
        }
        let (key, name, cells) = (table.key_column(), table.name(), columns.join(", "));
        // Row by row: for a list of keys SQLite would make a table of them each time.
        let select =
            |at| format!("SELECT {key}, line, {cells} FROM {name} WHERE report_id = ?1 AND {key} = ?{at}");
        let selects: Vec<String> = (2..forms.len() + 2).map(select).collect();
        let sql = selects.join(" UNION ALL ");
        Self { table, sql, forms, columns }
    }

    fn read(&self, connection: &Connection, report_id: i64, figures: &mut Figures) -> rusqlite::Result<()> {
        let mut statement = connection.prepare_cached(&self.sql)?;
        statement.raw_bind_parameter(1, report_id)?;
        for (i, (key, _)) in self.forms.iter().enumerate() {
            statement.raw_bind_parameter(i + 2, key)?;
        }
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next()? {
            let key: Value = row.get(0)?;
            let Some((_, form)) = self.forms.iter().find(|(own, _)| *own == key) else { continue };
            let line = row.get(1)?;
            let cell = |column: &String| {
                let index = self.columns.iter().position(|name| name == column).map_or(0, |index| index + 2);
                Ok(Figure { known: Known::of(row.get(index)?, State::Missing), line })
            };
            let cells: rusqlite::Result<Vec<Figure>> = form.columns.iter().map(cell).collect();
            figures.put(self.table, &form.key, cells?);
        }
        Ok(())
    }
}

/// The figures of a report in the database that are compared between years.
fn read_compared(connection: &Connection, report_id: i64) -> rusqlite::Result<Figures> {
    let mut figures = Figures::default();
    for reader in READERS.iter() {
        reader.read(connection, report_id, &mut figures)?;
    }
    let mut notes = connection.prepare_cached(
        "SELECT table_name, row_name, column_name FROM cell_note
         WHERE report_id = ? AND state IN ('blank', 'mark')",
    )?;
    let mut notes = notes.query([report_id])?;
    while let Some(note) = notes.next()? {
        let (table, row, column) = (text(note, 0)?, text(note, 1)?, text(note, 2)?);
        let reader = READERS.iter().find(|reader| reader.table.name() == table);
        if let Some(place) = reader.and_then(|reader| Place::of(reader.table, row, column)) {
            figures.set(place, Known::Blank);
        }
    }
    Ok(figures)
}

fn text<'a>(row: &'a rusqlite::Row<'_>, index: usize) -> rusqlite::Result<&'a str> {
    let value = row.get_ref(index)?;
    value
        .as_str()
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(index, Type::Text, Box::new(error)))
}
