//! What stands before the cursor → what may follow it.

use crate::terminal::shell::complete::clause::{Clause, clause, continuations};
use crate::terminal::shell::complete::statement::Statement;
use crate::terminal::shell::keywords::is_reserved;
use crate::terminal::sql::lexer::Kind;

/// What may stand at the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// Nothing that is known: a new name, or the end.
    Nothing,
    /// A statement.
    Start,
    /// Only keywords.
    Keywords(Vec<&'static str>),
    /// A table, view or CTE.
    Relation(&'static [&'static str]),
    /// A column of the relation of that name.
    Member(String),
    /// A column that is written without its relation.
    Column,
    /// A column that two relations have.
    Shared,
    /// An expression, or one of the keywords that may begin one there.
    Operand(Vec<&'static str>),
    /// The name of a pragma that only tells.
    Pragma,
}

/// Keywords by which an expression begins.
const BEGINNINGS: [&str; 6] = ["CASE", "NOT", "NULL", "CAST(", "EXISTS", "CURRENT_DATE"];

/// Keywords by which a question begins.
pub(super) const QUESTIONS: [&str; 5] = ["SELECT", "WITH", "EXPLAIN", "VALUES", "PRAGMA"];

/// Keywords by which a statement begins that changes the file.
pub(super) const CHANGES: [&str; 7] =
    ["INSERT INTO", "UPDATE", "DELETE FROM", "CREATE", "DROP", "ALTER TABLE", "REPLACE INTO"];

const QUERIES: [&str; 3] = ["SELECT", "WITH", "VALUES"];

/// What may follow a keyword that is followed by few others.
const FOLLOWING: [(&str, &[&str]); 27] = [
    ("GROUP", &["BY"]),
    ("ORDER", &["BY"]),
    ("PARTITION", &["BY"]),
    ("LEFT", &["JOIN", "OUTER JOIN"]),
    ("RIGHT", &["JOIN", "OUTER JOIN"]),
    ("FULL", &["JOIN", "OUTER JOIN"]),
    ("INNER", &["JOIN"]),
    ("CROSS", &["JOIN"]),
    ("OUTER", &["JOIN"]),
    ("NATURAL", &["JOIN", "LEFT JOIN", "INNER JOIN"]),
    ("UNION", &["ALL", "SELECT", "VALUES"]),
    ("EXCEPT", &["SELECT", "VALUES"]),
    ("INTERSECT", &["SELECT", "VALUES"]),
    ("INSERT", &["INTO", "OR REPLACE INTO", "OR IGNORE INTO"]),
    ("REPLACE", &["INTO"]),
    ("DELETE", &["FROM"]),
    ("CREATE", &["VIEW", "TABLE", "INDEX", "TEMP VIEW", "UNIQUE INDEX"]),
    ("DROP", &["VIEW", "TABLE", "INDEX"]),
    ("ALTER", &["TABLE"]),
    ("EXPLAIN", &["QUERY PLAN", "SELECT", "WITH"]),
    ("QUERY", &["PLAN"]),
    ("PLAN", &["SELECT", "WITH"]),
    ("COLLATE", &["NOCASE", "BINARY", "RTRIM"]),
    ("NULLS", &["FIRST", "LAST"]),
    ("WITH", &["RECURSIVE"]),
    ("EXISTS", &[]),
    ("USING", &[]),
];

/// Keywords behind which an expression is at its end.
const ENDS: [&str; 13] = [
    "NULL",
    "END",
    "CURRENT_DATE",
    "CURRENT_TIME",
    "CURRENT_TIMESTAMP",
    "ASC",
    "DESC",
    "ISNULL",
    "NOTNULL",
    "FIRST",
    "LAST",
    "TRUE",
    "FALSE",
];

/// What may stand at the cursor of a statement.
pub(super) fn place(statement: &Statement<'_>) -> Place {
    let Some(last) = statement.cursor.checked_sub(1) else { return Place::Start };
    match statement.kind(last) {
        Some(Kind::Sign(sign)) => behind_sign(statement, last, sign),
        Some(Kind::Word) if is_name_here(statement, last) => behind_operand(statement),
        Some(Kind::Word) => behind_word(statement, last),
        _ => behind_operand(statement),
    }
}

/// Whether a word is a name and no keyword, as what follows AS, a point or an operand.
fn is_name_here(statement: &Statement<'_>, at: usize) -> bool {
    let is_qualified = at > 0 && (statement.is_sign(at - 1, '.') || statement.is_word(at - 1, "AS"));
    is_qualified
        || !(is_reserved(statement.written(at))
            || FOLLOWING.iter().any(|(word, _)| statement.is_word(at, word))
            || statement.is_any_word(at, &["BY", "PRAGMA", "RECURSIVE", "OFFSET", "VIEW", "ASC", "DESC"]))
}

fn behind_sign(statement: &Statement<'_>, last: usize, sign: char) -> Place {
    match sign {
        '.' => member(statement, last),
        '(' => behind_bracket(statement, last),
        ')' => behind_operand(statement),
        ',' => behind_comma(statement),
        '*' if is_star(statement, last) => behind_operand(statement),
        _ => Place::Operand(BEGINNINGS.to_vec()),
    }
}

/// Whether a `*` stands for all columns, and does not multiply.
fn is_star(statement: &Statement<'_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    statement.is_any_word(before, &["SELECT", "DISTINCT", "ALL", "RETURNING"])
        || [',', '.', '('].iter().any(|&sign| statement.is_sign(before, sign))
}

fn member(statement: &Statement<'_>, point: usize) -> Place {
    let Some(name) = point.checked_sub(1).and_then(|at| statement.name(at)) else { return Place::Nothing };
    let is_schema = ["main", "temp"].iter().any(|schema| name.eq_ignore_ascii_case(schema));
    if is_schema
        && point >= 2
        && statement.is_any_word(point - 2, &["FROM", "JOIN", "INTO", "UPDATE", "TABLE", "VIEW"])
    {
        return Place::Relation(&[]);
    }
    Place::Member(name)
}

fn behind_bracket(statement: &Statement<'_>, bracket: usize) -> Place {
    let Some(before) = bracket.checked_sub(1) else { return Place::Keywords(QUERIES.to_vec()) };
    let is_listed = statement.is_sign(before, ',') && clause(statement, bracket).is_relations();
    if is_listed || statement.is_any_word(before, &["FROM", "JOIN"]) {
        return Place::Relation(&QUERIES);
    }
    match statement.written(before).to_ascii_uppercase().as_str() {
        "AS" | "EXISTS" | "MATERIALIZED" => Place::Keywords(QUERIES.to_vec()),
        "OVER" => Place::Keywords(vec!["PARTITION BY", "ORDER BY"]),
        "FILTER" => Place::Keywords(vec!["WHERE"]),
        "USING" => Place::Shared,
        _ if statement.name(before).is_some() => in_call(statement, bracket),
        _ => Place::Operand([&QUERIES[..], &BEGINNINGS].concat()),
    }
}

/// Behind a name and a bracket that opens: the arguments of a function, or a list of columns.
fn in_call(statement: &Statement<'_>, bracket: usize) -> Place {
    match clause(statement, bracket) {
        Clause::Into => Place::Column,
        Clause::With | Clause::Create => Place::Nothing,
        Clause::Pragma => Place::Relation(&[]),
        _ => Place::Operand([&["DISTINCT"], &BEGINNINGS[..]].concat()),
    }
}

fn behind_comma(statement: &Statement<'_>) -> Place {
    match clause(statement, statement.cursor) {
        clause if clause.is_relations() => Place::Relation(&[]),
        Clause::With | Clause::Create => Place::Nothing,
        Clause::Columns => Place::Column,
        Clause::Using => Place::Shared,
        _ => Place::Operand(BEGINNINGS.to_vec()),
    }
}

fn behind_word(statement: &Statement<'_>, last: usize) -> Place {
    let is = |words: &[&str]| statement.is_any_word(last, words);
    if is(&["FROM", "JOIN", "INTO", "UPDATE"]) && !is_comparing(statement, last) {
        return Place::Relation(&[]);
    }
    if is(&["TABLE", "VIEW"]) {
        let is_new = last > 0 && statement.is_any_word(last - 1, &["CREATE", "TEMP"]);
        return if is_new { Place::Keywords(vec!["IF NOT EXISTS"]) } else { Place::Relation(&[]) };
    }
    if let Some((_, words)) = FOLLOWING.iter().find(|(word, _)| is(&[word])) {
        return Place::Keywords(words.to_vec());
    }
    if is(&ENDS) {
        return behind_operand(statement);
    }
    match statement.written(last).to_ascii_uppercase().as_str() {
        "SELECT" => Place::Operand([&["DISTINCT"], &BEGINNINGS[..]].concat()),
        "ALL" if last > 0 && statement.is_word(last - 1, "UNION") => Place::Keywords(QUERIES.to_vec()),
        "AS" => behind_as(statement, last),
        "IS" => Place::Operand(vec!["NULL", "NOT NULL", "NOT", "DISTINCT FROM"]),
        "NOT" => {
            let more = ["IN", "LIKE", "BETWEEN", "GLOB", "MATERIALIZED"];
            Place::Operand([&BEGINNINGS[..], &more[..]].concat())
        }
        "IN" => Place::Relation(&[]),
        "PRAGMA" => Place::Pragma,
        "VALUES" | "RECURSIVE" | "OVER" | "FILTER" | "WINDOW" | "INDEX" => Place::Nothing,
        _ => Place::Operand(BEGINNINGS.to_vec()),
    }
}

/// Whether a FROM is that of `IS DISTINCT FROM`.
fn is_comparing(statement: &Statement<'_>, at: usize) -> bool {
    statement.is_word(at, "FROM") && !statement.is_from(at)
}

fn behind_as(statement: &Statement<'_>, at: usize) -> Place {
    let is_cast =
        statement.bracket().and_then(|b| b.checked_sub(1)).is_some_and(|b| statement.is_word(b, "CAST"));
    if is_cast {
        return Place::Keywords(vec!["INTEGER", "REAL", "TEXT", "NUMERIC", "BLOB"]);
    }
    match clause(statement, at) {
        Clause::With => Place::Keywords(vec!["MATERIALIZED", "NOT MATERIALIZED"]),
        Clause::Create => Place::Keywords(QUERIES.to_vec()),
        _ => Place::Nothing,
    }
}

/// Behind a name, a value or a bracket that closes only keywords follow.
fn behind_operand(statement: &Statement<'_>) -> Place {
    Place::Keywords(continuations(statement))
}

#[cfg(test)]
mod tests {
    use crate::terminal::shell::complete::place::{Place, place};
    use crate::terminal::shell::complete::statement::at_cursor;

    fn at(text: &str) -> Place {
        place(&at_cursor(text, text.len()).unwrap().0)
    }

    #[test]
    fn relations_follow_from_and_its_commas() {
        for text in [
            "SELECT * FROM ",
            "SELECT * FROM a JOIN ",
            "SELECT * FROM a, ",
            "SELECT * FROM a JOIN b ON a.x = b.x, ",
            "INSERT INTO ",
            "UPDATE ",
            "DROP VIEW ",
            "SELECT * FROM main.",
            "PRAGMA table_info(",
        ] {
            assert_eq!(at(text), Place::Relation(&[]), "{text}");
        }
    }

    #[test]
    fn expressions_follow_operators_and_lists() {
        for text in [
            "SELECT ",
            "SELECT a, ",
            "SELECT a + ",
            "SELECT a * ",
            "SELECT f(",
            "SELECT f(a, ",
            "SELECT * FROM a WHERE ",
            "SELECT * FROM a WHERE x = 1 AND ",
            "SELECT * FROM a GROUP BY x, ",
            "SELECT * FROM a WHERE x IS DISTINCT FROM ",
            "SELECT * FROM a WHERE x IN (1, ",
            "SELECT * FROM (a) WHERE f(x, ",
            "UPDATE a SET ",
        ] {
            assert!(matches!(at(text), Place::Operand(_)), "{text}: {:?}", at(text));
        }
    }

    #[test]
    fn keywords_follow_operands() {
        for (text, word) in [
            ("SELECT a ", "FROM"),
            ("SELECT * ", "FROM"),
            ("SELECT count(*) ", "FROM"),
            ("SELECT count(*) ", "FILTER"),
            ("SELECT * FROM a ", "WHERE"),
            ("SELECT * FROM a JOIN b ", "ON"),
            ("SELECT * FROM a WHERE x = 1 ", "GROUP BY"),
            ("SELECT * FROM a WHERE x = 'a' ", "AND"),
            ("SELECT * FROM a ORDER BY x ", "DESC"),
            ("SELECT * FROM a GROUP ", "BY"),
            ("SELECT CASE x WHEN 1 ", "THEN"),
            ("SELECT CASE x WHEN 1 THEN 2 ", "END"),
            ("SELECT CAST(a AS ", "INTEGER"),
            ("SELECT sum(a) OVER (", "PARTITION BY"),
            ("SELECT 1 UNION ", "ALL"),
            ("WITH a AS (", "SELECT"),
            ("UPDATE a ", "SET"),
            ("EXPLAIN QUERY ", "PLAN"),
        ] {
            let Place::Keywords(words) = at(text) else { panic!("{text}: {:?}", at(text)) };
            assert!(words.contains(&word), "{text}: {words:?}");
        }
    }

    #[test]
    fn a_new_name_is_the_persons_own() {
        for text in ["SELECT a AS ", "WITH a AS (SELECT 1), ", "WITH a(", "WITH RECURSIVE "] {
            assert_eq!(at(text), Place::Nothing, "{text}");
        }
        assert_eq!(at("SELECT \"a b\"."), Place::Member("a b".into()));
        assert_eq!(at(""), Place::Start);
    }
}
