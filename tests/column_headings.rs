//! Headings of a table whose cells are parted: which cells of a row are its columns.

use crate::small::{HEAD, codes, disclosure, dispute, row};
use crate::support::read;
use gongkai::interpret::report::Reading;

/// Rows below the headings of table three, which stand behind so many cells.
fn below(cells: usize, rows: &str) -> Reading {
    let (label, kinds) = ("\t".repeat(cells), "\t".repeat(cells + 1));
    read(&format!(
        "{}三、收到和处理政府信息公开申请情况\n{label}自然人\t法人或其他组织\t\t\t\t\t总计\n\
         {kinds}商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\n{rows}\n四、政府信息公开行政复议、行政诉讼情况\n",
        crate::small::HEAD
    ))
}

#[test]
fn an_empty_cell_beside_the_columns_is_none_of_theirs() {
    let reading = below(
        1,
        "一、本年新收政府信息公开申请数量\t\t1\t\t\t\t\t\t\n1.属于国家秘密\t\t\t\t\t\t\t5\t\n四、结转下年度继续办理\t8\t3\t0\t0\t0\t1\t\t",
    );
    assert_eq!(row(&reading, "new"), "_ 1 _ _ _ _ _");
    assert_eq!(row(&reading, "state_secret"), "_ _ _ _ _ _ 5");
    assert_eq!(row(&reading, "carried_out"), "8 3 0 0 0 1 _");
    assert_eq!(codes(&reading), ["row_missing"]);
}

#[test]
fn a_label_may_take_up_cells_before_the_columns() {
    let reading = below(
        3,
        "一、本年新收政府信息公开申请数量\t\t\t8\t3\t0\t0\t0\t1\t\n三、本年度办理结果\t（一）予以公开\t\t\t1\t\t\t\t\t",
    );
    assert_eq!(row(&reading, "new"), "8 3 0 0 0 1 _");
    assert_eq!(row(&reading, "granted"), "_ 1 _ _ _ _ _");
}

#[test]
fn a_row_that_has_moved_begins_beside_its_label() {
    let rows = |total: &str| {
        let cells = format!("\t\t4\t\t\t\t\t{total}");
        below(1, &format!("一、本年新收政府信息公开申请数量{cells}\n\t四、结转下年度继续办理{cells}\t"))
    };
    let with_total = rows("4");
    assert_eq!(row(&with_total, "new"), "_ 4 _ _ _ _ 4");
    assert_eq!(row(&with_total, "carried_out"), "_ 4 _ _ _ _ 4");
    // Nothing tells whether it has moved as far.
    let without = rows("");
    assert!(row(&without, "carried_out").ends_with("!row_unreadable"), "{}", row(&without, "carried_out"));
}

#[test]
fn a_row_that_may_have_moved_or_not_is_not_read() {
    let new = "一、本年新收政府信息公开申请数量";
    let reading = below(3, &format!("\t\t{new}\t1\t0\t0\t0\t0\t0\t1\n\t1.属于国家秘密\t\t3\t\t\t\t\t\t"));
    assert!(row(&reading, "state_secret").ends_with("!row_unreadable"), "{}", row(&reading, "state_secret"));
}

#[test]
fn headings_hold_no_further_than_to_a_line_that_is_no_row() {
    let (new, last) = ("一、本年新收政府信息公开申请数量", "四、结转下年度继续办理\t\t\t\t\t\t\t0\t\t");
    let reading = below(1, &format!("{new}\t1\t0\t0\t0\t0\t0\t1\n{last}"));
    assert_eq!(row(&reading, "carried_out"), "_ _ _ _ _ _ 0");
    let reading = below(1, &format!("{new}\n{last}"));
    assert!(row(&reading, "carried_out").ends_with("!row_unreadable"), "{}", row(&reading, "carried_out"));
}

#[test]
fn a_figure_below_no_heading_leaves_its_row_unread() {
    let reading = below(1, "一、本年新收政府信息公开申请数量\t\t4\t\t\t\t\t\t\t2");
    assert!(row(&reading, "new").ends_with("!row_unreadable"), "{}", row(&reading, "new"));
}

#[test]
fn the_headings_of_table_four_tell_its_cells() {
    let five = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计";
    let four = |row: &str| {
        let reading = dispute(&format!(
            "\t行政复议\t\t\t\t\t行政诉讼\n\t\t\t\t\t\t未经复议直接起诉\t\t\t\t\t复议后起诉\n\t{five}\t{five}\t{five}\t\n{row}"
        ));
        ["review", "suit_direct", "suit_after_review"].map(|key| crate::small::row(&reading, key))
    };
    let read = four("\t3\t\t\t\t3\t\t\t\t\t\t\t2\t\t\t\t");
    assert_eq!(read, ["3 _ _ _ 3", "_ _ _ _ _", "_ 2 _ _ _"]);
}

const NEW: &str = "一、本年新收政府信息公开申请数量";
const SECRET: &str = "1.属于国家秘密";

/// A text as it may be parted: by a space, by runs of them, by tabs, as Markdown, and a cell a line.
fn parted(text: &str) -> [String; 5] {
    let piped = text.lines().map(|line| format!("| {} |", line.replace(' ', " | ")));
    let [spaces, tabs, lines] = ["   ", "\t", "\n"].map(|parting| text.replace(' ', parting));
    [text.to_owned(), spaces, tabs, piped.collect::<Vec<_>>().join("\n"), lines]
}

/// Rows of a table in each of these texts, side by side as they should be; where headings have lines of their
/// own, or single spaces part them, they are not told.
fn check(text: &str, read: fn(&str) -> Reading, rows: &[(&str, &str)]) {
    for (at, table) in parted(text).iter().enumerate() {
        let reading = read(table);
        for (key, cells) in rows {
            let own = row(&reading, key);
            assert!(
                own == *cells || ([0, 4].contains(&at) && own.contains("!columns_unknown")),
                "{key} {own}\n{table}"
            );
        }
    }
}

#[test]
fn figures_stand_below_headings_in_another_order() {
    let two = "信息内容 本年制发件数 现行有效件数 本年废止件数\n规章 4 12 8\n行政规范性文件 3 11 7\n信息内容 本年处理决定数量\n行政许可 292";
    check(two, disclosure, &[("regulation", "4 8 12"), ("normative_document", "3 7 11"), ("permit", "292")]);
    assert!(codes(&disclosure(&two.replace(' ', "\t"))).contains(&"columns_reordered"));
    let three = format!(
        "商业企业 科研机构 社会公益组织 法律服务机构 其他 自然人 总计\n{NEW} 1 2 3 4 5 6 21\n{SECRET} 0 0 1 0 0 7 8"
    );
    check(&three, application, &[("new", "6 1 2 3 4 5 21"), ("state_secret", "7 0 0 1 0 0 8")]);
    let outcomes = "结果纠正 结果维持 其他结果 尚未审结 总计";
    let four = format!(
        "行政复议 行政诉讼\n{outcomes} 未经复议直接起诉 复议后起诉\n{outcomes} {outcomes}\n1 2 3 4 10 0 1 0 0 1 2 0 0 0 2"
    );
    check(&four, dispute, &[("review", "2 1 3 4 10"), ("suit_after_review", "0 2 0 0 2")]);
}

#[test]
fn a_total_before_its_parts_is_told_by_its_heading_where_the_row_is_whole() {
    let outcomes = "总计 结果维持 结果纠正 其他结果 尚未审结";
    let table = format!("{outcomes}\n行政复议 15 0 0 0 15\n未经复议直接起诉 0 0 0 0 0\n复议后起诉 9 1 8 0 0");
    check(&table, dispute, &[("review", "0 0 0 15 15"), ("suit_after_review", "1 8 0 0 9")]);
    let short = format!("{outcomes}\n行政复议 15 15\n未经复议直接起诉 0 0 0 0 0\n复议后起诉 9 1 8 0 1");
    let short = dispute(&short.replace(' ', "\t"));
    for key in ["review", "suit_after_review"] {
        assert!(row(&short, key).starts_with("unreadable"), "{}", row(&short, key));
    }
}

#[test]
fn headings_of_two_levels_stand_in_the_order_of_the_form() {
    let kinds = "商业企业 科研机构 社会公益组织 法律服务机构 其他";
    let rows = format!("{NEW} 1 2 3 4 5 6 21\n{SECRET} 0 0 1 0 0 7 8");
    for header in [
        format!("自然人 法人或其他组织 总计\n{kinds}"),
        format!("自然人 总计\n法人或其他组织\n{kinds}"),
        format!("自然人 法人或其他组织 总计 {kinds}"),
        format!("自然人 {kinds} 总计"),
        format!("法人或其他组织\n自然人 {kinds} 总计"),
    ] {
        for table in parted(&format!("{header}\n{rows}")) {
            let reading = application(&table);
            assert_eq!(row(&reading, "new"), "1 2 3 4 5 6 21", "{table}");
            assert_eq!(row(&reading, "state_secret"), "0 0 1 0 0 7 8", "{table}");
        }
    }
    for table in parted(&format!("法人或其他组织 自然人 总计\n{kinds}\n{rows}")).iter().skip(1).take(3)
    {
        assert_eq!(row(&application(table), "new"), "6 1 2 3 4 5 21", "{table}");
    }
}

#[test]
fn rows_below_headings_whose_order_tells_no_columns_are_not_read() {
    let reading = application(&format!("科研机构 商业企业 自然人 总计\n{NEW} 1 2 3 4 5 6 21"));
    assert!(row(&reading, "new").ends_with("!columns_unknown"), "{}", row(&reading, "new"));
}

fn application(table: &str) -> Reading {
    read(&format!(
        "{HEAD}三、收到和处理政府信息公开申请情况\n{table}\n四、政府信息公开行政复议、行政诉讼情况\n"
    ))
}

#[test]
fn headings_that_complete_rows_contradict_tell_nothing() {
    let new = "一、本年新收政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1";
    let reading =
        below(3, &format!("{new}\n2.重复申请\t\t\t\t3\t\t\t3\t\t\n3.要求提供公开出版物\t\t\t\t0\t\t\t0\t\t"));
    for key in ["repeated", "publication"] {
        assert!(row(&reading, key).starts_with("unreadable"), "{}", row(&reading, key));
    }
}

#[test]
fn no_total_is_blank_where_the_last_figure_is_the_sum_of_the_others() {
    let granted = "三、本年度办理结果\t（一）予以公开\t\t3\t0\t0\t0\t0\t6\t9\n";
    let secret = "（三）不予公开\t1.属于国家秘密\t\t\t\t\t\t2\t2\t";
    let reading = crate::small::between(&format!("{granted}{secret}"));
    let cells = row(&reading, "state_secret");
    assert!(cells.starts_with("unreadable") && cells.ends_with("!row_repaired"), "{cells}");
}

#[test]
fn a_column_that_the_form_has_not_is_left_out_by_its_heading() {
    let head = "\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t港澳台\t总计";
    let reading = crate::small::between(&format!("{head}\n1.属于国家秘密\t\t\t\t5\t\t\t0\t5"));
    assert_eq!(row(&reading, "state_secret"), "_ _ _ 5 _ _ 5 !figure_left_out");
}

#[test]
fn figures_that_stand_around_jumbled_headings_are_those_of_no_column() {
    let read = |within: &str| {
        row(&application(&format!("{NEW} 293\n18\n{within}\n374\n{SECRET} 1 0 0 0 0 0 1")), "new")
    };
    let header = "法人或其他组织\n自然人\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n总计";
    assert_eq!(read(&format!("{header}\n12\n22\n7\n22")), "293 18 12 22 7 22 374");
    let jumbled = read("法人或其他组织\n法律\n服务\n机构\n12\n社会\n组织\n科研\n机构\n22\n7\n总计\n其他\n22");
    assert!(jumbled.starts_with("unreadable(293 18 12 22 7 22 374)"), "{jumbled}");
    let other = read(&format!("{header}\n12\n22\n7\n23"));
    assert!(other.starts_with("unreadable(293 18 12 22 7 23 374)"), "{other}");
}

#[test]
fn a_header_printed_again_in_whatever_order_tells_nothing_new() {
    let header = "自然 社会 法律 总计 商业 科研 人 公益 服务 其他";
    let again = |header: &str| {
        let first = "自然人 法人或其他组织 总计\n商业企业 科研机构 社会公益组织 法律服务机构 其他";
        let table =
            format!("{first}\n{NEW} 1 2 3 4 5 6 21\n{header}\n企业 机构\n组织 机构\n{SECRET} 0 0 1 0 0 7 8");
        row(&application(&table), "state_secret")
    };
    assert_eq!(again(header), "0 0 1 0 0 7 8");
    // Other words are another header.
    assert!(again(&format!("{header} 境外")).ends_with("!columns_unknown"));
}
