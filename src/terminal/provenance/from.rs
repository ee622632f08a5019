//! FROM of a query → which columns can be named there, and those that tell whose a row is.

use std::ops::ControlFlow;

use rusqlite::Connection;
use sqlparser::ast::{
    Expr, ObjectName, Query, Select, SelectItem, TableFactor, TableWithJoins, VisitMut, VisitorMut,
};

use crate::terminal::sql::catalog::quoted;

/// Columns that tell rows of one report apart.
const KEYS: [&str; 13] = [
    "agency_kind",
    "table_name",
    "row_name",
    "column_name",
    "row_no",
    "key",
    "label",
    "item",
    "channel",
    "reason",
    "rule",
    "subject",
    "message",
];

/// The tables that a query reads, under the names that it gives them.
pub(crate) struct From<'a> {
    connection: &'a Connection,
    /// The queries before the query, as text with a space behind it; empty where there are none.
    pub(crate) with: String,
    /// What stands behind FROM.
    pub(crate) text: String,
    /// The names of tables, views and queries of WITH that are read.
    pub(crate) tables: Vec<String>,
    /// What their columns are named behind; empty for a query in brackets without a name.
    qualifiers: Vec<String>,
}

impl<'a> From<'a> {
    pub(crate) fn new(connection: &'a Connection, query: &Query, select: &Select) -> Self {
        let texts: Vec<String> = select.from.iter().map(TableWithJoins::to_string).collect();
        let mut from = Self {
            connection,
            with: query.with.iter().map(|with| format!("{with} ")).collect(),
            text: texts.join(", "),
            tables: Vec::new(),
            qualifiers: Vec::new(),
        };
        select.from.iter().for_each(|table| from.add(table));
        from
    }

    fn add(&mut self, table: &TableWithJoins) {
        let joined = table.joins.iter().map(|join| &join.relation);
        for factor in std::iter::once(&table.relation).chain(joined) {
            match factor {
                TableFactor::Table { name, alias, .. } => {
                    let name = last_name(name);
                    self.qualifiers
                        .push(alias.as_ref().map_or(name.clone(), |alias| alias.name.value.clone()));
                    self.tables.push(name);
                }
                TableFactor::Derived { alias, .. } => {
                    let name = alias.as_ref().map(|alias| alias.name.value.clone());
                    self.qualifiers.push(name.unwrap_or_default());
                }
                TableFactor::NestedJoin { table_with_joins, .. } => self.add(table_with_joins),
                _ => {}
            }
        }
    }

    /// Whether this is a column there: SQLite is asked.
    fn has(&self, column: &str) -> bool {
        let sql = format!("{}SELECT {column} FROM {} LIMIT 0", self.with, self.text);
        self.connection.prepare(&sql).is_ok()
    }

    /// The columns of that name, in English or Chinese, one a table.
    fn columns(&self, name: &str) -> Vec<(&str, String)> {
        let mut names = vec![name.to_owned()];
        names.extend(self.labels(name).unwrap_or_default());
        let column = |qualifier: &'_ String| {
            let columns = names.iter().map(|name| match qualifier.as_str() {
                "" => quoted(name),
                qualifier => format!("{}.{}", quoted(qualifier), quoted(name)),
            });
            columns.into_iter().find(|column| self.has(column))
        };
        self.qualifiers.iter().filter_map(|q| Some((q.as_str(), column(q)?))).collect()
    }

    fn labels(&self, name: &str) -> rusqlite::Result<Vec<String>> {
        let sql = "SELECT DISTINCT label_zh FROM dictionary WHERE column_name = ?";
        let mut statement = self.connection.prepare_cached(sql)?;
        let labels = statement.query_map([name], |row| row.get(0))?;
        labels.collect()
    }

    /// The columns that tell whose a row is and where it stands: agency and year, the row of the form, the
    /// lines of the tables that `values` are of.
    pub(crate) fn identity(&self, values: &[String]) -> Vec<String> {
        let mut identity = self.whose();
        for key in KEYS {
            // Where several tables have one, it does not tell one row.
            if let [(_, column)] = self.columns(key).as_slice() {
                identity.push(format!("{column} AS {key}"));
            }
        }
        if let [(_, row_no)] = self.columns("row_no").as_slice()
            && ["label", "reason"].iter().all(|name| self.columns(name).is_empty())
        {
            identity.push(format!(
                "(SELECT traced_row.label FROM main.application_row traced_row WHERE traced_row.row_no = {row_no}) AS label"
            ));
        }
        let mut lines = self.columns("line");
        if lines.len() > 1 {
            lines.retain(|(table, _)| values.iter().any(|value| value.contains(&format!("{table}."))));
        }
        let is_one = lines.len() == 1;
        for (qualifier, column) in lines {
            let name = if is_one { "line".to_owned() } else { format!("{qualifier}_line") };
            identity.push(format!("{column} AS {}", quoted(&name)));
        }
        // Revisions of a report are rows apart, which only its number tells.
        identity
            .extend(self.columns("report_id").first().map(|(_, report)| format!("{report} AS report_id")));
        identity
    }

    /// Agency and year, as the tables have them or from the number of the report.
    fn whose(&self) -> Vec<String> {
        let (agencies, years) = (self.columns("agency"), self.columns("year"));
        let both = agencies.iter().find_map(|(table, agency)| {
            let (_, year) = years.iter().find(|(other, _)| table == other)?;
            Some(vec![format!("{agency} AS agency"), format!("{year} AS year")])
        });
        if let Some(both) = both {
            return both;
        }
        if let Some((_, report)) = self.columns("report_id").first() {
            let of_report = |what: &str| {
                format!(
                    "(SELECT {what} FROM main.report traced_report JOIN main.agency traced_agency \
                     ON traced_agency.agency_id = traced_report.agency_id WHERE traced_report.report_id = {report})"
                )
            };
            return vec![
                format!("{} AS agency", of_report("traced_agency.name")),
                format!("{} AS year", of_report("traced_report.year")),
            ];
        }
        let mut whose: Vec<String> =
            agencies.first().map(|(_, agency)| format!("{agency} AS agency")).into_iter().collect();
        if let (true, Some((_, id))) = (whose.is_empty(), self.columns("agency_id").first()) {
            whose.push(format!(
                "(SELECT traced_agency.name FROM main.agency traced_agency WHERE traced_agency.agency_id = {id}) AS agency"
            ));
        }
        whose.extend(years.first().map(|(_, year)| format!("{year} AS year")));
        whose
    }

    /// An expression without names that SELECT gives to its columns. As in SQLite, a column of a table comes
    /// before them.
    pub(crate) fn written_out(&self, expr: &Expr, select: &Select) -> Expr {
        let mut expr = expr.clone();
        let _ = VisitMut::visit(&mut expr, &mut Names { from: self, select });
        expr
    }
}

fn last_name(name: &ObjectName) -> String {
    name.0.last().and_then(|part| part.as_ident()).map(|name| name.value.clone()).unwrap_or_default()
}

struct Names<'a> {
    from: &'a From<'a>,
    select: &'a Select,
}

impl VisitorMut for Names<'_> {
    type Break = ();

    fn post_visit_expr(&mut self, expr: &mut Expr) -> ControlFlow<()> {
        let Expr::Identifier(name) = &*expr else { return ControlFlow::Continue(()) };
        let given = self.select.projection.iter().find_map(|item| match item {
            SelectItem::ExprWithAlias { expr, alias } if alias.value.eq_ignore_ascii_case(&name.value) => {
                Some(expr)
            }
            _ => None,
        });
        if let Some(given) = given
            && !self.from.has(&quoted(&name.value))
        {
            *expr = Expr::Nested(Box::new(given.clone()));
        }
        ControlFlow::Continue(())
    }
}
