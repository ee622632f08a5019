//! Damaged text is read without a panic, and no number comes out that is not printed where it is said to be.

use std::collections::{BTreeMap, HashMap};

use gongkai::interpret::report::{Reading, State};
use gongkai::interpret::value;
use proptest::prelude::*;

use crate::render::{Figures, Layout, Noise, figures, report};
use crate::small::{FORM, HEAD};
use crate::support::{cases, read, read_all, samples};

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
        if let (State::Repaired, Some(value)) = (cell.state, cell.value) {
            // Two figures that have run together, or one that is broken in two.
            let digits: String = cell.raw.chars().filter(|c| !c.is_whitespace()).collect();
            prop_assert!(digits.contains(&value.to_string()), "{:?} gave {:?}", cell.raw, cell.value);
        } else if cell.value.is_some() {
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
    let layout = prop::sample::select(Layout::ALL.to_vec());
    proptest!(cases(150), |(damage in damage(), f in figures(false), layout in layout)| {
        let text = apply(&damage, &report(&f, layout, Noise::default()));
        nothing_is_invented(&text, &read(&text))?;
    });
}

#[test]
fn a_lost_figure_moves_no_other() {
    proptest!(cases(150), |(f in figures(false), at in any::<prop::sample::Index>())| {
        let text = report(&f, Layout::Spaces, Noise::default());
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
        let text = report(&f, Layout::Spaces, Noise::default());
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

/// Words of the form that hold digits, and what stands for the number of an item.
fn without_words_of_the_form(line: &str) -> String {
    let words = ["保留4位小数"];
    let line = words.iter().fold(line.to_owned(), |line, word| line.replace(word, ""));
    let mut kept = String::new();
    let letters: Vec<char> = line.chars().collect();
    let mut at = 0;
    while at < letters.len() {
        let run = letters[at..].iter().take_while(|c| c.is_ascii_digit()).count();
        let is_before = letters[..at].last().is_none_or(|c| !c.is_ascii_digit() && !matches!(c, '.' | ','));
        let mut next = letters[at + run..].iter().skip_while(|c| c.is_whitespace());
        let (sign, behind) = (next.next(), next.next());
        let is_closed = match sign {
            Some('.' | '、' | '．' | '）' | ')') => behind.is_none_or(|c| !c.is_ascii_digit()),
            // A comma may stand within a number, or behind one.
            Some(',') => behind.is_some_and(|c| c.is_alphabetic()),
            _ => false,
        };
        if run == 1 && is_before && is_closed {
            at += 1;
        } else {
            kept.extend(&letters[at..at + run.max(1)]);
            at += run.max(1);
        }
    }
    kept
}

/// A row of chapter two without cells that print the one before again, which are merged with it.
fn without_merged_cells(line: &str) -> String {
    let items = ["规章", "规范性文件", "行政许可", "对外管理", "行政处罚", "行政强制", "收费", "集中采购"];
    let mut cells: Vec<&str> = line.split(['|', '\t']).map(str::trim).collect();
    if items.iter().any(|item| line.contains(item)) {
        cells.dedup();
    }
    cells.join(" | ")
}

/// How often each run of digits stands in a text.
fn runs(text: &str) -> BTreeMap<&str, usize> {
    let mut runs = BTreeMap::new();
    for run in text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()) {
        *runs.entry(run).or_default() += 1;
    }
    runs
}

/// Each run of digits between the headings of chapters two and five is in a cell or in a remark.
fn every_figure_is_told(text: &str, reading: &Reading) -> Result<(), TestCaseError> {
    let lines: Vec<&str> = text.lines().collect();
    let heading = |words: &str| lines.iter().position(|line| line.contains(words));
    let (Some(from), Some(to)) = (heading("主动公开政府信息情况"), heading("五、存在的主要问题"))
    else {
        return Ok(());
    };
    let mut told: HashMap<String, usize> = HashMap::new();
    let mut tell = |text: &str| {
        for (run, times) in runs(text) {
            *told.entry(run.to_owned()).or_default() += times;
        }
    };
    let cells = reading.report.iter().flat_map(|r| &r.rows).flat_map(|row| &row.cells);
    cells.for_each(|cell| tell(&cell.raw));
    reading.remarks.iter().for_each(|remark| tell(&remark.message));
    // What stands in the text of a chapter is kept there, and no figure of a table.
    reading.report.iter().flat_map(|r| &r.sections).for_each(|section| {
        tell(&section.body);
        tell(section.heading.as_deref().unwrap_or_default());
    });
    // Of the text of a chapter, a line may be glued to the next, so that its last figure is longer there.
    let is_text = |line: &&&str| {
        let bodies = reading.report.iter().flat_map(|r| &r.sections).map(|section| &section.body);
        line.chars().count() > 20 && bodies.into_iter().any(|body| body.contains(line.trim()))
    };
    let table: Vec<String> = lines
        .get(from + 1..to)
        .unwrap_or_default()
        .iter()
        .filter(|line| !is_text(line))
        .map(|line| without_words_of_the_form(&without_merged_cells(line)))
        .collect();
    let table = table.join("\n");
    for (run, times) in runs(&table) {
        let times_told = told.get(run).copied().unwrap_or(0);
        prop_assert!(
            times <= times_told,
            "{run} stands {times} times and is told {times_told} times\n{:#?}\n{:#?}\n{text}",
            lines.iter().enumerate().filter(|(_, line)| runs(line).contains_key(run)).collect::<Vec<_>>(),
            reading.remarks
        );
    }
    Ok(())
}

#[test]
fn every_figure_of_a_report_is_told() {
    let layout = prop::sample::select(Layout::ALL.to_vec());
    proptest!(cases(150), |(f in figures(true), layout in layout)| {
        let text = report(&f, layout, Noise::default());
        every_figure_is_told(&text, &read(&text))?;
    });
}

#[test]
fn a_figure_in_the_cell_of_a_label_is_told() {
    let text = "乙县丙局2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n\
        2.其他法律行政法规禁止公开 | 0 | 0 | 60 | 0 | 96 | 92 | 248\n\
        3.危及“三安全一稳定” | 17 4.保护第三方合法权益 | 0 | 36 | 98 | 13966 | 79 | 0 | 14179\n五、存在的主要问题及改进情况";
    every_figure_is_told(text, &read(text)).unwrap();
}

#[test]
fn figures_glued_to_a_heading_or_a_comma_are_told() {
    for rows in [
        "四、结转下年度继续办理 0 1政府信息公开行政复议、行政诉讼情况",
        "3.补正后申请内容仍不明确\n8, 0 0 36 4625 0 4742",
    ] {
        let text = format!(
            "乙县丙局2023年政府信息公开工作年度报告\n二、主动公开政府信息情况\n\
            三、收到和处理政府信息公开申请情况\n{rows}\n五、存在的主要问题及改进情况"
        );
        every_figure_is_told(&text, &read(&text)).unwrap();
    }
}

#[test]
fn every_figure_of_a_damaged_report_is_told() {
    let layout = prop::sample::select(Layout::ALL.to_vec());
    proptest!(cases(150), |(damage in damage(), f in figures(false), layout in layout)| {
        let text = apply(&damage, &report(&f, layout, Noise::default()));
        // Where damage makes two reports of one, or leaves no name of the agency, that is said instead.
        let readings = read_all(&text);
        if let [reading] = &readings[..] && reading.report.is_some() {
            every_figure_is_told(&text, reading)?;
        }
    });
}

#[test]
fn a_number_that_no_item_has_is_told() {
    let row = |label: &str| format!("{label}\t1\t0\t0\t0\t0\t0\t1\n");
    let text = |label: &str| {
        let rows: String = ["（一）予以公开", label, "（七）总计"].into_iter().map(row).collect();
        format!("甲县乙局2023年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n{rows}")
    };
    let is_told = |label: &str| read(&text(label)).remarks.iter().any(|r| r.code == "unread_figure");
    assert!(is_told("（三）不予公开21.属于国家秘密"));
    assert!(is_told("（三）不予公开.1.属于国家秘密"));
    assert!(is_told("（三）不予公开,1.属于国家秘密"));
    assert!(is_told("（三）不予公开\u{FFFD}9\n、属于国家秘密"));
    assert!(!is_told("（三）不予公开1.属于国家秘密"));
}

#[test]
fn figures_whose_label_is_lost_are_told() {
    let lines = |(key, label, figures): &(&str, &str, &str)| match *key {
        "carried_out" => format!("{figures}\n"),
        _ => format!("{figures}\n{label}\n"),
    };
    let table: String = FORM.iter().map(lines).collect();
    let text = format!("{HEAD}三、收到和处理政府信息公开申请情况\n{table}五、存在的主要问题及改进情况");
    every_figure_is_told(&text, &read(&text)).unwrap();
}
