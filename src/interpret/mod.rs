//! `Document` → `Report`: never fails, guesses nothing silently, invents nothing, drops nothing.
//!
//! In the order of the data: `normal` folds characters, `value` reads one cell, `line` tells rules
//! and page numbers; `scan` finds slots and labels, `outline` the chapters, `region` the tables;
//! `anchor` and `share` give each label its slots; `align` fits them to columns, by cells or by `position`; `table` and
//! `dispute` make rows of them; `title`, `agency` and `year` read the head, which `identity` settles;
//! `paragraph`, `section`, `numeral` and `fee` read the text; `read` puts the report together.

pub mod agency;
pub mod align;
pub mod anchor;
pub mod dispute;
pub mod fee;
pub mod identity;
pub mod line;
pub mod normal;
pub mod numeral;
pub mod outline;
pub mod paragraph;
pub mod position;
pub mod read;
pub mod region;
pub mod remark;
pub mod report;
pub mod scan;
pub mod section;
pub mod share;
pub mod table;
pub mod title;
pub mod value;
pub mod year;
