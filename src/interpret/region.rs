//! Labels → the lines that a table of the form takes up, apart from the text around it.

use std::ops::RangeInclusive;

use crate::extract::document::Cells;
use crate::interpret::outline::Outline;
use crate::interpret::scan::{Found, Scan, ScannedLine};
use crate::vocabulary::{Label, LabelKind};

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

const ALL: [Family; 3] = [Family::Disclosure, Family::Application, Family::Dispute];

/// Letters of running text that may stand within one table (notes, page headers); more of them
/// part two tables.
const LETTERS_WITHIN: usize = 300;

impl Family {
    /// Whether a label of this kind marks a row of figures of the table.
    /// Whether a label marks a row of figures of the table, whatever stands around it.
    fn anchors(self, label: &Label) -> bool {
        match self {
            Self::Disclosure => label.kind == LabelKind::Item,
            Self::Application => label.kind == LabelKind::Row && label.stands_alone(),
            Self::Dispute => label.kind == LabelKind::Outcome,
        }
    }

    fn is_anchored_by(self, found: &Found) -> bool {
        found.meanings.iter().any(|label| self.anchors(label))
    }

    /// Whether a label marks a row of figures of another table.
    #[must_use]
    pub fn is_foreign(self, found: &Found) -> bool {
        ALL.iter().any(|family| *family != self && family.is_anchored_by(found))
    }
}

/// Finds the lines of each copy of a table, as indexes of [`Scan::lines`], in order.
#[must_use]
pub fn regions(scan: &Scan<'_>, family: Family, outline: &Outline) -> Vec<RangeInclusive<usize>> {
    let mut regions: Vec<RangeInclusive<usize>> = Vec::new();
    let mut letters_since = 0;
    for (i, line) in scan.lines.iter().enumerate() {
        if outline.holds(i) || !is_tabular(line) {
            letters_since += line.letters;
        } else if scan.found[line.found.clone()].iter().any(|f| family.is_anchored_by(f)) {
            match regions.last_mut() {
                Some(region) if letters_since <= LETTERS_WITHIN => *region = *region.start()..=i,
                _ => regions.push(i..=i),
            }
            letters_since = 0;
        }
    }
    regions.into_iter().map(|region| with_header_and_figures(scan, outline, region)).collect()
}

/// Whether a line within a region is running text, and no row or part of one.
#[must_use]
pub fn is_running_text(line: &ScannedLine<'_>) -> bool {
    let is_row = line.line.parting != Cells::Unknown;
    !is_row && line.figures == 0 && line.letters >= 2 * FEWEST_LETTERS_OF_PROSE && !is_tabular(line)
}

/// Whether a line is a row, or part of one: most of its letters are those of labels, or it
/// holds nothing but figures.
fn is_tabular(line: &ScannedLine<'_>) -> bool {
    let is_row = line.line.parting != Cells::Unknown;
    if !is_row && is_prose(line) {
        return false;
    }
    if line.letters == 0 {
        return line.figures > 0;
    }
    line.covered * 10 >= line.letters * 6 || (is_row && line.covered > 0)
}

/// Whether a line has a full stop, or clauses with figures inside their words.
fn is_prose(line: &ScannedLine<'_>) -> bool {
    let (comma, full_stop) = ('\u{FF0C}', '\u{3002}');
    line.line.text.contains(full_stop)
        || (line.line.text.contains(comma) && line.digits > line.covered_digits)
}

/// Adds the header above the first row, and the figures under the last.
fn with_header_and_figures(
    scan: &Scan<'_>,
    outline: &Outline,
    region: RangeInclusive<usize>,
) -> RangeInclusive<usize> {
    let (mut start, mut end) = region.into_inner();
    for i in (0..start).rev() {
        let line = &scan.lines[i];
        if outline.holds(i) || (line.letters > FEWEST_LETTERS_OF_PROSE && !is_tabular(line)) {
            break;
        }
        if line.covered > 0 || line.figures > 0 {
            start = i;
        }
    }
    for (i, line) in scan.lines.iter().enumerate().skip(end + 1) {
        if outline.holds(i) || (line.letters > 0 && !continues_label(scan, i)) {
            break;
        }
        if !line.tokens.is_empty() {
            end = i;
        }
    }
    start..=end
}

/// Whether a line goes on with a label or header that a line above it began: it has words of the
/// form, but none that marks a row of any table.
fn continues_label(scan: &Scan<'_>, index: usize) -> bool {
    let line = &scan.lines[index];
    let is_anchored = |found: &Found| ALL.iter().any(|family| family.is_anchored_by(found));
    is_tabular(line) && !scan.found[line.found.clone()].iter().any(is_anchored)
}
