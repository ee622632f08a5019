//! gongkai turns published open-government annual reports into one SQLite file that answers questions.
//!
//! # The path of the data
//!
//! ```text
//! bytes → Document → Report → findings → rows in SQLite → a person, a CSV, a program
//!   extract   interpret  check      store              terminal
//! ```
//!
//! - [`extract`]: a file of any format becomes text, a paragraph or a row of a table a line, and the text a
//!   [`Document`](extract::document::Document), lines that know whether they are rows and what parts their
//!   cells. Every format meets there.
//! - [`interpret`]: a document becomes [`Reading`](interpret::report::Reading)s, each at most one report
//!   and what was odd in it.
//! - [`check`]: the figures of a report, its text, and the year before become
//!   [`Finding`](check::finding::Finding)s, what does not add up.
//! - [`store`]: readings and findings become rows of one file, whose objects are the SQL files under `schema/`.
//! - [`terminal`]: rows become tables, CSV and answers at a prompt; [`cli`] is the command line.
//! - [`vocabulary`] is the form as data: rows, columns, spellings, headings, phrases, rules.
//!
//! # Invariants
//!
//! - A room names only the rooms before it, in the order above; a test says so.
//! - `interpret` never learns which format a document was, never fails and never panics: what is
//!   wrong with a document is a [`Remark`](interpret::remark::Remark). An [`Error`](error::Error) is
//!   for files, SQLite and the command line.
//! - A number in the database is printed on the line that its row or note names. Where nothing
//!   tells which of several figures stands in a cell, the cell is NULL and `cell_note` keeps the text.
//! - The kept text of a source is all that is interpreted: what a format knows of its tables is in the tabs
//!   of its text, so that a text can be read again without its file.
//! - A parser may fail, want all memory or come to no end: its file is refused, and the others go in.
//! - What only the sums tell has the state `repaired`; a sum never puts in a number that is not printed.
//! - No Chinese stands in the code: labels and words are data under `schema/vocabulary`.
//! - Nothing that SQL can say at a prompt changes the file: see [`store::guard`].
//!
//! # Where to add what
//!
//! | to add | go to |
//! |---|---|
//! | a spelling of a label, a heading, a word | `schema/vocabulary/spelling.csv`, `heading.csv`, `phrase.csv` |
//! | a sum that must hold | one line in `schema/vocabulary/rule.csv` |
//! | a word of sentences that are compared with the tables | `schema/vocabulary/claim.csv` |
//! | how a table of the form is printed, and the signs in its cells | `schema/vocabulary/layout.csv`, `sign.csv` |
//! | a table, a view and its Chinese twin | a file under `schema/tables` or `schema/views`; its comments become the dictionary |
//! | the cells that the figures of a view are made of | `schema/vocabulary/provenance.csv` |
//! | a format | a file or room in `extract` that makes text; its kind in `sniff` and `read` |
//! | a kind of remark | where it is found, in `interpret` |
//! | what DuckDB or Spark says otherwise than SQLite | [`terminal::parquet::dialect`] |
//! | a dot command | one entry in [`terminal::shell::commands::table`] |
//!
//! # Glossary
//!
//! *label*: words of the form that name a row, group or column. *slot*: a place where a figure may
//! stand: a cell, or a word that is a number or a mark. *mark*: a stroke or word for nothing (`/`).
//! *anchor*: to give slots to the label of their row. *owner*: the label, or other words, that
//! slots belong to. *stray*: slots that no label has. *doubt*: rows
//! that may have their figures in several ways. *reading* of a row: one way to spread its figures over
//! its columns. *explanation*: words in brackets behind a
//! label. *piece*: letters of the name of a group beside the labels of its rows. *furniture*: numbers and heads of pages. *region*: the lines that one table takes up.
//! *part*: the lines of one of several reports in a document. *remark*: what was odd in a document.
//! *finding*: what does not add up. *family*: a rule as data, which holds for each column or row.
//! *identity*: one sum of a family. *claim*: a count that a sentence gives. *edition*: of the form, 2019 or 2021. *revision*: one of several
//! reports of an agency for one year. *twin*: a view under its Chinese name.

pub mod check;
pub mod cli;
pub mod error;
pub mod extract;
pub mod interpret;
pub mod place;
pub mod store;
pub mod terminal;
pub mod vocabulary;
