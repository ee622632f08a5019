//! Rows → a person, a CSV, a program.

pub mod ingest;
