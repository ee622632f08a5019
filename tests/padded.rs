//! Bars and tabs that fill up rows, or part cells more than once, tables of LaTeX, and cells that a program says are
//! empty.

use gongkai::interpret::report::Reading;

use crate::small::{HEAD, disclosure, dispute, row};
use crate::support::read;

fn applications(table: &str) -> Reading {
    read(&format!(
        "{HEAD}三、收到和处理政府信息公开申请情况\n{table}\n四、政府信息公开行政复议、行政诉讼情况\n"
    ))
}

#[test]
fn bars_that_fill_up_a_row_are_no_empty_cells() {
    let reading = applications(
        "自然人 | 法人或其他组织 | 总计 | |||||||
商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | |||||
一、本年新收政府信息公开申请数量 | 5 | ||||||||
二、上年结转政府信息公开申请数量 | 0 | 0 | |||||||
三、本年度办理结果 | （一）予以公开 | 1 | 0 | 0 | 0 | 0 | 0 | 1 | |
（七）总计 | 4 | 0 | 0 | 0 | 0 | 0 | 4 | ||
四、结转下年度继续办理 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |",
    );
    assert!(row(&reading, "new").starts_with("unreadable(5) unreadable(5)"));
    assert!(row(&reading, "carried_in").starts_with("unreadable(0 0) unreadable(0 0)"));
    assert_eq!(row(&reading, "granted"), "1 0 0 0 0 0 1");
    assert_eq!(row(&reading, "closed"), "4 0 0 0 0 0 4");
    assert_eq!(row(&reading, "carried_out"), "1 0 0 0 0 0 1");
}

#[test]
fn rows_that_open_with_bars_may_be_filled_up_too() {
    let reading = applications(
        "| 自然人 | 法人或其他组织 | 总计 | |||||||
| 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | |||||
| 一、本年新收政府信息公开申请数量 | 0 | 0 | |||||||
| （七）总计 | 0 | 0 | 0 | 0 | 0 | 0 | 0 | ||
| 四、结转下年度继续办理 | 0 | 0 |",
    );
    assert!(row(&reading, "new").starts_with("unreadable(0 0)"));
    assert_eq!(row(&reading, "closed"), "0 0 0 0 0 0 0");
    assert!(row(&reading, "carried_out").starts_with("unreadable(0 0)"));
}

#[test]
fn one_bar_that_may_fill_up_a_row_is_no_empty_cell() {
    let reading = disclosure(
        "第二十条第（一）项 | |||
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |
规章 | 0 | 0 | 0 |
行政规范性文件 | 1 | 1 | |
第二十条第（五）项 | |||
信息内容 | 本年处理决定数量 | ||
行政许可 | 35 | ||",
    );
    assert_eq!(row(&reading, "regulation"), "0 0 0");
    assert!(row(&reading, "normative_document").starts_with("unreadable(1 1)"));
    assert_eq!(row(&reading, "permit"), "35");
}

#[test]
fn a_row_of_bars_on_lines_of_their_own_may_be_the_last() {
    let reading = applications(
        "自然人 | 法人或其他组织 | 总计 | |||||||
商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | |||||
（七）总计 | 2 |
|
|
|
|
| 2 | ||
四、结转下年度继续办理 | 7 |
|
|
|
|
| 7 |",
    );
    assert_eq!(row(&reading, "closed"), "2 _ _ _ _ _ 2");
    assert_eq!(row(&reading, "carried_out"), "7 _ _ _ _ _ 7");
}

#[test]
fn one_bar_fills_up_a_row_of_one_cell_a_line_whose_group_has_a_cell() {
    let reading = applications(
        "自然人 |\n法人或其他组织 |\n总计 |\n|||||||\n\
         商业企业 |\n科研机构 |\n社会公益组织 |\n法律服务机构 |\n其他 |\n|||||\n\
         一、本年新收政府信息公开申请数量 |\n|\n|\n|\n|\n|\n|\n3 |\n||\n\
         三、本年度办理结果 |\n（一）予以公开 |\n|\n|\n|\n|\n|\n|\n2 |\n|\n\
         （二）部分公开（区分处理的，只计这一情形，不计其他情形） |\n|\n|\n|\n|\n|\n|\n1 |\n||",
    );
    assert_eq!(row(&reading, "new"), "_ _ _ _ _ _ 3");
    assert_eq!(row(&reading, "granted"), "_ _ _ _ _ _ 2");
    assert_eq!(row(&reading, "partial"), "_ _ _ _ _ _ 1");
}

#[test]
fn a_bar_on_a_line_before_each_row_is_no_cell() {
    let reading = disclosure(
        "|\n第二十条第（五）项 |\n|||\n|\n信息内容 |\n本年处理决定数量 |\n||\n|\n行政许可 |\n11398889 |\n||\n\
         |\n第二十条第（六）项 |\n|||\n|\n信息内容 |\n本年处理决定数量 |\n||\n|\n行政处罚 |\n6937489 |\n||",
    );
    assert_eq!(row(&reading, "permit"), "11398889");
    assert_eq!(row(&reading, "penalty"), "6937489");
}

#[test]
fn a_bar_printed_twice_between_cells_parts_two() {
    let reading = applications(
        "|自然人||法人或其他组织||总计|
|商业企业||科研机构||社会公益组织||法律服务机构||其他|
|一、本年新收政府信息公开申请数量||705||3||5||713|
|（七）总计||61||1||0||0||0||0||62|",
    );
    assert!(row(&reading, "new").starts_with("unreadable(705 3 5 713)"));
    assert_eq!(row(&reading, "closed"), "61 1 0 0 0 0 62");
}

#[test]
fn a_tab_printed_twice_between_cells_parts_two() {
    let reading = dispute(
        "行政复议\t\t行政诉讼
结果维持\t\t结果纠正\t\t其他结果\t\t尚未审结\t\t总计\t\t未经复议直接起诉\t\t复议后起诉
结果维持\t\t结果纠正\t\t其他结果\t\t尚未审结\t\t总计\t\t结果维持\t\t结果纠正\t\t其他结果\t\t尚未审结\t\t总计
3\t\t9\t\t1\t\t2\t\t15\t\t1\t\t\t\t1\t\t2\t\t4\t\t7\t\t1\t\t3\t\t5\t\t16",
    );
    assert_eq!(row(&reading, "review"), "3 9 1 2 15");
    assert_eq!(row(&reading, "suit_direct"), "1 _ 1 2 4");
    assert_eq!(row(&reading, "suit_after_review"), "7 1 3 5 16");
}

#[test]
fn bars_alone_between_cells_are_empty_cells_where_several_follow() {
    let of = |cells: &[&str]| cells.join("\n|\n");
    let label = "一、本年新收政府信息公开申请数量";
    let below = ["（七）总计", "0", "0", "0", "0", "0", "0", "0", "四、结转下年度继续办理"];
    let whole = applications(&of(&[&[label, "3", "0", "0", "0", "0", "0", "3"][..], &below].concat()));
    assert_eq!(row(&whole, "new"), "3 0 0 0 0 0 3");
    assert_eq!(row(&whole, "closed"), "0 0 0 0 0 0 0");
    let blank = of(&[&[label, "3\n|\n|\n|\n|\n|", "3"][..], &below].concat());
    assert_eq!(row(&applications(&blank), "new"), "3 _ _ _ _ _ 3");
}

#[test]
fn a_word_for_an_empty_cell_is_one_where_spaces_part_cells() {
    let reading = applications(
        "自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计
一、本年新收政府信息公开申请数量 3 NaN NaN NaN NaN NaN NaN
二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0",
    );
    assert_eq!(row(&reading, "new"), "3 _ _ _ _ _ _");
}

#[test]
fn tables_of_latex_are_rows_with_their_empty_cells() {
    let reading = disclosure(
        r"\begin{tabular}{llll}
\hline
信息内容 & 本年制发件数 & 本年废止件数 & 现行有效件数 \\ \hline
规章 & 0 & 0 &
0 \\
\cline{2-4} 行政规范性文件 & 1 & & 4 \\[2pt]
信息内容 & \multicolumn{3}{l@{}}{%
本年处理决定数量} \\
行政许可 & \multicolumn{3}{l@{}}{%
35} \\
\end{tabular}",
    );
    assert_eq!(row(&reading, "regulation"), "0 0 0");
    assert_eq!(row(&reading, "normative_document"), "1 _ 4");
    assert_eq!(row(&reading, "permit"), "35");
}

#[test]
fn what_ends_a_row_in_latex_is_no_mark() {
    let reading = disclosure("信息内容 本年制发件数 本年废止件数 现行有效件数\n行政规范性文件 1 4 \\\\");
    assert!(row(&reading, "normative_document").starts_with("unreadable(1 4"));
}
