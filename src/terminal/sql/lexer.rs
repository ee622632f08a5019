//! SQL as it is being typed → its tokens, whatever is unfinished in it.
//!
//! A tokenizer for statements that run stops at the first quote without an end; at a prompt that is the
//! normal case. This one follows the rules of SQLite, covers every byte and never fails.

use std::ops::Range;

use crate::terminal::sql::full_width::narrow;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// White space.
    Blank,
    /// From `--` to the end of the line, or between `/*` and `*/`.
    Comment,
    /// A keyword or a name without quotes.
    Word,
    /// A name in `"…"`, `` `…` `` or `[…]`.
    Name,
    /// A string in `'…'`, or a blob.
    Text,
    /// A number, and whatever letters stick to it.
    Number,
    /// `?1`, `:name`, `@name`, `$name`.
    Parameter,
    /// An operator or punctuation mark by its first character; full-width ones as their ASCII twins.
    Sign(char),
}

/// A token and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// What it is.
    pub(crate) kind: Kind,
    /// Its bytes.
    pub(crate) range: Range<usize>,
    /// Whether a quote or comment has its end; so have all other tokens.
    pub(crate) is_closed: bool,
}

/// Operators of more than one character, longer ones first.
const OPERATORS: [&str; 9] = ["->>", "->", "||", "<=", ">=", "<>", "!=", "==", "<<"];

/// The tokens of a text; they touch and cover it.
#[must_use]
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut start = 0;
    while let Some((kind, length, is_closed)) = first(&text[start..]) {
        tokens.push(Token { kind, range: start..start + length, is_closed });
        start += length;
    }
    tokens
}

/// The first token of a text: its kind, its bytes, and whether it has its end.
pub(crate) fn first(text: &str) -> Option<(Kind, usize, bool)> {
    let mut chars = text.chars();
    let (c, next) = (chars.next()?, chars.next());
    Some(match (c, next) {
        ('-', Some('-')) => match text.find('\n') {
            Some(end) => (Kind::Comment, end, true),
            None => (Kind::Comment, text.len(), false),
        },
        ('/', Some('*')) => match text[2..].find("*/") {
            Some(end) => (Kind::Comment, end + 4, true),
            None => (Kind::Comment, text.len(), false),
        },
        ('\'', _) => quoted(Kind::Text, text, '\''),
        ('"' | '`', _) => quoted(Kind::Name, text, c),
        ('[', _) => match text.find(']') {
            Some(end) => (Kind::Name, end + 1, true),
            None => (Kind::Name, text.len(), false),
        },
        ('x' | 'X', Some('\'')) => {
            let (kind, length, is_closed) = quoted(Kind::Text, &text[1..], '\'');
            (kind, length + 1, is_closed)
        }
        ('?' | ':' | '@' | '$' | '#', Some(next)) if is_word(next) => {
            (Kind::Parameter, c.len_utf8() + run(&text[c.len_utf8()..], is_word), true)
        }
        ('?', _) => (Kind::Parameter, 1, true),
        ('.', Some('0'..='9')) | ('0'..='9', _) => (Kind::Number, number(text), true),
        _ if c.is_whitespace() && narrow(c).is_none() => {
            (Kind::Blank, run(text, |c| c.is_whitespace() && narrow(c).is_none()), true)
        }
        _ if narrow(c) == Some(' ') => (Kind::Blank, c.len_utf8(), true),
        _ if is_word(c) => (Kind::Word, run(text, is_word), true),
        _ => {
            let operator = OPERATORS.iter().find(|o| text.starts_with(**o));
            (Kind::Sign(narrow(c).unwrap_or(c)), operator.map_or(c.len_utf8(), |o| o.len()), true)
        }
    })
}

/// Characters of names and keywords: to SQLite all that is not ASCII is a letter.
fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, '_' | '$')
        || !(c.is_ascii() || c.is_whitespace() || narrow(c).is_some())
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

/// From the quote that opens to the one that closes; two of them are one inside.
fn quoted(kind: Kind, text: &str, quote: char) -> (Kind, usize, bool) {
    let mut rest = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = rest.next() {
        if c == quote && rest.next_if(|(_, next)| *next == quote).is_none() {
            return (kind, at + 1, true);
        }
    }
    (kind, text.len(), false)
}

/// The bytes of a number; `1e-5` holds a sign.
fn number(text: &str) -> usize {
    let is_hexadecimal = text.starts_with("0x") || text.starts_with("0X");
    let mut last = ' ';
    text.find(|c: char| {
        let is_exponent = !is_hexadecimal && matches!(last, 'e' | 'E') && matches!(c, '+' | '-');
        last = c;
        !(is_word(c) || c == '.' || is_exponent)
    })
    .unwrap_or(text.len())
}

/// What a quoted name or string holds, from its bytes with or without the quote at its end.
#[must_use]
pub(crate) fn unquoted(token: &str) -> String {
    let Some(open) = token.chars().next() else { return String::new() };
    let close = if open == '[' { ']' } else { open };
    let inner = &token[open.len_utf8()..];
    let inner = inner.strip_suffix(close).unwrap_or(inner);
    if open == '[' { inner.to_owned() } else { inner.replace(&format!("{close}{close}"), &close.to_string()) }
}

#[cfg(test)]
mod tests {
    use crate::terminal::sql::lexer::{Kind, tokens, unquoted};

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> =
            tokens(text).into_iter().filter(|t| t.kind != Kind::Blank).map(|t| &text[t.range]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn tokens_are_those_of_sqlite() {
        check(
            "SELECT a.b,1.5e-3||x'00' FROM[t]--c\n/*d*/;",
            &["SELECT", "a", ".", "b", ",", "1.5e-3", "||", "x'00'", "FROM", "[t]", "--c", "/*d*/", ";"],
        );
        check(
            "'it''s' \"a\"\"b\" :p ?1 ? 0x1f .5 a<>b",
            &["'it''s'", "\"a\"\"b\"", ":p", "?1", "?", "0x1f", ".5", "a", "<>", "b"],
        );
        check("\u{5355}\u{4f4d}\u{ff1d}1", &["\u{5355}\u{4f4d}", "\u{ff1d}", "1"]);
    }

    #[test]
    fn what_has_no_end_reaches_to_the_end() {
        for text in ["'a b", "\"a b", "[a b", "/* a b", "-- a b", "'a''"] {
            let found = tokens(text);
            assert_eq!((found.len(), found[0].is_closed), (1, false), "{text}");
        }
    }

    #[test]
    fn quotes_are_taken_off() {
        for (token, inner) in [("'it''s'", "it's"), ("\"a", "a"), ("[a]", "a"), ("'", "")] {
            assert_eq!(unquoted(token), inner);
        }
    }
}
