//! Lines of running text → paragraphs, as far as it is sure where these end.

use crate::extract::pdf::lines::Line;
use crate::extract::pdf::margins::Margins;
use crate::vocabulary::glyph::{ideograph, numeral};

/// How far a full line may end before the margin, in sizes.
pub const RAGGED: f64 = 1.6;
/// How far a line may begin behind the margin and still not be indented, in sizes.
const INDENT: f64 = 0.5;
/// How much further apart than usual lines of one paragraph may be.
const LEADING: f64 = 1.25;
/// How much sizes of letters in one paragraph may differ.
const SIZES: f64 = 0.1;

/// The fewest lines that tell where the right margin is.
const FEWEST_LINES: usize = 3;

/// A paragraph, or a part of one that the page cuts.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph {
    /// Its text, spaces that indent it before it.
    pub text: String,
    size: f64,
    lines: usize,
    /// Whether its first line begins at the left margin.
    is_flush: bool,
    /// Whether its last line ends at the right margin.
    is_full: bool,
}

/// The margins of a page and how far apart its lines are.
struct Setting {
    left: f64,
    right: f64,
    leading: f64,
    has_indent: bool,
}

/// Paragraphs of the lines of a page, from top to bottom; indents are counted from the left margin.
#[must_use]
pub fn paragraphs(lines: &[Line], margins: Margins) -> Vec<Paragraph> {
    let setting = Setting::of(lines, margins.right);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        match paragraphs.last_mut() {
            Some(last) if setting.goes_on(&lines[i - 1], line, &last.text) => last.push(&line.text()),
            _ => paragraphs.push(Paragraph {
                text: line.spaced(margins.left),
                size: line.size,
                lines: 1,
                is_flush: setting.is_flush(line) && !line.has_gaps(),
                is_full: false,
            }),
        }
        if let Some(last) = paragraphs.last_mut() {
            last.is_full = lines.len() >= FEWEST_LINES && setting.is_full(line) && !line.has_gaps();
        }
    }
    paragraphs
}

impl Paragraph {
    fn push(&mut self, text: &str) {
        let latin = |c: char| c.is_ascii_alphabetic();
        if self.text.ends_with(latin) && text.starts_with(latin) {
            self.text.push(' ');
        }
        self.text.push_str(text);
        self.lines += 1;
    }

    /// Takes a part from the next page, where it surely goes on with that.
    pub fn take(&mut self, next: &Self) -> bool {
        let is_running = next.lines > 1 || ends_sentence(&next.text);
        let is_same = (next.size - self.size).abs() <= SIZES * self.size;
        let goes_on = self.is_full
            && next.is_flush
            && is_running
            && is_same
            && !ends_sentence(&self.text)
            && may_join(&self.text, next.text.trim_start());
        if goes_on {
            self.push(next.text.trim_start());
        }
        goes_on
    }
}

/// Whether two lines may be one: the second is no item, and they do not meet in two numbers.
fn may_join(above: &str, below: &str) -> bool {
    let digits = |c: char| c.is_ascii_digit();
    let meet_in_numbers = above.ends_with(digits) && below.starts_with(digits);
    !opens_item(below) && !meet_in_numbers
}

impl Setting {
    fn of(lines: &[Line], right: f64) -> Self {
        let left = lines.iter().map(Line::left).fold(f64::MAX, f64::min);
        let mut steps: Vec<f64> = lines.windows(2).map(|pair| pair[1].base - pair[0].base).collect();
        steps.sort_by(f64::total_cmp);
        let leading = steps.get(steps.len() / 2).copied().unwrap_or(0.0);
        let is_indented = |line: &Line| (1.5..=2.5).contains(&((line.left() - left) / line.size));
        let has_indent = lines.iter().filter(|line| is_indented(line)).count() > 1;
        Self { left, right, leading, has_indent }
    }

    fn is_full(&self, line: &Line) -> bool {
        line.right() >= self.right - RAGGED * line.size
    }

    fn is_flush(&self, line: &Line) -> bool {
        line.left() <= self.left + INDENT * line.size
    }

    /// Whether a line goes on with the paragraph that the line above ends, whose text is given.
    fn goes_on(&self, above: &Line, line: &Line, text: &str) -> bool {
        let is_same_size = (line.size - above.size).abs() <= SIZES * above.size;
        is_same_size
            && line.base - above.base <= LEADING * self.leading
            && self.is_full(above)
            && self.is_flush(line)
            && !above.has_gaps()
            && !line.has_gaps()
            && may_join(text, &line.text())
            && (self.has_indent || !ends_sentence(text))
    }
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['\u{3002}', '\u{FF01}', '\u{FF1F}', '\u{FF1A}', ':', '\u{FF1B}', ';'])
}

/// Whether a text begins with the number of an item: a bracketed one, or one with a comma or point.
#[must_use]
pub fn opens_item(text: &str) -> bool {
    let text = text.trim_start();
    let is_bracketed = text.starts_with(['(', '\u{FF08}']);
    let inner = text.trim_start_matches(['(', '\u{FF08}']);
    let rest = inner.trim_start_matches(|c: char| c.is_ascii_digit() || numeral(ideograph(c)).is_some());
    let close: &[char] = if is_bracketed { &[')', '\u{FF09}'] } else { &['\u{3001}', '.', '\u{FF0E}'] };
    rest.len() < inner.len() && rest.starts_with(close)
}
