//! An expression → the calls in it that add rows together.

use std::ops::ControlFlow;

use sqlparser::ast::{
    Expr, Function, FunctionArg, FunctionArgExpr, FunctionArguments, GroupByExpr, Query, Select, SelectItem,
    Visit, Visitor,
};

/// Functions that take one value of each row.
const AGGREGATES: [&str; 11] = [
    "avg",
    "count",
    "group_concat",
    "json_group_array",
    "json_group_object",
    "max",
    "median",
    "min",
    "string_agg",
    "sum",
    "total",
];

/// The aggregates in an expression, in order, each once; those of queries within it are theirs.
pub(crate) fn aggregates(expr: &Expr) -> Vec<Function> {
    let mut found = Found { calls: Vec::new(), depth: 0 };
    let _ = expr.visit(&mut found);
    found.calls
}

/// Whether the rows of a SELECT are groups of rows.
pub(crate) fn is_grouped(select: &Select) -> bool {
    let is_plain = matches!(&select.group_by, GroupByExpr::Expressions(by, _) if by.is_empty());
    !is_plain
        || select.having.is_some()
        || select.projection.iter().filter_map(expr).any(|e| !aggregates(e).is_empty())
}

/// The expression of an item of SELECT; `None` for `*`.
pub(crate) fn expr(item: &SelectItem) -> Option<&Expr> {
    match item {
        SelectItem::UnnamedExpr(expr) | SelectItem::ExprWithAlias { expr, .. } => Some(expr),
        _ => None,
    }
}

/// The arguments of a call; empty for `*`.
pub(crate) fn arguments(function: &Function) -> Vec<&Expr> {
    let FunctionArguments::List(list) = &function.args else { return Vec::new() };
    let arguments = list.args.iter().filter_map(|argument| match argument {
        FunctionArg::Unnamed(FunctionArgExpr::Expr(expr)) => Some(expr),
        _ => None,
    });
    arguments.collect()
}

/// Whether a call counts each value once only.
pub(crate) fn is_distinct(function: &Function) -> bool {
    use sqlparser::ast::DuplicateTreatment::Distinct;
    matches!(&function.args, FunctionArguments::List(list) if list.duplicate_treatment == Some(Distinct))
}

fn is_aggregate(function: &Function) -> bool {
    let name = function.name.to_string().to_lowercase();
    // With two arguments these two compare values of one row.
    let is_scalar = matches!(name.as_str(), "min" | "max") && arguments(function).len() != 1;
    function.over.is_none() && !is_scalar && AGGREGATES.contains(&name.as_str())
}

struct Found {
    calls: Vec<Function>,
    depth: usize,
}

impl Visitor for Found {
    type Break = ();

    fn pre_visit_query(&mut self, _: &Query) -> ControlFlow<()> {
        self.depth += 1;
        ControlFlow::Continue(())
    }

    fn post_visit_query(&mut self, _: &Query) -> ControlFlow<()> {
        self.depth -= 1;
        ControlFlow::Continue(())
    }

    fn pre_visit_expr(&mut self, expr: &Expr) -> ControlFlow<()> {
        if let Expr::Function(function) = expr
            && self.depth == 0
            && is_aggregate(function)
            && !self.calls.contains(function)
        {
            self.calls.push(function.clone());
        }
        ControlFlow::Continue(())
    }
}
