//! A column of a row → how far it is known where its figure stands, and the lines.

use rusqlite::types::Value;

use crate::store::cells::{CellName, row_of_number};
use crate::terminal::provenance::behind::{Leaf, Lineage};
use crate::terminal::provenance::cells::{Found, Keys, What};
use crate::terminal::provenance::lineage::Traceable;
use crate::terminal::provenance::reader::{Asked, Reader};
use crate::terminal::provenance::result::Column;
use crate::terminal::provenance::source::{Figure, Standing};
use crate::vocabulary::form::FORM_ROWS;
use crate::vocabulary::provenance::{self as known, Figure as Known, Place};

/// The cells that a figure is made of.
struct Resting {
    found: Vec<Found>,
    /// Whether they are all.
    is_known: bool,
    /// Whether a rule adds them up.
    is_of_rule: bool,
}

impl Reader<'_> {
    /// A figure of which it is known what columns of tables it is made of; `None` for what is no figure.
    pub(crate) fn figure(
        &mut self,
        report_id: i64,
        name: &str,
        value: &Value,
        lineage: &Lineage,
        told: &Traceable,
        keys: &Keys,
    ) -> rusqlite::Result<Option<Figure>> {
        let Some(Resting { found, is_known, is_of_rule }) = self.resting(lineage, told, keys)? else {
            return Ok(None);
        };
        if found.is_empty() && matches!(value, Value::Text(_)) {
            return Ok(None);
        }
        // A rule takes a blank for a zero.
        let is_as_printed = !lineage.is_plain || is_of_rule || self.holds(&found, value)?;
        let standing = match (found.is_empty(), value) {
            _ if !is_known || !is_as_printed => Standing::Unknown,
            (false, _) => Standing::Known,
            (true, Value::Null) => Standing::Absent,
            (true, _) => Standing::Unknown,
        };
        let lines = if standing == Standing::Known { self.lines(report_id, &found)? } else { Vec::new() };
        Ok(Some(Figure { column: name.to_owned(), value: value.clone(), standing, lines }))
    }

    /// The cells behind a column; `None` where none of its parts is a figure.
    fn resting(
        &mut self,
        lineage: &Lineage,
        told: &Traceable,
        keys: &Keys,
    ) -> rusqlite::Result<Option<Resting>> {
        let mut resting = Resting { found: Vec::new(), is_known: true, is_of_rule: false };
        let mut is_figure = false;
        for Leaf { instance, column } in &lineage.leaves {
            match known::figure(&told.objects[*instance], column) {
                None | Some(Known::None) => {}
                Some(Known::Computed) => (is_figure, resting.is_known) = (true, false),
                Some(Known::Origins(origins)) => {
                    is_figure = true;
                    resting.is_of_rule |= origins.iter().any(|o| matches!(o.place, Place::Rule(_)));
                    let cells = self.reports.cells(origins, *instance, keys)?;
                    resting.is_known &= cells.is_some();
                    for cell in cells.unwrap_or_default() {
                        if !resting.found.contains(&cell) {
                            resting.found.push(cell);
                        }
                    }
                }
            }
        }
        Ok(is_figure.then_some(resting))
    }

    /// Whether a single cell has the value of the result; a file may hold anything.
    fn holds(&mut self, found: &[Found], value: &Value) -> rusqlite::Result<bool> {
        let [Found { report_id, what: What::Cell(cell) }] = found else { return Ok(true) };
        let Some(report) = self.reports.get(*report_id)? else { return Ok(false) };
        let held = report.values.get(cell).copied().flatten();
        Ok(match value {
            Value::Null => held.is_none(),
            Value::Integer(number) => held == Some(*number),
            Value::Text(text) => held.is_some_and(|held| held.to_string() == *text),
            // An amount in another unit than that of the table.
            Value::Real(_) | Value::Blob(_) => true,
        })
    }

    /// A figure of which only its name, its value and the table that SQLite takes it from are known.
    pub(crate) fn guessed(
        &mut self,
        report_id: i64,
        column: &Column,
        value: &Value,
        asked: Asked<'_>,
        is_aggregate: bool,
    ) -> rusqlite::Result<Option<Figure>> {
        let names = self.english(&column.name)?;
        let is_no_figure = |name: &String| matches!(known::figure("*", name), Some(Known::None));
        if !matches!(value, Value::Integer(_) | Value::Real(_)) || names.iter().any(is_no_figure) {
            return Ok(None);
        }
        let mut standing = if is_aggregate { Standing::Aggregate } else { Standing::Unknown };
        let mut found = Vec::new();
        if let (Value::Integer(number), false) = (value, is_aggregate) {
            if let Some(cell) = self.by_origin(report_id, column, value, asked)? {
                (standing, found) = (Standing::Known, vec![cell]);
            } else {
                found = self.reports.alike(report_id, &names, *number)?;
                standing = if found.is_empty() { Standing::Unknown } else { Standing::Possible };
            }
        }
        let lines = self.lines(report_id, &found)?;
        Ok(Some(Figure { column: column.name.clone(), value: value.clone(), standing, lines }))
    }

    /// The name itself, and the names of columns that have this one in Chinese.
    fn english(&self, name: &str) -> rusqlite::Result<Vec<String>> {
        let sql = "SELECT DISTINCT column_name FROM dictionary
                   WHERE label_zh = ? AND column_name <> '' AND column_name <> label_zh";
        let mut statement = self.connection.prepare_cached(sql)?;
        let names = statement.query_map([name], |row| row.get::<_, String>(0))?;
        let mut names: Vec<String> = names.collect::<Result<_, _>>()?;
        names.push(name.to_owned());
        Ok(names)
    }

    /// The cell whose table and column SQLite tells, and whose row stands in the result.
    fn by_origin(
        &mut self,
        report_id: i64,
        column: &Column,
        value: &Value,
        asked: Asked<'_>,
    ) -> rusqlite::Result<Option<Found>> {
        let Some((table, origin)) = &column.origin else { return Ok(None) };
        let key = FORM_ROWS.iter().find(|row| row.table.name() == table).map(|row| row.table.key_column());
        let is_key = |column: &Column| {
            column.origin.as_ref().is_some_and(|(of, name)| of == table && Some(name.as_str()) == key)
        };
        let mut keys = asked.cells().filter(|(column, _)| is_key(column));
        // Of two rows of one table in one row of the result it is not told which is meant.
        let (Some((_, key)), None) = (keys.next(), keys.next()) else { return Ok(None) };
        let row = match key {
            Value::Integer(number) => row_of_number(*number).map(|row| row.key.clone()),
            Value::Text(key) => Some(key.clone()),
            _ => None,
        };
        let Some(row) = row else { return Ok(None) };
        let found = Found { report_id, what: What::Cell(CellName::new(table, &row, origin)) };
        // A value that is none here would be held by every cell that is not there.
        let is_it = *value != Value::Null && self.holds(std::slice::from_ref(&found), value)?;
        Ok(is_it.then_some(found))
    }
}
