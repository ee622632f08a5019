//! A column → the values that it can be compared with, where there are few enough to offer.

use std::collections::HashSet;

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use crate::terminal::shell::complete::catalog::{Catalog, Column, is_typable, strings};
use crate::terminal::shell::complete::rank::{Rank, Wanted};
use crate::terminal::sql::catalog::quoted;
use crate::terminal::sql::lexer::{Kind, Token, tokens, unquoted};

/// Values that are offered at most.
pub(super) const VALUES: usize = 200;

/// Agencies that are offered where one letter is wrong.
const NEAR: usize = 20;

/// Rows that are read to learn the values of a column.
const ROWS: usize = 5000;

/// Rows of a table whose keys are offered.
const SMALL: i64 = 5000;

/// Different values in a table of more rows that still look like a closed set.
const CLOSED: usize = 50;

/// A value to compare with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value {
    /// The value as text, without quotes.
    pub(super) text: String,
    /// Whether SQL writes it without quotes.
    pub(super) is_number: bool,
    /// What it means, in Chinese.
    pub(super) label: Option<String>,
}

impl Value {
    fn text(text: String) -> Self {
        Self { text, is_number: false, label: None }
    }
}

/// Whether a column holds names of agencies.
pub(super) fn is_agency(column: &Column) -> bool {
    column.origin.as_ref().is_some_and(|(table, column)| table == "agency" && column == "name")
}

/// The values of a column of the table or view `object`, or of something without a name.
pub(super) fn values(catalog: &Catalog<'_>, object: &str, column: &Column, wanted: &Wanted) -> Vec<Value> {
    let connection = catalog.connection();
    let values = match &column.origin {
        Some((table, name)) => match (table.as_str(), name.as_str()) {
            ("agency", "name") => agencies(connection, wanted).into_iter().map(Value::text).collect(),
            ("report", "year") => years(connection),
            ("cell_note", "table_name" | "row_name" | "column_name") => {
                distinct(connection, "form_cell", name)
            }
            _ => checked(catalog, table, name)
                .or_else(|| referenced(connection, table, name))
                .unwrap_or_else(|| distinct(connection, table, name)),
        },
        None => described(connection, object, &column.name),
    };
    values.into_iter().filter(|value| is_typable(&value.text)).collect()
}

/// The agencies whose names match, best first; where there is none, those that nearly do.
pub(super) fn agencies(connection: &Connection, wanted: &Wanted) -> Vec<String> {
    let mut found: Vec<(Rank, String)> = Vec::new();
    // What was read before SQLite was interrupted is offered.
    let _ = each_name(connection, &mut |name| {
        found.extend(wanted.rank(name).map(|rank| (rank, name.to_owned())));
        !(wanted.is_empty() && found.len() == VALUES)
    });
    if found.is_empty() {
        return near_agencies(connection, wanted);
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().take(VALUES).map(|(_, name)| name).collect()
}

fn near_agencies(connection: &Connection, wanted: &Wanted) -> Vec<String> {
    let mut near = Vec::new();
    let _ = each_name(connection, &mut |name| {
        if wanted.is_nearly(name) {
            near.push(name.to_owned());
        }
        near.len() < NEAR
    });
    near
}

/// Calls for the name of each agency in their order, as long as more are wanted.
fn each_name(connection: &Connection, call: &mut dyn FnMut(&str) -> bool) -> rusqlite::Result<()> {
    let mut statement = connection.prepare("SELECT name FROM agency ORDER BY name")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if let Ok(name) = row.get_ref(0)?.as_str()
            && !call(name)
        {
            break;
        }
    }
    Ok(())
}

/// The years of which there are reports, the latest first; each is found by a step in the index.
pub(super) fn years(connection: &Connection) -> Vec<Value> {
    let query = "WITH RECURSIVE y (year) AS (
                   SELECT max(year) FROM report
                   UNION ALL SELECT (SELECT max(r.year) FROM report r WHERE r.year < y.year) FROM y WHERE y.year IS NOT NULL
                 ) SELECT CAST(year AS TEXT) FROM y WHERE year IS NOT NULL LIMIT 200";
    let years = strings(connection, query, &[]).unwrap_or_default();
    years.into_iter().map(|year| Value { is_number: true, ..Value::text(year) }).collect()
}

/// The values that `CHECK (column IN (…))` of the table allows, or `CHECK (column = … OR column = …)`.
fn checked(catalog: &Catalog<'_>, table: &str, column: &str) -> Option<Vec<Value>> {
    let sql = &catalog.object(table)?.sql;
    let tokens: Vec<Token> =
        tokens(sql).into_iter().filter(|t| !matches!(t.kind, Kind::Blank | Kind::Comment)).collect();
    let written = |at: usize| tokens.get(at).map_or("", |t| &sql[t.range.clone()]);
    let is = |at: usize, word: &str| written(at).eq_ignore_ascii_case(word);
    let is_list = |at: &usize| {
        is(*at, "CHECK")
            && is(at + 1, "(")
            && unquoted_name(written(at + 2)).eq_ignore_ascii_case(column)
            && (is(at + 3, "IN") && is(at + 4, "(") || is(at + 3, "=") && is(at + 5, "OR"))
    };
    let start = (0..tokens.len()).find(is_list)? + 4;
    let list = tokens[start..].iter().take_while(|t| t.kind != Kind::Sign(')')).take(2 * VALUES);
    let values = list.filter_map(|token| match token.kind {
        Kind::Text => Some(Value::text(unquoted(&sql[token.range.clone()]))),
        Kind::Number => Some(Value { is_number: true, ..Value::text(sql[token.range.clone()].to_owned()) }),
        _ => None,
    });
    Some(values.collect())
}

fn unquoted_name(written: &str) -> String {
    if written.starts_with(['"', '`', '[']) { unquoted(written) } else { written.to_owned() }
}

/// The keys of the table that a column refers to; none of one with many rows.
fn referenced(connection: &Connection, table: &str, column: &str) -> Option<Vec<Value>> {
    let query = "SELECT f.\"table\" FROM pragma_foreign_key_list(?1) f
                 WHERE f.\"from\" = ?2 AND (SELECT count(*) FROM pragma_foreign_key_list(?1) g WHERE g.id = f.id) = 1";
    let parent = strings(connection, query, &[&table, &column]).ok()?.into_iter().next()?;
    let query = "SELECT name FROM pragma_table_info(?1) WHERE pk = 1";
    let key = strings(connection, query, &[&parent]).ok()?.into_iter().next()?;
    let is_small = has_at_most(connection, &parent, SMALL);
    Some(if is_small { distinct(connection, &parent, &key) } else { Vec::new() })
}

fn has_at_most(connection: &Connection, table: &str, rows: i64) -> bool {
    let query = format!("SELECT count(*) FROM (SELECT 1 FROM {} LIMIT {})", quoted(table), rows + 1);
    connection.query_one(&query, [], |row| row.get::<_, i64>(0)).is_ok_and(|count| count <= rows)
}

/// The different values in the first rows of a table, with their labels where it has a column of that name.
fn distinct(connection: &Connection, table: &str, column: &str) -> Vec<Value> {
    let mut found = Vec::new();
    let has_label = connection
        .query_one("SELECT 1 FROM pragma_table_info(?1) WHERE name = 'label'", [table], |_| Ok(()))
        .is_ok()
        && column != "label"
        && has_one_row_each(connection, table, column);
    // What was read before SQLite was interrupted is offered.
    let rows = read_distinct(connection, table, column, has_label, &mut found).unwrap_or(ROWS);
    if rows >= ROWS && found.len() > CLOSED { Vec::new() } else { found }
}

/// Whether a column alone is the key of its table, so that the label of a row speaks of it.
fn has_one_row_each(connection: &Connection, table: &str, column: &str) -> bool {
    let query = "SELECT 1 FROM pragma_index_list(?1) i JOIN pragma_index_info(i.name) c
                 WHERE i.\"unique\" AND c.name = ?2 AND (SELECT count(*) FROM pragma_index_info(i.name)) = 1
                 UNION ALL SELECT 1 FROM pragma_table_info(?1) WHERE name = ?2 AND pk = 1";
    connection.prepare(query).and_then(|mut statement| statement.exists([table, column])).unwrap_or(false)
}

/// Reads values until there are enough, and gives the number of rows read.
fn read_distinct(
    connection: &Connection,
    table: &str,
    column: &str,
    has_label: bool,
    found: &mut Vec<Value>,
) -> rusqlite::Result<usize> {
    let label = if has_label { "label" } else { "NULL" };
    let column = quoted(column);
    // Of a long text only its length is looked at, so that its pages are not read.
    let query =
        format!("SELECT {column}, {label} FROM {} WHERE octet_length({column}) <= 120", quoted(table));
    let mut statement = connection.prepare(&query)?;
    let mut rows = statement.query([])?;
    let mut seen = HashSet::new();
    let mut count = 0;
    while let Some(row) = rows.next()?
        && count < ROWS
        && found.len() < VALUES
    {
        count += 1;
        let (text, is_number) = match row.get_ref(0)? {
            ValueRef::Integer(number) => (number.to_string(), true),
            ValueRef::Text(text) => (String::from_utf8_lossy(text).into_owned(), false),
            _ => continue,
        };
        if seen.insert(text.clone()) {
            found.push(Value { text, is_number, label: row.get(1)? });
        }
    }
    Ok(count)
}

/// The keys that the dictionary explains, as in `a = this; b = that` or `a, b or c`.
fn described(connection: &Connection, object: &str, column: &str) -> Vec<Value> {
    let query = "SELECT description FROM dictionary WHERE object = ?1 COLLATE NOCASE AND column_name = ?2 COLLATE NOCASE";
    let description = strings(connection, query, &[&object, &column]).unwrap_or_default().concat();
    // Where there are several explanations, only what stands before each is a key.
    let pieces: Vec<&str> =
        if description.contains(';') { description.split(';').collect() } else { vec![&description] };
    let keys = pieces.iter().map(|piece| match piece.split_once(" = ") {
        Some((keys, _)) if pieces.len() > 1 => keys,
        _ => piece,
    });
    let keys: Vec<String> = keys.map(|keys| keys.replace(" or ", ", ")).collect();
    let is_key = |word: &&str| {
        word.starts_with(|c: char| c.is_ascii_lowercase())
            && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    let parts = keys.iter().flat_map(|keys| keys.split(','));
    let parts = parts.map(|part| part.split(" = ").next().unwrap_or_default().trim());
    let keys: Vec<&str> = parts.filter(|part| !part.is_empty()).take_while(is_key).take(VALUES).collect();
    if keys.len() < 2 {
        Vec::new()
    } else {
        keys.into_iter().map(|key| Value::text(key.to_owned())).collect()
    }
}
