//! Figures of tables → remarks on those that stand in no cell.

use std::collections::{BTreeSet, HashMap};
use std::ops::{Range, RangeInclusive};

use crate::interpret::line::{
    closes_numbering, has_long_number, has_stray_digits, numbering, opens_with_ideograph,
};
use crate::interpret::normal::is_ideograph;
use crate::interpret::remark::Remark;
use crate::interpret::scan::{Scan, ScannedLine, TokenKind};
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::fitted::Fit;
use crate::interpret::table::region::{is_running_text, tokens_of};

/// The figures of a document that some table tells.
#[derive(Debug)]
pub struct Told {
    /// For each token, whether it is told, or no figure of a table.
    figures: Vec<bool>,
    /// Words that are told, as tokens.
    words: BTreeSet<usize>,
}

impl Told {
    /// None of the figures of the tables in these lines.
    #[must_use]
    pub fn none<'a>(scan: &Scan<'_>, tables: impl Iterator<Item = &'a RangeInclusive<usize>>) -> Self {
        let mut figures = vec![true; scan.tokens.len()];
        for tokens in tables.map(|lines| tokens_of(scan, lines)) {
            let own = figures[tokens.clone()].iter_mut().zip(&scan.tokens[tokens]);
            own.for_each(|(is_told, token)| *is_told = !token.is_figure());
        }
        Self { figures, words: BTreeSet::new() }
    }

    /// Adds the figures of a table among these tokens: those of its rows, whose cells or remarks have
    /// them, and those that its cells hold though no row was given them at first.
    pub fn add(&mut self, scan: &Scan<'_>, tokens: Range<usize>, rows: &[Anchored], fits: &[Fit]) {
        for row in rows {
            row.slots.iter().for_each(|slot| self.figures[*slot] = true);
        }
        for (row, fit) in rows.iter().zip(fits).filter(|(row, _)| !row.words.is_empty()) {
            let is_in_cell =
                |word: &&usize| fit.texts(scan, row).any(|(_, text)| text.contains(scan.tokens[**word].raw));
            self.words.extend(row.words.iter().filter(is_in_cell));
        }
        let others = self.untold(tokens);
        if others.is_empty() {
            return;
        }
        let mut cells: HashMap<(u32, &str), usize> = HashMap::new();
        for cell in rows.iter().zip(fits).flat_map(|(row, fit)| fit.texts(scan, row)) {
            *cells.entry(cell).or_default() += 1;
        }
        let mut is_in_cell = |i: usize| {
            let times = cells.get_mut(&(scan.tokens[i].line, scan.tokens[i].raw));
            times.filter(|times| **times > 0).map(|times| *times -= 1).is_some()
        };
        for slot in rows.iter().flat_map(|row| &row.slots) {
            is_in_cell(*slot);
        }
        for i in others {
            self.figures[i] = is_in_cell(i);
        }
    }

    /// Adds figures that print those of cells again.
    pub fn add_again(&mut self, figures: &[usize]) {
        figures.iter().for_each(|figure| self.figures[*figure] = true);
    }

    /// Says what other figures and words with figures stand in these lines.
    pub fn say_others(&mut self, scan: &Scan<'_>, lines: &RangeInclusive<usize>, remarks: &mut Vec<Remark>) {
        for i in self.untold(tokens_of(scan, lines)) {
            self.figures[i] = true;
            let token = &scan.tokens[i];
            let message = format!("the figure {} belongs to no row of the form", token.raw);
            remarks.push(Remark::warning("unread_figure", token.line, message));
        }
        for line in &scan.lines[lines.clone()] {
            let words = line.last_words.map_or(0..0, |last| line.tokens.start..last + 1);
            for i in words.filter(|i| has_figure_in_words(scan, line, *i)) {
                if self.words.insert(i) {
                    let token = &scan.tokens[i];
                    let message = format!("the words {} hold a figure that belongs to no cell", token.raw);
                    // Running text is kept in its chapter.
                    let is_text = is_running_text(scan, line);
                    // A number that no item has may hold the last figure of the row above it.
                    let explains = explains_label(scan, i) && !has_long_number(token.raw);
                    let remark = if is_text || explains { Remark::info } else { Remark::warning };
                    remarks.push(remark("unread_figure", token.line, message));
                }
            }
        }
    }

    fn untold(&self, tokens: Range<usize>) -> Vec<usize> {
        // Most tables tell all of their figures, which goes many at a time.
        if self.figures[tokens.clone()].iter().fold(true, |all, is_told| all & is_told) {
            return Vec::new();
        }
        tokens.filter(|i| !self.figures[*i]).collect()
    }
}

/// Whether a token is words with digits in them that are neither a number before a label nor part of
/// one. Those in the cell of a label may explain it, but not where they stand before its own number.
fn has_figure_in_words(scan: &Scan<'_>, line: &ScannedLine<'_>, index: usize) -> bool {
    let token = &scan.tokens[index];
    if !matches!(token.kind, TokenKind::Text) {
        return false;
    }
    // Where a line has no digits, one of its words may yet open with a number, and a figure of an explanation is
    // a word.
    let is_numbered = || token.raw.starts_with(is_numeral) || numbering(token.raw) > 1;
    let opens_with_word = || opens_with_ideograph(token.raw) || token.raw.starts_with(is_ideograph);
    let opens_with_number = || !opens_with_word() && is_numbered();
    let may_have = line.digits > 0 || opens_with_number();
    // Beside a letter that is unknown, a digit may be anything.
    let is_numbering = || {
        !has_long_number(token.raw)
            && !token.raw.contains(char::REPLACEMENT_CHARACTER)
            && scan.tokens.get(index + 1).is_some_and(|next| closes_numbering(next.raw))
    };
    // Nearly all that may have one are labels of the form behind their numbers.
    let is_label =
        || line.digits <= line.covered_digits && !has_long_number(token.raw) && explains_label(scan, index);
    may_have && !is_label() && has_stray_digits(token.raw) && !is_numbering()
}

fn explains_label(scan: &Scan<'_>, token: usize) -> bool {
    let raw = scan.tokens[token].raw;
    let opens_with_figure = || {
        let rest = raw.trim_start_matches(is_numeral);
        rest.starts_with(char::is_whitespace) && !closes_numbering(rest)
    };
    !raw.ends_with(is_numeral) && !opens_with_figure() && scan.is_in_label(token)
}

/// Whether a sign is a digit or numeral of any script; ideographs are none, and soonest told.
fn is_numeral(c: char) -> bool {
    !matches!(c, '\u{4E00}'..='\u{9FFF}') && c.is_numeric()
}
