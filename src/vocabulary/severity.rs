//! How much a remark on reading, or a finding of a rule, matters.

use std::fmt;

use clap::ValueEnum;
use serde::Deserialize;

/// The least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, ValueEnum)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know: nothing is lost, and nothing is wrong for certain
    Info,
    /// Look at it
    Warning,
    /// Figures of one report contradict each other, or something could not be read
    Error,
}

impl Severity {
    /// Name in `remark.severity` and `finding.severity`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
