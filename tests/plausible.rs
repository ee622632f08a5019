//! What is odd though it may add up: each with a case that is in and one that only looks so.

use gongkai::check::figures::Figures;
use gongkai::check::finding::{Finding, Results, Verdict};
use gongkai::check::narrative::Spoken;
use gongkai::check::plausible::{check, makes_no_regulations};
use gongkai::interpret::report::{Report, State};

use crate::rules::consistent;

fn found(report: &Report) -> Vec<(String, Verdict)> {
    let mut results = Results::default();
    check(report, &Figures::of(report), &Spoken::of(report), &mut results);
    results.findings.into_iter().map(|finding| (finding.subject, finding.verdict)).collect()
}

fn messages(report: &Report) -> Vec<String> {
    let mut results = Results::default();
    check(report, &Figures::of(report), &Spoken::of(report), &mut results);
    results.findings.into_iter().map(|Finding { message, .. }| message).collect()
}

fn put(report: &mut Report, key: &str, column: usize, value: i64) {
    let row = report.rows.iter_mut().find(|row| row.key == key).unwrap();
    row.cells[column].value = Some(value);
}

#[test]
fn a_name_tells_who_certainly_makes_no_regulations() {
    for agency in [
        "甲县人民政府",
        "甲县财政局",
        "乙省财政厅",
        "丙市丁区人民政府",
        "戊镇人民政府",
        "甲市发展和改革委员会",
    ] {
        assert!(makes_no_regulations(agency), "{agency}");
    }
    for agency in [
        "乙省人民政府",
        "丙市人民政府",
        "己自治区人民政府",
        "庚自治州人民政府",
        "国家市场监督管理总局",
        "市场监管总局",
        "财政部",
        "甲县人民政府办公室",
        "住房和城乡建设部",
    ] {
        assert!(!makes_no_regulations(agency), "{agency}");
    }
}

#[test]
fn regulations_are_found_where_the_organ_can_make_none() {
    let mut report = consistent(1, false);
    report.agency = "甲县乙局".into();
    put(&mut report, "regulation", 2, 3);
    assert_eq!(found(&report), [("regulation_maker".to_owned(), Verdict::Fail)]);
    let line = report.rows.iter().find(|row| row.key == "regulation").unwrap().line;
    assert_eq!(messages(&report), [format!("规章：甲县乙局没有规章制定权，表中却填有 3 件（第 {line} 行）")]);
    report.agency = "甲市人民政府".into();
    assert_eq!(found(&report), []);
}

#[test]
fn what_is_made_and_not_repealed_is_in_force() {
    for (made, repealed, in_force, expected) in [
        (3, 0, 3, None),
        (3, 0, 2, Some(Verdict::Fail)),
        (3, 1, 2, Some(Verdict::NotAssessable)),
        (0, 5, 0, None),
    ] {
        let mut report = consistent(1, false);
        for (column, value) in [made, repealed, in_force].into_iter().enumerate() {
            put(&mut report, "normative_document", column, value);
        }
        let expected: Vec<_> =
            expected.map(|verdict| ("in_force.normative_document".to_owned(), verdict)).into_iter().collect();
        assert_eq!(found(&report), expected, "{made} {repealed} {in_force}");
    }
}

#[test]
fn a_count_is_whole_and_not_negative() {
    let mut report = consistent(1, true);
    put(&mut report, "penalty", 1, -4);
    assert_eq!(found(&report), [], "a change may be a decrease");
    put(&mut report, "penalty", 2, -4);
    let cell = &mut report.rows.iter_mut().find(|row| row.key == "new").unwrap().cells[0];
    (cell.value, cell.state, cell.raw) = (None, State::Unreadable, "1.5".into());
    let found: Vec<String> = found(&report).into_iter().map(|(subject, _)| subject).collect();
    assert_eq!(found, ["count.application.new.natural_person", "count.disclosure_2019.penalty.decisions"]);
}

#[test]
fn chapters_are_there_and_in_order() {
    let mut report = consistent(1, false);
    report.sections.swap(2, 3);
    assert_eq!(found(&report), [], "their lines count, not the order in which they are listed");
    report.sections[2].line_from = 1;
    assert_eq!(found(&report), [("chapters_order".to_owned(), Verdict::Fail)]);
    report.sections.remove(2);
    assert_eq!(found(&report), [("chapters".to_owned(), Verdict::NotAssessable)]);
    assert_eq!(messages(&report), ["没有找到第 4 章"]);
}

#[test]
fn the_year_of_the_title_is_that_of_the_period() {
    for (text, is_odd) in [
        ("统计期限为2022年1月1日至2022年12月31日。", true),
        ("统计期限为2022年1月1日至12月31日。", true),
        ("统计期限为2023年1月1日至12月31日。", false),
        ("2021年1月1日至2023年12月31日累计公开。", false),
        ("2022年1月1日起施行。", false),
        ("对2022年工作总结。", false),
    ] {
        let mut report = consistent(1, false);
        report.sections[0].body = text.into();
        let expected = if is_odd { vec![("title_year".to_owned(), Verdict::Fail)] } else { vec![] };
        assert_eq!(found(&report), expected, "{text}");
    }
}
