//! A number → reports with known figures: each agency has one for each of seven years, whose figures add
//! up and are carried from year to year. The same seed makes the same reports.

mod figures;
mod names;
mod prose;

use crate::render::{Figures, Layout, Noise, worded};

pub(crate) use figures::columns;
use figures::{Known, State};

/// The years that an agency reports on; the form of 2021 is in use from 2021 on.
pub(crate) const YEARS: std::ops::Range<i32> = 2019..2026;

/// A report and what it says.
pub(crate) struct Made {
    pub(crate) agency: String,
    pub(crate) year: i32,
    pub(crate) layout: Layout,
    pub(crate) figures: Figures,
    pub(crate) text: String,
}

/// Makes reports in some layouts, in turn for each agency and year.
#[derive(Clone, Copy)]
pub(crate) struct Maker {
    pub(crate) seed: u64,
    pub(crate) layouts: &'static [Layout],
}

impl Maker {
    /// All reports, those of an agency in the order of years.
    pub(crate) fn reports(self) -> impl Iterator<Item = Made> {
        (0..).flat_map(move |number| self.agency(number))
    }

    /// The reports of one agency.
    fn agency(self, number: u64) -> Vec<Made> {
        let mut dice = Dice::new(self.seed, number);
        let name = names::agency(number);
        let mut state = State::new(&mut dice);
        YEARS.map(|year| self.report(&name, year, &mut state, &mut dice)).collect()
    }

    fn report(self, name: &str, year: i32, state: &mut State, dice: &mut Dice) -> Made {
        let layout = self.layouts[dice.roll(self.layouts.len())];
        let has_blanks = Layout::WITH_BLANKS.contains(&layout) && dice.roll(8) == 0;
        let Known { figures, totals } = state.year(year, has_blanks, dice);
        let noise = Noise {
            is_paged: dice.roll(10) == 0,
            has_radicals: dice.roll(20) == 0,
            has_variants: dice.roll(3) == 0,
            ..Noise::default()
        };
        let words = prose::words(name, year, totals, dice);
        let text = worded(&figures, [layout; 3], noise, &words);
        Made { agency: name.to_owned(), year, layout, figures, text }
    }
}

/// What decides; SplitMix64.
pub(crate) struct Dice(u64);

impl Dice {
    fn new(seed: u64, number: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ number.wrapping_mul(0xd134_2543_de82_ef95))
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below that of the sides.
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        usize::try_from(self.next() % sides as u64).expect("less than a usize")
    }

    /// A number below that of the sides, small ones more often.
    pub(crate) fn few(&mut self, sides: usize) -> u32 {
        let high = 1 + self.roll(sides);
        u32::try_from(self.roll(high)).expect("a small number")
    }
}
