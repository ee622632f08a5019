//! The bytes of a spreadsheet (.xlsx, .xls) → its text, with numbers as they are displayed.
//!
//! Hidden sheets are left out: their maker did not publish them, and they hold lists to choose from,
//! or figures of other years. Formulas are not calculated; what a program left as their results is
//! what is displayed.

use std::collections::BTreeMap;

use office_oxide::Document;
use office_oxide::format::DocumentFormat;
use office_oxide::xlsx::{CellRef, CellValue, SheetState, Worksheet, XlsxDocument};

use crate::extract::not_read::NotRead;
use crate::extract::office::blocks;
use crate::extract::office::rows::{Cell, Rows};

/// The most columns that a label of the form stands in.
const COLUMNS_OF_LABELS: usize = 3;

/// The most columns of a table that are told apart.
const MOST_COLUMNS: usize = 256;

/// The most rows with text; the form has some sixty.
const MOST_ROWS: usize = 20_000;

/// The most merged cells; the form has some hundred.
const MOST_MERGED: usize = 5_000;

/// The digits that a spreadsheet tells apart; more are noise of its arithmetic.
const DIGITS: usize = 15;

/// What stands where a formula has no result.
const NO_RESULT: &str = "=?";

/// The text of an .xlsx file: one line a row, with a tab between two columns.
///
/// # Errors
/// [`NotRead`] where the bytes are no such spreadsheet, or a damaged or too large one.
pub fn text(bytes: &[u8]) -> Result<String, NotRead> {
    blocks::text(bytes, DocumentFormat::Xlsx, |document| lines(document.as_xlsx().map(sheets)))
}

/// The text of an .xls file.
///
/// # Errors
/// As [`text`].
pub fn text_of_97(bytes: &[u8]) -> Result<String, NotRead> {
    blocks::text(bytes, DocumentFormat::Xls, |document| lines(Some(sheets_of_97(document))))
}

/// What is displayed on a sheet. Rows and columns count from 0.
#[derive(Default)]
struct Sheet {
    /// For each row with text, its texts by their columns.
    rows: BTreeMap<usize, BTreeMap<usize, String>>,
    merged: Vec<Merged>,
}

/// A cell over several rows or columns; the last of them are part of it.
struct Merged {
    rows: (usize, usize),
    columns: (usize, usize),
}

fn sheets(document: &XlsxDocument) -> Vec<Sheet> {
    let shown = document.worksheets.iter().filter(|sheet| sheet.state == SheetState::Visible);
    shown.map(|sheet| worksheet(document, sheet)).collect()
}

fn worksheet(document: &XlsxDocument, from: &Worksheet) -> Sheet {
    let mut sheet = Sheet::default();
    for cell in from.rows.iter().flat_map(|row| &row.cells) {
        let has_result = !matches!(cell.value, CellValue::Empty) || cell.formula().is_none();
        let text = if has_result { document.format_cell_value(cell) } else { NO_RESULT.to_owned() };
        sheet.add(cell.reference.row as usize, cell.reference.col as usize, &text);
    }
    sheet.merged = from.merged_cells.iter().filter_map(|range| merged(range)).collect();
    sheet.hide_covered();
    sheet
}

/// A range such as `A1:C2`.
fn merged(range: &str) -> Option<Merged> {
    let (first, last) = range.split_once(':')?;
    let (first, last) = (CellRef::parse(first)?, CellRef::parse(last)?);
    let between = |a: u32, b: u32| (a.min(b) as usize, a.max(b) as usize);
    Some(Merged { rows: between(first.row, last.row), columns: between(first.col, last.col) })
}

fn sheets_of_97(document: &Document) -> Vec<Sheet> {
    let sheets = document.as_xls().into_iter().flat_map(|document| &document.sheets);
    let read = |from: &office_oxide::xls::Sheet| {
        let mut sheet = Sheet::default();
        for (row, cells) in from.rows.iter().enumerate() {
            for column in 0..cells.len() {
                sheet.add(row, column, &from.display_text(row, column).unwrap_or_default());
            }
        }
        let between = |a: u16, b: u16| (usize::from(a.min(b)), usize::from(a.max(b)));
        let merged = |(top, bottom, left, right): &(u16, u16, u16, u16)| Merged {
            rows: between(*top, *bottom),
            columns: between(*left, *right),
        };
        sheet.merged = from.merged_cells.iter().map(merged).collect();
        sheet.hide_covered();
        sheet
    };
    sheets.filter(|sheet| !sheet.hidden).map(read).collect()
}

fn lines(sheets: Option<Vec<Sheet>>) -> Result<Vec<String>, NotRead> {
    let sheets = sheets.unwrap_or_default();
    if sheets.iter().map(|sheet| sheet.rows.len()).sum::<usize>() > MOST_ROWS {
        return Err(NotRead::TooMuch("its rows"));
    }
    if sheets.iter().any(|sheet| sheet.merged.len() > MOST_MERGED) {
        return Err(NotRead::TooMuch("its merged cells"));
    }
    Ok(sheets.iter().flat_map(Sheet::lines).collect())
}

impl Sheet {
    fn add(&mut self, row: usize, column: usize, text: &str) {
        if !text.trim().is_empty() {
            let texts = self.rows.entry(row).or_default();
            texts.entry(column).or_insert_with(|| rounded(text).unwrap_or_else(|| text.to_owned()));
        }
    }

    /// Takes out what stands below merged cells, of which their first row and column is all that is seen.
    fn hide_covered(&mut self) {
        for Merged { rows, columns } in self.merged.iter().take(MOST_MERGED) {
            for (row, texts) in self.rows.range_mut(rows.0..=rows.1) {
                let first = usize::from(*row == rows.0);
                texts.retain(|column, _| !(columns.0 + first..=columns.1).contains(column));
            }
        }
        self.rows.retain(|_, texts| !texts.is_empty());
    }

    /// The rows with text. All of a sheet is one table of cells, also its title, headings and running
    /// text: rows with one text, before all columns of figures.
    fn lines(&self) -> Vec<String> {
        let margin = self.rows.values().filter_map(|texts| texts.keys().next()).min().copied().unwrap_or(0);
        let mut rows = Rows::default();
        let mut table = Vec::new();
        for (row, texts) in &self.rows {
            let merged: Vec<&Merged> = self.merged.iter().filter(|merged| merged.has(*row)).collect();
            match texts.first_key_value() {
                Some((column, text))
                    if texts.len() == 1 && *column == margin && is_running(*column, &merged) =>
                {
                    add_table(&mut rows, margin, std::mem::take(&mut table));
                    rows.page(text.split('\n').map(|line| line.replace(char::is_control, " ")));
                }
                _ => table.push(Row { texts, merged }),
            }
        }
        add_table(&mut rows, margin, table);
        rows.into_lines()
    }
}

/// A row of a table.
struct Row<'a> {
    texts: &'a BTreeMap<usize, String>,
    /// The merged cells that it has a part in.
    merged: Vec<&'a Merged>,
}

/// Adds rows that stand below each other. All begin at the margin of the sheet, and are as wide as the
/// widest: files hold no empty cells for certain.
fn add_table(rows: &mut Rows, margin: usize, table: Vec<Row<'_>>) {
    let last = table.iter().map(Row::last).max().unwrap_or(0);
    table.iter().for_each(|row| rows.row(row.cells(margin, last)));
}

impl Merged {
    fn has(&self, row: usize) -> bool {
        (self.rows.0..=self.rows.1).contains(&row)
    }

    fn columns(&self) -> usize {
        self.columns.1 - self.columns.0 + 1
    }
}

/// Whether the only text of a row runs over the table: it stands in one cell, or over more columns
/// than labels have, in a row that has no part in cells of other rows.
fn is_running(column: usize, merged: &[&Merged]) -> bool {
    merged.iter().all(|merged| {
        let is_wide = merged.columns() > COLUMNS_OF_LABELS;
        merged.rows.0 == merged.rows.1 && merged.columns.0 == column && is_wide
    })
}

impl Row<'_> {
    /// Its last column that is told apart.
    fn last(&self) -> usize {
        let last = self.texts.keys().last().copied().unwrap_or(0);
        self.merged.iter().map(|merged| merged.columns.1).fold(last, usize::max).min(MOST_COLUMNS - 1)
    }

    /// Its cells between two columns. A merged cell shows what stands in its first row and column.
    fn cells(&self, first: usize, last: usize) -> Vec<Cell> {
        let mut cells = Vec::new();
        let mut column = first;
        while column <= last {
            let is_over = |merged: &&&Merged| (merged.columns.0..=merged.columns.1).contains(&column);
            let over = self.merged.iter().find(is_over);
            let lines = self.texts.get(&column).cloned().into_iter().collect();
            let columns = over.map_or(1, |over| over.columns.1 + 1 - column);
            cells.push(Cell { lines, rows: 1, columns, ..Cell::default() });
            column += columns;
        }
        // What stands further right is not told apart, but not lost either.
        let beyond = self.texts.range(column..);
        cells.extend(beyond.map(|(_, text)| Cell { lines: vec![text.clone()], ..Cell::default() }));
        cells
    }
}

/// A number without the noise of arithmetic: 0.1 + 0.2 is 0.3.
fn rounded(text: &str) -> Option<String> {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_noisy = text.contains('.') && digits > DIGITS;
    let number = text.parse::<f64>().ok().filter(|number| is_noisy && number.is_finite())?;
    Some(format!("{number:.*e}", DIGITS - 1).parse::<f64>().ok()?.to_string())
}
