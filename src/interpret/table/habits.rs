//! What certain rows of one table tell of the layout of the others of its document.

use crate::interpret::table::anchor::Anchored;
use crate::interpret::table::cell_lines::CellLines;
use crate::interpret::table::share::Way;

/// How a document lays out its tables, as far as that is certain.
#[derive(Debug, Default, Clone)]
pub struct Habits {
    /// How rows of one cell a line are spaced.
    pub cell_lines: CellLines,
    /// On which side of their labels figures stand.
    pub way: Option<Way>,
    /// The rows of table three; where they are aligned by runs of spaces, they tell how places are counted.
    pub applications: Vec<Anchored>,
}

impl Habits {
    /// Whether they bear on a table that was read before them.
    #[must_use]
    pub fn bear_on_all(&self) -> bool {
        self.way.is_some() || self.cell_lines != CellLines::default()
    }
}
