//! A string or number that is being typed → the column that it is compared with.

use crate::terminal::shell::complete::statement::Statement;
use crate::terminal::sql::lexer::Kind;

/// A column as it is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    /// The relation before the point.
    pub(super) relation: Option<String>,
    /// The column.
    pub(super) column: String,
    /// Whether the text is a pattern for LIKE.
    pub(super) is_pattern: bool,
}

/// Values of a list that are stepped over at most.
const LISTED: usize = 10_000;

/// The column that what stands at the cursor is compared with, if it is.
pub(super) fn compared(statement: &Statement<'_>) -> Option<Named> {
    let mut at = statement.cursor.checked_sub(1)?;
    if statement.is_sign(at, ',') || statement.is_sign(at, '(') {
        return in_list(statement, at);
    }
    let is_pattern = statement.is_any_word(at, &["LIKE", "GLOB"]);
    if statement.is_word(at, "AND") && is_value(statement, at.checked_sub(1)?) {
        at = at.checked_sub(2)?;
        if !statement.is_word(at, "BETWEEN") {
            return None;
        }
    } else if statement.is_word(at, "WHEN") {
        let case = at.checked_sub(2)?;
        let is_simple = statement.is_word(case, "CASE") || statement.is_sign(case, '.');
        return if is_simple { column(statement, at - 1, false) } else { None };
    } else if !(is_comparison(statement, at) || is_pattern || statement.is_any_word(at, &["BETWEEN", "IS"])) {
        return match statement.is_word(at, "NOT") && statement.is_word(at.checked_sub(1)?, "IS") {
            true => column(statement, at.checked_sub(2)?, false),
            false => None,
        };
    }
    at = at.checked_sub(1)?;
    if statement.is_word(at, "NOT") {
        at = at.checked_sub(1)?;
    }
    column(statement, at, is_pattern)
}

fn is_comparison(statement: &Statement<'_>, at: usize) -> bool {
    ["=", "==", "<>", "!=", "<", ">", "<=", ">=", "\u{FF1D}"].contains(&statement.written(at))
}

fn is_value(statement: &Statement<'_>, at: usize) -> bool {
    matches!(statement.kind(at), Some(Kind::Text | Kind::Number | Kind::Parameter))
}

/// The column before `IN (`, or the first argument of a function such as `instr`.
fn in_list(statement: &Statement<'_>, last: usize) -> Option<Named> {
    let mut at = last;
    for _ in 0..LISTED {
        if statement.is_sign(at, '(') {
            let word = at.checked_sub(1)?;
            let before = word.checked_sub(1)?;
            let before = if statement.is_word(before, "NOT") { before.checked_sub(1)? } else { before };
            return if statement.is_word(word, "IN") { column(statement, before, false) } else { None };
        }
        let value = at.checked_sub(1)?;
        if !is_value(statement, value) {
            return first_argument(statement, value);
        }
        at = value.checked_sub(1)?;
    }
    None
}

/// The column at a token where it stands first in the brackets of a function.
fn first_argument(statement: &Statement<'_>, at: usize) -> Option<Named> {
    let named = column(statement, at, false)?;
    let bracket = at.checked_sub(if named.relation.is_some() { 3 } else { 1 })?;
    let is_call = statement.is_sign(bracket, '(') && statement.name(bracket.checked_sub(1)?).is_some();
    is_call.then_some(named)
}

/// The column whose name ends at a token.
fn column(statement: &Statement<'_>, at: usize, is_pattern: bool) -> Option<Named> {
    let column = statement.name(at)?;
    let is_qualified = at >= 2 && statement.is_sign(at - 1, '.');
    let relation = if is_qualified { statement.name(at - 2) } else { None };
    Some(Named { relation, column, is_pattern })
}

#[cfg(test)]
mod tests {
    use crate::terminal::shell::complete::compared::compared;
    use crate::terminal::shell::complete::statement::at_cursor;

    #[test]
    fn the_column_on_the_left_is_found() {
        for (text, expected) in [
            ("SELECT 1 WHERE agency = '", Some("agency")),
            ("SELECT 1 WHERE a.agency = '", Some("a.agency")),
            ("WHERE \"a b\" <> '", Some("a b")),
            ("WHERE x NOT IN ('a', 'b', '", Some("x")),
            ("WHERE t.x IN ('", Some("t.x")),
            ("WHERE x NOT LIKE '", Some("x")),
            ("WHERE x IS NOT '", Some("x")),
            ("WHERE x BETWEEN 'a' AND '", Some("x")),
            ("WHERE x = 'a' AND '", None),
            ("SELECT instr(a.x, '", Some("a.x")),
            ("SELECT CASE x WHEN '", Some("x")),
            ("SELECT x || '", None),
            ("SELECT '", None),
            ("'", None),
            ("= '", None),
            ("year = ", Some("year")),
        ] {
            let (statement, _) = at_cursor(text, text.len()).unwrap();
            let found = compared(&statement)
                .map(|c| c.relation.map_or(c.column.clone(), |relation| format!("{relation}.{}", c.column)));
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
