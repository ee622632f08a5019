//! Names that match what was typed → candidates, best first.

use std::collections::HashSet;

use crate::terminal::format::value::on_one_line;
use crate::terminal::shell::complete::Candidate;
use crate::terminal::shell::complete::catalog::is_typable;
use crate::terminal::shell::complete::rank::{Rank, Wanted};

/// Candidates that are offered at most.
const OFFERED: usize = 200;

/// What is offered, from the most likely on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    /// Values of the column compared.
    Value,
    /// Columns and relations.
    Name,
    /// Names by which columns are qualified.
    Qualifier,
    /// Keywords.
    Keyword,
    /// Functions.
    Function,
}

/// The candidates found so far.
pub(super) struct Offers {
    /// What was typed.
    pub(super) wanted: Wanted,
    found: Vec<((bool, Group, bool, Rank), Candidate)>,
    seen: HashSet<String>,
}

impl Offers {
    /// No candidates for what was typed.
    pub(super) fn new(typed: &str) -> Self {
        Self { wanted: Wanted::new(typed), found: Vec::new(), seen: HashSet::new() }
    }

    /// Offers a name if it matches, or its label does.
    pub(super) fn add(&mut self, group: Group, name: &str, label: Option<&String>, replacement: String) {
        if !is_typable(&replacement) {
            return;
        }
        let label = label.filter(|label| label.as_str() != name);
        let by_name = self.wanted.rank(name).map(|rank| (false, rank));
        // A label is another name, but one letter is no more than noise.
        let by_label = || {
            let rank = self.wanted.rank(label?)?;
            (self.wanted.length() > 1 || rank == Rank::Beginning).then_some((true, rank))
        };
        if let Some((is_label, rank)) = by_name.or_else(by_label) {
            let is_strong = rank == Rank::Beginning || (rank == Rank::Initials && self.wanted.length() > 1);
            self.push((is_label || !is_strong, group, is_label, rank), name, label, replacement);
        }
    }

    /// Offers a value that is known to match, behind those that came before.
    pub(super) fn add_found(&mut self, name: &str, replacement: String) {
        if is_typable(&replacement) {
            self.push((false, Group::Value, false, Rank::Beginning), name, None, replacement);
        }
    }

    /// Offers a keyword, in lower case where the person types so.
    pub(super) fn keyword(&mut self, keyword: &str, is_lower: bool) {
        let keyword = if is_lower { keyword.to_lowercase() } else { keyword.to_owned() };
        if self.wanted.rank(&keyword) == Some(Rank::Beginning) {
            self.add(Group::Keyword, &keyword.clone(), None, keyword);
        }
    }

    fn push(
        &mut self,
        key: (bool, Group, bool, Rank),
        name: &str,
        label: Option<&String>,
        replacement: String,
    ) {
        if !self.seen.insert(replacement.clone()) {
            return;
        }
        let shown = on_one_line(name);
        let display =
            label.map_or_else(|| shown.to_string(), |label| format!("{shown}  {}", on_one_line(label)));
        self.found.push((key, Candidate { replacement, display }));
    }

    /// The candidates, best first.
    pub(super) fn sorted(mut self) -> Vec<Candidate> {
        self.found.sort_by_key(|(key, _)| *key);
        self.found.into_iter().take(OFFERED).map(|(_, candidate)| candidate).collect()
    }
}
