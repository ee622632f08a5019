//! Which uses the words of a text serve: one look at it tells of all of them, so that few need to be looked for.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::vocabulary::finder::Finder;
use crate::vocabulary::phrase::{self, all_phrases};
use crate::vocabulary::usage::Use;

/// The uses that words of a text serve, a bit for each. They tell of any part of the text which have no word in it.
#[derive(Debug, Clone, Copy)]
pub struct Uses(u128);

struct Words {
    finder: Finder,
    /// The uses that each word serves.
    uses: Vec<u128>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut uses: BTreeMap<&str, u128> = BTreeMap::new();
    for (r#use, word) in all_phrases() {
        *uses.entry(word).or_default() |= 1 << r#use;
    }
    let words: Vec<String> = uses.keys().map(|word| (*word).to_owned()).collect();
    Words { finder: Finder::new(&words), uses: uses.into_values().collect() }
});

impl Uses {
    /// Looks at a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let words = &*WORDS;
        let mut found = 0;
        words.finder.find_all(text, |word| found |= words.uses[word]);
        Self(found)
    }

    /// Whether a word of a use stands in the text.
    #[must_use]
    pub fn has(self, r#use: Use) -> bool {
        self.0 >> (r#use as usize) & 1 == 1
    }

    /// As [`phrase::has_any`], of a part of the text.
    #[must_use]
    pub fn has_any(self, part: &str, r#use: Use) -> bool {
        self.has(r#use) && phrase::has_any(part, r#use)
    }

    /// As [`phrase::all_places`], of a part of the text.
    pub fn all_places(self, part: &str, r#use: Use) -> impl Iterator<Item = (usize, &'static str)> {
        phrase::all_places(if self.has(r#use) { part } else { "" }, r#use)
    }

    /// As [`phrase::first_places`], of a part of the text.
    pub fn first_places(self, part: &str, r#use: Use) -> impl Iterator<Item = (usize, &'static str)> {
        phrase::first_places(if self.has(r#use) { part } else { "" }, r#use)
    }
}
