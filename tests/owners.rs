//! Figures that belong to no row of the form: of groups, of other rows, of other blocks, and in brackets.

use gongkai::interpret::report::Reading;

use crate::small::{HEAD, between, codes, disclosure, row};
use crate::support::read;

const ITEM: &str = "信息内容\n本年处理决定数量\n";

fn check(reading: &Reading, rows: &[(&str, &str)]) {
    for (key, cells) in rows {
        let told = row(reading, key);
        assert!(told.starts_with(cells), "{key}: {told}");
    }
}

#[test]
fn the_figures_of_a_group_are_those_of_no_row() {
    let (last, first) = ("5.要求行政机关确认或重新出具已获取信息", "1.逾期不补正 0 0 3 0 0 0 3");
    for group in
        ["（六）其他处理 0 0 3 0 0 0 3", "（六） 0 0 3 0 0 0 3\n其他处理", "（六）其\n他处理 0 0 3 0 0 0 3"]
    {
        let reading = between(&format!("{last}\n{group}\n{first}"));
        check(&reading, &[("reconfirmation", "missing"), ("not_corrected", "0 0 3 0 0 0 3")]);
        assert!(codes(&reading).contains(&"unread_figure"), "{group}");
    }
    for group in ["2 0 0 0 0 0 2", "2\n0\n0\n0\n0\n0\n2"] {
        let reading =
            between(&format!("（二）部分公开\n（三）不予公开\n{group}\n1.属于国家秘密\n3\n0\n0\n0\n0\n0\n3"));
        check(&reading, &[("partial", "missing"), ("state_secret", "3 0 0 0 0 0 3")]);
    }
}

#[test]
fn the_name_of_a_group_may_be_cut_around_the_label_of_a_row() {
    let label = "1.属于国家秘密";
    for words in [
        format!("（三）不予 {label}\n公开"),
        format!("（三）不 {label}\n予\n公开"),
        format!("（三）不\n{label}\n予公开"),
        "（三）不 1. 属于国家秘密\n予公开".to_owned(),
    ] {
        let reading = between(&format!("{words}\n1\n0\n0\n0\n0\n0\n1\n2.重复申请\n2\n0\n0\n0\n0\n0\n2"));
        check(&reading, &[("state_secret", "1 0 0 0 0 0 1"), ("repeated", "2 0 0 0 0 0 2")]);
        assert!(!codes(&reading).contains(&"unread_figure"), "{words}");
    }
}

#[test]
fn the_name_of_a_group_may_stand_between_the_words_of_a_label() {
    let cut = "3.要求提供公开\n（五）不予处理\n出版物\n2\n0\n0\n0\n0\n0\n2";
    let reading = between(&format!("{cut}\n4.无正当理由大量反复申请\n1\n0\n0\n0\n0\n0\n1"));
    check(&reading, &[("publication", "2 0 0 0 0 0 2"), ("abusive", "1 0 0 0 0 0 1")]);
}

#[test]
fn a_row_that_the_form_has_not_lends_no_figures_to_a_blank_one() {
    let (blank, next) = ("1.属于国家秘密", "2.其他法律行政法规禁止公开");
    for other in ["（八）撤回申请 3 9 6 1 9 6 34", "小计\n3 9 6 1 9 6 34", "小计\n3\n9\n6\n1\n9\n6\n34"]
    {
        let reading = between(&format!("{blank}\n{other}\n{next}\n3.危及三安全一稳定\n1\n0\n0\n0\n0\n0\n1"));
        check(&reading, &[("state_secret", "missing"), ("law_forbids", "missing")]);
        check(&reading, &[("safety_stability", "1 0 0 0 0 0 1")]);
    }
    let reading = disclosure("现行有效件数\n其他行政行为\n13\n17\n43\n规章\n\n0\n0\n行政规范性文件\n1\n2\n3");
    check(&reading, &[("regulation", "unreadable(0 0)"), ("normative_document", "1 2 3")]);
}

#[test]
fn words_among_the_figures_of_a_row_part_them_not_where_they_add_up() {
    let reading = between("1.属于国家秘密\n1\n0\n第三页\n2\n0\n0\n0\n3\n2.重复申请\n2\n0\n0\n0\n0\n0\n2");
    check(&reading, &[("state_secret", "1 0 2 0 0 0 3")]);
}

#[test]
fn the_headings_of_a_block_part_the_rows_before_it_from_those_behind() {
    let above = disclosure(&format!(
        "规章\n0 0\n行政规范性文件\n{ITEM}7\n行政许可\n{ITEM}8\n行政处罚\n9\n行政强制\n信息内容\n本年收费金额\n行政事业性收费"
    ));
    check(&above, &[("permit", "7"), ("penalty", "8"), ("coercion", "9"), ("fee", "missing")]);
    let lost = disclosure(&format!("规章\n27\n0\n0\n行政规范性文件\n0\n0\n{ITEM}646\n{ITEM}行政处罚\n304"));
    check(&lost, &[("normative_document", "unreadable(0 0)"), ("penalty", "304")]);
    let other = disclosure(&format!("{ITEM}行政许可\n\n{ITEM}其他\n7\n行政处罚\n191\n行政强制\n912"));
    check(&other, &[("permit", "unreadable()"), ("penalty", "191"), ("coercion", "912")]);
}

#[test]
fn a_figure_behind_two_labels_may_be_that_of_either() {
    let two = format!("{ITEM}行政处罚\n行政强制\n5");
    check(&disclosure(&two), &[("penalty", "unreadable()"), ("coercion", "unreadable(5)")]);
    // Where two labels have figures between them, each has its own below.
    let told = disclosure(&format!("规章\n1\n2\n3\n行政规范性文件\n4\n5\n6\n{two}"));
    check(&told, &[("penalty", "missing"), ("coercion", "5")]);
}

#[test]
fn a_figure_below_the_others_of_its_row_may_be_a_page() {
    let reading = disclosure("规章 0 0 0\n行政规范性文件 0 0\n3");
    assert_eq!(row(&reading, "normative_document"), "0 0 3 !lone_figure");
}

#[test]
fn a_figure_in_the_brackets_behind_a_label_explains_it() {
    let permit = |lines: &str| row(&disclosure(&format!("规章 0 0 0\n{ITEM}{lines}\n行政处罚 0")), "permit");
    assert_eq!(permit("行政许可（含备案 2 项）\n35").split(' ').next(), Some("35"));
    assert_eq!(permit("行政许可（截至 20\n24 年底） 35").split(' ').next(), Some("35"));
    assert!(permit("行政许可 65（其中罚款\n5 件）").starts_with("missing"));
    let wrapped = disclosure("规章 0 0 0\n行政规范性文件（含党 3 4 5\n委文件）\n行政许可 35");
    check(&wrapped, &[("normative_document", "3 4 5")]);
}

#[test]
fn a_label_behind_other_words_is_another_row_where_it_stands_alone_elsewhere() {
    let reading = disclosure("规章|0|13|0\n党内规范性文件|29|10|11\n行政规范性文件|19||4\n行政许可|0");
    check(&reading, &[("normative_document", "19 _ 4")]);
    check(&disclosure("规章|0|13|0\n各类规范性文件|29|10|11"), &[("normative_document", "29 10 11")]);
}

#[test]
fn words_of_a_label_behind_a_piece_of_a_group_are_no_cell() {
    let reading = between(
        "（六）\t2.申请人逾期未按收费通\n其他处\t知要求缴纳费用、行政机关\t3\t0\t0\t1\t0\t4\n理\t不再处理其政府信息公开申\n请\n3.其他\t0\t0\t0\t0\t0\t0\t0",
    );
    assert!(
        row(&reading, "fee_unpaid").starts_with("unreadable(3 0 0 1 0 4)"),
        "{}",
        row(&reading, "fee_unpaid")
    );
}

#[test]
fn a_number_among_the_words_above_rows_of_a_figure_a_line_is_none_of_them() {
    let rows = "一、本年新收政府信息公开申请数量\n12\n0\n0\n0\n0\n0\n12\n二、上年结转政府信息公开申请数量\n0\n0\n0\n0\n0\n0\n0\n\
                四、结转下年度继续办理\n3\n0\n0\n0\n0\n0\n3";
    for header in ["2\n申请人情况\n自然人\n总计", "申请人情况\n自然人\n2\n总计", "申请人情况\n总计\n2"]
    {
        for below in ["", "\n4"] {
            let reading = read(&format!(
                "{HEAD}三、收到和处理政府信息公开申请情况\n{header}\n{rows}{below}\n四、政府信息公开行政复议、行政诉讼情况\n"
            ));
            check(&reading, &[("new", "12 0 0 0 0 0 12"), ("carried_in", "0 0 0 0 0 0 0")]);
            check(&reading, &[("carried_out", "3 0 0 0 0 0 3")]);
            assert!(codes(&reading).contains(&"unread_figure"), "{header}");
        }
    }
    // Where none stand below the last label, they stand above.
    let above = rows.replace("四、结转下年度继续办理\n3\n0\n0\n0\n0\n0\n3", "四、结转下年度继续办理");
    let reading = read(&format!(
        "{HEAD}三、收到和处理政府信息公开申请情况\n自然人\n总计\n2\n{above}\n四、政府信息公开行政复议、行政诉讼情况\n"
    ));
    assert!(!row(&reading, "new").starts_with("12 "), "{}", row(&reading, "new"));
}

#[test]
fn figures_above_a_label_and_right_below_the_headings_of_another_block_may_be_those_of_either() {
    let (fee, purchases) = ("上一年项目数量\n本年增/减\n21\n-276", "采购项目数量\n采购总金额\n6\n751993元");
    let below = disclosure(&format!("{fee}\n行政事业性收费\n{purchases}\n政府集中采购"));
    check(&below, &[("fee", "21 -276"), ("procurement", "6 75199300")]);
    let apart = disclosure(&format!("{fee}\n{purchases}\n行政事业性收费\n信息内容\n政府集中采购"));
    check(&apart, &[("fee", "unreadable(6 751993元)"), ("procurement", "missing")]);
}

#[test]
fn figures_between_two_labels_that_parts_none_are_doubted_up_to_the_label_that_has_none() {
    let reading = between(
        "2.重复申请\n1 0 0 0 0 0 1\n2 0 0 0 0 0 2\n4.无正当理由大量反复申请\n3 0 0 0 0 0 3\n5.要求行政机关确认或重新出具已获取信息\n4 0 0 0 0 0 4\n3.要求提供公开出版物\n1.逾期不补正\n5 0 0 0 0 0 5\n2.逾期不缴费\n6 0 0 0 0 0 6\n（七）总计\n7 0 0 0 0 0 7",
    );
    check(&reading, &[("repeated", "1 0 0 0 0 0 1"), ("fee_unpaid", "6 0 0 0 0 0 6")]);
    for key in ["publication", "abusive", "reconfirmation", "not_corrected"] {
        check(&reading, &[(key, "unreadable(")]);
    }
}

#[test]
fn rows_of_a_table_out_of_order_are_certain_by_themselves_where_its_ends_balance() {
    let lines = |count: u32| format!("{count}\n0\n0\n0\n0\n0\n{count}");
    let table = |closed: u32| {
        let [a, b, c, d, e, f, g, h] = [9, 1, 2, 3, 1, 2, closed, 2].map(lines);
        read(&format!(
            "{HEAD}三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量\n{a}\n二、上年结转政府信息公开申请数量\n{b}\n\
             （一）予以公开\n{c}\n1.属于国家秘密\n{d}\n{e}\n{f}\n（七）总计\n{g}\n四、结转下年度继续办理\n{h}\n\
             2.其他法律行政法规禁止公开\n3.危及“三安全一稳定”\n四、政府信息公开行政复议、行政诉讼情况\n"
        ))
    };
    let reading = table(8);
    check(&reading, &[("new", "9 0 0 0 0 0 9"), ("granted", "2 0 0 0 0 0 2"), ("closed", "8 0 0 0 0 0 8")]);
    check(&reading, &[("state_secret", "unreadable(3 "), ("law_forbids", "missing")]);
    check(&table(7), &[("granted", "unreadable(2 ")]);
}

#[test]
fn two_sets_of_figures_behind_two_labels_may_be_those_of_either() {
    let reading = between(
        "1.属于国家秘密\n2.其他法律行政法规禁止公开\n2\n0\n0\n1\n0\n0\n3\n7\n1\n0\n0\n0\n0\n8\n3.危及“三安全一稳定”\n0\n0\n0\n0\n0\n0\n0",
    );
    check(&reading, &[("state_secret", "unreadable("), ("law_forbids", "unreadable(2 0 0 1 0 0 3)")]);
    check(&reading, &[("safety_stability", "0 0 0 0 0 0 0")]);
}

#[test]
fn the_name_of_a_group_between_its_rows_has_no_figures() {
    let reading = between(
        "8.属于行政查询事项 0 0 0 0 0 0 0\n10 0 0 0 0 0 10\n1.本机关不掌握相关政府信息\n（四）无法提供\n3 0 0 0 0 0 3\n2.没有现成信息需要另行制作\n- 3 -\n3.补正后申请内容仍不明确 0 0 0 0 0 0 0",
    );
    assert_eq!(row(&reading, "not_held"), "10 0 0 0 0 0 10");
    assert_eq!(row(&reading, "needs_creating"), "3 0 0 0 0 0 3");
}

#[test]
fn pieces_of_the_name_of_a_group_part_no_two_labels_from_their_sets_of_figures() {
    let lines = |count: u32| format!("{count}\n0\n0\n0\n0\n0\n{count}");
    for more in ["", "\n3"] {
        let reading = between(&format!(
            "（一）予以公开\n三、本年\n度办理结 （二）部分公开（区分处理的，\n果\n只计这一情形，不计其他情形）\n{}\n{}{more}\n\
             1.属于国家秘密\n{}",
            lines(1),
            lines(0),
            lines(2)
        ));
        check(&reading, &[("partial", "unreadable(1 0 0 0 0 0 1)"), ("state_secret", "2 0 0 0 0 0 2")]);
    }
}

#[test]
fn a_label_behind_that_of_a_later_row_without_figures_may_have_those_of_either() {
    let lines = |count: u32| format!("{count}\n0\n0\n0\n0\n0\n{count}");
    let reading = between(&format!(
        "2.逾期不缴费\n{}\n（六）其他处理\n{}\n（七）总计\n3.其他\n{}",
        lines(1),
        lines(0),
        lines(5)
    ));
    check(
        &reading,
        &[("fee_unpaid", "1 0 0 0 0 0 1"), ("other", "unreadable(5 0 0 0 0 0 5)"), ("closed", "missing")],
    );
}

#[test]
fn pages_in_latin_letters_are_no_figures() {
    for page in ["Page 5", "PAGE 5", "Page 5 of 9", "P5", "P.5", "p 5/9", "5 页", "第 5 页 共 9 页"] {
        let reading = between(&format!("（一）予以公开 3 0 0 0 0 2\n{page}\n（七）总计 0 0 0 0 0 0 0"));
        assert!(row(&reading, "granted").starts_with("unreadable"), "{page}: {}", row(&reading, "granted"));
        assert!(codes(&reading).contains(&"page_number"), "{page}");
    }
}

#[test]
fn number_of_a_page_below_a_label_is_not_its_first_figure() {
    let reading =
        between("5.属于三类内部事务信息\n\n4\n\n18 30 16 12 7 83\n6.属于四类过程性信息 0 0 0 0 0 0 0");
    assert!(
        row(&reading, "internal_affairs").starts_with("unreadable"),
        "{}",
        row(&reading, "internal_affairs")
    );
    // A row that adds up has its first figure there.
    let reading = between("5.属于三类内部事务信息\n\n4\n\n1 2 0 0 0 7\n6.属于四类过程性信息 0 0 0 0 0 0 0");
    assert!(
        row(&reading, "internal_affairs").starts_with("4 1 2 0 0 0 7"),
        "{}",
        row(&reading, "internal_affairs")
    );
}

#[test]
fn figures_apart_from_labels_are_not_read_where_the_first_label_is_put_off_to_the_end() {
    let lines = |figures: &str| format!("\n\n{}\n\n", figures.replace(' ', "\n\n"));
    let row_of = |label: &str, figures: &str| format!("{label}{}", lines(figures));
    let table = [
        lines("3 0 3 0 3 3 12"),
        row_of("（一）予以公开", "0 0 0 0 0 0 0"),
        row_of("1.属于国家秘密", "3 0 3 0 3 3 12"),
        row_of("（七）总计", "3 0 3 0 3 3 12"),
        row_of("四、结转下年度继续办理", "0 0 0 0 0 0 0"),
        "一、本年新收政府信息公开申请数量\n\n二、上年结转政府信息公开申请数量\n".to_owned(),
    ];
    let reading = read(&format!(
        "{HEAD}三、收到和处理政府信息公开申请情况\n自然人\n总计\n{}四、政府信息公开行政复议、行政诉讼情况\n",
        table.concat()
    ));
    assert!(row(&reading, "granted").starts_with("unreadable"), "{}", row(&reading, "granted"));
    assert!(row(&reading, "carried_out").starts_with("unreadable"), "{}", row(&reading, "carried_out"));
}

#[test]
fn a_piece_of_the_name_of_a_group_is_no_short_name_of_a_row() {
    let lines = "申请人逾期未按收费通知要\n其他处\n求缴纳费用、行政机关不再 0 0 0 0 8 0 8\n理\n处理其政府信息公开申请\n其他 0 0 1 0 0 0 1";
    let reading = between(lines);
    assert_eq!(row(&reading, "fee_unpaid"), "0 0 0 0 8 0 8");
    assert_eq!(row(&reading, "other"), "0 0 1 0 0 0 1");
}
