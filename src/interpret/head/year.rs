//! A title or running text → the year that it is about.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use crate::interpret::normal::compared;
use crate::vocabulary::charset::CharSet;
use crate::vocabulary::glyph::numeral;
use crate::vocabulary::phrase::{ends_with_any, phrases, starts_with_any, without_opening};
use crate::vocabulary::usage::Use;

/// The years that a report may be for: the regulation took effect in 2008.
const YEARS: RangeInclusive<i32> = 2008..=2099;

/// What is written for the zero among numerals, besides its own: letters and circles that look like it.
const ZEROS: [char; 5] = ['O', 'o', '\u{25EF}', '\u{039F}', '\u{041E}'];

/// What closes the year in the number of a document.
const CLOSING_BRACKETS: [char; 5] = [')', '\u{FF09}', '\u{3015}', '\u{3011}', ']'];

/// The first year that a text names, in digits or Chinese numerals.
#[must_use]
pub fn year_of(text: &str) -> Option<i32> {
    find_year(text).map(|(_, _, year)| year)
}

/// The text without its first year, and the words for year behind it.
#[must_use]
pub fn without_year(text: &str) -> String {
    let Some((at, length, _)) = find_year(text) else { return text.to_owned() };
    let mut rest = &text[at + length..];
    while let Some(behind) = without_opening(rest, Use::Year) {
        rest = behind;
    }
    [&text[..at], rest].concat()
}

/// Place, length in bytes, and value of the first year: four digits before a word for year, or
/// else any four that may be one.
fn find_year(text: &str) -> Option<(usize, usize, i32)> {
    let is_named = |(at, length, _): &(usize, usize, i32)| starts_with_any(&text[at + length..], Use::Year);
    let years = years(text);
    years.iter().find(|year| is_named(year)).or(years.first()).copied()
}

/// Whether four digits are part of a date, of the number of a document or of a code, and no year by
/// themselves.
fn is_of_number(text: &str, at: usize, length: usize) -> bool {
    let is_stroke = |c: char| matches!(c, '-' | '/' | '.' | '\u{2010}'..='\u{2015}' | '\u{FF0D}');
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
    let (before, behind) = (&text[..at], &text[at + length..]);
    let follows_number =
        before.strip_suffix(is_stroke).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
    if let Some(rest) = behind.strip_prefix(is_stroke).filter(|rest| digits(rest) > 0) {
        let day = rest[digits(rest)..].strip_prefix(is_stroke).map_or(0, digits);
        return follows_number || day > 0;
    }
    let Some(number) = behind.strip_prefix(CLOSING_BRACKETS) else { return false };
    let ordinal = phrases(Use::Ordinal).iter().find_map(|word| number.strip_prefix(word.as_str()));
    let number = ordinal.unwrap_or(number).trim_start();
    let rest = number[digits(number)..].trim_start();
    digits(number) > 0 && starts_with_any(rest, Use::DocumentNumber)
}

/// Place, length in bytes, and value of each run of exactly four digits that may be a year.
fn years(text: &str) -> Vec<(usize, usize, i32)> {
    let digits = &*DIGITS;
    let mut years = Vec::new();
    let mut end = 0;
    while let Some(start) = digits.find(&text[end..]).map(|at| end + at) {
        let run = &text[start..];
        let run = &run[..digits.opening(run)];
        end = start + run.len();
        if run.chars().count() == 4 {
            let year = run.chars().fold(0, |year, c| year * 10 + digit(c).unwrap_or(0));
            let year = i32::try_from(year).ok().filter(|year| YEARS.contains(year));
            let year = year.filter(|_| !is_of_number(text, start, run.len()));
            years.extend(year.map(|year| (start, run.len(), year)));
        }
    }
    years
}

/// The value of a digit of a year, or of a numeral for one.
fn digit(c: char) -> Option<u32> {
    let zero = || compared(c).filter(|c| ZEROS.contains(c)).map(|_| 0);
    let numeral = || numeral(c).filter(|v| *v < 10).map(u32::from).or_else(zero);
    compared(c).and_then(|c| c.to_digit(10)).or_else(numeral)
}

static DIGITS: LazyLock<CharSet> = LazyLock::new(|| CharSet::of(|c| digit(c).is_some()));

/// The year that running text speaks of: that whose first day it names, or else the one that it calls a year
/// most often, and of several the first. The years of dates, of numbers of documents and of a comparison are
/// not meant, nor those that stand alone on a line.
#[must_use]
pub fn year_of_text(text: &str) -> Option<i32> {
    let mut named: Vec<(i32, usize)> = Vec::new();
    for line in text.lines() {
        for (at, length, year) in years(line) {
            match mention(&line[..at], &line[at + length..]) {
                Mention::Period => return Some(year),
                Mention::Year => match named.iter_mut().find(|(other, _)| *other == year) {
                    Some((_, times)) => *times += 1,
                    None => named.push((year, 1)),
                },
                Mention::Other => {}
            }
        }
    }
    let most = named.iter().map(|(_, times)| *times).max()?;
    named.iter().find(|(_, times)| *times == most).map(|(year, _)| *year)
}

/// How a line speaks of a year.
enum Mention {
    /// Its first day, on which a report begins.
    Period,
    Year,
    Other,
}

fn mention(before: &str, behind: &str) -> Mention {
    let opens = |text: &str, r#use| starts_with_any(text, r#use);
    let Some(rest) = phrases(Use::Year).iter().find_map(|word| behind.strip_prefix(word.as_str())) else {
        return Mention::Other;
    };
    if opens(rest, Use::YearBegins) {
        return Mention::Period;
    }
    let is_alone = before.trim().is_empty() && rest.trim().is_empty();
    let is_date = rest.starts_with(|c: char| c.is_ascii_digit());
    let is_compared = ends_with_any(before, Use::YearCompared);
    if is_alone || is_date || is_compared || opens(rest, Use::YearOther) {
        return Mention::Other;
    }
    Mention::Year
}
