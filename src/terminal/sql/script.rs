//! A script → its statements, each with the place where it stands.
//!
//! The tokenizer only finds the semicolons that end statements. What it cannot read goes to
//! SQLite as one piece, and SQLite says what is wrong with it.

use sqlparser::dialect::SQLiteDialect;
use sqlparser::tokenizer::{Token, TokenWithSpan, Tokenizer};

/// SQL as it was typed or read.
#[derive(Debug, Clone, Copy)]
pub struct Script<'a> {
    /// The text, one statement or many.
    pub text: &'a str,
    /// Number of its first line, from 1: more where it was cut from a longer text.
    pub first_line: usize,
    /// Whether messages number the lines even where there is only one.
    pub numbered: bool,
}

impl<'a> Script<'a> {
    /// A script that stands alone.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        // Editors on Windows leave a byte order mark, which SQLite would take for a name.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Self { text, first_line: 1, numbered: text.trim().contains('\n') }
    }

    /// The statements in order, each with its semicolon, and what follows the last one.
    #[must_use]
    pub fn statements(&self) -> Vec<Piece<'a>> {
        let mut pieces = Vec::new();
        let mut start = 0;
        for end in semicolons(self.text).into_iter().map(|i| i + 1).chain([self.text.len()]) {
            let text = &self.text[start..end];
            if !text.trim().is_empty() {
                pieces.push(Piece { text, offset: start });
            }
            start = end;
        }
        pieces
    }

    /// The number of the line that the byte stands on.
    #[must_use]
    pub fn line_at(&self, offset: usize) -> usize {
        self.first_line + self.text[..offset].matches('\n').count()
    }
}

/// A statement of a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'a> {
    /// Its text, with blanks and comments around it.
    pub text: &'a str,
    /// Where it begins in the script, in bytes.
    pub offset: usize,
}

/// Whether a text ends where a statement ends: a semicolon outside of quotes and comments.
#[must_use]
pub fn is_complete(text: &str) -> bool {
    let (tokens, is_whole) = tokenize(text);
    let last = tokens.iter().rev().find(|t| !matches!(t.token, Token::Whitespace(_)));
    is_whole && last.is_none_or(|t| t.token == Token::SemiColon)
}

/// As [`is_complete`], for a person at a prompt: a quote that was forgotten must not swallow all
/// that is typed after it.
#[must_use]
pub fn looks_complete(text: &str) -> bool {
    is_complete(text) || (!tokenize(text).1 && text.trim_end().ends_with(';'))
}

/// The byte offsets of the semicolons that end statements.
fn semicolons(text: &str) -> Vec<usize> {
    let (tokens, _) = tokenize(text);
    let mut ends = tokens
        .iter()
        .filter(|t| t.token == Token::SemiColon)
        .map(|t| (t.span.start.line, t.span.start.column));
    let mut next = ends.next();
    let mut offsets = Vec::new();
    let (mut line, mut column) = (1, 1);
    for (offset, c) in text.char_indices() {
        if next == Some((line, column)) {
            offsets.push(offset);
            next = ends.next();
        }
        (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
    }
    offsets
}

/// The tokens up to the first that cannot be read, and whether that is all.
fn tokenize(text: &str) -> (Vec<TokenWithSpan>, bool) {
    let mut tokens = Vec::new();
    let done = Tokenizer::new(&SQLiteDialect {}, text)
        .with_unescape(false)
        .tokenize_with_location_into_buf(&mut tokens);
    (tokens, done.is_ok())
}

#[cfg(test)]
mod tests {
    use crate::terminal::sql::script::{Script, is_complete, looks_complete};

    fn check(text: &str, expected: &[&str]) {
        let pieces: Vec<_> = Script::new(text).statements().iter().map(|p| p.text.trim()).collect();
        assert_eq!(pieces, expected);
    }

    #[test]
    fn a_semicolon_in_quotes_or_a_comment_ends_nothing() {
        check(
            "SELECT ';', \";\", `;`, [;] /* ; */ -- ;\n; SELECT 2",
            &["SELECT ';', \";\", `;`, [;] /* ; */ -- ;\n;", "SELECT 2"],
        );
        check(
            "SELECT 'it''s;'; SELECT '\u{5ef6};\u{6d25}';\u{20000};x",
            &["SELECT 'it''s;';", "SELECT '\u{5ef6};\u{6d25}';", "\u{20000};", "x"],
        );
    }

    #[test]
    fn what_cannot_be_read_is_left_whole() {
        check("SELECT 1; SELECT 'a; SELECT 2;", &["SELECT 1;", "SELECT 'a; SELECT 2;"]);
    }

    #[test]
    fn a_statement_is_complete_at_its_semicolon() {
        for text in ["SELECT 1;", "SELECT 1; -- done", "", "-- nothing", "SELECT\n';'\n;"] {
            assert!(is_complete(text), "{text}");
        }
        for text in ["SELECT 1", "SELECT ';", "SELECT 1 /* ;", "SELECT 1; SELECT", "SELECT 1 -- ;"] {
            assert!(!is_complete(text), "{text}");
        }
        assert!(looks_complete("SELECT 'it's';"));
        assert!(!looks_complete("SELECT 'two\nlines"));
    }
}
