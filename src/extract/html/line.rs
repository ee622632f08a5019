//! Pieces of text → lines, with white space as a browser shows it.

use crate::extract::html::tree::Id;

/// A line of the page.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    /// What it says.
    pub(super) text: String,
    /// The node that it begins in.
    pub(super) node: Id,
    /// How many of its letters are links.
    pub(super) linked: usize,
    /// How many letters it has.
    pub(super) letters: usize,
    /// Whether it is a row of a table.
    pub(super) is_row: bool,
}

/// What stands between the last letter and the next; of several, the last of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Gap {
    /// Nothing.
    #[default]
    None,
    /// The edge of a picture, a field or a raised text, where numbers are not to become one.
    Edge,
    /// A space.
    Space,
    /// The end of a line of the file, which is none of the page.
    Feed,
    /// The end of a line or paragraph within a cell, which joins words and never numbers.
    Joint,
}

impl Line {
    /// Makes it say nothing again.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        (self.letters, self.linked) = (0, 0);
    }

    /// Adds a text of so many letters, without a gap within it, behind what stands between.
    pub(super) fn push(&mut self, text: &str, letters: usize, gap: Gap, is_link: bool) {
        if gap != Gap::None
            && let Some(last) = self.text.chars().next_back()
            && let Some(first) = text.chars().next()
        {
            let is_parted = match gap {
                Gap::None => false,
                Gap::Space => true,
                Gap::Feed => !is_wide(last) || !is_wide(first),
                Gap::Edge | Gap::Joint => !is_wide(last) && !is_wide(first),
            };
            if is_parted {
                self.text.push(' ');
            }
        }
        self.text.push_str(text);
        self.letters += letters;
        self.linked += if is_link { letters } else { 0 };
    }

    /// Whether most of the line leads to other pages.
    pub(super) fn is_link(&self) -> bool {
        self.linked * 2 >= self.letters
    }
}

/// Whether a letter is written without spaces to those beside it. Wide digits, and the wide signs that
/// stand in numbers, are not.
fn is_wide(c: char) -> bool {
    c >= '\u{2E80}'
        && !matches!(c, '\u{FF0B}'..='\u{FF19}' | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}')
}
