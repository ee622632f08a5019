//! Commands that show what is in the file.

use std::io::Write;

use crate::error::Error;
use crate::terminal::format::value::{on_one_line, without_controls};
use crate::terminal::shell::state::{Page, Shell};
use crate::terminal::show;
use crate::terminal::sql::catalog::{Entry, entries, find, literal};
use crate::terminal::sql::script::Script;
use crate::terminal::views::write_views;

pub(super) fn views(shell: &mut Shell, _: &[String], page: &mut Page) -> Result<(), Error> {
    write_views(&shell.session.database, page)
}

pub(super) fn tables(shell: &mut Shell, _: &[String], page: &mut Page) -> Result<(), Error> {
    for table in entries(&shell.session.database)?.iter().filter(|e| !e.is_view) {
        let label = table.label.iter().map(|label| format!("  {}", on_one_line(label)));
        writeln!(page, "{}{}", on_one_line(&table.name), label.collect::<String>())?;
        if let Some(description) = &table.description {
            writeln!(page, "    {}", on_one_line(description))?;
        }
    }
    Ok(())
}

pub(super) fn schema(shell: &mut Shell, words: &[String], page: &mut Page) -> Result<(), Error> {
    let entries = entries(&shell.session.database)?;
    let chosen: Vec<&Entry> = match words.first() {
        Some(name) => vec![find(&entries, name)?],
        None => entries.iter().collect(),
    };
    for entry in chosen {
        writeln!(page, "{};", without_controls(entry.sql.trim_end()))?;
    }
    Ok(())
}

/// The columns, with what the dictionary says of them; of a view that a user added, what it says of
/// the columns of the same names elsewhere is not taken for theirs.
pub(super) fn describe(shell: &mut Shell, words: &[String], page: &mut Page) -> Result<(), Error> {
    let entries = entries(&shell.session.database)?;
    let entry = find(&entries, &words[0])?;
    let label = entry.label.as_deref().map(|label| format!("  {}", on_one_line(label))).unwrap_or_default();
    writeln!(page, "{}{label}", on_one_line(&entry.name))?;
    if let Some(description) = &entry.description {
        writeln!(page, "    {}", on_one_line(description))?;
    }
    let sql = format!(
        "SELECT p.name AS \"column\", nullif(p.type, '') AS type, d.label_zh AS label, d.unit, d.description
         FROM pragma_table_xinfo({}) p
         LEFT JOIN dictionary d ON d.object = {} COLLATE NOCASE AND d.column_name = p.name ORDER BY p.cid",
        literal(&entry.name),
        literal(&entry.name)
    );
    aside(shell, &sql, page)
}

pub(super) fn show(shell: &mut Shell, words: &[String], page: &mut Page) -> Result<(), Error> {
    let year = words[1].parse().map_err(|_| Error::Command {
        message: format!("{} is no year", words[1]),
        hint: ".show AGENCY YEAR".to_owned(),
    })?;
    show::write(&shell.session.database, &words[0], year, false, page)
}

/// Letters shown before and after what was found.
const AROUND: usize = 12;

/// Looks through the chapters as they are: an index would find no word of two letters.
pub(super) fn search(shell: &mut Shell, words: &[String], _: &mut Page) -> Result<(), Error> {
    let sql = format!(
        "SELECT agency.name AS agency, report.year, found.section_no AS chapter,
                substr(found.body, max(1, at - {AROUND}), {AROUND} * 2 + {}) AS text
         FROM (SELECT report_id, section_no, body, instr(body, {text}) AS at FROM section
               WHERE instr(body, {text}) > 0) found
         JOIN report USING (report_id) JOIN agency USING (agency_id)
         WHERE report.is_current ORDER BY agency, report.year, chapter",
        words[0].chars().count(),
        text = literal(&words[0])
    );
    shell.run(&Script::new(&sql))
}

/// Runs a question of the shell's own, which is not the user's last one.
pub(super) fn aside(shell: &mut Shell, sql: &str, page: &mut Page) -> Result<(), Error> {
    let session = &mut shell.session;
    let (last, says_time) = (session.last.take(), std::mem::take(&mut session.says_time));
    session.writer.start_afresh();
    let done = session.run(&Script::new(sql), page);
    (session.last, session.says_time) = (last, says_time);
    done
}
