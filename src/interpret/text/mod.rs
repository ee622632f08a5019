//! Running text → the chapters, and what chapter six says of fees.
//!
//! `paragraph` joins hard-wrapped lines for `section`; `fee` reads sentences, whose words for numbers
//! `numeral` turns into digits.

pub mod fee;
pub mod numeral;
pub mod paragraph;
pub mod section;
