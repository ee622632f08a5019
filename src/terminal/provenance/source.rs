//! A statement that was run → its first rows with the lines that their figures stand on.

use std::ops::Range;

use rusqlite::Connection;
use rusqlite::types::Value;
use sqlparser::ast::{Expr, Query, SetExpr};

use crate::error::Error;
use crate::terminal::provenance::aggregate::{aggregates, expr};
use crate::terminal::provenance::lineage::traceable;
use crate::terminal::provenance::parse;
use crate::terminal::provenance::reader::{Asked, Reader, Taken};
use crate::terminal::provenance::result::{is_same, run};

/// Where the figures of the first rows of a result come from.
#[derive(Debug, Clone, Default)]
pub struct Provenance {
    /// Rows that belong to a report, in the order of the result.
    pub rows: Vec<Row>,
    /// Rows of the result that tell neither a report nor an agency and year, among those looked at.
    pub rows_without_report: usize,
    /// Rows of the result that were not looked at.
    pub more_rows: usize,
}

/// A row of the result.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its number in the result, from 1.
    pub number: usize,
    /// Number of its report.
    pub report_id: i64,
    /// The agency that published the report.
    pub agency: String,
    /// The year that it is on.
    pub year: i64,
    /// The file that it was read from.
    pub path: String,
    /// The format of that file.
    pub format: String,
    /// Its figures, in the order of the columns.
    pub figures: Vec<Figure>,
}

/// A figure of a row.
#[derive(Debug, Clone)]
pub struct Figure {
    /// The column of the result; empty for what the row as a whole rests on.
    pub column: String,
    /// The figure as the result has it.
    pub value: Value,
    /// How far it is known where it stands.
    pub standing: Standing,
    /// The lines that it stands on, or may stand on.
    pub lines: Vec<Line>,
}

/// How far it is known where a figure stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is printed in one cell, or made of the cells of these lines.
    Known,
    /// Cells with such a name hold such a number; which of them is meant is not known.
    Possible,
    /// It is none: the report does not have the rows that it would stand in.
    Absent,
    /// It is computed, and what it rests on is not known.
    Unknown,
    /// Rows are added up in it.
    Aggregate,
}

/// A line of the text of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Where it belongs to another report than the row: agency, year and path.
    pub other: Option<(String, i64, String)>,
    /// Its number, from 1.
    pub number: usize,
    /// The line as it is.
    pub text: String,
    /// The bytes of the figure; several where it is one of them, none where its place is not known.
    pub marks: Vec<Range<usize>>,
    /// What stands in the cell where it is no plain number, as in `cell_note.state`.
    pub state: Option<String>,
    /// The cell: table, row and column, parted by points; empty for a line of text.
    pub cell: String,
}

/// Runs a statement again and tells where the figures of its first rows stand.
///
/// # Errors
/// [`Error::Command`] where the statement gives no rows, [`Error::Database`] for what SQLite says.
pub fn source(
    connection: &Connection,
    sql: &str,
    parameters: &[(String, Value)],
) -> Result<Provenance, Error> {
    let fail = |source| Error::Database { path: connection.path().unwrap_or_default().into(), source };
    let statement = connection.prepare(sql).map_err(fail)?;
    if statement.column_count() == 0 {
        return Err(Error::Command {
            message: "the last statement has no result".into(),
            hint: "`.source` tells where the figures of a SELECT come from".into(),
        });
    }
    drop(statement);
    read(connection, sql, parameters).map_err(fail)
}

fn read(connection: &Connection, sql: &str, parameters: &[(String, Value)]) -> rusqlite::Result<Provenance> {
    let plain = run(connection, sql, parameters, true)?;
    let query = parse::query(sql).ok();
    let added_up = query.as_ref().map(added_up).unwrap_or_default();
    let told = query.and_then(|query| traceable(connection, query));
    let told = told.and_then(|told| {
        let more = run(connection, &told.sql, parameters, false).ok()?;
        is_same(&plain, &more, &told).then_some((told, more))
    });
    let mut reader = Reader::new(connection);
    let mut result = Provenance { more_rows: plain.more, ..Provenance::default() };
    for at in 0..plain.rows.len() {
        let row = match &told {
            Some((told, more)) => reader.told(Asked { plain: &plain, at }, told, &more.rows[at])?,
            None => reader.untold(Asked { plain: &plain, at }, &added_up)?,
        };
        match row {
            Taken::Row(row) => result.rows.push(row),
            Taken::NoReport => result.rows_without_report += 1,
            Taken::TooMany => {
                result.more_rows += plain.rows.len() - at;
                break;
            }
        }
    }
    Ok(result)
}

/// Which columns of a query add rows up; none where it cannot be told.
fn added_up(query: &Query) -> Vec<bool> {
    let SetExpr::Select(select) = query.body.as_ref() else { return Vec::new() };
    let items: Option<Vec<&Expr>> = select.projection.iter().map(expr).collect();
    items.unwrap_or_default().into_iter().map(|item| !aggregates(item).is_empty()).collect()
}
