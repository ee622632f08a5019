//! Reports → rows of one SQLite file. `schema` knows the objects of the file, `seed` makes an
//! empty one, `database` opens it, `write` puts one report in, `ingest` many files; `findings`
//! says what does not add up in them; `find` knows an agency by a part of its name.

pub mod database;
pub mod find;
pub mod findings;
pub mod guard;
pub mod ingest;
pub mod schema;
pub mod seed;
pub mod write;
