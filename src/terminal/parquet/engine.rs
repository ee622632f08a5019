//! Tables → the SQL by which an engine sees their files as tables.
//!
//! Everything is made TEMPORARY: it is there for the session and changes no catalogue of the engine. Without the word,
//! DuckDB keeps it.

use std::fmt::Write;

use crate::terminal::parquet::table::{Parting, Table, YEAR};
use crate::terminal::sql::catalog::quoted;

/// A program that reads Parquet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    DuckDb,
    Spark,
}

impl Engine {
    /// The name of its script.
    pub(crate) fn file_name(self) -> &'static str {
        match self {
            Self::DuckDb => "tables.duckdb.sql",
            Self::Spark => "tables.spark.sql",
        }
    }

    /// The statements that make all tables.
    pub(crate) fn script(self, tables: &[Table]) -> String {
        let mut script = self.head().to_owned();
        for table in tables {
            let columns: Vec<String> = self.columns(table);
            // A text that is written to takes everything.
            let _ = write!(
                script,
                "\nCREATE OR REPLACE TEMPORARY VIEW {} AS\nSELECT\n  {}\nFROM {};\n",
                quoted(&table.name),
                columns.join(",\n  "),
                self.files(table)
            );
        }
        script
    }

    fn head(self) -> &'static str {
        match self {
            Self::DuckDb => {
                "-- The tables for DuckDB, of the files in the folder that is named here. Then read views.sql.
SET VARIABLE gongkai_folder = '.';
"
            }
            Self::Spark => {
                "-- The tables for Spark 4, of the files in the folder that is named here. Then read views.sql.
SET gongkai.folder = .;

-- Names in views.sql stand in double quotes, as the SQL standard has it and DuckDB too.
SET spark.sql.ansi.enabled = true;
SET spark.sql.ansi.doubleQuotedIdentifiers = true;
"
            }
        }
    }

    /// The columns of a table in their order, and behind them the year where only the folder tells it.
    fn columns(self, table: &Table) -> Vec<String> {
        let year = (table.parting == Parting::YearOfReport).then_some(YEAR);
        let names = table.columns.iter().map(|column| column.name.as_str()).chain(year);
        let column = |name: &str| match name {
            YEAR => format!("{}({YEAR} AS BIGINT) AS {}", self.cast(), quoted(YEAR)),
            _ => quoted(name),
        };
        names.map(column).collect()
    }

    /// What turns the name of a folder into a year: to DuckDB the folder of NULL has a name as others have.
    fn cast(self) -> &'static str {
        match self {
            Self::DuckDb => "TRY_CAST",
            Self::Spark => "CAST",
        }
    }

    fn files(self, table: &Table) -> String {
        let name = &table.name;
        match (self, table.parting) {
            (Self::Spark, _) => format!("parquet.`${{gongkai.folder}}/{name}`"),
            (Self::DuckDb, Parting::Whole) => {
                format!("read_parquet(getvariable('gongkai_folder') || '/{name}/*.parquet')")
            }
            (Self::DuckDb, _) => format!(
                "read_parquet(getvariable('gongkai_folder') || '/{name}/*/*.parquet', \
                 hive_partitioning = true, hive_types = {{'{YEAR}': VARCHAR}})"
            ),
        }
    }
}
