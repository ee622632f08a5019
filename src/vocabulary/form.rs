//! The tables of the form, their rows and their columns.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::vocabulary::rule::RULES;
use crate::vocabulary::{SPELLINGS, records};

const FORM_CELLS: &str = include_str!("../../schema/vocabulary/form_cell.csv");
const APPLICATION_ROWS: &str = include_str!("../../schema/vocabulary/application_row.csv");

/// The vocabulary files that become tables of the database, as (table, CSV with header).
pub const LOADED: [(&str, &str); 5] = [
    ("application_row", APPLICATION_ROWS),
    ("edition", include_str!("../../schema/vocabulary/edition.csv")),
    ("form_cell", FORM_CELLS),
    ("rule", RULES),
    ("spelling", SPELLINGS),
];

/// Keys of the three rows for other handling in the 2021 edition, which are one in that of 2019.
pub const SPLIT_OTHER_HANDLING: [&str; 3] = ["not_corrected", "fee_unpaid", "other"];
/// Key of that one row.
pub const OTHER_HANDLING: &str = "other_handling";

/// The tables of the form, named as the tables of the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Table {
    /// Chapter two, 2021 edition.
    Disclosure,
    /// Chapter two, 2019 edition.
    #[serde(rename = "disclosure_2019")]
    Disclosure2019,
    /// Chapter three, both editions.
    Application,
    /// Chapter four, both editions.
    Dispute,
}

impl Table {
    /// Name of the table in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Disclosure => "disclosure",
            Self::Disclosure2019 => "disclosure_2019",
            Self::Application => "application",
            Self::Dispute => "dispute",
        }
    }

    /// Its column that says which row of the form a row is.
    #[must_use]
    pub fn key_column(self) -> &'static str {
        match self {
            Self::Application => "row_no",
            Self::Disclosure | Self::Disclosure2019 => "item",
            Self::Dispute => "channel",
        }
    }
}

/// One row of a table of the form: its key and the columns that it prints, in order.
#[derive(Debug, PartialEq, Eq)]
pub struct FormRow {
    /// The table that it belongs to.
    pub table: Table,
    /// Key of the row: `application_row.key`, item or channel.
    pub key: String,
    /// Columns of the database that its cells go to, from left to right.
    pub columns: Vec<String>,
    /// Their headings as the form prints them; none for rows that are put together for reading.
    pub headings: Vec<String>,
}

#[derive(Deserialize)]
struct FormCell {
    table_name: Table,
    row_name: String,
    column_name: String,
    label: String,
}

/// All rows of all tables, in the order of the form.
pub static FORM_ROWS: LazyLock<Vec<FormRow>> = LazyLock::new(|| {
    let mut rows: Vec<FormRow> = Vec::new();
    for cell in records::<FormCell>(FORM_CELLS) {
        match rows.last_mut() {
            Some(row) if row.table == cell.table_name && row.key == cell.row_name => {
                row.columns.push(cell.column_name);
                row.headings.push(cell.label);
            }
            _ => rows.push(FormRow {
                table: cell.table_name,
                key: cell.row_name,
                columns: vec![cell.column_name],
                headings: vec![cell.label],
            }),
        }
    }
    rows
});

/// The row of a table with this key.
#[must_use]
pub fn form_row(table: Table, key: &str) -> Option<&'static FormRow> {
    FORM_ROWS.iter().find(|row| row.table == table && row.key == key)
}

#[derive(Deserialize)]
struct ApplicationRow {
    row_no: u8,
    key: String,
    group_label: String,
}

/// The editions and the group of a row of the application table.
#[derive(Debug, Deserialize)]
pub struct ApplicationGroup {
    /// Key of the row.
    pub key: String,
    edition_2021: u8,
    edition_2019: u8,
    group_key: String,
}

impl ApplicationGroup {
    /// Whether the edition of 2019, or else that of 2021, prints the row.
    #[must_use]
    pub fn has(&self, is_2019: bool) -> bool {
        (if is_2019 { self.edition_2019 } else { self.edition_2021 }) == 1
    }

    /// Whether this is the name of the row or of its group.
    #[must_use]
    pub fn answers_to(&self, name: &str) -> bool {
        self.key == name || self.group_key == name
    }
}

/// The rows of the application table, with the groups that they belong to.
pub static APPLICATION_GROUPS: LazyLock<Vec<ApplicationGroup>> =
    LazyLock::new(|| records(APPLICATION_ROWS).collect());

/// Number of the printed line of the application table for each key, 1 to 29.
pub static ROW_NUMBERS: LazyLock<HashMap<String, u8>> =
    LazyLock::new(|| records::<ApplicationRow>(APPLICATION_ROWS).map(|row| (row.key, row.row_no)).collect());

impl FormRow {
    /// Where the application table prints it: the single line for other handling stands before the total.
    #[must_use]
    pub fn place(&self) -> Option<u8> {
        let key = if self.key == OTHER_HANDLING { SPLIT_OTHER_HANDLING[2] } else { self.key.as_str() };
        ROW_NUMBERS.get(key).copied().filter(|_| self.table == Table::Application)
    }

    /// Whether an edition prints it right below another row of its table.
    #[must_use]
    pub fn is_right_below(&self, above: &Self) -> bool {
        let is_pair = |rows: &Vec<&Self>| rows.windows(2).any(|pair| *pair[0] == *above && *pair[1] == *self);
        self.table == above.table && PRINTED_ROWS.iter().any(is_pair)
    }
}

/// All rows as they are printed in the editions of 2021 and 2019.
static PRINTED_ROWS: LazyLock<[Vec<&'static FormRow>; 2]> = LazyLock::new(|| {
    [false, true].map(|is_2019| {
        let has = |key: &str| APPLICATION_GROUPS.iter().any(|own| own.key == key && own.has(is_2019));
        let is_printed = |row: &&FormRow| row.table != Table::Application || has(&row.key);
        let mut rows: Vec<&FormRow> = FORM_ROWS.iter().filter(is_printed).collect();
        rows.sort_by_key(|row| (row.table, row.place()));
        rows
    })
});

/// The names of the groups of rows, with the numerals before them as the form prints them.
static GROUPS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let letters = |label: String| label.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut groups: Vec<String> =
        records::<ApplicationRow>(APPLICATION_ROWS).map(|row| letters(row.group_label)).collect();
    groups.dedup();
    groups.retain(|group| !group.is_empty());
    groups
});

/// All runs of letters of the names of groups.
static PARTS_OF_GROUPS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let places = |group: &'static String| group.char_indices().map(|(at, _)| at).chain([group.len()]);
    let parts = |group: &'static String| {
        places(group).flat_map(move |from| places(group).filter_map(move |to| group.get(from..to)))
    };
    GROUPS.iter().flat_map(parts).collect()
});

/// Bytes of the longest name of a group.
static LONGEST_GROUP: LazyLock<usize> =
    LazyLock::new(|| GROUPS.iter().map(String::len).max().unwrap_or_default());

/// Whether letters are part of the name of a group of rows.
#[must_use]
pub fn is_part_of_group(letters: &str) -> bool {
    letters.len() <= *LONGEST_GROUP && PARTS_OF_GROUPS.contains(letters)
}
