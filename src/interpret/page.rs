//! Lines → which of them are the number or the head of a page, and no part of the text.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::extract::document::{Cells, FORM_FEED, Line};
use crate::interpret::line::{FULL_WIDTH, is_rule, is_short_number, without_space};
use crate::interpret::normal::{comparable, compared, compared_text};
use crate::interpret::running_head::{Title, has_label, is_title_line, nearest, neighbour};
use crate::interpret::value::{self, Decimal};
use crate::vocabulary::charset::CharSet;
use crate::vocabulary::label::{LABELS, LabelKind};
use crate::vocabulary::phrase::phrases;
use crate::vocabulary::usage::Use;

/// The most bytes of a line that holds the number of a page.
const LONGEST_PAGE_NUMBER: usize = 60;
/// The most letters of the number of all pages behind it.
const LONGEST_PAGE_COUNT: usize = 8;

/// What may stand on either side of the number of a page.
const STROKES: [char; 6] = ['-', '~', '\u{00B7}', '\u{2013}', '\u{2014}', '\u{2022}'];

/// The most numbers of pages, one a line, between two rows of a table.
const MOST_NUMBERS: usize = 2;
/// The fewest cells of a row of headings.
const FEWEST_CELLS_OF_HEADER: usize = 5;
/// The most figures of one row.
const MOST_COLUMNS: usize = 15;
/// Of how many figures the last is the sum of the others, in tables three and four.
const SUMMED: [usize; 2] = [7, 5];

/// For each line, whether it is page furniture.
#[must_use]
pub fn furniture(lines: &[Line<'_>]) -> Vec<bool> {
    let mut is_furniture = vec![false; lines.len()];
    let mut titles = Vec::new();
    let (mut has_feeds, mut has_rows, mut has_pipes) = (false, false, false);
    for (i, line) in lines.iter().enumerate().filter(|(_, line)| !line.text.is_empty()) {
        has_feeds |= line.text.starts_with(FORM_FEED);
        has_rows |= line.parting != Cells::Unknown;
        has_pipes |= matches!(line.parting, Cells::Pipes { .. });
        if is_page_number(without_space(line.text)) && is_one_cell(*line) {
            is_furniture[i] = !(line.text.contains('/') && is_row_of_item(lines, i));
        }
        if is_title_line(line.text) {
            titles.push(i);
        }
    }
    if has_pipes {
        mark_numbers_between_rows(lines, &mut is_furniture);
    }
    if has_rows {
        mark_numbers_in_headers(lines, &mut is_furniture);
    }
    let title = titles.first().map(|first| Title::of(lines, *first));
    let again = title.as_ref().map_or(Vec::new(), |title| title.printed_again(lines, &titles));
    if !(has_feeds || !again.is_empty() || is_furniture.contains(&true)) {
        return is_furniture;
    }
    let is_break = |i: &usize| {
        is_furniture[*i] || lines[*i].text.starts_with(FORM_FEED) || again.binary_search(i).is_ok()
    };
    let breaks: Vec<usize> = (0..lines.len()).filter(is_break).collect();
    if let Some(title) = title {
        title.mark_heads(lines, &breaks, &mut is_furniture);
    }
    mark_numbers_at_breaks(lines, &breaks, &mut is_furniture);
    is_furniture
}

/// A number alone on a line without pipes is that of a page where it stands between rows that end with one.
fn mark_numbers_between_rows(lines: &[Line<'_>], is_furniture: &mut [bool]) {
    let is_row = |i: usize| match lines[i].parting {
        Cells::Pipes { sign, .. } => {
            let text = lines[i].text.trim();
            text.ends_with(sign) && text.chars().any(|c| c != sign)
        }
        Cells::Unknown | Cells::Tabs => false,
    };
    let is_number = |i: &usize| lines[*i].parting == Cells::Unknown && is_short_number(lines[*i].text);
    // The next line that is no number, where it is near.
    let beyond = |order: &mut dyn Iterator<Item = usize>| {
        let mut filled = order.filter(|i| !lines[*i].text.trim().is_empty()).take(MOST_NUMBERS + 1);
        filled.find(|i| !is_number(i))
    };
    for i in (0..lines.len()).filter(is_number) {
        let above = beyond(&mut (0..i).rev()).is_some_and(is_row);
        is_furniture[i] |= above && beyond(&mut (i + 1..lines.len())).is_some_and(is_row);
    }
}

/// A number alone on a line without cells is that of a page where it parts two rows of nothing but headings.
fn mark_numbers_in_headers(lines: &[Line<'_>], is_furniture: &mut [bool]) {
    let is_header = |i: usize| {
        let line = lines[i];
        line.parting != Cells::Unknown
            && !line.text.bytes().any(|byte| byte.is_ascii_digit())
            && line.cells().count() >= FEWEST_CELLS_OF_HEADER
            && line.cells().filter(|cell| !cell.trim().is_empty()).nth(1).is_some()
    };
    let is_drawn = |i: &usize| is_rule(lines[*i].text);
    let is_number = |i: &usize| lines[*i].parting == Cells::Unknown && is_short_number(lines[*i].text);
    for i in (0..lines.len()).filter(is_number) {
        let above = neighbour(lines, (0..i).rev().filter(|i| !is_drawn(i)));
        let below = neighbour(lines, (i + 1..lines.len()).filter(|i| !is_drawn(i)));
        is_furniture[i] |= above.is_some_and(is_header) && below.is_some_and(is_header);
    }
}

/// A number alone on the line before a form feed or the head of a page may be that of the page.
#[derive(Clone, Copy)]
struct Candidate {
    /// The line.
    at: usize,
    /// The page that ends there, by the form feeds or heads of pages before it, from 1.
    page: usize,
    /// The number.
    number: usize,
}

/// Marks the numbers before the ends of pages that are those of the pages. Below figures and labels they
/// must be the number of their page or go up by one from page to page, and not end a row.
fn mark_numbers_at_breaks(lines: &[Line<'_>], breaks: &[usize], is_furniture: &mut [bool]) {
    let candidates = numbers_at_breaks(lines, breaks, is_furniture);
    let mut alike: HashMap<isize, usize> = HashMap::new();
    let offset = |candidate: &Candidate| candidate.number.wrapping_sub(candidate.page).cast_signed();
    candidates.iter().for_each(|candidate| *alike.entry(offset(candidate)).or_default() += 1);
    for candidate in candidates {
        let is_in_order = candidate.number == candidate.page || alike[&offset(&candidate)] > 1;
        let is_page = || is_in_order && !ends_row(lines, candidate.at, is_furniture);
        if candidate.number > 0 && (!may_be_figure(lines, candidate.at, is_furniture) || is_page()) {
            is_furniture[candidate.at] = true;
        }
    }
}

/// The numbers alone on the last line of a page.
fn numbers_at_breaks(lines: &[Line<'_>], breaks: &[usize], is_furniture: &[bool]) -> Vec<Candidate> {
    let is_head = |at: usize| is_furniture[at] && !is_page_number(without_space(lines[at].text));
    let feeds = |at: usize| lines[at].text.chars().take_while(|c| *c == FORM_FEED).count();
    let has_feeds = breaks.iter().any(|at| feeds(*at) > 0);
    let above = nearest(lines, 0..lines.len(), |_| true);
    let (mut page, mut last) = (0, None);
    let mut candidates = Vec::new();
    for at in breaks.iter().copied().filter(|at| feeds(*at) > 0 || is_head(*at)) {
        // Where form feeds part pages, their heads do not count.
        let is_end = above[at] != last && (!has_feeds || feeds(at) > 0);
        page += usize::from(is_end);
        let number = above[at].filter(|i| above[at] != last && is_short_number(lines[*i].text));
        let number = number.and_then(|i| Some((i, lines[i].text.trim().parse().ok()?)));
        candidates.extend(number.map(|(at, number)| Candidate { at, page, number }));
        page += feeds(at).saturating_sub(1);
        last = above[at];
    }
    candidates
}

/// Whether a number stands below a figure alone on its line or a label, so that it may be one too.
fn may_be_figure(lines: &[Line<'_>], at: usize, is_furniture: &[bool]) -> bool {
    let above = neighbour(lines, (0..at).rev().filter(|i| !is_furniture[*i])).map(|i| lines[i].text);
    above.is_some_and(|above| value::figure(above.trim()).is_some() || has_label(above))
}

/// Whether a number is the last of as many figures, one a line, as a row has columns, and their sum.
fn ends_row(lines: &[Line<'_>], at: usize, is_furniture: &[bool]) -> bool {
    let filled = (0..=at).rev().filter(|i| !is_furniture[*i] && !lines[*i].text.trim().is_empty());
    let number = |i: usize| Some(value::figure(lines[i].text.trim())?.number.map_or(Some(0), Decimal::whole));
    let figures: Vec<Option<i64>> = filled.map_while(number).take(MOST_COLUMNS + 1).collect();
    let holds = |group: usize| match figures.get(..group).and_then(<[_]>::split_first) {
        Some((Some(total), parts)) => parts.iter().copied().sum::<Option<i64>>() == Some(*total),
        _ => false,
    };
    figures.len() <= MOST_COLUMNS
        && SUMMED.iter().any(|group| figures.len().is_multiple_of(*group) && holds(*group))
}

/// Whether a line holds no more than one cell.
fn is_one_cell(line: Line<'_>) -> bool {
    line.parting == Cells::Unknown || line.cells().filter(|cell| !cell.trim().is_empty()).nth(1).is_none()
}

/// Whether a number of a page such as `1 / 5` may be the figures of a row of chapter two: it stands
/// beside the label of one, with spaces around the stroke.
fn is_row_of_item(lines: &[Line<'_>], at: usize) -> bool {
    let is_item = |i: usize| {
        let letters = comparable(lines[i].text);
        let mut found = LABELS.find(&letters);
        found
            .next()
            .is_some_and(|(range, meanings)| range.len() == letters.len() && meanings.has(LabelKind::Item))
    };
    let is_spaced = lines[at].text.split_whitespace().count() > 1;
    let above = neighbour(lines, (0..at).rev());
    let below = neighbour(lines, at + 1..lines.len());
    is_spaced && (above.is_some_and(is_item) || below.is_some_and(is_item))
}

/// `- 3 -`, `3/9`, or the words for page 3, alone on a line without the white space that opens it.
#[inline]
fn is_page_number(text: &str) -> bool {
    // Most lines begin with an ideograph that opens none, or with a digit.
    let may_be = match text.as_bytes() {
        [b'0'..=b'9', ..] => may_go_on_as_stroke(text),
        _ => PAGE_NUMBER_OPENINGS.opens(text) && has_signs_of_page_number(text),
    };
    may_be && reads_as_page_number(text)
}

fn reads_as_page_number(text: &str) -> bool {
    // It may stand at the right edge of an aligned line.
    let text = text.trim();
    if text.len() > LONGEST_PAGE_NUMBER {
        return false;
    }
    let text = compared_text(text);
    let text = text.trim();
    let is_number = |text: &str| {
        let text = text.trim();
        !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit())
    };
    // Runs of spaces part the cells of a row.
    let is_close = |text: &str| text.len() <= text.trim().len() + 1;
    let is_part = |text: &str| is_number(text) && is_close(text);
    if let Some((page, pages)) = text.split_once('/').filter(|(page, pages)| is_part(page) && is_part(pages))
    {
        let number = |text: &str| text.trim().parse::<u16>().unwrap_or(0);
        return (1..=number(pages)).contains(&number(page));
    }
    if text.starts_with(STROKES) && text.ends_with(STROKES) {
        return is_number(text.trim_matches(STROKES));
    }
    if let Some(inner) = phrases(Use::PageBefore).iter().find_map(|word| text.strip_prefix(word.as_str())) {
        // As in `P.5`.
        let inner = inner.strip_prefix('.').unwrap_or(inner);
        let between = phrases(Use::PageBetween).iter().map(String::as_str).chain(["/"]);
        let mut parts = between.filter_map(|word| inner.split_once(word));
        return is_number(inner) || parts.any(|(page, pages)| is_number(page) && is_number(pages));
    }
    // The ordinal may be left out.
    let inner = phrases(Use::Ordinal).iter().find_map(|word| text.strip_prefix(word.as_str()));
    let inner = inner.unwrap_or(text);
    let mut parts = phrases(Use::PageAfter).iter().filter_map(|word| inner.split_once(word.as_str()));
    parts.any(|(number, rest)| is_number(number) && rest.chars().count() <= LONGEST_PAGE_COUNT)
}

/// Whether a line that opens as the number of a page does has its other signs.
fn has_signs_of_page_number(text: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let mut signs = text.chars().filter_map(compared).filter(|c| !c.is_whitespace());
    let Some(first) = signs.next().filter(|first| PAGE_NUMBER_SIGNS.has(*first)) else { return false };
    if first.is_ascii_alphabetic() {
        return text.len() <= LONGEST_PAGE_NUMBER;
    }
    // All bytes are looked at, since that goes many at a time.
    let has_stroke = || text.bytes().fold(false, |found, byte| found | (byte == b'/') | (byte == FULL_WIDTH));
    match is_digit(first) {
        true => has_stroke(),
        false => signs.find(|c| is_digit(*c) || !PAGE_NUMBER_SIGNS.has(*c)).is_some_and(is_digit),
    }
}

/// Whether what stands behind the digits that open a text may be the word for a page, the stroke before the number of
/// all pages, more digits in full-width forms, or a character without width.
fn may_go_on_as_stroke(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let behind = without_space(&text[digits..]);
    matches!(behind.as_bytes().first(), Some(b'/' | 0xC2 | 0xE2 | &FULL_WIDTH))
        || phrases(Use::PageAfter).iter().any(|word| behind.starts_with(word.as_str()))
}

/// The signs that the number of a page begins with.
static PAGE_NUMBER_SIGNS: LazyLock<CharSet> = LazyLock::new(|| {
    let words = [Use::Ordinal, Use::PageBefore].into_iter().flat_map(|word| phrases(word));
    let ordinals = words.filter_map(|word| word.chars().next());
    CharSet::new(ordinals.chain('0'..='9').chain(STROKES))
});

/// What may stand first in a line that holds the number of a page.
static PAGE_NUMBER_OPENINGS: LazyLock<CharSet> = LazyLock::new(|| {
    CharSet::of(|c| compared(c).is_none_or(|c| c.is_whitespace() || PAGE_NUMBER_SIGNS.has(c)))
});
