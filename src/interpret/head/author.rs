//! Sentences that say whose report it is, or whom to ask about it → the organ.

use crate::interpret::head::agency::{agency_before, has_area, is_organ, opens_as_area};
use crate::interpret::head::clause::{LONGEST_NAME, clauses, is_of_any, is_plain, named, tells_whose};
use crate::interpret::head::year::without_year;
use crate::interpret::normal::{is_ideograph, simplified_name};
use crate::vocabulary::phrase::{
    all_places, ends_with_any, first_places, has_any, starts_with_any, without_end, without_opening,
};
use crate::vocabulary::usage::Use;

/// The most letters before the subject of a report among which its organ is looked for.
const MOST_LETTERS: usize = 60;

/// The organ that a sentence says the report is of, as "now the report of X is published", or else by.
#[must_use]
pub fn author(text: &str) -> Option<String> {
    let found = |of: fn(&str) -> Option<String>| sentences(text).find_map(|sentence| of(&sentence));
    found(of_report).or_else(|| found(by_whom))
}

/// The parts of sentences, without their quotes and spaces.
fn sentences(text: &str) -> impl Iterator<Item = String> {
    let is_within = |c: char| matches!(c, '\u{3008}'..='\u{300B}' | '\u{201C}' | '\u{201D}' | ' ');
    let parts = text.split(move |c: char| !is_ideograph(c) && !c.is_ascii_alphanumeric() && !is_within(c));
    parts.filter(|part| !part.is_empty()).map(move |part| part.replace(is_within, ""))
}

/// The organ before the subject of a report, behind the word that the report is given with.
fn of_report(sentence: &str) -> Option<String> {
    let printed = without_year(sentence);
    // Simplified characters take up as many bytes as those that are printed.
    let text = simplified_name(&printed);
    let mut end = 0;
    let mut subjects = all_places(&text, Use::TitleSubject).filter(|(at, subject)| {
        let is_within = *at < end;
        end = end.max(at + subject.len());
        !is_within
    });
    subjects.find_map(|(at, subject)| {
        let first = text[..at].char_indices().rev().nth(MOST_LETTERS).map_or(0, |(first, _)| first);
        let before = &text[first..at];
        if !has_any(&text[at + subject.len()..], Use::ReportWord) {
            return None;
        }
        let verbs: Vec<usize> =
            all_places(before, Use::ReportGiven).map(|(at, verb)| at + verb.len()).collect();
        verbs.iter().rev().find_map(|start| {
            let name = agency_before(&printed[first + start..], (before.len() - start, subject))?;
            let simplified = simplified_name(&name);
            let is_place =
                has_any(&before[..*start], Use::ReportNow) && ends_with_any(&simplified, Use::OrganArea);
            (is_name(&simplified) || (is_place && has_area(&simplified) && is_plain(&simplified)))
                .then_some(name)
        })
    })
}

/// Whether a text is the name of an organ, if one without its area.
fn is_name(name: &str) -> bool {
    name.chars().count() <= LONGEST_NAME && is_organ(name) && is_plain(name) && !is_of_any(name)
}

/// The organ that a report is by, or that draws it up.
fn by_whom(sentence: &str) -> Option<String> {
    let printed = without_year(sentence);
    let text = simplified_name(&printed);
    let clause = without_opening(&text, Use::OrganBy).unwrap_or(&text);
    let start = text.len() - clause.len();
    // What is drawn up may as well be a catalogue.
    let is_report = |behind: &str| behind.chars().nth(1).is_none() || has_any(behind, Use::ReportWord);
    let drawn = || {
        let places = all_places(clause, Use::ReportDrawn);
        places.filter(|(at, word)| is_report(&clause[at + word.len()..]))
    };
    let opening = Some(start).filter(|start| *start > 0 && drawn().next().is_some());
    let places = all_places(&text, Use::ReportBy).map(|(at, word)| at + word.len()).chain(opening);
    let by = places.filter_map(|at| named(&text[at..]).map(|(end, _)| at..at + end));
    let is_author = |at: &usize| {
        let name = &clause[..*at];
        is_name(name) && tells_whose(name) && !starts_with_any(name, Use::OrganNot)
    };
    let authors = drawn().map(|(at, _)| at).filter(is_author).map(|at| start..start + at);
    // The office of a government draws up the report of the government as well as its own.
    by.chain(authors).find(|at| !is_of_government(&text[at.clone()])).map(|at| printed[at].to_owned())
}

/// Whether a name is that of the office of a government.
fn is_of_government(name: &str) -> bool {
    without_end(name, Use::Office)
        .is_some_and(|organ| ends_with_any(organ, Use::Governing) && !is_of_town(organ))
}

/// The organ that a text asks to turn to, without its office; the office of a government may be that of another
/// report.
#[must_use]
pub fn contact(text: &str) -> Option<String> {
    let mut is_asked = false;
    clauses(text).find_map(|clause| {
        let simplified = simplified_name(clause.text);
        let whole = std::mem::replace(&mut is_asked, ends_with_any(&simplified, Use::ContactBefore));
        let places = first_places(&simplified, Use::ContactBefore).map(|(at, word)| at + word.len());
        let start = places.min().or_else(|| whole.then_some(0))?;
        let end = start + named(&simplified[start..])?.0;
        let office = &simplified[start..end];
        let name = without_office(office)?;
        is_organ(name).then(|| clause.text[start..start + name.len()].to_owned())
    })
}

/// A name without the office of the organ; `None` where it may be that of an organ of its own.
fn without_office(name: &str) -> Option<&str> {
    let inner =
        first_places(name, Use::OfficeFirst).map(|(at, _)| at).filter(|at| is_organ(&name[..*at])).min();
    if let Some(at) = inner {
        return Some(&name[..at]);
    }
    let Some(organ) = without_end(name, Use::Office).filter(|organ| is_organ(organ)) else {
        return Some(name);
    };
    let is_own = is_of_government(name) || ends_with_any(organ, Use::OfficeOwn);
    (!is_own).then_some(organ)
}

/// Whether a government is that of a town, whose office publishes nothing.
fn is_of_town(government: &str) -> bool {
    let area = without_end(government, Use::Governing).unwrap_or(government);
    ends_with_any(area, Use::OrganEndFile) && !opens_as_area(area)
}
