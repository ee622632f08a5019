//! Hard-wrapped lines → readable paragraphs, one a line.

use std::borrow::Cow;
use std::sync::LazyLock;

use unicode_width::UnicodeWidthStr;

use crate::interpret::normal::{is_letter, kept_text};
use crate::vocabulary::charset::CharSet;
use crate::vocabulary::glyph::numeral;

/// Lines narrower than this, in columns, are not hard-wrapped.
const NARROWEST_WRAP: usize = 40;
/// Lines wider than this are whole paragraphs.
const WIDEST_WRAP: usize = 200;

/// Columns by which a full line may fall short of the widest: punctuation may not open a line.
const RAGGED: usize = 8;

/// How the lines of a text are wrapped.
struct Wrapping<'a> {
    lines: &'a [PrintedLine<'a>],
    /// Columns of the widest line.
    widest: usize,
    /// Whether many lines are as wide as that.
    is_hard: bool,
    /// Columns that every line is indented by.
    margin: usize,
    /// Whether paragraphs open with an indent.
    has_indent: bool,
    /// Whether some lines, but not all, are parted by blank ones.
    has_blanks: bool,
}

/// Paragraphs, one a line, and where their printed lines begin.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Paragraphs {
    /// The text.
    pub text: String,
    /// For each printed line, its first byte in the text and its number.
    pub lines: Vec<(usize, u32)>,
}

struct PrintedLine<'a> {
    number: u32,
    /// The line with its indent, and where that ends.
    whole: Cow<'a, str>,
    start: usize,
    /// Columns of its indent, and of all of it.
    indent: usize,
    columns: usize,
    follows_blank: bool,
}

/// Joins the lines of a text, each with its number. Where it is hard-wrapped, a full line goes on in
/// the next unless a blank line, an indent or the number of an item says otherwise.
#[must_use]
pub fn paragraphs<'a>(lines: impl Iterator<Item = (u32, &'a str)>) -> Paragraphs {
    let mut printed: Vec<PrintedLine<'_>> = Vec::with_capacity(lines.size_hint().1.unwrap_or_default());
    let mut follows_blank = false;
    for (number, line) in lines {
        match PrintedLine::of(number, line, follows_blank) {
            Some(line) => {
                printed.push(line);
                follows_blank = false;
            }
            None => follows_blank = true,
        }
    }
    let wrapping = Wrapping::of(&printed);
    let bytes = printed.iter().map(|line| line.whole.len() + 1).sum();
    let mut text = String::with_capacity(bytes);
    let mut lines = Vec::with_capacity(printed.len());
    for (i, line) in printed.iter().enumerate() {
        if i > 0 && !wrapping.goes_on(i) {
            text.push('\n');
        }
        lines.push((text.len(), line.number));
        push(&mut text, line.text());
    }
    Paragraphs { text, lines }
}

impl<'a> PrintedLine<'a> {
    /// `None` for a blank line.
    fn of(number: u32, line: &'a str, follows_blank: bool) -> Option<Self> {
        if line.is_empty() {
            return None;
        }
        let (whole, columns) = kept_line(line.trim_end());
        let start = whole.len() - whole.trim_start().len();
        let indent = if start > 0 { columns_of(&whole[..start]) } else { 0 };
        (start < whole.len()).then_some(Self { number, whole, start, indent, columns, follows_blank })
    }

    /// The line without its indent.
    fn text(&self) -> &str {
        &self.whole[self.start..]
    }
}

impl<'a> Wrapping<'a> {
    fn of(lines: &'a [PrintedLine<'a>]) -> Self {
        let margin = lines.iter().map(|line| line.indent).min().unwrap_or(0);
        let has_indent = lines.iter().any(|line| line.indent > margin + 1);
        let blanks = lines.iter().skip(1).filter(|line| line.follows_blank).count();
        let has_blanks = blanks > 0 && blanks + 1 < lines.len();
        let widest = lines.iter().map(|line| line.columns).max().unwrap_or(0);
        let mut wrapping = Self { lines, widest, is_hard: false, margin, has_indent, has_blanks };
        let full = lines.iter().filter(|line| wrapping.is_full(line)).count();
        wrapping.is_hard = (NARROWEST_WRAP..=WIDEST_WRAP).contains(&widest) && full >= 3;
        wrapping
    }

    /// Whether a line is about as wide as the widest.
    fn is_full(&self, line: &PrintedLine<'_>) -> bool {
        line.columns + RAGGED >= self.widest
    }

    /// Whether a line goes on with the paragraph of the line above.
    fn goes_on(&self, line: usize) -> bool {
        let [before, own] = [&self.lines[line - 1], &self.lines[line]];
        if own.indent > self.margin + 1 || opens_item(own.text()) {
            return false;
        }
        if ends_sentence(before.text()) {
            let is_same_paragraph = self.has_indent || (self.has_blanks && !own.follows_blank);
            return is_same_paragraph && self.is_hard && self.is_full(before);
        }
        self.widest >= NARROWEST_WRAP && before.columns * 4 >= self.widest * 3
    }
}

/// A line to keep, without white space at its end, and its columns.
fn kept_line(line: &str) -> (Cow<'_, str>, usize) {
    // Of such characters all are kept as they are.
    if let Some(columns) = plain_columns(line) {
        return (line.into(), columns);
    }
    let mut whole = kept_text(line);
    if let Cow::Owned(text) = &mut whole {
        text.truncate(text.trim_end().len());
    }
    let columns = columns_of(&whole);
    (whole, columns)
}

/// Columns of the terminal that a text takes up.
fn columns_of(text: &str) -> usize {
    plain_columns(text).unwrap_or_else(|| text.width())
}

/// Columns of the terminal that a text of ASCII, ideographs and the punctuation of Chinese takes up: their
/// signs have a width of their own, whatever stands beside them. `None` where
/// there are others, of which the tables of Unicode tell.
fn plain_columns(text: &str) -> Option<usize> {
    let (wide, bytes) = (&*WIDE, text.as_bytes());
    let (mut at, mut columns) = (0, 0);
    loop {
        let signs = wide.run(&bytes[at..]);
        at += 3 * signs;
        columns += 2 * signs;
        let latin = bytes[at..].iter().take_while(|byte| matches!(byte, b' '..=b'~')).count();
        at += latin;
        columns += latin;
        match bytes[at..] {
            [] => return Some(columns),
            [0xE2, 0x80, 0x90..=0xA7, ..] => (at, columns) = (at + 3, columns + 1),
            [first, ..] if latin > 0 && first >= 0xE0 => {}
            _ => return None,
        }
    }
}

/// Ideographs and the punctuation of Chinese: they take up two columns each.
static WIDE: LazyLock<CharSet> = LazyLock::new(|| {
    let punctuation = ('\u{3000}'..='\u{3029}').chain('\u{FF01}'..='\u{FF60}');
    CharSet::new(('\u{4E00}'..='\u{9FFF}').chain(punctuation))
});

fn ends_sentence(line: &str) -> bool {
    line.ends_with(['\u{3002}', '\u{FF01}', '\u{FF1F}', '!', '?', '\u{FF1A}', ':', '\u{FF1B}', ';'])
}

/// Whether a line begins with a number of an item: a bracketed one, or one with a comma or point.
fn opens_item(line: &str) -> bool {
    let is_bracket = |c: char| matches!(c, '(' | '\u{FF08}');
    let is_digit = |c: char| c.is_ascii_digit() || numeral(c).is_some();
    // Most lines open with a letter.
    if !line.starts_with(|c| is_digit(c) || is_bracket(c)) {
        return false;
    }
    let is_bracketed = line.starts_with(is_bracket);
    let rest = line.trim_start_matches(is_bracket);
    let number = rest.trim_start_matches(is_digit);
    let close: &[char] = if is_bracketed { &[')', '\u{FF09}'] } else { &['\u{3001}', '.', '\u{FF0E}'] };
    number.len() < rest.len() && number.starts_with(close)
}

/// Adds a line, with a space only between two words of Latin letters or digits.
fn push(text: &mut String, line: &str) {
    let latin = |c: char| c.is_ascii() && is_letter(c) || c.is_ascii_alphabetic();
    if text.ends_with(latin) && line.starts_with(|c: char| c.is_ascii_alphabetic()) {
        text.push(' ');
    }
    text.push_str(line);
}
