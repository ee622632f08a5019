//! Rows → INSERT statements that put them into a table of another file.

use std::io::{self, Write};

use rusqlite::Row;
use rusqlite::types::ValueRef;

use crate::terminal::format::rows::Sink;
use crate::terminal::format::value::{write_plain, write_real};
use crate::terminal::sql::catalog::{literal, quoted};

/// Writes a statement a row.
pub(crate) struct Inserts<'a> {
    out: &'a mut dyn Write,
    table: String,
    /// The statement up to its values.
    start: String,
    width: usize,
}

impl<'a> Inserts<'a> {
    /// Into the table of that name.
    pub(crate) fn new(out: &'a mut dyn Write, table: &str) -> Self {
        Self { out, table: quoted(table), start: String::new(), width: 0 }
    }

    fn value(&mut self, value: ValueRef<'_>) -> io::Result<()> {
        match value {
            ValueRef::Null => self.out.write_all(b"NULL"),
            ValueRef::Real(real) => write_real(self.out, real),
            ValueRef::Text(text) => self.out.write_all(literal(&String::from_utf8_lossy(text)).as_bytes()),
            ValueRef::Blob(_) => {
                self.out.write_all(b"x'")?;
                write_plain(self.out, value)?;
                self.out.write_all(b"'")
            }
            ValueRef::Integer(_) => write_plain(self.out, value),
        }
    }
}

impl Sink for Inserts<'_> {
    fn head(&mut self, columns: &[String]) -> io::Result<()> {
        self.width = columns.len();
        let columns: Vec<String> = columns.iter().map(|column| quoted(column)).collect();
        self.start = format!("INSERT INTO {} ({}) VALUES (", self.table, columns.join(", "));
        Ok(())
    }

    fn row(&mut self, row: &Row<'_>) -> io::Result<()> {
        self.out.write_all(self.start.as_bytes())?;
        for i in 0..self.width {
            if i > 0 {
                self.out.write_all(b", ")?;
            }
            self.value(row.get_ref_unwrap(i))?;
        }
        self.out.write_all(b");\n")
    }

    fn end(&mut self) -> io::Result<()> {
        Ok(())
    }
}
