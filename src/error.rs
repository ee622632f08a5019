//! Why a command could not go on: one line that says what and where, and a hint.

use std::io::Write;
use std::path::PathBuf;

/// A failure that ends a command with exit code 2. What is wrong with a *document* is a
/// remark instead.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder could not be read or written.
    #[error("{path}: {source}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system says.
        source: std::io::Error,
    },
    /// No text is made of a document.
    #[error("{path}: {message}")]
    NotRead {
        /// The document.
        path: PathBuf,
        /// Why.
        message: String,
        /// What to do about it.
        hint: Option<String>,
    },
    /// The paths to ingest do not exist or hold no file.
    #[error("nothing to ingest in {paths}")]
    NothingToIngest {
        /// The paths as given, separated by commas.
        paths: String,
    },
    /// The paths to check hold no report.
    #[error("no report to check in {paths}")]
    NothingToCheck {
        /// The paths as given, separated by commas.
        paths: String,
    },
    /// A database was asked for that is not there.
    #[error("{path}: there is no such database")]
    NoDatabase {
        /// The path as given.
        path: PathBuf,
    },
    /// The file is not an SQLite database at all.
    #[error("{path}: this is not an SQLite database")]
    NotSqlite {
        /// The path as given.
        path: PathBuf,
    },
    /// The file is a database of another program.
    #[error("{path}: this database was not made by gongkai (application_id {application_id})")]
    NotOurs {
        /// The path as given.
        path: PathBuf,
        /// The number that its program left in `PRAGMA application_id`.
        application_id: i32,
    },
    /// The file is ours, but of another version of the schema.
    #[error("{path}: schema version {found}, but this program reads version {expected}")]
    OtherVersion {
        /// The path as given.
        path: PathBuf,
        /// `PRAGMA user_version` of the file.
        found: i32,
        /// The version of this program.
        expected: i32,
    },
    /// SQLite refused to open, create or write the database.
    #[error("{path}: {source}")]
    Database {
        /// The path of the database.
        path: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
    /// SQLite refused a statement of the user's.
    #[error("{message}")]
    Sql {
        /// What is wrong, with the statement's text around it.
        message: String,
        /// What to try.
        hint: Option<String>,
    },
    /// A statement was stopped before its end.
    #[error("{message}")]
    Stopped {
        /// By what.
        message: String,
        /// What to try.
        hint: Option<String>,
    },
    /// A name that the user gave is not there.
    #[error("{what} `{name}` is not in this database")]
    Unknown {
        /// The kind of thing, such as `table or view`.
        what: &'static str,
        /// The name as given.
        name: String,
        /// What to try.
        hint: String,
    },
    /// A name that the user gave is that of several things.
    #[error("{what} `{name}` may be one of several")]
    Ambiguous {
        /// The kind of thing, such as `agency`.
        what: &'static str,
        /// The name as given.
        name: String,
        /// What it may mean.
        candidates: Vec<String>,
    },
    /// A dot command that there is not, or not so.
    #[error("{message}")]
    Command {
        /// What is wrong with it.
        message: String,
        /// What to try.
        hint: String,
    },
    /// Output could not be written, other than by a closed pipe.
    #[error("output: {0}")]
    Output(#[from] std::io::Error),
    /// The line editor could not start.
    #[error("prompt: {0}")]
    Prompt(#[from] rustyline::error::ReadlineError),
}

impl Error {
    /// Whether the reader of our output has gone away, which is no failure.
    #[must_use]
    pub fn is_broken_pipe(&self) -> bool {
        matches!(self, Self::Output(e) if e.kind() == std::io::ErrorKind::BrokenPipe)
    }

    /// Whether SQLite was stopped in what it did.
    #[must_use]
    pub fn is_interrupted(&self) -> bool {
        let code = rusqlite::ErrorCode::OperationInterrupted;
        matches!(self, Self::Database { source, .. } if source.sqlite_error_code() == Some(code))
    }

    /// Writes the message and its hint to standard error.
    pub fn report(&self) {
        let hint = self.hint().map(|hint| format!("hint: {hint}\n")).unwrap_or_default();
        // A name may come from a stranger's report, and a terminal obeys control characters.
        let is_obeyed = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
        let message = format!("error: {self}\n{hint}").replace(is_obeyed, "\u{fffd}");
        // Where standard error is closed there is nobody to tell.
        let _ = std::io::stderr().write_all(message.as_bytes());
    }

    /// Writes the message and its hint to standard error as one JSON object on a line.
    pub fn report_as_json(&self) {
        let object = serde_json::json!({ "error": self.to_string(), "hint": self.hint() });
        // Where standard error is closed there is nobody to tell.
        let _ = writeln!(std::io::stderr(), "{object}");
    }

    /// What the user can do about it; printed on a line of its own after `hint:`.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Io { .. } | Self::Output(_) | Self::Prompt(_) => None,
            Self::NothingToIngest { .. } => {
                Some("give files, folders or zip archives that hold reports, or - for standard input".into())
            }
            Self::NothingToCheck { .. } => Some("give a database, or files that hold reports".into()),
            Self::NoDatabase { path } => {
                Some(format!("make it with `gongkai ingest {} PATH...`", path.display()))
            }
            Self::NotSqlite { .. } => Some("the database comes first: gongkai ingest DB PATH...".into()),
            Self::NotOurs { .. } => {
                Some("give another name for the database; this file was left as it is".into())
            }
            Self::OtherVersion { found, expected, .. } => Some(if found > expected {
                "use a newer gongkai for this file; it was left as it is".into()
            } else {
                "ingest the reports into a new database; this file was left as it is".into()
            }),
            Self::Database { source, .. } => database_hint(source),
            Self::Sql { hint, .. } | Self::Stopped { hint, .. } | Self::NotRead { hint, .. } => hint.clone(),
            Self::Ambiguous { candidates, .. } => {
                Some(format!("give more of the name; it is part of {}", candidates.join(", ")))
            }
            Self::Unknown { hint, .. } | Self::Command { hint, .. } => Some(hint.clone()),
        }
    }
}

fn database_hint(source: &rusqlite::Error) -> Option<String> {
    use rusqlite::ErrorCode::{
        CannotOpen, DatabaseBusy, DatabaseCorrupt, DatabaseLocked, DiskFull, ReadOnly,
    };
    match source.sqlite_error_code()? {
        DatabaseBusy | DatabaseLocked => {
            Some("another program is using the file; try again when it is done".into())
        }
        CannotOpen => Some("check that the folder exists and may be written".into()),
        DiskFull => {
            Some("make room on the disk and run the same command again; what was committed is kept".into())
        }
        ReadOnly => Some("the file or its folder may not be written".into()),
        DatabaseCorrupt => Some("the file is damaged; restore a copy or ingest the reports again".into()),
        _ => None,
    }
}
