//! Sentences and lists that name rows with figures beside the tables: none of them is a row.

use crate::small::{HEAD, disclosure, row};
use crate::support::read;

const TABLE: &str = "信息内容 本年处理决定数量\n行政许可 7\n行政处罚 8\n行政强制 9";
const SENTENCE: &str = "全年公开行政执法信息 68 条，其中行政许可 35\n件、行政处罚 12 件、行政强制 0 件，制发规章 0\n件，废止 1 件。\n";

/// A report whose first chapter is this, with table two.
fn overview(text: &str) -> String {
    let report = HEAD.replace("二、", &format!("{text}二、"));
    format!("{report}{TABLE}\n三、收到和处理政府信息公开申请情况\n")
}

#[test]
fn what_chapter_one_says_of_a_row_is_no_row() {
    for text in [
        SENTENCE,
        "（1）行政许可 35 件\n（2）行政处罚 12 件\n（3）行政强制 0 件\n",
        "行政许可\t35\n行政处罚\t12\n",
    ] {
        let reading = read(&overview(text));
        for (key, figures) in [("permit", "7"), ("penalty", "8"), ("coercion", "9")] {
            assert_eq!(row(&reading, key), figures, "{text}");
        }
    }
}

#[test]
fn a_sentence_above_its_table_is_no_row() {
    for sentence in [SENTENCE, "行政处罚 12 件，行政强制 0 件\n", "作出行政处罚 12\n件、行政强制 0 件。\n"]
    {
        let reading = disclosure(&format!("{sentence}{TABLE}"));
        assert_eq!(row(&reading, "penalty"), "8", "{sentence}");
        assert_eq!(row(&reading, "coercion"), "9", "{sentence}");
    }
}

#[test]
fn a_list_without_its_table_is_none() {
    let report = HEAD.replace("二、", "（1）行政许可 35 件\n（2）行政处罚 12 件\n二、");
    let reading = read(&format!("{report}三、收到和处理政府信息公开申请情况\n"));
    assert_eq!(row(&reading, "permit"), "none");
    assert!(reading.remarks.iter().any(|remark| remark.code == "rows_elsewhere"));
}

#[test]
fn a_row_printed_again_with_other_figures_is_said_of_both() {
    let reading = disclosure("信息内容 本年处理决定数量\n行政许可 7\n行政处罚 8\n行政许可 9");
    assert_eq!(row(&reading, "permit"), "7 !row_repeated");
    let reading = disclosure("规章 1\n规章 1 2 3\n行政规范性文件 0 0 0");
    assert_eq!(row(&reading, "regulation"), "1 2 3 !row_repeated");
}
