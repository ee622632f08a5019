//! Sentences → claims, compared with the tables.
//!
//! `sentence` cuts the text and reads numbers; `requests` and `carried` find claims in a sentence.

mod carried;
mod requests;
mod sentence;

use crate::check::figures::{Figure, Figures, Known};
use crate::check::finding::{Finding, Results, Verdict};
use crate::check::narrative::sentence::{Sentence, is_end, sentences, years};
use crate::check::words::lines;
use crate::interpret::report::{Report, Section};
use crate::vocabulary::claim::{Word, after, has, words};
use crate::vocabulary::form::Table;
use crate::vocabulary::message::{fill, severity};
use crate::vocabulary::rule::family;
use crate::vocabulary::severity::Severity;

/// The chapters whose sentences are about the year's requests.
const CHAPTERS: [u8; 3] = [0, 1, 3];

/// What a sentence counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// New requests.
    New,
    /// Requests that came in, perhaps with those carried in.
    Received,
    /// Requests carried over into the next year.
    CarriedOut,
}

/// A count that a sentence gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// What is counted.
    pub counted: Counted,
    /// How many.
    pub value: i64,
    /// Whether the sentence speaks of all requests of this report, beyond doubt.
    pub is_certain: bool,
}

/// The sentences of the chapters that may count the year's requests or name the period of the report.
#[derive(Debug)]
pub struct Spoken {
    chapters: Vec<Chapter>,
}

#[derive(Debug)]
struct Chapter {
    section_no: u8,
    lines: (u32, u32),
    sentences: Vec<Sentence>,
}

impl Spoken {
    /// The sentences of a report.
    #[must_use]
    pub fn of(report: &Report) -> Self {
        let chapters = report.sections.iter().filter(|section| CHAPTERS.contains(&section.section_no));
        let chapters = chapters.map(|section| Chapter {
            section_no: section.section_no,
            lines: (section.line_from, section.line_to),
            sentences: sentences(&section.body),
        });
        Self { chapters: chapters.collect() }
    }
}

/// A claim with the lines of its chapter.
#[derive(Clone, Copy)]
struct Placed {
    claim: Claim,
    lines: (u32, u32),
}

/// Compares what the text says with the tables.
pub fn check(report: &Report, figures: &Figures, spoken: &Spoken, results: &mut Results) {
    let mut claims = Vec::new();
    for Chapter { lines, sentences, .. } in &spoken.chapters {
        let found = sentences.iter().flat_map(|sentence| claims_in(sentence, report.year));
        claims.extend(found.map(|claim| Placed { claim, lines: *lines }));
    }
    let has_scope = has(&report.agency, Word::ScopeOrgan);
    for (subject, is_subject) in [
        ("new", (|claim: &Placed| claim.claim.counted != Counted::CarriedOut) as fn(&Placed) -> bool),
        ("carried_out", |claim| claim.claim.counted == Counted::CarriedOut),
    ] {
        let claims: Vec<Placed> = claims.iter().filter(|claim| is_subject(claim)).copied().collect();
        if let Some(figure) = figures.named(Table::Application, subject, "total") {
            compare(subject, &claims, figure, figures, has_scope, results);
        }
    }
    check_fee(report, has_scope, results);
}

/// The claims of a text about the requests of a year.
#[must_use]
pub fn claims_of(text: &str, year: i32) -> Vec<Claim> {
    sentences(text).iter().flat_map(|sentence| claims_in(sentence, year)).collect()
}

fn claims_in(sentence: &Sentence, year: i32) -> Vec<Claim> {
    // Most sentences speak of other things, which need not be searched for verbs.
    let (is_of_requests, is_carried) = (has(&sentence.text, Word::Object), has(&sentence.text, Word::Carry));
    if !(is_of_requests || is_carried) || sentence.names_other_year(year) {
        return Vec::new();
    }
    let mut claims = if is_of_requests { requests::claims(sentence) } else { Vec::new() };
    if is_carried {
        claims.extend(carried::claims(sentence, year));
    }
    claims
}

fn compare(
    subject: &str,
    claims: &[Placed],
    figure: Figure,
    figures: &Figures,
    has_scope: bool,
    results: &mut Results,
) {
    let table = figure.known.number().unwrap_or(0);
    let carried_in = figures.named(Table::Application, "carried_in", "total");
    let carried_in = carried_in.and_then(|figure| figure.known.number()).unwrap_or(0);
    let agrees = |placed: &&Placed| {
        let Claim { counted, value, .. } = placed.claim;
        value == table || counted == Counted::Received && table.checked_add(carried_in) == Some(value)
    };
    let agreeing = claims.iter().find(agrees);
    let mut certain = claims.iter().filter(|placed| placed.claim.is_certain);
    let Some(placed) = agreeing.or(certain.next()) else { return };
    let is_alone = certain.all(|other| other.claim.value == placed.claim.value);
    let (verdict, message) = match figure.known {
        Known::Unknown => (Verdict::NotAssessable, "claim_unreadable"),
        Known::Number(_) if agreeing.is_some() => return results.pass(),
        Known::Blank if agreeing.is_some() => (Verdict::PassBlankZero, "claim_blank_zero"),
        // Several numbers of which none is that of the table may each count a part of it.
        _ if has_scope || !is_alone => (Verdict::NotAssessable, "claim_scope"),
        Known::Blank => (Verdict::BlankGap, "claim_blank_gap"),
        Known::Number(_) => (Verdict::Fail, "claim_fail"),
    };
    results.add(finding(subject, placed, figure, verdict, message));
}

fn finding(subject: &str, placed: &Placed, figure: Figure, verdict: Verdict, message: &str) -> Finding {
    let label = match placed.claim.counted {
        Counted::New => "claim_new",
        Counted::Received => "claim_received",
        Counted::CarriedOut => "claim_carried_out",
    };
    let number = figure.known.number();
    let values = [
        ("label", fill(label, &[])),
        ("claim", placed.claim.value.to_string()),
        ("value", number.map_or(String::new(), |number| number.to_string())),
        ("text_lines", lines(placed.lines.0, placed.lines.1)),
        ("lines", figure.line.to_string()),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Finding {
        rule: family("narrative"),
        subject: subject.to_owned(),
        verdict,
        severity: severity(message).unwrap_or(Severity::Warning),
        left: Some(placed.claim.value),
        right: number,
        line: Some(placed.lines.0),
        message: fill(message, &values),
    }
}

impl Spoken {
    /// The years of the periods of one whole year that stand before chapter two, such as 1 January
    /// 2023 to 31 December, each with the first line of its chapter.
    #[must_use]
    pub fn periods(&self) -> Vec<(i32, u32)> {
        let opening = self.chapters.iter().filter(|chapter| chapter.section_no < 2);
        let periods = opening.flat_map(|chapter| {
            let years = chapter.sentences.iter().flat_map(periods);
            years.map(|year| (year, chapter.lines.0))
        });
        periods.collect()
    }
}

fn periods(Sentence { text }: &Sentence) -> Vec<i32> {
    let mut periods = Vec::new();
    for (at, begins) in words(Word::PeriodBegins).iter().flat_map(|word| text.match_indices(word.as_str())) {
        let year = years(&text[..at + begins.len()]).last();
        let rest = &text[at + begins.len()..];
        let end = words(Word::PeriodEnds).iter().find_map(|word| rest.find(word.as_str()));
        // Between the two days stands at most another year and a word for until.
        let between = end.map(|end| &rest[..end]).filter(|between| between.chars().count() <= PERIOD_WIDTH);
        if let Some((year, between)) = year.zip(between)
            && years(between).all(|until| until == year)
        {
            periods.push(year);
        }
    }
    periods
}

/// Letters between the two days of a period at most.
const PERIOD_WIDTH: usize = 12;

/// A sentence that denies the processing fee, where chapter six states that some was collected.
fn check_fee(report: &Report, has_scope: bool, results: &mut Results) {
    let collected = report.fee.collected_fen.unwrap_or(0);
    if collected <= 0 {
        return;
    }
    let denies = |section: &&Section| {
        let is_own = |sentence: &&Sentence| !sentence.names_other_year(report.year);
        sentences(&section.body).iter().filter(is_own).any(|sentence| denies_fee(&sentence.text))
    };
    let rule = family("narrative");
    let Some(section) = report.sections.iter().find(denies) else { return results.pass() };
    let yuan = format!("{}.{:02}", collected / 100, collected % 100);
    let line = report.fee.line.unwrap_or(section.line_from);
    let values = [
        ("value", yuan.as_str()),
        ("text_lines", &lines(section.line_from, section.line_to)),
        ("lines", &line.to_string()),
    ];
    results.add(Finding {
        rule,
        subject: "processing_fee".to_owned(),
        verdict: if has_scope { Verdict::NotAssessable } else { Verdict::Fail },
        severity: if has_scope { Severity::Info } else { rule.severity },
        left: Some(0),
        right: Some(collected),
        line: Some(section.line_from),
        message: fill("fee_contradicted", &values),
    });
}

/// Whether a sentence says that no processing fee was charged, without exception.
fn denies_fee(sentence: &str) -> bool {
    words(Word::FeeNot).iter().flat_map(|word| sentence.match_indices(word.as_str())).any(|(at, word)| {
        let mut rest = &sentence[at + word.len()..];
        loop {
            if let Some(behind) = after(rest, Word::Fee) {
                return is_end(behind);
            }
            match after(rest, Word::FeeFiller) {
                Some(behind) => rest = behind,
                None => return false,
            }
        }
    })
}
