//! The dot commands of the shell, as one table of facts from which their help comes.

use std::io::Write;

use clap::ValueEnum;

use crate::error::Error;
use crate::terminal::format::rows::Format;
use crate::terminal::format::value::{on_one_line, without_controls};
use crate::terminal::sql::catalog::{Entry, entries, find};
use crate::terminal::sql::names::{did_you_mean, nearest};
use crate::terminal::sql::session::Session;
use crate::terminal::views::write_views;

/// Whether the shell goes on after a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// Ask for the next input.
    Continue,
    /// Leave.
    Quit,
}

/// One dot command.
pub struct Command {
    /// Name without the dot.
    pub name: &'static str,
    /// What may follow it, as help shows it.
    pub arguments: &'static str,
    /// What it does, in one line.
    pub help: &'static str,
    run: fn(&mut Session, Option<&str>, &mut dyn Write) -> Result<Flow, Error>,
}

/// All dot commands, in the order of help.
pub const COMMANDS: [Command; 6] = [
    Command { name: "views", arguments: "", help: "List the views, each with an example", run: views },
    Command { name: "tables", arguments: "", help: "List the tables with what they hold", run: tables },
    Command {
        name: "schema",
        arguments: "[NAME]",
        help: "Show the CREATE statement of a table or view, or of all",
        run: schema,
    },
    Command { name: "mode", arguments: "[FORMAT]", help: "Show or set the format of results", run: mode },
    Command { name: "help", arguments: "[NAME]", help: "Show the commands, or one of them", run: help },
    Command { name: "quit", arguments: "", help: "Leave (as does Ctrl-D)", run: |_, _, _| Ok(Flow::Quit) },
];

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
pub fn run(session: &mut Session, line: &str, out: &mut dyn Write) -> Result<Flow, Error> {
    // A semicolon typed by habit is forgiven.
    let line = line.trim().trim_end_matches(';');
    let mut words = line.split_whitespace();
    let command = command(words.next().unwrap_or_default())?;
    let argument = words.next();
    let is_too_many = words.next().is_some() || (argument.is_some() && command.arguments.is_empty());
    if is_too_many {
        return Err(Error::Command {
            message: format!(".{} takes no such arguments: {line}", command.name),
            hint: usage(command),
        });
    }
    (command.run)(session, argument, out)
}

fn command(typed: &str) -> Result<&'static Command, Error> {
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

fn usage(command: &Command) -> String {
    format!(".{} {}", command.name, command.arguments).trim_end().to_owned()
}

fn views(session: &mut Session, _: Option<&str>, out: &mut dyn Write) -> Result<Flow, Error> {
    write_views(&session.database, out)?;
    Ok(Flow::Continue)
}

fn tables(session: &mut Session, _: Option<&str>, out: &mut dyn Write) -> Result<Flow, Error> {
    for table in entries(&session.database)?.iter().filter(|e| !e.is_view) {
        let label = table.label.iter().map(|label| format!("  {}", on_one_line(label)));
        writeln!(out, "{}{}", on_one_line(&table.name), label.collect::<String>())?;
        if let Some(description) = &table.description {
            writeln!(out, "    {}", on_one_line(description))?;
        }
    }
    Ok(Flow::Continue)
}

fn schema(session: &mut Session, name: Option<&str>, out: &mut dyn Write) -> Result<Flow, Error> {
    let entries = entries(&session.database)?;
    let chosen: Vec<&Entry> = match name {
        Some(name) => vec![find(&entries, name)?],
        None => entries.iter().collect(),
    };
    for entry in chosen {
        writeln!(out, "{};", without_controls(entry.sql.trim_end()))?;
    }
    Ok(Flow::Continue)
}

fn mode(session: &mut Session, name: Option<&str>, out: &mut dyn Write) -> Result<Flow, Error> {
    let names = format_names();
    let Some(name) = name else {
        writeln!(out, "{} (one of {})", format_name(session.writer.format), names.join(", "))?;
        return Ok(Flow::Continue);
    };
    session.writer.format = Format::from_str(name, true).map_err(|_| Error::Command {
        message: format!("there is no format {name}"),
        hint: nearest(name, names.iter().map(String::as_str))
            .map_or_else(|| format!("one of {}", names.join(", ")), did_you_mean),
    })?;
    Ok(Flow::Continue)
}

fn format_names() -> Vec<String> {
    Format::value_variants().iter().map(|&format| format_name(format)).collect()
}

fn format_name(format: Format) -> String {
    format.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

fn help(_: &mut Session, name: Option<&str>, out: &mut dyn Write) -> Result<Flow, Error> {
    if let Some(name) = name {
        let command = command(name)?;
        writeln!(out, "{}\n    {}", usage(command), command.help)?;
        if command.name == "mode" {
            writeln!(out, "    formats: {}", format_names().join(", "))?;
        }
        return Ok(Flow::Continue);
    }
    let width = COMMANDS.iter().map(|c| usage(c).len()).max().unwrap_or(0);
    for command in &COMMANDS {
        writeln!(out, "{:width$}  {}", usage(command), command.help)?;
    }
    writeln!(out, "\nAll else is SQL and ends with a semicolon; it may take several lines.")?;
    Ok(Flow::Continue)
}
