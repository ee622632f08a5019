//! Characters as printed → characters to keep, and characters to compare.

use crate::vocabulary::{RADICALS, Use, phrases, simplified};

/// A character to keep: radicals become ideographs; `None` for one that has no width.
#[must_use]
pub fn kept(c: char) -> Option<char> {
    match c {
        '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}' => None,
        '\u{2E80}'..='\u{2FDF}' | '\u{31C0}'..='\u{31EF}' => Some(RADICALS.get(&c).copied().unwrap_or(c)),
        _ => Some(c),
    }
}

/// A text to keep: radicals folded, characters without width dropped.
#[must_use]
pub fn kept_text(text: &str) -> String {
    text.chars().filter_map(kept).collect()
}

/// A name or title to keep: as [`kept_text`], and without white space.
#[must_use]
pub fn kept_name(text: &str) -> String {
    text.chars().filter_map(kept).filter(|c| !c.is_whitespace()).collect()
}

/// A character to compare: as [`kept`], full-width forms become ASCII ones, and traditional
/// characters simplified ones.
#[must_use]
pub fn compared(c: char) -> Option<char> {
    match c {
        ' '..='~' => Some(c),
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0),
        '\u{3000}' | '\u{00A0}' => Some(' '),
        _ => kept(c).map(simplified),
    }
}

/// Whether a compared character belongs to a word: ideographs and ASCII digits do.
#[must_use]
pub fn is_letter(c: char) -> bool {
    c.is_ascii_digit() || is_ideograph(c)
}

/// Whether a character is an ideograph, radicals left out.
#[must_use]
pub fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{3007}' | '\u{20000}'..='\u{323AF}')
}

/// A title or name to compare, byte by byte beside the one that is kept: simplified characters, and
/// the mainland's word for information.
#[must_use]
pub fn simplified_name(name: &str) -> String {
    with_usual_words(name.chars().map(simplified).collect())
}

/// The letters of a text, compared, with the usual word for each that has several.
#[must_use]
pub fn comparable(text: &str) -> String {
    with_usual_words(letters(text).collect())
}

/// The first phrase of `information` in place of the others, which are as long.
fn with_usual_words(text: String) -> String {
    let Some((usual, others)) = phrases(Use::Information).split_first() else { return text };
    let has = |word: &&String| text.contains(word.as_str());
    match others.iter().find(has) {
        Some(other) => text.replace(other.as_str(), usual),
        None => text,
    }
}

/// The letters of a text, compared: what labels and headings are looked up with.
pub fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter_map(compared).filter(|c| is_letter(*c))
}
