//! Title, agency, year, chapters and fees: small texts, and what is read from them.

use gongkai::extract::text::document;
use gongkai::interpret::head::identity::Hints;
use gongkai::interpret::read::interpret;
use gongkai::interpret::report::Reading;

use crate::small::between;
use crate::support::read;

const CHAPTERS: &str = "一、总体情况\n甲。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n";

/// The report of a title followed by chapters without tables.
fn titled(title: &str) -> String {
    let report = read(&format!("{title}\n{CHAPTERS}")).report;
    report.map_or("none".into(), |r| format!("{} {} {}", r.agency, r.year, r.title.unwrap_or_default()))
}

fn head(title: &str) -> String {
    titled(title).rsplit_once(' ').map_or_else(String::new, |(head, _)| head.to_owned())
}

fn codes(reading: &Reading) -> Vec<&str> {
    reading
        .remarks
        .iter()
        .map(|remark| remark.code)
        .filter(|code| *code != "table_missing" && *code != "heading_missing")
        .collect()
}

#[test]
fn a_title_names_agency_and_year_in_any_order() {
    for title in [
        "乙县丙局2023年政府信息公开工作年度报告",
        "2023年乙县丙局政府信息公开工作年度报告",
        "2023年度乙县丙局政府信息公开年度报告",
        "乙县丙局2023年度政府信息公开年度工作报告",
        "乙县丙局政府信息公开工作2023年度报告",
        "乙县丙局关于2023年政府信息公开工作的年度报告",
        "乙县丙局政府信息公开工作年度报告（2023年）",
        "乙县丙局二〇二三年政府信息公开工作年度报告",
        "乙县丙局2023年政府信息公开工作年度报告（图片版）",
        "乙县丙局2023年政府信息公开工作年报",
        "2023年政府信息公开工作年度报告（乙县丙局）",
        "一、总体情况\n乙县丙局2023年政府信息公开工作年度报告",
        "乙县丙局２０２３年政府信息公开工作年度报告",
        "2023年度年度乙县丙局政府信息公开工作年度报告",
        "名称：乙县丙局2023年政府信息公开工作年度报告",
        "《乙县丙局2023年政府信息公开工作年度报告》",
        "2024年1月10日发布\n乙县丙局2023年政府信息公开工作年度报告",
        "乙\n县丙局2023年政府信息公开工作年度报告",
    ] {
        assert_eq!(head(title), "乙县丙局 2023", "{title}");
    }
    assert_eq!(head("乙县第2022研究院2023年政府信息公开工作年度报告"), "乙县第2022研究院 2023");
    assert_eq!(head("乙县人民政府信息公开工作2023年度报告"), "乙县人民政府 2023");
    assert_eq!(head("乙县人民政府办公室2023年政府信息公开工作年度报告"), "乙县人民政府办公室 2023");
}

#[test]
fn traditional_characters_are_read_and_kept() {
    let text = "臺縣丙局2023年政府資訊公開工作年度報告\n一、總體情況\n甲。\n三、收到和處理政府資訊公開申請情況\n\
        一、本年新收政府資訊公開申請數量\t1\t0\t0\t0\t0\t0\t1\n二、上年結轉政府資訊公開申請數量\t0\t0\t0\t0\t0\t0\t0\n\
        四、結轉下年度繼續辦理\t0\t0\t0\t0\t0\t0\t0\n六、其他需要報告的事項\n未收取資訊處理費。";
    let report = read(text).report.unwrap();
    assert_eq!((report.agency.as_str(), report.year, report.rows.len()), ("臺縣丙局", 2023, 3));
    assert_eq!(report.sections.iter().map(|s| s.section_no).collect::<Vec<_>>(), [1, 3, 6]);
    assert_eq!(report.fee.collected_fen, Some(0));
}

#[test]
fn a_traditional_title_printed_twice_names_no_agency() {
    let title = "2019年政府信息公開工作年度報告";
    let said = read(&format!(
        "{title}\n{title}\n\n一、總體情況\n甲。\n五、存在的主要问题及改进情况\n乙。\n六、其他需要报告的事项\n无\n"
    ));
    assert!(said.report.is_none(), "{:?}", said.report);
}

#[test]
fn a_title_may_be_split_and_spaced() {
    let title = "乙县丙局2023年政府信息公开工作年度报告";
    assert_eq!(titled("乙县丙局 2023 年政府信息公开 工作年度报告"), format!("乙县丙局 2023 {title}"));
    assert_eq!(titled("乙县丙局2023年政府信息公开工\n作年度报告"), format!("乙县丙局 2023 {title}"));
    assert_eq!(titled("乙县丙局\n\n2023年政府信息公开工作年度报告"), format!("乙县丙局 2023 {title}"));
    assert_eq!(
        titled("首页 > 政府信息公开年报\n乙县丙局2023年政府信息公开工作年度报告"),
        format!("乙县丙局 2023 {title}")
    );
}

#[test]
fn a_title_may_stand_behind_the_first_heading() {
    let text = format!(
        "一、总体情况\n乙县丙局2023年政府信息公开工作年度报告\n甲。\n{}",
        &CHAPTERS["一、总体情况\n甲。\n".len()..]
    );
    let report = read(&text).report.unwrap();
    assert_eq!((report.agency.as_str(), report.year), ("乙县丙局", 2023));
    assert_eq!(report.sections[0].body, "甲。");
}

#[test]
fn what_the_title_lacks_is_taken_from_elsewhere_and_said() {
    let from = |text: &str, hints: Hints| {
        let reading = interpret(&document(format!("{text}\n{CHAPTERS}")), &hints).remove(0);
        let head = reading.report.as_ref().map_or("none".into(), |r| format!("{} {}", r.agency, r.year));
        format!("{head} {}", codes(&reading).join(" "))
    };
    let file = |stem: &str| Hints { file_stem: stem.into(), ..Hints::default() };
    let bare = "政府信息公开工作年度报告";
    assert_eq!(
        from(bare, file("乙县丙局2023年政府信息公开工作年度报告")),
        "乙县丙局 2023 agency_not_in_title year_not_in_title"
    );
    assert_eq!(from(bare, file("丙局-2023")), "丙局 2023 agency_not_in_title year_not_in_title");
    assert_eq!(
        from("2023年政府信息公开工作年度报告\n2023年，乙县丙局认真公开。", file("a")),
        "乙县丙局 2023 agency_not_in_title"
    );
    let body = "政府信息公开工作年度报告\n根据2019年修订的《条例》，本报告由乙县发展和改革委员会编制，2023年度报告如下。";
    assert_eq!(from(body, file("a")), "乙县发展和改革委员会 2023 agency_not_in_title year_not_in_title");
    assert_eq!(from(bare, file("20240120_2023年丙局")), "丙局 2023 agency_not_in_title year_not_in_title");
    assert_eq!(from("乙县丙局政府信息公开工作年度报告", file("a")), "none no_year");
    assert_eq!(from(bare, file("a-2023")), "none no_agency year_not_in_title");
    let given = Hints { agency: Some("丁局".into()), year: Some(2020), ..Hints::default() };
    assert_eq!(from(bare, given.clone()), "丁局 2020 agency_not_in_title year_not_in_title");
    assert_eq!(
        from("乙县丙局2023年政府信息公开工作年度报告", given),
        "乙县丙局 2023 agency_given year_given"
    );
}

#[test]
fn a_report_on_other_work_is_none_of_these() {
    let text = "乙县丙局2023年法治政府建设年度报告\n一、总体情况\n甲。\n二、存在的主要问题及改进情况\n乙。";
    assert!(read(text).report.is_none());
    assert!(read(&text.replace("法治政府建设", "政府信息公开")).report.is_some());
}

#[test]
fn a_text_that_is_no_report_says_so() {
    for text in
        ["乙县丙局2023年政府信息公开工作年度报告已经发布", "一张便条。\n\n再见", "# Title\n\ntext | text\n"]
    {
        let reading = read(text);
        assert!(reading.report.is_none());
        assert_eq!(
            reading.remarks.iter().map(|r| (r.severity.name(), r.code)).collect::<Vec<_>>(),
            [("error", "no_report")]
        );
    }
}

/// `number heading: body` of each section.
fn sections(text: &str) -> Vec<String> {
    let report = read(&format!("乙县丙局2023年政府信息公开工作年度报告\n{text}")).report.unwrap();
    report
        .sections
        .iter()
        .map(|s| format!("{} {}: {}", s.section_no, s.heading.as_deref().unwrap_or("-"), s.body))
        .collect()
}

#[test]
fn headings_inside_a_chapter_do_not_open_one() {
    let text = "一、总体情况\n甲。\n五、存在的主要问题及改进情况\n一、存在问题\n乙。\n二、改进措施\n丙。\n六、其他需要报告的事项\n无";
    assert_eq!(
        sections(text),
        [
            "1 一、总体情况: 甲。",
            "5 五、存在的主要问题及改进情况: 一、存在问题\n乙。\n二、改进措施\n丙。",
            "6 六、其他需要报告的事项: 无",
        ]
    );
}

#[test]
fn rows_that_begin_like_chapters_do_not_open_one() {
    let text = "一、总体情况\n三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1\n\
                二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0\n四、结转下年度继续办理\t0\t0\t0\t0\t0\t0\t0\n乙。";
    assert_eq!(sections(text), ["1 一、总体情况: ", "3 三、收到和处理政府信息公开申请情况: 乙。"]);
}

#[test]
fn a_list_of_contents_is_no_chapter() {
    let contents = "一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n";
    let text = format!(
        "{contents}一、总体情况\n（一）主动公开政府信息情况\n甲。\n二、主动公开政府信息情况\n乙。\n三、收到和处理政府信息公开申请情况\n丙。"
    );
    assert_eq!(
        sections(&text),
        [
            "1 一、总体情况: （一）主动公开政府信息情况\n甲。",
            "2 二、主动公开政府信息情况: 乙。",
            "3 三、收到和处理政府信息公开申请情况: 丙。",
        ]
    );
}

#[test]
fn headings_are_known_by_their_words() {
    assert_eq!(sections("第一部分 总体情况\n甲。\n二、主动公开政府信息情况")[0], "1 第一部分总体情况: 甲。");
    let text = "总体情况\n甲。\n⼆、主动公开政府信息情况\n（三）收到和处理政府信息公开申请情况\n\
                四、因政府信息公开工作被申请行政复议、提起行\n政诉讼情况\n四、存在问题及改进情况\n乙。\n六、其他需要报告的事项：无。";
    assert_eq!(
        sections(text),
        [
            "1 总体情况: 甲。",
            "2 二、主动公开政府信息情况: ",
            "3 （三）收到和处理政府信息公开申请情况: ",
            "4 四、因政府信息公开工作被申请行政复议、提起行政诉讼情况: ",
            "5 四、存在问题及改进情况: 乙。",
            "6 六、其他需要报告的事项: 无。",
        ]
    );
}

#[test]
fn text_behind_a_heading_is_kept_as_printed() {
    let text = "一、总体情况：甲 乙，丙 12 件\u{FFFD} 4 330。\n二、主动公开政府信息情况\u{FFFD}4 330";
    assert_eq!(
        sections(text),
        ["1 一、总体情况: 甲 乙，丙 12 件\u{FFFD} 4 330。", "2 二、主动公开政府信息情况: 4 330"]
    );
}

#[test]
fn a_heading_printed_again_is_left_out_and_said() {
    let text = "乙县丙局2023年政府信息公开工作年度报告\n一、总体情况\n甲。\n一、总体情况\n乙。\n二、主动公开政府信息情况";
    let reading = read(text);
    assert_eq!(codes(&reading), ["heading_repeated"]);
    assert_eq!(reading.report.unwrap().sections[0].body, "甲。\n乙。");
}

#[test]
fn hard_wrapped_lines_are_joined() {
    let wrapped = "　　甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙\n丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊。\n甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁\n完。\n　　子丑寅卯。";
    assert_eq!(
        sections(&format!("一、总体情况\n{wrapped}\n二、主动公开政府信息情况"))[0]
            .split('\n')
            .collect::<Vec<_>>(),
        [
            "1 一、总体情况: 甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊。甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁完。",
            "子丑寅卯。",
        ]
    );
}

#[test]
fn short_lines_stay_apart() {
    let text = "一、总体情况\n（一）主动公开情况\n甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁。\n（二）依申请公开\n丑。\n二、主动公开政府信息情况";
    assert_eq!(sections(text)[0].lines().count(), 4);
}

/// `statement notices billed collected` of a text of chapter six.
fn fee(text: &str) -> String {
    let text =
        format!("乙县丙局2023年政府信息公开工作年度报告\n一、总体情况\n甲。\n六、其他需要报告的事项\n{text}");
    let fee = read(&text).report.unwrap().fee;
    let number = |n: Option<i64>| n.map_or("NULL".into(), |n| n.to_string());
    format!(
        "{} {} {} {}",
        fee.statement.name(),
        number(fee.notices),
        number(fee.billed_fen),
        number(fee.collected_fen)
    )
}

#[test]
fn a_fee_that_was_not_charged_is_none() {
    for text in [
        "本年度未收取信息处理费。",
        "依据《政府信息公开信息处理费管理办法》的规定，本年度未收取政府信息公开处理费。",
        "本机关没有收取信息处理费。",
        "未收到申请，未收取信息处理费，无其他需要报告的事项。",
        "按规定，本年度没有产生信息处理费。",
        "2023年度未收取任何费用。",
        "未收取信息处理费，上年度收取120元。",
        "信息处理费收取情况：无。",
        "信息处理费未收取。",
        "行政事业性收费12.5万元，信息处理费未收取。",
        "不存在收取信息处理费的情况。",
    ] {
        assert_eq!(fee(text), "none NULL NULL 0", "{text}");
    }
    assert_eq!(
        fee("未收取信息处理费。发出收费通知的件数和总金额，以及实际收取的总金额均为0。"),
        "none 0 0 0"
    );
}

#[test]
fn a_fee_is_stated_in_exact_amounts() {
    assert_eq!(fee("本年度发出收费通知3件，总金额1,200元，实际收取800.5元。"), "stated 3 120000 80050");
    assert_eq!(
        fee("发出信息处理费收费通知2件，总金额0.12万元，实际收取的总金额为1200元。"),
        "stated 2 120000 120000"
    );
    assert_eq!(fee("全年收取信息处理费60元。"), "stated NULL NULL 6000");
    assert_eq!(
        fee("发出收费通知的件数：3件；总金额：1200元；实际收取的总金额：1000元。"),
        "stated 3 120000 100000"
    );
    assert_eq!(fee("发出收费通知3件，总金额500元，未实际收取。"), "stated 3 50000 0");
    assert_eq!(fee("上年度收取信息处理费500元；2023年度收取信息处理费60元。"), "stated NULL NULL 6000");
    assert_eq!(fee("除1件收取信息处理费500元外，其余均未收取费用。"), "stated NULL NULL 50000");
    assert_eq!(fee("信息处理费0元。"), "stated NULL NULL 0");
    assert_eq!(fee("发出收费通知三件，总金额一千二百元，实际收取一万零五十元。"), "stated 3 120000 1005000");
    assert_eq!(fee("收取政府信息公开信息处理费1件，金额为150元。"), "stated NULL NULL 15000");
}

#[test]
fn a_text_that_does_not_speak_of_the_fee_is_silent() {
    for text in [
        "无",
        "无其他需要报告的事项。",
        "本年度行政事业性收费3万元。",
        "按照《信息处理费管理办法》执行。",
        "不存在违规收费情况。",
        "免收信息处理费1200元。",
    ] {
        assert_eq!(fee(text), "silent NULL NULL NULL", "{text}");
    }
}

#[test]
fn items_of_a_list_that_read_as_labels_stay_in_their_chapter() {
    let reading = read(
        "乙县丙局2023年政府信息公开工作年度报告\n一、总体情况\n不予公开3件，其中：\n1.属于国家秘密的1件；\n2.保护第三方合法权益的2件。\n\
         二、主动公开政府信息情况\n行政处罚 1\n行政强制 2\n三、收到和处理政府信息公开申请情况\n1.属于国家秘密 1 0 0 0 0 0 1\n五、存在的主要问题及改进情况\n1.信访举报投诉类申请2件\n3.其他\n二是业务不熟。\n\
         六、其他需要报告的事项\n行政强制：无\n",
    );
    let report = reading.report.as_ref().unwrap();
    let bodies: Vec<&str> = report.sections.iter().map(|section| section.body.as_str()).collect();
    let lists = bodies.join("\n");
    for item in ["1.属于国家秘密的1件；", "1.信访举报投诉类申请2件", "3.其他", "行政强制：无"]
    {
        assert!(lists.contains(item), "{item}: {bodies:?}");
    }
}

#[test]
fn the_number_of_a_label_may_stand_apart_from_its_point() {
    let reading = between("1 .属于国家秘密\t1\t0\t0\t0\t0\t0\t1");
    assert!(!reading.remarks.iter().any(|r| r.code == "unread_figure"), "{:?}", reading.remarks);
}
