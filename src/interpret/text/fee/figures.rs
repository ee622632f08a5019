//! The clauses of a sentence on information processing fees → the figures that it gives.
//!
//! Each figure belongs to the word that was said last of what it may be: notices, what was billed, what was
//! collected.

use crate::interpret::text::fee::choice::Rank;
use crate::interpret::text::fee::ledger::{Figures, Ledger};
use crate::interpret::text::fee::lines::GAP;
use crate::interpret::text::fee::marks::{Kind, Mark, Number, Subject};
use crate::interpret::text::fee::open::Open;
use crate::interpret::text::fee::scope::{Clause, Scope};
use crate::interpret::text::fee::spoken::Spoken;
use crate::vocabulary::phrase::{ends_with_any, has_any, starts_with_any};
use crate::vocabulary::usage::Use;

/// What a sentence has said so far.
struct Reader<'a> {
    given: Ledger<'a>,
    /// Whether it says that nothing was charged.
    is_denied: bool,
    /// What the next figure belongs to.
    subject: Option<Subject>,
    has_total: bool,
    /// Whose figures follow.
    whose: Rank,
    /// What was spoken of, and whose figures, before a bracket that is open.
    outside: Option<(Option<Subject>, bool, Rank)>,
    /// Whether the amounts of a clause may be those of anything.
    is_of_anything: bool,
    /// Whether what is spoken of was not charged, or given back.
    is_waived: bool,
    /// What is spoken of without a figure so far.
    open: Open,
}

/// Adds the figures of the clauses of a sentence; of each, where it says that nothing was charged.
pub fn add_figures(found: &mut Figures, clauses: &[(Clause<'_>, Option<usize>)], place: usize) {
    let mut reader = Reader {
        given: Ledger::new(found, place),
        is_denied: clauses.iter().any(|(_, denial)| denial.is_some()),
        subject: None,
        has_total: false,
        whose: Rank::Plain,
        outside: None,
        is_of_anything: false,
        is_waived: false,
        open: Open::default(),
    };
    for (clause, denial) in clauses.iter().filter(|(clause, _)| clause.scope != Scope::Aside) {
        let spoken = Spoken::new(clause, *denial);
        reader.clause(&spoken);
        if clause.text.ends_with(';') {
            reader.whose = Rank::Plain;
        }
    }
    reader.given.close();
}

impl Reader<'_> {
    fn clause(&mut self, clause: &Spoken<'_>) {
        let lead = clause.lead();
        // The year's own part of what several years had is its whole.
        if clause.opens_with_year() {
            self.whose = self.whose.max(Rank::Plain);
        }
        let is_word = |mark: &&Mark| matches!(mark.kind, Kind::Word(_));
        let goes_on = clause.text[lead..].starts_with(|c: char| c.is_ascii_digit());
        let subject = self.subject;
        self.open.begin();
        let counts = self.given.notices();
        match clause.marks.iter().find(is_word) {
            None if !goes_on => {
                self.stray(clause);
                self.close(clause);
                return;
            }
            // A total with other words before it may be that of anything.
            Some(first) => self.is_of_anything = !goes_on && first.at > lead && clause.has_totals_only(),
            None => self.is_of_anything = false,
        }
        if self.is_of_anything {
            self.subject = None;
        }
        if self.in_order(clause) {
            return;
        }
        for (i, mark) in clause.marks.iter().enumerate() {
            match mark.kind {
                Kind::Word(word) => self.word(word, clause, i),
                Kind::Number(number) => self.number(number, clause, i),
                Kind::Part => self.whose = Rank::Part,
                Kind::Whole => self.whose = Rank::Whole,
                Kind::Waived => self.is_waived = true,
                Kind::Respectively => {}
                Kind::Open => self.outside = Some((self.subject, self.has_total, self.whose)),
                Kind::Close => self.leave_bracket(),
            }
        }
        self.close(clause);
        self.count_notices(clause, counts);
        // What was not charged is not spoken of any further.
        if self.is_waived || (clause.denial.is_some() && !clause.names(Subject::Notices)) {
            (self.subject, self.is_waived) = (subject, false);
        }
    }

    /// Goes on with what was spoken of before a bracket.
    fn leave_bracket(&mut self) {
        if let Some(outside) = self.outside.take() {
            (self.subject, self.has_total, self.whose) = outside;
        }
    }

    fn word(&mut self, word: Subject, clause: &Spoken<'_>, i: usize) {
        let mark = clause.marks[i];
        if self.is_of_anything {
            return;
        }
        if word == Subject::Total {
            self.has_total = true;
            if self.subject == Some(Subject::Notices) {
                self.open.name(Subject::Billed);
            }
            return;
        }
        let is_denied = clause.denial.is_some_and(|denial| mark.at > denial);
        if (is_denied && word != Subject::Notices) || clause.goes_with_word_before(i) {
            return;
        }
        self.is_waived = false;
        if word == Subject::Notices && !is_denied {
            self.count_before(clause, i);
        }
        (self.subject, self.has_total) = (Some(word), false);
        self.open.name(word);
    }

    fn number(&mut self, number: Number, clause: &Spoken<'_>, i: usize) {
        let Mark { at, end, .. } = clause.marks[i];
        let before = &clause.text[..at];
        if clause.scope == Scope::OtherYear || self.is_waived || clause.is_rate_or_difference(i) {
            return;
        }
        if self.subject == Some(Subject::Fee) && clause.is_of_other_fee(i) {
            self.subject = None;
        }
        let rank = self.rank(clause, i);
        let is_denied = clause.denial.is_some_and(|denial| at > denial);
        let is_count = self.subject == Some(Subject::Notices) && !self.has_total;
        match number {
            Number::Amount(amount) if is_denied && amount != 0 => {
                self.given.add(Subject::Billed, amount, Rank::Unsure);
            }
            Number::Other(_) => {}
            Number::Count(count) => self.count(count, rank),
            Number::Amount(amount) => self.amount(amount, rank, ends_with_any(before, Use::FeeEach)),
            Number::Bare(_) if ends_with_any(before, Use::FeeEach) => {}
            Number::Bare(0) if !is_count => self.amount(0, rank, false),
            Number::Bare(number) => {
                let is_named = ends_with_any(before.trim_end_matches([GAP, ':']), Use::FeeNumber);
                if number == 0 || is_named {
                    self.count(number, rank);
                } else if is_count {
                    self.count(number, Rank::Unsure);
                } else if self.subject.is_some() {
                    let is_rough = starts_with_any(&clause.text[end..], Use::FeeRough);
                    self.amount(number, if is_rough { Rank::Inexact } else { Rank::Unsure }, false);
                }
            }
            Number::Odd if is_count => self.count(0, rank.min(Rank::Inexact)),
            Number::Odd => self.amount(0, rank.min(Rank::Inexact), false),
        }
    }

    /// How a number of a clause is given.
    fn rank(&self, clause: &Spoken<'_>, i: usize) -> Rank {
        match clause.doubt(i) {
            Some(doubt) => doubt,
            None => self.whose,
        }
    }

    /// A count, of notices where they are spoken of.
    fn count(&mut self, count: i64, rank: Rank) {
        if self.subject == Some(Subject::Notices) {
            self.given.add(Subject::Notices, count, rank);
            self.open.settle(Subject::Notices);
        }
    }

    /// A count right before the notices, or before those that they are sent to, where none stands behind.
    fn count_before(&mut self, clause: &Spoken<'_>, i: usize) {
        let Some(mark) = i.checked_sub(1).map(|i| clause.marks[i]) else { return };
        let Kind::Number(Number::Count(count) | Number::Bare(count) | Number::Other(count)) = mark.kind
        else {
            return;
        };
        if clause.scope != Scope::OtherYear && !clause.has_count_behind(i) && clause.joins_notices(i - 1) {
            self.given.add(Subject::Notices, count, self.rank(clause, i - 1));
        }
    }

    fn amount(&mut self, amount: i64, rank: Rank, is_each: bool) {
        let Some(subject) = self.subject else {
            if amount != 0 {
                self.given.stray();
            }
            return;
        };
        match subject {
            Subject::Notices | Subject::Total => self.given.add(Subject::Billed, amount, rank),
            Subject::Fee if self.has_total => self.given.add_total_of_fee(amount, rank),
            subject => self.given.add(subject, amount, rank),
        }
        if subject == Subject::Really && is_each && self.open.has(Subject::Billed) {
            self.given.add(Subject::Billed, amount, rank);
        }
        self.open.settle(subject);
        if subject == Subject::Notices {
            self.open.settle(Subject::Billed);
        }
    }

    /// Takes figures in the order of what was named, where a clause says that they are and there are as many.
    fn in_order(&mut self, clause: &Spoken<'_>) -> bool {
        let Some(figures) = clause.figures_in_order(self.open.all()) else { return false };
        for (subject, number) in figures {
            (self.subject, self.has_total) = (Some(subject), false);
            match number {
                Number::Bare(count) | Number::Count(count) if subject == Subject::Notices => {
                    self.count(count, self.whose);
                }
                Number::Amount(amount) => self.amount(amount, self.whose, false),
                _ => self.amount(0, self.whose, false),
            }
        }
        self.open.close(true);
        true
    }

    /// Notes amounts that stand in no relation to a word.
    fn stray(&mut self, clause: &Spoken<'_>) {
        if clause.marks.iter().any(|mark| mark.kind == Kind::Part) {
            self.whose = Rank::Part;
        }
        let is_amount = |i: &usize| {
            let is_amount =
                matches!(clause.marks[*i].kind, Kind::Number(Number::Amount(amount)) if amount != 0);
            is_amount && !clause.is_rate_or_difference(*i)
        };
        let is_part = self.whose == Rank::Part && self.given.has_whole();
        let is_open = clause.scope != Scope::OtherYear && !self.is_denied && !is_part && !clause.is_waived();
        if is_open && (0..clause.marks.len()).any(|i| is_amount(&i)) {
            self.given.stray();
        }
        if clause.marks.iter().any(|mark| mark.kind == Kind::Close) {
            self.leave_bracket();
        }
    }

    /// Gives a zero to what a clause says is zero: what it speaks of itself, or all that is without a figure.
    fn close(&mut self, clause: &Spoken<'_>) {
        if !clause.says_zero() || clause.scope == Scope::OtherYear {
            return;
        }
        let is_all = has_any(clause.text, Use::FeeEach);
        let rank = clause.doubt_of_all().unwrap_or(self.whose);
        for subject in self.open.close(is_all) {
            self.given.add(subject, 0, rank);
        }
    }

    /// Says that no notices were sent where a clause does, and that it was not read how many where it has
    /// numbers that were not taken.
    fn count_notices(&mut self, clause: &Spoken<'_>, counts: usize) {
        if clause.scope == Scope::OtherYear || self.given.notices() > counts {
            return;
        }
        let Some(at) = clause.marks.iter().position(|mark| mark.kind == Kind::Word(Subject::Notices)) else {
            return;
        };
        let is_denied = has_any(&clause.text[..clause.marks[at].at], Use::FeeNot);
        let is_figure = |mark: &Mark| matches!(mark.kind, Kind::Number(Number::Count(_) | Number::Amount(_)));
        if is_denied && (clause.denial.is_some() || !clause.marks.iter().any(is_figure)) {
            self.count(0, clause.doubt_of_all().unwrap_or(self.whose));
            return;
        }
        let is_count = |i: &usize| {
            let is_count =
                matches!(clause.marks[*i].kind, Kind::Number(Number::Count(1..) | Number::Bare(1..)));
            is_count && !clause.is_rate_or_difference(*i)
        };
        if (0..clause.marks.len()).any(|i| is_count(&i)) {
            self.given.add(Subject::Notices, 0, Rank::Unsure);
        }
    }
}
