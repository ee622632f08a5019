//! The bytes of a Word document (.docx, .docm) → its text, as Word shows it.
//!
//! - `story` walks the text from front to back; `flow` holds the lines of the body, of a cell or of a
//!   text box, `paragraph` makes one of them, `table` makes rows of several, and `field` knows which
//!   text a field shows.
//! - `styles` tells what a paragraph has from its style; `numbering` counts what Word numbers, in the
//!   signs of `numeral`.
//!
//! Heads and feet of pages are left out, as they stand on every page and hold its number. So are
//! footnotes, endnotes and comments: their place is not in the text, and they are about it.

mod field;
mod flow;
mod numbering;
mod numeral;
mod paragraph;
mod story;
mod styles;
mod table;

use crate::extract::not_read::NotRead;
use crate::extract::office::docx::numbering::Numbering;
use crate::extract::office::docx::story::Story;
use crate::extract::office::docx::styles::Styles;
use crate::extract::office::package::{Package, Relations};
use crate::extract::office::xml::Xml;

/// Where the text stands in most files.
const MAIN: &str = "word/document.xml";

/// The text of a document: one line a paragraph or row of a table, with a tab between two columns.
///
/// # Errors
/// [`NotRead`] where the bytes are no such document, or a damaged or too large one.
pub fn text(bytes: &[u8]) -> Result<String, NotRead> {
    let mut package = Package::open(bytes)?;
    let main = package.relations("")?.remove("officeDocument").unwrap_or_else(|| MAIN.to_owned());
    let relations = package.relations(&main)?;
    let styles = Styles::read(&part(&mut package, &relations, "styles")?)?;
    let numbering = Numbering::read(&part(&mut package, &relations, "numbering")?, &styles)?;
    let Some(body) = package.part(&main)? else { return Err(NotRead::Damaged("its text is missing")) };
    let body = encoding_rs::UTF_8.decode(&body).0;
    let text = Story::new(&styles, numbering).read(&mut Xml::new(&body))?.join("\n");
    if text.trim().is_empty() { Err(NotRead::NoText) } else { Ok(text) }
}

/// The XML of a part that the text is related to; nothing where there is none.
fn part(package: &mut Package<'_>, relations: &Relations, kind: &str) -> Result<String, NotRead> {
    let usual = format!("word/{kind}.xml");
    let bytes = package.part(relations.get(kind).unwrap_or(&usual))?.unwrap_or_default();
    Ok(encoding_rs::UTF_8.decode(&bytes).0.into_owned())
}
