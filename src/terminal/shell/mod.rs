//! `gongkai shell`: lines in, results out; a prompt for a person, a script from a pipe. `state` is what
//! it knows, `commands` what begins with a dot, `input` reads scripts, `prompt` and `editor` ask a
//! person, whom `complete` and `highlight` help by what `keywords` know of SQL; `output`
//! writes to the screen or a file.

pub mod argument;
pub mod commands;
pub mod complete;
pub mod editor;
pub mod highlight;
pub mod input;
mod keywords;
pub mod output;
pub mod prompt;
pub mod state;

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::time::Duration;

use crate::error::Error;
use crate::store::guard::Guarded;
use crate::terminal::format::rows::Format;
use crate::terminal::shell::input::{run_file, run_lines};
use crate::terminal::shell::state::Shell;
use crate::terminal::sql::session::Session;

/// What the command line says.
#[derive(Debug, Clone, Default)]
pub struct Arguments {
    /// The database.
    pub database: PathBuf,
    /// Whether its rows and views may be changed.
    pub may_write: bool,
    /// A file with statements and commands that runs first.
    pub init: Option<PathBuf>,
    /// How rows are written at first.
    pub format: Option<Format>,
    /// Values for parameters.
    pub parameters: Vec<(String, String)>,
    /// How long a statement may run.
    pub limit: Option<Duration>,
}

/// Opens a shell on the database; `Ok(false)` where a script that does not bail had an error.
///
/// # Errors
/// Where the database cannot be opened; from a pipe also for the first statement or command that
/// fails, with its line.
pub fn run(arguments: &Arguments) -> Result<bool, Error> {
    let is_terminal = io::stdout().is_terminal();
    let is_prompt = is_terminal && io::stdin().is_terminal();
    let open = if arguments.may_write { Guarded::open_for_writing } else { Guarded::open };
    let format = arguments.format.unwrap_or(Format::for_terminal(is_terminal));
    let mut session = Session::new(open(&arguments.database)?, format);
    session.limit = arguments.limit;
    for (name, value) in &arguments.parameters {
        session.parameters.set(name, value);
    }
    let mut shell = Shell::new(session, is_prompt);
    if is_prompt {
        shell.suit_screen();
        if let Some(path) = prompt::start_file().filter(|path| path.is_file()) {
            // A mistake in it is no reason not to open the prompt in which it can be mended.
            if let Err(error) = run_file(&mut shell, &path) {
                error.report();
            }
        }
    }
    if let Some(path) = &arguments.init {
        run_file(&mut shell, path)?;
    }
    if is_prompt {
        prompt::run(shell)?;
        return Ok(true);
    }
    run_lines(&mut shell, &mut io::stdin().lock())?;
    Ok(!shell.has_failed)
}
