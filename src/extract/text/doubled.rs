//! A text whose cells are parted by the same sign twice or more → the text with that sign once between two cells.

use memchr::{memchr, memmem};

use crate::vocabulary::glyph::is_blank;

/// The fewest places between cells that tell how often the sign is printed there.
const FEWEST_PLACES: usize = 8;

/// A text with one tab, or bar, between two cells, where a program put several: wherever it put any, they are as many
/// or a multiple, with nothing between them, so that empty cells stay what they are.
#[must_use]
pub fn with_single_signs(text: &str) -> Option<String> {
    let has_two = |signs: &str| memmem::find(text.as_bytes(), signs.as_bytes()).is_some();
    let with = |sign: &str, times: usize, inner: fn(&str) -> Option<&str>| {
        text.split('\n').map(|line| single(line, sign, times, inner)).collect::<Vec<_>>().join("\n")
    };
    let tabs = || times(std::iter::once(Some(text)), b'\t');
    let rows = || text.split('\n').filter(|line| memchr(b'|', line.as_bytes()).is_some());
    let bars = || times(rows().map(between_outer_bars), b'|');
    if let Some(times) = has_two("\t\t").then(tabs).flatten() {
        return Some(with("\t", times, |line| Some(line)));
    }
    has_two("||").then(bars).flatten().map(|times| with("|", times, between_outer_bars))
}

/// How often a sign is printed at each place in these parts of lines: the greatest common divisor of its runs; `None`
/// where it is once, or where a line has several bars and is no row.
fn times<'a>(parts: impl Iterator<Item = Option<&'a str>>, sign: u8) -> Option<usize> {
    let (mut places, mut times) = (0, 0);
    for part in parts {
        let mut rest = part?.as_bytes();
        while let Some(at) = memchr(sign, rest) {
            let run = rest[at..].iter().take_while(|byte| **byte == sign).count();
            rest = &rest[at + run..];
            places += 1;
            times = common_divisor(times, run);
            // Most texts are told by their first row.
            if times == 1 {
                return None;
            }
        }
    }
    (places >= FEWEST_PLACES).then_some(times)
}

fn common_divisor(left: usize, right: usize) -> usize {
    if right == 0 { left } else { common_divisor(right, left % right) }
}

/// A line with the sign once wherever it has it so often.
fn single(line: &str, sign: &str, times: usize, inner: fn(&str) -> Option<&str>) -> String {
    let Some(part) = inner(line).filter(|part| part.contains(sign)) else { return line.to_owned() };
    let (before, rest) = line.split_at(part.as_ptr() as usize - line.as_ptr() as usize);
    format!("{before}{}{}", part.replace(&sign.repeat(times), sign), &rest[part.len()..])
}

/// What stands between the bars around a row: nothing where a line is none but has one bar at a place; `None` where it
/// has several.
fn between_outer_bars(line: &str) -> Option<&str> {
    let row = line.trim_matches(is_blank);
    let inner = row.strip_prefix('|').filter(|inner| !inner.trim_matches('|').is_empty());
    match inner {
        Some(inner) => Some(inner.strip_suffix('|').unwrap_or(inner)),
        None => (!row.contains("||")).then_some(""),
    }
}
