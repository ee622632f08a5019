//! A path → a database of ours that no SQL can misuse, and that can name what it refused.
//!
//! Opening read-only is not enough: ATTACH reaches other files and VACUUM INTO writes one. The
//! authorizer is asked while a statement is compiled, so nothing refused ever runs. Where the user
//! wants to write, the rows and views of the file may change, and nothing beyond it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;

use crate::error::Error;
use crate::store::database::{open_existing, open_read_only};

/// Pragmas that only tell, as long as they are given no value.
const TELLING: [&str; 24] = [
    "application_id",
    "collation_list",
    "compile_options",
    "data_version",
    "database_list",
    "encoding",
    "foreign_key_check",
    "foreign_keys",
    "freelist_count",
    "function_list",
    "integrity_check",
    "journal_mode",
    "max_page_count",
    "module_list",
    "page_count",
    "page_size",
    "pragma_list",
    "query_only",
    "quick_check",
    "schema_version",
    "table_list",
    "trusted_schema",
    "user_version",
    "writable_schema",
];

/// Pragmas whose value names what they tell about.
const ASKING: [&str; 10] = [
    "foreign_key_check",
    "foreign_key_list",
    "index_info",
    "index_list",
    "index_xinfo",
    "integrity_check",
    "quick_check",
    "table_info",
    "table_list",
    "table_xinfo",
];

/// Functions that reach beyond the database; SQLite as built here has only the first two, but a
/// later build must not open the door.
const REACHING: [&str; 5] = ["load_extension", "fts3_tokenizer", "edit", "readfile", "writefile"];

/// What a statement may ask of SQLite at most: far above any honest question.
const LIMITS: [(Limit, i32); 6] = [
    (Limit::SQLITE_LIMIT_ATTACHED, 0),
    (Limit::SQLITE_LIMIT_LENGTH, 256 << 20),
    (Limit::SQLITE_LIMIT_SQL_LENGTH, 16 << 20),
    (Limit::SQLITE_LIMIT_EXPR_DEPTH, 500),
    (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000),
    (Limit::SQLITE_LIMIT_WORKER_THREADS, 0),
];

/// What SQL may do to the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Ask.
    Read,
    /// Ask, and change its rows, tables, indexes and views.
    Write,
}

/// A database whose SQL is guarded.
#[derive(Debug)]
pub struct Guarded {
    path: PathBuf,
    connection: Connection,
    access: Access,
    refused: Arc<Mutex<Option<String>>>,
}

impl Guarded {
    /// Opens the database at `path` for questions only.
    ///
    /// # Errors
    /// As [`open_read_only`].
    pub fn open(path: &Path) -> Result<Self, Error> {
        Self::with(path, open_read_only(path)?, Access::Read)
    }

    /// Opens the database at `path` so that its rows and views can be changed too.
    ///
    /// # Errors
    /// As [`open_read_only`]; none is made where there is none.
    pub fn open_for_writing(path: &Path) -> Result<Self, Error> {
        Self::with(path, open_existing(path)?, Access::Write)
    }

    fn with(path: &Path, mut connection: Connection, access: Access) -> Result<Self, Error> {
        let refused = Arc::default();
        guard(&mut connection, access, Arc::clone(&refused))
            .map_err(|source| Error::Database { path: path.to_owned(), source })?;
        Ok(Self { path: path.to_owned(), connection, access, refused })
    }

    /// The connection; what it may do is decided by the guard.
    #[must_use]
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The path as given.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What SQL may do.
    #[must_use]
    pub fn access(&self) -> Access {
        self.access
    }

    /// What the guard refused since the last call, such as `DELETE FROM report`.
    #[must_use]
    pub fn take_refused(&self) -> Option<String> {
        self.refused.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

fn guard(
    connection: &mut Connection,
    access: Access,
    refused: Arc<Mutex<Option<String>>>,
) -> rusqlite::Result<()> {
    for (limit, value) in LIMITS {
        connection.set_limit(limit, value)?;
    }
    connection.authorizer(Some(move |context: AuthContext<'_>| {
        if is_reading(context.action) || (access == Access::Write && is_writing(context.action)) {
            return Authorization::Allow;
        }
        let mut refused = refused.lock().unwrap_or_else(PoisonError::into_inner);
        refused.get_or_insert_with(|| describe(context.action));
        Authorization::Deny
    }))
}

/// The allow-list; whatever SQLite may learn to do later is refused until it stands here.
fn is_reading(action: AuthAction<'_>) -> bool {
    match action {
        AuthAction::Select
        | AuthAction::Read { .. }
        | AuthAction::Recursive
        | AuthAction::Transaction { .. }
        | AuthAction::Savepoint { .. } => true,
        AuthAction::Function { function_name } => !listed(&REACHING, function_name),
        AuthAction::Pragma { pragma_name, pragma_value: None } => {
            listed(&TELLING, pragma_name) || listed(&ASKING, pragma_name)
        }
        AuthAction::Pragma { pragma_name, pragma_value: Some(_) } => listed(&ASKING, pragma_name),
        _ => false,
    }
}

/// What changes the rows and objects of the file itself. Triggers would run later, and virtual tables
/// need programs that know them.
fn is_writing(action: AuthAction<'_>) -> bool {
    matches!(
        action,
        AuthAction::Insert { .. }
            | AuthAction::Update { .. }
            | AuthAction::Delete { .. }
            | AuthAction::CreateTable { .. }
            | AuthAction::CreateView { .. }
            | AuthAction::CreateIndex { .. }
            | AuthAction::CreateTempTable { .. }
            | AuthAction::CreateTempView { .. }
            | AuthAction::CreateTempIndex { .. }
            | AuthAction::DropTable { .. }
            | AuthAction::DropView { .. }
            | AuthAction::DropIndex { .. }
            | AuthAction::DropTempTable { .. }
            | AuthAction::DropTempView { .. }
            | AuthAction::DropTempIndex { .. }
            | AuthAction::AlterTable { .. }
            | AuthAction::Analyze { .. }
            | AuthAction::Reindex { .. }
    )
}

fn listed(names: &[&str], name: &str) -> bool {
    names.iter().any(|n| n.eq_ignore_ascii_case(name))
}

fn describe(action: AuthAction<'_>) -> String {
    match action {
        AuthAction::Insert { table_name }
        | AuthAction::Update { table_name, .. }
        | AuthAction::Delete { table_name }
            if is_schema(table_name) =>
        {
            "a change of the schema".into()
        }
        AuthAction::Insert { table_name } => format!("INSERT INTO {table_name}"),
        AuthAction::Update { table_name, .. } => format!("UPDATE {table_name}"),
        AuthAction::Delete { table_name } => format!("DELETE FROM {table_name}"),
        AuthAction::Attach { .. } => "ATTACH or VACUUM".into(),
        AuthAction::Detach { .. } => "DETACH".into(),
        AuthAction::Pragma { pragma_name, pragma_value } => match pragma_value {
            Some(value) => format!("PRAGMA {pragma_name} = {value}"),
            None => format!("PRAGMA {pragma_name}"),
        },
        AuthAction::Function { function_name } => format!("{function_name}()"),
        AuthAction::Analyze { .. } => "ANALYZE".into(),
        AuthAction::Reindex { .. } => "REINDEX".into(),
        _ => "a change of the schema".into(),
    }
}

/// CREATE and DROP ask first for the table that holds the schema.
fn is_schema(table: &str) -> bool {
    matches!(table, "sqlite_master" | "sqlite_temp_master")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use rusqlite::{Connection, ErrorCode};

    use crate::store::guard::{Access, guard};

    #[test]
    fn the_authorizer_alone_refuses_where_the_connection_could_write() {
        let mut connection = Connection::open_in_memory().unwrap();
        connection.execute_batch("CREATE TABLE t (a); INSERT INTO t VALUES (1)").unwrap();
        guard(&mut connection, Access::Read, Arc::default()).unwrap();
        for sql in [
            "INSERT INTO t VALUES (2)",
            "UPDATE t SET a = 2",
            "DELETE FROM t",
            "DROP TABLE t",
            "ALTER TABLE t RENAME TO u",
            "CREATE TEMP TABLE u (a)",
            "CREATE VIRTUAL TABLE u USING fts5(a)",
            "ATTACH ':memory:' AS m",
            "PRAGMA user_version = 2",
            "PRAGMA writable_schema = 1",
            "VACUUM INTO '/dev/null'",
            "ANALYZE",
            "SELECT load_extension('x')",
        ] {
            let error = connection.execute_batch(sql).unwrap_err();
            assert!(
                error.sqlite_error_code() == Some(ErrorCode::AuthorizationForStatementDenied)
                    || error.to_string().contains("not authorized"),
                "{sql}: {error}"
            );
        }
        assert_eq!(connection.query_one("SELECT sum(a) FROM t", [], |r| r.get::<_, i64>(0)), Ok(1));
    }

    #[test]
    fn whoever_may_write_reaches_nothing_beyond_the_file() {
        let mut connection = Connection::open_in_memory().unwrap();
        guard(&mut connection, Access::Write, Arc::default()).unwrap();
        let writing =
            "CREATE TABLE t (a); INSERT INTO t VALUES (1); CREATE VIEW v AS SELECT a FROM t; DROP VIEW v";
        connection.execute_batch(writing).unwrap();
        for sql in [
            "ATTACH ':memory:' AS m",
            "VACUUM INTO '/dev/null'",
            "PRAGMA writable_schema = 1",
            "PRAGMA journal_mode = wal",
            "SELECT load_extension('x')",
            "CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END",
        ] {
            assert!(connection.execute_batch(sql).is_err(), "{sql}");
        }
    }
}
