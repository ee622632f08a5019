//! One test binary; each module is one behaviour.

mod schema;
mod support;
mod views;
