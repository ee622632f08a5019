//! Finds many words in a text at once, the longest at each place. An automaton for as many words is so large
//! that a processor waits for its memory; a tree of their letters is small, and few places of a text lead into it.

use std::ops::Range;

use crate::vocabulary::glyph::length_of;
use crate::vocabulary::tree::{Nodes, Rest, Tree, by_first_letter, eight};

/// A set of words that are looked for.
pub struct Finder {
    beginnings: Beginnings,
    /// Whether a word has fewer bytes than two letters, so that these tell nothing.
    has_shorter: bool,
    tree: Tree,
    /// The nodes of the letters that words begin with, by the hash of the first of them.
    firsts: [Nodes; 1 << HASH_BITS],
    /// The same of words of three letters or more, by the hash of these: they tell most words at once.
    threes: [Nodes; 1 << HASH_BITS],
    /// How many bytes each word has.
    lengths: Vec<usize>,
}

/// Enough that few of the letters that begin words fall together.
const HASH_BITS: u32 = 8;

impl Finder {
    /// A finder of words, none of them empty and each given once.
    pub fn new(given: &[String]) -> Self {
        let mut finder = Self {
            beginnings: Beginnings::of(given),
            has_shorter: given.iter().any(|word| word.len() < TWO_LETTERS),
            tree: Tree::default(),
            firsts: [const { 0..0 }; _],
            threes: [const { 0..0 }; _],
            lengths: given.iter().map(String::len).collect(),
        };
        let mut words: Vec<Rest<'_>> = given.iter().map(String::as_bytes).zip(1..).collect();
        words.sort_unstable();
        finder.add_firsts(&words);
        finder.add_threes(&words);
        finder
    }

    fn add_firsts(&mut self, words: &[Rest<'_>]) {
        let mut words = words.to_vec();
        words.sort_by_key(|(word, _)| hash_of_first(word));
        for words in words.chunk_by(|(one, _), (other, _)| hash_of_first(one) == hash_of_first(other)) {
            self.firsts[hash_of_first(words[0].0)] = self.tree.add(&by_first_letter(words), 0);
        }
    }

    fn add_threes(&mut self, words: &[Rest<'_>]) {
        let mut threes: Vec<&[u8; THREE_LETTERS]> =
            words.iter().filter_map(|(word, _)| word.first_chunk()).collect();
        threes.dedup();
        threes.sort_by_key(|three| hash_of_three(three));
        let words_of = |three: &&[u8; THREE_LETTERS]| {
            // A shorter word is the longest where the letters behind these are those of none.
            let is_of = |(word, _): &&Rest<'_>| word.starts_with(*three) || three.starts_with(word);
            (THREE_LETTERS, words.iter().filter(is_of).copied().collect())
        };
        for alike in threes.chunk_by(|one, other| hash_of_three(one) == hash_of_three(other)) {
            let nodes: Vec<(usize, Vec<Rest<'_>>)> = alike.iter().map(words_of).collect();
            self.threes[hash_of_three(alike[0])] = self.tree.add(&nodes, 0);
        }
    }

    /// The words that stand in a text, from left to right and apart, at each place the longest: where they
    /// stand, and which they are.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (Range<usize>, usize)> + 'a {
        let bytes = text.as_bytes();
        let mut from = 0;
        std::iter::from_fn(move || {
            loop {
                from += self.without_words(&bytes[from..]);
                if let Some((length, place)) = self.longest(&bytes[from..]) {
                    from += length;
                    return Some((from - length..from, place));
                }
                from += length_of(*bytes.get(from)?);
            }
        })
    }

    /// How many bytes open a text in which no word begins, as far as their first three letters tell.
    #[inline]
    fn without_words(&self, text: &[u8]) -> usize {
        if self.has_shorter {
            return 0;
        }
        let mut rest = text;
        while let Some(bytes) = rest.first_chunk()
            && !self.beginnings.has(bytes)
        {
            // Nearly all characters have three bytes.
            let length = if bytes[0] >> 4 == 0xE { 3 } else { length_of(bytes[0]) };
            rest = &rest[length..];
        }
        text.len() - rest.len()
    }

    /// Whether a text may begin with a word, as far as its first three letters tell.
    #[must_use]
    #[inline]
    pub fn may_open(&self, text: &str) -> bool {
        self.has_shorter || self.beginnings.may_open(text.as_bytes())
    }

    /// The length in bytes of the longest word that a text begins with, and its place among those given, from 0.
    #[must_use]
    pub fn longest(&self, text: &[u8]) -> Option<(usize, usize)> {
        self.longest_and_longer(text).0
    }

    /// The same, and whether all of the text begins a longer word.
    #[must_use]
    pub fn longest_and_longer(&self, text: &[u8]) -> (Option<(usize, usize)>, bool) {
        let threes = text.first_chunk().map(|three| &self.threes[hash_of_three(three)]);
        let told = threes.and_then(|nodes| self.tree.longest(nodes, text));
        let told = told.or_else(|| self.tree.longest(&self.firsts[hash_of_first(text)], text));
        let (longest, begins_longer) = told.unwrap_or((0, text.is_empty()));
        let longest = usize::from(longest).checked_sub(1);
        (longest.map(|word| (self.lengths[word], word)), begins_longer)
    }
}

#[inline]
fn hash_of_first(text: &[u8]) -> usize {
    let letter = match text {
        [letter @ 0..0x80, ..] => u64::from(*letter),
        [first, second, third, ..] => u64::from_le_bytes([0, 0, *first, *second, *third, 0, 0, 0]),
        _ => 0,
    };
    hash(letter, HASH_BITS)
}

#[inline]
fn hash_of_three([_, bytes @ ..]: &[u8; THREE_LETTERS]) -> usize {
    // The first byte tells least.
    hash(u64::from_le_bytes(*bytes), HASH_BITS)
}

#[inline]
fn hash(bytes: u64, bits: u32) -> usize {
    (bytes.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - bits)) as usize
}

/// What words begin with: for each hash of as many bytes as two letters have, the bits that the last byte of
/// the third letter tells, all of them where a word has fewer bytes. Few other letters fall together with these.
struct Beginnings([u32; 1 << BEGINNING_BITS]);

const BEGINNING_BITS: u32 = 10;

/// How many bytes two and three letters have, nearly all of which have three.
const TWO_LETTERS: usize = 6;
const THREE_LETTERS: usize = 9;
/// How many bits eight bytes have more than two letters.
const BITS_BEHIND_TWO: u32 = 16;

impl Beginnings {
    fn of(words: &[String]) -> Self {
        let mut beginnings = Self([0; _]);
        for word in words.iter().map(String::as_bytes) {
            let third = word.get(THREE_LETTERS - 1).map_or(u32::MAX, |last| 1 << (last & 0x1F));
            beginnings.0[Self::hash(word)] |= third;
        }
        beginnings
    }

    /// Whether words may begin with these letters.
    #[inline]
    fn has(&self, bytes: &[u8; THREE_LETTERS]) -> bool {
        self.0[Self::hash(bytes)] >> (bytes[THREE_LETTERS - 1] & 0x1F) & 1 == 1
    }

    /// The same of a text, which may be shorter.
    #[inline]
    fn may_open(&self, text: &[u8]) -> bool {
        let is_short = || text.len() >= TWO_LETTERS && self.0[Self::hash(text)] == u32::MAX;
        text.first_chunk().map_or_else(is_short, |bytes| self.has(bytes))
    }

    #[inline]
    fn hash(text: &[u8]) -> usize {
        hash(eight(text) << BITS_BEHIND_TWO, BEGINNING_BITS)
    }
}
