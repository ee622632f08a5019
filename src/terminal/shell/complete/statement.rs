//! The text at the prompt → the statement in which the cursor stands, without what is being typed.

use std::ops::Range;

use crate::terminal::shell::keywords::{holds, is_reserved};
use crate::terminal::sql::lexer::{Kind, Token, tokens, unquoted};

/// The statement of the cursor. Places between its tokens are counted like the tokens behind them.
#[derive(Debug)]
pub(super) struct Statement<'a> {
    /// The whole text, which the ranges of the tokens refer to.
    text: &'a str,
    /// All that counts, without blanks and comments, and without the token at the cursor.
    tokens: Vec<Token>,
    /// The first token behind the cursor.
    pub(super) cursor: usize,
    /// For each bracket that opens, what becomes of it.
    groups: Vec<Group>,
}

/// What the cursor stands in or behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Typed {
    /// The token begun, or `None` where none is.
    pub(super) kind: Option<Kind>,
    /// Where it begins, in bytes.
    pub(super) start: usize,
    /// What of it stands before the cursor, without quotes.
    pub(super) content: String,
    /// Whether it lacks the quote at its end.
    pub(super) is_open: bool,
}

/// A bracket that opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    /// No bracket.
    None,
    /// Closed by that token.
    Closed(usize),
    /// A query that is not finished.
    Open,
    /// Not finished, and no query: what follows belongs to the query around it.
    Ignored,
}

/// The statement at the cursor and what is typed there; `None` in a comment or parameter.
pub(super) fn at_cursor(text: &str, cursor: usize) -> Option<(Statement<'_>, Typed)> {
    let mut all = tokens(text);
    cut_at_cursor(text, cursor, &mut all);
    let touched = all.iter().position(|t| t.range.start < cursor && cursor <= t.range.end);
    let mut typed = Typed { kind: None, start: cursor, content: String::new(), is_open: false };
    if let Some(touched) = touched {
        let token = all[touched].clone();
        let is_inside = cursor < token.range.end || !token.is_closed;
        match token.kind {
            Kind::Comment if is_inside || text[token.range.clone()].starts_with("--") => return None,
            Kind::Parameter => return None,
            Kind::Word | Kind::Number => {}
            Kind::Name | Kind::Text if is_inside => {}
            _ => return Some((Statement::new(text, all, cursor), typed)),
        }
        let written = &text[token.range.start..cursor];
        typed = Typed {
            kind: Some(token.kind),
            start: token.range.start,
            content: if matches!(token.kind, Kind::Name | Kind::Text) {
                unquoted(written)
            } else {
                written.into()
            },
            is_open: !token.is_closed,
        };
        all.remove(touched);
    }
    Some((Statement::new(text, all, cursor), typed))
}

/// A quote that is open swallows what follows, or up to the next quote, which was meant to open: where
/// the quotes of the text do not come out even, the one at the cursor ends there.
fn cut_at_cursor(text: &str, cursor: usize, all: &mut Vec<Token>) {
    // A blob begins with a letter.
    let quote = |token: &Token| match token.kind {
        Kind::Text => Some('\''),
        _ => text[token.range.clone()].chars().next(),
    };
    let is_quoted = |token: &Token| matches!(token.kind, Kind::Name | Kind::Text);
    let Some(at) =
        all.iter().position(|t| t.range.start < cursor && cursor < t.range.end + usize::from(!t.is_closed))
    else {
        return;
    };
    let token = all[at].clone();
    let is_odd = all.last().is_some_and(|l| !l.is_closed && is_quoted(l) && quote(l) == quote(&token));
    let closes_here = token.is_closed && token.range.end <= cursor + 1;
    if !is_quoted(&token) || !is_odd || closes_here {
        return;
    }
    all.truncate(at);
    all.push(Token { range: token.range.start..cursor, is_closed: false, ..token });
    all.extend(
        tokens(&text[cursor..])
            .into_iter()
            .map(|token| Token { range: token.range.start + cursor..token.range.end + cursor, ..token }),
    );
}

impl<'a> Statement<'a> {
    fn new(text: &'a str, mut all: Vec<Token>, cursor: usize) -> Self {
        let is_end = |t: &Token| t.kind == Kind::Sign(';');
        let from = all.iter().rposition(|t| is_end(t) && t.range.end <= cursor).map_or(0, |i| i + 1);
        let to = all.iter().position(|t| is_end(t) && t.range.start >= cursor).unwrap_or(all.len());
        all.truncate(to.max(from));
        let tokens: Vec<Token> =
            all.drain(from..).filter(|t| !matches!(t.kind, Kind::Blank | Kind::Comment)).collect();
        let at = tokens.iter().position(|t| t.range.start >= cursor).unwrap_or(tokens.len());
        let mut statement = Self { text, tokens, cursor: at, groups: Vec::new() };
        statement.groups = statement.groups();
        statement
    }

    /// Pairs the brackets. A FROM in a bracket that is no query belongs to the query around it, so that
    /// the bracket lacks its end: `SELECT sum( FROM t`.
    fn groups(&self) -> Vec<Group> {
        let mut groups = vec![Group::None; self.tokens.len()];
        let mut open: Vec<usize> = Vec::new();
        for at in 0..self.tokens.len() {
            if self.is_sign(at, '(') {
                groups[at] = if self.opens_query(at) { Group::Open } else { Group::Ignored };
                open.push(at);
            } else if self.is_sign(at, ')') {
                if let Some(start) = open.pop() {
                    groups[start] = Group::Closed(at);
                }
            } else if self.is_from(at) {
                while open.pop_if(|start| groups[*start] == Group::Ignored).is_some() {}
            }
        }
        groups
    }

    /// Whether a token is the FROM of a query, and not that of `IS DISTINCT FROM`.
    pub(super) fn is_from(&self, at: usize) -> bool {
        let is_distinct =
            at >= 2 && self.is_word(at - 1, "DISTINCT") && self.is_any_word(at - 2, &["IS", "NOT"]);
        self.is_word(at, "FROM") && !is_distinct
    }

    /// Whether a bracket that opens begins a query.
    pub(super) fn opens_query(&self, at: usize) -> bool {
        self.is_sign(at, '(') && self.is_any_word(at + 1, &["SELECT", "WITH", "VALUES"])
    }

    /// The number of tokens.
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// What a token is; `None` where there is none.
    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|t| t.kind)
    }

    /// The token as it is written; empty where there is none.
    pub(super) fn written(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| &self.text[t.range.clone()])
    }

    /// The text from one token up to another.
    pub(super) fn between(&self, tokens: Range<usize>) -> &'a str {
        let start = self.tokens.get(tokens.start).map_or(self.text.len(), |t| t.range.start);
        let end = tokens.end.checked_sub(1).and_then(|i| self.tokens.get(i)).map_or(start, |t| t.range.end);
        self.text.get(start..end).unwrap_or_default()
    }

    /// Whether a token is that mark.
    pub(super) fn is_sign(&self, at: usize, sign: char) -> bool {
        self.kind(at) == Some(Kind::Sign(sign))
    }

    /// Whether a token is that keyword.
    pub(super) fn is_word(&self, at: usize, word: &str) -> bool {
        self.kind(at) == Some(Kind::Word) && self.written(at).eq_ignore_ascii_case(word)
    }

    /// Whether a token is one of those keywords.
    pub(super) fn is_any_word(&self, at: usize, words: &[&str]) -> bool {
        self.kind(at) == Some(Kind::Word) && holds(words, self.written(at))
    }

    /// The name that a token is, without its quotes.
    pub(super) fn name(&self, at: usize) -> Option<String> {
        match self.kind(at)? {
            Kind::Word if !is_reserved(self.written(at)) => Some(self.written(at).to_owned()),
            Kind::Name => Some(unquoted(self.written(at))),
            _ => None,
        }
    }

    /// The first token behind this one and, where it opens a bracket, behind its group.
    pub(super) fn after(&self, at: usize) -> usize {
        match self.groups.get(at) {
            Some(Group::Closed(end)) => end + 1,
            Some(Group::Open) => self.tokens.len(),
            _ => at + 1,
        }
    }

    /// The tokens between a bracket that opens and its end; `None` where there is no end.
    pub(super) fn inside(&self, at: usize) -> Option<Range<usize>> {
        match self.groups.get(at) {
            Some(Group::Closed(end)) => Some(at + 1..*end),
            _ => None,
        }
    }

    /// The tokens of the groups around the cursor, outermost first, and before them those of the statement.
    pub(super) fn around(&self) -> Vec<Range<usize>> {
        let whole = 0..self.tokens.len();
        let mut ranges = vec![whole];
        for at in 0..self.cursor {
            match self.groups[at] {
                Group::Closed(end) if end >= self.cursor => ranges.push(at + 1..end),
                Group::Open => ranges.push(at + 1..self.tokens.len()),
                _ => {}
            }
        }
        ranges
    }

    /// The innermost bracket that is open at the cursor, finished or not.
    pub(super) fn bracket(&self) -> Option<usize> {
        let mut depth = 0;
        (0..self.cursor).rev().find(|&at| {
            if self.is_sign(at, ')') {
                depth += 1;
            } else if self.is_sign(at, '(') {
                depth -= 1;
            }
            depth < 0
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::terminal::shell::complete::statement::at_cursor;

    /// What is typed at the bar, and the tokens before and behind it.
    fn check(marked: &str, typed: &str, before: &str, behind: &str) {
        let cursor = marked.find('|').unwrap();
        let text = marked.replacen('|', "", 1);
        let (statement, found) = at_cursor(&text, cursor).unwrap();
        let written =
            |range: std::ops::Range<usize>| range.map(|i| statement.written(i)).collect::<Vec<_>>().join(" ");
        assert_eq!(
            (
                found.content.as_str(),
                written(0..statement.cursor),
                written(statement.cursor..statement.len())
            ),
            (typed, before.to_owned(), behind.to_owned()),
            "{marked}"
        );
    }

    #[test]
    fn only_the_statement_of_the_cursor_counts() {
        check("SELECT 1; SELECT ye| FROM t; SELECT 2", "ye", "SELECT", "FROM t");
        check("SELECT 1;|", "", "", "");
        check("SELECT 1|; x", "1", "SELECT", "");
        check("SELECT ';', a|", "a", "SELECT ';' ,", "");
        check("SELECT | FROM t", "", "SELECT", "FROM t");
    }

    #[test]
    fn a_quote_that_is_open_ends_at_the_cursor() {
        check("SELECT 'a| FROM t", "a", "SELECT", "FROM t");
        check("WHERE a = 'b| AND c = 'd' AND e", "b", "WHERE a =", "AND c = 'd' AND e");
        check("WHERE a = 'b|' AND c = 'd", "b", "WHERE a =", "AND c = 'd");
        check("WHERE a = 'it''s|c'", "it's", "WHERE a =", "");
        check("SELECT \"a b|", "a b", "SELECT", "");
    }

    #[test]
    fn comments_and_parameters_are_left_alone() {
        for text in ["SELECT -- a", "SELECT /* a", "SELECT :a", "--", "SELECT ?"] {
            assert!(at_cursor(text, text.len()).is_none(), "{text}");
        }
        assert!(at_cursor("/* a */", 7).is_some());
    }
}
