//! Lines of a text → where they stand without tabs around them that part no cells.

use std::ops::Range;

use memchr::memchr;

/// The fewest lines, and tenths of them, that begin or end with a tab where it says nothing.
const FEWEST_LINES: usize = 10;
const FEWEST_TENTHS: usize = 9;

/// The fewest figures parted by spaces that are a row of their own, and no cell.
const FEWEST_FIGURES: usize = 2;

/// What tabs around the lines of a text say.
#[derive(Debug, Default, Clone, Copy)]
pub struct Framing {
    /// Whether one is lost before each line.
    begins: bool,
    /// Whether one is lost behind each line.
    ends: bool,
}

impl Framing {
    /// Learns from a text: where nearly all lines begin or end with a tab, running text too, it is no cell.
    #[must_use]
    pub fn of(text: &str) -> Self {
        if memchr(b'\t', text.as_bytes()).is_none() {
            return Self::default();
        }
        let lines = || text.lines().filter(|line| !line.trim().is_empty());
        let count = lines().count();
        let are_most = |found: usize| count >= FEWEST_LINES && 10 * found >= FEWEST_TENTHS * count;
        Self {
            begins: are_most(lines().filter(|line| line.starts_with('\t')).count()),
            ends: are_most(lines().filter(|line| line.ends_with('\t')).count()),
        }
    }

    /// A line without the tabs around it that part no cells: those of nearly all lines, and those around several
    /// figures that spaces part.
    #[must_use]
    pub fn within(self, text: &str, line: Range<usize>) -> Range<usize> {
        let own = &text[line.clone()];
        let mut inner = own;
        inner = inner.strip_prefix('\t').filter(|_| self.begins).unwrap_or(inner);
        inner = inner.strip_suffix('\t').filter(|_| self.ends).unwrap_or(inner);
        let bare = inner.trim_matches('\t');
        if bare.len() < inner.len() && holds_row(bare) {
            inner = bare;
        }
        let start = line.start + (inner.as_ptr() as usize - own.as_ptr() as usize);
        start..start + inner.len()
    }
}

/// Whether a text without tabs ends in several figures that spaces part.
fn holds_row(text: &str) -> bool {
    let is_figure = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    !text.contains('\t') && text.split_whitespace().rev().take_while(is_figure).count() >= FEWEST_FIGURES
}
