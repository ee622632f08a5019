//! Characters as printed → characters to keep, and characters to compare.

use std::borrow::Cow;
use std::ops::AddAssign;
use std::sync::LazyLock;

use memchr::memchr_iter;

use crate::vocabulary::charset::{CharSet, ThreeByteSet};
use crate::vocabulary::glyph::{
    FIRST_OF_NARROW, bracketed, ideograph, is_punctuation, is_without_width, simplified,
};
use crate::vocabulary::phrase::{first_but_usual, phrases};
use crate::vocabulary::usage::Use;

/// A character to keep: radicals and compatibility ideographs become ideographs; `None` for one that has no width.
#[must_use]
#[inline]
pub fn kept(c: char) -> Option<char> {
    match c {
        _ if is_without_width(c) => None,
        '\u{2E80}'..='\u{2FDF}' | '\u{31C0}'..='\u{31EF}' | '\u{F900}'..='\u{FAFF}' => Some(ideograph(c)),
        _ => Some(c),
    }
}

/// A text to keep: radicals folded, characters without width dropped.
#[must_use]
pub fn kept_text(text: &str) -> Cow<'_, str> {
    if may_fold(text) { folded_text(text).into() } else { text.into() }
}

/// The same, of a text that has such characters.
#[must_use]
pub fn folded_text(text: &str) -> String {
    KEPT.of(text)
}

/// Whether a text may have characters that are not kept as they are, by the first two bytes of each.
/// All of them are looked at, since that goes many at a time.
fn may_fold(text: &str) -> bool {
    let opens = |(first, second): (u8, u8)| {
        (first == 0xC2 && second == 0xAD)
            | (first == 0xE2 && second >= 0xBA)
            | (first == 0xE3 && second == 0x87)
            | (first == 0xEF && ((0xA4..=0xAB).contains(&second) | (second == 0xBB)))
    };
    text.bytes().zip(text.bytes().skip(1)).fold(false, |found, pair| found | opens(pair))
        || has_general_without_width(text)
}

/// Whether a text has a character without width among general punctuation, which has quotes as well.
fn has_general_without_width(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr_iter(0xE2, bytes).any(|at| matches!(bytes[at..], [_, 0x80, 0x8B..=0x8F, ..] | [_, 0x81, ..]))
}

/// A name or title to keep: as [`kept_text`], and without white space.
#[must_use]
pub fn kept_name(text: &str) -> String {
    KEPT_NAME.of(text)
}

/// What happens to each character of a text.
struct Fold {
    fold: fn(char) -> Option<char>,
    /// The characters that stay as they are, which nearly all do.
    stay: CharSet,
}

static KEPT: LazyLock<Fold> = LazyLock::new(|| Fold::new(kept));
static KEPT_NAME: LazyLock<Fold> = LazyLock::new(|| Fold::new(|c| kept(c).filter(|c| !c.is_whitespace())));
static COMPARED: LazyLock<Fold> = LazyLock::new(|| Fold::new(compared));
static COMPARED_NAME: LazyLock<Fold> =
    LazyLock::new(|| Fold::new(|c| compared(c).filter(|c| !c.is_whitespace())));
static SIMPLIFIED: LazyLock<Fold> = LazyLock::new(|| Fold::new(|c| Some(simplified(c))));

impl Fold {
    fn new(fold: fn(char) -> Option<char>) -> Self {
        Self { fold, stay: CharSet::of(|c| fold(c) == Some(c)) }
    }

    /// A text, folded. Runs of characters that stay are copied in one piece.
    fn of(&self, text: &str) -> String {
        let mut folded = String::with_capacity(text.len());
        let mut rest = text;
        loop {
            let (stay, others) = rest.split_at(self.stay.opening(rest));
            folded.push_str(stay);
            let mut others = others.chars();
            let Some(other) = others.next() else { return folded };
            if let Some(other) = (self.fold)(other) {
                folded.push(other);
            }
            rest = others.as_str();
        }
    }
}

/// A character to compare: as [`kept`], full-width forms become ASCII ones, traditional characters
/// simplified ones, and numerals lose the brackets that are part of their character.
#[must_use]
#[inline]
pub fn compared(c: char) -> Option<char> {
    match c {
        ' '..='~' => Some(c),
        '\u{4E00}'..='\u{9FFF}' => Some(simplified(c)),
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0),
        '\u{3000}' | '\u{00A0}' => Some(' '),
        _ => bracketed(c).or_else(|| kept(c).map(simplified)),
    }
}

/// A text, each character [`compared`].
#[must_use]
pub fn compared_text(text: &str) -> String {
    COMPARED.of(text)
}

/// As [`compared_text`], and without white space.
#[must_use]
pub fn compared_name(text: &str) -> String {
    COMPARED_NAME.of(text)
}

/// Whether a compared character belongs to a word: ideographs and ASCII digits do.
#[must_use]
#[inline]
pub fn is_letter(c: char) -> bool {
    c.is_ascii_digit() || is_ideograph(c)
}

/// Whether a character is an ideograph, radicals left out.
#[must_use]
pub fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{3007}' | '\u{20000}'..='\u{323AF}')
}

/// A title or name to compare, byte by byte beside the one that is kept: simplified characters, and
/// the mainland's word for information.
#[must_use]
pub fn simplified_name(name: &str) -> String {
    with_usual_words(SIMPLIFIED.of(name))
}

/// The letters of a text, compared, with the usual word for each that has several.
#[must_use]
pub fn comparable(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    push_letters(&mut letters, text);
    with_usual_words(letters)
}

/// The letters among the first characters of a text, as [`comparable`].
#[must_use]
pub fn comparable_beginning(text: &str, count: usize) -> String {
    let end = text.char_indices().nth(count).map_or(text.len(), |(end, _)| end);
    comparable(&text[..end])
}

fn with_usual_words(text: String) -> String {
    usual_words(&text).unwrap_or(text)
}

/// The first phrase of `information` in place of the others, which are as long; `None` where a text
/// has none of them.
#[must_use]
pub fn usual_words(text: &str) -> Option<String> {
    let usual = phrases(Use::Information).first()?;
    let other = first_but_usual(text, Use::Information)?;
    Some(text.replace(other, usual))
}

/// The letters of a text, compared.
pub fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter_map(letter)
}

/// How many letters a text has.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counted {
    /// All of them.
    pub letters: usize,
    /// Those that are digits.
    pub digits: usize,
    /// The columns of a terminal that its other signs take up.
    pub sign_columns: usize,
    /// Whether it has letters that may stand for others, by which they are kept.
    pub has_variants: bool,
    /// Whether it has characters of which only the tables of Unicode tell the columns, or that are not kept.
    pub is_odd: bool,
}

impl Counted {
    /// The columns of a terminal that the text takes up as it is kept, where they are known: ideographs take up two.
    #[must_use]
    pub fn columns(self) -> Option<usize> {
        (!self.is_odd).then_some(2 * self.letters - self.digits + self.sign_columns)
    }
}

impl AddAssign for Counted {
    fn add_assign(&mut self, other: Self) {
        self.letters += other.letters;
        self.digits += other.digits;
        self.sign_columns += other.sign_columns;
        self.has_variants |= other.has_variants;
        self.is_odd |= other.is_odd;
    }
}

/// Adds the [`letters`] of a text.
pub fn push_letters(letters: &mut String, text: &str) -> Counted {
    let (mut counted, mut rest) = push_word(letters, text);
    while !rest.is_empty() {
        let (own, behind) = push_word(letters, rest.trim_start());
        counted += own;
        rest = behind;
    }
    counted
}

/// Adds the [`letters`] of a text up to its first white space, and returns what follows. Every character of every
/// document comes through here: one look-up each tells the ideographs that stay as they are, nearly all, and
/// runs of them are copied in one piece.
pub fn push_word<'a>(letters: &mut String, text: &'a str) -> (Counted, &'a str) {
    let (stay, go) = (&*STAY, &*GO);
    let mut counted = Counted::default();
    // What has not been copied, and what has not been looked at.
    let (mut run, mut rest) = (text, text.as_bytes());
    loop {
        if stay.opens(rest) {
            counted.letters += 1;
            rest = &rest[3..];
            continue;
        }
        if let [b'0'..=b'9', behind @ ..] = rest {
            counted.letters += 1;
            counted.digits += 1;
            rest = behind;
            continue;
        }
        let (stay, others) = run.split_at(run.len() - rest.len());
        if !stay.is_empty() {
            letters.push_str(stay);
        }
        let length = match rest {
            [b'!'..=b'~', ..] => {
                counted.sign_columns += 1;
                1
            }
            [first, ..] if go.opens(rest) => {
                counted.sign_columns += if *first == FIRST_OF_NARROW { 1 } else { 2 };
                3
            }
            _ => {
                let Some(other) = others.chars().next().filter(|c| !c.is_whitespace()) else {
                    return (counted, others);
                };
                let letter = letter(other);
                if let Some(letter) = letter {
                    letters.push(letter);
                    counted.letters += 1;
                    counted.digits += usize::from(letter.is_ascii_digit());
                    // Full-width digits take up two columns.
                    counted.sign_columns += usize::from(letter.is_ascii_digit());
                    counted.has_variants = true;
                }
                counted.is_odd |= letter.is_none() || other > '\u{FFFF}';
                other.len_utf8()
            }
        };
        run = &others[length..];
        rest = run.as_bytes();
    }
}

/// The ideographs that are letters as they are.
static STAY: LazyLock<ThreeByteSet> = LazyLock::new(|| ThreeByteSet::of(|c| letter(c) == Some(c)));

/// The punctuation that is no letters, and no white space.
static GO: LazyLock<ThreeByteSet> =
    LazyLock::new(|| ThreeByteSet::of(|c| is_punctuation(c) && letter(c).is_none() && !c.is_whitespace()));

/// The letter of each character of the basic plane: one look-up for all that happens to a character.
static LETTERS: LazyLock<Box<[Option<char>; 0x1_0000]>> = LazyLock::new(|| {
    let letters = (0..=0xFFFF).map(|code| char::from_u32(code).and_then(folded_letter));
    letters.collect::<Vec<_>>().try_into().expect("a letter for each character")
});

/// The letter that a character stands for, compared; `None` for one that is none.
#[inline]
fn letter(c: char) -> Option<char> {
    LETTERS.get(c as usize).copied().unwrap_or_else(|| folded_letter(c))
}

fn folded_letter(c: char) -> Option<char> {
    compared(c).filter(|c| is_letter(*c))
}
