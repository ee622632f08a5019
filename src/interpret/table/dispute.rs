//! The lines of table four → its three rows.
//!
//! The form prints all fifteen figures in one row under a header of three groups, so that the header
//! as a whole is their label. Others print a row for each channel, a table for each, or a line for
//! each figure; what stands before the figures tells which.

use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

use crate::extract::document::Cells;
use crate::interpret::line::is_short_number;
use crate::interpret::remark::Remark;
use crate::interpret::report::{Cell, Row};
use crate::interpret::scan::{Found, Scan, Token, TokenKind};
use crate::interpret::table::account::Told;
use crate::interpret::table::align::Grid;
use crate::interpret::table::amounts::AmountUnit;
use crate::interpret::table::anchor::{Anchored, Anchoring, anchor};
use crate::interpret::table::fitted::{Fit, Fitted};
use crate::interpret::table::habits::Habits;
use crate::interpret::table::labels::RowLabel;
use crate::interpret::table::order;
use crate::interpret::table::owners::owners;
use crate::interpret::table::region::{Family, tokens_of};
use crate::interpret::table::rows::{cell, check_sum_across};
use crate::interpret::table::settle::settle;
use crate::interpret::table::share::Way;
use crate::interpret::table::sums::adds_up;
use crate::vocabulary::form::{FORM_ROWS, FormRow, Table};
use crate::vocabulary::header::DISPUTE_HEADER;
use crate::vocabulary::label::{Extent, LabelKind};

/// Key of the total in the header of table three, which is the last outcome here.
const TOTAL: &str = "total";

/// The fewest outcomes above all figures that are the header of the whole table.
const FEWEST_OF_WHOLE: usize = 11;
/// The fewest outcomes that are the header of one channel.
const FEWEST_OF_CHANNEL: usize = 4;

/// A label of the table.
struct Mark {
    meaning: Meaning,
    first: usize,
    last: usize,
}

impl Mark {
    fn is_outcome(&self) -> bool {
        matches!(self.meaning, Meaning::Outcome(_))
    }
}

#[derive(Clone, Copy)]
enum Meaning {
    /// A channel that has a row.
    Channel(&'static FormRow),
    /// A column of a channel.
    Outcome(&'static str),
}

/// Reads the table of chapter four that takes up these lines.
#[must_use]
pub fn read(
    scan: &Scan<'_>,
    region: &RangeInclusive<usize>,
    habits: &Habits,
    told: &mut Told,
    remarks: &mut Vec<Remark>,
) -> Vec<Row> {
    let tokens = below_numbers(scan, tokens_of(scan, region));
    let found = scan.labels_in(&tokens);
    let mut marks: Vec<Mark> = Vec::with_capacity(found.len());
    marks.extend(found.iter().filter_map(mark));
    let labels = match scattered_header(scan, &tokens) {
        Some(label) => vec![label],
        None => labels(scan, &tokens, &marks),
    };
    // Figures stand below the headings of their columns.
    let is_heading = |label: &RowLabel| {
        label.width() > 1 && marks.iter().any(|mark| mark.first == label.first && mark.is_outcome())
    };
    let mut way = labels.iter().all(is_heading).then_some(Way::Below);
    let owners = owners(scan, found, Family::Dispute, &labels);
    let mut anchoring = anchor(scan, tokens.clone(), &owners, &mut way, remarks);
    leave_number_in_header(scan, &tokens, &mut anchoring.rows);
    leave_spaced_lines(scan, &mut anchoring.rows);
    narrow_to_headings(scan, &marks, &mut anchoring.rows);
    doubt_single_cells(scan, &mut anchoring);
    doubt_columns_of_channels(scan, &marks, &mut anchoring.rows);
    doubt_figures_in_header(scan, &mut anchoring);
    let grid = Grid::learn(scan, &anchoring.rows, habits);
    let are_attached = are_attached(&anchoring.rows);
    let fit = |row: &Anchored| match is_empty_cell(scan, row, are_attached) {
        true => Some(Fit::Columns(vec![Fitted::blank(scan.tokens[row.label.last].line)])),
        false => grid.fit(scan, row, remarks),
    };
    let fits: Vec<Option<Fit>> = anchoring.rows.iter().map(fit).collect();
    let fits = settle(scan, &anchoring, fits, remarks);
    told.add(scan, tokens.clone(), &anchoring.rows, &fits);
    let fits = order::in_form(scan, &tokens, &anchoring.rows, fits, remarks);
    let mut cells: Vec<Option<Fitted>> = vec![None; CELLS.len()];
    for (row, fit) in anchoring.rows.iter().zip(fits) {
        let form = row.label.row;
        let is_whole = form.key == WHOLE.key;
        let is_own =
            |cell: &FormRow| is_whole || (form.key == cell.key && form.columns.contains(&cell.columns[0]));
        let own = CELLS.iter().zip(&mut cells).filter(|(cell, _)| is_own(cell));
        for ((form, cell), fit) in own.zip(fit.columns(scan, row)) {
            match cell {
                Some(_) => remark_repeated(form, &fit, remarks),
                None => *cell = Some(fit),
            }
        }
    }
    let mut cells = cells.into_iter();
    ROWS.iter().filter_map(|form| row(form, &mut cells, remarks)).collect()
}

/// The tokens of a table without a row above its header that numbers the columns, as programs may print it.
fn below_numbers(scan: &Scan<'_>, tokens: Range<usize>) -> Range<usize> {
    let Some(line) = scan.tokens.get(tokens.start).map(|token| &scan.lines[token.line as usize - 1]) else {
        return tokens;
    };
    let numbers = || line.tokens.clone().map(|i| scan.whole_number(i));
    let counts = |from: i64| (from..).map(Some).zip(numbers()).all(|(expected, number)| expected == number);
    let is_row = line.line.parting != Cells::Unknown && line.tokens.len() >= FEWEST_OF_WHOLE;
    if is_row && (counts(0) || counts(1)) { line.tokens.end..tokens.end } else { tokens }
}

/// A short number alone on a line among the words of the header or above them, as that of a page, and the tokens of
/// all fifteen figures, which stand below these words.
fn number_in_header(scan: &Scan<'_>, tokens: &Range<usize>) -> Option<(usize, Range<usize>)> {
    let mut figures = tokens.clone().filter(|i| scan.tokens[*i].is_figure());
    let number = figures.next()?;
    let line = |token: usize| &scan.lines[scan.line_index(token)];
    if line(number).tokens.len() > 1 || !is_short_number(scan.tokens[number].raw) {
        return None;
    }
    let first = figures.next().filter(|first| *first > number + 1)?;
    let own = first..first + CELLS.len();
    let is_whole = own.end == tokens.end || line(first).tokens == own;
    (is_whole && scan.tokens.get(own.clone())?.iter().all(Token::is_figure)).then_some((number, own))
}

/// The first figure below the header.
fn first_figure(scan: &Scan<'_>, tokens: &Range<usize>) -> Option<usize> {
    let below = number_in_header(scan, tokens).map(|(_, below)| below.start);
    below.or_else(|| tokens.clone().find(|i| scan.tokens[*i].is_figure()))
}

/// Leaves out a number in the header, where the figures below it stand on one line, or add up.
fn leave_number_in_header(scan: &Scan<'_>, tokens: &Range<usize>, rows: &mut [Anchored]) {
    let [row] = rows else { return };
    let is_within = row.label.row.key == WHOLE.key && row.slots.first() < Some(&row.label.last);
    let Some((number, below)) = number_in_header(scan, tokens).filter(|_| is_within) else { return };
    let is_line = scan.line_index(below.start) == scan.line_index(below.end - 1);
    let below: Vec<usize> = below.collect();
    if row.slots.first() == Some(&number) && (is_line || adds_up(scan, row.label.row, &below) == Some(true)) {
        *row = Anchored::new(row.label, below);
    }
}

/// A cell that is printed again is not taken.
fn remark_repeated(form: &FormRow, fit: &Fitted, remarks: &mut Vec<Remark>) {
    if !fit.raw.is_empty() {
        let message =
            format!("the cell {} of {} is printed again, with {}", form.columns[0], form.key, fit.raw);
        remarks.push(Remark::warning("row_repeated", fit.line, message));
    }
}

/// Leaves out figures of lines without cells where a row has as many in lines with cells: they are none of it.
fn leave_spaced_lines(scan: &Scan<'_>, rows: &mut [Anchored]) {
    let is_parted = |slot: &usize| scan.lines[scan.line_index(*slot)].line.parting != Cells::Unknown;
    for row in rows.iter_mut().filter(|row| row.slots.len() > row.label.width()) {
        let own: Vec<usize> = row.slots.iter().copied().filter(is_parted).collect();
        if own.len() >= row.label.width() {
            row.slots = own;
        }
    }
}

/// Where one line names several channels above single outcomes, they are the columns, and several cells behind an
/// outcome are those of several channels.
fn doubt_columns_of_channels(scan: &Scan<'_>, marks: &[Mark], rows: &mut [Anchored]) {
    let channels: Vec<usize> =
        marks.iter().filter(|mark| !mark.is_outcome()).map(|mark| scan.line_index(mark.first)).collect();
    if channels.windows(3).any(|lines| lines[0] == lines[2]) {
        let many = rows.iter_mut().filter(|row| row.label.width() == 1 && row.slots.len() > 1);
        many.for_each(|row| row.is_ambiguous = true);
    }
}

/// Leaves out empty cells of a row that stand beside those below the headings of its columns, where the
/// sums hold.
fn narrow_to_headings(scan: &Scan<'_>, marks: &[Mark], rows: &mut [Anchored]) {
    for row in rows.iter_mut().filter(|row| row.slots.len() > row.label.width()) {
        if let Some(own) = below_headings(scan, marks, row).or_else(|| behind_empty_cells(scan, marks, row)) {
            row.slots = own;
        }
    }
}

/// The slots below the headings of a row, where their lines have as many cells. Of the others, the first
/// may hold a number of the row, below an empty cell.
fn below_headings(scan: &Scan<'_>, marks: &[Mark], row: &Anchored) -> Option<Vec<usize>> {
    let line_of = |token: usize| &scan.lines[scan.line_index(token)];
    let (header, own) = (line_of(row.label.last), line_of(*row.slots.first()?));
    let are_alike = header.line.parting == own.line.parting && header.tokens.len() == own.tokens.len();
    let is_on_line = row.slots.iter().all(|slot| own.tokens.contains(slot));
    if own.line.parting == Cells::Unknown || !are_alike || !is_on_line {
        return None;
    }
    let headings = marks.iter().filter(|mark| mark.is_outcome() && header.tokens.contains(&mark.first));
    let mut cells: Vec<u16> = headings.map(|mark| scan.tokens[mark.first].cell).collect();
    cells.dedup();
    let (mine, others): (Vec<usize>, Vec<usize>) =
        row.slots.iter().partition(|slot| cells.contains(&scan.tokens[**slot].cell));
    let is_whole = cells.len() == row.label.width() && mine.len() == cells.len();
    let is_number_of_row = |slot: &usize| {
        *slot == own.tokens.start
            && scan.tokens[header.tokens.start].raw.is_empty()
            && is_short_number(scan.tokens[*slot].raw)
    };
    let are_none = others.iter().all(|slot| !scan.tokens[*slot].is_figure() || is_number_of_row(slot));
    (is_whole && are_none && adds_up(scan, row.label.row, &mine) == Some(true)).then_some(mine)
}

/// The slots of a row behind as many empty cells as open each line of the header.
fn behind_empty_cells(scan: &Scan<'_>, marks: &[Mark], row: &Anchored) -> Option<Vec<usize>> {
    let leading = |line: usize| {
        let tokens = &scan.tokens[scan.lines[line].tokens.clone()];
        tokens.iter().take_while(|token| token.raw.is_empty()).count()
    };
    let (first, own) = row.slots.split_at_checked(row.slots.len() - row.label.width())?;
    let mut headers = marks.iter().map(|mark| scan.line_index(mark.first));
    let is_alike = headers.all(|line| leading(line) == first.len());
    let are_empty = !first.iter().any(|slot| scan.tokens[*slot].is_figure());
    (is_alike && are_empty && adds_up(scan, row.label.row, own) == Some(true)).then(|| own.to_vec())
}

/// Figures that stand among the words of a header, or have such words among them, are in the order of the form
/// where the sums hold.
fn doubt_figures_in_header(scan: &Scan<'_>, anchoring: &mut Anchoring) {
    for row in anchoring.rows.iter_mut().filter(|row| row.label.width() > 1) {
        let is_whole = row.label.row.key == WHOLE.key;
        let is_within = is_whole && row.slots.first().is_some_and(|slot| *slot < row.label.last);
        // One figure too many or too few has other reasons.
        let is_of_form = row.slots.len() == row.label.width();
        let is_doubtful = is_within || (is_of_form && has_header_within(scan, &row.slots));
        row.is_ambiguous |= is_doubtful && adds_up(scan, row.label.row, &row.slots) != Some(true);
    }
}

/// Whether words of the header stand between some slots.
fn has_header_within(scan: &Scan<'_>, slots: &[usize]) -> bool {
    let (Some(first), Some(last)) = (slots.first(), slots.last()) else { return false };
    // Most stand right behind each other.
    let are_apart = last - first >= slots.len();
    are_apart && scan.words_in(&(*first..*last)).any(|word| DISPUTE_HEADER.has_all(word))
}

/// Single figures beside single labels are certain where each cell has one or is empty, or the document
/// parts cells; otherwise the text may be out of order.
fn doubt_single_cells(scan: &Scan<'_>, anchoring: &mut Anchoring) {
    let is_single = |row: &Anchored| row.label.width() == 1;
    let is_parted =
        |row: &Anchored| scan.lines[scan.line_index(row.label.last)].line.parting != Cells::Unknown;
    let rows = &mut anchoring.rows;
    let are_attached = are_attached(rows);
    let has_one =
        |row: &Anchored| row.slots.len() == 1 || is_parted(row) || is_empty_cell(scan, row, are_attached);
    if rows.iter().any(is_single) && !(rows.len() == CELLS.len() && rows.iter().all(has_one)) {
        rows.iter_mut()
            .filter(|row| !row.slots.is_empty() && !is_parted(row))
            .for_each(|row| row.is_ambiguous = true);
    }
}

/// Whether all figures stand on the lines of their labels.
fn are_attached(rows: &[Anchored]) -> bool {
    rows.iter().all(|row| row.is_attached || row.slots.is_empty())
}

/// Whether a single label has no figure where all others have theirs on their lines, or stands above an
/// empty line.
fn is_empty_cell(scan: &Scan<'_>, row: &Anchored, are_attached: bool) -> bool {
    let below = scan.lines.get(scan.line_index(row.label.last) + 1);
    let is_above_blank = || below.is_some_and(|line| line.line.text.trim().is_empty());
    row.label.width() == 1 && row.slots.is_empty() && !row.is_ambiguous && (are_attached || is_above_blank())
}

/// The rows of the three channels.
static ROWS: LazyLock<Vec<&'static FormRow>> =
    LazyLock::new(|| FORM_ROWS.iter().filter(|row| row.table == Table::Dispute).collect());

/// The fifteen cells as one row.
static WHOLE: LazyLock<FormRow> = LazyLock::new(|| {
    let columns = ROWS.iter().flat_map(|row| row.columns.clone()).collect();
    FormRow { table: Table::Dispute, key: "dispute".to_owned(), columns, headings: Vec::new() }
});

/// Each cell as a row of its own.
static CELLS: LazyLock<Vec<FormRow>> = LazyLock::new(|| {
    let cell = |row: &FormRow, column: &String| FormRow {
        table: Table::Dispute,
        key: row.key.clone(),
        columns: vec![column.clone()],
        headings: Vec::new(),
    };
    ROWS.iter().flat_map(|row| row.columns.iter().map(|column| cell(row, column))).collect()
});

fn mark(found: &Found) -> Option<Mark> {
    let meaning = found.meanings.iter().find_map(|label| match label.kind {
        LabelKind::Channel => ROWS.iter().find(|row| row.key == label.key).map(|row| Meaning::Channel(row)),
        LabelKind::Outcome => Some(Meaning::Outcome(label.key.as_str())),
        LabelKind::Header if label.key == TOTAL => Some(Meaning::Outcome(TOTAL)),
        _ => None,
    })?;
    Some(Mark { meaning, first: found.first, last: found.last })
}

/// The header of the whole table, where its words stand in no order because its columns are cut by
/// line breaks or its letters shredded: all words before the first figure.
fn scattered_header(scan: &Scan<'_>, tokens: &Range<usize>) -> Option<RowLabel> {
    let end = first_figure(scan, tokens)?;
    let words = |i: &usize| matches!(scan.tokens[*i].kind, TokenKind::Text);
    let last = (tokens.start..end).rev().find(words)?;
    let first = (tokens.start..end).find(words)?;
    let times: usize = scan.words_in(&(tokens.start..end)).map(|word| DISPUTE_HEADER.times(word)).sum();
    (times >= ROWS.len()).then_some(RowLabel { row: &WHOLE, first, last, extent: Extent::Whole })
}

/// The labels of the rows that the figures stand in.
fn labels(scan: &Scan<'_>, tokens: &Range<usize>, marks: &[Mark]) -> Vec<RowLabel> {
    if are_single_cells(scan, tokens, marks) {
        return single_cells(marks);
    }
    let headers = headers(scan, tokens, marks);
    let is_outcome = |mark: &&Mark| mark.is_outcome();
    let is_whole = |header: &&[Mark]| header.iter().filter(is_outcome).count() >= FEWEST_OF_WHOLE;
    let ends_in_channel =
        |header: &&[Mark]| header.last().is_some_and(|mark| matches!(mark.meaning, Meaning::Channel(_)));
    let is_of_channel = |header: &&[Mark]| header.iter().filter(is_outcome).count() >= FEWEST_OF_CHANNEL;
    let mut headers = headers.iter().copied();
    let Some(first) = headers.next().filter(|header| !is_whole(header) && !is_one_row(scan, tokens, marks))
    else {
        return whole(marks);
    };
    if ends_in_channel(&first) {
        return channels(scan, tokens, marks);
    }
    if is_of_channel(&first) {
        return if have_headers_of_their_own(marks) { small_tables(marks) } else { whole(marks) };
    }
    single_cells(marks)
}

/// Whether the first figures are more than those of one channel, before any other label.
fn is_one_row(scan: &Scan<'_>, tokens: &Range<usize>, marks: &[Mark]) -> bool {
    let Some(first) = first_figure(scan, tokens) else { return false };
    let next = marks.iter().map(|mark| mark.first).find(|mark| *mark > first).unwrap_or(tokens.end);
    let slots = (first..next).filter(|i| matches!(scan.tokens[*i].kind, TokenKind::Slot(_)));
    slots.count() >= FEWEST_OF_WHOLE
}

/// The labels before each run of figures.
fn headers<'a>(scan: &Scan<'_>, tokens: &Range<usize>, marks: &'a [Mark]) -> Vec<&'a [Mark]> {
    let mut headers = Vec::new();
    let mut start = 0;
    let first = first_figure(scan, tokens).unwrap_or(tokens.end);
    for i in (first..tokens.end).filter(|i| scan.tokens[*i].is_figure()) {
        let end = marks.partition_point(|mark| mark.last < i);
        if end > start {
            headers.push(&marks[start..end]);
            start = end;
        }
    }
    headers
}

fn whole(marks: &[Mark]) -> Vec<RowLabel> {
    let Some(at) = marks.iter().rposition(|mark| matches!(mark.meaning, Meaning::Outcome(o) if o != TOTAL))
    else {
        return Vec::new();
    };
    let last = marks.get(at + 1).filter(|mark| mark.is_outcome()).unwrap_or(&marks[at]);
    vec![RowLabel { row: &WHOLE, first: marks[at].first, last: last.last, extent: Extent::Whole }]
}

/// A row for each channel; one that is named twice on a line is named once.
fn channels(scan: &Scan<'_>, tokens: &Range<usize>, marks: &[Mark]) -> Vec<RowLabel> {
    let mut labels: Vec<RowLabel> = Vec::new();
    let has_figures = |tokens: Range<usize>| scan.tokens[tokens].iter().any(Token::is_figure);
    let first = first_figure(scan, tokens).unwrap_or(tokens.end);
    let header = marks.partition_point(|mark| mark.last < first);
    let start = marks[..header].iter().rposition(Mark::is_outcome);
    for mark in &marks[start.map_or(0, |at| at + 1)..] {
        let Meaning::Channel(row) = mark.meaning else { continue };
        match labels.last_mut().filter(|last| last.row.key == row.key && !has_figures(last.last..mark.first))
        {
            Some(last) => last.last = mark.last,
            None => labels.push(RowLabel { row, first: mark.first, last: mark.last, extent: Extent::Whole }),
        }
    }
    labels
}

/// Whether each channel is named right before a header of its own.
fn have_headers_of_their_own(marks: &[Mark]) -> bool {
    let key = |mark: &Mark| match mark.meaning {
        Meaning::Channel(row) => Some(row.key.as_str()),
        Meaning::Outcome(_) => None,
    };
    let start = marks.iter().position(|mark| key(mark).is_some()).unwrap_or(0);
    let mut groups: Vec<(Option<&str>, usize)> = Vec::new();
    for mark in &marks[start..] {
        match (key(mark), groups.last_mut()) {
            (None, Some((_, outcomes))) => *outcomes += 1,
            (channel, Some((last, 0))) if channel == *last => {}
            (channel, _) => groups.push((channel, usize::from(channel.is_none()))),
        }
    }
    let columns = ROWS.first().map_or(0, |row| row.columns.len());
    start == 0 && groups.iter().all(|(_, outcomes)| (FEWEST_OF_CHANNEL..=columns).contains(outcomes))
}

/// A row under a header of its own for each channel, or for the next where none is named.
fn small_tables(marks: &[Mark]) -> Vec<RowLabel> {
    let mut labels: Vec<RowLabel> = Vec::new();
    let mut channel: Option<&'static FormRow> = None;
    for (i, mark) in marks.iter().enumerate() {
        match mark.meaning {
            Meaning::Channel(row) => channel = Some(row),
            Meaning::Outcome(_) => {
                let ends = marks.get(i + 1).is_none_or(|next| match next.meaning {
                    Meaning::Outcome(outcome) => ROWS[0].columns.first().is_some_and(|c| c == outcome),
                    Meaning::Channel(_) => true,
                });
                if let Some(row) = channel.or(ROWS.get(labels.len()).copied()).filter(|_| ends) {
                    labels.push(RowLabel { row, first: mark.first, last: mark.last, extent: Extent::Whole });
                    channel = None;
                }
            }
        }
    }
    labels
}

/// Whether more outcomes than there are channels, below which others may end a header, have one figure
/// each, or one empty cell.
fn are_single_cells(scan: &Scan<'_>, tokens: &Range<usize>, marks: &[Mark]) -> bool {
    let is_slot = |i: &usize| matches!(scan.tokens[*i].kind, TokenKind::Slot(_));
    let ends = marks.iter().skip(1).map(|mark| mark.first).chain([tokens.end]);
    let has_one = |(mark, end): &(&Mark, usize)| {
        mark.is_outcome() && (mark.last + 1..*end).filter(is_slot).count() == 1
    };
    marks.iter().zip(ends).filter(has_one).count() > ROWS.len()
}

/// A line for each figure.
fn single_cells(marks: &[Mark]) -> Vec<RowLabel> {
    let mut channel: Option<&'static FormRow> = None;
    let label = |mark: &Mark| {
        match mark.meaning {
            Meaning::Channel(row) => channel = Some(row),
            Meaning::Outcome(outcome) => {
                let own =
                    |row: &&FormRow| channel.is_some_and(|c| c.key == row.key) && row.columns[0] == outcome;
                let row = CELLS.iter().find(own)?;
                return Some(RowLabel { row, first: mark.first, last: mark.last, extent: Extent::Whole });
            }
        }
        None
    };
    marks.iter().filter_map(label).collect()
}

/// The row of a channel, whose cells come next, where any of them is found.
fn row(
    form: &'static FormRow,
    cells: &mut impl Iterator<Item = Option<Fitted>>,
    remarks: &mut Vec<Remark>,
) -> Option<Row> {
    let mut own: Vec<Cell> = form
        .columns
        .iter()
        .zip(cells)
        .map(|(column, fit)| {
            let fit = fit.unwrap_or_else(|| Fitted::missing(0));
            cell(form, column, fit, AmountUnit::Unknown, remarks)
        })
        .collect();
    let line = own.iter().map(|cell| cell.line).find(|line| *line > 0)?;
    own.iter_mut().filter(|cell| cell.line == 0).for_each(|cell| cell.line = line);
    let row = Row { table: Table::Dispute, key: &form.key, columns: &form.columns, cells: own, line };
    check_sum_across(&row, remarks);
    Some(row)
}
