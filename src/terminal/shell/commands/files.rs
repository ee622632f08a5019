//! Commands that read files or write them.

use std::io::Write;
use std::path::PathBuf;

use crate::error::Error;
use crate::extract::isolated::Reader;
use crate::store::guard::Access;
use crate::store::ingest::Options;
use crate::terminal::shell::input::run_file;
use crate::terminal::shell::state::{Page, Shell};
use crate::terminal::{export, ingest};

pub(super) fn output(shell: &mut Shell, words: &[String], _: &mut Page) -> Result<(), Error> {
    shell.output.redirect(words.first().map(PathBuf::from), false)
}

pub(super) fn once(shell: &mut Shell, words: &[String], _: &mut Page) -> Result<(), Error> {
    shell.output.redirect(words.first().map(PathBuf::from), true)
}

/// The last word is a folder where it ends with a slash.
pub(super) fn export(shell: &mut Shell, words: &[String], _: &mut Page) -> Result<(), Error> {
    let (folder, names) = match words.split_last() {
        Some((last, names)) if last.ends_with(['/', '\\']) => (last.as_str(), names),
        _ => (".", words),
    };
    export::run(&export::Arguments {
        database: shell.session.database.path().to_owned(),
        names: names.to_vec(),
        folder: Some(PathBuf::from(folder)),
        byte_order_mark: false,
    })
}

pub(super) fn read(shell: &mut Shell, words: &[String], _: &mut Page) -> Result<(), Error> {
    run_file(shell, &PathBuf::from(&words[0])).map(|_| ())
}

pub(super) fn open(shell: &mut Shell, words: &[String], page: &mut Page) -> Result<(), Error> {
    shell.open(&PathBuf::from(&words[0]))?;
    if shell.is_prompt {
        writeln!(page, "{}", words[0])?;
    }
    Ok(())
}

pub(super) fn ingest(shell: &mut Shell, words: &[String], _: &mut Page) -> Result<(), Error> {
    needs_write(shell, ".ingest")?;
    let arguments = ingest::Arguments {
        database: shell.session.database.path().to_owned(),
        paths: words.iter().map(PathBuf::from).collect(),
        options: Options { reader: Reader::this_program(), ..Options::default() },
    };
    ingest::run(&arguments)?;
    Ok(())
}

/// Refuses what changes the file where the shell was opened for questions only.
pub(super) fn needs_write(shell: &Shell, command: &str) -> Result<(), Error> {
    match shell.session.database.access() {
        Access::Write => Ok(()),
        Access::Read => Err(Error::Command {
            message: format!("{command} changes the file, which is opened read-only"),
            hint: format!("gongkai shell --write {}", shell.session.database.path().display()),
        }),
    }
}
