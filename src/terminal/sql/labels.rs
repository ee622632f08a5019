//! Columns of a result → their names in Chinese, as the dictionary has them.

use std::collections::HashMap;

use rusqlite::{Connection, Statement};

use crate::terminal::sql::catalog::words;

/// A name for each column of the statement: that of the column it comes from where SQLite knows it,
/// else that of a column of the same name in a table or view that the statement names, else its own.
///
/// # Errors
/// What SQLite says where the dictionary cannot be read.
pub fn labels(
    connection: &Connection,
    sql: &str,
    statement: &Statement<'_>,
) -> rusqlite::Result<Vec<String>> {
    let mut query = connection.prepare_cached(
        "SELECT lower(object), lower(column_name), label_zh FROM dictionary WHERE column_name <> ''",
    )?;
    let entries = query.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
    let known = entries.collect::<rusqlite::Result<HashMap<(String, String), String>>>()?;
    let named = words(sql);
    let label = |object: &str, column: &str| known.get(&(object.to_lowercase(), column.to_lowercase()));
    let columns: Vec<_> = statement.columns_with_metadata().collect();
    let named_label = |name: &str| named.iter().find_map(|object| label(object, name));
    let of_origin = |i: usize| label(columns[i].table_name()?, columns[i].origin_name()?);
    let names = statement.column_names();
    Ok(names
        .enumerate()
        .map(|(i, name)| named_label(name).or_else(|| of_origin(i)).map_or(name, String::as_str).to_owned())
        .collect())
}
