//! Plain text and Markdown → `Document`: which lines are rows, and what parts their cells.
//!
//! Where `commas` part cells, `read` puts tabs instead, and rows of tables in mark-up. `bars` that a program put between
//! the pieces of a text are taken out, signs `doubled` between cells are made one, and tables of `latex` are rows too.
//! Then lines lose the tabs that they are `framed` in, bars `alone` between cells, and those with which rows are `padded`;
//! what is left may be `piped`.

pub mod alone;
pub mod bars;
pub mod commas;
pub mod doubled;
pub mod framed;
pub mod latex;
pub mod padded;
pub mod piped;

use std::ops::Range;

use memchr::{memchr, memchr2_iter, memmem};

use crate::extract::document::{Cells, Document, pieces};
use crate::extract::text::alone::without_bars_alone;
use crate::extract::text::bars::without_bars;
use crate::extract::text::doubled::with_single_signs;
use crate::extract::text::framed::unframe;
use crate::extract::text::latex::with_tabs;
use crate::extract::text::padded::without_padding;
use crate::extract::text::piped::mark_rows;

/// What parts cells in tables of text: pipes, and the vertical lines of drawn boxes.
pub const SIGNS: [char; 8] =
    ['|', '\u{2502}', '\u{2503}', '\u{2551}', '\u{FF5C}', '\u{A6}', '\u{2506}', '\u{250A}'];

/// Fewer bytes than most lines have in a text, so that room is made for them once.
const BYTES_OF_LINE: usize = 32;

/// A document of a text; a line with a tab, or with pipes, is a row.
#[must_use]
pub fn document(text: String) -> Document {
    let has_bars = memchr(b'|', text.as_bytes()).is_some();
    let text = if has_bars { without_bars(&text).unwrap_or(text) } else { text };
    let text = with_single_signs(&text).unwrap_or(text);
    let text = with_tabs(&text).unwrap_or(text);
    let signs = signs_in(&text, has_bars);
    let mut spans = lines_in(&text);
    if has_bars {
        without_bars_alone(&text, &mut spans);
        without_padding(&text, &mut spans);
    }
    if !signs.is_empty() {
        mark_rows(&text, &signs, &mut spans);
    }
    Document::new(text, spans)
}

/// The lines of a text, those with tabs as rows.
fn lines_in(text: &str) -> Vec<(Range<usize>, Cells)> {
    let tab_from = |at: usize| memchr(b'\t', &text.as_bytes()[at..]).map_or(text.len(), |found| at + found);
    let mut next_tab = tab_from(0);
    let has_tabs = next_tab < text.len();
    let mut spans = Vec::with_capacity(text.len() / BYTES_OF_LINE);
    for line in pieces(text, b'\n') {
        let is_row = next_tab < line.end;
        if is_row {
            next_tab = tab_from(line.end);
        }
        spans.push((line, if is_row { Cells::Tabs } else { Cells::Unknown }));
    }
    if has_tabs {
        unframe(text, &mut spans);
    }
    spans
}

/// The signs that a text has, which may have bars. Those of drawn boxes begin with bytes that few characters of a report
/// begin with, and most texts have none of them.
fn signs_in(text: &str, may_have_bars: bool) -> Vec<char> {
    let bytes = text.as_bytes();
    let may_be_drawn = |at: usize| matches!(bytes[at..], [0xE2, 0x94 | 0x95, ..] | [0xC2, 0xA6, ..]);
    let are_drawn = memchr2_iter(0xE2, 0xC2, bytes).any(may_be_drawn);
    let may_be = |sign: &char| match sign {
        '|' => may_have_bars,
        '\u{FF5C}' => true,
        _ => are_drawn,
    };
    let has = |sign: &char| memmem::find(bytes, sign.encode_utf8(&mut [0; 4]).as_bytes()).is_some();
    SIGNS.into_iter().filter(|sign| may_be(sign) && has(sign)).collect()
}
