//! The number of a report → its source, with what stands in each cell and where.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension};

use crate::store::cells::{CellName, Cells, FEES, Note};

/// A report with its text.
#[derive(Debug)]
pub(crate) struct Report {
    pub(crate) report_id: i64,
    pub(crate) agency: String,
    pub(crate) year: i64,
    pub(crate) path: String,
    pub(crate) format: String,
    text: String,
    /// The bytes of each line.
    lines: Vec<std::ops::Range<usize>>,
    /// The first line of each row of the form that the report has.
    pub(crate) rows: BTreeMap<(String, String), usize>,
    pub(crate) values: BTreeMap<CellName, Option<i64>>,
    pub(crate) notes: BTreeMap<CellName, Note>,
}

/// Bytes of a line that are looked at.
const LONGEST_LINE: usize = 16 << 10;

impl Report {
    /// The report; `None` where there is none of that number.
    pub(crate) fn load(connection: &Connection, report_id: i64) -> rusqlite::Result<Option<Self>> {
        let sql = "SELECT a.name, r.year, s.path, s.format, s.text FROM report r
                   JOIN agency a ON a.agency_id = r.agency_id JOIN source s ON s.source_id = r.source_id
                   WHERE r.report_id = ?";
        let report = connection.query_row(sql, [report_id], |row| {
            Ok(Self {
                report_id,
                agency: row.get(0)?,
                year: row.get(1)?,
                path: row.get(2)?,
                format: row.get(3)?,
                text: row.get(4)?,
                lines: Vec::new(),
                rows: BTreeMap::new(),
                values: BTreeMap::new(),
                notes: BTreeMap::new(),
            })
        });
        let Some(mut report) = report.optional()? else { return Ok(None) };
        let mut start = 0;
        for line in report.text.split('\n') {
            report.lines.push(start..start + line.len());
            start += line.len() + 1;
        }
        let Cells { values, notes, lines, .. } = Cells::read(connection, report_id)?;
        (report.values, report.notes) = (values, notes);
        report.rows = lines.into_iter().map(|(row, line)| (row, line_number(line))).collect();
        // Of a chapter that says nothing of fees there is no figure.
        let has_fee = report.rows.keys().any(|(table, _)| table == FEES);
        report.values.retain(|cell, _| has_fee || cell.table != FEES);
        Ok(Some(report))
    }

    /// The current report of the same agency for the year before.
    pub(crate) fn before(connection: &Connection, report_id: i64) -> rusqlite::Result<Option<i64>> {
        let sql = "SELECT b.report_id FROM report r
                   JOIN report b ON b.agency_id = r.agency_id AND b.year = r.year - 1 AND b.is_current = 1
                   WHERE r.report_id = ?";
        connection.query_row(sql, [report_id], |row| row.get(0)).optional()
    }

    /// A line of the text, from 1; of one that is longer than any table's, its beginning.
    pub(crate) fn line(&self, number: usize) -> Option<&str> {
        let line = &self.text[self.lines.get(number.checked_sub(1)?)?.clone()];
        Some(&line[..line.floor_char_boundary(LONGEST_LINE)])
    }

    /// The first line of a row of the form.
    pub(crate) fn line_of_row(&self, cell: &CellName) -> Option<usize> {
        self.rows.get(&(cell.table.clone(), cell.row.clone())).copied()
    }
}

/// The number of a line, 0 for what is none: a file may say anything.
pub(crate) fn line_number(number: i64) -> usize {
    usize::try_from(number).unwrap_or(0)
}
