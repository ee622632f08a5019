//! What was typed → statements that run: `script` splits it, `lexer` reads what is unfinished,
//! `full_width` mends what an input method typed, `parameters` gives values, `session` runs it, `complaint` says what is wrong
//! with it; `names`, `catalog` and `labels` know what it may name.

pub mod catalog;
pub mod complaint;
pub mod full_width;
pub mod labels;
pub mod lexer;
pub mod names;
pub mod parameters;
pub mod script;
pub mod session;
