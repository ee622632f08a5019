//! Chinese numerals that count something → digits, such as those for 1200 before yuan.

use crate::vocabulary::{Use, numeral, phrases};

/// The text with the numerals before a unit of money or a classifier in digits.
#[must_use]
pub fn in_digits(text: &str) -> String {
    let units = || [Use::Yuan, Use::TenThousandYuan, Use::FeeUnit].into_iter().flat_map(phrases);
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length: usize = rest.chars().take_while(|c| sign(*c).is_some()).map(char::len_utf8).sum();
        let (run, behind) = rest.split_at(length);
        let is_counted = units().any(|unit| behind.starts_with(unit.as_str()));
        match value(run).filter(|_| is_counted) {
            Some(value) => written.push_str(&value.to_string()),
            None if length > 0 => written.push_str(run),
            None => written.push(c),
        }
        rest = &rest[length.max(c.len_utf8())..];
    }
    written
}

/// What a sign adds to a numeral.
enum Sign {
    Digit(i64),
    /// Ten, a hundred, a thousand.
    Place(i64),
    TenThousand,
}

fn sign(c: char) -> Option<Sign> {
    let is = |r#use: Use| phrases(r#use).iter().any(|word| word.starts_with(c));
    let places = [(Use::Ten, 10), (Use::Hundred, 100), (Use::Thousand, 1000)];
    if let Some((_, place)) = places.into_iter().find(|(r#use, _)| is(*r#use)) {
        return Some(Sign::Place(place));
    }
    if is(Use::TenThousand) {
        return Some(Sign::TenThousand);
    }
    let digit = if is(Use::Two) { Some(2) } else { numeral(c) };
    digit.map(|digit| Sign::Digit(i64::from(digit)))
}

/// The value of a numeral such as that for 12 or 1200; `None` for one that is not well formed.
fn value(run: &str) -> Option<i64> {
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
