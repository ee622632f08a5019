//! A path → the bytes of a file and their fingerprint.

use std::fs::File;
use std::io::{Read, stdin};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::extract::sniff::ZIP;

/// The path that stands for standard input.
pub const STANDARD_INPUT: &str = "-";

/// The largest file that is read, in bytes; a report has some ten thousand.
pub const MAXIMUM_BYTES: u64 = 64 << 20;

/// One file, read whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The path as it was given.
    pub path: String,
    /// SHA-256 of the bytes, lower-case hexadecimal.
    pub sha256: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl Source {
    /// A file of these bytes, under this path.
    #[must_use]
    pub fn new(path: String, bytes: Vec<u8>) -> Self {
        let sha256 = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        Self { path, sha256, bytes }
    }
}

/// The bytes of a file, or of standard input where the path is `-`. An archive may be as large as all that may
/// come out of one.
///
/// # Errors
/// What the operating system says, or that the file is too large.
pub fn read(path: &Path, most_of_archive: u64) -> std::io::Result<Vec<u8>> {
    if path.as_os_str() == STANDARD_INPUT {
        take(&mut stdin().lock(), most_of_archive)
    } else {
        take(&mut File::open(path)?, most_of_archive)
    }
}

fn take(from: &mut dyn Read, most_of_archive: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(MAXIMUM_BYTES + 1).read_to_end(&mut bytes)?;
    let most = if bytes.starts_with(ZIP) { most_of_archive.max(MAXIMUM_BYTES) } else { MAXIMUM_BYTES };
    from.take((most + 1).saturating_sub(bytes.len() as u64)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        let message = format!("larger than {} MiB, which no report is", most >> 20);
        return Err(std::io::Error::new(std::io::ErrorKind::FileTooLarge, message));
    }
    Ok(bytes)
}
