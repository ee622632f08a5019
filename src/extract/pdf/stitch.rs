//! Two halves of a table, on two pages → rows and cells that the page cut are whole again.

use crate::extract::pdf::flow::opens_item;
use crate::extract::pdf::table::{End, Table};

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
    /// Where the last line of the upper cell ends.
    end: End,
    /// The width of the first line of the lower cell.
    width: f64,
    upper: String,
    lower: String,
}

/// Puts the text of rows and cells that the page cut back together, in the upper half.
pub fn stitch(above: &mut Table, below: &mut Table) {
    let row = repeated_rows(above, below);
    let Some(pairs) = pairs(above, below, row) else { return };
    let is_cut = is_row_cut(above, below, row, &pairs);
    for pair in pairs {
        let goes_on = has_words(&pair.upper) && has_words(&pair.lower) && !opens_item(&pair.lower);
        let joins = if pair.is_row { is_cut } else { goes_on };
        if joins {
            let lower = std::mem::take(&mut below.rows[row][pair.column]);
            let upper = &mut above.rows[pair.above.0][pair.above.1];
            let is_apart = ends_in_digit(upper) && pair.end.parts(upper, &lower, pair.width);
            upper.push_str(if is_apart { " " } else { "" });
            upper.push_str(&lower);
        }
    }
    // A table keeps its last row, with nothing in it.
    if is_cut && below.rows.len() > row + 1 {
        below.drop_row(row);
    }
}

/// Number of rows at the top of the lower half that repeat those of the upper one.
fn repeated_rows(above: &Table, below: &Table) -> usize {
    // The halves may have other columns, as their rows have.
    let is_same = |(above, below): &(&Vec<String>, &Vec<String>)| {
        let texts =
            |row: &Vec<String>| row.iter().filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>();
        texts(above) == texts(below)
    };
    let same = above.rows.iter().zip(&below.rows).take_while(is_same).count();
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

/// Whether the page cuts the last row of the upper half: what stands in the first row of the lower one,
/// which is given, goes on with it.
fn is_row_cut(above: &Table, below: &Table, row: usize, pairs: &[Pair]) -> bool {
    let rows = || pairs.iter().filter(|pair| pair.is_row);
    let both = || rows().filter(|pair| !pair.upper.is_empty() && !pair.lower.is_empty());
    let is_open = above.is_open_below || below.is_open_above;
    let is_one_sided = |pair: &Pair| pair.upper.is_empty() != pair.lower.is_empty();
    let is_header = || both().all(|pair| has_words(&pair.lower)) && !rows().any(Pair::has_digits);
    let may_be_cut = rows().count() > 1
        && rows().any(|pair| !pair.lower.is_empty())
        && !rows().any(|pair| opens_item(&pair.lower));
    let goes_on = || {
        both().all(|pair| (pair.end.is_full() || is_open) && !pair.meets_in_digits())
            && ((rows().any(is_one_sided) && both().count() <= 1) || is_header())
    };
    may_be_cut && (goes_on() || have_numbers_cut(pairs) || is_label_cut(below, row, pairs))
}

/// Whether nothing stands in the lower row but the rest of numbers.
fn have_numbers_cut(pairs: &[Pair]) -> bool {
    let mut lower = pairs.iter().filter(|pair| pair.is_row && !pair.lower.is_empty());
    lower.all(|pair| pair.meets_in_digits() && !has_words(&pair.lower))
}

/// Whether the lower row begins with the rest of a label that opens an item, as that of the next row
/// does, and no figure in it stands below another of which it is not the rest.
fn is_label_cut(below: &Table, row: usize, pairs: &[Pair]) -> bool {
    let lower = || pairs.iter().filter(|pair| pair.is_row && !pair.lower.is_empty());
    let is_label = |pair: &Pair| {
        has_words(&pair.upper)
            && has_words(&pair.lower)
            && opens_item(&format!("{}{}", pair.upper, pair.lower))
    };
    let is_rest = |pair: &Pair| {
        let is_number = pair.meets_in_digits() && !pair.end.parts(&pair.upper, &pair.lower, pair.width);
        is_label(pair) || is_number || pair.upper.is_empty()
    };
    let has_figures = || pairs.iter().any(|pair| pair.is_row && ends_in_digit(&pair.upper));
    let is_next = below.rows.get(row + 1).is_none_or(|next| next.iter().any(|text| opens_item(text)));
    is_next && lower().all(is_rest) && lower().any(is_label) && has_figures()
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
            end: above.ends[other],
            width: below.widths[row][column],
            upper: above.rows[begins][first].clone(),
            lower: below.rows[row][column].clone(),
        }
    }

    fn meets_in_digits(&self) -> bool {
        ends_in_digit(&self.upper) && begins_with_digit(&self.lower)
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
