//! A row of a statement that adds rows up → the query for the rows that were added.

use std::collections::BTreeMap;

use rusqlite::Connection;
use rusqlite::types::Value;
use sqlparser::ast::{Expr, GroupByExpr, Query, Select, SelectItem, SetExpr};

use crate::error::Error;
use crate::terminal::format::value::{on_one_line, shown};
use crate::terminal::provenance::aggregate::{aggregates, expr, is_grouped};
use crate::terminal::provenance::from::From;
use crate::terminal::provenance::parse;
use crate::terminal::provenance::result::bind;
use crate::terminal::provenance::summed::summed;
use crate::terminal::provenance::view::{Behind, is_sum, through_views};

/// The query that lists the rows behind a row of an aggregate.
#[derive(Debug, Clone, PartialEq)]
pub struct Traced {
    /// The query.
    pub sql: String,
    /// The values of its parameters, with their signs: those of the statement, and what its row is grouped by.
    pub parameters: Vec<(String, Value)>,
    /// What row of what is listed.
    pub sentence: String,
}

/// A row of a result that is a group, with the query that made it.
pub(crate) struct Group {
    pub(crate) query: Query,
    /// The values of its group expressions.
    pub(crate) values: Vec<Value>,
    /// The columns of its query that are asked for; `None` for all.
    pub(crate) only: Option<Vec<String>>,
    /// The row as the person sees it: names and values.
    pub(crate) row: Vec<(String, Value)>,
    /// The view that is the query, where the statement asked a view.
    pub(crate) view: Option<String>,
}

/// The query for the rows that were added up in a row of a statement, from 1.
///
/// # Errors
/// [`Error::Command`] where the statement adds nothing up, has no such row, or cannot be read;
/// [`Error::Database`] for what SQLite says.
pub fn trace(
    connection: &Connection,
    sql: &str,
    parameters: &[(String, Value)],
    row: usize,
) -> Result<Traced, Error> {
    let query = parse::query(sql).map_err(|why| unread(&why))?;
    let group = group(connection, query, parameters, row)?;
    listed(connection, &group, parameters, row)
}

/// An error with the way out that there is.
pub(crate) fn refused(message: &str) -> Error {
    Error::Command {
        message: on_one_line(message).into_owned(),
        hint: "`.trace` takes one SELECT with sum, count or the like; `.source` shows the lines of a row"
            .into(),
    }
}

fn unread(why: &str) -> Error {
    // The parser also lists all that it would take in the place of what it found.
    let found = why.split_once(", found: ").map(|(_, found)| format!("not understood: {found}"));
    refused(&format!("the last statement cannot be traced: {}", found.as_deref().unwrap_or(why)))
}

pub(crate) fn failed(connection: &Connection, source: rusqlite::Error) -> Error {
    Error::Database { path: connection.path().unwrap_or_default().into(), source }
}

/// The SELECT that a query is; `None` where it joins the results of several.
pub(crate) fn select(query: &Query) -> Option<&Select> {
    match query.body.as_ref() {
        SetExpr::Select(select) => Some(select),
        _ => None,
    }
}

fn group(
    connection: &Connection,
    query: Query,
    parameters: &[(String, Value)],
    row: usize,
) -> Result<Group, Error> {
    let Some(select) = select(&query) else {
        return Err(refused("the last statement joins the results of several queries"));
    };
    if select.distinct.is_some() {
        return Err(refused("the last statement is SELECT DISTINCT, whose rows may be several"));
    }
    if !is_grouped(select) {
        return through_views(connection, &query, parameters, row);
    }
    let groups = group_expressions(connection, &query, select)?;
    let texts: Vec<String> = groups.iter().map(Expr::to_string).collect();
    let mut result = chosen(connection, &query, &texts, parameters, row)?;
    let values = result.split_off(result.len() - groups.len()).into_iter().map(|(_, value)| value).collect();
    Ok(Group { query, values, only: None, row: result, view: None })
}

/// A row of a query with more columns behind its own, by their names.
pub(crate) fn chosen(
    connection: &Connection,
    query: &Query,
    added: &[String],
    parameters: &[(String, Value)],
    row: usize,
) -> Result<Vec<(String, Value)>, Error> {
    let mut query = query.clone();
    let SetExpr::Select(select) = query.body.as_mut() else {
        return Err(refused("the last statement stands in brackets"));
    };
    for text in added {
        let expr = parse::expression(text)
            .ok_or_else(|| refused("a group of the last statement is not understood"))?;
        select.projection.push(SelectItem::UnnamedExpr(expr));
    }
    let fail = |source| failed(connection, source);
    let mut statement = connection.prepare(&query.to_string()).map_err(|why| unread(&why.to_string()))?;
    bind(&mut statement, parameters).map_err(fail)?;
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let mut rows = statement.raw_query();
    let mut seen = 0;
    while let Some(found) = rows.next().map_err(fail)? {
        seen += 1;
        if seen == row {
            let value = |(i, name): (usize, String)| Ok((name, found.get::<_, Value>(i)?));
            return names.into_iter().enumerate().map(value).collect::<rusqlite::Result<_>>().map_err(fail);
        }
    }
    let message = format!("the last result has no row {row}; it has {seen}");
    Err(Error::Command { message, hint: "`.trace 1` lists what is behind its first row".into() })
}

/// What a SELECT groups by, positions and names of its own columns written out.
pub(crate) fn group_expressions(
    connection: &Connection,
    query: &Query,
    select: &Select,
) -> Result<Vec<Expr>, Error> {
    let GroupByExpr::Expressions(expressions, modifiers) = &select.group_by else {
        return Err(refused("GROUP BY ALL is not known here"));
    };
    if !modifiers.is_empty() {
        return Err(refused("the groups of the last statement are groups of groups"));
    }
    let from = From::new(connection, query, select);
    let whole = expressions.iter().map(|by| match by.to_string().parse::<usize>() {
        Ok(position) => {
            let item = position.checked_sub(1).and_then(|i| select.projection.get(i)).and_then(expr);
            item.cloned().ok_or_else(|| refused("GROUP BY names a column by its number behind `*`"))
        }
        Err(_) => Ok(by.clone()),
    });
    let whole: Vec<Expr> = whole.collect::<Result<_, _>>()?;
    Ok(whole.iter().map(|by| from.written_out(by, select)).collect())
}

/// The query for the rows of a group.
fn listed(
    connection: &Connection,
    group: &Group,
    parameters: &[(String, Value)],
    row: usize,
) -> Result<Traced, Error> {
    let select =
        select(&group.query).ok_or_else(|| refused("the view joins the results of several queries"))?;
    let from = From::new(connection, &group.query, select);
    let (columns, sorted) = columns(&from, select, group);
    let groups = group_expressions(connection, &group.query, select)?;
    let mut conditions: Vec<String> =
        select.selection.iter().map(|w| format!("({})", from.written_out(w, select))).collect();
    let mut values: BTreeMap<String, Value> = parameters.iter().cloned().collect();
    for (i, (by, value)) in groups.iter().zip(&group.values).enumerate() {
        let name = format!(":traced_{}", i + 1);
        conditions.push(format!("({by}) IS {name}"));
        values.insert(name, value.clone());
    }
    let mut sql = format!("{}SELECT {} FROM {}", from.with, columns.join(", "), from.text);
    if !conditions.is_empty() {
        sql += &format!(" WHERE {}", conditions.join(" AND "));
    }
    if sorted > 0 {
        let places: Vec<String> = (1..=sorted).map(|place| place.to_string()).collect();
        sql += &format!(" ORDER BY {}", places.join(", "));
    }
    let parameters = used(connection, &sql, values)?;
    Ok(Traced { sql, parameters, sentence: sentence(connection, group, &groups, &from, row) })
}

/// What is listed of each row, and how many of the first columns it is sorted by.
fn columns(from: &From<'_>, select: &Select, group: &Group) -> (Vec<String>, usize) {
    let summed = summed(from, select, group.only.as_deref());
    let mut columns = from.identity(&summed);
    let sorted = columns.len();
    for column in summed {
        if !columns.contains(&column) {
            columns.push(column);
        }
    }
    if columns.is_empty() {
        columns.push("*".to_owned());
    }
    (columns, sorted)
}

/// The parameters that the query has, with their signs.
fn used(
    connection: &Connection,
    sql: &str,
    values: BTreeMap<String, Value>,
) -> Result<Vec<(String, Value)>, Error> {
    let fail = |source| failed(connection, source);
    let statement = connection.prepare(sql).map_err(fail)?;
    let mut used = Vec::new();
    for (name, value) in values {
        for sign in ["", ":", "@", "$"] {
            let signed = format!("{sign}{name}");
            if statement.parameter_index(&signed).map_err(fail)?.is_some() {
                used.push((signed, value.clone()));
            }
        }
    }
    Ok(used)
}

/// Says which row of what the listed rows were added up to.
fn sentence(connection: &Connection, group: &Group, groups: &[Expr], from: &From<'_>, row: usize) -> String {
    let named =
        |name: &str, value: &Value| format!("{} = {}", on_one_line(name), on_one_line(&shown(value.into())));
    let by = groups.iter().zip(&group.values).map(|(by, value)| named(&by.to_string(), value));
    let by: Vec<String> = by.collect();
    let mut sentence = format!("row {row}");
    if let Some(view) = &group.view {
        sentence += &format!(", a row of {}", on_one_line(view));
    }
    if !by.is_empty() {
        sentence += &format!(", {}", by.join(", "));
    }
    let items = select(&group.query).map(|select| select.projection.as_slice()).unwrap_or_default();
    let is_sum_of_rows = |i: usize| {
        group.view.is_some() || items.get(i).and_then(expr).is_some_and(|e| !aggregates(e).is_empty())
    };
    let is_group = |name: &str| groups.iter().any(|by| by.to_string().rsplit('.').next() == Some(name));
    let figures = group.row.iter().enumerate().filter(|(i, (name, _))| is_sum_of_rows(*i) && !is_group(name));
    let figures: Vec<String> = figures.map(|(_, (name, value))| named(name, value)).collect();
    sentence += &format!(": the rows behind {}", figures.join(", "));
    for name in from.tables.iter().filter(|name| is_sum(connection, name)) {
        sentence += &format!(
            "; rows of {name} are sums of reports themselves, `.trace` of one of them goes on",
            name = on_one_line(name)
        );
    }
    sentence
}

/// What a query has behind it, where that is a group.
impl Group {
    /// A row of a view.
    pub(crate) fn of_view(behind: Behind, row: Vec<(String, Value)>) -> Self {
        Self {
            query: behind.query,
            values: behind.values,
            only: Some(behind.only),
            row,
            view: Some(behind.view),
        }
    }
}
