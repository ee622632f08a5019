//! Words → a tree of their letters, in which the longest is found that a text begins with. What several words have
//! in common stands in it once, many letters a node, so that few steps lead to a word.

use std::ops::Range;

use crate::vocabulary::glyph::length_of;

/// The letters of words, each of which has one byte or three.
#[derive(Default)]
pub struct Tree {
    nodes: Vec<Node>,
    /// The bytes of the letters of all nodes.
    letters: Vec<u8>,
    /// For each of them, the longest word that a text begins with which is like the tree down to it.
    longest: Vec<Place>,
}

/// A place in a list; for a word from 1, where 0 is none. Small numbers keep the tree small.
pub type Place = u16;

/// Nodes beside each other.
pub type Nodes = Range<Place>;

/// What is left of a word behind the letters that lead to a node, and which word it is.
pub type Rest<'a> = (&'a [u8], Place);

/// Letters that words have in common behind those that lead to them.
#[derive(Clone, Default)]
struct Node {
    /// The first [`eight`] of their bytes.
    opening: u64,
    /// How many of them tell it from the nodes beside it.
    telling: Place,
    /// Where their bytes begin among those of all nodes, and how many they are.
    start: Place,
    length: Place,
    /// What they go on with.
    next: Nodes,
}

impl Tree {
    /// Adds nodes beside each other: of each so many bytes that tell it, and the words in order that begin with
    /// these or end in them. One word is the longest that leads to them.
    pub fn add(&mut self, nodes: &[(usize, Vec<Rest<'_>>)], longest: Place) -> Nodes {
        let start = self.nodes.len();
        self.nodes.resize(start + nodes.len(), Node::default());
        for (at, (telling, words)) in (start..).zip(nodes) {
            self.nodes[at] = self.node(*telling, words, longest);
        }
        place(start)..place(start + nodes.len())
    }

    fn node(&mut self, telling: usize, words: &[Rest<'_>], mut longest: Place) -> Node {
        let last = words.last().map_or(&[][..], |(last, _)| last);
        // Those that end on the way to the last one part nothing.
        let others = words.iter().filter(|(word, _)| !last.starts_with(word));
        let length = others.map(|(word, _)| shared(word, last)).min().unwrap_or(last.len());
        let start = self.letters.len();
        for end in 1..=length {
            let word = words.iter().find(|(word, _)| word.len() == end);
            longest = word.map_or(longest, |(_, place)| *place);
            self.longest.push(longest);
        }
        self.letters.extend(&last[..length]);
        let longer = words.iter().filter(|(word, _)| word.len() > length);
        let rest: Vec<Rest<'_>> = longer.map(|(word, place)| (&word[length..], *place)).collect();
        let next = self.add(&by_first_letter(&rest), longest);
        let opening = eight(&last[..length]);
        Node { opening, telling: place(telling), start: place(start), length: place(length), next }
    }

    /// The longest word that a text begins with, from one of these nodes on, and whether all of the text begins a
    /// longer one; `None` where it goes on with none of them.
    #[must_use]
    pub fn longest(&self, nodes: &Nodes, text: &[u8]) -> Option<(Place, bool)> {
        let (mut nodes, mut rest, mut told) = (nodes, text, None);
        while !Range::is_empty(nodes)
            && !rest.is_empty()
            && let Some((node, alike)) = self.among(nodes, rest)
        {
            let longest = self.longest[usize::from(node.start) + alike - 1];
            rest = &rest[alike..];
            if alike < usize::from(node.length) {
                return Some((longest, rest.is_empty()));
            }
            nodes = &node.next;
            told = Some(longest);
        }
        told.map(|longest| (longest, rest.is_empty() && !Range::is_empty(nodes)))
    }

    /// Of nodes beside each other, the one that a text goes on with, and how many bytes they have in common.
    #[inline]
    fn among(&self, nodes: &Nodes, text: &[u8]) -> Option<(&Node, usize)> {
        let opening = eight(text);
        let mut nodes = self.nodes[usize::from(nodes.start)..usize::from(nodes.end)].iter();
        nodes.find_map(|node| {
            let alike = self.alike(node, opening, text);
            (alike >= usize::from(node.telling)).then(|| (node, alike.min(usize::from(node.length))))
        })
    }

    /// How many bytes of a text with this opening are those of a node, or more than it has.
    #[inline]
    fn alike(&self, node: &Node, opening: u64, text: &[u8]) -> usize {
        let (letters, length) = (&self.letters[usize::from(node.start)..], usize::from(node.length));
        let mut differing = node.opening ^ opening;
        let mut alike = 0;
        loop {
            alike += differing.trailing_zeros() as usize / 8;
            if differing != 0 || alike >= length {
                return alike;
            }
            differing = eight(&letters[alike..]) ^ eight(&text[alike..]);
        }
    }
}

/// Words in order by their first letters, and how many bytes these have.
#[must_use]
pub fn by_first_letter<'a>(words: &[Rest<'a>]) -> Vec<(usize, Vec<Rest<'a>>)> {
    let alike = words.chunk_by(|(one, _), (other, _)| shared(one, other) > 0);
    alike.map(|words| (length_of(words[0].0[0]), words.to_vec())).collect()
}

/// How many bytes of letters two words begin with that are the same.
fn shared(one: &[u8], other: &[u8]) -> usize {
    let mut shared = 0;
    while let Some(first) = one.get(shared) {
        let end = shared + length_of(*first);
        if one.get(shared..end) != other.get(shared..end) {
            break;
        }
        shared = end;
    }
    shared
}

fn place(at: usize) -> Place {
    Place::try_from(at).expect("no more letters than places")
}

/// The first eight bytes of a text as a number, the first of them the lowest.
#[must_use]
#[inline]
pub fn eight(text: &[u8]) -> u64 {
    match text.first_chunk() {
        Some(first) => u64::from_le_bytes(*first),
        None => text.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)),
    }
}
