//! The lines of a page → those of the report, and what may be its title above them.
//!
//! A line too many does little harm; a line too few is lost. So lines are left out only where the
//! chapters' headings tell where the report stands, or where they do nothing but lead to other pages.

use std::cmp::Reverse;
use std::ops::Range;

use crate::extract::html::line::Line;
use crate::extract::html::tag::{Attribute, Tag};
use crate::extract::html::tree::{Id, Tree};
use crate::vocabulary::glyph::numeral;
use crate::vocabulary::header::{Heading, heading_like, opens_heading};

/// The fewest chapters that tell where a report stands.
const FEWEST_CHAPTERS: usize = 3;
/// A report has one of its first chapters and one of its last.
const ALL_CHAPTERS: Range<u8> = 1..7;
const FIRST_CHAPTERS: Range<u8> = 1..3;
const LAST_CHAPTERS: Range<u8> = 5..7;
/// The most letters before the words of a heading.
const MOST_LETTERS_BEFORE: usize = 4;
/// So many letters of a line tell it from nearly all that are headings.
const FIRST_LETTERS: usize = MOST_LETTERS_BEFORE + 8;
/// The most letters of a line that is looked at.
const LONGEST_HEADING: usize = 400;
/// So many rows below the text are tables of the report.
const MANY_ROWS: usize = 10;
/// So many lines that lead to other pages tell that an element holds more than the report.
const MANY_LINKS: usize = 4;

/// Parts of the names of what follows the subject of a page.
const NAMES_BELOW: [&str; 6] = ["foot", "copyright", "share", "related", "print", "qrcode"];

/// Notes to the report may be named after its foot.
const NOTE: &str = "note";

/// Leaves out what is no part of the report, whose chapters' headings stand in some of the lines;
/// `names` are those of the page without spaces.
pub(super) fn keep(tree: &Tree, lines: Vec<Line>, chapters: Option<&[usize]>, names: &[String]) -> Vec<Line> {
    let is_link: Vec<bool> = lines.iter().map(Line::is_link).collect();
    let Some(chapters) = chapters else {
        return without_links(lines, &is_link);
    };
    let (first, last) = (chapters[0], chapters[chapters.len() - 1]);
    let holder = holder(tree, &lines, chapters);
    let end = lines.iter().rposition(|line| holds(tree, holder, line.node)).map_or(lines.len(), |at| at + 1);
    let rows_below = lines[end..].iter().filter(|line| line.is_row).count();
    let end = if rows_below >= MANY_ROWS { lines.len() } else { end };
    let start = lines.iter().position(|line| holds(tree, holder, line.node)).unwrap_or(0);
    let links = (start..first).chain(last + 1..end).filter(|i| is_link[*i]).count();
    let is_kept = |i: usize, line: &Line| match i {
        _ if i < first => !is_link[i] || is_headline(tree, line.node) || is_named(line, names),
        _ if i <= last => true,
        _ => i < end && (links < MANY_LINKS || !is_link[i]) && !is_below(tree, holder, line.node),
    };
    let lines = lines.into_iter().enumerate();
    lines.filter(|(i, line)| is_kept(*i, line)).map(|(_, line)| line).collect()
}

/// The lines that are headings of chapters, where they are enough to tell where the report stands.
/// Headings that are links may be those of a menu, and count where other lines do not have them all.
pub(super) fn chapters(lines: &[Line]) -> Option<Vec<usize>> {
    let found = lines.iter().enumerate().filter(|(_, line)| !line.is_row);
    let found: Vec<(usize, u8)> = found.filter_map(|(i, line)| Some((i, chapter(line)?))).collect();
    let count = |chapters: Range<u8>, with_links: bool| {
        let has =
            |no: &u8| found.iter().any(|(i, found)| found == no && (with_links || !lines[*i].is_link()));
        chapters.filter(has).count()
    };
    let with_links = count(ALL_CHAPTERS, false) < count(ALL_CHAPTERS, true);
    let is_enough = count(ALL_CHAPTERS, with_links) >= FEWEST_CHAPTERS
        && count(FIRST_CHAPTERS, with_links) > 0
        && count(LAST_CHAPTERS, with_links) > 0;
    let places = found.into_iter().map(|(i, _)| i).filter(|i| with_links || !lines[*i].is_link());
    is_enough.then(|| places.collect())
}

/// The chapter whose heading opens a line, the longest of several.
fn chapter(line: &Line) -> Option<u8> {
    if line.letters > LONGEST_HEADING {
        return None;
    }
    // Nearly all are ideographs.
    let is_letter = |c: &char| matches!(c, '\u{4E00}'..='\u{9FFF}') || c.is_alphanumeric();
    let letters = || line.text.chars().filter(is_letter);
    // Most lines are told by the letters at which one may begin, and nearly all others by a few more.
    starts(letters()).next()?;
    let mut first = String::with_capacity(3 * FIRST_LETTERS);
    first.extend(letters().take(FIRST_LETTERS));
    let mut openings = starts(first.chars()).map(|at| heading_like(&first[at..]));
    if !openings.any(|(heading, begins_longer)| heading.is_some() || begins_longer) {
        return None;
    }
    let letters: String = letters().collect();
    let headings = starts(letters.chars()).filter_map(|at| heading_like(&letters[at..]).0);
    let order = |heading: &&Heading| (Reverse(heading.spelling.len()), heading.section_no);
    headings.min_by_key(order).map(|heading| heading.section_no)
}

/// The places of letters at which the words of a heading may begin: the first, and those behind a number, as
/// far as headings begin with the letter there.
fn starts(letters: impl Iterator<Item = char>) -> impl Iterator<Item = usize> {
    let (mut end, mut has_number) = (0, false);
    letters.take(MOST_LETTERS_BEFORE + 1).filter_map(move |letter| {
        let at = end;
        let is_start = at == 0 || has_number;
        end += letter.len_utf8();
        has_number |= letter.is_ascii_digit() || numeral(letter).is_some();
        (is_start && opens_heading(letter)).then_some(at)
    })
}

/// The smallest node that holds all these lines and something behind the last of them.
fn holder(tree: &Tree, lines: &[Line], chapters: &[usize]) -> Id {
    let above = |id: Id| tree.node(id).parent;
    let mut holder = lines[chapters[0]].node;
    let last = chapters[chapters.len() - 1];
    let is_whole = |holder: Id| {
        chapters.iter().all(|i| holds(tree, holder, lines[*i].node))
            && lines.get(last + 1).is_none_or(|line| holds(tree, holder, line.node))
    };
    while !is_whole(holder)
        && tree.tag(holder) != Some(Tag::Body)
        && let Some(parent) = above(holder)
    {
        holder = parent;
    }
    holder
}

/// Whether a node stands in a part of the holder that is named as what follows the subject of a page.
fn is_below(tree: &Tree, holder: Id, node: Id) -> bool {
    let names =
        |id| [Attribute::Class, Attribute::Id].map(|name| tree.attribute(id, name).unwrap_or_default());
    let is_named = |id: &Id| {
        names(*id).iter().any(|name| {
            let name = name.to_ascii_lowercase();
            !name.contains(NOTE) && NAMES_BELOW.iter().any(|below| name.contains(below))
        })
    };
    let above = std::iter::successors(Some(node), |id| tree.node(*id).parent);
    above.take_while(|id| *id != holder).any(|id| is_named(&id))
}

/// Whether a node is another or stands in it.
fn holds(tree: &Tree, holder: Id, node: Id) -> bool {
    let mut at = Some(node);
    while let Some(id) = at {
        if id == holder {
            return true;
        }
        at = tree.node(id).parent;
    }
    false
}

/// Leaves out the lines that lead to other pages, where they are less than half of the page.
fn without_links(lines: Vec<Line>, is_link: &[bool]) -> Vec<Line> {
    let letters = |linked: bool| -> usize {
        lines.iter().zip(is_link).filter(|(_, l)| **l == linked).map(|(line, _)| line.letters).sum()
    };
    if letters(true) > letters(false) {
        return lines;
    }
    let is_kept = |(line, is_link): &(Line, &bool)| !**is_link || line.is_row || chapter(line).is_some();
    lines.into_iter().zip(is_link).filter(is_kept).map(|(line, _)| line).collect()
}

/// Whether a node stands in a heading of the whole page.
fn is_headline(tree: &Tree, node: Id) -> bool {
    let mut above = std::iter::successors(Some(node), |id| tree.node(*id).parent);
    above.any(|id| tree.tag(id) == Some(Tag::Headline))
}

/// Whether a line is in the name of the page.
fn is_named(line: &Line, names: &[String]) -> bool {
    let text: String = line.text.chars().filter(|c| !c.is_whitespace()).collect();
    line.letters > MOST_LETTERS_BEFORE * 2 && names.iter().any(|name| name.contains(&text))
}
