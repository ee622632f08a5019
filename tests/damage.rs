//! Damaged text is read without a panic, and no number comes out that is not printed where it is said to be.

use std::collections::HashMap;

use gongkai::interpret::report::Reading;
use gongkai::interpret::value;
use proptest::prelude::*;

use crate::render::{Figures, Layout, figures, report};
use crate::support::{cases, read, samples};

/// One thing that happens to the bytes of a file; places and lengths are taken modulo its length.
#[derive(Debug, Clone)]
enum Damage {
    Cut(usize),
    Flip(usize, u8),
    Double(usize, usize),
    Lose(usize, usize),
    DoubleLine(usize),
    LoseLine(usize),
}

fn damage() -> impl Strategy<Value = Vec<Damage>> {
    let one = prop_oneof![
        any::<usize>().prop_map(Damage::Cut),
        (any::<usize>(), any::<u8>()).prop_map(|(at, bits)| Damage::Flip(at, bits)),
        (any::<usize>(), 1_usize..60).prop_map(|(at, length)| Damage::Double(at, length)),
        (any::<usize>(), 1_usize..60).prop_map(|(at, length)| Damage::Lose(at, length)),
        any::<usize>().prop_map(Damage::DoubleLine),
        any::<usize>().prop_map(Damage::LoseLine),
    ];
    prop::collection::vec(one, 1..4)
}

fn apply(damage: &[Damage], text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for one in damage {
        let length = bytes.len().max(1);
        let range = |at: &usize, n: &usize| at % length..(at % length + n).min(bytes.len());
        match one {
            Damage::Cut(at) => bytes.truncate(at % length),
            Damage::Flip(at, bits) => {
                bytes.iter_mut().skip(at % length).take(1).for_each(|byte| *byte ^= bits);
            }
            Damage::Double(at, n) => {
                let range = range(at, n);
                bytes.splice(range.start..range.start, bytes[range.clone()].to_vec());
            }
            Damage::Lose(at, n) => drop(bytes.drain(range(at, n))),
            Damage::DoubleLine(at) | Damage::LoseLine(at) => {
                let mut lines: Vec<Vec<u8>> = bytes.split(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
                let at = at % lines.len();
                if matches!(one, Damage::DoubleLine(_)) {
                    lines.insert(at, lines[at].clone());
                } else {
                    lines.remove(at);
                }
                bytes = lines.join(&b'\n');
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Every number stands, as read, on the line that it is said to stand on, and no printed number
/// serves for two cells.
fn nothing_is_invented(text: &str, reading: &Reading) -> Result<(), TestCaseError> {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut used: HashMap<(u32, &str), usize> = HashMap::new();
    for cell in reading.report.iter().flat_map(|report| &report.rows).flat_map(|row| &row.cells) {
        if cell.value.is_some() {
            let number = value::read(&cell.raw).number;
            prop_assert!(number.is_some(), "{:?} gave {:?}", cell.raw, cell.value);
            *used.entry((cell.line, cell.raw.as_str())).or_default() += 1;
        }
    }
    for ((line, raw), times) in used {
        let printed = lines[line as usize - 1].matches(raw).count();
        prop_assert!(
            times <= printed,
            "{raw:?} is printed {printed} times on line {line}, and read {times} times"
        );
    }
    Ok(())
}

#[test]
fn a_damaged_sample_invents_no_number() {
    let samples = samples();
    proptest!(cases(300), |(damage in damage(), which in any::<prop::sample::Index>())| {
        let (_, text) = which.get(&samples);
        let text = apply(&damage, text);
        nothing_is_invented(&text, &read(&text))?;
    });
}

#[test]
fn a_damaged_report_with_many_figures_invents_no_number() {
    let layout =
        prop::sample::select(vec![Layout::Tabs, Layout::RaggedTabs, Layout::Spaces, Layout::Radicals]);
    proptest!(cases(150), |(damage in damage(), f in figures(false), layout in layout)| {
        let text = apply(&damage, &report(&f, layout));
        nothing_is_invented(&text, &read(&text))?;
    });
}

#[test]
fn a_lost_figure_moves_no_other() {
    proptest!(cases(150), |(f in figures(false), at in any::<prop::sample::Index>())| {
        let text = report(&f, Layout::Spaces);
        let (start, end) = table_of_chapter_three(&text);
        let figures: Vec<_> = text[start..end].match_indices([' ', '\n']).filter(|(i, _)| {
            text[start + i + 1..].starts_with(|c: char| c.is_ascii_digit()) && !text[start + i..end].trim_start().split(' ').next().unwrap_or("").contains('.')
        }).collect();
        let (place, _) = figures[at.index(figures.len())];
        let place = start + place + 1;
        let length = text[place..].find(|c: char| !c.is_ascii_digit()).unwrap();
        let damaged = format!("{}{}", &text[..place], text[place + length..].trim_start_matches(' '));
        differs_only_loudly(&f, &text, &damaged)?;
    });
}

#[test]
fn the_number_of_a_page_between_rows_moves_no_figure() {
    let page = prop::sample::select(vec!["- 3 -", "3", "第 3 页", "— 12 —", "第3页 共9页"]);
    proptest!(cases(150), |(f in figures(false), page in page, at in any::<prop::sample::Index>())| {
        let text = report(&f, Layout::Spaces);
        let (start, end) = table_of_chapter_three(&text);
        let breaks: Vec<_> = text[start..end].match_indices('\n').collect();
        let place = start + breaks[at.index(breaks.len())].0;
        let damaged = format!("{}\n{page}{}", &text[..place], &text[place..]);
        differs_only_loudly(&f, &text, &damaged)?;
    });
}

fn table_of_chapter_three(text: &str) -> (usize, usize) {
    (text.find("三、收到和处理").unwrap(), text.find("四、政府信息公开行政").unwrap())
}

/// Each cell of the damaged text is as in the whole one, or has a remark on its line, or is empty.
fn differs_only_loudly(f: &Figures, whole: &str, damaged: &str) -> Result<(), TestCaseError> {
    let (before, after) = (read(whole), read(damaged));
    let loud: Vec<_> = after.remarks.iter().filter_map(|remark| remark.line).collect();
    let (before, after) = (before.report.unwrap(), after.report.unwrap());
    for row in &after.rows {
        let Some(original) = before.rows.iter().find(|r| r.table == row.table && r.key == row.key) else {
            return Err(TestCaseError::fail(format!("the row {} is printed nowhere", row.key)));
        };
        for (cell, old) in row.cells.iter().zip(&original.cells) {
            let is_same = cell.value == old.value || cell.value.is_none() || loud.contains(&row.line);
            prop_assert!(is_same, "{}: {:?} was {:?} (2021: {})\n{}", row.key, cell, old, f.is_2021, damaged);
        }
    }
    Ok(())
}
