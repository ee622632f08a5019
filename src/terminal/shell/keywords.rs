//! The words of SQLite that are not names.

use crate::terminal::sql::catalog::quoted;

/// Words that SQLite never takes for a name without quotes.
const RESERVED: [&str; 77] = [
    "ADD",
    "ALL",
    "ALTER",
    "AND",
    "AS",
    "AUTOINCREMENT",
    "BETWEEN",
    "CASE",
    "CHECK",
    "COLLATE",
    "COMMIT",
    "CONSTRAINT",
    "CREATE",
    "CROSS",
    "CURRENT_DATE",
    "CURRENT_TIME",
    "CURRENT_TIMESTAMP",
    "DEFAULT",
    "DEFERRABLE",
    "DELETE",
    "DISTINCT",
    "DROP",
    "ELSE",
    "ESCAPE",
    "EXCEPT",
    "EXISTS",
    "FILTER",
    "FOREIGN",
    "FROM",
    "FULL",
    "GLOB",
    "GROUP",
    "HAVING",
    "IN",
    "INDEX",
    "INDEXED",
    "INNER",
    "INSERT",
    "INTERSECT",
    "INTO",
    "IS",
    "ISNULL",
    "JOIN",
    "LEFT",
    "LIKE",
    "LIMIT",
    "NATURAL",
    "NOT",
    "NOTHING",
    "NOTNULL",
    "NULL",
    "ON",
    "OR",
    "ORDER",
    "OUTER",
    "OVER",
    "PRIMARY",
    "REFERENCES",
    "REGEXP",
    "RETURNING",
    "RIGHT",
    "SELECT",
    "SET",
    "TABLE",
    "THEN",
    "TO",
    "TRANSACTION",
    "UNION",
    "UNIQUE",
    "UPDATE",
    "USING",
    "VALUES",
    "WHEN",
    "WHERE",
    "WINDOW",
    "WITH",
    "END",
];

/// Words that are keywords in their places and names elsewhere; left out are those that are names of
/// columns more often.
const OTHERS: [&str; 39] = [
    "ANALYZE",
    "ASC",
    "ATTACH",
    "BEGIN",
    "BY",
    "CAST",
    "CURRENT",
    "DESC",
    "DETACH",
    "EXCLUDE",
    "EXPLAIN",
    "FIRST",
    "FOLLOWING",
    "IF",
    "LAST",
    "MATERIALIZED",
    "MATCH",
    "NULLS",
    "OFFSET",
    "OTHERS",
    "PARTITION",
    "PLAN",
    "PRAGMA",
    "PRECEDING",
    "QUERY",
    "RANGE",
    "RECURSIVE",
    "REINDEX",
    "RELEASE",
    "RENAME",
    "ROLLBACK",
    "ROWS",
    "SAVEPOINT",
    "TEMP",
    "TRIGGER",
    "UNBOUNDED",
    "VACUUM",
    "VIEW",
    "VIRTUAL",
];

/// Whether a word names something only in quotes.
#[must_use]
pub(crate) fn is_reserved(word: &str) -> bool {
    holds(&RESERVED, word)
}

/// Whether a word is a keyword to the eye.
#[must_use]
pub(crate) fn is_keyword(word: &str) -> bool {
    is_reserved(word) || holds(&OTHERS, word)
}

/// Whether a list of upper-case words holds one; case does not count.
#[must_use]
pub(crate) fn holds(words: &[&str], word: &str) -> bool {
    words.iter().any(|w| w.eq_ignore_ascii_case(word))
}

/// A name as SQL reads it, in quotes only where it needs them.
#[must_use]
pub(crate) fn spelled(name: &str) -> String {
    let mut letters = name.chars();
    let is_plain = letters.next().is_some_and(|c| c.is_alphabetic() || c == '_')
        && letters.all(|c| c.is_alphanumeric() || c == '_')
        && !is_reserved(name);
    if is_plain { name.to_owned() } else { quoted(name) }
}

#[cfg(test)]
mod tests {
    use crate::terminal::shell::keywords::spelled;

    #[test]
    fn only_names_that_need_quotes_get_them() {
        for name in ["year", "_a1", "\u{5355}\u{4f4d}", "key"] {
            assert_eq!(spelled(name), name);
        }
        for name in ["order", "1a", "a b", "a\"b", "", "\u{5355}\u{ff0c}", "a-b"] {
            assert!(spelled(name).starts_with('"'), "{name}");
        }
        assert_eq!(spelled("a\"b"), "\"a\"\"b\"");
    }
}
