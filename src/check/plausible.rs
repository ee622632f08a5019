//! One report → what is odd in it though it may add up.

use crate::check::figures::{Figures, Known};
use crate::check::finding::{Finding, Results, Verdict};
use crate::check::narrative::Spoken;
use crate::check::words::listed;
use crate::interpret::head::year::year_of;
use crate::interpret::report::{Report, Row};
use crate::interpret::value;
use crate::vocabulary::claim::{Word, first_places, has, words};
use crate::vocabulary::form::{Table, form_row};
use crate::vocabulary::message::{fill, severity};
use crate::vocabulary::rule::{family, row_label};
use crate::vocabulary::severity::Severity;

/// Columns that hold no counts: an amount, and a change that may be a decrease.
const NO_COUNTS: [&str; 2] = ["amount_fen", "items_change"];

/// The chapters of the form.
const CHAPTERS: std::ops::RangeInclusive<u8> = 1..=6;

/// Looks for what is odd in one report.
pub fn check(report: &Report, figures: &Figures, spoken: &Spoken, results: &mut Results) {
    check_regulations(report, figures, results);
    for item in ["regulation", "normative_document"] {
        check_in_force(item, figures, results);
    }
    report.rows.iter().for_each(|row| check_counts(row, results));
    check_chapters(report, results);
    check_title(report, spoken, results);
}

/// A finding of this rule, its words named after its subject's first part.
fn finding(message: &str, subject: String, verdict: Verdict, values: &[(&str, &str)]) -> Finding {
    Finding {
        rule: family("plausibility"),
        subject,
        verdict,
        severity: severity(message).unwrap_or(Severity::Warning),
        left: None,
        right: None,
        line: None,
        message: fill(message, values),
    }
}

/// Regulations of an organ that cannot make any, by its name. The form of 2019 counts those of
/// others too where it counts what is published.
fn check_regulations(report: &Report, figures: &Figures, results: &mut Results) {
    if !makes_no_regulations(&report.agency) {
        return;
    }
    let cells = [
        (Table::Disclosure, "made"),
        (Table::Disclosure, "repealed"),
        (Table::Disclosure, "in_force"),
        (Table::Disclosure2019, "newly_made"),
    ];
    let figures = cells.into_iter().filter_map(|(table, column)| figures.named(table, "regulation", column));
    let figures: Vec<(i64, u32)> =
        figures.filter_map(|figure| Some((figure.known.number()?, figure.line))).collect();
    let Some((value, line)) = figures.iter().find(|(value, _)| *value > 0) else {
        if !figures.is_empty() {
            results.pass();
        }
        return;
    };
    let values =
        [("agency", report.agency.as_str()), ("value", &value.to_string()), ("lines", &line.to_string())];
    let message = "regulation_maker";
    results.add(Finding {
        left: Some(*value),
        right: Some(0),
        line: Some(*line),
        ..finding(message, message.to_owned(), Verdict::Fail, &values)
    });
}

/// Whether a name is certainly that of an organ without the power to make regulations: those of
/// counties and townships, and the departments of any local government. Only departments of the
/// State Council, provinces, cities with districts and autonomous prefectures have it; which cities
/// have districts, and for whom an office reports, a name does not tell.
#[must_use]
pub fn makes_no_regulations(agency: &str) -> bool {
    // The area is named before the organ: one letter at least stands before its last.
    let is_of_area = || first_places(agency, Word::Area).any(|at| at > 0);
    words(Word::NoRulesEnd).iter().any(|end| agency.ends_with(end.as_str()))
        && is_of_area()
        && !has(agency, Word::MayRule)
}

/// What is in force at the end of a year holds what was made in it and not repealed. What is
/// repealed may be older, so that less than what was made is only unlikely.
fn check_in_force(item: &str, figures: &Figures, results: &mut Results) {
    let figure = |column| figures.named(Table::Disclosure, item, column);
    let (Some(made), Some(in_force)) = (figure("made"), figure("in_force")) else { return };
    let (Known::Number(made), Known::Number(now)) = (made.known, in_force.known) else { return };
    let repealed = figure("repealed").and_then(|figure| figure.known.number());
    let least = repealed.and_then(|repealed| made.checked_sub(repealed));
    let (verdict, message) = match least {
        _ if now >= made => return results.pass(),
        Some(least) if now < least => (Verdict::Fail, "in_force_below_made"),
        _ => (Verdict::NotAssessable, "in_force_unlikely"),
    };
    let values = [
        ("subject", row_label(Table::Disclosure, item)),
        ("in_force", &now.to_string()),
        ("made", &made.to_string()),
        ("repealed", &repealed.unwrap_or(0).to_string()),
        ("lines", &in_force.line.to_string()),
    ];
    results.add(Finding {
        left: Some(now),
        right: Some(if verdict == Verdict::Fail { least.unwrap_or(made) } else { made }),
        line: Some(in_force.line),
        ..finding(message, format!("in_force.{item}"), verdict, &values)
    });
}

/// Counts are whole and not negative.
fn check_counts(row: &Row, results: &mut Results) {
    for (at, cell) in row.cells.iter().enumerate() {
        let fraction = || value::figure(&cell.raw)?.number.filter(|number| number.whole().is_none());
        let (message, value) = match cell.value {
            Some(value) if value < 0 => ("negative_count", value.to_string()),
            None if fraction().is_some() => ("fraction_count", cell.raw.trim().to_owned()),
            _ => continue,
        };
        let Some((column, heading)) = row.columns.get(at).zip(heading(row, at)) else { continue };
        if NO_COUNTS.contains(&column.as_str()) {
            continue;
        }
        let values = [
            ("subject", row_label(row.table, row.key)),
            ("label", heading),
            ("value", &value),
            ("lines", &cell.line.to_string()),
        ];
        let subject = format!("count.{}.{}.{column}", row.table.name(), row.key);
        results.add(Finding {
            left: cell.value,
            line: Some(cell.line),
            ..finding(message, subject, Verdict::Fail, &values)
        });
    }
}

fn heading(row: &Row, column: usize) -> Option<&'static str> {
    form_row(row.table, row.key)?.headings.get(column).map(String::as_str)
}

/// The six chapters, each after the one before. That one is not found proves nothing: its heading
/// may have other words or be a picture.
fn check_chapters(report: &Report, results: &mut Results) {
    let with_heading = || report.sections.iter().filter(|section| section.heading.is_some());
    let missing: Vec<u32> = CHAPTERS
        .filter(|number| !with_heading().any(|section| section.section_no == *number))
        .map(u32::from)
        .collect();
    let message = "chapters_missing";
    if !missing.is_empty() {
        let missing = listed(&missing);
        let values = [("chapters", missing.as_str())];
        results.add(finding(message, "chapters".to_owned(), Verdict::NotAssessable, &values));
    } else {
        results.pass();
    }
    let mut sections: Vec<_> = with_heading().collect();
    sections.sort_by_key(|section| section.line_from);
    if let Some(pair) = sections.windows(2).find(|pair| pair[0].section_no > pair[1].section_no) {
        let numbers = listed(&[pair[0], pair[1]].map(|section| u32::from(section.section_no)));
        let message = "chapters_order";
        let values = [("chapters", numbers.as_str())];
        results.add(Finding {
            line: Some(pair[1].line_from),
            ..finding(message, message.to_owned(), Verdict::Fail, &values)
        });
    }
}

/// The year of the title is that of the period which the text says the report is for.
fn check_title(report: &Report, spoken: &Spoken, results: &mut Results) {
    let Some(year) = report.title.as_deref().and_then(year_of) else { return };
    let mut periods = spoken.periods().peekable();
    let Some((other, line)) = periods.peek().copied() else { return };
    if periods.any(|(period, _)| period == year) {
        return results.pass();
    }
    let message = "title_year";
    let values = [("year", year.to_string()), ("other", other.to_string())];
    let values = [(values[0].0, values[0].1.as_str()), (values[1].0, values[1].1.as_str())];
    results.add(Finding {
        left: Some(i64::from(year)),
        right: Some(i64::from(other)),
        line: Some(line),
        ..finding(message, message.to_owned(), Verdict::Fail, &values)
    });
}
