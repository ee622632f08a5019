//! Bytes → `Document`. `files` lists what to read, `source` reads a file, `encoding` decodes it, `grid` makes lines of the tables of
//! documents, `text` finds the lines and
//! rows of a text; every format meets in `document`.

pub mod document;
pub mod encoding;
pub mod files;
pub mod grid;
pub mod source;
pub mod text;
