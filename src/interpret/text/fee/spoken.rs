//! A clause on fees → what can be told of its words and numbers by themselves.

use crate::interpret::text::fee::choice::Rank;
use crate::interpret::text::fee::lines::HEAD;
use crate::interpret::text::fee::marks::{Kind, Mark, Number, Subject, marks};
use crate::interpret::text::fee::scope::{Clause, Scope};
use crate::vocabulary::phrase::{all_places, ends_with_any, first_places, has_any, phrases, starts_with_any};
use crate::vocabulary::usage::Use;

/// The most letters between a word for an amount and the fee that it is of.
const MOST_BETWEEN: usize = 12;
/// The most bytes between what is charged and its amount.
const MOST_BYTES: usize = 120;

/// A clause, with what stands in it.
pub struct Spoken<'a> {
    /// Its text with the sign that ends it.
    pub text: &'a str,
    /// What its figures are.
    pub scope: Scope,
    /// Where it says that nothing was charged.
    pub denial: Option<usize>,
    /// Its words and numbers, in order.
    pub marks: Vec<Mark>,
    /// Where a word for a rate or a difference ends.
    other_from: Option<usize>,
    /// The first number that is more or less than the figure.
    bound: Option<usize>,
    /// The last count.
    last_count: Option<usize>,
    /// Where several figures begin that stand in the order of what they are of.
    listed: Option<usize>,
}

impl<'a> Spoken<'a> {
    /// A clause, and where it says that nothing was charged.
    #[must_use]
    pub fn new(clause: &Clause<'a>, denial: Option<usize>) -> Self {
        let (text, marks) = (clause.text, marks(clause.text));
        let others = first_places(text, Use::FeeRate).chain(first_places(text, Use::FeeDifference));
        let is_bound = |mark: &Mark| is_number(mark) && ends_with_any(&text[..mark.at], Use::FeeAbout);
        let is_count = |mark: &Mark| matches!(mark.kind, Kind::Number(Number::Count(_)));
        let listed = marks.iter().position(|mark| mark.kind == Kind::Respectively);
        let is_list = |from: &usize| marks[*from..].iter().filter(|mark| is_number(mark)).count() > 1;
        Self {
            text,
            scope: clause.scope,
            denial,
            other_from: others.map(|(at, word)| at + word.len()).min(),
            bound: marks.iter().position(is_bound),
            last_count: marks.iter().rposition(is_count),
            listed: listed.filter(is_list),
            marks,
        }
    }

    /// Whether it speaks of something by name.
    #[must_use]
    pub fn names(&self, subject: Subject) -> bool {
        self.marks.iter().any(|mark| mark.kind == Kind::Word(subject))
    }

    /// Whether it speaks of nothing but totals, of which words may not tell that they are the fee's.
    #[must_use]
    pub fn has_totals_only(&self) -> bool {
        let is_total = |mark: &Mark| match mark.kind {
            Kind::Word(Subject::Total) => true,
            Kind::Word(Subject::Billed) => has_any(&self.text[mark.at..mark.end], Use::FeeCharge),
            Kind::Word(_) => false,
            _ => true,
        };
        self.marks.iter().all(is_total)
    }

    /// Whether it says that what is spoken of is zero.
    #[must_use]
    pub fn says_zero(&self) -> bool {
        all_places(self.text, Use::Zero).any(|(at, word)| {
            let rest = &self.text[at + word.len()..];
            !rest.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        })
    }

    /// Whether it speaks of what was not charged, or given back.
    #[must_use]
    pub fn is_waived(&self) -> bool {
        self.marks.iter().any(|mark| mark.kind == Kind::Waived)
    }

    /// Whether the words between a number and what is charged name another fee.
    #[must_use]
    pub fn is_of_other_fee(&self, i: usize) -> bool {
        let at = self.marks[i].at;
        let is_word = |mark: &&Mark| matches!(mark.kind, Kind::Word(_));
        let mut near = self.marks[..i].iter().rev().take_while(|mark| mark.end + MOST_BYTES >= at);
        let word = near.find(is_word);
        let between = word.and_then(|word| self.text.get(word.end..at)).unwrap_or_default();
        has_any(between, Use::FeeNoun) && !has_any(between, Use::Fee)
    }

    /// Whether it opens with the year of the report.
    #[must_use]
    pub fn opens_with_year(&self) -> bool {
        let behind = self.text.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_year = behind.len() < self.text.len() && starts_with_any(behind, Use::Year);
        self.scope == Scope::Own && (is_year || starts_with_any(self.text, Use::FeeYearOwn))
    }

    /// The length of the words that a clause may open with which goes on with what was said last.
    #[must_use]
    pub fn lead(&self) -> usize {
        let mut rest = self.text.split_once(HEAD).map_or(self.text, |(_, text)| text);
        loop {
            let year = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            let behind_year = phrases(Use::Year).iter().find_map(|word| year.strip_prefix(word.as_str()));
            let behind = behind_year
                .filter(|_| year.len() < rest.len())
                .or_else(|| phrases(Use::FeeLead).iter().find_map(|word| rest.strip_prefix(word.as_str())));
            match behind {
                Some(behind) => rest = behind,
                None => return self.text.len() - rest.len(),
            }
        }
    }

    /// Whether a word for the fee only says of what the amount before it is.
    #[must_use]
    pub fn goes_with_word_before(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1).map(|i| self.marks[i]) else { return false };
        let mark = self.marks[i];
        let between = self.text.get(before.end..mark.at).unwrap_or_default();
        let is_noun = || has_any(&self.text[mark.at..mark.end], Use::FeeSubject);
        let is_of_it = match before.kind {
            Kind::Word(Subject::Billed | Subject::Really) => is_noun(),
            kind => kind == Kind::Waived,
        };
        is_of_it
            && mark.kind == Kind::Word(Subject::Fee)
            && between.chars().count() <= MOST_BETWEEN
            && between.chars().all(char::is_alphabetic)
            && !has_any(between, Use::FeeJoin)
    }

    /// Whether a count stands behind a word.
    #[must_use]
    pub fn has_count_behind(&self, i: usize) -> bool {
        self.last_count.is_some_and(|last| last > i)
    }

    /// Whether between a number and the notices behind it nothing stands but what ties them together.
    #[must_use]
    pub fn joins_notices(&self, i: usize) -> bool {
        let mut between = &self.text[self.marks[i].end..self.marks[i + 1].at];
        while let Some(rest) =
            phrases(Use::FeeNoticeBefore).iter().find_map(|word| between.strip_prefix(word.as_str()))
        {
            between = rest;
        }
        between.is_empty()
    }

    /// Whether a number is none of the fee's figures: so much for each, or a difference.
    #[must_use]
    pub fn is_rate_or_difference(&self, i: usize) -> bool {
        let Mark { at, end, .. } = self.marks[i];
        let behind = &self.text[end..];
        self.other_from.is_some_and(|from| from <= at)
            || behind.starts_with('/')
            || starts_with_any(behind, Use::FeeRate)
    }

    /// Why no figure of the clause is taken as it is, if so.
    #[must_use]
    pub fn doubt_of_all(&self) -> Option<Rank> {
        matches!(self.scope, Scope::Several | Scope::Standard).then_some(Rank::Unsure)
    }

    /// Why a number is not taken as it is, if so.
    #[must_use]
    pub fn doubt(&self, i: usize) -> Option<Rank> {
        let Mark { at, end, .. } = self.marks[i];
        let before = &self.text[..at];
        if self.bound.is_some_and(|bound| bound < i) || ends_with_any(before, Use::FeeFrom) {
            return Some(Rank::Unsure);
        }
        let is_rough =
            ends_with_any(before, Use::FeeAbout) || starts_with_any(&self.text[end..], Use::FeeRough);
        let is_one_of_several = self.listed.is_some_and(|listed| listed < i);
        self.doubt_of_all().or((is_rough || is_one_of_several).then_some(Rank::Inexact))
    }

    /// The figures of a clause that gives them in the order of what was named, without a figure, before them.
    #[must_use]
    pub fn figures_in_order(&self, open: &[Subject]) -> Option<Vec<(Subject, Number)>> {
        let listed = self.listed?;
        let (before, behind) = self.marks.split_at(listed);
        let number = |mark: &Mark| match mark.kind {
            Kind::Number(number) => Some(number),
            _ => None,
        };
        let is_plain = self.scope == Scope::Own && self.denial.is_none();
        let is_list = behind.iter().skip(1).all(|mark| number(mark).is_some())
            && !before.iter().any(|mark| number(mark).is_some());
        let named = named(open, before);
        let figures: Vec<Number> = behind.iter().filter_map(number).collect();
        if !is_plain || !is_list || figures.len() < 2 || named.len() != figures.len() {
            return None;
        }
        let fits = |subject: Subject, number: Number| match number {
            Number::Count(_) => subject == Subject::Notices,
            Number::Amount(_) => subject != Subject::Notices,
            Number::Bare(number) => number == 0 || subject == Subject::Notices,
            Number::Other(_) | Number::Odd => false,
        };
        let pairs: Vec<(Subject, Number)> = named.into_iter().zip(figures).collect();
        pairs.iter().all(|(subject, number)| fits(*subject, *number)).then_some(pairs)
    }
}

fn is_number(mark: &Mark) -> bool {
    matches!(mark.kind, Kind::Number(_))
}

/// What was named, each once; a total behind the notices is that of what was billed.
fn named(open: &[Subject], marks: &[Mark]) -> Vec<Subject> {
    let words =
        marks.iter().filter_map(|mark| if let Kind::Word(word) = mark.kind { Some(word) } else { None });
    let mut named: Vec<Subject> = Vec::new();
    for word in open.iter().copied().chain(words) {
        let word = match word {
            Subject::Total if named.last() == Some(&Subject::Notices) => Subject::Billed,
            Subject::Total => continue,
            word => word,
        };
        if !named.contains(&word) {
            named.push(word);
        }
    }
    // The fee is then only what all these are of.
    if named.contains(&Subject::Billed) || named.contains(&Subject::Really) {
        named.retain(|subject| *subject != Subject::Fee);
    }
    named
}
