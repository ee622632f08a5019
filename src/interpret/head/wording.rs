//! A line's text → whether it reads as a title, the name of a site or a word of the page around a report.

use std::sync::LazyLock;

use memchr::memchr3;

use crate::interpret::head::agency::{agency_of_title, has_area, is_organ, opens_as_area, subject_of};
use crate::interpret::normal::{compared, kept, kept_name, simplified_name};
use crate::vocabulary::charset::CharSet;
use crate::vocabulary::glyph::{simplified, word};
use crate::vocabulary::phrase::{ends_any, ends_with_any, has_any, last_of, phrases, without_end};
use crate::vocabulary::usage::Use;

/// The most letters of a word before a title, as in "name:".
pub const LONGEST_FRAME: usize = 4;
/// What may stand around a title: signs of Markdown, quotes, colons.
const FRAME: [char; 6] = ['#', '*', '\u{300A}', '\u{300B}', '\u{FF1A}', ':'];
const CLOSING_BRACKETS: [char; 4] = [')', '\u{FF09}', '\u{3015}', ']'];

/// Whether a text names the subject and ends as a title does.
#[must_use]
pub fn is_title(text: &str) -> bool {
    subject_of_title(text).is_some()
}

/// The subject of a text that ends as a title does, and its place.
#[must_use]
pub fn subject_of_title(text: &str) -> Option<(usize, &'static str)> {
    let (text, _) = split_bracketed(text);
    if !text.ends_with(|last| CLOSING.has(last)) {
        return None;
    }
    let text = simplified_name(text);
    ends_with_any(&text, Use::TitleEnd).then(|| subject_of(&text))?
}

/// A title and the text in brackets at its end.
#[must_use]
pub fn split_bracketed(text: &str) -> (&str, &str) {
    let open = ['(', '\u{FF08}', '\u{3014}', '['];
    match text.strip_suffix(CLOSING_BRACKETS).and_then(|inner| inner.rfind(open).map(|at| (at, inner))) {
        Some((at, inner)) => (&text[..at], inner[at..].trim_start_matches(open)),
        None => (text, ""),
    }
}

/// Whether the last character of a line is one that a title ends in, which few are.
#[must_use]
#[inline]
pub fn may_end_title(line: &str) -> bool {
    // Most lines are rows that end in a figure, or sentences.
    if matches!(line.as_bytes(), [.., b'0'..=b'9'] | [.., 0xE3, 0x80, 0x82]) {
        return false;
    }
    line.chars().rev().find(|c| !AROUND.has(*c)).is_some_and(|last| CLOSING.has(last))
}

/// What may stand behind the last character of a title on its line.
static AROUND: LazyLock<CharSet> =
    LazyLock::new(|| CharSet::of(|c| c.is_whitespace() || FRAME.contains(&c) || kept(c).is_none()));

/// The last characters of titles: brackets, and letters of the words that a title may end in.
static CLOSING: LazyLock<CharSet> = LazyLock::new(|| {
    let letters = phrases(Use::TitleEnd).iter().filter_map(|word| word.chars().next_back());
    let closing = CharSet::new(letters.chain(CLOSING_BRACKETS));
    CharSet::of(|c| compared(c).is_some_and(|c| closing.has(c)))
});

/// Whether a text is no title: it has clauses, or a date with its month.
#[must_use]
pub fn has_sentence(text: &str) -> bool {
    let mut follows_digit = false;
    text.chars().any(|c| {
        let opens_month = || phrases(Use::Month).iter().any(|month| month.starts_with(c));
        let is_of_month = std::mem::replace(&mut follows_digit, c.is_ascii_digit()) && opens_month();
        is_of_month || SENTENCE_SIGNS.has(c)
    })
}

/// Signs that no title has.
static SENTENCE_SIGNS: LazyLock<CharSet> = LazyLock::new(|| {
    CharSet::new(['\u{3002}', '\u{FF1B}', ';', '\u{FF0C}', '\u{FF01}', '\u{FF1A}', ':', '>', '|'])
});

/// A line as a word such as "name:" before a title and the rest, without what else may stand around a title:
/// signs of Markdown and quotes.
#[must_use]
pub fn split_frame(text: &str) -> (&str, &str) {
    let text = text.trim_matches(FRAME);
    let frame = text.split_once(['\u{FF1A}', ':']);
    let frame = frame.filter(|(word, _)| word.chars().count() <= LONGEST_FRAME);
    frame.map_or(("", text), |(word, rest)| (word, rest.trim_matches(FRAME)))
}

/// A line without the mark-up of a heading around it: tags, signs as in `== a ==`, words as in `h1. a` and `.SH a`.
#[must_use]
pub fn without_markup(line: &str) -> &str {
    let text = line.trim();
    // Most lines have none.
    let opens = text.starts_with(['=', '<', '.', 'h']);
    if !opens && !text.ends_with(['=', '>', '}']) {
        return line;
    }
    let text = if opens { without_opening_markup(text) } else { text };
    let mut rest = text.trim_matches('=').trim();
    while let Some(inner) =
        rest.strip_suffix('>').and_then(|inner| split_ascii(inner.rsplit_once('<')?, false))
    {
        rest = inner.trim_end();
    }
    let anchor = rest.strip_suffix('}').and_then(|inner| split_ascii(inner.rsplit_once('{')?, false));
    anchor.map_or(rest, str::trim_end)
}

/// A line without tags, the name of a macro, or the name of a level with what stands in brackets behind it.
fn without_opening_markup(text: &str) -> &str {
    let mut rest = text;
    while let Some(behind) = rest.strip_prefix('<').and_then(|tag| split_ascii(tag.split_once('>')?, true)) {
        rest = behind.trim_start();
    }
    let level = || rest.strip_prefix('h')?.strip_prefix(|c: char| c.is_ascii_digit())?.split_once('.');
    let level = level().filter(|(inner, _)| inner.is_empty() || inner.starts_with('('));
    let is_upper = |c: char| c.is_ascii_uppercase();
    let of_macro = || rest.strip_prefix('.')?.strip_prefix(is_upper)?.strip_prefix(is_upper);
    level.and_then(|level| split_ascii(level, true)).or_else(of_macro).unwrap_or(rest)
}

/// The part of a text that is split from its mark-up, which has no letters but ASCII.
fn split_ascii<'a>((first, second): (&'a str, &'a str), is_first: bool) -> Option<&'a str> {
    let (markup, rest) = if is_first { (first, second) } else { (second, first) };
    markup.is_ascii().then_some(rest)
}

/// A line without the name of a site behind a title, which a dash or bar parts from it.
#[must_use]
pub fn without_site_behind(line: &str) -> &str {
    // Most lines have no such sign.
    if memchr3(b'-', b'_', b'|', line.as_bytes()).is_none() {
        return line;
    }
    let parted = line.rsplit_once(['-', '_', '|']);
    let title = parted.filter(|(title, _)| may_end_title(title)).map(|(title, _)| title);
    title.filter(|title| is_title(&kept_name(title))).unwrap_or(line)
}

/// A line without the name of an organ that a space parts from a title of another.
#[must_use]
pub fn without_site(line: &str) -> &str {
    // Most lines have no space.
    if word(line).0 == line.len() {
        return line;
    }
    let Some((site, rest)) = line.trim().split_once(char::is_whitespace) else { return line };
    let (name, title) = (kept_name(site), kept_name(rest));
    let names_organ = || agency_of_title(&title).is_some_and(|own| has_area(&own) && !opens_as_area(&own));
    if is_organ(&name) && is_title(&title) && names_organ() { rest } else { line }
}

/// Whether the word before a title says that it is the title of another page.
#[must_use]
pub fn is_link(frame: &str) -> bool {
    has_any(frame, Use::LinkFrame)
}

/// Whether a line is an entry of a menu, and not the first of the lines of a title.
#[must_use]
pub fn is_entry(text: &str) -> bool {
    let opens_title = || {
        let text = &simplified_name(text);
        let subject = last_of(text, Use::TitleSubject);
        subject.is_some_and(|(at, subject)| at > 0 && text.ends_with(subject)) || is_title(text)
    };
    (is_of_page(text) && !opens_title()) || text.contains("\u{3011}\u{3010}")
}

/// Whether a line that ends in a word of a menu may yet go on in the next: it tells an area, or the words for
/// the subject of titles are broken between them.
#[must_use]
pub fn may_open_title(line: &str, next: &str) -> bool {
    let (line, next) = (simplified_name(line), simplified_name(&kept_name(next)));
    let is_cut = |subject: &String| {
        let mut places = subject.char_indices().map(|(at, _)| subject.split_at(at));
        places.any(|(head, rest)| !head.is_empty() && line.ends_with(head) && next.starts_with(rest))
    };
    has_area(&line) || phrases(Use::TitleSubject).iter().any(is_cut)
}

/// Whether a line is the name of the site of an organ.
#[must_use]
pub fn names_site(text: &str) -> bool {
    simplified_before(text, Use::SiteName)
        .is_some_and(|text| without_end(&text, Use::SiteName).is_some_and(is_organ))
}

/// Whether a line is a word of the page around a report, such as an entry of its menu.
#[must_use]
pub fn is_of_page(text: &str) -> bool {
    simplified_before(text, Use::PageWord).is_some_and(|text| ends_with_any(&text, Use::PageWord))
}

/// A text to compare whose end a word of a use may be, as its last character tells.
fn simplified_before(text: &str, r#use: Use) -> Option<String> {
    let last = simplified(text.chars().next_back()?);
    // The usual word for information does not end as others do.
    (ends_any(last, r#use) || ends_any(last, Use::Information)).then(|| simplified_name(text))
}
