//! A part of an agency's name → the agency, or the candidates.

use std::path::PathBuf;

use rusqlite::Connection;

use crate::error::Error;
use crate::interpret::normal::compared_name;

/// Candidates that are listed at most.
const LISTED: usize = 12;

/// An agency of the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agency {
    /// Its number.
    pub agency_id: i64,
    /// Its name as printed.
    pub name: String,
}

/// The agency whose name this is or, where there is none, the only one whose name holds it. Spaces,
/// full-width forms and traditional characters do not count.
///
/// # Errors
/// [`Error::Ambiguous`] with the candidates where several names hold it, [`Error::Unknown`] where
/// none does, [`Error::Database`] for what SQLite says.
pub fn find_agency(connection: &Connection, part: &str) -> Result<Agency, Error> {
    let path = PathBuf::from(connection.path().unwrap_or_default());
    let agencies = agencies(connection).map_err(|source| Error::Database { path, source })?;
    let wanted = compared_name(part);
    let mut found: Vec<Agency> = Vec::new();
    for agency in agencies.iter().filter(|_| !wanted.is_empty()) {
        let name = compared_name(&agency.name);
        if name == wanted {
            return Ok(agency.clone());
        }
        if name.contains(&wanted) {
            found.push(agency.clone());
        }
    }
    match found.len() {
        0 => Err(Error::Unknown { what: "agency", name: part.to_owned(), hint: near(&agencies, &wanted) }),
        1 => Ok(found.remove(0)),
        _ => Err(Error::Ambiguous { what: "agency", name: part.to_owned(), candidates: listed(&found) }),
    }
}

fn agencies(connection: &Connection) -> rusqlite::Result<Vec<Agency>> {
    let mut statement = connection.prepare("SELECT agency_id, name FROM agency ORDER BY name")?;
    let agencies = statement.query_map([], |row| Ok(Agency { agency_id: row.get(0)?, name: row.get(1)? }))?;
    agencies.collect()
}

/// A hint with the agencies that have all characters of the name in its order, as short names have.
fn near(agencies: &[Agency], wanted: &str) -> String {
    let has_all = |agency: &&Agency| {
        let name = compared_name(&agency.name);
        let mut letters = name.chars();
        wanted.chars().all(|wanted| letters.any(|letter| letter == wanted))
    };
    let near: Vec<Agency> = agencies.iter().filter(has_all).cloned().collect();
    if near.is_empty() || wanted.is_empty() {
        return "`SELECT name FROM agency` lists those that are there".to_owned();
    }
    format!("did you mean {}?", listed(&near).join(", "))
}

/// The first names, and how many there are besides.
fn listed(agencies: &[Agency]) -> Vec<String> {
    // A name is a stranger's text, and may hold what a terminal would obey.
    let shown = |agency: &Agency| agency.name.replace(char::is_control, "\u{FFFD}");
    let mut names: Vec<String> = agencies.iter().take(LISTED).map(shown).collect();
    if agencies.len() > LISTED {
        names.push(format!("{} more", agencies.len() - LISTED));
    }
    names
}
