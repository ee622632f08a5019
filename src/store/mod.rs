//! Reports → rows of one SQLite file. `schema` knows the objects of the file, `seed` makes an
//! empty one, `database` opens it, `write` puts one report in, `ingest` many files.

pub mod database;
pub mod guard;
pub mod ingest;
pub mod schema;
pub mod seed;
pub mod write;
