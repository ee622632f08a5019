//! `gongkai views`: what can be asked, with an example of each.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::error::Error;
use crate::store::guard::Guarded;
use crate::terminal::format::value::on_one_line;
use crate::terminal::sql::catalog::{Entry, entries};

/// Lists the views of the database on standard output.
///
/// # Errors
/// Where the database cannot be read.
pub fn run(database: &Path) -> Result<(), Error> {
    let mut out = BufWriter::new(io::stdout().lock());
    write_views(&Guarded::open(database)?, &mut out)?;
    out.flush()?;
    Ok(())
}

/// Writes each view with its Chinese twin, its description and its example; those that a user
/// added come last.
pub(crate) fn write_views(database: &Guarded, out: &mut dyn Write) -> Result<(), Error> {
    let entries = entries(database)?;
    let mut views: Vec<&Entry> = entries.iter().filter(|e| e.is_view && e.twin_of().is_none()).collect();
    views.sort_by_key(|view| !view.is_predefined);
    if views.is_empty() {
        writeln!(out, "no views in this database")?;
    }
    for (i, view) in views.into_iter().enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        write_view(view, twin(&entries, view), out)?;
    }
    Ok(())
}

fn twin<'a>(entries: &'a [Entry], view: &Entry) -> Option<&'a str> {
    entries.iter().find(|e| e.twin_of() == Some(view.name.as_str())).map(|e| e.name.as_str())
}

fn write_view(view: &Entry, twin: Option<&str>, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{}", on_one_line(&view.name))?;
    if let Some(twin) = twin {
        write!(out, "  {}", on_one_line(twin))?;
    }
    writeln!(out, "{}", if view.is_predefined { "" } else { "  (added to this file)" })?;
    for line in view.description.as_deref().into_iter().chain(view.example()) {
        writeln!(out, "    {}", on_one_line(line))?;
    }
    Ok(())
}
