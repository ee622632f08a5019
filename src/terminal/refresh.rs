//! `gongkai refresh`: kept texts read again, and a line for each cell that changed.

use std::io::{Write, stdout};
use std::ops::ControlFlow;
use std::path::Path;

use crate::error::Error;
use crate::store::cells::CellName;
use crate::store::database::open_existing;
use crate::store::refresh::{Change, Content, Refreshed, refresh};
use crate::terminal::format::value::{NULL, count, on_one_line};
use crate::terminal::stop;

/// Reads all reports again; `Ok(false)` where a file holds other reports than before.
///
/// # Errors
/// Where the database cannot be written, or Ctrl-C ended it.
pub fn run(database: &Path) -> Result<bool, Error> {
    let connection = open_existing(database)?;
    let mut out = stdout().lock();
    let (mut files, mut cells, mut others, mut written) = (0, 0, 0, Ok(()));
    stop::listen();
    let is_stopped = stop::stoppable(|is_asked| {
        let mut is_stopped = false;
        let done = refresh(&connection, &mut |refreshed| {
            files += 1;
            cells += refreshed.changes.len();
            others += usize::from(refreshed.has_other_reports);
            written = write(refreshed, &mut out);
            is_stopped = is_asked();
            if is_stopped || written.is_err() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        done.map(|()| is_stopped)
    })?;
    written?;
    writeln!(
        out,
        "{}: {} read again, {} changed",
        database.display(),
        count(files, "file"),
        count(cells, "cell")
    )?;
    if is_stopped {
        return Err(Error::Stopped {
            message: format!("stopped after {}", count(files, "file")),
            hint: Some("what was read is in; run the same command again to read all of them".to_owned()),
        });
    }
    Ok(others == 0)
}

fn write(refreshed: &Refreshed, out: &mut impl Write) -> std::io::Result<()> {
    let path = on_one_line(&refreshed.path);
    if refreshed.has_other_reports {
        writeln!(out, "{path}: it holds other reports than before")?;
    }
    for Change { report: (agency, year), cell, before, after } in &refreshed.changes {
        let CellName { table, row, column } = cell;
        let row = if row.is_empty() { String::new() } else { format!(".{row}") };
        writeln!(
            out,
            "{path}: {} {year}: {table}{row}.{column}: {} is now {}",
            on_one_line(agency),
            shown(before.as_ref()),
            shown(after.as_ref())
        )?;
    }
    Ok(())
}

/// A number and how its cell is, such as `5 repaired`, `NULL blank`, or `no row`.
fn shown(content: Option<&Content>) -> String {
    let Some((value, state)) = content else { return "no row".to_owned() };
    let value = value.map_or_else(|| NULL.to_owned(), |value| value.to_string());
    let state = state.as_ref().map(|state| format!(" {state}")).unwrap_or_default();
    value + &state
}
