//! A title or the name of a file → the organ that it names.

use std::ops::Range;

use crate::interpret::head::wording::{is_title, split_bracketed};
use crate::interpret::head::year::without_year;
use crate::interpret::normal::{is_ideograph, kept_name, simplified_name};
use crate::vocabulary::phrase::{
    all_places, ends_with_any, first_places, has_any, last_of, phrases, starts_with_any,
    without_longest_opening, without_opening,
};
use crate::vocabulary::usage::Use;

/// The brackets around the kind of a page, a year, or the number of a copy.
const OPENING_BRACKETS: [char; 5] = ['(', '\u{FF08}', '\u{3014}', '\u{3010}', '['];
const CLOSING_BRACKETS: [char; 5] = [')', '\u{FF09}', '\u{3015}', '\u{3011}', ']'];

/// The organ that a title names before its subject, or in brackets at its end.
#[must_use]
pub fn agency_of_title(title: &str) -> Option<String> {
    let subject = subject_of(&simplified_name(split_bracketed(title).0))?;
    agency_before(title, subject)
}

/// The same, of a title whose subject and its place are known.
#[must_use]
pub fn agency_before(title: &str, (at, subject): (usize, &str)) -> Option<String> {
    let (text, bracketed) = split_bracketed(title);
    let mut name = clean_agency(&text[..at]);
    if let (Some(cut), Some(whole)) = (phrases(Use::GovernmentCut).first(), phrases(Use::Government).first())
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
    let is_note = has_any(&name, Use::BracketNote);
    (is_agency(&name) && !is_note).then_some(name)
}

/// The subject of a title and its place; one within the name of an organ is none.
#[must_use]
pub fn subject_of(title: &str) -> Option<(usize, &'static str)> {
    let (at, subject) = last_of(title, Use::TitleSubject)?;
    let behind = &title[at + subject.len()..];
    let is_of_organ = starts_with_any(behind, Use::OrganEnd);
    (!is_of_organ).then_some((at, subject))
}

/// A name without the year and the words that tie it into a title.
fn clean_agency(text: &str) -> String {
    let mut name = without_year(without_document_number(text));
    loop {
        let trimmed =
            trimmed(without_site(without_number(without_organ_label(without_tag(without_date(&name))))));
        if trimmed.len() == name.len() {
            return name;
        }
        name = trimmed;
    }
}

/// A name without the signs around it, empty brackets, and words such as "on" and "publishing".
fn trimmed(name: &str) -> String {
    let is_around = |c: char| !is_ideograph(c) && !c.is_alphanumeric();
    let mut name = name.trim_start_matches(is_around);
    let is_close = |c: char| matches!(c, ')' | '\u{FF09}');
    let is_open = |c: char| matches!(c, '(' | '\u{FF08}');
    name = name.trim_end_matches(|c: char| is_around(c) && !is_close(c));
    let inner = name.trim_end_matches(is_close);
    if inner.len() < name.len() && (inner.ends_with(is_open) || !inner.contains(is_open)) {
        name = inner.trim_end_matches(is_around);
    }
    // Most names have none of them around.
    let has_about = starts_with_any(name, Use::TitleAbout) || ends_with_any(name, Use::TitleAbout);
    for word in phrases(Use::TitleAbout).iter().filter(|_| has_about) {
        while let Some(rest) = name.strip_prefix(word.as_str()).or_else(|| name.strip_suffix(word.as_str())) {
            name = rest;
        }
    }
    name.to_owned()
}

/// A name without the number of a document before it.
#[must_use]
pub fn without_document_number(text: &str) -> &str {
    let places = first_places(text, Use::DocumentNumber);
    let mut ends = places.map(|(at, word)| (&text[..at], &text[at + word.len()..]));
    let is_number = |before: &&str| {
        let digits = before.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = phrases(Use::Ordinal)
            .iter()
            .find_map(|word| digits.strip_suffix(word.as_str()))
            .unwrap_or(digits);
        digits.len() < before.len() && digits.ends_with(CLOSING_BRACKETS)
    };
    ends.find(|(before, _)| is_number(before)).map_or(text, |(_, behind)| behind)
}

/// A name without the date before it.
fn without_date(name: &str) -> &str {
    let is_sign = |c: char| matches!(c, '-' | '/' | '.' | ':');
    let rest = name.trim_start_matches(|c: char| c.is_ascii_digit() || is_sign(c));
    let date = &name[..name.len() - rest.len()];
    let is_date = date.starts_with(|c: char| c.is_ascii_digit()) && date.matches(is_sign).count() > 1;
    if is_date { rest } else { name }
}

/// A name without the brackets before it, as those around the kind of a page.
fn without_tag(name: &str) -> &str {
    let rest = name.strip_prefix(OPENING_BRACKETS).and_then(|inner| inner.split_once(CLOSING_BRACKETS));
    rest.map_or(name, |(_, rest)| rest)
}

/// A line without the words before the name of an organ, as on a cover or in a table above the title.
#[must_use]
pub fn without_organ_label(line: &str) -> &str {
    let rest = without_longest_opening(line, Use::OrganLabel).unwrap_or(line);
    rest.trim_start_matches(|c: char| !is_ideograph(c) && !c.is_alphanumeric())
}

/// A name without its number in a list or among annexes.
fn without_number(name: &str) -> &str {
    let frame = without_opening(name, Use::TitleFrame);
    let rest = frame.unwrap_or(name).trim_start_matches(|c: char| c.is_ascii_digit());
    let ends_number = |c: char| matches!(c, '.' | '\u{FF0E}' | '\u{3001}' | ':' | '\u{FF1A}');
    let is_number = frame.is_some() || (rest.len() < name.len() && rest.starts_with(ends_number));
    if is_number { rest.trim_start_matches(ends_number) } else { name }
}

/// A name without that of the site before it.
fn without_site(name: &str) -> &str {
    let Some((at, dash)) = name.char_indices().rfind(|(_, c)| matches!(c, '-' | '_' | '|' | '\u{2014}'))
    else {
        return name;
    };
    let (site, rest) = (&name[..at], &name[at + dash.len_utf8()..]);
    let is_site = site == rest || ends_with_any(site, Use::SiteEnd);
    if is_site && is_agency(rest) { rest } else { name }
}

/// Whether a text is long enough for the name of an organ.
#[must_use]
pub fn is_agency(name: &str) -> bool {
    name.chars().filter(|c| is_ideograph(*c)).count() >= 2
}

/// Whether a name ends as those of organs do.
#[must_use]
pub fn ends_as_organ(name: &str) -> bool {
    ends_with_any(name, Use::OrganEnd)
}

/// Whether a name tells the area that its organ is of, or is that of an organ of the state.
#[must_use]
pub fn has_area(name: &str) -> bool {
    let is_general = starts_with_any(name, Use::NotAreaFirst);
    opens_as_state(name) || (!is_general && areas(name).any(|at| at > 0))
}

/// Whether a name begins in the middle of that of an area.
#[must_use]
pub fn opens_as_area(name: &str) -> bool {
    let is_general = starts_with_any(name, Use::NotAreaFirst);
    !opens_as_state(name) && !is_general && areas(name).any(|at| at == 0)
}

fn opens_as_state(name: &str) -> bool {
    starts_with_any(name, Use::OrganOfState)
}

/// Where in a name the words for areas stand, those of other words left out.
fn areas(name: &str) -> impl Iterator<Item = usize> {
    let others = all_places(name, Use::NotArea);
    let others: Vec<Range<usize>> = others.map(|(at, word)| at..at + word.len()).collect();
    let found = all_places(name, Use::OrganArea);
    found.map(|(at, _)| at).filter(move |at| !others.iter().any(|other| other.contains(at)))
}

/// Whether a text is the name of an organ, by its end.
#[must_use]
pub fn is_organ(name: &str) -> bool {
    let without_note = split_bracketed(name).0;
    let has_end = |r#use| ends_with_any(without_note, r#use);
    let letters = name.chars().filter(|c| is_ideograph(*c)).count();
    letters >= 3 && [Use::OrganEnd, Use::OrganEndFile, Use::OrganEndWhole].into_iter().any(has_end)
}

/// The organ that the name of a file names.
#[must_use]
pub fn agency_of_file(stem: &str) -> Option<String> {
    let stem = kept_name(stem);
    let name = without_ends(&stem, Use::FileEnd);
    if is_title(name) {
        return agency_of_title(name).map(|name| name.trim_start_matches(is_mark_of_file).to_owned());
    }
    let is_name = |name: &str| is_agency(name) && (is_organ(name) || ends_as_organ(name));
    let tag = name.strip_prefix(OPENING_BRACKETS).and_then(|inner| inner.split_once(CLOSING_BRACKETS));
    let name = clean_agency(name);
    let name = clean_agency(without_ends(without_title_of_file(&name), Use::FileTitle));
    let name = name.trim_matches(is_mark_of_file);
    let tag = tag.map(|(tag, _)| tag).filter(|_| !is_name(name));
    Some(tag.unwrap_or(name)).filter(|name| is_name(name)).map(str::to_owned)
}

/// The name of a file without the words for a report before its agency, which a sign parts from it.
fn without_title_of_file(name: &str) -> &str {
    let behind = phrases(Use::FileTitle).iter().filter_map(|word| name.strip_prefix(word.as_str()));
    let parted = behind.filter(|rest| rest.starts_with(is_mark_of_file));
    parted.min_by_key(|rest| rest.len()).map_or(name, |rest| rest.trim_start_matches(is_mark_of_file))
}

/// The name of a file without these words at its end, and what stands around them.
fn without_ends(name: &str, r#use: Use) -> &str {
    let mut name = name;
    loop {
        let copy = name.strip_suffix(CLOSING_BRACKETS).map(|inner| inner.trim_end_matches(char::is_numeric));
        let inner = copy.and_then(|inner| inner.strip_suffix(OPENING_BRACKETS)).unwrap_or(name);
        let inner = inner.trim_end_matches(['-', '_', '\u{2014}']);
        let inner = phrases(r#use).iter().find_map(|word| inner.strip_suffix(word.as_str())).unwrap_or(inner);
        if inner.len() == name.len() {
            return name;
        }
        name = inner;
    }
}

/// What numbers and parts the names of files.
fn is_mark_of_file(c: char) -> bool {
    c.is_ascii_digit() || c.is_ascii_punctuation()
}
