//! What one spelling may mean.

use crate::vocabulary::label::{Label, LabelKind};

/// The labels that a spelling may be, with a set of their kinds, since most of what is asked is of which kind they are.
#[derive(Debug, Default)]
pub struct Meanings {
    labels: Vec<Label>,
    kinds: Kinds,
    /// The kinds of those that stand alone.
    alone: Kinds,
    /// Whether any is the whole name of a group.
    names_group: bool,
}

/// Kinds of label, a bit for each.
#[derive(Debug, Default, Clone, Copy)]
struct Kinds(u8);

impl Kinds {
    fn add(&mut self, kind: LabelKind) {
        self.0 |= 1 << kind as u8;
    }

    #[inline]
    fn has(self, kind: LabelKind) -> bool {
        self.0 >> kind as u8 & 1 == 1
    }
}

impl Meanings {
    /// Adds a label.
    pub fn add(&mut self, label: Label) {
        self.kinds.add(label.kind);
        if label.stands_alone() {
            self.alone.add(label.kind);
        }
        self.names_group |= label.names_group();
        self.labels.push(label);
    }

    /// Whether it may be a label of this kind.
    #[must_use]
    #[inline]
    pub fn has(&self, kind: LabelKind) -> bool {
        self.kinds.has(kind)
    }

    /// Whether it may be a label of this kind wherever it stands.
    #[must_use]
    #[inline]
    pub fn has_alone(&self, kind: LabelKind) -> bool {
        self.alone.has(kind)
    }

    /// Whether it may anchor a row of figures.
    #[must_use]
    #[inline]
    pub fn is_row(&self) -> bool {
        self.has(LabelKind::Row) | self.has(LabelKind::Item)
    }

    /// All labels.
    pub fn iter(&self) -> std::slice::Iter<'_, Label> {
        self.labels.iter()
    }

    /// The labels of one kind.
    #[inline]
    pub fn of(&self, kind: LabelKind) -> impl Iterator<Item = &Label> {
        let labels = if self.has(kind) { self.labels.as_slice() } else { &[] };
        labels.iter().filter(move |label| label.kind == kind)
    }

    /// The label that is the whole name of a group.
    #[must_use]
    #[inline]
    pub fn name_of_group(&self) -> Option<&Label> {
        if self.names_group { self.labels.iter().find(|label| label.names_group()) } else { None }
    }
}
