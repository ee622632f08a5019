//! The letters of all words → the labels of the form that they spell, and how much of its line each covers.

use std::ops::Range;

use crate::interpret::explained::{self, is_in_explanation};
use crate::interpret::groups::without_pieces;
use crate::interpret::scan::{Found, ScannedLine, Token};
use crate::interpret::word::Word;
use crate::vocabulary::label::LABELS;

/// How many bytes a letter of a label has that is no digit.
const BYTES_OF_LETTER: usize = 3;

/// The labels in order.
#[must_use]
pub fn find_labels(
    tokens: &[Token<'_>],
    lines: &mut [ScannedLine<'_>],
    words: &[Word],
    letters: &str,
) -> Vec<Found> {
    let others = without_pieces(tokens, lines, words, letters);
    let (words, letters) = others.as_ref().map_or((words, letters), |(words, letters)| (words, letters));
    let mut found: Vec<Found> = Vec::with_capacity(words.len());
    // Labels come in order and apart, so that each begins in the word where the last ended or behind it.
    let mut word = 0;
    let mut row: Option<explained::Label> = None;
    for (range, meanings) in LABELS.find(letters) {
        word += words[word..].iter().take_while(|word| word.letters.end <= range.start).count();
        let is_row = meanings.is_row();
        let label = explained::Label { word, letters: range.clone() };
        let explains = |row: &explained::Label| is_in_explanation(tokens, words, letters, row, &label);
        if is_row && row.as_ref().is_some_and(explains) {
            continue;
        }
        let first = words[word].token;
        loop {
            let Word { token, letters: own, counted } = &words[word];
            let line = &mut lines[tokens[*token].line as usize - 1];
            let covered = &letters[own.start.max(range.start)..own.end.min(range.end)];
            let in_it = if counted.digits > 0 { digits(covered) } else { 0 };
            line.covered += in_it + (covered.len() - in_it) / BYTES_OF_LETTER;
            if in_it > 0 {
                line.covered_digits += digits(covered.trim_start_matches(|c: char| c.is_ascii_digit()));
            }
            if own.end >= range.end {
                break;
            }
            word += 1;
        }
        let line = &mut lines[tokens[first].line as usize - 1];
        if Range::is_empty(&line.found) {
            line.found = found.len()..found.len();
        }
        line.found.end += 1;
        found.push(Found { first, last: words[word].token, meanings });
        if is_row {
            row = Some(explained::Label { word, letters: range });
        }
    }
    found
}

/// Number of ASCII digits; bytes are added up as bytes, many at a time.
fn digits(letters: &str) -> usize {
    let is_digit = |byte: &u8| u8::from(byte.is_ascii_digit());
    let chunks = letters.as_bytes().chunks(usize::from(u8::MAX));
    chunks.map(|chunk| usize::from(chunk.iter().map(is_digit).sum::<u8>())).sum()
}
