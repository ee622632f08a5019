//! One cell a line, and bars alone on lines between them → which of these bars are empty cells.
//!
//! A program may put a bar on a line of its own behind each cell. Where the same number of bars stands behind all of
//! them, no bar is a cell; where one stands behind some, those that follow another bar are empty cells.

use std::ops::Range;

use memchr::{memchr, memmem};

use crate::extract::document::Cells;
use crate::vocabulary::glyph::trimmed;

/// The fewest bars between the cells of a table.
const FEWEST_BARS: usize = 12;

/// The most lines of one cell.
const MOST_LINES_OF_CELL: usize = 3;

/// What stands on a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Bar,
    Words,
    Nothing,
    /// Bars beside others, or words beside a bar or tab.
    Row,
}

/// Takes the bars that only part cells from lines that have nothing else.
pub fn without_bars_alone(text: &str, spans: &mut [(Range<usize>, Cells)]) {
    // Most texts have none.
    if memmem::find(text.as_bytes(), b"\n|\n").is_none() {
        return;
    }
    let kinds: Vec<Kind> = spans.iter().map(|span| Kind::of(text, span)).collect();
    let mut at = 0;
    while let Some(from) = kinds[at..].iter().position(|kind| *kind == Kind::Bar) {
        let start = at + from;
        let end = end_of_table(&kinds, start);
        let filled = |kind: &&Kind| **kind != Kind::Nothing;
        let ends = [kinds[..start].iter().rev().find(filled), kinds[end..].iter().find(filled)];
        if !ends.contains(&Some(&Kind::Row)) {
            unpart(&kinds[start..end], &mut spans[start..end]);
        }
        at = end;
    }
}

impl Kind {
    fn of(text: &str, (line, parting): &(Range<usize>, Cells)) -> Self {
        match trimmed(&text[line.clone()]) {
            "" => Self::Nothing,
            "|" => Self::Bar,
            text if *parting == Cells::Unknown && memchr(b'|', text.as_bytes()).is_none() => Self::Words,
            _ => Self::Row,
        }
    }
}

/// Where the table ends whose first bar stands on this line: behind its last bar.
fn end_of_table(kinds: &[Kind], start: usize) -> usize {
    let (mut end, mut words) = (start, 0);
    for (at, kind) in kinds.iter().enumerate().skip(start) {
        match kind {
            Kind::Bar => (end, words) = (at + 1, 0),
            Kind::Words if words < MOST_LINES_OF_CELL => words += 1,
            Kind::Nothing => {}
            _ => break,
        }
    }
    end
}

/// Takes the bars that part cells from the lines of a table.
fn unpart(kinds: &[Kind], spans: &mut [(Range<usize>, Cells)]) {
    let filled: Vec<usize> = (0..kinds.len()).filter(|at| kinds[*at] != Kind::Nothing).collect();
    let runs: Vec<&[usize]> = filled
        .chunk_by(|left, right| kinds[*left] == kinds[*right])
        .filter(|run| kinds[run[0]] == Kind::Bar)
        .collect();
    // Bars above the first cell part it from none.
    let between = || runs.iter().skip(usize::from(runs[0][0] == 0));
    let (Some(fewest), Some(most)) =
        (between().map(|run| run.len()).min(), between().map(|run| run.len()).max())
    else {
        return;
    };
    let bars: usize = runs.iter().map(|run| run.len()).sum();
    if bars < FEWEST_BARS || (fewest > 1 && fewest < most) {
        return;
    }
    for at in runs.iter().flat_map(|run| &run[..fewest.min(run.len())]) {
        let (line, _) = &mut spans[*at];
        *line = line.start..line.start;
    }
}
