//! Finds many words in a text at once, the longest at each place. An automaton for as many words is so large
//! that a processor waits for its memory; a tree of their letters is small, and few places of a text lead into it.

use std::ops::Range;

use crate::vocabulary::glyph::length_of;

/// A set of words that are looked for.
pub struct Finder {
    /// What words begin with, of as many bytes as two letters have.
    twos: Beginnings,
    /// The same, of words with fewer bytes than three letters, and the second to ninth bytes of the others.
    short: Beginnings,
    threes: Beginnings,
    /// Whether a word has fewer bytes than two letters, so that these tell nothing.
    has_shorter: bool,
    /// For each hash of a letter, a node of the letters that begin words.
    firsts: [Place; 1 << HASH_BITS],
    nodes: Vec<Node>,
}

/// Enough that few of the letters that begin words fall together.
const HASH_BITS: u32 = 8;

/// A place in a list, from 1; 0 where there is none. Small numbers keep the tree small.
type Place = u16;

/// The bytes of a character as a number; of those with more than three, which no word has, the first three.
type Letter = u32;

/// The letters that words begin with.
#[derive(Default)]
struct Node {
    /// The last of them.
    letter: Letter,
    /// The word that ends here.
    word: Place,
    /// A node with one letter more.
    next: Place,
    /// Another node with the same letters before the last.
    other: Place,
}

impl Finder {
    /// A finder of words, none of them empty and each given once.
    pub fn new(given: &[String]) -> Self {
        let mut finder = Self {
            twos: Beginnings::default(),
            short: Beginnings::default(),
            threes: Beginnings::default(),
            has_shorter: given.iter().any(|word| word.len() < TWO_LETTERS),
            firsts: [0; _],
            nodes: Vec::new(),
        };
        given.iter().zip(1..).for_each(|(word, place)| finder.add(word, place));
        finder
    }

    fn add(&mut self, word: &str, place: Place) {
        let mut bytes = [0; THREE_LETTERS];
        bytes.iter_mut().zip(word.bytes()).for_each(|(byte, own)| *byte = own);
        self.twos.add(two(&bytes));
        if word.len() < THREE_LETTERS {
            self.short.add(two(&bytes));
        } else {
            self.threes.add(three(&bytes));
        }
        let mut last: Option<usize> = None;
        let mut rest = word.as_bytes();
        while let Some((letter, behind)) = next_letter(rest) {
            rest = behind;
            let first = last.map_or(&mut self.firsts[hash(letter)], |last| &mut self.nodes[last].next);
            let other = *first;
            last = self.node(other, letter).or_else(|| {
                self.nodes.push(Node { letter, other, ..Node::default() });
                let new = Place::try_from(self.nodes.len()).expect("no more letters than places");
                *last.map_or(&mut self.firsts[hash(letter)], |last| &mut self.nodes[last].next) = new;
                Some(self.nodes.len() - 1)
            });
        }
        if let Some(last) = last {
            self.nodes[last].word = place;
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
                from += text[from..].chars().next()?.len_utf8();
            }
        })
    }

    /// How many bytes open a text in which no word begins, as those of two and three letters tell.
    #[inline]
    fn without_words(&self, text: &[u8]) -> usize {
        let mut rest = text;
        while let Some(bytes) = rest.first_chunk()
            && !self.may_begin(bytes)
        {
            // Nearly all characters have three bytes.
            let length = if bytes[0] >> 4 == 0xE { 3 } else { length_of(bytes[0]) };
            rest = &rest[length..];
        }
        text.len() - rest.len()
    }

    #[inline]
    fn may_begin(&self, bytes: &[u8; THREE_LETTERS]) -> bool {
        let has_more = || self.threes.has(three(bytes)) || self.short.has(two(bytes));
        self.has_shorter || (self.twos.has(two(bytes)) && has_more())
    }

    /// Tells all words that stand in a text, also within each other, by their places among those given, from 0.
    pub fn find_all(&self, text: &str, mut found: impl FnMut(usize)) {
        let mut rest = text.as_bytes();
        while let Some(&first) = rest.first() {
            self.find_opening(rest, &mut found);
            rest = &rest[length_of(first)..];
        }
    }

    /// Tells those that a text begins with.
    #[inline]
    fn find_opening(&self, text: &[u8], mut found: impl FnMut(usize)) {
        let Some((first, mut rest)) = next_letter(text) else { return };
        let mut next = self.firsts[hash(first)];
        let mut letter = first;
        while let Some(node) = self.node(next, letter).map(|node| &self.nodes[node]) {
            usize::from(node.word).checked_sub(1).into_iter().for_each(&mut found);
            let Some((behind, text)) = next_letter(rest) else { return };
            (next, letter, rest) = (node.next, behind, text);
        }
    }

    /// The length in bytes of the longest word that a text begins with, and its place among those given, from 0.
    pub fn longest(&self, text: &[u8]) -> Option<(usize, usize)> {
        let (first, mut rest) = next_letter(text)?;
        let mut node = self.node(self.firsts[hash(first)], first).map(|first| &self.nodes[first])?;
        let mut longest = None;
        loop {
            if let Some(place) = usize::from(node.word).checked_sub(1) {
                longest = Some((text.len() - rest.len(), place));
            }
            let Some((letter, behind)) = next_letter(rest) else { return longest };
            let Some(next) = self.node(node.next, letter) else { return longest };
            (node, rest) = (&self.nodes[next], behind);
        }
    }

    /// Of a node and the others beside it, the one with this letter, as its index.
    fn node(&self, mut place: Place, letter: Letter) -> Option<usize> {
        loop {
            let index = usize::from(place).checked_sub(1)?;
            let node = &self.nodes[index];
            if node.letter == letter {
                return Some(index);
            }
            place = node.other;
        }
    }
}

#[inline]
fn next_letter(text: &[u8]) -> Option<(Letter, &[u8])> {
    match text {
        [letter @ 0..0x80, rest @ ..] => Some((Letter::from(*letter), rest)),
        [first, second, third, rest @ ..] => {
            Some((Letter::from_be_bytes([0, *first, *second, *third]), rest))
        }
        _ => None,
    }
}

#[inline]
fn hash(letter: Letter) -> usize {
    (letter.wrapping_mul(0x9E37_79B1) >> (Letter::BITS - HASH_BITS)) as usize
}

/// Bytes that words begin with, by their hash; few others fall together with these.
struct Beginnings([bool; 1 << BEGINNING_BITS]);

const BEGINNING_BITS: u32 = 11;

/// How many bytes two and three letters have, nearly all of which have three.
const TWO_LETTERS: usize = 6;
const THREE_LETTERS: usize = 9;
/// How many bits eight bytes have more than two letters.
const BITS_BEHIND_TWO: u32 = 16;

/// The bytes of two letters as a number.
#[inline]
fn two([bytes @ .., _]: &[u8; THREE_LETTERS]) -> u64 {
    u64::from_le_bytes(*bytes) << BITS_BEHIND_TWO
}

/// Those of three but the first, which tells least.
#[inline]
fn three([_, bytes @ ..]: &[u8; THREE_LETTERS]) -> u64 {
    u64::from_le_bytes(*bytes)
}

impl Default for Beginnings {
    fn default() -> Self {
        Self([false; _])
    }
}

impl Beginnings {
    fn add(&mut self, bytes: u64) {
        self.0[Self::hash(bytes)] = true;
    }

    #[inline]
    fn has(&self, bytes: u64) -> bool {
        self.0[Self::hash(bytes)]
    }

    #[inline]
    fn hash(bytes: u64) -> usize {
        (bytes.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - BEGINNING_BITS)) as usize
    }
}
