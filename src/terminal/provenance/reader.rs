//! A row of a result → its report, with where its figures stand.

use std::collections::BTreeSet;

use rusqlite::Connection;
use rusqlite::types::Value;

use crate::terminal::provenance::cells::{Found, Keys, Reports, What};
use crate::terminal::provenance::lineage::Traceable;
use crate::terminal::provenance::print::printed;
use crate::terminal::provenance::report::Report;
use crate::terminal::provenance::result::{Column, Rows};
use crate::terminal::provenance::source::{Figure, Line, Row, Standing};
use crate::vocabulary::provenance::of_row;

/// Reports that are shown at most.
const MOST_REPORTS: usize = 5;

/// A row of the result that a person saw.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) plain: &'a Rows,
    /// Its place, from 0.
    pub(crate) at: usize,
}

impl<'a> Asked<'a> {
    /// Its columns and their values.
    pub(crate) fn cells(self) -> impl Iterator<Item = (&'a Column, &'a Value)> {
        self.plain.columns.iter().zip(&self.plain.rows[self.at])
    }
}

/// What became of a row.
pub(crate) enum Taken {
    Row(Row),
    NoReport,
    TooMany,
}

/// Reads reports for the rows of a result.
pub(crate) struct Reader<'a> {
    pub(crate) connection: &'a Connection,
    pub(crate) reports: Reports<'a>,
    seen: BTreeSet<i64>,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(connection: &'a Connection) -> Self {
        Self { connection, reports: Reports::new(connection), seen: BTreeSet::new() }
    }

    /// A row whose tables are known; `more` has the values that were added to it.
    pub(crate) fn told(
        &mut self,
        asked: Asked<'_>,
        told: &Traceable,
        more: &[Value],
    ) -> rusqlite::Result<Taken> {
        let width = asked.plain.columns.len();
        let keys: Keys = told.added.iter().cloned().zip(more[width..].iter().cloned()).collect();
        let report_id = told.added.iter().find_map(|leaf| match (leaf.column.as_str(), keys.get(leaf)) {
            ("report_id", Some(Value::Integer(report_id))) => Some(*report_id),
            _ => None,
        });
        let report_id = match report_id {
            Some(report_id) => Some(report_id),
            None => self.report_of(asked)?,
        };
        let Some(report_id) = report_id else { return Ok(Taken::NoReport) };
        let Some(mut row) = self.row(report_id, asked.at + 1)? else { return Ok(self.not_taken(report_id)) };
        for ((column, value), (_, lineage)) in asked.cells().zip(&told.columns) {
            let figure = if lineage.is_unknown || lineage.is_aggregate {
                self.guessed(report_id, column, value, asked, lineage.is_aggregate)?
            } else {
                self.figure(report_id, &column.name, value, lineage, told, &keys)?
            };
            row.figures.extend(figure);
        }
        row.figures.extend(self.whole(report_id, told, &keys)?);
        Ok(Taken::Row(row))
    }

    /// What a row rests on as a whole, whichever columns are asked for.
    fn whole(&mut self, report_id: i64, told: &Traceable, keys: &Keys) -> rusqlite::Result<Vec<Figure>> {
        let mut figures = Vec::new();
        for (instance, object) in told.objects.iter().enumerate() {
            let found = self.reports.cells(of_row(object), instance, keys)?.unwrap_or_default();
            if !found.is_empty() {
                let lines = self.lines(report_id, &found)?;
                let (column, value) = (String::new(), Value::Null);
                figures.push(Figure { column, value, standing: Standing::Known, lines });
            }
        }
        Ok(figures)
    }

    /// A row of which only the columns of the result tell; `added_up` says in which rows are added up.
    pub(crate) fn untold(&mut self, asked: Asked<'_>, added_up: &[bool]) -> rusqlite::Result<Taken> {
        let Some(report_id) = self.report_of(asked)? else { return Ok(Taken::NoReport) };
        let Some(mut row) = self.row(report_id, asked.at + 1)? else { return Ok(self.not_taken(report_id)) };
        for (i, (column, value)) in asked.cells().enumerate() {
            let is_aggregate = added_up.get(i).copied().unwrap_or(false);
            row.figures.extend(self.guessed(report_id, column, value, asked, is_aggregate)?);
        }
        Ok(Taken::Row(row))
    }

    fn not_taken(&self, report_id: i64) -> Taken {
        let is_full = !self.seen.contains(&report_id) && self.seen.len() >= MOST_REPORTS;
        if is_full { Taken::TooMany } else { Taken::NoReport }
    }

    /// A row without figures; `None` where its report is not there or one too many.
    fn row(&mut self, report_id: i64, number: usize) -> rusqlite::Result<Option<Row>> {
        if !self.seen.contains(&report_id) && self.seen.len() >= MOST_REPORTS {
            return Ok(None);
        }
        let Some(report) = self.reports.get(report_id)? else { return Ok(None) };
        let (agency, year) = (report.agency.clone(), report.year);
        let (path, format) = (report.path.clone(), report.format.clone());
        self.seen.insert(report_id);
        Ok(Some(Row { number, report_id, agency, year, path, format, figures: Vec::new() }))
    }

    /// The report that a row of the result names, by its number or by agency and year.
    fn report_of(&self, asked: Asked<'_>) -> rusqlite::Result<Option<i64>> {
        let value = |wanted: &str| -> rusqlite::Result<Option<&Value>> {
            let names = self.names(wanted)?;
            let is_it = |name: &str| names.iter().any(|other| other.eq_ignore_ascii_case(name));
            Ok(asked.cells().find(|(column, _)| is_it(&column.name)).map(|(_, value)| value))
        };
        if let Some(Value::Integer(report_id)) = value("report_id")? {
            return Ok(Some(*report_id));
        }
        let (Some(Value::Text(agency)), Some(Value::Integer(year))) = (value("agency")?, value("year")?)
        else {
            return Ok(None);
        };
        let sql = "SELECT r.report_id FROM report r JOIN agency a ON a.agency_id = r.agency_id
                   WHERE a.name = ? AND r.year = ? AND r.is_current = 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query((agency, year))?;
        rows.next()?.map(|row| row.get(0)).transpose()
    }

    /// A name of a column and the names that the dictionary has for it in Chinese.
    fn names(&self, column: &str) -> rusqlite::Result<Vec<String>> {
        let sql = "SELECT DISTINCT label_zh FROM dictionary WHERE column_name = ?";
        let mut statement = self.connection.prepare_cached(sql)?;
        let labels = statement.query_map([column], |row| row.get::<_, String>(0))?;
        let mut names: Vec<String> = labels.collect::<Result<_, _>>()?;
        names.push(column.to_owned());
        Ok(names)
    }

    /// The lines of cells, for a row of the report `of`.
    pub(crate) fn lines(&mut self, of: i64, found: &[Found]) -> rusqlite::Result<Vec<Line>> {
        let mut lines = Vec::new();
        for found in found {
            let Some(report) = self.reports.get(found.report_id)? else { continue };
            lines.extend(line(report, &found.what, of));
        }
        Ok(lines)
    }
}

fn line(report: &Report, what: &What, of: i64) -> Option<Line> {
    let (number, marks, state, name) = match what {
        What::Line(number) => (*number, Vec::new(), None, String::new()),
        What::Cell(cell) => {
            let at = printed(report, cell)?;
            let state = report.notes.get(cell).map(|note| note.state.clone());
            (at.line, at.marks, state, format!("{}.{}.{}", cell.table, cell.row, cell.column))
        }
    };
    let is_other = report.report_id != of;
    let other = is_other.then(|| (report.agency.clone(), report.year, report.path.clone()));
    Some(Line { other, number, text: report.line(number)?.to_owned(), marks, state, cell: name })
}
