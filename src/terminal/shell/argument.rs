//! The kinds of words that follow a dot command, by which they are completed.

/// What a word is.
#[derive(Debug, Clone, Copy)]
pub enum Argument {
    /// A table or view.
    Object,
    /// One of a set of words.
    Format(fn() -> Vec<String>),
    /// Part of the name of an agency.
    Agency,
    /// A year that reports are on.
    Year,
    /// A file or folder.
    File,
    /// A dot command.
    Command,
    /// `on` or `off`.
    OnOff,
}
