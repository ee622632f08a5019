//! What was odd in reading a document.

use crate::vocabulary::severity::Severity;

/// One thing that was odd, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// How much it matters.
    pub severity: Severity,
    /// Its kind, `snake_case`, for queries.
    pub code: &'static str,
    /// What was odd, in words.
    pub message: String,
    /// Line of the text, from 1; `None` where it concerns the whole document.
    pub line: Option<u32>,
}

impl Remark {
    /// A remark that loses nothing.
    #[must_use]
    pub fn info(code: &'static str, line: impl Into<Option<u32>>, message: String) -> Self {
        Self { severity: Severity::Info, code, message, line: line.into() }
    }

    /// A remark on something to look at.
    #[must_use]
    pub fn warning(code: &'static str, line: impl Into<Option<u32>>, message: String) -> Self {
        Self { severity: Severity::Warning, code, message, line: line.into() }
    }

    /// A remark on something that could not be read.
    #[must_use]
    pub fn error(code: &'static str, line: impl Into<Option<u32>>, message: String) -> Self {
        Self { severity: Severity::Error, code, message, line: line.into() }
    }
}
