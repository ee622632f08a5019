//! Keys → a whole statement or command: several lines in one buffer, with colours, completion and a hint
//! from the history.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use rustyline::completion::{Completer, FilenameCompleter, Pair};
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::{Hinter, HistoryHinter};
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{CompletionType, Context, Helper};

use crate::terminal::shell::commands::{facts, is_command};
use crate::terminal::shell::complete::{Candidate, Completion, complete, complete_command};
use crate::terminal::shell::highlight::{highlight, painted};
use crate::terminal::shell::state::Shell;
use crate::terminal::sql::full_width::half_width;
use crate::terminal::sql::script::looks_complete;

/// What the line editor asks about what is typed.
pub(crate) struct Assistant {
    shell: Rc<RefCell<Shell>>,
    history: HistoryHinter,
    files: FilenameCompleter,
}

/// Before and after what is of less weight.
const DIM: &str = "\u{1b}[2m";
const PLAIN: &str = "\u{1b}[0m";

impl Assistant {
    /// For what is typed into this shell.
    pub(crate) fn new(shell: Rc<RefCell<Shell>>) -> Self {
        Self { shell, history: HistoryHinter::new(), files: FilenameCompleter::new() }
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

impl Highlighter for Assistant {
    fn highlight<'l>(&self, line: &'l str, position: usize) -> Cow<'l, str> {
        painted(line, &highlight(line, position)).into()
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        format!("{DIM}{hint}{PLAIN}").into()
    }

    /// The Chinese name behind a candidate is no part of it.
    fn highlight_candidate<'c>(&self, candidate: &'c str, _: CompletionType) -> Cow<'c, str> {
        match candidate.split_once("  ") {
            Some((name, label)) => format!("{name}  {DIM}{label}{PLAIN}").into(),
            None => candidate.into(),
        }
    }

    fn highlight_char(&self, _: &str, _: usize, _: CmdKind) -> bool {
        true
    }
}

impl Completer for Assistant {
    type Candidate = Pair;

    fn complete(
        &self,
        line: &str,
        position: usize,
        context: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<Pair>)> {
        let shell = self.shell.borrow();
        let database = &shell.session.database;
        let completion = if is_command(line) {
            complete_command(database.connection(), line, position, &facts())
        } else {
            let (start, candidates) = complete(database.connection(), line, position);
            Completion::Offered(start, candidates)
        };
        // What completion was refused is no matter of the next statement.
        drop(database.take_refused());
        match completion {
            Completion::File(_) => self.files.complete(line, position, context),
            Completion::Offered(start, candidates) => {
                let candidates = favoured(candidates, &line[start..position]);
                let pair = |Candidate { replacement, display }| Pair { display, replacement };
                Ok((start, candidates.into_iter().map(pair).collect()))
            }
        }
    }
}

/// The candidates that begin with what is typed, where there are any: a key then completes as far as they
/// agree. Else all that were found otherwise.
fn favoured(candidates: Vec<Candidate>, typed: &str) -> Vec<Candidate> {
    let begins = |candidate: &Candidate| {
        let mut letters = candidate.replacement.chars().flat_map(char::to_lowercase);
        typed.chars().flat_map(char::to_lowercase).all(|typed| letters.next() == Some(typed))
    };
    if candidates.iter().any(begins) { candidates.into_iter().filter(begins).collect() } else { candidates }
}
