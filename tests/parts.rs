//! Several reports in one text.

use rusqlite::Connection;

use crate::support::{Scratch, read_all, rows};

/// A report of 18 lines with one row of figures.
fn report(agency: &str, figure: u32) -> String {
    format!(
        "{agency}2023年政府信息公开工作年度报告\n一、总体情况\n甲乙丙。\n二、主动公开政府信息情况\n规章 0 0 0\n行政规范性文件 1 0 1\n\
         三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量 {figure} 0 0 0 0 0 {figure}\n\
         二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0\n（七）总计 {figure} 0 0 0 0 0 {figure}\n四、结转下年度继续办理 0 0 0 0 0 0 0\n\
         四、政府信息公开行政复议、行政诉讼情况\n无。\n五、存在的主要问题及改进情况\n丁戊己。\n六、其他需要报告的事项\n未收取信息处理费。\n\n"
    )
}

#[test]
fn two_reports_in_one_text_are_two_parts() {
    let readings = read_all(&(report("乙县丙局", 3) + &report("丁县戊局", 4)));
    let heads: Vec<_> = readings.iter().map(|r| r.report.as_ref().map(|r| r.agency.as_str())).collect();
    assert_eq!(heads, [Some("乙县丙局"), Some("丁县戊局")]);
    for (reading, line) in readings.iter().zip([8, 26]) {
        let report = reading.report.as_ref().unwrap();
        let new = report.rows.iter().find(|row| row.key == "new").unwrap();
        assert_eq!((new.line, new.cells[0].line), (line, line));
        assert_eq!(report.sections.iter().map(|s| s.section_no).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
    }
    let lines: Vec<_> = readings[1].report.iter().flat_map(|r| &r.sections).map(|s| s.line_from).collect();
    assert_eq!(lines, [20, 22, 25, 30, 32, 34]);
}

#[test]
fn remarks_of_the_second_report_name_lines_of_the_whole_text() {
    let second = report("丁县戊局", 4).replace("4 0 0 0 0 0 4", "4 0 0 0 0 0 5");
    let readings = read_all(&(report("乙县丙局", 3) + &second));
    let lines: Vec<_> =
        readings[1].remarks.iter().filter(|r| r.code == "sum_across").map(|r| r.line).collect();
    assert_eq!(lines, [Some(26), Some(28)]);
    assert!(readings[0].remarks.iter().all(|r| r.code != "sum_across"));
}

#[test]
fn reports_of_one_file_are_reports_of_one_source() {
    let scratch = Scratch::new();
    let text = report("乙县丙局", 3) + &report("丁县戊局", 4) + &report("己县庚局", 5);
    std::fs::write(scratch.path("a.txt"), text).unwrap();
    let said = scratch.run(&["ingest", "reports.db", "a.txt"], "");
    assert!(said.out.contains("1 file, 3 reports"), "{}", said.out);
    let connection = Connection::open(scratch.path("reports.db")).unwrap();
    let found = "SELECT source_id, name, a.total, a.line FROM application a JOIN report USING (report_id) JOIN agency USING (agency_id) WHERE row_no = 4 ORDER BY line";
    assert_eq!(
        rows(&connection, found),
        [["1", "乙县丙局", "3", "8"], ["1", "丁县戊局", "4", "26"], ["1", "己县庚局", "5", "44"]]
    );
    let line = "SELECT count(*) FROM section WHERE section_no = 1 AND line_from IN (2, 20, 38)";
    assert_eq!(rows(&connection, line), [["3"]]);
}

#[test]
fn a_second_report_of_the_same_agency_and_another_year_is_a_part() {
    let readings = read_all(&(report("乙县丙局", 3) + &report("乙县丙局", 4).replace("2023年", "2022年")));
    let years: Vec<_> = readings.iter().map(|r| r.report.as_ref().unwrap().year).collect();
    assert_eq!(years, [2023, 2022]);
}

#[test]
fn text_before_the_first_report_stays_with_it() {
    let readings =
        read_all(&format!("首页 > 信息公开\n\n{}{}", report("乙县丙局", 3), report("丁县戊局", 4)));
    assert_eq!(readings.len(), 2);
    let new = readings[1].report.iter().flat_map(|r| &r.rows).find(|row| row.key == "new").unwrap();
    assert_eq!(new.line, 28);
}

#[test]
fn a_title_printed_on_every_page_makes_no_parts() {
    let text =
        report("乙县丙局", 3).replace("二、主动", "- 1 -\n乙县丙局2023年政府信息公开工作年度报告\n二、主动");
    assert_eq!(read_all(&text).len(), 1);
}

#[test]
fn a_last_line_that_titles_share_is_no_head_of_a_page() {
    let broken = |agency: &str, figure: u32| {
        let title = format!("{agency}\n2023年\n政府信息公开工作年度报告\n来源：{agency}\n");
        report(agency, figure).replace(&format!("{agency}2023年政府信息公开工作年度报告\n"), &title)
    };
    let text = broken("乙县丙局", 3) + &broken("丁县戊局", 4) + &broken("己县庚局", 5);
    let agencies = read_all(&text).into_iter().map(|reading| reading.report.map(|report| report.agency));
    assert_eq!(
        agencies.collect::<Vec<_>>(),
        ["乙县丙局", "丁县戊局", "己县庚局"].map(|name| Some(name.into()))
    );
}

#[test]
fn a_report_of_one_chapter_is_no_part_of_the_next() {
    let overview = |title: &str| {
        format!("{title}2022年政府信息公开工作年度报告\n一、总体情况\n{}\n\n", "甲乙丙。".repeat(30))
    };
    for title in ["丁县戊局", "乙县丙局"] {
        let readings = read_all(&(overview(title) + &report("乙县丙局", 3)));
        let rows: Vec<_> = readings.iter().map(|r| r.report.as_ref().map_or(0, |r| r.rows.len())).collect();
        assert_eq!(rows, [0, 6], "{title}");
    }
    assert_eq!(read_all(&(overview("乙县丙局").replace("2022", "2023") + &report("乙县丙局", 3))).len(), 1);
}

#[test]
fn a_title_below_the_name_of_another_organ_is_that_of_another_report() {
    let split = |agency: &str| {
        let (title, top) = (format!("{agency}2023年"), format!("{agency}\n2023年"));
        report(agency, 3).replace(&title, &top).replace("一、总体", "本报告根据条例编制。\n一、总体")
    };
    let heads = |text: &str| -> Vec<Option<String>> {
        read_all(text).into_iter().map(|reading| reading.report.map(|report| report.agency)).collect()
    };
    let (one, other) = ("乙县丙局", "丁县戊局");
    assert_eq!(heads(&(split(one) + &split(other))), [Some(one.into()), Some(other.into())]);
    // The head of a page names the same.
    let with_head = split(one).replace("五、", &format!("{one}\n2023年政府信息公开工作年度报告\n五、"));
    assert_eq!(heads(&with_head), [Some(one.into())]);
}
