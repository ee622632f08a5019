//! All figures of a table in the order of the text → its rows, where the sums prove that order.
//!
//! Some programs print all labels of a table and then all its figures. Where these are exactly as many
//! as the form has cells, and every sum across and of the columns holds when they are dealt out in
//! the order of the form, that reading is the one.

use std::ops::Range;

use crate::interpret::scan::Scan;
use crate::interpret::table::readings::{Figure, as_columns};
use crate::interpret::table::sums::Sums;
use crate::vocabulary::form::{FormRow, ROW_NUMBERS, Table};

/// The fewest figures above zero that prove an order.
const FEWEST_ABOVE_ZERO: usize = 8;

/// The figures of each of these rows, which are in the order of the form; `None` where the sums do not
/// prove it.
#[must_use]
pub fn deal(scan: &Scan<'_>, tokens: Range<usize>, rows: &[&'static FormRow]) -> Option<Vec<Vec<Figure>>> {
    let figures: Vec<usize> = tokens.filter(|i| scan.tokens[*i].is_figure()).collect();
    let width = Sums::group(Table::Application)?;
    if rows.is_empty() || figures.len() != width * rows.len() {
        return None;
    }
    let mut sums = Sums::new(rows.iter().copied());
    if sums.known_columns() < width {
        return None;
    }
    let mut above_zero = 0;
    let mut dealt = Vec::new();
    for (row, slots) in rows.iter().zip(figures.chunks(width)) {
        let columns: Vec<Figure> = as_columns(scan, slots, width)?.into_iter().collect::<Option<_>>()?;
        let values: Vec<Option<i64>> = columns.iter().map(|figure| Some(figure.value)).collect();
        let (total, parts) = values.split_last()?;
        if parts.iter().flatten().sum::<i64>() != total.unwrap_or(0) {
            return None;
        }
        above_zero += values.iter().flatten().filter(|value| **value > 0).count();
        sums.add(&row.key, &values);
        dealt.push(columns);
    }
    let is_proven = sums.hold() && (above_zero >= FEWEST_ABOVE_ZERO || above_zero == 0);
    is_proven.then_some(dealt)
}

/// Where a row of table three stands in its edition: the single line for other handling before the total.
#[must_use]
pub fn place_in_form(form: &FormRow) -> Option<u8> {
    const OTHER_HANDLING_LINE: u8 = 29;
    const LAST_BEFORE_TOTAL: u8 = 26;
    let number = *ROW_NUMBERS.get(&form.key)?;
    Some(if number == OTHER_HANDLING_LINE { LAST_BEFORE_TOTAL } else { number })
}
