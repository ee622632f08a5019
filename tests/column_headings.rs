//! Headings of a table whose cells are parted: which cells of a row are its columns.

use crate::small::{codes, dispute, row};
use crate::support::read;

/// Rows below the headings of table three, which stand behind so many cells.
fn below(cells: usize, rows: &str) -> gongkai::interpret::report::Reading {
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
    let reading = below(
        1,
        "一、本年新收政府信息公开申请数量\t\t4\t\t\t\t\t\n\t四、结转下年度继续办理\t\t4\t\t\t\t\t\t",
    );
    assert_eq!(row(&reading, "new"), "_ 4 _ _ _ _ _");
    assert_eq!(row(&reading, "carried_out"), "_ 4 _ _ _ _ _");
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
    assert_eq!(row(&reading, "state_secret"), "_ _ _ 5 _ _ 5");
}
