//! Lines of a text → where they stand without tabs around them that part no cells, and which are rows no more.

use std::ops::Range;

use memchr::memchr;

use crate::extract::document::Cells;
use crate::extract::text::SIGNS;
use crate::vocabulary::glyph::without_space_behind;

/// The fewest lines, and tenths of them, that begin or end with a tab where it says nothing.
const FEWEST_LINES: usize = 10;
const FEWEST_TENTHS: usize = 9;

/// The fewest figures parted by spaces that are a row of their own, and no cell.
const FEWEST_FIGURES: usize = 2;

/// The fewest figures alone on their lines, and alike indented, that tabs before them indent.
const FEWEST_INDENTED: usize = 7;

/// Takes the tabs that part no cells from lines, and the marks of rows from those that have no others.
pub fn unframe(text: &str, spans: &mut [(Range<usize>, Cells)]) {
    let framing = Framing::of(spans.iter().map(|(line, _)| &text[line.clone()]));
    let mut indented = 0;
    for (line, parting) in spans.iter_mut().filter(|(_, parting)| *parting == Cells::Tabs) {
        let own = &text[line.clone()];
        let inner = framing.within(own);
        if inner.len() < own.len() {
            let start = line.start + (inner.as_ptr() as usize - own.as_ptr() as usize);
            *line = start..start + inner.len();
            *parting = if memchr(b'\t', inner.as_bytes()).is_some() { Cells::Tabs } else { Cells::Unknown };
        }
        indented += usize::from(is_indented(inner));
    }
    if indented >= FEWEST_INDENTED {
        unmark_indented(text, spans);
    }
}

/// What tabs around the lines of a text say.
#[derive(Debug, Default, Clone, Copy)]
struct Framing {
    /// Whether one that says nothing stands before each line.
    begins: bool,
    /// Whether one that says nothing stands behind each line.
    ends: bool,
}

impl Framing {
    /// Learns from the lines of a text: where nearly all begin or end with a tab, running text too, it is no cell.
    fn of<'a>(all: impl ExactSizeIterator<Item = &'a str>) -> Self {
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
    fn within(self, line: &str) -> &str {
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
    let text = &text[text.bytes().take_while(is_tab).count()..];
    &text[..text.len() - text.bytes().rev().take_while(is_tab).count()]
}

/// Whether a text without tabs ends in several figures that spaces part.
fn holds_row(text: &str) -> bool {
    let is_figure = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    // Most cells end in words.
    without_space_behind(text).ends_with(|last: char| last.is_ascii_digit())
        && memchr(b'\t', text.as_bytes()).is_none()
        && text.split_whitespace().rev().take_while(is_figure).take(FEWEST_FIGURES).count() == FEWEST_FIGURES
}

/// Whether tabs stand before a line, and nowhere else in it.
fn is_indented(line: &str) -> bool {
    let tabs = line.bytes().take_while(|byte| *byte == b'\t').count();
    tabs > 0 && memchr(b'\t', &line.as_bytes()[tabs..]).is_none()
}

/// Takes the marks of rows from lines whose tabs only indent what stands alone on them: many figures, one a
/// line, all behind as many tabs.
fn unmark_indented(text: &str, spans: &mut [(Range<usize>, Cells)]) {
    let is_alone = |(line, parting): &(Range<usize>, Cells)| {
        let line = text[line.clone()].trim_start_matches('\t');
        let has_tab = || memchr(b'\t', line.as_bytes()).is_some();
        line.trim_start().is_empty() || (*parting == Cells::Tabs && !has_tab())
    };
    let indent = |(line, _): &(Range<usize>, Cells)| {
        let line = &text[line.clone()];
        let cell = line.trim_start_matches('\t');
        let figure = cell.trim_end_matches(SIGNS).trim();
        let is_figure = !figure.is_empty() && figure.bytes().all(|byte| byte.is_ascii_digit());
        is_figure.then_some(line.len() - cell.len())
    };
    let mut at = 0;
    while let Some(from) = spans[at..].iter().position(|(_, parting)| *parting == Cells::Tabs) {
        let start = at + from;
        let length = spans[start..].iter().take_while(|span| is_alone(span)).count();
        let lines = &mut spans[start..start + length];
        let mut indents = lines.iter().filter_map(indent);
        let first = indents.next();
        if indents.clone().count() + 1 >= FEWEST_INDENTED && indents.all(|other| Some(other) == first) {
            lines.iter_mut().for_each(|(_, parting)| *parting = Cells::Unknown);
        }
        at = start + length.max(1);
    }
}
