//! The form as data: the CSV files under `schema/vocabulary`, compiled in and read once.

use std::collections::HashMap;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use serde::Deserialize;
use serde::de::DeserializeOwned;

const FORM_CELLS: &str = include_str!("../schema/vocabulary/form_cell.csv");
const SPELLINGS: &str = include_str!("../schema/vocabulary/spelling.csv");
const APPLICATION_ROWS: &str = include_str!("../schema/vocabulary/application_row.csv");

/// The vocabulary files that become tables of the database, as (table, CSV with header).
pub const LOADED: [(&str, &str); 5] = [
    ("application_row", APPLICATION_ROWS),
    ("edition", include_str!("../schema/vocabulary/edition.csv")),
    ("form_cell", FORM_CELLS),
    ("rule", include_str!("../schema/vocabulary/rule.csv")),
    ("spelling", SPELLINGS),
];

/// The tables of the form, named as the tables of the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Table {
    /// Chapter two, 2021 edition.
    Disclosure,
    /// Chapter two, 2019 edition.
    #[serde(rename = "disclosure_2019")]
    Disclosure2019,
    /// Chapter three, both editions.
    Application,
    /// Chapter four, both editions.
    Dispute,
}

impl Table {
    /// Name of the table in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Disclosure => "disclosure",
            Self::Disclosure2019 => "disclosure_2019",
            Self::Application => "application",
            Self::Dispute => "dispute",
        }
    }
}

/// One row of a table of the form: its key and the columns that it prints, in order.
#[derive(Debug, PartialEq, Eq)]
pub struct FormRow {
    /// The table that it belongs to.
    pub table: Table,
    /// Key of the row: `application_row.key`, item or channel.
    pub key: String,
    /// Columns of the database that its cells go to, from left to right.
    pub columns: Vec<String>,
}

#[derive(Deserialize)]
struct FormCell {
    table_name: Table,
    row_name: String,
    column_name: String,
}

/// All rows of all tables, in the order of the form.
pub static FORM_ROWS: LazyLock<Vec<FormRow>> = LazyLock::new(|| {
    let mut rows: Vec<FormRow> = Vec::new();
    for cell in records::<FormCell>(FORM_CELLS) {
        match rows.last_mut() {
            Some(row) if row.table == cell.table_name && row.key == cell.row_name => {
                row.columns.push(cell.column_name);
            }
            _ => rows.push(FormRow {
                table: cell.table_name,
                key: cell.row_name,
                columns: vec![cell.column_name],
            }),
        }
    }
    rows
});

/// The row of a table with this key.
#[must_use]
pub fn form_row(table: Table, key: &str) -> Option<&'static FormRow> {
    FORM_ROWS.iter().find(|row| row.table == table && row.key == key)
}

#[derive(Deserialize)]
struct ApplicationRow {
    row_no: u8,
    key: String,
}

/// Number of the printed line of the application table for each key, 1 to 29.
pub static ROW_NUMBERS: LazyLock<HashMap<String, u8>> =
    LazyLock::new(|| records::<ApplicationRow>(APPLICATION_ROWS).map(|row| (row.key, row.row_no)).collect());

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
    spelling: String,
    after: String,
    #[serde(skip)]
    is_whole: bool,
}

impl Label {
    /// Whether it anchors a row of figures.
    #[must_use]
    pub fn is_row(&self) -> bool {
        matches!(self.kind, LabelKind::Row | LabelKind::Item)
    }

    /// Whether it is the longest spelling of its key: the label as the form prints it.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// Whether it has this meaning wherever it stands.
    #[must_use]
    pub fn stands_alone(&self) -> bool {
        self.after.is_empty()
    }

    /// Whether it has this meaning when `last` is the row before it.
    #[must_use]
    pub fn may_follow(&self, last: Option<&str>) -> bool {
        self.after.is_empty() || last.is_some_and(|last| self.after.split(' ').any(|key| key == last))
    }
}

/// Finds labels in text that holds only letters and digits.
pub struct LabelFinder {
    automaton: AhoCorasick,
    meanings: Vec<Vec<Label>>,
}

impl LabelFinder {
    /// The longest labels from left to right, as byte range and meanings.
    pub fn find<'a>(
        &'static self,
        text: &'a str,
    ) -> impl Iterator<Item = (std::ops::Range<usize>, &'static [Label])> + 'a {
        self.automaton
            .find_iter(text)
            .map(|found| (found.range(), self.meanings[found.pattern().as_usize()].as_slice()))
    }
}

/// The labels of all tables.
pub static LABELS: LazyLock<LabelFinder> = LazyLock::new(|| {
    let mut spellings: Vec<String> = Vec::new();
    let mut meanings: Vec<Vec<Label>> = Vec::new();
    for mut label in records::<Label>(SPELLINGS) {
        label.is_whole = ROW_SPELLINGS
            .get(&label.key)
            .is_some_and(|all| all.iter().all(|s| s.len() <= label.spelling.len()));
        match spellings.iter().position(|s| *s == label.spelling) {
            Some(i) => meanings[i].push(label),
            None => {
                spellings.push(label.spelling.clone());
                meanings.push(vec![label]);
            }
        }
    }
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(&spellings)
        .expect("the vocabulary is small enough for an automaton");
    LabelFinder { automaton, meanings }
});

/// The spellings of each row and item.
static ROW_SPELLINGS: LazyLock<HashMap<String, Vec<String>>> = LazyLock::new(|| {
    let mut spellings: HashMap<String, Vec<String>> = HashMap::new();
    for label in records::<Label>(SPELLINGS).filter(Label::is_row) {
        spellings.entry(label.key).or_default().push(label.spelling);
    }
    spellings
});

/// Whether letters are part of some spelling of a row.
#[must_use]
pub fn is_part_of_label(row: &FormRow, letters: &str) -> bool {
    ROW_SPELLINGS.get(&row.key).is_some_and(|all| all.iter().any(|spelling| spelling.contains(letters)))
}

/// A spelling of a chapter's heading, letters and digits only.
#[derive(Debug, Deserialize)]
pub struct Heading {
    /// The chapter, 1 to 6.
    pub section_no: u8,
    /// The heading without its number.
    pub spelling: String,
}

/// The chapter headings, longest first.
pub static HEADINGS: LazyLock<Vec<Heading>> = LazyLock::new(|| {
    let mut headings: Vec<Heading> = records(include_str!("../schema/vocabulary/heading.csv")).collect();
    headings.sort_by_key(|h| std::cmp::Reverse(h.spelling.len()));
    headings
});

/// What a word serves for, as in `phrase.csv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Use {
    /// What a title says the report is about.
    TitleSubject,
    /// What a title ends in.
    TitleEnd,
    /// Words that tie a name into a title.
    TitleAbout,
    /// A people's government, whole.
    Government,
    /// The beginning of it that a title may share with its subject.
    GovernmentCut,
    /// What stands behind the number of a year.
    Year,
    /// Endings of organs' names.
    OrganEnd,
    /// Endings of areas' names.
    OrganArea,
    /// Words for nothing in a cell.
    Nothing,
    /// A word before a number that makes it negative.
    Decrease,
    /// A word before a number that is added.
    Increase,
    /// Classifiers behind a count.
    CountUnit,
    /// 10,000 yuan.
    TenThousandYuan,
    /// Yuan.
    Yuan,
    /// An information processing fee, the surest words first.
    Fee,
    /// A notice of a fee.
    FeeNotice,
    /// The amount billed.
    FeeBilled,
    /// The amount collected.
    FeeCollected,
    /// Denial before an act of charging.
    FeeNot,
    /// Acts of charging.
    FeeAct,
    /// All figures before it are zero.
    Zero,
    /// What opens an ordinal number.
    Ordinal,
    /// What follows the number of a page.
    PageAfter,
    /// A heading whose amounts are in 10,000 yuan.
    UnitTenThousandYuan,
    /// A heading whose amounts are in yuan.
    UnitYuan,
    /// A clause that speaks of other fees or years.
    FeeExcept,
    /// A word whose number belongs to it, as that of an article.
    NumberFollows,
    /// What stands behind a month or day.
    Month,
    /// Notes in brackets that name no organ.
    BracketNote,
    /// Words before the organ that publishes.
    OrganBefore,
    /// Words before an organ that does not publish.
    OrganNot,
    /// What happened in a year that the report is not about.
    YearOther,
    /// Words that only speak of the processing fee.
    FeeSubject,
    /// What was really collected.
    FeeReally,
    /// Endings that name an organ in the name of a file.
    OrganEndFile,
    /// Part or chapter behind an ordinal.
    ChapterPart,
    /// Ten, as a numeral.
    Ten,
    /// A hundred, as a numeral.
    Hundred,
    /// A thousand, as a numeral.
    Thousand,
    /// Ten thousand, as a numeral.
    TenThousand,
    /// Two before a classifier.
    Two,
    /// The classifier of notices.
    FeeUnit,
    /// Information, the usual word first.
    Information,
}

#[derive(Deserialize)]
struct Phrase {
    r#use: Use,
    phrase: String,
}

static PHRASES: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
    let mut phrases: Vec<Vec<String>> = Vec::new();
    for row in records::<Phrase>(include_str!("../schema/vocabulary/phrase.csv")) {
        let place = row.r#use as usize;
        phrases.resize_with(phrases.len().max(place + 1), Vec::new);
        phrases[place].push(row.phrase);
    }
    phrases
});

/// The words that serve a use, in their order.
#[must_use]
pub fn phrases(r#use: Use) -> &'static [String] {
    PHRASES.get(r#use as usize).map_or(&[], Vec::as_slice)
}

#[derive(Deserialize)]
struct Glyph {
    radical: char,
    ideograph: char,
}

/// The unified ideograph for each CJK radical and stroke
/// (Unicode Character Database, EquivalentUnifiedIdeograph.txt).
pub static RADICALS: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    records::<Glyph>(include_str!("../schema/vocabulary/radical.csv"))
        .map(|g| (g.radical, g.ideograph))
        .collect()
});

#[derive(Deserialize)]
struct Variant {
    traditional: char,
    simplified: char,
}

/// The first and the last ideograph for which there may be a simplified form.
const IDEOGRAPHS: std::ops::RangeInclusive<char> = '\u{4E00}'..='\u{9FFF}';

/// The simplified form of each ideograph, by its place in the block
/// (Unicode Han Database, kSimplifiedVariant, for the characters that the vocabulary uses).
static SIMPLIFIED: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut simplified: Vec<char> = IDEOGRAPHS.collect();
    for variant in records::<Variant>(include_str!("../schema/vocabulary/traditional.csv")) {
        simplified[place_in_block(variant.traditional)] = variant.simplified;
    }
    simplified
});

fn place_in_block(c: char) -> usize {
    (u32::from(c) - u32::from(*IDEOGRAPHS.start())) as usize
}

/// The simplified form of a traditional character that the vocabulary uses; others as they are.
/// Both take up as many bytes.
#[must_use]
pub fn simplified(c: char) -> char {
    if IDEOGRAPHS.contains(&c) { SIMPLIFIED[place_in_block(c)] } else { c }
}

#[derive(Deserialize)]
struct Numeral {
    numeral: char,
    value: u8,
}

static NUMERALS: LazyLock<Vec<Numeral>> =
    LazyLock::new(|| records(include_str!("../schema/vocabulary/numeral.csv")).collect());

/// The value of a Chinese numeral, 0 to 10.
#[must_use]
pub fn numeral(c: char) -> Option<u8> {
    NUMERALS.iter().find(|n| n.numeral == c).map(|n| n.value)
}

fn records<T: DeserializeOwned>(csv: &'static str) -> impl Iterator<Item = T> {
    csv::Reader::from_reader(csv.as_bytes())
        .into_deserialize()
        .map(|record| record.expect("the vocabulary is compiled in and read by every test"))
}
