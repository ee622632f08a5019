//! What stands in one cell.

use gongkai::interpret::report::State;
use gongkai::interpret::value::{Unit, read};

/// `value state`, the value as it is read in a column of counts.
fn check(raw: &str, expected: &str) {
    let value = read(raw);
    let number =
        value.number.map_or("NULL".into(), |n| n.whole().map_or("fraction".into(), |n| n.to_string()));
    let state = value.state.name().unwrap_or("number");
    assert_eq!(format!("{number} {state}"), expected, "{raw:?}");
}

#[test]
fn blank_is_not_zero() {
    check("", "NULL blank");
    check(" \u{3000}\u{a0}\u{200b}", "NULL blank");
    check("0", "0 number");
    check("０", "0 number");
}

#[test]
fn strokes_and_words_for_nothing_are_marks() {
    for mark in ["/", "／", "-", "—", "－", "——", "\\", "无"] {
        check(mark, "NULL mark");
    }
}

#[test]
fn numbers_are_read_as_printed() {
    check("12", "12 number");
    check(" １２ ", "12 number");
    check("1,234,567", "1234567 number");
    check("+2", "2 number");
    check("-417", "-417 number");
    check("190.457379", "fraction number");
    check("3.0", "3 number");
}

#[test]
fn words_around_a_number_are_kept_as_text() {
    check("减4", "-4 text");
    check("增2", "2 text");
    check("22（其中修订16件）", "22 text");
    check("3件", "3 text");
    check("251000元", "251000 text");
    check("无此项", "NULL text");
}

#[test]
fn what_is_not_one_number_is_unreadable() {
    for raw in ["1 2", "12,34", "1.2.3", "3至5", "12a", "2023年", "1.", ",5", "1234567890123456"] {
        check(raw, "NULL unreadable");
    }
}

#[test]
fn amounts_are_exact() {
    let fen = |raw: &str| {
        let value = read(raw);
        value.number.and_then(|n| n.times(value.unit.power_of_fen().unwrap_or(6)))
    };
    assert_eq!(fen("190.457379"), Some(190_457_379));
    assert_eq!(fen("0.1"), Some(100_000));
    assert_eq!(fen("251000元"), Some(25_100_000));
    assert_eq!(fen("160.5964万元"), Some(160_596_400));
    assert_eq!(fen("12.345元"), None, "a fraction of 0.01 yuan is no amount");
    assert_eq!(read("160.5964万元").unit, Unit::TenThousandYuan);
    assert_eq!(read("160").state, State::Number);
}

#[test]
fn signs_of_markdown_and_of_pages_are_no_part_of_a_cell() {
    let reading =
        crate::small::between("| 2.重复申请 | &nbsp; | **5** | __0__ | *0* | 0&nbsp; | <br> | **1,234** |\n");
    assert_eq!(crate::small::row(&reading, "repeated"), "_ 5 0 0 0 _ 1234 !sum_across");
    let reading = crate::small::between("**2.重复申请** **5** **0** **0** **0** **0** **0** **5**\n");
    assert_eq!(crate::small::row(&reading, "repeated"), "5 0 0 0 0 0 5");
    let reading = crate::small::disclosure(
        "| 信息内容 | 本年收费金额（单位：万元） |\n|---|---|\n| 行政事业性收费 | 677\\.9624 |",
    );
    assert_eq!(crate::small::row(&reading, "fee"), "677962400");
}
