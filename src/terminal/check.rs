//! `gongkai check`: findings of a database, or of files that go into none, a report at a time.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, Statement, named_params};

use crate::error::Error;
use crate::extract::files::list;
use crate::extract::isolated::Reader;
use crate::store::database::{has_sqlite_header, in_memory};
use crate::store::find::find_agency;
use crate::store::guard::Guarded;
use crate::store::ingest::{Options, Outcome, Progress, ingest};
use crate::terminal::format::rows::{Failure, Format, Writer};
use crate::terminal::format::screen;
use crate::terminal::format::value::count;
use crate::terminal::format::value::on_one_line;
use crate::terminal::ingest::describe;
use crate::vocabulary::severity::Severity;

/// Endings of names that are meant for a database, though there is no such file.
const DATABASE_ENDINGS: [&str; 4] = ["db", "db3", "sqlite", "sqlite3"];

/// The findings to list, each column under its name in the view `findings`.
const FINDINGS: &str = "
    SELECT g.name AS agency, r.year, f.severity, f.rule, f.subject, f.verdict, f.left_value, f.right_value,
           f.difference, f.message, f.line, s.path";
/// Where they come from; earlier revisions of a year are left out unless all are asked for.
const CHOSEN: &str = "
    FROM report r
    JOIN agency g ON g.agency_id = r.agency_id
    JOIN source s ON s.source_id = r.source_id
    LEFT JOIN finding f ON f.report_id = r.report_id
    LEFT JOIN rule u ON u.rule = f.rule
    WHERE (:all OR r.is_current = 1) AND coalesce(r.agency_id = :agency, 1) AND coalesce(r.year = :year, 1)";
const LISTED: &str = "
    AND instr(:severities, f.severity) > 0 ORDER BY g.name, r.year, r.report_id, u.number, f.finding_id";

/// What the command line says.
#[derive(Debug, Clone)]
pub struct Arguments {
    /// A database, or files with reports.
    pub paths: Vec<PathBuf>,
    /// Part of the name of the agency to list; of files, the agency of reports that name none.
    pub agency: Option<String>,
    /// The year to list; of files, the year of reports that name none.
    pub year: Option<i32>,
    /// The least severity that is listed.
    pub severity: Severity,
    /// How to write the findings; words under the name of each report where there is none.
    pub format: Option<Format>,
}

/// Lists what does not add up on standard output; `Ok(false)` where something does not, or a file
/// could not be read. What is only good to know is no such thing, listed or not.
///
/// # Errors
/// Where the database or no file can be read, or names no such agency or year.
pub fn run(arguments: &Arguments) -> Result<bool, Error> {
    match arguments.paths.as_slice() {
        [path] if is_database(path)? => {
            let database = Guarded::open(path)?;
            let agency = arguments.agency.as_deref();
            let agency = agency.map(|part| find_agency(database.connection(), part)).transpose()?;
            let chosen = Chosen {
                agency_id: agency.map(|agency| agency.agency_id),
                year: arguments.year,
                all: false,
                severity: arguments.severity,
            };
            let fail = |source| Error::Database { path: path.clone(), source };
            report(database.connection(), &chosen, arguments, &fail)
        }
        paths => check_files(paths, arguments),
    }
}

/// Whether the file is an SQLite database, or is not there and named like one.
fn is_database(path: &Path) -> Result<bool, Error> {
    if !path.exists() {
        let ending = path.extension().and_then(|ending| ending.to_str());
        return Ok(ending.is_some_and(|ending| DATABASE_ENDINGS.contains(&ending)));
    }
    has_sqlite_header(path)
}

/// Checks reports in a database in memory, so that what holds for files is what will hold for them
/// when they are ingested.
fn check_files(paths: &[PathBuf], arguments: &Arguments) -> Result<bool, Error> {
    let fail = |source| Error::Database { path: PathBuf::from("memory"), source };
    let connection = in_memory().map_err(fail)?;
    let options = Options {
        agency: arguments.agency.clone(),
        year: arguments.year,
        reader: Reader::this_program(),
        ..Options::default()
    };
    let (mut reports, mut refused) = (0, 0);
    ingest(&connection, &list(paths), &options, &mut |Progress { path, outcome, .. }| {
        if let Outcome::Ingested { revisions, .. } = outcome {
            reports += revisions.len();
            refused += usize::from(revisions.is_empty());
        } else {
            refused += usize::from(outcome.is_odd());
        }
        if let Some(line) = describe(path, outcome) {
            // Where nobody reads it, the findings are still told.
            let _ = writeln!(std::io::stderr(), "{line}");
        }
        ControlFlow::Continue(())
    })?;
    if reports == 0 {
        let paths: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        return Err(Error::NothingToCheck { paths: paths.join(", ") });
    }
    let chosen = Chosen { agency_id: None, year: None, all: true, severity: arguments.severity };
    Ok(report(&connection, &chosen, arguments, &fail)? && refused == 0)
}

/// Which findings are meant.
struct Chosen {
    agency_id: Option<i64>,
    year: Option<i32>,
    /// Whether earlier revisions count too.
    all: bool,
    severity: Severity,
}

/// Lists the findings; `Ok(false)` where one of them is more than good to know.
fn report(
    connection: &Connection,
    chosen: &Chosen,
    arguments: &Arguments,
    fail: &dyn Fn(rusqlite::Error) -> Error,
) -> Result<bool, Error> {
    let counts = Counts::read(connection, chosen).map_err(fail)?;
    if let Some(year) = chosen.year.filter(|_| counts.reports == 0) {
        let hint = "`SELECT agency, first_year, last_year FROM coverage` lists the years".to_owned();
        return Err(Error::Unknown { what: "report of", name: year.to_string(), hint });
    }
    let sql = format!("{FINDINGS}{CHOSEN}{LISTED}");
    let mut statement = connection.prepare(&sql).map_err(fail)?;
    chosen.bind(&mut statement).map_err(fail)?;
    let mut out = screen::standard_output();
    let written = match arguments.format {
        Some(format) => Writer::new(format).write(&mut statement, None, &mut out).map(|_| ()),
        None => write_words(&mut statement, &mut out)
            .and_then(|()| writeln!(out, "{}", counts.in_words(chosen.severity)).map_err(Failure::Output)),
    };
    written.map_err(|failure| match failure {
        Failure::Sql(error) => fail(error),
        Failure::Output(error) => Error::Output(error),
    })?;
    out.flush()?;
    Ok(counts.of(chosen.severity.max(Severity::Warning)) == 0)
}

impl Chosen {
    fn bind(&self, statement: &mut Statement<'_>) -> rusqlite::Result<()> {
        let names: Vec<&str> = ALL.iter().filter(|s| **s >= self.severity).map(|s| s.name()).collect();
        for (name, value) in named_params! {
            ":all": self.all,
            ":agency": self.agency_id,
            ":year": self.year,
            ":severities": names.join(" "),
        } {
            // The numbers are asked for with the same values, but whatever the severity.
            if let Some(index) = statement.parameter_index(name)? {
                statement.raw_bind_parameter(index, value)?;
            }
        }
        Ok(())
    }
}

const ALL: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];

/// How many reports there are, how many have findings, and how many findings of each severity.
struct Counts {
    reports: usize,
    /// Findings by severity, as in [`ALL`], with the reports that have any of it or a worse one.
    findings: [(usize, usize); 3],
}

impl Counts {
    fn read(connection: &Connection, chosen: &Chosen) -> rusqlite::Result<Self> {
        let sql = format!(
            "SELECT count(*), coalesce(sum(worst >= 3), 0), coalesce(sum(worst >= 2), 0),
                    coalesce(sum(worst >= 1), 0), coalesce(sum(errors), 0), coalesce(sum(warnings), 0),
                    coalesce(sum(infos), 0)
             FROM (SELECT max(CASE f.severity WHEN 'error' THEN 3 WHEN 'warning' THEN 2 WHEN 'info' THEN 1 ELSE 0 END) AS worst,
                     sum(f.severity = 'error') AS errors, sum(f.severity = 'warning') AS warnings,
                     sum(f.severity = 'info') AS infos {CHOSEN} GROUP BY r.report_id)"
        );
        let mut statement = connection.prepare(&sql)?;
        chosen.bind(&mut statement)?;
        let mut rows = statement.raw_query();
        let mut counts = Self { reports: 0, findings: [(0, 0); 3] };
        if let Some(row) = rows.next()? {
            let number = |index: usize| row.get::<_, i64>(index).map(|n| usize::try_from(n).unwrap_or(0));
            counts.reports = number(0)?;
            for (i, finding) in counts.findings.iter_mut().enumerate() {
                *finding = (number(i + 4)?, number(i + 1)?);
            }
        }
        Ok(counts)
    }

    /// Findings of a severity or a worse one.
    fn of(&self, severity: Severity) -> usize {
        ALL.iter()
            .zip(self.findings)
            .filter(|(s, _)| **s >= severity)
            .map(|(_, (findings, _))| findings)
            .sum()
    }

    fn in_words(&self, severity: Severity) -> String {
        let reports = count(self.reports, "report");
        let listed = self.of(severity);
        let mut words = if listed == 0 {
            format!("no findings in {reports}")
        } else {
            let place = ALL.iter().position(|s| *s == severity).unwrap_or_default();
            let kinds = ALL.iter().zip(self.findings).filter(|(s, (n, _))| **s >= severity && *n > 0);
            let kinds: Vec<String> = kinds.map(|(s, (n, _))| count(n, s.name())).collect();
            let with = self.findings[place].1;
            format!("{} in {with} of {reports}: {}", count(listed, "finding"), kinds.join(", "))
        };
        let hidden: Vec<String> = ALL
            .iter()
            .zip(self.findings)
            .filter(|(s, (n, _))| **s < severity && *n > 0)
            .map(|(s, (n, _))| count(n, s.name()))
            .collect();
        if !hidden.is_empty() {
            words += &format!(" ({} not listed; --severity info lists all)", hidden.join(" and "));
        }
        words
    }
}

/// Writes the findings under the name of their report, each with its severity and rule.
fn write_words(statement: &mut Statement<'_>, out: &mut dyn Write) -> Result<(), Failure> {
    let mut rows = statement.raw_query();
    let mut last = None;
    while let Some(row) = rows.next()? {
        let path = text(row, 11)?;
        let heading = format!("{} {} ({path})", text(row, 0)?, row.get::<_, i64>(1)?);
        if last.as_ref() != Some(&heading) {
            writeln!(out, "{}{heading}", if last.is_some() { "\n" } else { "" })?;
            last = Some(heading);
        }
        writeln!(out, "  {} {}: {}", text(row, 2)?, text(row, 3)?, text(row, 9)?)?;
    }
    if last.is_some() {
        writeln!(out)?;
    }
    Ok(())
}

/// A text of the database, which may hold a stranger's control characters.
fn text(row: &Row<'_>, index: usize) -> rusqlite::Result<String> {
    Ok(match row.get_ref(index)? {
        ValueRef::Text(text) => on_one_line(&String::from_utf8_lossy(text)).into_owned(),
        _ => String::new(),
    })
}
