//! Words for units; of money → the powers of ten that they stand for.

use crate::vocabulary::phrase::{all_places, ends_with_any, phrases, starts_with_any};
use crate::vocabulary::usage::Use;

/// The power of ten that turns yuan into units of 0.01 yuan.
const OF_YUAN: u32 = 2;

/// The words before yuan that make more of it, each with its power of ten.
const SCALES: [(Use, u32); 5] =
    [(Use::Ten, 1), (Use::Hundred, 2), (Use::Thousand, 3), (Use::TenThousand, 4), (Use::HundredMillion, 8)];

/// The units of counts and of amounts that stand behind a figure.
pub fn units() -> impl Iterator<Item = &'static String> {
    [Use::CountUnit, Use::TenThousandYuan, Use::Yuan].into_iter().flat_map(phrases)
}

/// For each unit of money that a text names, the power of ten that turns it into units of 0.01 yuan.
pub fn powers_of_money(text: &str) -> impl Iterator<Item = u32> {
    places_of_money(text).map(|(_, power)| power)
}

/// The same in the letters of a heading, of words that may be parts of others: of a unit that stands behind a word
/// for one, and before the end of its own, which `is_end` tells, or another such word.
pub fn named_powers(letters: &str, is_end: impl Fn(usize) -> bool) -> impl Iterator<Item = u32> {
    let is_unit = move |(start, end): (usize, usize)| {
        let (before, behind) = (&letters[..start], &letters[end..]);
        ends_with_any(before, Use::UnitBehind) && (is_end(end) || starts_with_any(behind, Use::UnitBefore))
    };
    places_of_money(letters).filter_map(move |(place, power)| is_unit(place).then_some(power))
}

/// Where each unit of money begins and ends, and its power.
fn places_of_money(text: &str) -> impl Iterator<Item = ((usize, usize), u32)> {
    all_places(text, Use::Yuan).map(|(at, word)| {
        let (mut before, mut power) = (&text[..at], OF_YUAN);
        while let Some((rest, scale)) = scaled(before) {
            (before, power) = (rest, power + scale);
        }
        ((before.len(), at + word.len()), power)
    })
}

/// A text without the scale that it ends in, and that.
fn scaled(text: &str) -> Option<(&str, u32)> {
    let ends = |(r#use, power): &(Use, u32)| {
        phrases(*r#use).iter().find_map(|word| Some((text.strip_suffix(word.as_str())?, *power)))
    };
    SCALES.iter().find_map(ends)
}
