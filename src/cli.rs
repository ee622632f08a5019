//! The command line → a command, and its outcome → an exit code.

use std::io::{Write, stdin, stdout};
use std::num::NonZero;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Args, CommandFactory, Parser, Subcommand};

use crate::error::Error;
use crate::extract::archive::Limits;
use crate::extract::isolated::{self, Reader};
use crate::store::ingest::Options;
use crate::terminal::format::rows::Format;
use crate::terminal::sql::parameters::pair;
use crate::terminal::{check, export, ingest, parquet, query, refresh, remove, shell, show, text, views};
use crate::vocabulary::severity::Severity;

/// Turn published open-government annual reports into one SQLite file that answers questions
#[derive(Debug, Parser)]
#[command(version, arg_required_else_help = true, args_conflicts_with_subcommands = true)]
#[command(after_help = "Example:
  gongkai ingest reports.db reports/
  gongkai views reports.db
  gongkai query reports.db \"SELECT agency, year FROM zero_request_agencies\"
  gongkai reports.db

Exit codes: 0 done, 1 done with remarks or findings, 2 not done")]
struct Cli {
    /// Open a shell on this database, as `gongkai shell DB` does
    #[arg(value_name = "DB")]
    database: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Read reports into a database, which is made where there is none
    #[command(after_help = "Example:
  gongkai ingest reports.db reports/ more/2023.txt
  gongkai ingest reports.db reports/ --query \"SELECT agency, year FROM coverage\"")]
    Ingest(Ingest),
    /// Answer a question in SQL
    #[command(after_help = "Example:
  gongkai query reports.db \"SELECT agency, year FROM zero_request_agencies\"
  gongkai query reports.db -p year=2023 \"SELECT agency FROM coverage WHERE first_year < :year\"
  gongkai query reports.db --format csv - < script.sql > answer.csv")]
    Query(Query),
    /// Open a prompt for SQL
    #[command(after_help = "Example:
  gongkai shell reports.db
  gongkai shell --write reports.db
  echo \"SELECT count(*) FROM report;\" | gongkai shell reports.db")]
    Shell(Shell),
    /// List the views, with what each is for
    #[command(after_help = "Example:
  gongkai views reports.db")]
    Views {
        /// The database
        #[arg(value_name = "DB")]
        database: PathBuf,
    },
    /// Print the text that a document is read as
    #[command(after_help = "Example:
  gongkai text report.pdf")]
    Text {
        /// The document; - for standard input
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Read a document from standard input for another process, within limits
    #[command(name = isolated::SUBCOMMAND, hide = true)]
    ReadIsolated {
        /// Its name
        name: PathBuf,
    },
    /// Take reports out of a database
    #[command(after_help = "Example:
  gongkai remove reports.db \"part of a name\" 2023
  gongkai remove reports.db --source reports/2023.zip")]
    Remove(Remove),
    /// Read the texts in a database again with this program, without their files
    #[command(after_help = "Example:
  gongkai refresh reports.db

Exit codes: 0 done, 1 some files hold other reports than before, 2 not done")]
    Refresh {
        /// The database
        #[arg(value_name = "DB")]
        database: PathBuf,
    },
    /// Write tables and views as CSV, or all tables as Parquet
    #[command(after_help = "Example:
  gongkai export reports.db -o tables --bom
  gongkai export reports.db --parquet lake
  gongkai export reports.db application_panel > panel.csv")]
    Export(Export),
    /// Show one report as the form prints it
    #[command(after_help = "Example:
  gongkai show reports.db \"part of a name\" 2023
  gongkai show reports.db \"part of a name\" 2023 --html > report.html")]
    Show(Show),
    /// Say what does not add up, in a database or in files before they are published
    #[command(after_help = "Example:
  gongkai check reports.db --year 2023
  gongkai check draft.txt

Exit codes: 0 nothing of severity warning or error, 1 something, 2 not done")]
    Check(Check),
    /// Print a script that lets a shell of the system complete commands
    #[command(after_help = "Example:
  gongkai completions bash > ~/.local/share/bash-completion/completions/gongkai")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page of gongkai, or of one of its commands
    #[command(after_help = "Example:
  gongkai man > gongkai.1
  gongkai man query | man -l -")]
    Man {
        /// The command
        command: Option<String>,
    },
}

#[derive(Debug, Args)]
struct Ingest {
    /// The database
    #[arg(value_name = "DB")]
    database: PathBuf,
    /// Files, folders (with all that is in them), or - for standard input
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Agency of reports that name none
    #[arg(long, value_name = "NAME")]
    agency: Option<String>,
    /// Year of reports that name none
    #[arg(long)]
    year: Option<i32>,
    /// The most that is unpacked from one zip archive, in MiB
    #[arg(long, value_name = "MIB", default_value_t = Limits::default().bytes >> 20)]
    max_unpacked: u64,
    /// The most files that are read from one zip archive
    #[arg(long, value_name = "NUMBER", default_value_t = Limits::default().entries)]
    max_entries: usize,
    /// Read files again that are in, and put reports in place of those of the same agency and year
    #[arg(long)]
    replace: bool,
    /// How many files are read at once [default: as many as there are cores]
    #[arg(long, value_name = "NUMBER")]
    threads: Option<NonZero<usize>>,
    /// Answer this question when the reports are in
    #[arg(long, value_name = "SQL")]
    query: Option<String>,
}

#[derive(Debug, Args)]
struct Query {
    /// The database
    #[arg(value_name = "DB")]
    database: PathBuf,
    /// One statement or a script; - reads it from standard input
    #[arg(value_name = "SQL")]
    sql: String,
    /// How to write the rows [default: table on a terminal, column elsewhere]
    #[arg(long, short, value_name = "FORMAT")]
    format: Option<Format>,
    #[command(flatten)]
    asking: Asking,
}

#[derive(Debug, Args)]
struct Shell {
    /// The database
    #[arg(value_name = "DB")]
    database: PathBuf,
    /// Let statements change rows and views, and reports be ingested
    #[arg(long)]
    write: bool,
    /// Run the statements and commands of this file first
    #[arg(long, value_name = "FILE")]
    init: Option<PathBuf>,
    /// How to write the rows at first [default: table on a terminal, column elsewhere]
    #[arg(long, short, value_name = "FORMAT")]
    format: Option<Format>,
    #[command(flatten)]
    asking: Asking,
}

/// What statements are given.
#[derive(Debug, Args)]
struct Asking {
    /// A value for :NAME in statements; may be given again
    #[arg(long = "param", short, value_name = "NAME=VALUE", value_parser = pair)]
    parameters: Vec<(String, String)>,
    /// Stop a statement that runs longer
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    timeout: Option<Duration>,
}

fn seconds(argument: &str) -> Result<Duration, String> {
    let seconds: f64 = argument.parse().map_err(|_| "a number of seconds, such as 2.5")?;
    Duration::try_from_secs_f64(seconds).map_err(|error| error.to_string())
}

#[derive(Debug, Args)]
struct Check {
    /// A database, or files and folders with reports, which go into none
    #[arg(value_name = "DB|FILE", required = true)]
    paths: Vec<PathBuf>,
    /// Only this agency, by any part of its name that no other has; of files, the agency of reports that name none
    #[arg(long, value_name = "NAME")]
    agency: Option<String>,
    /// Only this year; of files, the year of reports that name none
    #[arg(long)]
    year: Option<i32>,
    /// The least severity to list
    #[arg(long, default_value = "warning")]
    severity: Severity,
    /// How to write the findings [default: in words, report by report]
    #[arg(long, short, value_name = "FORMAT")]
    format: Option<Format>,
}

#[derive(Debug, Args)]
struct Export {
    /// The database
    #[arg(value_name = "DB")]
    database: PathBuf,
    /// Tables and views [default: all]; a single one without -o goes to standard output
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// Folder to write to, made where there is none [default: the current one]
    #[arg(long = "output", short, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Begin each file with a byte order mark, which Excel needs
    #[arg(long)]
    bom: bool,
    /// Write the tables as Parquet by year into this new folder, with SQL that makes the views in DuckDB and Spark
    #[arg(long, value_name = "DIR", conflicts_with_all = ["names", "output", "bom"])]
    parquet: Option<PathBuf>,
}

#[derive(Debug, Args)]
struct Remove {
    /// The database
    #[arg(value_name = "DB")]
    database: PathBuf,
    /// The agency: any part of its name that no other has
    #[arg(required_unless_present = "source", requires = "year")]
    agency: Option<String>,
    /// The year that the report is on
    #[arg(required_unless_present = "source")]
    year: Option<i32>,
    /// All reports of this file, or of the files in this folder or archive, by the path that was ingested
    #[arg(long, value_name = "PATH", conflicts_with_all = ["agency", "year"])]
    source: Option<String>,
}

#[derive(Debug, Args)]
struct Show {
    /// The database
    #[arg(value_name = "DB")]
    database: PathBuf,
    /// The agency: any part of its name that no other has
    agency: String,
    /// The year that the report is on
    year: i32,
    /// Write a page that a browser shows and prints
    #[arg(long)]
    html: bool,
}

/// Runs the command line that the process was started with.
#[must_use]
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let is_json = cli.is_json();
    match execute(cli) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) if error.is_broken_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            if is_json {
                error.report_as_json();
            } else {
                error.report();
            }
            ExitCode::from(2)
        }
    }
}

impl Cli {
    /// Whether a program reads the answer, and so the errors.
    fn is_json(&self) -> bool {
        let format = match &self.command {
            Some(Command::Query(query)) => query.format,
            Some(Command::Shell(shell)) => shell.format,
            Some(Command::Check(check)) => check.format,
            _ => None,
        };
        matches!(format, Some(Format::Json | Format::Jsonl))
    }
}

/// `Ok(false)` where the command is done but had something to remark.
fn execute(cli: Cli) -> Result<bool, Error> {
    let Some(command) = cli.command else {
        let database = cli.database.unwrap_or_default();
        return shell::run(&shell::Arguments { database, ..shell::Arguments::default() });
    };
    match command {
        Command::Ingest(arguments) => run_ingest(arguments),
        Command::Query(Query { database, sql, format, asking: Asking { parameters, timeout: limit } }) => {
            query::run(&query::Arguments { database, sql, format, parameters, limit }).map(|()| true)
        }
        Command::Shell(arguments) => {
            let Shell { database, write: may_write, init, format, asking } = arguments;
            let Asking { parameters, timeout: limit } = asking;
            shell::run(&shell::Arguments { database, may_write, init, format, parameters, limit })
        }
        Command::Views { database } => views::run(&database).map(|()| true),
        Command::Text { file } => text::run(&file).map(|()| true),
        Command::ReadIsolated { name } => {
            isolated::answer(&name, stdin().lock(), stdout().lock())?;
            Ok(true)
        }
        Command::Export(Export { database, parquet: Some(folder), .. }) => {
            parquet::run(&parquet::Arguments { database, folder }).map(|()| true)
        }
        Command::Export(Export { database, names, output, bom, .. }) => {
            export::run(&export::Arguments { database, names, folder: output, byte_order_mark: bom })
                .map(|()| true)
        }
        Command::Refresh { database } => refresh::run(&database),
        Command::Remove(Remove { database, agency, year, source }) => {
            let chosen = match (source, agency, year) {
                (Some(path), ..) => remove::Chosen::Source(path),
                (None, agency, year) => remove::Chosen::Report {
                    agency: agency.unwrap_or_default(),
                    year: year.unwrap_or_default(),
                },
            };
            remove::run(database, &chosen).map(|()| true)
        }
        Command::Show(Show { database, agency, year, html: is_html }) => {
            show::run(&show::Arguments { database, agency, year, is_html }).map(|()| true)
        }
        Command::Check(Check { paths, agency, year, severity, format }) => {
            check::run(&check::Arguments { paths, agency, year, severity, format })
        }
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "gongkai", &mut script);
            stdout().write_all(&script)?;
            Ok(true)
        }
        Command::Man { command } => print_manual(command.as_deref()).map(|()| true),
    }
}

/// Writes the manual page of a command as troff.
fn print_manual(name: Option<&str>) -> Result<(), Error> {
    let mut program = Cli::command();
    // Only so do the pages of commands have their full names.
    program.build();
    let command = match name {
        None => &program,
        Some(name) => program.find_subcommand(name).ok_or_else(|| Error::Command {
            message: format!("there is no command {name}"),
            hint: "`gongkai help` lists the commands".to_owned(),
        })?,
    };
    clap_mangen::Man::new(command.clone()).render(&mut stdout().lock())?;
    Ok(())
}

fn run_ingest(arguments: Ingest) -> Result<bool, Error> {
    let Ingest { database, paths, agency, year, max_unpacked, max_entries, replace, threads, query: sql } =
        arguments;
    let limits = Limits { bytes: max_unpacked.saturating_mul(1 << 20), entries: max_entries };
    let options =
        Options { agency, year, limits, reader: Reader::this_program(), replaces: replace, threads };
    let is_clean = ingest::run(&ingest::Arguments { database: database.clone(), paths, options })?;
    if let Some(sql) = sql {
        query::run(&query::Arguments { database, sql, ..query::Arguments::default() })?;
    }
    Ok(is_clean)
}
