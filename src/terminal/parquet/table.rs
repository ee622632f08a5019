//! The tables of ours in the file → their columns as Parquet has them, and what years their rows are of.

use rusqlite::Connection;

use crate::store::schema::{Kind, objects};

/// The column that tables are parted by; its values are in the names of folders and not in the files.
pub(crate) const YEAR: &str = "year";

/// What a STRICT column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Type {
    Integer,
    Real,
    Text,
}

/// A column, as its table declares it.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) holds: Type,
    pub(crate) is_nullable: bool,
}

/// How the rows of a table are parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Parting {
    /// Not at all: they are of no year, or of several.
    Whole,
    /// By their own year.
    OwnYear,
    /// By the year of the report that they belong to.
    YearOfReport,
}

/// A table that is written.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) columns: Vec<Column>,
    /// The columns of its primary key, in its order.
    pub(crate) key: Vec<String>,
    pub(crate) parting: Parting,
}

impl Table {
    /// The columns that stand in its files.
    pub(crate) fn columns_in_files(&self) -> impl Iterator<Item = &Column> {
        let is_in_file = |column: &&Column| self.parting != Parting::OwnYear || column.name != YEAR;
        self.columns.iter().filter(is_in_file)
    }
}

/// All tables of ours, with the columns that they have in this file; what a user added is not ours.
pub(crate) fn tables(connection: &Connection) -> rusqlite::Result<Vec<Table>> {
    let ours = objects().into_iter().filter(|object| object.kind == Kind::Table);
    ours.map(|object| read(connection, object.name)).collect()
}

fn read(connection: &Connection, name: String) -> rusqlite::Result<Table> {
    let mut statement =
        connection.prepare_cached("SELECT name, type, \"notnull\", pk FROM pragma_table_xinfo(?)")?;
    let mut rows = statement.query([&name])?;
    let (mut columns, mut key) = (Vec::new(), Vec::new());
    while let Some(row) = rows.next()? {
        let (name, is_not_null, place): (String, bool, i64) = (row.get(0)?, row.get(2)?, row.get(3)?);
        let holds = match row.get_ref(1)?.as_str()? {
            "INTEGER" | "INT" => Type::Integer,
            "REAL" => Type::Real,
            _ => Type::Text,
        };
        if place > 0 {
            key.push((place, name.clone()));
        }
        columns.push(Column { name, holds, is_nullable: !is_not_null });
    }
    key.sort();
    let key: Vec<String> = key.into_iter().map(|(_, name)| name).collect();
    if let [only] = key.as_slice() {
        // Such a key is the number of the row, which every row has.
        let number = columns.iter_mut().find(|c| c.name == *only && c.holds == Type::Integer);
        number.into_iter().for_each(|column| column.is_nullable = false);
    }
    let has = |name: &str| columns.iter().any(|column| column.name == name);
    let parting = match (has(YEAR), has("report_id")) {
        (true, _) => Parting::OwnYear,
        (false, true) => Parting::YearOfReport,
        (false, false) => Parting::Whole,
    };
    Ok(Table { name, columns, key, parting })
}
