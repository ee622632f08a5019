//! What was typed → statements that run: `script` splits it, `session` runs it, `complaint` says
//! what is wrong with it, `names` and `catalog` know what it may name.

pub mod catalog;
pub mod complaint;
pub mod names;
pub mod script;
pub mod session;
