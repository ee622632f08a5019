//! Finds many words in a text at once, the longest at each place. An automaton for as many words is so large
//! that a processor waits for its memory; a tree of their letters is small, and few places of a text lead into it.

use std::ops::Range;

/// A set of words that are looked for.
pub struct Finder {
    /// A bit for each hash of two letters that begin a word.
    pairs: [u64; 1 << (PAIR_BITS - 6)],
    /// Whether a word has one letter only, so that two tell nothing.
    has_single: bool,
    /// For each hash of a letter, a node of the letters that begin words.
    firsts: [Place; 1 << HASH_BITS],
    nodes: Vec<Node>,
}

/// Enough that few of the letters that begin words fall together.
const HASH_BITS: u32 = 8;
/// Enough that few other letters fall together with those two that begin a word.
const PAIR_BITS: u32 = 13;

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
        let has_single = given.iter().any(|word| word.chars().nth(1).is_none());
        let mut finder = Self { pairs: [0; _], has_single, firsts: [0; _], nodes: Vec::new() };
        given.iter().zip(1..).for_each(|(word, place)| finder.add(word, place));
        finder
    }

    fn add(&mut self, word: &str, place: Place) {
        if let Some(pair) = word.as_bytes().first_chunk() {
            let hash = hash_of_pair(number_of_pair(pair));
            self.pairs[hash / 64] |= 1 << (hash % 64);
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

    /// How many bytes open a text in which no word begins, as their letters tell two by two.
    #[inline]
    fn without_words(&self, text: &[u8]) -> usize {
        let mut from = 0;
        while let Some(pair) = text[from..].first_chunk() {
            let pair = number_of_pair(pair);
            if pair & LEADS == LEADS_OF_THREE {
                if self.has_single || self.has_pair(pair) {
                    break;
                }
                from += 3;
            } else if text[from].is_ascii() && self.firsts[hash(Letter::from(text[from]))] == 0 {
                from += 1;
            } else {
                break;
            }
        }
        from
    }

    #[inline]
    fn has_pair(&self, pair: u64) -> bool {
        let hash = hash_of_pair(pair);
        self.pairs[hash / 64] >> (hash % 64) & 1 == 1
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

/// The first bits of two letters, which tell how many bytes each has.
const LEADS: u64 = 0xF0_00_00_F0;
/// Those of two letters of three bytes.
const LEADS_OF_THREE: u64 = 0xE0_00_00_E0;

#[inline]
fn number_of_pair(&[first, second, third, fourth, fifth, sixth]: &[u8; 6]) -> u64 {
    u64::from_le_bytes([first, second, third, fourth, fifth, sixth, 0, 0])
}

#[inline]
fn hash_of_pair(pair: u64) -> usize {
    (pair.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - PAIR_BITS)) as usize
}
