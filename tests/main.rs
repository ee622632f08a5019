//! One test binary; each module is one behaviour.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test and its helpers fail by panicking")]

mod cells;
mod damage;
mod every_view;
mod layouts;
mod reading;
mod render;
mod rooms;
mod samples;
mod schema;
mod support;
mod values;
mod views;
