//! A query → its first rows, with what SQLite tells of their columns.

use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, Statement};

use crate::terminal::provenance::behind::Lineage;
use crate::terminal::provenance::lineage::Traceable;

/// Rows that are looked at, at most.
const MOST_ROWS: usize = 20;

/// The first rows of a result.
pub(crate) struct Rows {
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Vec<Value>>,
    /// Rows behind them.
    pub(crate) more: usize,
}

/// A column of a result, and the column of a table that SQLite takes it from.
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) origin: Option<(String, String)>,
}

/// Runs a query; the rows behind the first are counted, or left.
pub(crate) fn run(
    connection: &Connection,
    sql: &str,
    parameters: &[(String, Value)],
    counts_rest: bool,
) -> rusqlite::Result<Rows> {
    let mut statement = connection.prepare(sql)?;
    bind(&mut statement, parameters)?;
    let columns = statement.columns_with_metadata().map(|column| Column {
        name: column.name().to_owned(),
        origin: column.table_name().zip(column.origin_name()).map(|(t, c)| (t.to_owned(), c.to_owned())),
    });
    let columns: Vec<Column> = columns.collect();
    let mut found = Rows { columns, rows: Vec::new(), more: 0 };
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next()? {
        if found.rows.len() == MOST_ROWS {
            if !counts_rest {
                break;
            }
            found.more += 1;
            continue;
        }
        let values = (0..found.columns.len()).map(|i| Ok(owned(row.get_ref(i)?)));
        found.rows.push(values.collect::<rusqlite::Result<Vec<Value>>>()?);
    }
    Ok(found)
}

fn owned(value: ValueRef<'_>) -> Value {
    match value {
        // A text that is no UTF-8 is no reason to show nothing.
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        other => Value::try_from(other).unwrap_or(Value::Null),
    }
}

/// Binds the parameters that a statement has; a name may come without its sign.
pub(crate) fn bind(statement: &mut Statement<'_>, parameters: &[(String, Value)]) -> rusqlite::Result<()> {
    for (name, value) in parameters {
        for sign in ["", ":", "@", "$"] {
            if let Some(index) = statement.parameter_index(&format!("{sign}{name}"))? {
                statement.raw_bind_parameter(index, value)?;
            }
        }
    }
    Ok(())
}

/// Whether a query with more columns gives the same rows in the same order.
pub(crate) fn is_same(plain: &Rows, more: &Rows, told: &Traceable) -> bool {
    let width = plain.columns.len();
    let is_same_row = |(a, b): (&Vec<Value>, &Vec<Value>)| b.get(..width) == Some(a.as_slice());
    // Where names differ, the columns of `*` are not those that were thought.
    let is_named = |(column, (name, lineage)): (&Column, &(String, Lineage))| {
        !lineage.is_plain || column.name.eq_ignore_ascii_case(name)
    };
    told.columns.len() == width
        && plain.columns.iter().zip(&told.columns).all(is_named)
        && more.columns.len() == width + told.added.len()
        && plain.rows.len() == more.rows.len()
        && plain.rows.iter().zip(&more.rows).all(is_same_row)
}
