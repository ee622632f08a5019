//! Rows aligned by runs of spaces → the columns that their figures stand in.
//!
//! Where rows of a table keep each column to a range of the line that is far from the other columns,
//! the place of a figure in a shorter row says its column, and a gap is a blank cell. Columns may stand
//! elsewhere on the next page, and below other headings.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use crate::extract::document::Cells;
use crate::interpret::normal::comparable;
use crate::interpret::remark::Remark;
use crate::interpret::scan::{Scan, ScannedLine, TokenKind};
use crate::interpret::table::anchor::Anchored;
use crate::interpret::value::Decimal;
use crate::vocabulary::form::Table;
use crate::vocabulary::header::{is_heading, is_part_of_heading};

/// The fewest complete rows that tell where columns stand.
const FEWEST_ROWS: usize = 2;

/// The sign that parts pages.
const FORM_FEED: char = '\u{000C}';

/// The most complete rows on either side that tell the columns of a row between them.
const MOST_NEIGHBOURS: usize = 3;

/// How far from a column a figure right below it stands, in halves of a column of the line, and one next
/// to it.
const NEAREST: usize = 1;
const NEAR: usize = 2;

/// The most complete rows that are kept to learn from.
const LARGEST_SAMPLE: usize = 8;

/// The most lines above the first row that hold the headings of columns.
const MOST_LINES_OF_HEADER: usize = 12;

/// The narrowest gap between two columns, in halves of a column of the line.
const NARROWEST_GAP: usize = 5;
/// How far from the middle between two headings a figure must stand, in halves of a column.
const MARGIN: usize = 2;
/// The narrowest gap between two headings, which are wider than figures.
const NARROWEST_GAP_OF_HEADINGS: usize = 2;

/// Where the columns of a table stand: beside a row as in the complete rows next to it, else as in all of
/// the rows or, where these do not tell it, in each run of rows between pages and headings.
#[derive(Debug, Default)]
pub struct Columns {
    neighbours: Neighbours,
    parts: Vec<(Range<usize>, Places)>,
}

/// Where the columns of some rows stand, by one measure of the line and one edge of the figures: for
/// each column, the least and the greatest place of that edge.
#[derive(Debug)]
struct Places {
    places: Vec<(usize, usize)>,
    measure: Measure,
    edge: Edge,
    /// How far outside of these places a figure may stand.
    tolerance: usize,
}

/// The complete rows of a table in order, for each run between pages and headings.
#[derive(Debug, Default)]
struct Neighbours {
    runs: Vec<(Range<usize>, Vec<Neighbour>)>,
    /// The measures by which most rows stand as the one above them.
    measures: Vec<Measure>,
}

/// A complete row: the first token of its label, and the places of its figures by each measure.
#[derive(Debug)]
struct Neighbour {
    label: usize,
    places: [Vec<Range<usize>>; Measure::ALL.len()],
}

/// What complete rows tell of the columns of another.
enum Told {
    Nothing,
    /// The slot in each column.
    Columns(Vec<Option<usize>>),
    Differently,
}

/// How places in a line are counted. Some programs give wide characters two columns, some one.
#[derive(Debug, Clone, Copy)]
enum Measure {
    Width,
    Characters,
}

/// The edge at which figures of one column are aligned.
#[derive(Debug, Clone, Copy)]
enum Edge {
    End,
    Start,
    Middle,
}

impl Columns {
    /// Learns from the aligned rows of a table that has shorter ones; `sample` are complete rows of
    /// another table.
    #[must_use]
    pub fn learn(scan: &Scan<'_>, rows: &[Anchored], sample: &[Anchored]) -> Self {
        if !rows.iter().any(|row| !is_complete(row) && tells_places(scan, row)) {
            return Self::default();
        }
        let width = rows.iter().map(|row| row.label.width()).max().unwrap_or(0);
        let widest: Vec<&Anchored> = rows.iter().filter(|row| row.label.width() == width).collect();
        let mut parts: Vec<(Range<usize>, Places)> = Vec::new();
        let mut add = |rows: &[&Anchored]| {
            let places = Places::learn(scan, rows, sample);
            let tokens = rows.first().zip(rows.last()).map(|(a, b)| a.label.first..b.label.last + 1);
            parts.extend(tokens.zip(places));
            !parts.is_empty()
        };
        let is_whole = add(&widest);
        let is_one = |above: &&Anchored, below: &&Anchored| {
            above.label.width() == below.label.width() && !are_parted(scan, above, below)
        };
        let rows: Vec<&Anchored> = rows.iter().collect();
        let runs: Vec<&[&Anchored]> = rows.chunk_by(is_one).collect();
        for run in runs.iter().filter(|run| !is_whole || run[0].label.width() < width) {
            add(run);
        }
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
        let told = self.neighbours.place(scan, row);
        let is_told = matches!(told, Told::Columns(_));
        let columns = match told {
            Told::Nothing => self.place_in_part(scan, row),
            Told::Columns(columns) => Some(columns),
            Told::Differently => None,
        };
        let is_too_early = |columns: &[Option<usize>]| {
            let total = total_too_early(scan, row, columns);
            total.is_some_and(|total| total > 0 || !is_told)
        };
        let columns = columns.filter(|columns| !is_too_early(columns))?;
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

    fn place_in_part(&self, scan: &Scan<'_>, row: &Anchored) -> Option<Vec<Option<usize>>> {
        let own = |(tokens, places): &&(Range<usize>, Places)| {
            tokens.contains(&row.label.first) && places.places.len() == row.label.width()
        };
        self.parts.iter().find(own)?.1.place(scan, row)
    }
}

impl Places {
    /// Learns from the complete rows or, where these are too few, from the headings above them.
    fn learn(scan: &Scan<'_>, rows: &[&Anchored], sample: &[Anchored]) -> Option<Self> {
        let width = rows.first()?.label.width();
        let aligned: Vec<&Anchored> = rows.iter().copied().filter(|row| tells_places(scan, row)).collect();
        let complete: Vec<&Anchored> = aligned.iter().copied().filter(|row| is_complete(row)).collect();
        if complete.len() == aligned.len() {
            return None;
        }
        let places = |measure, edge| {
            if complete.len() < FEWEST_ROWS {
                clusters(scan, &aligned, measure, edge)
            } else {
                places_of(scan, &complete, width, measure, edge)
            }
        };
        let mut best: Option<(usize, Self)> = None;
        for measure in Measure::ALL {
            for edge in Edge::ALL {
                let places = places(measure, edge);
                let Some((room, tolerance)) = room(&places).filter(|_| places.len() == width) else {
                    continue;
                };
                if best.as_ref().is_none_or(|(most, _)| room > *most) {
                    best = Some((room, Self { places, measure, edge, tolerance }));
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
            let columns = Self { places: between(&places)?, measure, edge: Edge::Middle, tolerance: 0 };
            let placed: Vec<_> = rows.iter().map(|row| columns.place(scan, row)).collect();
            Some((placed.iter().flatten().count(), placed, columns))
        });
        let mut columns: Vec<_> = columns.collect();
        let most = columns.iter().map(|(count, ..)| *count).max();
        columns.retain(|(count, ..)| Some(*count) == most);
        let is_one = columns.windows(2).all(|pair| pair[0].1 == pair[1].1);
        columns.pop().filter(|_| is_one).map(|(.., columns)| columns)
    }

    fn place(&self, scan: &Scan<'_>, row: &Anchored) -> Option<Vec<Option<usize>>> {
        if !is_aligned(scan, row) {
            return None;
        }
        let mut columns = vec![None; self.places.len()];
        for slot in &row.slots {
            let at = self.edge.of(&place(scan, *slot, self.measure));
            let is_near =
                |(from, to): &(usize, usize)| at + self.tolerance >= *from && at <= to + self.tolerance;
            let column = self.places.iter().position(is_near)?;
            if columns[column].replace(*slot).is_some() {
                return None;
            }
        }
        Some(columns)
    }
}

impl Neighbours {
    fn learn(scan: &Scan<'_>, runs: &[&[&Anchored]]) -> Self {
        let neighbour = |row: &&&Anchored| Neighbour {
            label: row.label.first,
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
    fn place(&self, scan: &Scan<'_>, row: &Anchored) -> Told {
        let own = self.runs.iter().find(|(tokens, _)| tokens.contains(&row.label.first));
        let Some((_, rows)) = own.filter(|_| is_aligned(scan, row)) else { return Told::Nothing };
        let (above, below) = rows.split_at(rows.partition_point(|other| other.label < row.label.first));
        let near = above.iter().rev().take(MOST_NEIGHBOURS).chain(below.iter().take(MOST_NEIGHBOURS));
        let near: Vec<&Neighbour> = near.collect();
        for distance in [NEAREST, NEAR] {
            let told = self.measures.iter().flat_map(|measure| {
                let own = places_in_line(scan, row, *measure);
                let columns = near.iter().map(move |other| columns_below(other.by(*measure), &own, distance));
                columns.flatten().collect::<Vec<_>>()
            });
            let told: Vec<Vec<usize>> = told.collect();
            let Some(first) = told.first().filter(|_| told.len() >= FEWEST_ROWS) else { continue };
            if told.iter().any(|other| other != first) {
                return Told::Differently;
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

/// The last figure, where nothing stands in the column of the total, and it is the sum of the others: it is
/// the total, and the columns are others; zeros may be what they are.
fn total_too_early(scan: &Scan<'_>, row: &Anchored, columns: &[Option<usize>]) -> Option<i64> {
    let number = |slot: &usize| match scan.tokens[*slot].kind {
        TokenKind::Slot(value) => value.number.and_then(Decimal::whole),
        TokenKind::Text => None,
    };
    let (last, parts) = row.slots.split_last()?;
    let sum = || parts.iter().filter_map(number).fold(0, i64::saturating_add);
    let has_total = matches!(row.label.row.table, Table::Application | Table::Dispute) && !parts.is_empty();
    let is_blank = has_total && columns.last() == Some(&None);
    number(last).filter(|last| is_blank && *last == sum())
}

impl Measure {
    const ALL: [Self; 2] = [Self::Width, Self::Characters];
}

impl Edge {
    const ALL: [Self; 3] = [Self::End, Self::Start, Self::Middle];

    /// Its place, in halves of a column.
    fn of(self, place: &Range<usize>) -> usize {
        match self {
            Self::End => 2 * place.end,
            Self::Start => 2 * place.start,
            Self::Middle => place.start + place.end,
        }
    }
}

/// Complete rows of a table that is aligned, as a sample for others.
#[must_use]
pub fn sample(scan: &Scan<'_>, rows: &[Anchored]) -> Vec<Anchored> {
    let is_sample = |row: &&Anchored| is_complete(row) && row.slots.len() > 1 && tells_places(scan, row);
    rows.iter().filter(is_sample).take(LARGEST_SAMPLE).cloned().collect()
}

/// Whether a row shows a slot for each column.
fn is_complete(row: &Anchored) -> bool {
    row.slots.len() == row.label.width()
}

/// Whether the places of the figures of a row tell something of those of columns.
fn tells_places(scan: &Scan<'_>, row: &Anchored) -> bool {
    !row.is_ambiguous && is_aligned(scan, row)
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
        // A line with figures belongs to what stands above the table.
        let has_none = |line: &usize| scan.lines[*line].figures == 0;
        let lines = (end.saturating_sub(MOST_LINES_OF_HEADER)..end).rev().take_while(has_none);
        for line in lines.collect::<Vec<_>>().into_iter().rev().map(|line| &scan.lines[line]) {
            let words = line.tokens.clone().filter(|i| matches!(scan.tokens[*i].kind, TokenKind::Text));
            for token in words {
                let letters = comparable(scan.tokens[token].raw);
                if is_part_of_heading(table, &letters) {
                    Self::add(&mut headings, letters, &place(scan, token, measure));
                }
            }
        }
        headings.retain(|heading| is_heading(table, &heading.letters));
        headings.sort_by_key(|heading| heading.place.start);
        let columns = aligned.label.width();
        let from = headings.len().checked_sub(columns)?;
        Some(headings[from..].iter().map(|h| (2 * h.place.start, 2 * h.place.end)).collect())
    }

    /// Adds words to the heading above them, or as a new one.
    fn add(headings: &mut Vec<Self>, letters: String, place: &Range<usize>) {
        let is_above =
            |heading: &&mut Self| heading.place.start < place.end && place.start < heading.place.end;
        match headings.iter_mut().find(is_above) {
            Some(heading) => {
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

/// Whether headings of columns or the end of a page stand between two rows.
fn are_parted(scan: &Scan<'_>, above: &Anchored, below: &Anchored) -> bool {
    let lines = scan.line_index(above.label.last) + 1..=scan.line_index(below.label.first);
    let is_heading = |line: &ScannedLine<'_>| {
        let mut words = scan.words_in(&line.tokens);
        line.figures == 0 && words.any(|word| is_heading(below.label.row.table, word))
    };
    let ends_page = |line: &ScannedLine<'_>| line.is_furniture || line.line.text.starts_with(FORM_FEED);
    scan.lines.get(lines).is_some_and(|lines| lines.iter().any(|line| ends_page(line) || is_heading(line)))
}

/// Whether all figures of a row stand on one line whose cells are parted by runs of spaces: one
/// space between two figures, or between words and a single one, parts them and aligns nothing.
fn is_aligned(scan: &Scan<'_>, row: &Anchored) -> bool {
    let mut lines = row.slots.iter().map(|slot| scan.line_index(*slot));
    let Some(line) = lines.next().filter(|line| scan.lines[*line].line.parting == Cells::Unknown) else {
        return false;
    };
    let text = scan.lines[line].line.text;
    let is_apart = |slot: &usize| {
        let before = text.get(..start_of(scan, *slot)).unwrap_or_default();
        before.chars().rev().take_while(|c| c.is_whitespace()).nth(1).is_some()
    };
    // The first figure of several may stand where the line begins.
    let apart = if row.slots.len() > 1 { &row.slots[1..] } else { &row.slots[..] };
    lines.all(|other| other == line) && apart.iter().all(is_apart)
}

/// The columns of the line that each figure of a row takes up.
fn places_in_line(scan: &Scan<'_>, row: &Anchored, measure: Measure) -> Vec<Range<usize>> {
    row.slots.iter().map(|slot| place(scan, *slot, measure)).collect()
}

/// The columns of the line that a token takes up.
fn place(scan: &Scan<'_>, token: usize, measure: Measure) -> Range<usize> {
    let raw = scan.tokens[token].raw;
    let text = scan.lines[scan.line_index(token)].line.text;
    let width = |text: &str| match measure {
        Measure::Width => text.width(),
        Measure::Characters => text.chars().count(),
    };
    let start = text.get(..start_of(scan, token)).map_or(0, width);
    start..start + width(raw)
}

/// The byte of its line at which a token begins.
fn start_of(scan: &Scan<'_>, token: usize) -> usize {
    let text = scan.lines[scan.line_index(token)].line.text;
    // The token is a part of its line's text, so that their addresses tell where it begins.
    (scan.tokens[token].raw.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}
