//! Rows of table three whose figures stand apart from their labels → their cells, where the sums prove an order of all
//! figures of the table.
//!
//! That order is the form's, or that of the labels in the text. Where the sums prove both, that is the one in which all
//! rows that stand by themselves have their own figures; else only what is the same in both is certain.

use std::ops::Range;

use crate::interpret::remark::Remark;
use crate::interpret::scan::{Scan, Token};
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::certain::stands_by_itself;
use crate::interpret::table::deal::deal;
use crate::interpret::table::fitted::{Fit, unreadable};
use crate::interpret::table::readings::Figure;
use crate::interpret::table::settle::repaired;
use crate::interpret::table::sums::{Sums, number, sums_hold};
use crate::vocabulary::form::{FORM_ROWS, FormRow, OTHER_HANDLING, SPLIT_OTHER_HANDLING, Table};

/// The fewest figures above zero that prove an order by themselves.
const FEWEST_ABOVE_ZERO: usize = 8;

/// More rows than the form has in any edition; where labels are printed again and again, nothing is dealt out.
const MOST_ROWS: usize = 40;

/// Rows in order, each with its index; without one where its label is not found.
type Order = Vec<(Option<usize>, &'static FormRow)>;

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
    if !is_application || rows.len() > MOST_ROWS || !rows.iter().zip(&*fits).any(is_apart) {
        return None;
    }
    let mut ways = ways(scan, tokens, rows);
    if ways.is_empty() {
        return None;
    }
    let beside: Vec<Option<&[usize]>> = rows.iter().zip(&*fits).map(|(row, fit)| beside(row, fit)).collect();
    let own: Vec<Option<&[usize]>> = (0..rows.len()).map(|at| by_itself(scan, rows, at)).collect();
    let fixed: Vec<Option<&[usize]>> =
        (0..rows.len()).map(|at| on_one_line(scan, &rows[at], beside[at])).collect();
    ways.retain(|way| agrees(way, &fixed) && is_told(rows, way, &beside, &own));
    let (mut agreeing, others): (Vec<Way>, Vec<Way>) = ways.into_iter().partition(|way| agrees(way, &beside));
    if agreeing.iter().any(|way| agrees(way, &own)) {
        agreeing.retain(|way| agrees(way, &own));
    }
    let Some(first) = agreeing.first() else {
        let is_doubtful = |at: &usize| others.iter().any(|way| has_other(scan, &way[*at], beside[*at]));
        let doubtful: Vec<usize> = (0..rows.len()).filter(is_doubtful).collect();
        doubtful.into_iter().for_each(|at| (rows[at].is_ambiguous, fits[at]) = (true, None));
        return None;
    };
    let is_own = |at: usize| beside[at].or(own[at]).is_some_and(|slots| are_in(&first[at], slots));
    let others: Vec<Way> =
        (others_of(scan, rows, first, is_own).into_iter()).chain(agreeing[1..].to_vec()).collect();
    let mut remarks = vec![figures_apart(scan, first)];
    let mut own_slots: Vec<(usize, Vec<usize>)> = Vec::new();
    let fit = |at: usize| match &fits[at] {
        Some(fit) if beside[at].is_some() => fit.clone(),
        _ if others.iter().all(|way| way[at] == first[at]) && !has_other(scan, &first[at], own[at]) => {
            let is_own = |figure: &Figure| rows[at].slots.contains(&figure.token());
            // Only the sums tell how to read what the row itself shows.
            if rows[at].slots.len() != first[at].len() && first[at].iter().all(is_own) {
                let cells = first[at].iter().cloned().map(|figure| Some(Some(figure))).collect();
                Fit::Columns(repaired(scan, &rows[at], cells, &mut remarks))
            } else {
                own_slots.push((at, first[at].iter().flat_map(Figure::tokens).collect()));
                Fit::Columns(first[at].iter().map(|figure| figure.fitted(scan)).collect())
            }
        }
        _ => Fit::Columns(unreadable(scan, &rows[at], &mut remarks)),
    };
    let fits: Vec<Fit> = (0..rows.len()).map(fit).collect();
    // What else a row showed is in no cell of its own.
    own_slots.into_iter().for_each(|(at, slots)| rows[at].slots = slots);
    Some((fits, remarks))
}

/// The ways to deal out the figures that are proven.
fn ways(scan: &Scan<'_>, tokens: &Range<usize>, rows: &[Anchored]) -> Vec<Way> {
    let figures: Vec<usize> = tokens.clone().filter(|i| scan.tokens[*i].is_figure()).collect();
    // Most rows without figures are blank, so that there are too few.
    if figures.len() < rows.len() * rows.first().map_or(0, |row| row.label.width()) {
        return Vec::new();
    }
    let mut labels: Vec<usize> = rows.iter().map(|row| row.label.first).collect();
    labels.sort_unstable();
    let way = |order: Order| way(scan, &figures, &order, &labels);
    orders(rows, figures.len()).into_iter().filter_map(way).collect()
}

/// The orders of rows in which so many figures may stand: that of the form, and that of the labels.
fn orders(rows: &[Anchored], figures: usize) -> Vec<Order> {
    let mut printed: Order = rows.iter().enumerate().map(|(at, row)| (Some(at), row.label.row)).collect();
    if figures >= rows.first().map_or(0, |row| row.label.width()) * (rows.len() + 1) {
        complete(&mut printed);
    }
    let mut form = printed.clone();
    form.sort_by_key(|(_, row)| row.place());
    if form == printed {
        return vec![form];
    }
    vec![form, printed]
}

/// Puts the rows of the edition of others whose labels are not found behind those that stand before them in the form.
fn complete(order: &mut Order) {
    let has = |order: &Order, key: &str| order.iter().any(|(_, row)| row.key == key);
    let split = SPLIT_OTHER_HANDLING.iter().any(|key| has(order, key));
    if split == has(order, OTHER_HANDLING) {
        return;
    }
    let is_of_edition = |key: &str| match split {
        true => key != OTHER_HANDLING,
        false => !SPLIT_OTHER_HANDLING.contains(&key),
    };
    let mut form: Vec<&'static FormRow> =
        FORM_ROWS.iter().filter(|row| row.table == Table::Application && is_of_edition(&row.key)).collect();
    form.sort_by_key(|row| row.place());
    for (at, row) in form.iter().enumerate() {
        if !has(order, &row.key) {
            let above = at.checked_sub(1).map(|above| &form[above].key);
            let above = order.iter().position(|(_, other)| Some(&other.key) == above);
            order.insert(above.map_or(0, |above| above + 1), (None, row));
        }
    }
}

/// The ways in which the rows that do not have their figures beside their labels may share what is left: in the order of
/// their labels, or in that of the form, or with two labels together the other way round, where no sum tells them from
/// this way.
fn others_of(scan: &Scan<'_>, rows: &[Anchored], way: &Way, is_own: impl Fn(usize) -> bool) -> Vec<Way> {
    let open: Vec<usize> = (0..rows.len()).filter(|at| !is_own(*at)).collect();
    let mut left: Vec<&Vec<Figure>> = open.iter().map(|at| &way[*at]).collect();
    left.sort_by_key(|cells| cells.first().map(Figure::token));
    let (mut labels, mut form) = (open.clone(), open);
    labels.sort_by_key(|at| rows[*at].label.first);
    form.sort_by_key(|at| rows[*at].label.row.place());
    let with = |order: Vec<usize>| {
        let mut other = way.clone();
        order.into_iter().zip(&left).for_each(|(at, cells)| other[at].clone_from(cells));
        other
    };
    let is_outcome = |at: usize| Sums::is_outcome(&rows[at].label.row.key);
    let is_told = |other: &Way| (0..rows.len()).any(|at| other[at] != way[at] && !is_outcome(at));
    let swapped = pairs_behind(scan, rows, &labels).into_iter().map(|(first, second)| {
        let mut other = way.clone();
        other.swap(first, second);
        other
    });
    let swapped: Vec<Way> = swapped.collect();
    [labels, form].map(with).into_iter().chain(swapped).filter(|other| !is_told(other)).collect()
}

/// Of rows in the order of their labels, those of which no figure parts the labels, and which the form has the other way
/// round.
fn pairs_behind(scan: &Scan<'_>, rows: &[Anchored], labels: &[usize]) -> Vec<(usize, usize)> {
    let is_together = |above: &usize, below: &usize| {
        let between = scan.tokens.get(rows[*above].label.last + 1..rows[*below].label.first);
        !between.unwrap_or_default().iter().any(Token::is_figure)
    };
    let place = |at: usize| rows[at].label.row.place();
    let mut pairs = Vec::new();
    for bunch in labels.chunk_by(is_together) {
        for (at, first) in bunch.iter().enumerate() {
            let behind = bunch[at + 1..].iter().filter(|second| place(**second) < place(*first));
            pairs.extend(behind.map(|second| (*first, *second)));
        }
    }
    pairs
}

/// The figures of each row, dealt out in this order of the rows.
fn way(scan: &Scan<'_>, figures: &[usize], order: &Order, labels: &[usize]) -> Option<Way> {
    let forms: Vec<&'static FormRow> = order.iter().map(|(_, row)| *row).collect();
    let dealt = deal(scan, figures, &forms, labels)?;
    let own = order.iter().zip(dealt).filter_map(|((at, _), cells)| Some(((*at)?, cells)));
    let mut own: Vec<(usize, Vec<Figure>)> = own.collect();
    own.sort_by_key(|(at, _)| *at);
    Some(own.into_iter().map(|(_, cells)| cells).collect())
}

/// The slots of a row that shows one for each column beside its label.
fn beside<'a>(row: &'a Anchored, fit: &Option<Fit>) -> Option<&'a [usize]> {
    match fit {
        Some(Fit::Slots(own)) => Some(&row.slots[own.clone()]),
        _ => None,
    }
}

/// The slots of a row that stand with the end of its label on one line, and are of no other row.
fn on_one_line<'a>(scan: &Scan<'_>, row: &Anchored, beside: Option<&'a [usize]>) -> Option<&'a [usize]> {
    let line = scan.tokens[row.label.last].line;
    beside.filter(|slots| slots.iter().all(|slot| scan.tokens[*slot].line == line))
}

/// The slots of a row that stands by itself, behind one that has figures too: those behind two labels together may be those
/// of either.
fn by_itself<'a>(scan: &Scan<'_>, rows: &'a [Anchored], at: usize) -> Option<&'a [usize]> {
    let has_figures_before = at == 0 || !rows[at - 1].slots.is_empty();
    (has_figures_before && stands_by_itself(scan, &rows[at])).then_some(&rows[at].slots[..])
}

/// Whether most rows have their figures beside their labels, or so many are dealt out that they cannot add up by chance;
/// where one is mistaken, that is less certain.
fn is_told(rows: &[Anchored], way: &Way, beside: &[Option<&[usize]>], own: &[Option<&[usize]>]) -> bool {
    let above_zero = way.iter().flatten().filter(|figure| figure.value > 0).count();
    let is_own = |at: &usize| beside[*at].or(own[*at]).is_some_and(|slots| are_in(&way[*at], slots));
    let are_most = || 2 * (0..way.len()).filter(is_own).count() >= way.len();
    let value = |figure: &Figure| figure.value;
    let adds_up = |at: usize| {
        sums_hold(rows[at].label.row, &way[at].iter().map(value).collect::<Vec<i64>>()) == Some(true)
    };
    ((above_zero == 0 || above_zero >= FEWEST_ABOVE_ZERO) && (0..way.len()).all(adds_up)) || are_most()
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
