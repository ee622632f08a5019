//! Labels and slots → which slots belong to which label. A label anchors a row; order alone does not.
//!
//! Slots on a label's own lines are its own. Slots on lines without words belong to the label above
//! or below them, see `share`. Slots on lines with other words belong to no row.

use std::collections::HashSet;
use std::ops::Range;

use crate::interpret::line::numbering;
use crate::interpret::remark::Remark;
use crate::interpret::scan::Scan;
use crate::interpret::table::broken::doubt_broken_rows;
use crate::interpret::table::bunch::{doubt_bunches, remark_lone_ends};
use crate::interpret::table::certain::keep_certain_rows;
use crate::interpret::table::labels::RowLabel;
use crate::interpret::table::lone::{
    doubt_last_number, doubt_lone_figures, doubt_numbers_above, doubt_wrapped_figures,
};
use crate::interpret::table::owners::Owner;
use crate::interpret::table::segment::{Segment, segments};
use crate::interpret::table::share::{Line, Shared, Way, share};
use crate::interpret::table::slip::{Doubt, doubt_displaced, doubts, in_rows};
use crate::interpret::table::wrapped::doubt_wrapped_rows;
use crate::vocabulary::form::is_part_of_group;
use crate::vocabulary::label::is_part_of_label;

/// The fewest letters that tell that words are a part of a label and no other row.
const FEWEST_LETTERS_OF_PART: usize = 4;

/// The fewest rows without figures, and rows of figures without labels, of a text out of order.
const FEWEST_SCRAMBLED: usize = 2;

/// A row whose slots are known but not yet fitted to its columns.
#[derive(Debug, Clone)]
pub struct Anchored {
    /// The label.
    pub label: RowLabel,
    /// Its slots, as token indexes.
    pub slots: Vec<usize>,
    /// Words beside them that may stand in its cells.
    pub words: Vec<usize>,
    /// Whether the slots may be another row's, or hold a stranger.
    pub is_ambiguous: bool,
    /// Whether its first slot stands on a line of the label.
    pub is_attached: bool,
}

impl Anchored {
    /// A row with these slots for certain.
    #[must_use]
    pub fn new(label: RowLabel, slots: Vec<usize>) -> Self {
        Self { label, slots, words: Vec::new(), is_ambiguous: false, is_attached: false }
    }
}

/// Gives each label its slots. `way` is where the figures of other tables of the document stand,
/// and becomes where those of this one do, where either is certain; `covered` are cells of none.
#[must_use]
pub fn anchor(
    scan: &Scan<'_>,
    tokens: Range<usize>,
    owners: &[Owner],
    covered: &[usize],
    way: &mut Option<Way>,
    remarks: &mut Vec<Remark>,
) -> Anchoring {
    let table = tokens.clone();
    let mut segments = segments(scan, tokens, owners, covered);
    let mut runs: Vec<Shared> = Vec::new();
    let mut at = 1;
    while at < segments.len() {
        let run = segments[at..].iter().take_while(|segment| segment.is_open()).count();
        if run > 0 {
            runs.push(share(scan, &mut segments[at - 1..at + run]));
        } else if let Some(label) = segments[at].label() {
            let (above, rest) = segments.split_at_mut(at);
            let mut row = rest[0].complete(scan, label);
            row.is_ambiguous |= above.last().is_some_and(|above| is_wrapped(scan, above, label, &row));
            match runs.last_mut().filter(|run| run.way.is_none() && run.other.is_none()) {
                Some(run) => run.rows.push(row),
                None => {
                    let mut rows = Vec::with_capacity(segments.len() - at);
                    rows.push(row);
                    runs.push(Shared { rows, way: None, other: None, is_exact: false });
                }
            }
        }
        at += run.max(1);
    }
    *way = agreed(&runs).or(*way);
    doubt_the_few(&mut runs);
    let mut anchoring = Anchoring::default();
    runs.into_iter().for_each(|run| anchoring.add(run, *way));
    anchoring.drop_empty_repeats();
    doubt_bunches(scan, &mut anchoring.rows);
    remark_lone_ends(scan, &anchoring.rows, remarks);
    remark_left_out(scan, &anchoring.rows, remarks);
    doubt_numbers_above(scan, &mut anchoring.rows);
    doubt_lone_figures(scan, &mut anchoring.rows, remarks);
    doubt_last_number(scan, table.end, &mut anchoring.rows, remarks);
    let mut strays: Vec<Line> = Vec::new();
    segments.iter_mut().for_each(|segment| segment.add_strays(scan, &mut strays));
    doubt_wrapped_figures(scan, &anchoring.rows, &strays, remarks);
    doubt_wrapped_rows(scan, &mut anchoring.rows);
    doubt_broken_rows(scan, &mut anchoring.rows, &strays);
    // Figures behind a number and words, as of a row that the form has not, slipped from no other label.
    let may_slip = |line: &&Line| {
        let first = scan.lines[scan.line_index(line[0])].tokens.start;
        let is_part = |word: &str| {
            let words = word.trim_start_matches(|c: char| c.is_ascii_digit());
            let is_of =
                |owner: &Owner| matches!(owner, Owner::Row(label) if is_part_of_label(label.row, words));
            is_part_of_group(word)
                || (words.chars().count() >= FEWEST_LETTERS_OF_PART && owners.iter().any(is_of))
        };
        numbering(scan.tokens[first].raw) == 0 || scan.words_in(&(first..first + 1)).all(is_part)
    };
    let slipped: Vec<Line> = strays.iter().filter(may_slip).cloned().collect();
    let slipped = in_rows(scan, &anchoring.rows, slipped);
    let slips = doubts(scan, &anchoring.rows, &slipped);
    let taken: HashSet<usize> =
        slips.iter().flat_map(|doubt| doubt.choices.iter().flatten().flatten().copied()).collect();
    anchoring.doubts.extend(slips);
    let left: usize = strays.iter().flatten().filter(|slot| !taken.contains(slot)).count();
    anchoring.doubt_scrambled(left);
    doubt_displaced(scan, table, &mut anchoring.rows);
    for row in anchoring.doubts.iter().flat_map(|doubt| doubt.rows.clone()) {
        anchoring.rows[row].is_ambiguous = true;
    }
    anchoring.doubt_out_of_order();
    keep_certain_rows(scan, &mut anchoring);
    anchoring
}

/// The rows of a table, and those of them that only the sums can tell.
#[derive(Default)]
pub struct Anchoring {
    /// A row for each label.
    pub rows: Vec<Anchored>,
    /// What is not certain.
    pub doubts: Vec<Doubt>,
}

impl Anchoring {
    /// Drops rows that no doubt is about.
    pub fn drop_rows(&mut self, is_dropped: impl Fn(usize, &Anchored) -> bool) {
        let rows = self.rows.iter().enumerate();
        let dropped: Vec<usize> = rows.filter(|(at, row)| is_dropped(*at, row)).map(|(at, _)| at).collect();
        for doubt in &mut self.doubts {
            doubt.rows.iter_mut().for_each(|row| *row -= dropped.partition_point(|at| at < row));
        }
        let mut places = 0..self.rows.len();
        self.rows.retain(|_| places.next().is_some_and(|at| dropped.binary_search(&at).is_err()));
    }

    /// Where several rows have no figures, and the figures of several rows no label, text and figures
    /// are out of order, so that only figures on the lines of their labels are certain.
    fn doubt_scrambled(&mut self, left: usize) {
        let width = self.rows.iter().map(|row| row.label.width()).max().unwrap_or(0);
        let empty = self.rows.iter().filter(|row| row.slots.is_empty()).count();
        let crowded = self.rows.iter().filter(|row| row.is_ambiguous && row.slots.len() > row.label.width());
        let left = left + crowded.map(|row| row.slots.len() - row.label.width()).sum::<usize>();
        if width > 1 && left >= FEWEST_SCRAMBLED * width && empty >= FEWEST_SCRAMBLED {
            let apart = self.rows.iter_mut().filter(|row| !row.is_attached && !row.slots.is_empty());
            apart.for_each(|row| row.is_ambiguous = true);
        }
    }

    /// Where the first label of table three is printed below its last, others may be out of place too, so that how many
    /// figures stand between labels does not tell on which side of them these are.
    fn doubt_out_of_order(&mut self) {
        let is_apart = |row: &Anchored| !row.is_attached && !row.slots.is_empty();
        // In most tables all figures stand beside their labels.
        if !self.rows.iter().any(is_apart) {
            return;
        }
        let place = |at: usize| self.rows[at].label.row.place();
        let last = (0..self.rows.len()).max_by_key(|at| place(*at));
        let first = (0..self.rows.len()).min_by_key(|at| place(*at));
        if first.zip(last).is_some_and(|(first, last)| first > last && place(first).is_some()) {
            self.rows.iter_mut().filter(|row| is_apart(row)).for_each(|row| row.is_ambiguous = true);
        }
    }

    /// Drops a label without figures where the same is printed again with figures.
    fn drop_empty_repeats(&mut self) {
        if self.rows.iter().all(|row| !row.slots.is_empty()) {
            return;
        }
        let filled = self.rows.iter().filter(|row| !row.slots.is_empty());
        // Single cells of one row have its key in common.
        let own = |row: &Anchored| (&row.label.row.key, row.label.row.columns.first());
        let filled: HashSet<_> = filled.map(own).collect();
        let in_doubt: HashSet<usize> = self.doubts.iter().flat_map(|doubt| doubt.rows.clone()).collect();
        self.drop_rows(|at, row| {
            row.slots.is_empty() && !in_doubt.contains(&at) && filled.contains(&own(row))
        });
    }

    /// Adds a run; `way` is where the figures stand if that is known.
    fn add(&mut self, run: Shared, way: Option<Way>) {
        let Some(above) = run.other else {
            // Most tables are one run.
            if self.rows.is_empty() {
                self.rows = run.rows;
            } else {
                self.rows.extend(run.rows);
            }
            return;
        };
        match way {
            Some(Way::Below) => self.rows.extend(run.rows),
            Some(Way::Above) => self.rows.extend(above),
            None => {
                let slots = |rows: &[Anchored]| rows.iter().map(|row| row.slots.clone()).collect::<Vec<_>>();
                let choices = vec![slots(&run.rows), slots(&above)];
                let start = self.rows.len();
                self.rows.extend(run.rows);
                self.doubts.push(Doubt { rows: (start..self.rows.len()).collect(), choices });
            }
        }
    }
}

/// Whether a row may have figures of more digits than fit, the first of them on the line above its label and
/// the last on the line below.
fn is_wrapped(scan: &Scan<'_>, above: &Segment, label: RowLabel, row: &Anchored) -> bool {
    let line = |slot: usize| scan.tokens[slot].line;
    let Some(first) = above.gap.last().filter(|first| line(first[0]) + 1 == line(label.first)) else {
        return false;
    };
    let last_line = line(label.last);
    first.len() == row.slots.iter().filter(|slot| line(**slot) > last_line).count()
}

/// The side on which the figures of all runs stand that tell it.
fn agreed(runs: &[Shared]) -> Option<Way> {
    let mut ways = runs.iter().filter_map(|run| run.way);
    let way = ways.next()?;
    ways.all(|other| other == way).then_some(way)
}

/// Where figures of as many or more runs stand on the other side of their labels, and there are too many in a
/// run that could only have its own on this side, a row that the form has not may be why.
fn doubt_the_few(runs: &mut [Shared]) {
    let count = |way| runs.iter().filter(|run| run.way == Some(way)).count();
    let (below, above) = (count(Way::Below), count(Way::Above));
    if below == 0 || above == 0 {
        return;
    }
    let are_few = |way| match way {
        Way::Below => below <= above,
        Way::Above => above <= below,
    };
    let doubted = runs.iter_mut().filter(|run| !run.is_exact && run.way.is_some_and(are_few));
    doubted.flat_map(|run| &mut run.rows).for_each(|row| row.is_ambiguous = true);
}

/// Says of a row that a figure among its own is none of it: only the sums tell which.
fn remark_left_out(scan: &Scan<'_>, rows: &[Anchored], remarks: &mut Vec<Remark>) {
    let is_told = |row: &&Anchored| !row.is_ambiguous && (2..=row.label.width()).contains(&row.slots.len());
    for row in rows.iter().filter(is_told) {
        let (Some(first), Some(last)) = (row.slots.first(), row.slots.last()) else { continue };
        let from = if *first > row.label.last { row.label.last + 1 } else { *first };
        if (from..*last + 1).len() == row.slots.len() {
            continue;
        }
        let is_other = |i: &usize| scan.tokens[*i].is_number() && !row.slots.contains(i);
        if let Some(other) = (from..*last).find(is_other) {
            let message = format!(
                "the figure {} stands among those of the row {}, but only without it they add up",
                scan.tokens[other].raw, row.label.row.key
            );
            remarks.push(Remark::warning("figure_left_out", scan.tokens[*first].line, message));
        }
    }
}
