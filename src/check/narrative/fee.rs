//! A sentence that denies the processing fee, where chapter six states that some was collected.

use std::sync::LazyLock;

use crate::check::finding::{Finding, Results, Verdict};
use crate::check::narrative::said;
use crate::check::narrative::sentence::{Marks, Sentence, is_end};
use crate::check::words::lines;
use crate::interpret::report::Report;
use crate::vocabulary::claim::{Word, after, has, places};
use crate::vocabulary::message::fill;
use crate::vocabulary::rule::family;
use crate::vocabulary::severity::Severity;

/// What a sentence that denies the fee has.
static MARKS: LazyLock<Marks> = LazyLock::new(|| Marks::new(&[Word::Fee]));

/// Looks for a denial of a fee that was collected.
pub(super) fn check(report: &Report, results: &mut Results) {
    let collected = report.fee.collected_fen.unwrap_or(0);
    if collected <= 0 {
        return;
    }
    let has_scope = has(&report.agency, Word::ScopeOrgan);
    let rule = family("narrative");
    let is_own = |text: &Sentence| denies_fee(&text.text) && !text.names_other_year(report.year);
    let mut said = report.sections.iter().flat_map(|section| said(section, &MARKS));
    let Some(denial) = said.find(|said| is_own(&said.sentence)) else {
        return results.pass();
    };
    let yuan = format!("{}.{:02}", collected / 100, collected % 100);
    let line = report.fee.line.unwrap_or(denial.lines.0);
    let values = [
        ("value", yuan.as_str()),
        ("text_lines", &lines(denial.lines.0, denial.lines.1)),
        ("lines", &line.to_string()),
    ];
    results.add(Finding {
        rule,
        subject: "processing_fee".to_owned(),
        verdict: if has_scope { Verdict::NotAssessable } else { Verdict::Fail },
        severity: if has_scope { Severity::Info } else { rule.severity },
        left: Some(0),
        right: Some(collected),
        line: Some(denial.lines.0),
        message: fill("fee_contradicted", &values),
    });
}

/// Whether a sentence says that no processing fee was charged, without exception.
fn denies_fee(sentence: &str) -> bool {
    places(sentence, Word::FeeNot).any(|(at, word)| {
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
