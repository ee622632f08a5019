//! Title, file name, opening words → whose report it is, and of which year.
//!
//! `title` finds the title, which `agency` and `year` read, and `broken` whether the line above belongs to it;
//! `publisher` finds in the text whose report it is; `identity` settles where they differ.

pub mod agency;
pub mod broken;
pub mod identity;
pub mod publisher;
pub mod title;
pub mod year;
