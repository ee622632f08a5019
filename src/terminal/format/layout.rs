//! Rows → aligned columns, with or without boxes, or one value a line. Widths are those of the
//! terminal: an East Asian wide character takes two columns, an ambiguous one takes one.

use std::io::{self, Write};

use comfy_table::{CellAlignment, ContentLineStyle, LineStyle, Table, TableStyle, presets};
use rusqlite::Row;
use rusqlite::types::ValueRef;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::terminal::format::rows::Sink;
use crate::terminal::format::value::{on_one_line, shown, without_controls};

/// Boxes without lines between the rows.
const BOXED: TableStyle = TableStyle::new()
    .top_border(LineStyle::new('\u{250c}', '\u{2500}', '\u{252c}', '\u{2510}'))
    .header_lines(BAR)
    .header_separator(LineStyle::new('\u{251c}', '\u{2500}', '\u{253c}', '\u{2524}'))
    .content_lines(BAR)
    .bottom_border(LineStyle::new('\u{2514}', '\u{2500}', '\u{2534}', '\u{2518}'));
const BAR: ContentLineStyle = ContentLineStyle::new('\u{2502}', '\u{2502}', '\u{2502}');

/// A header, dashes under each column, nothing else.
const PLAIN: TableStyle = TableStyle::new()
    .header_lines(ContentLineStyle::none().junction(' '))
    .header_separator(LineStyle::none().fill('-').junction(' '))
    .content_lines(ContentLineStyle::none().junction(' '));

/// The kinds of table that are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Drawing {
    Boxed,
    Plain,
    Markdown,
}

/// Collects the rows, since a column is as wide as its widest cell.
pub(crate) struct Columns<'a> {
    out: &'a mut dyn Write,
    table: Table,
    drawing: Drawing,
    /// The most columns of the terminal that a cell takes.
    widest: Option<usize>,
    /// Of each column: whether it holds a number, and whether it holds something else.
    kinds: Vec<(bool, bool)>,
}

impl<'a> Columns<'a> {
    /// Boxes around the cells.
    pub(crate) fn boxed(out: &'a mut dyn Write, widest: Option<usize>) -> Self {
        Self::new(out, BOXED, Drawing::Boxed, widest)
    }

    /// No character that is not ASCII, but for what the cells hold.
    pub(crate) fn plain(out: &'a mut dyn Write, widest: Option<usize>) -> Self {
        Self::new(out, PLAIN, Drawing::Plain, widest)
    }

    /// Pipes around the cells, and colons that say which columns hold numbers.
    pub(crate) fn markdown(out: &'a mut dyn Write) -> Self {
        Self::new(out, presets::ASCII_MARKDOWN, Drawing::Markdown, None)
    }

    fn new(out: &'a mut dyn Write, style: TableStyle, drawing: Drawing, widest: Option<usize>) -> Self {
        let mut table = Table::new();
        table.load_style(style);
        Self { out, table, drawing, widest, kinds: Vec::new() }
    }

    fn cell(&self, text: &str) -> String {
        if self.drawing == Drawing::Markdown {
            let text = text.replace('|', "\\|").replace("\r\n", "\n").replace('\n', "<br>");
            return on_one_line(&text).into_owned();
        }
        let text = on_one_line(text);
        self.widest.map_or_else(|| text.clone().into_owned(), |widest| cut(&text, widest))
    }
}

/// A text in at most so many columns of the terminal, with a sign where some of it is left out.
pub(crate) fn cut(text: &str, widest: usize) -> String {
    if text.width() <= widest {
        return text.to_owned();
    }
    let mut width = 0;
    let kept = text.chars().take_while(|c| {
        width += c.width().unwrap_or(0);
        width < widest
    });
    kept.chain(['\u{2026}']).collect()
}

impl Sink for Columns<'_> {
    fn head(&mut self, columns: &[String]) -> io::Result<()> {
        let header: Vec<String> = columns.iter().map(|c| self.cell(c)).collect();
        self.table.set_header(header);
        self.kinds = vec![(false, false); columns.len()];
        Ok(())
    }

    fn row(&mut self, row: &Row<'_>) -> io::Result<()> {
        let mut cells = Vec::with_capacity(self.kinds.len());
        for i in 0..self.kinds.len() {
            let value = row.get_ref_unwrap(i);
            match value {
                ValueRef::Null => {}
                ValueRef::Integer(_) | ValueRef::Real(_) => self.kinds[i].0 = true,
                ValueRef::Text(_) | ValueRef::Blob(_) => self.kinds[i].1 = true,
            }
            cells.push(self.cell(&shown(value)));
        }
        self.table.add_row(cells);
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        for (column, &kind) in self.table.column_iter_mut().zip(&self.kinds) {
            if kind == ONLY_NUMBERS {
                column.set_cell_alignment(CellAlignment::Right);
            }
            if self.drawing == Drawing::Plain {
                column.set_padding((0, 1));
            }
        }
        for (i, line) in self.table.lines().enumerate() {
            let line = if i == 1 { self.rule(line) } else { line };
            writeln!(self.out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// Of a column that holds numbers and nothing else but NULL.
const ONLY_NUMBERS: (bool, bool) = (true, false);

impl Columns<'_> {
    /// The second line, as the drawing has it: dashes no longer than their column, or colons at
    /// the end of those above numbers.
    fn rule(&self, line: String) -> String {
        match self.drawing {
            Drawing::Boxed => line,
            Drawing::Plain => {
                line.split(' ').map(|d| d.strip_suffix('-').unwrap_or(d)).collect::<Vec<_>>().join("  ")
            }
            Drawing::Markdown => {
                let dashes = line.trim_matches('|').split('|').zip(&self.kinds).map(|(dashes, &kind)| {
                    if kind == ONLY_NUMBERS {
                        format!("{}:", dashes.strip_suffix('-').unwrap_or(dashes))
                    } else {
                        dashes.into()
                    }
                });
                format!("|{}|", dashes.collect::<Vec<_>>().join("|"))
            }
        }
    }
}

/// Writes `column = value` lines, a blank line between rows.
pub(crate) struct Lines<'a> {
    out: &'a mut dyn Write,
    names: Vec<String>,
    rows: usize,
}

impl<'a> Lines<'a> {
    /// Names end at the same column.
    pub(crate) fn new(out: &'a mut dyn Write) -> Self {
        Self { out, names: Vec::new(), rows: 0 }
    }
}

impl Sink for Lines<'_> {
    fn head(&mut self, columns: &[String]) -> io::Result<()> {
        let names: Vec<_> = columns.iter().map(|c| on_one_line(c)).collect();
        let width = names.iter().map(|n| n.width()).max().unwrap_or(0);
        self.names = names.iter().map(|n| format!("{}{n}", " ".repeat(width - n.width()))).collect();
        Ok(())
    }

    fn row(&mut self, row: &Row<'_>) -> io::Result<()> {
        if self.rows > 0 {
            writeln!(self.out)?;
        }
        self.rows += 1;
        for (i, name) in self.names.iter().enumerate() {
            let text = shown(row.get_ref_unwrap(i));
            // A text of several lines, such as a chapter, stays readable and in its column.
            let indented = format!("\n{}", " ".repeat(name.width() + 3));
            writeln!(self.out, "{name} = {}", without_controls(&text).replace('\n', &indented))?;
        }
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        Ok(())
    }
}
