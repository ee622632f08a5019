//! What was typed, and a name → how well they match: as its beginning, as a part, or as the first
//! letters of its characters in pinyin.

use std::sync::LazyLock;

use pinyin::ToPinyinMulti;

use crate::interpret::normal::compared;

/// How a name matches, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// It begins with what was typed.
    Beginning,
    /// Its initials begin with it.
    Initials,
    /// A word or character in it begins with it.
    Part,
    /// Initials in it are what was typed.
    InnerInitials,
    /// It holds it somewhere.
    Inside,
}

/// What names are compared with; case, full-width forms and traditional characters do not count.
#[derive(Debug)]
pub(super) struct Wanted {
    /// Each character, and its bit among [`initials`].
    letters: Vec<(char, u32)>,
}

impl Wanted {
    /// What was typed.
    pub(super) fn new(typed: &str) -> Self {
        Self { letters: letters(typed).into_iter().map(|c| (c, bit(c))).collect() }
    }

    /// Whether nothing was typed, so that all matches.
    pub(super) fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// How many characters were typed.
    pub(super) fn length(&self) -> usize {
        self.letters.len()
    }

    /// How a name matches; `None` where it does not.
    pub(super) fn rank(&self, name: &str) -> Option<Rank> {
        let name = letters(name);
        let last = name.len().checked_sub(self.letters.len())?;
        let mut best = None;
        for at in 0..=last {
            let rank = self.rank_at(&name, at);
            if rank == Some(Rank::Beginning) {
                return rank;
            }
            best = best.into_iter().chain(rank).min();
        }
        best
    }

    /// How the characters of a name from that one on match, by themselves or by their initials.
    fn rank_at(&self, name: &[char], at: usize) -> Option<Rank> {
        let mut is_literal = true;
        for (&(typed, bit), &c) in self.letters.iter().zip(&name[at..]) {
            if typed != c {
                is_literal = false;
                if bit == 0 || initials(c) & bit == 0 {
                    return None;
                }
            }
        }
        match (at, is_literal) {
            (0, true) => Some(Rank::Beginning),
            (0, false) => Some(Rank::Initials),
            (_, true) if begins_word(name, at) => Some(Rank::Part),
            (_, true) => (self.length() >= 3).then_some(Rank::Inside),
            (_, false) => (self.length() >= 2).then_some(Rank::InnerInitials),
        }
    }

    /// Whether the initials of a Chinese name begin with what was typed but for one letter.
    pub(super) fn is_nearly(&self, name: &str) -> bool {
        let name = letters(name);
        let is_wrong = |((typed, bit), c): &(&(char, u32), &char)| typed != *c && initials(**c) & bit == 0;
        self.letters.len() >= 3
            && name.len() >= self.letters.len()
            && self.letters.iter().all(|(_, bit)| *bit != 0)
            && self.letters.iter().zip(&name).filter(is_wrong).count() == 1
    }
}

fn letters(text: &str) -> Vec<char> {
    text.chars().filter_map(compared).map(|c| c.to_ascii_lowercase()).collect()
}

/// Whether a word begins there; each Chinese character is one.
fn begins_word(name: &[char], at: usize) -> bool {
    !name[at].is_ascii() || !name[at - 1].is_ascii_alphanumeric()
}

fn bit(letter: char) -> u32 {
    if letter.is_ascii_lowercase() { 1 << (u32::from(letter) - u32::from('a')) } else { 0 }
}

/// The first and last of the characters whose initials are kept at hand.
const COMMON: (u32, u32) = (0x4E00, 0x9FFF);

/// The letters that the readings of a character begin with, as bits from `a`.
fn initials(c: char) -> u32 {
    static KEPT: LazyLock<Vec<u32>> =
        LazyLock::new(|| (COMMON.0..=COMMON.1).map(|c| char::from_u32(c).map_or(0, looked_up)).collect());
    if c.is_ascii() {
        return 0;
    }
    let kept = u32::from(c).checked_sub(COMMON.0).and_then(|at| KEPT.get(usize::try_from(at).ok()?));
    kept.copied().unwrap_or_else(|| looked_up(c))
}

fn looked_up(c: char) -> u32 {
    let readings = c.to_pinyin_multi().into_iter().flatten();
    readings.filter_map(|reading| reading.plain().chars().next()).fold(0, |bits, c| bits | bit(c))
}

#[cfg(test)]
mod tests {
    use crate::terminal::shell::complete::rank::{Rank, Wanted};

    #[test]
    fn names_match_by_beginning_part_and_initials() {
        // zero_request_agencies and a county in Chinese; the last has a character of two readings.
        let zero = "\u{96f6}\u{7533}\u{8bf7}\u{5355}\u{4f4d}";
        let county = "\u{5ef6}\u{6d25}\u{53bf}";
        let many = "\u{91cd}\u{5e86}\u{5e02}\u{957f}\u{5bff}\u{533a}";
        for (typed, name, rank) in [
            ("", "year", Some(Rank::Beginning)),
            ("YE", "year", Some(Rank::Beginning)),
            ("fee", "nonzero_fee_totals", Some(Rank::Part)),
            ("ee_", "nonzero_fee_totals", Some(Rank::Inside)),
            ("ee", "nonzero_fee_totals", None),
            ("lsq", zero, Some(Rank::Initials)),
            ("dw", zero, Some(Rank::InnerInitials)),
            ("d", zero, None),
            ("\u{7533}\u{8bf7}", zero, Some(Rank::Part)),
            ("\u{96f6}s", zero, Some(Rank::Initials)),
            ("yjx", county, Some(Rank::Initials)),
            ("cqscsq", many, Some(Rank::Initials)),
            ("zqszsq", many, Some(Rank::Initials)),
            ("yjxx", county, None),
        ] {
            assert_eq!(Wanted::new(typed).rank(name), rank, "{typed} {name}");
        }
    }
}
