//! Lines of a table → its rows, each figure in one cell or one remark.
//!
//! `region` finds the lines of a table; `labels` says which rows its labels mean, `owners` what else slots belong
//! to, and `words` what other words between labels are. `segment` gives each label the slots around it, which
//! `anchor` makes its own: `share` where they stand apart from their labels, `slip` where they may have slipped to
//! another, `bunch` where labels stand together. `align` fits the slots of a row to its
//! columns, by cells and the `headings` above them, by the `columns` of aligned lines or by `cell_lines`. Those columns are told
//! by the `neighbours` of a row or by the `places` of all rows, both by one `measure` of the line.
//! Where that leaves a doubt, `settle` tries all `readings` of the rows against the `sums`, and `deal` the order of the form.
//! `rows` and `dispute` make rows of the cells, `account` says which figures are in none; `habits` are what one table tells of the others.

pub mod account;
pub mod align;
pub mod anchor;
pub mod bunch;
pub mod cell_lines;
pub mod columns;
pub mod deal;
pub mod dispute;
pub mod habits;
pub mod headings;
pub mod labels;
pub mod measure;
pub mod neighbours;
pub mod owners;
pub mod places;
pub mod readings;
pub mod region;
pub mod rows;
pub mod segment;
pub mod settle;
pub mod share;
pub mod slip;
pub mod sums;
pub mod words;
