//! The families of rules, each as a line of data, and the short names of rows in messages.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::vocabulary::form::Table;
use crate::vocabulary::records;
use crate::vocabulary::severity::Severity;

/// `rule.csv`, which is also a table of the database.
pub(crate) const RULES: &str = include_str!("../../schema/vocabulary/rule.csv");

/// What the terms of an identity are, and what it holds for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldsFor {
    /// Its terms are rows; it holds for each column.
    Column,
    /// Its terms are columns; it holds for each row.
    Row,
}

/// A family of rules: one line of `rule.csv`.
#[derive(Debug, PartialEq, Eq, Deserialize)]
pub struct Family {
    /// Its name, as in `finding.rule`.
    pub rule: String,
    /// 1 to 8, as the rules are counted.
    pub number: usize,
    /// Its name in Chinese.
    pub label: String,
    /// How much it matters where one of its rules does not hold.
    pub severity: Severity,
    /// The table whose cells it is about; `None` for rules that are no sums.
    pub table_name: Option<Table>,
    /// What its identities hold for; `None` for rules that are no sums.
    pub holds_for: Option<HoldsFor>,
    /// The columns or rows that it holds for, parted by spaces; empty for all.
    pub limited_to: String,
    /// Terms with signs between them; `before.` is the year before.
    pub left_side: String,
    /// What they add up to.
    pub right_side: String,
}

/// The families in the order of their numbers.
pub static FAMILIES: LazyLock<Vec<Family>> = LazyLock::new(|| records(RULES).collect());

/// The family of that name.
#[must_use]
pub fn family(rule: &str) -> &'static Family {
    let family = FAMILIES.iter().find(|family| family.rule == rule);
    family.expect("the code names families that are in the vocabulary, and every test reads it")
}

#[derive(Deserialize)]
struct RowLabel {
    table_name: Table,
    row_name: String,
    label: String,
}

static ROW_LABELS: LazyLock<Vec<RowLabel>> =
    LazyLock::new(|| records(include_str!("../../schema/vocabulary/row_label.csv")).collect());

static LABEL_OF_ROW: LazyLock<HashMap<(Table, &str), &str>> = LazyLock::new(|| {
    ROW_LABELS.iter().map(|row| ((row.table_name, row.row_name.as_str()), row.label.as_str())).collect()
});

/// The short name of a row in Chinese.
#[must_use]
pub fn row_label(table: Table, key: &str) -> &'static str {
    LABEL_OF_ROW.get(&(table, key)).copied().unwrap_or_default()
}
