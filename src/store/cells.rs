//! A report of the database → its cells: the number in each, how it is where that is no plain number, and
//! the lines that its rows stand on.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row};

use crate::vocabulary::form::{FORM_ROWS, FormRow, ROW_NUMBERS, Table};

/// A cell as `cell_note` names it: its table, row and column.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CellName {
    /// Name of the table.
    pub table: String,
    /// `application_row.key`, item or channel; nothing for the processing fee.
    pub row: String,
    /// Name of the column.
    pub column: String,
}

impl CellName {
    /// The cell of these names.
    #[must_use]
    pub fn new(table: &str, row: &str, column: &str) -> Self {
        Self { table: table.to_owned(), row: row.to_owned(), column: column.to_owned() }
    }
}

/// What stands in a cell that holds no plain number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its state, as `cell_note` has it.
    pub state: String,
    /// Its text.
    pub raw: String,
    /// Its line.
    pub line: i64,
}

/// The cells of one report.
#[derive(Debug, Default)]
pub struct Cells {
    /// The number in each cell of each row that the report has.
    pub values: BTreeMap<CellName, Option<i64>>,
    /// The cells that hold no plain number.
    pub notes: BTreeMap<CellName, Note>,
    /// The line of each row, by table and row, where it has one.
    pub lines: BTreeMap<(String, String), i64>,
    /// What chapter six says of processing fees, as `processing_fee.statement` has it.
    pub fee_statement: Option<String>,
}

/// The table of processing fees, which is read from running text, and its columns with numbers.
pub const FEES: &str = "processing_fee";
/// See [`FEES`].
pub const FEE_COLUMNS: [&str; 3] = ["notices", "billed_fen", "collected_fen"];

/// All tables, in the order of the chapters.
pub const TABLES: [Table; 4] = [Table::Disclosure, Table::Disclosure2019, Table::Application, Table::Dispute];

impl Cells {
    /// Reads the cells of a report; rows and columns that the form has not are left out.
    ///
    /// # Errors
    /// Whatever SQLite says, also of tables that a stranger made.
    pub fn read(connection: &Connection, report_id: i64) -> rusqlite::Result<Self> {
        let mut cells = Self::default();
        for table in TABLES {
            cells.read_table(connection, report_id, table)?;
        }
        cells.read_fee(connection, report_id)?;
        cells.read_notes(connection, report_id)?;
        Ok(cells)
    }

    fn read_table(&mut self, connection: &Connection, report_id: i64, table: Table) -> rusqlite::Result<()> {
        let sql = format!("SELECT * FROM {} WHERE report_id = ?", table.name());
        let mut statement = connection.prepare_cached(&sql)?;
        let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let mut rows = statement.query([report_id])?;
        while let Some(row) = rows.next()? {
            let form_row = match table {
                Table::Application => row_of_number(row.get(table.key_column())?),
                _ => row_of_key(table, &row.get::<_, String>(table.key_column())?),
            };
            if let Some(form_row) = form_row {
                let columns = form_row.columns.iter().filter(|column| names.contains(column));
                self.add(row, table.name(), &form_row.key, columns.map(String::as_str))?;
            }
        }
        Ok(())
    }

    fn read_fee(&mut self, connection: &Connection, report_id: i64) -> rusqlite::Result<()> {
        let sql = format!("SELECT * FROM {FEES} WHERE report_id = ?");
        let mut statement = connection.prepare_cached(&sql)?;
        let mut rows = statement.query([report_id])?;
        while let Some(row) = rows.next()? {
            self.add(row, FEES, "", FEE_COLUMNS.into_iter())?;
            self.fee_statement = row.get("statement")?;
        }
        Ok(())
    }

    fn add<'a>(
        &mut self,
        row: &Row<'_>,
        table: &str,
        key: &str,
        columns: impl Iterator<Item = &'a str>,
    ) -> rusqlite::Result<()> {
        if let Some(line) = row.get("line")? {
            self.lines.insert((table.to_owned(), key.to_owned()), line);
        }
        for column in columns {
            self.values.insert(CellName::new(table, key, column), row.get(column)?);
        }
        Ok(())
    }

    fn read_notes(&mut self, connection: &Connection, report_id: i64) -> rusqlite::Result<()> {
        let sql =
            "SELECT table_name, row_name, column_name, state, raw, line FROM cell_note WHERE report_id = ?";
        let mut statement = connection.prepare_cached(sql)?;
        let mut rows = statement.query([report_id])?;
        while let Some(row) = rows.next()? {
            let name = CellName { table: row.get(0)?, row: row.get(1)?, column: row.get(2)? };
            self.notes.insert(name, Note { state: row.get(3)?, raw: row.get(4)?, line: row.get(5)? });
        }
        Ok(())
    }
}

/// The row of the application table with that number.
#[must_use]
pub fn row_of_number(number: i64) -> Option<&'static FormRow> {
    let key = ROW_NUMBERS.iter().find(|(_, no)| i64::from(**no) == number).map(|(key, _)| key)?;
    row_of_key(Table::Application, key)
}

fn row_of_key(table: Table, key: &str) -> Option<&'static FormRow> {
    FORM_ROWS.iter().find(|row| row.table == table && row.key == key)
}
