//! A text → sentences in characters to compare, and the numbers in them.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, Input, MatchKind};
use memchr::memmem;

use crate::interpret::normal::{compared, usual_words};
use crate::interpret::text::numeral;
use crate::vocabulary::charset::CharSet;
use crate::vocabulary::claim::{Word, after, words};
use crate::vocabulary::phrase::phrases;
use crate::vocabulary::usage::Use;

/// Stands between digits that a space parts: they are not one number.
const GAP: char = '\u{1}';

/// Bytes of the longest sentence that is looked at; what is longer is none, and would take long.
const LONGEST: usize = 1_500;

/// Ends a sentence.
const ENDS: [char; 5] = ['\u{3002}', ';', '!', '?', '\n'];
/// Ends a clause.
const CLAUSE_ENDS: [char; 2] = [',', ':'];

/// The years that a text may name.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2099;

/// The characters that end a sentence, as printed.
static PRINTED_ENDS: LazyLock<CharSet> =
    LazyLock::new(|| CharSet::of(|c| compared(c).is_some_and(|c| ENDS.contains(&c))));

/// The characters that stay in a sentence as they are, which nearly all do.
static STAY: LazyLock<CharSet> =
    LazyLock::new(|| CharSet::of(|c| compared(c) == Some(c) && !c.is_whitespace()));

/// A sentence without white space, full-width forms and traditional characters folded.
#[derive(Debug)]
pub(super) struct Sentence {
    pub(super) text: String,
    /// Where it stands: its bytes in the text that it was cut from.
    pub(super) bytes: Range<usize>,
}

/// The last two characters of the words of some uses, as they may be printed.
pub(super) struct Marks {
    lasts: AhoCorasick,
    /// What may stand before the last: what a word has there, and what nobody sees.
    before: CharSet,
}

impl Marks {
    /// Those of words of two characters at least; one alone would mark nearly every sentence.
    pub(super) fn new(uses: &[Word]) -> Self {
        let words = || uses.iter().flat_map(|word| words(*word)).map(|word| word.chars().rev());
        let lasts = CharSet::new(words().filter_map(|mut word| word.next()));
        let printed = ('\0'..='\u{FFFF}').filter(|c| compared(*c).is_some_and(|c| lasts.has(c)));
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::DFA))
            .match_kind(MatchKind::LeftmostFirst)
            .build(printed.map(String::from));
        let before = words().map(|mut word| word.nth(1).expect("a mark has two characters at least"));
        let before = CharSet::new(before);
        Self {
            lasts: automaton.expect("the vocabulary is small enough for an automaton"),
            before: CharSet::of(|c| compared(c).is_none_or(|c| c.is_whitespace() || before.has(c))),
        }
    }

    /// The first of them in a part of a text.
    fn find(&self, text: &str, part: Range<usize>) -> Option<usize> {
        let mut lasts = self.lasts.find_iter(Input::new(text).span(part)).map(|last| last.start());
        lasts.find(|last| text[..*last].chars().next_back().is_some_and(|c| self.before.has(c)))
    }
}

/// The sentences of a text that have any of these marks. Most have none, and are not looked at further.
pub(super) fn sentences<'a>(text: &'a str, marks: &'a Marks) -> impl Iterator<Item = Sentence> + 'a {
    let is_end = |c| PRINTED_ENDS.has(c);
    let mut from = 0;
    let marked = std::iter::from_fn(move || {
        let mark = marks.find(text, from..text.len())?;
        let before = text[from..mark].rsplit(is_end).next().map_or(0, str::len);
        let behind = text[mark..].split_inclusive(is_end).next().map_or(0, str::len);
        from = mark + behind;
        Some(mark - before..from)
    });
    marked.filter_map(move |bytes| {
        let printed = &text[bytes.clone()];
        let text = folded(printed.strip_suffix(is_end).unwrap_or(printed));
        (!text.is_empty() && text.len() <= LONGEST).then_some(Sentence { text, bytes })
    })
}

/// A printed sentence in characters to compare.
fn folded(printed: &str) -> String {
    let bytes = printed.as_bytes();
    let mut folded = String::with_capacity(printed.len());
    let (mut is_parted, mut at) = (false, 0);
    loop {
        let run = 3 * STAY.run(&bytes[at..]);
        folded.push_str(&printed[at..at + run]);
        is_parted &= run == 0;
        at += run;
        let Some(next) = printed[at..].chars().next() else { break };
        at += next.len_utf8();
        match compared(next) {
            Some(c) if !c.is_whitespace() => {
                if is_parted && c.is_ascii_digit() && folded.ends_with(|c: char| c.is_ascii_digit()) {
                    folded.push(GAP);
                }
                folded.push(c);
                is_parted = false;
            }
            Some(_) => is_parted = true,
            None => {}
        }
    }
    usual_words(&folded).unwrap_or(folded)
}

impl Sentence {
    /// Whether it names a year, but neither that of the report nor the next.
    pub(super) fn names_other_year(&self, year: i32) -> bool {
        let mut years = years(&self.text).peekable();
        years.peek().is_some() && !years.any(|named| named == year || named == year + 1)
    }

    /// The clause that ends at a byte, and the one before it.
    pub(super) fn clauses_to(&self, end: usize) -> &str {
        let before = &self.text[..end];
        let start = before.rmatch_indices(CLAUSE_ENDS).nth(1).map_or(0, |(at, mark)| at + mark.len());
        &before[start..]
    }
}

/// The years that a text names in four digits before the word for year.
pub(super) fn years(text: &str) -> impl Iterator<Item = i32> {
    YEAR.find_iter(text.as_bytes()).filter_map(|at| {
        let before = &text[..at];
        let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let year = before[at - digits..].parse().ok().filter(|_| digits == 4);
        year.filter(|year| YEARS.contains(year))
    })
}

/// What finds the word for year.
static YEAR: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new(year_word()));

/// What follows a year, where a text begins with it.
pub(super) fn after_year(text: &str, year: i32) -> Option<&str> {
    let is_number = text.starts_with(|c: char| c.is_ascii_digit());
    text.strip_prefix(is_number.then(|| year.to_string())?.as_str())?.strip_prefix(year_word())
}

/// What stands before a year, where a text ends with it.
pub(super) fn before_year(text: &str, year: i32) -> Option<&str> {
    text.strip_suffix(year_word())?.strip_suffix(year.to_string().as_str())
}

/// The last clause of a text.
pub(super) fn own_clause(text: &str) -> &str {
    text.rsplit([',', ':', '\u{3001}', '(', ')']).next().unwrap_or(text)
}

/// The word for year, as it stands in dates.
fn year_word() -> &'static str {
    phrases(Use::Year).last().map_or("", String::as_str)
}

/// Whether nothing that could narrow a claim follows it.
pub(super) fn is_end(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with(|c: char| !c.is_alphanumeric() && c != GAP)
}

/// The number, in digits or in words, that a text begins with and its classifier; and what follows.
pub(super) fn counted(text: &str) -> Option<(i64, &str)> {
    let (number, rest) = digits(text).or_else(|| numerals(text))?;
    Some((number, after(rest, Word::Unit)?))
}

/// Digits, perhaps in groups of three.
fn digits(text: &str) -> Option<(i64, &str)> {
    let length = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let mut end = length(text);
    if end == 0 {
        return None;
    }
    let mut number: i64 = text[..end].parse().ok()?;
    while text[end..].starts_with(',') && length(&text[end + 1..]) == 3 {
        let group: i64 = text[end + 1..end + 4].parse().ok()?;
        number = number.checked_mul(1000)?.checked_add(group)?;
        end += 4;
    }
    Some((number, &text[end..]))
}

fn numerals(text: &str) -> Option<(i64, &str)> {
    let end = text.find(|c| !numeral::is_sign(c)).unwrap_or(text.len());
    Some((numeral::value(&text[..end])?, &text[end..]))
}
