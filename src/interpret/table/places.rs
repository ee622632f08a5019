//! Rows aligned by runs of spaces, or the headings above them → the places of their columns.

use std::ops::Range;

use crate::interpret::normal::comparable;
use crate::interpret::scan::{Scan, TokenKind};
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::headings::MOST_LINES_OF_HEADER;
use crate::interpret::table::measure::{
    Before, Edge, Measure, are_free_of_words, is_aligned, is_apart, is_complete, place, tells_places,
    words_before,
};
use crate::vocabulary::form::Table;
use crate::vocabulary::header::{is_heading, is_part_of_heading};

/// How far outside of its column a figure may stand that is alone in its row, in halves of a column of the line.
const NEAR: usize = 2;

/// The fewest complete rows that tell where columns stand.
const FEWEST_ROWS: usize = 2;

/// The narrowest gap between two columns, in halves of a column of the line.
const NARROWEST_GAP: usize = 5;
/// How far from the middle between two headings a figure must stand, in halves of a column.
const MARGIN: usize = 2;
/// The narrowest gap between two headings, which are wider than figures.
const NARROWEST_GAP_OF_HEADINGS: usize = 2;

/// Where the columns of some rows stand, by one measure of the line and one edge of the figures: for
/// each column, the least and the greatest place of that edge.
#[derive(Debug)]
pub struct Places {
    places: Vec<(usize, usize)>,
    measure: Measure,
    edge: Edge,
    /// How far outside of these places a figure may stand.
    tolerance: usize,
    /// Whether the rows that tell them have no words before their figures, so that words may move those of others.
    are_wordless: bool,
}

impl Places {
    /// Learns from the complete rows or, where these are too few, from the headings above them.
    #[must_use]
    pub fn learn(scan: &Scan<'_>, rows: &[&Anchored], sample: &[Anchored]) -> Option<Self> {
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
                let Some((room, tolerance)) = room(&places).filter(|_| are_told && places.len() == width)
                else {
                    continue;
                };
                if best.as_ref().is_none_or(|(most, _)| room > *most) {
                    best = Some((room, Self { places, measure, edge, tolerance, are_wordless }));
                }
            }
        }
        best.map(|(_, places)| places).or_else(|| Self::of_headings(scan, rows[0], &aligned, sample))
    }

    /// The columns below the headings above the first row, by the measure by which most rows stand
    /// below them; none where two measures do as well and tell different columns.
    fn of_headings(
        scan: &Scan<'_>,
        first: &Anchored,
        rows: &[&Anchored],
        sample: &[Anchored],
    ) -> Option<Self> {
        let columns = measures(scan, sample).iter().filter_map(|measure| {
            let measure = *measure;
            let places = Heading::above(scan, first, rows[0], measure)?;
            let places = between(&places)?;
            let columns = Self { places, measure, edge: Edge::Middle, tolerance: 0, are_wordless: false };
            let placed: Vec<_> = rows.iter().map(|row| columns.place(scan, row)).collect();
            // Headings that whole rows do not stand below tell nothing of others.
            let is_below = |(row, placed): (&&Anchored, &Option<_>)| placed.is_some() || !is_complete(row);
            if !rows.iter().zip(&placed).all(is_below) {
                return None;
            }
            Some((placed.iter().flatten().count(), placed, columns))
        });
        let mut columns: Vec<_> = columns.collect();
        let most = columns.iter().map(|(count, ..)| *count).max();
        columns.retain(|(count, ..)| Some(*count) == most);
        let is_one = columns.windows(2).all(|pair| pair[0].1 == pair[1].1);
        columns.pop().filter(|_| is_one).map(|(.., columns)| columns)
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

/// A heading of a column that may be broken over several lines: its letters, and the columns of the
/// line that they take up.
struct Heading {
    letters: String,
    place: Range<usize>,
}

impl Heading {
    /// The places of the headings of all columns; `None` where not all are found, each apart from the
    /// others. They stand above the first row or, where they are its label, above its figures.
    fn above(
        scan: &Scan<'_>,
        first: &Anchored,
        aligned: &Anchored,
        measure: Measure,
    ) -> Option<Vec<(usize, usize)>> {
        let table = first.label.row.table;
        let end = match table {
            Table::Dispute => scan.line_index(aligned.slots[0]),
            _ => scan.line_index(first.label.first),
        };
        let mut headings: Vec<Self> = Vec::new();
        let (mut parted, mut apart) = (0, 0);
        // A line with figures belongs to what stands above the table.
        let has_none = |line: &usize| scan.lines[*line].figures == 0;
        let lines = (end.saturating_sub(MOST_LINES_OF_HEADER)..end).rev().take_while(has_none);
        for line in lines.collect::<Vec<_>>().into_iter().rev().map(|line| &scan.lines[line]) {
            parted += line.tokens.len().saturating_sub(1);
            apart += line.tokens.clone().skip(1).filter(|token| is_apart(scan, *token)).count();
            let words = line.tokens.clone().filter(|i| matches!(scan.tokens[*i].kind, TokenKind::Text));
            for token in words {
                let letters = comparable(scan.tokens[token].raw);
                if is_part_of_heading(table, &letters) {
                    Self::add(&mut headings, table, letters, &place(scan, token, measure));
                }
            }
        }
        // Headings that one space parts are aligned with nothing.
        if 2 * apart < parted {
            return None;
        }
        headings.retain(|heading| is_heading(table, &heading.letters));
        headings.sort_by_key(|heading| heading.place.start);
        let columns = aligned.label.width();
        let from = headings.len().checked_sub(columns)?;
        Some(headings[from..].iter().map(|h| (2 * h.place.start, 2 * h.place.end)).collect())
    }

    /// Adds words to the heading above them that they go on with, or as a new one.
    fn add(headings: &mut Vec<Self>, table: Table, letters: String, place: &Range<usize>) {
        let goes_on = |above: &Self| is_part_of_heading(table, &format!("{}{letters}", above.letters));
        let overlaps = |above: &Self| above.place.start < place.end && place.start < above.place.end;
        // Words of one heading may stand at its middle in one line and beside that in another.
        let touches = |above: &Self| above.place.start <= place.end && place.start <= above.place.end;
        let at = headings.iter().position(|above| overlaps(above) && goes_on(above));
        match at.or_else(|| headings.iter().position(|above| touches(above) && goes_on(above))) {
            Some(at) => {
                let heading = &mut headings[at];
                heading.letters.push_str(&letters);
                heading.place = heading.place.start.min(place.start)..heading.place.end.max(place.end);
            }
            None => headings.push(Self { letters, place: place.clone() }),
        }
    }
}

/// The places of columns that reach half the way from each heading to the next, less a margin; `None`
/// where headings overlap.
fn between(headings: &[(usize, usize)]) -> Option<Vec<(usize, usize)>> {
    narrowest_gap(headings).filter(|gap| *gap >= NARROWEST_GAP_OF_HEADINGS)?;
    let middle: Vec<usize> = headings.iter().map(|(from, to)| from.midpoint(*to)).collect();
    let half = |i: usize| (middle[i + 1] - middle[i]) / 2;
    let place = |i: usize| {
        let (left, right) = (i.checked_sub(1).map_or_else(|| half(0), half), half(i.min(middle.len() - 2)));
        ((middle[i] + MARGIN).saturating_sub(left), middle[i] + right - MARGIN)
    };
    (middle.len() > 1).then(|| (0..middle.len()).map(place).collect())
}

/// How much the gaps between columns are wider than the columns, and how far outside of them a
/// figure may stand; `None` where that is not enough to tell them apart.
fn room(places: &[(usize, usize)]) -> Option<(usize, usize)> {
    let spread = places.iter().map(|(from, to)| to.saturating_sub(*from)).max()?;
    let gap = narrowest_gap(places)?;
    (gap >= NARROWEST_GAP && gap > spread).then(|| (100 * gap / (spread + 1), gap / 3))
}

/// The narrowest gap between neighbouring columns; `None` where two overlap.
fn narrowest_gap(places: &[(usize, usize)]) -> Option<usize> {
    let gaps = places.windows(2).map(|pair| pair[1].0.checked_sub(pair[0].1));
    gaps.collect::<Option<Vec<usize>>>()?.into_iter().min()
}
