//! The bytes of a Word 97 document (.doc, and .wps of WPS Office) → its text.
//!
//! Numbers that Word makes are not among what its reader tells, so that headings stand without them.

use office_oxide::format::DocumentFormat;

use crate::extract::not_read::NotRead;
use crate::extract::office::blocks::{self, Blocks};

/// The text of a document: one line a paragraph or row of a table, with a tab between two columns.
///
/// # Errors
/// [`NotRead`] where the bytes are no such document, or a damaged or too large one.
pub fn text(bytes: &[u8]) -> Result<String, NotRead> {
    blocks::text(bytes, DocumentFormat::Doc, |document| {
        let mut blocks = Blocks::default();
        document.to_ir().sections.iter().try_for_each(|section| blocks.all(&section.elements))?;
        Ok(blocks.lines)
    })
}
