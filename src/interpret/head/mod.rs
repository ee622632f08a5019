//! Title, file name, opening words → whose report it is, and of which year.
//!
//! `title` finds the title by what `wording` says of texts; `agency` and `year` read it, and `broken` tells whether the
//! line above belongs to it. `publisher` finds in the text whose report it is, by the
//! sentences that `author` reads and the names in a `clause`; `identity` settles where they differ.

pub mod agency;
pub mod author;
pub mod broken;
pub mod clause;
pub mod identity;
pub mod publisher;
pub mod title;
pub mod wording;
pub mod year;
