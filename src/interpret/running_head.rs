//! Lines → which of them are the head of a page, which prints the title again.

use std::collections::HashMap;

use crate::extract::document::{Cells, Line};
use crate::interpret::head::agency::{agency_of_title, is_organ};
use crate::interpret::head::title::MOST_LINES;
use crate::interpret::head::wording::{is_title, may_end_title};
use crate::interpret::head::year::{without_year, year_of};
use crate::interpret::line::without_space;
use crate::interpret::normal::{comparable, is_ideograph, kept_name};
use crate::vocabulary::header::HEADINGS;
use crate::vocabulary::label::LABELS;

/// The most letters of the head of a page.
const LONGEST_HEAD: usize = 50;
/// The most bytes of a line that holds a title.
const LONGEST_TITLE: usize = 300;

/// The most lines at the top of a document that hold a title which is broken over lines.
const MOST_LINES_OF_TOP: usize = 12;

/// The title as a document first prints it on one line.
pub struct Title<'a> {
    /// The line in which it begins: further up, where it is broken over lines there.
    at: usize,
    text: &'a str,
}

impl<'a> Title<'a> {
    /// The title that a line prints.
    #[must_use]
    pub fn of(lines: &[Line<'a>], line: usize) -> Self {
        let text = lines[line].text;
        let filled = |i: &usize| !lines[*i].text.trim().is_empty();
        let above: Vec<usize> = (0..line).filter(filled).take(MOST_LINES_OF_TOP).collect();
        let name = kept_name(text);
        let reads_so = |from: &usize| {
            let mut joined = String::new();
            above[*from..].iter().take(MOST_LINES).any(|i| {
                let part = lines[*i].text;
                joined.push_str(&if part.len() > LONGEST_TITLE { "\n".into() } else { kept_name(part) });
                joined == name
            })
        };
        let broken = (0..above.len()).find(reads_so);
        Self { at: broken.map_or(line, |from| above[from]), text }
    }

    /// The titles below it that are printed more than once, in order.
    #[must_use]
    pub fn printed_again(&self, lines: &[Line<'_>], titles: &[usize]) -> Vec<usize> {
        let is_first = |i: &usize| *i == self.at;
        if titles.iter().all(is_first) {
            return Vec::new();
        }
        let mut times: HashMap<&str, usize> = HashMap::new();
        times.insert(self.text.trim(), usize::from(!titles.iter().any(is_first)));
        titles.iter().for_each(|i| *times.entry(lines[*i].text.trim()).or_default() += 1);
        let is_again = |i: &usize| times[lines[*i].text.trim()] > 1 && !ends_broken_title(lines, *i);
        titles.iter().copied().filter(|i| !is_first(i) && is_again(i)).collect()
    }

    /// A line beside a page break that is printed again beside another, or reads as the title that
    /// stands further up, is the head of the page.
    pub fn mark_heads(&self, lines: &[Line<'_>], breaks: &[usize], is_furniture: &mut [bool]) {
        let is_head = |i: &usize| {
            let text = lines[*i].text.trim();
            lines[*i].parting == Cells::Unknown && {
                let ideographs = text.chars().take(LONGEST_HEAD + 1).filter(|c| is_ideograph(*c)).count();
                ideographs > 1 && text.chars().count() <= LONGEST_HEAD
            }
        };
        let above = nearest(lines, 0..lines.len(), |i| !is_furniture[i]);
        let below = nearest(lines, (0..lines.len()).rev(), |i| !is_furniture[i]);
        let mut beside: Vec<usize> = breaks
            .iter()
            .flat_map(|at| [Some(*at), above[*at], below[*at]].into_iter().flatten())
            .filter(|i| is_head(i) && !is_furniture[*i])
            .collect();
        beside.sort_unstable();
        beside.dedup();
        let mut times: HashMap<String, usize> = HashMap::new();
        for i in &beside {
            *times.entry(kept_name(lines[*i].text)).or_default() += 1;
        }
        // The head above a title that names no agency may be its first line.
        let names_no_agency = agency_of_title(&kept_name(self.text)).is_none();
        let mut organ = organ_above(lines, self.at);
        for i in beside {
            let text = kept_name(lines[i].text);
            if below[i] == Some(self.at) && names_no_agency {
                continue;
            }
            // Below the name of another organ it is the title of another report.
            if names_no_agency && self.at < i && is_title(&text) {
                let own = organ_above(lines, i);
                if organ.as_ref().zip(own.as_ref()).is_some_and(|(organ, own)| organ != own) {
                    organ = own;
                    continue;
                }
            }
            let repeats_title = self.at < i
                && repeats(&text, self.text)
                && !neighbour(lines, i + 1..lines.len()).is_some_and(|below| opens_report(lines[below].text));
            is_furniture[i] = repeats_title || (times[&text] > 1 && !is_title(&text) && !has_label(&text));
        }
    }
}

/// The organ whose name stands alone on the line above a title.
fn organ_above(lines: &[Line<'_>], title: usize) -> Option<String> {
    let above = neighbour(lines, (0..title).rev()).map(|above| kept_name(lines[above].text));
    above.filter(|above| is_organ(above))
}

/// Whether a title that names neither agency nor year has one of them on the line above.
fn ends_broken_title(lines: &[Line<'_>], at: usize) -> bool {
    let title = kept_name(lines[at].text);
    let above = neighbour(lines, (0..at).rev()).map(|above| kept_name(lines[above].text));
    let is_beginning =
        |above: &str| is_organ(above) || (year_of(above).is_some() && without_year(above).is_empty());
    year_of(&title).is_none()
        && agency_of_title(&title).is_none()
        && above.is_some_and(|above| is_beginning(&above))
}

/// Whether a line holds a whole title, or the end of one.
#[must_use]
#[inline]
pub fn is_title_line(text: &str) -> bool {
    text.len() <= LONGEST_TITLE && may_end_title(text) && is_title(&kept_name(text))
}

/// Whether a head of a page prints a title again, perhaps in other words, and is not that of
/// another report.
fn repeats(head: &str, title: &str) -> bool {
    let title = kept_name(title);
    let agencies = agency_of_title(head).zip(agency_of_title(&title));
    is_title(head) && year_of(head) == year_of(&title) && agencies.is_none_or(|(head, title)| head == title)
}

/// Whether a line is the heading of the first chapter.
fn opens_report(line: &str) -> bool {
    let letters = comparable(line);
    HEADINGS.iter().any(|heading| heading.section_no == 1 && letters.ends_with(heading.spelling.as_str()))
}

/// For each line the nearest that comes before it in an order, is not empty and passes a test.
#[must_use]
pub fn nearest(
    lines: &[Line<'_>],
    order: impl Iterator<Item = usize>,
    test: impl Fn(usize) -> bool,
) -> Vec<Option<usize>> {
    let mut nearest = vec![None; lines.len()];
    let mut last = None;
    for i in order {
        nearest[i] = last;
        if test(i) && !without_space(lines[i].text).is_empty() {
            last = Some(i);
        }
    }
    nearest
}

/// The next line that is not empty.
#[must_use]
pub fn neighbour(lines: &[Line<'_>], mut order: impl Iterator<Item = usize>) -> Option<usize> {
    order.find(|i| !without_space(lines[*i].text).is_empty())
}

/// Whether a label of the form stands in a line.
#[must_use]
pub fn has_label(text: &str) -> bool {
    let letters = comparable(text);
    LABELS.find(&letters).next().is_some()
}
