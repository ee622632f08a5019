//! The first bytes of a page → the encoding that it declares.

use encoding_rs::Encoding;

/// How far into a page its encoding may be declared; some open with long scripts.
const HEAD: usize = 16_384;

/// The words that stand before the name of an encoding.
const WORDS: [&[u8]; 2] = [b"charset", b"encoding"];

/// The first encoding that is named by a `meta` element or an XML declaration.
pub(super) fn declared(page: &[u8]) -> Option<&'static Encoding> {
    let head = &page[..page.len().min(HEAD)];
    (0..head.len()).find_map(|at| {
        let word = WORDS.iter().find(|word| starts_with(&head[at..], word))?;
        let rest = head[at + word.len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let rest = rest.strip_prefix(b"\"").or(rest.strip_prefix(b"'")).unwrap_or(rest).trim_ascii_start();
        let end = rest.iter().position(|b| !b.is_ascii_alphanumeric() && !matches!(b, b'-' | b'_' | b':'));
        Encoding::for_label(&rest[..end.unwrap_or(rest.len())])
    })
}

fn starts_with(bytes: &[u8], word: &[u8]) -> bool {
    bytes.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}
