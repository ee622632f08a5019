//! The figures of a row → all the ways to read them as its columns.

use crate::extract::document::Cells;
use crate::interpret::report::State;
use crate::interpret::scan::{Scan, TokenKind};
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::fitted::Fitted;
use crate::interpret::value::{self, Decimal};
use crate::vocabulary::form::Table;

/// The most figures that are joined or broken in one row.
const MOST_CHANGES: usize = 2;
/// More figures than this are not those of one row.
const MOST_FIGURES: usize = 18;
/// The most readings of one row.
const MOST_READINGS: usize = 3_000;

/// A figure in one reading of a row: a slot, two that are one, a part of one, or none in an empty cell.
/// Figures that read
/// alike are equal, wherever they stand.
#[derive(Debug, Clone)]
pub struct Figure {
    /// Its number; 0 for a stroke.
    pub value: i64,
    /// What is read.
    text: String,
    /// The first and the last token that it stands in.
    tokens: (usize, usize),
}

impl PartialEq for Figure {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Figure {
    /// The figure as the content of a cell.
    #[must_use]
    pub fn fitted(&self, scan: &Scan<'_>) -> Fitted {
        let (first, last) = (&scan.tokens[self.tokens.0], &scan.tokens[self.tokens.1]);
        let raw = if self.tokens.0 == self.tokens.1 {
            first.raw.into()
        } else {
            format!("{} {}", first.raw, last.raw).as_str().into()
        };
        let mut value = value::read(&self.text);
        if value.number.is_some() {
            value.state = State::Repaired;
        }
        Fitted { value, raw, line: first.line }
    }

    /// The first token that it stands in.
    #[must_use]
    pub fn token(&self) -> usize {
        self.tokens.0
    }

    /// The tokens that it stands in.
    pub fn tokens(&self) -> impl Iterator<Item = usize> + use<> {
        let (first, last) = self.tokens;
        std::iter::once(first).chain((last != first).then_some(last))
    }

    /// This and the next as one that is broken in two.
    #[must_use]
    pub fn joined(&self, next: &Self) -> Option<Self> {
        if !self.has_digits_only() || !next.has_digits_only() {
            return None;
        }
        Self::with_text(&format!("{}{}", self.text, next.text), (self.tokens.0, next.tokens.1))
    }

    fn of(token: usize, scan: &Scan<'_>) -> Option<Self> {
        let TokenKind::Slot(value) = scan.tokens[token].kind else { return None };
        let number = value.number.map_or(Some(0), Decimal::whole)?;
        Some(Self { value: number, text: scan.tokens[token].raw.to_owned(), tokens: (token, token) })
    }

    fn with_text(text: &str, tokens: (usize, usize)) -> Option<Self> {
        let is_plain = !text.is_empty() && (text == "0" || !text.starts_with('0'));
        let value = text.parse().ok().filter(|_| is_plain)?;
        Some(Self { value, text: text.to_owned(), tokens })
    }

    /// Whether it can only be two figures that have run together.
    fn has_leading_zero(&self) -> bool {
        self.has_digits_only() && self.text.len() > 1 && self.text.starts_with('0')
    }

    /// Whether it is an empty cell.
    fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    fn has_digits_only(&self) -> bool {
        !self.is_blank() && self.text.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// The readings of a row that pass a test, each once; none where there are too many to test or a
/// figure is no count.
#[must_use]
pub fn readings(
    scan: &Scan<'_>,
    row: &Anchored,
    passes: impl Fn(&[Option<&Figure>]) -> bool,
) -> Vec<Vec<Option<Figure>>> {
    let items: Option<Vec<Figure>> = row.slots.iter().map(|slot| Figure::of(*slot, scan)).collect();
    let Some(items) = items.filter(|items| (1..=MOST_FIGURES).contains(&items.len())) else {
        return Vec::new();
    };
    if items.iter().all(Figure::is_blank) {
        return Vec::new();
    }
    let is_parted = row.slots.iter().all(|i| scan.lines[scan.line_index(*i)].line.parting != Cells::Unknown);
    // A line to each figure parts them as cells do; only a long one may be broken over two lines.
    let may_change = items.len() > row.label.width() || !are_apart(scan, &row.slots);
    // Empty cells at the ends of a row may be those beside its columns; where it is short, only those that
    // a wide label spans.
    let is_wide = items.len() > row.label.width();
    let mut lists = if is_parted { trimmed(&items, is_wide) } else { vec![items] };
    // Where cells are parted, the sum across alone tells too little: those of the columns must too.
    let may_change =
        may_change && (!is_parted || (row.label.row.table == Table::Application && lists.len() == 1));
    lists.extend(without_strangers(scan, &lists[0], row.label.width()));
    let mut changed = 0..lists.len();
    for _ in 0..if may_change { MOST_CHANGES } else { 0 } {
        let next: Vec<Vec<Figure>> = lists[changed.clone()].iter().flat_map(|list| changes(list)).collect();
        changed = lists.len()..lists.len() + next.len();
        lists.extend(next);
    }
    let width = row.label.width();
    lists.extend(with_glued(scan, row));
    let mut found = Found { passes: &passes, tried: 0, readings: Vec::new() };
    let may_be_row = |list: &&Vec<Figure>| list.len() <= width && !list.iter().any(Figure::has_leading_zero);
    for list in lists.iter().filter(may_be_row) {
        place(list, width, &mut Vec::new(), &mut found);
        if found.tried > MOST_READINGS {
            return Vec::new();
        }
    }
    found.readings
}

/// Where a row has one figure less than columns, its figures behind the digits at the end of its label: that may be
/// the first of them.
fn with_glued(scan: &Scan<'_>, row: &Anchored) -> Option<Vec<Figure>> {
    let before = row.slots.first()?.checked_sub(1)?;
    let is_beside = (row.label.last..=row.label.last + 1).contains(&before);
    if row.slots.len() + 1 != row.label.width() || !is_beside {
        return None;
    }
    let raw = scan.tokens[before].raw;
    let words = raw.trim_end_matches(|c: char| c.is_ascii_digit());
    let glued = Figure::with_text(&raw[words.len()..], (before, before))?;
    let rest = row.slots.iter().map(|slot| Figure::of(*slot, scan));
    std::iter::once(Some(glued)).chain(rest).collect()
}

/// Whether each of several slots stands on a line of its own.
fn are_apart(scan: &Scan<'_>, slots: &[usize]) -> bool {
    let is_alone = |slot: &usize| scan.lines[scan.line_index(*slot)].tokens.len() == 1;
    slots.len() > 1 && slots.iter().all(is_alone)
}

/// What is found while figures are spread over columns.
struct Found<'a> {
    passes: &'a dyn Fn(&[Option<&Figure>]) -> bool,
    /// Number of all readings, those that do not pass and repetitions among them.
    tried: usize,
    readings: Vec<Vec<Option<Figure>>>,
}

impl Found<'_> {
    fn add(&mut self, reading: &[Option<&Figure>]) {
        self.tried += 1;
        let is_same =
            |known: &Vec<Option<Figure>>| known.iter().map(Option::as_ref).eq(reading.iter().copied());
        if (self.passes)(reading) && !self.readings.iter().any(is_same) {
            self.readings.push(reading.iter().map(|figure| figure.cloned()).collect());
        }
    }
}

/// A row of cells, and the same without some of the empty cells at its beginning, or at both ends.
fn trimmed(items: &[Figure], at_both_ends: bool) -> Vec<Vec<Figure>> {
    let leading = items.iter().take_while(|item| item.is_blank()).count();
    let trailing = items.iter().rev().take_while(|_| at_both_ends).take_while(|item| item.is_blank()).count();
    let lists = (0..=leading).flat_map(|left| (0..=trailing).map(move |right| (left, right)));
    lists.map(|(left, right)| items[left..items.len() - right].to_vec()).collect()
}

/// Where there are more figures than columns, those without one that may be no cell: one that stands alone on
/// its line may be the number of a page, one that opens the line of all others that of the row.
fn without_strangers(scan: &Scan<'_>, figures: &[Figure], width: usize) -> Vec<Vec<Figure>> {
    let is_alone = |i: &usize| scan.lines[scan.line_index(figures[*i].tokens.0)].tokens.len() == 1;
    let opens_line = |i: &usize| {
        let line = |figure: &Figure| scan.line_index(figure.tokens.0);
        let own = line(&figures[*i]);
        scan.lines[own].tokens.start == figures[*i].tokens.0 && figures.iter().all(|other| line(other) == own)
    };
    let may_be_none = |i: &usize| is_alone(i) || opens_line(i);
    let is_stranger = |i: &usize| figures.len() > width && figures[*i].has_digits_only() && may_be_none(i);
    (0..figures.len()).filter(is_stranger).map(|i| [&figures[..i], &figures[i + 1..]].concat()).collect()
}

/// The figures of a row that has one for each column, or none at all; `None` for any other.
#[must_use]
pub fn as_columns(scan: &Scan<'_>, slots: &[usize], width: usize) -> Option<Vec<Option<Figure>>> {
    if slots.is_empty() {
        return Some(vec![None; width]);
    }
    let figure = |slot: &usize| scan.tokens[*slot].is_figure().then(|| Figure::of(*slot, scan));
    let figures: Vec<_> = slots.iter().map(figure).collect();
    if slots.len() != width || figures.iter().any(|figure| matches!(figure, Some(None))) {
        return None;
    }
    Some(figures.into_iter().map(Option::flatten).collect())
}

/// The lists in which one figure more is broken in two, or two are one.
fn changes(list: &[Figure]) -> Vec<Vec<Figure>> {
    let mut lists = Vec::new();
    for (i, figure) in list.iter().enumerate().filter(|(_, figure)| figure.has_digits_only()) {
        for at in 1..figure.text.len() {
            let (left, right) = figure.text.split_at(at);
            let parts = Figure::with_text(left, figure.tokens).zip(Figure::with_text(right, figure.tokens));
            lists.extend(parts.map(|(left, right)| [&list[..i], &[left, right], &list[i + 1..]].concat()));
        }
        if let Some(next) = list.get(i + 1).filter(|next| next.tokens != figure.tokens) {
            let joined = figure.joined(next);
            lists.extend(joined.map(|joined| [&list[..i], &[joined], &list[i + 2..]].concat()));
        }
    }
    lists
}

/// The ways to spread figures over columns in their order.
fn place<'a>(
    figures: &'a [Figure],
    columns: usize,
    before: &mut Vec<Option<&'a Figure>>,
    found: &mut Found<'_>,
) {
    if figures.len() > columns || found.tried > MOST_READINGS {
        return;
    }
    if columns == 0 {
        found.add(before);
        return;
    }
    if let Some((first, rest)) = figures.split_first() {
        before.push(Some(first).filter(|first| !first.is_blank()));
        place(rest, columns - 1, before, found);
        before.pop();
    }
    before.push(None);
    place(figures, columns - 1, before, found);
    before.pop();
}
