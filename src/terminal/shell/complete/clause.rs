//! A place in a statement → the clause that it belongs to, and the keywords by which one goes on.

use crate::terminal::shell::complete::statement::Statement;

/// A part of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clause {
    /// The list of results.
    Results,
    /// The list of relations.
    From,
    /// The list of relations, behind a JOIN.
    Join,
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
    /// The bracket behind USING.
    Using,
    /// The bracket behind the table of an INSERT.
    Columns,
    /// A bracket that holds no query, or nothing that is known.
    Other,
}

impl Clause {
    /// Whether relations are listed there.
    pub(super) fn is_relations(self) -> bool {
        matches!(self, Self::From | Self::Join | Self::On)
    }
}

/// The clause by the keyword that opens it.
const CLAUSES: [(&str, Clause); 20] = [
    ("SELECT", Clause::Results),
    ("RETURNING", Clause::Results),
    ("FROM", Clause::From),
    ("JOIN", Clause::Join),
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
            && (*clause != Clause::From || statement.is_from(at))
        {
            return *clause;
        }
    }
    Clause::Other
}

/// What a bracket without a clause of its own holds.
fn bracket(statement: &Statement<'_>, at: usize) -> Clause {
    let Some(before) = at.checked_sub(1) else { return Clause::Other };
    if statement.is_word(before, "USING") {
        Clause::Using
    } else if statement.is_any_word(before, &["FROM", "JOIN"]) {
        Clause::From
    } else if statement.name(before).is_some() && before > 0 && statement.is_word(before - 1, "INTO") {
        Clause::Columns
    } else {
        Clause::Other
    }
}

/// What goes on with the CASE at the cursor; `None` where there is none without its END.
pub(super) fn in_case(statement: &Statement<'_>) -> Option<&'static [&'static str]> {
    let (mut ends, mut depth) = (0_usize, 0_usize);
    let mut branch: Option<&'static [&'static str]> = None;
    for at in (0..statement.cursor).rev() {
        if statement.is_sign(at, ')') {
            depth += 1;
        } else if statement.is_sign(at, '(') {
            depth = depth.checked_sub(1)?;
        } else if depth == 0 && statement.is_word(at, "END") {
            ends += 1;
        } else if depth == 0 && statement.is_word(at, "CASE") {
            let Some(less) = ends.checked_sub(1) else { return branch.or(Some(&["WHEN"])) };
            ends = less;
        } else if depth == 0 && ends == 0 && branch.is_none() {
            let found = BRANCHES.iter().find(|(word, _)| statement.is_word(at, word));
            branch = found.map(|(_, next)| *next);
        }
    }
    None
}

/// What follows the value behind a word of CASE.
const BRANCHES: [(&str, &[&str]); 3] =
    [("WHEN", &["THEN"]), ("THEN", &["WHEN", "ELSE", "END"]), ("ELSE", &["END"])];

/// What goes on with an expression.
const OPERATORS: [&str; 10] =
    ["AND", "OR", "IN", "IS", "IS NULL", "IS NOT NULL", "LIKE", "BETWEEN", "NOT", "GLOB"];
const JOINS: [&str; 6] = ["JOIN", "LEFT JOIN", "INNER JOIN", "CROSS JOIN", "NATURAL JOIN", "FULL JOIN"];
const ENDINGS: [&str; 10] = [
    "WHERE",
    "GROUP BY",
    "HAVING",
    "ORDER BY",
    "LIMIT",
    "UNION ALL",
    "UNION",
    "EXCEPT",
    "INTERSECT",
    "WINDOW",
];

/// The keywords that may follow a name, a value or a bracket that closes, at the cursor.
pub(super) fn continuations(statement: &Statement<'_>) -> Vec<&'static str> {
    let last = statement.cursor.saturating_sub(1);
    if let Some(words) = in_case(statement) {
        return [words, &OPERATORS, &["COLLATE"]].concat();
    }
    let mut words = match clause(statement, statement.cursor) {
        Clause::Results => [&["FROM", "AS"], &OPERATORS[..], &["COLLATE"], &ENDINGS].concat(),
        Clause::From => [&ENDINGS[..1], &JOINS, &["AS"], &ENDINGS[1..]].concat(),
        Clause::Join => [&["ON", "USING"], &JOINS[..], &["AS"], &ENDINGS].concat(),
        Clause::On => [&OPERATORS[..2], &ENDINGS[..1], &JOINS, &OPERATORS[2..], &ENDINGS[1..]].concat(),
        Clause::Where => [&OPERATORS[..2], &ENDINGS[1..], &OPERATORS[2..], &["COLLATE", "ESCAPE"]].concat(),
        Clause::Group => [&ENDINGS[2..], &OPERATORS, &["COLLATE"]].concat(),
        Clause::Having => [&OPERATORS[..2], &ENDINGS[3..], &OPERATORS[2..]].concat(),
        Clause::Order => {
            [&["DESC", "ASC"], &ENDINGS[4..5], &["NULLS LAST", "NULLS FIRST"], &OPERATORS, &["COLLATE"]]
                .concat()
        }
        Clause::Limit => vec!["OFFSET"],
        Clause::Into => vec!["SELECT", "VALUES", "WITH"],
        Clause::Update => vec!["SET"],
        Clause::Set => [&ENDINGS[..1], &OPERATORS[..], &["RETURNING"]].concat(),
        Clause::With => vec!["AS", "SELECT"],
        Clause::Create => vec!["AS", "ON", "RENAME TO", "ADD COLUMN"],
        Clause::Pragma | Clause::Using | Clause::Columns => Vec::new(),
        Clause::Other => [&OPERATORS[..], &["AS", "COLLATE", "ORDER BY", "SELECT"]].concat(),
    };
    if statement.is_sign(last, ')') {
        words.extend(["OVER", "FILTER"]);
    }
    words
}
