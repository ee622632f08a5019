//! Rows aligned by runs of spaces, or the headings above them → the places of their columns.

use crate::interpret::scan::Scan;
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::headed::Headed;
use crate::interpret::table::measure::{
    Before, Edge, Measure, are_free_of_words, is_aligned, is_complete, narrowest_gap, place, tells_places,
    words_before,
};
use crate::interpret::table::sums::total_at_end;
use crate::vocabulary::form::Table;

/// How far outside of its column a figure may stand that is alone in its row, in halves of a column of the line.
const NEAR: usize = 2;
/// How far outside of it one may stand in rows that have no headings of their own.
const NEAREST: usize = 1;

/// The fewest complete rows that tell where columns stand.
const FEWEST_ROWS: usize = 2;
/// The fewest columns that tell that rows further below have the same.
const FEWEST_COLUMNS: usize = 2;
/// The fewest columns with figures right below headings that one space parts.
const FEWEST_BELOW: usize = 3;

/// The narrowest gap between two columns, in halves of a column of the line.
const NARROWEST_GAP: usize = 5;

/// Where the columns of some rows stand, by one measure of the line and one edge of the figures: for
/// each column, the least and the greatest place of that edge.
#[derive(Debug)]
pub struct Places {
    places: Vec<(usize, usize)>,
    measure: Measure,
    edge: Edge,
    /// How far outside of these places a figure may stand.
    tolerance: usize,
    /// Whether the figures of all rows stand right below their headings.
    is_exact: bool,
    /// Whether the rows that tell them have no words before their figures, so that words may move those of others.
    are_wordless: bool,
}

impl Places {
    /// Learns from the complete rows or, where these are too few, from where the figures of all rows stand.
    #[must_use]
    pub fn of_rows(scan: &Scan<'_>, rows: &[&Anchored]) -> Option<Self> {
        let width = rows.first()?.label.width();
        let aligned: Vec<&Anchored> = rows.iter().copied().filter(|row| tells_places(scan, row)).collect();
        let complete: Vec<&Anchored> = aligned.iter().copied().filter(|row| is_complete(row)).collect();
        if complete.len() == aligned.len() {
            return None;
        }
        let witnesses = if complete.len() < FEWEST_ROWS { &aligned } else { &complete };
        let places = |measure, edge| {
            if complete.len() < FEWEST_ROWS {
                clusters(scan, witnesses, measure, edge)
            } else {
                places_of(scan, witnesses, width, measure, edge)
            }
        };
        let before: Vec<Before> = witnesses.iter().map(|row| Before::of(scan, row)).collect();
        let are_wordless = before.iter().all(|row| row.words == 0);
        let are_told = are_free_of_words(&before);
        let mut best: Option<(usize, Self)> = None;
        for measure in Measure::ALL {
            for edge in Edge::ALL {
                let places = places(measure, edge);
                let Some((room, tolerance)) = room(&places).filter(|_| are_told) else { continue };
                if best.as_ref().is_none_or(|(most, _)| room > *most) {
                    best = Some((
                        room,
                        Self { places, measure, edge, tolerance, are_wordless, is_exact: false },
                    ));
                }
            }
        }
        let places = best.map(|(_, places)| places).filter(|places| places.columns() == width)?;
        (complete.len() >= FEWEST_ROWS || places.are_apart(scan, &aligned)).then_some(places)
    }

    /// The columns below the headings above the first row, by the measure by which most rows stand
    /// below them; none where two measures do as well and tell different columns.
    #[must_use]
    pub fn of_headings(scan: &Scan<'_>, rows: &[&Anchored], sample: &[Anchored]) -> Option<Self> {
        let first = rows.first()?;
        let rows: Vec<&Anchored> = rows.iter().copied().filter(|row| tells_places(scan, row)).collect();
        let aligned = *rows.iter().find(|row| !is_complete(row))?;
        let columns = measures(scan, sample).iter().filter_map(|measure| {
            let headed = Headed::below(scan, first, aligned, *measure)?;
            let below = |places, is_exact| {
                let (measure, edge) = (*measure, Edge::Middle);
                let columns = Self { places, measure, edge, tolerance: 0, are_wordless: false, is_exact };
                let placed: Vec<_> = rows.iter().map(|row| columns.place(scan, row)).collect();
                (placed, columns)
            };
            let (placed, columns) = below(headed.right_below, true);
            if placed.iter().all(Option::is_some) && filled(&placed) >= FEWEST_BELOW {
                return Some((placed.len(), placed, columns));
            }
            let (placed, columns) = below(headed.nearest?, false);
            // Headings that whole rows do not stand below tell nothing of others.
            let is_below = |(row, placed): (&&Anchored, &Option<_>)| placed.is_some() || !is_complete(row);
            let are_below = rows.iter().zip(&placed).all(is_below);
            are_below.then(|| (placed.iter().flatten().count(), placed, columns))
        });
        let mut columns: Vec<_> = columns.collect();
        let most = columns.iter().map(|(count, ..)| *count).max();
        columns.retain(|(count, ..)| Some(*count) == most);
        let is_one = columns.windows(2).all(|pair| pair[0].1 == pair[1].1);
        columns.pop().filter(|_| is_one).map(|(.., columns)| columns)
    }

    /// The same columns in rows further below that have no headings of their own, where the figures of all of these
    /// stand exactly below some of those above.
    #[must_use]
    pub fn further_below(&self, scan: &Scan<'_>, above: &[&Anchored], rows: &[&Anchored]) -> Option<Self> {
        let (measure, is_exact) = (self.measure, self.is_exact);
        let seen = |edge: Edge| {
            let mut places = vec![(usize::MAX, 0); self.columns()];
            for row in above.iter().filter_map(|row| self.place(scan, row)) {
                for (column, slot) in row.into_iter().enumerate() {
                    let Some(slot) = slot else { continue };
                    let (from, to) = places[column];
                    let at = edge.of(&place(scan, slot, self.measure));
                    places[column] = (at.min(from), at.max(to));
                }
            }
            Self { places, measure, edge, tolerance: NEAREST, are_wordless: false, is_exact }
        };
        let is_alike = |places: &Self| {
            let aligned = rows.iter().filter(|row| tells_places(scan, row));
            let placed: Option<Vec<_>> = aligned.map(|row| places.place(scan, row).map(Some)).collect();
            placed.is_some_and(|placed| filled(&placed) >= FEWEST_COLUMNS)
        };
        Edge::ALL.into_iter().map(seen).find(is_alike)
    }

    /// Whether each two columns next to each other have figures in one row, so that these are two and none is a part of
    /// another.
    fn are_apart(&self, scan: &Scan<'_>, rows: &[&Anchored]) -> bool {
        let placed: Vec<_> = rows.iter().filter_map(|row| self.place(scan, row)).collect();
        let has_both =
            |column: usize| placed.iter().any(|row| row[column].is_some() && row[column + 1].is_some());
        (0..self.columns().saturating_sub(1)).all(has_both)
    }

    /// Whether the last column is that of the total for certain: by headings, or as figures other than zero show it and
    /// none show that another is.
    #[must_use]
    pub fn tells_total(&self, scan: &Scan<'_>, rows: &[&Anchored]) -> bool {
        let short = rows.iter().filter(|row| !is_complete(row));
        let shown: Vec<bool> =
            short.filter_map(|row| shows_total(scan, row, &self.place(scan, row)?)).collect();
        (self.is_exact || shown.len() >= FEWEST_ROWS) && shown.iter().all(|is_total| *is_total)
    }

    /// How many columns they are.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.places.len()
    }

    /// The slot in each column of a row; `None` where a figure stands in no column, or two in one.
    #[must_use]
    pub fn place(&self, scan: &Scan<'_>, row: &Anchored) -> Option<Vec<Option<usize>>> {
        if !is_aligned(scan, row) || (self.are_wordless && words_before(scan, row) > 0) {
            return None;
        }
        let tolerance = if row.slots.len() == 1 { self.tolerance.min(NEAR) } else { self.tolerance };
        let mut columns = vec![None; self.places.len()];
        for slot in &row.slots {
            let at = self.edge.of(&place(scan, *slot, self.measure));
            let is_near = |(from, to): &(usize, usize)| at + tolerance >= *from && at <= to + tolerance;
            let column = self.places.iter().position(is_near)?;
            if columns[column].replace(*slot).is_some() {
                return None;
            }
        }
        Some(columns)
    }
}

/// How many columns have figures in some of these rows.
fn filled(rows: &[Option<Vec<Option<usize>>>]) -> usize {
    let columns = rows.iter().flatten().map(Vec::len).max().unwrap_or(0);
    let has_figure = |column: &usize| rows.iter().flatten().any(|row| row[*column].is_some());
    (0..columns).filter(has_figure).count()
}

/// Whether the last column of a row is that of the total of the others.
fn has_total(row: &Anchored) -> bool {
    row.label.row.table == Table::Application
}

/// Whether the figures of a row of table three are such as they must be where only the last column is that of the
/// total; `None` where they would be so in other columns too.
fn shows_total(scan: &Scan<'_>, row: &Anchored, columns: &[Option<usize>]) -> Option<bool> {
    let (last, parts) = row.slots.split_last().filter(|(_, parts)| !parts.is_empty())?;
    let is_zero = |slot: &usize| scan.whole_number(*slot).is_none_or(|number| number == 0);
    if !has_total(row) || (is_zero(last) && parts.iter().all(is_zero)) {
        return None;
    }
    Some(columns.last().is_some_and(Option::is_some) == total_at_end(scan, &row.slots).is_some())
}

/// The measures that may be that of a document: the one by which the columns of these rows are
/// narrower, or both.
fn measures(scan: &Scan<'_>, sample: &[Anchored]) -> &'static [Measure] {
    let width = sample.first().map_or(0, |row| row.label.width());
    let rows: Vec<&Anchored> = sample.iter().filter(|row| row.label.width() == width).collect();
    let spread = |measure: Measure| {
        let of_edge = |edge| {
            let places = places_of(scan, &rows, width, measure, edge);
            places.iter().map(|(from, to)| to.saturating_sub(*from)).max().unwrap_or(0)
        };
        Edge::ALL.into_iter().map(of_edge).min().unwrap_or(0)
    };
    if rows.len() < FEWEST_ROWS {
        return &[Measure::Width, Measure::Characters];
    }
    match spread(Measure::Width).cmp(&spread(Measure::Characters)) {
        std::cmp::Ordering::Less => &[Measure::Width],
        std::cmp::Ordering::Greater => &[Measure::Characters],
        std::cmp::Ordering::Equal => &[Measure::Width, Measure::Characters],
    }
}

/// The places of each column in complete rows.
fn places_of(
    scan: &Scan<'_>,
    rows: &[&Anchored],
    width: usize,
    measure: Measure,
    edge: Edge,
) -> Vec<(usize, usize)> {
    let mut places = vec![(usize::MAX, 0); width];
    for row in rows {
        for (column, slot) in places.iter_mut().zip(&row.slots) {
            let at = edge.of(&place(scan, *slot, measure));
            *column = (column.0.min(at), column.1.max(at));
        }
    }
    places
}

/// The places at which the figures of all rows stand; they are those of the columns where there are as
/// many.
fn clusters(scan: &Scan<'_>, rows: &[&Anchored], measure: Measure, edge: Edge) -> Vec<(usize, usize)> {
    let mut all: Vec<usize> =
        rows.iter().flat_map(|row| &row.slots).map(|slot| edge.of(&place(scan, *slot, measure))).collect();
    all.sort_unstable();
    let groups: Vec<&[usize]> = all.chunk_by(|left, right| right - left < NARROWEST_GAP).collect();
    // A column that a single figure tells of may be another with its figure out of line.
    if groups.iter().any(|group| group.len() == 1) {
        return Vec::new();
    }
    groups.iter().map(|group| (group[0], group[group.len() - 1])).collect()
}

/// How much the gaps between columns are wider than the columns, and how far outside of them a
/// figure may stand; `None` where that is not enough to tell them apart.
fn room(places: &[(usize, usize)]) -> Option<(usize, usize)> {
    let spread = places.iter().map(|(from, to)| to.saturating_sub(*from)).max()?;
    let gap = narrowest_gap(places)?;
    (gap >= NARROWEST_GAP && gap > spread).then(|| (100 * gap / (spread + 1), gap / 3))
}
