//! The spellings of labels, and where they stand in a text.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use memchr::memmem;
use serde::Deserialize;

use crate::vocabulary::finder::Finder;
use crate::vocabulary::form::{FormRow, OTHER_HANDLING};
use crate::vocabulary::meanings::Meanings;
use crate::vocabulary::{SPELLINGS, records};

/// What kind of label a spelling stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LabelKind {
    /// Data row of the application table.
    Row,
    /// Group of rows of the application table.
    Group,
    /// Word of the header of the application table.
    Header,
    /// Data row of the tables of chapter two.
    Item,
    /// Word of the headers of chapter two; its key is the edition that uses it, if only one does.
    ItemHeader,
    /// Group of columns of the table of chapter four.
    Channel,
    /// Column heading of the table of chapter four.
    Outcome,
}

/// One meaning of a spelling.
#[derive(Debug, Deserialize)]
pub struct Label {
    /// What kind of label it is.
    pub kind: LabelKind,
    /// Key of the row, header or channel.
    pub key: String,
    /// The spelling itself, letters and digits only.
    pub spelling: String,
    after: String,
    /// How much of the label the spelling is.
    #[serde(skip)]
    pub extent: Extent,
}

/// How much of a label a spelling is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Extent {
    /// The longest spelling of its key: the label as the form prints it.
    Whole,
    /// A shorter spelling.
    #[default]
    Short,
    /// The beginning of a spelling and no spelling itself.
    Cut,
}

impl Label {
    /// Whether it anchors a row of figures.
    #[must_use]
    pub fn is_row(&self) -> bool {
        matches!(self.kind, LabelKind::Row | LabelKind::Item)
    }

    /// Whether it is the whole name of a group; that for other handling is a row in one edition.
    #[must_use]
    pub fn names_group(&self) -> bool {
        self.kind == LabelKind::Group || (self.key == OTHER_HANDLING && self.stands_alone())
    }

    /// Whether it has this meaning wherever it stands.
    #[must_use]
    pub fn stands_alone(&self) -> bool {
        self.after.is_empty()
    }

    /// Whether letters are part of some spelling of its row.
    #[must_use]
    pub fn has_part(&self, letters: &str) -> bool {
        is_part_of_spelling(&self.key, letters)
    }

    /// Whether it has this meaning when `last` is the row before it.
    #[must_use]
    pub fn may_follow(&self, last: Option<&str>) -> bool {
        self.after.is_empty() || last.is_some_and(|last| self.after.split(' ').any(|key| key == last))
    }
}

/// Finds labels in text that holds only letters and digits.
pub struct LabelFinder {
    finder: Finder,
    meanings: Vec<Meanings>,
}

impl LabelFinder {
    /// All spellings of labels of one kind.
    pub fn spellings(&self, kind: LabelKind) -> impl Iterator<Item = &str> {
        self.meanings.iter().flat_map(move |meanings| meanings.of(kind)).map(|label| label.spelling.as_str())
    }

    /// Whether letters begin a label of this kind, or begin with it.
    #[must_use]
    pub fn begins(&self, kind: LabelKind, letters: &str) -> bool {
        let mut spellings = self.spellings(kind);
        spellings.any(|spelling| spelling.starts_with(letters) || letters.starts_with(spelling))
    }

    /// The longest labels from left to right, as byte range and meanings.
    pub fn find<'a>(
        &'static self,
        text: &'a str,
    ) -> impl Iterator<Item = (std::ops::Range<usize>, &'static Meanings)> + 'a {
        self.finder.find(text).map(|(range, label)| (range, &self.meanings[label]))
    }
}

/// The labels of all tables.
pub static LABELS: LazyLock<LabelFinder> = LazyLock::new(|| {
    let mut spellings: Vec<String> = Vec::new();
    let mut meanings: Vec<Meanings> = Vec::new();
    for mut label in records::<Label>(SPELLINGS).chain(beginnings()) {
        let is_longest = |all: &String| all.lines().all(|s| s.len() <= label.spelling.len());
        if ROW_SPELLINGS.get(&label.key).is_some_and(is_longest) {
            label.extent = Extent::Whole;
        }
        let known = spellings.iter().position(|s| *s == label.spelling);
        let at = known.unwrap_or_else(|| {
            spellings.push(label.spelling.clone());
            meanings.push(Meanings::default());
            meanings.len() - 1
        });
        meanings[at].add(label);
    }
    LabelFinder { finder: Finder::new(&spellings), meanings }
});

/// The fewest letters that a label is known by when the rest of it is cut off.
const SHORTEST_BEGINNING: usize = 4;

/// Beginnings of the spellings of rows that begin no other label and stand in none.
fn beginnings() -> impl Iterator<Item = Label> {
    let all: Vec<Label> = records(SPELLINGS).collect();
    let mut beginnings: Vec<Label> = Vec::new();
    let mut known: HashSet<String> = all.iter().map(|label| label.spelling.clone()).collect();
    for label in all.iter().filter(|label| label.kind == LabelKind::Row && label.stands_alone()) {
        // Where a beginning stands in no other label, no longer one does.
        let mut is_own = false;
        for (at, _) in label.spelling.char_indices().skip(SHORTEST_BEGINNING) {
            let beginning = &label.spelling[..at];
            let stands_in = |other: &&Label| other.key != label.key && other.spelling.contains(beginning);
            is_own = is_own || all.iter().find(stands_in).is_none();
            if is_own && known.insert(beginning.to_owned()) {
                let (kind, key) = (label.kind, label.key.clone());
                let spelling = beginning.to_owned();
                beginnings.push(Label { kind, key, spelling, after: String::new(), extent: Extent::Cut });
            }
        }
    }
    beginnings.into_iter()
}

/// The spellings of each row and item, a line each, so that one search tells what stands in any of them.
static ROW_SPELLINGS: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let mut spellings: HashMap<String, String> = HashMap::new();
    for label in records::<Label>(SPELLINGS).filter(Label::is_row) {
        let all = spellings.entry(label.key).or_default();
        all.push_str(&label.spelling);
        all.push('\n');
    }
    spellings
});

/// Whether letters are part of some spelling of a row.
#[must_use]
pub fn is_part_of_label(row: &FormRow, letters: &str) -> bool {
    is_part_of_spelling(&row.key, letters)
}

fn is_part_of_spelling(key: &str, letters: &str) -> bool {
    let is_part = |all: &String| memmem::find(all.as_bytes(), letters.as_bytes()).is_some();
    ROW_SPELLINGS.get(key).is_some_and(is_part)
}
