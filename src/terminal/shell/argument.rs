//! What may follow a dot command, so that the prompt can complete it.

/// A dot command as far as completion knows it.
#[derive(Debug, Clone, Copy)]
pub struct CommandFacts {
    /// Name without the dot.
    pub name: &'static str,
    /// What it does, in one line.
    pub help: &'static str,
    /// What may follow it, in order.
    pub arguments: &'static [Argument],
}

/// One word behind a dot command.
#[derive(Debug, Clone, Copy)]
pub enum Argument {
    /// Nothing that could be told beforehand.
    Nothing,
    /// A table or view.
    Object,
    /// One of these words, such as the formats of results.
    Format(fn() -> Vec<String>),
    /// An agency, by a part of its name or by its initials.
    Agency,
    /// A year of which there are reports.
    Year,
    /// A file.
    File,
    /// Another dot command, without its dot.
    Command,
    /// `on` or `off`.
    OnOff,
    /// SQL up to the end of the line.
    Sql,
}
