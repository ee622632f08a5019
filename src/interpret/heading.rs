//! A line → the heading of a chapter that begins on it.

use std::ops::RangeInclusive;

use crate::extract::document::Cells;
use crate::interpret::normal::{is_letter, kept, kept_name, kept_text, letters};
use crate::interpret::opening::{LONGEST_WITHOUT_NUMBER, Match, Opening, is_joint, may_begin};
use crate::interpret::scan::{Scan, Token, TokenKind};
use crate::vocabulary::glyph::numeral;
use crate::vocabulary::header::{SHORTEST_BEGINNING, headings_from};
use crate::vocabulary::label::LabelKind;

/// The most lines that one heading is broken over.
const MOST_LINES: usize = 3;

/// The most bytes of a letter of a heading.
const LONGEST_LETTER: usize = 3;

/// More characters than a heading has.
const LONGEST_HEADING: usize = 60;

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

impl ChapterHeading {
    /// Whether it is numbered as those within a chapter are: in brackets or with digits.
    #[must_use]
    pub fn heads_part(&self) -> bool {
        self.text.starts_with(|c: char| matches!(c, '(' | '\u{FF08}') || c.is_ascii_digit())
    }
}

/// The heading that begins on a line, as an index from 0, by its words.
#[must_use]
pub fn heading_at(scan: &Scan<'_>, index: usize) -> Option<ChapterHeading> {
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

/// Whether a line, as an index from 0, opens with the label of a row, and nothing but figures stands between it and
/// the label of another.
#[must_use]
pub fn is_row_below_another(scan: &Scan<'_>, index: usize) -> bool {
    let found = &scan.lines[index].found;
    let Some(label) = scan.found[found.clone()].first().filter(|label| label.meanings.has(LabelKind::Row))
    else {
        return false;
    };
    let above = found.start.checked_sub(1).map(|above| &scan.found[above]);
    let above = above.filter(|above| above.meanings.has(LabelKind::Row));
    let between = above.and_then(|above| scan.tokens.get(above.last + 1..label.first));
    between.is_some_and(|between| {
        between.iter().any(Token::is_figure)
            && !between.iter().any(|token| matches!(token.kind, TokenKind::Text))
    })
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
#[must_use]
pub fn is_numbered(heading: &str, section_no: u8) -> bool {
    let mut characters = heading.chars();
    let number = characters.next().and_then(numeral);
    number == Some(section_no) && characters.next().is_some_and(|c| !is_letter(c))
}
