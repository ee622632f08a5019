//! The aggregates of a SELECT → a column for each value that a row brings to them.

use sqlparser::ast::{Expr, Function, Select, SelectItem};

use crate::terminal::provenance::aggregate::{aggregates, arguments, expr, is_distinct};
use crate::terminal::provenance::from::From;
use crate::terminal::sql::catalog::quoted;

/// The columns, as text; `only` the columns of SELECT with those names, or all.
pub(crate) fn summed(from: &From<'_>, select: &Select, only: Option<&[String]>) -> Vec<String> {
    let is_wanted = |item: &&SelectItem| {
        only.is_none_or(|only| {
            only.iter().any(|name| name_of(item).is_some_and(|n| n.eq_ignore_ascii_case(name)))
        })
    };
    let mut columns: Vec<String> = Vec::new();
    let calls = select.projection.iter().filter(is_wanted).filter_map(expr).flat_map(aggregates);
    for column in calls.flat_map(|call| values(from, select, &call)) {
        if !columns.contains(&column) {
            columns.push(column);
        }
    }
    columns
}

/// The name of a column of SELECT.
pub(crate) fn name_of(item: &SelectItem) -> Option<&str> {
    match item {
        SelectItem::ExprWithAlias { alias, .. } => Some(&alias.value),
        SelectItem::UnnamedExpr(Expr::Identifier(name)) => Some(&name.value),
        SelectItem::UnnamedExpr(Expr::CompoundIdentifier(names)) => {
            names.last().map(|name| name.value.as_str())
        }
        _ => None,
    }
}

/// What a row brings to a call: its arguments, NULL where the call leaves it out.
fn values(from: &From<'_>, select: &Select, call: &Function) -> Vec<String> {
    let filter = call.filter.as_ref().map(|filter| from.written_out(filter, select).to_string());
    let mut brought: Vec<(String, String)> = arguments(call)
        .into_iter()
        .map(|argument| (from.written_out(argument, select).to_string(), name(argument)))
        .collect();
    if matches!(call.name.to_string().to_lowercase().as_str(), "group_concat" | "string_agg") {
        // What parts the values is no value.
        brought.truncate(1);
    }
    if brought.is_empty() && filter.is_some() {
        brought.push(("1".to_owned(), String::new()));
    }
    let is_distinct = is_distinct(call);
    let is_plain = filter.is_none() && !is_distinct;
    let column = |(value, name): (String, String)| {
        let name = if is_plain { name } else { call.to_string() };
        let once = is_distinct.then(|| {
            let filter = filter.as_ref().map(|filter| format!(", ({filter})")).unwrap_or_default();
            format!("row_number() OVER (PARTITION BY ({value}){filter}) = 1")
        });
        let conditions: Vec<String> = filter.iter().map(|f| format!("({f})")).chain(once).collect();
        match conditions.is_empty() {
            true => format!("{value} AS {}", quoted(&name)),
            false => format!("CASE WHEN {} THEN {value} END AS {}", conditions.join(" AND "), quoted(&name)),
        }
    };
    brought.into_iter().map(column).collect()
}

fn name(argument: &Expr) -> String {
    match argument {
        Expr::Identifier(name) => name.value.clone(),
        other => other.to_string(),
    }
}
