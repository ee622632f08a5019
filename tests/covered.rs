//! Cells that a wider one covers, printed all the same: empty where each cell is a line, or with its text again.

use crate::small::{FORM, HEAD, between, disclosure, row};
use crate::support::read;

/// How far the label of a row is from the first column.
fn column(key: &str) -> usize {
    match key {
        "new" | "carried_in" | "carried_out" => 0,
        "granted" | "partial" | "closed" => 1,
        _ => 2,
    }
}

/// The cells of table three in rows of ten, empty ones where a wider cell covers the grid; `_` in a row is a blank.
fn grid(rows: &[(&str, &str)]) -> Vec<String> {
    let mut cells: Vec<String> = Vec::new();
    for (key, label, figures) in FORM {
        let figures = rows.iter().find(|(other, _)| *other == key).map_or(figures, |(_, own)| own);
        let before = column(key);
        let group = match key {
            "granted" => "三、本年度办理结果",
            "state_secret" => "（三）不予公开",
            "not_held" => "（四）无法提供",
            "petition" => "（五）不予处理",
            "not_corrected" => "（六）其他处理",
            _ => "",
        };
        let mut own = vec![String::new(); 3];
        if before > 0 {
            own[before - 1] = group.to_owned();
        }
        own[before] = label.to_owned();
        cells.extend(own);
        cells.extend(figures.split(' ').map(|figure| figure.replace('_', "")));
    }
    cells
}

/// A report of these cells, one a line as this prints it.
fn printed(cells: &[String], line: fn(&str) -> String) -> gongkai::interpret::report::Reading {
    let table: String = cells.iter().map(|cell| format!("{}\n", line(cell))).collect();
    read(&format!(
        "{HEAD}三、收到和处理政府信息公开申请情况\n{table}\n四、政府信息公开行政复议、行政诉讼情况\n"
    ))
}

fn with_bar(cell: &str) -> String {
    format!("{cell} |")
}

/// Words as they are, figures and empty cells with a bar.
fn with_bar_of_figures(cell: &str) -> String {
    if cell.chars().count() > 2 { cell.to_owned() } else { with_bar(cell) }
}

#[test]
fn cells_that_wider_ones_cover_are_none_of_a_row() {
    let rows = [
        ("new", "30 4 _ _ _ 2 36"),
        ("granted", "_ _ _ _ _ _ _"),
        ("state_secret", "5 _ 0 _ 0 / _"),
        ("closed", "_ 4 0 0 0 2 35"),
        ("carried_out", "_ 0 0 0 0 0 _"),
    ];
    for line in [with_bar, with_bar_of_figures] {
        let reading = printed(&grid(&rows), line);
        for (key, _, figures) in FORM {
            let figures = rows.iter().find(|(other, _)| *other == key).map_or(figures, |(_, own)| own);
            let read = row(&reading, key).replace(" !sum_across", "");
            assert_eq!(read, figures.replace('/', "mark(/)"), "{key}");
        }
    }
}

#[test]
fn what_only_the_sums_tell_of_a_row_that_has_lost_a_cell_is_repaired() {
    // The label of the first row could as well stand one column further.
    let mut cells = grid(&[("new", "30 4 _ _ _ 2 36")]);
    cells.remove(5);
    let new = row(&printed(&cells, with_bar), "new");
    assert!(new.starts_with("30=repaired(30) 4=repaired(4) _ _ _ 2=repaired(2) 36=repaired(36)"), "{new}");
}

#[test]
fn cells_of_chapter_two_that_wider_ones_cover_are_none_of_a_row() {
    let cells = [
        ["第二十条第（六）项", "", "", ""],
        ["信息内容", "本年处理决定数量", "", ""],
        ["行政处罚", "3871", "", ""],
        ["行政强制", "428", "", ""],
    ];
    let table: String = cells.concat().iter().map(|cell| format!("{cell} |\n")).collect();
    let reading = disclosure(&table);
    assert_eq!(row(&reading, "penalty"), "3871");
    assert_eq!(row(&reading, "coercion"), "428");
}

#[test]
fn a_figure_may_be_printed_again_below_its_heading_printed_again() {
    let rows = |parting: &str, end: &str| {
        let row = |label: &str, cell: &str| [label, cell, cell, cell].join(parting) + end;
        row("信息内容", "本年处理决定数量") + &row("行政处罚", "41") + &row("行政强制", "626")
    };
    for table in [rows(" ", "\n"), rows("\n", "\n"), rows(" |\n", " |\n")] {
        let reading = disclosure(&table);
        assert_eq!(row(&reading, "penalty"), "41", "{table}");
        assert_eq!(row(&reading, "coercion"), "626", "{table}");
    }
}

#[test]
fn a_figure_of_2019_may_be_printed_again_below_its_heading_printed_again() {
    let reading = disclosure(
        "信息内容 上一年项目数量 本年增/减 本年增/减\n行政事业性收费 28 +17 +17\n信息内容 采购项目数量 采购总金额 采购总金额\n政府集中采购 121 5万元 5万元",
    );
    assert_eq!(row(&reading, "fee"), "28 17");
    assert_eq!(row(&reading, "procurement").split(' ').next(), Some("121"));
}

#[test]
fn figures_that_are_not_printed_as_often_as_their_heading_are_told_by_nothing() {
    for table in [
        "信息内容 本年处理决定数量\n行政处罚 0 0 0",
        "信息内容 本年处理决定数量 本年处理决定数量\n行政处罚 0 0 0",
        "信息内容 本年处理决定数量 本年处理决定数量 本年处理决定数量\n行政处罚 0 0 1",
    ] {
        let reading = disclosure(table);
        assert!(row(&reading, "penalty").starts_with("unreadable"), "{table}");
    }
}

#[test]
fn what_programs_put_into_cells_without_a_text_is_nothing() {
    for parting in [" | ", "\t"] {
        let cells = ["None", "None", "2.重复申请", "5", "nan", "NaN", "null", "<NA>", "Unnamed: 3", "5"];
        assert_eq!(row(&between(&cells.join(parting)), "repeated"), "5 _ _ _ _ _ 5");
    }
}

#[test]
fn quotes_around_cells_are_none_of_their_text() {
    let cells = ["2.重复申请", "5", "", "0", "/", "1,000", "0", "1005"].map(|cell| format!("\"{cell}\""));
    assert_eq!(row(&between(&cells.join("\t")), "repeated"), "5 _ 0 mark(/) 1000 0 1005");
}
