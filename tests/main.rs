//! One test binary; each module is one behaviour.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test and its helpers fail by panicking")]

mod cells;
mod command_line;
mod damage;
mod every_view;
mod export;
mod guard;
mod ingest;
mod layouts;
mod prompt;
mod query;
mod reading;
mod readme;
mod render;
mod rooms;
mod samples;
mod schema;
mod shell;
mod support;
mod values;
mod views;
mod views_command;
