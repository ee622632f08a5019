//! An expression → the columns of tables that it is made of.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use sqlparser::ast::{Expr, JoinConstraint, JoinOperator, ObjectName, Query, Visit, Visitor};

use crate::terminal::provenance::aggregate::aggregates;

/// A column of a table or view that is read: which of those that the query reads, and its name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Leaf {
    pub(crate) instance: usize,
    pub(crate) column: String,
}

/// What stands behind a column.
#[derive(Debug, Clone, Default)]
pub(crate) struct Lineage {
    /// The columns that it is made of.
    pub(crate) leaves: BTreeSet<Leaf>,
    /// Whether it is one of them as it is.
    pub(crate) is_plain: bool,
    /// Whether rows are added up in it.
    pub(crate) is_aggregate: bool,
    /// Whether there may be more behind it.
    pub(crate) is_unknown: bool,
}

/// A name of FROM with its columns.
pub(crate) struct Relation {
    pub(crate) qualifier: Option<String>,
    pub(crate) columns: Vec<(String, Lineage)>,
    /// Columns that `*` leaves out, since a table before it has them too.
    pub(crate) joined_by: Vec<String>,
}

impl Relation {
    /// The columns that `*` gives.
    pub(crate) fn all(&self) -> impl Iterator<Item = (String, Lineage)> {
        let is_left_out = |name: &str| self.joined_by.iter().any(|by| by.eq_ignore_ascii_case(name));
        self.columns.iter().filter(move |(name, _)| !is_left_out(name)).cloned()
    }
}

/// What a join is by.
pub(crate) fn constraint(operator: &JoinOperator) -> Option<&JoinConstraint> {
    use JoinOperator::{CrossJoin, FullOuter, Inner, Join, Left, LeftOuter, Right, RightOuter};
    match operator {
        Join(by) | Inner(by) | Left(by) | LeftOuter(by) | Right(by) | RightOuter(by) | FullOuter(by)
        | CrossJoin(by) => Some(by),
        _ => None,
    }
}

/// Leaves out of `*` the columns by which a table is joined to those before it.
pub(crate) fn leave_out(by: &JoinConstraint, before: &[Relation], right: &mut [Relation]) {
    let named: Vec<String> = match by {
        JoinConstraint::Using(names) => names.iter().filter_map(last_name).collect(),
        JoinConstraint::Natural => {
            before.iter().flat_map(|r| r.columns.iter().map(|(name, _)| name.clone())).collect()
        }
        _ => return,
    };
    right.iter_mut().for_each(|relation| relation.joined_by.extend_from_slice(&named));
}

/// The name that a column has without AS.
pub(crate) fn name(expr: &Expr) -> String {
    match expr {
        Expr::Identifier(name) => name.value.clone(),
        Expr::CompoundIdentifier(names) => names.last().map(|name| name.value.clone()).unwrap_or_default(),
        other => other.to_string(),
    }
}

/// The name of a table without that of its database.
pub(crate) fn last_name(name: &ObjectName) -> Option<String> {
    name.0.last()?.as_ident().map(|name| name.value.clone())
}

/// What stands behind an expression over these tables.
pub(crate) fn lineage(expr: &Expr, relations: &[Relation]) -> Lineage {
    let mut within = expr;
    while let Expr::Nested(inner) = within {
        within = inner;
    }
    let mut found = Columns { relations, lineage: Lineage::default() };
    let _ = within.visit(&mut found);
    let mut lineage = found.lineage;
    lineage.is_plain = !lineage.is_unknown
        && lineage.leaves.len() == 1
        && matches!(within, Expr::Identifier(_) | Expr::CompoundIdentifier(_))
        && find(within, relations).is_some_and(|lineage| lineage.is_plain);
    lineage.is_aggregate |= !aggregates(expr).is_empty();
    lineage
}

fn find<'a>(expr: &Expr, relations: &'a [Relation]) -> Option<&'a Lineage> {
    let (of, column) = match expr {
        Expr::Identifier(column) => (None, column),
        Expr::CompoundIdentifier(names) => {
            let (column, of) = names.split_last()?;
            (of.last(), column)
        }
        _ => return None,
    };
    let is_meant = |relation: &&Relation| {
        of.is_none_or(|of| relation.qualifier.as_ref().is_some_and(|q| q.eq_ignore_ascii_case(&of.value)))
    };
    let mut columns = relations.iter().filter(is_meant).flat_map(|relation| &relation.columns);
    columns.find(|(name, _)| name.eq_ignore_ascii_case(&column.value)).map(|(_, lineage)| lineage)
}

/// Gathers the columns of an expression.
struct Columns<'a> {
    relations: &'a [Relation],
    lineage: Lineage,
}

impl Visitor for Columns<'_> {
    type Break = ();

    fn pre_visit_query(&mut self, _: &Query) -> ControlFlow<()> {
        self.lineage.is_unknown = true;
        ControlFlow::Break(())
    }

    fn pre_visit_expr(&mut self, expr: &Expr) -> ControlFlow<()> {
        match expr {
            Expr::Identifier(_) | Expr::CompoundIdentifier(_) => match find(expr, self.relations) {
                Some(found) => {
                    self.lineage.leaves.extend(found.leaves.iter().cloned());
                    self.lineage.is_unknown |= found.is_unknown;
                    self.lineage.is_aggregate |= found.is_aggregate;
                }
                None => self.lineage.is_unknown = true,
            },
            // A window reaches over other rows.
            Expr::Function(function) if function.over.is_some() => self.lineage.is_unknown = true,
            _ => {}
        }
        ControlFlow::Continue(())
    }
}
