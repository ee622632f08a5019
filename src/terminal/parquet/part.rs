//! A table → its parts, each the rows of one year: the folder that they go to and the query that reads them.
//!
//! A folder is named `year=2022`, as Hive does it and all engines read it; rows of no year stand in the folder that
//! Hive names for NULL.

use rusqlite::Connection;

use crate::terminal::parquet::table::{Parting, Table, YEAR};
use crate::terminal::sql::catalog::quoted;

/// What Hive calls the folder of rows whose year is NULL.
const NO_YEAR: &str = "__HIVE_DEFAULT_PARTITION__";

/// The rows of one file.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    /// Its folder within that of the export.
    pub(crate) folder: String,
    /// The query of its rows, sorted.
    pub(crate) sql: String,
    /// The value of the only parameter, where there is one.
    pub(crate) year: Option<i64>,
}

/// The years of all reports, in order.
pub(crate) fn years(connection: &Connection) -> rusqlite::Result<Vec<i64>> {
    let sql = "SELECT DISTINCT year FROM report WHERE year IS NOT NULL ORDER BY year";
    let mut statement = connection.prepare(sql)?;
    let years = statement.query_map([], |row| row.get(0))?;
    years.collect()
}

impl Part {
    /// All parts of a table: each row is in exactly one of them.
    pub(crate) fn of(table: &Table, years: &[i64]) -> Vec<Self> {
        if table.parting == Parting::Whole {
            return vec![Self { folder: table.name.clone(), sql: sql(table, None), year: None }];
        }
        let part = |year: Option<i64>| {
            let value = year.map_or_else(|| NO_YEAR.to_owned(), |year| year.to_string());
            Self { folder: format!("{}/{YEAR}={value}", table.name), sql: sql(table, year), year }
        };
        years.iter().copied().map(Some).chain([None]).map(part).collect()
    }
}

fn sql(table: &Table, year: Option<i64>) -> String {
    let columns: Vec<String> = table.columns_in_files().map(|c| format!("t.{}", quoted(&c.name))).collect();
    let key: Vec<String> = table.key.iter().map(|name| format!("t.{}", quoted(name))).collect();
    let (columns, mut order, name) = (columns.join(", "), key.join(", "), quoted(&table.name));
    let rows = match (table.parting, year) {
        (Parting::Whole, _) => format!("{name} t"),
        (Parting::OwnYear, Some(_)) => format!("{name} t WHERE t.year = ?"),
        (Parting::OwnYear, None) => format!("{name} t WHERE t.year IS NULL"),
        (Parting::YearOfReport, Some(_)) => {
            // Sorted so, the rows come as the indexes have them, report by report.
            order = format!("r.report_id, {order}");
            format!("report r CROSS JOIN {name} t ON t.report_id = r.report_id WHERE r.year = ?")
        }
        (Parting::YearOfReport, None) => format!(
            "{name} t WHERE NOT EXISTS
               (SELECT 1 FROM report r WHERE r.report_id = t.report_id AND r.year IS NOT NULL)"
        ),
    };
    format!("SELECT {columns} FROM {rows} ORDER BY {order}")
}
