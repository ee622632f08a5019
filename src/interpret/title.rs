//! The lines around chapter one → title, agency and year.

use std::ops::RangeInclusive;

use crate::extract::document::Cells;
use crate::interpret::normal::{is_ideograph, kept_name};
use crate::interpret::outline::Outline;
use crate::interpret::scan::Scan;
use crate::vocabulary::{numeral, phrases};

/// The most lines that a title is broken over.
const MOST_LINES: usize = 4;
/// The most letters of a title.
const MOST_LETTERS: usize = 80;
/// The most lines that are searched for it.
const MOST_LINES_SEARCHED: usize = 80;
/// The years that a report may be for: the regulation took effect in 2008.
const YEARS: RangeInclusive<i32> = 2008..=2099;

/// A title, and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// The title without spaces and line breaks.
    pub text: String,
    /// Its lines, as indexes from 0.
    pub lines: RangeInclusive<usize>,
    /// The organ that it names.
    pub agency: Option<String>,
    /// The year that it names.
    pub year: Option<i32>,
}

/// Finds the title: of all runs of lines that read as one, that which says most in fewest lines.
#[must_use]
pub fn title(scan: &Scan<'_>, outline: &Outline) -> Option<Title> {
    let end =
        outline.chapters.iter().find(|c| c.section_no > 1).map_or(scan.lines.len(), |c| *c.lines.start());
    let mut best: Option<(usize, Title)> = None;
    for start in 0..end.min(MOST_LINES_SEARCHED) {
        for (taken, title) in titles_from(scan, outline, start, end) {
            let says = usize::from(title.agency.is_some()) + usize::from(title.year.is_some());
            let score = says * 10 + MOST_LINES - taken;
            if best.as_ref().is_none_or(|(most, _)| score > *most) {
                best = Some((score, title));
            }
        }
    }
    best.map(|(_, title)| title)
}

/// The runs of lines from `start` that read as a title, each with its number of lines.
fn titles_from(scan: &Scan<'_>, outline: &Outline, start: usize, end: usize) -> Vec<(usize, Title)> {
    let (mut joined, mut taken, mut titles) = (String::new(), 0, Vec::new());
    for index in start..end {
        let line = &scan.lines[index];
        if line.line.text.trim().is_empty() {
            if index == start { break } else { continue }
        }
        let is_text = line.line.parting == Cells::Unknown && !outline.holds(index) && !line.is_page_number;
        joined.push_str(kept_name(line.line.text).trim_start_matches(['#', '*']).trim_end_matches('*'));
        taken += 1;
        if !is_text || taken > MOST_LINES || joined.chars().count() > MOST_LETTERS || has_sentence(&joined) {
            break;
        }
        if is_title(&joined) {
            let (agency, year) = (agency_of_title(&joined), year_of(&joined));
            titles.push((taken, Title { text: joined.clone(), lines: start..=index, agency, year }));
        }
    }
    titles
}

fn has_sentence(text: &str) -> bool {
    text.contains(['\u{3002}', '\u{FF1B}', ';', '\u{FF0C}', '\u{FF01}', '\u{FF1A}', ':', '>', '|'])
}

fn is_title(text: &str) -> bool {
    let (text, _) = split_bracketed(text);
    last_of(text, "title_subject").is_some()
        && phrases("title_end").iter().any(|end| text.ends_with(end.as_str()))
}

/// A title and the text in brackets at its end.
fn split_bracketed(text: &str) -> (&str, &str) {
    let open = ['(', '\u{FF08}', '\u{3014}', '['];
    let close = [')', '\u{FF09}', '\u{3015}', ']'];
    match text.strip_suffix(close).and_then(|inner| inner.rfind(open).map(|at| (at, inner))) {
        Some((at, inner)) => (&text[..at], inner[at..].trim_start_matches(open)),
        None => (text, ""),
    }
}

/// The last place of any phrase of a use, and the phrase; the longest where several start alike.
fn last_of<'a>(text: &str, r#use: &'a str) -> Option<(usize, &'a str)> {
    let places =
        phrases(r#use).iter().filter_map(|phrase| Some((text.rfind(phrase.as_str())?, phrase.as_str())));
    places.max_by_key(|(at, phrase)| (at + phrase.len(), phrase.len()))
}

/// The organ that a title names before its subject, or in brackets at its end.
#[must_use]
pub fn agency_of_title(title: &str) -> Option<String> {
    let (text, bracketed) = split_bracketed(title);
    let (at, subject) = last_of(text, "title_subject")?;
    let mut name = clean_agency(&text[..at]);
    if let (Some(cut), Some(whole)) = (phrases("government_cut").first(), phrases("government").first())
        && let Some(rest) = whole.strip_prefix(cut.as_str())
        && name.ends_with(cut.as_str())
        && subject.starts_with(rest)
    {
        name.push_str(rest);
    }
    if is_agency(&name) {
        return Some(name);
    }
    let name = clean_agency(bracketed);
    (is_agency(&name) && ends_as_organ(&name)).then_some(name)
}

/// A name without the year and the words that tie it into a title.
fn clean_agency(text: &str) -> String {
    let mut name = without_year(text);
    let about = phrases("title_about");
    loop {
        let trimmed = name.trim_matches(|c: char| {
            !is_ideograph(c) && !c.is_alphanumeric() && !matches!(c, ')' | '\u{FF09}')
        });
        let trimmed = about
            .iter()
            .fold(trimmed, |t, word| t.trim_start_matches(word.as_str()).trim_end_matches(word.as_str()));
        if trimmed.len() == name.len() {
            return name;
        }
        name = trimmed.to_owned();
    }
}

fn is_agency(name: &str) -> bool {
    name.chars().filter(|c| is_ideograph(*c)).count() >= 2
}

fn ends_as_organ(name: &str) -> bool {
    phrases("organ_end").iter().any(|end| name.ends_with(end.as_str()))
}

/// The text without its first year, and the words for year behind it.
fn without_year(text: &str) -> String {
    let Some((at, length, _)) = find_year(text) else { return text.to_owned() };
    let rest = &text[at + length..];
    let rest = phrases("year").iter().find_map(|word| rest.strip_prefix(word.as_str())).unwrap_or(rest);
    format!("{}{rest}", &text[..at])
}

/// The first year that a text names, in digits or Chinese numerals.
#[must_use]
pub fn year_of(text: &str) -> Option<i32> {
    find_year(text).map(|(_, _, year)| year)
}

/// Place, length in bytes, and value of the first year: four digits before a word for year, or
/// else any four that may be one.
fn find_year(text: &str) -> Option<(usize, usize, i32)> {
    let is_named = |(at, length, _): &(usize, usize, i32)| {
        phrases("year").iter().any(|word| text[at + length..].starts_with(word.as_str()))
    };
    let years = years(text);
    years.iter().find(|year| is_named(year)).or(years.first()).copied()
}

/// Place, length in bytes, and value of each run of exactly four digits that may be a year.
fn years(text: &str) -> Vec<(usize, usize, i32)> {
    let digit = |c: char| c.to_digit(10).or_else(|| numeral(c).filter(|v| *v < 10).map(u32::from));
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

/// The organ that the name of a file names.
#[must_use]
pub fn agency_of_file(stem: &str) -> Option<String> {
    let name = kept_name(stem);
    agency_of_title(&name)
        .or_else(|| Some(clean_agency(&name)))
        .filter(|name| is_agency(name) && ends_as_organ(name))
}

/// The first organ that opens a clause of a text and lies in a named area.
#[must_use]
pub fn agency_of_text(text: &str) -> Option<String> {
    text.split(|c: char| !is_ideograph(c) && !c.is_ascii_digit()).find_map(|clause| {
        let clause = without_year(clause);
        let ends =
            phrases("organ_end").iter().filter_map(|end| Some((clause.find(end.as_str())?, end.len())));
        let (at, length) = ends.min_by_key(|(at, length)| (at + length, std::cmp::Reverse(*length)))?;
        let name = &clause[..at + length];
        let has_area =
            phrases("organ_area").iter().any(|area| name[..at].find(area.as_str()).is_some_and(|i| i > 0));
        (has_area && is_agency(name)).then(|| name.to_owned())
    })
}
