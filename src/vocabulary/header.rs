//! The headings of columns and of chapters.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::vocabulary::charset::CharSet;
use crate::vocabulary::finder::Finder;
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
        // All in it are ideographs, of three bytes each; most other lines begin otherwise.
        letters.is_empty()
            || (self.letters.opens(letters) && 3 * self.letters.run(letters.as_bytes()) == letters.len())
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

/// What looks for the headings.
static FINDER: LazyLock<Finder> = LazyLock::new(|| {
    let spellings: Vec<String> = HEADINGS.iter().map(|heading| heading.spelling.clone()).collect();
    Finder::new(&spellings)
});

/// Whether some heading may open a text, as far as its first three letters tell; most texts fail this.
#[must_use]
pub fn may_open_heading(text: &str) -> bool {
    FINDER.may_open(text)
}

/// The longest heading that a text begins with, and whether a longer one begins with all of the text.
#[must_use]
pub fn heading_like(text: &str) -> (Option<&'static Heading>, bool) {
    let (longest, begins_longer) = FINDER.longest_and_longer(text.as_bytes());
    (longest.map(|(_, place)| &HEADINGS[place]), begins_longer)
}

/// The headings that begin with letters.
pub fn headings_from(letters: &str) -> impl Iterator<Item = &'static Heading> {
    let (own, begins_longer) = heading_like(letters);
    let has_any = begins_longer || own.is_some_and(|heading| heading.spelling == letters);
    let all = if has_any { HEADINGS.as_slice() } else { &[] };
    all.iter().filter(move |heading| heading.spelling.starts_with(letters))
}

/// The first letters of all headings.
static FIRST_LETTERS: LazyLock<CharSet> =
    LazyLock::new(|| CharSet::new(HEADINGS.iter().filter_map(|heading| heading.spelling.chars().next())));

/// Whether the spelling of some heading begins with this letter.
#[must_use]
pub fn opens_heading(letter: char) -> bool {
    FIRST_LETTERS.has(letter)
}
