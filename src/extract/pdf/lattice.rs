//! The rulings of a table → its columns, rows and cells, some over several of these.

use crate::extract::pdf::page::{Area, Ruling};
use crate::extract::pdf::rulings::{Groups, Ruled};

/// The narrowest column or row, in points; text keeps narrower ones apart.
const NARROWEST: f64 = 8.0;
/// The narrowest column or row, even where there is text in it.
const THINNEST: f64 = 3.0;
/// How far lines must go beyond the outermost one across them, where that is not drawn.
const OVERRUN: f64 = 4.0;
/// The part of a border that must be drawn for it to part two cells.
const COVERED: f64 = 0.6;
/// The most columns, and the most rows on one page.
const MOST: usize = 400;

/// A table as its lines make it.
#[derive(Debug, Clone)]
pub struct Lattice {
    /// Edges of its columns, from left to right.
    pub xs: Vec<f64>,
    /// Edges of its rows, from top to bottom.
    pub ys: Vec<f64>,
    /// For each place of the lattice, row by row, the first place of the cell that it belongs to.
    pub cells: Vec<usize>,
    /// Whether there is no line at its top.
    pub is_open_above: bool,
    /// Whether there is no line at its bottom.
    pub is_open_below: bool,
}

impl Lattice {
    /// The lattice of rulings that meet; `middles` are those of the first letters of the words of the
    /// page. `None` where there is but one column or one cell.
    #[must_use]
    pub fn of(ruled: &Ruled, middles: &[(f64, f64)]) -> Option<Self> {
        let [left, right] = reach(&ruled.horizontal)?;
        let [top, bottom] = reach(&ruled.vertical)?;
        let right = end_beyond_page(ruled, right, [top, bottom], middles).unwrap_or(right);
        let inside = Area { left, top, right, bottom };
        let middles: Vec<(f64, f64)> = middles.iter().copied().filter(|m| inside.holds(*m, 0.0)).collect();
        let (xs, ..) = edges(&ruled.vertical, [left, right], middles.iter().map(|(x, _)| *x));
        let (ys, is_open_above, is_open_below) =
            edges(&ruled.horizontal, [top, bottom], middles.iter().map(|(_, y)| *y));
        let fits = (3..=MOST).contains(&xs.len()) && (2..=MOST).contains(&ys.len());
        if !fits {
            return None;
        }
        let mut lattice = Self { xs, ys, cells: Vec::new(), is_open_above, is_open_below };
        lattice.cells = lattice.join_cells(ruled);
        lattice.cells.iter().any(|first| *first != 0).then_some(lattice)
    }

    /// Number of columns.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.xs.len() - 1
    }

    /// Number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.ys.len() - 1
    }

    /// What it takes up of the page.
    #[must_use]
    pub fn area(&self) -> Area {
        Area {
            left: self.xs[0],
            top: self.ys[0],
            right: self.xs[self.columns()],
            bottom: self.ys[self.rows()],
        }
    }

    /// The place that a point lies in.
    #[must_use]
    pub fn place(&self, (x, y): (f64, f64)) -> usize {
        let index = |edges: &[f64], at: f64| edges[1..edges.len() - 1].partition_point(|edge| *edge <= at);
        index(&self.ys, y) * self.columns() + index(&self.xs, x)
    }

    /// For each place the first of its cell: neighbours without a line between them are one.
    fn join_cells(&self, ruled: &Ruled) -> Vec<usize> {
        let (columns, rows) = (self.columns(), self.rows());
        let standing = covered(&ruled.vertical, &self.xs, &self.ys);
        let lying = covered(&ruled.horizontal, &self.ys, &self.xs);
        let mut groups = Groups::new(columns * rows);
        for row in 0..rows {
            for column in 0..columns {
                let place = row * columns + column;
                if column + 1 < columns && standing[(column + 1) * rows + row] < COVERED {
                    groups.join(place, place + 1);
                }
                if row + 1 < rows && lying[(row + 1) * columns + column] < COVERED {
                    groups.join(place, place + columns);
                }
            }
        }
        (0..columns * rows).map(|place| groups.first(place)).collect()
    }
}

/// The right end of a table that has no line there, since the page cuts it off: behind the letters of
/// its rows.
fn end_beyond_page(
    ruled: &Ruled,
    right: f64,
    [top, bottom]: [f64; 2],
    middles: &[(f64, f64)],
) -> Option<f64> {
    let is_closed = ruled.vertical.last().is_some_and(|last| right - last.at <= OVERRUN);
    let beyond = middles.iter().filter(|(x, y)| *x > right && (top..=bottom).contains(y));
    let end = beyond.map(|(x, _)| *x).max_by(f64::total_cmp)?;
    (!is_closed).then_some(end + NARROWEST)
}

/// From where to where lines reach.
fn reach(rulings: &[Ruling]) -> Option<[f64; 2]> {
    let from = rulings.iter().map(|ruling| ruling.from).min_by(f64::total_cmp)?;
    let to = rulings.iter().map(|ruling| ruling.to).max_by(f64::total_cmp)?;
    Some([from, to])
}

/// The places of lines, those that are near each other as one, and the ends of the lines across them
/// where these go on beyond the first or last, and whether they do.
fn edges(
    rulings: &[Ruling],
    [from, to]: [f64; 2],
    middles: impl Iterator<Item = f64>,
) -> (Vec<f64>, bool, bool) {
    let mut middles: Vec<f64> = middles.collect();
    middles.sort_by(f64::total_cmp);
    let has_text =
        |from: f64, to: f64| middles.get(middles.partition_point(|at| *at < from)).is_some_and(|at| *at < to);
    let mut edges: Vec<f64> = Vec::new();
    for at in rulings.iter().map(|ruling| ruling.at) {
        let is_new = edges
            .last()
            .is_none_or(|last| at - last > NARROWEST || (at - last > THINNEST && has_text(*last, at)));
        if is_new {
            edges.push(at);
        }
    }
    let is_open_before = edges.first().is_some_and(|first| first - from > OVERRUN);
    let is_open_behind = edges.last().is_some_and(|last| to - last > OVERRUN);
    if is_open_before {
        edges.insert(0, from);
    }
    if is_open_behind {
        edges.push(to);
    }
    (edges, is_open_before, is_open_behind)
}

/// For each edge and each stretch between two edges across it, the part that lines cover.
fn covered(rulings: &[Ruling], edges: &[f64], across: &[f64]) -> Vec<f64> {
    let stretches = across.len() - 1;
    let mut covered = vec![0.0; edges.len() * stretches];
    for ruling in rulings {
        let after = edges.partition_point(|edge| *edge <= ruling.at).max(1);
        let nearest = if after < edges.len() && edges[after] - ruling.at < ruling.at - edges[after - 1] {
            after
        } else {
            after - 1
        };
        for stretch in 0..stretches {
            let (from, to) = (across[stretch].max(ruling.from), across[stretch + 1].min(ruling.to));
            if to > from {
                covered[nearest * stretches + stretch] +=
                    (to - from) / (across[stretch + 1] - across[stretch]);
            }
        }
    }
    covered
}
