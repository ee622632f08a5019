//! Keys → a whole statement or command: several lines in one buffer, a hint from the history.

use std::cell::RefCell;
use std::rc::Rc;

use rustyline::completion::{Completer, Pair};
use rustyline::highlight::Highlighter;
use rustyline::hint::{Hinter, HistoryHinter};
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{Context, Helper};

use crate::terminal::shell::commands::is_command;
use crate::terminal::shell::state::Shell;
use crate::terminal::sql::full_width::half_width;
use crate::terminal::sql::script::looks_complete;

/// What the line editor asks about what is typed.
pub(crate) struct Assistant {
    shell: Rc<RefCell<Shell>>,
    history: HistoryHinter,
}

impl Assistant {
    /// For what is typed into this shell.
    pub(crate) fn new(shell: Rc<RefCell<Shell>>) -> Self {
        Self { shell, history: HistoryHinter::new() }
    }
}

impl Helper for Assistant {}

impl Validator for Assistant {
    fn validate(&self, context: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        let typed = context.input();
        let is_whole = typed.trim().is_empty()
            || is_command(typed)
            || looks_complete(typed)
            || looks_complete(&half_width(typed));
        Ok(if is_whole { ValidationResult::Valid(None) } else { ValidationResult::Incomplete })
    }
}

impl Hinter for Assistant {
    type Hint = String;

    fn hint(&self, line: &str, position: usize, context: &Context<'_>) -> Option<String> {
        // A hint of several lines would push what is below off the screen.
        self.history.hint(line, position, context).filter(|hint| !hint.contains('\n'))
    }
}

impl Highlighter for Assistant {}

impl Completer for Assistant {
    type Candidate = Pair;

    fn complete(
        &self,
        line: &str,
        position: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<Pair>)> {
        let _ = &self.shell;
        let _ = line;
        Ok((position, Vec::new()))
    }
}
