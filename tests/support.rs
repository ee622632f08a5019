//! The few helpers that all tests go through.

use std::path::PathBuf;

use rusqlite::Connection;
use tempfile::TempDir;

/// A folder of its own with the path of a database in it.
pub(crate) struct Scratch {
    pub(crate) folder: TempDir,
}

impl Scratch {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// An empty database of ours, open for writing.
    pub(crate) fn database(&self) -> Connection {
        gongkai::store::database::open_or_create(&self.path("reports.db")).unwrap()
    }
}

/// All rows of a query, each value as text, NULL as `NULL`.
pub(crate) fn rows(connection: &Connection, sql: &str) -> Vec<Vec<String>> {
    let mut statement = connection.prepare(sql).unwrap();
    let width = statement.column_count();
    let rows = statement
        .query_map([], |row| {
            (0..width).map(|i| Ok(row.get::<_, Option<Text>>(i)?.map_or("NULL".into(), |t| t.0))).collect()
        })
        .unwrap();
    rows.map(Result::unwrap).collect()
}

struct Text(String);

impl rusqlite::types::FromSql for Text {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
        use rusqlite::types::ValueRef::{Blob, Integer, Null, Real, Text as Words};
        Ok(Self(match value {
            Null => return Err(rusqlite::types::FromSqlError::InvalidType),
            Integer(i) => i.to_string(),
            Real(r) => r.to_string(),
            Words(t) | Blob(t) => String::from_utf8_lossy(t).into_owned(),
        }))
    }
}
