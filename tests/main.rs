//! One test binary; each module is one behaviour.

mod every_view;
mod schema;
mod support;
mod views;
