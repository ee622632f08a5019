//! An empty connection → a database with all tables, views, vocabulary and dictionary.

use rusqlite::{Connection, Transaction, params};

use crate::store::schema::{Object, indexes, objects, triggers};
use crate::vocabulary::form::LOADED;

/// `PRAGMA application_id`: the four bytes `gong`.
pub const APPLICATION_ID: i32 = 0x676f_6e67;

/// `PRAGMA user_version`: version of the schema.
pub const SCHEMA_VERSION: i32 = 6;

/// Makes every object and loads what is data of the form, in one transaction.
///
/// # Errors
/// Whatever SQLite says of the file.
pub fn seed(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction = connection.transaction()?;
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    let objects = objects();
    for object in &objects {
        transaction.execute_batch(object.sql)?;
    }
    for sql in indexes().chain(triggers()) {
        transaction.execute_batch(sql)?;
    }
    for (table, csv) in LOADED {
        load(&transaction, table, csv)?;
    }
    for object in &objects {
        describe(&transaction, object)?;
    }
    transaction.commit()
}

/// Loads a CSV whose header names columns of the table; an empty field is NULL.
fn load(transaction: &Transaction<'_>, table: &str, csv: &str) -> rusqlite::Result<()> {
    let mut records = csv::Reader::from_reader(csv.as_bytes());
    let header = records.headers().cloned().unwrap_or_default();
    let columns: Vec<&str> = header.iter().collect();
    let marks = vec!["nullif(?, '')"; columns.len()].join(", ");
    let sql = format!("INSERT INTO {table} ({}) VALUES ({marks})", columns.join(", "));
    let mut insert = transaction.prepare(&sql)?;
    for record in records.into_records().flatten() {
        insert.execute(rusqlite::params_from_iter(record.iter()))?;
    }
    Ok(())
}

fn describe(transaction: &Transaction<'_>, object: &Object) -> rusqlite::Result<()> {
    let mut insert = transaction.prepare_cached(
        "INSERT INTO dictionary (object, column_name, label_zh, description, unit) VALUES (?, ?, ?, ?, ?)",
    )?;
    insert.execute(params![object.name, "", object.label, object.description, None::<String>])?;
    for column in &object.columns {
        insert.execute(params![object.name, column.name, column.label, column.description, column.unit])?;
    }
    Ok(())
}
