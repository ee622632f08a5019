//! Cells, text and years → findings: what does not add up, in words.
//!
//! `figures` are the cells of a report, from a report that was just read or from rows of the database
//! alike; `identity` expands the sums of the rule data and evaluates them; `report` applies all rules
//! to one report, `years` those between two. `narrative` compares sentences with the tables,
//! `plausible` looks for what is odd though it may add up. All of them put their results into
//! `finding::Results`, which counts them and keeps what did not pass; `words` draws terms and places.
//!
//! A finding accuses: it says `fail` only where no honest reading makes the figures agree. Where the
//! scope of a sentence is not known, or a figure cannot be read, it is `not_assessable`.

pub mod figures;
pub mod finding;
pub mod identity;
pub mod narrative;
pub mod plausible;
pub mod report;
pub mod words;
pub mod years;
