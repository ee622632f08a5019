//! Amounts in the unit that their cell, their heading or the form says.

use crate::small::{disclosure, row};

#[test]
fn an_amount_without_a_unit_is_no_amount() {
    let table = "信息内容\t采购项目数量\t采购总金额\n政府集中采购\t2\t160";
    assert_eq!(row(&disclosure(table), "procurement"), "2 text(160) !figure_not_taken");
    let table = "信息内容\t采购项目数量\t采购总金额（单位：万元）\n政府集中采购\t2\t160";
    assert_eq!(row(&disclosure(table), "procurement"), "2 160000000");
}

#[test]
fn fees_are_in_ten_thousand_yuan_unless_the_cell_or_header_says_yuan() {
    let header = "信息内容\t本年制发件数\n规章\t0\t0\t0\n行政规范性文件\t22（其中修订16件）\t0\t5\n信息内容\t本年收费金额（单位：万元）\n";
    let fee = |cell: &str| row(&disclosure(&format!("{header}行政事业性收费\t{cell}")), "fee");
    assert_eq!(fee("190.457379"), "190457379");
    assert_eq!(fee("251000元"), "25100000=text(251000元)");
    assert_eq!(fee("1.2345678"), "unreadable(1.2345678) !figure_not_taken");
    assert_eq!(
        row(&disclosure(&format!("{header}行政事业性收费\t0")), "normative_document"),
        "22=text(22（其中修订16件）) 0 5"
    );
    assert_eq!(fee("3项"), "unreadable(3项) !figure_not_taken");
}

#[test]
fn fees_are_in_the_unit_of_their_heading() {
    let fee =
        |heading: &str| row(&disclosure(&format!("{HEADER}信息内容\t{heading}\n行政事业性收费\t25")), "fee");
    for yuan in
        ["金额（单位：元）", "金额（单位：人民币元）", "额（元）", "金额（人民币/元）", "金额（以元为单位）"]
    {
        assert_eq!(fee(&format!("本年收费{yuan}")), "2500", "{yuan}");
    }
    assert_eq!(fee("本年收费金额（单位：千元）"), "2500000");
    assert_eq!(fee("本年收费金额（单位：亿元）"), "250000000000");
    assert_eq!(fee("本年收费金额（人民币：万元）"), "25000000");
    assert_eq!(fee("本年收费金额"), "25000000");
    assert_eq!(fee("本年收费金额\n元氏县水利局年度报告"), "25000000");
    assert_eq!(fee("本年收费金额（按元计）"), "text(25) !figure_not_taken");
    assert_eq!(fee("本年收费金额（单位：元/万元）"), "text(25) !figure_not_taken");
    let purchases = "信息内容\t采购项目数量\t采购总金额（元）\n政府集中采购\t2\t160";
    assert_eq!(row(&disclosure(purchases), "procurement"), "2 16000");
}

/// The rows above that of fees.
const HEADER: &str = "信息内容\t本年制发件数\n规章\t0\t0\t0\n行政规范性文件\t0\t0\t0\n";

#[test]
fn a_space_may_part_a_figure_from_its_unit() {
    let fee = |cell: &str| {
        row(
            &disclosure(&format!("信息内容 本年收费金额（单位：万元）\n行政许可 1\n行政事业性收费 {cell}")),
            "fee",
        )
    };
    assert_eq!(fee("125000 元"), "12500000=text(125000 元)");
    assert_eq!(fee("人民币 125,000   元"), "12500000=text(125,000   元)");
    assert_eq!(fee("12.5 万元"), "12500000=text(12.5 万元)");
    assert_eq!(fee("0.00125 亿元"), "unreadable(0.00125 亿元) !cell_unreadable");
    assert_eq!(fee("3 项"), "unreadable(3 项) !figure_not_taken");
    assert_eq!(fee("3项"), "unreadable(3项) !figure_not_taken");
    assert_eq!(row(&disclosure("行政许可 35 件\n行政处罚 2 件"), "permit"), "35=text(35 件)");
}
