//! A sentence over requests → how many reviews and suits it says there were.

use crate::check::narrative::requests::is_scoped;
use crate::check::narrative::sentence::{Sentence, counted, is_end};
use crate::check::narrative::{Claim, Counted};
use crate::vocabulary::claim::{Word, after, has, words};

/// The claims of a sentence: reviews or suits with their number behind them, or a word for none
/// before them. One number for both is a claim only where it is 0.
pub(super) fn claims(sentence: &Sentence) -> Vec<Claim> {
    let mut claims = denials(sentence);
    let text = sentence.text.as_str();
    let mut from = 0;
    while let Some(at) = first_kind(&text[from..]) {
        let group = group(&text[from + at..], false);
        let is_certain = is_end(group.rest) && !is_narrowed(sentence, from + at);
        match (group.number, group.kinds.as_slice()) {
            (Some(0), kinds) => claims.extend(kinds.iter().map(|kind| claim(*kind, 0, is_certain))),
            (Some(number), [kind]) => claims.push(claim(*kind, number, is_certain)),
            _ => {}
        }
        from = text.len() - group.rest.len();
    }
    claims
}

fn claim(counted: Counted, value: i64, is_certain: bool) -> Claim {
    Claim { counted, value, is_certain }
}

fn denials(sentence: &Sentence) -> Vec<Claim> {
    let text = sentence.text.as_str();
    let denials = words(Word::NoDispute).iter().flat_map(|word| text.match_indices(word.as_str()));
    let claims = denials.flat_map(|(at, word)| {
        let group = group(&text[at + word.len()..], true);
        let is_claim = group.number.is_none() && is_end(group.rest);
        let is_certain = !is_narrowed(sentence, at);
        group.kinds.into_iter().filter(move |_| is_claim).map(move |kind| claim(kind, 0, is_certain))
    });
    claims.collect()
}

/// The first review or suit that a text names.
fn first_kind(text: &str) -> Option<usize> {
    let kinds = [Word::Review, Word::Suit];
    kinds.into_iter().flat_map(words).filter_map(|word| text.find(word.as_str())).min()
}

/// Reviews and suits side by side, and what follows them.
struct Group<'a> {
    kinds: Vec<Counted>,
    number: Option<i64>,
    rest: &'a str,
}

fn group(text: &str, is_denied: bool) -> Group<'_> {
    let mut group = Group { kinds: Vec::new(), number: None, rest: text };
    while group.number.is_none() {
        let rest = group.rest;
        if let Some(behind) = after(rest, Word::Review) {
            group.kinds.push(Counted::Reviews);
            group.rest = behind;
        } else if let Some(behind) = after(rest, Word::Suit) {
            group.kinds.push(Counted::Suits);
            group.rest = behind;
        } else if let Some((number, behind)) = counted(rest) {
            (group.number, group.rest) = (Some(number), behind);
        } else if let Some(behind) = after(rest, Word::DisputeFiller) {
            group.rest = behind;
        } else if let Some(behind) = after(rest, Word::DeniedFiller).filter(|_| is_denied) {
            group.rest = behind;
        } else {
            break;
        }
    }
    group
}

/// Whether something before a claim says that only some are counted, or those of others.
fn is_narrowed(sentence: &Sentence, at: usize) -> bool {
    let mut before = sentence.clauses_to(at).to_owned();
    for word in [Word::Review, Word::Suit].into_iter().flat_map(words) {
        before = before.replace(word.as_str(), "");
    }
    has(&before, Word::DisputeScope) || is_scoped(&before)
}
