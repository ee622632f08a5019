//! The slots of a row, some too many → whether it adds up where two of them are one figure.
//!
//! A figure that is broken over lines shows as two. Whatever stands between others, they may add up without
//! it by chance, so that a slot is left out only where no two are one.

use crate::extract::document::Cells;
use crate::interpret::scan::Scan;
use crate::interpret::table::sums::{number, sums_hold};
use crate::vocabulary::form::FormRow;

/// A number of a row; how many digits it shows, where it shows nothing else, and the cells it stands in.
#[derive(Debug, Clone, Copy)]
struct Piece {
    value: i64,
    digits: Option<u32>,
    line: usize,
    is_parted: bool,
}

impl Piece {
    fn of(scan: &Scan<'_>, slot: usize) -> Option<Self> {
        let (raw, line) = (scan.tokens[slot].raw, scan.line_index(slot));
        let is_plain = !raw.is_empty() && raw.bytes().all(|byte| byte.is_ascii_digit());
        let digits = u32::try_from(raw.len()).ok().filter(|_| is_plain);
        let is_parted = scan.lines[line].line.parting != Cells::Unknown;
        Some(Self { value: number(scan, slot)?, digits, line, is_parted })
    }

    /// This figure with the digits of the next, where no cells of one line part them.
    fn joined(self, next: Self) -> Option<Self> {
        let (own, more) = self.digits.zip(next.digits)?;
        let is_one_cell = !(self.is_parted && next.is_parted && self.line == next.line);
        let value = self.value.checked_mul(10_i64.checked_pow(more)?)?.checked_add(next.value)?;
        let joined = Self { value, digits: Some(own + more), ..next };
        (self.value > 0 && is_one_cell).then_some(joined)
    }
}

/// Whether a row adds up where some of its slots go on with the one before, so that there are so many fewer;
/// of several, others may be left out.
#[must_use]
pub fn may_be_joined(scan: &Scan<'_>, row: &FormRow, slots: &[usize], surplus: usize) -> bool {
    let pieces: Option<Vec<Piece>> = slots.iter().map(|slot| Piece::of(scan, *slot)).collect();
    pieces.is_some_and(|pieces| add_up_joined(row, &pieces, surplus))
}

fn add_up_joined(row: &FormRow, pieces: &[Piece], surplus: usize) -> bool {
    let joined = |at: usize| {
        let one = pieces[at].joined(*pieces.get(at + 1)?)?;
        Some([&pieces[..at], &[one], &pieces[at + 2..]].concat())
    };
    (0..pieces.len()).filter_map(joined).any(|fewer| {
        let without = |at: usize| [&fewer[..at], &fewer[at + 1..]].concat();
        match surplus {
            0 => false,
            1 => add_up(row, &fewer),
            _ => {
                add_up_joined(row, &fewer, surplus - 1)
                    || (0..fewer.len()).any(|at| add_up(row, &without(at)))
            }
        }
    })
}

fn add_up(row: &FormRow, pieces: &[Piece]) -> bool {
    let numbers: Vec<i64> = pieces.iter().map(|piece| piece.value).collect();
    sums_hold(row, &numbers) == Some(true)
}
