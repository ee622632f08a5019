//! The bytes of a file of an office program → its text.
//!
//! `docx` reads Word's own XML by way of `package` and `xml`; `doc` and `sheet` read the older formats
//! and spreadsheets by way of `blocks`. `rows` makes lines of their tables.

pub mod blocks;
pub mod doc;
pub mod docx;
pub mod package;
pub mod rows;
pub mod sheet;
pub mod xml;
