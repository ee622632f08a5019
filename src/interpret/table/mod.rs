//! Lines of a table → its rows, each figure in one cell or one remark.
//!
//! `tables` reads all tables of a report. `region` finds the lines of a table; `labels` says which rows its labels
//! mean, `owners` what else slots belong to, and `between` what other words between labels are; `segment` gives each
//! label the slots around it, but those of cells that are `covered`, which `anchor` makes its own: `share` where they
//! stand apart from their labels, if no two are one that is broken (`joined`), `slip` where they may have slipped to
//! another, `bunch` where labels stand together; those alone on their lines (`lone`), with headings `among` them,
//! `wrapped` or `crossed` by those of another line, or `broken` off, may be something else.
//! `align` fits the slots of a row to its columns, by cells, where the grid `begins`, and the `headings` above them or
//! their number (`cell_counts`), by the `columns` of aligned lines or by `cell_lines`, whose `spacing` is alike. Those columns are
//! told by the `neighbours` of a row, by the `places` of all rows or by what these are `headed` by, all by one `measure`
//! of the line. What is read in a cell is `fitted`; `words` among the figures take up columns too.
//! Where that leaves a doubt, `settle` tries all `readings` of the rows against the `sums`; where labels stand `apart`,
//! the order of all figures by which they `deal` them out may be proven; where headings stand in another `order` than
//! the `form_headings`, their columns do.
//! `rows` and `dispute` make rows of the cells, the latter under a header of `channels`, amounts in the unit that
//! `amounts` finds; `account` says which figures are in none; `habits` are what one table tells of the others.

pub mod account;
pub mod align;
pub mod among;
pub mod amounts;
pub mod anchor;
pub mod apart;
pub mod begins;
pub mod between;
pub mod broken;
pub mod bunch;
pub mod cell_counts;
pub mod cell_lines;
pub mod certain;
pub mod channels;
pub mod columns;
pub mod covered;
pub mod crossed;
pub mod deal;
pub mod dispute;
pub mod fitted;
pub mod form_headings;
pub mod habits;
pub mod headed;
pub mod headings;
pub mod joined;
pub mod labels;
pub mod lone;
pub mod measure;
pub mod neighbours;
pub mod order;
pub mod owners;
pub mod places;
pub mod readings;
pub mod region;
pub mod rows;
pub mod segment;
pub mod settle;
pub mod share;
pub mod slip;
pub mod spacing;
pub mod sums;
pub mod tables;
pub mod words;
pub mod wrapped;
