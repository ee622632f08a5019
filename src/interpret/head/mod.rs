//! Title, file name, opening words → whose report it is, and of which year.
//!
//! `title` finds the title, which `agency` and `year` read; `identity` settles where they differ.

pub mod agency;
pub mod identity;
pub mod title;
pub mod year;
