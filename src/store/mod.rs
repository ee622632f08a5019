//! Reports → rows of one SQLite file. `schema` knows the objects of the file, `seed` makes an
//! empty one, `database` opens it, `sources` puts a file in and `write` a report, `remove` takes them
//! out; `ingest` puts in many files, those not known by `fingerprints`, which `pipeline` deals out and
//! `prepare` reads, telling by `excerpt` where chapters stand, `refresh` reads kept texts again;
//! `findings` says what does not add up in them and, with the figures of other years that `compared`
//! has, between years; `cells` reads those of one report, `find` knows an agency by a part of its name,
//! `guard` lets others ask.

pub mod cells;
pub mod compared;
pub mod database;
pub mod excerpt;
pub mod find;
pub mod findings;
pub mod fingerprints;
pub mod guard;
pub mod ingest;
pub mod pipeline;
pub mod prepare;
pub mod refresh;
pub mod remove;
pub mod schema;
pub mod seed;
pub mod sources;
pub mod write;
