//! A web page → text: a paragraph, or a row of a table, a line.
//!
//! `charset` finds the encoding that a page declares. `parse` makes its `tree` as browsers do, within
//! limits: of its `tokens`, by way of a `sink`; `tag` knows the names of elements. `shown` leaves out what is not seen.
//! `flow` makes `line`s of the rest, and `table` makes rows of them. `keep` leaves out what surrounds the
//! report, and `name` finds its title in the head of the page where it stands nowhere else. `mht` takes a
//! page out of one that was saved with all that it shows, and `embedded` tables out of a text.

pub mod embedded;
pub mod mht;

mod charset;
mod flow;
mod keep;
mod line;
mod name;
mod parse;
mod shown;
mod sink;
mod table;
mod tag;
mod tokens;
mod tree;

use encoding_rs::Encoding;

use crate::extract::encoding::{Decoded, decode_declared};
use crate::extract::html::line::Line;
use crate::extract::html::shown::Shown;
use crate::extract::html::tree::{ROOT, Tree};
use crate::extract::not_read::NotRead;

/// The text of a page.
///
/// # Errors
/// [`NotRead`] where it has no text, or is in no encoding that is known, or is too much to read.
pub fn text(page: &[u8]) -> Result<Decoded, NotRead> {
    text_in(page, None)
}

/// The text of a page whose encoding is known from outside it.
///
/// # Errors
/// As [`text`].
pub fn text_in(page: &[u8], encoding: Option<&'static Encoding>) -> Result<Decoded, NotRead> {
    let page = decode_declared(page, || encoding.or_else(|| charset::declared(page)))?;
    let tree = parse::parse(&page.text).map_err(|_| NotRead::TooMuch("elements of its page"))?;
    let mut shown = Shown::new(&tree);
    let names = name::names(&tree, shown.named());
    let (lines, chapters) = shown_lines(&tree, &mut shown);
    let lines = keep::keep(&tree, lines, chapters.as_deref(), &names);
    let title = name::title(&names, &lines);
    let lines: Vec<String> = title.into_iter().chain(lines.into_iter().map(|line| line.text)).collect();
    if lines.is_empty() {
        return Err(NotRead::Empty);
    }
    Ok(Decoded { text: lines.join("\n"), encoding: page.encoding })
}

/// The lines that are shown, with those of them that are headings of a report's chapters; where no
/// report stands in them, and one does in what stands aside or is hidden until a script shows it, those
/// as well.
fn shown_lines(tree: &Tree, shown: &mut Shown) -> (Vec<Line>, Option<Vec<usize>>) {
    let lines = flow::lines(tree, shown, ROOT);
    let chapters = keep::chapters(&lines);
    if chapters.is_some() || !shown.show_asides() {
        return (lines, chapters);
    }
    let all = flow::lines(tree, shown, ROOT);
    match keep::chapters(&all) {
        Some(chapters) => (all, Some(chapters)),
        None => (lines, None),
    }
}
