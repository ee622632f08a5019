//! Lines → words, slots for figures, and the labels of the form that the words spell.
//!
//! Labels are found in one string of all the letters of a document, so that it does not matter
//! over how many lines or cells a label is broken: see `found`.

use std::ops::{Range, RangeInclusive};

use crate::extract::document::{Cells, Document, FORM_FEED, Line};
use crate::interpret::explained::{figures_of_explanations, is_between_brackets};
use crate::interpret::found::find_labels;
use crate::interpret::line::{closes_numbering, is_short_number, without_space};
use crate::interpret::normal::comparable;
use crate::interpret::numbered::numbered;
use crate::interpret::page::furniture;
use crate::interpret::report::State;
use crate::interpret::scanner::Scanner;
use crate::interpret::value::{self, Decimal, Value};
use crate::interpret::word::Word;
use crate::vocabulary::label::Label;
use crate::vocabulary::meanings::Meanings;
use crate::vocabulary::phrase::phrases;
use crate::vocabulary::usage::Use;

/// The most bytes of a line of one letter, with spaces around it.
const LONGEST_SINGLE: usize = 40;
/// The fewest letters that tell that the words of a cell go on with the label before it.
const FEWEST_LETTERS_OF_REST: usize = 4;

/// One cell of a row, or one word of a line whose cells are parted by spaces.
#[derive(Debug, Clone, Copy)]
pub struct Token<'a> {
    /// Line, from 1.
    pub line: u32,
    /// Place of the cell in its row, from 0; 0 for all words of a line that is no row.
    pub cell: u16,
    /// The text, trimmed.
    pub raw: &'a str,
    /// What it is.
    pub kind: TokenKind,
}

/// Whether a token is a place for a figure or part of a label.
#[derive(Debug, Clone, Copy)]
pub enum TokenKind {
    /// A number, a mark or, in a row, an empty cell.
    Slot(Value),
    /// Words.
    Text,
}

/// Labels of the form, and where they stand.
#[derive(Debug, Clone)]
pub struct Found {
    /// Token that holds its first letter.
    pub first: usize,
    /// Token that holds its last letter.
    pub last: usize,
    /// What it may mean.
    pub meanings: &'static Meanings,
}

/// What is known of one line.
#[derive(Debug, Clone)]
pub struct ScannedLine<'a> {
    /// The line.
    pub line: Line<'a>,
    /// Its tokens; none for a rule or a page number.
    pub tokens: Range<usize>,
    /// Its labels, as a range of [`Scan::found`]; each counts for the line that it begins in.
    pub found: Range<usize>,
    /// Place of the letters of its words in those of all words.
    pub place: Range<usize>,
    /// Number of letters in its words, without a number that opens it, as in `1.`
    pub letters: usize,
    /// Number of slots with something in them.
    pub figures: usize,
    /// Number of its letters that belong to labels.
    pub covered: usize,
    /// Number of digits in its words, without a number that opens it.
    pub digits: usize,
    /// Number of those digits that belong to labels and do not open them.
    pub covered_digits: usize,
    /// Its last token of words.
    pub last_words: Option<usize>,
    /// Columns of a terminal that its word takes up, where it is one, as most of running text is, and they are known.
    pub columns: Option<usize>,
    /// Whether it may have characters that are not kept as they are.
    pub may_have_variants: bool,
    /// Whether it holds nothing but the number or the head of a page.
    pub is_furniture: bool,
}

/// A document, scanned.
#[derive(Debug)]
pub struct Scan<'a> {
    /// All tokens in order.
    pub tokens: Vec<Token<'a>>,
    /// All labels in order.
    pub found: Vec<Found>,
    /// All lines in order.
    pub lines: Vec<ScannedLine<'a>>,
    /// The letters of all words, compared.
    letters: String,
    /// Whose letters they are, in order.
    words: Vec<Word>,
}

/// Scans a document in one pass.
#[must_use]
pub fn scan(document: &Document) -> Scan<'_> {
    let all: Vec<Line<'_>> = document.lines().collect();
    let furniture = furniture(&all);
    let mut scanner = Scanner::with_room(document.text.len(), all.len());
    for (i, (line, is_furniture)) in all.iter().zip(furniture).enumerate() {
        let is_cut = (is_short_number(line.text) && goes_on(&all, i)) || is_among_letters(&all, i);
        scanner.line(*line, is_furniture, is_cut);
    }
    let Scanner { tokens, letters, words, mut lines, has_lone_sign, .. } = scanner.with_usual_words();
    let found = find_labels(&tokens, &mut lines, &words, &letters);
    let mut scan = Scan { tokens, found, lines, letters, words };
    scan.leave_numbers_of_cells();
    scan.turn_words_into_slots();
    scan.turn_explanations_into_words();
    if has_lone_sign {
        scan.doubt_parted_signs();
    }
    scan
}

/// Whether the words of the next line go on with a number that is alone on a line.
fn goes_on(lines: &[Line<'_>], number: usize) -> bool {
    let text = |line: &Line<'_>| !without_space(line.text).is_empty();
    let Some(below) = lines[number + 1..].iter().find(|line| text(line)) else { return false };
    closes_numbering(below.text) || {
        let above = lines[..number].iter().rev().find(|line| text(line));
        is_between_brackets(above.map_or("", |line| line.text), below.text)
    }
}

/// Whether a line holds one letter, and so do those around it: words printed from the top down, of which a word for
/// nothing is a letter too.
fn is_among_letters(lines: &[Line<'_>], number: usize) -> bool {
    let single = |line: &Line<'_>| {
        let mut letters = line.text.trim().chars();
        letters.next().filter(|_| letters.next().is_none())
    };
    let is_filled = |line: &&Line<'_>| !without_space(line.text).is_empty();
    let is_word = |line: &Line<'_>| {
        single(line).is_some_and(|c| !c.is_ascii_digit()) && value::figure(line.text.trim()).is_none()
    };
    // Most lines have more letters.
    lines[number].text.len() <= LONGEST_SINGLE
        && single(&lines[number]).is_some_and(|c| !c.is_ascii())
        && lines[..number].iter().rev().find(is_filled).is_some_and(is_word)
        && lines[number + 1..].iter().find(is_filled).is_some_and(is_word)
}

impl Token<'_> {
    /// Whether it is a slot with a number in it.
    #[must_use]
    pub fn is_number(&self) -> bool {
        matches!(self.kind, TokenKind::Slot(value) if value.number.is_some())
    }

    /// Whether it is a slot with a mark in it.
    #[must_use]
    pub fn is_mark(&self) -> bool {
        matches!(self.kind, TokenKind::Slot(value) if value.state == State::Mark)
    }

    /// The byte of the text of its line at which it begins.
    #[must_use]
    pub fn start_in(&self, line: &str) -> usize {
        // It is a part of that text, so that their addresses tell where it begins.
        (self.raw.as_ptr() as usize).saturating_sub(line.as_ptr() as usize)
    }

    /// Whether it is a slot with something in it.
    #[must_use]
    pub fn is_figure(&self) -> bool {
        matches!(self.kind, TokenKind::Slot(_)) && !self.raw.is_empty()
    }
}

impl ScannedLine<'_> {
    /// Whether a page ends with it, or begins.
    #[must_use]
    pub fn ends_page(&self) -> bool {
        self.is_furniture || self.line.text.starts_with(FORM_FEED)
    }
}

impl Scan<'_> {
    /// The number in a slot, where it is a whole one.
    #[must_use]
    pub fn whole_number(&self, slot: usize) -> Option<i64> {
        match self.tokens[slot].kind {
            TokenKind::Slot(value) => value.number.and_then(Decimal::whole),
            TokenKind::Text => None,
        }
    }

    /// The numbers of rows and columns are no figures.
    fn leave_numbers_of_cells(&mut self) {
        for number in numbered(self) {
            let token = &mut self.tokens[number];
            (token.raw, token.kind) = (&token.raw[..0], TokenKind::Slot(Value::BLANK));
            self.lines[token.line as usize - 1].figures -= 1;
        }
    }

    /// In a row, the cells behind the label of a row are its own, whatever words stand in them but those that go
    /// on with the label.
    fn turn_words_into_slots(&mut self) {
        for line in self.lines.iter_mut().filter(|line| line.line.parting != Cells::Unknown) {
            let found = &self.found[line.found.clone()];
            let tokens = &self.tokens;
            // The short name of a row is no label within other words, as those of a group.
            let is_label = |f: &&Found| {
                let ends = |label: &Label| tokens[f.last].raw.ends_with(&label.spelling);
                f.meanings.iter().any(|label| label.is_row() && (label.stands_alone() || ends(label)))
            };
            let Some(label) = found.iter().rev().find(is_label) else {
                continue;
            };
            for i in label.last + 1..line.tokens.end {
                let token = &mut self.tokens[i];
                let is_rest = || i == label.last + 1 && goes_on_in(label, token.raw);
                if matches!(token.kind, TokenKind::Text) && !holds(found, i) && !is_rest() {
                    token.kind = TokenKind::Slot(value::read(token.raw));
                    line.figures += 1;
                }
            }
            let is_words = |i: &usize| matches!(self.tokens[*i].kind, TokenKind::Text);
            line.last_words = line.tokens.clone().rev().find(is_words);
        }
    }

    /// Figures in the explanation of a label are words.
    fn turn_explanations_into_words(&mut self) {
        for figure in figures_of_explanations(&self.tokens, &self.found) {
            let token = &mut self.tokens[figure];
            let line = &mut self.lines[token.line as usize - 1];
            if line.line.parting == Cells::Unknown {
                token.kind = TokenKind::Text;
                line.figures -= 1;
                line.last_words = line.last_words.max(Some(figure));
            }
        }
    }

    /// A number below a word that makes it negative, each alone on its line, is not what it seems.
    fn doubt_parted_signs(&mut self) {
        let Self { tokens, lines, .. } = self;
        let mut is_sign = false;
        for line in lines.iter().filter(|line| !line.tokens.is_empty()) {
            let [token] = &mut tokens[line.tokens.clone()] else {
                is_sign = false;
                continue;
            };
            match &mut token.kind {
                TokenKind::Slot(value) if is_sign => {
                    *value = Value { number: None, state: State::Unreadable, ..*value };
                    is_sign = false;
                }
                _ => {
                    is_sign = line.letters > 0 && phrases(Use::Decrease).iter().any(|sign| sign == token.raw);
                }
            }
        }
    }

    /// The letters of the words among these tokens.
    #[must_use]
    pub fn words(&self, tokens: &Range<usize>) -> String {
        self.words_in(tokens).collect()
    }

    /// The same, word by word.
    pub fn words_in(&self, tokens: &Range<usize>) -> impl Iterator<Item = &str> {
        let start = self.words.partition_point(|word| word.token < tokens.start);
        let words = self.words[start..].iter().take_while(move |word| word.token < tokens.end);
        words
            .filter(|word| matches!(self.tokens[word.token].kind, TokenKind::Text))
            .map(|word| &self.letters[word.letters.clone()])
    }

    /// The letters of all words of a line.
    #[must_use]
    pub fn letters_of(&self, line: &ScannedLine<'_>) -> &str {
        &self.letters[line.place.clone()]
    }

    /// Whether words stand in one of the other lines, or over several of them.
    #[must_use]
    pub fn is_named_outside(&self, letters: &str, lines: &RangeInclusive<usize>) -> bool {
        let before = &self.letters[..self.lines[*lines.start()].place.start];
        let behind = &self.letters[self.lines[*lines.end()].place.end..];
        before.contains(letters) || behind.contains(letters)
    }

    /// The labels that begin among these tokens.
    #[must_use]
    pub fn labels_in(&self, tokens: &Range<usize>) -> &[Found] {
        let start = self.found.partition_point(|f| f.first < tokens.start);
        let end = self.found.partition_point(|f| f.first < tokens.end);
        &self.found[start..end]
    }

    /// The labels with letters among these tokens.
    #[must_use]
    pub fn labels_over(&self, tokens: &Range<usize>) -> &[Found] {
        let start = self.found.partition_point(|f| f.last < tokens.start);
        let end = self.found.partition_point(|f| f.first < tokens.end);
        &self.found[start..end.max(start)]
    }

    /// Whether a token holds letters of a label.
    #[must_use]
    pub fn is_in_label(&self, token: usize) -> bool {
        holds(&self.found, token)
    }

    /// Index in `lines` of the line that a token stands on.
    #[must_use]
    pub fn line_index(&self, token: usize) -> usize {
        self.tokens[token].line as usize - 1
    }
}

/// Whether the words behind the label of a row are more of it, and no word that may stand in a cell.
fn goes_on_in(label: &Found, words: &str) -> bool {
    let letters = comparable(words);
    letters.chars().nth(FEWEST_LETTERS_OF_REST - 1).is_some()
        && label.meanings.iter().any(|label| label.is_row() && label.has_part(&letters))
}

/// Whether one of these labels, which are in order and apart, has letters in a token.
fn holds(found: &[Found], token: usize) -> bool {
    let next = found.partition_point(|f| f.last < token);
    found.get(next).is_some_and(|f| f.first <= token)
}
