//! One test binary; each module is one behaviour.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test and its helpers fail by panicking")]

mod cells;
mod chapter_four;
mod command_line;
mod damage;
mod encodings;
mod every_view;
mod export;
mod guard;
mod ingest;
mod labels;
mod layouts;
mod parted;
mod parts;
mod prompt;
mod query;
mod reading;
mod readme;
mod render;
mod repairs;
mod rooms;
mod samples;
mod schema;
mod shell;
mod small;
mod spaces;
mod support;
mod values;
mod views;
mod views_command;
