//! A text → which words it holds, whatever their number, found in one pass.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::vocabulary::claim::{Word, words};

/// What is asked of every sentence.
const ASKED: [Word; 7] =
    [Word::Object, Word::Carry, Word::Openness, Word::Review, Word::Suit, Word::Level, Word::ClosedScope];

/// The words of these uses that a text holds: a bit for each use of [`ASKED`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found(u8);

/// Finds the words, and tells by the number of each its bit.
static WORDS: LazyLock<(AhoCorasick, Vec<u8>)> = LazyLock::new(|| {
    let bits = ASKED.iter().enumerate().flat_map(|(at, word)| words(*word).iter().map(move |_| 1 << at));
    (automaton(&ASKED), bits.collect())
});

impl Found {
    /// What is found in a text.
    pub(super) fn of(text: &str) -> Self {
        let (automaton, bits) = &*WORDS;
        let found = automaton.find_overlapping_iter(text);
        Self(found.fold(0, |all, word| all | bits[word.pattern().as_usize()]))
    }

    /// Whether the text holds a word of a use that is asked for.
    pub(super) fn has(self, word: Word) -> bool {
        ASKED.iter().position(|asked| *asked == word).is_some_and(|at| self.0 & 1 << at != 0)
    }
}

/// Finds the words of some uses.
pub(super) fn automaton(uses: &[Word]) -> AhoCorasick {
    let words = uses.iter().flat_map(|word| words(*word));
    let automaton = AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(words);
    automaton.expect("the vocabulary is small enough for an automaton")
}
