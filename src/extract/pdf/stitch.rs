//! Two halves of a table, on two pages → rows and cells that the page cut are whole again.

use crate::extract::pdf::flow::opens_item;
use crate::extract::pdf::table::Table;

/// How far edges of columns may be moved from one page to the next, in points.
const MOVED: f64 = 5.0;

/// A cell at the bottom of the upper half and one at the top of the lower half, one below the other.
struct Pair {
    /// Row and column that the upper cell begins in.
    above: (usize, usize),
    /// Column that the lower cell begins in.
    column: usize,
    /// Whether both take up one row only.
    is_row: bool,
    /// Whether the last line of the upper cell is full.
    is_full: bool,
    upper: String,
    lower: String,
}

/// Puts the text of rows and cells that the page cut back together, in the upper half.
pub fn stitch(above: &mut Table, below: &mut Table) {
    let row = repeated_rows(above, below);
    let Some(pairs) = pairs(above, below, row) else { return };
    let is_cut = below.rows.len() > row + 1 && is_row_cut(above, below, &pairs);
    for pair in pairs {
        let goes_on = has_words(&pair.upper) && has_words(&pair.lower) && !opens_item(&pair.lower);
        let joins = if pair.is_row { is_cut } else { goes_on };
        if joins {
            let lower = std::mem::take(&mut below.rows[row][pair.column]);
            let upper = &mut above.rows[pair.above.0][pair.above.1];
            upper.push_str(if ends_in_digit(upper) && begins_with_digit(&lower) { " " } else { "" });
            upper.push_str(&lower);
        }
    }
    if is_cut {
        below.drop_row(row);
    }
}

/// Number of rows at the top of the lower half that repeat those of the upper one.
fn repeated_rows(above: &Table, below: &Table) -> usize {
    let same = above.rows.iter().zip(&below.rows).take_while(|(above, below)| above == below).count();
    if same < above.rows.len() && same < below.rows.len() { same } else { 0 }
}

/// The cells on both sides of the cut, the lower ones in a row; `None` where the halves have other columns.
fn pairs(above: &Table, below: &Table, row: usize) -> Option<Vec<Pair>> {
    let moved = below.xs[0] - above.xs[0];
    let near = |a: f64, b: f64| (a + moved - b).abs() <= MOVED;
    if !near(*above.xs.last()?, *below.xs.last()?) {
        return None;
    }
    let last = above.rows.len() - 1;
    let mut pairs = Vec::new();
    for column in (0..below.xs.len() - 1).filter(|column| below.cells[row][*column] == (row, *column)) {
        let edges = (below.xs[column], below.xs[below.end_of(row, column)]);
        let fits = |c: &usize| near(above.xs[*c], edges.0) && near(above.xs[above.end_of(last, *c)], edges.1);
        match (0..above.xs.len() - 1).find(fits) {
            Some(other) => pairs.push(Pair::of((above, other), (below, row, column))),
            None if below.rows[row][column].is_empty() => {}
            None => return None,
        }
    }
    Some(pairs)
}

/// Whether the page cuts the last row of the upper half: what stands in the first row of the lower one
/// goes on with it. No cell with a figure is in both.
fn is_row_cut(above: &Table, below: &Table, pairs: &[Pair]) -> bool {
    let rows = || pairs.iter().filter(|pair| pair.is_row);
    let is_open = above.is_open_below || below.is_open_above;
    let goes_on = |pair: &Pair| {
        (pair.is_full || is_open) && !(ends_in_digit(&pair.upper) && begins_with_digit(&pair.lower))
    };
    let both = rows().filter(|pair| !pair.upper.is_empty() && !pair.lower.is_empty());
    let is_one_sided = |pair: &Pair| pair.upper.is_empty() != pair.lower.is_empty();
    let is_header = || both.clone().all(|pair| has_words(&pair.lower)) && !rows().any(Pair::has_digits);
    rows().count() > 1
        && !rows().any(|pair| opens_item(&pair.lower))
        && rows().any(|pair| !pair.lower.is_empty())
        && both.clone().all(goes_on)
        && ((rows().any(is_one_sided) && both.clone().count() <= 1) || is_header())
}

impl Pair {
    /// The cell in a column of the last row of one half, and that in a row and column of the other.
    fn of((above, other): (&Table, usize), (below, row, column): (&Table, usize, usize)) -> Self {
        let last = above.rows.len() - 1;
        let (begins, first) = above.cells[last][other];
        let is_tall = below.cells.get(row + 1).is_some_and(|next| next[column] == (row, column));
        Self {
            above: (begins, first),
            column,
            is_row: begins == last && !is_tall,
            is_full: above.is_full[other],
            upper: above.rows[begins][first].clone(),
            lower: below.rows[row][column].clone(),
        }
    }

    fn has_digits(&self) -> bool {
        [&self.upper, &self.lower].iter().any(|text| text.contains(|c: char| c.is_ascii_digit()))
    }
}

fn has_words(text: &str) -> bool {
    text.contains(char::is_alphabetic)
}

fn ends_in_digit(text: &str) -> bool {
    text.ends_with(|c: char| c.is_ascii_digit())
}

fn begins_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}
