//! Bytes and characters: encodings, line ends, wide digits and spaces change no figure.

use rusqlite::Connection;

use crate::small::{HEAD, between, codes, row};
use crate::support::{Scratch, read, rows};

const TABLE: &str = "三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量\t1234\t0\t\t/\t0\t0\t1234\n二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0\n四、结转下年度继续办理\t1234\t0\t0\t0\t0\t0\t1234\n";

/// The first row of a file with these bytes.
fn ingested(bytes: &[u8]) -> Vec<String> {
    let scratch = Scratch::new();
    std::fs::write(scratch.path("a.txt"), bytes).unwrap();
    scratch.run(&["ingest", "reports.db", "a.txt"], "");
    let connection = Connection::open(scratch.path("reports.db")).unwrap();
    let found = "SELECT name, natural_person, business, research, total, line FROM application JOIN report USING (report_id) JOIN agency USING (agency_id) WHERE row_no = 4";
    rows(&connection, found).remove(0)
}

#[test]
fn figures_are_the_same_in_every_encoding() {
    let text = format!("{HEAD}{TABLE}");
    let expected = ["乙县丙局", "1234", "0", "NULL", "1234", "5"];
    for label in ["gb18030", "gbk", "gb2312", "utf-8"] {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
        assert_eq!(ingested(&encoding.encode(&text).0), expected, "{label}");
    }
    let wide = |bytes: fn(u16) -> [u8; 2], mark: [u8; 2]| {
        [mark.to_vec(), text.encode_utf16().flat_map(bytes).collect()].concat()
    };
    assert_eq!(ingested(&wide(u16::to_le_bytes, [0xff, 0xfe])), expected);
    assert_eq!(ingested(&wide(u16::to_be_bytes, [0xfe, 0xff])), expected);
    assert_eq!(ingested(format!("\u{FEFF}{text}").as_bytes()), expected);
}

#[test]
fn traditional_characters_may_be_in_big5() {
    let text = "乙縣丙局2023年政府信息公開工作年度報告\n一、總體情況\n全年工作平穩。\n三、收到和處理政府信息公開申請情況\n一、本年新收政府信息公開申請數量\t1\t0\t0\t0\t0\t0\t1\n";
    assert_eq!(ingested(&encoding_rs::BIG5.encode(text).0)[..2], ["乙縣丙局", "1"]);
}

#[test]
fn line_ends_of_other_systems_are_line_ends() {
    for end in ["\r\n", "\r", "\u{0B}", "\u{2028}", "\u{2029}", "\u{85}"] {
        let text = format!("{HEAD}{TABLE}").replace('\n', end);
        assert_eq!(ingested(text.as_bytes()), ["乙县丙局", "1234", "0", "NULL", "1234", "5"], "{end:?}");
    }
}

#[test]
fn a_damaged_letter_costs_no_other() {
    let text = format!("{HEAD}{TABLE}五、存在的主要问题及改进情况\n无。");
    let expected = ["乙县丙局", "1234", "0", "NULL", "1234", "5"];
    for label in ["gb18030", "utf-8"] {
        let bytes = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap().encode(&text).0.into_owned();
        assert_eq!(ingested(&bytes[..bytes.len() - 1]), expected, "{label}, cut");
    }
    assert_eq!(ingested(&[text.as_bytes(), b"\xFF", "。".as_bytes()].concat()), expected);
}

#[test]
fn digits_may_be_wide_and_grouped() {
    let numbers =
        |cells: &str| row(&between(&format!("2.重复申请\t{}", cells.replace(' ', "\t"))), "repeated");
    assert_eq!(numbers("１２３４ ０ 0 0 0 0 １２３４"), "1234 0 0 0 0 0 1234");
    assert_eq!(numbers("1,234 0 0 0 0 0 1，234"), "1234 0 0 0 0 0 1234");
    assert_eq!(numbers("1,234,567 0 0 0 0 0 1,234,567"), "1234567 0 0 0 0 0 1234567");
    assert_eq!(row(&between("2.重复申请 １２ 0 0 0 0 0 12"), "repeated"), "12 0 0 0 0 0 12");
    assert_eq!(row(&between("2.重复申请 1,234 0 0 0 0 0 1,234"), "repeated"), "1234 0 0 0 0 0 1234");
}

#[test]
fn spaces_of_any_kind_part_words_and_fill_no_cell() {
    for space in ["\u{3000}", "\u{A0}", "\u{2003}", " \u{3000} "] {
        let line = format!("2.重复申请{space}1{space}0{space}0{space}0{space}0{space}0{space}1");
        assert_eq!(row(&between(&line), "repeated"), "1 0 0 0 0 0 1", "{space:?}");
        let cells = format!("2.重复申请\t1\t{space}\t0\t0\t0\t0\t{space}1{space}");
        assert_eq!(row(&between(&cells), "repeated"), "1 _ 0 0 0 0 1", "{space:?}");
    }
}

#[test]
fn characters_without_width_are_nothing() {
    for none in ["\u{200B}", "\u{FEFF}", "\u{200D}", "\u{2060}"] {
        let line = format!("2.重{none}复申请\t{none}1\t{none}\t0\t0\t0\t0\t1{none}");
        assert_eq!(row(&between(&line), "repeated"), "1 _ 0 0 0 0 1", "{none:?}");
        let spaced = format!("2.重复{none}申请 {none}1 0 0 0 0 0 1{none}");
        assert_eq!(row(&between(&spaced), "repeated"), "1 0 0 0 0 0 1", "{none:?}");
    }
}

#[test]
fn a_form_feed_is_the_end_of_a_page() {
    let reading = read(&format!("{HEAD}{TABLE}").replace("四、结转", "\u{C}四、结转"));
    assert_eq!(row(&reading, "carried_out"), "1234 0 0 0 0 0 1234");
}

#[test]
fn a_total_above_a_form_feed_is_no_number_of_a_page() {
    let cut = |figures: &str, number: &str| {
        let lines = figures.replace(' ', "\n");
        row(
            &between(&format!(
                "2.重复申请\n{lines}\n{number}\u{C}\n3.要求提供公开出版物\n1\n0\n0\n0\n0\n0\n1"
            )),
            "repeated",
        )
    };
    assert_eq!(cut("20 2 0 1 0 3 26", ""), "20 2 0 1 0 3 26");
    assert_eq!(cut("0 0 0 0 0 0 0", ""), "0 0 0 0 0 0 0");
    assert_eq!(cut("1 0 0 0 0 0 1", ""), "1 0 0 0 0 0 1");
    assert_eq!(cut("20 2 0 1 0 3 26", "1\n"), "20 2 0 1 0 3 26");
    assert_eq!(cut("0 0 0 0 0 0 0", "1\n"), "0 0 0 0 0 0 0");
}

#[test]
fn numbers_above_form_feeds_that_go_up_are_those_of_pages() {
    let page = |label: &str, number: usize| format!("{label}\n1\n0\n0\n0\n0\n0\n1\n\n{number}\n\u{C}");
    let reading = between(&(page("2.重复申请", 14) + &page("3.要求提供公开出版物", 15)));
    assert_eq!(row(&reading, "repeated"), "1 0 0 0 0 0 1");
    assert_eq!(codes(&reading), ["row_missing", "page_number"]);
}

#[test]
fn traditional_labels_are_rows() {
    let reading = between("1.屬於國家秘密 1 0 0 0 0 0 1\n2.重複申請 2 0 0 0 0 0 2\n（七）總計 3 0 0 0 0 0 3");
    assert_eq!(row(&reading, "state_secret"), "1 0 0 0 0 0 1");
    assert_eq!(row(&reading, "repeated"), "2 0 0 0 0 0 2");
    assert_eq!(row(&reading, "closed"), "3 0 0 0 0 0 3");
}

#[test]
fn compatibility_ideographs_are_ideographs() {
    assert_eq!(
        row(&between("8.属于\u{FA08}政查询事项 1 0 0 0 0 0 1"), "administrative_inquiry"),
        "1 0 0 0 0 0 1"
    );
}
