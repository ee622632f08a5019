//! Cells parted by tabs, pipes and lines, and by the places of figures.

use crate::small::{FORM, HEAD, between, codes, disclosure, dispute, row};
use crate::support::read;

const A: &str = "1.属于国家秘密";
const B: &str = "2.其他法律行政法规禁止公开";

/// Both rows, which hold `1 0 _ 0 0 0 1` and `2 0 0 / 0 0 2`.
fn check(lines: &str) {
    let reading = between(lines);
    assert_eq!(row(&reading, "state_secret"), "1 0 _ 0 0 0 1", "{lines}");
    assert_eq!(row(&reading, "law_forbids"), "2 0 0 mark(/) 0 0 2", "{lines}");
    assert!(
        codes(&reading).iter().all(|code| ["row_missing", "page_number"].contains(code)),
        "{:?}\n{lines}",
        reading.remarks
    );
}

const CELLS_A: &str = "1\t0\t\t0\t0\t0\t1";
const CELLS_B: &str = "2\t0\t0\t/\t0\t0\t2";

#[test]
fn a_group_may_stand_on_the_row_above_it_or_nowhere() {
    check(&format!("\t（三）不予公开\t{A}\t{CELLS_A}\n\t\t{B}\t{CELLS_B}"));
    check(&format!("（三）不予公开\t\t\t\t\t\t\t\t\t\n{A}\t{CELLS_A}\n{B}\t{CELLS_B}"));
    check(&format!("（三）不予公开\n{A}\t{CELLS_A}\n{B}\t{CELLS_B}"));
    check(&format!("{A}\t{CELLS_A}\n{B}\t{CELLS_B}"));
    check(&format!("{A}\t{CELLS_A}\n（三）不予公开\t{B}\t{CELLS_B}"));
}

#[test]
fn tabs_gained_and_lost_move_no_figure() {
    for (before, after) in [("\t\t", ""), ("", "\t\t"), ("\t\t\t", "\t"), ("", "")] {
        check(&format!("{before}{A}\t{CELLS_A}{after}\n{before}{B}\t{CELLS_B}{after}"));
    }
}

#[test]
fn tabs_gained_on_either_side_of_a_whole_row_repair_nothing() {
    check(&format!("\t\t{A}\t{CELLS_A}\n{B}\t{CELLS_B}\t\t"));
}

#[test]
fn a_line_of_strokes_is_no_row() {
    for rule in ["---------\t---", "---", "———", "|---|---|", "-----\t-----\t-----"] {
        check(&format!("{A}\t{CELLS_A}\n{rule}\n{B}\t{CELLS_B}"));
    }
}

#[test]
fn markdown_may_have_outer_pipes_or_none() {
    let row = |label: &str, cells: &str| format!("{label} | {}", cells.replace('\t', " | "));
    let (a, b) = (row(A, CELLS_A), row(B, CELLS_B));
    check(&format!("{a}\n---|---|---|---|---|---|---|---\n{b}"));
    check(&format!("| {a} |\n|---|---|---|---|---|---|---|---|\n| {b} |"));
    check(&format!("| {a} |\n\n| {b} |"));
    check(&format!("|{a}|\n|:---|---:|:---:|---|---|---|---|---|\n|{b}|"));
    let header = "| | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n|---|---|---|---|---|---|---|---|";
    check(&format!("{header}\n| {a} |\n\n{header}\n| {b} |"));
}

/// Rows of one cell a line, the first two whole.
fn cell_lines() -> String {
    let lines = |label: &str, cells: &str| format!("{label}\n{}\n", cells.replace('\t', "\n"));
    let zeros = "0\t0\t0\t0\t0\t0\t0";
    [("7.属于行政执法案卷", zeros), (B, CELLS_B), (A, CELLS_A), ("2.重复申请", zeros)]
        .map(|(a, b)| lines(a, b))
        .concat()
}

#[test]
fn one_cell_a_line_keeps_blanks() {
    let head = format!("{HEAD}三、收到和处理政府信息公开申请情况\n");
    let pipes: String = cell_lines().lines().map(|line| format!("{line} |\n")).collect();
    for text in [cell_lines(), pipes] {
        let reading = read(&format!("{head}{text}"));
        assert_eq!(row(&reading, "state_secret"), "1 0 _ 0 0 0 1", "{text}");
        assert_eq!(row(&reading, "law_forbids"), "2 0 0 mark(/) 0 0 2", "{text}");
    }
}

#[test]
fn one_cell_a_line_keeps_blanks_beside_rows_of_tabs() {
    check(&cell_lines());
}

#[test]
fn a_table_cut_by_a_page_is_one() {
    let header = "\t\t\t申请人情况\t\t\t\t\t\t总计\n\t\t\t自然人\t法人或其他组织\t\t\t\t\t\n\t\t\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t";
    check(&format!("\t\t{A}\t{CELLS_A}\n- 3 -\n{header}\n\t\t{B}\t{CELLS_B}"));
    check(&format!(
        "\t\t{A}\t{CELLS_A}\n\n第3页\n乙县丙局2023年政府信息公开工作年度报告\n{header}\n\t\t{B}\t{CELLS_B}"
    ));
}

#[test]
fn a_label_cut_by_a_page_is_one() {
    let reading = between("\t\t2.其他法律行政\t\t\t\t\t\t\t\n- 3 -\n\t\t法规禁止公开\t2\t0\t0\t0\t0\t0\t2");
    assert_eq!(row(&reading, "law_forbids"), "2 0 0 0 0 0 2");
}

#[test]
fn merged_cells_printed_again_are_one_cell() {
    let label = "一、本年新收政府信息公开申请数量";
    let text = format!(
        "{HEAD}三、收到和处理政府信息公开申请情况\n{label}\t{label}\t{label}\t1\t0\t0\t0\t0\t0\t1\n三、本年度办理结果\t（三）不予公开\t{A}\t1\t0\t0\t0\t0\t0\t1\n三、本年度办理结果\t（三）不予公开\t{B}\t2\t0\t0\t0\t0\t0\t2\n"
    );
    let reading = read(&text);
    assert_eq!(row(&reading, "new"), "1 0 0 0 0 0 1");
    assert_eq!(row(&reading, "state_secret"), "1 0 0 0 0 0 1");
    assert_eq!(row(&reading, "law_forbids"), "2 0 0 0 0 0 2");
    let reading = disclosure("规章\t1\t2\t3\n行政许可\t77\t77\t7\u{200B}7");
    assert_eq!(row(&reading, "permit"), "77");
}

#[test]
fn a_character_without_width_in_a_rule_is_no_figure() {
    let reading =
        between("| 2.重复申请 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |\n|-\u{200B}--|---|---|---|---|---|---|---|");
    assert_eq!(codes(&reading), ["row_missing"]);
}

#[test]
fn drawn_boxes_part_cells() {
    let row = |label: &str, cells: &str| format!("│{label}│{}│", cells.replace('\t', "│"));
    check(&format!("┌────┬────┐\n{}\n├────┼────┤\n{}\n└────┴────┘", row(A, CELLS_A), row(B, CELLS_B)));
}

#[test]
fn layouts_may_be_mixed_within_one_table() {
    let pipes = format!("| {B} | {} |", CELLS_B.replace('\t', " | "));
    check(&format!("{A}\t{CELLS_A}\n{pipes}"));
    let reading = between(&format!("{A}\t{CELLS_A}\n7.属于行政执法案卷 3 0 0 0 0 0 3\n{pipes}"));
    assert_eq!(row(&reading, "enforcement_file"), "3 0 0 0 0 0 3");
}

#[test]
fn a_line_break_within_a_cell_moves_no_figure_of_its_row() {
    let header = "| | | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n|---|---|---|---|---|---|---|---|---|";
    let last = "| | 5.要求行政机关确认或重新出具已获取信息 | | | | | | 4 | 4 |";
    for (label, cells) in [
        ("1.属于\n国家秘密 |", "| | | | | | 3 | 3 |"),
        ("（三）不予公开 | 1.属于\n国家秘密", "| | | | | | 3 | 3 |"),
        ("（三）不予\n公开 | 1.属于\n国家\n秘密", "| | | | | | 3 | 3 |"),
        ("1.属于\n国家秘密 |", "| 3 | | | | | | 3 |"),
    ] {
        let reading =
            read(&format!("{HEAD}三、收到和处理政府信息公开申请情况\n{header}\n| {label} {cells}\n{last}\n"));
        let told = row(&reading, "state_secret");
        let own = if cells.starts_with("| 3") { "3 _ _ _ _ _ 3" } else { "_ _ _ _ _ 3 3" };
        assert_eq!(told, own, "{label}");
        assert_eq!(row(&reading, "reconfirmation"), "_ _ _ _ _ 4 4", "{label}");
    }
}

#[test]
fn a_rule_of_markdown_may_have_two_strokes_a_cell() {
    let row = |label: &str, cells: &str| format!("| {label} | {} |", cells.replace('\t', " | "));
    for rule in ["|--|--|--|--|--|--|--|--|", "|:-:|-|-|-|-|-|-|-|"] {
        check(&format!("{}\n{rule}\n{}", row(A, CELLS_A), row(B, CELLS_B)));
    }
}

/// Two whole rows and one with blanks, its figures so many columns further right.
fn aligned(shift: usize) -> String {
    let line = |label: &str, cells: [&str; 7]| {
        let gap = " ".repeat(40 + shift - unicode_width::UnicodeWidthStr::width(label));
        format!("{label}{gap}{}\n", cells.map(|cell| format!("{cell:>10}")).concat())
    };
    line("1.信访举报投诉类申请", ["10", "2", "33", "0", "0", "1", "46"])
        + &line("2.重复申请", ["1", "12", "3", "0", "0", "0", "16"])
        + &line("3.要求提供公开出版物", ["5", "", "", "4", "", "", "9"])
}

#[test]
fn a_gap_between_aligned_columns_is_a_blank() {
    assert_eq!(row(&between(&aligned(0)), "publication"), "5 _ _ 4 _ _ 9");
}

#[test]
fn each_page_may_have_its_own_columns() {
    let other = aligned(7)
        .replace("1.信访举报投诉类申请", "1.属于国家秘密      ")
        .replace("2.重复申请", "7.属于行政执法案卷")
        .replace("3.要求提供公开出版物", "8.属于行政查询事项  ");
    let other = other.replace("7.属于行政执法案卷        ", "7.属于行政执法案卷");
    let reading = between(&format!("{other}- 2 -\n{}", aligned(0)));
    assert_eq!(row(&reading, "publication"), "5 _ _ 4 _ _ 9");
    assert_eq!(row(&reading, "administrative_inquiry"), "5 _ _ 4 _ _ 9");
}

#[test]
fn a_figure_below_the_second_of_two_headings_is_that_of_the_second() {
    let reading = disclosure(
        "信息内容              上一年项目数量      本年增/减         处理决定数量\n\
         行政许可                   10                +2                12\n\
         行政处罚                   10                +2                12\n\
         信息内容              采购项目数量        采购总金额\n\
         政府集中采购                              48元",
    );
    assert_eq!(row(&reading, "procurement"), "_ 4800=text(48元)");
}

#[test]
fn a_row_of_another_form_below_a_blank_one_lends_it_no_figure() {
    let reading = disclosure(
        "信息内容\n本年处理决定数量\n行政处罚\n20\n行政强制\n\n行政确认\n35\n行政事业性收费\n27.000000",
    );
    assert_eq!(row(&reading, "penalty"), "20");
    assert_eq!(row(&reading, "coercion"), "missing() !row_without_figures");
    assert!(
        reading.remarks.iter().any(|remark| remark.code == "unread_figure" && remark.message.contains("35"))
    );
}

#[test]
fn a_grid_says_where_the_columns_of_a_row_with_a_wide_label_are() {
    let items: String = (0..8).map(|_| "\t\t2.重复申请\t0\t\t0\t0\t\t0\t0\n").collect();
    let reading = between(&format!("{items}\t（七）总计\t\t\t0\t\t0\t0\t5\t"));
    assert_eq!(row(&reading, "closed"), "_ 0 _ 0 0 5 _");
    let reading = between("\t\t2.重复申请\t0\t\t0\t0\t\t0\t0\n\t（七）总计\t\t\t0\t\t0\t0\t5\t");
    assert!(row(&reading, "closed").contains("unreadable"), "one row is no grid");
}

#[test]
fn rows_of_two_cells_may_follow_wider_ones() {
    let reading = disclosure(
        "信息内容|本年制发件数|本年废止件数|现行有效件数\n规章|0|0|0\n行政规范性文件|18|2|276\n第二十条第（五）项\n\
         信息内容|本年处理决定数量\n行政许可|10\n第二十条第（八）项\n信息内容|本年收费金额（单位：万元）\n行政事业性收费|96.4139",
    );
    assert_eq!(row(&reading, "permit"), "10");
    assert_eq!(row(&reading, "fee"), "96413900");
}

#[test]
fn a_number_between_lines_that_end_with_a_pipe_is_that_of_a_page() {
    let cells = |label: &str| format!("{label} |\n{}", "0 |\n".repeat(7));
    let reading = between(&format!("{}3\n{}", cells("2.重复申请"), cells("3.要求提供公开出版物")));
    assert_eq!(row(&reading, "repeated"), "0 0 0 0 0 0 0");
    assert_eq!(row(&reading, "publication"), "0 0 0 0 0 0 0");
}

#[test]
fn empty_cells_that_a_wide_label_spans_are_none_of_its_row() {
    let items: String = (0..8).map(|_| "\t\t2.重复申请\t0\t0\t0\t0\t0\t0\t0\n").collect();
    let head = format!("{HEAD}三、收到和处理政府信息公开申请情况\n");
    let total = |cells: &str| row(&read(&format!("{head}{items}（七）总计\t\t\t{cells}\n")), "closed");
    assert!(total("0\t0\t0\t0\t0").ends_with("!row_unreadable"), "{}", total("0\t0\t0\t0\t0"));
    assert!(total("0\t0\t0\t0").ends_with("!row_unreadable"), "{}", total("0\t0\t0\t0"));
}

#[test]
fn a_row_whose_cells_are_broken_over_lines_is_read_only_where_none_is_blank() {
    let blank = between("1.属于国家秘密\t5\t\n\t5\t\n\t\n\t\n\t10\n2.重复申请\t2\t0\t0\t0\t0\t0\t2");
    assert!(row(&blank, "state_secret").starts_with("unreadable"), "{}", row(&blank, "state_secret"));
    let whole =
        between("1.属于国家秘密\n\t5\n\t0\n\t0\n\t5\n\t0\n\t0\n\t10\n2.重复申请\t2\t0\t0\t0\t0\t0\t2");
    assert_eq!(row(&whole, "state_secret"), "5 0 0 5 0 0 10");
}

#[test]
fn what_shows_nothing_behind_a_bar_is_no_cell() {
    let rows = |behind: &str| {
        format!("| {A} | 1 | 0 | | 0 | 0 | 0 | 1 |{behind}\n| {B} | 2 | 0 | 0 | / | 0 | 0 | 2 |")
    };
    for behind in ["\t", "\t\t", " \t", "\u{200B}", "\u{FEFF}", "\u{AD}\t", "\u{3000}"] {
        check(&rows(behind));
        check(&rows(behind).replace('|', "│"));
    }
    let head = format!("{HEAD}三、收到和处理政府信息公开申请情况\n");
    for (line, behind) in [("0 |\n2 |", "\u{200B}"), ("0 |\n2 |", "\t"), (A, "\u{200B}")] {
        let lines: String = cell_lines().lines().map(|line| format!("{line} |\n")).collect();
        let bar = format!("{line} |").replace("| |", "|");
        let reading = read(&format!("{head}{}", lines.replacen(&bar, &format!("{bar}{behind}"), 1)));
        assert_eq!(row(&reading, "state_secret"), "1 0 _ 0 0 0 1", "{line:?}");
        assert_eq!(row(&reading, "law_forbids"), "2 0 0 mark(/) 0 0 2", "{line:?}");
    }
}

#[test]
fn tabs_around_lines_part_no_cells() {
    let table = FORM.iter().map(|(_, label, figures)| format!("{label} {figures}\n")).collect::<String>();
    let text =
        format!("{HEAD}三、收到和处理政府信息公开申请情况\n{table}四、政府信息公开行政复议、行政诉讼情况\n");
    let framed = |before: &str, behind: &str| {
        text.lines().map(|line| format!("{before}{line}{behind}\n")).collect::<String>()
    };
    let rows_only = table.lines().fold(text.clone(), |text, line| text.replace(line, &format!("{line}\t")));
    let cells: String = text.split('\n').map(|line| line.replace(' ', "\t\n") + "\t\n").collect();
    for text in [framed("\t", ""), framed("", "\t"), framed("\t", "\t"), rows_only, cells] {
        let reading = read(&text);
        for (key, _, figures) in FORM {
            assert_eq!(row(&reading, key), figures, "{text}");
        }
    }
}

#[test]
fn cells_may_be_drawn_with_other_bars() {
    for bar in ["║", "｜", "¦", "┆"] {
        let line = "║ 1.属于国家秘密 ║ 1 ║  ║ 0 ║ 0 ║ 0 ║ / ║ 1 ║".replace('║', bar);
        let lines = format!("{line}\n{}", line.replace("1.属于国家秘密", "2.重复申请"));
        assert_eq!(row(&between(&lines), "state_secret"), "1 _ 0 0 0 mark(/) 1", "{bar}");
    }
}

#[test]
fn labels_may_name_years_and_totals_otherwise() {
    let reading = read(&format!(
        "{HEAD}三、收到和处理政府信息公开申请情况\n一、2023年新收政府信息公开申请数量 1 0 0 0 0 0 1\n二、2022年结转政府信息公开申请数量 2 0 0 0 0 0 2\n（七）合计 3 0 0 0 0 0 3\n"
    ));
    for (key, figures) in
        [("new", "1 0 0 0 0 0 1"), ("carried_in", "2 0 0 0 0 0 2"), ("closed", "3 0 0 0 0 0 3")]
    {
        assert!(row(&reading, key).starts_with(figures), "{}", row(&reading, key));
    }
}

#[test]
fn a_table_may_go_on_behind_other_text_of_its_page_and_the_next() {
    let lines = |rows: &[(&str, &str, &str)]| -> String {
        let line =
            |(_, label, cells): &(&str, &str, &str)| format!("{label}\t{}\n", cells.replace(' ', "\t"));
        rows.iter().map(line).collect()
    };
    let (above, below) = FORM.split_at(13);
    let text = format!("{}。\n四、政府信息公开行政复议、行政诉讼情况\n- 4 -\n", "甲".repeat(400));
    let whole = |above, text: &str, below| {
        read(&format!("{HEAD}三、收到和处理政府信息公开申请情况\n{}{text}{}", lines(above), lines(below)))
    };
    let reading = whole(above, &text, below);
    for (key, _, cells) in FORM {
        assert_eq!(row(&reading, key).replace(" !table_continued", ""), cells, "{key}");
    }
    assert!(codes(&reading).contains(&"table_continued"), "{:?}", reading.remarks);
    // One that has rows of the first is another table.
    let reading = whole(above, &text, &FORM[12..]);
    assert!(codes(&reading).contains(&"table_repeated"), "{:?}", reading.remarks);
}

#[test]
fn a_label_may_go_on_in_the_cell_beside_it() {
    let reading = between("|（二）部分公开（区<br>计其他情形）|分处理的，只计这一情形，不|4|0|0|||0|4|");
    assert_eq!(row(&reading, "partial"), "4 0 0 _ _ 0 4");
}

#[test]
fn a_label_may_go_on_in_a_grid_beside_empty_cells() {
    let grid = "│      │1.属于国家│ 1 │ 0 │  │ 0 │ 0 │ 0 │ 1 │\n│      │秘密      │   │   │  │   │   │   │   │\n\
         │      ├──────────┼───┼───┼──┼───┼───┼───┼───┤\n\
         │ 本年 │2.其他法律│ 2 │ 0 │ 0 │ / │ 0 │ 0 │ 2 │\n│ 度办 │行政法规禁止公开│   │   │   │   │   │   │   │";
    check(grid);
    check(&grid.replace('│', "|").replace('─', "-").replace(['├', '┼', '┤'], "+"));
}

#[test]
fn a_row_of_single_strokes_between_upright_lines_is_no_rule() {
    let outcomes = "结果维持│结果纠正│其他结果│尚未审结│总计│";
    let header = format!(
        "│行政复议│││││行政诉讼││││││││││\n│{outcomes}未经复议直接起诉│││││复议后起诉│││││\n││││││{outcomes}{outcomes}"
    );
    let reading = dispute(&format!("{header}\n│{}", "-│".repeat(15)));
    assert_eq!(row(&reading, "suit_direct"), ["mark(-)"; 5].join(" "));
    let reading = dispute(&format!("{header}\n│{}\n│{}", "──│".repeat(15), "0│".repeat(15)));
    assert_eq!(row(&reading, "suit_direct"), "0 0 0 0 0");
}

/// A report of the table that adds up, as rows of ten cells each: the label in the cell of its rank, and figures
/// of which some columns are blank; `header` stands above.
fn whole_grid(header: &str, blank: &[usize]) -> String {
    let line = |(key, label, figures): &(&str, &str, &str)| {
        let rank = match *key {
            "new" | "carried_in" | "carried_out" => 0,
            "granted" | "partial" | "closed" => 1,
            _ => 2,
        };
        let figures: Vec<&str> = figures
            .split(' ')
            .enumerate()
            .map(|(column, figure)| if blank.contains(&column) { "" } else { figure })
            .collect();
        format!("{}{label}{}{}\n", "\t".repeat(rank), "\t".repeat(3 - rank), figures.join("\t"))
    };
    let table: String = FORM.iter().map(line).collect();
    format!("{HEAD}三、收到和处理政府信息公开申请情况\n{header}{table}")
}

#[test]
fn each_cell_of_a_whole_grid_is_that_of_its_column() {
    // This header has lost two cells, as one whose corner spans them.
    let header = "\t自然人\t法人或其他组织\t\t\t\t\t总计\t\n\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t\t\n";
    for header in [header, ""] {
        let reading = read(&whole_grid(header, &[6]));
        assert_eq!(row(&reading, "new"), "30 4 0 0 0 2 _");
        assert_eq!(row(&reading, "granted"), "11 3 0 0 0 0 _");
        assert_eq!(row(&reading, "carried_out"), "2 0 0 0 0 0 _");
        let reading = read(&whole_grid(header, &[1, 6]));
        assert_eq!(row(&reading, "partial"), "7 _ 0 0 0 2 _");
        assert_eq!(row(&reading, "closed"), "29 _ 0 0 0 2 _");
    }
}

#[test]
fn a_figure_in_a_row_of_doubtful_tabs_is_unreadable() {
    let header = "\t自然人\t法人或其他组织\t\t\t\t\t总计\t\n\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t\t\n";
    let rows = "一、本年新收政府信息公开申请数量\t\t\t\t\t\t\t\t\t\t\t\n\t（六）其他处理\t\t\t\t\t\t\t\t\t\n\t（七）总计\t\t\t\t\t19\t\t\t\t\n四、结转下年度继续办理\t\t\t\t\t\t\t\t\t\t\n";
    let reading = read(&format!("{HEAD}三、收到和处理政府信息公开申请情况\n{header}{rows}"));
    assert!(row(&reading, "closed").ends_with("!row_unreadable"), "{}", row(&reading, "closed"));
}

#[test]
fn digits_in_the_places_of_a_whole_row_beside_it_leave_it_unread_where_they_add_up_too() {
    for (row_of, more) in [("1", "7"), ("１", "７")] {
        let zeros = "│0│0│0│0│0│";
        let whole = format!("│{A}│{row_of}{zeros}{row_of}│");
        let digits = format!("││{more}││││││{more}│");
        for lines in [format!("{whole}\n{digits}"), format!("{digits}\n{whole}")] {
            let reading = between(&lines);
            assert!(
                row(&reading, "state_secret").starts_with("unreadable"),
                "{lines}\n{}",
                row(&reading, "state_secret")
            );
        }
    }
    let reading = between(&format!("│{A}│1│0│0│0│0│0│1│\n││7││││││8│"));
    assert_eq!(row(&reading, "state_secret"), "1 0 0 0 0 0 1");
    let beside_group =
        |line: &str| row(&between(&format!("│（三）不予│{A}│1│0│0│0│0│0│1│\n{line}")), "state_secret");
    assert!(beside_group("│公开││8││││││8│").starts_with("unreadable"));
    assert_eq!(beside_group("│小计││8│3│3│3│3│3│23│"), "1 0 0 0 0 0 1", "nought goes on with nothing");
    assert_eq!(beside_group("│小计││8│││││8│"), "1 0 0 0 0 0 1");
}

#[test]
fn a_whole_grid_whose_labels_stand_in_several_columns_is_not_counted_from_its_headings() {
    let header = "\t自然人\t法人或其他组织\t\t\t\t\t总计\t\n\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t\t\n";
    let cells = "\t\t0\t0\t0\t0\t0\t0\t";
    let rows =
        format!("一、本年新收政府信息公开申请数量\t{cells}\n三、本年度办理结果\t（一）予以公开{cells}\n");
    let reading = read(&format!("{HEAD}三、收到和处理政府信息公开申请情况\n{header}{rows}"));
    assert!(row(&reading, "granted").ends_with("!row_unreadable"), "{}", row(&reading, "granted"));
}
