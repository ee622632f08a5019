//! Sentences → claims, compared with the tables.
//!
//! `sentence` cuts the text and reads numbers, `found` tells which words a sentence holds; `requests`,
//! `carried`, `closed` and `disputes` find claims in it, `compare` holds them against the figures. `fee` and
//! `period` read what chapter six and the title are held against.

mod carried;
mod closed;
mod compare;
mod disputes;
mod fee;
mod found;
mod period;
mod requests;
mod sentence;

use crate::check::figures::Figures;
use crate::check::finding::Results;
use crate::check::narrative::sentence::{Sentence, sentences};
use crate::interpret::report::{Report, Section};
use crate::vocabulary::claim::Word;

/// The chapters whose sentences are about the year's requests, and [`DISPUTES`].
const CHAPTERS: [u8; 4] = [0, 1, 3, DISPUTES];
/// The chapter on reviews and suits, which speaks of no others than those over requests.
const DISPUTES: u8 = 4;

/// What a sentence counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// New requests.
    New,
    /// Requests that came in, perhaps with those carried in.
    Received,
    /// Requests carried in from the year before.
    CarriedIn,
    /// Requests that were closed.
    Closed,
    /// Requests carried over into the next year.
    CarriedOut,
    /// Reviews over requests.
    Reviews,
    /// Suits over requests, with or without a review before them.
    Suits,
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
    sentences: Vec<Said>,
}

/// A sentence with its chapter and its lines in the text.
#[derive(Debug)]
struct Said {
    section_no: u8,
    lines: (u32, u32),
    sentence: Sentence,
}

impl Spoken {
    /// The sentences of a report.
    #[must_use]
    pub fn of(report: &Report) -> Self {
        let chapters = report.sections.iter().filter(|section| CHAPTERS.contains(&section.section_no));
        Self { sentences: chapters.flat_map(said).collect() }
    }
}

fn said(section: &Section) -> impl Iterator<Item = Said> + '_ {
    sentences(&section.body).into_iter().map(|sentence| Said {
        section_no: section.section_no,
        lines: (section.line_of(sentence.bytes.start), section.line_of(sentence.bytes.end.saturating_sub(1))),
        sentence,
    })
}

/// Compares what the text says with the tables.
pub fn check(report: &Report, figures: &Figures, spoken: &Spoken, results: &mut Results) {
    compare::check(report, figures, spoken, results);
    fee::check(report, results);
}

/// The claims of a text of a chapter about the requests of a year.
#[must_use]
pub fn claims_of(text: &str, section_no: u8, year: i32) -> Vec<Claim> {
    sentences(text).iter().flat_map(|sentence| claims_in(sentence, section_no, year)).collect()
}

fn claims_in(sentence: &Sentence, section_no: u8, year: i32) -> Vec<Claim> {
    // Most sentences speak of other things, which need not be searched for verbs.
    let has = |word| sentence.found.has(word);
    let is_of_requests = section_no != DISPUTES && has(Word::Object);
    let is_carried = section_no != DISPUTES && has(Word::Carry);
    let is_disputed =
        (section_no == DISPUTES || has(Word::Openness)) && (has(Word::Review) || has(Word::Suit));
    if !(is_of_requests || is_carried || is_disputed) || sentence.names_other_year(year) {
        return Vec::new();
    }
    let mut claims = if is_of_requests { requests::claims(sentence) } else { Vec::new() };
    if is_of_requests {
        claims.extend(closed::claims(sentence, !claims.is_empty()));
    }
    if is_carried {
        claims.extend(carried::claims(sentence, year));
    }
    if is_disputed {
        claims.extend(disputes::claims(sentence));
    }
    claims
}
