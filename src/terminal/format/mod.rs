//! Rows of a statement → text: `rows` picks the format, `layout` aligns, `separated` writes CSV and
//! TSV, `inserts` SQL, `web` JSON and HTML; `value` is one field, `screen` keeps a stranger's bytes from a terminal.

pub mod inserts;
pub mod layout;
pub mod rows;
pub mod screen;
pub mod separated;
pub mod value;
pub mod web;
