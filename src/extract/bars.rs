//! A text whose pieces a program parted by bars → the text without them.

use memchr::memchr;

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
    let is_framed = |line: &&str| line.len() > 1 && line.starts_with(BAR) && line.ends_with(BAR);
    let lines = || text.lines().map(bare).filter(|line| !line.is_empty());
    let bars = lines().filter(|line| *line == "|").count();
    let pieces = lines().filter(is_framed).count();
    let others = lines().count() - bars - pieces;
    if pieces < FEWEST_BARS || bars + pieces < 9 * others {
        return None;
    }
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
