//! All figures of table three in the order of the text → its rows, where the sums prove that order.
//!
//! Some programs print labels of a table and then its figures. Where these are as many as the form has cells, and every
//! sum across and of the columns holds when they are dealt out in the order of the rows, that reading is the one. One
//! figure more may be the number of a page; where there is none, one figure may be a mistake of the organ, of which all
//! sums say the same.

use crate::interpret::scan::Scan;
use crate::interpret::table::readings::{Figure, as_columns};
use crate::interpret::table::sums::{Sums, Values, sums_hold};
use crate::vocabulary::form::{FormRow, Table};

/// The cells of a row.
type Cells = Vec<Figure>;

/// The figures of each of these rows, whose order is that of the figures; `None` where the sums do not prove it, or the
/// first letter of a label, one of these tokens, would stand among the figures of a row.
#[must_use]
pub fn deal(
    scan: &Scan<'_>,
    figures: &[usize],
    rows: &[&'static FormRow],
    labels: &[usize],
) -> Option<Vec<Cells>> {
    let width = Sums::group(Table::Application)?;
    let surplus = figures.len().checked_sub(width * rows.len())?;
    if rows.is_empty() || surplus > 1 || Sums::new(rows.iter().copied()).known_columns() < width {
        return None;
    }
    let figures: Vec<Figure> =
        as_columns(scan, figures, figures.len())?.into_iter().collect::<Option<_>>()?;
    let in_rows = |list: Vec<Figure>| list.chunks(width).map(<[Figure]>::to_vec).collect::<Vec<Cells>>();
    if surplus == 0 {
        let cells = in_rows(figures);
        let is_proven = are_proven(rows, &cells, false)
            || (are_between(labels, &cells) && are_proven(rows, &cells, true));
        return is_proven.then_some(cells);
    }
    // With a figure too many, one that is mistaken would leave too much open.
    let lists = without_one(scan, &figures).chain(with_one_joined(&figures));
    let is_proven = |cells: &Vec<Cells>| are_between(labels, cells) && are_proven(rows, cells, false);
    let mut proven = lists.map(in_rows).filter(is_proven);
    let first = proven.next()?;
    proven.all(|other| other == first).then_some(first)
}

/// Whether no label begins among the figures of a row.
fn are_between(labels: &[usize], cells: &[Cells]) -> bool {
    let labels_before = |figure: &Figure| labels.partition_point(|label| *label < figure.token());
    let is_between = |cells: &Cells| cells.first().map(labels_before) == cells.last().map(labels_before);
    cells.iter().all(is_between)
}

/// The figures without one that stands alone on its line, as the number of a page does.
fn without_one(scan: &Scan<'_>, figures: &[Figure]) -> impl Iterator<Item = Vec<Figure>> {
    let is_alone = |i: &usize| scan.lines[scan.line_index(figures[*i].token())].tokens.len() == 1;
    (0..figures.len()).filter(is_alone).map(|i| [&figures[..i], &figures[i + 1..]].concat())
}

/// The figures with two of them joined as one that is broken over lines.
fn with_one_joined(figures: &[Figure]) -> impl Iterator<Item = Vec<Figure>> {
    let joined = |i: usize| {
        let whole = figures[i].joined(&figures[i + 1])?;
        Some([&figures[..i], &[whole], &figures[i + 2..]].concat())
    };
    (0..figures.len() - 1).filter_map(joined)
}

/// Whether all sums hold, or would if one figure were another.
fn are_proven(rows: &[&'static FormRow], cells: &[Cells], may_be_mistaken: bool) -> bool {
    let values = |cells: &Cells| cells.iter().map(|figure| figure.value).collect::<Vec<i64>>();
    let mut values: Vec<Vec<i64>> = cells.iter().map(values).collect();
    let is_wrong = |at: &usize| sums_hold(rows[*at], &values[*at]) == Some(false);
    let wrong: Vec<usize> = (0..rows.len()).filter(is_wrong).take(2).collect();
    match wrong[..] {
        [] => columns_hold(rows, &values),
        [at] if may_be_mistaken => {
            let own = values[at].clone();
            (0..own.len()).any(|column| {
                values[at] = with_other(&own, column);
                columns_hold(rows, &values)
            })
        }
        _ => false,
    }
}

/// A row that adds up with another figure in one column.
fn with_other(row: &[i64], column: usize) -> Vec<i64> {
    let (total, parts) = row.split_last().map_or((0, &[][..]), |(total, parts)| (*total, parts));
    let surplus = parts.iter().fold(0_i64, |sum, part| sum.saturating_add(*part)).saturating_sub(total);
    let mut other = row.to_vec();
    let is_total = column == parts.len();
    other[column] = other[column].saturating_add(if is_total { surplus } else { -surplus });
    other
}

fn columns_hold(rows: &[&'static FormRow], values: &[Vec<i64>]) -> bool {
    let mut sums = Sums::new(rows.iter().copied());
    for (row, values) in rows.iter().zip(values) {
        sums.add(&row.key, &values.iter().copied().map(Some).collect::<Values>());
    }
    sums.hold()
}
