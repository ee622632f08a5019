//! A family of the rule data → one identity for each column or row; cells → its verdict.

use std::sync::LazyLock;

use crate::check::figures::{Figures, Known, Place};
use crate::check::finding::Verdict;
use crate::vocabulary::form::{APPLICATION_GROUPS, FORM_ROWS, FormRow, Table};
use crate::vocabulary::rule::{FAMILIES, Family, HoldsFor};

/// What the name of a term in the rule data begins with where it is of the year before.
const BEFORE: &str = "before.";

/// A cell in an identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// The cell.
    pub place: Place,
    /// Whether it is of the report of the year before.
    pub is_before: bool,
    /// Whether it is taken away.
    pub is_minus: bool,
}

/// One sum that must hold.
#[derive(Debug, PartialEq, Eq)]
pub struct Identity {
    /// The family that it belongs to.
    pub family: &'static Family,
    /// The column or row that it holds for, as the tables name it.
    pub subject: &'static str,
    /// The index in the form of the row that it holds for; `None` where it holds for a column.
    pub row: Option<usize>,
    /// Whether it is one of the 2019 edition.
    pub is_2019: bool,
    /// Whether it is one of the 2021 edition.
    pub is_2021: bool,
    /// The terms that are added up.
    pub left: Vec<Term>,
    /// What they must be equal to.
    pub right: Vec<Term>,
}

impl Identity {
    /// The table that its cells stand in.
    #[must_use]
    pub fn table(&self) -> Table {
        self.right[0].place.form().table
    }

    /// Whether it compares two years.
    #[must_use]
    pub fn is_between_years(&self) -> bool {
        self.left.iter().any(|term| term.is_before)
    }
}

/// Every identity of the rule data, in its order.
pub static IDENTITIES: LazyLock<Vec<Identity>> = LazyLock::new(|| FAMILIES.iter().flat_map(expand).collect());

/// Those that compare two years.
pub static BETWEEN_YEARS: LazyLock<Vec<&Identity>> =
    LazyLock::new(|| IDENTITIES.iter().filter(|identity| identity.is_between_years()).collect());

fn expand(family: &'static Family) -> Vec<Identity> {
    let Some((table, holds_for)) = family.table_name.zip(family.holds_for) else { return Vec::new() };
    let is_meant = |name: &str| {
        family.limited_to.is_empty() || family.limited_to.split(' ').any(|limited| limited == name)
    };
    match holds_for {
        HoldsFor::Column => {
            let columns = FORM_ROWS.iter().find(|row| row.table == table).map_or(&[][..], |row| &row.columns);
            let columns = columns.iter().filter(|column| is_meant(column));
            let editions = [(true, false), (false, true)];
            let both = columns.flat_map(|column| editions.map(|edition| for_column(family, column, edition)));
            merged(both.collect())
        }
        HoldsFor::Row => {
            let rows =
                FORM_ROWS.iter().enumerate().filter(|(_, row)| row.table == table && is_meant(&row.key));
            rows.map(|(index, row)| for_row(family, index, row)).collect()
        }
    }
}

/// The identity of an edition whose terms are rows: groups of rows become the rows that it has.
fn for_column(family: &'static Family, column: &'static str, (is_2019, is_2021): (bool, bool)) -> Identity {
    let rows = |name: &str| -> Vec<Place> {
        let group = APPLICATION_GROUPS.iter().filter(|row| row.has(is_2019) && row.answers_to(name));
        let keys: Vec<&str> = group.map(|row| row.key.as_str()).collect();
        keys.into_iter().filter_map(|key| Place::of(Table::Application, key, column)).collect()
    };
    let (left, right) = (terms(&family.left_side, rows), terms(&family.right_side, rows));
    Identity { family, subject: column, row: None, is_2019, is_2021, left, right }
}

/// One identity for two editions where they do not differ.
fn merged(identities: Vec<Identity>) -> Vec<Identity> {
    let mut merged: Vec<Identity> = Vec::new();
    for identity in identities {
        match merged.last_mut() {
            Some(last)
                if last.subject == identity.subject
                    && (&last.left, &last.right) == (&identity.left, &identity.right) =>
            {
                (last.is_2019, last.is_2021) = (true, true);
            }
            _ => merged.push(identity),
        }
    }
    merged
}

/// The identity of a row, whose terms are columns.
fn for_row(family: &'static Family, index: usize, row: &'static FormRow) -> Identity {
    let columns = |name: &str| -> Vec<Place> {
        let column = row.columns.iter().position(|column| column == name);
        column.map(|column| Place { row: index, column }).into_iter().collect()
    };
    let (left, right) = (terms(&family.left_side, columns), terms(&family.right_side, columns));
    Identity { family, subject: &row.key, row: Some(index), is_2019: true, is_2021: true, left, right }
}

/// Reads `a + before.b - c`.
fn terms(side: &str, places: impl Fn(&str) -> Vec<Place>) -> Vec<Term> {
    let mut terms = Vec::new();
    let mut is_minus = false;
    for word in side.split(' ') {
        match word {
            "+" => is_minus = false,
            "-" => is_minus = true,
            _ => {
                let (name, is_before) = word.strip_prefix(BEFORE).map_or((word, false), |name| (name, true));
                let places = places(name).into_iter();
                terms.extend(places.map(|place| Term { place, is_before, is_minus }));
            }
        }
    }
    terms
}

/// The reports that an identity is evaluated on.
#[derive(Debug, Clone, Copy)]
pub struct Years<'a> {
    /// The report itself.
    pub now: &'a Figures,
    /// That of the year before, for identities between years.
    pub before: Option<&'a Figures>,
}

impl Years<'_> {
    /// What is known of a term.
    #[must_use]
    pub fn known(&self, term: &Term) -> Known {
        let figures = if term.is_before { self.before } else { Some(self.now) };
        figures.and_then(|figures| figures.get(term.place)).map_or(Known::Unknown, |figure| figure.known)
    }
}

/// An evaluated identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evaluation {
    /// Whether it holds.
    pub verdict: Verdict,
    /// The left side with blanks as zeros; `None` where a figure is not known.
    pub left: Option<i64>,
    /// The right side.
    pub right: Option<i64>,
}

/// One side, or its difference to the other: the sum of what is printed, and what a blank could do.
#[derive(Default)]
struct Side {
    sum: i128,
    has_unknown: bool,
    /// Whether a blank that is more than zero makes the sum larger, and whether smaller.
    may_grow: bool,
    may_shrink: bool,
}

fn side(terms: &[Term], years: &Years<'_>) -> Side {
    let mut side = Side::default();
    for term in terms {
        match (years.known(term), term.is_minus) {
            (Known::Number(number), false) => side.sum += i128::from(number),
            (Known::Number(number), true) => side.sum -= i128::from(number),
            (Known::Blank, false) => side.may_grow = true,
            (Known::Blank, true) => side.may_shrink = true,
            (Known::Unknown, _) => side.has_unknown = true,
        }
    }
    side
}

/// Evaluates an identity.
#[must_use]
pub fn evaluate(identity: &Identity, years: &Years<'_>) -> Evaluation {
    let (left, right) = (side(&identity.left, years), side(&identity.right, years));
    let value = |side: &Side| i64::try_from(side.sum).ok().filter(|_| !side.has_unknown);
    let has_blank = left.may_grow || left.may_shrink || right.may_grow || right.may_shrink;
    let verdict = match left.sum.cmp(&right.sum) {
        _ if value(&left).is_none() || value(&right).is_none() => Verdict::NotAssessable,
        std::cmp::Ordering::Equal if has_blank => Verdict::PassBlankZero,
        std::cmp::Ordering::Equal => Verdict::Pass,
        std::cmp::Ordering::Less if left.may_grow || right.may_shrink => Verdict::BlankGap,
        std::cmp::Ordering::Greater if left.may_shrink || right.may_grow => Verdict::BlankGap,
        _ => Verdict::Fail,
    };
    Evaluation { verdict, left: value(&left), right: value(&right) }
}
