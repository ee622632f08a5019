//! The clauses of a sentence on information processing fees → the figures that it gives.
//!
//! Each figure belongs to the word that was said last of what it may be: notices, what was billed, what was
//! collected.

use crate::interpret::value::{self, Unit};
use crate::vocabulary::phrase::{Use, all_places, ends_with_any, has_any, phrases};

/// The letters before a figure that may say that it is a rate.
const NEAR: usize = 4;

/// The figures of a sentence; amounts in units of 0.01 yuan.
#[derive(Debug, Default, Clone, Copy)]
pub struct Figures {
    /// Fee notices sent.
    pub notices: Option<i64>,
    /// Amount billed.
    pub billed: Option<i64>,
    /// Amount collected.
    pub collected: Option<i64>,
}

/// What is spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    Notices,
    Billed,
    /// A word for the total, which may be that of several.
    Total,
    /// What was really collected.
    Really,
    /// The fee, and its collection.
    Fee,
}

/// What each word speaks of.
const WORDS: [(Use, Subject); 5] = [
    (Use::FeeNotice, Subject::Notices),
    (Use::FeeBilled, Subject::Billed),
    (Use::FeeTotal, Subject::Total),
    (Use::FeeReally, Subject::Really),
    (Use::FeeCollected, Subject::Fee),
];

/// A word or a figure of a clause, with its place.
#[derive(Clone, Copy)]
enum Mark {
    Word(Subject),
    Count(i64),
    Amount(i64),
    /// A number without a unit.
    Bare(i64),
}

#[derive(Default)]
struct Reader {
    found: Figures,
    /// What the next figure belongs to.
    subject: Option<Subject>,
    has_total: bool,
    /// An amount of the fee, and whether it is called a total.
    fee: Option<(i64, bool)>,
    /// What is spoken of without a figure so far.
    open: Vec<Subject>,
}

/// The figures of these clauses of a sentence.
#[must_use]
pub fn figures(sentence: &[&str]) -> Figures {
    let mut reader = Reader::default();
    for clause in sentence {
        reader.clause(clause);
    }
    reader.figures()
}

impl Reader {
    fn clause(&mut self, clause: &str) {
        let marks = marks(clause);
        let has_word = marks.iter().any(|(_, _, mark)| matches!(mark, Mark::Word(_)));
        if !has_word && !clause.starts_with(|c: char| c.is_ascii_digit()) {
            self.close(clause, self.open.len());
            return;
        }
        let opened = self.open.len();
        for (i, (at, end, mark)) in marks.iter().enumerate() {
            let before = &clause[..*at];
            match *mark {
                Mark::Word(Subject::Total) => {
                    self.has_total = true;
                    if matches!(self.subject, Some(Subject::Notices)) {
                        self.open.push(Subject::Billed);
                    }
                }
                Mark::Word(subject) => {
                    if subject == Subject::Notices {
                        self.count_before(&marks[..i], clause, *at);
                    }
                    (self.subject, self.has_total) = (Some(subject), false);
                    self.open.push(subject);
                }
                Mark::Count(_) | Mark::Amount(_) if is_other(before) => {}
                Mark::Count(count) => self.count(count),
                Mark::Amount(amount) => self.amount(amount, ends_with_any(before, Use::FeeEach)),
                Mark::Bare(_) if ends_with_any(before, Use::FeeEach) => {}
                Mark::Bare(0) if self.has_total || self.subject != Some(Subject::Notices) => {
                    self.amount(0, false);
                }
                Mark::Bare(number) => {
                    let is_count = ends_with_any(before.trim_end_matches(['|', ':']), Use::FeeNumber);
                    let is_whole = !clause[*end..].starts_with(|c: char| c.is_ascii_digit());
                    if number == 0 || (is_count && is_whole) {
                        self.count(number);
                    }
                }
            }
        }
        self.close(clause, opened);
        if denies_notices(clause, &marks) {
            self.count(0);
        }
    }

    /// A count, of notices where they are spoken of.
    fn count(&mut self, count: i64) {
        if self.subject == Some(Subject::Notices) {
            self.found.notices.get_or_insert(count);
            self.open.retain(|subject| *subject != Subject::Notices);
        }
    }

    /// A count right before the notices, or before those that they are sent to.
    fn count_before(&mut self, marks: &[(usize, usize, Mark)], clause: &str, at: usize) {
        if let Some((_, end, Mark::Count(count) | Mark::Bare(count))) = marks.last() {
            let mut between = &clause[*end..at];
            while let Some(rest) =
                phrases(Use::FeeNoticeBefore).iter().find_map(|word| between.strip_prefix(word.as_str()))
            {
                between = rest;
            }
            if between.is_empty() {
                self.found.notices.get_or_insert(*count);
            }
        }
    }

    fn amount(&mut self, amount: i64, is_each: bool) {
        let Some(subject) = self.subject else { return };
        match subject {
            Subject::Notices | Subject::Billed | Subject::Total => {
                self.found.billed.get_or_insert(amount);
            }
            Subject::Really => {
                self.found.collected.get_or_insert(amount);
                if is_each && self.open.contains(&Subject::Billed) {
                    self.found.billed.get_or_insert(amount);
                }
            }
            Subject::Fee => {
                self.fee.get_or_insert((amount, self.has_total));
            }
        }
        self.open
            .retain(|open| *open != subject && !(subject == Subject::Notices && *open == Subject::Billed));
    }

    /// Gives a zero to what a clause says is zero: what it speaks of itself, or all that is without a figure.
    fn close(&mut self, clause: &str, opened: usize) {
        let is_zero = all_places(clause, Use::Zero).any(|(at, word)| {
            let rest = &clause[at + word.len()..];
            !rest.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        });
        if !is_zero {
            return;
        }
        let is_all = has_any(clause, Use::FeeEach);
        let opened = if is_all { 0 } else { opened.min(self.open.len()) };
        for subject in self.open.split_off(opened) {
            match subject {
                Subject::Notices => self.found.notices.get_or_insert(0),
                Subject::Billed | Subject::Total => self.found.billed.get_or_insert(0),
                Subject::Really => self.found.collected.get_or_insert(0),
                Subject::Fee => &mut self.fee.get_or_insert((0, false)).0,
            };
        }
    }

    /// What is really collected is told by the words for it, where they stand.
    fn figures(self) -> Figures {
        let Figures { notices, mut billed, mut collected } = self.found;
        match self.fee {
            Some((amount, true)) if collected.is_some() => billed = billed.or(Some(amount)),
            Some((amount, _)) => collected = collected.or(Some(amount)),
            None => {}
        }
        Figures { notices, billed, collected }
    }
}

/// Whether a figure is none of the fee's: a rate, a difference, one of several.
fn is_other(before: &str) -> bool {
    let near = before.char_indices().rev().take(NEAR).last().map_or(before.len(), |(at, _)| at);
    has_any(&before[near..], Use::FeeRate) || has_any(before, Use::FeeDifference)
}

/// Whether a clause says that no notices were sent.
fn denies_notices(clause: &str, marks: &[(usize, usize, Mark)]) -> bool {
    let notices = marks.iter().find(|(_, _, mark)| matches!(mark, Mark::Word(Subject::Notices)));
    let has_figure = marks.iter().any(|(_, _, mark)| matches!(mark, Mark::Count(_) | Mark::Amount(_)));
    !has_figure && notices.is_some_and(|(at, _, _)| has_any(&clause[..*at], Use::FeeNot))
}

/// The clauses of a sentence, each with the sign that ends it; a comma within a number ends none.
pub fn clauses(sentence: &str) -> impl Iterator<Item = &str> {
    let mut rest = sentence;
    std::iter::from_fn(move || {
        let is_end = |(at, sign): &(usize, &str)| {
            let digits = rest[at + sign.len()..].bytes().take_while(u8::is_ascii_digit).count();
            !(*sign == "," && digits == 3 && rest[..*at].ends_with(|c: char| c.is_ascii_digit()))
        };
        let end = rest.match_indices(['\u{FF0C}', ',', '\u{3002}', ';']).find(is_end);
        let end = end.map_or(rest.len(), |(at, sign)| at + sign.len());
        let (clause, behind) = rest.split_at(end);
        rest = behind;
        (!clause.is_empty()).then_some(clause)
    })
}

/// The words and figures of a clause in order, of words that begin alike the longest: where each begins and
/// ends, and what it is.
fn marks(clause: &str) -> Vec<(usize, usize, Mark)> {
    let words = WORDS.iter().flat_map(|(r#use, subject)| {
        all_places(clause, *r#use).map(|(at, word)| (at, at + word.len(), Mark::Word(*subject)))
    });
    let mut found: Vec<(usize, usize, Mark)> = words.chain(numbers(clause)).collect();
    found.sort_by_key(|(at, end, _)| (*at, std::cmp::Reverse(*end)));
    let mut last = 0;
    found.retain(|(at, end, _)| {
        let is_apart = *at >= last;
        last = if is_apart { *end } else { last };
        is_apart
    });
    found
}

/// The numbers of a clause that count, are amounts or have no unit.
fn numbers(clause: &str) -> Vec<(usize, usize, Mark)> {
    let digits = |c: char| c.is_ascii_digit();
    let mut numbers = Vec::new();
    let mut start = 0;
    while let Some(at) = clause[start..].find(digits).map(|at| start + at) {
        let rest = &clause[at..];
        let length = rest.find(|c: char| !digits(c) && c != ',' && c != '.').unwrap_or(rest.len());
        let number = rest[..length].trim_end_matches([',', '.']);
        let end = at + number.len();
        let is_ordinal = ends_with_any(&clause[..at], Use::NumberFollows);
        if let Some((length, mark)) = mark(number, &clause[end..]).filter(|_| !is_ordinal) {
            numbers.push((at, end + length, mark));
        }
        start = at + length;
    }
    numbers
}

/// What a number is, by the unit behind it, with the length of that.
fn mark(number: &str, tail: &str) -> Option<(usize, Mark)> {
    let words = [Use::TenThousandYuan, Use::Yuan, Use::CountUnit].into_iter().flat_map(phrases);
    let unit = words.filter(|word| tail.starts_with(word.as_str())).max_by_key(|word| word.len());
    let value = value::read(&format!("{number}{}", unit.map_or("", String::as_str)));
    let mark = match value.unit {
        Unit::Count if unit.is_none() => Mark::Bare(value.number?.whole()?),
        Unit::Count => Mark::Count(value.number?.whole()?),
        unit => Mark::Amount(value.number?.times(unit.power_of_fen()?)?),
    };
    Some((unit.map_or(0, String::len), mark))
}
