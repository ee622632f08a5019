//! One cell a line → the columns of the figures, by their lines.
//!
//! In some texts an empty cell has an empty line, in others it has none, and empty lines part rows, cells
//! or paragraphs. The rows of a table tell together which it is: empty lines are cells where a shorter
//! row takes up as many lines as complete ones, and are not where it takes up fewer.

use crate::interpret::scan::Scan;
use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::spacing::{Spacing, has_gap, is_total_blank, sums_hold};

/// One cell a line: how complete rows stand below their labels, which says the slot in each column of
/// a shorter row where empty cells have lines.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct CellLines {
    spacing: Option<Spacing>,
    /// Whether a row has empty lines between its figures that only empty cells explain.
    has_blanks: bool,
    /// Whether a row has fewer lines than the form has cells.
    lacks_lines: bool,
}

impl CellLines {
    /// Learns from the rows of a table; `other` is what another table told.
    #[must_use]
    pub fn learn(scan: &Scan<'_>, rows: &[Anchored], other: Self) -> Self {
        let begins_below = |row: &Anchored| {
            row.slots.first().is_none_or(|first| scan.line_index(*first) > scan.line_index(row.label.last))
        };
        // Rows that all begin beside their labels tell nothing.
        if other.spacing.is_none() && !rows.iter().any(begins_below) {
            return Self::default();
        }
        match Spacing::learn(scan, rows, other.spacing) {
            Some(spacing) => Self::of_rows(scan, rows, spacing, other),
            None => Self::default(),
        }
    }

    /// What rows that are spaced so tell of empty cells, and what another table told.
    fn of_rows(scan: &Scan<'_>, rows: &[Anchored], spacing: Spacing, other: Self) -> Self {
        let is_alike = other.spacing.is_some_and(|other| other.is_alike(&spacing));
        let short = || rows.iter().filter(|row| row.slots.len() < row.label.width());
        Self {
            spacing: Some(spacing),
            has_blanks: (is_alike && other.has_blanks)
                || short().any(|row| spacing.shows_blank(scan, row))
                || spacing.shows_blank_totals(scan, rows),
            lacks_lines: (is_alike && other.lacks_lines) || short().any(|row| spacing.is_cut(scan, row)),
        }
    }

    /// The slot in each column of a shorter row; `None` where a figure stands between two of them, or
    /// where nothing tells that its empty lines are cells.
    #[must_use]
    pub fn place(&self, scan: &Scan<'_>, row: &Anchored) -> Option<Vec<Option<usize>>> {
        let spacing = self.spacing?;
        let columns = spacing.columns(scan, row)?;
        let is_followed = || spacing.is_followed(scan, row);
        let holds = || sums_hold(scan, row, &columns).unwrap_or(true);
        // Where all empty cells have lines, so have those of the last row.
        let is_last = || self.has_blanks && !self.lacks_lines && spacing.is_last(scan, row, &columns);
        let is_certain = if columns.last().is_some_and(Option::is_some) {
            ((has_gap(&columns) || self.has_blanks) && holds()) || is_followed() || is_last()
        } else {
            // Empty lines behind the last figure may as well part rows.
            let is_told = || match self.has_blanks {
                true => is_followed() || holds() || is_last(),
                false => {
                    spacing.is_even() && is_followed() && (holds() || is_total_blank(scan, row, &columns))
                }
            };
            !self.lacks_lines && is_told()
        };
        is_certain.then_some(columns)
    }
}
