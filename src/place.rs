//! A place in a source, as it is drawn in messages.

use std::fmt;

/// A source and, where the message concerns one, a line of its text, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place<'a> {
    /// Path of the file as it was given; `-` is standard input.
    pub path: &'a str,
    /// Line of the extracted text, from 1; `None` where the whole file is meant.
    pub line: Option<u32>,
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}", self.path),
            None => f.write_str(self.path),
        }
    }
}
