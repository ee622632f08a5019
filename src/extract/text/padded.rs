//! Rows that bars fill up to the width of their table → rows without these bars.
//!
//! A program may fill up each row that has fewer cells than its table has columns, be it that a cell spans several or
//! that empty ones were left out. Such bars stand behind the last cell, with nothing between them, and are no empty
//! cells: a row that ends so shows its columns only where it has a cell for each.

use std::ops::Range;

use memchr::{memchr_iter, memmem};

use crate::extract::document::Cells;
use crate::vocabulary::glyph::{is_blank, trimmed};

/// What parts cells, and fills up rows.
const BAR: char = '|';

/// The fewest bars behind a row that are certainly no cell.
const FEWEST: usize = 2;

/// A line of a table.
struct Line {
    /// Where it stands in its text, without what shows nothing around it.
    place: Range<usize>,
    bars: usize,
    /// How many of them stand behind the last cell; one alone may as well end an empty cell.
    padding: usize,
}

/// The rows of a table.
struct Rows {
    rows: Vec<Row>,
    /// How many bars each but the last has behind its cells and behind these.
    width: usize,
    /// Whether one more stands before the first cell of each.
    are_opened: bool,
}

/// A row of a table, which may take up several lines.
struct Row {
    lines: Range<usize>,
    /// How many of its first cells hold words.
    labels: usize,
    /// How many cells it has behind these, without one that may be padding.
    cells: usize,
    /// Whether a bar ends it that may be padding or end an empty cell.
    is_open: bool,
    /// Whether its cells behind the words are empty.
    is_blank: bool,
}

/// Takes the bars that fill up rows from the ends of lines, and bars alone on a line before each row.
pub fn without_padding(text: &str, spans: &mut [(Range<usize>, Cells)]) {
    // Most texts have none.
    if memmem::find(text.as_bytes(), b"||").is_none() {
        return;
    }
    let mut at = 0;
    while at < spans.len() {
        let lines: Vec<Line> = spans[at..].iter().map_while(|span| Line::of(text, span)).collect();
        let end = at + lines.len();
        if is_padded(text, &lines) {
            unpad(text, &lines, &mut spans[at..end]);
        }
        at = end + 1;
    }
}

impl Line {
    /// A line that ends with a bar, and whose cells no tabs part.
    fn of(text: &str, (line, parting): &(Range<usize>, Cells)) -> Option<Self> {
        let own = trimmed(&text[line.clone()]);
        if *parting != Cells::Unknown || !own.ends_with(BAR) {
            return None;
        }
        let start = own.as_ptr() as usize - text.as_ptr() as usize;
        let before = own.trim_end_matches(BAR);
        let run = own.len() - before.len();
        // One bar ends the cell before them, where that has none of its own.
        let padding = match before.trim_end() {
            "" if run < FEWEST => 0,
            "" => run,
            before if before.ends_with(BAR) => run,
            _ => run - 1,
        };
        let bars = memchr_iter(b'|', own.as_bytes()).count();
        Some(Self { place: start..start + own.len(), bars, padding })
    }

    fn is_bar(&self) -> bool {
        self.place.len() == BAR.len_utf8()
    }

    fn opens(&self, text: &str) -> bool {
        text[self.place.clone()].starts_with(BAR)
    }

    fn is_padded(&self) -> bool {
        self.padding >= FEWEST
    }

    /// The line without so many bars at its end.
    fn without(&self, bars: usize) -> Range<usize> {
        self.place.start..self.place.end - bars
    }
}

/// Whether bars fill up rows of a table: they do so behind some, and no others have nothing between them. Where rows
/// open with a bar, that of the last cell stands apart from them.
fn is_padded(text: &str, lines: &[Line]) -> bool {
    let has_empty = |line: &Line| memmem::find(text[line.without(line.padding)].as_bytes(), b"||").is_some();
    let is_apart = |line: &Line| {
        let cells = &text[line.without(line.padding)];
        cells.is_empty() || cells.ends_with(is_blank)
    };
    let Some(first) = lines.first() else { return false };
    let mut padded = lines.iter().filter(|line| line.is_padded()).peekable();
    padded.peek().is_some()
        && (first.is_bar() || !first.opens(text) || padded.all(is_apart))
        && !lines.iter().any(has_empty)
}

fn unpad(text: &str, lines: &[Line], spans: &mut [(Range<usize>, Cells)]) {
    for (line, (span, _)) in lines.iter().zip(&mut *spans).filter(|(line, _)| line.is_padded()) {
        *span = line.without(line.padding);
    }
    let Some(Rows { rows, width, are_opened }) = Rows::of(text, lines) else { return };
    let most = rows.iter().map(|row| row.cells).max().unwrap_or(0);
    for row in rows {
        let (first, last) = (row.lines.start, row.lines.end - 1);
        // A bar alone that opens a row is no cell.
        if are_opened && lines[first].is_bar() {
            spans[first].0 = lines[first].without(1);
        }
        // Where a row may have a cell more, a blank one is as blank without it.
        let is_padding = row.labels + most < width || !row.is_blank;
        if row.is_open && is_padding {
            spans[last].0 = lines[last].without(1);
        }
    }
}

impl Rows {
    /// The rows of a table, the last of which is not filled up; `None` where the others are not as wide as each other.
    fn of(text: &str, lines: &[Line]) -> Option<Self> {
        let bars = |lines: &[Line]| lines.iter().map(|line| line.bars).sum::<usize>();
        let is_filled = |lines: &&[Line]| lines.last().is_some_and(Line::is_padded);
        let width = lines.split_inclusive(Line::is_padded).filter(is_filled).map(bars).min()?;
        let mut ranges = Vec::new();
        let (mut start, mut own) = (0, 0);
        for (at, line) in lines.iter().enumerate() {
            own += line.bars;
            if own > width || (line.is_padded() && own < width) {
                return None;
            }
            if own == width || at + 1 == lines.len() {
                ranges.push(start..at + 1);
                (start, own) = (at + 1, 0);
            }
        }
        let are_opened = ranges.iter().all(|row| lines[row.start].opens(text));
        let rows = ranges.into_iter().map(|row| Row::of(text, lines, row, are_opened)).collect();
        Some(Self { rows, width: width - usize::from(are_opened), are_opened })
    }
}

impl Row {
    fn of(text: &str, all: &[Line], lines: Range<usize>, is_opened: bool) -> Self {
        let (first, last) = (&all[lines.start], &all[lines.end - 1]);
        let padding = if last.is_padded() { last.padding } else { 0 };
        let is_open = last.padding == 1 || last.is_bar();
        let cells = text[first.place.start..last.place.end - padding].split(BAR);
        let mut cells: Vec<&str> = cells.skip(usize::from(is_opened)).collect();
        // Behind the last bar is nothing.
        cells.truncate(cells.len().saturating_sub(1 + usize::from(is_open)));
        let labels = cells.iter().take_while(|cell| cell.contains(char::is_alphabetic)).count();
        let is_blank = cells[labels..].iter().all(|cell| trimmed(cell).is_empty());
        Self { lines, labels, cells: cells.len() - labels, is_open, is_blank }
    }
}
