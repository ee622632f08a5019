//! The lines of a document → the parts that hold one report each.
//!
//! A new report begins where the chapters begin again below another title. A list of contents, a
//! title printed again on each page and a heading printed twice begin none.

use std::ops::Range;

use crate::interpret::head::broken::with_lines_above;
use crate::interpret::head::title::title_between;
use crate::interpret::outline::{ChapterHeading, Outline};
use crate::interpret::scan::Scan;

/// Letters of text or figures that make a chapter more than a line in a list of contents.
const FEWEST_LETTERS: usize = 2;

/// The parts, as lines from 0: all lines of the document in order, at least one part.
#[must_use]
pub fn parts(scan: &Scan<'_>, headings: &[ChapterHeading]) -> Vec<Range<usize>> {
    let mut starts = vec![0];
    let mut highest = 0;
    let mut has_content = false;
    for (i, heading) in headings.iter().enumerate() {
        let above = i.checked_sub(1).map(|before| &headings[before]);
        if let Some(above) = above.filter(|_| has_content && heading.section_no < highest)
            && let Some(start) = start_of_report(scan, above, heading)
        {
            starts.push(start);
            (highest, has_content) = (0, false);
        }
        highest = highest.max(heading.section_no);
        has_content |= has_text(scan, headings, i) && heading.section_no > 1;
    }
    let ends = starts.iter().copied().skip(1).chain([scan.lines.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// The first line of the title that stands between two headings.
fn start_of_report(scan: &Scan<'_>, above: &ChapterHeading, below: &ChapterHeading) -> Option<usize> {
    let lines = above.lines.end() + 1..*below.lines.start();
    let (end, outline) = (lines.end, Outline::default());
    let title = title_between(scan, &outline, lines, end)?;
    Some(*with_lines_above(scan, &outline, "", title).lines.start())
}

/// Whether something stands between a heading and the next.
fn has_text(scan: &Scan<'_>, headings: &[ChapterHeading], index: usize) -> bool {
    let heading = &headings[index];
    let end = headings.get(index + 1).map_or(scan.lines.len(), |next| *next.lines.start());
    let lines = scan.lines.get(heading.lines.end() + 1..end).unwrap_or_default();
    let content: usize = lines.iter().map(|line| line.letters + line.figures).sum();
    heading.rest.chars().count() + content >= FEWEST_LETTERS
}
