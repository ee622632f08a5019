//! The text around a report → the organ that publishes it, where no title names it.

use crate::interpret::head::agency::{
    ends_as_organ, has_area, is_agency, is_organ, opens_as_area, without_organ_label,
};
use crate::interpret::head::wording::{is_of_page, is_title};
use crate::interpret::head::year::without_year;
use crate::interpret::normal::{is_ideograph, kept_name, simplified_name};
use crate::interpret::report::Section;
use crate::vocabulary::phrase::{first_places, has_any, phrases, starts_with_any};
use crate::vocabulary::usage::Use;

/// The most lines before and behind a report that may hold nothing but the name of its organ.
const MOST_LINES: usize = 8;
/// The most letters of a name.
const LONGEST_NAME: usize = 30;

/// The organ that the text before chapter two, or a line at the end, names.
#[must_use]
pub fn publisher(sections: &[Section]) -> Option<String> {
    let opening = || sections.iter().filter(|section| section.section_no < 2);
    let cover = opening().find_map(|section| line_of_organ(lines(section).take(MOST_LINES).collect()));
    let signature = || {
        let last: Vec<&str> = sections.last().map_or(Vec::new(), |section| lines(section).collect());
        line_of_organ(last[last.len().saturating_sub(MOST_LINES)..].to_vec())
    };
    let opening = || opening().map(|section| section.body.as_str());
    cover.or_else(|| match opening().find_map(agency_of_text) {
        // The text may cut a name that the signature has as a whole.
        Some(name) => signature().filter(|whole| whole.starts_with(name.as_str())).or(Some(name)),
        None => signature().or_else(|| opening().find_map(contact)),
    })
}

/// The lines of a section as printed.
fn lines(section: &Section) -> impl Iterator<Item = &str> {
    let starts = section.lines.iter().map(|(start, _)| *start);
    let ends = starts.clone().skip(1).chain([section.body.len()]);
    starts.zip(ends).map(|(start, end)| section.body[start..end].trim())
}

/// The first of some lines that holds the name of an organ alone, or with a date behind it. One that tells no
/// area has its date below it.
fn line_of_organ(lines: Vec<&str>) -> Option<String> {
    lines.iter().enumerate().find_map(|(i, line)| {
        let name = kept_name(line);
        let name = without_organ_label(&name);
        let (name, is_dated) = match without_date(name) {
            Some(name) => (name, true),
            None => (name, lines.get(i + 1).is_some_and(|next| is_date(&kept_name(next)))),
        };
        let is_name = |c: char| is_ideograph(c) || c.is_ascii_digit() || SIGNS.contains(&c);
        let is_line = name.chars().all(is_name) && name.chars().count() <= LONGEST_NAME && is_organ(name);
        (is_line && !is_of_page(name) && (is_dated || tells_whose(name))).then(|| name.to_owned())
    })
}

/// Whether a name tells its area, or is one that is known without it.
fn tells_whose(name: &str) -> bool {
    let is_strong = phrases(Use::OrganStrong)
        .iter()
        .any(|end| name.strip_suffix(end.as_str()).is_some_and(|before| before.chars().count() > 1));
    has_area(name) || (is_strong && !opens_as_area(name))
}

/// Signs that names have within them.
const SIGNS: [char; 6] = ['\u{201C}', '\u{201D}', '(', ')', '\u{FF08}', '\u{FF09}'];

/// A line without the date at its end.
fn without_date(line: &str) -> Option<&str> {
    let is_of_date =
        |c: char| c.is_ascii_digit() || phrases(Use::DateSign).iter().any(|sign| sign.starts_with(c));
    let name = line.trim_end_matches(is_of_date);
    (!name.is_empty() && is_date(&line[name.len()..])).then_some(name)
}

/// Whether a text is nothing but a date, in digits or numerals.
fn is_date(text: &str) -> bool {
    let is_of_date =
        |c: char| c.is_ascii_digit() || phrases(Use::DateSign).iter().any(|sign| sign.starts_with(c));
    text.chars().all(is_of_date) && has_any(text, Use::Month)
}

/// The organ that a text asks to turn to.
fn contact(text: &str) -> Option<String> {
    clauses(text).find_map(|clause| {
        let behind =
            phrases(Use::ContactBefore).iter().find_map(|word| clause.strip_prefix(word.as_str()))?;
        named(behind).map(|end| behind[..end].to_owned())
    })
}

/// The first organ that opens a clause of a text and lies in a named area.
fn agency_of_text(text: &str) -> Option<String> {
    clauses(text).find_map(|clause| {
        let printed = without_year(clause);
        // Simplified characters take up as many bytes as those that are printed.
        let simplified = simplified_name(&printed);
        let clause = phrases(Use::OrganBefore)
            .iter()
            .fold(simplified.as_str(), |c, word| c.trim_start_matches(word.as_str()));
        let is_other = starts_with_any(clause, Use::OrganNot);
        let end = named(clause).filter(|_| !is_other)?;
        let start = simplified.len() - clause.len();
        Some(printed[start..start + end].to_owned())
    })
}

fn clauses(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !is_ideograph(c) && !c.is_ascii_alphanumeric()).filter(|clause| !clause.is_empty())
}

/// Where the name ends that opens a clause: before a word for what organs do, or else behind the first
/// ending of an organ.
fn named(clause: &str) -> Option<usize> {
    let places = first_places(clause, Use::OrganDoes).map(|(at, _)| at);
    let end = places.min().unwrap_or(clause.len());
    let name = &clause[..end];
    let is_cited = starts_with_any(&clause[end..], Use::OrganCited) && !is_title(clause);
    if is_cited {
        return None;
    }
    if name.chars().count() <= LONGEST_NAME && is_organ(name) && tells_whose(name) {
        return Some(end);
    }
    let end = organ_end(clause)?;
    let name = &clause[..end];
    (has_area(name) && is_agency(name) && ends_as_organ(name)).then_some(end)
}

/// Where the first organ of a clause ends: behind all the endings that follow each other, such as
/// those of a government and its office.
fn organ_end(clause: &str) -> Option<usize> {
    let first = first_places(clause, Use::OrganEnd).map(|(at, end)| (at, end.len()));
    let (at, length) = first.min_by_key(|(at, length)| (*at, std::cmp::Reverse(*length)))?;
    let mut end = at + length;
    while let Some(next) = phrases(Use::OrganEnd)
        .iter()
        .filter(|next| clause[end..].starts_with(next.as_str()))
        .map(String::len)
        .max()
    {
        end += next;
    }
    Some(end)
}
