//! Table four in its shapes: one row, three rows, small tables, a figure a line.

use crate::small::{codes, dispute, row};

const OUTCOMES: &str = "结果维持 结果纠正 其他结果 尚未审结 总计";

/// The three rows of a table four that is printed so, which hold 1 2 3 4 10, then 0, then 5 0 0 1 6.
fn check(table: &str) {
    let reading = dispute(table);
    assert_eq!(row(&reading, "review"), "1 2 3 4 10", "{table}");
    assert_eq!(row(&reading, "suit_direct"), "0 0 0 0 0", "{table}");
    assert_eq!(row(&reading, "suit_after_review"), "5 0 0 1 6", "{table}");
    let codes = codes(&reading);
    assert!(codes.is_empty(), "{codes:?}\n{table}");
}

#[test]
fn one_row_under_one_header() {
    let figures = "1 2 3 4 10 0 0 0 0 0 5 0 0 1 6";
    check(&format!(
        "行政复议 行政诉讼\n{OUTCOMES} 未经复议直接起诉 复议后起诉\n{OUTCOMES} {OUTCOMES}\n{figures}"
    ));
    check(&format!(
        "行政复议 行政诉讼\n{OUTCOMES}\n未经复议直接起诉 复议后起诉\n{OUTCOMES} {OUTCOMES}\n{}",
        figures.replace(' ', "\n")
    ));
    let tabs = |line: &str| line.replace(' ', "\t");
    check(&format!(
        "行政复议\t\t\t\t\t行政诉讼\n{}\t未经复议直接起诉\t\t\t\t\t复议后起诉\n\t\t\t\t\t{}\t{}\n{}",
        tabs(OUTCOMES),
        tabs(OUTCOMES),
        tabs(OUTCOMES),
        tabs(figures)
    ));
}

#[test]
fn a_word_for_nothing_ends_a_row_above_a_heading_of_markdown() {
    let cells = |line: &str| format!("| {} |", line.replace(' ', " | "));
    let reading = dispute(&format!(
        "{}\n{}\n\n##",
        cells(&[OUTCOMES; 3].join(" ")),
        cells("3 无 无 2 5 无 无 无 无 无 无 无 无 无 无")
    ));
    assert_eq!(row(&reading, "review"), "3 mark(无) mark(无) 2 5");
    assert_eq!(row(&reading, "suit_after_review"), ["mark(无)"; 5].join(" "));
}

#[test]
fn the_figures_may_be_broken_over_lines() {
    check(&format!(
        "行政复议 行政诉讼\n{OUTCOMES}\n未经复议直接起诉 复议后起诉\n{OUTCOMES} {OUTCOMES}\n1 2 3 4 10 0 0 0 0 0 5 0\n0 1 6"
    ));
}

#[test]
fn headings_may_be_cut_by_columns() {
    let cut = "结果 结果 其他 尚未 总计\n维持 纠正 结果 审结";
    check(&format!(
        "行政复议 行政诉讼\n{cut}\n未经复议直接起诉 复议后起诉\n{cut}\n{cut}\n1 2 3 4 10 0 0 0 0 0 5 0 0 1 6"
    ));
}

#[test]
fn three_rows_under_one_header() {
    check(&format!("{OUTCOMES}\n行政复议 1 2 3 4 10\n未经复议直接起诉 0 0 0 0 0\n复议后起诉 5 0 0 1 6"));
    check(
        &format!(
            "项目 {OUTCOMES}\n行政复议 1 2 3 4 10\n行政诉讼\n未经复议直接起诉 0 0 0 0 0\n复议后起诉 5 0 0 1 6"
        )
        .replace(' ', "\t"),
    );
}

#[test]
fn three_small_tables() {
    check(&format!(
        "行政复议\n{OUTCOMES}\n1 2 3 4 10\n行政诉讼\n未经复议直接起诉\n{OUTCOMES}\n0 0 0 0 0\n复议后起诉\n{OUTCOMES}\n5 0 0 1 6"
    ));
}

#[test]
fn a_figure_a_line() {
    let list = |figures: [u8; 5]| {
        OUTCOMES.split(' ').zip(figures).map(|(word, n)| format!("{word} {n}\n")).collect::<String>()
    };
    let text = format!(
        "行政复议\n{}未经复议直接起诉\n{}复议后起诉\n{}",
        list([1, 2, 3, 4, 10]),
        list([0; 5]),
        list([5, 0, 0, 1, 6])
    );
    check(&text);
    check(&text.replace(' ', "\t"));
}

#[test]
fn a_figure_a_line_behind_a_colon() {
    let list = |figures: [u8; 5]| {
        OUTCOMES.split(' ').zip(figures).map(|(word, n)| format!("{word}：{n}\n")).collect::<String>()
    };
    check(&format!(
        "行政复议\n{}未经复议直接起诉\n{}复议后起诉\n{}",
        list([1, 2, 3, 4, 10]),
        list([0; 5]),
        list([5, 0, 0, 1, 6])
    ));
}

#[test]
fn a_figure_a_line_behind_one_pipe() {
    let list = |figures: [u8; 5]| {
        OUTCOMES.split(' ').zip(figures).map(|(word, n)| format!("{word} | {n}\n")).collect::<String>()
    };
    check(&format!(
        "行政复议 |\n--- | ---\n{}未经复议直接起诉 |\n{}复议后起诉 |\n{}",
        list([1, 2, 3, 4, 10]),
        list([0; 5]),
        list([5, 0, 0, 1, 6])
    ));
    let blank = "行政复议 |\n结果维持 | 1\n结果纠正 | \n其他结果 | 0\n尚未审结 | 2\n总计 | 3\n";
    assert_eq!(row(&dispute(blank), "review"), "1 _ 0 2 3");
}

#[test]
fn three_rows_with_figures_above_their_labels() {
    let text = format!(
        "{}\n1 2 3 4 10\n行政复议\n0 0 0 0 0\n未经复议直接起诉\n5 0 0 1 6\n复议后起诉",
        OUTCOMES.replace(' ', "\n")
    );
    check(&text);
}

#[test]
fn a_figure_a_line_with_an_empty_line_for_a_blank() {
    let list = |figures: [&str; 5]| {
        OUTCOMES.split(' ').zip(figures).map(|(word, n)| format!("{word}\n{n}\n")).collect::<String>()
    };
    let text = format!(
        "行政复议\n{}未经复议直接起诉\n{}复议后起诉\n{}",
        list(["", "2", "3", "4", "9"]),
        list(["0"; 5]),
        list(["5", "0", "0", "1", "6"])
    );
    assert_eq!(row(&dispute(&text), "review"), "_ 2 3 4 9");
}

#[test]
fn a_figure_a_line_with_an_empty_cell_for_a_blank() {
    let rows = |figures: [&str; 5]| {
        OUTCOMES.split(' ').zip(figures).map(|(word, n)| format!("| {word} | {n} |\n")).collect::<String>()
    };
    let text = format!(
        "| 行政复议 | |\n|---|---|\n{}| 未经复议直接起诉 | |\n{}| 复议后起诉 | |\n{}",
        rows(["", "", "", "63", "63"]),
        rows(["/", "", "39", "2", "41"]),
        rows(["0"; 5])
    );
    assert_eq!(row(&dispute(&text), "review"), "_ _ _ 63 63");
    assert_eq!(row(&dispute(&text), "suit_direct"), "mark(/) _ 39 2 41");
}

#[test]
fn a_row_short_of_figures_is_not_guessed() {
    let reading = dispute(&format!(
        "行政复议 行政诉讼\n{OUTCOMES}\n未经复议直接起诉 复议后起诉\n{OUTCOMES} {OUTCOMES}\n1 2 0 0 3 0 0 0 0 0 5 0 0 5"
    ));
    assert!(row(&reading, "suit_direct").contains("unreadable"), "{}", row(&reading, "suit_direct"));
    assert!(codes(&reading).iter().any(|code| ["row_unreadable", "row_repaired"].contains(code)));
}

#[test]
fn a_gap_below_an_outcome_is_a_blank() {
    let line = |words: &[&str]| {
        let fill = |word: &&str| {
            let gap = 12_usize.saturating_sub(unicode_width::UnicodeWidthStr::width(*word));
            format!("{word}{}", " ".repeat(gap))
        };
        words.iter().map(fill).collect::<String>().trim_end().to_owned()
    };
    let outcomes: Vec<&str> =
        OUTCOMES.split(' ').chain(OUTCOMES.split(' ')).chain(OUTCOMES.split(' ')).collect();
    let text = [
        line(&["行政复议", "", "", "", "", "行政诉讼"]),
        line(&["", "", "", "", "", "未经复议直接起诉", "        ", "", "", "", "复议后起诉"]),
        line(&outcomes),
        line(&["1", "2", "3", "4", "10", "0", "", "0", "0", "0", "5", "", "", "1", "6"]),
    ];
    let reading = dispute(&text.join("\n"));
    assert_eq!(row(&reading, "suit_direct"), "0 _ 0 0 0");
    assert_eq!(row(&reading, "suit_after_review"), "5 _ _ 1 6");
}

#[test]
fn a_small_table_may_open_with_empty_cells() {
    let table = |channel: &str, cells: &str| {
        format!("{channel}\t\t\t\t\t\n\t{}\n\t{cells}\n", OUTCOMES.replace(' ', "\t"))
    };
    let text = table("行政复议", "18558\t2858\t—\t18\t21434")
        + &table("未经复议直接起诉", "\t\t3\t/\t3")
        + &table("复议后起诉", "49\t288\t\t76\t413");
    assert_eq!(row(&dispute(&text), "suit_direct"), "_ _ 3 mark(/) 3");
}

#[test]
fn small_tables_may_have_a_tab_behind_each_line() {
    let table =
        |channel: &str, cells: &str| format!("{channel}\t\n{}\t\n{cells}\t\n\n", OUTCOMES.replace(' ', "\t"));
    let text = table("行政复议", "1\t0\t0\t0\t1")
        + &table("未经复议直接起诉", "\t2\t0\t1\t3")
        + &table("复议后起诉", "0\t0\t0\t0\t");
    let reading = dispute(&text);
    assert_eq!(row(&reading, "review"), "1 0 0 0 1");
    assert_eq!(row(&reading, "suit_direct"), "_ 2 0 1 3");
    assert_eq!(row(&reading, "suit_after_review"), "0 0 0 0 _");
}

#[test]
fn empty_cells_beside_those_below_the_headings_are_none() {
    let outcomes = OUTCOMES.replace(' ', "\t");
    let channels = "未经复议直接起诉\t复议后起诉";
    let in_one_line = format!("\t行政诉讼\t{channels}\n\t{outcomes}\t{outcomes}\t{outcomes}");
    let in_two_lines = format!("\t行政诉讼\n\t{outcomes}\t{channels}\n\t{outcomes}\t{outcomes}");
    for header in [in_one_line, in_two_lines] {
        let figures = "\t1\t2\t0\t0\t3\t1\t2\t1\t0\t4\t0\t0\t0\t0\t";
        let reading = dispute(&format!("\t行政复议{header}\n{figures}\n"));
        assert_eq!(row(&reading, "review"), "1 2 0 0 3", "{header}");
        assert_eq!(row(&reading, "suit_after_review"), "0 0 0 0 _", "{header}");
    }
}

#[test]
fn the_last_small_table_may_be_empty() {
    let text = format!(
        "行政复议\n{OUTCOMES}\n1 2 3 4 10\n未经复议直接起诉\n{OUTCOMES}\n0 0 0 0 0\n复议后起诉\n{OUTCOMES}\n"
    );
    assert_eq!(row(&dispute(&text), "review"), "1 2 3 4 10");
    assert_eq!(row(&dispute(&text), "suit_direct"), "0 0 0 0 0");
}

#[test]
fn a_stroke_apart_from_the_number_behind_it_is_a_mark() {
    let outcomes = "        结果维持    结果纠正    其他结果    尚未审结        总计";
    let text = format!(
        "甲县乙局2023年政府信息公开工作年度报告\n四、政府信息公开行政复议、行政诉讼情况\n\
         行政复议\n{outcomes}\n                                               -           0\n\
         未经复议直接起诉\n{outcomes}\n              52           0           0          79         131\n\
         复议后起诉\n{outcomes}\n              62          42          54           0         158\n"
    );
    let report = crate::support::read(&text).report.unwrap();
    let raw: Vec<&str> = report.rows[0].cells.iter().map(|cell| cell.raw.as_str()).collect();
    assert_eq!(raw, ["", "", "", "-", "0"]);
}

#[test]
fn a_number_of_the_row_before_its_figures_is_none_of_them() {
    let outcomes = "\t结果 维持\t结果 纠正\t其他 结果\t尚未 审结\t总计";
    let header = format!(
        "{}{}{}\n{outcomes}{outcomes}{outcomes}\n",
        "\t行政复议".repeat(5),
        "\t未经复议直接起诉".repeat(5),
        "\t复议后起诉".repeat(5)
    );
    let reading = dispute(&format!("{header}0\t0\t1\t0\t0\t1\t0\t0\t0\t0\t0\t0\t1\t0\t0\t1"));
    assert_eq!(row(&reading, "review"), "0 1 0 0 1 !unread_figure");
    assert_eq!(row(&reading, "suit_after_review"), "0 1 0 0 1 !unread_figure");
    // Where cells are parted by spaces, it may as well be a figure that is broken in two.
    let spaced = dispute(&format!("{}0 0 1 0 0 1 0 0 0 0 0 0 1 0 0 1", header.replace('\t', " ")));
    assert!(row(&spaced, "review").contains("unreadable"), "{}", row(&spaced, "review"));
}

#[test]
fn numbers_of_the_columns_above_table_four_are_no_figures() {
    let row_of = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let numbers: Vec<String> = (0..15).map(|number| number.to_string()).collect();
    let outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"].map(str::to_owned);
    let channels = ["行政复议", "未经复议直接起诉", "复议后起诉"].map(|channel| vec![channel.to_owned(); 5]);
    let header = format!("{}{}", row_of(&channels.concat()), row_of(&[&outcomes[..]; 3].concat()));
    let figures = "0 1 0 0 1 0 0 0 0 0 0 0 0 3 3".split(' ').map(str::to_owned).collect::<Vec<_>>();
    let reading =
        dispute(&format!("{}|{}\n{header}{}", row_of(&numbers), ":--|".repeat(15), row_of(&figures)));
    assert_eq!(row(&reading, "review"), "0 1 0 0 1");
    assert_eq!(row(&reading, "suit_after_review"), "0 0 0 3 3");
}

#[test]
fn the_header_of_a_grid_may_be_broken_within_its_cells() {
    let words = |words: [&str; 5]| words.map(|word| format!("{word} |")).concat();
    let (first, second) =
        (words(["结果", "结果", "其他", "尚未", "总计"]), words(["维持", "纠正", "结果", "审结", ""]));
    let (channels, blank) = (
        words(["未经复议直接起诉", "", "", "", ""]) + &words(["复议后起诉", "", "", "", ""]),
        words([""; 5]),
    );
    let rule = format!("+{}\n", "----+".repeat(15));
    let header = format!(
        "| {first} {channels}\n| {blank} {blank} {blank}\n| {second} {blank} {blank}\n{rule}| {blank} {first} {first}\n| {blank} {second} {second}\n"
    );
    let figures = "27 21 17 17 82 0 0 28 0 28 0 0 0 10 10".replace(' ', " | ");
    let reading = dispute(&format!("{rule}{header}{rule}| {figures} |\n{rule}"));
    assert_eq!(row(&reading, "review"), "27 21 17 17 82");
    assert_eq!(row(&reading, "suit_after_review"), "0 0 0 10 10");
}

#[test]
fn a_line_of_words_may_stand_between_the_header_and_the_figures() {
    let figures = "1 2 3 4 10 0 0 0 0 0 5 0 0 1 6";
    let header = format!("行政复议 行政诉讼\n{OUTCOMES} 未经复议直接起诉 复议后起诉\n{OUTCOMES} {OUTCOMES}");
    let title = "乙县丙局2023年政府信息公开工作年度报告";
    for words in ["单位：件", "2024/1/15 16:22", "第三页", title, "乙县丙局政府信息公开年报"]
    {
        for (from, to) in [(" ", " "), (" ", "\t"), (" ", "\n")] {
            let (header, figures) = (header.replace(from, to), figures.replace(from, to));
            let below = format!("{header}\n{words}\n{figures}");
            let within = format!("{}\n{words}\n总计\n{figures}", header.strip_suffix("总计").unwrap());
            for table in [below, within].iter().take(if to == "\n" { 2 } else { 1 }) {
                let reading = dispute(table);
                assert_eq!(row(&reading, "review"), "1 2 3 4 10", "{table}");
                assert_eq!(row(&reading, "suit_after_review"), "5 0 0 1 6", "{table}");
            }
        }
    }
}

#[test]
fn figures_of_a_line_without_cells_are_none_of_a_row_of_cells() {
    let reading = dispute(
        "行政复议\t行政诉讼\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t复议后起诉\n\
         结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n4 of 9\n\
         13\t4\t\t\t17\t\t\t\t\t\t\t\t\t\t",
    );
    assert_eq!(row(&reading, "review"), "13 4 _ _ 17");
}

#[test]
fn where_channels_are_the_columns_blank_cells_move_no_figure() {
    let reading = dispute(
        "| | 行政复议 | 未经复议直接起诉 | 复议后起诉 |\n|---|---|---|---|\n| 结果维持 | | | 10 |\n| 结果纠正 | 13 | | |\n\
         | 其他结果 | | | 0 |\n| 尚未审结 | | 0 | |\n| 总计 | 13 | | 10 |",
    );
    assert!(!row(&reading, "suit_after_review").contains(" 13 "), "{}", row(&reading, "suit_after_review"));
}

#[test]
fn a_number_between_the_lines_of_the_header_is_that_of_a_page() {
    let header = "行政复议\t\t\t\t\t行政诉讼\t\t\t\t\t\t\t\t\t\n\n12\n\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t\t\t\t\t复议后起诉\t\t\t\t";
    let below = "\t\t\t\t\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计";
    let table = format!("{header}\n{below}\n0\t2\t0\t0\t2\t0\t1\t2\t2\t5\t0\t2\t0\t2\t4");
    let piped: String = table
        .lines()
        .map(|line| match line.contains('\t') {
            true => format!("|{}|\n|---|---|\n", line.replace('\t', "|")),
            false => format!("{line}\n"),
        })
        .collect();
    for table in [table, piped] {
        let reading = dispute(&table);
        let rows = ["review", "suit_direct", "suit_after_review"].map(|key| row(&reading, key));
        assert_eq!(rows, ["0 2 0 0 2", "0 1 2 2 5", "0 2 0 2 4"], "{table}");
    }
}

#[test]
fn a_stroke_between_two_figures_that_runs_of_spaces_part_is_a_cell() {
    let reading = dispute(
        "复议后起诉\n      结果维持      结果纠正      其他结果      尚未审结      总计\n             4             3            30             /        37\n行政复议\n      结果维持      结果纠正      其他结果      尚未审结      总计\n                                        30             /        30",
    );
    assert_eq!(row(&reading, "review"), "_ _ 30 mark(/) 30");
}

#[test]
fn a_number_among_the_words_of_the_header_is_none_of_the_fifteen_figures_below() {
    let header = |first: &str, second: &str| {
        format!(
            "{first}行政复议 行政诉讼\n{second}{OUTCOMES} 未经复议直接起诉 复议后起诉\n{OUTCOMES} {OUTCOMES}"
        )
    };
    let cut = |first: &str, second: &str| {
        format!(
            "{first}行政复议 行政诉讼\n{second}结果 结果 其他 尚未 总计 未经复议直接起诉 复议后起诉\n维持 纠正 结果 审结\n\
             结果 结果 其他 尚未 总计 结果 结果 其他 尚未 总计\n维持 纠正 结果 审结 维持 纠正 结果 审结"
        )
    };
    let figures = "1 2 3 4 10 0 0 0 0 0 5 0 0 1 6";
    for (first, second) in [("3\n", ""), ("", "3\n")] {
        for header in [header(first, second), cut(first, second)] {
            for figures in [figures.to_owned(), figures.replace(' ', "\n")] {
                let reading = dispute(&format!("{header}\n{figures}"));
                let rows = ["review", "suit_direct", "suit_after_review"].map(|key| row(&reading, key));
                assert_eq!(rows, ["1 2 3 4 10", "0 0 0 0 0", "5 0 0 1 6"], "{header}\n{figures}");
                assert_eq!(codes(&reading).last(), Some(&"unread_figure"), "{header}");
            }
        }
    }
}

#[test]
fn figures_with_words_of_the_header_among_them_are_in_the_order_of_the_form_where_the_sums_hold() {
    let header = "行政复议\n行政诉讼\n结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n未经复议直接起诉\n复议后起诉\n\
                  结果维持\n结果纠正\n其他结果\n尚未审结\n总计 结果维\n结果纠正\n其他结果\n尚未审结\n总计";
    let read = |review: &str| {
        let reading = dispute(&format!("{header}\n{review}\n{}", ["0"; 10].join("\n")));
        ["review", "suit_direct"].map(|key| row(&reading, key))
    };
    assert_eq!(read("91\n169\n54\n0\n持\n314"), ["91 169 54 0 314", "0 0 0 0 0"]);
    for told in read("91\n169\n54\n314\n持\n0") {
        assert!(told.starts_with("unreadable(91 169 54 314 0 "), "{told}");
    }
}
