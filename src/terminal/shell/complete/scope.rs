//! A statement → the relations whose columns can be named at the cursor.

use std::ops::Range;

use crate::terminal::shell::complete::clause::clause;
use crate::terminal::shell::complete::statement::Statement;
use crate::terminal::sql::lexer::{Kind, unquoted};

/// Relations of one query at most; more are no help to anyone.
const RELATIONS: usize = 64;

/// Queries around the cursor that are looked at, the innermost ones.
const LEVELS: usize = 32;

/// What can be named at the cursor.
#[derive(Debug, Default, Clone)]
pub(super) struct Scope {
    /// The relations of each query around the cursor, innermost first.
    pub(super) levels: Vec<Vec<Relation>>,
    /// The queries that WITH gives a name, outermost first.
    pub(super) ctes: Vec<Cte>,
    /// Names that the query at the cursor gives its results.
    pub(super) results: Vec<String>,
}

/// Something that has columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relation {
    /// The name by which its columns are qualified; empty for a query without one.
    pub(super) alias: String,
    /// Where its columns come from.
    pub(super) source: Source,
}

/// Where the columns of a relation come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Source {
    /// A table, view or CTE.
    Named(String),
    /// Anything else that may stand behind FROM, as it is written.
    Written(String),
}

/// A query with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cte {
    /// Its name.
    pub(super) name: String,
    /// Its columns, where they are listed.
    pub(super) columns: Vec<String>,
    /// The definition as it is written; `None` where the cursor stands in it or it has no end.
    pub(super) definition: Option<String>,
}

/// What can be named at the cursor of a statement.
pub(super) fn scope(statement: &Statement<'_>) -> Scope {
    let mut scope = Scope::default();
    let around = statement.around();
    for range in &around[around.len().saturating_sub(LEVELS)..] {
        if is_closed_off(statement, range) {
            scope.levels.clear();
        }
        scope.ctes.extend(ctes(statement, range));
        let query = query(statement, range);
        let relations = relations(statement, query.clone());
        if !relations.is_empty() || statement.is_word(query.start, "SELECT") {
            scope.results = results(statement, query);
        }
        scope.levels.push(relations);
    }
    scope.levels.reverse();
    scope
}

/// Whether a bracket holds the query of a CTE or of a FROM, which sees no columns of the query around it.
fn is_closed_off(statement: &Statement<'_>, range: &Range<usize>) -> bool {
    let Some(before) = range.start.checked_sub(2).filter(|_| statement.opens_query(range.start - 1)) else {
        return false;
    };
    statement.is_any_word(before, &["AS", "MATERIALIZED", "FROM", "JOIN"])
        || (statement.is_sign(before, ',') && clause(statement, before).is_relations())
}

/// The queries that the WITH of these tokens names.
fn ctes(statement: &Statement<'_>, range: &Range<usize>) -> Vec<Cte> {
    let Some(with) = outer(statement, range.clone()).find(|&at| statement.is_word(at, "WITH")) else {
        return Vec::new();
    };
    let mut at = with + 1 + usize::from(statement.is_word(with + 1, "RECURSIVE"));
    let mut found = Vec::new();
    while let Some(name) = statement.name(at).filter(|_| at < range.end && found.len() < RELATIONS) {
        let start = at;
        at += 1;
        let columns = statement.inside(at).filter(|_| !statement.opens_query(at));
        if columns.is_some() {
            at = statement.after(at);
        }
        while statement.is_any_word(at, &["AS", "NOT", "MATERIALIZED"]) {
            at += 1;
        }
        let body = statement.inside(at);
        at = statement.after(at);
        let is_whole = body.is_some_and(|body| !(body.start..=body.end).contains(&statement.cursor));
        found.push(Cte {
            name,
            columns: columns.into_iter().flatten().filter_map(|at| statement.name(at)).collect(),
            definition: is_whole.then(|| statement.between(start..at).to_owned()),
        });
        if !statement.is_sign(at, ',') {
            break;
        }
        at += 1;
    }
    found
}

/// The tokens of a range that stand in no bracket of it.
fn outer<'a>(statement: &'a Statement<'_>, range: Range<usize>) -> impl Iterator<Item = usize> + 'a {
    let mut at = range.start;
    std::iter::from_fn(move || {
        let this = at;
        at = statement.after(at);
        (this < range.end).then_some(this)
    })
}

/// Of queries joined by UNION and the like, the one that the cursor stands in, from its SELECT.
fn query(statement: &Statement<'_>, range: &Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (range.start, range.end);
    for at in outer(statement, range.clone()) {
        if statement.is_any_word(at, &["UNION", "EXCEPT", "INTERSECT"]) {
            if at >= statement.cursor {
                end = at;
                break;
            }
            start = at + 1;
        }
    }
    let select = outer(statement, start..end).find(|&at| statement.is_word(at, "SELECT"));
    // An INSERT names the table before its SELECT.
    if statement.is_any_word(start, &["INSERT", "REPLACE"]) {
        start..end
    } else {
        select.unwrap_or(start)..end
    }
}

/// The names behind AS in the list of results.
fn results(statement: &Statement<'_>, query: Range<usize>) -> Vec<String> {
    outer(statement, query)
        .take_while(|&at| !statement.is_word(at, "FROM"))
        .filter(|&at| statement.is_word(at, "AS") && at + 1 != statement.cursor)
        .filter_map(|at| statement.name(at + 1))
        .collect()
}

/// The relations that a query names, those in the brackets of a join too.
fn relations(statement: &Statement<'_>, query: Range<usize>) -> Vec<Relation> {
    let mut found = Vec::new();
    let mut brackets = vec![(query, false)];
    while let Some((range, is_join)) = brackets.pop() {
        // Whether a relation stands at the next token, and whether one stands behind each comma.
        let (mut is_next, mut is_list) = (is_join, is_join);
        let mut at = range.start;
        while at < range.end && found.len() < RELATIONS {
            let was_next = std::mem::take(&mut is_next);
            if was_next && statement.is_sign(at, '(') && !statement.opens_query(at) {
                brackets.extend(statement.inside(at).map(|inside| (inside, true)));
            } else if let Some(next) = was_next.then(|| relation(statement, at, &mut found)).flatten() {
                at = next;
                continue;
            } else if statement.is_from(at) || statement.is_any_word(at, &["JOIN", "UPDATE", "INTO"]) {
                (is_next, is_list) = (true, true);
            } else if statement.is_any_word(at, ENDS) {
                is_list = false;
            } else if statement.is_sign(at, ',') {
                is_next = is_list;
            }
            at = statement.after(at);
        }
    }
    found
}

/// Words that end the list behind FROM.
const ENDS: &[&str] =
    &["WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "WINDOW", "SELECT", "SET", "VALUES", "RETURNING"];

/// Reads the relation at a token, and gives the token behind it.
fn relation(statement: &Statement<'_>, start: usize, found: &mut Vec<Relation>) -> Option<usize> {
    let mut name = String::new();
    let mut at = start;
    if statement.opens_query(at) {
        statement.inside(at)?;
        at = statement.after(at);
    } else {
        name = statement.name(at)?;
        at += 1;
        if statement.is_sign(at, '.') {
            name = statement.name(at + 1)?;
            at += 2;
        }
    }
    let mut source = if name.is_empty() {
        Source::Written(statement.between(start..at).to_owned())
    } else {
        Source::Named(name.clone())
    };
    if !name.is_empty() && statement.inside(at).is_some() {
        at = statement.after(at);
        source = Source::Written(statement.between(start..at).to_owned());
    }
    let (alias, end) = alias(statement, at);
    found.push(Relation { alias: alias.unwrap_or(name), source });
    Some(end)
}

/// The name that a relation is given, and the token behind it.
fn alias(statement: &Statement<'_>, at: usize) -> (Option<String>, usize) {
    if statement.is_word(at, "AS") {
        let is_text = statement.kind(at + 1) == Some(Kind::Text);
        let text = is_text.then(|| unquoted(statement.written(at + 1)));
        let name = text.or_else(|| statement.name(at + 1));
        let end = at + 1 + usize::from(name.is_some());
        return (name, end);
    }
    let name = statement.name(at);
    let end = at + usize::from(name.is_some());
    (name, end)
}
