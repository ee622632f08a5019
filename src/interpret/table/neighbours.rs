//! The complete rows next to a shorter one → the columns that its figures stand in.

use std::collections::HashSet;
use std::ops::Range;

use crate::interpret::scan::Scan;
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::measure::{
    Before, Edge, Measure, are_free_of_words, is_aligned, is_complete, places_in_line, tells_places,
};
use crate::vocabulary::form::Table;

/// The fewest complete rows that tell the columns of another.
const FEWEST_ROWS: usize = 2;

/// The most complete rows on either side that tell the columns of a row between them.
const MOST_NEIGHBOURS: usize = 3;

/// How far from a column a figure right below it stands, in halves of a column of the line, and one next
/// to it.
const NEAREST: usize = 1;
const NEAR: usize = 2;

/// The complete rows of a table in order, for each run between pages and headings.
#[derive(Debug, Default)]
pub struct Neighbours {
    runs: Vec<(Range<usize>, Vec<Neighbour>)>,
    /// The measures by which most rows stand as the one above them.
    measures: Vec<Measure>,
}

/// A complete row: the first token of its label, the words before its figures, and the places of
/// these by each measure.
#[derive(Debug)]
struct Neighbour {
    label: usize,
    before: Before,
    places: [Vec<Range<usize>>; Measure::ALL.len()],
}

/// What complete rows tell of the columns of another.
pub enum Told {
    /// They tell nothing.
    Nothing,
    /// The slot in each column.
    Columns(Vec<Option<usize>>),
    /// They tell different ones.
    Differently,
}

impl Neighbours {
    /// Learns from the complete rows of each run.
    #[must_use]
    pub fn learn(scan: &Scan<'_>, runs: &[&[&Anchored]]) -> Self {
        let neighbour = |row: &&&Anchored| Neighbour {
            label: row.label.first,
            before: Before::of(scan, row),
            places: Measure::ALL.map(|measure| places_in_line(scan, row, measure)),
        };
        let is_neighbour =
            |row: &&&Anchored| row.slots.len() > 1 && is_complete(row) && tells_places(scan, row);
        let runs = runs.iter().filter_map(|run| {
            let tokens = run.first()?.label.first..run.last()?.label.last + 1;
            Some((tokens, run.iter().filter(is_neighbour).map(|row| neighbour(&row)).collect()))
        });
        let runs: Vec<(_, Vec<Neighbour>)> = runs.collect();
        let alike = Measure::ALL.map(|measure| {
            let pairs = runs.iter().flat_map(|(_, rows)| rows.windows(2));
            let is_alike = |pair: &&[Neighbour]| {
                columns_below(pair[0].by(measure), pair[1].by(measure), NEAREST).is_some()
            };
            pairs.filter(is_alike).count()
        });
        let most = alike.iter().max();
        let measures = Measure::ALL.into_iter().zip(&alike).filter(|(_, count)| Some(*count) == most);
        Self { measures: measures.map(|(measure, _)| measure).collect(), runs }
    }

    /// What the complete rows nearest to a shorter one, in its run, tell of its columns: those that its
    /// figures stand right below or, where there are none, those that they are next to.
    #[must_use]
    pub fn place(&self, scan: &Scan<'_>, row: &Anchored) -> Told {
        let own = self.runs.iter().find(|(tokens, _)| tokens.contains(&row.label.first));
        let Some((_, rows)) = own.filter(|_| is_aligned(scan, row)) else { return Told::Nothing };
        let (above, below) = rows.split_at(rows.partition_point(|other| other.label < row.label.first));
        let near = above.iter().rev().take(MOST_NEIGHBOURS).chain(below.iter().take(MOST_NEIGHBOURS));
        let near: Vec<&Neighbour> = near.collect();
        for distance in [NEAREST, NEAR] {
            let told = self.measures.iter().flat_map(|measure| {
                let own = places_in_line(scan, row, *measure);
                let columns = near.iter().filter_map(move |other| {
                    Some((columns_below(other.by(*measure), &own, distance)?, *other))
                });
                columns.collect::<Vec<_>>()
            });
            let told: Vec<(Vec<usize>, &Neighbour)> = told.collect();
            // Both measures may tell the same of one row, which is not enough for a single figure.
            let rows: HashSet<usize> = told.iter().map(|(_, other)| other.label).collect();
            let is_lone = row.slots.len() == 1 && row.label.row.table == Table::Application;
            let count = if is_lone { rows.len() } else { told.len() };
            let Some((first, _)) = told.first().filter(|_| count >= FEWEST_ROWS) else { continue };
            if told.iter().any(|(other, _)| other != first) {
                return Told::Differently;
            }
            let rows = told.iter().map(|(_, other)| other.before).chain([Before::of(scan, row)]);
            if !are_free_of_words(&rows.collect::<Vec<_>>()) {
                continue;
            }
            let mut columns = vec![None; row.label.width()];
            first.iter().zip(&row.slots).for_each(|(column, slot)| columns[*column] = Some(*slot));
            return Told::Columns(columns);
        }
        Told::Nothing
    }
}

impl Neighbour {
    fn by(&self, measure: Measure) -> &[Range<usize>] {
        &self.places[measure as usize]
    }
}

/// The column of each figure of a row, by a complete row that it is as near to as this at one edge of all
/// figures; `None` where one is near to no column, or the edges tell different ones.
fn columns_below(complete: &[Range<usize>], row: &[Range<usize>], distance: usize) -> Option<Vec<usize>> {
    let of_edge = |edge: Edge| -> Option<Vec<usize>> {
        let is_near =
            |one: &Range<usize>, other: &Range<usize>| edge.of(one).abs_diff(edge.of(other)) <= distance;
        let column = |own: &Range<usize>| complete.iter().position(|place| is_near(place, own));
        let mut columns: Vec<usize> = row.iter().skip(1).map(column).collect::<Option<_>>()?;
        // A label may push the first figure out of its column, or draw it nearer.
        let first = column(row.first()?).or_else(|| (columns.first() == Some(&1)).then_some(0))?;
        columns.insert(0, first);
        columns.is_sorted_by(|left, right| left < right).then_some(columns)
    };
    let mut told = Edge::ALL.into_iter().filter_map(of_edge);
    let columns = told.next()?;
    told.all(|other| other == columns).then_some(columns)
}
