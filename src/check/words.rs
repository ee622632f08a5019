//! Terms, sums and places → words, from the messages of the vocabulary.

use std::fmt::Display;
use std::fmt::Write as _;
use std::sync::LazyLock;

use crate::check::figures::{Figures, Known};
use crate::check::identity::{Evaluation, Identity, Term, Years};
use crate::vocabulary::form::{FORM_ROWS, Table};
use crate::vocabulary::message::{Message, fill, message};
use crate::vocabulary::rule::{HoldsFor, row_label};

/// A sum of more terms is drawn without those that add nothing.
const MOST_TERMS: usize = 4;

/// Parts numbers in a list.
const LISTED: &str = "\u{3001}";
/// Parts two clauses.
const CLAUSE: &str = "\u{FF0C}";

/// Bytes of nearly all messages on sums.
const USUAL_LENGTH: usize = 320;

/// An evaluated identity in words, such as `A: new 12 + carried in 1 = 13, closed 11 + ...`.
#[must_use]
pub fn sum(identity: &Identity, years: &Years<'_>, evaluation: &Evaluation, year: i32) -> String {
    let sum = Sum { identity, years, year };
    let (left, right) = (sum.drawn(&identity.left), sum.drawn(&identity.right));
    let Evaluation { verdict, left: left_value, right: right_value } = *evaluation;
    let mut words = String::with_capacity(USUAL_LENGTH);
    message(verdict.name()).write(&mut words, |words, place| match place {
        "subject" => words.push_str(subject(identity)),
        "left" => sum.write_side(words, &identity.left, &left, left_value),
        "right" => sum.write_side(words, &identity.right, &right, right_value),
        "difference" => {
            let difference = left_value.zip(right_value).and_then(|(left, right)| left.checked_sub(right));
            difference.into_iter().for_each(|difference| push(words, difference));
        }
        _ => sum.write_place(words, [&left, &right]),
    });
    words
}

/// The name of what an identity holds for.
fn subject(identity: &Identity) -> &'static str {
    let place = identity.right[0].place;
    match identity.family.holds_for {
        Some(HoldsFor::Column) => &place.form().headings[place.column],
        _ => ROW_LABELS[place.row],
    }
}

/// The short names of the rows of the form.
static ROW_LABELS: LazyLock<Vec<&str>> =
    LazyLock::new(|| FORM_ROWS.iter().map(|row| row_label(row.table, &row.key)).collect());

/// The messages for a number, a blank and what is not known; of the year itself and of the year before.
static TERMS: LazyLock<[[&Message; 3]; 2]> = LazyLock::new(|| {
    [["term", "term_blank", "term_unknown"], ["term_before", "term_blank_before", "term_unknown_before"]]
        .map(|names| names.map(message))
});

/// An identity that is put in words, and the figures for it.
struct Sum<'a> {
    identity: &'a Identity,
    years: &'a Years<'a>,
    /// The year of the report.
    year: i32,
}

impl Sum<'_> {
    /// The terms that are worth drawing: all of a short sum.
    fn drawn<'a>(&self, terms: &'a [Term]) -> Vec<&'a Term> {
        if terms.len() <= MOST_TERMS {
            return terms.iter().collect();
        }
        let known = |term: &Term| self.years.known(term);
        let blanks = terms.iter().filter(|term| known(term) == Known::Blank).count();
        let adds = |term: &&Term| match known(term) {
            Known::Number(number) => number != 0,
            Known::Blank => blanks <= MOST_TERMS,
            Known::Unknown => true,
        };
        terms.iter().filter(adds).collect()
    }

    /// Writes the terms of a side that are drawn, and what they add up to.
    fn write_side(&self, words: &mut String, all: &[Term], drawn: &[&Term], value: Option<i64>) {
        if drawn.is_empty() {
            let has_blank = all.iter().any(|term| self.years.known(term) == Known::Blank);
            words.push_str(&fill(if has_blank { "all_blank" } else { "all_zero" }, &[]));
        }
        for (i, term) in drawn.iter().enumerate() {
            words.push_str(match (i, term.is_minus) {
                (0, false) => "",
                (_, false) => " + ",
                (_, true) => " - ",
            });
            self.write_term(words, term);
        }
        if let Some(value) = value.filter(|_| drawn.len() > 1) {
            words.push_str(" = ");
            push(words, value);
        }
    }

    fn write_term(&self, words: &mut String, term: &Term) {
        let known = self.years.known(term);
        let [number, blank, unknown] = TERMS[usize::from(term.is_before)];
        let message = match known {
            Known::Number(_) => number,
            Known::Blank => blank,
            Known::Unknown => unknown,
        };
        message.write(words, |words, place| match place {
            "label" => words.push_str(match self.identity.family.holds_for {
                Some(HoldsFor::Column) => ROW_LABELS[term.place.row],
                _ => &term.place.form().headings[term.place.column],
            }),
            "year" => push(words, self.year - 1),
            _ => known.number().into_iter().for_each(|number| push(words, number)),
        });
    }

    /// Writes the lines that terms stand on, with the year of their report where there are two.
    fn write_place(&self, words: &mut String, sides: [&[&Term]; 2]) {
        let lines = |figures: &Figures, is_before: bool| {
            let terms = sides.iter().copied().flatten().filter(|term| term.is_before == is_before);
            let mut lines: Vec<u32> =
                terms.filter_map(|term| figures.get(term.place)).map(|figure| figure.line).collect();
            lines.sort_unstable();
            lines.dedup();
            lines
        };
        let now = lines(self.years.now, false);
        match self.years.before {
            None => message("place").write(words, |words, _| push_listed(words, &now)),
            Some(before) => words.push_str(&place_of_years(self.year, (&lines(before, true), &now))),
        }
    }
}

fn push(words: &mut String, number: impl Display) {
    write!(words, "{number}").expect("a string takes all that is written to it");
}

/// Lines of a report and of that of the year before.
#[must_use]
pub fn place_of_years(year: i32, (before, now): (&[u32], &[u32])) -> String {
    let mut words = String::new();
    for (year, lines) in [(year - 1, before), (year, now)].into_iter().filter(|(_, lines)| !lines.is_empty())
    {
        if !words.is_empty() {
            words.push_str(CLAUSE);
        }
        message("place_before").write(&mut words, |words, place| match place {
            "year" => push(words, year),
            _ => push_listed(words, lines),
        });
    }
    words
}

fn push_listed(words: &mut String, numbers: &[u32]) {
    for (i, number) in numbers.iter().enumerate() {
        words.push_str(if i == 0 { "" } else { LISTED });
        push(words, number);
    }
}

/// Numbers in a list.
#[must_use]
pub fn listed(numbers: &[u32]) -> String {
    let mut words = String::new();
    push_listed(&mut words, numbers);
    words
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
