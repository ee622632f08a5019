//! Lines → words, slots for figures, and the labels of the form that the words spell.
//!
//! Labels are found in one string of all the letters of a document, so that it does not matter
//! over how many lines or cells a label is broken.

use std::ops::Range;

use crate::extract::document::{Cells, Document, Line};
use crate::interpret::line::{closes_numbering, is_page_number, is_rule, is_short_number, numbering};
use crate::interpret::normal::{comparable, kept, letters};
use crate::interpret::value::{self, Value};
use crate::vocabulary::{LABELS, Label, Use, phrases};

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
    pub meanings: &'static [Label],
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
    /// Number of letters in its words, without a number that opens it, as in `1.`
    pub letters: usize,
    /// Number of slots with something in them.
    pub figures: usize,
    /// Number of its letters that belong to labels.
    pub covered: usize,
    /// Number of digits in its words, without a number that opens it.
    pub digits: usize,
    /// Number of those digits that belong to labels.
    pub covered_digits: usize,
    /// Its last token of words.
    pub last_words: Option<usize>,
    /// Whether it holds nothing but the number of a page.
    pub is_page_number: bool,
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
}

/// Scans a document in one pass.
#[must_use]
pub fn scan(document: &Document) -> Scan<'_> {
    let mut scanner = Scanner::default();
    let all: Vec<Line<'_>> = document.lines().collect();
    let next_text = |i: usize| all[i + 1..].iter().map(|line| line.text).find(|text| !text.trim().is_empty());
    let lines = all.iter().enumerate().map(|(i, line)| {
        let is_cut = is_short_number(line.text) && next_text(i).is_some_and(closes_numbering);
        scanner.line(*line, is_cut)
    });
    let lines: Vec<_> = lines.collect();
    let mut scan = Scan { tokens: scanner.tokens, found: Vec::new(), lines };
    scan.find_labels(&scanner.stream, &scanner.owners);
    scan.turn_words_into_slots();
    for line in &mut scan.lines {
        let words = |i: &usize| matches!(scan.tokens[*i].kind, TokenKind::Text);
        line.last_words = line.tokens.clone().rev().find(words);
    }
    scan
}

#[derive(Default)]
struct Scanner<'a> {
    tokens: Vec<Token<'a>>,
    /// The letters of all words.
    stream: String,
    /// Where the letters of each word start in the stream, and its token.
    owners: Vec<(usize, usize)>,
}

impl<'a> Scanner<'a> {
    /// Scans a line; `is_cut` says that it is the number of an item whose label the next line begins.
    fn line(&mut self, line: Line<'a>, is_cut: bool) -> ScannedLine<'a> {
        let from = self.tokens.len();
        let is_page_number = is_page_number(line.text);
        if !is_page_number && !is_rule(line.text) {
            match line.parting {
                Cells::Unknown => {
                    line.text.split_whitespace().for_each(|word| self.token(line, 0, word, is_cut));
                }
                Cells::Tabs | Cells::Pipes { .. } => {
                    for (cell, text) in line.cells().enumerate() {
                        self.token(line, u16::try_from(cell).unwrap_or(u16::MAX), text, false);
                    }
                }
            }
        }
        let tokens = from..self.tokens.len();
        let words = || self.tokens[tokens.clone()].iter().filter(|t| matches!(t.kind, TokenKind::Text));
        let numbering = words().next().map_or(0, |first| numbering(first.raw));
        let count = |test: fn(char) -> bool| {
            words().map(|t| letters(t.raw).filter(|c| test(*c)).count()).sum::<usize>()
        };
        let digits = count(|c| c.is_ascii_digit()).saturating_sub(numbering);
        let letters = count(|_| true) - numbering;
        let figures = self.tokens[tokens.clone()].iter().filter(|t| t.is_figure()).count();
        ScannedLine {
            line,
            tokens,
            found: 0..0,
            letters,
            figures,
            covered: 0,
            digits,
            covered_digits: 0,
            last_words: None,
            is_page_number,
        }
    }

    fn token(&mut self, line: Line<'a>, cell: u16, text: &'a str, is_word: bool) {
        let raw = text.trim_matches(|c: char| c.is_whitespace() || kept(c).is_none());
        let is_row = line.parting != Cells::Unknown;
        if raw.is_empty() && !is_row {
            return;
        }
        let value = value::read(raw);
        let is_slot =
            (value.is_figure() && !is_word && (is_row || !self.is_in_words(line))) || raw.is_empty();
        if !is_slot {
            self.owners.push((self.stream.len(), self.tokens.len()));
            self.stream.push_str(&comparable(raw));
        }
        let kind = if is_slot { TokenKind::Slot(value) } else { TokenKind::Text };
        self.tokens.push(Token { line: line.number, cell, raw, kind });
    }
}

impl Scanner<'_> {
    /// Whether the word before on the same line says that a number belongs to it, as an article's.
    fn is_in_words(&self, line: Line<'_>) -> bool {
        let before = self.tokens.last().filter(|token| token.line == line.number);
        before.is_some_and(|token| {
            matches!(token.kind, TokenKind::Text)
                && phrases(Use::NumberFollows).iter().any(|word| token.raw.ends_with(word.as_str()))
        })
    }
}

impl Token<'_> {
    /// Whether it is a slot with a number in it.
    #[must_use]
    pub fn is_number(&self) -> bool {
        matches!(self.kind, TokenKind::Slot(value) if value.number.is_some())
    }

    /// Whether it is a slot with something in it.
    #[must_use]
    pub fn is_figure(&self) -> bool {
        matches!(self.kind, TokenKind::Slot(_)) && !self.raw.is_empty()
    }
}

impl Scan<'_> {
    fn find_labels(&mut self, stream: &str, owners: &[(usize, usize)]) {
        let owner = |at: usize| {
            let i = owners.partition_point(|(start, _)| *start <= at);
            owners[i.saturating_sub(1)].1
        };
        for (range, meanings) in LABELS.find(stream) {
            let (first, last) = (owner(range.start), owner(range.end - 1));
            self.cover(stream, owners, range);
            let line = self.line_index(first);
            let found = &mut self.lines[line].found;
            if Range::is_empty(found) {
                *found = self.found.len()..self.found.len();
            }
            found.end += 1;
            self.found.push(Found { first, last, meanings });
        }
    }

    /// Counts the letters of a label for the lines that hold them.
    fn cover(&mut self, stream: &str, owners: &[(usize, usize)], range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let i = owners.partition_point(|(start, _)| *start <= at);
            let end = owners.get(i).map_or(range.end, |(start, _)| range.end.min(*start));
            let line = self.line_index(owners[i.saturating_sub(1)].1);
            self.lines[line].covered += stream[at..end].chars().count();
            self.lines[line].covered_digits += stream[at..end].bytes().filter(u8::is_ascii_digit).count();
            at = end;
        }
    }

    /// In a row, the cells behind the label of a row are its own, whatever words stand in them.
    fn turn_words_into_slots(&mut self) {
        for line in self.lines.iter_mut().filter(|line| line.line.parting != Cells::Unknown) {
            let found = &self.found[line.found.clone()];
            let Some(label) = found.iter().rev().find(|f| f.meanings.iter().any(Label::is_row)) else {
                continue;
            };
            for i in label.last + 1..line.tokens.end {
                let token = &mut self.tokens[i];
                if matches!(token.kind, TokenKind::Text) && !holds(found, i) {
                    token.kind = TokenKind::Slot(value::read(token.raw));
                    line.figures += 1;
                }
            }
        }
    }

    /// The letters of the words of a line.
    #[must_use]
    pub fn words(&self, line: &ScannedLine<'_>) -> String {
        let tokens = self.tokens[line.tokens.clone()].iter();
        tokens.filter(|t| matches!(t.kind, TokenKind::Text)).map(|t| comparable(t.raw)).collect()
    }

    /// The labels that begin among these tokens.
    #[must_use]
    pub fn labels_in(&self, tokens: &Range<usize>) -> &[Found] {
        let start = self.found.partition_point(|f| f.first < tokens.start);
        let end = self.found.partition_point(|f| f.first < tokens.end);
        &self.found[start..end]
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

/// Whether one of these labels, which are in order and apart, has letters in a token.
fn holds(found: &[Found], token: usize) -> bool {
    let next = found.partition_point(|f| f.last < token);
    found.get(next).is_some_and(|f| f.first <= token)
}
