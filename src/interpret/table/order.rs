//! The headings above the rows of a table → the order in which it prints the columns of the form.
//!
//! Tables that organs make themselves may print another order than the form's: figures stand where their
//! headings do, or nowhere. The lines of a header may come in any order in a text, so that headings tell one
//! only where they stand side by side.

use std::ops::{Range, RangeInclusive};

use crate::extract::document::Cells;
use crate::interpret::remark::Remark;
use crate::interpret::report::State;
use crate::interpret::scan::{Found, Scan};
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::fitted::{Fit, Fitted, text_of};
use crate::interpret::table::form_headings::{Heading, headings, is_printed_again};
use crate::interpret::table::headings::first_below;
use crate::interpret::table::labels::Passing;
use crate::interpret::table::measure::is_apart;
use crate::interpret::table::sums::{Sums, adds_up};
use crate::interpret::value::Value;
use crate::vocabulary::form::{FormRow, Table};

/// The most headings above a row that tell an order.
const MOST_HEADINGS: usize = 40;

/// The order in which the columns of a row are printed.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Order {
    /// That of the form, as far as headings tell.
    Form,
    /// For each printed column, its place in the form.
    Other(Vec<usize>),
    /// Another one, which the headings do not tell.
    Unknown,
    /// Perhaps another one: the words of a header that single spaces part may come in any order in a text.
    Doubtful,
}

/// The cells of all rows in the order of the form, whatever the order of the headings above them.
#[must_use]
pub fn in_form(
    scan: &Scan<'_>,
    tokens: &Range<usize>,
    rows: &[Anchored],
    mut fits: Vec<Fit>,
    remarks: &mut Vec<Remark>,
) -> Vec<Fit> {
    let (mut from, mut order) = (tokens.start, Order::Form);
    let mut above: Option<&Anchored> = None;
    let mut labels = Passing::over(scan.labels_in(tokens));
    for (row, fit) in rows.iter().zip(&mut fits) {
        let form = row.label.row;
        let tokens = from..first_below(row).max(from);
        from = row.slots.last().map_or(row.label.last, |slot| row.label.last.max(*slot)) + 1;
        let first =
            above.replace(row).filter(|above| has_columns_of(form, above.label.row)).and(rows.first());
        // A single column has no order.
        if form.columns.len() < 2 {
            order = Order::Form;
            continue;
        }
        let found = labels.labels_in(&tokens);
        if !found.is_empty() || first.is_none() {
            order = order.below(scan, found, row, first, remarks);
        }
        if order != Order::Form {
            let printed = std::mem::replace(fit, Fit::Columns(Vec::new()));
            *fit = order.place(scan, row, printed, remarks);
        }
    }
    fits
}

/// Whether a row has the columns of another of its table, as all of table three have.
fn has_columns_of(row: &FormRow, other: &FormRow) -> bool {
    let are_alike = || row.table == Table::Application || row.columns == other.columns;
    std::ptr::eq(row, other) || (row.table == other.table && are_alike())
}

impl Order {
    /// The order of a row below these labels; that above goes on where a row with its columns stands above them, and
    /// none of them is a heading, or they are a header printed again, in the order of no columns: that tells nothing
    /// that the first has not. `first` is the first row of the table, if such a row stands above.
    fn below(
        self,
        scan: &Scan<'_>,
        found: &[Found],
        row: &Anchored,
        first: Option<&Anchored>,
        remarks: &mut Vec<Remark>,
    ) -> Self {
        let own = headings(scan, found, row.label.row);
        if own.is_empty() && first.is_some() {
            return self;
        }
        let order = Self::of(scan, &own, row.label.row);
        // Below a header that is jumbled, figures in several lines may be so too.
        let line = |slot: &usize| scan.line_index(*slot);
        let is_one_line = || row.slots.first().map(line) == row.slots.last().map(line);
        let is_again = |first: &Anchored| {
            let top = scan.line_index(first.label.first);
            row.label.row.table == Table::Application && is_one_line() && is_printed_again(scan, &own, top)
        };
        if matches!(order, Self::Unknown | Self::Doubtful) && first.is_some_and(is_again) {
            return self;
        }
        remarks.extend(own.first().filter(|_| order != self).and_then(|first| order.remark(first.line)));
        order
    }

    /// The cells of a row in the order of the form.
    fn place(&self, scan: &Scan<'_>, row: &Anchored, fit: Fit, remarks: &mut Vec<Remark>) -> Fit {
        match self {
            Self::Form => fit,
            Self::Other(columns) => {
                let fits: Vec<Fitted> = fit.columns(scan, row).collect();
                let own = ordered(scan, row, &fits, columns);
                own.map_or_else(|| unknown(scan, row, Fit::Columns(fits), remarks), Fit::Columns)
            }
            Self::Unknown => unknown(scan, row, fit, remarks),
            Self::Doubtful => {
                remarks.push(doubtful(scan, row, &fit));
                fit
            }
        }
    }

    fn of(scan: &Scan<'_>, headings: &[Heading], form: &FormRow) -> Self {
        if headings.len() > MOST_HEADINGS {
            return Self::Form;
        }
        let printed = match form.table {
            Table::Dispute => return Self::of_channels(scan, headings, form.columns.len()),
            Table::Application => side_by_side(headings).or_else(|| in_two_lines(headings)),
            Table::Disclosure | Table::Disclosure2019 => side_by_side(headings),
        };
        let whole = printed.filter(|printed| is_order(printed, form.columns.len()));
        let whole = whole.map(|printed| with_total_behind(printed, form, 1..=1));
        match whole {
            Some(printed) if printed.is_sorted() => Self::Form,
            Some(_) if !are_parted(scan, headings) => Self::Doubtful,
            Some(printed) => Self::Other(printed),
            None if is_disordered(headings, form) => Self::Unknown,
            None => Self::Form,
        }
    }

    /// The order of table four, whose headings are printed again for each channel.
    fn of_channels(scan: &Scan<'_>, headings: &[Heading], width: usize) -> Self {
        let group = Sums::group(Table::Dispute).unwrap_or(width);
        let mut channels = headings.chunks(group);
        let first = channels.next().filter(|first| !columns(first).is_sorted());
        let Some(first) = first else { return Self::Form };
        let order: Vec<usize> = columns(first).collect();
        let is_like = |channel| columns(channel).eq(order.iter().copied());
        if !is_order(&order, group) || !channels.all(is_like) {
            return Self::Form;
        }
        if headings.chunks(group).any(|channel| side_by_side(channel).is_none()) {
            return Self::Unknown;
        }
        if !are_parted(scan, headings) {
            return Self::Doubtful;
        }
        let of_group = |at: usize| order.iter().map(move |column| group * at + column);
        Self::Other((0..width / group).flat_map(of_group).collect())
    }

    fn remark(&self, line: usize) -> Option<Remark> {
        let message =
            "the headings stand in another order than the form's; figures are placed below their own";
        let line = u32::try_from(line + 1).ok();
        matches!(self, Self::Other(_)).then(|| Remark::info("columns_reordered", line, message.to_owned()))
    }
}

/// The columns of headings, but those of groups.
fn columns(headings: &[Heading]) -> impl Iterator<Item = usize> {
    headings.iter().filter_map(|heading| heading.column)
}

/// Whether all headings that stand behind others on their line are parted from these for certain.
fn are_parted(scan: &Scan<'_>, headings: &[Heading]) -> bool {
    let is_cell = |heading: &Heading| scan.lines[heading.line].line.parting != Cells::Unknown;
    let is_apart = |heading: &Heading| is_cell(heading) || is_apart(scan, heading.first);
    headings.windows(2).all(|pair| pair[0].line != pair[1].line || is_apart(&pair[1]))
}

/// The columns of headings that all stand on one line, but that of a group.
fn side_by_side(headings: &[Heading]) -> Option<Vec<usize>> {
    let mut columns = headings.iter().filter(|heading| heading.column.is_some()).peekable();
    let line = columns.peek()?.line;
    columns.map(|heading| heading.column.filter(|_| heading.line == line && !heading.is_broken)).collect()
}

/// The columns of headings in two lines, the second of which stands below the heading of a group in the first.
fn in_two_lines(headings: &[Heading]) -> Option<Vec<usize>> {
    let line = headings.first()?.line;
    let (top, below) = headings.split_at(headings.iter().take_while(|heading| heading.line == line).count());
    let below = side_by_side(below)?;
    let is_group = |heading: &&Heading| heading.column.is_none();
    let are_told = top.iter().filter(is_group).count() == 1
        && top.len() + below.len() == headings.len()
        && !top.iter().any(|heading| heading.is_broken);
    let columns =
        top.iter().flat_map(|heading| heading.column.map_or_else(|| below.clone(), |column| vec![column]));
    are_told.then(|| columns.collect())
}

/// Whether these are so many columns, each once.
fn is_order(printed: &[usize], width: usize) -> bool {
    let seen = printed.iter().fold(0_u64, |seen, column| seen | 1 << column);
    printed.len() == width && seen == (1 << width) - 1
}

/// Whether headings that are printed once each do not stand in the order of the form, neither on their lines
/// nor, where each has a line of its own, in that of all.
fn is_disordered(headings: &[Heading], form: &FormRow) -> bool {
    let own: Vec<(&Heading, usize)> =
        headings.iter().filter_map(|heading| Some((heading, heading.column?))).collect();
    let columns = || own.iter().map(|(_, column)| *column).collect::<Vec<_>>();
    if is_order(&columns(), form.columns.len()) && own.windows(2).all(|pair| pair[0].0.line < pair[1].0.line)
    {
        return !with_total_behind(columns(), form, 0..=1).is_sorted();
    }
    let mut sorted = columns();
    sorted.sort_unstable();
    let is_beside = |pair: &[(&Heading, usize)]| {
        pair[0].0.line == pair[1].0.line && !pair.iter().any(|(heading, _)| heading.is_broken)
    };
    let is_once = sorted.windows(2).all(|pair| pair[0] < pair[1]);
    is_once && own.windows(2).any(|pair| is_beside(pair) && pair[0].1 > pair[1].1)
}

/// The columns of table three with the total last, where it is read among the first in the header, above the
/// columns of the second line.
fn with_total_behind(mut columns: Vec<usize>, form: &FormRow, place: RangeInclusive<usize>) -> Vec<usize> {
    let last = form.columns.len() - 1;
    let at = columns.iter().position(|column| *column == last);
    if let Some(at) = at.filter(|at| form.table == Table::Application && place.contains(at)) {
        columns.remove(at);
        columns.push(last);
    }
    columns
}

/// The cells of a row, each in its column. Where a total does not stand behind its parts, the sums by which
/// rows are told are others, so that the row must show all its figures, and they add up.
fn ordered(scan: &Scan<'_>, row: &Anchored, fits: &[Fitted], columns: &[usize]) -> Option<Vec<Fitted>> {
    let mut slots = row.slots.clone();
    let mut placed = fits.to_vec();
    for (at, column) in columns.iter().enumerate() {
        placed[*column] = fits.get(at)?.clone();
        if let (Some(slot), Some(own)) = (row.slots.get(at), slots.get_mut(*column)) {
            *own = *slot;
        }
    }
    let is_last = |group: usize| columns.chunks(group).all(|own| own.last() == own.iter().max());
    let is_total_last = Sums::group(row.label.row.table).is_none_or(is_last);
    let is_whole =
        || row.slots.len() == columns.len() && !fits.iter().any(|fit| fit.value.state == State::Repaired);
    (is_total_last || (is_whole() && adds_up(scan, row.label.row, &slots) == Some(true))).then_some(placed)
}

/// What is said of a row whose figures may stand below headings in another order.
fn doubtful(scan: &Scan<'_>, row: &Anchored, fit: &Fit) -> Remark {
    let line = fit.line(scan, row).unwrap_or(scan.tokens[row.label.last].line);
    let message = format!(
        "the words of the header above the row {} stand in another order than the form's; its figures are read in that of the form",
        row.label.row.key
    );
    Remark::warning("columns_unknown", line, message)
}

/// A row whose figures stand below headings that do not tell their columns, with a remark.
fn unknown(scan: &Scan<'_>, row: &Anchored, fit: Fit, remarks: &mut Vec<Remark>) -> Fit {
    let has_none = |value: Value| matches!(value.state, State::Unreadable | State::Missing | State::Blank);
    if fit.values(scan, row).all(has_none) {
        return fit;
    }
    let line = fit.line(scan, row).unwrap_or(scan.tokens[row.label.last].line);
    let raw = text_of(scan, row);
    let message = format!(
        "the headings above the row {} stand in another order than the form's, and do not tell which of {} is which",
        row.label.row.key,
        raw.trim()
    );
    remarks.push(Remark::warning("columns_unknown", line, message));
    Fit::Columns(vec![Fitted::unreadable(&raw, line); row.label.width()])
}
