//! Rows → CSV or TSV (RFC 4180). NULL is an empty field and an empty text is `""`, which the csv
//! crate cannot write; a result of one column can hence hold empty lines.

use std::io::{self, Write};

use rusqlite::Row;
use rusqlite::types::ValueRef;

use crate::terminal::format::rows::Sink;
use crate::terminal::format::value::write_plain;

/// Writes fields with a separator between them.
pub(crate) struct Separated<'a> {
    out: &'a mut dyn Write,
    separator: u8,
    line_end: &'static [u8],
    width: usize,
}

impl<'a> Separated<'a> {
    /// CSV, its lines ended as RFC 4180 has it.
    pub(crate) fn commas(out: &'a mut dyn Write) -> Self {
        Self { out, separator: b',', line_end: b"\r\n", width: 0 }
    }

    /// TSV, with the same quotes, its lines ended for the tools that read it.
    pub(crate) fn tabs(out: &'a mut dyn Write) -> Self {
        Self { out, separator: b'\t', line_end: b"\n", width: 0 }
    }

    fn text(&mut self, text: &[u8]) -> io::Result<()> {
        let plain = |&b: &u8| b != self.separator && !matches!(b, b'"' | b'\r' | b'\n');
        if !text.is_empty() && text.iter().all(plain) {
            return self.out.write_all(text);
        }
        self.out.write_all(b"\"")?;
        for (i, part) in text.split(|&b| b == b'"').enumerate() {
            if i > 0 {
                self.out.write_all(b"\"\"")?;
            }
            self.out.write_all(part)?;
        }
        self.out.write_all(b"\"")
    }

    fn separate(&mut self, index: usize) -> io::Result<()> {
        if index > 0 { self.out.write_all(&[self.separator]) } else { Ok(()) }
    }
}

impl Sink for Separated<'_> {
    fn head(&mut self, columns: &[String]) -> io::Result<()> {
        self.width = columns.len();
        for (i, column) in columns.iter().enumerate() {
            self.separate(i)?;
            self.text(column.as_bytes())?;
        }
        self.out.write_all(self.line_end)
    }

    fn row(&mut self, row: &Row<'_>) -> io::Result<()> {
        for i in 0..self.width {
            self.separate(i)?;
            match row.get_ref_unwrap(i) {
                ValueRef::Text(text) => self.text(text)?,
                ValueRef::Blob([]) => self.text(b"")?,
                other => write_plain(self.out, other)?,
            }
        }
        self.out.write_all(self.line_end)
    }

    fn end(&mut self) -> io::Result<()> {
        Ok(())
    }
}
