//! A statement and what is typed in it → candidates.

use rusqlite::Connection;

use crate::terminal::shell::complete::Candidate;
use crate::terminal::shell::complete::catalog::{Catalog, Column};
use crate::terminal::shell::complete::clause::{Clause, clause};
use crate::terminal::shell::complete::offers::{Group, Offers};
use crate::terminal::shell::complete::place::{CHANGES, Place, QUESTIONS, place};
use crate::terminal::shell::complete::scope::{Relation, Scope, Source, scope};
use crate::terminal::shell::complete::statement::{Statement, Typed};
use crate::terminal::shell::keywords::{is_keyword, spelled};
use crate::terminal::sql::lexer::Kind;

/// Functions that stand where a table may.
const TABLE_FUNCTIONS: [&str; 8] = [
    "json_each",
    "json_tree",
    "pragma_table_info",
    "pragma_table_xinfo",
    "pragma_index_list",
    "pragma_foreign_key_list",
    "pragma_function_list",
    "pragma_table_list",
];

/// Functions that are offered before the others.
const COMMON: [&str; 10] =
    ["count", "sum", "avg", "min", "max", "round", "coalesce", "substr", "group_concat", "instr"];

/// Pragmas that people ask.
const PRAGMAS: [&str; 10] = [
    "table_info",
    "table_xinfo",
    "table_list",
    "index_list",
    "foreign_key_list",
    "function_list",
    "compile_options",
    "integrity_check",
    "quick_check",
    "user_version",
];

/// All that is known at the cursor.
pub(super) struct Desk<'a> {
    pub(super) text: &'a str,
    pub(super) statement: &'a Statement<'a>,
    pub(super) typed: &'a Typed,
    pub(super) catalog: Catalog<'a>,
    pub(super) scope: Scope,
}

/// Where the replaced part begins, and the candidates, best first.
pub(super) fn offered(
    connection: &Connection,
    text: &str,
    statement: &Statement<'_>,
    typed: &Typed,
) -> (usize, Vec<Candidate>) {
    let desk = Desk { text, statement, typed, catalog: Catalog::read(connection), scope: scope(statement) };
    let mut offers = Offers::new(&typed.content);
    let place = place(statement);
    match (typed.kind, place) {
        (Some(Kind::Text), _) => return desk.text(),
        (Some(Kind::Number), Place::Operand(_)) => desk.literals(&mut offers),
        (Some(Kind::Number), _) | (_, Place::Nothing) => {}
        (_, Place::Start) => {
            desk.keywords(&QUESTIONS, &mut offers);
            if !connection.is_readonly("main").unwrap_or(true) {
                desk.keywords(&CHANGES, &mut offers);
            }
        }
        (_, Place::Keywords(keywords)) => desk.keywords(&keywords, &mut offers),
        (_, Place::Relation(keywords)) => desk.relations(keywords, &mut offers),
        (_, Place::Member(name)) => desk.members(&name, &mut offers),
        (_, place @ (Place::Column | Place::Shared)) => desk.columns(&place, &mut offers),
        (_, ref place @ Place::Operand(ref keywords)) => desk.operands(place, keywords, &mut offers),
        (_, Place::Pragma) => {
            PRAGMAS.iter().for_each(|name| offers.add(Group::Name, name, None, (*name).to_owned()));
        }
    }
    (typed.start, offers.sorted())
}

impl Desk<'_> {
    /// Whether keywords are typed in lower case: this one, or the first of the statement.
    fn is_lower(&self) -> bool {
        let is_lower = |word: &str| word.chars().all(|c| c.is_ascii_lowercase());
        if !self.typed.content.is_empty() {
            return is_lower(&self.typed.content);
        }
        let words = (0..self.statement.len()).map(|at| self.statement.written(at));
        words.filter(|word| is_keyword(word)).map(is_lower).next().unwrap_or(false)
    }

    /// A name as it takes the place of what was typed.
    fn spelled(&self, name: &str) -> String {
        if self.typed.kind != Some(Kind::Name) {
            return spelled(name);
        }
        let open = self.text[self.typed.start..].chars().next().unwrap_or('"');
        let close = if open == '[' { ']' } else { open };
        if open == '[' && name.contains(']') {
            // Such quotes cannot hold it, and an empty name is not offered.
            return String::new();
        }
        let inner = name.replace(close, &format!("{close}{close}"));
        // The quote that closes may stand behind the cursor already.
        format!("{open}{inner}{}", if self.typed.is_open { close.to_string() } else { String::new() })
    }

    fn keywords(&self, keywords: &[&str], offers: &mut Offers) {
        if self.typed.kind != Some(Kind::Name) {
            let is_lower = self.is_lower();
            keywords.iter().for_each(|keyword| offers.keyword(keyword, is_lower));
        }
    }

    fn relations(&self, keywords: &[&str], offers: &mut Offers) {
        for cte in self.scope.ctes.iter().rev() {
            offers.add(Group::Value, &cte.name, None, self.spelled(&cte.name));
        }
        for object in &self.catalog.objects {
            let label = self.catalog.label(&object.name, "");
            offers.add(Group::Name, &object.name, label, self.spelled(&object.name));
        }
        self.keywords(keywords, offers);
        if self.typed.kind == Some(Kind::Word) {
            for name in TABLE_FUNCTIONS {
                offers.add(Group::Function, name, None, self.call(name));
            }
        }
    }

    /// A function and the bracket behind it, unless one follows.
    fn call(&self, name: &str) -> String {
        let is_upper = self.typed.content.chars().any(char::is_uppercase);
        let name = if is_upper && !self.typed.content.chars().any(char::is_lowercase) {
            name.to_uppercase()
        } else {
            name.to_owned()
        };
        let bracket = if self.statement.is_sign(self.statement.cursor, '(') { "" } else { "(" };
        format!("{name}{bracket}")
    }

    fn members(&self, name: &str, offers: &mut Offers) {
        if let Some(relation) = self.relation(name) {
            for column in self.catalog.columns(&self.scope, relation) {
                offers.add(
                    Group::Name,
                    &column.name,
                    self.label(relation, &column),
                    self.spelled(&column.name),
                );
            }
        }
    }

    /// The nearest relation of that name.
    fn relation(&self, name: &str) -> Option<&Relation> {
        self.scope.levels.iter().flatten().find(|relation| relation.alias.eq_ignore_ascii_case(name))
    }

    fn label<'a>(&'a self, relation: &Relation, column: &'a Column) -> Option<&'a String> {
        match &relation.source {
            Source::Named(name) => self.catalog.label(name, &column.name).or(column.label.as_ref()),
            Source::Written(_) => column.label.as_ref(),
        }
    }

    /// The columns of the relations around the cursor, those of the nearest query first; one that several
    /// relations of a query have is qualified.
    fn columns(&self, place: &Place, offers: &mut Offers) {
        for level in &self.scope.levels {
            let relations: Vec<(&Relation, Vec<Column>)> = level
                .iter()
                .map(|relation| (relation, self.catalog.columns(&self.scope, relation)))
                .collect();
            let mut counts = std::collections::HashMap::new();
            for (_, columns) in &relations {
                for column in columns {
                    *counts.entry(column.name.to_ascii_lowercase()).or_insert(0) += 1;
                }
            }
            for (relation, columns) in &relations {
                for column in columns {
                    let is_shared =
                        counts.get(&column.name.to_ascii_lowercase()).is_some_and(|&count| count > 1);
                    if is_shared || *place != Place::Shared {
                        let is_qualified = is_shared && matches!(place, Place::Operand(_));
                        self.column(relation, column, is_qualified, offers);
                    }
                }
            }
        }
    }

    fn column(&self, relation: &Relation, column: &Column, is_qualified: bool, offers: &mut Offers) {
        let label = self.label(relation, column);
        let is_qualified = is_qualified && !relation.alias.is_empty() && self.typed.kind != Some(Kind::Name);
        let replacement = if is_qualified {
            format!("{}.{}", spelled(&relation.alias), self.spelled(&column.name))
        } else {
            self.spelled(&column.name)
        };
        offers.add(Group::Name, &column.name, label, replacement);
    }

    fn operands(&self, place: &Place, keywords: &[&str], offers: &mut Offers) {
        if self.typed.kind != Some(Kind::Name) {
            self.literals(offers);
        }
        self.columns(place, offers);
        if !matches!(
            clause(self.statement, self.statement.cursor),
            Clause::Results | Clause::From | Clause::On
        ) {
            for name in &self.scope.results {
                offers.add(Group::Name, name, None, self.spelled(name));
            }
        }
        // A point does not go before the quote that closes behind the cursor.
        let can_qualify = self.typed.kind != Some(Kind::Name) || self.typed.is_open;
        let relations =
            self.scope.levels.iter().flatten().filter(|relation| can_qualify && !relation.alias.is_empty());
        for relation in relations {
            offers.add(
                Group::Qualifier,
                &relation.alias,
                None,
                format!("{}.", self.spelled(&relation.alias)),
            );
        }
        self.keywords(keywords, offers);
        if self.typed.kind != Some(Kind::Name) {
            let common = COMMON.iter().map(|name| (*name).to_owned());
            for name in common.chain(self.catalog.functions()) {
                offers.add(Group::Function, &name, None, self.call(&name));
            }
        }
    }
}
