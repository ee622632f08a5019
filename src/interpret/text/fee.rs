//! The text of chapter six → what it says of information processing fees.

use std::borrow::Cow;

use crate::interpret::line::is_short_number;
use crate::interpret::normal::compared_name;
use crate::interpret::report::{ProcessingFee, Statement};
use crate::interpret::text::fee_figures::{Figures, clauses, figures};
use crate::interpret::text::numeral::in_digits;
use crate::vocabulary::phrase::{
    Use, all_places, ends_with_any, first_places, has_any, phrases, starts_with_any,
};

/// What stands for a gap that numbers do not go on over.
const GAP: &str = "|";

/// Reads the lines of chapter six, each with its number, of a report for a year.
#[must_use]
pub fn read<'a>(lines: impl Iterator<Item = (u32, &'a str)>, year: i32) -> ProcessingFee {
    let mut text = String::new();
    let mut line_of_byte: Vec<u32> = Vec::new();
    for (number, line) in lines {
        // A number alone on its line may be that of a page.
        let gap = if is_short_number(line) { GAP } else { "" };
        let line = if line.contains('\t') { line.replace('\t', GAP).into() } else { Cow::Borrowed(line) };
        text.extend([gap, &in_digits(&compared_name(&line)), gap]);
        line_of_byte.resize(text.len(), number);
    }
    let mut fee = ProcessingFee::default();
    let mut start = 0;
    for sentence in text.split_inclusive(['\u{3002}', '!']) {
        if let Some((at, _)) = first_places(sentence, Use::Fee).next() {
            read_sentence(sentence, year, &mut fee);
            if fee.statement != Statement::Silent {
                fee.line = fee.line.or_else(|| line_of_byte.get(start + at).copied());
            }
        }
        start += sentence.len();
    }
    fee
}

fn read_sentence(sentence: &str, year: i32, fee: &mut ProcessingFee) {
    let own = clauses_of_year(sentence, year);
    let is_other = |clause: &&str| has_any(clause, Use::FeeExcept);
    let told: Vec<&str> = own.iter().copied().filter(|clause| !is_other(clause)).collect();
    let is_waived = |clause: &str| has_any(clause, Use::FeeWaived);
    let charged: Vec<&str> = told.iter().copied().filter(|clause| !is_waived(clause)).collect();
    let may_have_figures = |clause: &&str| {
        let has_digit = clause.contains(|c: char| c.is_ascii_digit());
        has_digit || has_any(clause, Use::Zero) || has_any(clause, Use::FeeNotice)
    };
    let names_fee = |clause: &&str| has_any(clause, Use::FeeSubject);
    // Most reports say that there was none, and no figures.
    if charged.iter().any(may_have_figures) && charged.iter().any(names_fee) {
        let Figures { notices, billed, collected } = figures(&charged);
        fee.notices = fee.notices.or(notices);
        fee.billed_fen = fee.billed_fen.or(billed);
        fee.collected_fen = fee.collected_fen.or(collected);
    }
    let found = [fee.notices, fee.billed_fen, fee.collected_fen];
    let is_denied = told.iter().any(|clause| denies(clause) && (!is_waived(clause) || collects(clause)));
    if is_denied {
        fee.collected_fen = fee.collected_fen.or(Some(0));
    }
    if found.iter().flatten().any(|figure| *figure > 0) {
        fee.statement = Statement::Stated;
    } else if is_denied {
        fee.statement = Statement::None;
    } else if fee.statement == Statement::Silent && found.iter().any(Option::is_some) {
        fee.statement = Statement::Stated;
    }
}

/// The clauses of a sentence that speak of the year of the report: those behind the name of another year
/// speak of that, up to its own.
fn clauses_of_year(sentence: &str, year: i32) -> Vec<&str> {
    let mut is_own = true;
    let is_told = |clause: &&str| {
        let mut years = years_of(clause).peekable();
        if years.peek().is_some() {
            is_own = years.any(|other| other == year);
        }
        is_own
    };
    clauses(sentence).filter(is_told).collect()
}

/// The years that a clause names, those of dates left out.
fn years_of(clause: &str) -> impl Iterator<Item = i32> {
    all_places(clause, Use::Year).filter_map(|(at, word)| {
        let rest = &clause[at + word.len()..];
        let is_other = starts_with_any(rest, Use::YearOther);
        let is_date = rest.starts_with(|c: char| c.is_ascii_digit());
        let digits = clause[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
        let year = (digits == 4 && !is_date && !is_other).then(|| &clause[at - digits..at])?;
        year.parse().ok()
    })
}

/// Whether a clause says that nothing was charged: a word of denial with an act of charging behind
/// it, or the fee followed by a word for nothing.
fn denies(clause: &str) -> bool {
    let is_denied = |part: &str| {
        let not = first_places(part, Use::FeeNot).next();
        not.is_some_and(|(at, word)| has_any(&part[at + word.len()..], Use::FeeAct))
    };
    // Those whom nothing is charged may be several.
    let names_payers = |part: &str| {
        let not = first_places(part, Use::FeeNot).map(|(at, word)| &part[at + word.len()..]);
        not.into_iter().flat_map(|rest| first_places(rest, Use::FeePayer)).any(|(at, _)| at == 0)
    };
    let ends_in_nothing = |clause: &str| {
        let clause = clause.trim_end_matches(|c: char| !c.is_alphanumeric());
        let nothing = phrases(Use::Nothing).iter().find_map(|word| clause.strip_suffix(word.as_str()));
        nothing.is_some_and(|before| {
            let before = before.trim_end_matches(':');
            before.len() < clause.len() && has_any(before, Use::FeeSubject) && ends_as_fee(before, clause)
        })
    };
    clause.split(['\u{3001}', '(']).any(is_denied)
        || (names_payers(clause) && is_denied(clause))
        || ends_in_nothing(clause)
}

/// Whether what stands before a word for nothing at the end of a clause is the fee itself, or parted by a colon.
fn ends_as_fee(before: &str, clause: &str) -> bool {
    clause[before.len()..].starts_with(':') || ends_with_any(before, Use::FeeSubject)
}

/// Whether a clause speaks of collecting, not only of the fee.
fn collects(clause: &str) -> bool {
    let acts = phrases(Use::FeeCollected).iter().filter(|word| !phrases(Use::FeeSubject).contains(word));
    acts.into_iter().any(|word| clause.contains(word.as_str()))
}
