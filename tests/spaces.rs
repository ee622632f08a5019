//! Text of a PDF: words and figures parted by spaces, labels broken by lines and pages.

use gongkai::interpret::report::Reading;

use crate::small::{FORM, HEAD, between, codes, disclosure, row};
use crate::support::read;

const AFTER: &str = "2.重复申请 2 0 0 0 0 0 2";

/// The numbers of a row, whether the sums told them or not.
fn values(reading: &Reading, key: &str) -> String {
    let read = row(reading, key);
    let cells = read.split(' ').filter(|word| !word.starts_with('!'));
    cells.map(|cell| cell.split('=').next().unwrap()).collect::<Vec<_>>().join(" ")
}

/// The row of state secrets, printed so, with the row behind it.
fn secret(lines: &str) -> String {
    let reading = between(&format!("{lines}\n{AFTER}"));
    assert_eq!(row(&reading, "repeated"), "2 0 0 0 0 0 2", "{lines}");
    row(&reading, "state_secret")
}

#[test]
fn the_words_of_a_group_may_be_split_over_lines() {
    for group in
        ["（三）不予\n公开", "（三）\n不予\n公开", "（\n三\n）\n不\n予\n公\n开", "（三）不\n\n予公开"]
    {
        assert_eq!(secret(&format!("{group}\n1.属于国家秘密 1 0 0 0 0 0 1")), "1 0 0 0 0 0 1", "{group}");
        assert_eq!(secret(&format!("1.属于国家秘密 1 0 0 0 0 0 1\n{group}")), "1 0 0 0 0 0 1", "{group}");
    }
}

#[test]
fn a_group_split_before_nothing_is_no_figure() {
    let reading = between("（四）\n无\n法提供\n1.本机关不掌握相关政府信息 1 0 0 0 0 0 1");
    assert_eq!(row(&reading, "not_held"), "1 0 0 0 0 0 1");
    assert_eq!(codes(&reading), ["row_missing"]);
}

#[test]
fn the_seventh_figure_may_stand_on_the_next_line() {
    assert_eq!(secret("1.属于国家秘密 1 0 0 0 0 0\n1"), "1 0 0 0 0 0 1");
    assert_eq!(secret("1.属于国家\n秘密\n1 0 0 0 0 0\n1"), "1 0 0 0 0 0 1");
}

#[test]
fn digits_that_wrap_in_their_cells_are_no_figures_of_their_own() {
    let lines = "                              1180         1180\n1.属于国家秘密      0    0         0    0    0\n\
                 \x20                                1            1\n2.其他法律行政法规禁止公开 0 20 0 0 0 0 20";
    let secret = row(&between(lines), "state_secret");
    assert!(secret.starts_with("unreadable"), "{secret}");
}

#[test]
fn pieces_of_broken_figures_are_no_row_though_they_are_as_many_as_columns() {
    let pieces = "5113 7 2196 2 3316 9 4669 8 2598 0 3171 4 2106 60".replace(' ', "\n");
    let read_of = |lines: &str| row(&between(lines), "state_secret");
    let alone = read_of(&format!("1.属于国家秘密\n{pieces}"));
    assert!(alone.starts_with("unreadable"), "{alone}");
    // The last digits add up as the figures do.
    let last = "  3,31     4,20     7,51\n1.属于国家秘密    0  0  0  0\n  2     7    9";
    assert!(read_of(last).starts_with("unreadable"), "{}", read_of(last));
    // What is no digit beside a row tells nothing of it.
    assert_eq!(read_of("1.属于国家秘密 1 0 0\n2 0 0 3"), "1 0 0 2 0 0 3");
}

#[test]
fn a_number_alone_behind_a_total_or_on_top_of_a_page_is_no_total_of_its_own() {
    let read_of = |lines: &str| row(&between(&format!("1.属于国家秘密\n{lines}")), "state_secret");
    for number in ["39 0 0 0 0 39\n2", "39 0 0 0 0 39\n\u{c}2", "39 0 0 0 0 2\n\u{c}3"] {
        assert!(read_of(number).starts_with("unreadable"), "{}", read_of(number));
    }
    assert_eq!(read_of("39 0 0 0 2 0\n\u{c}41"), "39 0 0 0 2 0 41");
    assert_eq!(read_of("39 0 0 0 2 0\n42"), "39 0 0 0 2 0 42 !sum_across");
}

#[test]
fn the_first_figure_may_be_glued_to_a_label_that_stands_apart_from_its_number() {
    let read_of = |lines: &str| row(&between(lines), "state_secret");
    assert_eq!(read_of("1. 属于国家秘密0 0 0 0 0 1 1"), "0 0 0 0 0 1 1");
    assert_eq!(read_of("1. 属于国家秘密12 0 0 0 0 1 13"), "12 0 0 0 0 1 13");
}

#[test]
fn a_label_may_be_broken_in_any_place() {
    let label = "1.属于国家秘密";
    for (at, _) in label.char_indices().skip(1) {
        let (first, rest) = label.split_at(at);
        assert_eq!(secret(&format!("{first}\n{rest} 1 0 0 0 0 0 1")), "1 0 0 0 0 0 1", "{first}|{rest}");
    }
}

#[test]
fn figures_may_stand_in_the_middle_of_a_broken_label() {
    let reading =
        between("2.没有现成信息需要\n1 0 0 0 0 0 1\n另行制作\n3.补正后申请内容\n2 0 0 0 0 0 2\n仍不明确");
    assert_eq!(row(&reading, "needs_creating"), "1 0 0 0 0 0 1");
    assert_eq!(row(&reading, "still_unclear"), "2 0 0 0 0 0 2");
}

#[test]
fn a_page_may_end_inside_a_label() {
    for page in ["- 3 -", "第3页", "— 12 —\n乙县丙局2023年政府信息公开工作年度报告", "第 3 页 共 9 页"]
    {
        assert_eq!(secret(&format!("1.属于国\n{page}\n家秘密 1 0 0 0 0 0 1")), "1 0 0 0 0 0 1", "{page}");
    }
}

#[test]
fn a_page_may_end_between_a_label_and_its_figures() {
    assert_eq!(secret("1.属于国家秘密\n- 3 -\n1 0 0 0 0 0 1"), "1 0 0 0 0 0 1");
}

#[test]
fn a_bare_number_of_a_page_is_no_figure_of_a_row_that_has_all() {
    let reading = between(&format!("1.属于国家秘密 1 0 0 0 0 0 1\n3\n{AFTER}"));
    assert_eq!(row(&reading, "state_secret"), "1 0 0 0 0 0 1");
    assert_eq!(row(&reading, "repeated"), "2 0 0 0 0 0 2");
    assert!(
        reading.remarks.iter().any(|r| r.line == Some(7) && r.message.contains('3')),
        "{:?}",
        reading.remarks
    );
}

#[test]
fn a_bare_number_of_a_page_is_no_total_that_is_blank() {
    assert!(secret("1.属于国家秘密 0 3 0 0 0 3\n\n2\n").starts_with("unreadable"));
    assert_eq!(secret("1.属于国家秘密 0 3 0 0 0 0\n\n3\n"), "0 3 0 0 0 0 3");
}

#[test]
fn a_running_head_between_rows_is_no_row() {
    let head = "乙县丙局2023年政府信息公开工作年度报告";
    let reading = between(&format!("1.属于国家秘密 1 0 0 0 0 0 1\n- 2 -\n{head}\n{AFTER}"));
    assert_eq!(row(&reading, "state_secret"), "1 0 0 0 0 0 1");
    assert_eq!(row(&reading, "repeated"), "2 0 0 0 0 0 2");
}

#[test]
fn a_figure_glued_to_its_label_is_its_first() {
    assert_eq!(secret("1.属于国家秘密1 0 0 0 0 0 1"), "1 0 0 0 0 0 1");
    assert_eq!(row(&between("3.危及“三安全一稳定”1 0 0 0 0 0 1"), "safety_stability"), "1 0 0 0 0 0 1");
}

#[test]
fn radicals_in_labels_and_headings_are_read() {
    let text = format!(
        "{HEAD}三、收到和处理政府信息公开申请情况\n⼀、本年新收政府信息公开申请数量 1 0 0 0 0 0 1\n7.属于⾏政执法案卷 1 0 0 0 0 0 1\n四、政府信息公开⾏政复议、⾏政诉讼情况\n"
    );
    let reading = read(&text);
    assert_eq!(row(&reading, "enforcement_file"), "1 0 0 0 0 0 1");
    assert_eq!(row(&reading, "new"), "1 0 0 0 0 0 1");
    assert_eq!(reading.report.unwrap().sections.last().map(|s| s.section_no), Some(4));
}

#[test]
fn a_table_one_letter_a_line_keeps_its_figures() {
    let letters = |words: &str| words.chars().map(|c| format!("{c}\n")).collect::<String>();
    let text = format!("{}1 0 0 0 0 0 1\n{}2 0 0 0 0 0 2", letters("1.属于国家秘密"), letters("2.重复申请"));
    let reading = between(&text);
    assert_eq!(row(&reading, "state_secret"), "1 0 0 0 0 0 1");
    assert_eq!(row(&reading, "repeated"), "2 0 0 0 0 0 2");
}

#[test]
fn figures_far_from_their_labels_are_dealt_out_where_the_sums_prove_it() {
    let labels: String = FORM.iter().map(|(_, label, _)| format!("{label}\n")).collect();
    let figures: String = FORM.iter().map(|(.., figures)| format!("{figures}\n")).collect();
    let text = format!(
        "{HEAD}三、收到和处理政府信息公开申请情况\n{labels}{figures}四、政府信息公开行政复议、行政诉讼情况\n"
    );
    let reading = read(&text);
    assert!(codes(&reading).contains(&"table_dealt"), "{:?}", reading.remarks);
    for (key, _, figures) in FORM {
        assert_eq!(values(&reading, key), figures, "{key}");
    }
}

/// A report of table three whose labels and figures, a figure a line, stand so.
fn apart(lines: &[String]) -> Reading {
    read(&format!(
        "{HEAD}三、收到和处理政府信息公开申请情况\n{}\n四、政府信息公开行政复议、行政诉讼情况\n",
        lines.join("\n")
    ))
}

/// All labels of the form but these, each above its figures in lines, and these behind all others.
fn with_labels_behind(behind: &[&str]) -> Vec<String> {
    let is_behind = |key: &str| behind.contains(&key);
    let own = |(key, label, figures): &(&str, &str, &str)| {
        let lines = figures.replace(' ', "\n");
        if is_behind(key) { lines } else { format!("{label}\n{lines}") }
    };
    let labels = FORM.iter().filter(|(key, ..)| is_behind(key)).map(|(_, label, _)| (*label).to_owned());
    FORM.iter().map(own).chain(labels).collect()
}

#[test]
fn figures_of_a_label_out_of_place_are_dealt_out_where_the_sums_prove_it() {
    let mut lines = with_labels_behind(&["partial"]);
    lines.insert(9, "17".to_owned());
    let reading = apart(&lines);
    assert!(codes(&reading).contains(&"table_dealt"), "{:?}", reading.remarks);
    for (key, _, figures) in FORM {
        assert_eq!(values(&reading, key), figures, "{key}");
    }
}

#[test]
fn figures_of_a_label_that_is_lost_take_up_their_place_in_an_order_of_all_figures() {
    let mut lines = with_labels_behind(&["partial"]);
    lines[22] = FORM[22].2.replace(' ', "\n");
    let reading = apart(&lines);
    assert_eq!(values(&reading, "partial"), "7 0 0 0 0 2 9");
    assert_eq!(row(&reading, "other"), "none");
}

#[test]
fn labels_in_another_order_than_the_form_s_may_have_the_figures_in_that_order() {
    let (mut labels, figures): (Vec<String>, Vec<String>) =
        FORM.iter().map(|(_, label, figures)| ((*label).to_owned(), (*figures).to_owned())).unzip();
    labels.swap(16, 17);
    let reading = apart(&[labels, figures].concat());
    assert_eq!(values(&reading, "granted"), "11 3 0 0 0 0 14");
    for key in ["repeated", "publication"] {
        assert!(values(&reading, key).starts_with("unreadable("), "{}", row(&reading, key));
    }
}

#[test]
fn figures_beside_labels_that_an_order_of_all_figures_gives_to_others_are_doubted() {
    // A number above the table, and the last label behind the figures of its row.
    let mut lines = vec!["1".to_owned()];
    lines.extend(with_labels_behind(&["carried_out"]));
    let reading = apart(&lines);
    for (key, ..) in FORM {
        assert!(!values(&reading, key).starts_with("29 "), "{}", row(&reading, key));
    }
    let carried_in = values(&reading, "carried_in");
    assert!(carried_in == "1 0 0 0 0 0 1" || carried_in.starts_with("unreadable("), "{carried_in}");
}

#[test]
fn figures_that_slipped_to_the_neighbouring_label_are_told_by_the_sums() {
    let line = |(key, label, own): &(&str, &str, &str)| match *key {
        "granted" => format!("{label}\n"),
        "partial" => format!("11 3 0 0 0 0 14\n{label} {own}\n"),
        _ => format!("{label} {own}\n"),
    };
    let table: String = FORM.iter().map(line).collect();
    let reading = read(&format!(
        "{HEAD}三、收到和处理政府信息公开申请情况\n{table}四、政府信息公开行政复议、行政诉讼情况\n"
    ));
    for (key, _, figures) in FORM {
        assert_eq!(values(&reading, key), figures, "{key}");
    }
}

#[test]
fn blanks_that_leave_no_trace_are_unreadable() {
    let read = secret("1.属于国家秘密 3 3");
    assert!(read.starts_with("unreadable(3 3)") && read.contains("3=repaired(3)"), "{read}");
}

#[test]
fn the_stroke_in_a_heading_of_single_letters_is_no_figure() {
    let text = "信息内容\n上一年项目数量\n本\n年\n增\n/\n减\n处理决定数量\n行政许可 1 0 2\n其他对外管理服务事项 0 0 0";
    let reading = crate::small::disclosure(text);
    assert_eq!(row(&reading, "permit"), "1 0 2");
    assert!(!codes(&reading).contains(&"unread_figure"), "{:?}", reading.remarks);
}

#[test]
fn columns_of_one_block_of_table_two_tell_nothing_of_another() {
    let reading = disclosure(
        "第二十条第（五）项\n    信息内容         上一年项目数量     本年增/减     处理决定数量\n\
         \x20   行政许可           462         0\n 其他对外管理服务事项         0          0\n第二十条第（六）项\n\
         \x20信息内容      上一年项目数量     本年增/减     处理决定数量\n 行政处罚         0          0         0\n\
         \x20行政强制         8         164      32416",
    );
    assert_eq!(row(&reading, "permit"), "462 0 _");
    assert_eq!(row(&reading, "other_service"), "0 0 _");
}

#[test]
fn names_of_groups_beside_labels_of_several_lines_are_no_part_of_them() {
    let reading = between(
        "      （三）不   1． 属于   1 0 0 0 0 0 1\n         予   国家秘密\n        公开   2． 其他   2 0 0 0 0 0 2\n\
         \x20            法律法规\n             禁止公开\n      （四）无   1． 本机   3 0 0 0 0 0 3\n       法提供   关不掌握\n\
         \x20            相关政府\n               信息\n             2． 没有   4 0 0 0 0 0 4\n             现成信息\n\
         \x20            需要另行\n               制作",
    );
    for (key, figures) in [
        ("state_secret", "1 0 0 0 0 0 1"),
        ("law_forbids", "2 0 0 0 0 0 2"),
        ("not_held", "3 0 0 0 0 0 3"),
        ("needs_creating", "4 0 0 0 0 0 4"),
    ] {
        assert_eq!(row(&reading, key), figures, "{key}");
    }
}

#[test]
fn a_letter_of_a_group_alone_on_its_line_is_no_part_of_the_label_below() {
    let reading = between(
        "        （         申请人无正当理由逾期不补正 0 0 0 0 0 0 0\n        六         申请人逾期未按收费通知要求缴纳费用 0 0 0 0 0 0 0\n\
         \x20       ）\n        其\n        他         其他        5 0 0 0 0 0 5\n        处\n        理\n",
    );
    assert_eq!(row(&reading, "other"), "5 0 0 0 0 0 5");
}

#[test]
fn the_head_of_a_page_may_be_the_title_that_is_broken_over_lines_at_the_top() {
    let table = |head: &str| {
        let text = "二、主动公开政府信息情况\n规章 17 0 0\n行政许可 12\n行政处罚\n3\n";
        read(&format!(
            "\n乙县丙局2023年政府信息公开工\n作年度报告\n\n一、总体情况\n甲。\n{text}{head}\n508\n行政强制 12\n三、收到和处理政府信息公开申请情况\n"
        ))
    };
    let penalty = row(&table("乙县丙局2023年政府信息公开工作年度报告"), "penalty");
    assert!(!penalty.starts_with('3'), "{penalty}");
}

#[test]
fn a_row_that_ends_in_its_total_takes_no_figure_below() {
    assert!(secret("1.属于国家秘密 2 0 0 0 0 2\n3").starts_with("unreadable"));
    assert_eq!(secret("1.属于国家秘密 2 0 0 0 0 2\n4"), "2 0 0 0 0 2 4 !lone_figure");
    assert_eq!(secret("1.属于国家秘密 2 0 0 0 0 0\n2"), "2 0 0 0 0 0 2");
}

#[test]
fn a_letter_of_a_group_before_the_rest_of_a_label_is_no_cell() {
    for gap in [" ", "\t"] {
        let line =
            "2.没有现成信息需要另行 0 0 0 0 0 0\n无 制作\n法 3.补正后申请内容仍不明 0 5 0 0 0 0 5\n提 确";
        let reading = between(&line.replace(' ', gap));
        assert!(row(&reading, "needs_creating").starts_with("unreadable(0 0 0 0 0 0)"), "{gap:?}");
    }
}

#[test]
fn a_figure_glued_to_the_number_of_the_next_label_ends_its_row() {
    let reading = between("（七）总计 45 0 0 0 0 0 45四、结转下年度继续办理 1 0 0 0 0 0 1");
    assert!(row(&reading, "closed").starts_with("45 0 0 0 0 0 45"), "{}", row(&reading, "closed"));
}

#[test]
fn a_word_for_nothing_among_letters_of_a_line_each_is_a_letter_of_words() {
    let down = |words: &str| words.chars().map(|c| format!("{c}\n")).collect::<String>();
    let reading = between(&format!(
        "5.要求行政机关确认或重新出具已获取信息 0 0 0 0 0 0\n{}1 0 0 0 0 0 1\n（七）总计 1 0 0 0 0 0 1",
        down("（六）其他处理1.申请人无正当理由逾期不补正")
    ));
    assert!(row(&reading, "reconfirmation").starts_with("unreadable"), "{}", row(&reading, "reconfirmation"));
    assert_eq!(row(&reading, "not_corrected"), "1 0 0 0 0 0 1");
}
