//! The figures of each sentence on fees, by what they are of → those of the text.

use crate::interpret::text::fee::choice::{Given, Rank};
use crate::interpret::text::fee::marks::Subject;

/// The figures that a text gives; amounts in units of 0.01 yuan.
#[derive(Debug, Default)]
pub struct Figures {
    /// Fee notices sent.
    pub notices: Vec<Given>,
    /// Amounts billed.
    pub billed: Vec<Given>,
    /// Amounts collected.
    pub collected: Vec<Given>,
    /// The places of sentences with amounts of which nothing tells what they are.
    pub strays: Vec<usize>,
}

impl Figures {
    /// All that is given, amounts of which nothing tells what they are left out.
    pub fn all(&self) -> impl Iterator<Item = &Given> {
        [&self.notices, &self.billed, &self.collected].into_iter().flatten()
    }
}

/// The figures of one sentence.
pub struct Ledger<'a> {
    found: &'a mut Figures,
    /// Where the sentence is.
    place: usize,
    /// The amounts of the fee, and whether they are called totals.
    fee: Vec<(Given, bool)>,
    /// The amounts that were really collected.
    really: Vec<Given>,
    /// Whether there is an amount that is no part of another.
    has_whole: bool,
}

impl<'a> Ledger<'a> {
    /// That of the sentence at a place.
    #[must_use]
    pub fn new(found: &'a mut Figures, place: usize) -> Self {
        Self { found, place, fee: Vec::new(), really: Vec::new(), has_whole: false }
    }

    /// Adds a figure.
    pub fn add(&mut self, subject: Subject, figure: i64, rank: Rank) {
        let given = Given { rank, figure, place: self.place };
        self.has_whole |= rank > Rank::Part && subject != Subject::Notices;
        match subject {
            Subject::Notices => self.found.notices.push(given),
            Subject::Billed | Subject::Total => self.found.billed.push(given),
            Subject::Really => self.really.push(given),
            Subject::Fee => self.fee.push((given, false)),
        }
    }

    /// Adds a total of the fee, which may be what was billed or collected.
    pub fn add_total_of_fee(&mut self, figure: i64, rank: Rank) {
        self.has_whole |= rank > Rank::Part;
        self.fee.push((Given { rank, figure, place: self.place }, true));
    }

    /// Notes an amount of which nothing tells what it is.
    pub fn stray(&mut self) {
        self.found.strays.push(self.place);
    }

    /// How many counts of notices there are so far.
    #[must_use]
    pub fn notices(&self) -> usize {
        self.found.notices.len()
    }

    /// Whether the sentence gives an amount that is no part of another.
    #[must_use]
    pub fn has_whole(&self) -> bool {
        self.has_whole
    }

    /// Adds the amounts of the fee to what was collected; where other words tell that, its total to what was
    /// billed.
    pub fn close(self) {
        let has_really = self.really.iter().any(|given| given.rank >= Rank::Part);
        for (given, is_total) in self.fee {
            if !has_really {
                self.found.collected.push(given);
            } else if is_total {
                self.found.billed.push(given);
            } else if !self.really.iter().any(|really| really.figure == given.figure) {
                self.found.billed.push(Given { rank: Rank::Unsure, ..given });
            }
        }
        self.found.collected.extend(self.really);
    }
}
