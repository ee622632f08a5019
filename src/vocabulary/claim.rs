//! Words of the sentences that are compared with the tables, by what they serve for.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::vocabulary::records;

/// What a word serves for, as in `claim.csv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
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

/// The words of each use, the longest first.
static WORDS: LazyLock<HashMap<Word, Vec<String>>> = LazyLock::new(|| {
    let mut words: HashMap<Word, Vec<String>> = HashMap::new();
    for row in records::<Phrase>(include_str!("../../schema/vocabulary/claim.csv")) {
        words.entry(row.r#use).or_default().push(row.phrase);
    }
    words.values_mut().for_each(|words| words.sort_by_key(|word| std::cmp::Reverse(word.len())));
    words
});

/// The words that serve a use, the longest first.
#[must_use]
pub fn words(word: Word) -> &'static [String] {
    WORDS.get(&word).map_or(&[], Vec::as_slice)
}

/// What follows a word of a use, where the text begins with one.
#[must_use]
pub fn after(text: &str, word: Word) -> Option<&str> {
    words(word).iter().find_map(|word| text.strip_prefix(word.as_str()))
}

/// Whether the text holds a word of a use.
#[must_use]
pub fn has(text: &str, word: Word) -> bool {
    words(word).iter().any(|word| text.contains(word.as_str()))
}
