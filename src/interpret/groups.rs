//! Words of lines without cells → those that are the names of groups, printed beside their rows.
//!
//! The name of a group stands to the left of the labels of its rows, broken over their lines, so that its
//! pieces come between those of the labels.

use crate::extract::document::Cells;
use crate::interpret::line::numbering;
use crate::interpret::scan::{ScannedLine, Token, TokenKind};
use crate::interpret::word::Word;
use crate::vocabulary::form::is_part_of_group;
use crate::vocabulary::label::LABELS;

/// The most pieces of names of groups on one line: a group of groups, and a group.
const MOST_PIECES: usize = 2;

/// The most letters of a piece that is alone on its line.
const MOST_LETTERS_ALONE: usize = 2;
/// The most letters of the name of a group that stands between the words of a label, and of these.
const MOST_LETTERS_OF_NAME: usize = 30;
/// The most lines between it and another, and how far right or left of it that begins.
const MOST_LINES_BETWEEN: u32 = 6;
const MOST_SHIFT: usize = 4;
/// The most words before it among which that of a label is.
const MOST_WORDS: usize = 40;

/// All words but pieces of names of groups with others beside them, and their letters without gaps; `None`
/// where there are no such pieces, or the letters tell no more of the labels of rows.
#[must_use]
pub fn without_pieces(
    tokens: &[Token<'_>],
    lines: &[ScannedLine<'_>],
    words: &[Word],
    letters: &str,
) -> Option<(Vec<Word>, String)> {
    let mut pieces = Vec::new();
    for line in lines.iter().filter(|line| may_have_pieces(tokens, line)) {
        pieces.extend(pieces_of(tokens, line, words, letters));
    }
    // Most stand before the number of a label or are numbers themselves, and part none.
    let is_numbered = |token: usize| numbering(tokens[token].raw) > 0;
    let is_known = |token: usize| pieces.binary_search(&token).is_ok();
    let parts_label = |piece: &usize| !is_numbered(*piece) && !is_numbered(piece + 1) && !is_known(piece + 1);
    let between = names_between(tokens, lines, words, letters);
    if between.is_empty() && !pieces.iter().any(parts_label) {
        return None;
    }
    add_lone_pieces(tokens, lines, words, letters, &mut pieces);
    pieces.extend(between);
    pieces.sort_unstable();
    pieces.dedup();
    let mut own = String::with_capacity(letters.len());
    let is_other = |word: &&Word| pieces.binary_search(&word.token).is_err();
    let place = |word: &Word| {
        let start = own.len();
        own.push_str(&letters[word.letters.clone()]);
        Word { token: word.token, letters: start..own.len(), counted: word.counted }
    };
    let others: Vec<Word> = words.iter().filter(is_other).map(place).collect();
    (letters_of_rows(&own) > letters_of_rows(letters)).then_some((others, own))
}

/// The tokens that are numbered names of groups alone on their lines, right between other words.
fn names_between(
    tokens: &[Token<'_>],
    lines: &[ScannedLine<'_>],
    words: &[Word],
    letters: &str,
) -> Vec<usize> {
    let is_words = |line: &ScannedLine<'_>| {
        line.tokens.len() == 1
            && (1..=MOST_LETTERS_OF_NAME).contains(&line.letters)
            && line.figures == 0
            && line.line.parting == Cells::Unknown
    };
    // Most lines stand beside others that are no such words.
    let between = lines.windows(3).filter(|lines| lines.iter().all(is_words));
    let token = between.filter_map(|lines| {
        let [_, name, below] = lines else { return None };
        let is_name = || is_piece(words, letters, name.tokens.start);
        let is_numbered = |line: &ScannedLine<'_>| numbering(tokens[line.tokens.start].raw) > 0;
        (is_numbered(name) && !is_numbered(below) && is_name()).then_some(name.tokens.start)
    });
    token.collect()
}

/// How many letters, in bytes, are those of labels of rows.
fn letters_of_rows(letters: &str) -> usize {
    let rows = LABELS.find(letters).filter(|(_, meanings)| meanings.is_row());
    rows.map(|(label, _)| label.len()).sum()
}

/// Whether a line without cells begins with several words; most do not.
fn may_have_pieces(tokens: &[Token<'_>], line: &ScannedLine<'_>) -> bool {
    line.tokens.len() > 1
        && line.letters > 1
        && line.line.parting == Cells::Unknown
        && tokens[line.tokens.clone()].iter().take(2).all(|token| matches!(token.kind, TokenKind::Text))
}

/// The tokens of a line that are pieces of names of groups, with other words behind them.
fn pieces_of<'a>(
    tokens: &'a [Token<'_>],
    line: &'a ScannedLine<'_>,
    words: &'a [Word],
    letters: &'a str,
) -> impl Iterator<Item = usize> + 'a {
    let most = MOST_PIECES.min(line.tokens.len() - 1);
    line.tokens.clone().take(most).take_while(move |token| {
        let is_word = |token: usize| matches!(tokens[token].kind, TokenKind::Text);
        is_word(*token) && is_word(token + 1) && is_piece(words, letters, *token)
    })
}

/// Whether the letters of a token are part of the name of a group.
fn is_piece(words: &[Word], letters: &str, token: usize) -> bool {
    let word = words.binary_search_by_key(&token, |word| word.token);
    word.is_ok_and(|at| is_part_of_group(&letters[words[at].letters.clone()]))
}

/// Adds the pieces that are alone on their lines, below or above others: left of the labels above them.
fn add_lone_pieces(
    tokens: &[Token<'_>],
    lines: &[ScannedLine<'_>],
    words: &[Word],
    letters: &str,
    pieces: &mut Vec<usize>,
) {
    let start = |token: usize| {
        let token = &tokens[token];
        token.start_in(lines[token.line as usize - 1].line.text)
    };
    let known: Vec<(u32, usize)> = pieces.iter().map(|piece| (tokens[*piece].line, start(*piece))).collect();
    let is_beside = |token: usize| {
        let line = tokens[token].line;
        let near = known.partition_point(|(other, _)| other + MOST_LINES_BETWEEN < line);
        let mut near = known[near..].iter().take_while(|(other, _)| *other <= line + MOST_LINES_BETWEEN);
        near.any(|(_, other)| other.abs_diff(start(token)) <= MOST_SHIFT)
    };
    let is_lone = |line: &&ScannedLine<'_>| {
        line.tokens.len() == 1
            && line.figures == 0
            && (1..=MOST_LETTERS_ALONE).contains(&line.letters)
            && line.line.parting == Cells::Unknown
    };
    let is_piece = |token: &usize| is_piece(words, letters, *token);
    let is_left = |token: &usize| {
        let others = words[..words.partition_point(|word| word.token < *token)].iter().rev().take(MOST_WORDS);
        let label = others
            .map(|word| word.token)
            .find(|other| pieces.binary_search(other).is_err() && !is_piece(other));
        label.is_some_and(|label| start(label) > start(*token) + MOST_SHIFT)
    };
    let lone = lines.iter().filter(is_lone).map(|line| line.tokens.start);
    let lone: Vec<usize> =
        lone.filter(|token| is_piece(token) && is_beside(*token) && is_left(token)).collect();
    pieces.extend(lone);
    pieces.sort_unstable();
}
