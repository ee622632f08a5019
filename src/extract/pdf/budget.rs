//! How much a file may make the reader do: past that, the reading unwinds.
//!
//! The interpreter calls back and cannot be told to stop, so a panic with a payload of our own goes
//! through it. It starts without the panic hook, and nothing is printed.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::{Duration, Instant};

/// The most steps: paths, runs of letters, forms. A report of 12 pages takes some ten thousand.
const MOST_STEPS: u32 = 1_000_000;
/// The most letters of a document; a report has some ten thousand.
const MOST_LETTERS: usize = 1_000_000;
/// The longest time; a report takes less than a tenth of a second.
const LONGEST: Duration = Duration::from_secs(4);
/// How many steps are taken between two looks at the clock.
const STEPS_A_LOOK: u32 = 64;

/// What a file has used up.
#[derive(Debug)]
pub struct Budget {
    steps: u32,
    letters: usize,
    start: Instant,
}

/// Why a reading was cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// The file asks for more than the budget.
    TooMuch,
    /// The parser failed in a way that it should not.
    Failed,
}

struct UsedUp;

impl Default for Budget {
    fn default() -> Self {
        Self { steps: 0, letters: 0, start: Instant::now() }
    }
}

impl Budget {
    /// Takes a step, and unwinds where there have been too many.
    pub fn step(&mut self) {
        self.steps(1);
    }

    /// Takes steps for what costs more than one, such as a clip, which each form comes with.
    pub fn steps(&mut self, count: u32) {
        let before = self.steps;
        self.steps += count;
        let is_look = self.steps / STEPS_A_LOOK != before / STEPS_A_LOOK;
        let is_late = is_look && self.start.elapsed() > LONGEST;
        if self.steps > MOST_STEPS || is_late {
            resume_unwind(Box::new(UsedUp));
        }
    }

    /// Takes room for letters or lines, and unwinds where there is no more.
    pub fn take(&mut self, letters: usize) {
        self.letters = self.letters.saturating_add(letters);
        if self.letters > MOST_LETTERS {
            resume_unwind(Box::new(UsedUp));
        }
    }
}

/// Runs what may unwind, by a budget that is used up or by a panic in a parser.
///
/// # Errors
/// Why it was cut off.
pub fn within<T>(run: impl FnOnce() -> T) -> Result<T, Cut> {
    catch_unwind(AssertUnwindSafe(run)).map_err(|payload: Box<dyn Any + Send>| {
        if payload.is::<UsedUp>() { Cut::TooMuch } else { Cut::Failed }
    })
}
