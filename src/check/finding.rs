//! Verdicts, counted, and the findings: those that are not `pass`.

use crate::vocabulary::rule::Family;
use crate::vocabulary::severity::Severity;

/// What applying a rule gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It holds, and all its figures are printed.
    Pass,
    /// It holds when blanks are taken as zeros.
    PassBlankZero,
    /// It does not hold unless a blank is more than zero.
    BlankGap,
    /// It does not hold.
    Fail,
    /// It cannot be told.
    NotAssessable,
}

impl Verdict {
    /// All verdicts, in the order of the columns of `rule_tally`.
    pub const ALL: [Self; 5] =
        [Self::Pass, Self::PassBlankZero, Self::BlankGap, Self::Fail, Self::NotAssessable];

    /// Name in `finding.verdict`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::PassBlankZero => "pass_blank_zero",
            Self::BlankGap => "blank_gap",
            Self::Fail => "fail",
            Self::NotAssessable => "not_assessable",
        }
    }
}

/// One thing that does not add up, or that cannot be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule that does not hold.
    pub rule: &'static Family,
    /// The column, row or channel that it concerns.
    pub subject: String,
    /// What is the matter; never [`Verdict::Pass`].
    pub verdict: Verdict,
    /// How much it matters.
    pub severity: Severity,
    /// The left side, where it is known.
    pub left: Option<i64>,
    /// The right side, where it is known.
    pub right: Option<i64>,
    /// The first line that it speaks of.
    pub line: Option<u32>,
    /// The finding in words, with figures and lines.
    pub message: String,
}

impl Finding {
    /// Left minus right, where both are known.
    #[must_use]
    pub fn difference(&self) -> Option<i64> {
        self.left.zip(self.right).and_then(|(left, right)| left.checked_sub(right))
    }
}

/// How often rules gave each verdict, in the order of [`Verdict::ALL`].
pub type Tally = [u32; Verdict::ALL.len()];

/// What applying rules gave.
#[derive(Debug, Clone, Default)]
pub struct Results {
    /// What is not `pass`, in the order of the rules.
    pub findings: Vec<Finding>,
    passed: u32,
}

impl Results {
    /// Counts a rule that holds.
    pub fn pass(&mut self) {
        self.passed += 1;
    }

    /// Keeps a finding.
    pub fn add(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// How often the rules gave each verdict.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        tally[Verdict::Pass as usize] = self.passed;
        for finding in &self.findings {
            tally[finding.verdict as usize] += 1;
        }
        tally
    }
}
