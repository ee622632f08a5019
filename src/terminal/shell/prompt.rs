//! The shell for a person: a prompt, a history, answers.

use std::cell::RefCell;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Duration;

use etcetera::BaseStrategy;
use rustyline::config::Config;
use rustyline::error::ReadlineError;
use rustyline::history::FileHistory;
use rustyline::{ColorMode, CompletionType, Editor};

use crate::error::Error;
use crate::store::guard::Access;
use crate::terminal::format::value::{count, on_one_line};
use crate::terminal::shell::commands::Flow;
use crate::terminal::shell::editor::Assistant;
use crate::terminal::shell::state::Shell;
use crate::terminal::stop::{self, watched};

/// How long the prompt may be kept waiting for what it says at first.
const PATIENCE: Duration = Duration::from_secs(1);

const PROMPT: &str = "gongkai> ";

/// Statements kept from one time to the next.
const HISTORY: usize = 10_000;

/// Asks and answers until the person leaves; errors are shown and end nothing.
///
/// # Errors
/// [`Error::Prompt`] where the terminal cannot be read, [`Error::Output`] where it is gone.
pub(crate) fn run(shell: Shell) -> Result<(), Error> {
    greet(&shell)?;
    stop::listen();
    let shell = Rc::new(RefCell::new(shell));
    let mut editor = editor(&shell)?;
    let history = history_file();
    if let Some(path) = &history {
        // There is none the first time.
        let _ = editor.load_history(path);
    }
    loop {
        let typed = match editor.readline(PROMPT) {
            Ok(typed) => typed,
            Err(ReadlineError::Interrupted) => continue,
            Err(ReadlineError::Eof) => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        if typed.trim().is_empty() {
            continue;
        }
        // A history that cannot be kept is no reason not to answer.
        let _ = editor.add_history_entry(typed.trim());
        if let Some(path) = &history {
            let _ = editor.append_history(path);
        }
        let done = shell.borrow_mut().answer(&typed, None);
        match done {
            Ok(Flow::Continue) => {}
            Ok(Flow::Quit) => return Ok(()),
            Err(error @ Error::Output(_)) => return Err(error),
            Err(error) => error.report(),
        }
    }
}

fn editor(shell: &Rc<RefCell<Shell>>) -> Result<Editor<Assistant, FileHistory>, Error> {
    let is_plain = shell.borrow().is_plain;
    let config = Config::builder()
        .max_history_size(HISTORY)?
        .history_ignore_space(true)
        .completion_type(CompletionType::List)
        .color_mode(if is_plain { ColorMode::Disabled } else { ColorMode::Enabled })
        .build();
    let mut editor = Editor::with_config(config)?;
    editor.set_helper(Some(Assistant::new(Rc::clone(shell))));
    Ok(editor)
}

fn greet(shell: &Shell) -> Result<(), Error> {
    let database = &shell.session.database;
    let ask = || {
        let sql = "SELECT count(*) FROM report WHERE is_current";
        database.connection().query_one(sql, [], |row| row.get(0))
    };
    let (counted, _) = watched(database.connection().get_interrupt_handle(), Some(PATIENCE), ask);
    // A file from a stranger may not be as ours are: the prompt opens all the same.
    let reports = counted.map_or_else(
        |_| "reports not counted".to_owned(),
        |number: i64| count(usize::try_from(number).unwrap_or(0), "report"),
    );
    let path = database.path().display().to_string();
    let access = if database.access() == Access::Read { "read-only" } else { "open for writing" };
    writeln!(
        io::stdout(),
        "{}: {reports}, {access}. Try .views, or .help; Tab completes.",
        on_one_line(&path)
    )?;
    Ok(())
}

/// Where the history is kept, its folder made; `None` where there is no home.
fn history_file() -> Option<PathBuf> {
    let folder = etcetera::choose_base_strategy().ok()?.state_dir()?.join("gongkai");
    fs::create_dir_all(&folder).ok()?;
    Some(folder.join("history"))
}

/// The file with statements and commands that runs before a prompt, where there may be one.
pub(crate) fn start_file() -> Option<PathBuf> {
    Some(etcetera::choose_base_strategy().ok()?.config_dir().join("gongkai").join("init.sql"))
}
