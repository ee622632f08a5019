//! Letters as a font tells them → letters as they are kept.

use crate::vocabulary::glyph::ideograph;

/// What stands for letters that nothing tells.
pub const UNKNOWN: &str = "\u{FFFD}";

/// What is kept of the letters that a glyph stands for: no signs that are not seen, of letters that look
/// alike and share a glyph the usual one, and U+FFFD for letters that only the font knows.
#[must_use]
pub fn printable(letters: Option<&str>) -> String {
    let Some(letters) = letters.filter(|letters| !letters.is_empty()) else { return UNKNOWN.to_owned() };
    let kept = letters.chars().filter_map(|letter| match letter {
        '\u{AD}' | '\u{2010}' | '\u{2011}' => Some('-'),
        '\u{2044}' | '\u{2215}' => Some('/'),
        // Brackets of mathematics, which Unicode holds for those of text.
        '\u{2329}' => Some('\u{3008}'),
        '\u{232A}' => Some('\u{3009}'),
        // Signs of text that runs from top to bottom.
        '\u{FE11}' => Some('\u{3001}'),
        '\u{FE35}' => Some('\u{FF08}'),
        '\u{FE36}' => Some('\u{FF09}'),
        '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' => None,
        _ if letter.is_whitespace() => Some(' '),
        _ if letter.is_control() || is_private(letter) => Some('\u{FFFD}'),
        _ => Some(ideograph(letter)),
    });
    kept.collect()
}

/// Whether a letter has a meaning in its own font only.
#[must_use]
pub fn is_private(letter: char) -> bool {
    matches!(letter, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}')
}

/// The order of letters that share a glyph, the most usual first: an ideograph before the radical that
/// looks like it, and those of the font alone last.
#[must_use]
pub fn rank(letter: char) -> (u8, char) {
    let class = match letter {
        '\u{4E00}'..='\u{9FFF}' => 0,
        '\u{F900}'..='\u{FAFF}' | '\u{2F800}'..='\u{2FA1F}' => 2,
        _ if ideograph(letter) != letter => 2,
        _ if is_private(letter) => 3,
        _ => 1,
    };
    (class, letter)
}
