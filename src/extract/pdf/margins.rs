//! The lines and tables of all pages → where lines of running text end.
//!
//! Where the lines of a page are few, or stand between tables, the longest of them may be a heading.

use crate::extract::pdf::flow::RAGGED;
use crate::extract::pdf::sheet::Parts;

/// The fewest lines that end at the right margin, where nothing else tells it.
const FEWEST_LINES: usize = 3;
/// How far a table may go on beyond the right margin, in sizes of letters.
const BEYOND: f64 = 4.0;

/// Where text begins and ends.
#[derive(Debug, Clone, Copy)]
pub struct Margins {
    /// Where it begins.
    pub left: f64,
    /// Where it ends.
    pub right: f64,
}

impl Margins {
    /// The margins of the pages that are of one form.
    #[must_use]
    pub fn of<'p>(pages: impl Iterator<Item = &'p Parts> + Clone, left: f64) -> Self {
        let tables = pages.clone().flat_map(|page| &page.tables);
        let table = tables.filter_map(|table| table.xs.last()).copied().fold(f64::MIN, f64::max);
        let mut ends: Vec<(f64, f64)> =
            pages.flat_map(|page| &page.lines).map(|line| (line.right(), line.size)).collect();
        ends.sort_by(|a, b| b.0.total_cmp(&a.0));
        let is_margin = |ends: &&[(f64, f64)]| ends[0].0 - ends[FEWEST_LINES - 1].0 <= RAGGED * ends[0].1;
        let common = ends.windows(FEWEST_LINES).find(is_margin).map(|ends| ends[0]);
        let common = common.filter(|(end, size)| table - end <= BEYOND * size);
        let longest = ends.first().map_or(table, |(end, _)| end.max(table));
        Self { left, right: common.map_or(longest, |(end, _)| end) }
    }
}
