//! A zip archive → its files, one after the other, without unpacking anything to disk.

use std::io::{Cursor, Read};
use std::path::Path;

use encoding_rs::GB18030;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::extract::read::Refusal;
use crate::extract::sniff::{Kind, kind};
use crate::extract::source::MAXIMUM_BYTES;

/// How much may come out of one archive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of all files together, unpacked; those of archives within count as well.
    pub bytes: u64,
    /// Files and folders.
    pub entries: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 512 << 20, entries: 100_000 }
    }
}

/// A file in an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name in the archive with the folders before it, which is only a name and never a path that is
    /// written to; behind the name of the archive that it is in, where that is in this one.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// A file in an archive, or the archive itself, that is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {reason}")]
pub struct Refused {
    /// Its name, as that of an [`Entry`]; nothing where it is the archive.
    pub path: String,
    /// Why.
    pub reason: Reason,
}

/// Why a file is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// The archive is damaged, or is none.
    #[error("this zip archive is damaged")]
    Damaged,
    /// The file can be read with a password only.
    #[error("this file is encrypted")]
    Encrypted,
    /// It is packed in a way that is not known.
    #[error("this file is packed in a way that is not read")]
    Packed,
    /// It is larger than any report.
    #[error("larger than {} MiB, which no report is", MAXIMUM_BYTES >> 20)]
    TooLarge,
    /// It is an archive in an archive in an archive.
    #[error("this archive is packed too deep in others")]
    TooDeep,
    /// Files of the archive have the same name.
    #[error("files of this archive have the same name, and only the last of them is read")]
    SameName,
    /// The limit of bytes is reached. Nothing more is read.
    #[error("the archive unpacks to more than {} MiB, and the rest of it is not read", .0 >> 20)]
    TooManyBytes(u64),
    /// The limit of files is reached. Nothing more is read.
    #[error("the archive holds more than {0} files, and the rest of it is not read")]
    TooManyEntries(usize),
}

impl Reason {
    /// What the user can do about it.
    #[must_use]
    pub fn hint(self) -> Option<&'static str> {
        match self {
            Self::Damaged => Some("fetch the archive again"),
            Self::Encrypted => Some("unpack the archive with its password and ingest the files"),
            Self::Packed | Self::TooDeep | Self::SameName => Some("unpack the archive and ingest the files"),
            Self::TooLarge => None,
            Self::TooManyBytes(_) => Some("where you trust the archive, raise --max-unpacked"),
            Self::TooManyEntries(_) => Some("where you trust the archive, raise --max-entries"),
        }
    }
}

impl From<Reason> for Refusal {
    fn from(reason: Reason) -> Self {
        Self { message: reason.to_string(), hint: reason.hint().map(str::to_owned) }
    }
}

/// The files of an archive in the order in which it lists them.
#[derive(Debug)]
pub struct Entries<'a> {
    /// The archives that are open, the innermost last.
    open: Vec<Archive<'a>>,
    limits: Limits,
    bytes: u64,
    entries: usize,
    /// What is said before anything else.
    first: Option<Refused>,
}

#[derive(Debug)]
struct Archive<'a> {
    zip: ZipArchive<Cursor<Bytes<'a>>>,
    next: usize,
    /// Its own name; nothing where it is the archive that was given.
    path: String,
}

impl Archive<'_> {
    /// The name of one of its files, behind its own.
    fn path_of(&self, file: &str) -> String {
        if self.path.is_empty() { file.to_owned() } else { format!("{}/{file}", self.path) }
    }
}

/// Bytes of an archive, or of one that came out of it.
#[derive(Debug)]
enum Bytes<'a> {
    Given(&'a [u8]),
    Unpacked(Vec<u8>),
}

impl AsRef<[u8]> for Bytes<'_> {
    fn as_ref(&self) -> &[u8] {
        match self {
            Self::Given(bytes) => bytes,
            Self::Unpacked(bytes) => bytes,
        }
    }
}

/// How many archives may be open within each other.
const DEEPEST: usize = 2;

/// What each file in the list of an archive begins with.
const LISTED: &[u8] = b"PK\x01\x02";

/// Lists what a zip archive holds. Archives within it are gone through as well, one level deep.
#[must_use]
pub fn entries(archive: &[u8], limits: Limits) -> Entries<'_> {
    let mut entries = Entries { open: Vec::new(), limits, bytes: 0, entries: 0, first: None };
    entries.first = entries.open(Bytes::Given(archive), String::new()).err();
    entries
}

impl Iterator for Entries<'_> {
    type Item = Result<Entry, Refused>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(refused) = self.first.take() {
            return Some(Err(refused));
        }
        loop {
            let archive = self.open.last_mut()?;
            if archive.next >= archive.zip.len() {
                let archive = self.open.pop()?;
                if archive.zip.has_duplicate_names() {
                    return Some(Err(Refused { path: archive.path, reason: Reason::SameName }));
                }
                continue;
            }
            archive.next += 1;
            match self.read() {
                Ok(Some(entry)) => return Some(Ok(entry)),
                Ok(None) => {}
                Err(refused) => {
                    if matches!(refused.reason, Reason::TooManyBytes(_) | Reason::TooManyEntries(_)) {
                        self.open.clear();
                    }
                    return Some(Err(refused));
                }
            }
        }
    }
}

impl<'a> Entries<'a> {
    fn open(&mut self, bytes: Bytes<'a>, path: String) -> Result<(), Refused> {
        let refused = |reason| Refused { path: path.clone(), reason };
        if self.open.len() >= DEEPEST {
            return Err(refused(Reason::TooDeep));
        }
        // The list of an archive takes up memory before the first file is read.
        if bytes.as_ref().windows(LISTED.len()).filter(|window| *window == LISTED).count()
            > self.limits.entries
        {
            return Err(refused(Reason::TooManyEntries(self.limits.entries)));
        }
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| refused(Reason::Damaged))?;
        self.open.push(Archive { zip, next: 0, path });
        Ok(())
    }

    /// Reads the entry that is next; `None` where it is a folder, or an archive that is gone through next.
    fn read(&mut self) -> Result<Option<Entry>, Refused> {
        let (left, most_entries) = (self.limits.bytes - self.bytes, self.limits.entries);
        self.entries += 1;
        let Some(archive) = self.open.last_mut() else { return Ok(None) };
        if self.entries > most_entries {
            return Err(Refused { path: String::new(), reason: Reason::TooManyEntries(most_entries) });
        }
        let (path, bytes) = archive.read(left)?;
        let Some(bytes) = bytes else { return Ok(None) };
        self.bytes += (bytes.len() as u64).min(left);
        if bytes.len() as u64 > left {
            return Err(Refused { path, reason: Reason::TooManyBytes(self.limits.bytes) });
        }
        if bytes.len() as u64 > MAXIMUM_BYTES {
            return Err(Refused { path, reason: Reason::TooLarge });
        }
        if kind(&bytes, Path::new(&path)) == Kind::Zip {
            self.open(Bytes::Unpacked(bytes), path)?;
            return Ok(None);
        }
        Ok(Some(Entry { path, bytes }))
    }
}

impl Archive<'_> {
    /// The name of the file that is next, and its bytes, at most one more than may be read; none of
    /// a folder.
    fn read(&mut self, left: u64) -> Result<(String, Option<Vec<u8>>), Refused> {
        let index = self.next - 1;
        let mut path = self.path_of(&self.next.to_string());
        // Where it is not unpacked, the name is known even of a file that cannot be.
        let known = self.zip.by_index_raw(index).ok();
        let known = known.map(|file| (name(file.name_raw()), file.is_dir(), file.encrypted()));
        if let Some((name, is_folder, is_encrypted)) = known {
            path = self.path_of(&name);
            if is_folder {
                return Ok((path, None));
            }
            if is_encrypted {
                return Err(Refused { path, reason: Reason::Encrypted });
            }
        }
        let file = match self.zip.by_index(index) {
            Ok(file) => file,
            Err(error) => return Err(Refused { path, reason: reason(&error) }),
        };
        let (most, mut bytes) = (left.min(MAXIMUM_BYTES) + 1, Vec::new());
        let read = file.take(most).read_to_end(&mut bytes);
        if read.is_err() && (bytes.len() as u64) < most {
            return Err(Refused { path, reason: Reason::Damaged });
        }
        Ok((path, Some(bytes)))
    }
}

fn reason(error: &ZipError) -> Reason {
    match error {
        ZipError::UnsupportedArchive(_) => Reason::Packed,
        _ => Reason::Damaged,
    }
}

/// The name of an entry: UTF-8 where it is valid, or else what Chinese systems write. Other
/// systems' separators become slashes.
fn name(raw: &[u8]) -> String {
    let name = match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => GB18030.decode_without_bom_handling(raw).0.into_owned(),
    };
    name.replace('\\', "/")
}
