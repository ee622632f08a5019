//! White space: where a text has some. Most of a document are ideographs, which is quickly told.

/// Whether a text begins with a character that nearly all of a document are, and that has no white space: one
/// of ASCII, or an ideograph.
#[must_use]
#[inline]
pub fn opens_plain(text: &str) -> bool {
    matches!(text.as_bytes().first(), Some(b'!'..=b'~' | 0xE4..=0xE9))
}

/// Whether a text ends with such a character.
#[must_use]
#[inline]
pub fn ends_plain(text: &str) -> bool {
    match text.as_bytes() {
        [.., b'!'..=b'~'] => true,
        [.., first, _, last] => matches!((first, last), (0xE4..=0xE9, 0x80..)),
        _ => false,
    }
}

/// A text without the white space that opens it.
#[must_use]
#[inline]
pub fn trim_start(text: &str) -> &str {
    if text.is_empty() || opens_plain(text) { text } else { text.trim_start() }
}

/// A text without the white space around it.
#[must_use]
#[inline]
pub fn trim(text: &str) -> &str {
    let text = trim_start(text);
    if ends_plain(text) { text } else { text.trim_end() }
}

/// Whether a text holds nothing but white space.
#[must_use]
#[inline]
pub fn is_blank(text: &str) -> bool {
    trim_start(text).is_empty()
}
