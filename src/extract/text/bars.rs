//! A text whose pieces a program parted by bars → the text without them.

use memchr::{memchr, memchr_iter};

use crate::extract::document::pieces;
use crate::vocabulary::glyph::is_blank;

/// The sign that a program may put between the pieces of a page.
const BAR: char = '|';
/// The fewest lines of pieces, and of a bar alone, in a text whose pieces are parted by bars.
const FEWEST_BARS: usize = 12;
/// The fewest lines of running text between bars.
const FEWEST_TEXTS: usize = 3;

/// A text without the bars that a program put between the pieces of a page, where it did so: nearly all of
/// its lines stand between bars. Where many are a bar alone, and no bar parts two figures, no bar parts cells;
/// where running text stands between bars, those of such lines part none.
#[must_use]
pub fn without_bars(text: &str) -> Option<String> {
    memchr(b'|', text.as_bytes())?;
    let lines = || pieces(text, b'\n').map(|line| bare(&text[line])).filter(|line| !line.is_empty());
    let bars = alone(lines(), memchr_iter(b'\n', text.as_bytes()).count() + 1)?;
    if bars >= FEWEST_BARS && !lines().any(parts_figures) {
        return Some(text.replace(BAR, ""));
    }
    let is_text = |line: &&str| is_framed(&bare(line)) && !parts_figures(line) && line.contains('\u{3002}');
    let is_single = |line: &&str| {
        let line = bare(line).trim_matches(BAR);
        !line.contains(BAR) && line.contains(char::is_alphabetic)
    };
    let plain = |line: &str| match is_text(&line) || is_single(&line) {
        true => line.replace(BAR, ""),
        false => line.to_owned(),
    };
    (lines().filter(is_text).count() >= FEWEST_TEXTS)
        .then(|| text.split('\n').map(plain).collect::<Vec<_>>().join("\n"))
}

/// How many of at most so many lines are a bar alone, where nearly all of them stand between bars.
fn alone<'a>(lines: impl Iterator<Item = &'a str>, count: usize) -> Option<usize> {
    let (mut bars, mut framed, mut others) = (0, 0, 0);
    for line in lines {
        match line {
            "|" => bars += 1,
            _ if is_framed(&line) => framed += 1,
            _ => others += 1,
        }
        // Most texts with bars are tables between other lines.
        if 9 * others > count - others {
            return None;
        }
    }
    (framed >= FEWEST_BARS && bars + framed >= 9 * others).then_some(bars)
}

fn is_framed(line: &&str) -> bool {
    line.len() > 1 && line.starts_with(BAR) && line.ends_with(BAR)
}

/// A line without what shows nothing around it.
fn bare(line: &str) -> &str {
    line.trim_matches(is_blank)
}

/// Whether a bar parts two numbers of a line.
fn parts_figures(line: &str) -> bool {
    let is_number = |piece: &str| !piece.is_empty() && piece.bytes().all(|byte| byte.is_ascii_digit());
    let pieces: Vec<&str> = line.split(BAR).map(str::trim).collect();
    pieces.windows(2).any(|pair| pair.iter().all(|piece| is_number(piece)))
}
