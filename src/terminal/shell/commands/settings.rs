//! Commands that change how the shell behaves; without a word they show how it does.

use std::io::Write;

use clap::ValueEnum;

use crate::error::Error;
use crate::terminal::format::rows::Format;
use crate::terminal::format::value::on_one_line;
use crate::terminal::shell::commands::{format_name, format_names};
use crate::terminal::shell::state::{Page, Shell};
use crate::terminal::sql::names::{did_you_mean, nearest};
use crate::terminal::sql::parameters::written;

pub(super) fn mode(shell: &mut Shell, words: &[String], page: &mut Page) -> Result<(), Error> {
    let names = format_names();
    let writer = &mut shell.session.writer;
    let Some(name) = words.first() else {
        writeln!(page, "{} (one of {})", format_name(writer.format), names.join(", "))?;
        return Ok(());
    };
    writer.format = Format::from_str(name, true).map_err(|_| Error::Command {
        message: format!("there is no format {name}"),
        hint: nearest(name, names.iter().map(String::as_str))
            .map_or_else(|| format!("one of {}", names.join(", ")), did_you_mean),
    })?;
    if let Some(table) = words.get(1) {
        writer.target.clone_from(table);
    }
    Ok(())
}

pub(super) fn labels(shell: &mut Shell, words: &[String], page: &mut Page) -> Result<(), Error> {
    switch("labels", &mut shell.session.has_labels, words, page)
}

pub(super) fn timer(shell: &mut Shell, words: &[String], page: &mut Page) -> Result<(), Error> {
    switch("timer", &mut shell.session.says_time, words, page)
}

pub(super) fn pager(shell: &mut Shell, words: &[String], page: &mut Page) -> Result<(), Error> {
    switch("pager", &mut shell.output.has_pager, words, page)
}

pub(super) fn bail(shell: &mut Shell, words: &[String], page: &mut Page) -> Result<(), Error> {
    switch("bail", &mut shell.bails, words, page)
}

fn switch(name: &str, setting: &mut bool, words: &[String], page: &mut Page) -> Result<(), Error> {
    *setting = either(name, *setting, ["on", "off"], words, page)?;
    Ok(())
}

/// A setting that has two values, after the words: the first stands for true.
fn either(name: &str, is: bool, values: [&str; 2], words: &[String], page: &mut Page) -> Result<bool, Error> {
    match words.first().map(String::as_str) {
        None => {
            writeln!(page, "{}", if is { values[0] } else { values[1] })?;
            Ok(is)
        }
        Some(word) if word == values[0] => Ok(true),
        Some(word) if word == values[1] => Ok(false),
        Some(word) => Err(Error::Command {
            message: format!(".{name} is {} or {}, not {word}", values[0], values[1]),
            hint: format!(".{name} {}|{}", values[0], values[1]),
        }),
    }
}

pub(super) fn punctuation(shell: &mut Shell, words: &[String], page: &mut Page) -> Result<(), Error> {
    let setting = &mut shell.session.mends_signs;
    *setting = either("punctuation", *setting, ["run", "hint"], words, page)?;
    Ok(())
}

pub(super) fn width(shell: &mut Shell, words: &[String], page: &mut Page) -> Result<(), Error> {
    number("width", &mut shell.session.writer.cut.width, words, page)
}

pub(super) fn limit(shell: &mut Shell, words: &[String], page: &mut Page) -> Result<(), Error> {
    number("limit", &mut shell.session.writer.cut.rows, words, page)
}

/// A number, where 0 stands for no limit.
fn number(name: &str, setting: &mut Option<usize>, words: &[String], page: &mut Page) -> Result<(), Error> {
    let Some(word) = words.first() else {
        writeln!(page, "{}", setting.unwrap_or(0))?;
        return Ok(());
    };
    let number: usize = word.parse().map_err(|_| Error::Command {
        message: format!(".{name} takes a whole number, not {word}"),
        hint: format!(".{name} 0 sets no limit"),
    })?;
    *setting = Some(number).filter(|number| *number > 0);
    Ok(())
}

pub(super) fn param(shell: &mut Shell, words: &[String], page: &mut Page) -> Result<(), Error> {
    let parameters = &mut shell.session.parameters;
    match words {
        [] => {
            for (name, value) in parameters.iter() {
                writeln!(page, ":{} = {}", on_one_line(name), on_one_line(&written(value)))?;
            }
        }
        [word] if word == "clear" => parameters.clear(),
        [name, value] => parameters.set(name, value),
        _ => {
            return Err(Error::Command {
                message: "a parameter needs a name and a value".to_owned(),
                hint: ".param NAME VALUE, or .param clear".to_owned(),
            });
        }
    }
    Ok(())
}
