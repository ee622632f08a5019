//! The form as data: the CSV files under `schema/vocabulary`, compiled in and read once.
//!
//! `form` has the tables, rows and columns; `label` the spellings of their labels, which `finder` finds in a
//! text by a `tree` of them, and their `meanings`; `header` the headings of columns and chapters; `layout` the
//! tables as they are printed; `phrase` words of running text, each for a `usage`; `glyph` characters, `charset`
//! sets of them; `rule` what must add up, `claim` words of sentences that are compared with it, `message` what is
//! said, `severity` how much it matters, and `provenance` which cells a figure is made of.

pub mod charset;
pub mod claim;
pub mod finder;
pub mod form;
pub mod glyph;
pub mod header;
pub mod label;
pub mod layout;
pub mod meanings;
pub mod message;
pub mod phrase;
pub mod provenance;
pub mod rule;
pub mod severity;
pub mod tree;
pub mod usage;

use serde::de::DeserializeOwned;

const SPELLINGS: &str = include_str!("../../schema/vocabulary/spelling.csv");

fn records<T: DeserializeOwned>(csv: &'static str) -> impl Iterator<Item = T> {
    csv::Reader::from_reader(csv.as_bytes())
        .into_deserialize()
        .map(|record| record.expect("the vocabulary is compiled in and read by every test"))
}
