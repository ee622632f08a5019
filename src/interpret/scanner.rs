//! One line → its tokens, and the letters of its words.

use crate::extract::document::{Cells, Line};
use crate::interpret::line::{closes_numbering, is_rule, opens_with_ideograph, split_glued, without_space};
use crate::interpret::normal::{Counted, comparable, is_ideograph, push_letters, push_word, usual_words};
use crate::interpret::own::Own;
use crate::interpret::scan::{ScannedLine, Token, TokenKind};
use crate::interpret::value::{self, Value};
use crate::interpret::word::{
    Word, bare, first_word, is_number_of_item, is_said_empty, is_spaced_figure, is_unit, next_word_or_count,
    split, split_front, unquoted,
};
use crate::vocabulary::glyph::trimmed;
use crate::vocabulary::label::{LABELS, LabelKind};
use crate::vocabulary::phrase::{ends_with_any, is_any, starts_with_any};
use crate::vocabulary::usage::Use;

/// Fewer bytes than most tokens have in a text, so that room is made for them once.
const BYTES_OF_TOKEN: usize = 10;

/// The fewest bytes of a line of running text that is told at once; shorter ones may as well be rows.
const SHORTEST_OF_TEXT: usize = 60;
/// The most digits of the number of an item.
const MOST_DIGITS_OF_ITEM: usize = 2;
/// The most letters before a figure in one cell, such as words for a change.
const LONGEST_IN_CELL: usize = 5;

/// What has been scanned of a document so far.
#[derive(Default)]
pub struct Scanner<'a> {
    /// All tokens in order.
    pub tokens: Vec<Token<'a>>,
    /// The letters of all words, compared.
    pub letters: String,
    /// Whose letters they are, in order.
    pub words: Vec<Word>,
    /// All lines in order.
    pub lines: Vec<ScannedLine<'a>>,
    /// Whether a word that makes the number below it negative is alone on a line.
    pub has_lone_sign: bool,
    /// What has been scanned of the line.
    own: Own,
}

impl<'a> Scanner<'a> {
    /// A scanner with room for a text of so many bytes and lines.
    #[must_use]
    pub fn with_room(bytes: usize, lines: usize) -> Self {
        Self {
            tokens: Vec::with_capacity(bytes / BYTES_OF_TOKEN),
            letters: String::with_capacity(bytes),
            words: Vec::with_capacity(lines),
            lines: Vec::with_capacity(lines),
            ..Self::default()
        }
    }

    /// Scans a line; `is_furniture` says that it is the number or head of a page, `is_cut` that it is
    /// a number that the words of the next line go on with.
    pub fn line(&mut self, line: Line<'a>, is_furniture: bool, is_cut: bool) {
        self.own = Own::new(self.tokens.len(), self.letters.len());
        if !(is_furniture || line.text.is_empty() || is_rule(line.text)) {
            match line.parting {
                Cells::Unknown if !is_cut && self.is_one_word(line) => {}
                // No figure begins with a letter.
                Cells::Unknown if opens_with_ideograph(line.text) => self.line_of_words(line, is_cut),
                Cells::Unknown => self.line_of_figures(line, is_cut),
                Cells::Tabs | Cells::Pipes { .. } => {
                    for (place, text) in line.cells().enumerate() {
                        let place = u16::try_from(place).unwrap_or(u16::MAX);
                        let (cell, text) = (line.first_cell().saturating_add(place), trimmed(text));
                        match value::plain_count(text) {
                            Some(count) => self.slot(line, cell, text, count),
                            None if text.is_empty() => self.blank(line, cell),
                            None => self.token(line, cell, text, false),
                        }
                    }
                }
            }
        }
        let scanned = self.own.line(line, is_furniture, &self.tokens, &self.letters);
        let is_alone = scanned.tokens.len() == 1 && scanned.letters > 0;
        self.has_lone_sign |= is_alone && is_any(self.tokens[scanned.tokens.start].raw, Use::Decrease);
        self.lines.push(scanned);
    }

    /// Scans a line without cells that is one long word, as most of running text, and tells whether it is; its
    /// letters are added at once.
    fn is_one_word(&mut self, line: Line<'a>) -> bool {
        let text = without_space(line.text);
        if text.len() < SHORTEST_OF_TEXT || self.tokens.last().is_some_and(Token::is_mark) {
            return false;
        }
        let start = self.letters.len();
        let (counted, behind) = push_word(&mut self.letters, text);
        let word = &text[..text.len() - behind.len()];
        let is_one = without_space(behind).is_empty()
            && bare(trimmed(word)).len() == word.len()
            && split_glued(word).is_none()
            && value::figure(word).is_none();
        if is_one {
            self.own.is_one_word = true;
            self.add_words(line, 0, word, start, counted);
        } else {
            self.letters.truncate(start);
        }
        is_one
    }

    /// Scans a line without cells that may be one figure.
    fn line_of_figures(&mut self, line: Line<'a>, is_cut: bool) {
        match value::plain_count(line.text) {
            Some(count) if !is_cut => self.slot(line, 0, line.text, count),
            None if is_spaced_figure(line.text) => self.token(line, 0, line.text, is_cut),
            _ => self.line_of_words(line, is_cut),
        }
    }

    /// Scans a line whose cells are parted by spaces.
    fn line_of_words(&mut self, line: Line<'a>, is_cut: bool) {
        let mut rest = line.text;
        let mut follows_number = false;
        while let Some((word, behind, count)) = next_word_or_count(rest) {
            // Most words have one space behind them.
            rest = without_space(behind.strip_prefix(' ').unwrap_or(behind));
            let is_number =
                is_cut || (count.is_some() && word.len() <= MOST_DIGITS_OF_ITEM && closes_numbering(rest));
            // Most words of a table are nothing but a count.
            if let Some(count) = count.filter(|_| !is_number && !self.is_in_words(line, word)) {
                self.slot(line, 0, word, count);
                follows_number = false;
                continue;
            }
            if self.ends_figure(line, word) {
                continue;
            }
            let is_behind_figure = self.tokens[self.own.from..].last().is_some_and(Token::is_figure);
            let (above, word) = if is_behind_figure { split_front(word) } else { ("", word) };
            if !above.is_empty() {
                self.token(line, 0, above, false);
            }
            let (label, figure) = match split(word) {
                (label, figure) if !figure.is_empty() && self.is_in_cell(line, label) => (word, ""),
                parts => parts,
            };
            // A word for nothing behind the number of an item begins its label.
            let begins_label = follows_number && label.starts_with(is_ideograph);
            let is_word = is_number || begins_label;
            follows_number = is_number_of_item(label);
            self.token(line, 0, label, is_word);
            if !figure.is_empty() {
                self.own.glued_digits += figure.len();
                self.token(line, 0, figure, is_number);
            }
        }
    }

    /// Adds a slot with something in it.
    fn slot(&mut self, line: Line<'a>, cell: u16, raw: &'a str, value: Value) {
        self.own.figures += 1;
        self.tokens.push(Token { line: line.number, cell, raw, kind: TokenKind::Slot(value) });
    }

    /// Adds an empty cell.
    fn blank(&mut self, line: Line<'a>, cell: u16) {
        self.tokens.push(Token { line: line.number, cell, raw: "", kind: TokenKind::Slot(Value::BLANK) });
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
        let is_row = line.parting != Cells::Unknown;
        let raw = bare(trimmed(text));
        let raw = if is_row { unquoted(raw) } else { raw };
        if raw.is_empty() || (is_row && is_said_empty(raw)) {
            if is_row {
                self.blank(line, cell);
            }
            return;
        }
        if !is_row && is_said_empty(raw) && self.own.figures + self.own.counted.letters > 0 {
            let raw = &raw[raw.len()..];
            return self.tokens.push(Token {
                line: line.number,
                cell,
                raw,
                kind: TokenKind::Slot(Value::BLANK),
            });
        }
        let is_figure = || !is_word && (is_row || !self.is_in_words(line, text));
        match value::figure(raw).filter(|_| is_figure()) {
            Some(value) => self.slot(line, cell, raw, value),
            None => {
                self.take_back_first_letter(raw);
                let start = self.letters.len();
                let counted = push_letters(&mut self.letters, raw);
                self.add_words(line, cell, raw, start, counted);
            }
        }
    }

    /// Adds a token of words whose letters were added last, from this place on.
    fn add_words(&mut self, line: Line<'a>, cell: u16, raw: &'a str, start: usize, counted: Counted) {
        let token = self.tokens.len();
        self.words.push(Word { token, letters: start..self.letters.len(), counted });
        self.own.counted += counted;
        self.own.add_words(token);
        self.tokens.push(Token { line: line.number, cell, raw, kind: TokenKind::Text });
    }
}

impl Scanner<'_> {
    /// A word for nothing may be the first letter of a label that a line break parts from the others,
    /// and a stroke that of a heading for increase or decrease.
    fn take_back_first_letter(&mut self, next: &str) {
        let Some(index) = self.tokens.len().checked_sub(1) else { return };
        let last = &self.tokens[index];
        if !last.is_mark() {
            return;
        }
        let letters = comparable(last.raw);
        if letters.is_empty() && self.is_stroke_of_change(index, next) {
            self.take_back(index);
        } else if is_any(&letters, Use::Nothing) && begins_label(&letters, next) {
            self.take_back(index);
            let start = self.letters.len();
            let counted = push_letters(&mut self.letters, &letters);
            self.words.push(Word { token: index, letters: start..self.letters.len(), counted });
            self.own.counted += counted;
            if index < self.own.from {
                self.own.letters_from = self.letters.len();
            }
        }
    }

    /// Makes words of a slot, which may stand on a line above.
    fn take_back(&mut self, index: usize) {
        self.tokens[index].kind = TokenKind::Text;
        if index < self.own.from {
            let above = &mut self.lines[self.tokens[index].line as usize - 1];
            above.last_words = above.last_words.max(Some(index));
        } else {
            self.own.figures -= 1;
            self.own.add_words(index);
        }
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
    #[inline]
    fn is_in_words(&self, line: Line<'_>, number: &str) -> bool {
        self.tokens.last().is_some_and(|before| {
            matches!(before.kind, TokenKind::Text)
                && before.line == line.number
                && ends_with_any(before.raw, Use::NumberFollows)
                && is_last_figure(line, number)
        })
    }
}

/// Whether letters and the words behind them, if those have any, begin the label of a row or the name of a group.
fn begins_label(letters: &str, next: &str) -> bool {
    let behind = comparable(next);
    let letters = format!("{letters}{behind}");
    !behind.is_empty() && [LabelKind::Group, LabelKind::Row].iter().any(|kind| LABELS.begins(*kind, &letters))
}

/// Whether no figure follows a number in its line.
fn is_last_figure(line: Line<'_>, number: &str) -> bool {
    let behind = line.text.split_once(number).map_or("", |(_, behind)| behind);
    first_word(without_space(behind)).is_none_or(|next| value::figure(next).is_none())
}
