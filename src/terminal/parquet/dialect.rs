//! The predefined views → the same views in the SQL that DuckDB and Spark both read.
//!
//! The views are written in what SQLite and DuckDB read alike (see `schema/views`); what is left is little:
//!
//! | SQLite | both | why |
//! |---|---|---|
//! | `1.0` | `1.0e0` | it is a DECIMAL of few digits in Spark |
//! | `CAST(x AS TEXT)` | `CAST(x AS STRING)` | Spark has no TEXT |
//! | `CAST(x AS INTEGER)`, `REAL` | `BIGINT`, `DOUBLE` | theirs have 32 bits |
//! | a line feed in quotes | `chr(10)` | it would be indented with its line |
//! | `group_concat(x, s)` | `string_agg(x, s)` | Spark has no group_concat |
//! | `单位` | `"单位"` | Spark wants quotes around what is not ASCII |

use std::fmt::Write;
use std::ops::ControlFlow;
use std::sync::LazyLock;

use sqlparser::ast::{
    CreateView, DataType, Expr, Ident, ObjectName, ObjectNamePart, SelectItem, SetExpr, Statement, Value,
    VisitMut, VisitorMut, visit_relations,
};
use sqlparser::dialect::SQLiteDialect;
use sqlparser::parser::Parser;

use crate::store::schema::{Kind, Object, objects};

/// The statements that make all predefined views, each after those that it is made of.
pub(crate) fn views() -> String {
    let views: Vec<Object> = objects().into_iter().filter(|object| object.kind == Kind::View).collect();
    let mut sorted = Vec::new();
    for view in &views {
        put(view, &views, &mut sorted);
    }
    let mut script = String::from(
        "-- The predefined views of gongkai, for DuckDB and Spark alike, after the tables of either.\n",
    );
    for view in sorted {
        // A text that is written to takes everything.
        let _ = write!(script, "\n-- {}: {}\n{:#};\n", view.label, view.description, translated(view));
    }
    script
}

/// Adds a view behind the views that it is made of, once.
fn put<'a>(view: &'a Object, all: &'a [Object], sorted: &mut Vec<&'a Object>) {
    if sorted.iter().any(|done| done.name == view.name) {
        return;
    }
    let _ = visit_relations(&parsed(view), |name| {
        let name = name.to_string();
        if let Some(used) = all.iter().find(|other| other.name == name && other.name != view.name) {
            put(used, all, sorted);
        }
        ControlFlow::<()>::Continue(())
    });
    sorted.push(view);
}

fn parsed(view: &Object) -> CreateView {
    match Parser::parse_sql(&SQLiteDialect {}, view.sql).ok().and_then(|mut statements| statements.pop()) {
        Some(Statement::CreateView(view)) => view,
        _ => unreachable!("the predefined view {} is one CREATE VIEW", view.name),
    }
}

fn translated(view: &Object) -> Statement {
    let mut view = parsed(view);
    (view.or_replace, view.temporary) = (true, true);
    let _ = view.query.visit(&mut Translation);
    let ObjectName(names) = &mut view.name;
    names.iter_mut().for_each(|name| {
        if let ObjectNamePart::Identifier(name) = name {
            quote(name);
        }
    });
    if let SetExpr::Select(select) = view.query.body.as_mut() {
        for item in &mut select.projection {
            if let SelectItem::ExprWithAlias { alias, .. } = item {
                quote(alias);
            }
        }
    }
    Statement::CreateView(view)
}

fn quote(name: &mut Ident) {
    if !name.value.is_ascii() {
        name.quote_style = Some('"');
    }
}

/// A line feed as both write it.
static LINE_FEED: LazyLock<Expr> = LazyLock::new(|| {
    let parsed = Parser::new(&SQLiteDialect {}).try_with_sql("chr(10)").and_then(|mut p| p.parse_expr());
    parsed.unwrap_or_else(|_| unreachable!("this is an expression"))
});

/// What is written in another way.
struct Translation;

impl VisitorMut for Translation {
    type Break = ();

    fn pre_visit_expr(&mut self, expr: &mut Expr) -> ControlFlow<()> {
        match expr {
            Expr::Cast { data_type, .. } => match data_type {
                DataType::Text => *data_type = DataType::String(None),
                DataType::Integer(_) => *data_type = DataType::BigInt(None),
                DataType::Real => *data_type = DataType::Double(sqlparser::ast::ExactNumberInfo::None),
                _ => {}
            },
            Expr::Function(function) if function.name.to_string() == "group_concat" => {
                function.name = ObjectName::from(vec![Ident::new("string_agg")]);
            }
            Expr::Value(value) if value.value == Value::SingleQuotedString("\n".to_owned()) => {
                *expr = LINE_FEED.clone();
            }
            _ => {}
        }
        ControlFlow::Continue(())
    }

    fn pre_visit_value(&mut self, value: &mut sqlparser::ast::ValueWithSpan) -> ControlFlow<()> {
        if let Value::Number(number, _) = &mut value.value
            && number.contains('.')
        {
            number.push_str("e0");
        }
        ControlFlow::Continue(())
    }
}
