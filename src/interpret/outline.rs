//! Lines → the headings of the six chapters.
//!
//! A heading is known by its words, not by its number: rows of tables and headings inside
//! chapters carry the same numbers. Where a chapter has none so, one that has its number and a word of its
//! subject is taken, if it stands between its neighbours.

use std::ops::RangeInclusive;

use crate::extract::document::Cells;
use crate::interpret::normal::{is_letter, kept, kept_name, kept_text, letters};
use crate::interpret::opening::{LONGEST_WITHOUT_NUMBER, Match, Opening, is_joint, may_begin};
use crate::interpret::remark::Remark;
use crate::interpret::scan::Scan;
use crate::vocabulary::glyph::numeral;
use crate::vocabulary::header::{SHORTEST_BEGINNING, headings_from};

/// The most lines that one heading is broken over.
const MOST_LINES: usize = 3;

/// The most bytes of a letter of a heading.
const LONGEST_LETTER: usize = 3;

/// More characters than a heading has.
const LONGEST_HEADING: usize = 60;

/// The most headings that are looked at; a document of many reports has fewer.
const MOST_HEADINGS: usize = 600;

/// The number of the last chapter.
pub const LAST_CHAPTER: u8 = 6;

/// One heading of a chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChapterHeading {
    /// The chapter, 1 to 6.
    pub section_no: u8,
    /// Its lines, as indexes from 0.
    pub lines: RangeInclusive<usize>,
    /// The heading as printed, without spaces.
    pub text: String,
    /// Text of the chapter that stands on the heading's last line, as printed.
    pub rest: String,
    /// Whether it is numbered as its chapter is: by the numeral alone, not in brackets.
    pub is_numbered: bool,
}

/// The headings in order, at most one a chapter, and those that are printed again.
#[derive(Debug, Default)]
pub struct Outline {
    /// The chapters found, in order.
    pub chapters: Vec<ChapterHeading>,
    /// What each line up to the last heading is part of, chosen or printed again.
    lines: Vec<Part>,
}

/// What a line may be part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// No heading.
    Text,
    /// The heading of a chapter.
    OfChapter,
    /// A heading of a part of a chapter, which belongs to its text.
    WithinChapter,
}

/// Finds all lines that read as a heading of a chapter.
#[must_use]
pub fn headings(scan: &Scan<'_>) -> Vec<ChapterHeading> {
    let mut candidates = Vec::new();
    let mut next = 0;
    for i in 0..scan.lines.len() {
        if i >= next
            && candidates.len() < MOST_HEADINGS
            && let Some(heading) = heading_at(scan, i)
        {
            next = heading.lines.end() + 1;
            candidates.push(heading);
        }
    }
    candidates
}

impl Outline {
    /// Whether a line, as an index from 0, is part of a heading.
    #[must_use]
    pub fn holds(&self, line: usize) -> bool {
        self.lines.get(line).is_some_and(|part| *part != Part::Text)
    }

    /// Whether a line, as an index from 0, is part of the heading of a chapter, chosen or printed again.
    #[must_use]
    pub fn heads_chapter(&self, line: usize) -> bool {
        self.lines.get(line) == Some(&Part::OfChapter)
    }

    /// Notes what lines are part of.
    pub fn mark(&mut self, lines: &RangeInclusive<usize>, part: Part) {
        self.lines.resize(self.lines.len().max(lines.end() + 1), Part::Text);
        self.lines[lines.clone()].fill(part);
    }
}

fn heading_at(scan: &Scan<'_>, index: usize) -> Option<ChapterHeading> {
    let first = &scan.lines[index];
    if first.line.parting != Cells::Unknown || first.place.is_empty() {
        return None;
    }
    let letters = scan.letters_of(first);
    let is_short = opens_cut_heading(first.line.text, letters);
    if !is_short && (first.letters < 2 || !may_begin(letters, first.figures == 0)) {
        return None;
    }
    let mut joined = String::new();
    let mut taken = 0;
    for (i, line) in scan.lines.iter().enumerate().skip(index) {
        if line.letters == 0 && i > index {
            if is_short && line.figures > 0 {
                return None;
            }
            continue;
        }
        if line.line.parting != Cells::Unknown || taken == MOST_LINES {
            return None;
        }
        taken += 1;
        if !may_go_on(&joined, line.line.text) {
            return None;
        }
        let name = kept_name(line.line.text);
        joined = if joined.is_empty() { name } else { joined + &name };
        let opening = Opening::of(&joined);
        match opening.heading(&joined) {
            Match::Whole(section_no, end) => {
                let heading = heading_of(section_no, &joined, end, index..=i, line.line.text);
                return Some(longer(scan, &joined, &opening, &heading).unwrap_or(heading));
            }
            Match::Apart(section_no, end) => {
                let heading = heading_of(section_no, &joined, end, index..=i, line.line.text);
                if let Some(longer) = longer(scan, &joined, &opening, &heading) {
                    return Some(longer);
                }
                let before = line.line.text.trim_end().strip_suffix(heading.rest.as_str());
                let is_apart = before.is_some_and(|before| before.ends_with(char::is_whitespace));
                return Some(heading).filter(|heading| is_apart && heading.is_numbered);
            }
            Match::Beginning => {}
            Match::None => return None,
        }
    }
    None
}

/// Whether a line holds the number of a chapter and fewer letters than tell its heading, which the next line
/// may go on with.
fn opens_cut_heading(text: &str, letters: &str) -> bool {
    // Most lines are longer.
    if letters.len() > SHORTEST_BEGINNING * LONGEST_LETTER {
        return false;
    }
    let mut rest = letters.chars();
    let Some(number) = rest.next().and_then(numeral) else { return false };
    let rest = rest.as_str();
    let is_of_chapter = || headings_from(rest).any(|heading| heading.section_no == number);
    !rest.is_empty() && is_of_chapter() && is_numbered(&kept_name(text), number)
}

/// The heading whose last letters stand alone on the next line, where that makes a longer one of what holds
/// one already.
fn longer(
    scan: &Scan<'_>,
    joined: &str,
    opening: &Opening,
    heading: &ChapterHeading,
) -> Option<ChapterHeading> {
    let from = heading.lines.end() + 1;
    if !opening.begins_longer {
        return None;
    }
    let at = (from..scan.lines.len()).find(|i| !scan.lines[*i].line.text.trim().is_empty())?;
    let next = &scan.lines[at];
    if next.line.parting != Cells::Unknown || next.figures > 0 || next.letters > LONGEST_WITHOUT_NUMBER {
        return None;
    }
    let both = format!("{joined}{}", kept_name(next.line.text));
    match Opening::of(&both).heading(&both) {
        Match::Whole(section_no, end) if section_no == heading.section_no && end > joined.len() => {
            let lines = *heading.lines.start()..=at;
            let longer = heading_of(section_no, &both, end, lines, next.line.text);
            longer.rest.is_empty().then_some(longer)
        }
        _ => None,
    }
}

/// The heading of a chapter whose text up to a place is joined from these lines, the last of them as printed.
fn heading_of(
    section_no: u8,
    joined: &str,
    end: usize,
    lines: RangeInclusive<usize>,
    last: &str,
) -> ChapterHeading {
    let text = joined[..end].trim_start_matches(['#', '*']).to_owned();
    let rest = last_characters(last, joined[end..].chars().count());
    let rest = kept_text(rest).trim_start_matches(is_joint).trim_end().to_owned();
    let is_numbered = is_numbered(&text, section_no);
    ChapterHeading { section_no, lines, text, rest, is_numbered }
}

/// The end of a text that holds so many of its characters, besides white space and those that are not kept.
fn last_characters(text: &str, count: usize) -> &str {
    let is_counted = |c: char| kept(c).is_some_and(|c| !c.is_whitespace());
    let from = text.char_indices().rev().filter(|(_, c)| is_counted(*c)).take(count).last();
    from.map_or("", |(at, _)| &text[at..])
}

/// Whether a text and the beginning of the line behind it may be a heading, with the text of the chapter
/// or not. Most lines that open as a heading fail this, and need not be folded whole.
fn may_go_on(joined: &str, line: &str) -> bool {
    if line.len() <= LONGEST_HEADING {
        return true;
    }
    match line.char_indices().nth(LONGEST_HEADING) {
        Some((end, _)) => {
            let beginning = format!("{joined}{}", kept_name(&line[..end]));
            letters(&beginning).nth(SHORTEST_BEGINNING).is_none()
                || !matches!(Opening::of(&beginning).heading(&beginning), Match::None)
        }
        None => true,
    }
}

/// Whether a heading is numbered as its chapter is: by the numeral alone, not in brackets.
pub fn is_numbered(heading: &str, section_no: u8) -> bool {
    let mut characters = heading.chars();
    let number = characters.next().and_then(numeral);
    number == Some(section_no) && characters.next().is_some_and(|c| !is_letter(c))
}

/// Weight of a heading in the run that is chosen: one that has its chapter's number, and one that
/// has text below it and is no line of a list of contents, weigh more than any number of others.
fn weigh(heading: &ChapterHeading, has_text: bool) -> usize {
    1 + 2 * usize::from(has_text) + usize::from(heading.is_numbered)
}

/// Whether a heading has text on its line or below it.
fn has_text(candidates: &[ChapterHeading], index: usize, scan: &Scan<'_>) -> bool {
    let heading = &candidates[index];
    let is_within = |next: &&ChapterHeading| heads_part(next) && !heads_part(heading);
    let next = candidates[index + 1..].iter().find(|next| !is_within(next));
    let end = next.map_or(scan.lines.len(), |next| *next.lines.start());
    !heading.rest.is_empty()
        || scan.lines[heading.lines.end() + 1..end].iter().any(|line| line.letters > 0 || line.figures > 0)
}

/// Chooses the run of chapters in order that weighs most; of two headings of one chapter and weight,
/// the first.
#[must_use]
pub fn outline(scan: &Scan<'_>, candidates: Vec<ChapterHeading>, remarks: &mut Vec<Remark>) -> Outline {
    let has_text: Vec<bool> = (0..candidates.len()).map(|i| has_text(&candidates, i, scan)).collect();
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(candidates.len());
    for (i, candidate) in candidates.iter().enumerate() {
        let before = (0..i)
            .filter(|j| candidates[*j].section_no < candidate.section_no)
            .max_by_key(|j| (best[*j].0, std::cmp::Reverse(*j)));
        let weight = weigh(candidate, has_text[i]);
        best.push((before.map_or(weight, |j| best[j].0 + weight), before));
    }
    let mut at = (0..best.len()).max_by_key(|i| (best[*i].0, std::cmp::Reverse(*i)));
    let mut chosen = vec![false; candidates.len()];
    while let Some(i) = at {
        chosen[i] = true;
        at = best[i].1;
    }
    let last = candidates.last().map_or(0, |last| last.lines.end() + 1);
    let mut outline = Outline { chapters: Vec::new(), lines: Vec::with_capacity(last) };
    for ((candidate, chosen), has_text) in candidates.into_iter().zip(chosen).zip(has_text) {
        let is_within = !chosen && has_text && heads_part(&candidate);
        outline.mark(&candidate.lines, if is_within { Part::WithinChapter } else { Part::OfChapter });
        if chosen {
            outline.chapters.push(candidate);
        } else if !is_within {
            let line = u32::try_from(candidate.lines.start() + 1).ok();
            let message = format!("the heading {} is printed again or out of order", candidate.text);
            remarks.push(Remark::info("heading_repeated", line, message));
        }
    }
    outline.add_unusual(scan, remarks);
    outline
}

/// Whether a heading is numbered as those within a chapter are: in brackets or with digits.
fn heads_part(heading: &ChapterHeading) -> bool {
    heading.text.starts_with(|c: char| matches!(c, '(' | '\u{FF08}') || c.is_ascii_digit())
}
