//! Known figures → the text of a report, in the layouts that text extracts come in. The labels are
//! written out here and not taken from the program, so that both do not share a mistake.

mod aligned;
mod figures;
mod form;
mod grid;
mod items;
mod page;
mod spaces;

pub(crate) use figures::{Cell, Figures, Raw, figures, misprinted, with_total};
pub(crate) use form::{EXTRA, rows_of};
pub(crate) use items::{items_2019, items_2021};
pub(crate) use page::{Words, mixed, report, worded};

/// How the cells of a table are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    /// Cells parted by tabs, groups in cells of their own.
    Tabs,
    /// As `Tabs`, with leading and trailing empty cells gained and lost, groups beside, above or lost.
    RaggedTabs,
    /// Words and figures parted by spaces, labels and groups wrapped, as PDF text.
    Spaces,
    /// As `Spaces`, the letters of groups and headers one a line.
    Shredded,
    /// All figures on the line below their label.
    Below,
    /// All figures on the line above their label.
    Above,
    /// One cell a line, an empty line for an empty cell.
    CellLines,
    /// One cell and a pipe a line.
    PipeLines,
    /// Markdown with outer pipes.
    Markdown,
    /// Markdown without outer pipes.
    BareMarkdown,
    /// Several small tables of Markdown, each with the headings of the columns.
    SmallMarkdown,
    /// Columns aligned by runs of spaces.
    Aligned,
}

impl Layout {
    /// Layouts in which a blank cell leaves a trace.
    pub(crate) const WITH_BLANKS: [Self; 7] = [
        Self::Tabs,
        Self::CellLines,
        Self::PipeLines,
        Self::Markdown,
        Self::BareMarkdown,
        Self::SmallMarkdown,
        Self::Aligned,
    ];
    /// All layouts.
    pub(crate) const ALL: [Self; 12] = [
        Self::Tabs,
        Self::RaggedTabs,
        Self::Spaces,
        Self::Shredded,
        Self::Below,
        Self::Above,
        Self::CellLines,
        Self::PipeLines,
        Self::Markdown,
        Self::BareMarkdown,
        Self::SmallMarkdown,
        Self::Aligned,
    ];
}

/// What happens to a text besides its layout.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Noise {
    /// Pages end within tables: their number, their head and the headings of the columns again.
    pub(crate) is_paged: bool,
    /// Radicals stand for ideographs.
    pub(crate) has_radicals: bool,
    /// Labels in the other words that reports use for them.
    pub(crate) has_variants: bool,
    /// Lines of strokes between rows.
    pub(crate) has_rules: bool,
    /// Rows that the form does not have, in tables two and three.
    pub(crate) has_extra_rows: bool,
}
