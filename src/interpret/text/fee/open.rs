//! What a sentence on fees has named without a figure so far.

use crate::interpret::text::fee::marks::Subject;

/// What is open, each once, that named last at the end.
#[derive(Debug, Default)]
pub struct Open {
    subjects: Vec<Subject>,
    /// How many of them were named before the clause.
    before: usize,
}

impl Open {
    /// Begins a clause.
    pub fn begin(&mut self) {
        self.before = self.subjects.len();
    }

    /// Names something.
    pub fn name(&mut self, subject: Subject) {
        self.settle(subject);
        self.subjects.push(subject);
    }

    /// Gives a figure to something.
    pub fn settle(&mut self, subject: Subject) {
        if let Some(place) = self.subjects.iter().position(|open| *open == subject) {
            self.subjects.remove(place);
            self.before -= usize::from(place < self.before);
        }
    }

    /// Whether something is open.
    #[must_use]
    pub fn has(&self, subject: Subject) -> bool {
        self.subjects.contains(&subject)
    }

    /// All that is open.
    #[must_use]
    pub fn all(&self) -> &[Subject] {
        &self.subjects
    }

    /// Closes what the clause has named, or all.
    pub fn close(&mut self, is_all: bool) -> Vec<Subject> {
        let from = if is_all { 0 } else { self.before };
        self.before = from.min(self.before);
        self.subjects.split_off(from)
    }
}
