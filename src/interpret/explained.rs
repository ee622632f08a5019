//! Words in brackets behind a label that explain it: those of other labels among them are none.

use std::ops::Range;

use crate::interpret::normal::comparable;
use crate::interpret::scan::Token;
use crate::interpret::scanner::Word;

/// What opens an explanation.
pub const OPENING: [char; 2] = ['(', '\u{FF08}'];
/// What closes it.
pub const CLOSING: [char; 2] = [')', '\u{FF09}'];

/// The most lines over which a label is explained in brackets.
pub const MOST_LINES: u32 = 8;

/// A label: the word that it begins in, or ends in, and its place in the letters of all words.
#[derive(Debug, Clone)]
pub struct Label {
    /// The word, as its index.
    pub word: usize,
    /// Its letters.
    pub letters: Range<usize>,
}

/// Whether a bracket that opens between a label and another closes behind that.
#[must_use]
pub fn is_in_explanation(tokens: &[Token<'_>], words: &[Word], label: &Label, other: &Label) -> bool {
    let raw = |word: usize| tokens[words[word].token].raw;
    // Few labels have a bracket between them.
    if !(label.word..=other.word).any(|word| raw(word).contains(OPENING)) {
        return false;
    }
    let line = |word: usize| tokens[words[word].token].line;
    let last_line = line(label.word) + MOST_LINES;
    let near = (label.word..words.len()).take_while(|word| line(*word) <= last_line);
    let brackets = near.flat_map(|word| {
        raw(word).match_indices([OPENING, CLOSING].as_flattened()).map(move |(at, sign)| {
            let letter = words[word].letters.start + comparable(&raw(word)[..at]).len();
            (letter, sign.starts_with(OPENING))
        })
    });
    let mut open = 0_usize;
    for (letter, opens) in brackets.skip_while(|(letter, _)| *letter < label.letters.end) {
        if letter > other.letters.start && open == 0 {
            return false;
        }
        open = if opens { open + 1 } else { open.saturating_sub(1) };
        if letter >= other.letters.end && open == 0 {
            return true;
        }
    }
    false
}

/// Whether a line between these stands in brackets that open in the line above and close in the one below.
#[must_use]
pub fn is_between_brackets(above: &str, below: &str) -> bool {
    let signs = [OPENING, CLOSING];
    let last = above.rmatches(signs.as_flattened()).next();
    let first = below.matches(signs.as_flattened()).next();
    last.is_some_and(|last| last.starts_with(OPENING))
        && first.is_some_and(|first| first.starts_with(CLOSING))
}
