//! `Document` → `Report`: never fails, guesses nothing silently, invents nothing, drops nothing.
//!
//! In the order of the data: `normal` folds characters, `value` reads one cell, `unit` what a heading
//! says of money, `line` tells rules, `page` what is page furniture, `running_head` which lines print the title
//! again; `scan` finds slots in what `scanner` makes of each line (what is its `own`), by its `word`s where
//! spaces part its cells;
//! where cells are parted, what rows and columns are `numbered` with is none of them;
//! the labels are `found` in the letters of all words, but those in brackets by which another is `explained`,
//! past the names of `groups` beside them; `outline` the chapters, by each `heading` that the `opening` of a
//! line tells or an `unusual_heading`, `part` the reports of a document; `head` says whose report it is, `table` reads the
//! tables, `text` the chapters and fees; `read` puts the `report` together, with the `raw` text of each cell and a
//! `remark` for all that was odd.

pub mod explained;
pub mod found;
pub mod groups;
pub mod head;
pub mod heading;
pub mod line;
pub mod normal;
pub mod numbered;
pub mod opening;
pub mod outline;
pub mod own;
pub mod page;
pub mod part;
pub mod read;
pub mod remark;
pub mod report;
pub mod running_head;
pub mod scan;
pub mod scanner;
pub mod table;
pub mod text;
pub mod unit;
pub mod unusual_heading;
pub mod value;
pub mod word;
