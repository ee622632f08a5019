//! All figures that a text gives for one thing → the one that it is.

/// How a figure is given, the surest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// It may be that of something else.
    Unsure,
    /// About so much, or one of several that are not told apart.
    Inexact,
    /// That of a part.
    Part,
    /// The figure.
    Plain,
    /// That of all together.
    Whole,
}

/// A figure with the place of the sentence that gives it.
#[derive(Debug, Clone, Copy)]
pub struct Given {
    /// How it is given.
    pub rank: Rank,
    /// A count, or an amount in units of 0.01 yuan.
    pub figure: i64,
    /// Where its sentence is.
    pub place: usize,
}

/// What is taken of the figures that are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// None is given.
    None,
    /// The figure.
    Taken(i64),
    /// Nothing tells which it is, if any of them; whether it is one of them for sure, and where they stand.
    Unsure {
        /// Whether they are said of the fee and the year for sure.
        is_given: bool,
        /// The place of their first sentence.
        place: usize,
    },
}

/// Takes the figure that is given for the whole, or else the only one.
#[must_use]
pub fn choose(given: &[Given]) -> Choice {
    let Some(best) = given.iter().map(|given| given.rank).max() else { return Choice::None };
    let is_part_of_unread = best == Rank::Part && given.iter().any(|given| given.rank < Rank::Part);
    let of_best = || given.iter().filter(|given| given.rank == best);
    let taken = (best >= Rank::Part && !is_part_of_unread).then(|| {
        let figures: Vec<i64> = of_best().map(|given| given.figure).collect();
        let is_only = figures.iter().all(|figure| *figure == figures[0]);
        if is_only { Some(figures[0]) } else { sum_of_others(&figures) }
    });
    match (taken.flatten(), of_best().next()) {
        (Some(figure), _) => Choice::Taken(figure),
        (None, Some(first)) => Choice::Unsure { is_given: best > Rank::Unsure, place: first.place },
        (None, None) => Choice::None,
    }
}

/// The figure that all others add up to.
fn sum_of_others(figures: &[i64]) -> Option<i64> {
    let greatest = *figures.iter().max()?;
    let others = figures.iter().filter(|figure| **figure != greatest);
    let sum = others.fold(0, |sum: i64, figure| sum.saturating_add(*figure));
    (sum == greatest).then_some(greatest)
}
