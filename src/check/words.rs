//! Terms, sums and places → words, from the messages of the vocabulary.

use std::collections::BTreeSet;

use crate::check::figures::Known;
use crate::check::identity::{Evaluation, Identity, Term, Years};
use crate::vocabulary::form::Table;
use crate::vocabulary::message::fill;
use crate::vocabulary::rule::{HoldsFor, row_label};

/// A sum of more terms is drawn without those that add nothing.
const MOST_TERMS: usize = 4;

/// Parts numbers in a list.
const LISTED: &str = "\u{3001}";
/// Parts two clauses.
const CLAUSE: &str = "\u{FF0C}";

/// An evaluated identity in words, such as `A: new 12 + carried in 1 = 13, closed 11 + ...`.
#[must_use]
pub fn sum(identity: &Identity, years: &Years<'_>, evaluation: &Evaluation, year: i32) -> String {
    let left = drawn(&identity.left, years);
    let right = drawn(&identity.right, years);
    let is_blank = |term: &Term| years.known(term) == Known::Blank;
    let nothing =
        |terms: &[Term]| fill(if terms.iter().any(is_blank) { "all_blank" } else { "all_zero" }, &[]);
    let draw = |all: &[Term], terms: &[Term], value| {
        if terms.is_empty() { nothing(all) } else { side(identity, terms, years, value, year) }
    };
    let difference = evaluation.left.zip(evaluation.right).and_then(|(left, right)| left.checked_sub(right));
    let values = [
        ("subject", subject(identity)),
        ("left", &draw(&identity.left, &left, evaluation.left)),
        ("right", &draw(&identity.right, &right, evaluation.right)),
        ("difference", &difference.map_or(String::new(), |difference| difference.to_string())),
        ("place", &place(&[left, right].concat(), years, year)),
    ];
    fill(evaluation.verdict.name(), &values)
}

/// The name of what an identity holds for.
fn subject(identity: &Identity) -> &'static str {
    let place = identity.right[0].place;
    match identity.family.holds_for {
        Some(HoldsFor::Column) => &place.form().headings[place.column],
        _ => row_label(place.form().table, &place.form().key),
    }
}

/// The terms that are worth drawing: all of a short sum.
fn drawn(terms: &[Term], years: &Years<'_>) -> Vec<Term> {
    let known = |term: &Term| years.known(term);
    let blanks = terms.iter().filter(|term| known(term) == Known::Blank).count();
    let adds = |term: &&Term| match known(term) {
        Known::Number(number) => number != 0,
        Known::Blank => blanks <= MOST_TERMS,
        Known::Unknown => true,
    };
    if terms.len() <= MOST_TERMS { terms.to_vec() } else { terms.iter().filter(adds).copied().collect() }
}

fn side(identity: &Identity, terms: &[Term], years: &Years<'_>, value: Option<i64>, year: i32) -> String {
    let mut drawn = String::new();
    for (i, term) in terms.iter().enumerate() {
        drawn.push_str(match (i, term.is_minus) {
            (0, false) => "",
            (_, false) => " + ",
            (_, true) => " - ",
        });
        drawn.push_str(&self::term(identity, term, years, year));
    }
    match value {
        Some(value) if terms.len() > 1 => format!("{drawn} = {value}"),
        _ => drawn,
    }
}

fn term(identity: &Identity, term: &Term, years: &Years<'_>, year: i32) -> String {
    let form = term.place.form();
    let label = match identity.family.holds_for {
        Some(HoldsFor::Column) => row_label(form.table, &form.key),
        _ => &form.headings[term.place.column],
    };
    let (name, value) = match years.known(term) {
        Known::Number(number) => ("term", number.to_string()),
        Known::Blank => ("term_blank", String::new()),
        Known::Unknown => ("term_unknown", String::new()),
    };
    let year = (year - 1).to_string();
    let name = if term.is_before { format!("{name}_before") } else { name.to_owned() };
    fill(&name, &[("label", label), ("value", &value), ("year", &year)])
}

/// The lines that terms stand on, with the year of their report where there are two.
fn place(terms: &[Term], years: &Years<'_>, year: i32) -> String {
    let lines = |is_before: bool| {
        let figures = if is_before { years.before } else { Some(years.now) };
        let terms = terms.iter().filter(move |term| term.is_before == is_before);
        let lines = terms.filter_map(|term| Some(figures?.get(term.place)?.line));
        lines.collect::<BTreeSet<u32>>()
    };
    if years.before.is_none() {
        return fill("place", &[("lines", &listed(lines(false)))]);
    }
    place_of_years(year, (&lines(true), &lines(false)))
}

/// Lines of a report and of that of the year before.
#[must_use]
pub fn place_of_years(year: i32, (before, now): (&BTreeSet<u32>, &BTreeSet<u32>)) -> String {
    let place = |year: i32, lines: &BTreeSet<u32>| {
        let lines = listed(lines.iter().copied());
        fill("place_before", &[("year", &year.to_string()), ("lines", &lines)])
    };
    let places = [(year - 1, before), (year, now)].into_iter().filter(|(_, lines)| !lines.is_empty());
    places.map(|(year, lines)| place(year, lines)).collect::<Vec<String>>().join(CLAUSE)
}

/// Numbers in a list.
#[must_use]
pub fn listed(numbers: impl IntoIterator<Item = u32>) -> String {
    let numbers: Vec<String> = numbers.into_iter().map(|number| number.to_string()).collect();
    numbers.join(LISTED)
}

/// The lines from one to another, as a list or, where they are many, with a stroke.
#[must_use]
pub fn lines(from: u32, to: u32) -> String {
    if from >= to { from.to_string() } else { format!("{from}-{to}") }
}

/// The short names of rows in a list.
#[must_use]
pub fn rows(table: Table, keys: &[&str]) -> String {
    keys.iter().map(|key| row_label(table, key)).collect::<Vec<&str>>().join(LISTED)
}
