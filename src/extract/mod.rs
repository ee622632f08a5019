//! Bytes → `Document`.
//!
//! `files` lists what to read, `source` reads a file, and `archive` takes files out of archives. `sniff`
//! says what bytes are, and `read` makes text of them (`isolated` in a process of its own): `encoding`
//! of plain text, `html`, `office` and `pdf` of documents, with `grid` for their tables; `not_read` is why not. `text`
//! finds the lines and rows of a text. Every format meets in `document`.

pub mod archive;
pub mod document;
pub mod encoding;
pub mod files;
pub mod grid;
pub mod html;
pub mod isolated;
pub mod not_read;
pub mod office;
pub mod pdf;
pub mod read;
pub mod sniff;
pub mod source;
pub mod text;
