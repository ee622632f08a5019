//! What is typed at the prompt → the same, in colours.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::terminal::shell::keywords::{is_keyword, is_reserved};
use crate::terminal::sql::full_width::narrow;
use crate::terminal::sql::lexer::{Kind, Token, tokens};

/// How a part of the text is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// A word of SQL.
    Keyword,
    /// The name of a function.
    Function,
    /// A string or blob.
    String,
    /// A number.
    Number,
    /// A comment.
    Comment,
    /// A parameter, which `.param` gives its value.
    Parameter,
    /// The name of a dot command.
    Command,
    /// What SQLite will not take: full-width punctuation, and a bracket without its other half.
    Mistake,
    /// The bracket at the cursor, and its other half.
    Match,
}

impl Style {
    /// The codes of a terminal. The colours are in the middle between black and white, so that they can
    /// be read on both.
    fn codes(self) -> &'static str {
        match self {
            Self::Keyword => "1;38;5;32",
            Self::Function => "38;5;134",
            Self::String => "38;5;28",
            Self::Number => "38;5;166",
            Self::Comment => "38;5;244",
            Self::Parameter => "3;38;5;134",
            Self::Command => "1",
            Self::Mistake => "4;38;5;160",
            Self::Match => "1;4",
        }
    }
}

/// The parts of the text that are shown in a style of their own, in their order.
#[must_use]
pub fn highlight(text: &str, cursor: usize) -> Vec<(Range<usize>, Style)> {
    let start = text.len() - text.trim_start().len();
    if !text[start..].starts_with('.') {
        return sql(text, 0, cursor);
    }
    let end = text[start..].find(char::is_whitespace).map_or(text.len(), |at| start + at);
    let mut spans = vec![(start..end, Style::Command)];
    let argument = text[end..].trim_start();
    let first = argument.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    // The words of other commands are no SQL.
    if ["SELECT", "WITH", "VALUES"].iter().any(|word| word.eq_ignore_ascii_case(first)) {
        spans.extend(sql(&text[end..], end, cursor));
    }
    spans
}

/// The styles of SQL that begins at that byte of the whole text.
fn sql(text: &str, offset: usize, cursor: usize) -> Vec<(Range<usize>, Style)> {
    let tokens: Vec<Token> = tokens(text);
    let brackets = brackets(&tokens, cursor.saturating_sub(offset));
    let mut spans = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let written = &text[token.range.clone()];
        let style = match token.kind {
            Kind::Text => Some(Style::String),
            Kind::Number => Some(Style::Number),
            Kind::Comment => Some(Style::Comment),
            Kind::Parameter => Some(Style::Parameter),
            Kind::Word => word(text, &tokens, at),
            Kind::Blank | Kind::Sign(_) if written.chars().any(|c| narrow(c).is_some()) => {
                Some(Style::Mistake)
            }
            Kind::Sign('(' | ')') => brackets.get(&at).copied(),
            _ => None,
        };
        let range = token.range.start + offset..token.range.end + offset;
        spans.extend(style.map(|style| (range, style)));
    }
    spans
}

/// A word is a keyword unless it stands behind a point; before a bracket it is a function.
fn word(text: &str, tokens: &[Token], at: usize) -> Option<Style> {
    let written = &text[tokens[at].range.clone()];
    let is_member = at > 0 && tokens[at - 1].kind == Kind::Sign('.');
    let next = tokens[at + 1..].iter().find(|t| t.kind != Kind::Blank);
    let is_call = next.is_some_and(|t| t.kind == Kind::Sign('('));
    match (is_member, is_call) {
        (true, _) => None,
        (_, true) if !is_reserved(written) => Some(Style::Function),
        _ => is_keyword(written).then_some(Style::Keyword),
    }
}

/// The brackets that have a style: those without their other half in their statement, and the pair at
/// the cursor, or else before it.
fn brackets(tokens: &[Token], cursor: usize) -> BTreeMap<usize, Style> {
    let mut open: Vec<usize> = Vec::new();
    let mut styles = BTreeMap::new();
    let mut pairs = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Sign('(') => open.push(at),
            Kind::Sign(')') => match open.pop() {
                Some(start) => pairs.push((start, at)),
                None => drop(styles.insert(at, Style::Mistake)),
            },
            Kind::Sign(';') => styles.extend(open.drain(..).map(|at| (at, Style::Mistake))),
            _ => {}
        }
    }
    styles.extend(open.into_iter().map(|at| (at, Style::Mistake)));
    let touching = [cursor, cursor.wrapping_sub(1)].into_iter().find_map(|byte| {
        pairs.iter().find(|(a, b)| tokens[*a].range.start == byte || tokens[*b].range.start == byte)
    });
    styles.extend(touching.into_iter().flat_map(|&(a, b)| [(a, Style::Match), (b, Style::Match)]));
    styles
}

/// The text with the codes of a terminal around its parts.
#[must_use]
pub fn painted(text: &str, spans: &[(Range<usize>, Style)]) -> String {
    let mut painted = String::with_capacity(text.len() + spans.len() * 16);
    let mut end = 0;
    for (range, style) in spans {
        let (Some(before), Some(part)) = (text.get(end..range.start), text.get(range.clone())) else {
            continue;
        };
        painted.push_str(before);
        painted.push_str(&format!("\u{1b}[{}m{part}\u{1b}[0m", style.codes()));
        end = range.end;
    }
    painted.push_str(text.get(end..).unwrap_or_default());
    painted
}

#[cfg(test)]
mod tests {
    use crate::terminal::shell::highlight::{Style, highlight, painted};

    /// The parts that have a style, with it.
    fn check(text: &str, cursor: usize, expected: &[(&str, Style)]) {
        let found: Vec<(&str, Style)> =
            highlight(text, cursor).into_iter().map(|(range, style)| (&text[range], style)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn each_kind_of_token_has_its_style() {
        check(
            "SELECT count(x), a.order FROM t WHERE y = 'z' -- why",
            0,
            &[
                ("SELECT", Style::Keyword),
                ("count", Style::Function),
                ("FROM", Style::Keyword),
                ("WHERE", Style::Keyword),
                ("'z'", Style::String),
                ("-- why", Style::Comment),
            ],
        );
        check(
            "year > :y AND 1.5",
            0,
            &[(":y", Style::Parameter), ("AND", Style::Keyword), ("1.5", Style::Number)],
        );
        check("SELECT 'it", 0, &[("SELECT", Style::Keyword), ("'it", Style::String)]);
    }

    #[test]
    fn full_width_marks_are_mistakes_outside_of_quotes() {
        check(
            "a\u{ff0c}b\u{3000}'\u{ff0c}'\u{ff1b}",
            0,
            &[
                ("\u{ff0c}", Style::Mistake),
                ("\u{3000}", Style::Mistake),
                ("'\u{ff0c}'", Style::String),
                ("\u{ff1b}", Style::Mistake),
            ],
        );
    }

    #[test]
    fn brackets_match_or_are_mistakes() {
        check("((a)", 0, &[("(", Style::Mistake)]);
        check("a); (b)", 0, &[(")", Style::Mistake)]);
        check("f(a)", 4, &[("f", Style::Function), ("(", Style::Match), (")", Style::Match)]);
        check("f(a)", 1, &[("f", Style::Function), ("(", Style::Match), (")", Style::Match)]);
        check("f(a; b)", 0, &[("f", Style::Function), ("(", Style::Mistake), (")", Style::Mistake)]);
    }

    #[test]
    fn a_dot_command_is_no_sql_but_may_be_followed_by_it() {
        check(".mode insert", 0, &[(".mode", Style::Command)]);
        check(".show in 2022", 0, &[(".show", Style::Command)]);
        check(
            ".explain SELECT 1",
            0,
            &[(".explain", Style::Command), ("SELECT", Style::Keyword), ("1", Style::Number)],
        );
    }

    #[test]
    fn paint_changes_no_text() {
        let text = "SELECT '\u{5ef6}' ";
        let painted = painted(text, &highlight(text, 3));
        assert!(painted.starts_with("\u{1b}[") && painted.ends_with("\u{1b}[0m "), "{painted:?}");
        let plain: String =
            painted.split('\u{1b}').map(|p| p.split_once('m').map_or(p, |(_, rest)| rest)).collect();
        assert_eq!(plain, text);
    }
}
