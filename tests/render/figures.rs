//! Random figures that add up as those of the form do.

use gongkai::interpret::report::State;
use gongkai::vocabulary::form::Table;
use proptest::prelude::*;

use super::items::{items_2019, items_2021};

/// One cell as it is printed, and what it should be read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) value: Option<i64>,
    pub(crate) state: State,
}

/// What a report says: the rows of its three tables in the order of the form.
#[derive(Clone)]
pub(crate) struct Figures {
    /// Whether table three is that of 2021.
    pub(crate) is_2021: bool,
    /// Whether table two is that of 2021.
    pub(crate) has_items_of_2021: bool,
    pub(crate) rows: Vec<(Table, &'static str, Vec<Cell>)>,
    /// What decides on breaks, variants and noise.
    pub(crate) seed: u64,
}

/// Short, for the text that a failure prints says the rest.
impl std::fmt::Debug for Figures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "seed {} (2021: {} {})", self.seed, self.has_items_of_2021, self.is_2021)
    }
}

/// Keys of the rows of table three that are outcomes, in the edition.
fn outcomes(is_2021: bool) -> impl Iterator<Item = &'static str> {
    super::form::rows_of(is_2021)
        .map(|(key, ..)| *key)
        .filter(|key| !["new", "carried_in", "closed", "carried_out"].contains(key))
}

impl Cell {
    pub(crate) fn number(number: u32) -> Self {
        Self { text: number.to_string(), value: Some(i64::from(number)), state: State::Number }
    }

    pub(crate) fn blank() -> Self {
        Self { text: String::new(), value: None, state: State::Blank }
    }

    pub(crate) fn mark(text: &str) -> Self {
        Self { text: text.into(), value: None, state: State::Mark }
    }

    pub(crate) fn other(text: String, value: i64, state: State) -> Self {
        Self { text, value: Some(value), state }
    }
}

/// One raw figure before it is printed, with what decides how a zero is printed.
pub(crate) type Raw = (u32, u8);

fn raw() -> impl Strategy<Value = Raw> {
    (prop_oneof![3 => Just(0_u32), 3 => 1_u32..100, 1 => 100_u32..20_000], any::<u8>())
}

/// A zero may be printed as a blank or a mark where the report has such.
fn printed((number, die): Raw, may_be_blank: bool) -> Cell {
    match (number, die % 4) {
        (0, 0) if may_be_blank => Cell::blank(),
        (0, 1) if may_be_blank => Cell::mark(["/", "-", "—"][usize::from(die / 4) % 3]),
        _ => Cell::number(number),
    }
}

/// Cells with their total; a row of blanks has a blank total.
pub(crate) fn with_total(parts: &[Raw], may_be_blank: bool) -> Vec<Cell> {
    let mut cells: Vec<Cell> = parts.iter().map(|raw| printed(*raw, may_be_blank)).collect();
    let is_blank = cells.iter().all(|cell| cell.state == State::Blank);
    let sum = parts.iter().map(|(number, _)| number).sum();
    cells.push(if is_blank { Cell::blank() } else { Cell::number(sum) });
    cells
}

/// Random figures; zeros may be printed as blanks or marks where `may_be_blank`.
pub(crate) fn figures(may_be_blank: bool) -> impl Strategy<Value = Figures> {
    let parts = prop::collection::vec(prop::array::uniform6(raw()), 22);
    let flow = (prop::array::uniform6(raw()), prop::array::uniform6(0_u32..=100));
    let disputes = prop::array::uniform3(prop::array::uniform4(raw()));
    let items = prop::collection::vec(raw(), 20);
    (any::<bool>(), any::<bool>(), parts, flow, disputes, items, any::<u64>()).prop_map(
        move |(is_2021, has_items_of_2021, parts, (carried_out, share), disputes, items, seed)| {
            let mut rows = if has_items_of_2021 {
                items_2021(&items, may_be_blank)
            } else {
                items_2019(&items, may_be_blank)
            };
            rows.extend(application(is_2021, &parts, &carried_out, &share, may_be_blank));
            for (key, parts) in ["review", "suit_direct", "suit_after_review"].into_iter().zip(&disputes) {
                rows.push((Table::Dispute, key, with_total(parts, may_be_blank)));
            }
            Figures { is_2021, has_items_of_2021, rows, seed }
        },
    )
}

/// The rows of table three, whose columns add up.
fn application(
    is_2021: bool,
    parts: &[[Raw; 6]],
    carried_out: &[Raw; 6],
    share: &[u32; 6],
    may_be_blank: bool,
) -> Vec<(Table, &'static str, Vec<Cell>)> {
    let parts = &parts[..outcomes(is_2021).count()];
    let column = |c: usize| {
        let closed = parts.iter().map(|row| row[c].0).sum::<u32>();
        let carried_in = (closed + carried_out[c].0) * share[c] / 100;
        (closed, carried_in, closed + carried_out[c].0 - carried_in)
    };
    let columns: Vec<_> = (0..6).map(column).collect();
    let dice = parts[0].map(|(_, die)| die);
    let row = |pick: fn(&(u32, u32, u32)) -> u32| -> Vec<Raw> {
        columns.iter().zip(dice).map(|(column, die)| (pick(column), die)).collect()
    };
    let mut rows = vec![("new", row(|c| c.2)), ("carried_in", row(|c| c.1))];
    rows.extend(outcomes(is_2021).zip(parts).map(|(key, parts)| (key, parts.to_vec())));
    rows.push(("closed", row(|c| c.0)));
    rows.push(("carried_out", carried_out.to_vec()));
    rows.into_iter().map(|(key, parts)| (Table::Application, key, with_total(&parts, may_be_blank))).collect()
}

/// The same with one figure of table three misprinted; its row.
pub(crate) fn misprinted(figures: &Figures, which: usize) -> (Figures, &'static str) {
    let mut figures = figures.clone();
    let rows = figures.rows.iter_mut().filter(|(table, ..)| *table == Table::Application);
    let mut rows: Vec<_> = rows.collect();
    let at = which % rows.len();
    let (_, key, cells) = &mut *rows[at];
    let key = *key;
    let cell = &mut cells[which / 32 % 7];
    *cell = Cell::number(u32::try_from(cell.value.unwrap_or(0)).unwrap() + 100_003);
    (figures, key)
}
