//! The bytes of an office file that is a zip archive → its parts, each read to a limit.
//!
//! What a part refers to outside of the archive is never followed.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::extract::not_read::NotRead;
use crate::extract::office::xml::{Token, Xml};

/// The most bytes of one part, unpacked. The text of a report has some hundred thousand, and some
/// millions where a program has marked each of its characters.
const MOST_BYTES_OF_PART: u64 = 24 << 20;

/// The most parts; a report has some twenty, and a hundred pictures.
const MOST_PARTS: usize = 10_000;

const DAMAGED: NotRead = NotRead::Damaged("its archive cannot be unpacked");

/// A file whose parts are asked for by name.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Where each part is, by its name as names are compared.
    places: HashMap<String, usize>,
}

/// Which parts a part is related to, by the last word of the relation's type.
pub type Relations = HashMap<String, String>;

impl<'a> Package<'a> {
    /// Opens an archive without unpacking any of it.
    ///
    /// # Errors
    /// [`NotRead`] where it is no zip archive, or one of too many parts.
    pub fn open(bytes: &'a [u8]) -> Result<Self, NotRead> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| DAMAGED)?;
        if archive.len() > MOST_PARTS {
            return Err(NotRead::TooMuch("the number of its parts"));
        }
        let names = archive.file_names().zip(0..);
        let places = names.filter_map(|(name, place)| Some((normal(&name.ok()?), place))).collect();
        Ok(Self { archive, places })
    }

    /// Whether there is such a part.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.places.contains_key(&normal(name))
    }

    /// The bytes of a part; `None` where there is no such part.
    ///
    /// # Errors
    /// [`NotRead`] where it cannot be unpacked, or is too large.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, NotRead> {
        let Some(place) = self.places.get(&normal(name)) else { return Ok(None) };
        let part = self.archive.by_index(*place).map_err(|_| DAMAGED)?;
        let mut bytes = Vec::new();
        part.take(MOST_BYTES_OF_PART + 1).read_to_end(&mut bytes).map_err(|_| DAMAGED)?;
        if bytes.len() as u64 > MOST_BYTES_OF_PART {
            return Err(NotRead::TooMuch("a part of it"));
        }
        Ok(Some(bytes))
    }

    /// The parts of this archive that a part is related to; the archive itself is the part `""`.
    ///
    /// # Errors
    /// [`NotRead`] where the list of relations is damaged.
    pub fn relations(&mut self, of: &str) -> Result<Relations, NotRead> {
        let (folder, file) = of.rsplit_once('/').map_or(("", of), |(folder, file)| (folder, file));
        let list = self.part(&format!("{folder}/_rels/{file}.rels"))?.unwrap_or_default();
        let text = encoding_rs::UTF_8.decode(&list).0;
        let mut xml = Xml::new(&text);
        let mut relations = Relations::new();
        while let Some(token) = xml.token()? {
            let Token::Open(tag) = token else { continue };
            let is_outside = tag.attribute("TargetMode").is_some_and(|mode| mode == "External");
            let (Some(kind), Some(target), false) =
                (tag.attribute("Type"), tag.attribute("Target"), is_outside)
            else {
                continue;
            };
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            relations.entry(kind).or_insert_with(|| within(folder, &target));
        }
        Ok(relations)
    }
}

/// A name as names of parts are compared: without regard to case and to a stroke before it.
fn normal(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_ascii_lowercase()
}

/// The full name of a part that is named from a folder.
fn within(folder: &str, target: &str) -> String {
    let folder = if target.starts_with('/') { "" } else { folder };
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}
