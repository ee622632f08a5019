//! The lines around chapter one → the title.

use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

use crate::extract::document::Cells;
use crate::interpret::head::agency::{agency_of_title, ends_as_organ};
use crate::interpret::head::year::year_of;
use crate::interpret::normal::{compared, is_ideograph, kept, kept_name, simplified_name};
use crate::interpret::outline::Outline;
use crate::interpret::scan::Scan;
use crate::vocabulary::charset::CharSet;
use crate::vocabulary::phrase::{Use, last_places, phrases};

/// The most lines that a title is broken over.
const MOST_LINES: usize = 4;
/// The most letters of a title.
const MOST_LETTERS: usize = 80;
/// The most lines that are searched for it.
const MOST_LINES_SEARCHED: usize = 80;
/// The most letters of a word before a title, as in "name:".
const LONGEST_FRAME: usize = 4;
/// The most letters of a line above a title that begins the agency's name.
const LONGEST_BEGINNING: usize = 20;
/// The fewest letters of an agency's whole name.
const SHORTEST_AGENCY: usize = 3;
/// What may stand around a title: signs of Markdown, quotes, colons.
const FRAME: [char; 6] = ['#', '*', '\u{300A}', '\u{300B}', '\u{FF1A}', ':'];
const CLOSING_BRACKETS: [char; 4] = [')', '\u{FF09}', '\u{3015}', ']'];

/// A title, and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// The title without spaces and line breaks.
    pub text: String,
    /// Its lines, as indexes from 0.
    pub lines: RangeInclusive<usize>,
    /// The organ that it names.
    pub agency: Option<String>,
    /// The year that it names.
    pub year: Option<i32>,
}

/// Finds the title of a report, which stands above its second chapter.
#[must_use]
pub fn title(scan: &Scan<'_>, outline: &Outline) -> Option<Title> {
    let end =
        outline.chapters.iter().find(|c| c.section_no > 1).map_or(scan.lines.len(), |c| *c.lines.start());
    title_between(scan, outline, 0..end)
}

/// Finds a title among lines: of all runs of lines that read as one, the first that says most, and
/// of runs that share lines the shortest.
#[must_use]
pub fn title_between(scan: &Scan<'_>, outline: &Outline, lines: Range<usize>) -> Option<Title> {
    let last = (lines.start + MOST_LINES_SEARCHED).min(lines.end);
    let lines = lines.filter(|line| !scan.lines[*line].line.text.trim_start().is_empty());
    let searched = lines.clone().take_while(|line| *line < last).count();
    let lines: Vec<(usize, bool)> = lines
        .take(searched + MOST_LINES - 1)
        .map(|line| (line, may_end_title(scan.lines[line].line.text)))
        .collect();
    let mut best: Option<(usize, usize, Title)> = None;
    for start in 0..searched {
        for (taken, title) in titles_from(scan, outline, &lines[start..]) {
            let says = usize::from(title.agency.is_some()) + usize::from(title.year.is_some());
            let is_better = best.as_ref().is_none_or(|(most, fewest, best)| {
                let is_shorter = taken < *fewest && title.lines.start() <= best.lines.end();
                says > *most || (says == *most && is_shorter)
            });
            if is_better {
                best = Some((says, taken, title));
            }
        }
    }
    best.map(|(_, _, title)| with_line_above(scan, outline, title))
}

/// A title whose agency is broken over lines: the line right above it holds nothing but the
/// beginning of the name.
fn with_line_above(scan: &Scan<'_>, outline: &Outline, title: Title) -> Title {
    let above = title.lines.start().checked_sub(1).map(|index| (index, &scan.lines[index]));
    let Some((index, line)) =
        above.filter(|(i, line)| line.line.parting == Cells::Unknown && !outline.holds(*i))
    else {
        return title;
    };
    let text = kept_name(line.line.text);
    let is_cut = title.agency.as_ref().is_some_and(|agency| agency.chars().count() < SHORTEST_AGENCY);
    let is_beginning = !text.is_empty()
        && text.chars().count() <= LONGEST_BEGINNING
        && text.chars().all(|c| is_ideograph(c) || c.is_ascii_alphabetic())
        && (is_cut || !ends_as_organ(&text))
        && (is_cut || last_of(&text, Use::TitleSubject).is_none())
        && !phrases(Use::TitleEnd).iter().any(|end| text.ends_with(end.as_str()));
    if !is_beginning || title.agency.is_none() {
        return title;
    }
    let whole = format!("{text}{}", title.text);
    match agency_of_title(&whole) {
        Some(agency) => {
            Title { text: whole, lines: index..=*title.lines.end(), agency: Some(agency), ..title }
        }
        None => title,
    }
}

/// The runs of lines from the first of these that read as a title, each with its number of lines.
/// Of each line its index, and whether a title may end in it.
fn titles_from(scan: &Scan<'_>, outline: &Outline, lines: &[(usize, bool)]) -> Vec<(usize, Title)> {
    let (mut joined, mut titles) = (String::new(), Vec::new());
    let run = &lines[..lines.len().min(MOST_LINES)];
    let last = run.iter().rposition(|(_, may_end)| *may_end).map_or(0, |last| last + 1);
    for (i, (index, may_end)) in run[..last].iter().enumerate() {
        let line = &scan.lines[*index];
        let is_text = line.line.parting == Cells::Unknown && !outline.holds(*index) && !line.is_furniture;
        if !is_text || line.letters > MOST_LETTERS + LONGEST_FRAME {
            break;
        }
        joined.push_str(without_frame(&kept_name(line.line.text)));
        if joined.chars().count() > MOST_LETTERS || has_sentence(&joined) {
            break;
        }
        if *may_end && is_title(&joined) {
            let (agency, year) = (agency_of_title(&joined), year_of(&joined));
            titles.push((i + 1, Title { text: joined.clone(), lines: run[0].0..=*index, agency, year }));
        }
    }
    titles
}

/// Whether the last character of a line is one that a title ends in, which few are.
#[must_use]
pub fn may_end_title(line: &str) -> bool {
    line.chars().rev().find(|c| !AROUND.has(*c)).is_some_and(|last| CLOSING.has(last))
}

/// What may stand behind the last character of a title on its line.
static AROUND: LazyLock<CharSet> =
    LazyLock::new(|| CharSet::of(|c| c.is_whitespace() || FRAME.contains(&c) || kept(c).is_none()));

/// The last characters of titles: brackets, and letters of the words that a title may end in.
static CLOSING: LazyLock<CharSet> = LazyLock::new(|| {
    let letters = phrases(Use::TitleEnd).iter().filter_map(|word| word.chars().next_back());
    let closing = CharSet::new(letters.chain(CLOSING_BRACKETS));
    CharSet::of(|c| compared(c).is_some_and(|c| closing.has(c)))
});

/// A line without what may stand around a title: signs of Markdown, quotes, a word such as "name:".
fn without_frame(text: &str) -> &str {
    let text = text.trim_matches(FRAME);
    let frame = text.split_once(['\u{FF1A}', ':']);
    frame.filter(|(word, _)| word.chars().count() <= LONGEST_FRAME).map_or(text, |(_, rest)| rest)
}

/// Whether a text is no title: it has clauses, or a date with its month.
fn has_sentence(text: &str) -> bool {
    let mut letters = text.chars().zip(text.chars().skip(1));
    if letters.any(|(digit, next)| {
        digit.is_ascii_digit() && phrases(Use::Month).iter().any(|m| m.starts_with(next))
    }) {
        return true;
    }
    text.contains(['\u{3002}', '\u{FF1B}', ';', '\u{FF0C}', '\u{FF01}', '\u{FF1A}', ':', '>', '|'])
}

/// Whether a text names the subject and ends as a title does.
#[must_use]
pub fn is_title(text: &str) -> bool {
    let (text, _) = split_bracketed(text);
    if !text.ends_with(|last| CLOSING.has(last)) {
        return false;
    }
    let text = simplified_name(text);
    last_of(&text, Use::TitleSubject).is_some()
        && phrases(Use::TitleEnd).iter().any(|end| text.ends_with(end.as_str()))
}

/// A title and the text in brackets at its end.
#[must_use]
pub fn split_bracketed(text: &str) -> (&str, &str) {
    let open = ['(', '\u{FF08}', '\u{3014}', '['];
    match text.strip_suffix(CLOSING_BRACKETS).and_then(|inner| inner.rfind(open).map(|at| (at, inner))) {
        Some((at, inner)) => (&text[..at], inner[at..].trim_start_matches(open)),
        None => (text, ""),
    }
}

/// The last place of any phrase of a use, and the phrase; the longest where several start alike.
#[must_use]
pub fn last_of(text: &str, r#use: Use) -> Option<(usize, &'static str)> {
    last_places(text, r#use).max_by_key(|(at, phrase)| (at + phrase.len(), phrase.len()))
}
