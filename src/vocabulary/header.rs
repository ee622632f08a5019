//! The headings of columns and of chapters.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::vocabulary::charset::CharSet;
use crate::vocabulary::form::Table;
use crate::vocabulary::label::{Label, LabelKind};
use crate::vocabulary::{SPELLINGS, records};

/// The letters of the header of table four, and the one that stands in each first outcome only, so
/// that it tells how many times the outcomes are printed.
pub struct DisputeHeader {
    letters: CharSet,
    first: Option<char>,
}

impl DisputeHeader {
    /// Whether all of these letters stand in the header.
    #[must_use]
    #[inline]
    pub fn has_all(&self, letters: &str) -> bool {
        // All in it are ideographs, of three bytes each.
        3 * self.letters.run(letters.as_bytes()) == letters.len()
    }

    /// Whether the outcomes are printed in these letters.
    #[must_use]
    pub fn has_outcomes(&self, letters: &str) -> bool {
        letters.chars().any(|letter| self.first == Some(letter))
    }

    /// How many times the outcomes are printed in these letters, in whatever order they stand.
    #[must_use]
    pub fn times(&self, letters: &str) -> usize {
        letters.chars().filter(|letter| self.first == Some(*letter)).count()
    }
}

/// The header of table four.
pub static DISPUTE_HEADER: LazyLock<DisputeHeader> = LazyLock::new(|| {
    let labels: Vec<Label> = records(SPELLINGS).collect();
    let is_outcome = |label: &&Label| label.kind == LabelKind::Outcome;
    let is_header = |label: &&Label| {
        matches!(label.kind, LabelKind::Channel | LabelKind::Outcome)
            || (label.kind == LabelKind::Header && label.key == "total")
    };
    let letters = CharSet::new(labels.iter().filter(is_header).flat_map(|label| label.spelling.chars()));
    let mut outcomes = labels.iter().filter(is_outcome);
    let first = outcomes.next().and_then(|first| {
        let is_own =
            |c: &char| labels.iter().filter(is_header).filter(|l| l.spelling.contains(*c)).count() == 1;
        first.spelling.chars().find(is_own)
    });
    DisputeHeader { letters, first }
});

/// Keys of the headings of single columns of figures in table three.
const COLUMN_HEADINGS: [&str; 7] =
    ["natural_person", "business", "research", "public_welfare", "legal_service", "other", "total"];

/// The headings of the columns of each table.
static HEADING_SPELLINGS: LazyLock<HashMap<Table, Vec<String>>> = LazyLock::new(|| {
    let mut spellings: HashMap<Table, Vec<String>> = HashMap::new();
    let mut add = |table, spelling: &str| spellings.entry(table).or_default().push(spelling.to_owned());
    for label in records::<Label>(SPELLINGS) {
        let is_column = COLUMN_HEADINGS.contains(&label.key.as_str());
        match (label.kind, label.key.as_str()) {
            (LabelKind::Header, key) if is_column => {
                add(Table::Application, &label.spelling);
                if key == "total" {
                    add(Table::Dispute, &label.spelling);
                }
            }
            (LabelKind::Outcome, _) => add(Table::Dispute, &label.spelling),
            (LabelKind::ItemHeader, "2021") => add(Table::Disclosure, &label.spelling),
            (LabelKind::ItemHeader, "2019" | "content") => add(Table::Disclosure2019, &label.spelling),
            _ => {}
        }
    }
    spellings
});

/// Whether letters are the heading of a column of a table.
#[must_use]
pub fn is_heading(table: Table, letters: &str) -> bool {
    HEADING_SPELLINGS.get(&table).is_some_and(|all| all.iter().any(|spelling| spelling == letters))
}

/// Whether letters are part of the heading of a column of a table.
#[must_use]
pub fn is_part_of_heading(table: Table, letters: &str) -> bool {
    HEADING_SPELLINGS.get(&table).is_some_and(|all| all.iter().any(|spelling| spelling.contains(letters)))
}

/// A spelling of a chapter's heading, letters and digits only.
#[derive(Debug, Deserialize)]
pub struct Heading {
    /// The chapter, 1 to 6.
    pub section_no: u8,
    /// The heading without its number.
    pub spelling: String,
}

/// The fewest letters that may be the beginning of a heading which the next line goes on with.
pub const SHORTEST_BEGINNING: usize = 4;

/// The chapter headings, longest first.
pub static HEADINGS: LazyLock<Vec<Heading>> = LazyLock::new(|| {
    let mut headings: Vec<Heading> = records(include_str!("../../schema/vocabulary/heading.csv")).collect();
    headings.sort_by_key(|h| std::cmp::Reverse(h.spelling.len()));
    headings
});

/// Words that tell a chapter's heading, however it is put: all of them stand in it.
#[derive(Debug, Deserialize)]
struct HeadingWords {
    /// The chapter, 1 to 6.
    section_no: u8,
    first: String,
    /// Empty where one tells it.
    second: String,
}

static HEADING_WORDS: LazyLock<Vec<HeadingWords>> =
    LazyLock::new(|| records(include_str!("../../schema/vocabulary/heading_word.csv")).collect());

/// Whether letters have the words of the heading of a chapter, in whatever order.
#[must_use]
pub fn has_words_of_heading(section_no: u8, letters: &str) -> bool {
    let has = |word: &str| letters.contains(word);
    let mut words = HEADING_WORDS.iter().filter(|words| words.section_no == section_no);
    words.any(|words| has(&words.first) && has(&words.second))
}

/// A heading among all in the order of their letters.
#[derive(Clone, Copy)]
struct Ordered {
    /// The [`opening`] of its letters.
    opening: u128,
    heading: &'static Heading,
    /// The place of the longest other that it begins with.
    shorter: Option<usize>,
}

static IN_ORDER: LazyLock<Vec<Ordered>> = LazyLock::new(|| {
    let mut headings: Vec<&Heading> = HEADINGS.iter().collect();
    headings.sort_by_key(|heading| heading.spelling.as_str());
    let ordered = |(at, heading): (usize, &&'static Heading)| {
        let is_shorter = |other: &usize| heading.spelling.starts_with(&headings[*other].spelling);
        let shorter = (0..at).rev().find(is_shorter);
        Ordered { opening: opening(&heading.spelling), heading, shorter }
    };
    headings.iter().enumerate().map(ordered).collect()
});

/// The first bytes of a text as a number that is greater where the text is behind another in order: most texts
/// need no further look.
fn opening(text: &str) -> u128 {
    let mut bytes = [0; size_of::<u128>()];
    let length = text.len().min(bytes.len());
    bytes[..length].copy_from_slice(&text.as_bytes()[..length]);
    u128::from_be_bytes(bytes)
}

/// The headings whose first two letters have one hash.
struct Alike {
    /// Their places among all in order.
    places: Range<usize>,
    /// The [`bit`]s of their third letters: all of them where one has no more than two.
    thirds: u64,
}

static BY_LETTERS: LazyLock<[Alike; 1 << HASH_BITS]> = LazyLock::new(|| {
    let mut alike = [const { Alike { places: 0..0, thirds: 0 } }; 1 << HASH_BITS];
    for (at, ordered) in IN_ORDER.iter().enumerate() {
        let spelling = ordered.heading.spelling.as_bytes();
        if let Some(letters) = spelling.first_chunk() {
            let Alike { places, thirds } = &mut alike[hash(letters)];
            *places = if Range::is_empty(places) { at } else { places.start }..at + 1;
            *thirds |= spelling.get(LAST_OF_THIRD).map_or(u64::MAX, |last| bit(*last));
        }
    }
    alike
});

/// The last byte of the third letter.
const LAST_OF_THIRD: usize = 8;

fn bit(byte: u8) -> u64 {
    1 << (byte & 0x3F)
}

/// Enough that few other letters fall together with those that begin a heading.
const HASH_BITS: u32 = 8;

fn hash(&[first, second, third, fourth, fifth, sixth]: &[u8; 6]) -> usize {
    let letters = u64::from_le_bytes([first, second, third, fourth, fifth, sixth, 0, 0]);
    (letters.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (u64::BITS - HASH_BITS)) as usize
}

/// Which of all headings in order may begin with the first two letters of a text: none for most texts, and all for
/// one that is shorter.
fn places_by_letters(text: &str) -> Range<usize> {
    text.as_bytes()
        .first_chunk()
        .map_or(0..IN_ORDER.len(), |letters| BY_LETTERS[hash(letters)].places.clone())
}

/// Whether some heading of three letters or fewer, or the first three of one, may open a text; most texts fail this.
#[must_use]
pub fn may_open_heading(text: &str) -> bool {
    let Some(letters) = text.as_bytes().first_chunk() else { return false };
    let thirds = BY_LETTERS[hash(letters)].thirds;
    let third = text.as_bytes().get(LAST_OF_THIRD);
    third.map_or(thirds == u64::MAX, |last| thirds & bit(*last) != 0)
}

/// The longest heading that a text begins with, and whether a longer one begins with all of the text.
#[must_use]
pub fn heading_like(text: &str) -> (Option<&'static Heading>, bool) {
    let (order, among) = ((opening(text), text), places_by_letters(text));
    let is_before = |other: &Ordered| (other.opening, other.heading.spelling.as_str()) <= order;
    let behind = among.start + IN_ORDER[among].partition_point(is_before);
    let begins_longer = IN_ORDER.get(behind).is_some_and(|next| next.heading.spelling.starts_with(text));
    // All between such a heading and the text in order begin with it.
    let mut last = behind.checked_sub(1).map(|at| IN_ORDER[at]);
    while let Some(other) = last.filter(|other| !text.starts_with(&other.heading.spelling)) {
        last = other.shorter.map(|at| IN_ORDER[at]);
    }
    (last.map(|last| last.heading), begins_longer)
}

/// The headings that begin with letters.
pub fn headings_from(letters: &str) -> impl Iterator<Item = &'static Heading> {
    let from = IN_ORDER.partition_point(|other| other.heading.spelling.as_str() < letters);
    let behind = IN_ORDER[from..].iter().map(|other| other.heading);
    behind.take_while(move |heading| heading.spelling.starts_with(letters))
}

/// The first letters of all headings.
static FIRST_LETTERS: LazyLock<CharSet> =
    LazyLock::new(|| CharSet::new(HEADINGS.iter().filter_map(|heading| heading.spelling.chars().next())));

/// Whether the spelling of some heading begins with this letter.
#[must_use]
pub fn opens_heading(letter: char) -> bool {
    FIRST_LETTERS.has(letter)
}
