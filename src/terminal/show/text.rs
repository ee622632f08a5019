//! One report → text for a terminal.

use std::io::{self, Write};

use crate::terminal::format::value::{on_one_line, without_controls};
use crate::terminal::show::draw::draw;
use crate::terminal::show::sheet::{List, Sheet};
use crate::vocabulary::layout::SIGNS;

/// Writes tables, then findings, chapters and remarks.
pub(crate) fn write(sheet: &Sheet, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", on_one_line(&sheet.agency))?;
    if let Some(title) = &sheet.title {
        writeln!(out, "{}", on_one_line(title))?;
    }
    for (label, value) in &sheet.facts {
        writeln!(out, "{}: {}", on_one_line(label), on_one_line(value))?;
    }
    for table in &sheet.tables {
        writeln!(out, "\n{}", on_one_line(&table.caption))?;
        draw(table).iter().try_for_each(|line| writeln!(out, "{line}"))?;
    }
    writeln!(out, "\n{}", legend())?;
    write_list(&sheet.notes, |_| String::new(), out)?;
    write_list(&sheet.findings, |number| format!("*{number} "), out)?;
    for (heading, body) in &sheet.chapters {
        writeln!(out)?;
        if let Some(heading) = heading {
            writeln!(out, "{}", on_one_line(heading))?;
        }
        if !body.is_empty() {
            writeln!(out, "{}", without_controls(body))?;
        }
    }
    write_list(&sheet.remarks, |_| String::new(), out)
}

fn write_list(list: &List, head: impl Fn(usize) -> String, out: &mut dyn Write) -> io::Result<()> {
    if list.items.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", on_one_line(&list.heading))?;
    for (i, item) in list.items.iter().enumerate() {
        writeln!(out, "  {}{}", head(i + 1), on_one_line(item))?;
    }
    Ok(())
}

/// What the signs in the cells mean.
pub(crate) fn legend() -> String {
    let signs = SIGNS.iter().filter(|sign| !sign.sign.is_empty());
    signs.map(|sign| format!("{} {}", sign.sign, sign.label)).collect::<Vec<_>>().join("   ")
}
