//! Words in a text: the longest at each place, from left to right and apart.

use gongkai::vocabulary::finder::Finder;
use proptest::prelude::*;

use crate::support::cases;

/// The same, place by place and word by word.
fn found_slowly(words: &[String], text: &str) -> Vec<(usize, usize)> {
    let (mut found, mut from) = (Vec::new(), 0);
    while let Some(first) = text[from..].chars().next() {
        let begins = words.iter().enumerate().filter(|(_, word)| text[from..].starts_with(word.as_str()));
        match begins.max_by_key(|(_, word)| word.len()) {
            Some((which, word)) => {
                found.push((from, which));
                from += word.len();
            }
            None => from += first.len_utf8(),
        }
    }
    found
}

#[test]
fn the_longest_word_is_found_at_each_place() {
    let words = prop::collection::hash_set("[1\u{4e00}\u{4e8c}\u{5f20}]{1,5}", 1..20);
    let text = "[1\u{4e00}\u{4e8c}\u{5f20}\u{20bb7}]{0,40}";
    proptest!(cases(300), |(words in words, text in text)| {
        let words: Vec<String> = words.into_iter().collect();
        let finder = Finder::new(&words);
        let found: Vec<_> = finder.find(&text).map(|(range, which)| (range.start, which)).collect();
        prop_assert_eq!(found, found_slowly(&words, &text));
    });
}
