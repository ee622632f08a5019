//! Why no text is made of the bytes of a file, and what to do about it.

use crate::extract::sniff::Kind;

/// Why a file is not read. One such file never ends a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotRead {
    /// There is nothing, or nothing but white space.
    #[error("the file is empty")]
    Empty,
    /// There are bytes that no text has.
    #[error("this is a binary file, not text")]
    Binary,
    /// It is text in no encoding that is known.
    #[error("this is text in no known encoding ({tried} was the likeliest)")]
    Encoding {
        /// The encoding that failed.
        tried: &'static str,
    },
    /// It is in a format that is not read.
    #[error("this is {0}, which is not read")]
    Format(&'static str),
    /// A part of it does not keep to its format.
    #[error("this file is damaged: {0}")]
    Damaged(&'static str),
    /// It can only be opened with a password.
    #[error("this file is locked with a password")]
    Locked,
    /// It is encrypted in a way that is not known.
    #[error("this file is encrypted in a way that is not read")]
    Encrypted,
    /// It holds more of something than any report.
    #[error("this file holds more than any report does: {0}")]
    TooMuch(&'static str),
    /// It holds no text.
    #[error("this file holds no text")]
    NoText,
    /// Its pages are pictures, as a scanner makes them.
    #[error("this PDF holds pictures of pages; run OCR first")]
    Pictures,
    /// Its fonts do not tell the letters.
    #[error("the fonts of this PDF do not tell which letters they show")]
    Letters,
}

impl NotRead {
    /// Why a file of a kind that is not read is not.
    #[must_use]
    pub fn of_kind(kind: Kind) -> Self {
        Self::Format(match kind {
            Kind::Rtf => "RTF",
            Kind::Zip => "a zip archive within another file",
            Kind::OtherOffice => "an office file of another kind than Word and Excel",
            Kind::OtherArchive => "an archive of another kind than zip",
            Kind::Image => "a picture",
            Kind::Sqlite => "a database",
            _ => return Self::Binary,
        })
    }

    /// What the user can do about it.
    #[must_use]
    pub fn hint(self) -> &'static str {
        match self {
            Self::Empty => "save the report again and ingest it then",
            Self::Encoding { .. } => "save it as UTF-8 and ingest that",
            Self::Locked => "save it without a password and ingest that",
            Self::Binary | Self::Format(_) | Self::Damaged(_) | Self::Encrypted => {
                "open it in the program that it was made with, save it as .docx, .pdf or .txt, and ingest that"
            }
            Self::TooMuch(_) => "save the report alone, as .docx or .txt, and ingest that",
            Self::NoText | Self::Pictures | Self::Letters => {
                "where it shows text, run OCR on it (as ocrmypdf does) and ingest what that writes"
            }
        }
    }
}
