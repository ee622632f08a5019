//! gongkai turns published open-government annual reports into one SQLite file.

pub mod cli;
pub mod error;
pub mod extract;
pub mod interpret;
pub mod place;
pub mod store;
pub mod terminal;
pub mod vocabulary;
