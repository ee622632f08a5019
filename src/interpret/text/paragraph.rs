//! Hard-wrapped lines → readable paragraphs, one a line.

use std::borrow::Cow;
use std::sync::LazyLock;

use unicode_width::UnicodeWidthStr;

use crate::interpret::line::without_space;
use crate::interpret::normal::{folded_text, kept_text};
use crate::interpret::scan::ScannedLine;
use crate::vocabulary::charset::CharSet;
use crate::vocabulary::glyph::{FIRST_OF_NARROW, is_wide_punctuation, numeral, without_space_behind};

/// Lines narrower than this, in columns, are not hard-wrapped.
const NARROWEST_WRAP: usize = 40;
/// Lines wider than this are whole paragraphs.
const WIDEST_WRAP: usize = 200;

/// Columns by which a full line may fall short of the widest: punctuation may not open a line.
const RAGGED: usize = 8;
/// The fewest full lines of a text that is hard-wrapped.
const FEWEST_FULL: usize = 3;

/// Paragraphs, one a line, and where their printed lines begin.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Paragraphs {
    /// The text.
    pub text: String,
    /// For each printed line, its first byte in the text and its number.
    pub lines: Vec<(usize, u32)>,
}

/// The lines of a text, and how they are wrapped.
#[derive(Default)]
pub struct Printed<'a> {
    lines: Vec<PrintedLine<'a>>,
    /// Their bytes.
    bytes: usize,
    /// Whether the last line that was added is blank.
    ends_blank: bool,
    /// How many lines, the first left out, follow a blank one.
    blanks: usize,
    /// Columns that every line is indented by, and the most that one is.
    margin: usize,
    deepest: usize,
    /// Columns of the widest line; 0 where those of no line tell anything.
    widest: usize,
    /// Whether many lines are as wide as that.
    is_hard: bool,
}

struct PrintedLine<'a> {
    number: u32,
    /// The line with its indent, and where that ends.
    whole: Cow<'a, str>,
    start: usize,
    /// Columns of its indent, and of all of it where they are known.
    indent: usize,
    columns: Option<usize>,
    follows_blank: bool,
}

impl<'a> Printed<'a> {
    /// None, with room for so many.
    #[must_use]
    pub fn with_room(lines: usize) -> Self {
        Self { lines: Vec::with_capacity(lines), ..Self::default() }
    }

    /// Adds a line, by its number, from 1.
    pub fn add(&mut self, number: u32, line: &'a str) {
        self.add_kept(number, kept_line(without_space_behind(line)), None);
    }

    /// Adds a line of a document.
    pub fn add_scanned(&mut self, line: &ScannedLine<'a>) {
        if line.line.text.is_empty() {
            self.ends_blank = true;
            return;
        }
        let text = without_space_behind(line.line.text);
        let whole = match line.columns {
            _ if !line.may_have_variants => text.into(),
            Some(_) => folded_text(text).into(),
            None => kept_line(text),
        };
        self.add_kept(line.line.number, whole, line.columns);
    }

    /// Adds a line as it is kept, with the columns of what stands between its white space, where they are known.
    fn add_kept(&mut self, number: u32, whole: Cow<'a, str>, columns: Option<usize>) {
        let start = whole.len() - without_space(&whole).len();
        let follows_blank = std::mem::replace(&mut self.ends_blank, start == whole.len());
        if self.ends_blank {
            return;
        }
        let indent = if start > 0 { columns_of(&whole[..start]) } else { 0 };
        let is_first = self.lines.is_empty();
        self.margin = if is_first { indent } else { self.margin.min(indent) };
        self.deepest = self.deepest.max(indent);
        self.blanks += usize::from(follows_blank && !is_first);
        self.bytes += whole.len() + 1;
        let columns = columns.map(|columns| indent + columns);
        self.lines.push(PrintedLine { number, whole, start, indent, columns, follows_blank });
    }

    /// Joins the lines. Where they are hard-wrapped, a full line goes on in the next unless a blank line, an indent or
    /// the number of an item says otherwise.
    #[must_use]
    pub fn paragraphs(mut self) -> Paragraphs {
        if (1..self.lines.len()).any(|line| self.may_go_on(line)) {
            self.measure();
        }
        let mut text = String::with_capacity(self.bytes);
        let mut lines = Vec::with_capacity(self.lines.len());
        for (i, line) in self.lines.iter().enumerate() {
            if i > 0 && !self.goes_on(i) {
                text.push('\n');
            }
            lines.push((text.len(), line.number));
            push(&mut text, line.text());
        }
        Paragraphs { text, lines }
    }

    /// Finds out how wide the lines are.
    fn measure(&mut self) {
        self.widest = self.lines.iter_mut().map(PrintedLine::measure).max().unwrap_or(0);
        let full = self.lines.iter().filter(|line| self.is_full(line)).count();
        self.is_hard = (NARROWEST_WRAP..=WIDEST_WRAP).contains(&self.widest) && full >= FEWEST_FULL;
    }

    /// Whether a line is about as wide as the widest.
    fn is_full(&self, line: &PrintedLine<'_>) -> bool {
        line.columns.is_some_and(|columns| columns + RAGGED >= self.widest)
    }

    /// Whether a line goes on with the paragraph of the line above.
    fn goes_on(&self, line: usize) -> bool {
        if self.widest < NARROWEST_WRAP || !self.may_go_on(line) {
            return false;
        }
        let before = &self.lines[line - 1];
        if ends_sentence(before.text()) {
            return self.is_hard && self.is_full(before);
        }
        before.columns.is_some_and(|columns| columns * 4 >= self.widest * 3)
    }

    /// Whether it may, however wide that is.
    fn may_go_on(&self, line: usize) -> bool {
        let [before, own] = [&self.lines[line - 1], &self.lines[line]];
        let has_indent = self.deepest > self.margin + 1;
        // Only where some lines, but not all, are parted by blank ones do these part paragraphs.
        let has_blanks = self.blanks > 0 && self.blanks + 1 < self.lines.len();
        let may_be_same = has_indent || (has_blanks && !own.follows_blank);
        (may_be_same || !ends_sentence(before.text()))
            && own.indent <= self.margin + 1
            && !opens_item(own.text())
    }
}

impl PrintedLine<'_> {
    /// The line without its indent.
    fn text(&self) -> &str {
        &self.whole[self.start..]
    }

    /// Columns of all of it.
    fn measure(&mut self) -> usize {
        *self.columns.get_or_insert_with(|| columns_of(&self.whole))
    }
}

/// A line to keep, without white space at its end.
fn kept_line(line: &str) -> Cow<'_, str> {
    let mut whole = kept_text(line);
    if let Cow::Owned(text) = &mut whole {
        text.truncate(text.trim_end().len());
    }
    whole
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
            [FIRST_OF_NARROW, 0x80, 0x90..=0xA7, ..] => (at, columns) = (at + 3, columns + 1),
            [first, ..] if latin > 0 && first >= 0xE0 => {}
            _ => return None,
        }
    }
}

/// Ideographs and the punctuation of Chinese that take up two columns each.
static WIDE: LazyLock<CharSet> =
    LazyLock::new(|| CharSet::of(|c| matches!(c, '\u{4E00}'..='\u{9FFF}') || is_wide_punctuation(c)));

/// Whether a line ends with a full stop, or an exclamation mark, question mark, colon or semicolon of either width.
fn ends_sentence(line: &str) -> bool {
    matches!(
        line.as_bytes(),
        [.., 0xE3, 0x80, 0x82]
            | [.., 0xEF, 0xBC, 0x81 | 0x9F | 0x9A | 0x9B]
            | [.., b'!' | b'?' | b':' | b';']
    )
}

/// Whether a line begins with a number of an item: a bracketed one, or one with a comma or point.
fn opens_item(line: &str) -> bool {
    // Most lines open with a letter.
    if !ITEM_OPENINGS.opens(line) {
        return false;
    }
    let is_bracketed = line.starts_with(is_bracket);
    let rest = line.trim_start_matches(is_bracket);
    let number = rest.trim_start_matches(is_digit);
    let close: &[char] = if is_bracketed { &[')', '\u{FF09}'] } else { &['\u{3001}', '.', '\u{FF0E}'] };
    number.len() < rest.len() && number.starts_with(close)
}

fn is_bracket(c: char) -> bool {
    matches!(c, '(' | '\u{FF08}')
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || numeral(c).is_some()
}

/// What the number of an item opens with.
static ITEM_OPENINGS: LazyLock<CharSet> = LazyLock::new(|| CharSet::of(|c| is_digit(c) || is_bracket(c)));

/// Adds a line, with a space only between two words of Latin letters or digits.
fn push(text: &mut String, line: &str) {
    let opens = line.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
    if opens && text.as_bytes().last().is_some_and(u8::is_ascii_alphanumeric) {
        text.push(' ');
    }
    text.push_str(line);
}
