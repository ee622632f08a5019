//! What a page draws → its paragraphs and tables, from top to bottom.

use crate::extract::pdf::columns;
use crate::extract::pdf::flow::{Paragraph, paragraphs};
use crate::extract::pdf::lattice::Lattice;
use crate::extract::pdf::lines::{Line, lines};
use crate::extract::pdf::margins::Margins;
use crate::extract::pdf::page::{Area, Form, Glyph, Page, Ruling};
use crate::extract::pdf::rulings::{meeting, tidy};
use crate::extract::pdf::stitch::stitch;
use crate::extract::pdf::table::Table;

/// How far the middle of a letter of a table may stand outside of it, in points.
const TOLERANCE: f64 = 1.0;
/// The most lines between two halves of a table: the foot of a page, the head of the next.
const MOST_LINES_BETWEEN: usize = 2;
/// The most letters of such a line.
const LONGEST_HEAD: usize = 50;

/// The most letters of the foot of a page below a paragraph.
const LONGEST_FOOT: usize = 20;
/// The most spaces before the first and the last line of a page, which may be a number in the middle.
const MOST_INDENT: usize = 8;

/// What stands on a page.
#[derive(Debug)]
pub struct Parts {
    /// The form of the page.
    pub form: Form,
    /// Its tables with rulings, from top to bottom.
    pub tables: Vec<Table>,
    /// The lines that are in none of them, from top to bottom.
    pub lines: Vec<Line>,
}

/// A page as it is read.
#[derive(Debug, Default)]
pub struct Sheet(Vec<Block>);

#[derive(Debug)]
enum Block {
    Text(Paragraph),
    Table(Table),
    /// Rows of a table that no rulings part.
    Rows(Vec<Vec<String>>),
}

impl Parts {
    /// Finds the tables of a page and its lines.
    #[must_use]
    pub fn of(page: Page) -> Self {
        let mut glyphs = page.glyphs;
        let mut tables = take_tables(&mut glyphs, page.horizontal, page.vertical);
        let is_apart =
            |area: &&Area| !tables.iter().any(|table| area.top < table.bottom && area.bottom > table.top);
        let (horizontal, vertical) = edges(page.areas.iter().filter(is_apart));
        tables.extend(take_tables(&mut glyphs, horizontal, vertical));
        tables.sort_by(|a, b| a.top.total_cmp(&b.top));
        Self { form: page.form, tables, lines: lines(glyphs) }
    }
}

impl Sheet {
    /// Reads a page of a document whose text stands between margins.
    #[must_use]
    pub fn of(page: Parts, margins: Margins) -> Self {
        let mut blocks = Vec::new();
        let mut rest: &[Line] = &page.lines;
        for table in page.tables {
            let above = rest.partition_point(|line| line.base < table.bottom);
            blocks.extend(blocks_of(&rest[..above], margins));
            rest = &rest[above..];
            blocks.push(Block::Table(table));
        }
        blocks.extend(blocks_of(rest, margins));
        Self(blocks)
    }

    /// Its text. The head and the foot of the page are not indented.
    #[must_use]
    pub fn text(&self) -> String {
        let mut lines: Vec<String> = Vec::new();
        for (i, block) in self.0.iter().enumerate() {
            match block {
                Block::Text(paragraph) if i == 0 || i + 1 == self.0.len() => {
                    let text = paragraph.text.trim_start();
                    let indent = (paragraph.text.len() - text.len()).min(MOST_INDENT);
                    lines.push(format!("{}{text}", " ".repeat(indent)));
                }
                Block::Text(paragraph) => lines.push(paragraph.text.clone()),
                Block::Table(table) => lines.extend(table.lines()),
                Block::Rows(rows) => lines.extend(rows.iter().map(|row| row.join("\t"))),
            }
        }
        lines.into_iter().map(|line| line + "\n").collect()
    }
}

/// The paragraphs and tables of lines that are in no table with rulings.
fn blocks_of(lines: &[Line], margins: Margins) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for (range, rows) in columns::tables(lines) {
        blocks.extend(paragraphs(&lines[start..range.start], margins).into_iter().map(Block::Text));
        blocks.push(Block::Rows(rows));
        start = range.end;
    }
    blocks.extend(paragraphs(&lines[start..], margins).into_iter().map(Block::Text));
    blocks
}

/// The edges of filled areas, which part cells where no lines do.
fn edges<'p>(areas: impl Iterator<Item = &'p Area>) -> (Vec<Ruling>, Vec<Ruling>) {
    let (mut horizontal, mut vertical) = (Vec::new(), Vec::new());
    for area in areas {
        let lying = |at: f64| Ruling { at, from: area.left, to: area.right };
        let standing = |at: f64| Ruling { at, from: area.top, to: area.bottom };
        horizontal.extend([area.top, area.bottom].map(lying));
        vertical.extend([area.left, area.right].map(standing));
    }
    (horizontal, vertical)
}

/// The tables that lines draw, with their letters.
fn take_tables(glyphs: &mut Vec<Glyph>, horizontal: Vec<Ruling>, vertical: Vec<Ruling>) -> Vec<Table> {
    let starts_word =
        |i: &usize| glyphs[*i].letter != ' ' && (*i == 0 || !glyphs[*i].follows(&glyphs[i - 1]));
    let middles: Vec<(f64, f64)> =
        (0..glyphs.len()).filter(starts_word).map(|i| glyphs[i].middle()).collect();
    let ruled = meeting(&tidy(horizontal), &tidy(vertical));
    let lattices: Vec<Lattice> = ruled.iter().filter_map(|ruled| Lattice::of(ruled, &middles)).collect();
    let mut tables = Vec::new();
    for lattice in lattices {
        let own = take_own(glyphs, &lattice);
        if !own.is_empty() {
            tables.push(Table::of(&lattice, own));
        }
    }
    tables
}

/// The letters in a table, with those that go on with them beyond its edge.
fn take_own(glyphs: &mut Vec<Glyph>, lattice: &Lattice) -> Vec<Glyph> {
    let area = lattice.area();
    let mut own: Vec<Glyph> = Vec::new();
    let mut last: Option<Glyph> = None;
    glyphs.retain(|glyph| {
        let goes_on = last.is_some_and(|last| glyph.follows(&last));
        let is_own = area.holds(glyph.middle(), TOLERANCE) || goes_on;
        last = is_own.then_some(*glyph);
        own.extend(last);
        !is_own
    });
    own
}

/// Joins the halves of tables that go on on the next page.
pub fn stitch_sheets(sheets: &mut [Sheet]) {
    for i in 1..sheets.len() {
        let (above, below) = sheets.split_at_mut(i);
        let last = above[i - 1].0.iter_mut().rev();
        let first = below[0].0.iter_mut();
        match (table_near(last), table_near(first)) {
            (Some(Block::Table(last)), Some(Block::Table(first))) => stitch(last, first),
            (Some(Block::Rows(last)), Some(Block::Rows(first))) => columns::stitch(last, first),
            _ => stitch_text(&mut above[i - 1].0, &mut below[0].0),
        }
    }
}

/// Joins the halves of a paragraph that goes on on the next page, below the foot of the first.
fn stitch_text(above: &mut [Block], below: &mut Vec<Block>) {
    let is_foot = |block: &Block| match block {
        Block::Text(paragraph) => paragraph.text.trim().chars().count() <= LONGEST_FOOT,
        Block::Table(_) | Block::Rows(_) => false,
    };
    let feet = above.iter().rev().take_while(|block| is_foot(block)).count().min(1);
    let last = above.len().checked_sub(feet + 1).map(|last| &mut above[last]);
    if let (Some(Block::Text(last)), Some(Block::Text(first))) = (last, below.first())
        && last.take(first)
    {
        below.remove(0);
    }
}

/// The first table, where no more stands before it than the head or foot of a page.
fn table_near<'b>(blocks: impl Iterator<Item = &'b mut Block>) -> Option<&'b mut Block> {
    let mut lines = 0;
    for block in blocks {
        match block {
            Block::Table(_) | Block::Rows(_) => return Some(block),
            Block::Text(paragraph) => {
                lines += 1;
                if lines > MOST_LINES_BETWEEN || paragraph.text.trim().chars().count() > LONGEST_HEAD {
                    return None;
                }
            }
        }
    }
    None
}
