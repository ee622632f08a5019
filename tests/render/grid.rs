//! Layouts that part cells: tabs, lines, pipes.

use super::form::{Line, Sheet};
use super::page::Page;

/// The cells for the label: one where no row has a group, three elsewhere.
fn leads(sheet: &Sheet, line: &Line) -> Vec<String> {
    if sheet.columns != 7 {
        let is_bare = sheet.lines.iter().all(|line| line.label.is_empty());
        return if is_bare { vec![] } else { vec![line.label.clone()] };
    }
    let is_top = line.group.is_empty() && !line.label.starts_with(|c: char| c.is_ascii_digit());
    let (a, b, c) = if is_top { (&line.label, "", "") } else { (&line.group, "", line.label.as_str()) };
    vec![a.clone(), b.to_owned(), c.to_owned()]
}

fn rows(sheet: &Sheet) -> Vec<(Line, Vec<String>)> {
    sheet
        .padded()
        .map(|line| {
            let cells = leads(sheet, &line).into_iter().chain(line.cells.clone()).collect();
            (line, cells)
        })
        .collect()
}

/// Cells parted by tabs.
pub(crate) fn tabs(page: &mut Page<'_>, sheet: &Sheet, is_ragged: bool) {
    for (line, cells) in rows(sheet) {
        if is_ragged && sheet.columns == 7 && !line.is_header {
            ragged(page, &line);
        } else {
            page.line(&cells.join("\t"));
        }
        page.rule("---------\t---");
    }
}

/// A row whose label stands in any of the leading cells, with empty cells gained around it, and whose
/// group stands before it, above it, or nowhere.
fn ragged(page: &mut Page<'_>, line: &Line) {
    let group = match page.dice.roll(3) {
        _ if line.group.is_empty() => String::new(),
        0 => String::new(),
        1 => {
            page.line(&format!("{}\t\t\t\t\t\t\t\t\t", line.group));
            String::new()
        }
        _ => format!("{}\t", line.group),
    };
    let before = "\t".repeat(page.dice.roll(3));
    // A blank at either end could not be told from a gained cell.
    let is_open =
        line.cells.first().is_some_and(String::is_empty) || line.cells.last().is_some_and(String::is_empty);
    let mut gained = || "\t".repeat(if is_open { 0 } else { page.dice.roll(3) });
    let (left, right) = (gained(), gained());
    page.line(&format!("{group}{before}{}\t{left}{}{right}", line.label, line.cells.join("\t")));
}

/// One cell a line; merged cells of a label are not printed, and a group may be cut around the label beside it.
pub(crate) fn cell_lines(page: &mut Page<'_>, sheet: &Sheet, end: &str) {
    for line in &sheet.lines {
        let letters: Vec<char> = line.group.chars().collect();
        let is_cut = letters.len() > 4 && !end.contains('|') && page.dice.roll(3) == 0;
        let words = if is_cut {
            let (above, below) = letters.split_at(3 + page.dice.roll(letters.len() - 3));
            [format!("{} {}", above.iter().collect::<String>(), line.label), below.iter().collect()]
        } else {
            [line.group.clone(), line.label.clone()]
        };
        for word in words.iter().filter(|word| !word.is_empty()) {
            page.line(&format!("{word}{end}"));
        }
        for cell in line.cells.iter().filter(|cell| !line.is_header || !cell.is_empty()) {
            page.line(format!("{cell}{end}").trim_end_matches('\r'));
        }
    }
}

fn pipes(cells: &[String], has_outer: bool) -> String {
    let inner = cells.join(" | ");
    if has_outer { format!("| {inner} |") } else { inner }
}

fn rule(cells: usize, has_outer: bool) -> String {
    pipes(&vec!["---".to_owned(); cells], has_outer)
}

/// One table of Markdown.
pub(crate) fn markdown(page: &mut Page<'_>, sheet: &Sheet, has_outer: bool) {
    page.line("");
    for (i, (_, cells)) in rows(sheet).into_iter().enumerate() {
        page.line(&pipes(&cells, has_outer));
        if i == 0 {
            page.line(&rule(cells.len(), has_outer));
        }
    }
    page.line("");
}

/// Several tables of Markdown, each with the headings of its columns.
pub(crate) fn small_markdown(page: &mut Page<'_>, sheet: &Sheet) {
    let all = rows(sheet);
    let headers = all.iter().take_while(|(line, _)| line.is_header).count();
    let mut is_new = true;
    for (i, (line, cells)) in all.iter().enumerate() {
        let opens = line.is_header && !all[i.saturating_sub(1)].0.is_header;
        let is_cut =
            sheet.columns == 7 && headers > 0 && i > headers + 2 && !line.is_header && page.dice.roll(8) == 0;
        if opens || is_cut {
            page.line("");
            is_new = true;
        }
        if is_cut {
            let Some((_, header)) = all[..headers].last() else { continue };
            page.line(&pipes(header, true));
            page.line(&rule(header.len(), true));
            is_new = false;
        }
        page.line(&pipes(cells, true));
        if is_new {
            page.line(&rule(cells.len(), true));
            is_new = false;
        }
    }
    page.line("");
}
