//! Rows → a person, a CSV, a program. Each command of the command line is a file or folder here;
//! they meet in `sql`, which runs statements, `stop`, which ends them, and `format`, which writes what comes out.

pub mod format;
pub mod sql;
pub mod stop;

pub mod check;
pub mod export;
pub mod ingest;
pub mod parquet;
pub mod provenance;
pub mod query;
pub mod refresh;
pub mod remove;
pub mod shell;
pub mod show;
pub mod text;
pub mod views;
