//! The form as data: the CSV files under `schema/vocabulary`, compiled in.

/// The vocabulary files that become tables of the database, as (table, CSV with header).
pub const LOADED: [(&str, &str); 2] = [
    ("application_row", include_str!("../schema/vocabulary/application_row.csv")),
    ("rule", include_str!("../schema/vocabulary/rule.csv")),
];
