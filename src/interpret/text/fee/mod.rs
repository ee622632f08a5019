//! The text of chapter six → what it says of information processing fees.
//!
//! `lines` joins its lines; `scope` parts a sentence into clauses, each of its year and charge, `denial` tells
//! which say that there was none; `marks` finds the words and numbers of a clause, `spoken` what they are by
//! themselves, `figures` what each figure belongs to, what is `open` without one, of which the `ledger` keeps account, `choice` which of several is taken.

pub mod choice;
pub mod denial;
pub mod figures;
pub mod ledger;
pub mod lines;
pub mod marks;
pub mod open;
pub mod scope;
pub mod spoken;

use crate::interpret::remark::Remark;
use crate::interpret::report::{ProcessingFee, Statement};
use crate::interpret::text::fee::choice::{Choice, choose};
use crate::interpret::text::fee::denial::{collects, denial, denies_case};
use crate::interpret::text::fee::figures::add_figures;
use crate::interpret::text::fee::ledger::Figures;
use crate::interpret::text::fee::lines::{Joined, joined};
use crate::interpret::text::fee::marks::{Kind, Number, marks};
use crate::interpret::text::fee::scope::{Clause, Scope, scoped, without_asides};
use crate::vocabulary::phrase::{first_places, has_any, starts_with_any};
use crate::vocabulary::usage::Use;

/// Reads the lines of chapter six, each with its number, under its heading, of a report for a year.
#[must_use]
pub fn read<'a>(
    lines: impl Iterator<Item = (u32, &'a str)>,
    heading: Option<&str>,
    year: i32,
    remarks: &mut Vec<Remark>,
) -> ProcessingFee {
    let joined = joined(lines, heading);
    let mut told = Told::default();
    let mut start = 0;
    for sentence in joined.text.split_inclusive(['\u{3002}', '!']) {
        match first_places(sentence, Use::Fee).next() {
            Some((at, _)) => told.read(sentence, year, start + at),
            None if told.is_case => told.go_on(sentence, year, start),
            None => {}
        }
        start += sentence.len();
    }
    told.fee(&joined, remarks)
}

/// What the sentences have told so far.
#[derive(Default)]
struct Told {
    figures: Figures,
    /// The places of the sentences that say that nothing was charged.
    denials: Vec<usize>,
    /// Whether the last sentence speaks of the fee, perhaps of a case that is only thought of.
    is_case: bool,
    /// Where the last sentence on fees is.
    place: usize,
}

impl Told {
    fn deny(&mut self, place: usize) {
        self.denials.push(place);
    }

    /// Reads the sentence behind one on the fee that names it no more.
    fn go_on(&mut self, sentence: &str, year: i32, place: usize) {
        let denies = |clause: &Clause<'_>| {
            denial_of(clause).is_some() && collects(clause.text) && !has_any(clause.text, Use::FeeNoun)
        };
        if denies_case(sentence) || scoped(sentence, year, false).iter().any(denies) {
            self.deny(self.place);
        } else if self.denials.is_empty() && self.figures.all().next().is_none() {
            let names_amount = has_any(sentence, Use::FeeCollected) || has_any(sentence, Use::FeeReally);
            if names_amount && has_amount(sentence) {
                self.figures.strays.push(place);
            }
        }
        self.is_case = false;
    }

    fn read(&mut self, sentence: &str, year: i32, place: usize) {
        (self.is_case, self.place) = (has_any(sentence, Use::FeeSubject), place);
        // Most reports say that there was none, and no figures.
        if !self.is_case || !may_have_figures(sentence) {
            let clauses = scoped(sentence, year, false);
            if clauses
                .iter()
                .any(|clause| denial_of(clause).is_some() || (self.is_case && denies_case(clause.text)))
            {
                self.deny(place);
            }
            return;
        }
        let sentence = without_asides(sentence, year);
        let mut clauses: Vec<(Clause<'_>, Option<usize>)> =
            scoped(&sentence, year, true).into_iter().map(|clause| (clause, denial_of(&clause))).collect();
        let is_denied = |(clause, denial): &(Clause<'_>, Option<usize>)| {
            denial.is_some() || (clause.is_own && denies_case(clause.text))
        };
        if clauses.iter().any(is_denied) {
            self.deny(place);
        }
        for (clause, _) in &mut clauses {
            if has_any(clause.text, Use::FeeExcept) {
                clause.scope = Scope::Aside;
            }
        }
        add_figures(&mut self.figures, &clauses, place);
    }

    /// What all sentences say; figures of which nothing tells what they are become remarks.
    fn fee(mut self, joined: &Joined, remarks: &mut Vec<Remark>) -> ProcessingFee {
        let mut unread: Vec<usize> = Vec::new();
        let mut is_given = false;
        let mut take = |given: &[choice::Given]| match choose(given) {
            Choice::Taken(figure) => Some(figure),
            Choice::None => None,
            Choice::Unsure { is_given: given, place } => {
                // What may be of something else is, where the text says that nothing was charged.
                let is_other = !given && !self.denials.is_empty() && !self.denials.contains(&place);
                unread.extend((!is_other).then_some(place));
                is_given |= given;
                None
            }
        };
        let notices = take(&self.figures.notices);
        let billed = take(&self.figures.billed);
        let is_denied = !self.denials.is_empty();
        let is_nothing =
            is_denied && self.figures.collected.iter().all(|given| given.rank == choice::Rank::Unsure);
        let collected = if is_nothing { Some(0) } else { take(&self.figures.collected) };
        if billed.is_none() || collected.is_none() {
            unread.append(&mut self.figures.strays);
        }
        unread.sort_unstable();
        unread.dedup();
        for place in unread {
            let message =
                "what is said of fees here has figures of which nothing tells for sure what they are";
            remarks.push(Remark::warning("fee_unread", joined.line_of(place), message.to_owned()));
        }
        let figures = [notices, billed, collected];
        let statement = if figures.iter().flatten().any(|figure| *figure > 0) || is_given {
            Statement::Stated
        } else if is_denied {
            Statement::None
        } else if figures.iter().any(Option::is_some) {
            Statement::Stated
        } else {
            Statement::Silent
        };
        let given = self.figures.all().map(|given| given.place).chain(self.denials);
        let line = given.min().filter(|_| statement != Statement::Silent).and_then(|at| joined.line_of(at));
        ProcessingFee { notices, billed_fen: billed, collected_fen: collected, statement, line }
    }
}

/// Where a clause says that nothing was charged in the year.
fn denial_of(clause: &Clause<'_>) -> Option<usize> {
    if !clause.is_own {
        return None;
    }
    // Most clauses deny nothing, and need not be asked what else they say.
    let denial = denial(clause.text)?;
    let has = |r#use| has_any(clause.text, r#use);
    let is_other = has(Use::FeeExcept) || has(Use::FeeOther) || scope::is_norm(clause.text);
    let is_told = !is_other && (!has(Use::FeeWaived) || collects(clause.text));
    is_told.then_some(denial)
}

/// Whether a sentence has an amount of money.
fn has_amount(sentence: &str) -> bool {
    marks(sentence).iter().any(|mark| matches!(mark.kind, Kind::Number(Number::Amount(1..))))
}

/// Whether a sentence has numbers other than years, or words for them.
fn may_have_figures(sentence: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let mut rest = sentence;
    while let Some(at) = rest.find(is_digit) {
        let behind = rest[at..].trim_start_matches(is_digit);
        let is_year = rest.len() - at - behind.len() == 4 && starts_with_any(behind, Use::Year);
        if !is_year {
            return true;
        }
        rest = behind;
    }
    has_any(sentence, Use::Zero) || has_any(sentence, Use::FeeNotice)
}
