//! A text whose rows have tabs → the same as a page, as Markdown, as a Word file and as a PDF.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::drawn::{self, Drawn, WIDTH};

/// Lines of running text, or the rows of one table.
enum Block<'a> {
    Line(&'a str),
    Table(Vec<Vec<&'a str>>),
}

fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    for line in text.lines() {
        let row: Vec<&str> = line.split('\t').collect();
        match (blocks.last_mut(), row.len()) {
            (_, 1) => blocks.push(Block::Line(line)),
            (Some(Block::Table(rows)), columns) if rows[0].len() == columns => rows.push(row),
            _ => blocks.push(Block::Table(vec![row])),
        }
    }
    blocks
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Texts, each within a tag.
fn tagged(tag: &str, parts: impl Iterator<Item = String>) -> String {
    parts.map(|part| format!("<{tag}>{part}</{tag}>")).collect()
}

/// A table on one line.
fn marked_up(rows: Vec<Vec<&str>>) -> String {
    let row = |row: Vec<&str>| tagged("td", row.into_iter().map(escaped));
    format!("<table>{}</table>", tagged("tr", rows.into_iter().map(row)))
}

/// Markdown with tables in mark-up.
pub(crate) fn markdown(text: &str) -> String {
    let blocks = blocks(text).into_iter().map(|block| match block {
        Block::Line(line) => format!("{line}\n\n"),
        Block::Table(rows) => format!("<html><body>{}</body></html>\n\n", marked_up(rows)),
    });
    blocks.collect()
}

/// A page.
pub(crate) fn page(text: &str) -> String {
    let blocks = blocks(text).into_iter().map(|block| match block {
        Block::Line(line) => tagged("p", std::iter::once(escaped(line))),
        Block::Table(rows) => marked_up(rows),
    });
    format!("<!DOCTYPE html><html><meta charset=utf-8><body>{}</body></html>", blocks.collect::<String>())
}

/// A Word file.
pub(crate) fn docx(text: &str) -> Vec<u8> {
    let paragraph = |line: &str| format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", escaped(line));
    let body = blocks(text).into_iter().map(|block| match block {
        Block::Line(line) => paragraph(line),
        Block::Table(rows) => {
            let row = |row: Vec<&str>| tagged("w:tc", row.into_iter().map(paragraph));
            format!("<w:tbl>{}</w:tbl>", tagged("w:tr", rows.into_iter().map(row)))
        }
    });
    let document = format!(
        r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>"#,
        body.collect::<String>()
    );
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in [("[Content_Types].xml", "<Types/>"), ("word/document.xml", &document)] {
        file.start_file(name, SimpleFileOptions::default()).unwrap();
        file.write_all(part.as_bytes()).unwrap();
    }
    file.finish().unwrap().into_inner()
}

const SIZE: f64 = 10.0;
const LEFT: f64 = 25.0;
const TOP: f64 = 60.0;
const BOTTOM: f64 = 780.0;
/// Height of a line.
const LINE: f64 = 14.0;

/// A PDF, of as many pages as it takes.
pub(crate) fn pdf(text: &str) -> Vec<u8> {
    let mut sheet = Sheet { pages: vec![Drawn::default()], y: TOP };
    for block in blocks(text) {
        match block {
            Block::Line(line) => {
                for line in wrapped(line, WIDTH - 2.0 * LEFT) {
                    sheet.room(LINE);
                    let y = sheet.y + LINE - 4.0;
                    sheet.page().text(LEFT, y, SIZE, &line);
                    sheet.y += LINE;
                }
            }
            Block::Table(rows) => sheet.table(&rows),
        }
    }
    drawn::pdf(&sheet.pages.iter().collect::<Vec<_>>())
}

/// Pages, and how far down the last one is full.
struct Sheet {
    pages: Vec<Drawn>,
    y: f64,
}

impl Sheet {
    fn page(&mut self) -> &mut Drawn {
        self.pages.last_mut().unwrap()
    }

    fn room(&mut self, height: f64) {
        if self.y + height > BOTTOM {
            self.pages.push(Drawn::default());
            self.y = TOP;
        }
    }

    fn table(&mut self, rows: &[Vec<&str>]) {
        let widths = match rows[0].len() {
            10 => [80.0, 20.0, 120.0].into_iter().chain([46.0; 7]).collect(),
            columns => vec![540.0 / columns as f64; columns],
        };
        let xs = || widths.iter().scan(LEFT, |x, width| Some(std::mem::replace(x, *x + width)));
        let right = LEFT + widths.iter().sum::<f64>();
        for row in rows {
            let cells: Vec<Vec<String>> =
                row.iter().zip(&widths).map(|(cell, width)| wrapped(cell, width - 4.0)).collect();
            let lines = cells.iter().map(Vec::len).max().unwrap().max(1);
            let height = LINE * lines as f64 + 4.0;
            self.room(height);
            let (top, bottom) = (self.y, self.y + height);
            let page = self.page();
            page.line((LEFT, top), (right, top)).line((LEFT, bottom), (right, bottom));
            for x in xs().chain([right]) {
                page.line((x, top), (x, bottom));
            }
            for (cell, x) in cells.iter().zip(xs()) {
                for (i, line) in cell.iter().enumerate() {
                    page.text(x + 2.0, top + LINE * (i as f64 + 1.0) - 2.0, SIZE, line);
                }
            }
            self.y = bottom;
        }
    }
}

/// A text in lines no wider than this, in points.
fn wrapped(text: &str, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut left = 0.0;
    for c in text.chars() {
        let own = if c.is_ascii() { SIZE / 2.0 } else { SIZE };
        if left < own {
            lines.push(String::new());
            left = width;
        }
        left -= own;
        lines.last_mut().unwrap().push(c);
    }
    lines
}
