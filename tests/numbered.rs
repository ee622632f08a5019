//! Rows and columns that a program numbers.

use crate::small::{codes, dispute, row};

const ROWS: [&str; 4] = [
    "行政复议 行政复议 行政复议 行政复议 行政复议 行政诉讼 行政诉讼 行政诉讼 行政诉讼 行政诉讼 行政诉讼 行政诉讼 行政诉讼 行政诉讼 行政诉讼",
    "结果维持 结果纠正 其他结果 尚未审结 总计 未经复议直接起诉 未经复议直接起诉 未经复议直接起诉 未经复议直接起诉 未经复议直接起诉 复议后起诉 复议后起诉 复议后起诉 复议后起诉 复议后起诉",
    "结果维持 结果纠正 其他结果 尚未审结 总计 结果维持 结果纠正 其他结果 尚未审结 总计 结果维持 结果纠正 其他结果 尚未审结 总计",
    "3 0 0 0 3 0 0 1 4 5 0 0 0 2 2",
];

/// Table four with the numbers of its rows before them, from this one.
fn numbered(first: usize, above: &str) -> String {
    let rows = ROWS.iter().enumerate();
    let rows = rows.map(|(at, cells)| format!("| {} | {} |\n", first + at, cells.replace(' ', " | ")));
    above.to_owned() + &rows.collect::<String>()
}

#[test]
fn numbers_of_rows_and_columns_are_no_figures() {
    let columns: String = (0..15).map(|column| format!(" {column} |")).collect();
    let rule = "---:|".repeat(16);
    for (first, above) in [(0, format!("|  |{columns}\n|{rule}\n")), (0, String::new()), (1, String::new())] {
        let reading = dispute(&numbered(first, &above));
        assert_eq!(row(&reading, "review"), "3 0 0 0 3", "{above}");
        assert_eq!(row(&reading, "suit_direct"), "0 0 1 4 5", "{above}");
        assert_eq!(row(&reading, "suit_after_review"), "0 0 0 2 2", "{above}");
        assert!(!codes(&reading).contains(&"unread_figure"), "{:?}", reading.remarks);
    }
}

#[test]
fn rows_that_begin_with_other_numbers_are_not_numbered() {
    // Were these the numbers of rows, one would be left out.
    let reading = dispute(&numbered(0, "").replacen("| 2 |", "| 7 |", 1));
    let last = row(&reading, "suit_after_review");
    assert!(last.starts_with("unreadable"), "{last}");
}
