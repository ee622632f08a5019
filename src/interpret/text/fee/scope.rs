//! A sentence on fees → its clauses, each with the year and the charge that it speaks of.

use std::borrow::Cow;

use crate::vocabulary::phrase::{all_places, ends_with_any, has_any, phrases, starts_with_any};
use crate::vocabulary::usage::Use;

/// What the figures of a clause are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Those of the year.
    Own,
    /// Those of several years, or of one that is not told for sure.
    Several,
    /// Those of a rule, which may be the year's as well.
    Standard,
    /// Those of another year.
    OtherYear,
    /// Those of something else: a comparison, another charge, a case that is only thought of.
    Aside,
}

/// A clause, or the part of one that speaks of one year.
#[derive(Debug, Clone, Copy)]
pub struct Clause<'a> {
    /// Its text with the sign that ends it.
    pub text: &'a str,
    /// What its figures are.
    pub scope: Scope,
    /// Whether it speaks of the year, perhaps together with others.
    pub is_own: bool,
}

/// What a clause says of years at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mention {
    Own,
    Other,
    Several,
    /// A year that another is compared with, which only this clause speaks of.
    Compared,
}

/// The clauses of a sentence; what its figures are, only where it may have some.
#[must_use]
pub fn scoped(sentence: &str, year: i32, may_have_figures: bool) -> Vec<Clause<'_>> {
    let mut scoped: Vec<Clause<'_>> = Vec::new();
    let mut state = State::default();
    let mut doubtful = Vec::new();
    let mut names_own = false;
    for clause in clauses(sentence) {
        if may_have_figures {
            state.begin(clause);
        }
        let mut from = 0;
        let mut mention = state.year;
        let mentions = mentions(clause, year);
        let names_year = !mentions.is_empty();
        for (at, other) in mentions {
            if other != mention {
                if at > from {
                    scoped.push(state.clause(&clause[from..at], mention, may_have_figures));
                }
                (from, mention) = (at, other);
            }
            names_own |= other == Mention::Own;
            if other != Mention::Compared {
                state.year = other;
            }
            if other == Mention::Own {
                state.is_norm = false;
            }
        }
        if from == 0 && !names_year && mention == Mention::Other {
            doubtful.push(scoped.len());
        }
        scoped.push(state.clause(&clause[from..], mention, may_have_figures));
        state.is_norm &= !clause.ends_with(';');
    }
    for place in doubtful.into_iter().filter(|_| !names_own) {
        scoped[place].scope = Scope::Several;
    }
    scoped
}

/// What clauses go on speaking of.
struct State {
    year: Mention,
    is_other_charge: bool,
    is_norm: bool,
}

impl Default for State {
    fn default() -> Self {
        Self { year: Mention::Own, is_other_charge: false, is_norm: false }
    }
}

impl State {
    fn begin(&mut self, clause: &str) {
        if has_any(clause, Use::FeeSubject) {
            self.is_other_charge = false;
        } else if has_any(clause, Use::FeeOther) {
            self.is_other_charge = true;
        }
        self.is_norm |= is_norm(clause) || is_condition(clause);
    }

    fn clause<'a>(&self, text: &'a str, mention: Mention, may_have_figures: bool) -> Clause<'a> {
        let scope = if may_have_figures { self.scope(mention, text) } else { Scope::Own };
        Clause { text, scope, is_own: matches!(mention, Mention::Own | Mention::Several) }
    }

    fn scope(&self, mention: Mention, clause: &str) -> Scope {
        match mention {
            Mention::Compared => Scope::Aside,
            _ if self.is_other_charge || is_norm(clause) => Scope::Aside,
            Mention::Other => Scope::OtherYear,
            Mention::Several => Scope::Several,
            Mention::Own if self.is_norm || has_any(clause, Use::FeeStandard) => Scope::Standard,
            Mention::Own => Scope::Own,
        }
    }
}

/// Whether a clause says what would be charged in a case, not what was.
#[must_use]
pub fn is_norm(clause: &str) -> bool {
    has_any(clause, Use::FeeNorm)
}

/// Whether a clause says in which case of more or less what stands behind it holds.
fn is_condition(clause: &str) -> bool {
    let clause = clause.trim_end_matches([',', '\u{FF0C}', ':']);
    ends_with_any(clause, Use::FeeCase) && has_any(clause, Use::FeeBound)
}

/// Where a clause names years, in order, and which.
fn mentions(clause: &str, year: i32) -> Vec<(usize, Mention)> {
    if !has_any(clause, Use::Year) {
        return Vec::new();
    }
    let words = [
        (Use::FeeYearOwn, Mention::Own),
        (Use::FeeYearLast, Mention::Other),
        (Use::FeeYears, Mention::Several),
    ];
    let of_words = words.into_iter().flat_map(|(r#use, mention)| {
        all_places(clause, r#use).map(move |(at, word)| {
            let is_carried =
                mention == Mention::Other && starts_with_any(&clause[at + word.len()..], Use::FeeCarried);
            (at, if is_carried || is_compared(&clause[..at]) { Mention::Compared } else { mention })
        })
    });
    let of_digits = years_of(clause).map(|(at, end, other)| {
        let mention = if is_compared(&clause[..at]) {
            Mention::Compared
        } else if is_one_of_several(clause, at, end)
            || (other != year && starts_with_any(&clause[end..], Use::FeeSince))
        {
            Mention::Several
        } else if other == year {
            Mention::Own
        } else {
            Mention::Other
        };
        (at, mention)
    });
    let mut found: Vec<(usize, Mention)> = of_words.chain(of_digits).collect();
    // The same place may be told by a word and a shorter one: what tells more of it stands.
    found.sort_unstable();
    found.reverse();
    found.dedup_by_key(|(at, _)| *at);
    found.reverse();
    found
}

/// Whether the year between these places is named together with another.
fn is_one_of_several(clause: &str, at: usize, end: usize) -> bool {
    phrases(Use::FeeYearsBetween).iter().any(|word| {
        let before = clause[..at].strip_suffix(word.as_str());
        let behind = clause[end..].strip_prefix(word.as_str());
        let is_digit = |c: char| c.is_ascii_digit();
        before.is_some_and(|before| before.ends_with(is_digit) || ends_with_any(before, Use::Year))
            || behind.is_some_and(|behind| behind.starts_with(is_digit))
    })
}

fn is_compared(before: &str) -> bool {
    ends_with_any(before, Use::YearCompared)
}

/// The years that a clause names in digits, those of dates and documents left out: where each begins and
/// ends.
fn years_of(clause: &str) -> impl Iterator<Item = (usize, usize, i32)> {
    all_places(clause, Use::Year).filter_map(|(at, word)| {
        let end = at + word.len();
        let rest = &clause[end..];
        let is_other = starts_with_any(rest, Use::YearOther) && !starts_with_any(rest, Use::FeeSince);
        let day = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_date = day.len() < rest.len() && starts_with_any(day, Use::Month);
        let digits = clause[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
        let year = (digits == 4 && !is_date && !is_other).then(|| &clause[at - digits..at])?;
        Some((at - digits, end, year.parse().ok()?))
    })
}

/// A sentence without what stands in brackets on other years, on differences and on rates.
#[must_use]
pub fn without_asides(sentence: &str, year: i32) -> Cow<'_, str> {
    let mut kept = String::new();
    let mut rest = sentence;
    while let Some((at, end)) = bracket(rest) {
        let inside = &rest[at + 1..end];
        let is_aside = [Use::FeeYearLast, Use::FeeDifference, Use::FeeRate]
            .into_iter()
            .any(|r#use| has_any(inside, r#use))
            || years_of(inside).any(|(_, _, other)| other != year);
        kept.push_str(if is_aside { &rest[..at] } else { &rest[..=end] });
        rest = &rest[end + 1..];
    }
    if kept.is_empty() { sentence.into() } else { (kept + rest).into() }
}

/// Where the first pair of brackets opens and closes that holds no other. One that was not opened, as behind
/// the number of an item, closes none.
fn bracket(text: &str) -> Option<(usize, usize)> {
    let mut opened = None;
    for (at, sign) in text.match_indices(['(', ')']) {
        match opened {
            Some(open) if sign == ")" => return Some((open, at)),
            _ => opened = (sign == "(").then_some(at),
        }
    }
    None
}

/// The clauses of a sentence, each with the sign that ends it; a comma within a number ends none.
fn clauses(sentence: &str) -> impl Iterator<Item = &str> {
    let mut rest = sentence;
    std::iter::from_fn(move || {
        let is_end = |(at, sign): &(usize, &str)| {
            let digits = rest[at + sign.len()..].bytes().take_while(u8::is_ascii_digit).count();
            !(*sign == "," && digits == 3 && rest[..*at].ends_with(|c: char| c.is_ascii_digit()))
        };
        let end = rest.match_indices(['\u{FF0C}', ',', '\u{3002}', ';']).find(is_end);
        let end = end.map_or(rest.len(), |(at, sign)| at + sign.len());
        let (clause, behind) = rest.split_at(end);
        rest = behind;
        (!clause.is_empty()).then_some(clause)
    })
}
