//! Headings of chapters in words of their own, and lines that only look like them.

use gongkai::interpret::report::Reading;

use crate::small::{HEAD, row};
use crate::support::read;

const TITLE: &str = "乙县丙局2023年政府信息公开工作年度报告";

/// A report of six chapters, some of whose headings are others.
fn with(others: &[(usize, &str)]) -> Reading {
    let usual = [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ];
    let chapters = (1..=6).zip(usual).map(|(number, usual)| {
        let heading = others.iter().find(|(other, _)| *other == number).map_or(usual, |(_, heading)| heading);
        format!("{heading}\n第{number}章的正文。\n")
    });
    read(&format!("{TITLE}\n{}", chapters.collect::<String>()))
}

/// `number heading: body` of each section.
fn sections(reading: &Reading) -> Vec<String> {
    let sections = &reading.report.as_ref().unwrap().sections;
    let section = |s: &gongkai::interpret::report::Section| {
        format!("{} {}: {}", s.section_no, s.heading.as_deref().unwrap_or("-"), s.body)
    };
    sections.iter().map(section).collect()
}

fn is_missing(reading: &Reading) -> bool {
    reading.remarks.iter().any(|remark| remark.code == "heading_missing")
}

#[test]
fn a_heading_in_other_words_opens_its_chapter() {
    for (number, heading) in [
        (1, "一、基本情况"),
        (1, "一、工作概述"),
        (1, "一、2023年政府信息公开工作总体情况"),
        (2, "二、主动公开情况"),
        (2, "二、主动公开信息情况"),
        (3, "三、依申请公开情况"),
        (3, "三、收到和处理信息公开申请情况"),
        (4, "四、行政复议、行政诉讼情况"),
        (4, "四、政府信息公开行政复议及行政诉讼情况"),
        (5, "五、存在的问题和改进措施"),
        (5, "五、存在不足及改进情况"),
        (5, "五、工作中存在的困难与对策"),
        (5, "五、政府信息公开工作存在的主要问题及整改措施"),
        (6, "六、其它需要报告的事项"),
        (6, "六、其他情况"),
        (6, "六、需报告的其他事项"),
        (6, "六、收取信息处理费情况"),
    ] {
        let reading = with(&[(number, heading)]);
        let expected = format!("{number} {heading}: 第{number}章的正文。");
        assert!(sections(&reading).contains(&expected), "{heading}: {:?}", sections(&reading));
        assert!(!is_missing(&reading), "{heading}");
    }
}

#[test]
fn text_may_follow_a_heading_behind_a_space() {
    for heading in [
        "六、其他需要报告的事项　发出收费通知3件。",
        "六、其他事项 发出收费通知3件。",
        "六、其它情况 发出收费通知3件。",
    ] {
        let reading = with(&[(6, heading)]);
        let (words, _) = heading.split_once(char::is_whitespace).unwrap();
        let last = sections(&reading).pop().unwrap();
        assert_eq!(last, format!("6 {words}: 发出收费通知3件。\n第6章的正文。"));
        assert_eq!(reading.report.unwrap().fee.notices, Some(3));
    }
}

#[test]
fn a_heading_in_other_words_is_said_and_stands_between_its_neighbours() {
    let said = |reading: &Reading| reading.remarks.iter().filter(|r| r.code == "heading_unusual").count();
    assert_eq!(said(&with(&[])), 0);
    assert_eq!(said(&with(&[(5, "五、短板不足与对策")])), 1);
    // Headings within a chapter have its number only by chance.
    for (number, heading) in [
        (1, "一、总体情况\n一、组织领导\n二、主动公开\n三、依申请公开\n四、监督保障"),
        (1, "一、总体情况\n五、存在的问题"),
        (5, "五、存在的主要问题及改进情况\n一、存在问题\n二、改进措施\n六、其他措施得到落实，有关情况良好"),
        (6, "六、其他需要报告的事项\n一、基本情况\n二、主动公开"),
    ] {
        let reading = with(&[(number, heading)]);
        assert_eq!((said(&reading), sections(&reading).len()), (0, 6), "{heading}");
    }
    let lost = with(&[(5, "（五）存在的问题"), (6, "六、其他需要报告的事项\n五、问题")]);
    assert!(is_missing(&lost));
}

#[test]
fn a_heading_within_a_chapter_stays_in_its_text() {
    let within = "一、总体情况\n（一）主动公开政府信息情况\n公开信息48条。\n（二）收到和处理政府信息公开申请情况：收到2件。";
    let reading = with(&[(1, within), (6, "六、其他需要报告的事项\n（三）其他需要报告的事项")]);
    let sections = sections(&reading);
    assert_eq!(
        sections[0],
        "1 一、总体情况: （一）主动公开政府信息情况\n公开信息48条。\n（二）收到和处理政府信息公开申请情况：收到2件。\n第1章的正文。"
    );
    assert_eq!(sections[5], "6 六、其他需要报告的事项: （三）其他需要报告的事项\n第6章的正文。");
}

#[test]
fn a_heading_may_be_broken_behind_any_letter() {
    for (number, heading) in [
        (1, "一、总体情况"),
        (3, "三、收到和处理政府信息公开申请情况"),
        (4, "四、政府信息公开行政复议、行政诉讼情况"),
        (5, "五、存在的主要问题及改进情况"),
        (6, "六、其他需要报告的事项"),
    ] {
        let letters: Vec<usize> = heading.char_indices().map(|(at, _)| at).skip(3).collect();
        for at in letters {
            let (first, rest) = heading.split_at(at);
            let reading = with(&[(number, &format!("{first}\n{rest}"))]);
            let expected = format!("{number} {heading}: 第{number}章的正文。");
            assert!(sections(&reading).contains(&expected), "{first} / {rest}: {:?}", sections(&reading));
        }
    }
}

#[test]
fn a_row_that_reads_as_a_heading_opens_no_chapter() {
    // Copied from a browser, where a line with a tab parts the cells.
    let row_of = |label: &str, figure: u32| {
        let cells = [figure, 0, 0, 0, 0, 0, figure].map(|cell| format!("\t\n{cell}\n"));
        format!("{label}\n{}", cells.concat())
    };
    let rows = [
        row_of("一、本年新收政府信息公开申请数量", 3),
        row_of("2.逾期不缴费", 1),
        row_of("3.其他事项", 2),
        row_of("（七）总计", 3),
    ];
    let reading = read(&format!(
        "{HEAD}三、收到和处理政府信息公开申请情况\n{}四、政府信息公开行政复议、行政诉讼情况\n\
         五、存在的主要问题及改进情况\n甲。\n六、其他需要报告的事项\n无\n",
        rows.concat()
    ));
    assert_eq!(row(&reading, "other"), "2 0 0 0 0 0 2");
    assert_eq!(row(&reading, "closed"), "3 0 0 0 0 0 3");
}
