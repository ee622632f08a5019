//! The shell for a person: a prompt, statements over several lines, a history.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use etcetera::BaseStrategy;
use rustyline::DefaultEditor;
use rustyline::config::Config;
use rustyline::error::ReadlineError;

use crate::error::Error;
use crate::terminal::format::screen;
use crate::terminal::format::value::on_one_line;
use crate::terminal::shell::commands::{self, Flow, is_command};
use crate::terminal::sql::script::{Script, looks_complete};
use crate::terminal::sql::session::Session;

const PROMPT: &str = "gongkai> ";
const CONTINUATION: &str = "   ...> ";

/// Statements kept from one time to the next.
const HISTORY: usize = 10_000;

/// Asks and answers until the person leaves; errors are shown and end nothing.
///
/// # Errors
/// [`Error::Prompt`] where the terminal cannot be read, [`Error::Output`] where it is gone.
pub(crate) fn run(session: &mut Session) -> Result<(), Error> {
    greet(session)?;
    let config = Config::builder().max_history_size(HISTORY)?.history_ignore_space(true).build();
    let mut editor = DefaultEditor::with_config(config)?;
    let history = history_file();
    if let Some(path) = &history {
        // There is none the first time.
        let _ = editor.load_history(path);
    }
    let mut typed = String::new();
    loop {
        match editor.readline(if typed.is_empty() { PROMPT } else { CONTINUATION }) {
            Ok(line) => typed += &line,
            Err(ReadlineError::Interrupted) => {
                typed.clear();
                continue;
            }
            Err(ReadlineError::Eof) => return Ok(()),
            Err(error) => return Err(error.into()),
        }
        if typed.trim().is_empty() {
            typed.clear();
            continue;
        }
        if !is_command(&typed) && !looks_complete(&typed) {
            typed.push('\n');
            continue;
        }
        // A history that cannot be kept is no reason not to answer.
        let _ = editor.add_history_entry(typed.trim());
        if let Some(path) = &history {
            let _ = editor.append_history(path);
        }
        if answer(session, &typed)? == Flow::Quit {
            return Ok(());
        }
        typed.clear();
    }
}

fn greet(session: &Session) -> Result<(), Error> {
    let path = session.database.path();
    let reports: i64 = session
        .database
        .connection()
        .query_one("SELECT count(*) FROM report WHERE is_current", [], |row| row.get(0))
        .map_err(|source| Error::Database { path: path.to_owned(), source })?;
    let path = path.display().to_string();
    let plural = if reports == 1 { "" } else { "s" };
    writeln!(
        io::stdout(),
        "{}: {reports} report{plural}, read-only. Try .views, or .help.",
        on_one_line(&path)
    )?;
    Ok(())
}

/// Runs what was typed; only a terminal that is gone is an error here.
fn answer(session: &mut Session, typed: &str) -> Result<Flow, Error> {
    let mut out = screen::standard_output();
    session.writer.start_afresh();
    let done = if is_command(typed) {
        commands::run(session, typed, &mut out)
    } else {
        session.run(&Script::new(typed.trim_end()), &mut out).map(|()| Flow::Continue)
    };
    out.flush()?;
    match done {
        Ok(flow) => Ok(flow),
        Err(error @ Error::Output(_)) => Err(error),
        Err(error) => {
            error.report();
            Ok(Flow::Continue)
        }
    }
}

/// Where the history is kept, its folder made; `None` where there is no home.
fn history_file() -> Option<PathBuf> {
    let folder = etcetera::choose_base_strategy().ok()?.state_dir()?.join("gongkai");
    fs::create_dir_all(&folder).ok()?;
    Some(folder.join("history"))
}
