//! Headings, title and regions → the six chapters, each with its readable text.

use std::ops::RangeInclusive;

use crate::interpret::line::without_space;
use crate::interpret::outline::Outline;
use crate::interpret::remark::Remark;
use crate::interpret::report::Section;
use crate::interpret::scan::{Scan, ScannedLine};
use crate::interpret::table::region::{Family, is_running_text};
use crate::interpret::text::paragraph::Printed;

/// What is no running text: indexes of lines from 0.
pub struct Layout<'a> {
    /// The headings.
    pub outline: &'a Outline,
    /// The lines of the title.
    pub title: Option<RangeInclusive<usize>>,
    /// The lines of every table, with the table.
    pub regions: &'a [(Family, RangeInclusive<usize>)],
}

struct Start<'a> {
    section_no: u8,
    line: usize,
    heading: Option<&'a str>,
    rest: &'a str,
}

/// The sections of a report in order; section 0 only where something stands in it.
#[must_use]
pub fn sections(scan: &Scan<'_>, layout: &Layout<'_>, remarks: &mut Vec<Remark>) -> Vec<Section> {
    let starts = starts(scan, layout, remarks);
    let is_text = layout.text(scan);
    let mut sections = Vec::new();
    for (i, start) in starts.iter().enumerate() {
        let end = starts.get(i + 1).map_or(scan.lines.len(), |next| next.line);
        let mut printed = Printed::with_room(end - start.line);
        printed.add(number(start.line), start.rest);
        for line in (start.line..end).filter(|line| is_text[*line] && !layout.outline.heads_chapter(*line)) {
            let line = &scan.lines[line];
            if !is_drawn(line) {
                printed.add_scanned(line);
            }
        }
        let body = printed.paragraphs();
        if start.section_no == 0 && body.text.is_empty() {
            continue;
        }
        sections.push(Section {
            section_no: start.section_no,
            heading: start.heading.map(str::to_owned),
            body: body.text,
            lines: body.lines,
            line_from: number(start.line),
            line_to: number(end.max(start.line + 1) - 1),
        });
    }
    sections
}

impl Layout<'_> {
    /// For each line, whether it is outside of the title and, within a table, running text.
    fn text(&self, scan: &Scan<'_>) -> Vec<bool> {
        let mut is_text = vec![true; scan.lines.len()];
        for (_, region) in self.regions {
            let lines = is_text[region.clone()].iter_mut().zip(&scan.lines[region.clone()]);
            lines.for_each(|(is_text, line)| *is_text = is_running_text(scan, line));
        }
        if let Some(title) = &self.title {
            is_text[title.clone()].fill(false);
        }
        is_text
    }
}

/// Whether a line is the number of a page or strokes, which have no tokens; a blank line parts paragraphs.
fn is_drawn(line: &ScannedLine<'_>) -> bool {
    line.tokens.is_empty() && !without_space(line.line.text).is_empty()
}

fn number(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap_or(u32::MAX)
}

/// Where each section starts; a chapter whose heading is lost starts with its table.
fn starts<'a>(scan: &Scan<'_>, layout: &'a Layout<'_>, remarks: &mut Vec<Remark>) -> Vec<Start<'a>> {
    let mut starts = vec![Start { section_no: 0, line: 0, heading: None, rest: "" }];
    for chapter in &layout.outline.chapters {
        starts.push(Start {
            section_no: chapter.section_no,
            line: *chapter.lines.start(),
            heading: Some(&chapter.text),
            rest: &chapter.rest,
        });
    }
    let after_title = layout.title.as_ref().map_or(0, |title| title.end() + 1);
    let tables = [(2, Family::Disclosure), (3, Family::Application), (4, Family::Dispute)];
    let lost = tables.into_iter().filter_map(|(section_no, family)| {
        let (_, region) = layout.regions.iter().find(|(f, _)| *f == family)?;
        Some((section_no, *region.start()))
    });
    for (section_no, line) in std::iter::once((1, after_title)).chain(lost) {
        insert(&mut starts, section_no, line);
    }
    starts.sort_by_key(|start| (start.section_no != 0, start.line));
    for section_no in 1..=6 {
        let start = starts.iter().find(|start| start.section_no == section_no);
        if start.is_none_or(|start| start.heading.is_none()) {
            let line = start.map(|start| number(start.line).min(number(scan.lines.len() - 1)));
            let message = format!("the heading of chapter {section_no} is not found");
            remarks.push(Remark::warning("heading_missing", line, message));
        }
    }
    starts
}

/// Adds a chapter without a heading where its line lies between its neighbours'.
fn insert(starts: &mut Vec<Start<'_>>, section_no: u8, line: usize) {
    let is_there = starts.iter().any(|start| start.section_no == section_no);
    let fits = starts.iter().all(|start| match start.section_no.cmp(&section_no) {
        std::cmp::Ordering::Less => start.line <= line,
        _ => start.line > line,
    });
    if !is_there && fits {
        starts.push(Start { section_no, line, heading: None, rest: "" });
    }
}
