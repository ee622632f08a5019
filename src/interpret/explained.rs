//! Words in brackets behind a label that explain it: those of other labels among them are none.

use std::ops::Range;

use memchr::{memchr2_iter, memchr3_iter};

use crate::interpret::line::FULL_WIDTH;
use crate::interpret::normal::{is_ideograph, letters as letters_of};
use crate::interpret::scan::{Found, Token};
use crate::interpret::word::Word;
use crate::vocabulary::glyph::numeral;
use crate::vocabulary::label::LabelKind;

/// What opens an explanation.
pub const OPENING: [char; 2] = ['(', '\u{FF08}'];
/// The bytes of the second of these behind the first.
const SECOND_OF_OPENING: u8 = 0xBC;
const LAST_OF_OPENING: u8 = 0x88;
/// What closes it.
pub const CLOSING: [char; 2] = [')', '\u{FF09}'];

/// The most lines over which a label is explained in brackets.
pub const MOST_LINES: u32 = 8;
/// The most words of a label and its explanation.
const MOST_WORDS: usize = 200;
/// The most bytes of a word among them.
const LONGEST_WORD: usize = 1_200;

/// A label: the word that it begins in, or ends in, and its place in the letters of all words.
#[derive(Debug, Clone)]
pub struct Label {
    /// The word, as its index.
    pub word: usize,
    /// Its letters.
    pub letters: Range<usize>,
}

/// Whether a bracket that opens behind a label, before figures, closes behind another. A bracket that stands
/// alone or opens with a numeral is that of the number of a group, and may be broken by labels beside it.
#[must_use]
pub fn is_in_explanation(
    tokens: &[Token<'_>],
    words: &[Word],
    letters: &str,
    label: &Label,
    other: &Label,
) -> bool {
    let token = words[label.word].token;
    // Nearly all labels end their word, and are not explained within it.
    let ends_word = words[label.word].letters.end == label.letters.end
        && tokens[token].raw.len() <= LONGEST_WORD
        && tokens[token].raw.ends_with(is_ideograph);
    // Nor are most, since figures stand right behind them.
    let is_told = ends_word && tokens.get(token + 1).is_some_and(Token::is_figure);
    let first = label.word + usize::from(ends_word);
    !is_told && stands_in_brackets(tokens, words, letters, label, first, other)
}

/// The same; `first` is the first word in which such a bracket may open.
fn stands_in_brackets(
    tokens: &[Token<'_>],
    words: &[Word],
    letters: &str,
    label: &Label,
    first: usize,
    other: &Label,
) -> bool {
    // Longer words are no label with its explanation.
    let raw = |word: usize| {
        Some(tokens[words[word].token].raw).filter(|raw| raw.len() <= LONGEST_WORD).unwrap_or("")
    };
    let line = |word: usize| tokens[words[word].token].line;
    let last_line = line(label.word) + MOST_LINES;
    if line(other.word) > last_line || other.word - label.word > MOST_WORDS {
        return false;
    }
    let between = words[label.word].token..words[other.word].token + 1;
    let figures = between.clone().find(|token| tokens[*token].is_figure()).unwrap_or(between.end);
    let mut before = (first..=other.word).take_while(|word| words[*word].token < figures);
    if !before.any(|word| may_open_explanation(raw(word))) {
        return false;
    }
    let near = (label.word..words.len()).take(MOST_WORDS).take_while(|word| line(*word) <= last_line);
    // Of each bracket also how many letters stand before it among those of all words.
    let near = near.flat_map(|word| {
        let counted = (0, words[word].letters.start);
        brackets(raw(word)).scan(counted, move |(from, letter), (at, opens)| {
            *letter += letters_of(&raw(word)[*from..at]).map(char::len_utf8).sum::<usize>();
            *from = at;
            Some((word, at, *letter, opens))
        })
    });
    let explains = |word: usize, at: usize, letter: usize| {
        let next = raw(word)[at..].chars().nth(1);
        let is_attached = next.map_or(at > 0, |next| !next.is_whitespace());
        is_attached && !letters[letter..].starts_with(is_numeral) && words[word].token < figures
    };
    let mut open: Vec<bool> = Vec::new();
    for (word, at, letter, opens) in near.skip_while(|(_, _, letter, _)| *letter < label.letters.end) {
        if letter > other.letters.start && !open.contains(&true) {
            return false;
        }
        if opens {
            open.push(letter <= other.letters.start && explains(word, at, letter));
        } else if open.pop() == Some(true) && letter >= other.letters.end && !open.contains(&true) {
            return true;
        }
    }
    false
}

/// The figures within brackets that open behind the label of a row of chapter two, each with words behind it
/// in its line, or broken off the words of the next: they explain the row, and are none of its cells.
#[must_use]
pub fn figures_of_explanations(tokens: &[Token<'_>], found: &[Found]) -> Vec<usize> {
    let items = found.iter().enumerate().filter(|(_, found)| found.meanings.has(LabelKind::Item));
    let next = |at: usize| found.get(at + 1).map_or(tokens.len(), |next| next.first.max(found[at].last + 1));
    items.flat_map(|(at, label)| figures_explaining(tokens, label.last..next(at))).collect()
}

/// The same, of the label that ends in the first of these tokens.
fn figures_explaining(tokens: &[Token<'_>], behind: Range<usize>) -> Vec<usize> {
    let Some(first) = tokens.get(behind.start) else { return Vec::new() };
    let last_line = first.line + MOST_LINES;
    let (mut open, mut figures, mut within) = (0, Vec::new(), Vec::new());
    for at in behind.take(MOST_WORDS) {
        let token = &tokens[at];
        if token.line > last_line || token.raw.len() > LONGEST_WORD {
            break;
        }
        if token.is_figure() {
            within.extend((open > 0).then_some(at));
            continue;
        }
        // Several figures in a line are those of a row whose label goes on below.
        let is_one = within
            .chunk_by(|a: &usize, b: &usize| tokens[*a].line == tokens[*b].line)
            .all(|line| line.len() == 1);
        let is_followed = within.last().is_some_and(|last| tokens[*last].line == token.line);
        figures.extend(within.drain(..).filter(|_| is_one && is_followed));
        for (at, opens) in brackets(token.raw) {
            let next = token.raw[at..].chars().nth(1);
            match opens {
                true if open > 0 || next.is_some_and(|next| !is_numeral(next)) => open += 1,
                true => {}
                false => open = usize::saturating_sub(open, 1),
            }
        }
    }
    // A bracket that does not close explains nothing.
    if open > 0 { Vec::new() } else { figures }
}

/// Where brackets stand in a text, and whether they open.
pub fn brackets(text: &str) -> impl DoubleEndedIterator<Item = (usize, bool)> {
    let signs = memchr3_iter(b'(', b')', FULL_WIDTH, text.as_bytes());
    signs.filter_map(|at| {
        let sign = text[at..].chars().next()?;
        let opens = OPENING.contains(&sign);
        (opens || CLOSING.contains(&sign)).then_some((at, opens))
    })
}

/// Whether a bracket opens before other words than a numeral; few do.
fn may_open_explanation(raw: &str) -> bool {
    let bytes = raw.as_bytes();
    let opens = |at: usize| bytes[at] == b'(' || bytes[..at].ends_with(&[FULL_WIDTH, SECOND_OF_OPENING]);
    let mut opening = memchr2_iter(b'(', LAST_OF_OPENING, bytes).filter(|at| opens(*at));
    opening.any(|at| !raw[at + 1..].chars().next().is_some_and(is_numeral))
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || numeral(c).is_some()
}

/// Whether a line between these stands in brackets that open in the line above, before other words than a
/// numeral, and close in the one below.
#[must_use]
pub fn is_between_brackets(above: &str, below: &str) -> bool {
    let Some((at, opens)) = brackets(above).next_back() else { return false };
    let next = above[at..].chars().nth(1);
    opens
        && next.is_some_and(|next| !next.is_whitespace() && !is_numeral(next))
        && brackets(below).next().is_some_and(|(_, opens)| !opens)
}
