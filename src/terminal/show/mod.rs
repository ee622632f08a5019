//! `gongkai show`: one report as the form prints it. `sheet` reads it from the database, `grid` lays
//! its tables out, `mark` finds the cells that a finding is about; `draw` and `text` write it for a
//! terminal, `page` as a page of the web.

mod draw;
mod grid;
mod mark;
mod page;
mod sheet;
mod text;

use std::io::Write;
use std::path::PathBuf;

use crate::error::Error;
use crate::store::find::find_agency;
use crate::store::guard::Guarded;
use crate::terminal::format::screen;

/// What the command line says.
#[derive(Debug, Clone, Default)]
pub struct Arguments {
    /// The database to read.
    pub database: PathBuf,
    /// A part of the agency's name that no other has.
    pub agency: String,
    /// The year that the report is on.
    pub year: i32,
    /// Whether to write a page and not text.
    pub is_html: bool,
}

/// Writes the current report of an agency for a year on standard output.
///
/// # Errors
/// Where the database cannot be read, the agency is not found or several are, or it has no report
/// for that year.
pub fn run(arguments: &Arguments) -> Result<(), Error> {
    let database = Guarded::open(&arguments.database)?;
    let mut out = screen::standard_output();
    write(&database, &arguments.agency, arguments.year, arguments.is_html, &mut out)?;
    out.flush()?;
    Ok(())
}

/// Writes the current report of an agency, known by part of its name, for a year.
///
/// # Errors
/// As [`run`].
pub(crate) fn write(
    database: &Guarded,
    agency: &str,
    year: i32,
    is_html: bool,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let agency = find_agency(database.connection(), agency)?;
    let sheet = sheet::read(database, &agency, year)?;
    if is_html {
        page::write(&sheet, out)?;
    } else {
        text::write(&sheet, out)?;
    }
    Ok(())
}
