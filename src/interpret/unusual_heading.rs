//! A line → the heading of a chapter in words of its own.

use crate::extract::document::Cells;
use crate::interpret::heading::{ChapterHeading, is_numbered};
use crate::interpret::normal::{comparable, kept_name, kept_text};
use crate::interpret::opening::{MOST_LETTERS_AFTER, is_joint};
use crate::interpret::outline::{LAST_CHAPTER, Outline, Part};
use crate::interpret::remark::Remark;
use crate::interpret::scan::Scan;
use crate::vocabulary::glyph::numeral;
use crate::vocabulary::header::has_words_of_heading;

/// The most characters of a heading that only its number and a word tell.
const LONGEST_UNUSUAL: usize = 30;

impl Outline {
    /// Adds the chapters that have no usual heading, by one with their number and a word of their subject.
    pub fn add_unusual(&mut self, scan: &Scan<'_>, remarks: &mut Vec<Remark>) {
        if self.chapters.len() == usize::from(LAST_CHAPTER) {
            return;
        }
        for section_no in 1..=LAST_CHAPTER {
            let place = self.chapters.partition_point(|chapter| chapter.section_no < section_no);
            let next = self.chapters.get(place);
            if next.is_some_and(|next| next.section_no == section_no) {
                continue;
            }
            let from = place.checked_sub(1).map_or(0, |before| self.chapters[before].lines.end() + 1);
            let to = next.map_or(scan.lines.len(), |next| *next.lines.start());
            let found = (from..to).find_map(|line| Some((line, unusual_heading(scan, line, section_no)?)));
            let Some((line, (text, rest))) = found else { continue };
            let heading = ChapterHeading { section_no, lines: line..=line, text, rest, is_numbered: true };
            let line = u32::try_from(heading.lines.start() + 1).ok();
            // As it stands: figures of a row that is glued to it are told apart by their spaces.
            let printed = kept_text(scan.lines[*heading.lines.start()].line.text.trim());
            let message = format!("{printed} is taken for the heading of chapter {section_no}");
            remarks.push(Remark::info("heading_unusual", line, message));
            self.mark(&heading.lines, Part::OfChapter);
            self.chapters.insert(place, heading);
        }
    }
}

/// The heading of a chapter that has its number and a word of its subject, and the text behind it on its line.
fn unusual_heading(scan: &Scan<'_>, index: usize, section_no: u8) -> Option<(String, String)> {
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
