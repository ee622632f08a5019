//! A query → which column of which table or view stands behind each column of its result.
//!
//! What is not plainly told is unknown: a query that adds rows together, or joins results of several
//! queries, has no row of a table behind a row of its own.

use std::collections::BTreeSet;

use rusqlite::Connection;
use sqlparser::ast::{
    Expr, Ident, Query, Select, SelectItem, SelectItemQualifiedWildcardKind, SetExpr, TableFactor,
    TableWithJoins,
};

use crate::terminal::provenance::aggregate::is_grouped;
use crate::terminal::provenance::behind::{
    Leaf, Lineage, Relation, constraint, last_name, leave_out, lineage, name,
};
use crate::terminal::provenance::parse::{is_ours, name_of, query_of_view};
use crate::vocabulary::provenance::{is_known, keys};

/// Views within views that are followed.
const DEEPEST: usize = 12;

/// Queries that are followed in all: views that read views twice each are many soon.
const MOST_QUERIES: usize = 200;

/// A query whose rows are those of tables, with what to add to it to know which.
pub(crate) struct Traceable {
    /// The query with more columns behind its own.
    pub(crate) sql: String,
    /// Its own columns and what stands behind them.
    pub(crate) columns: Vec<(String, Lineage)>,
    /// What the added columns are.
    pub(crate) added: Vec<Leaf>,
    /// The tables and views that are read, some of them several times.
    pub(crate) objects: Vec<String>,
}

/// The query with columns that tell its rows apart; `None` where its rows are not those of tables.
pub(crate) fn traceable(connection: &Connection, mut query: Query) -> Option<Traceable> {
    let mut reader = Reader { connection, objects: Vec::new(), with: Vec::new(), depth: 0, queries: 0 };
    reader.add_with(&query);
    let SetExpr::Select(select) = query.body.as_mut() else { return None };
    if select.distinct.is_some() || is_grouped(select) {
        return None;
    }
    let relations = reader.relations(&select.from)?;
    let columns = reader.projection(select, &relations)?;
    let mut added = Vec::new();
    for (instance, object) in reader.objects.iter().enumerate() {
        for key in keys(object) {
            let leaf = Leaf { instance, column: key.to_owned() };
            if let Some(item) = item_for(&relations, &leaf) {
                select.projection.push(SelectItem::UnnamedExpr(item));
                added.push(leaf);
            }
        }
    }
    Some(Traceable { sql: query.to_string(), columns, added, objects: reader.objects })
}

/// How the query itself can name a column of a table behind it.
fn item_for(relations: &[Relation], leaf: &Leaf) -> Option<Expr> {
    let is_it = |lineage: &Lineage| lineage.is_plain && lineage.leaves.first() == Some(leaf);
    let quoted = |name: &str| Ident::with_quote('"', name);
    relations.iter().find_map(|relation| {
        let (name, _) = relation.columns.iter().find(|(_, lineage)| is_it(lineage))?;
        Some(match &relation.qualifier {
            Some(qualifier) => Expr::CompoundIdentifier(vec![quoted(qualifier), quoted(name)]),
            None => Expr::Identifier(quoted(name)),
        })
    })
}

struct Reader<'a> {
    connection: &'a Connection,
    objects: Vec<String>,
    /// The queries before the query, by name.
    with: Vec<(String, Query)>,
    depth: usize,
    queries: usize,
}

impl Reader<'_> {
    fn add_with(&mut self, query: &Query) {
        let tables = query.with.iter().flat_map(|with| &with.cte_tables);
        // A table that renames its columns, or reads itself, is not followed.
        self.with.extend(tables.map(|table| {
            let mut inner = (*table.query).clone();
            if !table.alias.columns.is_empty() {
                inner.body = Box::new(SetExpr::Values(sqlparser::ast::Values {
                    explicit_row: false,
                    value_keyword: false,
                    rows: Vec::new(),
                }));
            }
            (table.alias.name.value.clone(), inner)
        }));
    }

    fn relations(&mut self, from: &[TableWithJoins]) -> Option<Vec<Relation>> {
        let mut relations = Vec::new();
        for table in from {
            relations.extend(self.factor(&table.relation)?);
            for join in &table.joins {
                let mut right = self.factor(&join.relation)?;
                if let Some(constraint) = constraint(&join.join_operator) {
                    leave_out(constraint, &relations, &mut right);
                }
                relations.extend(right);
            }
        }
        Some(relations)
    }

    fn factor(&mut self, factor: &TableFactor) -> Option<Vec<Relation>> {
        match factor {
            TableFactor::Table { name, alias, args: None, .. } => {
                let name = last_name(name)?;
                let columns = self.named(&name)?;
                let qualifier = Some(alias.as_ref().map_or(name, |alias| alias.name.value.clone()));
                Some(vec![Relation { qualifier, columns, joined_by: Vec::new() }])
            }
            TableFactor::Derived { subquery, alias, .. } => {
                let columns = self.query(subquery)?;
                let qualifier = alias.as_ref().map(|alias| alias.name.value.clone());
                Some(vec![Relation { qualifier, columns, joined_by: Vec::new() }])
            }
            TableFactor::NestedJoin { table_with_joins, alias: None } => {
                self.relations(std::slice::from_ref(table_with_joins))
            }
            _ => None,
        }
    }

    /// The columns of a table, a view, or a query of WITH.
    fn named(&mut self, name: &str) -> Option<Vec<(String, Lineage)>> {
        if let Some(at) = self.with.iter().rposition(|(with, _)| with.eq_ignore_ascii_case(name)) {
            // A query of WITH reads those before it only.
            let later = self.with.split_off(at);
            let columns = self.query(&later[0].1);
            self.with.extend(later);
            return columns;
        }
        let object = name_of(self.connection, name)?;
        if !(is_known(&object) && is_ours(self.connection, &object))
            && let Some(query) = query_of_view(self.connection, &object)
        {
            let outer = std::mem::take(&mut self.with);
            let columns = self.query(&query);
            self.with = outer;
            return columns;
        }
        let instance = self.objects.len();
        let columns = columns(self.connection, &object)?;
        self.objects.push(object);
        let plain = |column: String| {
            let leaves = BTreeSet::from([Leaf { instance, column: column.clone() }]);
            (column, Lineage { leaves, is_plain: true, ..Lineage::default() })
        };
        Some(columns.into_iter().map(plain).collect())
    }

    fn query(&mut self, query: &Query) -> Option<Vec<(String, Lineage)>> {
        if self.depth == DEEPEST || self.queries == MOST_QUERIES {
            return None;
        }
        self.depth += 1;
        self.queries += 1;
        let with = self.with.len();
        self.add_with(query);
        let columns = match query.body.as_ref() {
            SetExpr::Select(select) => self.select(select),
            _ => None,
        };
        self.with.truncate(with);
        self.depth -= 1;
        columns
    }

    fn select(&mut self, select: &Select) -> Option<Vec<(String, Lineage)>> {
        let relations = self.relations(&select.from)?;
        let mut columns = self.projection(select, &relations)?;
        if is_grouped(select) {
            columns.iter_mut().for_each(|(_, lineage)| lineage.is_unknown = true);
        }
        Some(columns)
    }

    fn projection(&mut self, select: &Select, relations: &[Relation]) -> Option<Vec<(String, Lineage)>> {
        let mut columns = Vec::new();
        for item in &select.projection {
            match item {
                SelectItem::UnnamedExpr(expr) => columns.push((name(expr), lineage(expr, relations))),
                SelectItem::ExprWithAlias { expr, alias } => {
                    columns.push((alias.value.clone(), lineage(expr, relations)));
                }
                SelectItem::Wildcard(_) => {
                    columns.extend(relations.iter().flat_map(Relation::all));
                }
                SelectItem::QualifiedWildcard(SelectItemQualifiedWildcardKind::ObjectName(of), _) => {
                    let of = last_name(of)?;
                    let is_it =
                        |r: &&Relation| r.qualifier.as_ref().is_some_and(|q| q.eq_ignore_ascii_case(&of));
                    columns.extend(relations.iter().find(is_it)?.columns.clone());
                }
                _ => return None,
            }
        }
        Some(columns)
    }
}

fn columns(connection: &Connection, object: &str) -> Option<Vec<String>> {
    let mut statement = connection.prepare_cached("SELECT name FROM pragma_table_xinfo(?)").ok()?;
    let names = statement.query_map([object], |row| row.get(0)).ok()?;
    names.collect::<Result<Vec<String>, _>>().ok().filter(|names| !names.is_empty())
}
