//! A column of a row → the cells of reports that its figure is made of.

use std::collections::HashMap;

use rusqlite::Connection;
use rusqlite::types::Value;

use crate::store::cells::{CellName, row_of_number};
use crate::terminal::provenance::behind::Leaf;
use crate::terminal::provenance::report::Report;
use crate::vocabulary::form::{APPLICATION_GROUPS, FORM_ROWS, Table};
use crate::vocabulary::provenance::{Joined, Origin, Place};
use crate::vocabulary::rule::{FAMILIES, HoldsFor};

/// The reports that were asked for, each read once.
pub(crate) struct Reports<'a> {
    connection: &'a Connection,
    read: HashMap<i64, Option<Report>>,
}

/// A cell or line of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) report_id: i64,
    pub(crate) what: What,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What {
    Cell(CellName),
    Line(usize),
}

/// The values of the columns that tell a row apart, by table or view read and column.
pub(crate) type Keys = HashMap<Leaf, Value>;

impl<'a> Reports<'a> {
    pub(crate) fn new(connection: &'a Connection) -> Self {
        Self { connection, read: HashMap::new() }
    }

    pub(crate) fn get(&mut self, report_id: i64) -> rusqlite::Result<Option<&Report>> {
        if !self.read.contains_key(&report_id) {
            let report = Report::load(self.connection, report_id)?;
            self.read.insert(report_id, report);
        }
        Ok(self.read.get(&report_id).and_then(Option::as_ref))
    }

    /// The cells that origins name for a row of that table or view; `None` where a value that tells which
    /// is not known.
    pub(crate) fn cells(
        &mut self,
        origins: &[Origin],
        instance: usize,
        keys: &Keys,
    ) -> rusqlite::Result<Option<Vec<Found>>> {
        let key = |column: &str| keys.get(&Leaf { instance, column: column.to_owned() });
        let Some(Value::Integer(report_id)) = key("report_id") else { return Ok(None) };
        let mut found = Vec::new();
        // Whether the cells since the last `Then` have numbers, so that no other is needed.
        let mut has_all = true;
        for origin in origins {
            has_all |= origin.joined == Joined::Then;
            let Some(is_meant) = is_meant(origin, &key) else { return Ok(None) };
            if !is_meant || (origin.joined == Joined::Else && has_all) {
                continue;
            }
            let Some(named) = named(&origin.place, &key) else { return Ok(None) };
            for (is_before, what) in named {
                let report_id = match is_before || origin.is_before {
                    true => Report::before(self.connection, *report_id)?,
                    false => Some(*report_id),
                };
                let Some(report_id) = report_id else { continue };
                let has_value = self.has_value(report_id, &what)?;
                has_all &= origin.joined == Joined::Else || has_value;
                found.push(Found { report_id, what });
            }
        }
        self.keep_those_there(&mut found)?;
        Ok(Some(found))
    }

    fn has_value(&mut self, report_id: i64, what: &What) -> rusqlite::Result<bool> {
        let What::Cell(cell) = what else { return Ok(true) };
        Ok(self.get(report_id)?.is_some_and(|report| matches!(report.values.get(cell), Some(Some(_)))))
    }

    /// Drops cells of rows that their reports do not have.
    fn keep_those_there(&mut self, found: &mut Vec<Found>) -> rusqlite::Result<()> {
        let mut kept = Vec::new();
        for found in found.drain(..) {
            let report = self.get(found.report_id)?;
            let is_there = report.is_some_and(|report| match &found.what {
                What::Cell(cell) => report.line_of_row(cell).is_some(),
                What::Line(line) => report.line(*line).is_some(),
            });
            if is_there && !kept.contains(&found) {
                kept.push(found);
            }
        }
        *found = kept;
        Ok(())
    }

    /// The cells of a report that may be meant by a column with that name and value: those with the value
    /// whose row or column shares a word with the name.
    pub(crate) fn alike(
        &mut self,
        report_id: i64,
        names: &[String],
        value: i64,
    ) -> rusqlite::Result<Vec<Found>> {
        let Some(report) = self.get(report_id)? else { return Ok(Vec::new()) };
        let is_alike = |cell: &CellName| names.iter().any(|name| shares_a_word(cell, name));
        let mut cells: Vec<&CellName> = report
            .values
            .iter()
            .filter(|(cell, held)| **held == Some(value) && is_alike(cell))
            .map(|(cell, _)| cell)
            .collect();
        cells.sort_by_key(|cell| (report.line_of_row(cell), (*cell).clone()));
        let found = |cell: &CellName| Found { report_id, what: What::Cell(cell.clone()) };
        Ok(cells.into_iter().map(found).collect())
    }
}

/// Whether an origin holds for a row with these values; `None` where that is not known.
fn is_meant<'v>(origin: &Origin, key: &impl Fn(&str) -> Option<&'v Value>) -> Option<bool> {
    let Some((column, wanted)) = &origin.condition else { return Some(true) };
    Some(matches!(key(column)?, Value::Text(value) if value == wanted))
}

/// Whether a word of the name is one of the row, its column or the table.
fn shares_a_word(cell: &CellName, name: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let parts = text.split(|c: char| !c.is_alphanumeric());
        parts.filter(|word| word.chars().count() > 2).map(str::to_lowercase).collect()
    };
    let named = words(name);
    let of_cell = [words(&cell.row), words(&cell.column)].concat();
    // A total is in every row, and tells nothing of which.
    named.iter().filter(|word| *word != "total").any(|word| of_cell.contains(word))
}

/// What a place names in a row with these values, and whether it is of the year before; `None` where one
/// of the values is not known.
fn named<'v>(place: &Place, key: &impl Fn(&str) -> Option<&'v Value>) -> Option<Vec<(bool, What)>> {
    match place {
        Place::Line(column) => match key(column.strip_prefix('@')?)? {
            Value::Integer(line) => Some(vec![(false, What::Line(usize::try_from(*line).ok()?))]),
            _ => Some(Vec::new()),
        },
        Place::Cell(table, row, column) => {
            let (table, row, column) = (filled(table, key)?, filled(row, key)?, filled(column, key)?);
            let cell = |row: String| (false, What::Cell(CellName::new(&table, &row, &column)));
            Some(rows(&table, &row).into_iter().map(cell).collect())
        }
        Place::Rule(sides) => match (key("rule")?, key("subject")?) {
            (Value::Text(rule), Value::Text(subject)) => of_rule(rule, subject, sides),
            _ => None,
        },
    }
}

/// The cells that a rule adds up for a column or row; `None` for rules that are no sums.
fn of_rule(rule: &str, subject: &str, sides: &str) -> Option<Vec<(bool, What)>> {
    let family = FAMILIES.iter().find(|family| family.rule == rule)?;
    let (table, holds_for) = (family.table_name?.name(), family.holds_for?);
    let mut cells = Vec::new();
    for (side, terms) in [("left", &family.left_side), ("right", &family.right_side)] {
        for term in terms.split_whitespace().filter(|term| sides.contains(side) && !["+", "-"].contains(term))
        {
            let before = term.strip_prefix("before.");
            let term = before.unwrap_or(term);
            let of_term = match holds_for {
                HoldsFor::Row => vec![CellName::new(table, subject, term)],
                HoldsFor::Column if table == Table::Application.name() => {
                    // Of other handling the one row of one edition and the three of the other are meant.
                    let rows = APPLICATION_GROUPS.iter().filter(|group| group.answers_to(term));
                    rows.map(|group| CellName::new(table, &group.key, subject)).collect()
                }
                HoldsFor::Column => vec![CellName::new(table, term, subject)],
            };
            cells.extend(of_term.into_iter().map(|cell| (before.is_some(), What::Cell(cell))));
        }
    }
    Some(cells)
}

fn filled<'v>(text: &str, key: &impl Fn(&str) -> Option<&'v Value>) -> Option<String> {
    let Some(column) = text.strip_prefix('@') else { return Some(text.to_owned()) };
    match key(column)? {
        Value::Text(text) => Some(text.clone()),
        Value::Integer(number) => Some(row_of_number(*number).map(|row| row.key.clone()).unwrap_or_default()),
        _ => Some(String::new()),
    }
}

/// The row of that name, or those of the group.
fn rows(table: &str, name: &str) -> Vec<String> {
    let is_row = FORM_ROWS.iter().any(|row| row.table.name() == table && row.key == name);
    let of_group = APPLICATION_GROUPS.iter().filter(|group| group.answers_to(name));
    let keys: Vec<String> = of_group.map(|group| group.key.clone()).collect();
    if is_row || table != Table::Application.name() || keys.is_empty() { vec![name.to_owned()] } else { keys }
}
