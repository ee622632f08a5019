//! Commands that do more with the last result.

use std::io::Write;

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::error::Error;
use crate::terminal::format::value::on_one_line;
use crate::terminal::provenance;
use crate::terminal::shell::commands::files::needs_write;
use crate::terminal::shell::state::{Page, Shell};
use crate::terminal::sql::catalog::quoted;
use crate::terminal::sql::complaint::complaint;
use crate::terminal::sql::script::Script;

/// The last statement that had a result.
pub(super) fn last_statement(shell: &Shell) -> Result<String, Error> {
    shell.session.last.clone().ok_or_else(|| Error::Command {
        message: "there is no result yet".to_owned(),
        hint: "ask something first, such as SELECT * FROM coverage;".to_owned(),
    })
}

/// Runs the last statement again: a result that was cut was not kept.
pub(super) fn last(shell: &mut Shell, _: &[String], _: &mut Page) -> Result<(), Error> {
    let sql = last_statement(shell)?;
    let cut = std::mem::take(&mut shell.session.writer.cut);
    let done = shell.run(&Script::new(&sql));
    shell.session.writer.cut = cut;
    done
}

pub(super) fn save(shell: &mut Shell, words: &[String], page: &mut Page) -> Result<(), Error> {
    needs_write(shell, ".save")?;
    let sql = last_statement(shell)?;
    let name = quoted(&words[0]);
    let last = shell.session.last.clone();
    shell.session.run(&Script::new(&format!("CREATE VIEW {name} AS\n{sql}")), page)?;
    shell.session.last = last;
    writeln!(page, "saved as the view {}", on_one_line(&name))?;
    Ok(())
}

/// The values that were given, for a statement that is run again.
fn parameters(shell: &Shell) -> Vec<(String, Value)> {
    shell.session.parameters.iter().map(|(name, value)| (name.to_owned(), value.clone())).collect()
}

pub(super) fn source(shell: &mut Shell, _: &[String], page: &mut Page) -> Result<(), Error> {
    let sql = last_statement(shell)?;
    let found = provenance::source(shell.session.database.connection(), &sql, &parameters(shell))?;
    let is_painted = page.is_terminal() && !shell.is_plain;
    provenance::write(&found, page.unguarded(), is_painted)?;
    Ok(())
}

/// Runs the rows behind a row of the last result, which `.source` then is about.
pub(super) fn trace(shell: &mut Shell, words: &[String], page: &mut Page) -> Result<(), Error> {
    let sql = last_statement(shell)?;
    let row = words.first().map_or(Ok(1), |word| word.parse()).ok().filter(|row| *row > 0);
    let row = row.ok_or_else(|| Error::Command {
        message: format!("{} is no row of a result", words[0]),
        hint: ".trace ROW counts the rows of the last result from 1".to_owned(),
    })?;
    let traced = provenance::trace(shell.session.database.connection(), &sql, &parameters(shell), row)?;
    writeln!(page, "{}", on_one_line(&traced.sentence))?;
    for (name, value) in &traced.parameters {
        shell.session.parameters.put(name, value.clone());
    }
    shell.session.run(&Script::new(&traced.sql), page)
}

/// A step of SQLite's plan and the step that it is part of.
struct Step {
    id: i64,
    parent: i64,
    detail: String,
}

pub(super) fn explain(shell: &mut Shell, words: &[String], page: &mut Page) -> Result<(), Error> {
    let sql = match words.first() {
        Some(sql) => sql.clone(),
        None => last_statement(shell)?,
    };
    let database = &shell.session.database;
    let script = Script::new(&sql);
    for piece in script.statements() {
        let steps = plan(database.connection(), piece.text)
            .map_err(|error| complaint(database, &script, &piece, error))?;
        draw(&steps, 0, 0, page)?;
    }
    writeln!(page, "SCAN reads all of a table, SEARCH finds its rows by a key or an index.")?;
    Ok(())
}

fn plan(connection: &Connection, sql: &str) -> rusqlite::Result<Vec<Step>> {
    let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
    // The plan is the same whatever the values are.
    let none = vec![None::<i64>; statement.parameter_count()];
    let steps = statement.query_map(params_from_iter(none), |row| {
        Ok(Step { id: row.get(0)?, parent: row.get(1)?, detail: row.get(3)? })
    })?;
    steps.collect()
}

fn draw(steps: &[Step], parent: i64, depth: usize, page: &mut Page) -> Result<(), Error> {
    for step in steps.iter().filter(|step| step.parent == parent) {
        writeln!(page, "{}{}", "  ".repeat(depth), on_one_line(&step.detail))?;
        draw(steps, step.id, depth + 1, page)?;
    }
    Ok(())
}
