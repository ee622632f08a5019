//! The sentences before chapter two → the years of the periods that they name.

use crate::check::narrative::Spoken;
use crate::check::narrative::sentence::{Sentence, years};
use crate::vocabulary::claim::{Word, first_places, places};

/// Letters between the two days of a period at most.
const PERIOD_WIDTH: usize = 12;

impl Spoken {
    /// The years of the periods of one whole year that stand before chapter two, such as 1 January
    /// 2023 to 31 December, each with the first line of its sentence.
    pub fn periods(&self) -> impl Iterator<Item = (i32, u32)> {
        let opening = self.sentences.iter().filter(|said| said.section_no < 2);
        opening.flat_map(|said| {
            let years = periods(&said.sentence);
            years.into_iter().map(|year| (year, said.lines.0))
        })
    }
}

fn periods(Sentence { text, .. }: &Sentence) -> Vec<i32> {
    let mut periods = Vec::new();
    for (at, begins) in places(text, Word::PeriodBegins) {
        let year = years(&text[..at + begins.len()]).last();
        let rest = &text[at + begins.len()..];
        let end = first_places(rest, Word::PeriodEnds).next();
        // Between the two days stands at most another year and a word for until.
        let between = end.map(|end| &rest[..end]).filter(|between| between.chars().count() <= PERIOD_WIDTH);
        if let Some((year, between)) = year.zip(between)
            && years(between).all(|until| until == year)
        {
            periods.push(year);
        }
    }
    periods
}
