//! A line whose cells are parted by spaces → its words, and what can be told of a word by its signs.

use std::ops::Range;

use crate::interpret::line::{numbering, split_glued, without_space};
use crate::interpret::normal::{Counted, is_ideograph};
use crate::interpret::unit::units;
use crate::interpret::value::{self, Value};
use crate::vocabulary::glyph::trimmed;
use crate::vocabulary::phrase::{ends_with_any, is_any};
use crate::vocabulary::usage::Use;

/// The most characters of a figure with its unit and a note.
const LONGEST_FIGURE: usize = 40;

/// The most letters of a word that makes the number behind it negative.
const LONGEST_SIGN: usize = 3;

/// The most letters of a unit of money, such as millions of yuan.
const LONGEST_UNIT: usize = 3;

/// The letters of a token of words.
#[derive(Debug)]
pub struct Word {
    /// The token.
    pub token: usize,
    /// Place of its letters in the letters of all words.
    pub letters: Range<usize>,
    /// How many they are.
    pub counted: Counted,
}

/// The first word of a text, and the text behind it; a word that makes a number negative is one with the number
/// behind it.
#[must_use]
pub fn next_word(text: &str) -> Option<(&str, &str)> {
    let from = without_space(text);
    let word = first_word(from)?;
    let mut end = word.len();
    if is_sign(word) {
        let next = without_space(&from[end..]);
        if let Some(number) = first_word(next).filter(|_| next.starts_with(char::is_numeric)) {
            end = from.len() - next.len() + number.len();
        }
    }
    Some(from.split_at(end))
}

/// The same, and the count that the word is, as most of a table are.
#[must_use]
pub fn next_word_or_count(text: &str) -> Option<(&str, &str, Option<Value>)> {
    if let Some((count, length)) = value::opening_count(text)
        && matches!(text.as_bytes()[length..], [] | [b' ', ..])
    {
        let (word, behind) = text.split_at(length);
        return Some((word, behind, Some(count)));
    }
    next_word(text).map(|(word, behind)| (word, behind, value::plain_count(word)))
}

/// A text up to its first white space; `None` where there is nothing.
#[must_use]
#[inline]
pub fn first_word(text: &str) -> Option<&str> {
    if text.is_empty() { None } else { word_of(text) }
}

fn word_of(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let mut end = 0;
    while let Some(first) = bytes.get(end) {
        end += match first {
            b'!'..=0x7F => 1,
            // Ideographs and full-width forms, which follow the only white space of three bytes.
            0xE4..=0xEF => {
                let is_plain = |bytes: &&[u8]| matches!(bytes[0], 0xE4..=0xEF);
                3 * bytes[end..].chunks_exact(3).take_while(is_plain).count()
            }
            0xE3 if bytes.get(end + 1) != Some(&0x80) || bytes.get(end + 2) != Some(&0x80) => 3,
            _ => match text[end..].chars().next() {
                Some(c) if !c.is_whitespace() => c.len_utf8(),
                _ => break,
            },
        };
    }
    (end > 0).then(|| &text[..end])
}

/// Whether a word is nothing but the number of an item in digits, with its point.
#[must_use]
pub fn is_number_of_item(word: &str) -> bool {
    // Most words begin with a letter.
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let rest = word.trim_start_matches(|c: char| c.is_ascii_digit());
    matches!(rest, "." | "\u{3001}" | "\u{FF0E}")
}

fn is_sign(word: &str) -> bool {
    // Most words are figures or longer.
    let is_short = !word.starts_with(|c: char| c.is_ascii()) && word.chars().nth(LONGEST_SIGN).is_none();
    is_short && [Use::Decrease, Use::Increase].into_iter().any(|r#use| is_any(word, r#use))
}

/// Whether a word is the unit of the number before it.
#[must_use]
pub fn is_unit(word: &str) -> bool {
    let is_short = word.starts_with(is_ideograph) && word.chars().nth(LONGEST_UNIT).is_none();
    is_short && (units().any(|unit| unit == word) || ends_with_any(word, Use::Yuan))
}

/// Whether a line is one figure with a space in it, such as that before its unit.
#[must_use]
pub fn is_spaced_figure(line: &str) -> bool {
    let line = without_space(line);
    if line.starts_with(is_ideograph) {
        return false;
    }
    let line = line.trim_end();
    let is_sign = |c: char| matches!(c, '+' | '-');
    // Numbers in a row are several figures.
    let opens =
        |c: char| is_sign(c) || (c.is_numeric() && !line.ends_with(|last: char| last.is_ascii_digit()));
    // A stroke apart from the number behind it is the mark of a cell of its own.
    let is_mark = line.strip_prefix(is_sign).is_some_and(|rest| rest.starts_with(char::is_whitespace));
    line.starts_with(opens)
        && !is_mark
        && has_space(line)
        && line.chars().count() <= LONGEST_FIGURE
        && value::figure(line).is_some_and(|value| value.number.is_some())
}

/// Whether a text has white space; most have no byte that it begins with, which goes many at a time.
fn has_space(text: &str) -> bool {
    let may_be_space = |byte: u8| (byte <= b' ') | (byte == 0xC2) | matches!(byte, 0xE1..=0xE3);
    text.bytes().fold(false, |found, byte| found | may_be_space(byte)) && text.contains(char::is_whitespace)
}

/// A word as a label and the figure glued to it, or as itself.
#[must_use]
pub fn split(word: &str) -> (&str, &str) {
    let is_ordinal = |label: &str| ends_with_any(label, Use::NumberFollows);
    split_glued(word)
        .filter(|(label, _)| !is_ordinal(label) && value::figure(word).is_none())
        .unwrap_or((word, ""))
}

/// The last figure of a row that is glued to the number of the next label, as in `45四、`, and that label.
#[must_use]
pub fn split_front(word: &str) -> (&str, &str) {
    let rest = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_label = rest.len() < word.len() && rest.contains(is_ideograph) && numbering(rest) > 0;
    if is_label { word.split_at(word.len() - rest.len()) } else { ("", word) }
}

/// What a web page puts for a space, and for a line break.
const SPACES: [&str; 7] = ["&nbsp;", "&emsp;", "&ensp;", "&#160;", "<br>", "<br/>", "<br />"];
/// What Markdown puts around a text to set it off.
const EMPHASES: [&str; 4] = ["**", "__", "*", "_"];

/// What programs put into cells that are empty, or that another covers.
const EMPTY: [&str; 7] = ["None", "nan", "NaN", "NaT", "<NA>", "null", "NULL"];
/// What one puts before the number of a column without a heading.
const UNNAMED: &str = "Unnamed: ";

/// Whether a program says so of a cell that it is empty.
#[must_use]
pub fn is_said_empty(cell: &str) -> bool {
    // Few cells begin so.
    if !matches!(cell.as_bytes(), [b'N' | b'n' | b'<' | b'U', ..]) {
        return false;
    }
    let number = |rest: &str| {
        rest.split('_').next().is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    EMPTY.contains(&cell) || cell.strip_prefix(UNNAMED).is_some_and(number)
}

/// The text of a cell without the straight quotes that programs put around it.
#[must_use]
pub fn unquoted(cell: &str) -> &str {
    let inner = cell.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inner.map_or(cell, trimmed)
}

/// A token without the signs of Markdown and of web pages around it that are no part of the text.
#[must_use]
pub fn bare(text: &str) -> &str {
    // Few tokens begin or end so.
    if !matches!(text.as_bytes(), [b'*' | b'_' | b'&' | b'<', ..] | [.., b';' | b'>' | b'*']) {
        return text;
    }
    let mut rest = text;
    loop {
        let space = |rest: &str| SPACES.iter().find_map(|space| without(rest, space));
        let emphasis = |rest: &str| EMPHASES.iter().find_map(|sign| within(rest, sign));
        let Some(range) = space(rest).or_else(|| emphasis(rest)) else { return rest };
        rest = trimmed(&rest[range]);
    }
}

/// Where a text stands behind or before a sign.
fn without(text: &str, sign: &str) -> Option<Range<usize>> {
    let behind = text.strip_prefix(sign).map(|rest| text.len() - rest.len()..text.len());
    behind.or_else(|| text.strip_suffix(sign).map(|rest| 0..rest.len()))
}

/// Where a text stands between two signs; one of a bold line of figures has them on one side only.
fn within(text: &str, sign: &str) -> Option<Range<usize>> {
    let is_text = |text: &str| text.contains(|c: char| !matches!(c, '*' | '_') && !c.is_whitespace());
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let inner = text.strip_prefix(sign).and_then(|rest| rest.strip_suffix(sign)).filter(|text| is_text(text));
    let is_bold_number = |range: &Range<usize>| sign.len() > 1 && is_number(&text[range.clone()]);
    inner
        .map(|inner| sign.len()..sign.len() + inner.len())
        .or_else(|| without(text, sign).filter(is_bold_number))
}
