//! The lines of a document → the parts that hold one report each.
//!
//! A new report begins where the chapters begin again below another title. A list of contents, a
//! title printed again on each page and a heading printed twice begin none.

use std::ops::Range;

use crate::interpret::head::broken::with_lines_above;
use crate::interpret::head::title::{Title, title_between};
use crate::interpret::heading::ChapterHeading;
use crate::interpret::outline::Outline;
use crate::interpret::scan::Scan;

/// Letters of text or figures that make a chapter more than a line in a list of contents.
const FEWEST_LETTERS: usize = 2;
/// Letters of a first chapter that are that of a report, and no piece of a text that is printed twice.
const FEWEST_OF_OVERVIEW: usize = 60;

/// The parts, as lines from 0: all lines of the document in order, at least one part.
#[must_use]
pub fn parts(scan: &Scan<'_>, headings: &[ChapterHeading]) -> Vec<Range<usize>> {
    let mut starts = vec![0];
    let mut highest = 0;
    let mut has_content = false;
    for (i, heading) in headings.iter().enumerate() {
        let above = i.checked_sub(1).map(|before| &headings[before]);
        // Of a report whose other chapters are pictures there may be no more than the first.
        let is_again = heading.section_no == highest
            && highest == 1
            && letters(scan, headings, i - 1) >= FEWEST_OF_OVERVIEW;
        if let Some(above) = above.filter(|_| is_again || (has_content && heading.section_no < highest))
            && let Some(title) = title_above(scan, above, heading)
            && (!is_again || is_another(scan, starts[starts.len() - 1]..*above.lines.start(), &title))
        {
            starts.push(*title.lines.start());
            (highest, has_content) = (0, false);
        }
        highest = highest.max(heading.section_no);
        has_content |= has_text(scan, headings, i) && heading.section_no > 1;
    }
    let ends = starts.iter().copied().skip(1).chain([scan.lines.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// The title that stands between two headings.
fn title_above(scan: &Scan<'_>, above: &ChapterHeading, below: &ChapterHeading) -> Option<Title> {
    let lines = above.lines.end() + 1..*below.lines.start();
    let (end, outline) = (lines.end, Outline::default());
    let title = title_between(scan, &outline, lines, end)?;
    Some(with_lines_above(scan, &outline, "", title))
}

/// Whether a title is that of another agency or year than the title among these lines.
fn is_another(scan: &Scan<'_>, lines: Range<usize>, title: &Title) -> bool {
    let (end, outline) = (lines.end, Outline::default());
    let first = title_between(scan, &outline, lines, end);
    let first = first.map(|first| with_lines_above(scan, &outline, "", first));
    first.is_some_and(|first| {
        let differ = |(one, other): (&String, &String)| !one.ends_with(other) && !other.ends_with(one);
        first.agency.as_ref().zip(title.agency.as_ref()).is_some_and(differ)
            || first.year.zip(title.year).is_some_and(|(one, other)| one != other)
    })
}

/// Whether something stands between a heading and the next.
fn has_text(scan: &Scan<'_>, headings: &[ChapterHeading], index: usize) -> bool {
    letters(scan, headings, index) >= FEWEST_LETTERS
}

/// How many letters and figures stand between a heading and the next.
fn letters(scan: &Scan<'_>, headings: &[ChapterHeading], index: usize) -> usize {
    let heading = &headings[index];
    let end = headings.get(index + 1).map_or(scan.lines.len(), |next| *next.lines.start());
    let lines = scan.lines.get(heading.lines.end() + 1..end).unwrap_or_default();
    let content: usize = lines.iter().map(|line| line.letters + line.figures).sum();
    heading.rest.chars().count() + content
}
