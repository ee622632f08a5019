//! The claims of a report and its figures → findings.

use crate::check::figures::{Figure, Figures, Known};
use crate::check::finding::{Finding, Results, Verdict};
use crate::check::narrative::{Count, Counted, Said, Spoken, counts_in};
use crate::check::words::lines;
use crate::interpret::report::Report;
use crate::vocabulary::claim::{Word, has};
use crate::vocabulary::form::Table;
use crate::vocabulary::message::{fill, severity};
use crate::vocabulary::rule::family;
use crate::vocabulary::severity::Severity;

/// A count with the lines of its sentence.
#[derive(Clone, Copy)]
struct Placed<'a> {
    count: Count<'a>,
    lines: (u32, u32),
}

/// What claims are compared with: the subject of the finding, and what counts the same.
const SUBJECTS: [(&str, &[Counted]); 6] = [
    ("new", &[Counted::New, Counted::Received]),
    ("carried_in", &[Counted::CarriedIn]),
    ("closed", &[Counted::Closed]),
    ("carried_out", &[Counted::CarriedOut]),
    ("review", &[Counted::Reviews]),
    ("suits", &[Counted::Suits]),
];

/// Compares the counts that the text gives with those of the tables.
pub(super) fn check(report: &Report, figures: &Figures, spoken: &Spoken, results: &mut Results) {
    let counts = spoken.sentences.iter().flat_map(|Said { section_no, lines, sentence }| {
        let counts = counts_in(sentence, *section_no, report.year).into_iter();
        counts.map(|count| Placed { count, lines: *lines })
    });
    let counts: Vec<Placed<'_>> = counts.collect();
    let is_of_many = has(&report.agency, Word::ScopeOrgan);
    let is_judge = has(&report.agency, Word::ReviewOrgan);
    for (subject, counted) in SUBJECTS {
        let own = counts.iter().filter(|placed| counted.contains(&placed.count.counted));
        let own: Vec<Placed<'_>> = own.copied().collect();
        if own.is_empty() {
            continue;
        }
        let is_dispute = matches!(counted, [Counted::Reviews | Counted::Suits]);
        if let Some(figure) = figure(subject, figures) {
            compare(subject, &own, figure, figures, is_of_many || is_dispute && is_judge, results);
        }
    }
}

/// The figure of a subject; for suits the sum of both channels.
fn figure(subject: &str, figures: &Figures) -> Option<Figure> {
    let total = |channel| figures.named(Table::Dispute, channel, "total");
    match subject {
        "review" => total(subject),
        "suits" => {
            let (direct, after) = (total("suit_direct")?, total("suit_after_review")?);
            let sum = direct.known.number().unwrap_or(0).checked_add(after.known.number().unwrap_or(0))?;
            let known = match (direct.known, after.known) {
                (Known::Number(_), Known::Number(_)) => Known::Number(sum),
                // A blank beside a number may be more than zero.
                (Known::Unknown, _) | (_, Known::Unknown) => Known::Unknown,
                _ if sum == 0 => Known::Blank,
                _ => Known::Unknown,
            };
            Some(Figure { known, line: direct.line })
        }
        row => figures.named(Table::Application, row, "total"),
    }
}

fn compare(
    subject: &str,
    counts: &[Placed<'_>],
    figure: Figure,
    figures: &Figures,
    has_scope: bool,
    results: &mut Results,
) {
    let table = figure.known.number().unwrap_or(0);
    let carried_in = || {
        let carried_in = figures.named(Table::Application, "carried_in", "total");
        carried_in.and_then(|figure| figure.known.number()).unwrap_or(0)
    };
    let agrees = |placed: &&Placed<'_>| {
        let Count { counted, value, .. } = placed.count;
        value == table || counted == Counted::Received && table.checked_add(carried_in()) == Some(value)
    };
    let agreeing = counts.iter().find(agrees);
    let mut certain = counts.iter().filter(|placed| placed.count.is_certain());
    // A part of the whole says nothing of it, but of a level it is not known what its table adds up.
    let of_level = || counts.iter().find(|placed| has(&placed.count.sentence.text, Word::Level));
    let Some(placed) = agreeing.or_else(|| certain.next()).or_else(of_level) else { return };
    let mut is_alone =
        || placed.count.is_certain() && certain.all(|other| other.count.value == placed.count.value);
    let (verdict, message) = match figure.known {
        Known::Unknown => (Verdict::NotAssessable, "claim_unreadable"),
        Known::Number(_) if agreeing.is_some() => return results.pass(),
        Known::Blank if agreeing.is_some() => (Verdict::PassBlankZero, "claim_blank_zero"),
        // Several numbers of which none is that of the table may each count a part of it.
        _ if has_scope || !is_alone() => (Verdict::NotAssessable, "claim_scope"),
        Known::Blank => (Verdict::BlankGap, "claim_blank_gap"),
        Known::Number(_) => (Verdict::Fail, "claim_fail"),
    };
    results.add(finding(subject, placed, figure, verdict, message));
}

fn finding(subject: &str, placed: &Placed<'_>, figure: Figure, verdict: Verdict, message: &str) -> Finding {
    let label = match placed.count.counted {
        Counted::New => "claim_new",
        Counted::Received => "claim_received",
        Counted::CarriedIn => "claim_carried_in",
        Counted::Closed => "claim_closed",
        Counted::CarriedOut => "claim_carried_out",
        Counted::Reviews => "claim_reviews",
        Counted::Suits => "claim_suits",
    };
    let number = figure.known.number();
    let values = [
        ("label", fill(label, &[])),
        ("claim", placed.count.value.to_string()),
        ("value", number.map_or_else(|| fill("claim_no_number", &[]), |number| number.to_string())),
        ("text_lines", lines(placed.lines.0, placed.lines.1)),
        ("lines", figure.line.to_string()),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    Finding {
        rule: family("narrative"),
        subject: subject.to_owned(),
        verdict,
        severity: severity(message).unwrap_or(Severity::Warning),
        left: Some(placed.count.value),
        right: number,
        line: Some(placed.lines.0),
        message: fill(message, &values),
    }
}
