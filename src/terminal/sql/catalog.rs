//! The file → names and descriptions of what is in it, its own and those that a user added.

use rusqlite::Connection;

use crate::error::Error;
use crate::store::guard::Guarded;
use crate::terminal::sql::names::{did_you_mean, nearest};

/// A table or view of the file.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Name in SQL.
    pub name: String,
    /// Whether it is a view.
    pub is_view: bool,
    /// The statement that made it.
    pub sql: String,
    /// Name in Chinese, where the dictionary has it.
    pub label: Option<String>,
    /// What its rows are, where the dictionary or its first comment says so.
    pub description: Option<String>,
    /// Whether the dictionary knows it; if not, a user added it.
    pub is_predefined: bool,
}

impl Entry {
    /// A query to try, from its `-- example:` comment.
    #[must_use]
    pub fn example(&self) -> Option<&str> {
        self.comments().find_map(|c| c.strip_prefix("example:")).map(str::trim)
    }

    /// The view that this one renames, from its `-- twin of` comment.
    #[must_use]
    pub fn twin_of(&self) -> Option<&str> {
        self.comments().find_map(|c| c.strip_prefix("twin of ")).map(str::trim)
    }

    fn comments(&self) -> impl Iterator<Item = &str> {
        self.sql.lines().filter_map(|line| line.trim().strip_prefix("--")).map(str::trim)
    }
}

/// All tables, then all views, each by name.
///
/// # Errors
/// [`Error::Database`] where SQLite cannot read the file.
pub fn entries(database: &Guarded) -> Result<Vec<Entry>, Error> {
    read(database.connection()).map_err(|source| Error::Database { path: database.path().to_owned(), source })
}

fn read(connection: &Connection) -> rusqlite::Result<Vec<Entry>> {
    let mut statement = connection.prepare(
        "SELECT m.name, m.type = 'view', m.sql, d.label_zh, d.description
         FROM sqlite_master m LEFT JOIN dictionary d ON d.object = m.name AND d.column_name = ''
         WHERE m.type IN ('table', 'view') AND m.name NOT GLOB 'sqlite_*' ORDER BY 2, 1",
    )?;
    let entries = statement.query_map([], |row| {
        let mut entry = Entry {
            name: row.get(0)?,
            is_view: row.get(1)?,
            sql: row.get(2)?,
            label: row.get(3)?,
            description: row.get(4)?,
            is_predefined: row.get::<_, Option<String>>(3)?.is_some(),
        };
        if entry.description.is_none() {
            let comment = entry.comments().next().map(str::to_owned);
            entry.description = comment;
        }
        Ok(entry)
    })?;
    entries.collect()
}

/// The entry of that name; case does not count, as in SQL.
///
/// # Errors
/// [`Error::Unknown`], with the name that was meant, where there is none.
pub fn find<'a>(entries: &'a [Entry], name: &str) -> Result<&'a Entry, Error> {
    entries.iter().find(|e| e.name.eq_ignore_ascii_case(name)).ok_or_else(|| Error::Unknown {
        what: "table or view",
        name: name.to_owned(),
        hint: nearest(name, entries.iter().map(|e| e.name.as_str()))
            .map_or_else(|| "`gongkai views DB` lists the views".to_owned(), did_you_mean),
    })
}

/// A name as SQL reads it, whatever characters it holds.
#[must_use]
pub fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A text as SQL reads it.
#[must_use]
pub fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// The words of a statement that may be names, as typed.
#[must_use]
pub fn words(sql: &str) -> Vec<&str> {
    sql.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).collect()
}
