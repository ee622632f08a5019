//! The lines around chapter one → title, agency and year.

use std::ops::RangeInclusive;

use crate::extract::document::Cells;
use crate::interpret::normal::{compared, is_ideograph, kept_name};
use crate::interpret::outline::Outline;
use crate::interpret::scan::Scan;
use crate::vocabulary::{numeral, phrases};

/// The most lines that a title is broken over.
const MOST_LINES: usize = 4;
/// The most letters of a title.
const MOST_LETTERS: usize = 80;
/// The most lines that are searched for it.
const MOST_LINES_SEARCHED: usize = 80;
/// The most letters of a word before a title, as in "name:".
const LONGEST_FRAME: usize = 4;
/// The most letters of a line above a title that begins the agency's name.
const LONGEST_BEGINNING: usize = 20;
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
    best.map(|(_, title)| with_line_above(scan, title))
}

/// A title whose agency is broken over lines: the line right above it holds nothing but the
/// beginning of the name.
fn with_line_above(scan: &Scan<'_>, title: Title) -> Title {
    let above = title.lines.start().checked_sub(1).map(|index| (index, &scan.lines[index]));
    let Some((index, line)) = above.filter(|(_, line)| line.line.parting == Cells::Unknown) else {
        return title;
    };
    let text = kept_name(line.line.text);
    let is_beginning = !text.is_empty()
        && text.chars().count() <= LONGEST_BEGINNING
        && text.chars().all(is_ideograph)
        && !ends_as_organ(&text)
        && last_of(&text, "title_subject").is_none()
        && !phrases("title_end").iter().any(|end| text.ends_with(end.as_str()));
    let whole = format!("{text}{}", title.text);
    match agency_of_title(&whole).filter(|_| is_beginning && title.agency.is_some()) {
        Some(agency) => {
            Title { text: whole, lines: index..=*title.lines.end(), agency: Some(agency), ..title }
        }
        None => title,
    }
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
        let text = kept_name(line.line.text);
        joined.push_str(without_frame(&text));
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

/// A line without what may stand around a title: signs of Markdown, quotes, a word such as "name:".
fn without_frame(text: &str) -> &str {
    let text = text.trim_matches(['#', '*', '\u{300A}', '\u{300B}', '\u{FF1A}', ':']);
    let frame = text.split_once(['\u{FF1A}', ':']);
    frame.filter(|(word, _)| word.chars().count() <= LONGEST_FRAME).map_or(text, |(_, rest)| rest)
}

/// Whether a text is no title: it has clauses, or a date with its month.
fn has_sentence(text: &str) -> bool {
    let mut letters = text.chars().zip(text.chars().skip(1));
    if letters
        .any(|(digit, next)| digit.is_ascii_digit() && phrases("month").iter().any(|m| m.starts_with(next)))
    {
        return true;
    }
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
    let is_note = phrases("bracket_note").iter().any(|word| name.contains(word.as_str()));
    (is_agency(&name) && !is_note).then_some(name)
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
    let mut rest = rest;
    while let Some(behind) = phrases("year").iter().find_map(|word| rest.strip_prefix(word.as_str())) {
        rest = behind;
    }
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
        let rest = phrases("year").iter().find_map(|word| text[at + length..].strip_prefix(word.as_str()));
        rest.is_some_and(|rest| {
            let is_date = rest.starts_with(|c: char| c.is_ascii_digit());
            let is_other = phrases("year_other").iter().any(|word| rest.starts_with(word.as_str()));
            !is_date && !is_other
        })
    };
    years(text).into_iter().find(is_of).map(|(_, _, year)| year)
}

/// The organ that the name of a file names.
#[must_use]
pub fn agency_of_file(stem: &str) -> Option<String> {
    let name = kept_name(stem);
    if is_title(&name) {
        return agency_of_title(&name).map(|name| name.trim_start_matches(is_mark_of_file).to_owned());
    }
    let name = clean_agency(&name);
    let name = name.trim_matches(is_mark_of_file);
    (is_agency(name) && ends_as_organ(name)).then(|| name.to_owned())
}

/// What numbers and parts the names of files.
fn is_mark_of_file(c: char) -> bool {
    c.is_ascii_digit() || c.is_ascii_punctuation()
}

/// The first organ that opens a clause of a text and lies in a named area.
#[must_use]
pub fn agency_of_text(text: &str) -> Option<String> {
    text.split(|c: char| !is_ideograph(c) && !c.is_ascii_alphanumeric()).find_map(|clause| {
        let clause = without_year(clause);
        let clause = phrases("organ_before")
            .iter()
            .fold(clause.as_str(), |c, word| c.trim_start_matches(word.as_str()));
        let is_place = phrases("organ_not").iter().any(|word| clause.starts_with(word.as_str()));
        let end = organ_end(clause).filter(|_| !is_place)?;
        let name = &clause[..end];
        let has_area =
            phrases("organ_area").iter().any(|area| name.find(area.as_str()).is_some_and(|at| at > 0));
        (has_area && is_agency(name)).then(|| name.to_owned())
    })
}

/// Where the first organ of a clause ends: behind all the endings that follow each other, such as
/// those of a government and its office.
fn organ_end(clause: &str) -> Option<usize> {
    let ends = || phrases("organ_end").iter();
    let first = ends().filter_map(|end| Some((clause.find(end.as_str())?, end.len())));
    let (at, length) = first.min_by_key(|(at, length)| (*at, std::cmp::Reverse(*length)))?;
    let mut end = at + length;
    while let Some(next) =
        ends().filter(|next| clause[end..].starts_with(next.as_str())).map(String::len).max()
    {
        end += next;
    }
    Some(end)
}
