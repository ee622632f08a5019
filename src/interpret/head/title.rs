//! The lines around chapter one → the title.

use std::ops::{Range, RangeInclusive};

use crate::extract::document::{Cells, Line};
use crate::interpret::head::agency::{agency_before, without_document_number};
use crate::interpret::head::broken::with_lines_above;
use crate::interpret::head::wording::{
    LONGEST_FRAME, has_sentence, is_entry, is_link, is_of_page, is_title, may_end_title, may_open_title,
    names_site, split_frame, subject_of_title, without_markup, without_site, without_site_behind,
};
use crate::interpret::head::year::{without_year, year_of};
use crate::interpret::line::without_space;
use crate::interpret::normal::{kept_name, simplified_name};
use crate::interpret::outline::Outline;
use crate::interpret::scan::Scan;
use crate::vocabulary::phrase::{last_of, phrases, starts_with_any};
use crate::vocabulary::usage::Use;

/// The most lines that a title is broken over.
pub const MOST_LINES: usize = 4;
/// The most letters of a title.
const MOST_LETTERS: usize = 80;
/// The most lines that are searched for it.
const MOST_LINES_SEARCHED: usize = 80;
/// What a title says at most: the agency and the year.
const MOST_SAID: usize = 2;
/// The most letters of a year and the words behind it.
const LONGEST_YEAR: usize = 7;

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
    /// Whether nothing but its place tells that the line above belongs to the agency's name.
    pub is_joined: bool,
}

impl Title {
    /// How much it says of whose report it is, at most [`MOST_SAID`].
    fn says(&self) -> usize {
        usize::from(self.agency.is_some()) + usize::from(self.year.is_some())
    }
}

/// Finds the title of a report, which stands above its second chapter; nothing else is known of the report
/// but the name of its file.
#[must_use]
pub fn title(scan: &Scan<'_>, outline: &Outline, file_stem: &str) -> Option<Title> {
    let start_of = |chapters: Range<u8>| {
        outline.chapters.iter().find(|c| chapters.contains(&c.section_no)).map(|c| *c.lines.start())
    };
    let end = start_of(2..u8::MAX).unwrap_or(scan.lines.len());
    let title = title_between(scan, outline, 0..end, start_of(1..2).unwrap_or(0))?;
    Some(with_lines_above(scan, outline, file_stem, title))
}

/// Finds a title among lines: of all runs of lines that read as one and say most, the nearest above a
/// line, or the first where none stands above it; of runs that share lines the shortest.
#[must_use]
pub fn title_between(scan: &Scan<'_>, outline: &Outline, lines: Range<usize>, below: usize) -> Option<Title> {
    let last = (lines.start + MOST_LINES_SEARCHED).min(lines.end);
    let is_any = |line: &usize| {
        let line = &scan.lines[*line];
        !(line.is_furniture || without_space(line.line.text).is_empty())
    };
    let may_end = |line: usize| {
        let text = scan.lines[line].line.text;
        (line, !is_apart(scan, outline, line) && may_end_title(without_site_behind(without_markup(text))))
    };
    let behind = (last..lines.end).filter(is_any).take(MOST_LINES - 1);
    let mut filled = (lines.start..last).filter(is_any).chain(behind).map(may_end);
    let (mut lines, mut titles): (Vec<(usize, bool)>, Vec<Title>) = (Vec::new(), Vec::new());
    let mut start = 0;
    for end in [below.min(last), last] {
        // A run of lines may go on behind them.
        while lines.len().checked_sub(MOST_LINES).is_none_or(|at| lines[at].0 < end) {
            let Some(line) = filled.next() else { break };
            lines.push(line);
        }
        while lines.get(start).is_some_and(|(line, _)| *line < end) {
            let run = &lines[start..lines.len().min(start + MOST_LINES)];
            if let Some(last) = run.iter().rposition(|(_, may_end)| *may_end) {
                titles.append(&mut titles_from(scan, outline, &lines, start..start + last + 1));
            }
            start += 1;
        }
        titles = of_one_year(titles, below);
        // Where a title above says all, none below it is chosen.
        if titles.iter().any(|title| title.says() == MOST_SAID && *title.lines.end() < below) {
            break;
        }
    }
    choose(titles, below)
}

/// Whether a line is no part of a title: the heading of a chapter, or longer.
fn is_apart(scan: &Scan<'_>, outline: &Outline, line: usize) -> bool {
    outline.holds(line) || scan.lines[line].letters > MOST_LETTERS + LONGEST_FRAME
}

/// The titles of the year of the nearest above a line, and those without one.
fn of_one_year(mut titles: Vec<Title>, below: usize) -> Vec<Title> {
    let above = titles.iter().filter(|title| *title.lines.end() < below && title.year.is_some());
    let nearest = above.max_by_key(|title| *title.lines.end()).and_then(|title| title.year);
    titles.retain(|title| nearest.is_none() || title.year.is_none() || title.year == nearest);
    titles
}

/// The title among several, in order, that is the report's: those of other years may stand above it, as
/// links do, and its own may be printed again in fewer words.
fn choose(mut titles: Vec<Title>, below: usize) -> Option<Title> {
    let most = titles.iter().map(Title::says).max()?;
    titles.retain(|title| title.says() == most);
    let above = titles.iter().filter(|title| *title.lines.end() < below);
    let Some(nearest) = above.max_by_key(|title| (*title.lines.end(), *title.lines.start())).cloned() else {
        return titles.into_iter().reduce(|best, title| {
            let is_shorter = title.lines.clone().count() < best.lines.clone().count();
            if is_shorter && title.lines.start() <= best.lines.end() { title } else { best }
        });
    };
    let is_same = |title: &Title| {
        let agencies = title.agency.as_ref().zip(nearest.agency.as_ref());
        title.year == nearest.year && agencies.is_some_and(|(title, own)| title.ends_with(own.as_str()))
    };
    let mut same = titles.into_iter().filter(|title| title.lines.end() < nearest.lines.start());
    same.rfind(is_same).or(Some(nearest))
}

/// The runs of lines from the first of some of these that read as a title. Of each line its index, and whether a
/// title may end in it.
fn titles_from(scan: &Scan<'_>, outline: &Outline, lines: &[(usize, bool)], run: Range<usize>) -> Vec<Title> {
    let (mut joined, mut titles) = (String::new(), Vec::new());
    let start = run.start;
    for (i, (index, may_end)) in lines[run].iter().enumerate() {
        let line = &scan.lines[*index];
        if is_apart(scan, outline, *index) {
            break;
        }
        let text = match line.line.parting {
            Cells::Unknown => kept_name(without_site(without_site_behind(without_markup(line.line.text)))),
            _ => match framed_cell(line.line) {
                Some(framed) => framed,
                None => break,
            },
        };
        let (frame, text) = split_frame(&text);
        let is_framed = !frame.is_empty();
        let is_name = starts_with_any(frame, Use::TitleFrame);
        let is_alone = is_framed && !is_name;
        if (is_framed && i > 0) || (is_alone && (is_link(frame) || !is_title(text))) {
            break;
        }
        let next = lines.get(start + i + 1).map_or("", |(next, _)| scan.lines[*next].line.text);
        let is_other = if i == 0 {
            (is_entry(text) && !may_open_title(text, next))
                || names_site(text)
                || is_in_list_of_years(scan, lines, start)
        } else {
            let has_subject = |text: &str| last_of(&simplified_name(text), Use::TitleSubject).is_some();
            let is_entry = || is_of_page(text) && !may_open_title(text, next);
            match has_subject(text) {
                true => has_subject(&joined),
                false => is_entry() || without_document_number(text) != text,
            }
        };
        if is_other {
            break;
        }
        joined.push_str(text);
        if joined.chars().count() > MOST_LETTERS || has_sentence(&joined) {
            break;
        }
        if *may_end && let Some(subject) = subject_of_title(&joined) {
            let (agency, year) = (agency_before(&joined, subject), year_of(&joined));
            let lines = lines[start].0..=*index;
            titles.push(Title { text: joined.clone(), lines, agency, year, is_joined: false });
        }
        if is_alone {
            break;
        }
    }
    titles
}

/// The title in a row that holds nothing else, or a word such as "name" and the title behind it, as `name:title`.
fn framed_cell(line: Line<'_>) -> Option<String> {
    let mut cells = line.cells().map(kept_name).filter(|cell| !cell.is_empty());
    let first = cells.next()?;
    match (cells.next(), cells.next()) {
        (None, _) => Some(first),
        (Some(title), None) if phrases(Use::TitleFrame).contains(&first) => Some(format!("{first}:{title}")),
        _ => None,
    }
}

/// Whether a line holds nothing but a year, and so does the one above or below.
fn is_in_list_of_years(scan: &Scan<'_>, lines: &[(usize, bool)], at: usize) -> bool {
    let is_year = |at: usize| {
        let line = lines.get(at).map(|(index, _)| scan.lines[*index].line.text.trim());
        line.is_some_and(|text| {
            text.chars().nth(LONGEST_YEAR).is_none()
                && year_of(text).is_some()
                && without_year(text).is_empty()
        })
    };
    is_year(at) && (is_year(at + 1) || at.checked_sub(1).is_some_and(is_year))
}
