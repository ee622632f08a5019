//! One cell a line: where empty lines are empty cells, and where they only part rows and cells.

use gongkai::interpret::report::Reading;

use crate::small::{FORM, HEAD, disclosure, row};
use crate::support::read;

const LAST: &str = "四、政府信息公开行政复议、行政诉讼情况";
const DISPUTE_HEADER: &str = "行政复议\n行政诉讼\n结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n未经复议直接起诉\n复议后起诉\n结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n结果维持\n结果纠正\n其他结果\n尚未审结\n总计";

/// Figures, a line each, with an empty line for `_`.
fn lines(figures: &str) -> String {
    figures.split(' ').map(|figure| format!("{}\n", figure.trim_matches('_'))).collect()
}

/// A report of the table that adds up, one cell a line, with some rows printed so; `between` stands
/// behind each row, and `below` behind the last.
fn table(rows: &[(&str, &str)], between: &str, below: &str) -> Reading {
    let line = |(key, label, figures): &(&str, &str, &str)| {
        let figures = rows.iter().find(|(other, _)| other == key).map_or(*figures, |(_, own)| own);
        format!("{label}\n{}{between}", lines(figures))
    };
    let table: String = FORM.iter().map(line).collect();
    read(&format!("{HEAD}三、收到和处理政府信息公开申请情况\n{table}{below}"))
}

/// A row that nothing tells, of seven columns.
fn unreadable(figures: &str) -> String {
    format!("{} !row_unreadable", vec![format!("unreadable({figures})"); 7].join(" "))
}

#[test]
fn empty_lines_below_the_last_row_are_no_cells() {
    let reading = table(&[("carried_out", "2 2")], "", &format!("\n\n\n\n\n\n{LAST}\n"));
    let last = row(&reading, "carried_out");
    assert_eq!(last, "2=repaired(2) _ _ _ _ _ 2=repaired(2) !row_repaired");
    let reading = table(&[("carried_out", "0 0 0 0 0 0")], "", &format!("\n\n{LAST}\n"));
    assert!(row(&reading, "carried_out").ends_with("!row_unreadable"), "{}", row(&reading, "carried_out"));
}

#[test]
fn empty_lines_between_rows_are_no_cells() {
    let short = ("petition", "0 0 0 0 0 0");
    assert_eq!(row(&table(&[short], "\n", ""), "petition"), unreadable("0 0 0 0 0 0"));
    assert_eq!(
        row(&table(&[("closed", "29 4 2 35")], "\n", ""), "closed").split(' ').next(),
        Some("29=repaired(29)")
    );
    assert_eq!(row(&table(&[short], "", ""), "repeated"), "6 0 0 0 0 0 6");
}

#[test]
fn empty_lines_between_cells_are_no_cells() {
    let spaced = |figures: &str| figures.replace(' ', " _ ") + " _";
    let rows: Vec<(&str, String)> = FORM
        .iter()
        .map(|(key, _, figures)| (*key, spaced(if *key == "granted" { "11 3 0 14" } else { figures })))
        .collect();
    let rows: Vec<(&str, &str)> = rows.iter().map(|(key, figures)| (*key, figures.as_str())).collect();
    let reading = table(&rows, "", "");
    assert_eq!(row(&reading, "partial"), "7 0 0 0 0 2 9");
    let granted = row(&reading, "granted");
    assert!(
        granted.starts_with("11=repaired(11) 3=repaired(3) ") && granted.contains(" 14=repaired(14) "),
        "{granted}"
    );
}

#[test]
fn an_empty_line_above_the_next_block_is_no_cell() {
    let items = "规章\n0\n0\n0\n行政规范性文件\n5\n46\n\n第二十条第（五）项\n信息内容\n本年处理决定数量\n行政许可\n0\n";
    let table: String = FORM.iter().map(|(_, label, own)| format!("{label}\n{}", lines(own))).collect();
    let reading = read(&format!("{HEAD}{items}\n三、收到和处理政府信息公开申请情况\n{table}"));
    assert!(row(&reading, "normative_document").ends_with("!row_unreadable"));
}

#[test]
fn a_short_row_of_table_four_is_read_where_its_sums_say_how() {
    let figures = lines("0 0 0 0 8 13 16 6 43 23 24 2 14 63");
    let reading =
        table(&[], "", &format!("\n{LAST}\n\n{DISPUTE_HEADER}\n{figures}\n五、存在的主要问题及改进情况\n"));
    assert!(row(&reading, "review").starts_with("unreadable("), "{}", row(&reading, "review"));
    assert_eq!(
        row(&reading, "suit_direct"),
        "8=repaired(8) 13=repaired(13) 16=repaired(16) 6=repaired(6) 43=repaired(43)"
    );
}

#[test]
fn where_all_rows_have_lines_for_their_cells_empty_ones_are_blank() {
    let sparse: Vec<(&str, String)> = FORM
        .iter()
        .map(|(key, _, figures)| {
            (*key, figures.split(' ').map(|f| if f == "0" { "_" } else { f }).collect::<Vec<_>>().join(" "))
        })
        .collect();
    let sparse: Vec<(&str, &str)> = sparse.iter().map(|(key, figures)| (*key, figures.as_str())).collect();
    let dispute = lines("_ 1 _ _ 1 _ _ _ _ _ _ _ 2 _ 2");
    let reading = table(
        &sparse,
        "",
        &format!("\n{LAST}\n\n{DISPUTE_HEADER}\n{dispute}\n五、存在的主要问题及改进情况\n"),
    );
    assert_eq!(row(&reading, "partial"), "7 _ _ _ _ 2 9");
    assert_eq!(row(&reading, "carried_out"), "2 _ _ _ _ _ 2");
    assert_eq!(row(&reading, "petition"), "_ _ _ _ _ _ _");
    assert_eq!(row(&reading, "review"), "_ 1 _ _ 1");
    assert_eq!(row(&reading, "suit_after_review"), "_ _ 2 _ 2");
}

#[test]
fn a_figure_over_two_lines_moves_no_other() {
    let rows = "行政许可\n0\n0\n0\n其他对外管理服务事项\n0\n0\n0\n行政处罚\n\n0\n\n+20\n\n17612（其中\n重复73件）\n\n行政强制\n0\n0\n0";
    let header = "信息内容\n上一年项目数量\n本年增/减\n处理决定数量";
    assert!(row(&disclosure(&format!("{header}\n{rows}")), "penalty").ends_with("!row_unreadable"));
}

#[test]
fn an_empty_line_for_a_total_is_blank_where_no_row_has_other_empty_lines() {
    let blank = table(&[("repeated", "6 0 0 0 0 0 _")], "", "");
    assert_eq!(row(&blank, "repeated"), "6 0 0 0 0 0 _");
    // A total before the last cell is that of a row that lost one.
    let moved = table(&[("repeated", "6 0 0 0 0 6 _")], "", "");
    assert!(row(&moved, "repeated").ends_with("6=repaired(6) !row_repaired"), "{}", row(&moved, "repeated"));
}

#[test]
fn totals_that_are_blank_in_all_rows_have_lines() {
    let items = "规章\n1\n0\n2\n行政规范性文件\n0\n4\n9\n";
    let rows = FORM.iter().map(|(key, label, figures)| {
        let group = if *key == "granted" { "三、本年度办理结果\n" } else { "" };
        let parts = figures.rsplit_once(' ').map_or(*figures, |(parts, _)| parts);
        format!("{group}{label}\n{}\n", lines(parts))
    });
    let table: String = rows.collect();
    let reading = read(&format!("{HEAD}{items}三、收到和处理政府信息公开申请情况\n{table}{LAST}\n"));
    assert_eq!(row(&reading, "new"), "30 4 0 0 0 2 _");
    assert_eq!(row(&reading, "carried_in"), "1 0 0 0 0 0 _");
    assert_eq!(row(&reading, "petition"), "0 0 0 0 0 0 _");
    assert_eq!(row(&reading, "carried_out"), "2 0 0 0 0 0 _");
}

#[test]
fn empty_cells_of_the_last_row_have_lines_where_those_of_others_do() {
    let last = |figures: &str| {
        let rows = [("granted", "11 _ 3 0 0 0 14"), ("carried_out", figures)];
        row(&table(&rows, "", &format!("{LAST}\n")), "carried_out")
    };
    assert_eq!(last("2 1 0 0 4 0 _"), "2 1 0 0 4 0 _");
    assert_eq!(last("2 _ 0 0 0 0 5"), "2 _ 0 0 0 0 5 !sum_across");
    // A total before the last cell may be that of a row that lost one.
    assert!(!last("2 1 0 0 0 3 _").starts_with("2 1 0"), "{}", last("2 1 0 0 0 3 _"));
}

#[test]
fn an_empty_line_above_the_next_block_is_a_cell_where_no_other_block_has_one() {
    let block = |article: &str, rows: &str| {
        format!("第二十条第（{article}）项\n信息内容\n本年处理决定数量\n{rows}\n")
    };
    let first = "规章\n0\n0\n25\n行政规范性文件\n10\n0\n\n";
    let blocks = block("五", "行政许可\n3") + &block("六", "行政处罚\n1\n行政强制\n0");
    let reading = disclosure(&format!("{first}{blocks}"));
    assert_eq!(row(&reading, "normative_document"), "10 0 _");
    let parted = block("五", "行政许可\n3\n") + &block("六", "行政处罚\n1\n行政强制\n0");
    let reading = disclosure(&format!("{first}{parted}"));
    assert!(row(&reading, "normative_document").ends_with("!row_unreadable"));
}

#[test]
fn tabs_that_only_indent_part_no_cells() {
    for (indent, end) in [("\t\t", ""), ("\t\t", " |"), ("\t", " |")] {
        let line = |text: &str| format!("{indent}{text}{end}\n");
        let table: String = FORM
            .iter()
            .flat_map(|(_, label, figures)| std::iter::once(*label).chain(figures.split(' ')))
            .map(line)
            .collect();
        let reading = read(&format!("{HEAD}三、收到和处理政府信息公开申请情况\n{table}"));
        for (key, _, figures) in FORM {
            assert_eq!(row(&reading, key), figures, "{indent:?} {end}");
        }
    }
}

#[test]
fn a_figure_is_left_out_only_where_no_two_are_one_that_is_broken() {
    let total = table(
        &[("repeated", "11 0 0 0 0 0 1 1"), ("new", "35 4 0 0 0 2 41"), ("closed", "34 4 0 0 0 2 40")],
        "",
        "",
    );
    let read = row(&total, "repeated");
    assert!(read.contains("11=repaired") && !read.starts_with("0 "), "{read}");
    let alone = table(&[("repeated", "11 0 0 0 0 0 1 1"), ("new", "_")], "", "");
    assert!(row(&alone, "repeated").starts_with("unreadable"), "{}", row(&alone, "repeated"));
}

#[test]
fn more_figures_than_columns_are_not_read_as_the_first() {
    let header = "信息内容\n上一年项目数量\n本年增/减\n处理决定数量";
    let reading = disclosure(&format!(
        "{header}\n行政许可\n121\n0\n0\n其他对外管理服务事项\n1 8 5\n0\n0\n行政处罚\n1\n2\n3"
    ));
    assert!(
        row(&reading, "other_service").ends_with("!row_unreadable"),
        "{}",
        row(&reading, "other_service")
    );
    assert_eq!(row(&reading, "penalty"), "1 2 3");
}

#[test]
fn digits_right_below_a_whole_row_of_table_two_are_said_beside_it() {
    let reading = disclosure("规章 17 0 0\n行政规范性文件 30 0 1\n5\n行政许可 14\n25\n行政处罚 0\n\n3");
    assert_eq!(row(&reading, "permit"), "14 !digits_below");
    assert_eq!(row(&reading, "normative_document"), "30 0 1 !digits_below");
    assert_eq!(row(&reading, "penalty"), "0");
    assert_eq!(
        row(&disclosure("规章\t17\t0\t0\n行政许可\t14\n25\n行政处罚\t0"), "permit"),
        "14 !digits_below"
    );
}

#[test]
fn a_row_with_figures_off_its_lines_is_not_blank() {
    let reading = table(&[("granted", "第三页 1 0 0 0 0 0 1")], "\n", "");
    assert!(!row(&reading, "granted").starts_with("_ _ _"), "{}", row(&reading, "granted"));
}

#[test]
fn the_spacing_of_another_table_holds_not_where_single_figures_stand_otherwise() {
    let items = "规章\n\n0\n\n行政规范性文件\n\n0\n\n0\n\n行政许可\n\n7\n\n行政处罚\n\n8\n";
    let table: String =
        FORM.iter().map(|(_, label, figures)| format!("{label}\n{}", lines(figures))).collect();
    let reading = read(&format!("{HEAD}{items}三、收到和处理政府信息公开申请情况\n{table}"));
    assert!(row(&reading, "regulation").starts_with("unreadable"), "{}", row(&reading, "regulation"));
}
