//! Words of the sentences that are compared with the tables, by what they serve for.

use std::borrow::Cow;
use std::sync::LazyLock;

use memchr::memmem;
use serde::Deserialize;

use crate::vocabulary::finder::Finder;
use crate::vocabulary::records;

/// What a word serves for, as in `claim.csv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Word {
    /// Requests came in; whether those carried in are counted is not said.
    Received,
    /// New requests came in.
    New,
    /// No requests came in.
    NotReceived,
    /// There are none of what follows.
    None,
    /// A request.
    Object,
    /// Words between a verb, a request and its number that do not narrow what is counted.
    Filler,
    /// Classifiers of requests.
    Unit,
    /// To close a request.
    Closed,
    /// Words before that which say that it was not done.
    NotYet,
    /// Words before that which say, besides those of `Scope`, that only some are counted, or other things.
    ClosedScope,
    /// To carry over.
    Carry,
    /// The year before the report's.
    LastYear,
    /// The report's own year.
    ThisYear,
    /// The year after the report's.
    Next,
    /// Words between carrying over, its year and its number.
    Link,
    /// Words before the number of what is carried over.
    Lead,
    /// Words that say, or may say, that only some requests are counted, or those of others too.
    Scope,
    /// Those of them that name the level of organs which a sentence counts.
    Level,
    /// Words among them that only say that something is a part of what was counted before.
    Among,
    /// Phrases in which such words say nothing of the kind.
    NotScope,
    /// Parts of the names of organs whose text may count their own office only.
    ScopeOrgan,
    /// What a sentence must name to be about requests, wherever it stands.
    Openness,
    /// A review.
    Review,
    /// A suit.
    Suit,
    /// There was none of what follows.
    NoDispute,
    /// Words between reviews, suits and their number that do not narrow what is counted.
    DisputeFiller,
    /// Words that, besides, may stand where there was none.
    DeniedFiller,
    /// Words that say, or may say, that only some disputes are counted, or those of others.
    DisputeScope,
    /// Parts of the names of organs that decide the disputes of others.
    ReviewOrgan,
    /// Nothing was charged.
    FeeNot,
    /// Words between that and the fee.
    FeeFiller,
    /// The information processing fee.
    Fee,
    /// Areas of a level that makes no regulations.
    NoRules,
    /// Endings of organs that make no regulations.
    NoRulesEnd,
    /// Parts of the names of organs that may make regulations.
    MayRule,
    /// What ends the name of an area.
    Area,
    /// The day behind the year that a period begins on.
    PeriodBegins,
    /// The day that a period ends on.
    PeriodEnds,
}

#[derive(Deserialize)]
struct Phrase {
    r#use: Word,
    phrase: String,
}

/// The words of one use.
struct Words {
    /// The longest first.
    all: Vec<String>,
    /// What looks for each of them.
    each: Vec<memmem::Finder<'static>>,
    /// What looks for all of them.
    any: Finder,
}

impl Words {
    fn new(mut all: Vec<String>) -> Self {
        all.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let each = all.iter().map(|word| memmem::Finder::new(word).into_owned()).collect();
        Self { any: Finder::new(&all), each, all }
    }
}

/// The words of each use, by its place among the uses.
static WORDS: LazyLock<Vec<Words>> = LazyLock::new(|| {
    let mut words: Vec<Vec<String>> = Vec::new();
    for row in records::<Phrase>(include_str!("../../schema/vocabulary/claim.csv")) {
        let place = row.r#use as usize;
        words.resize_with(words.len().max(place + 1), Vec::new);
        words[place].push(row.phrase);
    }
    words.into_iter().map(Words::new).collect()
});

/// The words that serve a use, the longest first.
#[must_use]
pub fn words(word: Word) -> &'static [String] {
    WORDS.get(word as usize).map_or(&[], |words| &words.all)
}

/// The places of a text at which words of a use stand, and the words, one word after the other.
pub fn places(text: &str, word: Word) -> impl Iterator<Item = (usize, &'static str)> {
    WORDS.get(word as usize).into_iter().flat_map(move |words| {
        let each = words.each.iter().zip(&words.all);
        each.flat_map(move |(finder, word)| {
            finder.find_iter(text.as_bytes()).map(move |at| (at, word.as_str()))
        })
    })
}

/// The first place of each word of a use that stands in a text.
pub fn first_places(text: &str, word: Word) -> impl Iterator<Item = usize> {
    let each = WORDS.get(word as usize).into_iter().flat_map(|words| &words.each);
    each.filter_map(|finder| finder.find(text.as_bytes()))
}

/// What follows the longest word of a use that the text begins with.
#[must_use]
pub fn after(text: &str, word: Word) -> Option<&str> {
    let (length, _) = WORDS.get(word as usize)?.any.longest(text.as_bytes())?;
    Some(&text[length..])
}

/// Whether the text holds a word of a use.
#[must_use]
pub fn has(text: &str, word: Word) -> bool {
    WORDS.get(word as usize).is_some_and(|words| match words.each.as_slice() {
        [only] => only.find(text.as_bytes()).is_some(),
        _ => words.any.find(text).next().is_some(),
    })
}

/// The text without the words of a use, of which the longest go first.
#[must_use]
pub fn without(text: &str, word: Word) -> Cow<'_, str> {
    let mut rest = Cow::Borrowed(text);
    let words = WORDS.get(word as usize).filter(|_| has(text, word));
    for (finder, word) in words.into_iter().flat_map(|words| words.each.iter().zip(&words.all)) {
        if finder.find(rest.as_bytes()).is_some() {
            rest = rest.replace(word.as_str(), "").into();
        }
    }
    rest
}
