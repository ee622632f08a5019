//! The columns of tables and views → the cells of reports that their figures are made of.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::vocabulary::form::FORM_ROWS;
use crate::vocabulary::records;

/// A line of `provenance.csv`. In the names of columns `{row}` and `{column}` stand for each row and column
/// of the table that the line names; a name behind `@` is a column whose value in the row is meant.
#[derive(Debug, Clone, Deserialize)]
struct Record {
    object: String,
    column_name: String,
    condition: String,
    table_name: String,
    row_name: String,
    from_column: String,
}

/// How the cells of several lines go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joined {
    /// The cell enters the figure.
    With,
    /// It enters where one of the lines before it has no number.
    Else,
    /// It begins anew after such alternatives.
    Then,
}

/// Where a part of a figure stands.
#[derive(Debug, Clone)]
pub struct Origin {
    /// A column and the value that it must have for the rest to hold.
    pub condition: Option<(String, String)>,
    /// How it goes with the origins before it.
    pub joined: Joined,
    /// Whether the cell is in the report of the year before.
    pub is_before: bool,
    /// What it names.
    pub place: Place,
}

/// What an origin names; a text that begins with `@` is the value of that column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A cell: table, row or group of rows, column.
    Cell(String, String, String),
    /// A line of the text, the value of this column.
    Line(String),
    /// The cells of these sides of the rule that a finding is of.
    Rule(String),
}

/// What is known of a column.
#[derive(Debug, Clone)]
pub enum Figure {
    /// It is no figure of a report.
    None,
    /// It is worked out from more than the cells of one report.
    Computed,
    /// It rests on these.
    Origins(Vec<Origin>),
}

static FIGURES: LazyLock<BTreeMap<(String, String), Figure>> = LazyLock::new(|| {
    let mut figures: BTreeMap<(String, String), Figure> = BTreeMap::new();
    let records = records::<Record>(include_str!("../../schema/vocabulary/provenance.csv"));
    for record in records.flat_map(|record| one_a_column(&record)) {
        let key = (record.object.clone(), record.column_name.clone());
        let figure = match record.table_name.as_str() {
            "none" => Figure::None,
            "computed" => Figure::Computed,
            _ => {
                let mut origins = match figures.remove(&key) {
                    Some(Figure::Origins(origins)) => origins,
                    _ => Vec::new(),
                };
                origins.push(origin(&record));
                Figure::Origins(origins)
            }
        };
        figures.insert(key, figure);
    }
    figures
});

/// The lines that a line with patterns stands for, one for each row and column of its table.
fn one_a_column(record: &Record) -> Vec<Record> {
    let has = |pattern| record.column_name.contains(pattern);
    if !has("{column}") && !has("{row}") {
        return vec![record.clone()];
    }
    let table = record.table_name.rsplit('.').next().unwrap_or_default();
    let mut seen = BTreeSet::new();
    let mut lines = Vec::new();
    for row in FORM_ROWS.iter().filter(|row| row.table.name() == table) {
        for column in row.columns.iter().filter(|c| has("{column}") || **c == record.from_column) {
            let fill = |text: &String| text.replace("{row}", &row.key).replace("{column}", column);
            if seen.insert(fill(&record.column_name)) {
                lines.push(Record {
                    column_name: fill(&record.column_name),
                    row_name: fill(&record.row_name),
                    from_column: fill(&record.from_column),
                    ..record.clone()
                });
            }
        }
    }
    lines
}

fn origin(record: &Record) -> Origin {
    let mut table = record.table_name.as_str();
    let mut joined = Joined::With;
    for (prefix, way) in [("else.", Joined::Else), ("then.", Joined::Then)] {
        if let Some(rest) = table.strip_prefix(prefix) {
            (table, joined) = (rest, way);
        }
    }
    let before = table.strip_prefix("before.");
    let table = before.unwrap_or(table);
    let place = match table {
        "line" => Place::Line(record.from_column.clone()),
        "rule" => Place::Rule(record.from_column.clone()),
        _ => Place::Cell(table.to_owned(), record.row_name.clone(), record.from_column.clone()),
    };
    let condition = record.condition.split_once('=').map(|(c, v)| (c.to_owned(), v.to_owned()));
    Origin { condition, joined, is_before: before.is_some(), place }
}

/// Whether columns of the table or view have origins here.
#[must_use]
pub fn is_known(object: &str) -> bool {
    FIGURES.keys().any(|(name, _)| name == object)
}

/// What is known of a column of a table or view; `None` where nothing is.
#[must_use]
pub fn figure(object: &str, column: &str) -> Option<&'static Figure> {
    let get = |object: &str, column: &str| FIGURES.get(&(object.to_owned(), column.to_owned()));
    // A view may name a column of its own that stands in others for no figure.
    get(object, column).or_else(|| get("*", column)).or_else(|| get(object, ""))
}

/// What all rows of a table or view rest on, whatever columns are asked for.
#[must_use]
pub fn of_row(object: &str) -> &'static [Origin] {
    match FIGURES.get(&(object.to_owned(), "*".to_owned())) {
        Some(Figure::Origins(origins)) => origins,
        _ => &[],
    }
}

/// The columns of a table or view whose values tell which cells its rows are about.
#[must_use]
pub fn keys(object: &str) -> BTreeSet<&'static str> {
    let figures = FIGURES.iter().filter(|((name, _), _)| name == object);
    let origins = figures.filter_map(|(_, figure)| match figure {
        Figure::Origins(origins) => Some(origins),
        _ => None,
    });
    let mut keys = BTreeSet::from(["report_id"]);
    for origin in origins.flatten() {
        let names: Vec<&str> = match &origin.place {
            Place::Cell(table, row, column) => vec![table, row, column],
            Place::Line(column) => vec![column],
            Place::Rule(_) => {
                keys.extend(["rule", "subject"]);
                continue;
            }
        };
        keys.extend(names.into_iter().filter_map(|name| name.strip_prefix('@')));
        keys.extend(origin.condition.as_ref().map(|(column, _)| column.as_str()));
    }
    keys
}
