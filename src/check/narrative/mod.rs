//! Sentences → claims, compared with the tables.
//!
//! `sentence` cuts the text and reads numbers; `requests`, `carried`, `closed` and `disputes` find counts in a
//! sentence, `compare` holds them against the figures. `fee` and `period` read what chapter six and the title
//! are held against.

mod carried;
mod closed;
mod compare;
mod disputes;
mod fee;
mod period;
mod requests;
mod sentence;

use std::sync::LazyLock;

use crate::check::figures::Figures;
use crate::check::finding::Results;
use crate::check::narrative::requests::is_scoped;
use crate::check::narrative::sentence::{Marks, Sentence, sentences};
use crate::interpret::report::{Report, Section};
use crate::vocabulary::claim::{Word, has};

/// The chapters whose sentences are about the year's requests, and [`DISPUTES`].
const CHAPTERS: [u8; 4] = [0, 1, 3, DISPUTES];
/// The chapter on reviews and suits, which speaks of no others than those over requests.
const DISPUTES: u8 = 4;

/// What a sentence has that counts something or names a period.
static MARKS: LazyLock<Marks> =
    LazyLock::new(|| Marks::new(&[Word::Object, Word::Carry, Word::Review, Word::Suit, Word::PeriodBegins]));

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

/// A count that a sentence gives, with what tells whether it is certain: few are asked.
#[derive(Debug, Clone, Copy)]
struct Count<'a> {
    counted: Counted,
    value: i64,
    sentence: &'a Sentence,
    /// What stands before it, as far as it may narrow what is counted.
    before: &'a str,
    /// Whether nothing that could narrow it follows.
    is_closed: bool,
}

impl Count<'_> {
    /// Whether the sentence speaks of all requests of the report, beyond doubt.
    fn is_certain(&self) -> bool {
        let is_narrowed = || match self.counted {
            Counted::New | Counted::Received => is_scoped(self.before),
            Counted::Closed => is_scoped(self.before) || has(self.before, Word::ClosedScope),
            Counted::CarriedIn => carried::is_part_carried_in(self),
            Counted::CarriedOut => carried::is_part_carried_out(self),
            Counted::Reviews | Counted::Suits => disputes::is_narrowed(self.before),
        };
        self.is_closed && !is_narrowed()
    }
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
        Self { sentences: chapters.flat_map(|section| said(section, &MARKS)).collect() }
    }
}

fn said<'a>(section: &'a Section, marks: &'a Marks) -> impl Iterator<Item = Said> + 'a {
    sentences(&section.body, marks).map(|sentence| Said {
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
    let sentences: Vec<Sentence> = sentences(text, &MARKS).collect();
    let counts = sentences.iter().flat_map(|sentence| counts_in(sentence, section_no, year));
    counts
        .map(|count| Claim { counted: count.counted, value: count.value, is_certain: count.is_certain() })
        .collect()
}

fn counts_in(sentence: &Sentence, section_no: u8, year: i32) -> Vec<Count<'_>> {
    // Most sentences speak of other things, which need not be searched for verbs.
    let has = |word| has(&sentence.text, word);
    let is_of_requests = section_no != DISPUTES && has(Word::Object);
    let is_carried = section_no != DISPUTES && has(Word::Carry);
    let is_disputed =
        (has(Word::Review) || has(Word::Suit)) && (section_no == DISPUTES || has(Word::Openness));
    if !(is_of_requests || is_carried || is_disputed) || sentence.names_other_year(year) {
        return Vec::new();
    }
    let mut counts = Vec::new();
    if is_of_requests {
        counts.extend(requests::counts(sentence));
        counts.extend(closed::counts(sentence, !counts.is_empty()));
    }
    if is_carried {
        counts.extend(carried::counts(sentence, year));
    }
    if is_disputed {
        counts.extend(disputes::counts(sentence));
    }
    counts
}
