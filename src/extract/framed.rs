//! Lines of a text → where they stand without tabs around them that part no cells.

use memchr::memchr;

use crate::vocabulary::glyph::without_space_behind;

/// The fewest lines, and tenths of them, that begin or end with a tab where it says nothing.
const FEWEST_LINES: usize = 10;
const FEWEST_TENTHS: usize = 9;

/// The fewest figures parted by spaces that are a row of their own, and no cell.
const FEWEST_FIGURES: usize = 2;

/// What tabs around the lines of a text say.
#[derive(Debug, Default, Clone, Copy)]
pub struct Framing {
    /// Whether one that says nothing stands before each line.
    begins: bool,
    /// Whether one that says nothing stands behind each line.
    ends: bool,
}

impl Framing {
    /// Learns from the lines of a text: where nearly all begin or end with a tab, running text too, it is no cell.
    #[must_use]
    pub fn of<'a>(all: impl ExactSizeIterator<Item = &'a str>) -> Self {
        let (mut lines, mut unbegun, mut unended) = (0, 0, 0);
        let most = all.len();
        let are_few = |others: usize, lines: usize| 10 * others <= (10 - FEWEST_TENTHS) * lines;
        for line in all.filter(|line| !line.trim_ascii_start().is_empty()) {
            lines += 1;
            unbegun += usize::from(!line.starts_with('\t'));
            unended += usize::from(!line.ends_with('\t'));
            // Most texts are told by their first lines.
            if !are_few(unbegun, most) && !are_few(unended, most) {
                return Self::default();
            }
        }
        let are_framed = |others: usize| lines >= FEWEST_LINES && are_few(others, lines);
        Self { begins: are_framed(unbegun), ends: are_framed(unended) }
    }

    /// A line without the tabs around it that part no cells: those of nearly all lines, and those around several
    /// figures that spaces part.
    #[must_use]
    pub fn within(self, line: &str) -> &str {
        // Most rows neither begin nor end with one.
        if !line.starts_with('\t') && !line.ends_with('\t') {
            return line;
        }
        let mut inner = line;
        inner = inner.strip_prefix('\t').filter(|_| self.begins).unwrap_or(inner);
        inner = inner.strip_suffix('\t').filter(|_| self.ends).unwrap_or(inner);
        let bare = without_tabs(inner);
        if bare.len() < inner.len() && holds_row(bare) { bare } else { inner }
    }
}

/// A text without the tabs around it.
fn without_tabs(text: &str) -> &str {
    let is_tab = |byte: &u8| *byte == b'\t';
    let start = text.bytes().take_while(is_tab).count();
    let end = text.len() - text.bytes().rev().take_while(is_tab).count();
    text.get(start..end).unwrap_or_default()
}

/// Whether a text without tabs ends in several figures that spaces part.
fn holds_row(text: &str) -> bool {
    let is_figure = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    // Most cells end in words.
    without_space_behind(text).ends_with(|last: char| last.is_ascii_digit())
        && memchr(b'\t', text.as_bytes()).is_none()
        && text.split_whitespace().rev().take_while(is_figure).take(FEWEST_FIGURES).count() == FEWEST_FIGURES
}
