//! One test binary; each module is one behaviour.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test and its helpers fail by panicking")]

mod command_line;
mod damage;
mod every_view;
mod export;
mod guard;
mod layouts;
mod query;
mod render;
mod schema;
mod shell;
mod support;
mod views;
mod views_command;
