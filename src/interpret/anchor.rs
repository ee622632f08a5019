//! Labels and slots → which slots belong to which label. A label anchors a row; order alone does not.
//!
//! Slots on a label's own lines are its own. Slots on lines without words belong to the label above
//! or below them, see `share`. Slots on lines with other words belong to no row.

use std::ops::Range;

use crate::extract::document::Cells;
use crate::interpret::remark::Remark;
use crate::interpret::scan::{Scan, Token, TokenKind};
use crate::interpret::share::{Line, choose, share};
use crate::vocabulary::{FormRow, is_part_of_label};

/// Fewer empty cells than this on a line of their own are a gap in the text and not a row.
const WIDEST_GAP: usize = 7;

/// A label of a row, and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct RowLabel {
    /// The row that it anchors.
    pub row: &'static FormRow,
    /// Token that holds its first letter.
    pub first: usize,
    /// Token that holds its last letter.
    pub last: usize,
    /// Whether it is the label as the form prints it, and not a short form or its beginning.
    pub is_whole: bool,
}

impl RowLabel {
    /// Number of cells that the form prints behind it.
    #[must_use]
    pub fn width(self) -> usize {
        self.row.columns.len()
    }
}

/// A label where slots change hands.
#[derive(Debug, Clone, Copy)]
pub enum Owner {
    /// A row of the table that is read.
    Row(RowLabel),
    /// A row of another table on the same lines, from this token on; its slots are left to it.
    Stranger(usize),
}

impl Owner {
    /// Token that holds its first letter.
    #[must_use]
    pub fn first(self) -> usize {
        match self {
            Self::Row(label) => label.first,
            Self::Stranger(first) => first,
        }
    }
}

/// A row whose slots are known but not yet fitted to its columns.
#[derive(Debug, Clone)]
pub struct Anchored {
    /// The label.
    pub label: RowLabel,
    /// Its slots, as token indexes.
    pub slots: Vec<usize>,
    /// Whether the slots may be another row's, or hold a stranger.
    pub is_ambiguous: bool,
    /// Whether its first slot stands on a line of the label.
    pub is_attached: bool,
}

/// A label, the slots on its own lines, and the lines of slots that follow before the next label.
#[derive(Default)]
pub struct Segment {
    /// The label; `None` for what stands before the first.
    pub owner: Option<Owner>,
    /// Slots on the label's own lines.
    pub attached: Vec<usize>,
    /// Slots of each further line that has no words.
    pub gap: Vec<Line>,
    /// Slots on further lines that have other words.
    lost: Vec<usize>,
}

/// Gives each label its slots.
#[must_use]
pub fn anchor(
    scan: &Scan<'_>,
    tokens: Range<usize>,
    owners: &[Owner],
    remarks: &mut Vec<Remark>,
) -> Vec<Anchored> {
    let mut segments = segments(scan, tokens, owners);
    let mut rows: Vec<Anchored> = Vec::new();
    let mut at = 1;
    while at < segments.len() {
        let run = segments[at..].iter().take_while(|segment| segment.is_open()).count();
        if run > 0 {
            rows.extend(share(scan, &mut segments[at - 1..at + run]));
        } else if let Some(label) = segments[at].label() {
            rows.push(segments[at].complete(scan, label));
        }
        at += run.max(1);
    }
    doubt_lone_figures(scan, &mut rows, remarks);
    for slot in segments.iter().flat_map(|segment| segment.gap.iter().flatten().chain(&segment.lost)) {
        unread(&scan.tokens[*slot], remarks);
    }
    rows
}

/// A lone figure under a label that the form gives one figure may be the number of a page, where
/// other rows of the table have theirs beside their labels.
fn doubt_lone_figures(scan: &Scan<'_>, rows: &mut [Anchored], remarks: &mut Vec<Remark>) {
    if !rows.iter().any(|row| row.is_attached) {
        return;
    }
    for row in rows.iter_mut().filter(|row| row.label.width() == 1 && !row.is_attached) {
        let Some(slot) = row.slots.first().map(|slot| &scan.tokens[*slot]) else { continue };
        if slot.line == scan.tokens[row.label.last].line + 1 {
            let message =
                format!("the figure {} stands below its label; it may be the number of a page", slot.raw);
            remarks.push(Remark::warning("lone_figure", slot.line, message));
        } else {
            row.is_ambiguous = true;
        }
    }
}

fn unread(token: &Token<'_>, remarks: &mut Vec<Remark>) {
    if token.is_figure() {
        let message = format!("the figure {} belongs to no row of the form", token.raw);
        remarks.push(Remark::warning("unread_figure", token.line, message));
    }
}

impl Segment {
    /// Its label, where it is one of the table that is read.
    #[must_use]
    pub fn label(&self) -> Option<RowLabel> {
        match self.owner {
            Some(Owner::Row(label)) => Some(label),
            _ => None,
        }
    }

    /// Whether it is a label of ours without a slot on its own lines.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.attached.is_empty() && self.label().is_some()
    }

    /// A row that began on its label's line goes on below it; one that this overfills is
    /// unreadable, and not its neighbour.
    fn complete(&mut self, scan: &Scan<'_>, label: RowLabel) -> Anchored {
        let mut lines = vec![self.attached.clone()];
        let mut slots = self.attached.len();
        if slots < label.width() {
            while !self.gap.is_empty() && (slots < label.width() || self.gap[0].len() == 1) {
                slots += self.gap[0].len();
                lines.push(self.gap.remove(0));
            }
        }
        let mut row = choose(scan, label, &lines);
        row.is_attached = true;
        row
    }

    /// Where a slot of a token goes.
    fn put(&mut self, scan: &Scan<'_>, slot: usize) {
        let line = &scan.lines[scan.line_index(slot)];
        let is_new_line =
            |last: &Line| last.first().is_none_or(|first| scan.tokens[*first].line != line.line.number);
        match self.owner {
            Some(Owner::Stranger(_)) => {}
            Some(Owner::Row(label)) if self.is_on_label(scan, label, slot) => self.attached.push(slot),
            _ if line.letters > 0 => self.lost.push(slot),
            _ if self.gap.last().is_none_or(is_new_line) => self.gap.push(vec![slot]),
            _ => self.gap.iter_mut().last().into_iter().for_each(|last| last.push(slot)),
        }
    }

    /// Whether a slot stands on one of the label's own lines: between its first letter and its
    /// last, or behind the rest of its words.
    fn is_on_label(&self, scan: &Scan<'_>, label: RowLabel, slot: usize) -> bool {
        let line = &scan.lines[scan.line_index(slot)];
        let last_line = scan.tokens[label.last].line;
        if line.line.number <= last_line {
            return true;
        }
        let has_room = self.attached.len() < label.width() && self.gap.is_empty() && self.lost.is_empty();
        if line.letters == 0 || !has_room {
            return false;
        }
        let goes_on = !label.is_whole && line.found.is_empty() && line.line.number <= last_line + 2;
        goes_on || is_part_of_label(label.row, &scan.words(line))
    }
}

/// The labels in order, the first segment being what stands before them.
fn segments(scan: &Scan<'_>, tokens: Range<usize>, owners: &[Owner]) -> Vec<Segment> {
    let mut segments = vec![Segment::default()];
    let mut owners = owners.iter().peekable();
    for i in tokens {
        while let Some(owner) = owners.next_if(|owner| owner.first() <= i) {
            segments.push(Segment { owner: Some(*owner), ..Segment::default() });
        }
        if let Some(segment) = segments.last_mut().filter(|segment| is_slot_of_row(scan, i, segment.label()))
        {
            segment.put(scan, i);
        }
    }
    for segment in &mut segments {
        let has_figure = |line: &Line| line.iter().any(|slot| scan.tokens[*slot].is_figure());
        if segment.gap.iter().any(has_figure) {
            segment.gap.retain(|line| line.len() == 1 || has_figure(line));
        }
    }
    segments
}

/// Whether a token is a slot that may belong to a row: a figure, or an empty cell behind the last
/// words of its line, where the line has figures, is a row without words, or ends the label.
fn is_slot_of_row(scan: &Scan<'_>, index: usize, label: Option<RowLabel>) -> bool {
    let token = &scan.tokens[index];
    let TokenKind::Slot(_) = token.kind else { return false };
    if token.is_figure() {
        return true;
    }
    let line = &scan.lines[scan.line_index(index)];
    let words_follow = line.last_words.is_some_and(|last| last > index);
    let is_single_cell = matches!(line.line.parting, Cells::Pipes { .. }) && line.tokens.len() == 1;
    let is_empty_row = (line.tokens.len() >= WIDEST_GAP && line.letters == 0) || is_single_cell;
    let ends_label = label.is_some_and(|label| line.tokens.contains(&label.last));
    !words_follow && (line.figures > 0 || is_empty_row || ends_label)
}
