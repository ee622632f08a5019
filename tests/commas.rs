//! Rows whose cells commas part, in a text or a file of a spreadsheet (CSV).

use std::path::Path;

use gongkai::extract::read;
use gongkai::extract::text::commas::with_tabs;
use gongkai::extract::text::document;
use gongkai::interpret::head::identity::Hints;
use gongkai::interpret::read::interpret;

use crate::small::{HEAD, codes, row};

/// Two rows that tell that commas part cells.
const ROWS: &str = "甲,1,2,3,4,5,6,21\n乙,0,,0,/,0,0,0";

#[test]
fn rows_are_parted_by_tabs_and_all_else_stays() {
    let rows = ROWS.replace(',', "\t");
    let text = |rows: &str| format!("总体情况,甲\n\n2023年,公开1,234条。\n件数,总计\n{rows}\n\n丙,丁\n");
    let expected = text(&rows).replace("件数,", "件数\t");
    assert_eq!(with_tabs(text(ROWS)), expected);
    assert_eq!(with_tabs(text(&ROWS.replace(',', ", "))), expected);
    assert_eq!(with_tabs(format!("{ROWS}\n\n戊,7\n")), format!("{rows}\n\n戊\t7\n"));
    let blank = "甲,,,,,,,\n乙,,,,,,,7\n丙\n";
    assert_eq!(with_tabs(blank.to_owned()), blank.replace(',', "\t"));
}

#[test]
fn a_cell_in_quotes_is_one() {
    let rows = format!("\"商业\n企业\",\"1,234\",\"\"\n{ROWS}\n\"2023年,公开\"\n");
    let expected = format!("商业 企业\t1,234\t\n{}\n\"2023年,公开\"\n", ROWS.replace(',', "\t"));
    assert_eq!(with_tabs(rows), expected);
}

#[test]
fn a_quote_without_another_makes_no_row_of_several() {
    let text = format!("{ROWS}\n\n丙,\"丁,5,6\n戊,7,8\n");
    assert_eq!(with_tabs(text.clone()), text.replacen(ROWS, &ROWS.replace(',', "\t"), 1));
}

#[test]
fn the_lines_of_a_sheet_are_as_wide_as_their_table() {
    let sheet = |cells: &[&str]| -> String {
        cells.iter().map(|line| format!("{line}{}\n", ",".repeat(15 - line.split(',').count()))).collect()
    };
    let rows = "甲,1,2,3,4,5,6,21\n丙\n丁\n乙,0,,0,/,0,0,";
    let lines: Vec<&str> = ["题", ",,2023年。", "件数,总计"].into_iter().chain(rows.split('\n')).collect();
    let text = sheet(&[&lines[..], &["四、后", ",上,下"]].concat());
    let wide = "丙\t\t\t\t\t\t\t";
    let expected = format!(
        "题\n2023年。\n件数\t总计\t\t\t\t\t\t\n甲\t1\t2\t3\t4\t5\t6\t21\n{wide}\n{}\n乙\t0\t\t0\t/\t0\t0\t\n四、后\n\t上\t下\n",
        wide.replace('丙', "丁")
    );
    assert_eq!(with_tabs(text), expected);
}

#[test]
fn commas_in_numbers_and_sentences_part_no_cells() {
    for text in [
        "甲,1,2,3,4,5,6,21\n乙 1 2\n",
        "（七）总计\t1,234\t2,345\t3,456\t4,567\t5,678\t6,789\t7,890\n（七）总计\t1,234\t2,345\t3,456\t4,567\t5,678\t6,789\t7,890\n",
        "总计 1,234 2,345 3,456 4,567 5,678 6,789 7,890\n总计 1,234 2,345 3,456 4,567 5,678 6,789 7,890\n",
        "| 总计 | 1,234,567 | 2,345,678 | 3,456,789 | 4,567,890 |\n| 总计 | 1,234,567 | 2,345,678 | 3,456,789 | 4,567,890 |\n",
        "一,二,三,四,五,六,七,八\n一,二,三,四,五,六,七,八\n",
    ] {
        assert_eq!(with_tabs(text.to_owned()), text);
    }
}

#[test]
fn a_text_with_more_than_any_report_stays_as_it_is() {
    for more in ["甲\n".repeat(100_000), ",".repeat(1_000_000)] {
        let text = format!("{ROWS}\n{more}");
        assert_eq!(with_tabs(text.clone()), text);
    }
}

#[test]
fn the_figures_between_commas_stand_on_lines_of_the_kept_text() {
    let text = format!(
        "{HEAD}信息内容,本年制发件数,本年废止件数,现行有效件数\n规章,3,5,74\n三、收到和处理政府信息公开申请情况\n\
         一、本年新收政府信息公开申请数量,1,2,0,0,0,0,3\n（一）予以公开,1,,0,0,0,0,1\n四、政府信息公开行政复议、行政诉讼情况\n\
         行政复议,,,,,行政诉讼,,,,,,,,,\n结果维持,结果纠正,其他结果,尚未审结,总计,未经复议直接起诉,,,,,复议后起诉,,,,\n\
         1,2,3,4,10,0,0,0,0,0,1,0,0,0,1\n五、存在的主要问题及改进情况\n无。\n"
    );
    for name in ["a.txt", "a.csv"] {
        let extracted = read::read(Path::new(name), text.as_bytes()).unwrap();
        let document = document(extracted.text);
        let reading = interpret(&document, &Hints::default()).remove(0);
        assert_eq!(row(&reading, "regulation"), "3 5 74");
        assert_eq!(row(&reading, "new"), "1 2 0 0 0 0 3");
        assert_eq!(row(&reading, "granted"), "1 _ 0 0 0 0 1");
        assert_eq!(row(&reading, "suit_after_review"), "1 0 0 0 1");
        assert_eq!(codes(&reading), ["row_missing"]);
        let report = reading.report.unwrap();
        let granted = report.rows.iter().find(|row| row.key == "granted").unwrap();
        assert_eq!(
            &document.text[document.span(granted.line).unwrap()],
            "（一）予以公开\t1\t\t0\t0\t0\t0\t1"
        );
    }
}
