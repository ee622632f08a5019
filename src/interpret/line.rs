//! What can be told of a line or word by its signs alone: rules, numbers of pages, numbering.

use crate::interpret::normal::compared;
use crate::vocabulary::{Use, numeral, phrases};

/// The most bytes of a line that holds the number of a page.
const LONGEST_PAGE_NUMBER: usize = 60;
/// The most letters of the number of all pages behind it.
const LONGEST_PAGE_COUNT: usize = 8;

/// Letters of the number that opens a label: digits or Chinese numerals before a point, a comma or
/// a closing bracket.
#[must_use]
pub fn numbering(raw: &str) -> usize {
    let raw = raw.trim_start_matches(['(', '\u{FF08}']);
    let is_numeral = |c: char| compared(c).is_some_and(|c| c.is_ascii_digit() || numeral(c).is_some());
    let rest = raw.trim_start_matches(is_numeral);
    let is_closed = rest.starts_with(['.', '\u{3001}', '\u{FF0E}', ')', '\u{FF09}', ',', '\u{FF0C}']);
    if is_closed { raw.chars().count() - rest.chars().count() } else { 0 }
}

/// Whether a line holds nothing but a number of one or two digits.
#[must_use]
pub fn is_short_number(text: &str) -> bool {
    let text = text.trim();
    (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a line goes on with a number that the line above began: a point or comma behind it.
#[must_use]
pub fn closes_numbering(text: &str) -> bool {
    text.trim_start().starts_with(['.', '\u{3001}', '\u{FF0E}'])
}

/// A line that only parts rows: strokes, and what parts cells.
#[must_use]
pub fn is_rule(text: &str) -> bool {
    let stroke = |c: char| matches!(c, '-' | '=' | '_' | '\u{2014}' | '\u{2500}' | '\u{2501}');
    let between = |c: char| c.is_whitespace() || matches!(c, '|' | '+' | ':');
    text.chars().filter(|c| stroke(*c)).count() >= 3
        && text.chars().all(|c| stroke(c) || between(c))
        && text.split(between).filter(|part| !part.is_empty()).all(|part| part.chars().count() >= 3)
}

/// `- 3 -`, `3/9`, or the words for page 3, alone on a line.
#[must_use]
pub fn is_page_number(text: &str) -> bool {
    let stroke = |c: char| matches!(c, '-' | '\u{2013}' | '\u{2014}');
    if text.len() > LONGEST_PAGE_NUMBER {
        return false;
    }
    let text: String = text.chars().filter_map(compared).collect();
    let text = text.trim();
    let is_number = |text: &str| {
        let text = text.trim();
        !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit())
    };
    if text.split_once('/').is_some_and(|(page, pages)| is_number(page) && is_number(pages)) {
        return true;
    }
    if text.starts_with(stroke) && text.ends_with(stroke) {
        return is_number(text.trim_matches(stroke));
    }
    let inner = phrases(Use::Ordinal).iter().find_map(|word| text.strip_prefix(word.as_str()));
    inner.is_some_and(|inner| {
        let parts = phrases(Use::PageAfter).iter().filter_map(|word| inner.split_once(word.as_str()));
        parts
            .into_iter()
            .any(|(number, rest)| is_number(number) && rest.chars().count() <= LONGEST_PAGE_COUNT)
    })
}

/// Whether there are digits other than a number that opens the text, as in `1.`
#[must_use]
pub fn has_stray_digits(raw: &str) -> bool {
    let rest =
        raw.trim_start_matches(|c: char| !c.is_numeric()).trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbering = rest.is_empty() || rest.starts_with(['.', '\u{3001}', '\u{FF0E}', ')', '\u{FF09}']);
    let digits =
        |text: &str| text.chars().any(|c| c.is_ascii_digit() || ('\u{FF10}'..='\u{FF19}').contains(&c));
    if is_numbering && !rest.is_empty() { digits(rest) } else { digits(raw) }
}
