//! Lines with pipes, or with the vertical lines of drawn boxes → the rows of tables, and what parts their cells.

use std::collections::BTreeSet;
use std::ops::Range;

use memchr::{memchr, memmem};

use crate::extract::document::Cells;
use crate::extract::text::SIGNS;
use crate::vocabulary::glyph::is_blank;

/// The fewest lines with one pipe each that are rows of two cells and no running text, apart from others.
const FEWEST_OF_TWO_CELLS: usize = 3;

/// The most lines between rows of one table, such as the name of a block above its header.
const MOST_LINES_BETWEEN: usize = 2;

/// The fewest rows of one cell that are the rows of a table of one cell a line.
const FEWEST_SINGLE: usize = 7;

/// A line in which a sign may part cells.
#[derive(Clone, Copy)]
struct Row<'a> {
    /// Without what shows nothing outside of its outer signs; empty where it has none.
    text: &'a str,
    /// How many of the sign it has.
    signs: usize,
}

/// Several runs of rows that stand near each other and are parted by one sign: one table.
struct Table {
    /// Which of the signs.
    sign: usize,
    runs: Vec<Range<usize>>,
}

/// Marks the rows that one of these signs parts into cells.
pub fn mark_rows(text: &str, signs: &[char], spans: &mut [(Range<usize>, Cells)]) {
    let rows: Vec<Vec<Row<'_>>> = signs.iter().map(|sign| lines_with(text, *sign, spans)).collect();
    let mut tables: Vec<Table> = Vec::new();
    let (mut at, mut end) = (0, None);
    let has_sign = |line: &usize| rows.iter().any(|rows| rows[*line].signs > 0);
    while let Some(line) = (at..spans.len()).find(has_sign) {
        at = line;
        let follows = end.is_some_and(|end| at - end <= MOST_LINES_BETWEEN);
        let found =
            rows.iter().map(|rows| &rows[at..]).zip(signs).map(|(rows, sign)| rows_of(rows, *sign, follows));
        let found = found.enumerate().find(|(_, rows)| *rows > 0);
        if let Some((sign, rows)) = found {
            match tables.last_mut().filter(|table| follows && table.sign == sign) {
                Some(table) => table.runs.push(at..at + rows),
                None => tables.push(Table { sign, runs: std::iter::once(at..at + rows).collect() }),
            }
            end = Some(at + rows);
        }
        at += found.map_or(1, |(_, rows)| rows);
    }
    for table in tables {
        table.mark(&rows[table.sign], signs[table.sign], spans);
    }
}

/// All lines, those with a sign as rows.
fn lines_with<'a>(text: &'a str, sign: char, spans: &[(Range<usize>, Cells)]) -> Vec<Row<'a>> {
    let mut bytes = [0; 4];
    let sign = sign.encode_utf8(&mut bytes).as_bytes();
    let mut rows = vec![Row { text: "", signs: 0 }; spans.len()];
    let mut at = 0;
    for place in memmem::find_iter(text.as_bytes(), sign) {
        at += spans[at..].iter().take_while(|(line, _)| line.end <= place).count();
        let Some((line, parting)) = spans.get(at) else { break };
        // What was cut off from a line is none of the next.
        if place < line.start {
            continue;
        }
        let row = &mut rows[at];
        if row.signs == 0 {
            row.text = bare(&text[line.clone()], *parting);
        }
        row.signs += 1;
    }
    rows
}

/// A line without what shows nothing outside of its outer signs: tabs there part no cells.
fn bare(line: &str, parting: Cells) -> &str {
    let text = line.trim_matches(is_blank);
    // What tabs only indent is no row of theirs.
    let opens = parting == Cells::Unknown || text.starts_with(SIGNS);
    let from = if opens { line.trim_start_matches(is_blank) } else { line };
    if text.ends_with(SIGNS) { from.trim_end_matches(is_blank) } else { from }
}

impl Table {
    fn mark(&self, lines: &[Row<'_>], sign: char, spans: &mut [(Range<usize>, Cells)]) {
        let pieces = self.pieces(lines, sign);
        if !pieces.is_empty() {
            return self.mark_around(&pieces, lines, sign, spans);
        }
        let rows = || self.runs.iter().flat_map(|run| &lines[run.clone()]);
        let whole: Vec<Row<'_>> = rows().copied().filter(|row| row.signs > 1).collect();
        let most = whole.iter().map(|row| row.signs).max().unwrap_or(0);
        // Many rows of one cell are rows of one cell a line, whatever rows stand above or below them.
        let single = rows().filter(|row| row.signs == 1).count();
        let single_beside = if single < FEWEST_SINGLE { &whole[..] } else { &[] };
        let (whole, single_beside) = (Outer::of(&whole, sign), Outer::of(single_beside, sign));
        for run in &self.runs {
            let rows = &lines[run.clone()];
            let are_single = rows.iter().all(|row| row.signs == 1);
            let cells = pipes(rows, if are_single { single_beside } else { whole }, sign);
            spans[run.clone()].iter_mut().for_each(|(_, parting)| *parting = cells);
            // Where a pipe ends each cell, one that opens a line does so too.
            if let Cells::Pipes { sign, opens: false, closes: false, .. } = cells {
                let rest = Cells::Pipes { sign, opens: true, closes: false, first: 0 };
                for row in continued(rows, sign, most) {
                    spans[run.start + row].1 = rest;
                }
            }
        }
    }

    /// Marks the rows of a table some of which are cut into pieces.
    fn mark_around(
        &self,
        pieces: &[(usize, Cells)],
        lines: &[Row<'_>],
        sign: char,
        spans: &mut [(Range<usize>, Cells)],
    ) {
        let is_piece = |line: &usize| pieces.binary_search_by_key(line, |(piece, _)| *piece).is_ok();
        let others = self.runs.iter().flat_map(Clone::clone).filter(|line| !is_piece(line));
        let others: Vec<Row<'_>> = others.map(|line| lines[line]).collect();
        let cells = pipes(&others, Outer::of(&others, sign), sign);
        let rows = self.runs.iter().flat_map(Clone::clone).map(|line| (line, cells));
        rows.chain(pieces.iter().copied()).for_each(|(line, cells)| spans[line].1 = cells);
    }

    /// The lines of rows that a line break within a cell cuts, and what parts them: the first opens with a pipe and the
    /// last ends with one, as other rows do at both ends, and they have as many pipes as such a row.
    fn pieces(&self, lines: &[Row<'_>], sign: char) -> Vec<(usize, Cells)> {
        let numbers: Vec<usize> = self.runs.iter().flat_map(Clone::clone).collect();
        let opens = |line: &usize| lines[*line].opens_with(sign);
        let closes = |line: &usize| lines[*line].closes_with(sign);
        let is_whole = |line: &&usize| lines[**line].signs > 1 && opens(line) && closes(line);
        let whole: BTreeSet<usize> = numbers.iter().filter(is_whole).map(|line| lines[*line].signs).collect();
        let mut pieces = Vec::new();
        let mut rest = &numbers[..];
        while let Some(start) = rest.iter().position(|line| opens(line) && !closes(line)) {
            rest = &rest[start..];
            let near = rest.windows(2).take_while(|pair| pair[1] - pair[0] <= MOST_LINES_BETWEEN + 1);
            let more = near.take_while(|pair| !opens(&pair[1]) && !closes(&pair[0])).count();
            let (own, behind) = rest.split_at(more + 1);
            let signs: usize = own.iter().map(|line| lines[*line].signs).sum();
            if own.last().is_some_and(closes) && whole.contains(&signs) {
                let mut before = 0;
                pieces.extend(own.iter().map(|line| {
                    let first = u16::try_from(before).unwrap_or(u16::MAX).saturating_sub(1);
                    before += lines[*line].signs;
                    (*line, Cells::Pipes { sign, opens: first == 0, closes: closes(line), first })
                }));
            }
            rest = behind;
        }
        pieces
    }
}

/// Which rows go on with the row above them, within a table without outer pipes: that one ends in an empty
/// cell in which a line break stands. All of them together have no more pipes than some row has, or one of
/// them is a pipe alone, which is no row.
fn continued(rows: &[Row<'_>], sign: char, most: usize) -> Vec<usize> {
    let goes_on = |i: usize| i > 0 && rows[i].opens_with(sign) && rows[i - 1].closes_with(sign);
    let is_alone = |row: &Row<'_>| row.text.trim().chars().eq([sign]);
    let mut continued = Vec::new();
    let mut start = 0;
    while start < rows.len() {
        let end = (start + 1..rows.len()).find(|i| !goes_on(*i)).unwrap_or(rows.len());
        let own = &rows[start..end];
        if own.len() > 1
            && (own.iter().map(|row| row.signs).sum::<usize>() <= most || own.iter().any(is_alone))
        {
            continued.extend(start + 1..end);
        }
        start = end;
    }
    continued
}

/// Number of lines that are rows of one table, from the first: rows with pipes, or several lines with
/// one pipe each between two cells; one such line will do where it follows rows.
fn rows_of(lines: &[Row<'_>], sign: char, follows: bool) -> usize {
    let rows = lines.iter().take_while(|line| line.is_row_of(sign)).count();
    if rows > 0 || lines[0].signs == 0 {
        return rows;
    }
    let has_one = |line: &&Row<'_>| line.signs == 1 && !line.has_tab();
    let fewest = if follows { 1 } else { FEWEST_OF_TWO_CELLS };
    Some(lines.iter().take_while(has_one).count()).filter(|rows| *rows >= fewest).unwrap_or(0)
}

impl Row<'_> {
    /// Whether the line has two pipes or more, or one at either end, and no tab.
    fn is_row_of(&self, sign: char) -> bool {
        let has_ends = || self.opens_with(sign) || self.closes_with(sign);
        self.signs > 0 && !self.has_tab() && (self.signs > 1 || has_ends())
    }

    fn has_tab(&self) -> bool {
        memchr(b'\t', self.text.as_bytes()).is_some()
    }

    fn opens_with(&self, sign: char) -> bool {
        self.text.trim_start().starts_with(sign)
    }

    fn closes_with(&self, sign: char) -> bool {
        self.text.trim_end().ends_with(sign)
    }
}

/// Where a line of a drawn box meets its outer ones, on a line with the text of a cell that spans several rows.
fn joints(sign: char) -> &'static [char] {
    match sign {
        '\u{2500}'..='\u{257F}' => &['\u{251C}', '\u{2524}', '\u{2523}', '\u{252B}', '\u{2560}', '\u{2563}'],
        _ => &['+'],
    }
}

/// Whether all of some rows open with a pipe, and whether all close with one.
#[derive(Clone, Copy)]
struct Outer {
    open: bool,
    close: bool,
}

impl Outer {
    fn of(rows: &[Row<'_>], sign: char) -> Self {
        Self {
            open: rows
                .iter()
                .all(|row| row.opens_with(sign) || row.text.trim_start().starts_with(joints(sign))),
            close: rows
                .iter()
                .all(|row| row.closes_with(sign) || row.text.trim_end().ends_with(joints(sign))),
        }
    }
}

/// A table has outer pipes where all of its rows have them; a row may begin or end with an empty cell, so that
/// one alone, or rows with a pipe at one end only, are held against the `whole` rows of their table.
fn pipes(rows: &[Row<'_>], whole: Outer, sign: char) -> Cells {
    let own = Outer::of(rows, sign);
    // One cell a line: a pipe that opens a line opens a row of the table.
    let is_single = |row: &Row<'_>| row.signs <= 2 && !row.text.trim().trim_matches(sign).contains(sign);
    let are_single = rows.len() > 1 && rows.iter().all(is_single);
    let is_told = are_single || (rows.len() > 1 && own.open && own.close);
    Cells::Pipes {
        sign,
        opens: are_single || (own.open && (is_told || whole.open)),
        closes: own.close && (is_told || whole.close),
        first: 0,
    }
}
