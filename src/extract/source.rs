//! A path → the bytes of a file, their fingerprint and their format.

use std::fs::File;
use std::io::{Read, stdin};
use std::path::Path;

use sha2::{Digest, Sha256};

/// The path that stands for standard input.
pub const STANDARD_INPUT: &str = "-";

/// The largest file that is read, in bytes; a report has some ten thousand.
pub const MAXIMUM_BYTES: u64 = 64 << 20;

/// What a file is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Txt,
    /// Markdown.
    Md,
}

impl Format {
    /// Name in `source.format`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Txt => "txt",
            Self::Md => "md",
        }
    }

    fn of(path: &Path) -> Self {
        match path.extension() {
            Some(end) if end.eq_ignore_ascii_case("md") || end.eq_ignore_ascii_case("markdown") => Self::Md,
            _ => Self::Txt,
        }
    }
}

/// One file, read whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The path as it was given.
    pub path: String,
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub sha256: String,
    /// What the file is read as.
    pub format: Format,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Reads a file, or standard input where the path is `-`.
///
/// # Errors
/// What the operating system says, or that the file is too large.
pub fn read(path: &Path) -> std::io::Result<Source> {
    let name = path.to_string_lossy().into_owned();
    let bytes = if name == STANDARD_INPUT { take(stdin().lock())? } else { take(File::open(path)?)? };
    Ok(Source { path: name, sha256: fingerprint(&bytes), format: Format::of(path), bytes })
}

fn take(reader: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(MAXIMUM_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAXIMUM_BYTES {
        let message = format!("larger than {} MiB, which no report is", MAXIMUM_BYTES >> 20);
        return Err(std::io::Error::new(std::io::ErrorKind::FileTooLarge, message));
    }
    Ok(bytes)
}

fn fingerprint(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
