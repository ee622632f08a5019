//! Sentences against tables: what is a claim, what only looks like one, and when they disagree.

use gongkai::check::figures::Figures;
use gongkai::check::finding::{Results, Verdict};
use gongkai::check::narrative::{Counted, Spoken, check, claims_of};
use gongkai::interpret::report::{ProcessingFee, Report, State, Statement};

use crate::rules::consistent;

/// The claims of a sentence as `new 12`, with `?` where they are not certain.
fn claims(text: &str) -> Vec<String> {
    let name = |counted| match counted {
        Counted::New => "new",
        Counted::Received => "received",
        Counted::CarriedOut => "out",
    };
    let claims = claims_of(text, 2023).into_iter();
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
        ("本年新收政府信息公开申请12件，上年结转1件。", &["new 12"]),
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
fn what_only_looks_like_a_claim_is_none() {
    for text in [
        "未收到因政府信息公开引起的行政复议申请。",
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
        "上年结转1件。",
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
