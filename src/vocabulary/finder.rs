//! Finds many words in a text at once, the longest at each place. An automaton for as many words is so large
//! that a processor waits for its memory; the words themselves are small.

use std::ops::Range;

use crate::vocabulary::charset::CharSet;

/// A set of words that are looked for.
pub struct Finder {
    /// The characters of three bytes that begin no word.
    others: CharSet,
    /// How many bytes of a place are hashed: as many as the shortest word has.
    opening: usize,
    /// For each hash, which of the buckets, from 1, has the words that begin so; 0 where there are none.
    bucket_of_hash: Box<[u16; 1 << HASH_BITS]>,
    /// The words of each bucket, in the order of their bytes.
    buckets: Vec<Vec<Word>>,
}

/// Few enough for a small table, and enough that few other places fall together with words.
const HASH_BITS: u32 = 12;

struct Word {
    bytes: Box<[u8]>,
    /// Its place among the words as they were given.
    place: usize,
    /// The longest other word of its bucket that it begins with, as its index.
    shorter: Option<usize>,
}

impl Finder {
    /// A finder of words, none of them empty and each given once.
    pub fn new(given: &[String]) -> Self {
        let shortest = given.iter().map(String::len).min().unwrap_or(0);
        let firsts = given.iter().filter_map(|word| word.chars().next());
        let mut finder = Self {
            others: CharSet::new(firsts).others(),
            opening: shortest.clamp(1, size_of::<u64>()),
            bucket_of_hash: Box::new([0; _]),
            buckets: Vec::new(),
        };
        let mut words: Vec<(&str, usize)> = given.iter().map(String::as_str).zip(0..).collect();
        words.sort_unstable();
        for (word, place) in words {
            let bytes = word.as_bytes();
            let bucket = &mut finder.bucket_of_hash[finder.hash(bytes)];
            if *bucket == 0 {
                finder.buckets.push(Vec::new());
                *bucket = u16::try_from(finder.buckets.len()).expect("no more buckets than hashes");
            }
            let bucket = &mut finder.buckets[usize::from(*bucket) - 1];
            let mut shorter = bucket.len().checked_sub(1);
            while let Some(index) = shorter.filter(|index| !bytes.starts_with(&bucket[*index].bytes)) {
                shorter = bucket[index].shorter;
            }
            bucket.push(Word { bytes: bytes.into(), place, shorter });
        }
        finder
    }

    /// The words that stand in a text, from left to right and apart, at each place the longest: where they
    /// stand, and which they are.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (Range<usize>, usize)> + 'a {
        let mut from = 0;
        std::iter::from_fn(move || {
            while let Some((at, bucket)) = self.next_bucket(text, from) {
                if let Some(word) = longest(bucket, &text.as_bytes()[at..]) {
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
            if let Some(bucket) = usize::from(bucket).checked_sub(1) {
                return Some((from, &self.buckets[bucket]));
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
}

/// The longest word of a bucket that a text begins with.
fn longest<'a>(bucket: &'a [Word], text: &[u8]) -> Option<&'a Word> {
    let behind = bucket.partition_point(|word| *word.bytes <= *text);
    let mut word = &bucket[behind.checked_sub(1)?];
    // The word before the text in order is that word, or begins with it.
    let common = word.bytes.iter().zip(text).take_while(|(word, text)| word == text).count();
    while word.bytes.len() > common {
        word = &bucket[word.shorter?];
    }
    Some(word)
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
