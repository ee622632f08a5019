//! Sums of a report: one changed cell breaks exactly the sums that it is a term of.

use std::collections::BTreeSet;

use gongkai::check::figures::Figures;
use gongkai::check::finding::{Finding, Results, Verdict};
use gongkai::check::identity::IDENTITIES;
use gongkai::check::report::check_sums;
use gongkai::interpret::report::{Cell, Edition, ProcessingFee, Report, Row, Section, State};
use gongkai::vocabulary::form::{FORM_ROWS, OTHER_HANDLING, SPLIT_OTHER_HANDLING, Table};
use gongkai::vocabulary::severity::Severity;
use proptest::prelude::{any, proptest};

use crate::support::cases;

/// Numbers that look random and are the same for the same seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(self.0 >> 33).unwrap() % bound
    }
}

/// A report with random figures in which everything adds up.
pub(crate) fn consistent(seed: u64, is_2019: bool) -> Report {
    let mut dice = Dice(seed);
    let rows = FORM_ROWS.iter().enumerate().filter(|(_, form)| match form.table {
        Table::Disclosure => !is_2019,
        Table::Disclosure2019 => is_2019,
        _ if is_2019 => !SPLIT_OTHER_HANDLING.contains(&form.key.as_str()) || form.table == Table::Dispute,
        _ => form.key != OTHER_HANDLING,
    });
    let mut rows: Vec<Row> = rows
        .map(|(at, form)| {
            let line = u32::try_from(at).unwrap() + 40;
            let cell = |value: i64| Cell {
                value: Some(value),
                state: State::Number,
                raw: value.to_string().as_str().into(),
                line,
            };
            let cells = form.columns.iter().map(|_| cell(dice.below(20))).collect();
            Row { table: form.table, key: &form.key, columns: &form.columns, cells, line }
        })
        .collect();
    add_up(&mut rows);
    let section = |number: u8| Section {
        section_no: number,
        heading: Some("章".into()),
        body: String::new(),
        line_from: u32::from(number) * 10,
        line_to: u32::from(number) * 10 + 9,
        lines: Vec::new(),
    };
    Report {
        title: Some("甲市乙局2023年政府信息公开工作年度报告".into()),
        agency: "甲市乙局".into(),
        year: 2023,
        edition: if is_2019 { Edition::Y2019 } else { Edition::Y2021 },
        sections: (1..=6).map(section).collect(),
        rows,
        fee: ProcessingFee::default(),
    }
}

fn add_up(rows: &mut [Row]) {
    let is_outcome = |row: &Row| {
        row.table == Table::Application && !["new", "carried_in", "closed", "carried_out"].contains(&row.key)
    };
    for column in 0..6 {
        let closed: i64 = rows.iter().filter(|row| is_outcome(row)).map(|row| value(row, column)).sum();
        set(rows, "closed", column, closed);
        let open = closed + get(rows, "carried_out", column);
        let new = get(rows, "new", column).min(open);
        set(rows, "new", column, new);
        set(rows, "carried_in", column, open - new);
    }
    for row in rows {
        let last = row.cells.len() - 1;
        match row.table {
            Table::Application | Table::Dispute => {
                row.cells[last].value = Some((0..last).map(|column| value(row, column)).sum());
            }
            // Nothing made and nothing repealed leaves all in force; no local bureau makes regulations.
            Table::Disclosure => row.cells[0].value = row.cells[0].value.filter(|_| last < 2).or(Some(0)),
            Table::Disclosure2019 => {}
        }
        if row.key == "regulation" {
            row.cells.iter_mut().for_each(|cell| cell.value = Some(0));
        }
    }
}

fn value(row: &Row, column: usize) -> i64 {
    row.cells[column].value.unwrap()
}

fn get(rows: &[Row], key: &str, column: usize) -> i64 {
    value(rows.iter().find(|row| row.key == key).unwrap(), column)
}

fn set(rows: &mut [Row], key: &str, column: usize, value: i64) {
    cell_of(rows, key, column).value = Some(value);
}

fn cell_of<'a>(rows: &'a mut [Row], key: &str, column: usize) -> &'a mut Cell {
    &mut rows.iter_mut().find(|row| row.key == key).unwrap().cells[column]
}

/// The sums that a cell is a term of, as (rule, subject), read off the form.
fn sums_of(row: &Row, column: usize) -> BTreeSet<(String, String)> {
    let sum = |rule: &str, subject: &str| (rule.to_owned(), subject.to_owned());
    let column = row.columns[column].as_str();
    match (row.table, row.key) {
        (Table::Dispute, channel) => [sum("disputes", channel)].into(),
        (Table::Application, key @ ("new" | "carried_in" | "carried_out")) => {
            [sum("across", key), sum("balance", column)].into()
        }
        (Table::Application, "closed") => {
            [sum("across", "closed"), sum("balance", column), sum("outcomes", column)].into()
        }
        (Table::Application, key) => [sum("across", key), sum("outcomes", column)].into(),
        _ => BTreeSet::new(),
    }
}

fn named(findings: &[Finding]) -> BTreeSet<(String, String)> {
    findings.iter().map(|finding| (finding.rule.rule.clone(), finding.subject.clone())).collect()
}

/// The figures of a report with one cell changed, and that cell's place.
fn changed(seed: u64, is_2019: bool, pick: usize, change: impl Fn(&mut Cell)) -> (Report, usize, usize) {
    let mut report = consistent(seed, is_2019);
    let in_sums: Vec<(usize, usize)> = report
        .rows
        .iter()
        .enumerate()
        .filter(|(_, row)| matches!(row.table, Table::Application | Table::Dispute))
        .flat_map(|(at, row)| (0..row.cells.len()).map(move |column| (at, column)))
        .collect();
    let (row, column) = in_sums[pick % in_sums.len()];
    change(&mut report.rows[row].cells[column]);
    (report, row, column)
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn a_report_that_adds_up_has_no_findings(seed in any::<u64>(), is_2019 in any::<bool>()) {
        let results = check_report(&consistent(seed, is_2019));
        assert_eq!(results.findings, []);
        let [passed, others @ ..] = results.tally();
        // 7 balances, 7 outcomes, 23 or 25 rows and 3 channels, and what is plausible.
        assert!(passed >= 40, "{passed}");
        assert_eq!(others, [0; 4]);
    }

    #[test]
    fn one_changed_cell_breaks_exactly_its_own_sums(
        seed in any::<u64>(), is_2019 in any::<bool>(), pick in any::<usize>(), by in 1_i64..9,
    ) {
        let (report, row, column) = changed(seed, is_2019, pick, |cell| cell.value = cell.value.map(|v| v + by));
        let findings = check_report(&report).findings;
        assert_eq!(named(&findings), sums_of(&report.rows[row], column));
        for finding in findings {
            assert_eq!((finding.verdict, finding.severity), (Verdict::Fail, Severity::Error));
            assert_eq!(finding.difference().map(i64::abs), Some(by), "{}", finding.message);
            let line = report.rows[row].line.to_string();
            assert!(finding.message.contains(&line), "{} does not name line {line}", finding.message);
        }
    }

    #[test]
    fn a_blank_is_proved_zero_or_not(seed in any::<u64>(), pick in any::<usize>(), is_mark in any::<bool>()) {
        let state = if is_mark { State::Mark } else { State::Blank };
        let full = consistent(seed, false);
        let (report, row, column) = changed(seed, false, pick, |cell| (cell.value, cell.state) = (None, state));
        let was = value(&full.rows[row], column);
        let findings = check_report(&report).findings;
        assert_eq!(named(&findings), sums_of(&report.rows[row], column));
        let (verdict, severity) =
            if was == 0 { (Verdict::PassBlankZero, Severity::Info) } else { (Verdict::BlankGap, Severity::Error) };
        for finding in findings {
            assert_eq!((finding.verdict, finding.severity), (verdict, severity), "{}", finding.message);
            assert_eq!(finding.difference().map(i64::abs), Some(was));
        }
    }

    #[test]
    fn what_cannot_be_read_is_not_assessed(seed in any::<u64>(), pick in any::<usize>(), is_missing in any::<bool>()) {
        let state = if is_missing { State::Missing } else { State::Unreadable };
        let (report, row, column) = changed(seed, true, pick, |cell| (cell.value, cell.state) = (None, state));
        let findings = check_report(&report).findings;
        assert_eq!(named(&findings), sums_of(&report.rows[row], column));
        assert!(findings.iter().all(|finding| finding.verdict == Verdict::NotAssessable));
    }
}

/// What does not add up in a report, by every rule.
fn check_report(report: &Report) -> Results {
    gongkai::check::report::check_report(report, &Figures::of(report))
}

fn sums(report: &Report) -> Vec<Finding> {
    let mut results = Results::default();
    check_sums(&Figures::of(report), &mut results);
    results.findings
}

#[test]
fn a_blank_on_the_greater_side_mends_nothing() {
    let mut report = consistent(1, false);
    // The total is printed and too small, so that no blank beside the columns can be what is missing.
    set(&mut report.rows, "review", 0, 9);
    for column in 1..4 {
        *cell_of(&mut report.rows, "review", column) =
            Cell { value: None, state: State::Blank, raw: "".into(), line: 1 };
    }
    for (total, verdict) in [(8, Verdict::Fail), (9, Verdict::PassBlankZero), (10, Verdict::BlankGap)] {
        set(&mut report.rows, "review", 4, total);
        let findings = sums(&report);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].verdict, verdict, "{}", findings[0].message);
    }
}

#[test]
fn a_blank_behind_the_greater_total_mends_nothing() {
    let mut report = consistent(1, false);
    for (key, value) in [("new", 3), ("carried_in", 0), ("closed", 5)] {
        set(&mut report.rows, key, 6, value);
    }
    let cell = cell_of(&mut report.rows, "carried_out", 6);
    (cell.value, cell.state) = (None, State::Blank);
    let findings = sums(&report);
    let balance = findings.iter().find(|finding| finding.rule.rule == "balance").unwrap();
    assert_eq!((balance.verdict, balance.difference()), (Verdict::Fail, Some(-2)), "{}", balance.message);
}

#[test]
fn a_row_or_table_that_is_missing_is_said_once_a_rule() {
    let mut report = consistent(2, false);
    report.rows.retain(|row| row.key != "petition" && row.table != Table::Dispute);
    let findings = sums(&report);
    let said: Vec<(&str, &str)> =
        findings.iter().map(|finding| (finding.rule.rule.as_str(), finding.subject.as_str())).collect();
    assert_eq!(said, [("outcomes", "petition"), ("disputes", "dispute")]);
    assert!(findings.iter().all(|finding| finding.verdict == Verdict::NotAssessable));
    assert_eq!(findings[0].message, "申请情况表的“信访举报投诉”行缺少或无法辨认，不能核对“结果合计”");
    let mut unread = consistent(2, false);
    for cell in &mut unread.rows.iter_mut().find(|row| row.key == "petition").unwrap().cells {
        (cell.value, cell.state) = (None, State::Unreadable);
    }
    let subjects: Vec<String> = sums(&unread).into_iter().map(|finding| finding.subject).collect();
    assert_eq!(subjects, ["petition", "petition"], "once for the columns, once for the row itself");
    assert_eq!(findings[1].message, "没有读到复议诉讼表，不能核对“复议诉讼合计”");
}

#[test]
fn a_finding_has_both_sides_and_lines_in_words() {
    let mut report = consistent(3, false);
    for (key, value) in [("new", 12), ("carried_in", 1), ("closed", 11), ("carried_out", 3)] {
        set(&mut report.rows, key, 0, value);
    }
    let message = &sums(&report)[0].message;
    let line = |key: &str| report.rows.iter().find(|row| row.key == key).unwrap().line;
    let lines = ["new", "carried_in", "closed", "carried_out"].map(|key| line(key).to_string()).join("、");
    assert_eq!(
        *message,
        format!("自然人：新收 12 + 上年结转 1 = 13，总计 11 + 结转下年 3 = 14，相差 -1（第 {lines} 行）")
    );
}

#[test]
fn the_rule_data_expand_to_the_sums_of_each_edition() {
    let count = |rule: &str, is_2019: bool| {
        let of_edition = IDENTITIES.iter().filter(|i| if is_2019 { i.is_2019 } else { i.is_2021 });
        of_edition.filter(|identity| identity.family.rule == rule).count()
    };
    for (rule, number) in [("balance", 7), ("outcomes", 7), ("disputes", 3), ("carry_over", 1), ("stock", 2)]
    {
        assert_eq!((count(rule, true), count(rule, false)), (number, number), "{rule}");
    }
    let terms = |is_2019: bool| {
        IDENTITIES.iter().find(|i| i.family.rule == "outcomes" && i.is_2019 == is_2019).unwrap().left.len()
    };
    assert_eq!((terms(true), terms(false)), (19, 21));
}

#[test]
fn sums_beyond_any_number_are_not_assessed() {
    let mut report = consistent(4, false);
    set(&mut report.rows, "review", 0, i64::MAX);
    set(&mut report.rows, "review", 1, i64::MAX);
    let findings = sums(&report);
    assert_eq!((findings.len(), findings[0].verdict), (1, Verdict::NotAssessable));
}
