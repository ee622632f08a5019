//! The figures of a report that are compared between years, from the database or kept from its ingest.

use std::collections::VecDeque;
use std::sync::LazyLock;

use rusqlite::Connection;
use rusqlite::types::{Type, Value};

use crate::check::figures::{Figure, Figures, Known, Place};
use crate::check::years::is_compared;
use crate::interpret::report::{Report, State};
use crate::vocabulary::form::{FORM_ROWS, FormRow, ROW_NUMBERS, Table};

/// Reports whose figures are kept: those of an agency mostly go in one after another.
const RECENT: usize = 16;

/// The figures of the reports that went in last, the latest first, so that they need not be read from the
/// database.
#[derive(Debug, Default)]
pub struct Recent(VecDeque<(i64, Figures)>);

impl Recent {
    /// Those of a report, where they are kept.
    pub(super) fn figures(&self, report_id: i64) -> Option<&Figures> {
        self.0.iter().find(|(kept, _)| *kept == report_id).map(|(_, figures)| figures)
    }

    /// Keeps those of a report that went in, as [`read_compared`] would read them.
    pub(super) fn keep(&mut self, report_id: i64, report: &Report) {
        let mut figures = Figures::default();
        for row in
            report.rows.iter().filter(|row| READERS.iter().any(|reader| reader.reads(row.table, row.key)))
        {
            let cells = row
                .cells
                .iter()
                .map(|cell| Figure { known: Known::of(cell.value, cell.state), line: row.line });
            figures.put(row.table, row.key, cells.collect());
        }
        self.0.truncate(RECENT - 1);
        self.0.push_front((report_id, figures));
    }
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

    fn reads(&self, table: Table, key: &str) -> bool {
        self.table == table && self.forms.iter().any(|(_, form)| form.key == key)
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
pub(super) fn read_compared(connection: &Connection, report_id: i64) -> rusqlite::Result<Figures> {
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
