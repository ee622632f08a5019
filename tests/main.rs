//! One test binary; each module is one behaviour.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test and its helpers fail by panicking")]

mod every_view;
mod schema;
mod support;
mod views;
