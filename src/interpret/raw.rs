//! The text of a cell, as it stands.

use std::fmt;
use std::ops::Deref;

/// The most bytes that are kept in place: as many as fill two words with what tells how many they are. Counts have far
/// fewer digits.
const ROOM: usize = 14;

/// The text of a cell. Nearly all are a few digits, which are kept in place: a report has hundreds.
#[derive(Clone, PartialEq, Eq)]
pub struct Raw(Kept);

#[derive(Clone, PartialEq, Eq)]
enum Kept {
    /// A text of so many bytes; the others are zero.
    Here(u8, [u8; ROOM]),
    Elsewhere(Box<Box<str>>),
}

impl Raw {
    /// Nothing.
    pub const EMPTY: Self = Self(Kept::Here(0, [0; ROOM]));

    /// Whether it is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self.0, Kept::Here(0, _))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Kept::Here(length, bytes) => {
                std::str::from_utf8(&bytes[..usize::from(*length)]).expect("the bytes are those of a text")
            }
            Kept::Elsewhere(text) => text,
        }
    }
}

impl From<&str> for Raw {
    #[inline]
    fn from(text: &str) -> Self {
        let mut bytes = [0; ROOM];
        match (u8::try_from(text.len()), bytes.get_mut(..text.len())) {
            (Ok(length), Some(own)) => {
                own.copy_from_slice(text.as_bytes());
                Self(Kept::Here(length, bytes))
            }
            _ => Self(Kept::Elsewhere(Box::new(text.into()))),
        }
    }
}

impl Deref for Raw {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Debug for Raw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Raw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self.as_str(), f)
    }
}
