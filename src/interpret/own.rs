//! What has been scanned of one line so far → what is known of the line.

use crate::extract::document::Line;
use crate::interpret::line::numbering;
use crate::interpret::normal::Counted;
use crate::interpret::scan::{ScannedLine, Token};

/// What has been scanned of one line so far.
#[derive(Debug, Default)]
pub struct Own {
    /// Its first token.
    pub from: usize,
    /// Where its letters begin in those of all words.
    pub letters_from: usize,
    /// Its letters.
    pub counted: Counted,
    /// How many slots have something in them.
    pub figures: usize,
    /// How many digits are glued to words.
    pub glued_digits: usize,
    /// Whether nothing but one word and white space around it stands on the line.
    pub is_one_word: bool,
    /// The first and the last token of words.
    words: Option<(usize, usize)>,
}

impl Own {
    /// Nothing yet of a line behind so many tokens and bytes of letters.
    #[must_use]
    pub fn new(from: usize, letters_from: usize) -> Self {
        Self { from, letters_from, ..Self::default() }
    }

    /// Counts a token of words, behind all others.
    pub fn add_words(&mut self, token: usize) {
        self.words = Some((self.words.map_or(token, |(first, _)| first), token));
    }

    /// What is known of the line when all of it is scanned.
    #[must_use]
    #[inline]
    pub fn line<'a>(
        &self,
        line: Line<'a>,
        is_furniture: bool,
        tokens: &[Token<'a>],
        letters: &str,
    ) -> ScannedLine<'a> {
        let Self { from, letters_from, counted, figures, glued_digits, is_one_word, words } = *self;
        let numbering = words.map_or(0, |(first, _)| numbering(tokens[first].raw));
        let is_number = letters.as_bytes().get(letters_from).is_some_and(u8::is_ascii_digit);
        let digits = counted.digits.saturating_sub(if is_number { numbering } else { 0 });
        ScannedLine {
            line,
            tokens: from..tokens.len(),
            found: 0..0,
            place: letters_from..letters.len(),
            letters: counted.letters.saturating_sub(numbering),
            figures,
            covered: 0,
            // Clauses that a line break cuts behind a number have it glued to their words, and no other.
            digits: digits + if figures == 1 { glued_digits } else { 0 },
            covered_digits: 0,
            last_words: words.map(|(_, last)| last),
            columns: counted.columns().filter(|_| is_one_word),
            may_have_variants: !is_one_word || counted.has_variants || counted.is_odd,
            is_furniture,
        }
    }
}
