//! The objects of the file (tables and views, and what serves them: indexes and triggers), read from the SQL
//! files under `schema/`.
//!
//! Each file holds one CREATE statement. The comments of tables and views are the data dictionary: the first comment
//! says `中文名: description`, each column line ends in `-- 中文名: description [unit]`, and a
//! view has a line `-- example: SQL`. A Chinese twin says `-- twin of NAME` and renames the
//! columns of NAME; their descriptions are those of the original.
//!
//! A CHECK names more than two values by OR: for IN, SQLite makes a table of them for each row that comes in.

use include_dir::{Dir, include_dir};

static TABLES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/schema/tables");
static VIEWS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/schema/views");
static INDEXES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/schema/indexes");
static TRIGGERS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/schema/triggers");

/// Whether an object stores rows or computes them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A table.
    Table,
    /// A view.
    View,
}

/// One column of an object, as its comment describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Name in SQL.
    pub name: String,
    /// Name in Chinese.
    pub label: String,
    /// What it holds.
    pub description: String,
    /// Unit of its figures.
    pub unit: Option<String>,
}

/// One table or view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// Name in SQL, which is also the name of its file.
    pub name: String,
    /// Table or view.
    pub kind: Kind,
    /// The CREATE statement, comments included.
    pub sql: &'static str,
    /// Name in Chinese; for a twin, the name of its original.
    pub label: String,
    /// What its rows are.
    pub description: String,
    /// A query to try.
    pub example: Option<String>,
    /// The view that this one renames.
    pub twin_of: Option<String>,
    /// Its columns in order.
    pub columns: Vec<Column>,
}

/// All objects: tables, then views, then twins, each by name.
#[must_use]
pub fn objects() -> Vec<Object> {
    let mut objects: Vec<Object> = files(&TABLES)
        .map(|(name, sql)| parse(name, Kind::Table, sql))
        .chain(files(&VIEWS).map(|(name, sql)| parse(name, Kind::View, sql)))
        .collect();
    objects.sort_by_key(|o| (o.kind == Kind::View, o.twin_of.is_some(), o.name.clone()));
    describe_twins(&mut objects);
    objects
}

/// The CREATE statements of indexes that no key of a table makes, each for a question of a view.
pub fn indexes() -> impl Iterator<Item = &'static str> {
    files(&INDEXES).map(|(_, sql)| sql)
}

/// The CREATE statements of triggers, which keep tables that repeat others true to them.
pub fn triggers() -> impl Iterator<Item = &'static str> {
    files(&TRIGGERS).map(|(_, sql)| sql)
}

fn files(dir: &'static Dir<'static>) -> impl Iterator<Item = (&'static str, &'static str)> {
    dir.files().filter_map(|file| {
        let name = file.path().file_stem()?.to_str()?;
        Some((name, file.contents_utf8()?))
    })
}

fn parse(name: &str, kind: Kind, sql: &'static str) -> Object {
    let mut object = Object {
        name: name.to_owned(),
        kind,
        sql: sql.trim_end(),
        label: String::new(),
        description: String::new(),
        example: None,
        twin_of: None,
        columns: Vec::new(),
    };
    for line in sql.lines() {
        match line.trim().strip_prefix("--") {
            Some(comment) => object.describe(comment.trim()),
            None => object.columns.extend(column(kind, line)),
        }
    }
    object
}

impl Object {
    fn describe(&mut self, comment: &str) {
        if let Some(example) = comment.strip_prefix("example:") {
            self.example = Some(example.trim().to_owned());
        } else if let Some(original) = comment.strip_prefix("twin of ") {
            self.twin_of = Some(original.trim().to_owned());
        } else if self.columns.is_empty()
            && self.label.is_empty()
            && let Some((label, description)) = comment.split_once(": ")
        {
            self.label = label.to_owned();
            self.description = description.to_owned();
        }
    }
}

/// The column that a line of SQL ends with: described by its comment, or renamed by `AS`.
fn column(kind: Kind, line: &str) -> Option<Column> {
    let (code, comment) = line.split_once(" -- ").unwrap_or((line, ""));
    let code = code.trim().trim_end_matches(',');
    let mut words = code.split_whitespace();
    let name = match kind {
        Kind::Table => words.next()?,
        Kind::View => words.next_back()?.rsplit('.').next()?,
    };
    let column = |label: &str, description: &str, unit| Column {
        name: name.to_owned(),
        label: label.to_owned(),
        description: description.to_owned(),
        unit,
    };
    if let Some((label, description)) = comment.split_once(": ") {
        let (description, unit) = split_unit(description);
        return Some(column(label.trim(), description, unit));
    }
    (code.contains(" AS ") && !name.is_ascii()).then(|| column(name, first_word(code), None))
}

fn first_word(code: &str) -> &str {
    code.trim_start_matches("SELECT").split_whitespace().next().unwrap_or_default()
}

fn split_unit(description: &str) -> (&str, Option<String>) {
    match description.strip_suffix(']').and_then(|d| d.rsplit_once(" [")) {
        Some((description, unit)) => (description, Some(unit.to_owned())),
        None => (description, None),
    }
}

/// Gives each twin the descriptions of its original; `description` of a twin's column is, until
/// then, the name of the original's column.
fn describe_twins(objects: &mut [Object]) {
    let originals: Vec<Object> = objects.iter().filter(|o| o.twin_of.is_none()).cloned().collect();
    for twin in objects.iter_mut() {
        let Some(original) = twin.twin_of.as_ref().and_then(|n| originals.iter().find(|o| &o.name == n))
        else {
            continue;
        };
        twin.label.clone_from(&twin.name);
        twin.description.clone_from(&original.description);
        for column in &mut twin.columns {
            if let Some(from) = original.columns.iter().find(|c| c.name == column.description) {
                column.description.clone_from(&from.description);
                column.unit.clone_from(&from.unit);
            }
        }
    }
}
