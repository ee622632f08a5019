//! A place in a statement → the clause that it belongs to, and the keywords by which one goes on.

use crate::terminal::shell::complete::statement::Statement;

/// A part of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clause {
    /// The list of results.
    Results,
    /// The list of relations.
    From,
    /// The condition of a join.
    On,
    /// WHERE.
    Where,
    /// GROUP BY.
    Group,
    /// HAVING.
    Having,
    /// ORDER BY.
    Order,
    /// LIMIT.
    Limit,
    /// The table of an INSERT.
    Into,
    /// The table of an UPDATE.
    Update,
    /// SET.
    Set,
    /// WITH, before its main query.
    With,
    /// CREATE, before its query.
    Create,
    /// PRAGMA.
    Pragma,
    /// A bracket that lists columns, behind USING or the table of an INSERT.
    Columns,
    /// A bracket that holds no query, or nothing that is known.
    Other,
}

/// The clause by the keyword that opens it.
const CLAUSES: [(&str, Clause); 20] = [
    ("SELECT", Clause::Results),
    ("RETURNING", Clause::Results),
    ("FROM", Clause::From),
    ("JOIN", Clause::From),
    ("ON", Clause::On),
    ("USING", Clause::On),
    ("WHERE", Clause::Where),
    ("GROUP", Clause::Group),
    ("HAVING", Clause::Having),
    ("ORDER", Clause::Order),
    ("PARTITION", Clause::Order),
    ("LIMIT", Clause::Limit),
    ("INTO", Clause::Into),
    ("UPDATE", Clause::Update),
    ("SET", Clause::Set),
    ("VALUES", Clause::Other),
    ("WITH", Clause::With),
    ("CREATE", Clause::Create),
    ("ALTER", Clause::Create),
    ("PRAGMA", Clause::Pragma),
];

/// The clause in which the place before a token stands, within its bracket.
pub(super) fn clause(statement: &Statement<'_>, before: usize) -> Clause {
    let mut depth = 0_usize;
    for at in (0..before).rev() {
        if statement.is_sign(at, ')') {
            depth += 1;
        } else if statement.is_sign(at, '(') && depth == 0 {
            return bracket(statement, at);
        } else if statement.is_sign(at, '(') {
            depth -= 1;
        } else if depth == 0
            && let Some((_, clause)) = CLAUSES.iter().find(|(word, _)| statement.is_word(at, word))
            && (at == 0 || !statement.is_sign(at - 1, '.'))
            && (*clause != Clause::From || statement.is_word(at, "JOIN") || statement.is_from(at))
        {
            return *clause;
        }
    }
    Clause::Other
}

/// What a bracket without a clause of its own holds.
fn bracket(statement: &Statement<'_>, at: usize) -> Clause {
    let Some(before) = at.checked_sub(1) else { return Clause::Other };
    let is_columns = statement.is_word(before, "USING")
        || (statement.name(before).is_some() && before > 0 && statement.is_word(before - 1, "INTO"));
    if is_columns {
        Clause::Columns
    } else if statement.is_any_word(before, &["FROM", "JOIN"]) {
        Clause::From
    } else {
        Clause::Other
    }
}

/// Whether the place at the cursor is within a CASE that has no END.
pub(super) fn is_in_case(statement: &Statement<'_>) -> bool {
    let mut ends = 0_usize;
    let mut depth = 0_usize;
    for at in (0..statement.cursor).rev() {
        if statement.is_sign(at, ')') {
            depth += 1;
        } else if statement.is_sign(at, '(') {
            let Some(less) = depth.checked_sub(1) else { return false };
            depth = less;
        } else if depth == 0 && statement.is_word(at, "END") {
            ends += 1;
        } else if depth == 0 && statement.is_word(at, "CASE") {
            let Some(less) = ends.checked_sub(1) else { return true };
            ends = less;
        }
    }
    false
}

/// What goes on with an expression.
const OPERATORS: [&str; 10] =
    ["AND", "OR", "IN", "IS", "IS NULL", "IS NOT NULL", "LIKE", "BETWEEN", "NOT", "GLOB"];
const JOINS: [&str; 8] =
    ["JOIN", "LEFT JOIN", "ON", "USING", "INNER JOIN", "CROSS JOIN", "NATURAL JOIN", "FULL JOIN"];
const ENDINGS: [&str; 10] = [
    "WHERE", "GROUP BY", "HAVING", "ORDER BY", "LIMIT", "UNION ALL", "UNION", "EXCEPT", "INTERSECT", "WINDOW",
];

/// The keywords that may follow a name, a value or a bracket that closes, at the cursor.
pub(super) fn continuations(statement: &Statement<'_>) -> Vec<&'static str> {
    let last = statement.cursor.saturating_sub(1);
    let mut words = match clause(statement, statement.cursor) {
        Clause::Results => [&["FROM", "AS"], &OPERATORS[..], &["COLLATE"], &ENDINGS].concat(),
        Clause::From => [&ENDINGS[..1], &JOINS, &["AS"], &ENDINGS[1..]].concat(),
        Clause::On => [&OPERATORS[..2], &ENDINGS[..1], &JOINS[..2], &OPERATORS[2..], &JOINS[4..], &ENDINGS[1..]].concat(),
        Clause::Where => [&OPERATORS[..2], &ENDINGS[1..], &OPERATORS[2..], &["COLLATE", "ESCAPE"]].concat(),
        Clause::Group => [&ENDINGS[2..], &OPERATORS, &["COLLATE"]].concat(),
        Clause::Having => [&OPERATORS[..2], &ENDINGS[3..], &OPERATORS[2..]].concat(),
        Clause::Order => {
            [&["DESC", "ASC"], &ENDINGS[4..5], &["NULLS LAST", "NULLS FIRST"], &OPERATORS, &["COLLATE"]].concat()
        }
        Clause::Limit => vec!["OFFSET"],
        Clause::Into => vec!["SELECT", "VALUES", "WITH"],
        Clause::Update => vec!["SET"],
        Clause::Set => [&ENDINGS[..1], &OPERATORS[..], &["RETURNING"]].concat(),
        Clause::With => vec!["AS", "SELECT"],
        Clause::Create => vec!["AS", "ON", "RENAME TO", "ADD COLUMN"],
        Clause::Pragma | Clause::Columns => Vec::new(),
        Clause::Other => [&OPERATORS[..], &["AS", "COLLATE", "ORDER BY", "SELECT"]].concat(),
    };
    if statement.is_sign(last, ')') {
        words.extend(["OVER", "FILTER"]);
    }
    words
}
