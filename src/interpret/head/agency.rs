//! A title, the name of a file or running text → the organ that it names.

use crate::interpret::head::title::{is_title, last_of, split_bracketed};
use crate::interpret::head::year::without_year;
use crate::interpret::normal::{is_ideograph, kept_name, simplified_name};
use crate::vocabulary::phrase::{Use, phrases};

/// The organ that a title names before its subject, or in brackets at its end.
#[must_use]
pub fn agency_of_title(title: &str) -> Option<String> {
    let (text, bracketed) = split_bracketed(title);
    let (at, subject) = last_of(&simplified_name(text), Use::TitleSubject)?;
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
    let is_note = phrases(Use::BracketNote).iter().any(|word| name.contains(word.as_str()));
    (is_agency(&name) && !is_note).then_some(name)
}

/// A name without the year and the words that tie it into a title.
fn clean_agency(text: &str) -> String {
    let mut name = without_year(text);
    let about = phrases(Use::TitleAbout);
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

/// Whether a name ends as those of organs do.
#[must_use]
pub fn ends_as_organ(name: &str) -> bool {
    phrases(Use::OrganEnd).iter().any(|end| name.ends_with(end.as_str()))
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
    let ends_as_place = phrases(Use::OrganEndFile).iter().any(|end| name.ends_with(end.as_str()));
    (is_agency(name) && (ends_as_organ(name) || ends_as_place)).then(|| name.to_owned())
}

/// What numbers and parts the names of files.
fn is_mark_of_file(c: char) -> bool {
    c.is_ascii_digit() || c.is_ascii_punctuation()
}

/// The first organ that opens a clause of a text and lies in a named area.
#[must_use]
pub fn agency_of_text(text: &str) -> Option<String> {
    text.split(|c: char| !is_ideograph(c) && !c.is_ascii_alphanumeric()).find_map(|clause| {
        let printed = without_year(clause);
        // Simplified characters take up as many bytes as those that are printed.
        let simplified = simplified_name(&printed);
        let clause = phrases(Use::OrganBefore)
            .iter()
            .fold(simplified.as_str(), |c, word| c.trim_start_matches(word.as_str()));
        let is_place = phrases(Use::OrganNot).iter().any(|word| clause.starts_with(word.as_str()));
        let end = organ_end(clause).filter(|_| !is_place)?;
        let name = &clause[..end];
        let has_area =
            phrases(Use::OrganArea).iter().any(|area| name.find(area.as_str()).is_some_and(|at| at > 0));
        let start = simplified.len() - clause.len();
        (has_area && is_agency(name)).then(|| printed[start..start + end].to_owned())
    })
}

/// Where the first organ of a clause ends: behind all the endings that follow each other, such as
/// those of a government and its office.
fn organ_end(clause: &str) -> Option<usize> {
    let ends = || phrases(Use::OrganEnd).iter();
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
