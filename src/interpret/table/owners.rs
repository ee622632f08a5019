//! Labels of a table, and what stands between them → where slots change hands.

use std::ops::Range;

use crate::interpret::line::numbering;
use crate::interpret::scan::{Found, Scan, Token, TokenKind};
use crate::interpret::table::between::is_beside_rows;
use crate::interpret::table::labels::RowLabel;
use crate::interpret::table::region::Family;
use crate::vocabulary::form::is_part_of_group;
use crate::vocabulary::header::is_part_of_heading;
use crate::vocabulary::label::LabelKind;

/// The most figures between a label and the words above them, among which these are looked for.
const MOST_FIGURES: usize = 40;
/// More letters than a row that the form has not is named with: an explanation above the table.
const LONGEST_NAME: usize = 20;

/// A label where slots change hands.
#[derive(Debug, Clone, Copy)]
pub enum Owner {
    /// A row of the table that is read.
    Row(RowLabel),
    /// Words that own the slots behind them, from this token on, and are no row of the table: the label of
    /// another table on the same lines, or the name of a group with figures of its own.
    Stranger(usize),
    /// A heading of a block of chapter two: no slot behind it belongs to a row before it.
    Heading(usize),
}

impl Owner {
    /// Token that holds its first letter.
    #[must_use]
    pub fn first(self) -> usize {
        match self {
            Self::Row(label) => label.first,
            Self::Stranger(first) | Self::Heading(first) => first,
        }
    }

    fn label(self) -> Option<RowLabel> {
        match self {
            Self::Row(label) => Some(label),
            Self::Stranger(_) | Self::Heading(_) => None,
        }
    }
}

/// The labels of a table in order, with what else slots belong to, or are parted by.
#[must_use]
pub fn owners(scan: &Scan<'_>, found: &[Found], family: Family, labels: &[RowLabel]) -> Vec<Owner> {
    let mut owners: Vec<Owner> = Vec::with_capacity(labels.len() + found.len());
    owners.extend(labels.iter().copied().map(Owner::Row));
    owners.extend(found.iter().filter(|f| family.is_foreign(f)).map(|f| Owner::Stranger(f.first)));
    match family {
        Family::Disclosure => {
            let is_heading = |f: &&Found| is_heading_of_block(f) && is_border(scan, f, labels);
            owners.extend(found.iter().filter(is_heading).map(|f| Owner::Heading(f.first)));
            // A label of no row here, as one of another edition or behind other words, has its figures too.
            let is_other = |f: &&Found| f.meanings.has(LabelKind::Item) && !holds(labels, f.first);
            owners.extend(found.iter().filter(is_other).map(|f| Owner::Stranger(f.first)));
        }
        Family::Application => {
            let first = labels.first();
            let are_above = first.is_some_and(|first| may_stand_above(scan, *first, |i| holds(labels, i)));
            let group = |f: &Found| group_with_figures(scan, f, labels, !are_above);
            let names = found.iter().filter(|f| f.meanings.name_of_group().is_some());
            owners.extend(names.filter_map(group).map(Owner::Stranger));
        }
        Family::Dispute => {}
    }
    if !owners.is_sorted_by_key(|owner| owner.first()) {
        owners.sort_by_key(|owner| owner.first());
    }
    owners
}

/// Whether figures stand above the first label of a table or block, and below words of its headings: then
/// the figures of the table may stand above their labels.
#[must_use]
pub fn stand_above(scan: &Scan<'_>, owners: &[Owner]) -> bool {
    let opens = |at: &usize| at.checked_sub(1).is_none_or(|above| matches!(owners[above], Owner::Heading(_)));
    let mut first = (0..owners.len()).filter(opens).filter_map(|at| owners[at].label());
    let is_in_label = |token: usize| {
        let above = &owners[..owners.partition_point(|owner| owner.first() <= token)];
        above.iter().rev().find_map(|owner| owner.label()).is_some_and(|label| label.last >= token)
    };
    first.any(|label| may_stand_above(scan, label, is_in_label))
}

fn may_stand_above(scan: &Scan<'_>, first: RowLabel, is_in_label: impl Fn(usize) -> bool) -> bool {
    let is_slot = |i: &usize| {
        let is_slot = matches!(scan.tokens[*i].kind, TokenKind::Slot(_));
        is_slot && scan.lines[scan.line_index(*i)].letters == 0
    };
    let above = first.first.saturating_sub(MOST_FIGURES)..first.first;
    let Some(words) = above.clone().rev().find(|i| !is_slot(i)) else { return !above.is_empty() };
    let line = &scan.lines[scan.line_index(words)];
    let is_known = || {
        let is_heading = |word: &str| is_part_of_heading(first.row.table, word);
        is_in_label(words)
            || 2 * line.covered >= line.letters
            || line.letters > LONGEST_NAME
            || scan.words_in(&(words..words + 1)).all(is_heading)
    };
    (words + 1..first.first).any(|i| scan.tokens[i].is_figure()) && is_known()
}

/// Whether a label has letters in a token.
fn holds(labels: &[RowLabel], token: usize) -> bool {
    let next = labels.partition_point(|label| label.last < token);
    labels.get(next).is_some_and(|label| label.first <= token)
}

fn is_heading_of_block(found: &Found) -> bool {
    found.meanings.has(LabelKind::ItemHeader)
}

/// Whether a heading stands apart from the row before it, and not among its words or figures.
fn is_border(scan: &Scan<'_>, heading: &Found, labels: &[RowLabel]) -> bool {
    let before = labels.partition_point(|label| label.first < heading.first).checked_sub(1);
    let Some(label) = before.map(|at| labels[at]) else { return true };
    let has_figures = |tokens: Range<usize>| scan.tokens[tokens].iter().any(Token::is_figure);
    let is_beside = || {
        let line = scan.line_index(label.last);
        let next = heading.last + 1;
        scan.line_index(heading.first) == line
            && scan.tokens.get(next).is_some_and(|token| token.is_figure() && scan.line_index(next) == line)
    };
    label.last < heading.first && (has_figures(label.last + 1..heading.first) || !is_beside())
}

/// The first token of the name of a group that has figures of its own: behind it in its lines or, where those
/// of the table stand below their labels, right below it.
fn group_with_figures(scan: &Scan<'_>, found: &Found, labels: &[RowLabel], are_below: bool) -> Option<usize> {
    let group = found.meanings.name_of_group()?;
    let line = |i: usize| &scan.lines[scan.line_index(i)];
    let is_figure = |i: usize| scan.tokens.get(i).is_some_and(Token::is_figure);
    let first = number_above(scan, found.first).unwrap_or(found.first);
    let next = found.last + 1;
    let is_next = || {
        let is_beside = scan.line_index(next) == scan.line_index(found.last);
        is_beside || (are_below && line(next).letters == 0)
    };
    let has_figures = (first..found.last).any(is_figure) || (is_figure(next) && is_next());
    if !has_figures {
        return None;
    }
    let above = labels.partition_point(|label| label.first < found.first).checked_sub(1);
    let is_own = above.is_some_and(|above| is_beside_rows(labels[above], group));
    (!is_own && !holds(labels, found.first)).then_some(first)
}

/// The token of the number of a group, where it stands alone before figures and the name.
fn number_above(scan: &Scan<'_>, name: usize) -> Option<usize> {
    let before = name.saturating_sub(MOST_FIGURES)..name;
    let number = before.rev().find(|i| matches!(scan.tokens[*i].kind, TokenKind::Text))?;
    let own = number..number + 1;
    // Most words have more letters.
    let is_single = scan.words_in(&own).flat_map(str::chars).take(2).count() == 1;
    let is_number = || numbering(scan.tokens[number].raw) > 0 && is_part_of_group(&scan.words(&own));
    (is_single && is_number()).then_some(number)
}
