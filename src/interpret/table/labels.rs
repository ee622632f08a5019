//! Labels of a region → the rows that they mean there.

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::extract::document::Cells;
use crate::interpret::explained::{CLOSING, brackets};
use crate::interpret::scan::{Found, Scan, Token, TokenKind};
use crate::interpret::table::region::Family;
use crate::vocabulary::form::{FORM_ROWS, FormRow, OTHER_HANDLING, Table, is_part_of_group};
use crate::vocabulary::glyph::numeral;
use crate::vocabulary::label::{Extent, LABELS, Label, LabelKind};

const SPLIT_OTHER_HANDLING: [&str; 2] = ["not_corrected", "fee_unpaid"];

/// As many headings of an edition as a row that it alone has speaks for it.
const WEIGHT_OF_ROW: usize = 2;

/// The most tokens before the label of a row, among which the beginning of the name of its group is looked for.
const MOST_BEFORE_LABEL: usize = 16;

/// A label of a row, and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct RowLabel {
    /// The row that it anchors.
    pub row: &'static FormRow,
    /// Token that holds its first letter.
    pub first: usize,
    /// Token that holds its last letter.
    pub last: usize,
    /// How much of the label is printed in words that are known.
    pub extent: Extent,
}

impl RowLabel {
    /// Whether it is that of a row of chapter two.
    #[must_use]
    pub fn is_item(self) -> bool {
        matches!(self.row.table, Table::Disclosure | Table::Disclosure2019)
    }

    /// Number of cells that the form prints behind it.
    #[must_use]
    pub fn width(self) -> usize {
        self.row.columns.len()
    }
}

/// Where rows stand in the form; nearly all come in its order, so that each is looked for behind the last.
#[derive(Debug)]
pub struct InForm {
    rows: &'static [FormRow],
    next: usize,
}

impl InForm {
    /// Begins with the first row.
    #[must_use]
    pub fn from_top() -> Self {
        Self { rows: &FORM_ROWS, next: 0 }
    }

    /// The place in the form of the row that this tells.
    pub fn place(&mut self, is_asked: impl Fn(&FormRow) -> bool) -> Option<usize> {
        let (before, behind) = self.rows.split_at(self.next);
        let below = behind.iter().position(&is_asked).map(|at| self.next + at);
        let place = below.or_else(|| before.iter().position(is_asked))?;
        self.next = place + 1;
        Some(place)
    }

    fn row(&mut self, table: Table, key: &str) -> Option<&'static FormRow> {
        self.place(|row| row.table == table && row.key == key).map(|place| &self.rows[place])
    }
}

/// The labels of a table among tokens that are asked for from the top down, so that few are passed over each time.
pub struct Passing<'a> {
    found: &'a [Found],
    next: usize,
}

impl<'a> Passing<'a> {
    /// These labels, which are in order.
    #[must_use]
    pub fn over(found: &'a [Found]) -> Self {
        Self { found, next: 0 }
    }

    /// The labels that begin among these tokens.
    pub fn labels_in(&mut self, tokens: &Range<usize>) -> &'a [Found] {
        // Most rows follow right behind the last.
        if tokens.is_empty() {
            return &[];
        }
        let is_before = |found: &Found, token: usize| found.first < token;
        // What was passed over may be asked for again.
        if self.next.checked_sub(1).is_some_and(|last| !is_before(&self.found[last], tokens.start)) {
            self.next = self.found.partition_point(|found| is_before(found, tokens.start));
        }
        let count = |from: usize, token: usize| {
            self.found[from..].iter().take_while(|found| is_before(found, token)).count()
        };
        self.next += count(self.next, tokens.start);
        &self.found[self.next..][..count(self.next, tokens.end)]
    }
}

/// The labels of the rows of chapter two or three among these.
#[must_use]
pub fn labels(scan: &Scan<'_>, family: Family, found: &[Found]) -> Vec<RowLabel> {
    let mut labels = match family {
        Family::Disclosure => item_labels(scan, found),
        Family::Application => application_labels(scan, found),
        Family::Dispute => Vec::new(),
    };
    join_repeats(scan, &mut labels);
    if family == Family::Application {
        add_ends_of_groups(scan, &mut labels);
    }
    labels
}

/// The rows of chapter two, of the edition that most of its headings belong to.
fn item_labels(scan: &Scan<'_>, found: &[Found]) -> Vec<RowLabel> {
    // Headings may be broken so that few are found; two rows are those of one edition alone.
    let (mut of_2019, mut of_2021, mut rows_of_2019) = (0, 0, [false; 2]);
    for f in found {
        for label in f.meanings.iter() {
            match (label.kind, label.key.as_str()) {
                (LabelKind::ItemHeader, "2019") => of_2019 += 1,
                (LabelKind::ItemHeader, "2021") => of_2021 += 1,
                (LabelKind::Item, "other_service") => rows_of_2019[0] = true,
                (LabelKind::Item, "procurement") => rows_of_2019[1] = true,
                _ => {}
            }
        }
    }
    let rows_of_2019 = rows_of_2019.into_iter().filter(|is_there| *is_there).count();
    let is_2019 = of_2019 + WEIGHT_OF_ROW * rows_of_2019 > of_2021;
    let table = if is_2019 { Table::Disclosure2019 } else { Table::Disclosure };
    let mut form = InForm::from_top();
    let label = |f: &Found| {
        let label = f.meanings.of(LabelKind::Item).next()?;
        Some(RowLabel {
            row: form.row(table, &label.key)?,
            first: f.first,
            last: f.last,
            extent: label.extent,
        })
    };
    let mut labels: Vec<RowLabel> = found.iter().filter_map(label).collect();
    let is_again = |at: &usize| labels[..*at].iter().any(|other| std::ptr::eq(other.row, labels[*at].row));
    if !(1..labels.len()).any(|at| is_again(&at)) {
        return labels;
    }
    // What is named with words before it is another row where the form's own name stands elsewhere.
    let is_bare = |label: &RowLabel| !has_words_before(scan, label);
    let bare: Vec<&str> =
        labels.iter().filter(|label| is_bare(label)).map(|label| label.row.key.as_str()).collect();
    labels.retain(|label| is_bare(label) || !bare.contains(&label.row.key.as_str()));
    labels
}

/// Whether other letters than a number stand before a label in its word.
fn has_words_before(scan: &Scan<'_>, label: &RowLabel) -> bool {
    let word = scan.words(&(label.first..label.first + 1));
    let Some((range, _)) = LABELS.find(&word).find(|(_, meanings)| meanings.has(LabelKind::Item)) else {
        return false;
    };
    let before = word[..range.start].trim_start_matches(|c: char| c.is_ascii_digit() || numeral(c).is_some());
    !before.is_empty()
}

/// The rows of chapter three. A word that is a column heading too is a row only where the row
/// before it allows that, and not in a run of headings.
fn application_labels(scan: &Scan<'_>, found: &[Found]) -> Vec<RowLabel> {
    let has =
        |is_asked: fn(&Label) -> bool| found.iter().any(|f| f.meanings.of(LabelKind::Row).any(is_asked));
    let is_split = LazyCell::new(|| has(|label| SPLIT_OTHER_HANDLING.contains(&label.key.as_str())));
    let is_named = LazyCell::new(|| has(|label| label.key == OTHER_HANDLING && label.stands_alone()));
    let stands_alone = |f: &Found| f.meanings.of(LabelKind::Row).find(|l| l.stands_alone());
    let named: LazyCell<BTreeSet<&str>, _> =
        LazyCell::new(|| found.iter().filter_map(stands_alone).map(|label| label.key.as_str()).collect());
    let mut labels: Vec<RowLabel> = Vec::with_capacity(found.len());
    let mut header_ends: Option<usize> = None;
    let mut form = InForm::from_top();
    for f in found {
        let is_header = f.meanings.has(LabelKind::Header);
        // A heading has no figures beside it.
        let has_own = || f.first == f.last && scan.lines[scan.line_index(f.first)].figures > 0;
        let follows_header = || header_ends.is_some_and(|end| !has_own() && !has_figures(scan, end..f.first));
        let last = labels.last().map(|label| label.row.key.as_str());
        // The row for other handling has no short name where it is printed in full or split in three.
        let is_other_handling =
            |l: &Label| l.key == OTHER_HANDLING && (*is_split || (*is_named && !l.stands_alone()));
        // A word that may be a row's short name is not where the row has its whole name elsewhere.
        let is_named_elsewhere = |l: &Label| !l.stands_alone() && named.contains(l.key.as_str());
        // A word that goes on behind a short name may be a piece of the name of a group beside its rows.
        let is_of_group = |l: &Label| {
            !l.stands_alone() && *is_split && {
                let word = scan.words(&(f.first..f.first + 1));
                word.len() > l.spelling.len() && word.starts_with(&l.spelling) && is_part_of_group(&word)
            }
        };
        let means = |l: &&Label| {
            l.may_follow(last) && !is_other_handling(l) && !is_named_elsewhere(l) && !is_of_group(l)
        };
        let label = f.meanings.of(LabelKind::Row).find(means);
        match label.and_then(|l| Some((l, form.row(Table::Application, &l.key)?))) {
            Some((label, row)) if !(is_header && follows_header()) => {
                labels.push(RowLabel { row, first: f.first, last: f.last, extent: label.extent });
                header_ends = None;
            }
            _ if is_header => header_ends = Some(f.last),
            _ => {}
        }
    }
    labels
}

/// Makes a label that is printed again before any figure of its row, or at the end of an explanation in
/// brackets, one with the first.
fn join_repeats(scan: &Scan<'_>, labels: &mut Vec<RowLabel>) {
    labels.dedup_by(|label, last| {
        let is_again = last.row.key == label.row.key
            && (!has_figures(scan, last.last..label.first) || closes_explanation(scan, *last, *label));
        if is_again {
            last.last = label.last;
        }
        is_again
    });
}

/// Makes words part of a label that stand alone on the lines right below it and go on with the name of a group, which
/// begins beside the label or right above it.
fn add_ends_of_groups(scan: &Scan<'_>, labels: &mut [RowLabel]) {
    for at in 0..labels.len() {
        let end = labels.get(at + 1).map_or(scan.tokens.len(), |next| next.first);
        let RowLabel { first, last, .. } = labels[at];
        let is_alone = |i: usize| {
            let line = &scan.lines[scan.line_index(i)];
            matches!(scan.tokens[i].kind, TokenKind::Text)
                && line.tokens.len() == 1
                && line.line.parting == Cells::Unknown
        };
        // Right behind most labels stand figures.
        if last + 1 >= end || !is_alone(last + 1) {
            continue;
        }
        let mut letters = String::new();
        let start = behind_group(scan, first);
        for before in (start.saturating_sub(MOST_BEFORE_LABEL)..start).rev() {
            let words = scan.words(&(before..start));
            if words.is_empty() || words.len() == letters.len() || !is_part_of_group(&words) {
                break;
            }
            letters = words;
        }
        if letters.is_empty() {
            continue;
        }
        let goes_on = |i: &usize| {
            letters.extend(scan.words_in(&(*i..*i + 1)));
            is_alone(*i) && is_part_of_group(&letters)
        };
        labels[at].last = (last + 1..end).take_while(goes_on).last().unwrap_or(last);
    }
}

/// The token of the number of a label, where it stands apart from its first word, else that word.
fn behind_group(scan: &Scan<'_>, first: usize) -> usize {
    let before = first.saturating_sub(1)..first;
    let is_number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    if scan.words_in(&before).next().is_some_and(is_number) { before.start } else { first }
}

/// Whether a label ends with the bracket that closes an explanation, which opened behind another label.
fn closes_explanation(scan: &Scan<'_>, opened: RowLabel, label: RowLabel) -> bool {
    if !scan.tokens[label.last].raw.ends_with(CLOSING) {
        return false;
    }
    let mut open = Vec::new();
    let mut closed = None;
    for token in opened.last..=label.last {
        for (at, opens) in brackets(scan.tokens[token].raw) {
            if opens {
                open.push((token, at));
            } else {
                closed = open.pop();
            }
        }
    }
    closed.is_some_and(|opening| opening <= (label.first, 0))
}

fn has_figures(scan: &Scan<'_>, tokens: Range<usize>) -> bool {
    scan.tokens[tokens].iter().any(Token::is_figure)
}
