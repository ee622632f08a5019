//! Labels and slots → which slots stand on the lines of each label, and which between it and the next.

use std::ops::Range;

use crate::extract::document::Cells;
use crate::interpret::normal::comparable;
use crate::interpret::report::State;
use crate::interpret::scan::{Found, Scan, ScannedLine, Token, TokenKind};
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::between::{
    holds_group_only, is_explained, is_other_label, is_rest_of_label, names_group, names_other_item,
    opens_row,
};
use crate::interpret::table::labels::RowLabel;
use crate::interpret::table::owners::{Owner, stand_above};
use crate::interpret::table::share::{Line, choose};
use crate::interpret::table::sums::{adds_up, total_at_end};
use crate::interpret::table::words::may_be_cell;
use crate::vocabulary::form::Table;
use crate::vocabulary::label::{Extent, LABELS, LabelKind};
use crate::vocabulary::phrase::phrases;
use crate::vocabulary::usage::Use;

/// Fewer empty cells than this on a line of their own are a gap in the text and not a row.
const WIDEST_GAP: usize = 7;

/// A label, the slots on its own lines, and the lines of slots that follow before the next label.
#[derive(Default)]
pub struct Segment {
    /// The label; `None` for what stands before the first.
    pub owner: Option<Owner>,
    /// Slots on the label's own lines.
    pub attached: Vec<usize>,
    /// Words among them that may stand in cells.
    words: Vec<usize>,
    /// Slots of each further line that has no words.
    pub gap: Vec<Line>,
    /// Number of those lines above words that are no label of the form, if there are any.
    words_at: Option<usize>,
    /// Whether those words are no rest of the label and do not explain it.
    has_other_row: bool,
    /// Slots on further lines that have other words.
    lost: Vec<usize>,
    /// Whether the slots on the label's own lines are a whole row, as nearly all are.
    is_whole: bool,
}

impl Segment {
    fn of(owner: Option<Owner>) -> Self {
        Self { owner, ..Self::default() }
    }

    /// Its label, where it is one of the table that is read.
    #[must_use]
    pub fn label(&self) -> Option<RowLabel> {
        match self.owner {
            Some(Owner::Row(label)) => Some(label),
            _ => None,
        }
    }

    /// The lines before words that are no label; all where there are none.
    #[must_use]
    pub fn gap_before_words(&self) -> &[Line] {
        &self.gap[..self.words_at.unwrap_or(self.gap.len()).min(self.gap.len())]
    }

    /// The lines behind words that are no label; all where there are none.
    #[must_use]
    pub fn gap_behind_words(&self) -> &[Line] {
        &self.gap[self.words_at.unwrap_or(0).min(self.gap.len())..]
    }

    /// The lines that may stand below its label: not those below the words of another row.
    #[must_use]
    pub fn gap_above_words(&self) -> &[Line] {
        // Words right below a label may be the rest of it, or explain it; items have no such rest.
        let is_item = self.label().is_some_and(|label| label.row.table != Table::Application);
        let at = self.words_at.filter(|at| *at > 0 || is_item || self.has_other_row);
        &self.gap[..at.unwrap_or(self.gap.len()).min(self.gap.len())]
    }

    /// Whether slots stand both above and below words of another row.
    #[must_use]
    pub fn is_parted_by_words(&self) -> bool {
        self.words_at.is_some_and(|at| (1..self.gap.len()).contains(&at))
    }

    /// The lines that may stand above the next label: not those above the words of another row.
    #[must_use]
    pub fn gap_below_words(&self) -> &[Line] {
        // Words right above a label may be the beginning of it.
        let at = self.words_at.filter(|at| *at < self.gap.len() || self.has_other_row);
        &self.gap[at.unwrap_or(0).min(self.gap.len())..]
    }

    /// Adds the slots left over, a line each.
    pub fn add_strays(&mut self, scan: &Scan<'_>, strays: &mut Vec<Line>) {
        if self.gap.is_empty() && self.lost.is_empty() {
            return;
        }
        let mut lines: Vec<Line> = std::mem::take(&mut self.gap);
        for slot in std::mem::take(&mut self.lost) {
            match lines.last_mut().filter(|line| scan.tokens[line[0]].line == scan.tokens[slot].line) {
                Some(line) => line.push(slot),
                None => lines.push(vec![slot]),
            }
        }
        strays.extend(lines.into_iter().filter(|line| has_figure(scan, line)));
    }

    /// Whether it is a label of ours without a slot on its own lines.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.attached.is_empty() && self.label().is_some()
    }

    /// A row that began on its label's line goes on below it; one that this overfills is
    /// unreadable, and not its neighbour.
    #[must_use]
    #[inline]
    pub fn complete(&mut self, scan: &Scan<'_>, label: RowLabel) -> Anchored {
        if !self.is_whole {
            return self.complete_below(scan, label);
        }
        let slots = std::mem::take(&mut self.attached);
        Anchored { is_attached: true, ..Anchored::new(label, slots) }
    }

    fn complete_below(&mut self, scan: &Scan<'_>, label: RowLabel) -> Anchored {
        // A piece of the name of its group may stand beside the figures of a row whose label is broken.
        let next = self.gap.first().filter(|next| has_figure(scan, next) && next.len() >= label.width());
        let next = next.map(|next| &scan.lines[scan.line_index(next[0])]);
        if next.is_some_and(|next| next.letters > 0 && self.stands_beside_nothing(scan, next)) {
            self.attached = self.gap.remove(0);
        }
        let line = |slot: Option<&usize>| slot.map(|slot| scan.tokens[*slot].line);
        let is_one_line = line(self.attached.first()) == line(self.attached.last());
        let words = std::mem::take(&mut self.words);
        if is_one_line && self.attached.len() + words.len() >= label.width() {
            let row = choose(scan, label, &[std::mem::take(&mut self.attached)]);
            return Anchored { is_attached: true, words, ..row };
        }
        let is_same_line = |a: &usize, b: &usize| scan.tokens[*a].line == scan.tokens[*b].line;
        let mut lines: Vec<&[usize]> = self.attached.chunk_by(is_same_line).collect();
        if goes_on_beside_nothing(scan, label, &lines) {
            lines.truncate(1);
        }
        let mut slots = lines.iter().map(|line| line.len()).sum::<usize>() + words.len();
        // A number alone among the label's lines may be that of a page, and the row end below.
        let has_stranger = lines.len() > 1 && lines.iter().any(|line| line.len() == 1);
        // A row that ends in its total has a blank cell, and no figure below but one that makes it whole.
        let ends_in_total = total_at_end(scan, &lines.concat()).is_some_and(|total| total > 0);
        let makes_whole = |next: &Line| {
            let whole = [lines.concat().as_slice(), next].concat();
            whole.len() == label.width() && adds_up(scan, label.row, &whole) == Some(true)
        };
        let is_whole = label.row.table == Table::Application
            && ends_in_total
            && lines.len() == 1
            && !self.gap.first().is_some_and(makes_whole);
        let is_short = !is_whole && slots < label.width() + usize::from(has_stranger && label.width() > 1);
        let goes_on = |line: &&Line| {
            let is_own = is_short && (slots < label.width() || line.len() == 1);
            slots += line.len();
            is_own
        };
        let more = self.gap.iter().take_while(goes_on).count();
        lines.extend(self.gap[..more].iter().map(Vec::as_slice));
        let row = choose(scan, label, &lines);
        self.gap.drain(..more);
        self.words_at = self.words_at.map(|at| at.saturating_sub(more));
        Anchored { is_attached: true, words, ..row }
    }

    /// Takes the tokens from its label to the next.
    fn take(&mut self, scan: &Scan<'_>, tokens: Range<usize>, are_below: bool, covered: &[usize]) {
        // What a stranger owns is none of a row.
        if matches!(self.owner, Some(Owner::Stranger(_))) {
            return;
        }
        let label = self.label();
        let mut rest = tokens.clone();
        let beside = label.and_then(|label| slots_beside(scan, label));
        if let Some(slots) = beside.filter(|slots| slots.end <= tokens.end) {
            rest.start = slots.end;
            self.is_whole = label.is_some_and(|label| is_whole(scan, label, &slots));
            self.attached = slots.collect();
        } else if let Some(label) = label {
            self.attached.reserve(label.width());
        }
        // Right behind most rows stands the next label.
        if rest.is_empty() {
            return;
        }
        while !rest.is_empty() {
            let line = &scan.lines[scan.line_index(rest.start)];
            let own = rest.start..line.tokens.end.min(rest.end);
            rest.start = own.end;
            self.take_of_line(scan, line, own, covered);
        }
        if self.gap.is_empty() {
            return;
        }
        self.find_words(scan, tokens);
        // The figures below words that are no label are those of a row that the form has not.
        if are_below && self.has_other_row && self.attached.is_empty() {
            self.gap.truncate(self.words_at.unwrap_or(self.gap.len()));
        }
        if self.gap.iter().any(|line| has_figure(scan, line)) {
            self.gap.retain(|line| line.len() == 1 || has_figure(scan, line));
        }
    }

    /// Takes the tokens of a line that stand behind its first letter.
    fn take_of_line(
        &mut self,
        scan: &Scan<'_>,
        line: &ScannedLine<'_>,
        tokens: Range<usize>,
        covered: &[usize],
    ) {
        let label = self.label();
        // Words behind the line of the label stand in no cell.
        let is_last_of_label = label.is_some_and(|label| line.tokens.contains(&label.last));
        if line.figures == 0 && line.letters > 0 && !is_last_of_label {
            return;
        }
        let is_covered = |i: &usize| covered.binary_search(i).is_ok();
        if tokens == line.tokens && are_below(scan, line, label) && !tokens.clone().any(|i| is_covered(&i)) {
            self.gap.push(tokens.collect());
            return;
        }
        for i in tokens.filter(|i| !is_covered(i)) {
            match (scan.tokens[i].kind, label) {
                (TokenKind::Slot(_), _) if is_slot_of_row(scan, i, label) => self.put(scan, i),
                (TokenKind::Text, Some(label))
                    if is_last_of_label && i > label.last && may_be_cell(scan, i, label) =>
                {
                    self.words.push(i);
                }
                _ => {}
            }
        }
    }

    /// Finds words among its tokens that are no label of the form.
    fn find_words(&mut self, scan: &Scan<'_>, tokens: Range<usize>) {
        let label = self.label();
        let mut behind = label.map_or(tokens.start, |label| label.last + 1)..tokens.end;
        let opens_block = matches!(self.owner, Some(Owner::Heading(_)));
        let is_other = |i: &usize| {
            (is_other_label(scan, *i, label) || (opens_block && names_other_item(scan, *i)))
                && !self.words.contains(i)
        };
        let Some(other) = behind.find(is_other) else { return };
        self.words_at = Some(self.gap.partition_point(|line| line[0] < other));
        self.has_other_row = label.map_or(opens_block, |label| opens_row(scan, other, label));
        if self.is_whole_around_words(scan) {
            (self.words_at, self.has_other_row) = (None, false);
        }
    }

    /// Whether the lines above and below words add up as one row, and neither alone can be one.
    fn is_whole_around_words(&self, scan: &Scan<'_>) -> bool {
        let Some(label) = self.label().filter(|_| self.is_parted_by_words()) else { return false };
        let slots: Line = self.gap.concat();
        slots.len() == label.width() && adds_up(scan, label.row, &slots) == Some(true)
    }

    /// Where a slot of a token goes.
    fn put(&mut self, scan: &Scan<'_>, slot: usize) {
        let line = &scan.lines[scan.line_index(slot)];
        let is_new_line =
            |last: &Line| last.first().is_none_or(|first| scan.tokens[*first].line != line.line.number);
        match self.owner {
            Some(Owner::Row(label)) if self.is_on_label(scan, label, slot) => {
                if line.figures > 0 && self.stands_beside_nothing(scan, line) {
                    self.attached.clear();
                }
                self.attached.push(slot);
            }
            _ if line.letters > 0 && !holds_group_only(scan, line) => self.lost.push(slot),
            _ if self.gap.last().is_none_or(is_new_line) => self.gap.push(vec![slot]),
            _ => self.gap.iter_mut().last().into_iter().for_each(|last| last.push(slot)),
        }
    }

    /// Whether nothing but empty cells stands beside its label so far, above a line of cells: the cell of a label that
    /// is broken over lines may have the figures beside its last.
    fn stands_beside_nothing(&self, scan: &Scan<'_>, below: &ScannedLine<'_>) -> bool {
        let is_above = |slot: &usize| scan.tokens[*slot].line < below.line.number;
        below.line.parting != Cells::Unknown
            && !self.attached.is_empty()
            && !has_figure(scan, &self.attached)
            && self.attached.iter().all(is_above)
    }

    /// Whether a slot stands on one of the label's own lines: between its first letter and its
    /// last, or behind the rest of its words.
    fn is_on_label(&self, scan: &Scan<'_>, label: RowLabel, slot: usize) -> bool {
        let line = &scan.lines[scan.line_index(slot)];
        let last_line = scan.tokens[label.last].line;
        if line.line.number <= last_line {
            return true;
        }
        let is_short = self.attached.len() < label.width() || self.stands_beside_nothing(scan, line);
        let has_room = is_short && self.gap.is_empty() && self.lost.is_empty();
        if line.letters == 0 || !has_room {
            return false;
        }
        let goes_on =
            label.extent == Extent::Cut && line.found.is_empty() && line.line.number <= last_line + 2;
        (goes_on && !names_group(scan, line))
            || is_rest_of_label(scan, label, line)
            || is_explained(scan, label, line)
    }
}

/// Whether a label goes on below the figures of its row, beside nothing but empty cells.
fn goes_on_beside_nothing(scan: &Scan<'_>, label: RowLabel, lines: &[&[usize]]) -> bool {
    let Some((first, [next, rest @ ..])) = lines.split_first() else { return false };
    let is_empty = |line: &&[usize]| !has_figure(scan, line);
    // The first digits of figures that have wrapped stand beside the first words of the label.
    let above = scan.line_index(first[0]).checked_sub(1).map(|above| &scan.lines[above]);
    let is_cut = above.is_some_and(|above| above.figures > 0 && above.found.is_empty());
    (first.len() == label.width() || first.len() == next.len())
        && has_figure(scan, first)
        && is_empty(next)
        && rest.iter().all(is_empty)
        && !is_cut
}

/// The slots behind a label on its last line, where all of them are its own: no words stand there, and no slots within
/// the label.
fn slots_beside(scan: &Scan<'_>, label: RowLabel) -> Option<Range<usize>> {
    let line = &scan.lines[scan.line_index(label.last)];
    let slots = label.last + 1..line.tokens.end;
    let are_own = match line.line.parting {
        // One more may be a letter of the name of a group.
        Cells::Unknown => slots.len() == label.width() && line.figures == label.width(),
        Cells::Tabs | Cells::Pipes { .. } => line.figures > 0,
    };
    let is_slot = |token: &Token<'_>| matches!(token.kind, TokenKind::Slot(_));
    let is_told = are_own && line.last_words == Some(label.last);
    (is_told && !scan.tokens[label.first..label.last].iter().any(is_slot)).then_some(slots)
}

/// Whether the slots behind a label on its last line are as many figures as a row of the form has.
fn is_whole(scan: &Scan<'_>, label: RowLabel, slots: &Range<usize>) -> bool {
    let line = &scan.lines[scan.line_index(label.last)];
    // Only where cells are parted may some be empty.
    slots.len() == label.width()
        && (line.line.parting == Cells::Unknown || scan.tokens[slots.clone()].iter().all(Token::is_figure))
}

/// Whether any of some slots is not empty.
fn has_figure(scan: &Scan<'_>, slots: &[usize]) -> bool {
    slots.iter().any(|slot| scan.tokens[*slot].is_figure())
}

/// The labels in order, the first segment being what stands before them; `covered` slots are those of none.
#[must_use]
pub fn segments(scan: &Scan<'_>, tokens: Range<usize>, owners: &[Owner], covered: &[usize]) -> Vec<Segment> {
    let end = |next: usize| owners.get(next).map_or(tokens.end, |owner| owner.first());
    // The words of the header of table four stand above all of its figures.
    let is_dispute = |owner: &Owner| matches!(owner, Owner::Row(label) if label.row.table == Table::Dispute);
    let are_below = !owners.iter().any(is_dispute) && !stand_above(scan, owners);
    let all = std::iter::once(None).chain(owners.iter().copied().map(Some));
    let mut segments: Vec<Segment> = all.map(Segment::of).collect();
    for (i, segment) in segments.iter_mut().enumerate() {
        let start = segment.owner.map_or(tokens.start, Owner::first);
        segment.take(scan, start..end(i), are_below, covered);
    }
    segments
}

/// Whether a line holds nothing but figures below the last line of a label, none of which may be a letter of the name
/// of a group.
fn are_below(scan: &Scan<'_>, line: &ScannedLine<'_>, label: Option<RowLabel>) -> bool {
    let is_below = |label: RowLabel| {
        line.line.number > scan.tokens[label.last].line && line.figures != label.width() + 1
    };
    line.letters == 0
        && line.last_words.is_none()
        && line.figures == line.tokens.len()
        && label.is_none_or(is_below)
}

/// Whether a word for nothing before the figures of a whole row is a letter of the group's name, which is
/// printed beside its rows from the top down.
fn is_letter_of_group(scan: &Scan<'_>, index: usize, line: &ScannedLine<'_>, label: RowLabel) -> bool {
    let token = &scan.tokens[index];
    let is_before_row = || {
        let before = scan.tokens[line.tokens.start..index].iter().any(Token::is_figure);
        !before && line.figures == label.width() + 1
    };
    // It may stand before the rest of a label.
    let is_before_words = || {
        let is_first = line.tokens.clone().find(|i| !scan.tokens[*i].raw.is_empty()) == Some(index);
        is_first && line.figures == 1 && line.letters > 0
    };
    let letters = || comparable(token.raw);
    matches!(token.kind, TokenKind::Slot(value) if value.state == State::Mark)
        && label.row.table == Table::Application
        && (is_before_words() || (line.line.parting == Cells::Unknown && is_before_row()))
        && phrases(Use::Nothing).contains(&letters())
        && LABELS.begins(LabelKind::Group, &letters())
}

/// Whether a label is the header of a row of table four, which has the empty cells beside it.
fn is_header(scan: &Scan<'_>, label: RowLabel) -> bool {
    let is_channel = |found: &Found| found.meanings.has(LabelKind::Channel);
    label.width() > WIDEST_GAP
        || (label.row.table == Table::Dispute
            && label.width() > 1
            && !scan.labels_in(&(label.first..label.first + 1)).iter().any(is_channel))
}

/// Whether a token is a slot that may belong to a row: a figure, or an empty cell behind the last
/// words of its line, where the line has figures, is a row without words, or ends the label.
fn is_slot_of_row(scan: &Scan<'_>, index: usize, label: Option<RowLabel>) -> bool {
    let token = &scan.tokens[index];
    let TokenKind::Slot(_) = token.kind else { return false };
    let line = &scan.lines[scan.line_index(index)];
    if token.is_figure() {
        return !label.is_some_and(|label| is_letter_of_group(scan, index, line, label));
    }
    // Cells among the words of a header are its own.
    if label.is_some_and(|label| index < label.last && is_header(scan, label)) {
        return false;
    }
    let words_follow = line.last_words.is_some_and(|last| last > index);
    let is_single_cell = matches!(line.line.parting, Cells::Pipes { .. }) && line.tokens.len() == 1;
    let is_empty_row = (line.tokens.len() >= WIDEST_GAP && line.letters == 0) || is_single_cell;
    let ends_label = label.is_some_and(|label| line.tokens.contains(&label.last) && !is_header(scan, label));
    !words_follow && (line.figures > 0 || is_empty_row || ends_label)
}
