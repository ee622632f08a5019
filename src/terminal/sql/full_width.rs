//! Statements typed with an input method for Chinese → the same with the signs of ASCII.

use std::borrow::Cow;

use crate::terminal::sql::lexer::{Kind, first};

/// What SQL writes for a full-width mark that an input method types; letters and digits are none.
#[must_use]
pub(crate) fn narrow(c: char) -> Option<char> {
    match c {
        '\u{2018}' | '\u{2019}' => Some('\''),
        '\u{201C}' | '\u{201D}' => Some('"'),
        '\u{3000}' => Some(' '),
        _ => half(c).filter(|narrow| !narrow.is_alphanumeric()),
    }
}

/// What ASCII has for a full-width form.
fn half(c: char) -> Option<char> {
    let code = u32::from(c).checked_sub(0xFEE0).filter(|_| ('\u{FF01}'..='\u{FF5E}').contains(&c))?;
    char::from_u32(code)
}

/// The statement with full-width signs and quotes outside of literals and comments as ASCII has them;
/// borrowed where there are none. What stands in quotes of either kind stays as it is.
#[must_use]
pub fn half_width(sql: &str) -> Cow<'_, str> {
    let meant: String = pieces(sql).iter().map(|piece| piece.meant.as_ref()).collect();
    if meant == sql { sql.into() } else { meant.into() }
}

/// The full-width signs that [`half_width`] would replace, each once, as they come.
#[must_use]
pub fn full_width_signs(sql: &str) -> Vec<char> {
    let mut signs: Vec<char> = Vec::new();
    for piece in pieces(sql).iter().filter(|piece| piece.typed != piece.meant) {
        // What a quote holds is as it was.
        let replaced = if piece.is_quoted { 1 } else { usize::MAX };
        for c in piece.typed.chars().take(replaced).filter(|c| narrow(*c).or(half(*c)).is_some()) {
            if !signs.contains(&c) {
                signs.push(c);
            }
        }
    }
    signs
}

/// A part of a statement, as typed and as meant.
struct Piece<'a> {
    typed: &'a str,
    meant: Cow<'a, str>,
    is_quoted: bool,
}

fn pieces(sql: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = sql;
    while let Some((kind, length, _)) = first(rest) {
        let token = &rest[..length];
        let piece = match (kind, full_width_quote(rest)) {
            (_, Some(piece)) => piece,
            (Kind::Comment | Kind::Text | Kind::Name, _) => {
                Piece { typed: token, meant: token.into(), is_quoted: false }
            }
            _ => {
                let is_quote = |c: char| matches!(c, '\u{2018}'..='\u{201D}');
                let meant = |c: char| half(c).or(narrow(c).filter(|_| !is_quote(c))).unwrap_or(c);
                Piece { typed: token, meant: token.chars().map(meant).collect(), is_quoted: false }
            }
        };
        rest = &rest[piece.typed.len()..];
        pieces.push(piece);
    }
    pieces
}

/// What a full-width quote and the one that closes it hold, where a text begins with one.
fn full_width_quote(text: &str) -> Option<Piece<'_>> {
    let close = match text.chars().next()? {
        '\u{2018}' | '\u{2019}' => '\u{2019}',
        '\u{201C}' | '\u{201D}' => '\u{201D}',
        _ => return None,
    };
    let inner = &text[close.len_utf8()..];
    let inner = &inner[..inner.find(close)?];
    let quote = narrow(close)?.to_string();
    let meant = format!("{quote}{}{quote}", inner.replace(&quote, &quote.repeat(2)));
    let typed = &text[..inner.len() + 2 * close.len_utf8()];
    Some(Piece { typed, meant: meant.into(), is_quoted: true })
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
