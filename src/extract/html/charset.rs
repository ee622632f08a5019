//! The first bytes of a page → the encoding that it declares.

use encoding_rs::Encoding;
use memchr::memchr_iter;

/// How far into a page its encoding may be declared; some open with long scripts.
const HEAD: usize = 16_384;

/// The words that stand before the name of an encoding.
const WORDS: [&[u8]; 2] = [b"charset", b"encoding"];

/// The first encoding that is named by a `meta` element or an XML declaration.
pub(super) fn declared(page: &[u8]) -> Option<&'static Encoding> {
    let head = &page[..page.len().min(HEAD)];
    memchr_iter(b'=', head).find_map(|sign| {
        let before = head[..sign].trim_ascii_end();
        WORDS.iter().find(|word| ends_with(before, word))?;
        let rest = head[sign + 1..].trim_ascii_start();
        let rest = rest.strip_prefix(b"\"").or(rest.strip_prefix(b"'")).unwrap_or(rest).trim_ascii_start();
        let end = rest.iter().position(|b| !b.is_ascii_alphanumeric() && !matches!(b, b'-' | b'_' | b':'));
        Encoding::for_label(&rest[..end.unwrap_or(rest.len())])
    })
}

fn ends_with(bytes: &[u8], word: &[u8]) -> bool {
    let start = bytes.len().checked_sub(word.len());
    start.is_some_and(|start| bytes[start..].eq_ignore_ascii_case(word))
}
