//! Rows → whether they add up, and those of table three, whether the sums of its columns hold (`rule.csv`: balance
//! and outcomes).

use crate::interpret::scan::{Scan, TokenKind};
use crate::interpret::value::Decimal;
use crate::vocabulary::form::{FORM_ROWS, FormRow, OTHER_HANDLING, SPLIT_OTHER_HANDLING, Table};

/// The last of some slots, where it is the sum of those before it.
#[must_use]
pub fn total_at_end(scan: &Scan<'_>, slots: &[usize]) -> Option<i64> {
    let (last, parts) = slots.split_last()?;
    let sum = parts.iter().filter_map(|slot| scan.whole_number(*slot)).fold(0, i64::saturating_add);
    scan.whole_number(*last).filter(|last| *last == sum)
}

/// Whether the sums that a row of figures must have hold; `None` where it has none or they cannot
/// be told.
#[must_use]
pub fn adds_up(scan: &Scan<'_>, row: &FormRow, slots: &[usize]) -> Option<bool> {
    let numbers: Vec<i64> = slots.iter().map(|slot| number(scan, *slot)).collect::<Option<_>>()?;
    sums_hold(row, &numbers)
}

/// The number in a slot, 0 for a blank or a mark; `None` for what is no whole number.
#[must_use]
pub fn number(scan: &Scan<'_>, slot: usize) -> Option<i64> {
    match scan.tokens[slot].kind {
        TokenKind::Slot(value) => value.number.map_or(Some(0), Decimal::whole),
        TokenKind::Text => None,
    }
}

/// As [`adds_up`], of numbers.
#[must_use]
pub fn sums_hold(row: &FormRow, numbers: &[i64]) -> Option<bool> {
    let group = Sums::group(row.table)?;
    let sums = numbers.chunks(group).map(|group| {
        let (total, parts) = group.split_last()?;
        Some(parts.iter().fold(0_i64, |sum, part| sum.saturating_add(*part)) == *total)
    });
    sums.collect::<Option<Vec<bool>>>().map(|sums| sums.into_iter().all(|holds| holds))
}

/// The numbers of a row; `None` for one that is not known.
pub type Values = Vec<Option<i64>>;

/// Columns of a row, the last of which is the sum of the others.
const COLUMNS: usize = 7;

/// Keys of the rows that the other sums are held against.
const CLOSED: &str = "closed";
const RECEIVED: [&str; 2] = ["new", "carried_in"];
const CARRIED_OUT: &str = "carried_out";

/// For each column, the left sides of both sums less the right sides; `None` where a row that
/// belongs to them is not known.
#[derive(Debug, Clone)]
pub struct Sums {
    balance: [Option<i64>; COLUMNS],
    outcomes: [Option<i64>; COLUMNS],
    /// Whether the right side of the outcomes is in.
    is_bounded: bool,
}

impl Sums {
    /// The sums of a table with these rows, before any is added.
    #[must_use]
    pub fn new<'a>(rows: impl Iterator<Item = &'a FormRow>) -> Self {
        let keys: Vec<&str> =
            rows.filter(|row| row.table == Table::Application).map(|row| row.key.as_str()).collect();
        let has = |key: &str| keys.contains(&key);
        let balance = RECEIVED.iter().chain(&[CLOSED, CARRIED_OUT]).all(|key| has(key));
        let form = FORM_ROWS.iter().filter(|row| row.table == Table::Application);
        let is_of_edition = |key: &str| {
            if has(OTHER_HANDLING) { !SPLIT_OTHER_HANDLING.contains(&key) } else { key != OTHER_HANDLING }
        };
        let outcomes = form.filter(|row| is_of_edition(&row.key)).all(|row| has(&row.key));
        Self {
            balance: [balance.then_some(0); COLUMNS],
            outcomes: [outcomes.then_some(0); COLUMNS],
            is_bounded: false,
        }
    }

    /// Number of columns for which both sums are known.
    #[must_use]
    pub fn known_columns(&self) -> usize {
        self.balance
            .iter()
            .zip(&self.outcomes)
            .filter(|(left, right)| left.is_some() && right.is_some())
            .count()
    }

    /// Number of columns of a table of which the last is the sum of the others.
    #[must_use]
    pub fn group(table: Table) -> Option<usize> {
        match table {
            Table::Application => Some(COLUMNS),
            Table::Dispute => Some(5),
            Table::Disclosure | Table::Disclosure2019 => None,
        }
    }

    /// The order in which rows are best added: those on right sides first.
    #[must_use]
    pub fn rank(key: &str) -> u8 {
        match key {
            CLOSED => 0,
            CARRIED_OUT => 1,
            key if RECEIVED.contains(&key) => 2,
            _ => 3,
        }
    }

    /// Whether a row is one of those that the closed ones are made of.
    #[must_use]
    pub fn is_outcome(key: &str) -> bool {
        Self::signs(key) == (0, 1)
    }

    /// Adds a row.
    pub fn add(&mut self, key: &str, values: &[Option<i64>]) {
        let (balance, outcomes) = Self::signs(key);
        self.is_bounded |= outcomes < 0;
        let sides = [(&mut self.balance, balance), (&mut self.outcomes, outcomes)];
        for (sums, sign) in sides.into_iter().filter(|(_, sign)| *sign != 0) {
            for (sum, value) in sums.iter_mut().zip(values) {
                *sum = sum.zip(*value).and_then(|(sum, value)| sum.checked_add(value.checked_mul(sign)?));
            }
        }
    }

    /// Leaves out the sums that a row belongs to.
    pub fn ignore(&mut self, key: &str) {
        self.add(key, &[None; COLUMNS]);
    }

    /// What a row counts for in the balance and in the outcomes.
    fn signs(key: &str) -> (i64, i64) {
        match Self::rank(key) {
            0 => (-1, -1),
            1 => (-1, 0),
            2 => (1, 0),
            _ => (0, 1),
        }
    }

    /// Whether all sums that are known hold, all rows being in.
    #[must_use]
    pub fn hold(&self) -> bool {
        self.balance.iter().chain(&self.outcomes).flatten().all(|sum| *sum == 0)
    }

    /// Whether they may hold when more outcomes are added.
    #[must_use]
    pub fn may_hold(&self) -> bool {
        !self.is_bounded || self.outcomes.iter().flatten().all(|sum| *sum <= 0)
    }
}
