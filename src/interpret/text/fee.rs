//! The text of chapter six → what it says of information processing fees.

use crate::interpret::normal::compared_name;
use crate::interpret::report::{ProcessingFee, Statement};
use crate::interpret::text::numeral::in_digits;
use crate::interpret::value::{self, Unit};
use crate::vocabulary::phrase::{Use, first_places, phrases};

/// How many letters may stand between a word and its figure.
const NEAR: usize = 16;

/// How many letters before a total say that it is of what was collected.
const NEAR_COLLECTED: usize = 8;

/// Reads the lines of chapter six, each with its number.
#[must_use]
pub fn read<'a>(lines: impl Iterator<Item = (u32, &'a str)>) -> ProcessingFee {
    let mut text = String::new();
    let mut line_of_byte: Vec<u32> = Vec::new();
    for (number, line) in lines {
        text.push_str(&in_digits(&compared_name(line)));
        line_of_byte.resize(text.len(), number);
    }
    let mut fee = ProcessingFee::default();
    let mut start = 0;
    for sentence in text.split_inclusive(['\u{3002}', '!']) {
        if let Some((at, _)) = first_of(sentence, Use::Fee) {
            read_sentence(sentence, &mut fee);
            if fee.statement != Statement::Silent {
                fee.line = fee.line.or_else(|| line_of_byte.get(start + at).copied());
            }
        }
        start += sentence.len();
    }
    fee
}

fn read_sentence(sentence: &str, fee: &mut ProcessingFee) {
    let told: String = clauses(sentence).filter(|clause| !has_any(clause, Use::FeeExcept)).collect();
    let is_denied = clauses(&told).any(denies);
    let zero = has_any(&told, Use::Zero).then_some(0);
    if has_any(&told, Use::FeeSubject) {
        let amount = |near: &str| near_number(near, &[Unit::Yuan, Unit::TenThousandYuan]);
        let notices = after(&told, Use::FeeNotice).map(|near| near_number(near, &[Unit::Count]).or(zero));
        // What was really collected is told by the words for it, where they stand.
        let words = if has_any(&told, Use::FeeReally) { Use::FeeReally } else { Use::FeeCollected };
        let collected_parts = || phrases(words).iter().filter_map(|word| told.split_once(word.as_str()));
        let collected = collected_parts()
            .find_map(|(_, near)| amount(near))
            .or(zero.filter(|_| collected_parts().next().is_some()));
        let billed = billed_part(&told).map(|near| amount(near).or(zero));
        fee.notices = fee.notices.or(notices.flatten());
        fee.billed_fen = fee.billed_fen.or(billed.flatten());
        fee.collected_fen = fee.collected_fen.or(collected);
    }
    let figures = [fee.notices, fee.billed_fen, fee.collected_fen];
    if is_denied {
        fee.collected_fen = fee.collected_fen.or(Some(0));
    }
    if figures.iter().flatten().any(|figure| *figure > 0) {
        fee.statement = Statement::Stated;
    } else if is_denied {
        fee.statement = Statement::None;
    } else if fee.statement == Statement::Silent && figures.iter().any(Option::is_some) {
        fee.statement = Statement::Stated;
    }
}

/// The clauses of a sentence, each with the sign that ends it.
fn clauses(sentence: &str) -> impl Iterator<Item = &str> {
    sentence.split_inclusive(['\u{FF0C}', ',', '\u{3002}', ';'])
}

/// Whether a clause says that nothing was charged: a word of denial with an act of charging behind
/// it, or the fee followed by a colon and a word for nothing.
fn denies(clause: &str) -> bool {
    let is_denied = |part: &str| {
        first_of(part, Use::FeeNot).is_some_and(|(at, length)| has_any(&part[at + length..], Use::FeeAct))
    };
    let is_nothing = clause.split_once(':').is_some_and(|(before, after)| {
        let after = after.trim_end_matches(|c: char| !c.is_alphanumeric());
        has_any(before, Use::FeeSubject) && phrases(Use::Nothing).iter().any(|word| word == after)
    });
    clause.split(['\u{3001}', '(']).any(is_denied) || is_nothing
}

/// The text behind the words for the amount billed; the total of what was collected is not meant.
fn billed_part(sentence: &str) -> Option<&str> {
    phrases(Use::FeeBilled).iter().find_map(|phrase| {
        sentence.match_indices(phrase.as_str()).find_map(|(at, _)| {
            let near = sentence[..at].char_indices().rev().take(NEAR_COLLECTED).last();
            let before = &sentence[near.map_or(at, |(start, _)| start)..at];
            (!has_any(before, Use::FeeReally)).then(|| &sentence[at + phrase.len()..])
        })
    })
}

fn has_any(text: &str, r#use: Use) -> bool {
    first_of(text, r#use).is_some()
}

/// The first phrase of a use: place and length in bytes. Phrases are tried in their order, so that
/// the surest come first.
fn first_of(text: &str, r#use: Use) -> Option<(usize, usize)> {
    first_places(text, r#use).next().map(|(at, phrase)| (at, phrase.len()))
}

fn after(text: &str, r#use: Use) -> Option<&str> {
    first_of(text, r#use).map(|(at, length)| &text[at + length..])
}

/// The first number near the start of a text whose unit is one of these, or which is 0: a count as
/// it is, an amount in units of 0.01 yuan.
fn near_number(text: &str, units: &[Unit]) -> Option<i64> {
    let near: usize = text.chars().take(NEAR).take_while(|c| *c != '\u{3002}').map(char::len_utf8).sum();
    let digits = |c: char| c.is_ascii_digit();
    let mut start = 0;
    while let Some(at) = text[start..near.max(start)].find(digits).map(|at| start + at) {
        let length = text[at..].find(|c: char| !digits(c) && c != ',' && c != '.').unwrap_or(text.len() - at);
        let found = number(text[at..at + length].trim_end_matches([',', '.']), &text[at + length..], units);
        if found.is_some() {
            return found;
        }
        start = at + length;
    }
    None
}

/// A number and what stands behind it, where that is one of these units, or nothing and the number 0.
fn number(digits: &str, tail: &str, units: &[Unit]) -> Option<i64> {
    let words = [Use::TenThousandYuan, Use::Yuan, Use::CountUnit].into_iter().flat_map(phrases);
    let unit = words.filter(|word| tail.starts_with(word.as_str())).max_by_key(|word| word.len());
    let value = value::read(&format!("{digits}{}", unit.map_or("", String::as_str)));
    match value.unit {
        Unit::Count if unit.is_none() => value.number?.whole().filter(|number| *number == 0),
        Unit::Count if units.contains(&Unit::Count) => value.number?.whole(),
        unit if units.contains(&unit) => value.number?.times(unit.power_of_fen()?),
        _ => None,
    }
}
