//! Rows whose figures nothing tells apart → the one reading that the sums leave.
//!
//! A row that shows fewer or more figures than columns has many readings: each figure may stand in
//! this column or that, two may have run together, one may be broken in two. Those that make the
//! sums across hold are tried with those of the other rows against the sums of the columns. A cell
//! that is the same in all of them is repaired; others stay unreadable.

use crate::interpret::remark::Remark;
use crate::interpret::report::State;
use crate::interpret::scan::Scan;
use crate::interpret::table::anchor::{Anchored, Anchoring};
use crate::interpret::table::fitted::{Fit, Fitted, text_of, unreadable};
use crate::interpret::table::readings::{Figure, as_columns, readings};
use crate::interpret::table::slip::Doubt;
use crate::interpret::table::sums::{Sums, Values};
use crate::interpret::table::words::is_between;
use crate::interpret::value::{Decimal, Value};

/// More rows that cannot be told apart are not tried.
const MOST_ROWS: usize = 16;
/// The most combinations of readings that are tried.
const MOST_TRIED: usize = 40_000;
/// The most solutions that are compared.
const MOST_SOLUTIONS: usize = 200;

/// The fewest columns whose sums must be known to tell which rows slipped.
const FEWEST_COLUMNS: usize = 4;

/// One reading of a row: a figure, or none, for each column.
type Reading = Vec<Option<Figure>>;

/// Rows with several readings that go together, such as figures above labels or below them.
struct Open {
    /// The rows, as indexes.
    rows: Vec<usize>,
    /// In each reading, one of each row.
    readings: Vec<Vec<Reading>>,
    /// Whether the readings are ways to give lines of figures to rows.
    is_doubt: bool,
}

/// The cells of all rows, those that the sums tell repaired.
#[must_use]
pub fn settle(
    scan: &Scan<'_>,
    anchoring: &Anchoring,
    fits: Vec<Option<Fit>>,
    remarks: &mut Vec<Remark>,
) -> Vec<Fit> {
    let rows = &anchoring.rows;
    let mut settled = solve(scan, anchoring, &fits);
    let mut settle = |at: usize| match settled.iter().position(|(row, _)| *row == at) {
        Some(found) => repaired(scan, &rows[at], settled.swap_remove(found).1, remarks),
        None => unreadable(scan, &rows[at], remarks),
    };
    let finish = |(at, fit): (usize, Option<Fit>)| fit.unwrap_or_else(|| Fit::Columns(settle(at)));
    fits.into_iter().enumerate().map(finish).collect()
}

/// Cells of a row, by column: the figure or blank that is the same in all solutions; `None` where
/// they differ.
pub type Common = Vec<Option<Option<Figure>>>;

/// The rows that can be repaired, as indexes, with what is common to all solutions.
fn solve(scan: &Scan<'_>, anchoring: &Anchoring, fits: &[Option<Fit>]) -> Vec<(usize, Common)> {
    let rows = &anchoring.rows;
    let is_unknown = |at: &usize| fits[*at].is_none();
    let unknown: Vec<usize> = (0..fits.len()).filter(is_unknown).collect();
    if unknown.is_empty() || unknown.len() > MOST_ROWS {
        return Vec::new();
    }
    let mut sums = Sums::new(rows.iter().map(|row| row.label.row));
    for (row, fit) in rows.iter().zip(fits) {
        if let Some(fit) = fit {
            sums.add(&row.label.row.key, &values_of(fit.values(scan, row)));
        }
    }
    // Without the sums of most columns there is nothing that tells which rows slipped.
    let doubts = if sums.known_columns() >= FEWEST_COLUMNS { &anchoring.doubts[..] } else { &[] };
    let mut open: Vec<Open> = doubts.iter().map(|doubt| Open::of_doubt(scan, rows, doubt)).collect();
    let certain = unknown.iter().filter(|at| !rows[**at].is_ambiguous);
    open.extend(certain.map(|at| Open::of_row(scan, rows, *at)));
    open.retain(|open| !open.readings.is_empty());
    for at in unknown.iter().filter(|at| !open.iter().any(|open| open.rows.contains(at))) {
        sums.ignore(&rows[*at].label.row.key);
    }
    // Two equal parts of one figure alone always add up across.
    if sums.known_columns() == 0 {
        open.retain(|open| open.is_doubt || rows[open.rows[0]].slots.len() > 1);
    }
    // Rows that bound the others come first.
    open.sort_by_key(|open| (Sums::rank(&rows[open.rows[0]].label.row.key), open.readings.len()));
    common(&open, &solutions(rows, &open, &sums))
}

/// All ways to choose a reading for each that make the sums hold; none where there are too many.
fn solutions(rows: &[Anchored], open: &[Open], sums: &Sums) -> Vec<Vec<usize>> {
    let values = |reading: &Reading| -> Values {
        reading.iter().map(|figure| Some(figure.as_ref().map_or(0, |figure| figure.value))).collect()
    };
    let values_of =
        |open: &Open| open.readings.iter().map(|rows| rows.iter().map(values).collect()).collect();
    let values: Vec<Vec<Vec<Values>>> = open.iter().map(values_of).collect();
    let mut search =
        Search { rows, open, values: &values, chosen: Vec::new(), solutions: Vec::new(), tried: 0 };
    search.choose(sums);
    if search.tried >= MOST_TRIED || search.solutions.len() >= MOST_SOLUTIONS {
        return Vec::new();
    }
    // A way that leaves a line of figures over does not stand against one that leaves none.
    let mut solutions = search.solutions;
    let figures = |solution: &Vec<usize>| -> usize {
        let chosen = solution.iter().zip(open).filter(|(_, open)| open.is_doubt);
        chosen.flat_map(|(chosen, open)| &open.readings[*chosen]).flatten().flatten().count()
    };
    let most = solutions.iter().map(figures).max();
    solutions.retain(|solution| Some(figures(solution)) == most);
    solutions
}

/// What is common to all solutions, for each row of which anything is.
fn common(open: &[Open], solutions: &[Vec<usize>]) -> Vec<(usize, Common)> {
    let of_row = |(place, within): (usize, usize)| {
        let reading = |solution: &Vec<usize>| &open[place].readings[solution[place]][within];
        let first = reading(solutions.first()?);
        let cell = |column: usize| {
            let is_same = solutions.iter().all(|solution| reading(solution)[column] == first[column]);
            is_same.then(|| first[column].clone())
        };
        let cells: Common = (0..first.len()).map(cell).collect();
        cells.iter().any(Option::is_some).then_some((open[place].rows[within], cells))
    };
    let places = open.iter().enumerate();
    places
        .flat_map(|(place, open)| (0..open.rows.len()).map(move |within| (place, within)))
        .filter_map(of_row)
        .collect()
}

impl Open {
    /// A row, with the readings that its own sums allow.
    fn of_row(scan: &Scan<'_>, rows: &[Anchored], at: usize) -> Self {
        let row = &rows[at];
        // Words between figures take up columns, whose sums tell nothing.
        let is_parted = row.words.iter().any(|word| is_between(row, *word));
        let all =
            if is_parted { Vec::new() } else { readings(scan, row, |reading| holds_across(row, reading)) };
        let allowed = all.into_iter();
        Self { rows: vec![at], readings: allowed.map(|reading| vec![reading]).collect(), is_doubt: false }
    }

    /// The rows of a doubt; without readings where a row has neither all figures nor none.
    fn of_doubt(scan: &Scan<'_>, rows: &[Anchored], doubt: &Doubt) -> Self {
        let reading = |choice: &Vec<Vec<usize>>| {
            let columns = doubt.rows.iter().zip(choice);
            columns.map(|(row, slots)| as_columns(scan, slots, rows[*row].label.width())).collect()
        };
        let readings: Option<Vec<Vec<Reading>>> = doubt.choices.iter().map(reading).collect();
        Self { rows: doubt.rows.clone(), readings: readings.unwrap_or_default(), is_doubt: true }
    }
}

struct Search<'a> {
    rows: &'a [Anchored],
    open: &'a [Open],
    /// For each of these, the numbers of each reading, row by row.
    values: &'a [Vec<Vec<Values>>],
    chosen: Vec<usize>,
    solutions: Vec<Vec<usize>>,
    tried: usize,
}

impl Search<'_> {
    /// Tries the readings of the next row with those chosen before.
    fn choose(&mut self, sums: &Sums) {
        let Some((open, readings)) = self.open.iter().zip(self.values).nth(self.chosen.len()) else {
            if sums.hold() {
                self.solutions.push(self.chosen.clone());
            }
            return;
        };
        for (i, reading) in readings.iter().enumerate() {
            self.tried += 1;
            if self.tried >= MOST_TRIED || self.solutions.len() >= MOST_SOLUTIONS {
                return;
            }
            let mut sums = sums.clone();
            for (row, values) in open.rows.iter().zip(reading) {
                sums.add(&self.rows[*row].label.row.key, values);
            }
            if sums.may_hold() {
                self.chosen.push(i);
                self.choose(&sums);
                self.chosen.pop();
            }
        }
    }
}

/// Numbers of a row, blanks and strokes as zeros; `None` for a cell that cannot be read.
fn values_of(columns: impl Iterator<Item = Value>) -> Values {
    let value = |value: Value| match (value.number, value.state) {
        (Some(number), _) => number.whole(),
        (None, State::Unreadable | State::Text) => None,
        (None, _) => Some(0),
    };
    columns.map(value).collect()
}

/// Whether each total of a reading is the sum of the figures before it.
fn holds_across(row: &Anchored, reading: &[Option<&Figure>]) -> bool {
    let Some(group) = Sums::group(row.label.row.table) else { return false };
    let value = |figure: &Option<&Figure>| figure.map_or(0, |figure| figure.value);
    reading.chunks(group).all(|group| match group.split_last() {
        Some((total, parts)) => parts.iter().map(value).sum::<i64>() == value(total),
        None => true,
    })
}

/// The cells that the sums tell, with a remark.
#[must_use]
pub fn repaired(scan: &Scan<'_>, row: &Anchored, cells: Common, remarks: &mut Vec<Remark>) -> Vec<Fitted> {
    let label_line = scan.tokens[row.label.last].line;
    let line = row.slots.first().map_or(label_line, |slot| scan.tokens[*slot].line);
    let raw = text_of(scan, row);
    let (key, figures) = (&row.label.row.key, raw.trim());
    let fits: Vec<Fitted> = cells
        .into_iter()
        .map(|cell| match cell {
            Some(Some(figure)) => figure.fitted(scan),
            Some(None) => Fitted::blank(line),
            None => Fitted::unreadable(&raw, line),
        })
        .collect();
    let text = |fit: &Fitted| match fit.value.number.and_then(Decimal::whole) {
        Some(number) => number.to_string(),
        None => fit.value.state.name().unwrap_or_default().to_owned(),
    };
    let read = fits.iter().map(text).collect::<Vec<_>>().join(", ");
    let message = format!("the row {key} shows {figures}; only the sums tell how to read it: {read}");
    // The figures may be those of another line than at first.
    let line = fits.iter().find(|fit| !fit.raw.is_empty()).map_or(line, |fit| fit.line);
    remarks.push(Remark::warning("row_repaired", line, message));
    fits
}
