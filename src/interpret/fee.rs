//! The text of chapter six → what it says of information processing fees.

use crate::interpret::normal::compared;
use crate::interpret::report::{ProcessingFee, Statement};
use crate::interpret::value::{self, Unit};
use crate::vocabulary::phrases;

/// How many letters may stand between a word and its figure.
const NEAR: usize = 16;

/// Reads the lines of chapter six, each with its number.
#[must_use]
pub fn read<'a>(lines: impl Iterator<Item = (u32, &'a str)>) -> ProcessingFee {
    let mut text = String::new();
    let mut line_of_byte: Vec<u32> = Vec::new();
    for (number, line) in lines {
        text.extend(line.chars().filter_map(compared).filter(|c| !c.is_whitespace()));
        line_of_byte.resize(text.len(), number);
    }
    let mut fee = ProcessingFee::default();
    let mut start = 0;
    for sentence in text.split_inclusive(['\u{3002}', ';', '!']) {
        if let Some((at, _)) = first_of(sentence, "fee").filter(|_| !has_any(sentence, "fee_other")) {
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
    let zero = has_any(sentence, "zero").then_some(0);
    let amount = |near: &str| near_number(near, &[Unit::Yuan, Unit::TenThousandYuan]);
    let notices = after(sentence, "fee_notice").map(|near| near_number(near, &[Unit::Count]).or(zero));
    let collected = collected_part(sentence);
    let billed_part = collected.map_or(sentence, |(at, _)| &sentence[..at]);
    let billed = after(billed_part, "fee_billed").map(|near| amount(near).or(zero));
    let collected = collected.map(|(at, length)| amount(&sentence[at + length..]).or(zero));
    fee.notices = fee.notices.or(notices.flatten());
    fee.billed_fen = fee.billed_fen.or(billed.flatten());
    fee.collected_fen = fee.collected_fen.or(collected.flatten());
    if denies(sentence) {
        fee.statement = Statement::None;
        fee.collected_fen = fee.collected_fen.or(Some(0));
    } else if fee.statement == Statement::Silent
        && [fee.notices, fee.billed_fen, fee.collected_fen].iter().any(Option::is_some)
    {
        fee.statement = Statement::Stated;
    }
}

/// Whether a clause says that nothing was charged: a word of denial, and an act of charging behind it.
fn denies(sentence: &str) -> bool {
    sentence.split(['\u{FF0C}', ',', '\u{3001}', '\u{3002}', ';', '(']).any(|clause| {
        first_of(clause, "fee_not").is_some_and(|(at, length)| has_any(&clause[at + length..], "fee_act"))
            && !has_any(clause, "fee_except")
    })
}

/// Where the words for what was really collected stand: place and length in bytes.
fn collected_part(sentence: &str) -> Option<(usize, usize)> {
    first_of(sentence, "fee_collected")
}

fn has_any(text: &str, r#use: &str) -> bool {
    phrases(r#use).iter().any(|phrase| text.contains(phrase.as_str()))
}

/// The first phrase of a use: place and length in bytes. Phrases are tried in their order, so that
/// the surest come first.
fn first_of(text: &str, r#use: &str) -> Option<(usize, usize)> {
    phrases(r#use).iter().find_map(|phrase| Some((text.find(phrase.as_str())?, phrase.len())))
}

fn after<'a>(text: &'a str, r#use: &str) -> Option<&'a str> {
    first_of(text, r#use).map(|(at, length)| &text[at + length..])
}

/// The first number near the start of a text whose unit is one of these: a count as it is, an
/// amount in units of 0.01 yuan.
fn near_number(text: &str, units: &[Unit]) -> Option<i64> {
    let digits = |c: char| c.is_ascii_digit();
    let at = text.find(digits)?;
    if text[..at].chars().count() > NEAR || text[..at].contains(['\u{3002}', ';']) {
        return None;
    }
    let length = text[at..].find(|c: char| !digits(c) && c != ',' && c != '.').unwrap_or(text.len() - at);
    let number = text[at..at + length].trim_end_matches([',', '.']);
    let tail = &text[at + length..];
    let unit = ["ten_thousand_yuan", "yuan", "count_unit"]
        .into_iter()
        .find_map(|r#use| phrases(r#use).iter().find(|word| tail.starts_with(word.as_str())));
    let value = value::read(&format!("{number}{}", unit.map_or("", String::as_str)));
    if unit.is_none() && value.number?.whole() != Some(0) {
        return None;
    }
    match value.unit {
        Unit::Count if unit.is_none() || units.contains(&Unit::Count) => value.number?.whole(),
        unit if units.contains(&unit) => value.number?.times(unit.power_of_fen()?),
        _ => None,
    }
}
