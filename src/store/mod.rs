//! Reports → rows of one SQLite file. `schema` knows the objects of the file, `seed` makes an
//! empty one, `database` opens it, `write` puts reports in.

pub mod database;
pub mod guard;
pub mod schema;
pub mod seed;
