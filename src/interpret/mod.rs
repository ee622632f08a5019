//! `Document` → `Report`: never fails, guesses nothing silently, invents nothing, drops nothing.
//!
//! `normal` folds characters, `value` reads one cell; `scan` finds slots and labels, `outline` the
//! chapters, `region` the tables; `align` gives each label its slots, `table` and `dispute` make
//! rows of them; `section`, `title` and `fee` read the text; `read` puts the report together.

pub mod align;
pub mod dispute;
pub mod fee;
pub mod normal;
pub mod outline;
pub mod paragraph;
pub mod read;
pub mod region;
pub mod remark;
pub mod report;
pub mod scan;
pub mod section;
pub mod table;
pub mod title;
pub mod value;
