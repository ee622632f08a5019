//! A title or running text → the year that it is about.

use std::ops::RangeInclusive;

use crate::interpret::normal::compared;
use crate::vocabulary::glyph::numeral;
use crate::vocabulary::phrase::{Use, phrases};

/// The years that a report may be for: the regulation took effect in 2008.
const YEARS: RangeInclusive<i32> = 2008..=2099;

/// The first year that a text names, in digits or Chinese numerals.
#[must_use]
pub fn year_of(text: &str) -> Option<i32> {
    find_year(text).map(|(_, _, year)| year)
}

/// The text without its first year, and the words for year behind it.
#[must_use]
pub fn without_year(text: &str) -> String {
    let Some((at, length, _)) = find_year(text) else { return text.to_owned() };
    let rest = &text[at + length..];
    let mut rest = rest;
    while let Some(behind) = phrases(Use::Year).iter().find_map(|word| rest.strip_prefix(word.as_str())) {
        rest = behind;
    }
    format!("{}{rest}", &text[..at])
}

/// Place, length in bytes, and value of the first year: four digits before a word for year, or
/// else any four that may be one.
fn find_year(text: &str) -> Option<(usize, usize, i32)> {
    let is_named = |(at, length, _): &(usize, usize, i32)| {
        phrases(Use::Year).iter().any(|word| text[at + length..].starts_with(word.as_str()))
    };
    let years = years(text);
    years.iter().find(|year| is_named(year)).or(years.first()).copied()
}

/// Place, length in bytes, and value of each run of exactly four digits that may be a year.
fn years(text: &str) -> Vec<(usize, usize, i32)> {
    let digit = |c: char| {
        compared(c).and_then(|c| c.to_digit(10)).or_else(|| numeral(c).filter(|v| *v < 10).map(u32::from))
    };
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let mut years = Vec::new();
    let mut start = 0;
    while start < characters.len() {
        let run = characters[start..].iter().take_while(|(_, c)| digit(*c).is_some()).count();
        if run == 4 {
            let four = &characters[start..start + 4];
            let year = four.iter().fold(0, |year, (_, c)| year * 10 + digit(*c).unwrap_or(0));
            let length = four.iter().map(|(_, c)| c.len_utf8()).sum();
            let year = i32::try_from(year).ok().filter(|year| YEARS.contains(year));
            years.extend(year.map(|year| (four[0].0, length, year)));
        }
        start += run.max(1);
    }
    years
}

/// The year that running text speaks of: the first that is called a year of the report, and not
/// part of a date or of the number of a document.
#[must_use]
pub fn year_of_text(text: &str) -> Option<i32> {
    let is_of = |(at, length, _): &(usize, usize, i32)| {
        let rest = phrases(Use::Year).iter().find_map(|word| text[at + length..].strip_prefix(word.as_str()));
        rest.is_some_and(|rest| {
            let begins_year = phrases(Use::YearBegins).iter().any(|day| rest.starts_with(day.as_str()));
            let is_date = rest.starts_with(|c: char| c.is_ascii_digit()) && !begins_year;
            let is_other = phrases(Use::YearOther).iter().any(|word| rest.starts_with(word.as_str()));
            !is_date && !is_other
        })
    };
    years(text).into_iter().find(is_of).map(|(_, _, year)| year)
}
