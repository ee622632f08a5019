//! Characters: the ideographs that radicals and traditional characters stand for, and numerals.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::vocabulary::records;

#[derive(Deserialize)]
struct Glyph {
    radical: char,
    ideograph: char,
}

/// One character for each of a range of them, by its place in the range.
struct Folding {
    range: RangeInclusive<char>,
    folded: Vec<char>,
}

impl Folding {
    /// Folds the first character of each pair to the second, and all others to themselves.
    fn new(range: RangeInclusive<char>, pairs: impl Iterator<Item = (char, char)>) -> Self {
        let mut folding = Self { folded: range.clone().collect(), range };
        for (from, to) in pairs {
            let place = folding.place(from);
            folding.folded[place] = to;
        }
        folding
    }

    fn place(&self, c: char) -> usize {
        u32::from(c).wrapping_sub(u32::from(*self.range.start())) as usize
    }

    fn fold(&self, c: char) -> char {
        self.folded.get(self.place(c)).copied().unwrap_or(c)
    }
}

/// The unified ideograph for each CJK radical and stroke
/// (Unicode Character Database, EquivalentUnifiedIdeograph.txt).
static RADICALS: LazyLock<Folding> = LazyLock::new(|| {
    let glyphs = records::<Glyph>(include_str!("../../schema/vocabulary/radical.csv"));
    Folding::new('\u{2E80}'..='\u{31EF}', glyphs.map(|glyph| (glyph.radical, glyph.ideograph)))
});

/// The unified ideograph for a CJK radical or stroke; other characters as they are.
#[must_use]
pub fn ideograph(c: char) -> char {
    RADICALS.fold(c)
}

#[derive(Deserialize)]
struct Variant {
    traditional: char,
    simplified: char,
}

/// The simplified form of each ideograph
/// (Unicode Han Database, kSimplifiedVariant, for the characters that the vocabulary uses).
static SIMPLIFIED: LazyLock<Folding> = LazyLock::new(|| {
    let variants = records::<Variant>(include_str!("../../schema/vocabulary/traditional.csv"));
    Folding::new('\u{4E00}'..='\u{9FFF}', variants.map(|variant| (variant.traditional, variant.simplified)))
});

/// The simplified form of a traditional character that the vocabulary uses; others as they are.
/// Both take up as many bytes.
#[must_use]
#[inline]
pub fn simplified(c: char) -> char {
    SIMPLIFIED.fold(c)
}

#[derive(Deserialize)]
struct Numeral {
    numeral: char,
    value: u8,
}

/// The Chinese numerals, in the order of their characters.
static NUMERALS: LazyLock<Vec<Numeral>> = LazyLock::new(|| {
    let mut numerals: Vec<Numeral> = records(include_str!("../../schema/vocabulary/numeral.csv")).collect();
    numerals.sort_by_key(|n| n.numeral);
    numerals
});

/// The Chinese numerals and their values, 0 to 10.
pub fn numerals() -> impl Iterator<Item = (char, u8)> {
    NUMERALS.iter().map(|n| (n.numeral, n.value))
}

/// The value of a Chinese numeral, 0 to 10.
#[must_use]
pub fn numeral(c: char) -> Option<u8> {
    let found = NUMERALS.binary_search_by_key(&c, |n| n.numeral).ok()?;
    Some(NUMERALS[found].value)
}
