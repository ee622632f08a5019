//! The numbers of a result → where they come from: `.source` shows the lines of a report that they stand on,
//! `.trace` the rows that were added up.
//!
//! What cannot be known is said to be unknown: a line that is shown as that of a figure is that of its cell.

mod aggregate;
mod behind;
mod cells;
mod figure;
mod from;
mod lineage;
mod parse;
mod print;
mod reader;
mod report;
mod result;
mod source;
mod summed;
mod trace;
mod view;
mod write;

pub use source::{Figure, Line, Provenance, Row, Standing, source};
pub use trace::{Traced, trace};
pub use write::write;
