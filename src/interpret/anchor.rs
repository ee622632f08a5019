//! Labels and slots → which slots belong to which label. A label anchors a row; order alone does not.
//!
//! Slots on a label's own lines are its own. Slots on lines without words belong to the label
//! above or below them: a run of labels whose slots stand apart from them is given the slots
//! around it only where they are exactly as many as the form has, each beside its label, or where
//! nothing stands above the run, so that all figures stand below their labels. Otherwise the rows
//! of the run are unreadable.

use std::collections::HashSet;
use std::ops::Range;

use crate::interpret::remark::Remark;
use crate::interpret::scan::{Scan, Token, TokenKind};
use crate::vocabulary::FormRow;

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
    /// Whether the slots may be another row's.
    pub is_ambiguous: bool,
}

/// A label, the slots on its own lines, and the lines of slots that follow before the next label.
#[derive(Default)]
struct Segment {
    owner: Option<Owner>,
    attached: Vec<usize>,
    gap: Vec<Vec<usize>>,
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
    segments.iter_mut().for_each(Segment::complete);
    let mut rows = Vec::new();
    let mut at = 1;
    while at < segments.len() {
        let run = segments[at..].iter().take_while(|segment| segment.is_open()).count();
        if run > 0 {
            rows.extend(share(scan, &mut segments[at - 1..at + run]));
        } else if let Some(Owner::Row(label)) = segments[at].owner {
            rows.push(Anchored { label, slots: segments[at].attached.clone(), is_ambiguous: false });
        }
        at += run.max(1);
    }
    for slot in segments.iter().flat_map(|segment| segment.gap.iter().flatten()) {
        unread(&scan.tokens[*slot], remarks);
    }
    rows
}

fn unread(token: &Token<'_>, remarks: &mut Vec<Remark>) {
    if token.is_figure() {
        let message = format!("the figure {} belongs to no row of the form", token.raw);
        remarks.push(Remark::warning("unread_figure", token.line, message));
    }
}

impl Segment {
    fn label(&self) -> Option<RowLabel> {
        match self.owner {
            Some(Owner::Row(label)) => Some(label),
            _ => None,
        }
    }

    /// Whether it is a label of ours without a slot on its own lines.
    fn is_open(&self) -> bool {
        self.attached.is_empty() && self.label().is_some()
    }

    /// A row that began on its label's line goes on below it; one that this overfills is
    /// unreadable, and not its neighbour.
    fn complete(&mut self) {
        let Some(width) = self.label().map(RowLabel::width) else { return };
        while (1..width).contains(&self.attached.len()) && !self.gap.is_empty() {
            self.attached.extend(self.gap.remove(0));
        }
    }
}

/// Shares the lines of slots around a run of open labels among them; the first segment stands
/// before the run, and what is left over stays in the gaps.
fn share(scan: &Scan<'_>, segments: &mut [Segment]) -> Vec<Anchored> {
    let is_above_ours = !matches!(segments[0].owner, Some(Owner::Stranger(_)));
    let labels: Vec<RowLabel> = segments[1..].iter().filter_map(Segment::label).collect();
    let is_stray = |line: &[usize]| line.len() == 1;
    let first = usize::from(!is_above_ours);
    let all: Vec<(usize, usize)> = (first..segments.len())
        .flat_map(|gap| segments[gap].gap.iter().flatten().map(move |slot| (gap, *slot)))
        .collect();
    let without_strays: Vec<(usize, usize)> = (first..segments.len())
        .flat_map(|gap| {
            let lines = segments[gap].gap.iter().filter(|line| !is_stray(line));
            lines.flatten().map(move |slot| (gap, *slot)).collect::<Vec<_>>()
        })
        .collect();
    for slots in [all, without_strays] {
        if let Some(rows) = in_order(&labels, &slots) {
            let taken: HashSet<usize> = slots.iter().map(|(_, slot)| *slot).collect();
            for segment in segments.iter_mut() {
                segment.gap.retain(|line| !line.iter().all(|slot| taken.contains(slot)));
            }
            return rows;
        }
    }
    let is_figure = |slot: &usize| scan.tokens[*slot].is_figure();
    let is_nothing_above = !is_above_ours || !segments[0].gap.iter().flatten().any(is_figure);
    below(&mut segments[usize::from(is_nothing_above)..], is_nothing_above)
}

/// The slots dealt out in order, where they are as many as the rows have cells and each stands
/// right above or below its label.
fn in_order(labels: &[RowLabel], slots: &[(usize, usize)]) -> Option<Vec<Anchored>> {
    if labels.iter().map(|label| label.width()).sum::<usize>() != slots.len() {
        return None;
    }
    let mut rest = slots;
    let mut rows = Vec::new();
    for (i, label) in labels.iter().enumerate() {
        let (own, others) = rest.split_at(label.width());
        if !own.iter().all(|(gap, _)| *gap == i || *gap == i + 1) {
            return None;
        }
        rows.push(Anchored {
            label: *label,
            slots: own.iter().map(|(_, slot)| *slot).collect(),
            is_ambiguous: false,
        });
        rest = others;
    }
    Some(rows)
}

/// Gives each label the slots below it; where there are slots above the first, they could as well
/// be those above, so that no row can be told. Single slots behind a whole row are left over.
fn below(segments: &mut [Segment], is_certain: bool) -> Vec<Anchored> {
    let mut rows: Vec<Anchored> = Vec::new();
    for segment in segments {
        let lines = std::mem::take(&mut segment.gap);
        let Some(label) = segment.label().filter(|_| segment.attached.is_empty()) else {
            segment.gap = lines;
            continue;
        };
        let mut row = Anchored { label, slots: Vec::new(), is_ambiguous: !is_certain };
        for line in lines {
            let is_stray = row.slots.len() == label.width() && line.len() == 1;
            if is_stray { segment.gap.push(line) } else { row.slots.extend(line) }
        }
        rows.push(row);
    }
    rows
}

/// The labels in order, the first segment being what stands before them.
fn segments(scan: &Scan<'_>, tokens: Range<usize>, owners: &[Owner]) -> Vec<Segment> {
    let mut segments = vec![Segment::default()];
    let mut owners = owners.iter().peekable();
    let mut line_of_gap = 0;
    for i in tokens {
        while let Some(owner) = owners.next_if(|owner| owner.first() <= i) {
            segments.push(Segment { owner: Some(*owner), ..Segment::default() });
            line_of_gap = 0;
        }
        let Some(segment) = segments.last_mut().filter(|segment| is_slot_of_row(scan, i, segment.label()))
        else {
            continue;
        };
        let line = scan.tokens[i].line;
        if segment.owns(scan, i) {
            segment.attached.push(i);
        } else if let Some(slots) = segment.gap.last_mut().filter(|_| line == line_of_gap) {
            slots.push(i);
        } else {
            segment.gap.push(vec![i]);
            line_of_gap = line;
        }
    }
    segments
}

impl Segment {
    /// Whether a slot stands on one of the label's own lines: between its first letter and its
    /// last, or behind other words while the row has room.
    fn owns(&self, scan: &Scan<'_>, slot: usize) -> bool {
        let line = &scan.lines[scan.line_index(slot)];
        match self.owner {
            Some(Owner::Row(label)) => {
                let is_label_line = scan.tokens[slot].line <= scan.tokens[label.last].line;
                let has_words =
                    line.letters > 0 && self.attached.len() < label.width() && self.gap.is_empty();
                is_label_line || has_words
            }
            Some(Owner::Stranger(_)) => true,
            None => false,
        }
    }
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
    let is_empty_row = line.tokens.len() >= WIDEST_GAP && line.letters == 0;
    let ends_label = label.is_some_and(|label| line.tokens.contains(&label.last));
    !words_follow && (line.figures > 0 || is_empty_row || ends_label)
}
