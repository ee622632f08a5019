//! Where figures come from → text for a terminal or a pipe.

use std::io::{self, Write};
use std::ops::Range;

use rusqlite::types::Value;
use unicode_width::UnicodeWidthStr;

use crate::terminal::format::value::{on_one_line, shown};
use crate::terminal::provenance::source::{Figure, Line, Provenance, Row, Standing};

/// The characters that are shown on each side of a figure of a long line.
const AROUND: usize = 40;

/// Terminal columns that a line may take up before it is cut.
const WIDEST: usize = 100;

/// What may stand before the first word of a page and is not shown.
const PAGE_SIGNS: [char; 2] = ['\u{c}', '\r'];

const ON: &str = "\x1b[1;7m";
const OFF: &str = "\x1b[0m";

/// Writes each row with its report, the lines of the text, and the columns whose figures stand there.
/// A figure is painted, or stands in brackets where no colour is wanted.
///
/// # Errors
/// What writing fails with.
pub fn write(provenance: &Provenance, out: &mut dyn Write, painted: bool) -> io::Result<()> {
    let mut report = None;
    for row in &provenance.rows {
        if report.replace(row.report_id) != Some(row.report_id) {
            let (agency, path) = (on_one_line(&row.agency), on_one_line(&row.path));
            writeln!(out, "{agency} {}: {path} ({})", row.year, on_one_line(&row.format))?;
        }
        writeln!(out, "  row {}{}", row.number, about(row))?;
        write_row(row, out, painted)?;
    }
    if provenance.rows.is_empty() {
        writeln!(
            out,
            "No row tells its report: select report_id, or agency and year; `.trace` lists the rows of a sum."
        )?;
    } else if provenance.rows_without_report > 0 {
        writeln!(out, "{} of these rows: no report", provenance.rows_without_report)?;
    }
    if provenance.more_rows > 0 {
        writeln!(out, "{} more rows; LIMIT or WHERE chooses others", provenance.more_rows)?;
    }
    Ok(())
}

/// The row of the form that all figures of a row are of.
fn about(row: &Row) -> String {
    let known = row.figures.iter().filter(|figure| figure.standing == Standing::Known);
    let lines = known.flat_map(|figure| &figure.lines);
    let mut rows: Vec<&str> =
        lines.filter_map(|line| line.cell.rsplit_once('.').map(|(row, _)| row)).collect();
    rows.dedup();
    match rows.as_slice() {
        [row] => format!(": {}", on_one_line(row.trim_end_matches('.'))),
        _ => String::new(),
    }
}

fn write_row(row: &Row, out: &mut dyn Write, painted: bool) -> io::Result<()> {
    let mut written: Vec<(Option<&str>, usize)> = Vec::new();
    let is_shown = |figure: &&Figure| !figure.lines.is_empty();
    let lines =
        || row.figures.iter().filter(is_shown).flat_map(|f| f.lines.iter().map(move |line| (f, line)));
    let mut ordered: Vec<(&Figure, &Line)> = lines().collect();
    // Lines of the report itself come first, in the order of its text.
    ordered.sort_by_key(|(_, line)| (line.other.as_ref().map(|(_, year, _)| *year), line.number));
    for (_, line) in &ordered {
        let place = (line.other.as_ref().map(|(_, _, path)| path.as_str()), line.number);
        if written.contains(&place) {
            continue;
        }
        written.push(place);
        let is_here = |other: &&Line| other.number == line.number && other.other == line.other;
        let here: Vec<(&Figure, &Line)> = ordered.iter().filter(|(_, l)| is_here(l)).copied().collect();
        write_line(line, &here, out, painted)?;
    }
    write_without_lines(row, out)
}

/// The figures whose lines are not known, or that have none.
fn write_without_lines(row: &Row, out: &mut dyn Write) -> io::Result<()> {
    let absent: Vec<_> = row.figures.iter().filter(|figure| figure.standing == Standing::Absent).collect();
    if let Some(first) = absent.first() {
        let more = if absent.len() > 1 { format!(" and {} more", absent.len() - 1) } else { String::new() };
        writeln!(out, "    {}{more}: not in the report", on_one_line(&first.column))?;
    }
    for figure in row.figures.iter().filter(|figure| figure.lines.is_empty()) {
        let why = match figure.standing {
            Standing::Absent => continue,
            Standing::Aggregate => "added up from rows; `.trace` lists them",
            Standing::Known | Standing::Possible | Standing::Unknown => {
                "computed; which lines of the report it rests on is not known"
            }
        };
        writeln!(out, "    {} = {}: {why}", on_one_line(&figure.column), value(&figure.value))?;
    }
    Ok(())
}

fn value(value: &Value) -> String {
    on_one_line(&shown(value.into())).into_owned()
}

/// A line, and below it the columns whose figures stand there.
fn write_line(line: &Line, here: &[(&Figure, &Line)], out: &mut dyn Write, painted: bool) -> io::Result<()> {
    let mut marks: Vec<Range<usize>> = here.iter().flat_map(|(_, line)| line.marks.clone()).collect();
    marks.sort_by_key(|mark| (mark.start, mark.end));
    marks.dedup();
    if let Some((agency, year, path)) = &line.other {
        writeln!(out, "    {} {year}: {}", on_one_line(agency), on_one_line(path))?;
    }
    writeln!(out, "  {:>6} | {}", line.number, marked(&line.text, &marks, painted))?;
    let mut names: Vec<String> = Vec::new();
    for (figure, line) in here {
        let name = name(figure, line);
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    if !names.is_empty() {
        writeln!(out, "         ^ {}", names.join(", "))?;
    }
    Ok(())
}

/// The column of a figure, and what is not plain about its place.
fn name(figure: &Figure, line: &Line) -> String {
    let mut name = on_one_line(&figure.column).into_owned();
    if figure.standing == Standing::Possible {
        name = format!("perhaps {name} = {}: {}", value(&figure.value), on_one_line(&line.cell));
    }
    let state = line.state.as_deref().unwrap_or_default();
    if name.is_empty() && !state.is_empty() {
        name = on_one_line(&line.cell).into_owned();
    }
    if !state.is_empty() {
        name = format!("{name} ({})", on_one_line(state));
    }
    if line.marks.len() > 1 {
        name = format!("{name} (one of the {} figures)", line.marks.len());
    }
    name
}

/// The text with its marks shown, cut where it is long.
fn marked(text: &str, marks: &[Range<usize>], painted: bool) -> String {
    let (on, off) = if painted { (ON, OFF) } else { ("[", "]") };
    let kept = kept(text, marks);
    let mut shown = String::new();
    let mut at = text.len() - text.trim_start_matches(PAGE_SIGNS).len();
    for piece in &kept {
        if piece.start > at {
            shown.push('\u{2026}');
        }
        at = piece.start;
        for mark in marks.iter().filter(|mark| mark.start >= piece.start && mark.end <= piece.end) {
            // Of marks that overlap the first stands.
            if mark.start < at {
                continue;
            }
            shown += &on_one_line(&text[at..mark.start]);
            shown += on;
            shown += &on_one_line(&text[mark.clone()]);
            shown += off;
            at = mark.end;
        }
        shown += &on_one_line(&text[at..piece.end]);
        at = piece.end;
    }
    if at < text.trim_end().len() {
        shown.push('\u{2026}');
    }
    shown
}

/// The parts of a text that are shown: all of it, or what is around its marks.
fn kept(text: &str, marks: &[Range<usize>]) -> Vec<Range<usize>> {
    let text = text.trim_end();
    let start = text.len() - text.trim_start_matches(PAGE_SIGNS).len();
    if text.width() <= WIDEST {
        return std::iter::once(start..text.len()).collect();
    }
    if marks.is_empty() {
        let end = text.char_indices().nth(2 * AROUND).map_or(text.len(), |(i, _)| i);
        return std::iter::once(start..end).collect();
    }
    let mut kept: Vec<Range<usize>> = Vec::new();
    for mark in marks {
        let before =
            text[..mark.start].char_indices().rev().nth(AROUND - 1).map_or(start, |(i, _)| i.max(start));
        let behind = text.get(mark.end..).unwrap_or_default();
        let end = behind.char_indices().nth(AROUND).map_or(text.len(), |(i, _)| mark.end + i);
        match kept.last_mut() {
            Some(last) if before <= last.end => last.end = last.end.max(end),
            _ => kept.push(before..end),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use crate::terminal::provenance::write::marked;

    #[test]
    fn marks_are_painted_or_in_brackets() {
        let text = "new\t30\t4\t36";
        let marks = [4..6, 9..11];
        assert_eq!(marked(text, &marks, false), "new [30] 4 [36]");
        assert_eq!(marked(text, &marks[1..], true), "new 30 4 \u{1b}[1;7m36\u{1b}[0m");
        assert_eq!(marked("\u{c}a\u{1b}[2J", &[], false), "a\u{241b}[2J");
    }

    #[test]
    fn a_long_line_is_cut_around_its_marks() {
        let text = format!("{}7{}", "a".repeat(200), "b".repeat(200));
        let shown = marked(&text, std::slice::from_ref(&(200..201)), false);
        assert_eq!(shown, format!("\u{2026}{}[7]{}\u{2026}", "a".repeat(40), "b".repeat(40)));
        assert_eq!(marked(&text, &[], false), format!("{}\u{2026}", "a".repeat(80)));
    }
}
