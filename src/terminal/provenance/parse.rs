//! SQL → its syntax, as far as the parser knows what SQLite takes.

use rusqlite::{Connection, OptionalExtension};
use sqlparser::ast::{Expr, Query, Statement};
use sqlparser::dialect::SQLiteDialect;
use sqlparser::parser::Parser;

use crate::store::schema::{Kind, Object, objects};

/// The query that a text is, and nothing else; or why it is none.
pub(crate) fn query(sql: &str) -> Result<Query, String> {
    let statements = Parser::parse_sql(&SQLiteDialect {}, sql).map_err(|error| error.to_string())?;
    match <[Statement; 1]>::try_from(statements) {
        Ok([Statement::Query(query)]) => Ok(*query),
        Ok(_) => Err("it is no SELECT".to_owned()),
        Err(several) => Err(format!("it holds {} statements", several.len())),
    }
}

/// The name of a table or view as it was made; case does not count in SQL.
pub(crate) fn name_of(connection: &Connection, name: &str) -> Option<String> {
    let sql = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name = ? COLLATE NOCASE";
    connection.query_row(sql, [name], |row| row.get(0)).optional().ok().flatten()
}

/// The query of a view; `None` where there is no such view or the parser cannot read it.
pub(crate) fn query_of_view(connection: &Connection, name: &str) -> Option<Query> {
    let sql = "SELECT sql FROM sqlite_master WHERE type = 'view' AND name = ? COLLATE NOCASE";
    let sql: String = connection.query_row(sql, [name], |row| row.get(0)).optional().ok().flatten()?;
    match Parser::parse_sql(&SQLiteDialect {}, &sql).ok()?.pop()? {
        Statement::CreateView(view) if view.columns.is_empty() => Some(*view.query),
        _ => None,
    }
}

/// Whether a table or view is as this program makes it: a stranger's file may hold another of that name.
pub(crate) fn is_ours(connection: &Connection, name: &str) -> bool {
    let sql = "SELECT sql FROM sqlite_master WHERE name = ?";
    let Ok(Some(sql)) = connection.query_row(sql, [name], |row| row.get::<_, String>(0)).optional() else {
        return false;
    };
    let is_it = |object: &Object| object.kind == Kind::Table || bare(object.sql) == bare(&sql);
    objects().iter().any(|object| object.name == name && is_it(object))
}

/// SQL without comments and blanks, which other versions of this program may have others of.
fn bare(sql: &str) -> String {
    let code = sql.lines().map(|line| line.split_once("--").map_or(line, |(code, _)| code));
    code.flat_map(|line| line.chars().filter(|c| !c.is_whitespace())).collect()
}

/// An expression; `None` where the parser does not know it.
pub(crate) fn expression(text: &str) -> Option<Expr> {
    Parser::new(&SQLiteDialect {}).try_with_sql(text).ok()?.parse_expr().ok()
}
