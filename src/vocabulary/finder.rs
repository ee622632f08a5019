//! Finds many words in a text at once, the longest at each place. An automaton for as many words is so large
//! that a processor waits for its memory; a tree of their letters is small, and few places of a text lead into it.

use std::ops::Range;

use crate::vocabulary::charset::CharSet;

/// A set of words that are looked for.
pub struct Finder {
    /// The characters of three bytes that begin no word.
    others: CharSet,
    /// For each hash of a letter, a node of the letters that begin words.
    firsts: [Place; 1 << HASH_BITS],
    nodes: Vec<Node>,
}

/// Enough that few of the letters that begin words fall together.
const HASH_BITS: u32 = 8;

/// A place in a list, from 1; 0 where there is none. Small numbers keep the tree small.
type Place = u16;

/// The letters that words begin with.
#[derive(Default)]
struct Node {
    /// The last of them.
    letter: char,
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
            others: CharSet::new(given.iter().filter_map(|word| word.chars().next())).others(),
            firsts: [0; _],
            nodes: Vec::new(),
        };
        given.iter().zip(1..).for_each(|(word, place)| finder.add(word, place));
        finder
    }

    fn add(&mut self, word: &str, place: Place) {
        let mut last: Option<usize> = None;
        for letter in word.chars() {
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
        let mut from = 0;
        std::iter::from_fn(move || {
            loop {
                from += 3 * self.others.run(&text.as_bytes()[from..]);
                if let Some((length, place)) = self.longest(&text[from..]) {
                    from += length;
                    return Some((from - length..from, place));
                }
                from += text[from..].chars().next()?.len_utf8();
            }
        })
    }

    /// The length in bytes of the longest word that a text begins with, and its place among those given, from 0.
    fn longest(&self, text: &str) -> Option<(usize, usize)> {
        let mut letters = text.chars();
        let first = letters.next()?;
        let mut node = &self.nodes[self.node(self.firsts[hash(first)], first)?];
        let mut longest = None;
        loop {
            let word = usize::from(node.word).checked_sub(1);
            longest = word.map(|place| (text.len() - letters.as_str().len(), place)).or(longest);
            let next = letters.next().and_then(|letter| self.node(node.next, letter));
            let Some(next) = next else { return longest };
            node = &self.nodes[next];
        }
    }

    /// Of a node and the others beside it, the one with this letter, as its index.
    fn node(&self, mut place: Place, letter: char) -> Option<usize> {
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
fn hash(letter: char) -> usize {
    (u32::from(letter).wrapping_mul(0x9E37_79B1) >> (u32::BITS - HASH_BITS)) as usize
}
