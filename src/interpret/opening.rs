//! The beginning of a text → the heading of a chapter that it is, by its words.

use std::sync::LazyLock;

use crate::interpret::normal::{comparable_beginning, compared, is_letter};
use crate::vocabulary::charset::CharSet;
use crate::vocabulary::glyph::{numeral, numerals};
use crate::vocabulary::header::{Heading, SHORTEST_BEGINNING, heading_like, may_open_heading};
use crate::vocabulary::phrase::{phrases, without_opening};
use crate::vocabulary::usage::Use;

/// More characters than a heading has without its number, spaces left out.
pub const LONGEST_WITHOUT_NUMBER: usize = 40;

/// The most letters that may follow a heading on its line.
pub const MOST_LETTERS_AFTER: usize = 400;

/// The most letters of a number such as "part one".
const MOST_LETTERS_OF_PART: usize = 4;

/// Whether a heading may begin with the first letter of a line, or behind what may be a number. Most lines
/// fail this, and need not be folded whole. Where no figures stand on the line beside the letters, they are those
/// of a heading or its beginning; else the first few tell.
#[must_use]
pub fn may_begin(letters: &str, stand_alone: bool) -> bool {
    let opens = |letters: &str| may_open_heading(letters) && tells_heading(letters, stand_alone);
    let first = letters.chars().next().filter(|first| NUMBER_OPENINGS.has(*first));
    let Some(first) = first else { return opens(letters) };
    let is_number = first.is_ascii_digit() || numeral(first).is_some();
    let in_number = if is_number { 1 } else { MOST_LETTERS_OF_PART };
    let mut places = letters.char_indices().take(in_number + 1);
    places.any(|(at, _)| opens(&letters[at..]))
}

/// Whether letters begin with a heading or, as far as the first few tell, with the beginning of one.
fn tells_heading(letters: &str, stand_alone: bool) -> bool {
    let end = letters.char_indices().nth(SHORTEST_BEGINNING).map_or(letters.len(), |(end, _)| end);
    let told = &letters[..end];
    let (whole, begins_longer) = heading_like(if stand_alone { letters } else { told });
    whole.is_some() || (begins_longer && told.chars().count() == SHORTEST_BEGINNING)
}

/// The letters that the number of a heading may begin with.
static NUMBER_OPENINGS: LazyLock<CharSet> = LazyLock::new(|| {
    let ordinals = phrases(Use::Ordinal).iter().filter_map(|word| word.chars().next());
    CharSet::new(('0'..='9').chain(numerals().map(|(numeral, _)| numeral)).chain(ordinals))
});

/// What a text opens with.
pub enum Match {
    /// The chapter, and where its heading ends in the text.
    Whole(u8, usize),
    /// The same, where a space parts it from its text.
    Apart(u8, usize),
    /// It may become a heading with the next line.
    Beginning,
    /// No heading.
    None,
}

/// What a text opens with that may be a heading.
pub struct Opening {
    /// The chapter number before it.
    number: Option<u8>,
    /// Where it starts behind that.
    start: usize,
    /// The heading that it is or begins with.
    heading: Option<&'static Heading>,
    /// Whether it is the beginning of a longer one.
    pub begins_longer: bool,
    /// Whether its letters tell of which.
    is_told: bool,
}

impl Opening {
    /// Reads the beginning of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let (number, start) = split_number(text);
        let title = comparable_beginning(&text[start..], LONGEST_WITHOUT_NUMBER);
        let (heading, begins_longer) = heading_like(&title);
        let is_told = title.chars().nth(SHORTEST_BEGINNING - 1).is_some();
        Self { number, start, heading, begins_longer: begins_longer && !title.is_empty(), is_told }
    }

    /// The heading in its text.
    #[must_use]
    pub fn heading(&self, text: &str) -> Match {
        let Self { number, start, .. } = self;
        let Some(heading) = self.heading else {
            let may_begin = self.begins_longer && (self.is_told || number.is_some());
            return if may_begin { Match::Beginning } else { Match::None };
        };
        let end = start + end_of(&text[*start..], &heading.spelling);
        let rest = &text[end..];
        let is_whole = rest.chars().all(is_joint);
        let may_open_text = number.is_some() && rest.chars().count() <= MOST_LETTERS_AFTER;
        // A longer spelling may go on in the next line; what is found with a number is whole already.
        if is_whole || (may_open_text && rest.starts_with(is_joint)) {
            Match::Whole(heading.section_no, end)
        } else if may_open_text {
            Match::Apart(heading.section_no, end)
        } else {
            Match::None
        }
    }
}

/// What may stand between a heading and its text.
pub fn is_joint(c: char) -> bool {
    !is_of_word(c) && !matches!(c, '\u{300A}' | '\u{201C}' | '(' | '\u{FF08}')
}

/// Whether a character is a letter of any script.
fn is_of_word(c: char) -> bool {
    if c > '\u{FFFF}' { is_letter(c) || c.is_alphabetic() } else { OF_WORDS.has(c) }
}

static OF_WORDS: LazyLock<CharSet> = LazyLock::new(|| CharSet::of(|c| is_letter(c) || c.is_alphabetic()));

/// The chapter number before a heading and where the heading itself starts.
fn split_number(text: &str) -> (Option<u8>, usize) {
    if let Some((number, start)) = split_part(text) {
        return (Some(number), start);
    }
    let ordinal = |c: char| numeral(c).or_else(|| c.to_digit(10).and_then(|d| u8::try_from(d).ok()));
    let mut number = None;
    for (at, c) in text.char_indices() {
        if let Some(value) = ordinal(c).filter(|v| number.is_none() && (1..=10).contains(v)) {
            number = Some(value);
        } else if is_of_word(c) {
            return (number, at);
        }
    }
    (number, text.len())
}

/// The number of a heading such as "part one", and where the heading itself starts.
fn split_part(text: &str) -> Option<(u8, usize)> {
    let inner = without_opening(text, Use::Ordinal)?;
    let number = inner.chars().next()?;
    let behind = &inner[number.len_utf8()..];
    let heading = without_opening(behind, Use::ChapterPart)?;
    let heading = heading.trim_start_matches(|c: char| !is_letter(c));
    Some((numeral(number)?, text.len() - heading.len()))
}

/// Byte offset behind as many letters as a spelling has.
fn end_of(text: &str, spelling: &str) -> usize {
    // Most headings are printed as they are spelled.
    if text.starts_with(spelling) {
        return spelling.len();
    }
    let mut letters = spelling.chars().count();
    for (at, c) in text.char_indices() {
        if letters == 0 {
            return at;
        }
        letters -= usize::from(compared(c).is_some_and(is_letter));
    }
    text.len()
}
