//! Characters: the ideographs that radicals and traditional characters stand for, and numerals.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::vocabulary::records;

/// Whether a character has no width, so that nobody sees where it stands.
#[must_use]
#[inline]
pub fn is_without_width(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}')
}

/// Whether a character shows nothing: white space, or one without width.
#[must_use]
#[inline]
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_without_width(c)
}

/// Whether a character is one of the punctuation of Chinese, which has columns of its own whatever stands beside it.
#[must_use]
pub fn is_punctuation(c: char) -> bool {
    is_wide_punctuation(c) || ('\u{2010}'..='\u{2027}').contains(&c)
}

/// Whether it is one that takes up two columns of a terminal; the others take up one.
#[must_use]
pub fn is_wide_punctuation(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{3029}' | '\u{FF01}'..='\u{FF60}')
}

/// The first byte of those that take up one, and of no other of them.
pub const FIRST_OF_NARROW: u8 = 0xE2;

/// How many bytes a character has, by its first.
#[must_use]
#[inline]
pub fn length_of(first: u8) -> usize {
    match first {
        0..0x80 => 1,
        0x80..0xE0 => 2,
        0xE0..0xF0 => 3,
        0xF0.. => 4,
    }
}

/// How many bytes and letters open a text before its first white space or control character.
#[must_use]
pub fn word(text: &str) -> (usize, usize) {
    let (mut end, mut letters) = (0, 0);
    while let Some(first) = text.as_bytes().get(end) {
        end += match first {
            b'!'..=b'~' => 1,
            // From U+4000 on there are no others.
            0xE4..=0xEF => 3,
            _ => match text[end..].chars().next() {
                Some(c) if !c.is_whitespace() && !c.is_control() => c.len_utf8(),
                _ => break,
            },
        };
        letters += 1;
    }
    (end, letters)
}

/// Whether a text begins with a character that nearly all of a document are, and that shows something: one of
/// ASCII, an ideograph, a full-width form or a quotation mark.
#[must_use]
pub fn opens_plain(text: &str) -> bool {
    match *text.as_bytes() {
        [b'!'..=b'~' | 0xE4..=0xE9, ..] => true,
        [first, second, third, ..] => is_plain_sign([first, second, third]),
        _ => false,
    }
}

/// Whether a text ends with a character that nearly all of a document are, as [`opens_plain`].
fn ends_plain(text: &str) -> bool {
    match *text.as_bytes() {
        [.., b'!'..=b'~'] => true,
        [.., 0xE4..=0xE9, _, _] => true,
        [.., first, second, third] => is_plain_sign([first, second, third]),
        _ => false,
    }
}

/// Whether these bytes are those of a full-width form, a quotation mark or the like.
fn is_plain_sign(bytes: [u8; 3]) -> bool {
    matches!(bytes, [0xEF, 0xBC | 0xBD, _] | [0xE2, 0x80, 0x90..=0xA7] | [0xE3, 0x80, 0x81..=0xBF])
}

/// A text without the white space at its end.
#[must_use]
#[inline]
pub fn without_space_behind(text: &str) -> &str {
    // Most texts end in a letter or full stop.
    if ends_plain(text) { text } else { text.trim_end() }
}

/// A text without the characters around it that show nothing.
#[must_use]
#[inline]
pub fn trimmed(text: &str) -> &str {
    // Nearly all have nothing around them, which is quickly told.
    if text.is_empty() || is_plain(text) { text } else { without_blanks(text) }
}

fn without_blanks(text: &str) -> &str {
    // Most others have a space.
    let inner = text.strip_prefix(' ').unwrap_or(text);
    let inner = inner.strip_suffix(' ').unwrap_or(inner);
    if is_plain(inner) { inner } else { text.trim_matches(is_blank) }
}

/// Whether a text begins and ends with a character that nearly all are, so that nothing is blank around it.
fn is_plain(text: &str) -> bool {
    opens_plain(text) && ends_plain(text)
}

#[derive(Deserialize)]
struct Glyph {
    radical: char,
    ideograph: char,
}

/// A value for each of a range of characters, by its place in the range: one look-up a character.
struct Table<T> {
    first: u32,
    values: Vec<T>,
}

impl<T: Copy> Table<T> {
    /// The values that `usual` gives, but for these characters.
    fn new(
        range: RangeInclusive<char>,
        usual: impl Fn(char) -> T,
        others: impl Iterator<Item = (char, T)>,
    ) -> Self {
        let mut table = Self { first: u32::from(*range.start()), values: range.map(usual).collect() };
        for (c, value) in others {
            let place = table.place(c);
            table.values[place] = value;
        }
        table
    }

    fn place(&self, c: char) -> usize {
        u32::from(c).wrapping_sub(self.first) as usize
    }

    /// `None` for a character outside of the range.
    fn get(&self, c: char) -> Option<T> {
        self.values.get(self.place(c)).copied()
    }
}

/// The unified ideograph for each CJK radical and stroke
/// (Unicode Character Database, EquivalentUnifiedIdeograph.txt).
static RADICALS: LazyLock<Table<char>> = LazyLock::new(|| {
    let glyphs = records::<Glyph>(include_str!("../../schema/vocabulary/radical.csv"));
    Table::new('\u{2E80}'..='\u{31EF}', |c| c, glyphs.map(|glyph| (glyph.radical, glyph.ideograph)))
});

#[derive(Deserialize)]
struct Compatible {
    compatible: char,
    ideograph: char,
}

/// The unified ideograph for each CJK compatibility ideograph that has one of the basic plane
/// (Unicode Character Database, UnicodeData.txt).
static COMPATIBLE: LazyLock<Table<char>> = LazyLock::new(|| {
    let glyphs = records::<Compatible>(include_str!("../../schema/vocabulary/compatibility.csv"));
    Table::new('\u{F900}'..='\u{FAFF}', |c| c, glyphs.map(|glyph| (glyph.compatible, glyph.ideograph)))
});

/// The unified ideograph for a CJK radical, stroke or compatibility ideograph; other characters as they are.
#[must_use]
pub fn ideograph(c: char) -> char {
    RADICALS.get(c).or_else(|| COMPATIBLE.get(c)).unwrap_or(c)
}

#[derive(Deserialize)]
struct Variant {
    traditional: char,
    simplified: char,
}

/// The simplified form of each ideograph
/// (Unicode Han Database, kSimplifiedVariant, for the characters that the vocabulary uses).
static SIMPLIFIED: LazyLock<Table<char>> = LazyLock::new(|| {
    let variants = records::<Variant>(include_str!("../../schema/vocabulary/traditional.csv"));
    Table::new(
        '\u{4E00}'..='\u{9FFF}',
        |c| c,
        variants.map(|variant| (variant.traditional, variant.simplified)),
    )
});

/// The simplified form of a traditional character that the vocabulary uses; others as they are.
/// Both take up as many bytes.
#[must_use]
#[inline]
pub fn simplified(c: char) -> char {
    SIMPLIFIED.get(c).unwrap_or(c)
}

#[derive(Deserialize)]
struct Numeral {
    numeral: char,
    value: u8,
}

/// The Chinese numerals.
static NUMERALS: LazyLock<Vec<Numeral>> =
    LazyLock::new(|| records(include_str!("../../schema/vocabulary/numeral.csv")).collect());

/// The Chinese numerals and their values, 0 to 10.
pub fn numerals() -> impl Iterator<Item = (char, u8)> {
    NUMERALS.iter().map(|n| (n.numeral, n.value))
}

static NUMERAL_VALUES: LazyLock<Table<Option<u8>>> = LazyLock::new(|| {
    let numerals = numerals().map(|(numeral, value)| (numeral, Some(value)));
    Table::new('\u{25CB}'..='\u{9FFF}', |_| None, numerals)
});

/// The value of a Chinese numeral, 0 to 10.
#[must_use]
pub fn numeral(c: char) -> Option<u8> {
    NUMERAL_VALUES.get(c).flatten()
}

/// The first and the last numeral in brackets that is one character, for 1 to 10.
const BRACKETED: RangeInclusive<char> = '\u{3220}'..='\u{3229}';

/// The numeral that stands in brackets within one character.
#[must_use]
pub fn bracketed(c: char) -> Option<char> {
    if !BRACKETED.contains(&c) {
        return None;
    }
    let value = u32::from(c) - u32::from(*BRACKETED.start()) + 1;
    numerals().find(|(_, other)| u32::from(*other) == value).map(|(numeral, _)| numeral)
}
