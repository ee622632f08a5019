//! The database → one report with its tables laid out, its chapters, findings and remarks.

use rusqlite::{Connection, OptionalExtension, params};

use crate::error::Error;
use crate::store::cells::{self, CellName, TABLES};
use crate::store::find::Agency;
use crate::store::guard::Guarded;
use crate::terminal::show::grid::{Cells, Grid, grids};
use crate::terminal::show::mark::places;
use crate::vocabulary::form::Table;
use crate::vocabulary::layout::{SIGNS, row_label as printed_label};
use crate::vocabulary::message::fill;
use crate::vocabulary::rule;
use crate::vocabulary::severity::Severity;

/// One report, ready to be written; all texts in it come from strangers.
pub(crate) struct Sheet {
    pub(crate) agency: String,
    pub(crate) title: Option<String>,
    /// What is known of the report: name in Chinese and value.
    pub(crate) facts: Vec<(String, String)>,
    pub(crate) tables: Vec<Grid>,
    /// The cells that a sign alone does not tell: place, state and text.
    pub(crate) notes: List,
    /// What does not add up; the first is number 1.
    pub(crate) findings: List,
    /// Headings and paragraphs.
    pub(crate) chapters: Vec<(Option<String>, String)>,
    pub(crate) remarks: List,
}

/// A heading in Chinese and what stands under it.
pub(crate) struct List {
    pub(crate) heading: String,
    pub(crate) items: Vec<String>,
}

/// Reads the current report of an agency for a year.
///
/// # Errors
/// [`Error::Unknown`] with the years that there are, [`Error::Database`] for what SQLite says.
pub(crate) fn read(database: &Guarded, agency: &Agency, year: i32) -> Result<Sheet, Error> {
    let fail = |source| Error::Database { path: database.path().to_owned(), source };
    let connection = database.connection();
    match find(connection, agency, year).map_err(fail)? {
        Some(report) => sheet(connection, agency, report).map_err(fail),
        None => Err(Error::Unknown {
            what: "report",
            name: format!("{} {year}", agency.name),
            hint: format!("its reports are on {}", years(connection, agency).map_err(fail)?),
        }),
    }
}

fn find(connection: &Connection, agency: &Agency, year: i32) -> rusqlite::Result<Option<i64>> {
    let sql = "SELECT report_id FROM report WHERE agency_id = ? AND year = ? AND is_current = 1";
    connection.query_row(sql, params![agency.agency_id, year], |row| row.get(0)).optional()
}

fn years(connection: &Connection, agency: &Agency) -> rusqlite::Result<String> {
    let sql = "SELECT DISTINCT year FROM report WHERE agency_id = ? ORDER BY year";
    let mut statement = connection.prepare(sql)?;
    let years = statement.query_map([agency.agency_id], |row| row.get::<_, i32>(0))?;
    let years: Vec<String> = years.map(|year| year.map(|y| y.to_string())).collect::<Result<_, _>>()?;
    Ok(if years.is_empty() { "no year".to_owned() } else { years.join(", ") })
}

fn sheet(connection: &Connection, agency: &Agency, report: i64) -> rusqlite::Result<Sheet> {
    let mut cells = drawn_cells(connection, report)?;
    let findings = findings(connection, report, &mut cells)?;
    let caption = |table: Table| label(connection, table.name(), "");
    let captions = TABLES.iter().map(|t| Ok((*t, caption(*t)?))).collect::<rusqlite::Result<_>>()?;
    Ok(Sheet {
        agency: agency.name.clone(),
        title: connection
            .query_row("SELECT title FROM report WHERE report_id = ?", [report], |row| row.get(0))?,
        facts: facts(connection, report)?,
        tables: grids(&cells, &captions),
        notes: noted(connection, report)?,
        findings: List { heading: label(connection, "finding", "")?, items: findings },
        chapters: chapters(connection, report)?,
        remarks: remarks(connection, report)?,
    })
}

/// What the dictionary calls a table, or one of its columns, in Chinese.
fn label(connection: &Connection, object: &str, column: &str) -> rusqlite::Result<String> {
    let sql = "SELECT label_zh FROM dictionary WHERE object = ? AND column_name = ?";
    let label = connection.query_row(sql, [object, column], |row| row.get(0)).optional()?;
    Ok(label.unwrap_or_else(|| if column.is_empty() { object } else { column }.to_owned()))
}

fn facts(connection: &Connection, report: i64) -> rusqlite::Result<Vec<(String, String)>> {
    let facts = [("report", "year"), ("report", "edition"), ("report", "revision"), ("source", "path")];
    let value = |object: &str, column: &str| {
        let sql = format!(
            "SELECT CAST({object}.{column} AS TEXT) FROM report JOIN source ON source.source_id = report.source_id WHERE report_id = ?"
        );
        connection.query_row(&sql, [report], |row| row.get::<_, String>(0))
    };
    facts
        .iter()
        .map(|(object, column)| Ok((label(connection, object, column)?, value(object, column)?)))
        .collect()
}

/// The cells of the tables that are drawn.
fn drawn_cells(connection: &Connection, report: i64) -> rusqlite::Result<Cells> {
    let cells::Cells { values, notes, .. } = cells::Cells::read(connection, report)?;
    let place =
        |name: CellName| Some((*TABLES.iter().find(|t| t.name() == name.table)?, name.row, name.column));
    Ok(Cells {
        figures: values.into_iter().filter_map(|(name, value)| Some((place(name)?, value))).collect(),
        notes: notes.into_iter().filter_map(|(name, note)| Some((place(name)?, note))).collect(),
        ..Cells::default()
    })
}

/// The cells whose text a sign does not show whole, each with its line and place.
fn noted(connection: &Connection, report: i64) -> rusqlite::Result<List> {
    let sql = "SELECT n.table_name, n.row_name, coalesce(d.label_zh, n.column_name), n.state, n.raw, n.line
         FROM cell_note n LEFT JOIN dictionary d ON d.object = n.table_name AND d.column_name = n.column_name
         WHERE n.report_id = ? AND n.state IN ('text', 'unreadable', 'repaired') ORDER BY n.line, n.column_name";
    let mut statement = connection.prepare(sql)?;
    let items = statement.query_map([report], |row| {
        let (table, key, column): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let (state, raw, line): (String, String, i64) = (row.get(3)?, row.get(4)?, row.get(5)?);
        let means = SIGNS.iter().find(|sign| sign.state == state).map_or(state.as_str(), |sign| &sign.label);
        let row = printed_label(&table, &key).unwrap_or_else(|| short_label(&table, &key));
        let line = line.to_string();
        let values =
            [("line", line.as_str()), ("row", row), ("column", &column), ("state", means), ("raw", &raw)];
        Ok(fill("shown_cell", &values))
    })?;
    Ok(List { heading: label(connection, "cell_note", "")?, items: items.collect::<Result<_, _>>()? })
}

/// The messages in order; each puts its number on the cells that it is about.
fn findings(connection: &Connection, report: i64, cells: &mut Cells) -> rusqlite::Result<Vec<String>> {
    let sql = "SELECT rule, subject, severity, message FROM finding WHERE report_id = ? ORDER BY finding_id";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([report])?;
    let mut messages = Vec::new();
    while let Some(row) = rows.next()? {
        let (rule, subject): (String, String) = (row.get(0)?, row.get(1)?);
        let (severity, message): (String, String) = (row.get(2)?, row.get(3)?);
        messages.push(fill("shown_finding", &[("severity", &in_words(&severity)), ("message", &message)]));
        for place in places(&rule, &subject) {
            if severity != Severity::Info.name() {
                cells.odd.insert(place.clone());
            }
            cells.marks.entry(place).or_default().push(messages.len());
        }
    }
    Ok(messages)
}

fn chapters(connection: &Connection, report: i64) -> rusqlite::Result<Vec<(Option<String>, String)>> {
    let sql = "SELECT heading, body FROM section WHERE report_id = ? ORDER BY section_no";
    let mut statement = connection.prepare(sql)?;
    let chapters = statement.query_map([report], |row| Ok((row.get(0)?, row.get(1)?)))?;
    chapters.collect()
}

fn remarks(connection: &Connection, report: i64) -> rusqlite::Result<List> {
    let sql = "SELECT severity, line, message FROM remark WHERE report_id = ? ORDER BY remark_id";
    let mut statement = connection.prepare(sql)?;
    let items = statement.query_map([report], |row| {
        let (severity, line, message): (String, Option<i64>, String) =
            (row.get(0)?, row.get(1)?, row.get(2)?);
        let severity = in_words(&severity);
        let values = [("severity", severity.as_str()), ("message", &message)];
        Ok(match line.map(|line| line.to_string()) {
            Some(line) => fill("shown_remark", &[&values[..], &[("line", line.as_str())]].concat()),
            None => fill("shown_remark_of_all", &values),
        })
    })?;
    Ok(List { heading: label(connection, "remark", "")?, items: items.collect::<Result<_, _>>()? })
}

/// What a severity is called in Chinese.
fn in_words(severity: &str) -> String {
    let name = match severity {
        "error" => "shown_error",
        "warning" => "shown_warning",
        _ => "shown_info",
    };
    fill(name, &[])
}

/// The short name of a row that has no label at its left, as in chapter four.
fn short_label<'a>(table: &str, row: &'a str) -> &'a str {
    let table = TABLES.iter().find(|known| known.name() == table);
    table.map(|table| rule::row_label(*table, row)).filter(|label| !label.is_empty()).unwrap_or(row)
}
