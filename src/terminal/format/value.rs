//! One value of SQLite → its text, and a text that a terminal can show safely.

use std::borrow::Cow;
use std::io::{self, Write};

use rusqlite::types::ValueRef;

/// How NULL is shown to a person.
pub(crate) const NULL: &str = "NULL";

/// Stands for a line break inside a cell.
const LINE_BREAK: char = '\u{23ce}';

/// Writes a value as data: reals so that they read back the same, blobs as hexadecimal, nothing
/// for NULL.
pub(crate) fn write_plain(out: &mut (impl Write + ?Sized), value: ValueRef<'_>) -> io::Result<()> {
    match value {
        ValueRef::Null => Ok(()),
        ValueRef::Integer(i) => write!(out, "{i}"),
        ValueRef::Real(r) => write_real(out, r),
        ValueRef::Text(text) => out.write_all(text),
        ValueRef::Blob(blob) => blob.iter().try_for_each(|byte| write!(out, "{byte:02x}")),
    }
}

/// Infinity is written as a number beyond the range, which SQLite and JSON both read back.
pub(crate) fn write_real(out: &mut (impl Write + ?Sized), real: f64) -> io::Result<()> {
    if real.is_infinite() {
        write!(out, "{}1e999", if real < 0.0 { "-" } else { "" })
    } else {
        write!(out, "{real:?}")
    }
}

/// The value for a person, NULL visible; a text may still hold what [`on_one_line`] takes out.
pub(crate) fn shown(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => NULL.to_owned(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
        other => {
            let mut bytes = Vec::new();
            write_plain(&mut bytes, other).expect("writing to memory does not fail");
            String::from_utf8(bytes).expect("numbers and hexadecimal are ASCII")
        }
    }
}

/// Puts a text on one line: line breaks become a sign, the rest as [`without_controls`].
pub(crate) fn on_one_line(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n");
    Cow::Owned(text.chars().map(|c| if matches!(c, '\n' | '\r') { LINE_BREAK } else { safe(c) }).collect())
}

/// Replaces what a terminal would obey and not show, but keeps line breaks.
pub(crate) fn without_controls(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n");
    Cow::Owned(text.chars().map(|c| if c == '\n' { c } else { safe(c) }).collect())
}

/// Control characters, and the marks that turn the direction of writing.
fn is_unsafe(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

fn safe(c: char) -> char {
    match c {
        '\t' => ' ',
        // The pictures of the C0 controls stand in the same order as the controls.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        c if is_unsafe(c) => '\u{fffd}',
        c => c,
    }
}

/// A number of things, in words.
pub(crate) fn count(number: usize, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}
