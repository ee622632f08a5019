//! Rows → JSON or HTML.

use std::io::{self, Write};

use rusqlite::Row;
use rusqlite::types::ValueRef;

use crate::terminal::format::rows::Sink;
use crate::terminal::format::value::{NULL, write_plain, write_real};

/// Writes each row as an object.
pub(crate) struct Json<'a> {
    out: &'a mut dyn Write,
    is_array: bool,
    /// The names, quoted and each of them once, or values would be lost.
    keys: Vec<String>,
    rows: usize,
}

impl<'a> Json<'a> {
    /// One array, an object a line in it.
    pub(crate) fn array(out: &'a mut dyn Write) -> Self {
        Self { out, is_array: true, keys: Vec::new(), rows: 0 }
    }

    /// An object a line and nothing around.
    pub(crate) fn lines(out: &'a mut dyn Write) -> Self {
        Self { out, is_array: false, keys: Vec::new(), rows: 0 }
    }

    fn value(&mut self, value: ValueRef<'_>) -> io::Result<()> {
        match value {
            ValueRef::Null => self.out.write_all(b"null"),
            ValueRef::Integer(i) => write!(self.out, "{i}"),
            ValueRef::Real(r) => write_real(self.out, r),
            ValueRef::Text(text) => {
                serde_json::to_writer(&mut self.out, &String::from_utf8_lossy(text)).map_err(Into::into)
            }
            ValueRef::Blob(_) => {
                self.out.write_all(b"\"")?;
                write_plain(self.out, value)?;
                self.out.write_all(b"\"")
            }
        }
    }
}

impl Sink for Json<'_> {
    fn head(&mut self, columns: &[String]) -> io::Result<()> {
        self.keys = unique(columns).iter().map(serde_json::to_string).collect::<Result<_, _>>()?;
        if self.is_array { self.out.write_all(b"[") } else { Ok(()) }
    }

    fn row(&mut self, row: &Row<'_>) -> io::Result<()> {
        if self.is_array {
            self.out.write_all(if self.rows > 0 { b",\n " } else { b"" })?;
        }
        self.rows += 1;
        for i in 0..self.keys.len() {
            self.out.write_all(if i > 0 { b"," } else { b"{" })?;
            self.out.write_all(self.keys[i].as_bytes())?;
            self.out.write_all(b":")?;
            self.value(row.get_ref_unwrap(i))?;
        }
        self.out.write_all(if self.is_array { b"}" } else { b"}\n" })
    }

    fn end(&mut self) -> io::Result<()> {
        if self.is_array { self.out.write_all(b"]\n") } else { Ok(()) }
    }
}

/// Gives a name that stands there already the first free number from 2.
fn unique(columns: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for column in columns {
        let mut name = column.clone();
        let mut number = 2;
        while names.contains(&name) || (number > 2 && columns.contains(&name)) {
            name = format!("{column}_{number}");
            number += 1;
        }
        names.push(name);
    }
    names
}

/// Writes a table element.
pub(crate) struct Html<'a> {
    out: &'a mut dyn Write,
    width: usize,
}

impl<'a> Html<'a> {
    /// A table with nothing around it.
    pub(crate) fn new(out: &'a mut dyn Write) -> Self {
        Self { out, width: 0 }
    }

    fn escaped(&mut self, text: &[u8]) -> io::Result<()> {
        for &byte in text {
            match byte {
                b'&' => self.out.write_all(b"&amp;")?,
                b'<' => self.out.write_all(b"&lt;")?,
                b'>' => self.out.write_all(b"&gt;")?,
                b'"' => self.out.write_all(b"&quot;")?,
                // HTML allows no other control characters.
                0..=8 | 11 | 12 | 14..=31 | 127 => self.out.write_all("\u{fffd}".as_bytes())?,
                other => self.out.write_all(&[other])?,
            }
        }
        Ok(())
    }

    fn cell(&mut self, value: ValueRef<'_>) -> io::Result<()> {
        match value {
            ValueRef::Null => write!(self.out, "<td class=\"null\">{NULL}")?,
            ValueRef::Integer(_) | ValueRef::Real(_) => {
                self.out.write_all(b"<td style=\"text-align: right\">")?;
                write_plain(self.out, value)?;
            }
            ValueRef::Text(text) => {
                self.out.write_all(b"<td>")?;
                self.escaped(text)?;
            }
            ValueRef::Blob(_) => {
                self.out.write_all(b"<td>")?;
                write_plain(self.out, value)?;
            }
        }
        self.out.write_all(b"</td>")
    }
}

impl Sink for Html<'_> {
    fn head(&mut self, columns: &[String]) -> io::Result<()> {
        self.width = columns.len();
        self.out.write_all(b"<table>\n<thead><tr>")?;
        for column in columns {
            self.out.write_all(b"<th>")?;
            self.escaped(column.as_bytes())?;
            self.out.write_all(b"</th>")?;
        }
        self.out.write_all(b"</tr></thead>\n<tbody>\n")
    }

    fn row(&mut self, row: &Row<'_>) -> io::Result<()> {
        self.out.write_all(b"<tr>")?;
        for i in 0..self.width {
            self.cell(row.get_ref_unwrap(i))?;
        }
        self.out.write_all(b"</tr>\n")
    }

    fn end(&mut self) -> io::Result<()> {
        self.out.write_all(b"</tbody>\n</table>\n")
    }
}
