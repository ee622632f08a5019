//! The lines of chapter six → one text of sentences, each row of a table said as one.

use crate::interpret::line::{is_rule, is_short_number, numbering};
use crate::interpret::normal::compared_name;
use crate::interpret::text::numeral::in_digits;
use crate::interpret::value;
use crate::vocabulary::phrase::has_any;
use crate::vocabulary::usage::Use;

/// What stands for a gap that numbers do not go on over.
pub const GAP: char = '|';
/// What stands for the end of a line that a number may go on over, or not.
pub const EDGE: char = '\n';

/// What stands behind the heading of the chapter.
pub const HEAD: char = '\u{2028}';

/// Lines as one text.
#[derive(Default)]
pub struct Joined {
    /// The text, compared, with numerals in digits.
    pub text: String,
    /// Where each line ends, and its number.
    ends: Vec<(usize, u32)>,
    /// Whether the last line is digits alone.
    ends_alone: bool,
}

impl Joined {
    /// The number of the line that a byte of the text comes from.
    #[must_use]
    pub fn line_of(&self, at: usize) -> Option<u32> {
        let line = self.ends.partition_point(|(end, _)| *end <= at);
        self.ends.get(line).map(|(_, number)| *number)
    }

    fn push(&mut self, line: &str) {
        let line = in_digits(&compared_name(line));
        let is_alone = line.bytes().all(|byte| byte.is_ascii_digit());
        let may_go_on = !(is_alone || self.ends_alone || is_item(&line));
        if !may_go_on && self.text.ends_with(is_digit) && line.starts_with(is_digit) {
            self.text.push(EDGE);
        }
        self.ends_alone = is_alone;
        self.text.push_str(&line);
    }
}

/// Joins lines, each with its number, of a chapter under a heading.
#[must_use]
pub fn joined<'a>(lines: impl Iterator<Item = (u32, &'a str)>, heading: Option<&str>) -> Joined {
    let mut joined = Joined::default();
    let mut heads: Vec<&str> = Vec::new();
    let mut above = "";
    for (number, line) in lines {
        let cells = cells(line);
        let is_row = cells.len() > 1 && cells.iter().any(|cell| has_digit(cell));
        if is_row && heads.len() != cells.len() {
            heads = heads_in(above, line);
        }
        if is_row && heads.len() == cells.len() {
            joined.push(&said(&heads, &cells));
        } else {
            // A number alone on its line may be that of a page.
            let is_apart = is_short_number(line);
            joined.text.extend(is_apart.then_some(GAP));
            if cells.len() > 1 {
                joined.push(&cells.join("|"));
            } else {
                joined.push(line);
            }
            joined.text.extend(is_apart.then_some(GAP));
        }
        if joined.ends.is_empty() && heading.is_some_and(|heading| compared_name(heading) == joined.text) {
            joined.text.push(HEAD);
        }
        let is_empty = line.trim().is_empty() || is_rule(line);
        if !is_empty && !is_row {
            heads.clear();
            above = line;
        }
        joined.ends.push((joined.text.len(), number));
    }
    joined
}

/// The cells of a row; none of a line without.
fn cells(line: &str) -> Vec<&str> {
    if line.contains('\t') {
        line.split('\t').map(str::trim).collect()
    } else if line.contains(GAP) && !is_rule(line) {
        line.trim().trim_matches(GAP).split(GAP).map(str::trim).collect()
    } else if line.starts_with(|c: char| c.is_ascii_digit() || c.is_whitespace()) && is_of_numbers(line) {
        line.split_whitespace().collect()
    } else {
        Vec::new()
    }
}

/// Whether a line holds nothing but numbers.
fn is_of_numbers(line: &str) -> bool {
    line.split_whitespace().all(|word| value::read(word).number.is_some())
}

/// The headings of the columns of fees on the line above a row; none where that has no headings of them.
fn heads_in<'a>(above: &'a str, row: &str) -> Vec<&'a str> {
    let parted = cells(above);
    let are_parted = row.contains(['\t', GAP]);
    let heads = if are_parted { parted } else { above.split_whitespace().collect() };
    let is_head = !above.contains(|c: char| c.is_ascii_digit())
        && [Use::FeeNotice, Use::FeeSubject, Use::FeeReally].into_iter().any(|r#use| has_any(above, r#use));
    if is_head { heads } else { Vec::new() }
}

/// A row as a sentence: what each column is and what stands in it.
fn said(heads: &[&str], cells: &[&str]) -> String {
    let mut said = String::from("\u{3002}");
    for (head, cell) in heads.iter().zip(cells) {
        if has_digit(cell) || value::figure(cell).is_some() {
            said.extend([head, ":", cell, "\u{FF0C}"]);
        } else {
            said.push_str(cell);
        }
    }
    said + "\u{3002}"
}

fn has_digit(cell: &str) -> bool {
    value::read(cell).number.is_some() || cell.contains(|c: char| c.is_ascii_digit())
}

/// Whether a line begins with the number of an item.
fn is_item(line: &str) -> bool {
    let mut behind = line.trim_start_matches(is_digit).chars();
    numbering(line) > 0 && behind.next().is_some() && !behind.next().is_some_and(is_digit)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}
