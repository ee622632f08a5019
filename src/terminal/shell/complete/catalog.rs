//! The database → the names that completion offers.

use std::collections::HashMap;
use std::time::Instant;

use rusqlite::Connection;

use crate::terminal::format::value::on_one_line;
use crate::terminal::shell::complete::patience::PATIENCE;
use crate::terminal::shell::complete::scope::{Cte, Relation, Scope, Source};
use crate::terminal::sql::catalog::quoted;

/// Columns of one relation that are read.
const COLUMNS: usize = 2000;

/// Objects that are read.
const OBJECTS: i64 = 5000;

/// What the file says of its names.
pub(super) struct Catalog<'a> {
    connection: &'a Connection,
    /// The views and tables, those with names in Chinese last.
    pub(super) objects: Vec<Object>,
    labels: HashMap<(String, String), String>,
    /// Whether all names are text; rusqlite cannot take others.
    is_sound: bool,
    since: Instant,
}

/// A table or view.
#[derive(Debug, Clone)]
pub(super) struct Object {
    /// Its name.
    pub(super) name: String,
    /// The statement that made it.
    pub(super) sql: String,
}

/// A column of a relation.
#[derive(Debug, Clone)]
pub(super) struct Column {
    /// Its name.
    pub(super) name: String,
    /// The table and column that it shows as they are.
    pub(super) origin: Option<(String, String)>,
    /// Its name in Chinese.
    pub(super) label: Option<String>,
}

/// Whether a name can be shown and typed; a stranger's may hold what a terminal obeys.
pub(super) fn is_typable(name: &str) -> bool {
    !name.is_empty() && on_one_line(name) == name && !name.chars().any(char::is_control)
}

impl<'a> Catalog<'a> {
    /// Reads the names; a file that cannot be asked has none.
    pub(super) fn read(connection: &'a Connection) -> Self {
        let since = Instant::now();
        let mut is_sound = true;
        let objects = objects(connection, &mut is_sound).unwrap_or_default();
        let labels = labels(connection).unwrap_or_default();
        Self { connection, objects, labels, is_sound, since }
    }

    /// The connection that it was read from.
    pub(super) fn connection(&self) -> &'a Connection {
        self.connection
    }

    /// The name in Chinese of an object, or of its column.
    pub(super) fn label(&self, object: &str, column: &str) -> Option<&String> {
        self.labels.get(&(object.to_ascii_lowercase(), column.to_ascii_lowercase()))
    }

    /// The table or view of that name.
    pub(super) fn object(&self, name: &str) -> Option<&Object> {
        self.objects.iter().find(|o| o.name.eq_ignore_ascii_case(name))
    }

    /// The columns of a relation as SQLite names them; none where it does not know the relation.
    pub(super) fn columns(&self, scope: &Scope, relation: &Relation) -> Vec<Column> {
        let (source, cte) = match &relation.source {
            Source::Named(name) => {
                (quoted(name), scope.ctes.iter().rev().find(|cte| cte.name.eq_ignore_ascii_case(name)))
            }
            Source::Written(source) => (source.clone(), None),
        };
        if let Some(cte) = cte.filter(|cte| !cte.columns.is_empty()) {
            return cte.columns.iter().map(|name| self.column(name.clone(), None)).collect();
        }
        let needs_ctes = cte.is_some() || matches!(relation.source, Source::Written(_));
        let with = if needs_ctes { with(&scope.ctes) } else { String::new() };
        self.asked(&format!("{with}SELECT * FROM {source}"))
    }

    /// The columns of a query, which is only compiled.
    fn asked(&self, sql: &str) -> Vec<Column> {
        let Some(statement) = self.may_ask().then(|| self.connection.prepare(sql).ok()).flatten() else {
            return Vec::new();
        };
        let columns = statement.columns_with_metadata().take(COLUMNS);
        columns
            .map(|column| {
                let origin = column.table_name().zip(column.origin_name());
                let origin = origin.map(|(table, column)| (table.to_owned(), column.to_owned()));
                self.column(column.name().to_owned(), origin)
            })
            .collect()
    }

    /// Whether there is time left for one more question of the many that a text can hold.
    fn may_ask(&self) -> bool {
        self.is_sound && self.since.elapsed() < PATIENCE
    }

    /// A column of that name in any object, one that shows a column of a table if there is one.
    pub(super) fn any_column(&self, name: &str) -> Option<(String, Column)> {
        let query =
            "SELECT object FROM dictionary WHERE column_name = ?1 COLLATE NOCASE ORDER BY object LIMIT 20";
        let objects = strings(self.connection, query, &[&name]).ok()?;
        objects.into_iter().find_map(|object| {
            let columns = self.asked(&format!("SELECT {} FROM {}", quoted(name), quoted(&object)));
            let column = columns.into_iter().next().filter(|column| column.origin.is_some())?;
            Some((object, column))
        })
    }

    fn column(&self, name: String, origin: Option<(String, String)>) -> Column {
        let label = origin.as_ref().and_then(|(table, column)| self.label(table, column)).cloned();
        Column { name, origin, label }
    }

    /// The functions of SQLite, without those that only operators stand for.
    pub(super) fn functions(&self) -> Vec<String> {
        let query = "SELECT DISTINCT name FROM pragma_function_list WHERE name NOT GLOB '*[^a-z0-9_]*'
                     AND name NOT GLOB 'sqlite*' AND name NOT GLOB 'fts*' AND name NOT GLOB 'rtree*'
                     AND name NOT IN ('load_extension', 'match', 'regexp', 'optimize', 'subtype', 'bm25', 'highlight',
                                      'snippet', 'offsets', 'matchinfo', 'changes', 'total_changes',
                                      'last_insert_rowid') AND name NOT GLOB 'geopoly*' ORDER BY name";
        strings(self.connection, query, &[]).unwrap_or_default()
    }
}

/// The CTEs that are whole, the innermost of each name.
fn with(ctes: &[Cte]) -> String {
    let mut kept: Vec<&Cte> = Vec::new();
    for cte in ctes.iter().filter(|cte| cte.definition.is_some()) {
        kept.retain(|k| !k.name.eq_ignore_ascii_case(&cte.name));
        kept.push(cte);
    }
    let definitions: Vec<&str> = kept.iter().filter_map(|cte| cte.definition.as_deref()).collect();
    if definitions.is_empty() { String::new() } else { format!("WITH RECURSIVE {} ", definitions.join(", ")) }
}

fn objects(connection: &Connection, is_sound: &mut bool) -> rusqlite::Result<Vec<Object>> {
    let mut statement = connection.prepare(
        "SELECT CAST(name AS BLOB), CAST(sql AS BLOB) FROM sqlite_master
         WHERE type IN ('table', 'view') AND name NOT GLOB 'sqlite_*'
         ORDER BY name GLOB '*[^ -~]*', type = 'table', name LIMIT ?",
    )?;
    let rows =
        statement.query_map([OBJECTS], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, Vec<u8>>(1)?)))?;
    let mut objects = Vec::new();
    for row in rows {
        let (name, sql) = row?;
        match (String::from_utf8(name), String::from_utf8(sql)) {
            (Ok(name), Ok(sql)) => objects.push(Object { name, sql }),
            _ => *is_sound = false,
        }
    }
    Ok(objects)
}

/// The names in Chinese by object and column, as far as they can be shown.
fn labels(connection: &Connection) -> rusqlite::Result<HashMap<(String, String), String>> {
    let mut statement =
        connection.prepare("SELECT object, column_name, label_zh FROM dictionary LIMIT 20000")?;
    let rows = statement.query_map([], |row| {
        let (object, column): (String, String) = (row.get(0)?, row.get(1)?);
        Ok(((object.to_ascii_lowercase(), column.to_ascii_lowercase()), row.get(2)?))
    })?;
    rows.filter(|row| row.as_ref().map_or(true, |(_, label): &(_, String)| is_typable(label))).collect()
}

/// The first column of a query as text.
pub(super) fn strings(
    connection: &Connection,
    sql: &str,
    values: &[&dyn rusqlite::ToSql],
) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare(sql)?;
    statement.query_map(values, |row| row.get(0))?.collect()
}
