//! The tree of blocks that the reader of older office formats makes → lines; and how it is asked to
//! read the bytes of a stranger.

use std::io::Cursor;
use std::panic::catch_unwind;

use office_oxide::core::Error as PackageError;
use office_oxide::doc::DocError;
use office_oxide::format::DocumentFormat;
use office_oxide::ir::{Element, List, Table, TableCell, inline_to_text};
use office_oxide::options::ParseOptions;
use office_oxide::xls::XlsError;
use office_oxide::{Document, OfficeError};

use crate::extract::not_read::NotRead;
use crate::extract::office::rows::{Cell, Rows};

/// How deep blocks nest at most.
const DEEPEST: usize = 64;

/// The most rows of a table.
const MOST_ROWS: usize = 20_000;

/// The most bytes of text; a report has some ten thousand.
const MOST_BYTES: usize = 16 << 20;

const DAMAGED: NotRead = NotRead::Damaged("it does not keep to its format");

const TOO_DEEP: NotRead = NotRead::TooMuch("how deep its parts nest");

/// The text of a document, from the lines that `read` makes of it.
///
/// # Errors
/// [`NotRead`] where the bytes are no document of the format, or a damaged or too large one.
pub fn text(
    bytes: &[u8],
    format: DocumentFormat,
    read: fn(&Document) -> Result<Vec<String>, NotRead>,
) -> Result<String, NotRead> {
    let bytes = Cursor::new(bytes.to_vec());
    // Files of strangers find the reader's faults.
    let lines = catch_unwind(move || {
        // What is read in part is not read: nobody would miss the figures that are not there.
        let document = Document::from_reader_with(bytes, format, &ParseOptions::strict());
        read(&document.map_err(|error| refusal(&error))?)
    });
    let lines = lines.map_err(|_| DAMAGED)??;
    if lines.iter().map(String::len).sum::<usize>() > MOST_BYTES {
        return Err(NotRead::TooMuch("its text"));
    }
    let text = lines.join("\n");
    if text.trim().is_empty() { Err(NotRead::NoText) } else { Ok(text) }
}

fn refusal(error: &OfficeError) -> NotRead {
    match error {
        OfficeError::Doc(DocError::Encrypted) | OfficeError::Xls(XlsError::Encrypted) => NotRead::Locked,
        OfficeError::Core(PackageError::PackageLimit(_) | PackageError::DecompressionLimit { .. }) => {
            NotRead::TooMuch("its parts")
        }
        OfficeError::Incomplete(_) => NotRead::Damaged("some of it cannot be read, or it is too large"),
        _ => DAMAGED,
    }
}

/// Blocks that have become lines.
#[derive(Default)]
pub struct Blocks {
    /// The lines.
    pub lines: Vec<String>,
    has_table: bool,
    depth: usize,
}

impl Blocks {
    /// Adds blocks.
    ///
    /// # Errors
    /// [`NotRead`] where they nest too deep, or have too many rows.
    pub fn all(&mut self, elements: &[Element]) -> Result<(), NotRead> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(TOO_DEEP);
        }
        elements.iter().try_for_each(|element| self.add(element))?;
        self.depth -= 1;
        Ok(())
    }

    fn add(&mut self, element: &Element) -> Result<(), NotRead> {
        match element {
            Element::Heading(heading) => self.text(&inline_to_text(&heading.content)),
            Element::Paragraph(paragraph) => self.text(&inline_to_text(&paragraph.content)),
            Element::Table(table) => self.table(table)?,
            Element::List(list) => self.list(list)?,
            Element::TextBox(text) => self.all(&text.content)?,
            // Notes are about the text, and their place in it is not known.
            _ => {}
        }
        Ok(())
    }

    /// A paragraph. A tab between two words makes no row of a table.
    fn text(&mut self, text: &str) {
        let shown = |c: char| if c.is_control() { ' ' } else { c };
        let line = |line: &str| line.chars().filter(|c| *c != '\u{AD}').map(shown).collect::<String>();
        self.lines.extend(text.split('\n').map(|text| line(text).trim_end().to_owned()));
    }

    fn list(&mut self, list: &List) -> Result<(), NotRead> {
        let mut levels = vec![list.items.iter()];
        while let Some(items) = levels.last_mut() {
            let Some(item) = items.next() else {
                levels.pop();
                continue;
            };
            self.all(&item.content)?;
            levels.extend(item.nested.iter().map(|list| list.items.iter()));
        }
        Ok(())
    }

    fn table(&mut self, table: &Table) -> Result<(), NotRead> {
        let mut rows = Rows::default();
        if table.rows.len() > MOST_ROWS {
            return Err(NotRead::TooMuch("rows of its tables"));
        }
        for row in &table.rows {
            rows.row(row.cells.iter().map(|one| cell(one, self.depth)).collect::<Result<_, _>>()?);
        }
        self.lines.extend(rows.into_lines());
        self.has_table = true;
        Ok(())
    }
}

fn cell(cell: &TableCell, depth: usize) -> Result<Cell, NotRead> {
    let mut blocks = Blocks { depth, ..Blocks::default() };
    blocks.all(&cell.content)?;
    let Blocks { lines, has_table, .. } = blocks;
    Ok(Cell { lines, has_table, rows: cell.row_span as usize, columns: cell.col_span as usize })
}
