//! Rows and cells: what is read from the tables, and what is said where something cannot be.

use gongkai::interpret::report::Edition;

use crate::small::{FORM, HEAD, between, codes, disclosure, row};
use crate::support::read;

#[test]
fn states_stay_apart() {
    let line = "\t1.属于国家秘密\t0\t\t/\t无\t１２\t3件\t见附件";
    assert_eq!(row(&between(line), "state_secret"), "0 _ mark(/) mark(无) 12 3=text(3件) text(见附件)");
    let reading = between("\t1.属于国家秘密\t0\t0\t0\t1 2\t0\t0\t3");
    assert_eq!(row(&reading, "state_secret"), "0 0 0 unreadable(1 2) 0 0 3 !cell_unreadable");
}

#[test]
fn a_row_of_blanks_stays_blank() {
    assert_eq!(row(&between("\t1.属于国家秘密\t\t\t\t\t\t\t"), "state_secret"), "_ _ _ _ _ _ _");
    assert_eq!(row(&between("\t1.属于国家秘密\t\t\t\t\t\t"), "state_secret"), "_ _ _ _ _ _ _ !short_row");
}

#[test]
fn a_short_row_that_ends_with_its_neighbours_is_counted_from_its_end() {
    let reading = between("三、本年度办理结果\t（一）予以公开\t\t\t\t\t\t7");
    assert_eq!(row(&reading, "granted"), "_ _ _ _ _ _ 7 !short_row");
}

#[test]
fn a_short_row_is_not_counted_from_its_end_where_that_is_no_total() {
    let reading = between("三、本年度办理结果\t（一）予以公开\t258\t12\t\t\t1\t1");
    let unread = ["unreadable(258 12   1 1)"; 7].join(" ");
    assert_eq!(row(&reading, "granted"), format!("{unread} !row_unreadable"));
}

#[test]
fn an_empty_cell_before_a_row_that_may_have_lost_its_last_is_not_its_first() {
    let short = "\t\t1.属于国家秘密\t0\t0\t1\t0\t0\t0";
    let reading = between(&format!("\t（一）予以公开\t\t3\t0\t0\t0\t0\t2\n{short}"));
    let unread = ["unreadable( 3 0 0 0 0 2)"; 7].join(" ");
    assert_eq!(row(&reading, "granted"), format!("{unread} !row_unreadable"));
    // Its total tells.
    let reading = between(&format!("\t（一）予以公开\t\t3\t0\t0\t0\t0\t3\n{short}"));
    assert_eq!(row(&reading, "granted"), "_ 3 0 0 0 0 3");
}

#[test]
fn a_figure_alone_before_the_total_is_not_read_where_others_show_their_total_alone() {
    let label = |(_, label, _): &(&str, &str, &str)| format!("\t\t{label}\t\t\t\t\t\t\t0\n");
    let others: String = FORM[4..12].iter().map(label).collect();
    let reading = between(&format!("{others}\t1.信访举报投诉类申请\t\t\t\t\t\t\t0\t"));
    let unread = ["unreadable(      0 )"; 7].join(" ");
    assert_eq!(row(&reading, "petition"), format!("{unread} !row_unreadable"));
}

#[test]
fn a_row_of_cells_that_a_line_breaks_is_not_read_without_its_end() {
    let table = "| 3.其他 | 941 | 17 | 0 | 1 | 3 | 3 | 965 |
| （七）总计 | | 13364 | 252 | 0 | 44 | 121 |
29 | 13810 |
| 四、结转下年度继续办理 | | | 783 | 6 | 0 | 2 | 25
| 3 | 819 |";
    let reading = read(&format!("{HEAD}三、收到和处理政府信息公开申请情况\n{table}\n"));
    let unread = |figures: &str| vec![format!("unreadable({figures})"); 7].join(" ") + " !row_unreadable";
    assert_eq!(row(&reading, "closed"), unread(" 13364 252 0 44 121 "));
    assert_eq!(row(&reading, "carried_out"), unread("  783 6 0 2 25"));
}

#[test]
fn a_row_of_another_shape_than_all_others_is_not_shifted() {
    let others = "1.信访举报投诉类申请\t\t\t1\t2\t3\t4\t5\t6\t21\n2.重复申请\t\t\t1\t2\t3\t4\t5\t6\t21\n7.属于行政执法案卷\t\t\t1\t2\t3\t4\t5\t6\t21\n";
    let reading = between(&format!("{others}3.要求提供公开出版物\t\t\t5\t6\t7\t8\t9\t35"));
    let others_than_total = ["unreadable(  5 6 7 8 9 35)"; 6].join(" ");
    assert_eq!(row(&reading, "publication"), format!("{others_than_total} 35=repaired(35) !row_repaired"));
    let reading = between(&format!("{others}3.要求提供公开出版物\t\t\t\t\t\t\t\t7"));
    assert_eq!(row(&reading, "publication"), "_ _ _ _ _ _ 7 !short_row");
}

#[test]
fn a_total_in_the_cell_before_the_last_has_moved() {
    let reading = between("2.重复申请\t1\t2\t3\t4\t5\t15\t");
    assert!(row(&reading, "repeated").ends_with("!row_unreadable"), "{}", row(&reading, "repeated"));
    assert_eq!(row(&between("2.重复申请\t1\t2\t3\t4\t5\t6\t"), "repeated"), "1 2 3 4 5 6 _");
}

#[test]
fn figures_beside_other_words_are_no_rows_figures() {
    let reading = between(
        "2.其他法律行政法规禁止公开\n（四）无法提供 8 8 8 8 8 8 48\n1.本机关不掌握相关政府信息 1 0 0 0 0 0 1",
    );
    assert!(
        row(&reading, "law_forbids").ends_with("!row_without_figures"),
        "{}",
        row(&reading, "law_forbids")
    );
    assert_eq!(row(&reading, "not_held"), "1 0 0 0 0 0 1");
}

#[test]
fn a_number_broken_from_its_label_is_no_figure() {
    let reading = between("2.重复申请 2 0 0 0 0 0 2\n3\n.要求提供公开出版物 3 0 0 0 0 0 3");
    assert_eq!(row(&reading, "publication"), "3 0 0 0 0 0 3");
    assert_eq!(codes(&reading), ["row_missing"]);
}

#[test]
fn a_lone_figure_below_its_label_may_be_a_page() {
    let fee = |below: &str| {
        row(
            &disclosure(&format!("规章 1 2 3\n行政规范性文件 4 5 6\n行政许可 7\n行政事业性收费\n{below}")),
            "fee",
        )
    };
    assert_eq!(fee("3"), "3000000 !lone_figure");
    assert_eq!(fee("\n3"), "unreadable(3) !row_unreadable");
}

#[test]
fn the_last_number_of_table_two_may_be_that_of_a_page_where_others_are_in_sequence_with_it() {
    let table = "信息内容\n本年收费金额（单位：万元）\n行政事业性收费\n";
    let fee = |before: &str, figures: &str, behind: &str| {
        let reading = read(&format!(
            "乙县丙局2023年政府信息公开工作年度报告\n一、总体情况\n我局公开信息。\n{before}我局受理申请。\n二、主动公开政府信息情况\n\
             {table}{figures}\n三、收到和处理政府信息公开申请情况\n我局受理申请。\n{behind}我局公开信息。\n"
        ));
        let codes =
            ["lone_figure", "unread_figure"].into_iter().filter(|code| codes(&reading).contains(code));
        (row(&reading, "fee").replace(" !row_unreadable", ""), codes.collect::<Vec<_>>())
    };
    for (before, behind) in [("1\n", ""), ("", "3\n"), ("1\n", "3\n")] {
        let lone = ("unreadable(2) !lone_figure".to_owned(), vec!["lone_figure"]);
        assert_eq!(fee(before, "2", behind), lone, "{before}{behind}");
        for (figures, value) in [("369.06\n2", "369060000"), ("0\n\n2", "0")] {
            assert_eq!(fee(before, figures, behind), (value.to_owned(), vec!["unread_figure"]), "{figures}");
        }
        assert_eq!(fee(before, "17\n2", behind).0, "unreadable(17 2)");
    }
    for (before, behind) in [("", ""), ("1\n", "2\n"), ("2\n", "3\n"), ("4\n", "")] {
        assert_eq!(fee(before, "2", behind).0, "2000000", "{before}{behind}");
        assert_eq!(fee(before, "369.06\n2", behind).0, "unreadable(369.06 2)", "{before}{behind}");
    }
}

#[test]
fn figures_below_their_labels_with_empty_lines_between_are_their_own_where_all_stand_so() {
    let reading = disclosure("规章\n\n1 2 3\n\n行政规范性文件\n\n4 5 6\n\n行政许可\n\n7\n\n行政强制 8");
    assert_eq!(row(&reading, "permit"), "7 !lone_figure");
    let reading = disclosure("规章 1 2 3\n\n行政规范性文件 4 5 6\n\n行政许可\n\n7\n\n行政强制 8");
    assert_eq!(row(&reading, "permit"), "7 !lone_figure");
}

#[test]
fn a_row_that_the_form_has_not_moves_no_figures_to_a_blank_row() {
    let line = |(key, label, figures): &(&str, &str, &str)| match *key {
        "internal_affairs" => format!("{label}\n"),
        // As many as the row that they are taken from.
        "process_information" => format!("{label} 5 1 0 0 0 0 6\n"),
        "state_secret" => format!("{label} 0 0 0 0 0 0 0\n"),
        "administrative_inquiry" => format!("{label} {figures}\n9.其他 0 0 0 0 0 0 0\n"),
        _ => format!("{label} {figures}\n"),
    };
    let table: String = FORM.iter().map(line).collect();
    let reading = read(&format!("{HEAD}三、收到和处理政府信息公开申请情况\n{table}"));
    assert_eq!(row(&reading, "process_information"), "5 1 0 0 0 0 6");
    assert!(row(&reading, "internal_affairs").ends_with("!row_without_figures"));
}

#[test]
fn a_letter_of_the_name_of_a_group_beside_a_row_is_no_cell() {
    let reading = between("2.没有现成信息需要另行制\n  无   0   2   0   0   0   0   2\n作");
    assert!(row(&reading, "needs_creating").starts_with("0 2 0 0 0 0 2"));
}

#[test]
fn a_label_may_break_behind_a_word_that_a_number_follows() {
    let reading = between("4.保护第 0 1 0 0 2 0 3\n三方合法权益");
    assert_eq!(row(&reading, "third_party"), "0 1 0 0 2 0 3");
}

#[test]
fn the_number_of_a_page_may_stand_at_the_right_edge() {
    let page = format!("{}2 / 8", " ".repeat(80));
    let reading = between(&format!("1.属于国家秘密 1 0 0 0 0 0 1\n\n\n{page}\n"));
    assert_eq!(
        (row(&reading, "state_secret").as_str(), codes(&reading)),
        ("1 0 0 0 0 0 1", vec!["row_missing", "page_number"])
    );
}

#[test]
fn rows_of_one_edition_tell_it_where_headings_are_broken() {
    let reading = disclosure(
        "信息内容\n本年新制作\n规章 0 1 2\n规范性文件 3 4 5\n信息内容 处理决定数量\n行政许可 6 7 8\n其他对外管理服务事项 9 10 11\n本年收费金额\n行政事业性收费 1 2\n政府集中采购 3 4万元",
    );
    assert_eq!(reading.report.unwrap().edition, Edition::Y2019);
}

#[test]
fn a_surplus_figure_is_left_out_only_where_the_sums_say_which() {
    let reading = between("1.属于国家秘密 1 0 0 0 0 0\n3\n1\n2.重复申请 2 0 0 0 0 0 2");
    assert_eq!(row(&reading, "state_secret"), "1 0 0 0 0 0 1 !figure_left_out");
    let reading = between("1.属于国家秘密 1 0 0 0 0 2\n4\n5\n2.重复申请 2 0 0 0 0 0 2");
    assert!(row(&reading, "state_secret").ends_with("!row_unreadable"));
}

#[test]
fn where_columns_are_aligned_a_gap_is_a_blank() {
    let line = |label: &str, cells: [&str; 7]| {
        let gap = " ".repeat(40 - unicode_width::UnicodeWidthStr::width(label));
        format!("{label}{gap}{}\n", cells.map(|cell| format!("{cell:>6}")).concat())
    };
    let text = line("1.属于国家秘密", ["10", "2", "33", "0", "0", "1", "46"])
        + &line("2.其他法律行政法规禁止公开", ["1", "12", "3", "0", "0", "0", "16"])
        + &line("7.属于行政执法案卷", ["5", "", "", "4", "", "", "9"]);
    assert_eq!(row(&between(&text), "enforcement_file"), "5 _ _ 4 _ _ 9");
    let full = |label: &str| format!("{label} 0 0 0 0 0 0 0\n");
    let lost = "8.属于行政查询事项 0 0 0 0 0 0\n";
    let single = between(&(full("1.信访举报投诉申请") + &full("7.属于行政执法案卷") + lost));
    assert!(
        row(&single, "administrative_inquiry").ends_with("!row_unreadable"),
        "single spaces align nothing"
    );
    let text = text.replace("5                 4 ", "5              4    ");
    assert!(
        row(&between(&text), "enforcement_file").contains("unreadable(5 4 9) 9=repaired(9)"),
        "a figure between two columns"
    );
}

#[test]
fn cells_joined_by_as_many_spaces_stand_in_no_columns() {
    for gap in ["   ", "\u{3000}\u{3000}", "        "] {
        let line = |label: &str, cells: &str| format!("{label} {cells}\n").replace(' ', gap);
        let text = line("1.属于国家秘密", "1 0 0 0 0 0 1")
            + &line("2.其他法律行政法规禁止公开", "0 0 0 0 0 0 0")
            + &line("7.属于行政执法案卷", "3 0 0 0 0 0 3")
            + &line("8.属于行政查询事项", "0 0 0 0 0 0")
            + &line("1.信访举报投诉申请", "2 0 0 0 0 0 2");
        for text in [text.clone(), text.replacen(&format!("0{gap}0"), &format!("0{gap}{gap}0"), 2)] {
            let told = row(&between(&text), "administrative_inquiry");
            assert!(told.starts_with("unreadable(0 0 0 0 0 0)"), "{gap:?}: {told}");
        }
    }
}

#[test]
fn columns_of_tabs_that_became_spaces_are_not_those_of_other_rows() {
    let line = |label: &str, cells: [&str; 7]| {
        let mut line = label.to_owned();
        for cell in cells {
            let width = unicode_width::UnicodeWidthStr::width(line.as_str());
            line = line + &" ".repeat(8 - width % 8) + cell;
        }
        line + "\n"
    };
    let zeros = ["0"; 7];
    let text = line("1.属于国家秘密", zeros)
        + &line("2.其他法律行政法规禁止公开", zeros)
        + &line("1.本机关不掌握相关政府信息", zeros)
        + &line("2.没有现成信息需要另行制作", zeros)
        + &line("8.属于行政查询事项", ["0", "", "0", "0", "0", "0", "0"])
        + &line("3.补正后申请内容仍不明确", zeros)
        + &line("4.无正当理由大量反复申请", zeros);
    let told = row(&between(&text), "administrative_inquiry");
    assert!(told == "0 _ 0 0 0 0 0" || told.starts_with("unreadable"), "{told}");
}

#[test]
fn the_rows_next_to_a_row_tell_where_its_columns_stand() {
    let line = |label: &str, width: usize, cells: [&str; 7]| {
        let gap = " ".repeat(24 - label.chars().count());
        format!("{label}{gap}{}\n", cells.map(|cell| format!("{cell:>width$}")).concat())
    };
    let zeros = ["0"; 7];
    let text = |cells: [&str; 7]| {
        line("一、本年新收政府信息公开申请数量", 9, ["3", "0", "0", "0", "0", "0", "3"])
            + &line("二、上年结转政府信息公开申请数量", 9, zeros)
            + &line("1.属于国家秘密", 5, zeros)
            + &line("2.其他法律行政法规禁止公开", 5, zeros)
            + &line("7.属于行政执法案卷", 5, cells)
    };
    let read = |cells| row(&between(&text(cells)), "enforcement_file");
    assert_eq!(read(["5", "", "", "4", "", "", "9"]), "5 _ _ 4 _ _ 9");
    assert_eq!(read(["", "0", "", "0", "", "", ""]), "_ 0 _ 0 _ _ _");
    assert!(read(["5", "", "", "4", "", "9", ""]).contains("unreadable(5 4 9)"), "9 is the total");
}

#[test]
fn one_cell_a_line_an_empty_line_is_a_blank() {
    let cells = |label: &str, cells: &str| {
        format!("{label}\n{}\n", cells.split(' ').map(|c| c.trim_matches('_')).collect::<Vec<_>>().join("\n"))
    };
    let text = |last: &str| {
        let rows =
            cells("1.属于国家秘密", "1 0 0 0 0 0 1") + &cells("2.其他法律行政法规禁止公开", "2 0 0 0 0 0 2");
        let closed = cells("（七）总计", "6 0 0 4 0 0 10");
        format!(
            "{HEAD}三、收到和处理政府信息公开申请情况\n{rows}{}{closed}",
            cells("7.属于行政执法案卷", last)
        )
    };
    assert_eq!(row(&read(&text("3 _ _ 4 _ _ 7")), "enforcement_file"), "3 _ _ 4 _ _ 7");
    assert_eq!(row(&read(&text("_ _ _ _ _ _ 7")), "enforcement_file"), "_ _ _ _ _ _ 7");
    assert!(row(&read(&text("3 _ 4 _ _ 7")), "enforcement_file").ends_with("7=repaired(7) !row_repaired"));
    let pipes = text("3 _ _ 4 _ _ 7").replace("\n\n", "\n |\n").replace("\n\n", "\n |\n");
    assert_eq!(row(&read(&pipes), "enforcement_file"), "3 _ _ 4 _ _ 7");
}

#[test]
fn figures_that_nothing_tells_apart_are_unreadable() {
    let all = |raw: &str| vec![format!("unreadable({raw})"); 7].join(" ");
    assert_eq!(
        row(&between("（一）予以公开 1 0 0 0 0 1"), "granted"),
        format!("{} 1=repaired(1) !row_repaired", ["unreadable(1 0 0 0 0 1)"; 6].join(" "))
    );
    assert_eq!(
        row(&between("（一）予以公开 1 0 0 0 0 0 0 1"), "granted"),
        format!("{} !row_unreadable", all("1 0 0 0 0 0 0 1"))
    );
    assert_eq!(
        row(&between("\t（一）予以公开\t1\t0\t1\t\t\t"), "granted"),
        format!("{} !row_unreadable", all("1 0 1   "))
    );
}

#[test]
fn an_unreadable_row_is_said_once() {
    let reading = between("（一）予以公开 1 0 0 0 0 2\n2.重复申请 2 0 0 0 0 3");
    let said = reading.remarks.iter().filter(|r| r.code.ends_with("unreadable")).map(|r| r.code);
    assert_eq!(said.collect::<Vec<_>>(), ["row_unreadable", "row_unreadable"]);
}

#[test]
fn a_row_without_figures_is_missing_them() {
    assert_eq!(
        row(&between("（一）予以公开"), "granted"),
        format!("{} !row_without_figures", ["missing()"; 7].join(" "))
    );
}

#[test]
fn cells_gained_before_a_row_follow_its_grid() {
    let line = "（一）予以公开\t\t\t1\t\t\t\t\t\t1\n（二）部分公开\t\t\t\t\t2\t\t\t\t2";
    assert_eq!(row(&between(line), "granted"), "1 _ _ _ _ _ 1");
    assert_eq!(row(&between(line), "partial"), "_ _ 2 _ _ _ 2");
}

#[test]
fn figures_may_stand_above_their_label() {
    let reading = between("0 0 0 0 0 0 0\n1.属于国家秘密\n1 0 0 0 0 0 1\n2.其他法律行政法规禁止公开");
    assert_eq!(row(&reading, "state_secret"), "0 0 0 0 0 0 0");
    assert_eq!(row(&reading, "law_forbids"), "1 0 0 0 0 0 1");
}

#[test]
fn figures_that_could_stand_above_or_below_are_no_rows() {
    let reading = between("0 0 0 0 0 0 0\n1.属于国家秘密\n1 0 0 0 0 0 1\n2.重复申请 2 0 0 0 0 0 2");
    assert_eq!(
        row(&reading, "state_secret"),
        format!("{} !row_unreadable", ["unreadable(1 0 0 0 0 0 1)"; 7].join(" "))
    );
    assert_eq!(row(&reading, "repeated"), "2 0 0 0 0 0 2");
    assert_eq!(codes(&reading), ["row_missing", "unread_figure", "row_unreadable"]);
}

#[test]
fn numbers_of_pages_are_no_figures() {
    for page in ["3/9", "- 3 -", "— 12 —", "第 3 页", "第3页 共9页", "－3－"] {
        let reading = between(&format!("{page}\n2.重复申请 2 0 0 0 0 0 2"));
        assert_eq!(codes(&reading), ["row_missing", "page_number"], "{page}");
    }
}

#[test]
fn a_row_with_strokes_is_no_number_of_a_page() {
    let reading = between("2.重复申请\n0 0 0 / 0 0 0\n3.要求提供公开出版物\n— 0 0 0 0 0 —");
    assert_eq!(row(&reading, "repeated"), "0 0 0 mark(/) 0 0 0");
    assert_eq!(row(&reading, "publication"), "mark(—) 0 0 0 0 0 mark(—)");
}

#[test]
fn a_second_table_is_not_read_and_said() {
    let row = "规章\t1\t2\t3\n行政规范性文件\t4\t5\t6\n";
    let reading = disclosure(&format!("{row}行政许可\t7\n{}。\n{row}", "甲".repeat(400)));
    assert!(
        reading
            .remarks
            .iter()
            .any(|r| r.code == "table_repeated" && r.message.ends_with("its figures: 1 2 3 4 5 6"))
    );
}

#[test]
fn each_row_that_a_second_table_prints_otherwise_is_said() {
    let table = |permits: u32| format!("信息内容\t本年处理决定数量\n行政许可\t{permits}\n行政处罚\t2\n");
    let reading = disclosure(&format!("{}{}。\n{}", table(1), "甲".repeat(400), table(3)));
    assert_eq!(row(&reading, "permit"), "1 !row_repeated");
    assert_eq!(row(&reading, "penalty"), "2");
}

#[test]
fn a_row_printed_again_is_kept_once_and_said() {
    let reading = between("2.重复申请\t1\t0\t0\t0\t0\t0\t1\n2.重复申请\t2\t0\t0\t0\t0\t0\t2");
    assert_eq!(row(&reading, "repeated"), "1 0 0 0 0 0 1 !row_repeated");
    let said = reading.remarks.iter().find(|r| r.code == "row_repeated" && r.line == Some(7)).unwrap();
    assert!(said.message.contains("2 0 0 0 0 0 2"));
}

#[test]
fn a_negative_count_is_kept_and_said() {
    assert_eq!(
        row(&between("2.重复申请\t-1\t0\t0\t0\t0\t0\t-1"), "repeated"),
        "-1 0 0 0 0 0 -1 !negative_count !negative_count"
    );
}

#[test]
fn column_headings_between_rows_are_no_rows() {
    let header = "申请人情况\n自然人 法人或其他组织 总计\n商业企业 科研机构 社会公益组织 法律服务机构 其他";
    let line = format!(
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 1 0 0 0 0 0 1\n{header}\n3.其他 2 0 0 0 0 0 2\n（七）总计 3 0 0 0 0 0 3"
    );
    let reading = between(&line);
    assert_eq!(codes(&reading), ["row_missing"]);
    assert_eq!(row(&reading, "other"), "2 0 0 0 0 0 2");
    assert_eq!(row(&reading, "closed"), "3 0 0 0 0 0 3");
}

#[test]
fn the_2019_table_has_columns_of_its_own() {
    let reading = disclosure(
        "第二十条第（一）项\n信息内容\t本年新制作数量\t本年新公开数量\t对外公开总数量\n规章\t0\t1\t2\n规范性文件\t3\t4\t5\n\
         信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政许可\t10\t+2\t12\n其他对外管理服务事项\t5\t-417\t7\n\
         行政处罚\t6\t减4\t8\n行政强制\t1\t/\t9\n信息内容\t上一年项目数量\t本年增/减\n行政事业性收费\t3\t0\n\
         信息内容\t采购项目数量\t采购总金额\n政府集中采购\t2\t70487元",
    );
    assert_eq!(reading.report.as_ref().unwrap().edition, Edition::Y2019);
    assert_eq!(row(&reading, "normative_document"), "3 4 5");
    assert_eq!(row(&reading, "permit"), "10 2 12");
    assert_eq!(row(&reading, "other_service"), "5 -417 7");
    assert_eq!(row(&reading, "penalty"), "6 -4=text(减4) 8");
    assert_eq!(row(&reading, "coercion"), "1 mark(/) 9");
    assert_eq!(row(&reading, "fee"), "3 0");
    assert_eq!(row(&reading, "procurement"), "2 7048700=text(70487元)");
}

#[test]
fn a_table_of_chapter_four_in_one_row_is_split_in_three() {
    let header = "行政复议\t\t\t\t\t行政诉讼\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t\t\t\t\t复议后起诉\n";
    let reading = read(&format!(
        "{HEAD}四、政府信息公开行政复议、行政诉讼情况\n{header}1\t2\t3\t4\t10\t0\t\t0\t0\t0\t/\t6\t0\t0\t6\n"
    ));
    assert_eq!(row(&reading, "review"), "1 2 3 4 10");
    assert_eq!(row(&reading, "suit_direct"), "0 _ 0 0 0");
    assert_eq!(row(&reading, "suit_after_review"), "mark(/) 6 0 0 6");
}

#[test]
fn figures_in_prose_are_no_cells() {
    let prose = "本年新收政府信息公开申请12件，上年结转政府信息公开申请3件，\n予以公开5件。行政许可 7 件，结果维持 2 件。";
    let reading = read(&format!("{HEAD}{prose}\n三、收到和处理政府信息公开申请情况\n{prose}\n"));
    assert!(reading.report.unwrap().rows.is_empty());
}

#[test]
fn a_report_whose_tables_are_pictures_keeps_its_chapters_and_says_so() {
    let reading = read(&format!("{HEAD}三、收到和处理政府信息公开申请情况\n"));
    let missing = reading.remarks.iter().filter(|r| r.code == "table_missing").count();
    let report = reading.report.unwrap();
    assert_eq!((report.rows.len(), report.sections.len(), report.edition, missing), (0, 3, Edition::None, 3));
}

#[test]
fn markdown_rows_are_read_with_and_without_outer_pipes() {
    let outer = between("| （一）予以公开 | 1 | 0 | | 0 | 0 | 0 | 1 |\n|---|---|---|---|---|---|---|---|");
    assert_eq!(row(&outer, "granted"), "1 0 _ 0 0 0 1");
    let bare = between("（一）予以公开 | 1 | 0 | | 0 | 0 | 0 | 1");
    assert_eq!(row(&bare, "granted"), "1 0 _ 0 0 0 1");
}

#[test]
fn a_change_is_not_read_without_the_sign_on_the_line_above() {
    let reading = disclosure(
        "信息内容\n上一年项目数量\n本年增/减\n处理决定数量\n行政许可\n9\n减\n22\n7\n其他对外管理服务事项\n0\n0\n5",
    );
    assert!(row(&reading, "permit").starts_with("9 unreadable(22) 7"), "{}", row(&reading, "permit"));
}

#[test]
fn a_number_within_brackets_is_no_figure() {
    let head = "信息内容\n本年处理决定数量\n行政处罚\n3\n行政强制\n";
    let tail =
        "第二十条第（八）项\n信息内容\n本年收费金额（单位：万元，保留\n4\n位小数）\n行政事业性收费\n601";
    let blank = disclosure(&format!("{head}\n{tail}"));
    assert!(row(&blank, "coercion").starts_with("missing"), "{}", row(&blank, "coercion"));
    let filled = disclosure(&format!("{head}12\n{tail}"));
    assert_eq!((row(&filled, "coercion"), row(&filled, "fee")), ("12".into(), "601000000".into()));
}

#[test]
fn figures_of_two_aligned_lines_are_not_read_line_by_line_where_their_places_cross() {
    let crossed = between(
        "                    4.无正当理由大量反复申请                0         0         2          0            0          0        2\n\n\
         \x20                   5.要求行政机关确认或重新出具已                        5583\n\
         \x20                                                        3764         0                    0           3299       2784    15430\n\
         \x20                             获取信息                                   件",
    );
    let read = row(&crossed, "reconfirmation");
    assert!(read.starts_with("unreadable"), "{read}");
    let wrapped = between("1.属于国家秘密  3  0  5  0  2  4\n  14");
    assert_eq!(row(&wrapped, "state_secret"), "3 0 5 0 2 4 14");
}
