//! A clause on fees → the words and numbers in it, in order.

use crate::interpret::text::fee::lines::{EDGE, GAP};
use crate::interpret::unit::powers_of_money;
use crate::interpret::value;
use crate::vocabulary::phrase::{all_places, ends_with_any, phrases, starts_with_any};
use crate::vocabulary::usage::Use;

/// What is spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// Fee notices.
    Notices,
    /// The amount billed.
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

/// The most letters of a unit in brackets.
const LONGEST_UNIT: usize = 20;

/// A number, by its unit; amounts in units of 0.01 yuan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// A count of something.
    Count(i64),
    /// An amount of money.
    Amount(i64),
    /// A number without a unit.
    Bare(i64),
    /// A number of something else: of people, of a date, of a document.
    Other(i64),
    /// One that cannot be told: a fraction of nothing in particular, or one that may be cut in two.
    Odd,
}

/// What stands in a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A word for what is spoken of.
    Word(Subject),
    /// A number.
    Number(Number),
    /// Figures behind it are those of a part.
    Part,
    /// Figures behind it are those of all.
    Whole,
    /// Figures behind it are those of several things, in their order.
    Respectively,
    /// Figures behind it were not charged, or given back.
    Waived,
    /// A bracket that opens.
    Open,
    /// A bracket that closes.
    Close,
}

/// A word or number of a clause.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    /// Where it begins.
    pub at: usize,
    /// Where it ends, a number with its unit.
    pub end: usize,
    /// What it is.
    pub kind: Kind,
}

/// The words and numbers of a clause in order, of words that begin alike the longest.
#[must_use]
pub fn marks(clause: &str) -> Vec<Mark> {
    let places = |r#use: Use, kind: Kind| {
        all_places(clause, r#use).map(move |(at, word)| Mark { at, end: at + word.len(), kind })
    };
    let words = WORDS.iter().flat_map(|(r#use, subject)| places(*r#use, Kind::Word(*subject)));
    let mut found: Vec<Mark> = words.chain(numbers(clause)).collect();
    found.sort_by_key(|mark| (mark.at, std::cmp::Reverse(mark.end)));
    let mut last = 0;
    found.retain(|mark| {
        let is_apart = mark.at >= last;
        last = if is_apart { mark.end } else { last };
        is_apart
    });
    // What tells whose figures follow may itself be a word for a total.
    found.extend(places(Use::FeePart, Kind::Part));
    found.extend(places(Use::FeeWhole, Kind::Whole));
    found.extend(places(Use::FeeRespectively, Kind::Respectively));
    found.extend(places(Use::FeeWaived, Kind::Waived));
    found.extend(clause.match_indices(['(', ')']).map(|(at, sign)| {
        let kind = if sign == "(" { Kind::Open } else { Kind::Close };
        Mark { at, end: at + 1, kind }
    }));
    found.sort_by_key(|mark| mark.at);
    found
}

/// The numbers of a clause that may be figures.
fn numbers(clause: &str) -> impl Iterator<Item = Mark> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let at = start + clause[start..].find(|c: char| c.is_ascii_digit())?;
        let rest = &clause[at..];
        let is_in_number = |c: char| c.is_ascii_digit() || c == ',' || c == '.';
        let length = rest.find(|c: char| !is_in_number(c)).unwrap_or(rest.len());
        start = at + length;
        Some((at, rest[..length].trim_end_matches([',', '.'])))
    })
    .filter_map(|(at, digits)| {
        let (before, tail) = (&clause[..at], &clause[at + digits.len()..]);
        let (length, number) = number(before, digits, tail)?;
        Some(Mark { at, end: at + digits.len() + length, kind: Kind::Number(number) })
    })
}

/// What a number is, by the unit behind it, with the length of that; `None` for the number of an article.
fn number(before: &str, digits: &str, tail: &str) -> Option<(usize, Number)> {
    if ends_with_any(before, Use::NumberFollows) {
        return None;
    }
    let units = [Use::TenThousandYuan, Use::Yuan, Use::CountUnit].into_iter().flat_map(phrases);
    let unit = units.filter(|word| tail.starts_with(word.as_str())).max_by_key(|word| word.len());
    let unit = unit.filter(|_| !starts_with_any(tail, Use::FeePeriod));
    let value = value::read(&format!("{digits}{}", unit.map_or("", String::as_str)));
    let times = |power: u32| value.number.and_then(|number| number.times(power));
    let number = match (unit, value.unit.power_of_fen()) {
        _ if before.ends_with(EDGE) || tail.starts_with(EDGE) => None,
        (Some(_), Some(power)) => times(power).map(Number::Amount),
        (Some(_), None) => times(0).map(Number::Count),
        (None, _) => match unit_before(before, tail) {
            Some(UnitBefore::Money(power)) => times(power).map(Number::Amount),
            Some(UnitBefore::Item) => times(0).map(Number::Count),
            None if is_of_other(before, digits, tail) => times(0).map(Number::Other),
            None => times(0).map(Number::Bare),
        },
    };
    Some((unit.map_or(0, String::len), number.unwrap_or(Number::Odd)))
}

/// The unit in brackets behind the name of what is counted.
enum UnitBefore {
    /// Money, with the power of ten that turns it into units of 0.01 yuan.
    Money(u32),
    /// A classifier.
    Item,
}

/// The unit that stands in brackets before a number. Of several numbers in a row nothing tells which it is of.
fn unit_before(before: &str, tail: &str) -> Option<UnitBefore> {
    let label = before.trim_end_matches([GAP, ':']).strip_suffix(')')?;
    if tail.strip_prefix(GAP).is_some_and(|tail| tail.starts_with(|c: char| c.is_ascii_digit())) {
        return None;
    }
    let open = label.char_indices().rev().take(LONGEST_UNIT).find(|(_, sign)| *sign == '(')?.0;
    let unit = &label[open + 1..];
    let mut powers = powers_of_money(unit);
    match (powers.next(), powers.next()) {
        (Some(power), None) => Some(UnitBefore::Money(power)),
        (None, _) if ends_with_any(unit, Use::CountUnit) => Some(UnitBefore::Item),
        _ => None,
    }
}

/// Whether a number without a unit of ours is that of something else, by the signs and words beside it.
fn is_of_other(before: &str, digits: &str, tail: &str) -> bool {
    if digits == "0" || ends_with_any(before, Use::FeeNumber) {
        return false;
    }
    let mut behind = tail.chars();
    let is_joined = |c: char| {
        c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '%' | '[' | ']' | '\u{3014}' | '\u{3015}')
    };
    let ends_item = |c: char, behind: Option<char>| {
        matches!(c, '.' | '\u{3001}') && !behind.is_some_and(|c| c.is_ascii_digit())
            || c == ')' && before.ends_with('(')
    };
    starts_with_any(tail, Use::FeePeriod)
        || before.ends_with(is_joined)
        || behind.next().is_some_and(|c| is_joined(c) || ends_item(c, behind.next()))
}
