//! A row of a view that adds up reports → the query of the view and the group that the row is.

use std::collections::HashMap;
use std::ops::ControlFlow;

use rusqlite::Connection;
use rusqlite::types::Value;
use sqlparser::ast::{Expr, Query, Select, SelectItem, TableFactor, Visit, Visitor};

use crate::error::Error;
use crate::terminal::provenance::aggregate::{expr, is_grouped};
use crate::terminal::provenance::parse::{name_of, query_of_view};
use crate::terminal::provenance::summed;
use crate::terminal::provenance::trace::{Group, chosen, failed, group_expressions, refused, select};
use crate::terminal::sql::catalog::quoted;

/// Views within views that are followed.
const DEEPEST: usize = 12;

/// The query of a view, and which of its groups is meant.
pub(crate) struct Behind {
    pub(crate) query: Query,
    pub(crate) values: Vec<Value>,
    pub(crate) only: Vec<String>,
    pub(crate) view: String,
}

/// A view that is read, with what is known of one of its rows.
struct Reading {
    view: String,
    /// The values of its columns in the row.
    values: HashMap<String, Value>,
    /// Its columns that are asked for.
    only: Vec<String>,
}

/// The group that a row of a statement is, whose view adds rows up.
pub(crate) fn through_views(
    connection: &Connection,
    query: &Query,
    parameters: &[(String, Value)],
    row: usize,
) -> Result<Group, Error> {
    let no_sum = || refused("the last statement adds nothing up");
    let read = select(query).and_then(|select| Some((select, view_read(connection, query, select)?)));
    let Some((select, (view, qualifier))) = read else { return Err(no_sum()) };
    if !is_sum(connection, &view) {
        return Err(no_sum());
    }
    let columns = columns(connection, &view).map_err(|source| failed(connection, source))?;
    let added: Vec<String> =
        columns.iter().map(|c| format!("{}.{}", quoted(&qualifier), quoted(c))).collect();
    let mut shown = chosen(connection, query, &added, parameters, row)?;
    let values = shown.split_off(shown.len() - columns.len()).into_iter().map(|(_, value)| value);
    let values = columns.iter().cloned().zip(values).collect();
    let only = asked_for(select, &columns);
    let behind = behind(connection, Reading { view, values, only })?;
    Ok(Group::of_view(behind, shown))
}

/// Follows plain views to the one that adds up.
fn behind(connection: &Connection, mut reading: Reading) -> Result<Behind, Error> {
    for _ in 0..DEEPEST {
        let cannot = |why: &str| refused(&format!("the view {} cannot be traced: {why}", reading.view));
        let query =
            query_of_view(connection, &reading.view).ok_or_else(|| cannot("its SQL is not understood"))?;
        let select = select(&query).ok_or_else(|| cannot("it joins the results of several queries"))?;
        let columns = columns(connection, &reading.view).map_err(|source| failed(connection, source))?;
        if !is_grouped(select) {
            let next = view_read(connection, &query, select).ok_or_else(|| cannot("it adds nothing up"))?;
            reading = Reading {
                values: below(select, &columns, &reading.values),
                only: reading.only.iter().flat_map(|name| names_below(select, &columns, name)).collect(),
                view: next.0,
            };
            continue;
        }
        let groups = group_expressions(connection, &query, select)?;
        let value = |by: &Expr| {
            let at = select.projection.iter().position(|item| expr(item) == Some(by))?;
            reading.values.get(columns.get(at)?).cloned()
        };
        let values: Option<Vec<Value>> = groups.iter().map(value).collect();
        let values = values.ok_or_else(|| cannot("it does not show what it groups by"))?;
        let only = reading.only.iter().filter_map(|name| {
            let at = columns.iter().position(|column| column == name)?;
            select.projection.get(at).and_then(summed::name_of).map(str::to_owned)
        });
        let (only, view) = (only.collect(), reading.view.clone());
        return Ok(Behind { values, only, view, query: query.clone() });
    }
    Err(refused("the views are too deep"))
}

/// Whether a view adds rows up, itself or in the view that it shows.
pub(crate) fn is_sum(connection: &Connection, view: &str) -> bool {
    let mut view = view.to_owned();
    for _ in 0..DEEPEST {
        let Some(query) = query_of_view(connection, &view) else { return false };
        let Some(select) = select(&query) else { return false };
        if is_grouped(select) {
            return true;
        }
        let Some((next, _)) = view_read(connection, &query, select) else { return false };
        view = next;
    }
    false
}

/// The only view that a SELECT reads, and its name there.
fn view_read(connection: &Connection, query: &Query, select: &Select) -> Option<(String, String)> {
    let [table] = select.from.as_slice() else { return None };
    let TableFactor::Table { name, alias, args: None, .. } = &table.relation else { return None };
    if !table.joins.is_empty() || select.distinct.is_some() || query.with.is_some() {
        return None;
    }
    let name = name.0.last()?.as_ident()?.value.clone();
    let qualifier = alias.as_ref().map_or(name.clone(), |alias| alias.name.value.clone());
    let view = name_of(connection, &name)?;
    query_of_view(connection, &view)?;
    Some((view, qualifier))
}

fn columns(connection: &Connection, view: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare_cached("SELECT name FROM pragma_table_xinfo(?)")?;
    let names = statement.query_map([view], |row| row.get(0))?;
    names.collect()
}

/// The columns of the view that a statement asks for.
fn asked_for(select: &Select, columns: &[String]) -> Vec<String> {
    let mut names = Identifiers(Vec::new());
    for item in &select.projection {
        match expr(item) {
            Some(expr) => drop(expr.visit(&mut names)),
            None => names.0.extend_from_slice(columns),
        }
    }
    let is_asked = |column: &&String| names.0.iter().any(|name| name.eq_ignore_ascii_case(column));
    columns.iter().filter(is_asked).cloned().collect()
}

/// The values of the columns of the view that a plain view shows.
fn below(select: &Select, columns: &[String], values: &HashMap<String, Value>) -> HashMap<String, Value> {
    let mut below = HashMap::new();
    for (item, column) in select.projection.iter().zip(columns) {
        if let (Some(name), Some(value)) = (plain(item), values.get(column)) {
            below.insert(name.to_owned(), value.clone());
        }
    }
    if is_all(select) { values.clone() } else { below }
}

fn names_below(select: &Select, columns: &[String], name: &String) -> Vec<String> {
    if is_all(select) {
        return vec![name.clone()];
    }
    let at = columns.iter().position(|column| column == name);
    let mut names = Identifiers(Vec::new());
    if let Some(expr) = at.and_then(|at| select.projection.get(at)).and_then(expr) {
        let _ = expr.visit(&mut names);
    }
    names.0
}

fn is_all(select: &Select) -> bool {
    matches!(select.projection.as_slice(), [SelectItem::Wildcard(_)])
}

/// The column that an item is, as it is.
fn plain(item: &SelectItem) -> Option<&str> {
    match expr(item)? {
        Expr::Identifier(name) => Some(&name.value),
        Expr::CompoundIdentifier(names) => names.last().map(|name| name.value.as_str()),
        _ => None,
    }
}

/// The names of the columns in an expression.
struct Identifiers(Vec<String>);

impl Visitor for Identifiers {
    type Break = ();

    fn pre_visit_expr(&mut self, expr: &Expr) -> ControlFlow<()> {
        match expr {
            Expr::Identifier(name) => self.0.push(name.value.clone()),
            Expr::CompoundIdentifier(names) => self.0.extend(names.last().map(|name| name.value.clone())),
            _ => {}
        }
        ControlFlow::Continue(())
    }
}
