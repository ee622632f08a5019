//! `gongkai ingest`: progress while files go in, a line for each that is odd, then a summary.

use std::io::{IsTerminal, Write, stderr, stdout};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use rusqlite::Connection;

use crate::error::Error;
use crate::extract::files::list;
use crate::extract::read::Refusal;
use crate::interpret::remark::Remark;
use crate::place::Place;
use crate::store::database::open_or_create;
use crate::store::ingest::{Options, Outcome, Progress, ingest};
use crate::terminal::format::value::count;
use crate::terminal::stop;
use crate::vocabulary::severity::Severity;

/// How long readers may hold the file before what was read cannot be put in.
const PATIENCE: Duration = Duration::from_secs(120);

/// The most reports in a file whose views are counted after an ingest: it takes longer with each of them.
const FEW: i64 = 20_000;

/// What the command line says.
#[derive(Debug, Clone, Default)]
pub struct Arguments {
    /// The database to write to; made where there is none.
    pub database: PathBuf,
    /// Files, folders and `-`.
    pub paths: Vec<PathBuf>,
    /// How to ingest them.
    pub options: Options,
}

#[derive(Debug, Default)]
struct Tally {
    files: usize,
    reports: usize,
    revisions: usize,
    replaced: usize,
    cells: usize,
    remarks: usize,
    known: usize,
    odd: usize,
}

/// Ingests the paths; `Ok(true)` where nothing was odd, `Ok(false)` where a file was refused or
/// something in it may have been lost.
///
/// # Errors
/// Where the database cannot be opened or written, or there is nothing to ingest.
pub fn run(arguments: &Arguments) -> Result<bool, Error> {
    let mut files = list(&arguments.paths);
    files.retain(|file| !file.as_ref().is_ok_and(|file| is_same_file(file, &arguments.database)));
    if !files.iter().any(Result::is_ok) {
        let paths: Vec<_> = arguments.paths.iter().map(|path| path.display().to_string()).collect();
        return Err(Error::NothingToIngest { paths: paths.join(", ") });
    }
    let connection = open_or_create(&arguments.database)?;
    connection
        .busy_timeout(PATIENCE)
        .map_err(|source| Error::Database { path: arguments.database.clone(), source })?;
    let bar = progress_bar(files.len());
    let (start, mut tally) = (Instant::now(), Tally::default());
    stop::listen();
    let is_stopped = stop::stoppable(|is_asked| {
        let mut is_stopped = false;
        let done =
            ingest(&connection, &files, &arguments.options, &mut |Progress { path, outcome, place }| {
                tally.add(outcome);
                if let Some(line) = describe(path, outcome) {
                    // Where nobody reads what is said of files, they go in all the same.
                    bar.suspend(|| _ = writeln!(stderr(), "{line}"));
                }
                // Of the files in an archive nothing is known beforehand: it counts as one.
                bar.set_position(place as u64 + 1);
                bar.set_message(tally.so_far());
                is_stopped = is_asked() && place + 1 < files.len();
                if is_stopped { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            });
        done.map(|()| is_stopped)
    })?;
    bar.finish_and_clear();
    let mut out = stdout().lock();
    tally.print(&mut out, &arguments.database, start.elapsed().as_secs_f64())?;
    if is_stopped {
        return Err(Error::Stopped {
            message: format!("stopped after {} of {}", tally.files, count(files.len(), "file")),
            hint: Some("what was read is in; run the same command again to go on".to_owned()),
        });
    }
    print_views(&mut out, &connection)
        .map_err(|source| Error::Database { path: arguments.database.clone(), source })??;
    Ok(tally.odd == 0)
}

/// Whether a file found in a folder is the database itself.
fn is_same_file(file: &Path, database: &Path) -> bool {
    file.file_name() == database.file_name()
        && matches!((file.canonicalize(), database.canonicalize()), (Ok(file), Ok(database)) if file == database)
}

fn progress_bar(files: usize) -> ProgressBar {
    let target =
        if stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let style =
        ProgressStyle::with_template("{bar:30} {percent}% of {len} files  {rate}/s  {eta} left  {msg}")
            .unwrap_or_else(|_| ProgressStyle::default_bar())
            .with_key("rate", |state: &ProgressState, out: &mut dyn std::fmt::Write| {
                // The bar shows what could be written; there is nobody to tell of the rest.
                let _ = write!(out, "{:.0}", state.per_sec());
            });
    ProgressBar::with_draw_target(Some(files as u64), target).with_style(style)
}

impl Tally {
    fn add(&mut self, outcome: &Outcome) {
        self.files += 1;
        self.odd += usize::from(outcome.is_odd());
        match outcome {
            Outcome::Ingested { revisions, replaced, cells, remarks } => {
                self.replaced += replaced;
                self.reports += revisions.len();
                self.revisions += revisions.iter().filter(|revision| **revision > 1).count();
                self.cells += cells;
                self.remarks += remarks.len();
            }
            Outcome::Known { .. } => self.known += 1,
            Outcome::Refused(_) => {}
            // Its files are counted.
            Outcome::Unpacked => self.files -= 1,
        }
    }

    /// What there is to tell while files go in.
    fn so_far(&self) -> String {
        format!("{}, {}", count(self.reports, "report"), count(self.remarks, "remark"))
    }

    fn print(&self, out: &mut impl Write, database: &Path, seconds: f64) -> std::io::Result<()> {
        write!(
            out,
            "{}: {}, {}",
            database.display(),
            count(self.files, "file"),
            count(self.reports, "report")
        )?;
        if self.revisions > 0 {
            write!(out, " ({} of a year that was in already)", count(self.revisions, "new revision"))?;
        }
        if self.replaced > 0 {
            write!(out, " (in place of {})", count(self.replaced, "other"))?;
        }
        write!(out, ", {}, {}, {seconds:.2} s", count(self.cells, "cell"), count(self.remarks, "remark"))?;
        writeln!(out)?;
        if self.known > 0 {
            writeln!(out, "skipped {}, in the database already", count(self.known, "file"))?;
        }
        Ok(())
    }
}

/// The line for a file that is odd; `None` for one that is not.
pub(crate) fn describe(path: &Path, outcome: &Outcome) -> Option<String> {
    let name = path.to_string_lossy();
    match outcome {
        Outcome::Refused(Refusal { message, hint }) => {
            let hint = hint.as_ref().map_or(String::new(), |hint| format!("\nhint: {hint}"));
            Some(format!("{name}: error: {message}{hint}"))
        }
        Outcome::Known { path: known } if *known != name => {
            Some(format!("{name}: the same file is in the database already, as {known}; skipped"))
        }
        Outcome::Known { .. } | Outcome::Unpacked => None,
        Outcome::Ingested { remarks, .. } => describe_remarks(&name, remarks),
    }
}

/// The worst remark, with its place, and how many there are besides.
fn describe_remarks(path: &str, remarks: &[Remark]) -> Option<String> {
    let worst = remarks.iter().map(|remark| remark.severity).max().filter(|worst| *worst > Severity::Info)?;
    let remark = remarks.iter().find(|remark| remark.severity == worst)?;
    let place = Place { path, line: remark.line };
    let more = match remarks.len() - 1 {
        0 => String::new(),
        more => format!(" (and {})", count(more, "more remark")),
    };
    let hint = hint(remark.code).map_or(String::new(), |hint| format!("\nhint: {hint}"));
    Some(format!("{place}: {worst}: {}{more}{hint}", remark.message))
}

fn hint(code: &str) -> Option<&'static str> {
    match code {
        "no_agency" => Some("ingest the file again with --agency NAME"),
        "no_year" => Some("ingest the file again with --year YEAR"),
        "no_report" => Some("its text is kept in the table source; it makes no report"),
        _ => None,
    }
}

/// The predefined views with their numbers of rows, where the file is not large.
fn print_views(out: &mut impl Write, connection: &Connection) -> rusqlite::Result<std::io::Result<()>> {
    let reports: i64 = connection.query_row("SELECT count(*) FROM report", [], |row| row.get(0))?;
    if reports > FEW {
        return Ok(writeln!(out, "`gongkai views` lists what can be asked of {reports} reports"));
    }
    let mut names = connection.prepare(
        "SELECT v.name, d.label_zh FROM sqlite_master v
         JOIN dictionary d ON d.object = v.name AND d.column_name = ''
         WHERE v.type = 'view' AND v.name <> d.label_zh ORDER BY v.name",
    )?;
    let views = names.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    for view in views {
        let (name, label) = view?;
        let quoted = name.replace('"', "\"\"");
        let rows: i64 =
            connection.query_row(&format!("SELECT count(*) FROM \"{quoted}\""), [], |row| row.get(0))?;
        if let Err(error) = writeln!(out, "{rows:>8}  {name} {label}") {
            return Ok(Err(error));
        }
    }
    Ok(Ok(()))
}
