//! A text with tables in mark-up, as programs write it that make Markdown of pictures and documents → the
//! text with the rows of those tables.

use std::ops::Range;

use memchr::{memchr_iter, memchr2, memrchr};

use crate::extract::html::flow;
use crate::extract::html::parse;
use crate::extract::html::shown::Shown;
use crate::extract::html::sink::MOST_NODES;
use crate::extract::html::tree::ROOT;

/// The name of a table's tag, and of those within it.
const TABLE: &str = "table";
const WITHIN: [&str; 6] = ["tr", "td", "th", "thead", "tbody", "tfoot"];
/// Those of `WITHIN` that text stands behind.
const CELLS: [&str; 2] = ["td", "th"];

/// Elements that programs put around a table.
const AROUND: [&str; 5] = ["html", "body", "div", "center", "figure"];

/// White space that may stand beside a tag, the last in other lines.
const BLANKS: [char; 3] = [' ', '\t', '\n'];

/// A tag in a text.
struct Tag<'a> {
    name: &'a str,
    is_end: bool,
    span: Range<usize>,
}

/// The mark-up of a table in a text.
struct Table {
    span: Range<usize>,
    has_rows: bool,
}

/// A text with rows, on lines of their own, in place of the mark-up of its tables; all else stays as it is,
/// and so does a text whose tables have more nodes than a page may.
#[must_use]
pub fn with_rows(text: String) -> String {
    let tables = tables(&text);
    // Most texts have none.
    if tables.is_empty() {
        return text;
    }
    replaced(&text, &tables).unwrap_or(text)
}

/// The text with rows; `None` where they are too much.
fn replaced(text: &str, tables: &[Table]) -> Option<String> {
    let mut replaced = String::with_capacity(text.len());
    let in_line = &BLANKS[..2];
    let (mut at, mut nodes) = (0, 0);
    for Table { span, .. } in tables {
        let tree = parse::parse(&text[span.clone()]).ok()?;
        nodes += tree.len();
        if nodes > MOST_NODES {
            return None;
        }
        let span = with_around(text, at, span);
        replaced.push_str(text[at..span.start].trim_end_matches(in_line));
        for line in flow::lines(&tree, &Shown::new(&tree), ROOT) {
            end_line(&mut replaced);
            replaced.push_str(&line.text);
        }
        at = text.len() - text[span.end..].trim_start_matches(in_line).len();
        if !text[at..].is_empty() && !text[at..].starts_with('\n') {
            end_line(&mut replaced);
        }
    }
    replaced.push_str(&text[at..]);
    Some(replaced)
}

fn end_line(text: &mut String) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

/// The tables with rows, each with those within it. One that has no end is over behind the last tag of its
/// rows before the next one.
fn tables(text: &str) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for tag in tags(text) {
        match (is_one_of(&tag, &[TABLE]), tag.is_end) {
            (true, false) => {
                open.push(tables.len());
                tables.push(Table { span: tag.span, has_rows: false });
            }
            (true, true) => {
                let Some(table) = open.pop() else { continue };
                tables.truncate(table + 1);
                tables[table].span.end = tag.span.end;
            }
            (false, _) if open.last().is_some_and(|table| table + 1 == tables.len()) => {
                let Some(table) = tables.last_mut().filter(|_| is_one_of(&tag, &WITHIN)) else { continue };
                table.has_rows = true;
                table.span.end = end_of(text, &tag);
            }
            _ => {}
        }
    }
    tables.retain(|table| table.has_rows);
    tables
}

/// Where a tag ends, with the text of the cell that it begins in its line.
fn end_of(text: &str, tag: &Tag<'_>) -> usize {
    let behind = &text[tag.span.end..];
    let begins_cell = !tag.is_end && is_one_of(tag, &CELLS);
    let length = memchr2(b'<', b'\n', behind.as_bytes()).unwrap_or(behind.len());
    tag.span.end + if begins_cell { length } else { 0 }
}

/// The tags of a text.
fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    memchr_iter(b'<', text.as_bytes()).filter_map(|start| tag(text, start))
}

/// The tag that begins there.
fn tag(text: &str, start: usize) -> Option<Tag<'_>> {
    let behind = &text[start + 1..];
    let name = behind.strip_prefix('/').unwrap_or(behind);
    let length = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let is_end = name.len() < behind.len();
    let name = &name[..length];
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic());
    let end = memchr2(b'<', b'>', behind.as_bytes()).filter(|end| behind[*end..].starts_with('>'));
    let end = end.filter(|_| is_name)?;
    Some(Tag { name, is_end, span: start..start + end + 2 })
}

fn is_one_of(tag: &Tag<'_>, names: &[&str]) -> bool {
    names.iter().any(|name| tag.name.eq_ignore_ascii_case(name))
}

/// The place of a table, from there on, with the tags of elements that hold nothing but it.
fn with_around(text: &str, from: usize, table: &Range<usize>) -> Range<usize> {
    let mut span = table.clone();
    let is_around = |tag: &Tag<'_>| is_one_of(tag, &AROUND);
    loop {
        let before = text[from..span.start].trim_end_matches(BLANKS);
        let start = memrchr(b'<', before.as_bytes()).map(|at| from + at);
        let tag = start.and_then(|start| tag(text, start));
        let end = from + before.len();
        let Some(tag) = tag.filter(|tag| tag.span.end == end && !tag.is_end && is_around(tag)) else { break };
        span.start = tag.span.start;
    }
    loop {
        let start = text.len() - text[span.end..].trim_start_matches(BLANKS).len();
        let tag = text[start..].starts_with('<').then(|| tag(text, start)).flatten();
        let Some(tag) = tag.filter(|tag| tag.is_end && is_around(tag)) else { break };
        span.end = tag.span.end;
    }
    span
}
