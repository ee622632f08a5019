//! One report → one page of the web that needs nothing else and prints on A4.

use std::io::{self, Write};

use crate::terminal::format::value::{on_one_line, without_controls};
use crate::terminal::show::grid::{Cell, Content, Grid};
use crate::terminal::show::sheet::{List, Sheet};
use crate::terminal::show::text::legend;

/// No script runs and nothing is fetched, whatever a report holds.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

const STYLE: &str = "@page{size:A4;margin:14mm}
body{font:10.5pt/1.6 'Noto Serif CJK SC','Songti SC',SimSun,serif;max-width:190mm;margin:auto;padding:4mm}
h1{font-size:15pt;text-align:center}
h2{font-size:12pt}
dl{display:grid;grid-template-columns:max-content auto;gap:0 1em;margin:0}
dd{margin:0;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%;font-size:9pt;line-height:1.3;margin:1em 0;break-inside:avoid}
caption{text-align:left;font-weight:bold}
th,td{border:1px solid #000;padding:1px 3px}
th{font-weight:normal;text-align:left}
td{text-align:right;font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.blank,.mark,.missing,.text{color:#666}
.unreadable,.repaired{font-style:italic}
.found{background:#fdd;outline:2px solid #c00;outline-offset:-2px}
p{margin:.3em 0;text-indent:2em;overflow-wrap:anywhere}
li{overflow-wrap:anywhere}
@media print{body{padding:0;max-width:none}*{print-color-adjust:exact}}
";

/// Writes the page; all that comes from a report is escaped.
pub(crate) fn write(sheet: &Sheet, out: &mut dyn Write) -> io::Result<()> {
    let title = escaped(&on_one_line(sheet.title.as_deref().unwrap_or(&sheet.agency)));
    writeln!(out, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">")?;
    writeln!(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">")?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width\">")?;
    writeln!(out, "<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<dl>")?;
    for (label, value) in &sheet.facts {
        writeln!(out, "<dt>{}</dt><dd>{}</dd>", escaped(label), escaped(&on_one_line(value)))?;
    }
    writeln!(out, "</dl>")?;
    sheet.tables.iter().try_for_each(|table| write_table(table, out))?;
    writeln!(out, "<p>{}</p>", escaped(&legend()))?;
    write_list(&sheet.notes, "n", out)?;
    write_list(&sheet.findings, "f", out)?;
    for (heading, body) in &sheet.chapters {
        if let Some(heading) = heading {
            writeln!(out, "<h2>{}</h2>", escaped(&on_one_line(heading)))?;
        }
        for paragraph in without_controls(body).lines() {
            writeln!(out, "<p>{}</p>", escaped(paragraph))?;
        }
    }
    write_list(&sheet.remarks, "r", out)?;
    writeln!(out, "</body>\n</html>")
}

fn write_table(table: &Grid, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<table>\n<caption>{}</caption>", escaped(&table.caption))?;
    for line in 0..table.lines() {
        write!(out, "<tr>")?;
        let mut cells: Vec<&Cell> = table.cells.iter().filter(|cell| cell.line == line).collect();
        cells.sort_by_key(|cell| cell.column);
        cells.iter().try_for_each(|cell| write_cell(cell, out))?;
        writeln!(out, "</tr>")?;
    }
    writeln!(out, "</table>")
}

fn write_cell(cell: &Cell, out: &mut dyn Write) -> io::Result<()> {
    let span = |name, cells| if cells > 1 { format!(" {name}=\"{cells}\"") } else { String::new() };
    let spans = span("rowspan", cell.height) + &span("colspan", cell.width);
    match &cell.content {
        Content::Label(label) => write!(out, "<th{spans}>{}</th>", escaped(label)),
        Content::Figure { text, state, marks, is_odd } => {
            let found = if *is_odd { " found" } else { "" };
            write!(out, "<td{spans} class=\"{}{found}\">{}", escaped(state), escaped(&on_one_line(text)))?;
            for mark in marks {
                write!(out, "<sup><a href=\"#f{mark}\">{mark}</a></sup>")?;
            }
            write!(out, "</td>")
        }
    }
}

/// A numbered list whose items can be pointed at.
fn write_list(list: &List, anchor: &str, out: &mut dyn Write) -> io::Result<()> {
    if list.items.is_empty() {
        return Ok(());
    }
    writeln!(out, "<h2>{}</h2>\n<ol>", escaped(&list.heading))?;
    for (i, item) in list.items.iter().enumerate() {
        writeln!(out, "<li id=\"{anchor}{}\">{}</li>", i + 1, escaped(&on_one_line(item)))?;
    }
    writeln!(out, "</ol>")
}

/// A text as HTML shows it, in an element or an attribute between double quotes.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c => escaped.push(c),
        }
    }
    escaped
}
