//! A value that is being typed → the values of the column that it is compared with.

use crate::terminal::shell::complete::Candidate;
use crate::terminal::shell::complete::catalog::Column;
use crate::terminal::shell::complete::compared::{Named, compared};
use crate::terminal::shell::complete::offers::{Group, Offers};
use crate::terminal::shell::complete::scope::Source;
use crate::terminal::shell::complete::sql::Desk;
use crate::terminal::shell::complete::values::{is_agency, values};

impl Desk<'_> {
    /// The column that what is typed is compared with, and the object that it is named in.
    fn compared(&self) -> Option<(Named, String, Column)> {
        let named = compared(self.statement)?;
        let relations = self.scope.levels.iter().flatten();
        for relation in relations {
            if named.relation.as_ref().is_some_and(|name| !relation.alias.eq_ignore_ascii_case(name)) {
                continue;
            }
            let columns = self.catalog.columns(&self.scope, relation);
            if let Some(column) = columns.into_iter().find(|c| c.name.eq_ignore_ascii_case(&named.column)) {
                let object =
                    if let Source::Named(name) = &relation.source { name.clone() } else { String::new() };
                return Some((named, object, column));
            }
        }
        // Before FROM is typed, the name alone must tell.
        let is_unscoped = self.scope.levels.iter().all(Vec::is_empty) && named.relation.is_none();
        let (object, column) = is_unscoped.then(|| self.catalog.any_column(&named.column)).flatten()?;
        Some((named, object, column))
    }

    /// Values of the column compared, outside of quotes: numbers, and texts of a closed set.
    pub(super) fn literals(&self, offers: &mut Offers) {
        let Some((_, object, column)) = self.compared() else { return };
        if is_agency(&column) {
            return;
        }
        for value in values(&self.catalog, &object, &column, &offers.wanted) {
            let is_typed = self.typed.kind.is_some();
            if value.is_number {
                offers.add(
                    Group::Value,
                    &value.text,
                    value.label.as_ref().filter(|_| !is_typed),
                    value.text.clone(),
                );
            } else if !is_typed {
                offers.add(
                    Group::Value,
                    &value.text,
                    value.label.as_ref(),
                    format!("'{}'", escaped(&value.text)),
                );
            }
        }
    }

    /// Values of the column compared, in a string.
    pub(super) fn text(&self) -> (usize, Vec<Candidate>) {
        let nothing = (self.typed.start, Vec::new());
        let Some((named, object, column)) = self.compared() else { return nothing };
        if !self.text[self.typed.start..].starts_with('\'') {
            return nothing;
        }
        let (start, typed) =
            if named.is_pattern { self.pattern() } else { (self.typed.start, &*self.typed.content) };
        let mut offers = Offers::new(typed);
        for value in values(&self.catalog, &object, &column, &offers.wanted) {
            let close = if self.typed.is_open { "'" } else { "" };
            let replacement = if named.is_pattern {
                escaped(&value.text)
            } else {
                format!("'{}{close}", escaped(&value.text))
            };
            if is_agency(&column) {
                offers.add_found(&value.text, replacement);
            } else {
                offers.add(Group::Value, &value.text, value.label.as_ref(), replacement);
            }
        }
        (start, offers.sorted())
    }

    /// Of a pattern, the part behind its last sign for anything, and where that begins.
    fn pattern(&self) -> (usize, &str) {
        let content = &self.typed.content;
        let part = content.rfind(['%', '*']).map_or(content.as_str(), |at| &content[at + 1..]);
        let written = &self.text[self.typed.start + 1..];
        let before = content.len() - part.len();
        // A quote that is doubled before the part would shift it.
        let start =
            if content.contains('\'') { written.rfind(['%', '*']).map_or(0, |at| at + 1) } else { before };
        (self.typed.start + 1 + start, part)
    }
}

fn escaped(text: &str) -> String {
    text.replace('\'', "''")
}
