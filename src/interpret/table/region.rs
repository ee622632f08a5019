//! Labels → the lines that a table of the form takes up, apart from the text around it.

use std::ops::{Range, RangeInclusive};
use std::sync::LazyLock;

use memchr::memchr;

use crate::extract::document::Cells;
use crate::interpret::outline::Outline;
use crate::interpret::scan::{Found, Scan, ScannedLine, Token};
use crate::interpret::unit::units;
use crate::vocabulary::charset::CharSet;
use crate::vocabulary::form::{Table, form_row};
use crate::vocabulary::header::DISPUTE_HEADER;
use crate::vocabulary::label::{LabelKind, is_part_of_label};

/// The kinds of label that one table uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// Chapter two.
    Disclosure,
    /// Chapter three.
    Application,
    /// Chapter four.
    Dispute,
}

/// Lines above a table with no more letters than this, such as a unit in brackets, do not part it
/// from its header.
const FEWEST_LETTERS_OF_PROSE: usize = 6;

/// What ends a clause, or an item of a list in a sentence.
const CLAUSE_ENDS: [char; 5] = ['\u{FF0C}', ',', '\u{3001}', '\u{FF1B}', FULL_STOP];
/// What ends a sentence.
const FULL_STOP: char = '\u{3002}';
/// Its last byte.
const LAST_OF_FULL_STOP: u8 = 0x82;

/// All of them, in the order of their chapters.
const ALL: [Family; 3] = [Family::Disclosure, Family::Application, Family::Dispute];

/// Letters of running text that may stand within one table (notes, page headers); more of them
/// part two tables.
const LETTERS_WITHIN: usize = 300;

/// The most letters of a line of words in the header of table four, and the most lines that it has.
const LETTERS_OF_HEAD: usize = 50;
const MOST_LINES_OF_HEADER: usize = 120;

impl Family {
    /// The chapter that its table stands in.
    #[must_use]
    pub fn chapter(self) -> u8 {
        match self {
            Self::Disclosure => 2,
            Self::Application => 3,
            Self::Dispute => 4,
        }
    }

    /// For each of [`ALL`], whether a label marks a row of figures of its table, whatever stands around it.
    #[inline]
    fn anchored_by(found: &Found) -> [bool; ALL.len()] {
        let Found { meanings, .. } = found;
        [meanings.has(LabelKind::Item), meanings.has_alone(LabelKind::Row), meanings.has(LabelKind::Outcome)]
    }

    /// Whether a label marks a row of figures of another table.
    #[must_use]
    pub fn is_foreign(self, found: &Found) -> bool {
        let [disclosure, application, dispute] = Self::anchored_by(found);
        match self {
            Self::Disclosure => application | dispute,
            Self::Application => disclosure | dispute,
            Self::Dispute => disclosure | application,
        }
    }
}

/// The tokens of some lines.
#[must_use]
pub fn tokens_of(scan: &Scan<'_>, lines: &RangeInclusive<usize>) -> Range<usize> {
    scan.lines[*lines.start()].tokens.start..scan.lines[*lines.end()].tokens.end
}

/// Finds the lines of each copy of each table, as indexes of [`Scan::lines`], in order.
#[must_use]
pub fn regions(scan: &Scan<'_>, outline: &Outline) -> Vec<(Family, RangeInclusive<usize>)> {
    // Of each region, how much running text stands in the document down to its last line.
    let mut regions: Vec<(Family, RangeInclusive<usize>, usize)> = Vec::new();
    let (mut letters, mut heading) = (0, 0);
    for (i, line) in scan.lines.iter().enumerate() {
        if line.tokens.is_empty() {
            continue;
        }
        if outline.holds(i) {
            heading = i;
            letters += line.letters;
            continue;
        }
        // Figures alone mark no table.
        if line.letters == 0 && line.found.is_empty() {
            continue;
        }
        let is_row = is_tabular(scan, line);
        let above = letters;
        letters += if is_row { 0 } else { line.letters };
        let is_in = families_of(scan, line, is_row);
        // Most lines are text, or parts of rows.
        if is_in == [false; _] {
            continue;
        }
        for family in ALL.iter().copied().filter(|family| is_in[*family as usize]) {
            let last = regions.iter_mut().rfind(|(other, ..)| *other == family);
            let is_apart = last.as_ref().is_some_and(|(_, region, _)| *region.end() < heading);
            // Below the heading of another chapter, a label without figures is part of a text.
            if is_apart && !has_figures_beside(scan, i) {
                continue;
            }
            match last {
                Some((_, region, down_to_end))
                    if above - *down_to_end <= LETTERS_WITHIN
                        && !(is_apart && is_heading_between(outline, family, region, i)) =>
                {
                    (*region, *down_to_end) = (*region.start()..=i, letters);
                }
                _ => regions.push((family, i..=i, letters)),
            }
        }
    }
    let whole = |(family, region, _)| (family, with_header_and_figures(scan, family, outline, region));
    regions.into_iter().map(whole).collect()
}

/// For each of [`ALL`], whether a line marks its table: a row by its labels, or words of its header.
#[inline]
fn families_of(scan: &Scan<'_>, line: &ScannedLine<'_>, is_row: bool) -> [bool; ALL.len()] {
    // No header has figures, as most rows do.
    let mut is_in = [false, false, line.figures == 0 && is_dispute_header(scan, line)];
    let found = if is_row { &scan.found[line.found.clone()] } else { &[] };
    for found in found {
        is_in.iter_mut().zip(Family::anchored_by(found)).for_each(|(all, is_own)| *all |= is_own);
    }
    is_in
}

/// Whether the heading of its own chapter, or of one that is numbered as it must be, stands between a region and
/// a line below it.
fn is_heading_between(
    outline: &Outline,
    family: Family,
    region: &RangeInclusive<usize>,
    line: usize,
) -> bool {
    let below = outline.chapters.partition_point(|chapter| chapter.lines.start() <= region.end());
    let mut between = outline.chapters[below..].iter().take_while(|chapter| *chapter.lines.start() < line);
    between.any(|chapter| chapter.is_numbered || chapter.section_no == family.chapter())
}

/// Whether a region stands outside of its chapter and shows nothing of a table but labels, each with at most one
/// figure: no heading of a column.
#[must_use]
pub fn is_list_elsewhere(
    scan: &Scan<'_>,
    outline: &Outline,
    family: Family,
    region: &RangeInclusive<usize>,
) -> bool {
    let heading = match family {
        Family::Disclosure => LabelKind::ItemHeader,
        Family::Application => LabelKind::Header,
        // What counts there are the headings themselves.
        Family::Dispute => return false,
    };
    let Some(chapter) = outline.chapters.iter().position(|chapter| chapter.section_no == family.chapter())
    else {
        return false;
    };
    let starts = |chapter: usize| outline.chapters.get(chapter).map(|chapter| *chapter.lines.start());
    let is_own = starts(chapter) <= Some(*region.start())
        && starts(chapter + 1).is_none_or(|next| *region.start() < next);
    let lines = &scan.lines[region.clone()];
    let is_heading = |found: &Found| found.meanings.has(heading);
    let has_heading = || lines.iter().any(|line| scan.found[line.found.clone()].iter().any(is_heading));
    !is_own && lines.iter().all(|line| line.figures < 2) && !has_heading()
}

/// Whether a line has figures, or the next that is not empty.
fn has_figures_beside(scan: &Scan<'_>, index: usize) -> bool {
    let lines = scan.lines[index..].iter().filter(|line| !line.tokens.is_empty());
    lines.take(2).any(|line| line.figures > 0)
}

/// Whether a line holds nothing but words of the header of table four, whose columns a line break
/// may have cut, so that no label of it is whole; among them those of an outcome.
#[inline]
fn is_dispute_header(scan: &Scan<'_>, line: &ScannedLine<'_>) -> bool {
    is_part_of_dispute_header(scan, line) && DISPUTE_HEADER.has_outcomes(scan.letters_of(line))
}

#[inline]
fn is_part_of_dispute_header(scan: &Scan<'_>, line: &ScannedLine<'_>) -> bool {
    // Without figures, all of the line is words.
    line.letters > 0 && line.figures == 0 && DISPUTE_HEADER.has_all(scan.letters_of(line))
}

/// Whether a line within a region is running text, and no row or part of one.
#[must_use]
pub fn is_running_text(scan: &Scan<'_>, line: &ScannedLine<'_>) -> bool {
    let is_row = line.line.parting != Cells::Unknown;
    !is_row && line.figures == 0 && line.letters >= 2 * FEWEST_LETTERS_OF_PROSE && !is_tabular(scan, line)
}

/// Whether a line is a row, or part of one: most of its letters are those of labels, or it
/// holds nothing but figures.
#[inline]
fn is_tabular(scan: &Scan<'_>, line: &ScannedLine<'_>) -> bool {
    // Most lines are text.
    let is_text = line.covered == 0 && line.letters > 0 && line.found.is_empty();
    !is_text && is_row_or_part(scan, line)
}

fn is_row_or_part(scan: &Scan<'_>, line: &ScannedLine<'_>) -> bool {
    let is_row = line.line.parting != Cells::Unknown;
    let is_covered = match line.letters {
        0 => line.figures > 0,
        letters => {
            line.covered * 10 >= letters * 6 || (is_row && line.covered > 0) || begins_as_row(scan, line)
        }
    };
    is_covered && (is_row || !is_prose(scan, line))
}

/// Whether a line opens with a label and several figures, whatever words stand between and behind these.
fn begins_as_row(scan: &Scan<'_>, line: &ScannedLine<'_>) -> bool {
    let label = scan.found.get(line.found.start).filter(|_| line.figures > 1 && !line.found.is_empty());
    label.is_some_and(|label| {
        let is_next = scan.tokens.get(label.last + 1).is_some_and(Token::is_figure);
        label.first == line.tokens.start && line.tokens.contains(&(label.last + 1)) && is_next
    })
}

/// Whether a line has a full stop, figures inside of its words with clauses or without other figures, or
/// figures that a sentence goes on behind.
fn is_prose(scan: &Scan<'_>, line: &ScannedLine<'_>) -> bool {
    let comma = '\u{FF0C}';
    has_full_stop(line.line.text)
        || (line.digits > line.covered_digits && (line.figures == 0 || line.line.text.contains(comma)))
        || has_counts_of_sentence(scan, line)
}

fn has_full_stop(text: &str) -> bool {
    // Few other characters end in its last byte.
    memchr(LAST_OF_FULL_STOP, text.as_bytes()).is_some() && text.contains(FULL_STOP)
}

/// Whether a figure of a line, or the last of the line above, has its unit and the end of a clause behind it,
/// which cells have not.
fn has_counts_of_sentence(scan: &Scan<'_>, line: &ScannedLine<'_>) -> bool {
    let tokens = &scan.tokens[line.tokens.clone()];
    if line.figures == 0 {
        return tokens.first().is_some_and(|first| ends_clause(first.raw));
    }
    let next =
        scan.lines.get(line.line.number as usize).map_or(&[][..], |next| &scan.tokens[next.tokens.clone()]);
    // Where no cells are parted, only words begin with a unit, and most lines have figures alone behind the first.
    let words = match line.line.parting {
        Cells::Unknown => line.last_words.map_or(0, |last| last + 1 - line.tokens.start),
        Cells::Tabs | Cells::Pipes { .. } => tokens.len(),
    };
    let mut is_behind_figure = true;
    let ends = |token: &Token<'_>| {
        std::mem::replace(&mut is_behind_figure, token.is_figure()) && ends_clause(token.raw)
    };
    tokens[..words].iter().any(ends)
        || (tokens.last().is_none_or(Token::is_figure)
            && next.first().is_some_and(|first| ends_clause(first.raw)))
}

/// Whether words begin with a unit behind which a clause ends.
#[inline]
fn ends_clause(words: &str) -> bool {
    // A letter alone has nothing behind it.
    UNIT_OPENINGS.opens(words) && words.chars().nth(1).is_some() && is_unit_at_end(words)
}

fn is_unit_at_end(words: &str) -> bool {
    let mut behind = units().filter_map(|unit| words.strip_prefix(unit.as_str()));
    behind.any(|rest| rest.starts_with(CLAUSE_ENDS))
}

/// The first letters of units; most words begin otherwise.
static UNIT_OPENINGS: LazyLock<CharSet> =
    LazyLock::new(|| CharSet::new(units().filter_map(|unit| unit.chars().next())));

/// Adds the header above the first row, and the figures under the last.
fn with_header_and_figures(
    scan: &Scan<'_>,
    family: Family,
    outline: &Outline,
    region: RangeInclusive<usize>,
) -> RangeInclusive<usize> {
    let (mut start, mut end) = region.into_inner();
    let mut words = start;
    for i in (0..start).rev() {
        let line = &scan.lines[i];
        let is_prose = || {
            (line.letters > FEWEST_LETTERS_OF_PROSE && !is_tabular(scan, line))
                || has_counts_of_sentence(scan, line)
        };
        let is_foreign = scan.found[line.found.clone()].iter().any(|found| family.is_foreign(found));
        if is_foreign {
            // The figures right below the label of another table are its own.
            start = words;
            break;
        }
        if outline.holds(i) || (is_prose() && !is_dispute_header(scan, line)) {
            break;
        }
        if line.covered > 0 || line.figures > 0 {
            start = i;
            words = if line.letters > 0 { i } else { words };
        }
    }
    for (i, line) in scan.lines.iter().enumerate().skip(end + 1) {
        let is_header = || family == Family::Dispute && is_part_of_dispute_header(scan, line);
        let is_part = || {
            continues_label(scan, i)
                || is_header()
                || is_row_right_below(scan, family, i, end)
                || (family == Family::Application && is_rest_of_row(scan, line))
                || (family == Family::Dispute && is_in_dispute_header(scan, start..i, i))
        };
        if outline.holds(i) || (line.letters > 0 && !is_part()) {
            break;
        }
        // What is taken for the number of a page may be the last row, and is said.
        if !line.tokens.is_empty() || line.is_furniture {
            end = i;
        }
    }
    start..=end
}

/// Whether a line is a row with figures right below the last of a table, and none of another: one that
/// the form has not.
fn is_row_right_below(scan: &Scan<'_>, family: Family, index: usize, last: usize) -> bool {
    let line = &scan.lines[index];
    line.line.parting != Cells::Unknown
        && line.figures > 0
        && index == last + 1
        && !scan.found[line.found.clone()].iter().any(|found| family.is_foreign(found))
}

/// Whether a line is the rest of the label above it, which has no figures yet, and those of its row: a page may end
/// within a label, with the header printed again between its parts.
fn is_rest_of_row(scan: &Scan<'_>, line: &ScannedLine<'_>) -> bool {
    if line.figures == 0 {
        return false;
    }
    let row = |found: &Found| {
        let label = found.meanings.of(LabelKind::Row).find(|label| label.stands_alone())?;
        Some((form_row(Table::Application, &label.key)?, found.last))
    };
    let above = scan.labels_in(&(0..line.tokens.start)).iter().rev().find_map(row);
    above.is_some_and(|(row, last)| {
        let between = scan.tokens.get(last + 1..line.tokens.start);
        line.figures == row.columns.len()
            && between.is_some_and(|between| !between.iter().any(Token::is_figure))
            && is_part_of_label(row, &scan.words(&line.tokens))
    })
}

/// Whether a line of words stands in a header that has no figures yet, or right below it: the head of a page, a
/// unit. What comes next goes on with the header, or is figures.
fn is_in_dispute_header(scan: &Scan<'_>, header: Range<usize>, index: usize) -> bool {
    let line = &scan.lines[index];
    let goes_on = |next: &ScannedLine<'_>| {
        (next.letters == 0 && next.figures > 0) || is_part_of_dispute_header(scan, next)
    };
    let mut below = scan.lines[index + 1..].iter().filter(|line| !line.tokens.is_empty());
    line.letters <= LETTERS_OF_HEAD
        && !line.line.text.contains(FULL_STOP)
        && header.len() <= MOST_LINES_OF_HEADER
        && below.next().is_some_and(goes_on)
        && scan.lines[header].iter().all(|line| line.figures == 0)
}

/// Whether a line goes on with a label or header that a line above it began: it has words of the
/// form, but none that marks a row of any table.
fn continues_label(scan: &Scan<'_>, index: usize) -> bool {
    let line = &scan.lines[index];
    let is_anchored = |found: &Found| Family::anchored_by(found).contains(&true);
    is_tabular(scan, line) && !scan.found[line.found.clone()].iter().any(is_anchored)
}
