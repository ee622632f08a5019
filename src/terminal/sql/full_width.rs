//! Statements typed with an input method for Chinese → the same with the signs of ASCII.

use std::borrow::Cow;

/// The statement with full-width signs and quotes outside of literals and comments as ASCII has them;
/// borrowed where there are none. What stands in quotes of either kind stays as it is.
#[must_use]
pub fn half_width(sql: &str) -> Cow<'_, str> {
    let mut typed = String::with_capacity(sql.len());
    let mut rest = sql;
    while let Some(first) = rest.chars().next() {
        let taken = quoted(rest, first, &mut typed).unwrap_or_else(|| {
            typed.extend(folded(first));
            first.len_utf8()
        });
        rest = &rest[taken..];
    }
    if typed == sql { sql.into() } else { typed.into() }
}

/// The full-width signs that [`half_width`] would replace, each once, as they come.
#[must_use]
pub fn full_width_signs(sql: &str) -> Vec<char> {
    let mut signs: Vec<char> = Vec::new();
    let mut rest = sql;
    while let Some(first) = rest.chars().next() {
        let taken = quoted(rest, first, &mut String::new());
        if !signs.contains(&first)
            && (folded(first) != Some(first) || closing(first).is_some_and(|c| c != first && !c.is_ascii()))
        {
            signs.push(first);
        }
        rest = &rest[taken.unwrap_or(first.len_utf8())..];
    }
    signs
}

fn folded(c: char) -> Option<char> {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0),
        '\u{3000}' => Some(' '),
        c => Some(c),
    }
}

/// What ends something that begins with this character, where it is no comment.
fn closing(opening: char) -> Option<char> {
    match opening {
        '\'' | '"' | '`' => Some(opening),
        '[' => Some(']'),
        '\u{2018}' | '\u{2019}' => Some('\u{2019}'),
        '\u{201C}' | '\u{201D}' => Some('\u{201D}'),
        _ => None,
    }
}

/// Copies a literal, quoted name or comment that the text begins with, and tells its bytes; `None`
/// where it begins with something else, or with a full-width quote that nothing closes.
fn quoted(text: &str, first: char, typed: &mut String) -> Option<usize> {
    if text.starts_with("--") || text.starts_with("/*") {
        let end = if first == '-' { "\n" } else { "*/" };
        let length = text.find(end).map_or(text.len(), |at| at + end.len());
        typed.push_str(&text[..length]);
        return Some(length);
    }
    let closing = closing(first)?;
    let inner = &text[first.len_utf8()..];
    let end = inner.find(closing);
    if closing.is_ascii() {
        let length = end.map_or(text.len(), |at| first.len_utf8() + at + closing.len_utf8());
        typed.push_str(&text[..length]);
        return Some(length);
    }
    let inner = &inner[..end?];
    let sign = if closing == '\u{2019}' { "'" } else { "\"" };
    *typed += &format!("{sign}{}{sign}", inner.replace(sign, &sign.repeat(2)));
    Some(first.len_utf8() + inner.len() + closing.len_utf8())
}

#[cfg(test)]
mod tests {
    use crate::terminal::sql::full_width::{full_width_signs, half_width};

    #[test]
    fn full_width_signs_outside_of_quotes_are_replaced() {
        for (typed, meant) in [
            ("SELECT\u{3000}a\u{FF0C}b\u{FF1B}", "SELECT a,b;"),
            ("count\u{FF08}*\u{FF09} \u{FF1D} 1", "count(*) = 1"),
            ("x = \u{2018}\u{5ef6}\u{FF0C}'s\u{2019}\u{FF1B}", "x = '\u{5ef6}\u{FF0C}''s';"),
            ("\u{201C}a\u{201D}.b", "\"a\".b"),
            (
                "'\u{FF08}' \"\u{FF0C}\" -- \u{FF1B}\n/* \u{FF1B} */ \u{FF1B}",
                "'\u{FF08}' \"\u{FF0C}\" -- \u{FF1B}\n/* \u{FF1B} */ ;",
            ),
            ("\u{2018}open", "\u{2018}open"),
            ("'open \u{FF1B}", "'open \u{FF1B}"),
        ] {
            assert_eq!(half_width(typed), meant);
        }
    }

    #[test]
    fn the_signs_are_told_once() {
        assert_eq!(
            full_width_signs("a\u{FF0C}b\u{FF0C}\u{2018}\u{FF08}\u{2019}\u{3000}'\u{FF1B}'"),
            ['\u{FF0C}', '\u{2018}', '\u{3000}']
        );
        assert!(full_width_signs("SELECT '\u{FF0C}' -- \u{FF1B}").is_empty());
    }
}
