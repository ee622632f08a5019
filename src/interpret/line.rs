//! What can be told of a line or word by its signs alone: rules, numbering, figures glued to labels.

use std::sync::LazyLock;

use crate::interpret::normal::{compared, is_ideograph};
use crate::vocabulary::charset::CharSet;
use crate::vocabulary::glyph::{bracketed, is_without_width, numeral, opens_plain};

/// The byte that full-width forms begin with, and no ideograph.
pub const FULL_WIDTH: u8 = 0xEF;

/// A text without the white space that opens it, most often none or spaces.
#[must_use]
#[inline]
pub fn without_space(text: &str) -> &str {
    if text.is_empty() || opens_plain(text) { text } else { behind_spaces(text) }
}

fn behind_spaces(text: &str) -> &str {
    let spaces = text.bytes().take_while(|byte| *byte == b' ').count();
    let text = &text[spaces..];
    if text.is_empty() || opens_plain(text) { text } else { text.trim_start() }
}

/// Whether a text begins with an ideograph, one of nearly all.
#[must_use]
pub fn opens_with_ideograph(text: &str) -> bool {
    matches!(text.as_bytes().first(), Some(0xE4..=0xE9))
}

/// Letters of the number that opens a label: digits, or Chinese numerals, before a point, a comma or
/// a closing bracket.
#[must_use]
#[inline]
pub fn numbering(raw: &str) -> usize {
    if NUMBERING.opens(raw) { opening_numbering(raw) } else { 0 }
}

fn opening_numbering(raw: &str) -> usize {
    let is_numeral = |c: char| compared(c).is_some_and(|c| numeral(c).is_some());
    let (mut digits, mut numerals) = (0, 0);
    for c in raw.chars() {
        match c {
            '0'..='9' | '\u{FF10}'..='\u{FF19}' if numerals == 0 => digits += 1,
            '.' | '\u{3001}' | '\u{FF0E}' | ')' | '\u{FF09}' | ',' | '\u{FF0C}' => return digits + numerals,
            '(' | '\u{FF08}' if digits + numerals == 0 => {}
            c if digits + numerals == 0 && bracketed(c).is_some() => return 1,
            c if digits == 0 && is_numeral(c) => numerals += 1,
            _ => return 0,
        }
    }
    0
}

/// What may stand first in the number that opens a label; most words begin otherwise.
static NUMBERING: LazyLock<CharSet> = LazyLock::new(|| {
    let is_number = |c: char| compared(c).is_some_and(|c| c.is_ascii_digit() || numeral(c).is_some());
    CharSet::of(|c| matches!(c, '(' | '\u{FF08}') || is_number(c))
});

/// Whether a line holds nothing but a number of one or two digits.
#[must_use]
#[inline]
pub fn is_short_number(text: &str) -> bool {
    // Most lines are empty or begin with a letter.
    !matches!(text.as_bytes(), [] | [b':'..=b'~' | 0xE4..=0xE9, ..]) && is_nothing_but_short_number(text)
}

fn is_nothing_but_short_number(text: &str) -> bool {
    let text = without_space(text);
    let digits = text.bytes().take(3).take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&digits) && without_space(&text[digits..]).is_empty()
}

/// Whether a line goes on with a number that the line above began: a point or comma behind it.
#[must_use]
pub fn closes_numbering(text: &str) -> bool {
    let point = without_space(text);
    [".", "\u{3001}", "\u{FF0E}"].iter().any(|sign| point.starts_with(sign))
}

/// A line that only parts rows: strokes, and what parts cells.
#[must_use]
#[inline]
pub fn is_rule(text: &str) -> bool {
    // Most lines begin with a letter or digit.
    let begins_otherwise = matches!(without_space(text).as_bytes(), [] | [b'0'..=b'9' | 0xE4..=0xE9, ..]);
    !begins_otherwise && is_nothing_but_rule(text)
}

fn is_nothing_but_rule(text: &str) -> bool {
    let is_stroke = |c: char| matches!(c, '-' | '=' | '_' | '\u{2014}' | '\u{2500}'..='\u{257F}');
    let is_between = |c: char| c.is_whitespace() || matches!(c, '|' | '+' | ':');
    if !text.chars().all(|c| is_stroke(c) || is_between(c) || is_without_width(c)) {
        return false;
    }
    // Between upright lines, one stroke is the mark in a cell.
    let is_upright = |c: char| matches!(c, '\u{2502}' | '\u{2503}' | '\u{2506}' | '\u{250A}' | '\u{2551}');
    let is_mark = |cell: &str| matches!(cell.trim(), "-" | "\u{2014}");
    if text.contains(is_upright) && text.split(is_upright).any(is_mark) {
        return false;
    }
    let strokes = |part: &str| part.chars().filter(|c| is_stroke(*c)).count();
    // In Markdown one stroke a cell will do; where no cell says that they are a rule, they are marks.
    let is_long = |part: &str| strokes(part) >= if text.contains('|') { 2 } else { 3 };
    let mut parts = text.split(is_between).filter(|part| strokes(part) > 0);
    strokes(text) >= 3 && (parts.all(is_long) || (text.contains('|') && text.contains(':')))
}

/// A word of a line without cells whose label and first figure are not parted, as its two parts.
#[must_use]
pub fn split_glued(word: &str) -> Option<(&str, &str)> {
    // Most words end otherwise, by their last byte.
    if !matches!(word.as_bytes().last(), Some(b'0'..=b'9' | b',' | b'.' | 0x8C | 0x8E | 0x90..=0x99)) {
        return None;
    }
    let is_digit = |c: char| c.is_ascii_digit() || ('\u{FF10}'..='\u{FF19}').contains(&c);
    let label =
        word.trim_end_matches(|c: char| is_digit(c) || matches!(c, ',' | '.' | '\u{FF0E}' | '\u{FF0C}'));
    let figure = &word[label.len()..];
    if !figure.starts_with(is_digit) {
        return None;
    }
    let last = label.chars().next_back()?;
    let ends_label = compared(last)
        .is_some_and(|c| is_ideograph(c) || matches!(c, ')' | ':' | '"' | '\u{201D}' | '\u{300D}'));
    let is_label = ends_label && label.chars().filter_map(compared).any(is_ideograph);
    is_label.then_some((label, figure))
}

/// Whether there are digits other than the number of an item that opens the text, as in `1.`
#[must_use]
pub fn has_stray_digits(raw: &str) -> bool {
    let may_be_digit = |byte: u8| byte.is_ascii_digit() | (byte == FULL_WIDTH);
    let digits =
        |text: &str| text.chars().any(|c| c.is_ascii_digit() || ('\u{FF10}'..='\u{FF19}').contains(&c));
    // All bytes are looked at, since that goes many at a time.
    if !raw.bytes().fold(false, |found, byte| found | may_be_digit(byte)) || !digits(raw) {
        return false;
    }
    let number = raw.trim_start_matches(|c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c) || !c.is_numeric());
    let rest = number.trim_start_matches(|c: char| c.is_ascii_digit());
    // Items of the form have one digit, and what a point stands before is not their number.
    let is_item = number.len() == rest.len() + 1
        && rest.trim_start().starts_with(['.', '\u{3001}', '\u{FF0E}', ')', '\u{FF09}'])
        && !raw[..raw.len() - number.len()].ends_with(['.', '\u{FF0E}', ',']);
    !is_item || digits(rest)
}

/// Whether a text opens with a number that no item of the form has.
#[must_use]
pub fn has_long_number(raw: &str) -> bool {
    raw.starts_with(|c: char| c.is_ascii_digit()) && raw[1..].starts_with(|c: char| c.is_ascii_digit())
}
