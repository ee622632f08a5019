//! Bytes → `Document`.
//!
//! `files` lists what to read, `source` reads a file, and `archive` takes files out of archives. `sniff`
//! says what bytes are, and `read` makes text of them (`isolated` in a process of its own): `encoding`
//! of plain text, with the tables in mark-up and between `commas` that it holds, `html`, `office` and `pdf` of documents, with `grid` for their
//! tables; `not_read` is why not. `text` finds the lines and rows of a text, after `bars` that a
//! program put between its pieces are taken out, signs `doubled` between cells and tables of `latex`; without the tabs that its lines are
//! `framed` in, bars `alone` between cells, and those with which rows are `padded`; rows may be `piped` too. Every
//! format meets in `document`.

pub mod alone;
pub mod archive;
pub mod bars;
pub mod commas;
pub mod document;
pub mod doubled;
pub mod encoding;
pub mod files;
pub mod framed;
pub mod grid;
pub mod html;
pub mod isolated;
pub mod latex;
pub mod not_read;
pub mod office;
pub mod padded;
pub mod pdf;
pub mod piped;
pub mod read;
pub mod sniff;
pub mod source;
pub mod text;
