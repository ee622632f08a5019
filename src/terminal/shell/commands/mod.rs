//! The dot commands of the shell, as one table of facts from which their help comes: `look` shows what
//! is in the file, `result` does more with the last result, `files` reads and writes, `settings` changes
//! how the shell behaves.

mod chart;
mod files;
mod look;
mod result;
mod settings;

use std::io::Write;

use crate::error::Error;
use crate::terminal::format::rows::Format;
use crate::terminal::shell::argument::{Argument, CommandFacts};
use crate::terminal::shell::state::{Page, Shell};
use crate::terminal::sql::complaint::stopped;
use crate::terminal::sql::names::{did_you_mean, nearest};
use crate::terminal::stop::watched;

/// Whether the shell goes on after a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// Ask for the next input.
    Continue,
    /// Leave.
    Quit,
}

/// What a command does with its words.
type Run = fn(&mut Shell, &[String], &mut Page) -> Result<(), Error>;

/// One dot command.
pub struct Command {
    /// Name without the dot.
    pub name: &'static str,
    /// What may follow it, as help shows it.
    pub usage: &'static str,
    /// What it does, in one line.
    pub help: &'static str,
    /// The fewest and the most words that follow.
    words: (usize, usize),
    /// What kind of word each of them is, the last also those after it.
    pub arguments: &'static [Argument],
    run: Run,
}

/// Any number of words.
const MANY: usize = usize::MAX;

/// All dot commands, in the order of help.
pub const COMMANDS: &[Command] = &[
    command("help", "[NAME]", "Show the commands, or one of them", (0, 1), &[Argument::Command], help),
    command("views", "", "List the views, each with an example", (0, 0), &[], look::views),
    command("tables", "", "List the tables with what they hold", (0, 0), &[], look::tables),
    command(
        "schema",
        "[NAME]",
        "Show the CREATE statement of a table or view, or of all",
        (0, 1),
        &[Argument::Object],
        look::schema,
    ),
    command(
        "describe",
        "NAME",
        "Show the columns of a table or view, with what they mean",
        (1, 1),
        &[Argument::Object],
        look::describe,
    ),
    command(
        "show",
        "AGENCY YEAR",
        "Show a report as the form prints it",
        (2, 2),
        &[Argument::Agency, Argument::Year],
        look::show,
    ),
    command("search", "TEXT", "Find a text in the chapters of current reports", (1, MANY), &[], look::search),
    command("last", "", "Show all of the last result, nothing cut", (0, 0), &[], result::last),
    command(
        "source",
        "",
        "Show the lines that the figures of the last result stand on",
        (0, 0),
        &[],
        result::source,
    ),
    command(
        "trace",
        "[ROW]",
        "Show the rows that were added up in a row of the last result",
        (0, 1),
        &[],
        result::trace,
    ),
    command(
        "chart",
        "",
        "Draw bars for the last result, a word and a number a row",
        (0, 0),
        &[],
        chart::chart,
    ),
    command(
        "explain",
        "[SQL]",
        "Show how SQLite goes about a statement, or the last one",
        (0, MANY),
        &[Argument::Sql],
        result::explain,
    ),
    command(
        "save",
        "NAME",
        "Keep the last statement as a view of the file (needs --write)",
        (1, 1),
        &[],
        result::save,
    ),
    command(
        "mode",
        "[FORMAT [TABLE]]",
        "Show or set the format of results; a table for insert",
        (0, 2),
        &[Argument::Format(format_names)],
        settings::mode,
    ),
    command(
        "labels",
        "on|off",
        "Head columns in Chinese, from the dictionary",
        (0, 1),
        &[Argument::OnOff],
        settings::labels,
    ),
    command(
        "width",
        "[NUMBER]",
        "Cut cells on a terminal at this width; 0 cuts none",
        (0, 1),
        &[],
        settings::width,
    ),
    command(
        "limit",
        "[NUMBER]",
        "Show so many rows on a terminal; 0 shows all",
        (0, 1),
        &[],
        settings::limit,
    ),
    command(
        "timer",
        "on|off",
        "Say how many rows a result has and how long it took",
        (0, 1),
        &[Argument::OnOff],
        settings::timer,
    ),
    command(
        "pager",
        "on|off",
        "Page what is longer than the screen",
        (0, 1),
        &[Argument::OnOff],
        settings::pager,
    ),
    command(
        "punctuation",
        "run|hint",
        "Run statements with full-width signs, or only tell them",
        (0, 1),
        &[],
        settings::punctuation,
    ),
    command(
        "param",
        "[NAME VALUE | clear]",
        "Show, set or forget values for :NAME in statements",
        (0, 2),
        &[],
        settings::param,
    ),
    command("bail", "on|off", "End a script at its first error", (0, 1), &[Argument::OnOff], settings::bail),
    command(
        "output",
        "[FILE]",
        "Send what comes to a file, or to the screen again",
        (0, 1),
        &[Argument::File],
        files::output,
    ),
    command("once", "FILE", "Send the next result to a file", (1, 1), &[Argument::File], files::once),
    command(
        "export",
        "NAME... [FOLDER/]",
        "Write tables and views as CSV files",
        (1, MANY),
        &[Argument::Object],
        files::export,
    ),
    command(
        "read",
        "FILE",
        "Run the statements and commands of a file",
        (1, 1),
        &[Argument::File],
        files::read,
    ),
    command("open", "FILE", "Open another database", (1, 1), &[Argument::File], files::open),
    command(
        "ingest",
        "PATH...",
        "Read reports into this database (needs --write)",
        (1, MANY),
        &[Argument::File],
        files::ingest,
    ),
    command("quit", "", "Leave (as does Ctrl-D)", (0, 0), &[], |_, _, _| Ok(())),
];

const fn command(
    name: &'static str,
    usage: &'static str,
    help: &'static str,
    words: (usize, usize),
    arguments: &'static [Argument],
    run: Run,
) -> Command {
    Command { name, usage, help, words, arguments, run }
}

/// Whether a line is for the shell and not for SQLite: it begins with a dot, or is one of the words
/// by which people try to leave or to get help.
#[must_use]
pub fn is_command(line: &str) -> bool {
    let line = line.trim();
    line.starts_with('.') || ["quit", "exit", "help"].contains(&line.trim_end_matches(';'))
}

/// Runs a line for which [`is_command`] holds.
///
/// # Errors
/// [`Error::Command`] for one that there is not, with the one that was meant; else what the
/// command meets.
pub fn run(shell: &mut Shell, line: &str, page: &mut Page) -> Result<Flow, Error> {
    // A semicolon typed by habit is forgiven.
    let line = line.trim().trim_end_matches(';');
    let (typed, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let command = find(typed)?;
    let words = words(command, rest)?;
    let (fewest, most) = command.words;
    if words.len() < fewest || words.len() > most {
        let message = format!(".{} takes no such arguments: {line}", command.name);
        return Err(Error::Command { message, hint: command.written() });
    }
    run_watched(shell, command, &words, page)?;
    Ok(if command.name == "quit" { Flow::Quit } else { Flow::Continue })
}

/// Runs a command so that Ctrl-C stops it: a stranger's file may have views in place of our tables. Those
/// that run many statements have no limit of time of their own.
fn run_watched(shell: &mut Shell, command: &Command, words: &[String], page: &mut Page) -> Result<(), Error> {
    let session = &shell.session;
    let limit = session.limit.filter(|_| !["read", "ingest", "export"].contains(&command.name));
    let handle = session.database.connection().get_interrupt_handle();
    match watched(handle, limit, || (command.run)(shell, words, page)) {
        (Err(error), Some(reason)) if error.is_interrupted() => Err(stopped(reason)),
        (done, _) => done,
    }
}

/// The words after a command; one that takes a text or a statement takes it as it is typed.
fn words(command: &Command, rest: &str) -> Result<Vec<String>, Error> {
    if ["search", "explain"].contains(&command.name) {
        return Ok(Some(rest.trim().to_owned()).filter(|text| !text.is_empty()).into_iter().collect());
    }
    shlex::split(rest).ok_or_else(|| Error::Command {
        message: format!(".{}: a quote is not closed", command.name),
        hint: command.written(),
    })
}

fn find(typed: &str) -> Result<&'static Command, Error> {
    let name = match typed.trim_start_matches('.') {
        // The other name that people try.
        "exit" => "quit",
        name => name,
    };
    COMMANDS.iter().find(|c| c.name.eq_ignore_ascii_case(name)).ok_or_else(|| Error::Command {
        message: format!("there is no command .{name}"),
        hint: nearest(name, COMMANDS.iter().map(|c| c.name)).map_or_else(
            || "`.help` lists the commands".to_owned(),
            |name| did_you_mean(&format!(".{name}")),
        ),
    })
}

/// What completion knows of the commands.
#[must_use]
pub fn facts() -> Vec<CommandFacts> {
    let facts = |&Command { name, help, arguments, .. }: &Command| CommandFacts { name, help, arguments };
    COMMANDS.iter().map(facts).collect()
}

impl Command {
    /// The command as it is typed.
    fn written(&self) -> String {
        format!(".{} {}", self.name, self.usage).trim_end().to_owned()
    }
}

fn help(_: &mut Shell, words: &[String], page: &mut Page) -> Result<(), Error> {
    if let Some(name) = words.first() {
        let command = find(name)?;
        writeln!(page, "{}\n    {}", command.written(), command.help)?;
        if command.name == "mode" {
            writeln!(page, "    formats: {}", format_names().join(", "))?;
        }
        return Ok(());
    }
    let width = COMMANDS.iter().map(|c| c.written().len()).max().unwrap_or(0);
    for command in COMMANDS {
        writeln!(page, "{:width$}  {}", command.written(), command.help)?;
    }
    writeln!(page, "\nAll else is SQL and ends with a semicolon; it may take several lines.")?;
    Ok(())
}

fn format_names() -> Vec<String> {
    use clap::ValueEnum;
    Format::value_variants().iter().map(|&format| format_name(format)).collect()
}

fn format_name(format: Format) -> String {
    use clap::ValueEnum;
    format.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}
