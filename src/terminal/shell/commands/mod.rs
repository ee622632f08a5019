//! The dot commands of the shell: `table` holds the facts from which help comes, `look` shows what
//! is in the file, `result` does more with the last result, `files` reads and writes, `settings` changes
//! how the shell behaves.

mod chart;
mod files;
mod look;
mod result;
mod settings;
pub mod table;

use std::io::Write;

use crate::error::Error;
use crate::terminal::format::rows::Format;
use crate::terminal::shell::argument::{Argument, CommandFacts};
use crate::terminal::shell::commands::table::COMMANDS;
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
