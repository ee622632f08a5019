//! The text around a report → the organ that publishes it, where no title names it.

use std::collections::BTreeSet;

use crate::interpret::head::agency::{is_organ, without_organ_label};
use crate::interpret::head::author::{author, contact};
use crate::interpret::head::clause::{LONGEST_NAME, clauses, named, own_kinds, tells_whose};
use crate::interpret::head::wording::{is_of_page, is_title};
use crate::interpret::head::year::without_year;
use crate::interpret::normal::{is_ideograph, kept_name, simplified_name};
use crate::interpret::report::Section;
use crate::vocabulary::phrase::{ends_with_any, has_any, is_any, phrases, starts_with_any, without_opening};
use crate::vocabulary::usage::Use;

/// The most lines before and behind a report that may hold nothing but the name of its organ.
const MOST_LINES: usize = 8;

/// The organ that the text before chapter two, or a line at the end, names. The surest is a sentence that says whose
/// report it is.
#[must_use]
pub fn publisher(sections: &[Section]) -> Option<String> {
    let opening = || sections.iter().filter(|section| section.section_no < 2);
    let bodies: Vec<&str> = opening().map(|section| section.body.as_str()).collect();
    let top = |section| line_of_organ(&lines(section).take(MOST_LINES).collect::<Vec<_>>());
    let cover = opening().find_map(top).map(|(name, _)| name);
    let told = bodies.iter().find_map(|body| author(body));
    if let Some(told) = told.as_ref().filter(|told| tells_whose(told)) {
        return cover.filter(|whole| whole.ends_with(told.as_str())).or_else(|| Some(told.clone()));
    }
    let last: Vec<&str> = sections.last().map_or(Vec::new(), |section| lines(section).collect());
    let signature = line_of_organ(&last[last.len().saturating_sub(MOST_LINES)..]);
    likely(&bodies, cover, told, signature)
}

/// The organ where no sentence says whose report it is, or not in which area.
fn likely(
    bodies: &[&str],
    cover: Option<String>,
    told: Option<String>,
    signature: Option<(String, bool)>,
) -> Option<String> {
    let kinds: Vec<&str> = bodies.iter().flat_map(|body| own_kinds(body)).collect();
    // A text that speaks of "our bureau" is not that of the government whose site it stands on.
    let may_be = |name: &String| kinds.is_empty() || kinds.iter().any(|kind| name.contains(kind));
    let (dated, line) = match signature {
        Some((name, true)) => (Some(name), None),
        undated => (None, undated.map(|(name, _)| name).filter(may_be)),
    };
    // A line at the top may be the name of the site as well.
    let is_same = |name: &String| {
        let is_same = |other: &String| other.starts_with(name.as_str()) || name.ends_with(other.as_str());
        dated.as_ref().is_none_or(is_same)
    };
    let sure = cover.filter(may_be).filter(is_same).or_else(|| dated.clone());
    let first = bodies.iter().find_map(|body| agency_of_text(body)).filter(may_be);
    // The text may cut a name that the signature has as a whole.
    let first = first.map(|name| line.clone().filter(|whole| whole.starts_with(&name)).unwrap_or(name));
    let asked = bodies.iter().find_map(|body| contact(body)).filter(may_be);
    let mut others = asked.into_iter().chain(first);
    match told {
        Some(told) => sure.or_else(|| others.find(|whole| whole.ends_with(&told))).or(Some(told)),
        None => sure.or_else(|| others.next()).or(line),
    }
}

/// The lines of a section as printed.
fn lines(section: &Section) -> impl Iterator<Item = &str> {
    let starts = section.lines.iter().map(|(start, _)| *start);
    let ends = starts.clone().skip(1).chain([section.body.len()]);
    starts.zip(ends).map(|(start, end)| section.body[start..end].trim())
}

/// The first of some lines that holds the name of an organ alone, or with a date behind it, and whether it has its
/// date. One that tells no area has its date below it.
fn line_of_organ(lines: &[&str]) -> Option<(String, bool)> {
    lines.iter().enumerate().find_map(|(i, line)| {
        let name = kept_name(line);
        let name = without_organ_label(&name);
        let (name, is_dated) = match without_date(name) {
            Some(name) => (name, true),
            None => (name, lines.get(i + 1).is_some_and(|next| is_date(&kept_name(next)))),
        };
        let is_name = |c: char| is_ideograph(c) || c.is_ascii_digit() || SIGNS.contains(&c);
        let is_line = name.chars().all(is_name) && name.chars().count() <= LONGEST_NAME && is_organ(name);
        (is_line && !is_of_page(name) && (is_dated || tells_whose(name))).then(|| (name.to_owned(), is_dated))
    })
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

/// The first organ that opens a clause of a text and lies in a named area, where it does something or a label is before
/// it, or the second time. That of a site, of an address or of a document that is cited is none.
fn agency_of_text(text: &str) -> Option<String> {
    let mut unsure = BTreeSet::new();
    clauses(text).find_map(|clause| {
        let printed = without_year(clause.text);
        // Simplified characters take up as many bytes as those that are printed.
        let simplified = simplified_name(&printed);
        let text = without_opening(&simplified, Use::OrganBefore).unwrap_or(&simplified);
        let label = simplified_name(clause.label);
        let is_listed = clause.signs.contains(&Some('\u{3001}'));
        if is_listed || starts_with_any(text, Use::OrganNot) || ends_with_any(&label, Use::OrganLabelNot) {
            return None;
        }
        let (end, does) = named(text)?;
        let is_whole = end == text.len();
        let is_cited = is_whole && matches!(clause.signs[1], Some('\u{300A}' | '\u{3008}'));
        // A title that other words stand beside is none of a line, but as sure.
        let is_title = is_title(text);
        if is_cited || (!is_title && starts_with_any(&text[end..], Use::OrganNotBehind)) {
            return None;
        }
        let start = simplified.len() - text.len();
        let name = &printed[start..start + end];
        let is_sure = is_title
            || does
            || (is_whole && (is_any(&label, Use::OrganLabel) || is_any(&label, Use::OrganSource)));
        (is_sure || !unsure.insert(name.to_owned())).then(|| name.to_owned())
    })
}
