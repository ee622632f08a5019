//! Sentences against tables: what is a claim, what only looks like one, and when they disagree.

use gongkai::check::figures::Figures;
use gongkai::check::finding::{Results, Verdict};
use gongkai::check::narrative::{Counted, Spoken, check, claims_of};
use gongkai::interpret::report::{ProcessingFee, Report, State, Statement};

use crate::rules::consistent;
use crate::support::{Scratch, rows};

/// The claims of a sentence of chapter one as `new 12`, with `?` where they are not certain.
fn claims(text: &str) -> Vec<String> {
    claims_in(text, 1)
}

fn claims_in(text: &str, section_no: u8) -> Vec<String> {
    let name = |counted| match counted {
        Counted::New => "new",
        Counted::Received => "received",
        Counted::CarriedIn => "in",
        Counted::Closed => "closed",
        Counted::CarriedOut => "out",
        Counted::Reviews => "reviews",
        Counted::Suits => "suits",
    };
    let claims = claims_of(text, section_no, 2023).into_iter();
    claims
        .map(|c| format!("{} {}{}", name(c.counted), c.value, if c.is_certain { "" } else { "?" }))
        .collect()
}

#[test]
fn a_claim_is_found_however_it_is_put() {
    #[rustfmt::skip]
    let sentences: &[(&str, &[&str])] = &[
        ("2023年，我局未收到政府信息公开申请。", &["new 0"]),
        ("全年未收到公民、法人或其他组织提出的公开申请。", &["new 0"]),
        ("全年没有收到依申请公开事项。", &["new 0"]),
        ("2023年度無政府資訊公開申請。", &["new 0"]),
        ("本年无依申请公开件。", &["new 0"]),
        ("收到政府信息公开申请0件。", &["received 0"]),
        ("本年收到申请零件。", &["received 0"]),
        ("本年新收政府信息公开申请12件，上年结转1件。", &["new 12", "in 1"]),
        ("全年新收申请１，２００件，其中自然人３件。", &["new 1200"]),
        ("2023年共收到依申请公开12件，均在法定期限内答复，结转下年度3件。", &["received 12", "out 3"]),
        ("新收申请一千二百件。", &["new 1200"]),
        ("共收到公民、法人和其他组织的信息公开申请共计二十件。", &["received 20"]),
        ("我局共收到 12 件政府信息公开申请。", &["received 12"]),
        ("自2023年1月1日至2023年12月31日，我局收到申请5件。", &["received 5"]),
        ("办结11件，其中2件结转下年度继续办理。", &["out 2"]),
        ("剩余2件正在办理，结转至2024年继续办理2件。", &["out 2"]),
        ("无结转下年度继续办理的申请。", &["out 0"]),
        ("通过网站收到申请5件。", &["received 5?"]),
        ("去年收到申请5件。", &["received 5?"]),
        ("全市各级机关收到申请500件。", &["received 500?"]),
        ("本级收到申请5件。", &["received 5?"]),
        ("收到申请5件后逐一答复。", &["received 5?"]),
    ];
    for (text, expected) in sentences {
        assert_eq!(claims(text), *expected, "{text}");
    }
}

#[test]
fn what_was_carried_in_and_closed_is_read() {
    #[rustfmt::skip]
    let sentences: &[(&str, &[&str])] = &[
        ("上年结转1件。", &["in 1?"]),
        ("申请上年结转1件。", &["in 1"]),
        ("人大建议上年结转1件，申请0件。", &["in 1?"]),
        ("共收到申请13件，其中新收12件，上年度结转1件，办结11件，结转下年度2件。", &["received 13", "closed 11", "in 1", "out 2"]),
        ("2022年结转至2023年1件，无结转下年度的申请。", &["in 1", "out 0"]),
        ("无上年结转申请。", &["in 0"]),
        ("全市各单位上年结转1件。", &["in 1?"]),
        ("办结政府信息公开申请十一件。", &["closed 11"]),
        ("收到申请12件，按时办结11件。", &["received 12", "closed 11?"]),
        ("收到申请12件，热线工单200件，办结200件。", &["received 12", "closed 200?"]),
        ("收到申请12件，未办结1件，办结率92%。", &["received 12"]),
        ("收到申请12件，办结人大建议3件。", &["received 12"]),
        ("受理服务申请3000件，办结3000件。", &[]),
        ("2021年结转1件。", &[]),
        ("上年结转申请均已办结。", &[]),
    ];
    for (text, expected) in sentences {
        assert_eq!(claims(text), *expected, "{text}");
    }
}

#[test]
fn reviews_and_suits_over_requests_are_read() {
    #[rustfmt::skip]
    let sentences: &[(&str, &[&str])] = &[
        ("未发生因政府信息公开引起的行政复议、行政诉讼案件。", &["reviews 0", "suits 0"]),
        ("因政府信息公开被申请行政复议3件，被提起行政诉讼1件。", &["reviews 3", "suits 1"]),
        ("政府信息公开行政复议、行政诉讼案件0起。", &["reviews 0", "suits 0"]),
        ("没有因信息公开工作被申请行政复议。", &["reviews 0"]),
        ("未收到因政府信息公开引起的行政复议申请。", &["reviews 0"]),
        ("办理政府信息公开行政复议案件3件。", &["reviews 3?"]),
        // One number for both, results, other matters, and others than those over requests.
        ("因政府信息公开发生行政复议、行政诉讼共3件。", &[]),
        ("未发生因政府信息公开引起的行政诉讼败诉案件。", &[]),
        ("因政府信息公开行政复议被纠正1件。", &[]),
        ("全年行政复议3件，行政诉讼1件。", &[]),
    ];
    for (text, expected) in sentences {
        assert_eq!(claims(text), *expected, "{text}");
    }
    assert_eq!(claims_in("全年行政复议3件，未收到申请。", 4), ["reviews 3"]);
}

#[test]
fn what_only_looks_like_a_claim_is_none() {
    for text in [
        "未收到要求减免费用的申请。",
        "未收到政府信息公开申请的投诉。",
        "没有收到书面申请。",
        "2022年收到政府信息公开申请9件。",
        "收到群众来信12件。",
        "收到行政复议申请2件。",
        "收到申请12余件。",
        "收到申请约12件。",
        "收到申请后，12件均按期答复。",
        "如收到申请，应当登记。",
        "一、本年新收政府信息公开申请数量 3 0 0 0 0 0 3",
        "二、上年结转政府信息公开申请数量 1",
        "四、结转下年度继续办理 3",
        "收到申请1 2件。",
        "受理申请12件，无不予公开情形。",
        "无逾期未答复的申请。",
        "收到关于拆迁的申请3件。",
    ] {
        assert_eq!(claims(text), [] as [&str; 0], "{text}");
    }
}

/// A report whose table says so many new requests, one carried in and two carried out.
fn report(agency: &str, new: i64, text: &str) -> Report {
    let mut report = consistent(5, false);
    report.agency = agency.into();
    for (key, value) in [("new", new), ("carried_in", 1), ("carried_out", 2)] {
        let row = report.rows.iter_mut().find(|row| row.key == key).unwrap();
        row.cells[6].value = Some(value);
    }
    report.sections[0].body = text.into();
    report
}

fn verdicts(report: &Report) -> Vec<(String, Verdict)> {
    let mut results = Results::default();
    check(report, &Figures::of(report), &Spoken::of(report), &mut results);
    results.findings.into_iter().map(|finding| (finding.subject, finding.verdict)).collect()
}

#[test]
fn text_and_table_are_compared() {
    use Verdict::{Fail, NotAssessable};
    let new = |verdict| vec![("new".to_owned(), verdict)];
    #[rustfmt::skip]
    let cases = [
        ("甲县乙局", 0, "未收到申请。", vec![]),
        ("甲县乙局", 3, "未收到申请。", new(Fail)),
        ("甲县乙局", 12, "新收申请十二件。", vec![]),
        ("甲县乙局", 11, "新收申请十二件。", new(Fail)),
        // What came in may be new or all that had to be handled.
        ("甲县乙局", 11, "收到申请12件。", vec![]),
        ("甲县乙局", 10, "收到申请12件。", new(Fail)),
        // The text of a government may be about its own office.
        ("甲县人民政府", 3, "未收到申请。", new(NotAssessable)),
        ("甲县人民政府办公室", 30, "收到申请12件。", new(NotAssessable)),
        ("甲县乙局", 3, "本级收到申请12件。", new(NotAssessable)),
        ("甲县乙局", 12, "本级收到申请12件。", vec![]),
        // Each may be a part of the whole.
        ("甲县乙局", 30, "上半段收到申请12件。收到申请18件。", new(NotAssessable)),
        ("甲县乙局", 30, "收到申请30件。收到申请18件。", vec![]),
        ("甲县乙局", 30, "通过网站收到申请12件。", vec![]),
        ("甲县乙局", 5, "收到申请5件，结转下年度3件。", vec![("carried_out".to_owned(), Fail)]),
        ("甲县乙局", 5, "收到申请5件，其中2件结转下年度办理。", vec![]),
        ("甲县乙局", 5, "一切正常。", vec![]),
    ];
    for (agency, in_table, text, expected) in cases {
        assert_eq!(verdicts(&report(agency, in_table, text)), expected, "{agency} {in_table} {text}");
    }
}

/// The report of [`report`] with so many reviews, direct suits and suits after a review.
fn disputed(agency: &str, cases: [Option<i64>; 3], text: &str) -> Report {
    let mut report = report(agency, 12, text);
    for (channel, value) in ["review", "suit_direct", "suit_after_review"].into_iter().zip(cases) {
        let row = report.rows.iter_mut().find(|row| row.key == channel).unwrap();
        row.cells[4].value = value;
        row.cells[4].state = if value.is_some() { State::Number } else { State::Blank };
    }
    report
}

#[test]
fn disputes_and_the_flow_of_requests_are_compared() {
    use Verdict::{BlankGap, Fail, NotAssessable, PassBlankZero};
    let denial = "未发生因政府信息公开引起的行政复议、行政诉讼。";
    type Case<'a> = (&'a str, [Option<i64>; 3], &'a str, &'a [(&'a str, Verdict)]);
    #[rustfmt::skip]
    let cases: &[Case<'_>] = &[
        ("甲县乙局", [Some(0), Some(0), Some(0)], denial, &[]),
        ("甲县乙局", [Some(2), Some(0), Some(1)], denial, &[("review", Fail), ("suits", Fail)]),
        ("甲县司法局", [Some(2), Some(0), Some(0)], denial, &[("review", NotAssessable)]),
        ("甲县人民政府", [Some(2), Some(0), Some(0)], denial, &[("review", NotAssessable)]),
        ("甲县乙局", [None, None, Some(0)], denial, &[("review", PassBlankZero), ("suits", PassBlankZero)]),
        ("甲县乙局", [Some(0), Some(1), Some(1)], "因信息公开发生行政诉讼2件。", &[]),
        ("甲县乙局", [Some(0), Some(1), None], "因信息公开发生行政诉讼2件。", &[("suits", NotAssessable)]),
        ("甲县乙局", [None, Some(0), Some(0)], "因信息公开发生行政复议2件。", &[("review", BlankGap)]),
        ("甲县乙局", [Some(0); 3], "新收申请12件，上年结转1件。", &[]),
        ("甲县乙局", [Some(0); 3], "新收申请12件，上年结转2件。", &[("carried_in", Fail)]),
        ("甲县乙局", [Some(0); 3], "办结申请900件。", &[("closed", Fail)]),
        ("甲县乙局", [Some(0); 3], "申请结转下年度700件。", &[("carried_out", Fail)]),
        ("甲县乙局", [Some(0); 3], "提案结转下年度700件。", &[]),
    ];
    for (agency, figures, text, expected) in cases {
        let expected: Vec<(String, Verdict)> =
            expected.iter().map(|(subject, verdict)| ((*subject).to_owned(), *verdict)).collect();
        assert_eq!(verdicts(&disputed(agency, *figures, text)), expected, "{agency} {figures:?} {text}");
    }
}

#[test]
fn a_finding_names_the_lines_of_its_own_sentence() {
    let scratch = Scratch::new();
    let report = "甲县乙局2023年政府信息公开工作年度报告\n一、总体情况\n本局依法公开信息，及时答复群众，并做好登记和归档工作。\n\n本局按照规定认真办理，本年度新收政府信息公开\n申请5件。办事公开。\n三、收到和处理政府信息公开申请情况\n";
    let table = crate::findings::text("甲县乙局", 2023, [3, 0, 3, 0], [0, 0, 0]);
    let table = &table[table.find("三、").unwrap()..];
    let table = table.split_once('\n').unwrap().1;
    std::fs::write(scratch.path("a.txt"), format!("{report}{table}")).unwrap();
    scratch.run(&["ingest", "reports.db", "a.txt"], "");
    let connection = rusqlite::Connection::open(scratch.path("reports.db")).unwrap();
    let said = rows(&connection, "SELECT line, message FROM finding WHERE rule = 'narrative'");
    assert_eq!(said[0][0], "5");
    assert!(said[0][1].contains("正文第 5-6 行"), "{said:?}");
}

#[test]
fn a_blank_in_the_table_is_no_zero() {
    for (state, text, verdict) in [
        (State::Blank, "未收到申请。", Verdict::PassBlankZero),
        (State::Blank, "新收申请2件。", Verdict::BlankGap),
        (State::Unreadable, "新收申请2件。", Verdict::NotAssessable),
    ] {
        let mut report = report("甲县乙局", 0, text);
        let row = report.rows.iter_mut().find(|row| row.key == "new").unwrap();
        (row.cells[6].value, row.cells[6].state) = (None, state);
        assert_eq!(verdicts(&report), [("new".to_owned(), verdict)], "{text}");
    }
}

#[test]
fn a_fee_that_the_text_denies_is_not_charged() {
    for (text, collected, found) in [
        ("全年未收取任何信息处理费。", 12_300, true),
        ("全年未收取任何信息处理费。", 0, false),
        ("2022年未收取信息处理费。", 12_300, false),
        ("未收取信息处理费的申请较多。", 12_300, false),
        ("本年收取信息处理费123元。", 12_300, false),
    ] {
        let mut report = report("甲县乙局", 0, text);
        report.fee = ProcessingFee {
            statement: Statement::Stated,
            collected_fen: Some(collected),
            line: Some(70),
            ..ProcessingFee::default()
        };
        let expected = if found { vec![("processing_fee".to_owned(), Verdict::Fail)] } else { vec![] };
        assert_eq!(verdicts(&report), expected, "{text}");
    }
}

#[test]
fn a_text_without_end_is_read_in_time_and_accuses_nobody() {
    let endless = "无申请收到申请1件结转下年".repeat(100_000);
    let start = std::time::Instant::now();
    assert_eq!(claims(&endless), [] as [&str; 0]);
    let many = "无申请,收到申请1件,".repeat(50) + "。";
    assert_eq!(claims(&many.repeat(500)).len(), 50_000);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
