//! Rows of table three whose figures stand apart from their labels → their cells, where the sums prove an order of all
//! figures of the table.
//!
//! That order is the form's, or that of the labels in the text. Where the sums prove both, or other than what rows show
//! beside their labels, only what is the same in all is certain.

use std::ops::Range;

use crate::interpret::remark::Remark;
use crate::interpret::scan::Scan;
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::deal::{deal, place_in_form};
use crate::interpret::table::fitted::{Fit, unreadable};
use crate::interpret::table::readings::Figure;
use crate::interpret::table::sums::number;
use crate::vocabulary::form::{FormRow, Table};

/// The fewest figures above zero that prove an order by themselves.
const FEWEST_ABOVE_ZERO: usize = 8;

/// Rows in order, each with its index.
type Order = Vec<(usize, &'static FormRow)>;

/// One way to deal out the figures: those of each row.
type Way = Vec<Vec<Figure>>;

/// The cells of all rows, with remarks; `None` where all rows are read beside their labels, or no order of all figures
/// is proven. Where one is proven that gives other figures to rows than they show beside their labels, these are doubted.
#[must_use]
pub fn dealt(
    scan: &Scan<'_>,
    tokens: &Range<usize>,
    rows: &mut [Anchored],
    fits: &mut [Option<Fit>],
) -> Option<(Vec<Fit>, Vec<Remark>)> {
    let is_application = rows.first().is_some_and(|row| row.label.row.table == Table::Application);
    let is_apart = |(row, fit): (&Anchored, &Option<Fit>)| row.slots.is_empty() || fit.is_none();
    if !is_application || !rows.iter().zip(&*fits).any(is_apart) {
        return None;
    }
    let beside: Vec<Option<&[usize]>> = rows.iter().zip(&*fits).map(|(row, fit)| beside(row, fit)).collect();
    let ways = ways(scan, tokens, rows, &beside);
    let (agreeing, others): (Vec<Way>, Vec<Way>) = ways.into_iter().partition(|way| agrees(way, &beside));
    let Some(first) = agreeing.first() else {
        let is_doubtful = |at: &usize| others.iter().any(|way| has_other(scan, &way[*at], beside[*at]));
        let doubtful: Vec<usize> = (0..rows.len()).filter(is_doubtful).collect();
        doubtful.into_iter().for_each(|at| (rows[at].is_ambiguous, fits[at]) = (true, None));
        return None;
    };
    let mut remarks = vec![figures_apart(scan, first)];
    let fit = |at: usize| match &fits[at] {
        Some(fit) if beside[at].is_some() => fit.clone(),
        _ if agreeing.iter().all(|way| way[at] == first[at]) => {
            Fit::Columns(first[at].iter().map(|figure| figure.fitted(scan)).collect())
        }
        _ => Fit::Columns(unreadable(scan, &rows[at], &mut remarks)),
    };
    let fits: Vec<Fit> = (0..rows.len()).map(fit).collect();
    Some((fits, remarks))
}

/// The ways to deal out the figures that are proven.
fn ways(scan: &Scan<'_>, tokens: &Range<usize>, rows: &[Anchored], beside: &[Option<&[usize]>]) -> Vec<Way> {
    let figures: Vec<usize> = tokens.clone().filter(|i| scan.tokens[*i].is_figure()).collect();
    let mut labels: Vec<usize> = rows.iter().map(|row| row.label.first).collect();
    labels.sort_unstable();
    let way = |order: Order| way(scan, &figures, &order, &labels);
    orders(rows).into_iter().filter_map(way).filter(|way| is_told(way, beside)).collect()
}

/// The orders of rows in which the figures may stand: that of the form, and that of the labels.
fn orders(rows: &[Anchored]) -> Vec<Order> {
    let printed: Order = rows.iter().map(|row| row.label.row).enumerate().collect();
    let mut form = printed.clone();
    form.sort_by_key(|(_, row)| place_in_form(row));
    if form == printed { vec![form] } else { vec![form, printed] }
}

/// The figures of each row, dealt out in this order of the rows.
fn way(scan: &Scan<'_>, figures: &[usize], order: &Order, labels: &[usize]) -> Option<Way> {
    let forms: Vec<&'static FormRow> = order.iter().map(|(_, row)| *row).collect();
    let mut dealt: Vec<(usize, Vec<Figure>)> =
        order.iter().map(|(at, _)| *at).zip(deal(scan, figures, &forms, labels)?).collect();
    dealt.sort_by_key(|(at, _)| *at);
    Some(dealt.into_iter().map(|(_, cells)| cells).collect())
}

/// The slots of a row that shows one for each column beside its label.
fn beside<'a>(row: &'a Anchored, fit: &Option<Fit>) -> Option<&'a [usize]> {
    match fit {
        Some(Fit::Slots(own)) => Some(&row.slots[own.clone()]),
        _ => None,
    }
}

/// Whether so many figures are dealt out that they cannot add up by chance, or most rows have theirs beside their labels.
fn is_told(way: &Way, beside: &[Option<&[usize]>]) -> bool {
    let above_zero = way.iter().flatten().filter(|figure| figure.value > 0).count();
    let own = way.iter().zip(beside).filter(|(cells, own)| own.is_some_and(|own| are_in(cells, own))).count();
    above_zero == 0 || above_zero >= FEWEST_ABOVE_ZERO || 2 * own >= way.len()
}

/// Whether all rows that show their figures beside their labels have these.
fn agrees(way: &Way, beside: &[Option<&[usize]>]) -> bool {
    way.iter().zip(beside).all(|(cells, own)| own.is_none_or(|own| are_in(cells, own)))
}

/// Whether figures stand in these slots.
fn are_in(cells: &[Figure], slots: &[usize]) -> bool {
    cells.iter().map(Figure::token).eq(slots.iter().copied())
}

/// Whether a row shows other figures beside its label than these.
fn has_other(scan: &Scan<'_>, cells: &[Figure], own: Option<&[usize]>) -> bool {
    let values = |own: &[usize]| own.iter().map(|slot| number(scan, *slot)).collect::<Vec<_>>();
    own.is_some_and(|own| values(own) != cells.iter().map(|figure| Some(figure.value)).collect::<Vec<_>>())
}

fn figures_apart(scan: &Scan<'_>, way: &Way) -> Remark {
    let line = way.iter().flatten().map(|figure| scan.tokens[figure.token()].line).min();
    let message = "the figures of the table stand apart from their labels; the sums prove that they stand in the order of the form";
    Remark::warning("table_dealt", line, message.to_owned())
}
