//! Finds many words in a text at once, the longest at each place. An automaton for as many words is so large
//! that a processor waits for its memory; the words themselves are small.

use std::collections::HashSet;
use std::ops::Range;

use crate::vocabulary::charset::CharSet;

/// A set of words that are looked for.
pub struct Finder {
    /// The characters of three bytes that begin no word.
    others: CharSet,
    /// How many bytes of a place are hashed: as many as the shortest word has.
    opening: usize,
    /// For each hash, which of the buckets has the words that begin so; 0 where there are none.
    bucket_of_hash: Box<[u16; 1 << HASH_BITS]>,
    /// Buckets of words, as ranges of them; the first is empty.
    buckets: Vec<Range<usize>>,
    /// All words, bucket by bucket, in the order of their bytes.
    words: Vec<Word>,
}

/// Few enough for a small table, and enough that few other places fall together with words.
const HASH_BITS: u32 = 12;

struct Word {
    bytes: Box<[u8]>,
    /// Its place among the words as they were given.
    place: usize,
    /// The longest other word that it begins with, as its index.
    shorter: Option<usize>,
}

impl Finder {
    /// A finder of words, none of them empty and each given once.
    pub fn new(given: &[String]) -> Self {
        let shortest = given.iter().map(String::len).min().unwrap_or(0);
        let firsts: HashSet<char> = given.iter().filter_map(|word| word.chars().next()).collect();
        let mut finder = Self {
            others: CharSet::of(|c| !firsts.contains(&c)),
            opening: shortest.clamp(1, size_of::<u64>()),
            bucket_of_hash: Box::new([0; _]),
            buckets: vec![0..0],
            words: Vec::with_capacity(given.len()),
        };
        let mut sorted: Vec<(usize, &[u8], usize)> =
            given.iter().enumerate().map(|(i, w)| (finder.hash(w.as_bytes()), w.as_bytes(), i)).collect();
        sorted.sort_unstable();
        for (hash, bytes, place) in sorted {
            let bucket = &mut finder.bucket_of_hash[hash];
            if *bucket == 0 {
                *bucket = u16::try_from(finder.buckets.len()).expect("fewer openings than hashes");
                finder.buckets.push(finder.words.len()..finder.words.len());
            }
            let words = &mut finder.buckets[usize::from(*bucket)];
            let mut shorter = words.clone().next_back();
            while let Some(index) = shorter.filter(|index| !bytes.starts_with(&finder.words[*index].bytes)) {
                shorter = finder.words[index].shorter;
            }
            words.end += 1;
            finder.words.push(Word { bytes: bytes.into(), place, shorter });
        }
        finder
    }

    /// The words that stand in a text, from left to right and apart, at each place the longest: where they
    /// stand, and which they are.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (Range<usize>, usize)> + 'a {
        let mut from = 0;
        std::iter::from_fn(move || {
            while let Some((at, bucket)) = self.next_bucket(text, from) {
                if let Some(word) = self.longest(bucket, &text.as_bytes()[at..]) {
                    from = at + word.bytes.len();
                    return Some((at..from, word.place));
                }
                from = at + length_of(text.as_bytes()[at]);
            }
            None
        })
    }

    /// The first place, from one on, where a word may begin, and which. Few places of a text may.
    fn next_bucket(&self, text: &str, mut from: usize) -> Option<(usize, &[Word])> {
        let bytes = text.as_bytes();
        loop {
            from += 3 * self.others.run(&bytes[from..]);
            if from + self.opening > bytes.len() {
                return None;
            }
            let bucket = self.bucket_of_hash[self.hash(&bytes[from..])];
            if bucket != 0 {
                return Some((from, &self.words[self.buckets[usize::from(bucket)].clone()]));
            }
            from += length_of(bytes[from]);
        }
    }

    #[inline]
    fn hash(&self, text: &[u8]) -> usize {
        let bytes = match text.first_chunk() {
            Some(bytes) => *bytes,
            None => std::array::from_fn(|i| text.get(i).copied().unwrap_or(0)),
        };
        let opening = u64::from_le_bytes(bytes) << (8 * (size_of::<u64>() - self.opening));
        (opening.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - HASH_BITS)) as usize
    }

    /// The longest word of a bucket that a text begins with.
    fn longest<'a>(&'a self, bucket: &'a [Word], text: &[u8]) -> Option<&'a Word> {
        let behind = bucket.partition_point(|word| *word.bytes <= *text);
        let last = &bucket[behind.checked_sub(1)?];
        // The word before the text in order is that word, or begins with it.
        let common = last.bytes.iter().zip(text).take_while(|(word, text)| word == text).count();
        let mut word = last;
        while word.bytes.len() > common {
            word = &self.words[word.shorter?];
        }
        Some(word)
    }
}

/// How many bytes a character has, by its first.
fn length_of(first: u8) -> usize {
    match first {
        0..0x80 => 1,
        0x80..0xE0 => 2,
        0xE0..0xF0 => 3,
        0xF0.. => 4,
    }
}
