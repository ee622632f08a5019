//! What an agency carries from year to year → the figures of its next report.

use gongkai::vocabulary::form::{FORM_ROWS, Table};

use super::Dice;
use crate::render::{Cell, Figures, Raw, items_2019, items_2021, rows_of, with_total};

/// The columns of a row of the form.
pub(crate) fn columns(table: Table, key: &str) -> &'static [String] {
    let form = FORM_ROWS.iter().find(|form| form.table == table && form.key == key);
    &form.expect("a row of the form").columns
}

/// Who asks: the columns of table three before the total.
type Applicants = [u32; 6];

/// What an agency carries from year to year.
pub(crate) struct State {
    /// How many requests it gets in a year, at most.
    most: usize,
    carried: Applicants,
    /// Regulations, which these agencies may not make, and normative documents in force.
    in_force: [u32; 2],
    /// Licences, other services, penalties and coercions.
    items: [u32; 4],
    /// Decisions on licences, penalties and coercions in a year.
    decisions: [u32; 3],
}

/// Figures with the totals that sentences speak of.
pub(crate) struct Known {
    pub(crate) figures: Figures,
    pub(crate) totals: Totals,
}

/// Requests of a year.
#[derive(Clone, Copy)]
pub(crate) struct Totals {
    pub(crate) new: u32,
    pub(crate) carried_in: u32,
    pub(crate) closed: u32,
    pub(crate) carried_out: u32,
}

impl State {
    pub(crate) fn new(dice: &mut Dice) -> Self {
        Self {
            most: [1, 1, 4, 20, 60, 200][dice.roll(6)],
            carried: [0; 6],
            in_force: [0, dice.few(30)],
            items: [0; 4].map(|_| dice.few(60)),
            decisions: [0; 3].map(|_| dice.few(2000)),
        }
    }

    /// The figures of the next year; zeros may be printed as blanks or strokes.
    pub(crate) fn year(&mut self, year: i32, has_blanks: bool, dice: &mut Dice) -> Known {
        let is_2021 = year >= 2021;
        let raw = self.items(is_2021, dice);
        let mut rows = if is_2021 { items_2021(&raw, has_blanks) } else { items_2019(&raw, has_blanks) };
        let totals = self.application(is_2021, has_blanks, dice, &mut rows);
        for channel in ["review", "suit_direct", "suit_after_review"] {
            let parts = [0; 4].map(|_| (if dice.roll(8) == 0 { dice.few(4) } else { 0 }, die(dice)));
            rows.push((Table::Dispute, channel, with_total(&parts, has_blanks)));
        }
        let figures = Figures { is_2021, has_items_of_2021: is_2021, rows, seed: dice.next() };
        Known { figures, totals }
    }

    /// The figures of table two, in the order in which they are printed.
    fn items(&mut self, is_2021: bool, dice: &mut Dice) -> Vec<Raw> {
        let mut raw = Vec::new();
        for (kind, in_force) in self.in_force.iter_mut().enumerate() {
            let (made, repealed) = (if kind == 0 { 0 } else { dice.few(3) }, dice.few(2).min(*in_force));
            *in_force = *in_force + made - repealed;
            raw.extend(if is_2021 { [made, repealed, *in_force] } else { [made, made, *in_force] });
        }
        if is_2021 {
            // As many as the year before, more or less.
            self.decisions = self.decisions.map(|decisions| decisions / 2 + dice.few(decisions as usize + 2));
            raw.extend(self.decisions);
            raw.push(if dice.roll(5) == 0 { dice.few(90) } else { 0 });
        } else {
            for items in &mut self.items {
                raw.extend([*items, 0, dice.few(500)]);
            }
            raw.extend([dice.few(5), dice.few(100_000)]);
        }
        raw.into_iter().map(|number| (number, die(dice))).collect()
    }

    /// Adds the rows of table three.
    fn application(
        &mut self,
        is_2021: bool,
        has_blanks: bool,
        dice: &mut Dice,
        rows: &mut Vec<(Table, &'static str, Vec<Cell>)>,
    ) -> Totals {
        let keys: Vec<&'static str> = rows_of(is_2021).map(|(key, ..)| *key).collect();
        let mut table = vec![[0; 6]; keys.len()];
        let (closed, carried_out) = (keys.len() - 2, keys.len() - 1);
        #[expect(clippy::needless_range_loop, reason = "a column is filled in several rows")]
        for applicant in 0..6 {
            let new = if applicant == 0 || dice.roll(6) == 0 { dice.few(self.most) } else { 0 };
            let carried_in = self.carried[applicant];
            let left = dice.few(4).min(new + carried_in);
            (table[0][applicant], table[1][applicant]) = (new, carried_in);
            (table[closed][applicant], table[carried_out][applicant]) = (new + carried_in - left, left);
            for _ in 0..new + carried_in - left {
                // Most are granted; the others end anyhow.
                let outcome = if dice.roll(2) == 0 { 2 } else { 2 + dice.roll(closed - 2) };
                table[outcome][applicant] += 1;
            }
            self.carried[applicant] = left;
        }
        let total = |row: usize| table[row].iter().sum();
        let totals = Totals {
            new: total(0),
            carried_in: total(1),
            closed: total(closed),
            carried_out: total(carried_out),
        };
        for (key, parts) in keys.into_iter().zip(&table) {
            let parts = parts.map(|number| (number, die(dice)));
            rows.push((Table::Application, key, with_total(&parts, has_blanks)));
        }
        totals
    }
}

/// Decides how a figure is printed.
fn die(dice: &mut Dice) -> u8 {
    u8::try_from(dice.roll(256)).expect("less than 256")
}
