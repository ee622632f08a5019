//! Bytes → `Document`. `files` lists what to read, `source` reads a file, `encoding` decodes it, `text` finds its lines and
//! rows; every format meets in `document`.

pub mod document;
pub mod encoding;
pub mod files;
pub mod source;
pub mod text;
