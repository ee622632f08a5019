//! A report and that of the year before → what does not add up between them.

use std::sync::LazyLock;

use crate::check::figures::{Figure, Figures, Place};
use crate::check::finding::{Finding, Results, Verdict};
use crate::check::identity::{BETWEEN_YEARS, Identity, Years, evaluate};
use crate::check::report::add;
use crate::check::words::place_of_years;
use crate::vocabulary::form::Table;
use crate::vocabulary::message::{fill, severity};
use crate::vocabulary::rule::{family, row_label};
use crate::vocabulary::severity::Severity;

/// Where one figure is more than so many times the other, it has jumped.
const JUMP: i64 = 5;
/// Counts that both stay below this do not jump, however they change: small counts come and go.
const JUMP_FLOOR: i64 = 30;

/// What the subject of a finding about a jump begins with, before a point and the row.
pub const JUMPS: &str = "jump";

/// The figures that are compared for jumps: they mean the same in both editions of the form.
const COMPARED: [(&[Table], &str, &str); 4] = [
    (&[Table::Application], "new", "total"),
    (&[Table::Disclosure, Table::Disclosure2019], "permit", "decisions"),
    (&[Table::Disclosure, Table::Disclosure2019], "penalty", "decisions"),
    (&[Table::Disclosure, Table::Disclosure2019], "coercion", "decisions"),
];

/// Where each of them stands, by table.
static COMPARED_PLACES: LazyLock<Vec<Vec<Place>>> = LazyLock::new(|| {
    let places = COMPARED.iter().map(|(tables, row, column)| {
        tables.iter().filter_map(|table| Place::of(*table, row, column)).collect()
    });
    places.collect()
});

/// Applies the rules between the report of a year and that of the year before, of the same agency.
/// A rule whose table one of them does not have, because it follows the other edition or lacks it,
/// cannot be told; where neither has it, nothing is to be compared.
#[must_use]
pub fn check_years(before: &Figures, now: &Figures, year: i32) -> Results {
    let mut results = Results::default();
    let years = Years { now, before: Some(before) };
    for identity in BETWEEN_YEARS.iter() {
        match (before.has_table(identity.table()), now.has_table(identity.table())) {
            (true, true) => add(identity, &years, evaluate(identity, &years), year, &mut results),
            (false, false) => {}
            (true, false) => add_missing(identity, year, &mut results),
            (false, true) => add_missing(identity, year - 1, &mut results),
        }
    }
    for ((tables, row, _), places) in COMPARED.iter().zip(COMPARED_PLACES.iter()) {
        let figure = |figures: &Figures| places.iter().find_map(|place| figures.get(*place));
        if let Some((before, now)) = figure(before).zip(figure(now)) {
            check_jump(tables[0], row, (before, now), year, &mut results);
        }
    }
    results
}

/// Says once for each family that the report of a year does not have its table.
fn add_missing(identity: &Identity, without: i32, results: &mut Results) {
    let (rule, table) = (identity.family, identity.table());
    if results.findings.iter().any(|finding| std::ptr::eq(finding.rule, rule)) {
        return;
    }
    let message = "table_missing_before";
    let values =
        [("year", without.to_string()), ("table", fill(table.name(), &[])), ("rule", rule.label.clone())];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    results.add(Finding {
        rule,
        subject: table.name().to_owned(),
        verdict: Verdict::NotAssessable,
        severity: severity(message).unwrap_or(Severity::Info),
        left: None,
        right: None,
        line: None,
        message: fill(message, &values),
    });
}

/// Whether a row has figures that are compared between years.
#[must_use]
pub fn is_compared(table: Table, key: &str) -> bool {
    let is_term = |identity: &Identity| {
        let mut terms = identity.left.iter().chain(&identity.right);
        terms.any(|term| term.place.form().table == table && term.place.form().key == key)
    };
    BETWEEN_YEARS.iter().copied().any(is_term)
        || COMPARED.iter().any(|(tables, row, _)| tables.contains(&table) && *row == key)
}

fn check_jump(table: Table, row: &str, (before, now): (Figure, Figure), year: i32, results: &mut Results) {
    let Some((from, to)) = before.known.number().zip(now.known.number()) else { return };
    if !has_jumped(from, to) {
        return results.pass();
    }
    let values = [
        ("subject", row_label(table, row)),
        ("before_year", &(year - 1).to_string()),
        ("before", &from.to_string()),
        ("year", &year.to_string()),
        ("value", &to.to_string()),
        ("place", &place_of_years(year, (&[before.line], &[now.line]))),
    ];
    results.add(Finding {
        rule: family("plausibility"),
        subject: format!("{JUMPS}.{row}"),
        verdict: Verdict::NotAssessable,
        severity: severity(JUMPS).unwrap_or(Severity::Info),
        left: Some(from),
        right: Some(to),
        line: Some(now.line),
        message: fill(JUMPS, &values),
    });
}

fn has_jumped(from: i64, to: i64) -> bool {
    let (low, high) = (from.min(to).max(0), from.max(to));
    high >= JUMP_FLOOR && high > low.saturating_mul(JUMP)
}
