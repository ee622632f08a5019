//! Lines → the headings of the six chapters.
//!
//! A heading is known by its words, not by its number: rows of tables and headings inside
//! chapters carry the same numbers. Where a chapter has none so, one that has its number and a word of its
//! subject is taken, if it stands between its neighbours.

use std::ops::RangeInclusive;

use crate::interpret::heading::{ChapterHeading, heading_at, is_row_below_another};
use crate::interpret::remark::Remark;
use crate::interpret::scan::Scan;

/// The most headings that are looked at; a document of many reports has fewer.
const MOST_HEADINGS: usize = 600;

/// The number of the last chapter.
pub const LAST_CHAPTER: u8 = 6;

/// The headings in order, at most one a chapter, and those that are printed again.
#[derive(Debug, Default)]
pub struct Outline {
    /// The chapters found, in order.
    pub chapters: Vec<ChapterHeading>,
    /// What each line up to the last heading is part of, chosen or printed again.
    lines: Vec<Part>,
}

/// What a line may be part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// No heading.
    Text,
    /// The heading of a chapter.
    OfChapter,
    /// A heading of a part of a chapter, which belongs to its text.
    WithinChapter,
}

/// Finds all lines that read as a heading of a chapter.
#[must_use]
pub fn headings(scan: &Scan<'_>) -> Vec<ChapterHeading> {
    let mut candidates = Vec::new();
    let mut next = 0;
    for i in 0..scan.lines.len() {
        if i >= next
            && candidates.len() < MOST_HEADINGS
            && let Some(heading) = heading_at(scan, i)
            && !(heading.heads_part() && is_row_below_another(scan, i))
        {
            next = heading.lines.end() + 1;
            candidates.push(heading);
        }
    }
    candidates
}

impl Outline {
    /// Whether a line, as an index from 0, is part of a heading.
    #[must_use]
    pub fn holds(&self, line: usize) -> bool {
        self.lines.get(line).is_some_and(|part| *part != Part::Text)
    }

    /// Whether a line, as an index from 0, is part of the heading of a chapter, chosen or printed again.
    #[must_use]
    pub fn heads_chapter(&self, line: usize) -> bool {
        self.lines.get(line) == Some(&Part::OfChapter)
    }

    /// Notes what lines are part of.
    pub fn mark(&mut self, lines: &RangeInclusive<usize>, part: Part) {
        self.lines.resize(self.lines.len().max(lines.end() + 1), Part::Text);
        self.lines[lines.clone()].fill(part);
    }
}

/// Weight of a heading in the run that is chosen: one that has its chapter's number, and one that
/// has text below it and is no line of a list of contents, weigh more than any number of others.
fn weigh(heading: &ChapterHeading, has_text: bool) -> usize {
    1 + 2 * usize::from(has_text) + usize::from(heading.is_numbered)
}

/// Whether a heading has text on its line or below it.
fn has_text(candidates: &[ChapterHeading], index: usize, scan: &Scan<'_>) -> bool {
    let heading = &candidates[index];
    let is_within = |next: &&ChapterHeading| next.heads_part() && !heading.heads_part();
    let next = candidates[index + 1..].iter().find(|next| !is_within(next));
    let end = next.map_or(scan.lines.len(), |next| *next.lines.start());
    !heading.rest.is_empty()
        || scan.lines[heading.lines.end() + 1..end].iter().any(|line| line.letters > 0 || line.figures > 0)
}

/// Chooses the run of chapters in order that weighs most; of two headings of one chapter and weight,
/// the first.
#[must_use]
pub fn outline(scan: &Scan<'_>, candidates: Vec<ChapterHeading>, remarks: &mut Vec<Remark>) -> Outline {
    let has_text: Vec<bool> = (0..candidates.len()).map(|i| has_text(&candidates, i, scan)).collect();
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(candidates.len());
    for (i, candidate) in candidates.iter().enumerate() {
        let before = (0..i)
            .filter(|j| candidates[*j].section_no < candidate.section_no)
            .max_by_key(|j| (best[*j].0, std::cmp::Reverse(*j)));
        let weight = weigh(candidate, has_text[i]);
        best.push((before.map_or(weight, |j| best[j].0 + weight), before));
    }
    let mut at = (0..best.len()).max_by_key(|i| (best[*i].0, std::cmp::Reverse(*i)));
    let mut chosen = vec![false; candidates.len()];
    while let Some(i) = at {
        chosen[i] = true;
        at = best[i].1;
    }
    let last = candidates.last().map_or(0, |last| last.lines.end() + 1);
    let mut outline = Outline { chapters: Vec::new(), lines: Vec::with_capacity(last) };
    for ((candidate, chosen), has_text) in candidates.into_iter().zip(chosen).zip(has_text) {
        let is_within = !chosen && has_text && candidate.heads_part();
        outline.mark(&candidate.lines, if is_within { Part::WithinChapter } else { Part::OfChapter });
        if chosen {
            outline.chapters.push(candidate);
        } else if !is_within {
            let line = u32::try_from(candidate.lines.start() + 1).ok();
            let message = format!("the heading {} is printed again or out of order", candidate.text);
            remarks.push(Remark::info("heading_repeated", line, message));
        }
    }
    outline.add_unusual(scan, remarks);
    outline
}
