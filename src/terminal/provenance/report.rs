//! The number of a report → its source, with what stands in each cell and where.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, OptionalExtension};

use crate::vocabulary::form::{FORM_ROWS, FormRow, ROW_NUMBERS, Table};

/// A cell of the database: its table, row and column.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Cell {
    pub(crate) table: String,
    pub(crate) row: String,
    pub(crate) column: String,
}

/// What stands in a cell that holds no plain number.
#[derive(Debug, Clone)]
pub(crate) struct Note {
    pub(crate) state: String,
    pub(crate) raw: String,
    pub(crate) line: usize,
}

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
    pub(crate) values: HashMap<Cell, Option<i64>>,
    pub(crate) notes: HashMap<Cell, Note>,
}

/// Bytes of a line that are looked at.
const LONGEST_LINE: usize = 16 << 10;

/// The table of processing fees, which is read from running text.
pub(crate) const FEES: &str = "processing_fee";
const FEE_COLUMNS: [&str; 3] = ["notices", "billed_fen", "collected_fen"];

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
                values: HashMap::new(),
                notes: HashMap::new(),
            })
        });
        let Some(mut report) = report.optional()? else { return Ok(None) };
        let mut start = 0;
        for line in report.text.split('\n') {
            report.lines.push(start..start + line.len());
            start += line.len() + 1;
        }
        for table in TABLES {
            report.load_table(connection, table)?;
        }
        report.load_fees(connection)?;
        report.load_notes(connection)?;
        Ok(Some(report))
    }

    /// The current report of the same agency for the year before.
    pub(crate) fn before(connection: &Connection, report_id: i64) -> rusqlite::Result<Option<i64>> {
        let sql = "SELECT b.report_id FROM report r
                   JOIN report b ON b.agency_id = r.agency_id AND b.year = r.year - 1 AND b.is_current = 1
                   WHERE r.report_id = ?";
        connection.query_row(sql, [report_id], |row| row.get(0)).optional()
    }

    fn load_table(&mut self, connection: &Connection, table: Table) -> rusqlite::Result<()> {
        let sql = format!("SELECT * FROM {} WHERE report_id = ?", table.name());
        let mut statement = connection.prepare(&sql)?;
        let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let mut rows = statement.query([self.report_id])?;
        while let Some(row) = rows.next()? {
            let form_row = match table {
                Table::Application => row_of_number(row.get("row_no")?),
                _ => row_of_key(table, &row.get::<_, String>(table.key_column())?),
            };
            let Some(form_row) = form_row else { continue };
            self.rows.insert((table.name().to_owned(), form_row.key.clone()), line_number(row.get("line")?));
            for column in form_row.columns.iter().filter(|column| names.contains(column)) {
                let value = row.get(column.as_str())?;
                self.values.insert(cell(table.name(), &form_row.key, column), value);
            }
        }
        Ok(())
    }

    fn load_fees(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        let sql = "SELECT line, notices, billed_fen, collected_fen FROM processing_fee
                   WHERE report_id = ? AND line IS NOT NULL";
        let mut statement = connection.prepare(sql)?;
        let mut rows = statement.query([self.report_id])?;
        while let Some(row) = rows.next()? {
            self.rows.insert((FEES.to_owned(), String::new()), line_number(row.get(0)?));
            for column in FEE_COLUMNS {
                self.values.insert(cell(FEES, "", column), row.get(column)?);
            }
        }
        Ok(())
    }

    fn load_notes(&mut self, connection: &Connection) -> rusqlite::Result<()> {
        let sql =
            "SELECT table_name, row_name, column_name, state, raw, line FROM cell_note WHERE report_id = ?";
        let mut statement = connection.prepare(sql)?;
        let mut rows = statement.query([self.report_id])?;
        while let Some(row) = rows.next()? {
            let cell = Cell { table: row.get(0)?, row: row.get(1)?, column: row.get(2)? };
            self.notes
                .insert(cell, Note { state: row.get(3)?, raw: row.get(4)?, line: line_number(row.get(5)?) });
        }
        Ok(())
    }

    /// A line of the text, from 1; of one that is longer than any table's, its beginning.
    pub(crate) fn line(&self, number: usize) -> Option<&str> {
        let line = &self.text[self.lines.get(number.checked_sub(1)?)?.clone()];
        Some(&line[..line.floor_char_boundary(LONGEST_LINE)])
    }

    /// The first line of a row of the form.
    pub(crate) fn line_of_row(&self, cell: &Cell) -> Option<usize> {
        self.rows.get(&(cell.table.clone(), cell.row.clone())).copied()
    }
}

/// The tables of the form.
const TABLES: [Table; 4] = [Table::Application, Table::Disclosure, Table::Disclosure2019, Table::Dispute];

/// The number of a line, 0 for what is none: a file may say anything.
fn line_number(number: i64) -> usize {
    usize::try_from(number).unwrap_or(0)
}

/// A cell of the database.
pub(crate) fn cell(table: &str, row: &str, column: &str) -> Cell {
    Cell { table: table.to_owned(), row: row.to_owned(), column: column.to_owned() }
}

/// The row of the application table with that number.
pub(crate) fn row_of_number(number: i64) -> Option<&'static FormRow> {
    let key = ROW_NUMBERS.iter().find(|(_, no)| i64::from(**no) == number).map(|(key, _)| key)?;
    row_of_key(Table::Application, key)
}

fn row_of_key(table: Table, key: &str) -> Option<&'static FormRow> {
    FORM_ROWS.iter().find(|row| row.table == table && row.key == key)
}
