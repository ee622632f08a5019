//! Rows aligned by runs of spaces → the columns that their figures stand in.
//!
//! Where rows of a table keep each column to a range of the line that is far from the other columns,
//! the place of a figure in a shorter row says its column, and a gap is a blank cell. Columns may stand
//! elsewhere on the next page, and below other headings.

use std::ops::Range;

use crate::interpret::remark::Remark;
use crate::interpret::scan::{Scan, ScannedLine};
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::measure::{are_joined, are_tabbed, is_complete, tells_places};
use crate::interpret::table::neighbours::{Neighbours, Told};
use crate::interpret::table::places::Places;
use crate::interpret::table::sums::total_at_end;
use crate::vocabulary::form::Table;
use crate::vocabulary::header::is_heading;

/// The most complete rows that are kept to learn from.
const LARGEST_SAMPLE: usize = 8;

/// How many lines below the last of its label the figures of an aligned row stand at most.
const FURTHEST_BELOW: usize = 2;

/// Where the columns of a table stand: beside a row as in the complete rows next to it, else as in all of
/// the rows or, where these do not tell it, in each run of rows between pages and headings.
#[derive(Debug, Default)]
pub struct Columns {
    neighbours: Neighbours,
    parts: Vec<Part>,
}

/// Rows below each other whose columns stand in these places.
#[derive(Debug)]
struct Part {
    tokens: Range<usize>,
    places: Places,
    /// Whether the last column is that of the total for certain.
    tells_total: bool,
}

impl Columns {
    /// Learns from the aligned rows of a table that has shorter ones, and from the complete rows of another.
    #[must_use]
    pub fn learn(scan: &Scan<'_>, rows: &[Anchored], others: &[Anchored]) -> Self {
        let has_short = rows.iter().any(|row| !is_complete(row) && tells_places(scan, row));
        if !has_short || are_joined(scan, rows) || are_tabbed(scan, rows) {
            return Self::default();
        }
        let sample = sample(scan, others);
        let width = rows.iter().map(|row| row.label.width()).max().unwrap_or(0);
        let widest: Vec<&Anchored> = rows.iter().filter(|row| row.label.width() == width).collect();
        let is_one = |above: &&Anchored, below: &&Anchored| {
            above.label.width() == below.label.width() && !are_parted(scan, above, below)
        };
        let rows: Vec<&Anchored> = rows.iter().collect();
        let runs: Vec<&[&Anchored]> = rows.chunk_by(is_one).collect();
        // The blocks of chapter two have headings of their own, and columns in other places.
        let are_one = !widest[0].label.is_item()
            || runs.iter().filter(|run| run[0].label.width() == width).count() == 1;
        let whole = Places::of_rows(scan, &widest).filter(|_| are_one);
        let others = |run: &&&[&Anchored]| whole.is_none() || run[0].label.width() < width;
        let mut parts = parts_of(scan, runs.iter().filter(others), &sample);
        parts.extend(whole.map(|places| Part::new(scan, &widest, places)));
        Self { neighbours: Neighbours::learn(scan, &runs), parts }
    }

    /// The slot in each column of a shorter row; `None` where a figure stands in no column, or two in
    /// one, or where the columns are told differently.
    #[must_use]
    pub fn place(
        &self,
        scan: &Scan<'_>,
        row: &Anchored,
        remarks: &mut Vec<Remark>,
    ) -> Option<Vec<Option<usize>>> {
        if is_far_below(scan, row) {
            return None;
        }
        let told = self.neighbours.place(scan, row);
        let is_told = matches!(told, Told::Columns(_));
        let (columns, tells_total) = match told {
            Told::Nothing => self.place_in_part(scan, row)?,
            Told::Columns(columns) => (columns, true),
            Told::Differently => return None,
        };
        if total_too_early(scan, row, &columns).is_some_and(|total| total > 0 || !tells_total) {
            return None;
        }
        if !is_told && row.label.row.table == Table::Application {
            let line = scan.tokens[row.slots[0]].line;
            let message = format!(
                "no complete row beside it tells the columns of the row {}; they are told by the places of its \
                 figures in the line",
                row.label.row.key
            );
            remarks.push(Remark::warning("columns_by_place", line, message));
        }
        Some(columns)
    }

    fn place_in_part(&self, scan: &Scan<'_>, row: &Anchored) -> Option<(Vec<Option<usize>>, bool)> {
        let own = |part: &&Part| {
            part.tokens.contains(&row.label.first) && part.places.columns() == row.label.width()
        };
        let part = self.parts.iter().find(own)?;
        Some((part.places.place(scan, row)?, part.tells_total))
    }
}

impl Part {
    fn new(scan: &Scan<'_>, rows: &[&Anchored], places: Places) -> Self {
        let tells_total = places.tells_total(scan, rows);
        let tokens = rows[0].label.first..rows[rows.len() - 1].label.last + 1;
        Self { tokens, places, tells_total }
    }
}

/// The columns of each run of rows between pages and headings. Rows without headings of their own may have those of
/// the rows above.
fn parts_of<'a, 'b: 'a>(
    scan: &Scan<'_>,
    runs: impl Iterator<Item = &'a &'b [&'b Anchored]>,
    sample: &[Anchored],
) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut headed: Option<(&[&Anchored], usize)> = None;
    for run in runs {
        if let Some(places) = Places::of_rows(scan, run) {
            parts.push(Part::new(scan, run, places));
        } else if let Some(places) = Places::of_headings(scan, run, sample) {
            headed = Some((run, parts.len()));
            parts.push(Part::new(scan, run, places));
        } else if let Some((rows, at)) = headed
            && rows[0].label.width() == run[0].label.width()
            && let Some(places) = parts[at].places.further_below(scan, rows, run)
        {
            let part = Part::new(scan, run, places);
            parts.push(Part { tells_total: part.tells_total || parts[at].tells_total, ..part });
        }
    }
    parts
}

/// Whether the one figure of a row of table three stands alone on a line further below its label than that of a broken
/// label: it may be the number of a page.
fn is_far_below(scan: &Scan<'_>, row: &Anchored) -> bool {
    let [slot] = row.slots[..] else { return false };
    let line = scan.line_index(slot);
    row.label.row.table == Table::Application
        && line > scan.line_index(row.label.last) + FURTHEST_BELOW
        && scan.lines[line].tokens.len() == 1
}

/// The last figure, where nothing stands in the column of the total, and it is the sum of the others: it is
/// the total, and the columns are others; zeros may be what they are.
fn total_too_early(scan: &Scan<'_>, row: &Anchored, columns: &[Option<usize>]) -> Option<i64> {
    let has_total = matches!(row.label.row.table, Table::Application | Table::Dispute) && row.slots.len() > 1;
    let is_blank = has_total && columns.last() == Some(&None);
    total_at_end(scan, &row.slots).filter(|_| is_blank)
}

/// Complete rows of a table that is aligned, as a sample for others.
fn sample(scan: &Scan<'_>, rows: &[Anchored]) -> Vec<Anchored> {
    let is_sample = |row: &&Anchored| is_complete(row) && row.slots.len() > 1 && tells_places(scan, row);
    if are_joined(scan, rows) {
        return Vec::new();
    }
    rows.iter().filter(is_sample).take(LARGEST_SAMPLE).cloned().collect()
}

/// Whether headings of columns or the end of a page stand between two rows.
fn are_parted(scan: &Scan<'_>, above: &Anchored, below: &Anchored) -> bool {
    let lines = scan.line_index(above.label.last) + 1..=scan.line_index(below.label.first);
    let is_heading = |line: &ScannedLine<'_>| {
        let mut words = scan.words_in(&line.tokens);
        line.figures == 0 && words.any(|word| is_heading(below.label.row.table, word))
    };
    let parts = |line: &ScannedLine<'_>| line.ends_page() || is_heading(line);
    scan.lines.get(lines).is_some_and(|lines| lines.iter().any(parts))
}
