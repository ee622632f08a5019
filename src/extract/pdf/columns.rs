//! Lines of a table that no rulings part → its rows, where it is sure which they are.
//!
//! Lines with several figures at their end tell the columns of figures. The words before them are parted
//! where lines with a gap part them, and make cells: a cell ends at a wider step or the next item. Each
//! line of figures must stand beside one cell, and each cell beside one line of figures; or all stays as
//! it is.

use std::ops::Range;

use crate::extract::pdf::flow::opens_item;
use crate::extract::pdf::lines::Line;
use crate::extract::pdf::page::Glyph;

/// The narrowest gap between two words, in sizes.
const GAP: f64 = 0.4;
/// The narrowest gap between two figures, in sizes.
const GAP_OF_FIGURES: f64 = 0.2;
/// The fewest figures at the end of a line of figures.
const FEWEST_FIGURES: usize = 3;
/// The fewest lines of figures that make a table.
const FEWEST_LINES: usize = 4;
/// The most lines of figures of a table.
const MOST_LINES: usize = 1_000;
/// The most lines between two lines of figures.
const MOST_LINES_BETWEEN: usize = 12;
/// How far apart columns must be, in points.
const APART: f64 = 2.0;
/// How much further apart than others lines of two cells are.
const STEP: f64 = 1.2;
/// The widest step from line to line of a cell, in sizes.
const WIDEST_STEP: f64 = 1.8;
/// The widest step from row to row, in sizes.
const WIDEST_ROW_STEP: f64 = 2.6;
/// How far a line of figures may stand above or below its cell, in sizes.
const BESIDE: f64 = 0.4;

/// Rows that take the place of some lines.
pub type Rows = (Range<usize>, Vec<Vec<String>>);

/// A word or several, between two gaps.
#[derive(Debug, Clone)]
struct Word {
    text: String,
    left: f64,
    right: f64,
    base: f64,
}

/// A cell of words.
#[derive(Debug)]
struct Cell {
    column: usize,
    top: f64,
    bottom: f64,
    text: String,
}

/// A row of a table.
struct Row {
    /// What its figures stand on.
    base: f64,
    cells: Vec<String>,
}

/// What is known of a table: its lines as words, and where its columns stand.
struct Plan {
    lines: Vec<(f64, Vec<Word>)>,
    size: f64,
    /// From where to where each column of figures reaches.
    figures: Vec<(f64, f64)>,
    /// Places that part the columns of words.
    cuts: Vec<f64>,
}

/// The tables among lines.
#[must_use]
pub fn tables(lines: &[Line]) -> Vec<Rows> {
    let words: Vec<Vec<Word>> = lines.iter().map(words).collect();
    let figures: Vec<usize> =
        (0..lines.len()).filter(|i| count_figures(&words[*i]) >= FEWEST_FIGURES).collect();
    figures
        .chunk_by(|a, b| b - a <= MOST_LINES_BETWEEN + 1)
        .filter(|group| (FEWEST_LINES..=MOST_LINES).contains(&group.len()))
        .filter_map(|group| {
            let plan = |range: Range<usize>| Plan::of(&lines[range.clone()], &words[range]);
            let inner = plan(group[0]..group[group.len() - 1] + 1)?;
            let range = inner.whole(group[0]..group[group.len() - 1] + 1, lines, &words);
            let rows = plan(range.clone())?.rows()?;
            Some((range, rows))
        })
        .collect()
}

/// Gives words that the page cut from the last row, and that stand alone in the first of the next page,
/// back to it.
pub fn stitch(above: &mut [Vec<String>], below: &mut Vec<Vec<String>>) {
    let (Some(upper), Some(lower)) = (above.last_mut(), below.first()) else { return };
    let mut filled = lower.iter().filter(|cell| !cell.is_empty());
    let (Some(words), None) = (filled.next(), filled.next()) else { return };
    let is_label = |cell: &&mut String| cell.contains(char::is_alphabetic);
    let label = upper.iter_mut().rev().find(is_label);
    if let Some(label) = label.filter(|_| words.contains(char::is_alphabetic) && !opens_item(words)) {
        label.push_str(words);
        below.remove(0);
    }
}

fn words(line: &Line) -> Vec<Word> {
    let glyphs: Vec<_> = line.glyphs.iter().filter(|glyph| glyph.letter != ' ').collect();
    let word = |part: &[&Glyph]| Word {
        text: part.iter().map(|glyph| glyph.letter).collect(),
        left: part[0].x,
        right: part[part.len() - 1].end(),
        base: part[0].y,
    };
    let is_near = |a: &&Glyph, b: &&Glyph| {
        let are_digits = a.letter.is_ascii_digit() && b.letter.is_ascii_digit();
        b.x - a.end() <= line.size * if are_digits { GAP_OF_FIGURES } else { GAP }
    };
    glyphs.chunk_by(is_near).map(word).collect()
}

fn is_figure(word: &Word) -> bool {
    let is_mark = |c: char| matches!(c, '/' | '-' | '\u{2014}' | '\u{FF0F}' | '.' | ',');
    word.text.chars().all(|c| c.is_ascii_digit() || is_mark(c))
}

/// Number of figures at the end of a line.
fn count_figures(words: &[Word]) -> usize {
    words.iter().rev().take_while(|word| is_figure(word)).count()
}

impl Plan {
    /// The plan of the lines of a table; `None` where its columns are not apart.
    fn of(lines: &[Line], words: &[Vec<Word>]) -> Option<Self> {
        let size = lines.iter().map(|line| line.size).fold(0.0, f64::max);
        let width = words.iter().map(|words| count_figures(words)).max()?;
        let complete: Vec<&[Word]> = words
            .iter()
            .filter(|words| count_figures(words) == width)
            .map(|words| &words[words.len() - width..])
            .collect();
        let reach = |column: usize| {
            let of = complete.iter().map(|words| &words[column]);
            of.fold((f64::MAX, f64::MIN), |(left, right), word| (left.min(word.left), right.max(word.right)))
        };
        let figures: Vec<(f64, f64)> = (0..width).map(reach).collect();
        let are_apart = figures.windows(2).all(|pair| pair[1].0 - pair[0].1 > APART);
        if complete.len() < FEWEST_LINES - 1 || !are_apart {
            return None;
        }
        let labels = |words: &'_ [Word]| {
            words
                .iter()
                .take_while(|word| word.right < figures[0].0)
                .map(|word| (word.left, word.right))
                .collect()
        };
        let labels: Vec<Vec<(f64, f64)>> = words.iter().map(|words| labels(words)).collect();
        let lines = lines.iter().zip(words).map(|(line, words)| (line.base, words.clone())).collect();
        Some(Self { lines, size, cuts: cuts(&labels), figures })
    }

    /// The lines of a table with those above and below that hold nothing but more words of its cells.
    fn whole(&self, mut range: Range<usize>, lines: &[Line], words: &[Vec<Word>]) -> Range<usize> {
        let is_more = |i: usize| words[i].iter().all(|word| word.right < self.figures[0].0);
        let is_near = |i: usize| lines[i + 1].base - lines[i].base <= WIDEST_STEP * self.size;
        let is_row_near = |i: usize| lines[i + 1].base - lines[i].base <= WIDEST_ROW_STEP * self.size;
        while range.start > 0 && is_more(range.start - 1) && is_row_near(range.start - 1) {
            range.start -= 1;
        }
        let goes_on = |i: usize| !words[i].first().is_some_and(|word| opens_item(&word.text));
        while range.end < lines.len() && is_more(range.end) && is_near(range.end - 1) && goes_on(range.end) {
            range.end += 1;
        }
        range
    }

    /// The step from line to line within the cells of each column.
    fn steps(&self) -> Vec<f64> {
        let widest = WIDEST_STEP * self.size;
        let mut steps = vec![(f64::MIN, widest); self.cuts.len() + 1];
        let words = self.lines.iter().flat_map(|(_, words)| words);
        for word in words.filter(|word| word.right < self.figures[0].0) {
            let (last, step) = &mut steps[self.column(word)];
            let own = word.base - *last;
            *step = if own > self.size / 2.0 { step.min(own) } else { *step };
            *last = word.base;
        }
        steps.into_iter().map(|(_, step)| step).collect()
    }

    /// The column that a word begins in.
    fn column(&self, word: &Word) -> usize {
        self.cuts.partition_point(|cut| *cut < word.left)
    }

    /// The cells of words, from top to bottom; `None` where other words stand among the figures.
    fn cells(&self) -> Option<Vec<Cell>> {
        let steps = self.steps();
        let mut cells: Vec<Cell> = Vec::new();
        let is_label = |word: &&Word| word.right < self.figures[0].0;
        let words = || self.lines.iter().flat_map(|(_, words)| words);
        if words().any(|word| !is_label(&word) && !is_figure(word)) {
            return None;
        }
        for word in words().filter(is_label) {
            let column = self.column(word);
            let last = cells.iter_mut().rev().find(|cell| cell.column == column);
            let goes_on =
                |cell: &&mut Cell| word.base - cell.bottom <= STEP * steps[column] && !opens_item(&word.text);
            match last.filter(goes_on) {
                Some(cell) => {
                    cell.text.push_str(&word.text);
                    cell.bottom = word.base;
                }
                None => {
                    cells.push(Cell { column, top: word.base, bottom: word.base, text: word.text.clone() });
                }
            }
        }
        Some(cells)
    }

    /// The rows; `None` where it is not sure which figures stand beside which words.
    fn rows(&self) -> Option<Vec<Vec<String>>> {
        let mut cells = self.cells()?;
        let mut rows: Vec<Row> = Vec::new();
        for (base, words) in &self.lines {
            let figures: Vec<&Word> = words.iter().filter(|word| word.right >= self.figures[0].0).collect();
            if figures.is_empty() {
                continue;
            }
            let room = BESIDE * self.size;
            let beside = |i: &usize| (cells[*i].top - room..=cells[*i].bottom + room).contains(base);
            let found = (0..cells.len()).filter(beside).max_by_key(|i| cells[*i].column)?;
            let mut row = self.empty_row(cells.remove(found));
            row.base = *base;
            for word in figures {
                let column = self.column_of(word)?;
                let cell = &mut row.cells[self.cuts.len() + 1 + column];
                if !std::mem::replace(cell, word.text.clone()).is_empty() {
                    return None;
                }
            }
            rows.push(row);
        }
        for cell in cells {
            self.put(cell, &mut rows);
        }
        Some(rows.into_iter().map(|row| row.cells).collect())
    }

    fn empty_row(&self, cell: Cell) -> Row {
        let mut cells = vec![String::new(); self.cuts.len() + 1 + self.figures.len()];
        cells[cell.column] = cell.text;
        Row { base: cell.top, cells }
    }

    /// Puts words that no figures stand beside before the first row of their group; where there is none,
    /// the page cuts them, and they are a row.
    fn put(&self, cell: Cell, rows: &mut Vec<Row>) {
        let at = rows.partition_point(|row| row.base < cell.top - BESIDE * self.size);
        match rows.get_mut(at).filter(|row| row.cells[cell.column].is_empty()) {
            Some(row) => row.cells[cell.column] = cell.text,
            None => rows.insert(at, self.empty_row(cell)),
        }
    }

    /// The column that a figure stands in.
    fn column_of(&self, word: &Word) -> Option<usize> {
        let middle = f64::midpoint(word.left, word.right);
        self.figures.iter().position(|(left, right)| (left - APART..=right + APART).contains(&middle))
    }
}

/// Places that part columns: those that all gaps near each other have in common.
fn cuts(lines: &[Vec<(f64, f64)>]) -> Vec<f64> {
    let gaps = lines.iter().flat_map(|words| words.windows(2).map(|pair| (pair[0].1, pair[1].0)));
    let mut cuts: Vec<(f64, f64)> = Vec::new();
    for (from, to) in gaps {
        match cuts.iter_mut().find(|cut| from < cut.1 && cut.0 < to) {
            Some(cut) => *cut = (cut.0.max(from), cut.1.min(to)),
            None => cuts.push((from, to)),
        }
    }
    let mut cuts: Vec<f64> = cuts.into_iter().map(|(from, to)| f64::midpoint(from, to)).collect();
    cuts.sort_by(f64::total_cmp);
    cuts
}
