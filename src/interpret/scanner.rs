//! One line → its tokens, and the letters of its words.

use std::ops::Range;

use crate::extract::document::{Cells, Line};
use crate::interpret::line::{closes_numbering, is_rule, is_short_number, numbering, split_glued};
use crate::interpret::normal::{Counted, comparable, is_ideograph, push_letters, usual_words};
use crate::interpret::report::State;
use crate::interpret::scan::{ScannedLine, Token, TokenKind};
use crate::interpret::unit::units;
use crate::interpret::value;
use crate::vocabulary::glyph::is_blank;
use crate::vocabulary::label::LABELS;
use crate::vocabulary::phrase::{Use, ends_with_any, phrases, starts_with_any};

/// The most characters of a figure with its unit and a note.
const LONGEST_FIGURE: usize = 40;

/// The most letters of a word that makes the number behind it negative.
const LONGEST_SIGN: usize = 3;

/// The most letters of a unit of money, such as millions of yuan.
const LONGEST_UNIT: usize = 3;
/// The most letters before a figure in one cell, such as words for a change.
const LONGEST_IN_CELL: usize = 5;

/// The letters of a token of words.
#[derive(Debug)]
pub struct Word {
    /// The token.
    pub token: usize,
    /// Place of its letters in the letters of all words.
    pub letters: Range<usize>,
    /// How many they are.
    pub counted: Counted,
}

/// What has been scanned of a document so far.
pub struct Scanner<'a> {
    /// All tokens in order.
    pub tokens: Vec<Token<'a>>,
    /// The letters of all words, compared.
    pub letters: String,
    /// Whose letters they are, in order.
    pub words: Vec<Word>,
    /// How many of the letters stand in the line.
    pub counted: Counted,
}

impl<'a> Scanner<'a> {
    /// Scans a line; `is_furniture` says that it is the number or head of a page, `is_cut` that it is
    /// a number that the words of the next line go on with.
    #[must_use]
    pub fn line(&mut self, line: Line<'a>, is_furniture: bool, is_cut: bool) -> ScannedLine<'a> {
        let (from, words_from) = (self.tokens.len(), self.words.len());
        self.counted = Counted::default();
        let mut glued_digits = 0;
        if !(is_furniture || line.text.is_empty() || is_rule(line.text)) {
            match line.parting {
                Cells::Unknown if is_spaced_figure(line.text) => self.token(line, 0, line.text, is_cut),
                Cells::Unknown => {
                    let mut words = words_of(line.text).peekable();
                    let mut follows_number = false;
                    while let Some(word) = words.next() {
                        if self.ends_figure(line, word) {
                            continue;
                        }
                        let is_behind_figure = self.tokens[from..].last().is_some_and(Token::is_figure);
                        let (above, word) = if is_behind_figure { split_front(word) } else { ("", word) };
                        self.token(line, 0, above, false);
                        let (label, figure) = match split(word) {
                            (label, figure) if !figure.is_empty() && self.is_in_cell(line, label) => {
                                (word, "")
                            }
                            parts => parts,
                        };
                        let mut is_number =
                            || is_short_number(word) && words.peek().is_some_and(|w| closes_numbering(w));
                        // A word for nothing behind the number of an item begins its label.
                        let begins_label = follows_number && label.starts_with(is_ideograph);
                        let is_cut = is_cut || is_number() || begins_label;
                        follows_number = is_number_of_item(label);
                        self.token(line, 0, label, is_cut);
                        if !figure.is_empty() {
                            glued_digits += figure.len();
                            self.token(line, 0, figure, is_cut);
                        }
                    }
                }
                Cells::Tabs | Cells::Pipes { .. } => {
                    for (cell, text) in line.cells().enumerate() {
                        self.token(line, u16::try_from(cell).unwrap_or(u16::MAX), text, false);
                    }
                }
            }
        }
        let tokens = from..self.tokens.len();
        let is_words = |token: &&Token<'_>| matches!(token.kind, TokenKind::Text);
        let first = self.tokens[tokens.clone()].iter().find(is_words);
        let numbering = first.map_or(0, |first| numbering(first.raw));
        // A word that is taken back may stand on the line above.
        let own = self.words[words_from..].iter().find(|word| word.token >= from);
        let place = own.map_or(self.letters.len(), |word| word.letters.start)..self.letters.len();
        let is_number = self.letters[place.clone()].starts_with(|c: char| c.is_ascii_digit());
        let digits = self.counted.digits.saturating_sub(if is_number { numbering } else { 0 });
        let letters = self.counted.letters.saturating_sub(numbering);
        let figures = self.tokens[tokens.clone()].iter().filter(|t| t.is_figure()).count();
        // Clauses that a line break cuts behind a number have it glued to their words, and no other.
        let digits = digits + if figures == 1 { glued_digits } else { 0 };
        ScannedLine {
            line,
            tokens,
            found: 0..0,
            place,
            letters,
            figures,
            covered: 0,
            digits,
            covered_digits: 0,
            last_words: None,
            is_furniture,
        }
    }

    /// Replaces words for which the vocabulary has a usual one; few documents have them.
    #[must_use]
    pub fn with_usual_words(mut self) -> Self {
        if usual_words(&self.letters).is_some() {
            for Word { letters, .. } in &self.words {
                if let Some(usual) = usual_words(&self.letters[letters.clone()]) {
                    self.letters.replace_range(letters.clone(), &usual);
                }
            }
        }
        self
    }

    /// Whether the words that a figure is glued to stand with it in one cell: they are few, and none of a label, and a
    /// figure stands before them.
    fn is_in_cell(&self, line: Line<'a>, words: &str) -> bool {
        let before = self.tokens.last().filter(|token| token.line == line.number);
        before.is_some_and(Token::is_figure) && words.chars().nth(LONGEST_IN_CELL).is_none() && {
            let letters = comparable(words);
            LABELS.find(&letters).next().is_none()
        }
    }

    /// Whether a word is the unit of the number before it on its line, which then ends with it; units of money that
    /// are not known make it unreadable.
    fn ends_figure(&mut self, line: Line<'a>, word: &str) -> bool {
        let before = self.tokens.last_mut().filter(|token| token.line == line.number && token.is_number());
        let Some(number) = before.filter(|_| is_unit(word)) else { return false };
        let (start, end) = (number.start_in(line.text), word.as_ptr() as usize + word.len());
        number.raw = &line.text[start..end - line.text.as_ptr() as usize];
        number.kind = TokenKind::Slot(value::read(number.raw));
        true
    }

    fn token(&mut self, line: Line<'a>, cell: u16, text: &'a str, is_word: bool) {
        let raw = bare(trimmed(text));
        let is_row = line.parting != Cells::Unknown;
        if raw.is_empty() && !is_row {
            return;
        }
        let slot = if raw.is_empty() {
            Some(value::read(raw))
        } else {
            value::figure(raw).filter(|_| !is_word && (is_row || !self.is_in_words(line, text)))
        };
        if slot.is_none() {
            self.take_back_first_letter(raw);
            let start = self.letters.len();
            let counted = push_letters(&mut self.letters, raw);
            self.add_word(self.tokens.len(), start, counted);
        }
        let kind = slot.map_or(TokenKind::Text, TokenKind::Slot);
        self.tokens.push(Token { line: line.number, cell, raw, kind });
    }
}

/// The words of a line, a word that makes a number negative being one with the number behind it.
fn words_of(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let from = without_space(rest);
        let word = first_word(from)?;
        let mut end = word.len();
        if is_sign(word) {
            let next = without_space(&from[end..]);
            if let Some(number) = first_word(next).filter(|_| next.starts_with(char::is_numeric)) {
                end = from.len() - next.len() + number.len();
            }
        }
        rest = &from[end..];
        Some(&from[..end])
    })
}

/// A text without the white space that opens it.
fn without_space(text: &str) -> &str {
    if text.is_empty() || opens_plain(text) { text } else { text.trim_start() }
}

/// Whether a text begins with a character that nearly all of a document are, and that has no white space: one
/// of ASCII, or an ideograph.
fn opens_plain(text: &str) -> bool {
    matches!(text.as_bytes().first(), Some(b'!'..=b'~' | 0xE4..=0xE9))
}

/// Whether a text ends with such a character.
fn ends_plain(text: &str) -> bool {
    match text.as_bytes() {
        [.., b'!'..=b'~'] => true,
        [.., first, _, last] => matches!((first, last), (0xE4..=0xE9, 0x80..)),
        _ => false,
    }
}

/// A text up to its first white space; `None` where there is nothing.
fn first_word(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let mut end = 0;
    while let Some(first) = bytes.get(end) {
        end += match first {
            b'!'..=0x7F => 1,
            // Ideographs and full-width forms, which follow the only white space of three bytes.
            0xE4..=0xEF => {
                let is_plain = |bytes: &&[u8]| matches!(bytes[0], 0xE4..=0xEF);
                3 * bytes[end..].chunks_exact(3).take_while(is_plain).count()
            }
            0xE3 if bytes.get(end + 1) != Some(&0x80) || bytes.get(end + 2) != Some(&0x80) => 3,
            _ => match text[end..].chars().next() {
                Some(c) if !c.is_whitespace() => c.len_utf8(),
                _ => break,
            },
        };
    }
    (end > 0).then(|| &text[..end])
}

/// Whether a word is nothing but the number of an item in digits, with its point.
fn is_number_of_item(word: &str) -> bool {
    let rest = word.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < word.len() && matches!(rest, "." | "\u{3001}" | "\u{FF0E}")
}

fn is_sign(word: &str) -> bool {
    // Most words are figures or longer.
    let is_short = !word.starts_with(|c: char| c.is_ascii()) && word.chars().nth(LONGEST_SIGN).is_none();
    is_short && [Use::Decrease, Use::Increase].into_iter().flat_map(phrases).any(|sign| sign == word)
}

fn is_unit(word: &str) -> bool {
    let is_short = word.starts_with(is_ideograph) && word.chars().nth(LONGEST_UNIT).is_none();
    is_short && (units().any(|unit| unit == word) || ends_with_any(word, Use::Yuan))
}

/// Whether a line is one figure with a space in it, such as that before its unit.
fn is_spaced_figure(line: &str) -> bool {
    if line.starts_with(is_ideograph) {
        return false;
    }
    let line = line.trim();
    let is_sign = |c: char| matches!(c, '+' | '-');
    // Numbers in a row are several figures.
    let opens =
        |c: char| is_sign(c) || (c.is_numeric() && !line.ends_with(|last: char| last.is_ascii_digit()));
    // A stroke apart from the number behind it is the mark of a cell of its own.
    let is_mark = line.strip_prefix(is_sign).is_some_and(|rest| rest.starts_with(char::is_whitespace));
    line.starts_with(opens)
        && !is_mark
        && line.chars().count() <= LONGEST_FIGURE
        && line.contains(char::is_whitespace)
        && value::figure(line).is_some_and(|value| value.number.is_some())
}

/// A word as a label and the figure glued to it, or as itself.
fn split(word: &str) -> (&str, &str) {
    let is_ordinal = |label: &str| ends_with_any(label, Use::NumberFollows);
    split_glued(word)
        .filter(|(label, _)| !is_ordinal(label) && value::figure(word).is_none())
        .unwrap_or((word, ""))
}

/// The last figure of a row that is glued to the number of the next label, as in `45四、`, and that label.
fn split_front(word: &str) -> (&str, &str) {
    let rest = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_label = rest.len() < word.len() && rest.contains(is_ideograph) && numbering(rest) > 0;
    if is_label { word.split_at(word.len() - rest.len()) } else { ("", word) }
}

/// A token without the white space, and the characters without width, around it.
fn trimmed(text: &str) -> &str {
    // Nearly all tokens have nothing around them, which is quickly told.
    if text.is_empty() || (opens_plain(text) && ends_plain(text)) {
        return text;
    }
    text.trim_matches(is_blank)
}

/// What a web page puts for a space, and for a line break.
const SPACES: [&str; 7] = ["&nbsp;", "&emsp;", "&ensp;", "&#160;", "<br>", "<br/>", "<br />"];
/// What Markdown puts around a text to set it off.
const EMPHASES: [&str; 4] = ["**", "__", "*", "_"];

/// A token without the signs of Markdown and of web pages around it that are no part of the text.
fn bare(text: &str) -> &str {
    // Few tokens begin or end so.
    if !matches!(text.as_bytes(), [b'*' | b'_' | b'&' | b'<', ..] | [.., b';' | b'>' | b'*']) {
        return text;
    }
    let mut rest = text;
    loop {
        let space = |rest: &str| SPACES.iter().find_map(|space| without(rest, space));
        let emphasis = |rest: &str| EMPHASES.iter().find_map(|sign| within(rest, sign));
        let Some(range) = space(rest).or_else(|| emphasis(rest)) else { return rest };
        rest = trimmed(&rest[range]);
    }
}

/// Where a text stands behind or before a sign.
fn without(text: &str, sign: &str) -> Option<Range<usize>> {
    let behind = text.strip_prefix(sign).map(|rest| text.len() - rest.len()..text.len());
    behind.or_else(|| text.strip_suffix(sign).map(|rest| 0..rest.len()))
}

/// Where a text stands between two signs; one of a bold line of figures has them on one side only.
fn within(text: &str, sign: &str) -> Option<Range<usize>> {
    let is_text = |text: &str| text.contains(|c: char| !matches!(c, '*' | '_') && !c.is_whitespace());
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let inner = text.strip_prefix(sign).and_then(|rest| rest.strip_suffix(sign)).filter(|text| is_text(text));
    let is_bold_number = |range: &Range<usize>| sign.len() > 1 && is_number(&text[range.clone()]);
    inner
        .map(|inner| sign.len()..sign.len() + inner.len())
        .or_else(|| without(text, sign).filter(is_bold_number))
}

impl Scanner<'_> {
    /// A word for nothing may be the first letter of a group that a line break parts from the others,
    /// and a stroke that of a heading for increase or decrease.
    fn take_back_first_letter(&mut self, next: &str) {
        let Some(index) = self.tokens.len().checked_sub(1) else { return };
        let last = &mut self.tokens[index];
        if !matches!(last.kind, TokenKind::Slot(value) if value.state == State::Mark) {
            return;
        }
        let letters = comparable(last.raw);
        if letters.is_empty() && self.is_stroke_of_change(index, next) {
            self.tokens[index].kind = TokenKind::Text;
            return;
        }
        let last = &mut self.tokens[index];
        if !phrases(Use::Nothing).contains(&letters) {
            return;
        }
        if LABELS.begins_group(&format!("{letters}{}", comparable(next))) {
            last.kind = TokenKind::Text;
            let start = self.letters.len();
            let counted = push_letters(&mut self.letters, &letters);
            self.add_word(index, start, counted);
        }
    }

    fn add_word(&mut self, token: usize, start: usize, counted: Counted) {
        self.counted.letters += counted.letters;
        self.counted.digits += counted.digits;
        self.words.push(Word { token, letters: start..self.letters.len(), counted });
    }

    /// Whether a stroke stands between the words for increase and decrease.
    fn is_stroke_of_change(&self, stroke: usize, next: &str) -> bool {
        let before = stroke.checked_sub(1).map(|i| self.tokens[i]);
        let ends = |token: Token<'_>| ends_with_any(token.raw, Use::Increase);
        before.is_some_and(|token| matches!(token.kind, TokenKind::Text) && ends(token))
            && starts_with_any(next, Use::Decrease)
    }

    /// Whether the word before on the same line says that a number belongs to it, as an article's; several
    /// figures in a row belong to a label that is broken behind such a word.
    fn is_in_words(&self, line: Line<'_>, number: &str) -> bool {
        let before = self.tokens.last().filter(|token| token.line == line.number);
        let is_in_words = before.is_some_and(|token| {
            matches!(token.kind, TokenKind::Text) && ends_with_any(token.raw, Use::NumberFollows)
        });
        let behind = || line.text.split_once(number).map_or("", |(_, behind)| behind);
        is_in_words && first_word(without_space(behind())).is_none_or(|next| value::figure(next).is_none())
    }
}

/// Number of ASCII digits; bytes are added up as bytes, many at a time.
#[must_use]
pub fn digits(letters: &str) -> usize {
    let is_digit = |byte: &u8| u8::from(byte.is_ascii_digit());
    let chunks = letters.as_bytes().chunks(usize::from(u8::MAX));
    chunks.map(|chunk| usize::from(chunk.iter().map(is_digit).sum::<u8>())).sum()
}
