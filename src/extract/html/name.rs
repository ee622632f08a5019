//! What a page calls itself, in its head → a title for a report that prints none.

use crate::extract::html::line::Line;
use crate::extract::html::tag::{Attribute, Tag};
use crate::extract::html::tree::{Id, Tree};
use crate::vocabulary::phrase::{ends_with_any, phrases};
use crate::vocabulary::usage::Use;

/// Facts about a page that name it.
const NAMES: [&str; 4] = ["articletitle", "og:title", "title", "dc.title"];

/// What parts the name of a page from that of its site.
const PARTS: [char; 9] = ['_', '-', '|', '\u{2014}', '\u{2013}', '>', '\u{00BB}', '\u{FF5C}', '\u{00B7}'];

/// What parts sentences and clauses, and stands in no title.
const SENTENCE_SIGNS: [char; 3] = ['\u{3002}', '\u{FF0C}', '\u{FF1B}'];

/// The most lines that a title is broken over.
const MOST_LINES: usize = 3;

/// The most nodes of a page that its head may stand in.
const MOST_NAMES: usize = 8;

/// The names of a page, which stand in these elements, the surest first, without spaces.
pub(super) fn names(tree: &Tree, named: &[Id]) -> Vec<String> {
    let title = |id: &Id| tree.children(*id).filter_map(|id| tree.text(id)).collect();
    let of = |tag: Tag| named.iter().filter(move |id| tree.tag(**id) == Some(tag));
    let facts = of(Tag::Meta).filter_map(|id| fact(tree, *id));
    let names = facts.chain(of(Tag::Title).map(title)).take(MOST_NAMES);
    names.map(|name: String| name.chars().filter(|c| !c.is_whitespace()).collect()).collect()
}

fn fact(tree: &Tree, id: Id) -> Option<String> {
    let name = tree.attribute(id, Attribute::Name)?;
    NAMES.iter().find(|known| name.eq_ignore_ascii_case(known))?;
    tree.attribute(id, Attribute::Fact).map(ToOwned::to_owned)
}

/// The name of the page that is a report's whole title, where no line above the first row is one.
pub(super) fn title(names: &[String], lines: &[Line]) -> Option<String> {
    let is_row = |line: &Line| line.is_row;
    let may_be_title = |line: &&Line| !line.text.contains(SENTENCE_SIGNS);
    let above = &lines[..lines.iter().position(is_row).unwrap_or(lines.len())];
    let has_title = (0..above.len()).any(|i| {
        let mut joined = String::new();
        above[i..].iter().take(MOST_LINES).take_while(may_be_title).any(|line| {
            joined.extend(line.text.chars().filter(|c| !c.is_whitespace()));
            is_title(&joined)
        })
    });
    if has_title {
        return None;
    }
    let parts = names.iter().flat_map(|name| [name.as_str()].into_iter().chain(name.split(PARTS)));
    parts.into_iter().find(|part| is_title(part)).map(ToOwned::to_owned)
}

/// Whether a text names the subject of a report, its year and an organ, and ends as a title does.
fn is_title(text: &str) -> bool {
    if !ends_with_any(text, Use::TitleEnd) {
        return false;
    }
    let Some(subject) = phrases(Use::TitleSubject).iter().filter_map(|s| text.rfind(s.as_str())).min() else {
        return false;
    };
    let has_year = text.chars().filter(|c| c.is_numeric()).count() >= 4;
    let mut organ = text[..subject].to_owned();
    for word in phrases(Use::Year).iter().chain(phrases(Use::TitleAbout)) {
        organ = organ.replace(word.as_str(), "");
    }
    has_year && !text.contains(SENTENCE_SIGNS) && organ.chars().filter(|c| c.is_alphabetic()).count() >= 2
}
