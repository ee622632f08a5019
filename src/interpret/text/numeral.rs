//! Chinese numerals that count something → digits, such as those for 1200 before yuan.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::vocabulary::charset::CharSet;
use crate::vocabulary::glyph::numerals;
use crate::vocabulary::phrase::{phrases, starts_with_any, without_opening};
use crate::vocabulary::usage::Use;

/// The text with the numerals before a unit of money or a classifier in digits.
#[must_use]
pub fn in_digits(text: &str) -> String {
    let units = [Use::Yuan, Use::TenThousandYuan, Use::FeeUnit];
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    let signs = &*IS_SIGN;
    while let Some(start) = signs.find(rest) {
        let (before, from_run) = rest.split_at(start);
        let (run, behind) = from_run.split_at(signs.opening(from_run));
        written.push_str(before);
        let counted = without_opening(behind, Use::FeeRough).unwrap_or(behind);
        let is_counted = units.into_iter().any(|unit| starts_with_any(counted, unit));
        match value(run).filter(|_| is_counted) {
            Some(value) => written.push_str(&value.to_string()),
            None => written.push_str(run),
        }
        rest = behind;
    }
    written + rest
}

/// What a sign adds to a numeral.
#[derive(Clone, Copy)]
enum Sign {
    Digit(i64),
    /// Ten, a hundred, a thousand.
    Place(i64),
    TenThousand,
}

/// The signs that a numeral is written with.
static SIGNS: LazyLock<BTreeMap<char, Sign>> = LazyLock::new(|| {
    let words = [
        (Use::Two, Sign::Digit(2)),
        (Use::TenThousand, Sign::TenThousand),
        (Use::Thousand, Sign::Place(1000)),
        (Use::Hundred, Sign::Place(100)),
        (Use::Ten, Sign::Place(10)),
    ];
    let firsts = |r#use: Use| phrases(r#use).iter().filter_map(|word| word.chars().next());
    let digits = numerals().map(|(numeral, value)| (numeral, Sign::Digit(i64::from(value))));
    let others = words.into_iter().flat_map(|(r#use, sign)| firsts(r#use).map(move |c| (c, sign)));
    let formal = (1..)
        .zip(phrases(Use::FormalDigit))
        .filter_map(|(value, word)| Some((word.chars().next()?, Sign::Digit(value))));
    digits.chain(others).chain(formal).collect()
});

/// Whether a numeral may be written with this character.
#[must_use]
pub fn is_sign(c: char) -> bool {
    IS_SIGN.has(c)
}

static IS_SIGN: LazyLock<CharSet> = LazyLock::new(|| CharSet::new(SIGNS.keys().copied()));

fn sign(c: char) -> Option<Sign> {
    SIGNS.get(&c).copied()
}

/// The value of a numeral such as that for 12 or 1200; `None` for one that is not well formed.
#[must_use]
pub fn value(run: &str) -> Option<i64> {
    if !run
        .chars()
        .next()
        .and_then(sign)
        .is_some_and(|first| matches!(first, Sign::Digit(_) | Sign::Place(10)))
    {
        return None;
    }
    let (mut total, mut section, mut digit) = (0_i64, 0_i64, None);
    for c in run.chars() {
        match sign(c)? {
            Sign::Digit(0) => {}
            Sign::Digit(value) if digit.is_none() => digit = Some(value),
            Sign::Digit(_) => return None,
            Sign::Place(place) => {
                section = section.checked_add(digit.take().unwrap_or(1).checked_mul(place)?)?;
            }
            Sign::TenThousand => {
                total = total.checked_add(section + digit.take().unwrap_or(0))?.checked_mul(10_000)?;
                section = 0;
            }
        }
    }
    total.checked_add(section + digit.unwrap_or(0))
}
