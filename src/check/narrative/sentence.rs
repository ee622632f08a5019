//! A text → sentences in characters to compare, and the numbers in them.

use std::ops::Range;

use crate::check::narrative::found::Found;
use crate::interpret::normal::{compared, is_ideograph, usual_words};
use crate::interpret::text::numeral;
use crate::vocabulary::claim::{Word, after};
use crate::vocabulary::phrase::{Use, phrases};

/// Stands between digits that a space parts: they are not one number.
const GAP: char = '\u{1}';

/// Bytes of the longest sentence that is looked at; what is longer is none, and would take long.
const LONGEST: usize = 1_500;

/// Ends a sentence.
const ENDS: [char; 5] = ['\u{3002}', ';', '!', '?', '\n'];
/// Ends a clause.
const CLAUSE_ENDS: [char; 2] = [',', ':'];

/// The years that a text may name.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2099;

/// A sentence without white space, full-width forms and traditional characters folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sentence {
    pub(super) text: String,
    /// Where it stands: its bytes in the text that it was cut from.
    pub(super) bytes: Range<usize>,
    /// Which words it holds.
    pub(super) found: Found,
}

/// The sentences of a text.
pub(super) fn sentences(text: &str) -> Vec<Sentence> {
    let mut folded = String::with_capacity(text.len());
    let mut ends = Vec::new();
    let (mut is_parted, mut run) = (false, 0);
    for (at, printed) in text.char_indices() {
        let c = compared(printed);
        // Nearly all are ideographs that stay as they are: runs of them are copied in one piece.
        if is_ideograph(printed) && c == Some(printed) {
            is_parted = false;
            continue;
        }
        folded.push_str(&text[run..at]);
        run = at + printed.len_utf8();
        if c.is_some_and(|c| ENDS.contains(&c)) {
            ends.push(at + printed.len_utf8());
        }
        match c {
            Some('\n') => folded.push('\n'),
            Some(c) if !c.is_whitespace() => {
                if is_parted && c.is_ascii_digit() && folded.ends_with(|c: char| c.is_ascii_digit()) {
                    folded.push(GAP);
                }
                folded.push(c);
            }
            Some(_) => {
                is_parted = true;
                continue;
            }
            None => continue,
        }
        is_parted = false;
    }
    folded.push_str(&text[run..]);
    let folded = usual_words(&folded).unwrap_or(folded);
    ends.push(text.len());
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let bytes = starts.zip(ends.iter().copied()).map(|(start, end)| start..end);
    folded
        .split(ENDS)
        .zip(bytes)
        .filter(|(text, _)| !text.is_empty() && text.len() <= LONGEST)
        .map(|(text, bytes)| Sentence { text: text.to_owned(), bytes, found: Found::of(text) })
        .collect()
}

impl Sentence {
    /// Whether it names a year, but neither that of the report nor the next.
    pub(super) fn names_other_year(&self, year: i32) -> bool {
        let mut years = years(&self.text).peekable();
        years.peek().is_some() && !years.any(|named| named == year || named == year + 1)
    }

    /// The clause that ends at a byte, and the one before it.
    pub(super) fn clauses_to(&self, end: usize) -> &str {
        let before = &self.text[..end];
        let start = before.rmatch_indices(CLAUSE_ENDS).nth(1).map_or(0, |(at, mark)| at + mark.len());
        &before[start..]
    }
}

/// The years that a text names in four digits before the word for year.
pub(super) fn years(text: &str) -> impl Iterator<Item = i32> {
    text.match_indices(year_word()).filter_map(|(at, _)| {
        let before = &text[..at];
        let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let year = before[at - digits..].parse().ok().filter(|_| digits == 4);
        year.filter(|year| YEARS.contains(year))
    })
}

/// The last clause of a text.
pub(super) fn own_clause(text: &str) -> &str {
    text.rsplit([',', ':', '\u{3001}', '(', ')']).next().unwrap_or(text)
}

/// The word for year, as it stands in dates.
pub(super) fn year_word() -> &'static str {
    phrases(Use::Year).last().map_or("", String::as_str)
}

/// Whether nothing that could narrow a claim follows it.
pub(super) fn is_end(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(|c: char| !c.is_alphanumeric() && c != GAP)
}

/// The number, in digits or in words, that a text begins with and its classifier; and what follows.
pub(super) fn counted(text: &str) -> Option<(i64, &str)> {
    let (number, rest) = digits(text).or_else(|| numerals(text))?;
    Some((number, after(rest, Word::Unit)?))
}

/// Digits, perhaps in groups of three.
fn digits(text: &str) -> Option<(i64, &str)> {
    let length = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mut end = length(text);
    if end == 0 {
        return None;
    }
    let mut number = text[..end].to_owned();
    while text[end..].starts_with(',') && length(&text[end + 1..]) == 3 {
        number.push_str(&text[end + 1..end + 4]);
        end += 4;
    }
    Some((number.parse().ok()?, &text[end..]))
}

fn numerals(text: &str) -> Option<(i64, &str)> {
    let end = text.find(|c| !numeral::is_sign(c)).unwrap_or(text.len());
    Some((numeral::value(&text[..end])?, &text[end..]))
}
