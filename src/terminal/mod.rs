//! Rows → a person, a CSV, a program. `script` splits what was typed, `session` runs it,
//! `rows` writes what comes out in one of the formats.

pub mod rows;

pub mod layout;
pub mod screen;
pub mod separated;
pub mod value;
pub mod web;

pub mod catalog;
pub mod complaint;
pub mod names;
pub mod script;
pub mod session;

pub mod export;
pub mod ingest;
pub mod query;
pub mod views;

pub mod commands;
pub mod prompt;
pub mod shell;
