//! `gongkai remove`: a report, or all reports of a file → gone.

use std::io::{Write, stdout};
use std::path::PathBuf;

use crate::error::Error;
use crate::store::database::open_existing;
use crate::store::find::find_agency;
use crate::store::remove::{remove_path, remove_year};
use crate::terminal::format::value::{count, on_one_line};

/// What is to be removed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// All revisions of an agency, known by part of its name, for a year.
    Report {
        /// Part of the name that no other has.
        agency: String,
        /// The year.
        year: i32,
    },
    /// The files of this path, or within the archive or folder of this path.
    Source(String),
}

/// Removes what is chosen, in one transaction; nothing where that is not in the file.
///
/// # Errors
/// Where the database cannot be written, or nothing is there to remove.
pub fn run(database: PathBuf, chosen: &Chosen) -> Result<(), Error> {
    let connection = open_existing(&database)?;
    let fail = |source| Error::Database { path: database.clone(), source };
    let (reports, sources) = match chosen {
        Chosen::Report { agency, year } => {
            let agency = find_agency(&connection, agency)?;
            let reports = remove_year(&connection, agency.agency_id, *year).map_err(fail)?;
            if reports == 0 {
                let name = format!("{} {year}", agency.name);
                let hint = "`SELECT * FROM coverage` says which years there are".to_owned();
                return Err(Error::Unknown { what: "report", name, hint });
            }
            (reports, None)
        }
        Chosen::Source(path) => {
            let (reports, sources) = remove_path(&connection, path).map_err(fail)?;
            if sources == 0 {
                let hint = "`SELECT path FROM source` lists the files that were read".to_owned();
                return Err(Error::Unknown { what: "file", name: path.clone(), hint });
            }
            (usize::try_from(reports).unwrap_or(0), Some(sources))
        }
    };
    let of = sources.map_or(String::new(), |sources| format!(" of {}", count(sources, "file")));
    writeln!(
        stdout(),
        "{}: {}{of} removed",
        on_one_line(&database.display().to_string()),
        count(reports, "report")
    )?;
    Ok(())
}
