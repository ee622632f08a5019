//! A line → the heading of a chapter in words of its own.

use crate::extract::document::Cells;
use crate::interpret::normal::{comparable, kept_name, kept_text};
use crate::interpret::opening::{MOST_LETTERS_AFTER, is_joint};
use crate::interpret::outline::{LAST_CHAPTER, is_numbered};
use crate::interpret::scan::Scan;
use crate::vocabulary::glyph::numeral;
use crate::vocabulary::header::has_words_of_heading;

/// The most characters of a heading that only its number and a word tell.
const LONGEST_UNUSUAL: usize = 30;

/// The heading of a chapter that has its number and a word of its subject, and the text behind it on its line.
#[must_use]
pub fn unusual_heading(scan: &Scan<'_>, index: usize, section_no: u8) -> Option<(String, String)> {
    let line = &scan.lines[index];
    let number = scan.letters_of(line).chars().next().and_then(numeral);
    let is_row = line.covered > 0 && line.figures > 1;
    if number != Some(section_no) || line.line.parting != Cells::Unknown || is_row {
        return None;
    }
    let is_around = |c: char| c.is_whitespace() || matches!(c, '#' | '*');
    let printed = kept_text(line.line.text.trim_matches(is_around));
    let length = |sign: char| printed.find(sign).unwrap_or(printed.len());
    let end = ['\u{3002}', '\u{FF1A}', ':'].into_iter().map(length).min()?;
    let (mut heading, mut rest) = printed.split_at(end);
    if section_no == LAST_CHAPTER
        && let Some((before, _)) = heading.split_once(char::is_whitespace)
        && has_words_of_heading(section_no, &comparable(before))
    {
        (heading, rest) = printed.split_at(before.len());
    }
    let text = kept_name(heading);
    let is_heading = is_numbered(&text, section_no)
        && text.chars().count() <= LONGEST_UNUSUAL
        && rest.chars().count() <= MOST_LETTERS_AFTER
        && !text.contains(['\u{FF1B}', ';', '\u{FF0C}'])
        && has_words_of_heading(section_no, &comparable(&text));
    is_heading.then(|| (text, rest.trim_start_matches(is_joint).trim_end().to_owned()))
}
