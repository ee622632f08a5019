//! Words in cells of rows that spaces part.

use crate::small::{between, disclosure, row};

const HEADER: &str = "信息内容      上一年项目数量      本年增/减      处理决定数量";

/// A row between rows whose figures stand in the same places, of these cells.
fn aligned(cells: [&str; 7]) -> String {
    let line = |label: &str, cells: [&str; 7]| {
        let width = |text: &str| unicode_width::UnicodeWidthStr::width(text);
        let cells = cells.map(|cell| format!("{}{cell}", " ".repeat(9 - width(cell))));
        format!("{label}{}{}\n", " ".repeat(30 - width(label)), cells.concat())
    };
    let zeros = ["0"; 7];
    let rows = line("1.属于国家秘密", ["1", "0", "0", "0", "0", "0", "1"])
        + &line("2.其他法律行政法规禁止公开", zeros)
        + &line("7.属于行政执法案卷", cells)
        + &line("8.属于行政查询事项", zeros);
    row(&between(&rows), "enforcement_file")
}

#[test]
fn words_in_the_columns_of_figures_are_kept() {
    for word in ["零", "N/A", "不涉及", "同上", "×", "〇"] {
        assert_eq!(aligned([word, "0", "0", "0", "0", "0", "0"]), format!("text({word}) 0 0 0 0 0 0"));
        assert_eq!(aligned(["0", "0", "0", word, "0", "0", "0"]), format!("0 0 0 text({word}) 0 0 0"));
    }
    assert_eq!(aligned(["0", "", "0", "同上", "", "0", "0"]), "0 _ 0 text(同上) _ 0 0");
}

#[test]
fn words_with_figures_in_the_columns_of_figures_are_kept_and_said() {
    for word in ["(6)", "6.", "6*", "6%", "5-6", "6万"] {
        let read = aligned(["6", "0", "0", "0", "0", "0", word]);
        assert!(read.starts_with(&format!("6 0 0 0 0 0 unreadable({word}) !")), "{read}");
    }
}

#[test]
fn a_word_between_figures_takes_up_a_column() {
    let reading = disclosure(&format!(
        "{HEADER}\n行政许可      0      减少1项      0\n其他对外管理服务事项      951      5      0\n{HEADER}\n\
         行政处罚      0      持平      2134\n行政强制      0      核减3      0"
    ));
    assert_eq!(row(&reading, "penalty"), "0 text(持平) 2134");
    assert!(row(&reading, "coercion").starts_with("0 unreadable(核减3) 0"), "{}", row(&reading, "coercion"));
}

#[test]
fn words_behind_a_label_that_stand_in_no_column_are_none_of_its_cells() {
    assert_eq!(aligned(["3", "", "0", "0", "0", "0", "3"]), "3 _ 0 0 0 0 3");
    let line = |label: &str, cells: [&str; 3]| {
        format!("{label}{}\n", cells.map(|cell| format!("{cell:>14}")).concat())
    };
    let rows = line("行政许可            ", ["1", "2", "3"])
        + &line("行政处罚            ", ["4", "5", "6"])
        + &line("行政强制   （次）   ", ["7", "", "8"]);
    assert_eq!(row(&disclosure(&format!("{HEADER}\n{rows}")), "coercion"), "7 _ 8");
}

#[test]
fn bars_between_figures_are_no_words_in_cells() {
    for bar in ["\u{2758}", "\u{2223}", "!"] {
        assert_eq!(aligned(["3", "0", "", bar, "0", bar, "3"]), "3 0 _ _ 0 _ 3", "{bar}");
    }
}

#[test]
fn words_and_arrows_before_a_change_give_its_sign() {
    for change in ["负3", "净减 3", "下降 3", "↓3", "↓ 3", "减少3", "-3"] {
        let table = format!(
            "信息内容 上一年项目数量 本年增/减 处理决定数量\n行政许可 5 {change} 5\n其他对外管理服务事项 5 0 5"
        );
        let read = row(&disclosure(&table), "permit");
        assert!(read.starts_with("5 -3"), "{change}: {read}");
    }
}
