//! Finds many words in a text at once, the longest at each place. An automaton for as many words is so large
//! that a processor waits for its memory; a tree of their letters is small, and few places of a text lead into it.

use std::ops::Range;

use crate::vocabulary::charset::CharSet;

/// A set of words that are looked for.
pub struct Finder {
    /// The characters of three bytes that begin no word.
    others: CharSet,
    /// For each hash of two letters, which of the openings, from 1; 0 where no word begins so.
    opening_of_hash: Box<[u16; 1 << HASH_BITS]>,
    /// The first two letters of words that have the hash in common, each with the place of the node behind them.
    openings: Vec<Vec<([char; 2], usize)>>,
    nodes: Vec<Node>,
}

/// Few enough for a small table, and enough that few other places fall together with words.
const HASH_BITS: u32 = 12;

/// The letters that words begin with.
#[derive(Default)]
struct Node {
    /// The word that ends here, by its place among those given.
    word: Option<usize>,
    /// The letters that may follow, each with the place of its node.
    next: Vec<(char, usize)>,
}

impl Finder {
    /// A finder of words, each given once, and of two letters or more.
    pub fn new(given: &[String]) -> Self {
        let mut finder = Self {
            others: CharSet::new(given.iter().filter_map(|word| word.chars().next())).others(),
            opening_of_hash: Box::new([0; _]),
            openings: Vec::new(),
            nodes: Vec::new(),
        };
        given.iter().enumerate().for_each(|(place, word)| finder.add(word, place));
        finder
    }

    fn add(&mut self, word: &str, place: usize) {
        let mut letters = word.chars();
        let opening = [letters.next(), letters.next()].map(|letter| letter.expect("a word of two letters"));
        let of_hash = &mut self.opening_of_hash[hash(opening)];
        if *of_hash == 0 {
            self.openings.push(Vec::new());
            *of_hash = u16::try_from(self.openings.len()).expect("no more openings than hashes");
        }
        let openings = &mut self.openings[usize::from(*of_hash) - 1];
        let known = openings.iter().find(|(other, _)| *other == opening).map(|(_, node)| *node);
        let mut node = known.unwrap_or_else(|| {
            openings.push((opening, self.nodes.len()));
            self.nodes.push(Node::default());
            self.nodes.len() - 1
        });
        for letter in letters {
            let known = self.nodes[node].next(letter);
            node = known.unwrap_or_else(|| {
                let new = self.nodes.len();
                self.nodes[node].next.push((letter, new));
                self.nodes.push(Node::default());
                new
            });
        }
        self.nodes[node].word = Some(place);
    }

    /// The words that stand in a text, from left to right and apart, at each place the longest: where they
    /// stand, and which they are.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (Range<usize>, usize)> + 'a {
        let mut from = 0;
        std::iter::from_fn(move || {
            loop {
                from += 3 * self.others.run(&text.as_bytes()[from..]);
                if let Some((length, place)) = self.longest(&text[from..]) {
                    let start = from;
                    from += length;
                    return Some((start..from, place));
                }
                from += text[from..].chars().next()?.len_utf8();
            }
        })
    }

    /// The length in bytes and the place of the longest word that a text begins with. Few texts begin with any.
    fn longest(&self, text: &str) -> Option<(usize, usize)> {
        let mut letters = text.chars();
        let opening = [letters.next()?, letters.next()?];
        let openings = usize::from(self.opening_of_hash[hash(opening)]).checked_sub(1)?;
        let (_, first) = self.openings[openings].iter().find(|(other, _)| *other == opening)?;
        let (mut node, mut longest) = (&self.nodes[*first], None);
        loop {
            longest = node.word.map(|place| (text.len() - letters.as_str().len(), place)).or(longest);
            let Some(next) = letters.next().and_then(|letter| node.next(letter)) else { return longest };
            node = &self.nodes[next];
        }
    }
}

impl Node {
    fn next(&self, letter: char) -> Option<usize> {
        self.next.iter().find(|(other, _)| *other == letter).map(|(_, node)| *node)
    }
}

#[inline]
fn hash([first, second]: [char; 2]) -> usize {
    let letters = u32::from(first) << 16 ^ u32::from(second);
    (letters.wrapping_mul(0x9E37_79B1) >> (u32::BITS - HASH_BITS)) as usize
}
