//! Words of titles, cells and running text, by what they serve for.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use serde::Deserialize;

use crate::vocabulary::glyph::length_of;
use crate::vocabulary::records;
use crate::vocabulary::usage::Use;

#[derive(Deserialize)]
struct Phrase {
    r#use: Use,
    phrase: String,
}

/// The phrases of one use.
#[derive(Default)]
struct Phrases {
    all: Vec<String>,
    /// The first character and the place of each among them, by the character and then the place.
    by_first: Vec<(char, usize)>,
    /// The same of their last characters.
    by_last: Vec<(char, usize)>,
    /// The [`bit`]s of their first and of their last characters: most texts are told by one look at them.
    firsts: u64,
    lasts: u64,
    /// The same of the byte in the middle of their first characters.
    middles: u64,
}

static PHRASES: LazyLock<Vec<Phrases>> = LazyLock::new(|| {
    let mut phrases: Vec<Phrases> = Vec::new();
    for row in records::<Phrase>(include_str!("../../schema/vocabulary/phrase.csv")) {
        let place = row.r#use as usize;
        phrases.resize_with(phrases.len().max(place + 1), Phrases::default);
        let phrases = &mut phrases[place];
        phrases.firsts |= first_bit(&row.phrase);
        if let Some(first) = row.phrase.chars().next() {
            phrases.middles |= bit(row.phrase.as_bytes()[first.len_utf8() / 2]);
            phrases.by_first.push((first, phrases.all.len()));
        }
        phrases.by_last.extend(row.phrase.chars().next_back().map(|last| (last, phrases.all.len())));
        phrases.lasts |= last_bit(&row.phrase);
        phrases.all.push(row.phrase);
    }
    for phrases in &mut phrases {
        phrases.by_first.sort_unstable();
        phrases.by_last.sort_unstable();
    }
    phrases
});

/// The bit that the first character of a text has among 64, by its last byte; none in an empty text.
fn first_bit(text: &str) -> u64 {
    let bytes = text.as_bytes();
    let last = match bytes {
        [0xE0..=0xEF, _, last, ..] => *last,
        [first @ 0..0x80, ..] => *first,
        _ => text.chars().next().map_or(0, char::len_utf8).checked_sub(1).map_or(0, |last| bytes[last]),
    };
    u64::from(!bytes.is_empty()) << (last & 0x3F)
}

/// The bit of its last character.
fn last_bit(text: &str) -> u64 {
    text.as_bytes().last().map_or(0, |last| 1 << (last & 0x3F))
}

/// What looks for each phrase, made once.
static FINDERS: LazyLock<Vec<Vec<Finder<'static>>>> =
    LazyLock::new(|| PHRASES.iter().map(|phrases| phrases.all.iter().map(Finder::new).collect()).collect());

/// The first place of each phrase of a use that stands in a text, and the phrase, in the order of the phrases.
pub fn first_places(text: &str, r#use: Use) -> impl Iterator<Item = (usize, &'static str)> {
    // Most texts have none of them.
    let first = all_places(text, r#use).next().map(|(at, _)| at);
    let found = first.into_iter().flat_map(move |from| {
        let finders = FINDERS.get(r#use as usize).into_iter().flatten();
        finders
            .map(move |finder| finder.find(&text.as_bytes()[from..]).map(|at| from + at))
            .zip(phrases(r#use))
    });
    found.filter_map(|(at, phrase)| Some((at?, phrase.as_str())))
}

/// All places of the phrases of a use that stand in a text, and the phrases: of each place in their order.
pub fn all_places(text: &str, r#use: Use) -> impl Iterator<Item = (usize, &'static str)> {
    let phrases = PHRASES.get(r#use as usize);
    phrases.into_iter().flat_map(move |phrases| {
        let places = phrases.places(text);
        places.flat_map(move |at| phrases.opening(&text[at..]).map(move |phrase| (at, phrase)))
    })
}

impl Phrases {
    /// The places of a text at which one of them may begin.
    fn places(&self, text: &str) -> impl Iterator<Item = usize> {
        let (bytes, firsts, middles) = (text.as_bytes(), self.firsts, self.middles);
        let may_begin =
            move |middle: u8, last: u8| firsts >> (last & 0x3F) & middles >> (middle & 0x3F) & 1 == 1;
        // Most characters have three bytes, and begin none.
        let is_other = move |&&[first, middle, last]: &&[u8; 3]| {
            first & LEAD_OF_THREE.0 == LEAD_OF_THREE.1 && !may_begin(middle, last)
        };
        let mut end = 0;
        std::iter::from_fn(move || {
            loop {
                end += 3 * bytes[end..].as_chunks().0.iter().take_while(is_other).count();
                let (at, length) = (end, length_of(*bytes.get(end)?));
                end += length;
                if may_begin(bytes[at + length / 2], bytes[end - 1]) {
                    return Some(at);
                }
            }
        })
    }

    /// Those that a text begins with, in their order.
    fn opening<'a>(&'static self, text: &'a str) -> impl Iterator<Item = &'static str> + use<'a> {
        self.of(&self.by_first, text.chars().next()).filter(move |phrase| text.starts_with(phrase))
    }

    /// Those that a text ends in, in their order.
    fn ending<'a>(&'static self, text: &'a str) -> impl Iterator<Item = &'static str> + use<'a> {
        self.of(&self.by_last, text.chars().next_back()).filter(move |phrase| text.ends_with(phrase))
    }

    /// Those that have a character at the place by which they are sorted, in their order.
    fn of(
        &'static self,
        sorted: &'static [(char, usize)],
        character: Option<char>,
    ) -> impl Iterator<Item = &'static str> {
        let character = character.unwrap_or_default();
        let from = sorted.partition_point(|(other, _)| *other < character);
        let alike = sorted[from..].iter().take_while(move |(other, _)| *other == character);
        alike.map(|(_, place)| self.all[*place].as_str())
    }
}

/// What of the first byte of a character tells that it has three, and how.
const LEAD_OF_THREE: (u8, u8) = (0xF0, 0xE0);

fn bit(byte: u8) -> u64 {
    1 << (byte & 0x3F)
}

/// The first phrase of a use that stands in a text, but for the very first, which is the usual one.
#[must_use]
pub fn first_but_usual(text: &str, r#use: Use) -> Option<&'static str> {
    let mut others = phrases(r#use).iter().skip(1);
    others.find(|phrase| text.contains(phrase.as_str())).map(String::as_str)
}

/// The last place of any phrase of a use, and the phrase; the longest where several end alike.
#[must_use]
pub fn last_of(text: &str, r#use: Use) -> Option<(usize, &'static str)> {
    let phrases = PHRASES.get(r#use as usize)?;
    let mut head = text;
    while let Some(last) = head.chars().next_back() {
        if phrases.lasts & last_bit(head) != 0
            && let Some(longest) = phrases.ending(head).max_by_key(|phrase| phrase.len())
        {
            return Some((head.len() - longest.len(), longest));
        }
        head = &head[..head.len() - last.len_utf8()];
    }
    None
}

/// Whether a phrase of a use ends with a character.
#[must_use]
pub fn ends_any(last: char, r#use: Use) -> bool {
    let phrases = PHRASES.get(r#use as usize);
    phrases.is_some_and(|phrases| phrases.of(&phrases.by_last, Some(last)).next().is_some())
}

/// Whether any phrase of a use stands in a text.
#[must_use]
pub fn has_any(text: &str, r#use: Use) -> bool {
    PHRASES
        .get(r#use as usize)
        .is_some_and(|phrases| phrases.places(text).any(|at| phrases.opening(&text[at..]).next().is_some()))
}

/// Whether a text begins with a phrase of a use.
#[must_use]
pub fn starts_with_any(text: &str, r#use: Use) -> bool {
    without_opening(text, r#use).is_some()
}

/// Whether a text ends in a phrase of a use.
#[must_use]
pub fn ends_with_any(text: &str, r#use: Use) -> bool {
    without_end(text, r#use).is_some()
}

/// A text without the first phrase of a use, in their order, that it begins with; `None` where there is none.
#[must_use]
pub fn without_opening(text: &str, r#use: Use) -> Option<&str> {
    let phrases = PHRASES.get(r#use as usize).filter(|phrases| phrases.firsts & first_bit(text) != 0)?;
    phrases.opening(text).next().map(|phrase| &text[phrase.len()..])
}

/// A text without the longest phrase of a use that it begins with; `None` where there is none.
#[must_use]
pub fn without_longest_opening(text: &str, r#use: Use) -> Option<&str> {
    let phrases = PHRASES.get(r#use as usize).filter(|phrases| phrases.firsts & first_bit(text) != 0)?;
    phrases.opening(text).map(|phrase| &text[phrase.len()..]).min_by_key(|rest| rest.len())
}

/// A text without the first phrase of a use, in their order, that it ends in; `None` where there is none.
#[must_use]
pub fn without_end(text: &str, r#use: Use) -> Option<&str> {
    let phrases = PHRASES.get(r#use as usize).filter(|phrases| phrases.lasts & last_bit(text) != 0)?;
    phrases.ending(text).next().map(|phrase| &text[..text.len() - phrase.len()])
}

/// Whether a text is a phrase of a use.
#[must_use]
pub fn is_any(text: &str, r#use: Use) -> bool {
    PHRASES.get(r#use as usize).is_some_and(|phrases| {
        phrases.lasts & last_bit(text) != 0 && phrases.all.iter().any(|phrase| text == phrase)
    })
}

/// The words that serve a use, in their order.
#[must_use]
pub fn phrases(r#use: Use) -> &'static [String] {
    PHRASES.get(r#use as usize).map_or(&[], |phrases| phrases.all.as_slice())
}
