//! Running text → its clauses, and the organs that they name.

use crate::interpret::head::agency::{ends_as_organ, has_area, is_agency, is_organ, opens_as_area};
use crate::interpret::head::wording::is_title;
use crate::interpret::normal::{is_ideograph, simplified_name};
use crate::vocabulary::phrase::{
    first_places, has_any, phrases, starts_with_any, without_end, without_longest_opening, without_opening,
};
use crate::vocabulary::usage::Use;

/// The most letters of a name.
pub const LONGEST_NAME: usize = 30;

/// A clause of a text, and what stands around it.
pub struct Clause<'a> {
    /// The clause without the signs around it.
    pub text: &'a str,
    /// The clause before it.
    pub label: &'a str,
    /// The signs before and behind it.
    pub signs: [Option<char>; 2],
}

/// The clauses of a text in their order.
pub fn clauses(text: &str) -> impl Iterator<Item = Clause<'_>> {
    let is_sign = |c: char| !is_ideograph(c) && !c.is_ascii_alphanumeric();
    let (mut at, mut label) = (0, "");
    let parts = text.split_inclusive(is_sign).map(move |part| {
        at += part.len();
        (at - part.len(), part.trim_end_matches(is_sign))
    });
    parts.filter(|(_, clause)| !clause.is_empty()).map(move |(start, clause)| {
        let (before, behind) = (text[..start].trim_end(), text[start + clause.len()..].trim_start());
        let signs = [before.chars().next_back(), behind.chars().next()];
        Clause { text: clause, label: std::mem::replace(&mut label, clause), signs }
    })
}

/// Where the name ends that opens a clause, and whether a word for what organs do follows it; or else the end of the
/// first ending of an organ.
#[must_use]
pub fn named(clause: &str) -> Option<(usize, bool)> {
    let places = first_places(clause, Use::OrganDoes).map(|(at, _)| at);
    let end = places.min().unwrap_or(clause.len());
    let name = &clause[..end];
    let is_cited = starts_with_any(&clause[end..], Use::OrganCited) && !is_title(clause);
    if is_cited || name.is_empty() {
        return None;
    }
    if name.chars().count() <= LONGEST_NAME && is_organ(name) && tells_whose(name) {
        let does = end < clause.len() && !starts_with_any(&clause[end..], Use::Year);
        return Some((end, does)).filter(|_| is_plain(name));
    }
    let end = organ_end(clause)?;
    let name = &clause[..end];
    (has_area(name) && is_agency(name) && ends_as_organ(name) && is_plain(name)).then_some((end, false))
}

/// Where the first organ of a clause ends: behind all the endings that follow each other, such as
/// those of a government and its office.
fn organ_end(clause: &str) -> Option<usize> {
    let first = first_places(clause, Use::OrganEnd).map(|(at, end)| (at, end.len()));
    let (at, length) = first.min_by_key(|(at, length)| (*at, std::cmp::Reverse(*length)))?;
    let end = at + length;
    let mut rest = &clause[end..];
    while let Some(behind) = without_longest_opening(rest, Use::OrganEnd) {
        rest = behind;
    }
    Some(clause.len() - rest.len())
}

/// Whether a name tells its area, or is one that is known without it.
#[must_use]
pub fn tells_whose(name: &str) -> bool {
    let is_strong = phrases(Use::OrganStrong)
        .iter()
        .any(|end| name.strip_suffix(end.as_str()).is_some_and(|before| before.chars().count() > 1));
    has_area(name) || (is_strong && !opens_as_area(name))
}

/// Whether a name has none of the words of sentences that no organ has in its name.
#[must_use]
pub fn is_plain(name: &str) -> bool {
    !has_any(name, Use::NotOfName) && !name.contains(|c: char| c.is_ascii_digit())
}

/// The kinds of organs that a text calls its own, as in "our bureau".
#[must_use]
pub fn own_kinds(text: &str) -> Vec<&'static str> {
    let text = simplified_name(text);
    let kind = |(_, word): (usize, &'static str)| without_opening(word, Use::OrganOwn).unwrap_or(word);
    first_places(&text, Use::OrganOurs).map(kind).collect()
}

/// Whether a name says no more than what kind of organ it is, such as "this organ", or "the office".
#[must_use]
pub fn is_of_any(name: &str) -> bool {
    let mut rest = without_opening(name, Use::OrganOwn).unwrap_or(name);
    let ends = [Use::OrganEnd, Use::OrganEndWhole, Use::OrganEndFile, Use::OrganArea];
    while let Some(before) = ends.iter().find_map(|end| without_end(rest, *end)) {
        rest = before;
    }
    rest.is_empty()
}
