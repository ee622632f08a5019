//! Words in lines between labels → what they are: the rest of a label, its explanation, the name of a group, or
//! a row that the form has not.

use std::ops::Range;

use crate::interpret::explained::{MOST_LINES, OPENING, brackets};
use crate::interpret::line::numbering;
use crate::interpret::scan::{Found, Scan, ScannedLine, TokenKind};
use crate::interpret::table::labels::RowLabel;
use crate::vocabulary::form::{APPLICATION_GROUPS, ApplicationGroup, is_part_of_group};
use crate::vocabulary::label::{Extent, Label, LabelKind, is_part_of_label};

/// Key of the group of groups, and of the rows above it.
const RESULTS: &str = "results";
const RECEIVED: [&str; 2] = ["new", "carried_in"];

/// The most tokens between the number of a group and its name.
const MOST_BEFORE_NAME: usize = 16;

/// Whether the words of a line are a part of a label, perhaps beside one of the name of its group.
#[must_use]
pub fn is_rest_of_label(scan: &Scan<'_>, label: RowLabel, line: &ScannedLine<'_>) -> bool {
    let is_part = |word: &str| is_part_of_label(label.row, word);
    // One word is all of them.
    let is_one = || scan.words_in(&line.tokens).nth(1).is_none();
    is_part(&scan.words(&line.tokens))
        || (!is_one()
            && scan.words_in(&line.tokens).any(is_part)
            && scan.words_in(&line.tokens).all(|word| is_part(word) || is_part_of_group(word)))
}

/// Whether a line stands in an explanation in brackets that began behind a label, or is one.
#[must_use]
pub fn is_explained(scan: &Scan<'_>, label: RowLabel, line: &ScannedLine<'_>) -> bool {
    let last_line = scan.tokens[label.last].line + MOST_LINES;
    if line.line.number > last_line {
        return false;
    }
    let first = scan.tokens[line.tokens.clone()].first();
    let opens = first.is_some_and(|first| first.raw.starts_with(OPENING));
    // The number of a row may stand in brackets too.
    let is_numbered = || first.is_some_and(|first| numbering(first.raw) > 0);
    let begins_here = || opens && !is_numbered() && line.found.is_empty() && !holds_group_only(scan, line);
    let is_open =
        open_brackets(scan, label, line.tokens.start).is_some_and(|before| before > 0) || begins_here();
    let near = scan.lines[scan.line_index(line.tokens.start)..].iter();
    let mut near = near.take_while(|line| line.line.number <= last_line);
    is_open && near.any(|line| open_brackets(scan, label, line.tokens.end) == Some(0))
}

/// How many brackets stay open behind a label up to a token; `None` where more close.
fn open_brackets(scan: &Scan<'_>, label: RowLabel, end: usize) -> Option<usize> {
    let tokens = scan.tokens.get(label.last..end)?;
    let brackets = || tokens.iter().flat_map(|token| brackets(token.raw));
    let opening = brackets().filter(|(_, opens)| *opens).count();
    opening.checked_sub(brackets().count() - opening)
}

/// Whether words below a label that is printed whole are those of a row that the form has not: they are
/// numbered, or do not stand in brackets.
#[must_use]
pub fn opens_row(scan: &Scan<'_>, index: usize, label: RowLabel) -> bool {
    let raw = scan.tokens[index].raw;
    let is_explanation =
        || raw.starts_with(OPENING) || open_brackets(scan, label, index).is_none_or(|open| open > 0);
    numbering(raw) > 0 || (label.extent != Extent::Cut && !is_explanation())
}

/// Whether the words of a line are parts of the names of groups, which stand beside any of their rows;
/// a whole name with figures behind it may be a row that the form has not.
#[must_use]
pub fn holds_group_only(scan: &Scan<'_>, line: &ScannedLine<'_>) -> bool {
    scan.words_in(&line.tokens).all(is_part_of_group) && !names_group(scan, line)
}

/// Whether a line holds letters of the whole name of a group, or the number of one whose name follows.
#[must_use]
pub fn names_group(scan: &Scan<'_>, line: &ScannedLine<'_>) -> bool {
    let is_whole = |tokens: &Range<usize>| {
        scan.labels_over(tokens).iter().any(|found| found.meanings.name_of_group().is_some())
    };
    let is_words = |i: &usize| matches!(scan.tokens[*i].kind, TokenKind::Text);
    let follows = || {
        let mut next = (line.tokens.end..scan.tokens.len()).take(MOST_BEFORE_NAME);
        let is_number = scan.tokens.get(line.tokens.start).is_some_and(|first| numbering(first.raw) > 0);
        is_number && next.find(is_words).is_some_and(|next| is_whole(&(next..next + 1)))
    };
    is_whole(&line.tokens) || follows()
}

/// Whether the name of a group behind this row may stand beside it: the row is one of the group, or its label
/// may go on below.
#[must_use]
pub fn is_beside_rows(above: RowLabel, group: &Label) -> bool {
    let RowLabel { row, extent, .. } = above;
    let is_own = |other: &ApplicationGroup| other.key == row.key && other.answers_to(&group.key);
    let is_own = || match group.key.as_str() {
        RESULTS => !RECEIVED.contains(&row.key.as_str()),
        _ => APPLICATION_GROUPS.iter().any(is_own),
    };
    extent == Extent::Cut || is_own()
}

/// Whether a line is the name of a group beside its rows, and the figures below it are those of the next: that has no
/// others below it.
fn stands_beside_rows(scan: &Scan<'_>, line: &ScannedLine<'_>, above: RowLabel) -> bool {
    let mut names = scan.found[line.found.clone()].iter().filter_map(|found| found.meanings.name_of_group());
    let has_figures_only = |line: &&ScannedLine<'_>| line.letters == 0;
    let mut below =
        scan.lines[line.line.number as usize..].iter().filter(|line| !line.tokens.is_empty()).peekable();
    let mut has_figures = false;
    while below.next_if(has_figures_only).is_some() {
        has_figures = true;
    }
    has_figures
        && names.any(|group| is_beside_rows(above, group))
        && below.find(|line| line.figures > 0).is_none_or(|next| next.letters > 0)
}

/// Whether a token is words alone on their line that are no label of the form: those of a row that the
/// form has not, with a number of its own or mostly other words.
#[must_use]
pub fn is_other_label(scan: &Scan<'_>, index: usize, above: Option<RowLabel>) -> bool {
    let token = &scan.tokens[index];
    let line = &scan.lines[scan.line_index(index)];
    // The number of the next label may stand apart from it.
    let is_row = |found: &Found| found.first > index && found.meanings.is_row();
    let has_row = || scan.found[line.found.clone()].iter().any(is_row);
    let is_numbered = || {
        line.tokens.start == index && numbering(token.raw) > 0 && !has_row() && !holds_group_only(scan, line)
    };
    let is_rest = || above.is_some_and(|label| index <= label.last || is_rest_of_label(scan, label, line));
    let is_beside = || above.is_some_and(|above| stands_beside_rows(scan, line, above));
    matches!(token.kind, TokenKind::Text)
        && line.letters > 1
        && line.figures == 0
        && (2 * line.covered < line.letters || is_numbered())
        && !is_rest()
        && !is_beside()
}

/// Whether a token below the headings of a block of chapter two is words alone on their line that are none of
/// those headings.
#[must_use]
pub fn names_other_item(scan: &Scan<'_>, index: usize) -> bool {
    let line = &scan.lines[scan.line_index(index)];
    let is_heading = |found: &Found| found.meanings.has(LabelKind::ItemHeader);
    let is_known = || scan.labels_over(&(index..index + 1)).iter().any(is_heading);
    matches!(scan.tokens[index].kind, TokenKind::Text)
        && line.letters > 1
        && line.figures == 0
        && line.covered == line.letters
        && !is_known()
}
