//! The text of one cell → a number, or what stands there instead.

use std::sync::LazyLock;

use crate::interpret::normal::{compared, compared_text};
use crate::interpret::report::State;
use crate::vocabulary::charset::CharSet;
use crate::vocabulary::phrase::phrases;
use crate::vocabulary::usage::Use;

/// More digits than any figure of the form has; longer runs are not numbers.
const MOST_DIGITS: usize = 15;

/// What may end a note behind a number.
const CLOSING_BRACKETS: [char; 3] = [')', ']', '\u{3011}'];

/// A decimal number, exact: `mantissa / 10^scale`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    mantissa: i64,
    scale: u32,
}

impl Decimal {
    /// The whole number that it is; `None` for a fraction.
    #[must_use]
    #[inline]
    pub fn whole(self) -> Option<i64> {
        if self.scale == 0 { Some(self.mantissa) } else { self.times(0) }
    }

    /// The whole number that it is when multiplied by `10^power`; `None` where that is a fraction.
    #[must_use]
    pub fn times(self, power: u32) -> Option<i64> {
        if power >= self.scale {
            return self.mantissa.checked_mul(10_i64.checked_pow(power - self.scale)?);
        }
        let divisor = 10_i64.checked_pow(self.scale - power)?;
        (self.mantissa % divisor == 0).then(|| self.mantissa / divisor)
    }
}

/// A unit that is printed with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// No unit.
    Count,
    /// A classifier, such as that for documents.
    Item,
    /// Yuan.
    Yuan,
    /// 10,000 yuan.
    TenThousandYuan,
}

impl Unit {
    /// The power of ten that turns an amount into units of 0.01 yuan.
    #[must_use]
    pub fn power_of_fen(self) -> Option<u32> {
        match self {
            Self::Count | Self::Item => None,
            Self::Yuan => Some(2),
            Self::TenThousandYuan => Some(6),
        }
    }
}

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Value {
    /// The number, where there is exactly one.
    pub number: Option<Decimal>,
    /// The unit printed with it.
    pub unit: Unit,
    /// What kind of thing it is.
    pub state: State,
}

impl Value {
    /// Nothing.
    pub const BLANK: Self = Self::without_number(State::Blank);

    const fn without_number(state: State) -> Self {
        Self { number: None, unit: Unit::Count, state }
    }
}

/// Reads the text of one cell.
#[must_use]
pub fn read(raw: &str) -> Value {
    figure(raw).unwrap_or_else(|| {
        let mut signs = raw.chars().filter_map(compared).filter(|c| !c.is_whitespace());
        Value::without_number(match signs.next() {
            None => State::Blank,
            Some(first) if first.is_ascii_digit() || signs.any(|c| c.is_ascii_digit()) => State::Unreadable,
            Some(_) => State::Text,
        })
    })
}

/// What may be the content of a cell where cells are parted by spaces: a number or a mark.
#[must_use]
#[inline]
pub fn figure(raw: &str) -> Option<Value> {
    // Most are counts, or words that begin as no figure does.
    match plain_count(raw) {
        None if FIGURE_OPENINGS.opens(raw) => folded_figure(raw),
        count => count,
    }
}

/// The same, of a text that may have to be folded.
fn folded_figure(raw: &str) -> Option<Value> {
    let is_sign = |c: &char| !c.is_whitespace();
    let first = raw.chars().filter_map(compared).find(is_sign)?;
    if !opens_figure(first) {
        return None;
    }
    let last = raw.chars().rev().filter_map(compared).find(is_sign)?;
    if !closes_figure(last) {
        return None;
    }
    let text = unescaped(compared_text(raw));
    let text = text.trim();
    if is_mark(text) { Some(Value::without_number(State::Mark)) } else { read_number(text) }
}

/// A number in ASCII digits alone, which most cells are: nothing of it must be folded.
#[must_use]
pub fn plain_count(raw: &str) -> Option<Value> {
    let (count, length) = opening_count(raw)?;
    (length == raw.len()).then_some(count)
}

/// The number in ASCII digits that a text begins with, and how many they are.
#[must_use]
#[inline]
pub fn opening_count(text: &str) -> Option<(Value, usize)> {
    let (mut mantissa, mut length) = (0, 0);
    for byte in text.bytes() {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            break;
        }
        if length == MOST_DIGITS {
            return None;
        }
        mantissa = mantissa * 10 + i64::from(digit);
        length += 1;
    }
    let number = Some(Decimal { mantissa, scale: 0 });
    (length > 0).then_some((Value { number, unit: Unit::Count, state: State::Number }, length))
}

/// The first letters of the words that a number or a mark may begin with.
static OPENING_LETTERS: LazyLock<CharSet> = LazyLock::new(|| {
    let words = [Use::Nothing, Use::Decrease, Use::Increase].into_iter().flat_map(phrases);
    CharSet::new(words.filter_map(|word| word.chars().next()))
});

/// Whether a number or a mark may begin with this sign; what begins otherwise is words.
fn opens_figure(c: char) -> bool {
    c.is_ascii_digit() || c == '+' || is_stroke(c) || OPENING_LETTERS.has(c)
}

/// What may stand first in the text of a cell with a number or a mark; most words begin otherwise.
static FIGURE_OPENINGS: LazyLock<CharSet> =
    LazyLock::new(|| CharSet::of(|c| compared(c).is_none_or(|c| c.is_whitespace() || opens_figure(c))));

/// The last letters of the words that a number or a mark may end in.
static CLOSING_LETTERS: LazyLock<CharSet> = LazyLock::new(|| {
    let uses = [Use::Nothing, Use::TenThousandYuan, Use::Yuan, Use::CountUnit];
    CharSet::new(uses.into_iter().flat_map(phrases).filter_map(|word| word.chars().next_back()))
});

/// Whether a number or a mark may end in this sign.
fn closes_figure(c: char) -> bool {
    c.is_ascii_digit() || is_stroke(c) || CLOSING_BRACKETS.contains(&c) || CLOSING_LETTERS.has(c)
}

/// A text without the strokes that Markdown puts before signs which might mean something to it.
fn unescaped(text: String) -> String {
    let mut rest = text
        .match_indices('\\')
        .filter(|(at, _)| text[at + 1..].starts_with(|c: char| c.is_ascii_punctuation() && c != '\\'));
    if rest.next().is_none() {
        return text;
    }
    let mut characters = text.chars().peekable();
    let mut plain = String::with_capacity(text.len());
    while let Some(c) = characters.next() {
        let is_escape = c == '\\' && characters.peek().is_some_and(char::is_ascii_punctuation);
        plain.extend((!is_escape).then_some(c));
    }
    plain
}

fn is_mark(text: &str) -> bool {
    // What ends a row in LaTeX is none.
    (text != "\\\\" && text.chars().all(is_stroke) && text.chars().count() <= 3)
        || phrases(Use::Nothing).iter().any(|word| word == text)
}

fn is_stroke(c: char) -> bool {
    matches!(c, '/' | '\\' | '-' | '*' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2571}')
}

fn read_number(text: &str) -> Option<Value> {
    let (sign, plain_sign, rest) = split_sign(text);
    let length = rest.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(rest.len());
    let (digits, tail) = rest.split_at(length);
    let number = decimal(digits, sign)?;
    let (unit, tail) = split_unit(tail.trim_start())?;
    let is_plain = plain_sign && unit == Unit::Count && tail.is_none();
    let state = if is_plain { State::Number } else { State::Text };
    Some(Value { number: Some(number), unit, state })
}

/// The sign, whether it is an arithmetic one (`+2`, `-417`) and not a word, and the rest.
fn split_sign(text: &str) -> (i64, bool, &str) {
    let word = |r#use: Use| phrases(r#use).iter().find_map(|word| text.strip_prefix(word.as_str()));
    if let Some(rest) = text.strip_prefix('+') {
        (1, true, rest.trim_start())
    } else if let Some(rest) = text.strip_prefix(['-', '\u{2212}']) {
        (-1, true, rest.trim_start())
    } else if let Some(rest) = word(Use::Decrease) {
        (-1, false, rest.trim_start())
    } else if let Some(rest) = word(Use::Increase) {
        (1, false, rest.trim_start())
    } else {
        (1, true, text)
    }
}

/// The unit after a number, and what else stands there: nothing, or a note in brackets.
/// `None` where it is something else, so that the cell is not one number.
fn split_unit(tail: &str) -> Option<(Unit, Option<&str>)> {
    let units = [
        (Use::TenThousandYuan, Unit::TenThousandYuan),
        (Use::Yuan, Unit::Yuan),
        (Use::CountUnit, Unit::Item),
    ];
    let found = units.iter().find_map(|(r#use, unit)| {
        phrases(*r#use).iter().find_map(|word| Some((*unit, tail.strip_prefix(word.as_str())?.trim_start())))
    });
    match found {
        Some((unit, "")) => Some((unit, Some(""))),
        Some((unit, rest)) if is_note(rest) => Some((unit, Some(rest))),
        Some(_) => None,
        None if tail.is_empty() => Some((Unit::Count, None)),
        None => is_note(tail).then_some((Unit::Count, Some(tail))),
    }
}

fn is_note(text: &str) -> bool {
    text.len() > 1 && text.starts_with(['(', '[', '\u{3010}']) && text.ends_with(CLOSING_BRACKETS)
}

/// Digits with or without thousands separators and a fraction.
fn decimal(digits: &str, sign: i64) -> Option<Decimal> {
    let (whole, fraction) = match digits.split_once('.') {
        Some((_, "")) => return None,
        Some((whole, fraction)) => (whole, fraction),
        None => (digits, ""),
    };
    let whole = ungrouped(whole)?;
    if whole.len() + fraction.len() > MOST_DIGITS || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mantissa: i64 = format!("{whole}{fraction}").parse().ok()?;
    Some(Decimal { mantissa: sign * mantissa, scale: u32::try_from(fraction.len()).ok()? })
}

/// The digits of `1,234,567`; `None` where commas stand elsewhere than before each three digits.
fn ungrouped(whole: &str) -> Option<String> {
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let grouped = whole.len() > first.len();
    let fits = !first.is_empty() && (!grouped || first.len() <= 3) && groups.all(|group| group.len() == 3);
    fits.then(|| whole.replace(',', ""))
}
