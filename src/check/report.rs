//! One report → what does not add up in it.

use std::sync::LazyLock;

use crate::check::figures::{Figure, Figures, Known};
use crate::check::finding::{Finding, Results, Verdict};
use crate::check::identity::{Evaluation, IDENTITIES, Identity, Years, evaluate};
use crate::check::narrative::{self, Spoken};
use crate::check::{plausible, words};
use crate::interpret::report::Report;
use crate::vocabulary::form::{FORM_ROWS, Table};
use crate::vocabulary::message::{fill, severity};
use crate::vocabulary::rule::{FAMILIES, Family, HoldsFor};
use crate::vocabulary::severity::Severity;

/// Applies every rule that holds within one report, whose figures are these.
#[must_use]
pub fn check_report(report: &Report, figures: &Figures) -> Results {
    let mut results = Results::default();
    check_sums(figures, &mut results);
    let spoken = Spoken::of(report);
    narrative::check(report, figures, &spoken, &mut results);
    plausible::check(report, figures, &spoken, &mut results);
    results
}

/// Applies the identities of one report.
pub fn check_sums(figures: &Figures, results: &mut Results) {
    let is_2019 = figures.is_2019();
    for SumFamily { family, table, of_2019, of_2021 } in FAMILIES_OF_REPORT.iter() {
        if figures.has_table(*table) {
            let identities = if is_2019 { of_2019 } else { of_2021 };
            check_family(family, identities, figures, results);
        } else {
            results.add(missing(family, "table_missing", *table, &[]));
        }
    }
}

/// A family whose identities hold within one report.
struct SumFamily {
    family: &'static Family,
    table: Table,
    of_2019: Vec<&'static Identity>,
    of_2021: Vec<&'static Identity>,
}

static FAMILIES_OF_REPORT: LazyLock<Vec<SumFamily>> = LazyLock::new(|| {
    let families = FAMILIES.iter().filter_map(|family| {
        let own = || IDENTITIES.iter().filter(|identity| std::ptr::eq(identity.family, family));
        let table = own().next().filter(|first| !first.is_between_years())?.table();
        let of_2019 = own().filter(|identity| identity.is_2019).collect();
        Some(SumFamily {
            family,
            table,
            of_2019,
            of_2021: own().filter(|identity| identity.is_2021).collect(),
        })
    });
    families.collect()
});

fn check_family(
    family: &'static Family,
    identities: &[&'static Identity],
    figures: &Figures,
    results: &mut Results,
) {
    // The same row is absent from the sum of every column: that is said once.
    if family.holds_for == Some(HoldsFor::Column)
        && let Some(first) = identities.first()
    {
        let absent = absent_rows(first, figures);
        if !absent.is_empty() {
            return results.add(missing(family, "rows_missing", first.table(), &absent));
        }
    }
    let years = Years { now: figures, before: None };
    // A row that is absent is no row that does not add up.
    let is_there = |i: &&&Identity| i.row.is_none_or(|row| figures.row(row).is_some());
    for identity in identities.iter().filter(is_there) {
        add(identity, &years, evaluate(identity, &years), 0, results);
    }
}

/// Puts an evaluated identity into the results; `year` is that of the report.
pub fn add(
    identity: &'static Identity,
    years: &Years<'_>,
    evaluation: Evaluation,
    year: i32,
    results: &mut Results,
) {
    if evaluation.verdict == Verdict::Pass {
        return results.pass();
    }
    let terms = identity.left.iter().chain(&identity.right).filter(|term| !term.is_before);
    results.add(Finding {
        rule: identity.family,
        subject: identity.subject.to_owned(),
        verdict: evaluation.verdict,
        severity: severity_of(identity, evaluation.verdict),
        left: evaluation.left,
        right: evaluation.right,
        line: terms.filter_map(|term| years.now.get(term.place)).map(|figure| figure.line).min(),
        message: words::sum(identity, years, &evaluation, year),
    });
}

fn severity_of(identity: &Identity, verdict: Verdict) -> Severity {
    match verdict {
        Verdict::Fail | Verdict::BlankGap => identity.family.severity,
        Verdict::NotAssessable => Severity::Warning,
        Verdict::Pass | Verdict::PassBlankZero => Severity::Info,
    }
}

/// The rows of an identity that the report does not have, or in which nothing can be read.
fn absent_rows(identity: &Identity, figures: &Figures) -> Vec<usize> {
    let rows = identity.left.iter().chain(&identity.right).map(|term| term.place.row);
    let is_unknown = |row: &[Figure]| row.iter().all(|figure| figure.known == Known::Unknown);
    rows.filter(|row| figures.row(*row).is_none_or(is_unknown)).collect()
}

fn missing(family: &'static Family, message: &str, table: Table, rows: &[usize]) -> Finding {
    let keys: Vec<&str> = rows.iter().map(|row| FORM_ROWS[*row].key.as_str()).collect();
    let table_label = fill(table.name(), &[]);
    let rows = words::rows(table, &keys);
    let values = [("table", table_label.as_str()), ("rows", &rows), ("rule", &family.label)];
    Finding {
        rule: family,
        subject: keys.first().copied().unwrap_or(table.name()).to_owned(),
        verdict: Verdict::NotAssessable,
        severity: severity(message).unwrap_or(Severity::Warning),
        left: None,
        right: None,
        line: None,
        message: fill(message, &values),
    }
}
