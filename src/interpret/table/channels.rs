//! The words of the header of table four → the labels of the rows that its figures stand in.

use std::ops::Range;
use std::sync::LazyLock;

use crate::interpret::line::is_short_number;
use crate::interpret::scan::{Found, Scan, Token, TokenKind};
use crate::interpret::table::labels::RowLabel;
use crate::vocabulary::form::{FORM_ROWS, FormRow, Table};
use crate::vocabulary::header::DISPUTE_HEADER;
use crate::vocabulary::label::{Extent, LabelKind};

/// Key of the total in the header of table three, which is the last outcome here.
const TOTAL: &str = "total";

/// The fewest outcomes above all figures that are the header of the whole table.
pub const FEWEST_OF_WHOLE: usize = 11;
/// The fewest outcomes that are the header of one channel.
const FEWEST_OF_CHANNEL: usize = 4;

/// A label of the table.
pub struct Mark {
    meaning: Meaning,
    /// Token that holds its first letter.
    pub first: usize,
    /// Token that holds its last letter.
    pub last: usize,
}

impl Mark {
    /// Whether it is the heading of a column.
    #[must_use]
    pub fn is_outcome(&self) -> bool {
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

/// The rows of the three channels.
pub static ROWS: LazyLock<Vec<&'static FormRow>> =
    LazyLock::new(|| FORM_ROWS.iter().filter(|row| row.table == Table::Dispute).collect());

/// The fifteen cells as one row.
pub static WHOLE: LazyLock<FormRow> = LazyLock::new(|| {
    let columns = ROWS.iter().flat_map(|row| row.columns.clone()).collect();
    FormRow { table: Table::Dispute, key: "dispute".to_owned(), columns, headings: Vec::new() }
});

/// Each cell as a row of its own.
pub static CELLS: LazyLock<Vec<FormRow>> = LazyLock::new(|| {
    let cell = |row: &FormRow, column: &String| FormRow {
        table: Table::Dispute,
        key: row.key.clone(),
        columns: vec![column.clone()],
        headings: Vec::new(),
    };
    ROWS.iter().flat_map(|row| row.columns.iter().map(|column| cell(row, column))).collect()
});

/// What a label means in table four, where it means anything there.
#[must_use]
pub fn mark(found: &Found) -> Option<Mark> {
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
#[must_use]
pub fn scattered_header(scan: &Scan<'_>, tokens: &Range<usize>) -> Option<RowLabel> {
    let end = first_figure(scan, tokens)?;
    let words = |i: &usize| matches!(scan.tokens[*i].kind, TokenKind::Text);
    let last = (tokens.start..end).rev().find(words)?;
    let first = (tokens.start..end).find(words)?;
    let times: usize = scan.words_in(&(tokens.start..end)).map(|word| DISPUTE_HEADER.times(word)).sum();
    (times >= ROWS.len()).then_some(RowLabel { row: &WHOLE, first, last, extent: Extent::Whole })
}

/// The labels of the rows that the figures stand in.
#[must_use]
pub fn labels(scan: &Scan<'_>, tokens: &Range<usize>, marks: &[Mark]) -> Vec<RowLabel> {
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

/// A short number alone on a line among the words of the header or above them, as that of a page, and the tokens of
/// all fifteen figures, which stand below these words.
#[must_use]
pub fn number_in_header(scan: &Scan<'_>, tokens: &Range<usize>) -> Option<(usize, Range<usize>)> {
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
