//! `gongkai text`: the text that a document is read as, which `source.text` keeps.

use std::io::{Write, stdout};
use std::path::Path;

use crate::error::Error;
use crate::extract::archive::Limits;
use crate::extract::isolated::{Reader, extract};
use crate::extract::read::Refusal;
use crate::extract::source;
use crate::extract::text::document;

/// Prints the text of a document.
///
/// # Errors
/// Where the file cannot be read, or no text is made of it.
pub fn run(file: &Path) -> Result<(), Error> {
    let bytes = source::read(file, Limits::default().bytes)
        .map_err(|source| Error::Io { path: file.to_owned(), source })?;
    let extracted = extract(Reader::this_program().as_ref(), file, &bytes)
        .map_err(|Refusal { message, hint }| Error::NotRead { path: file.to_owned(), message, hint })?;
    let text = document(extracted.text).text;
    let mut out = stdout().lock();
    out.write_all(text.as_bytes())?;
    if !text.ends_with('\n') {
        out.write_all(b"\n")?;
    }
    Ok(())
}
