//! Text whose pieces a program parted by bars, and rows that it printed over several lines.

use crate::small::{FORM, HEAD, codes, row};
use crate::support::read;

/// A page as its pieces between bars, a line break of the page between two cells, two between two rows.
fn barred(text: &[&str], rows: &[(&str, &str)]) -> String {
    let lines = text.iter().map(|line| format!("|{line}|\n"));
    let rows = rows.iter().map(|(label, figures)| {
        let cells =
            figures.split(' ').map(|cell| if cell == "_" { "|\n".into() } else { format!("|{cell}|\n") });
        format!("|{label}|\n{}|\n|\n", cells.collect::<String>())
    });
    lines.chain(rows).collect()
}

const TEXT: [&str; 3] =
    ["|乙县丙局|2023|年政府信息公开工作年度报告", "一、总体情况", "  |2023|年，公开信息|12|条。"];

#[test]
fn bars_between_the_pieces_of_a_page_part_no_cells() {
    let mut rows: Vec<(&str, &str)> = FORM.iter().map(|(_, label, figures)| (*label, *figures)).collect();
    rows[2].1 = "11 3 _ 0 _ 0 14";
    rows[6] = ("3.|危及|“|三安全一稳定|”", "0 5 0 0 0 0 5");
    let mut text: Vec<&str> = TEXT.to_vec();
    text.push("三、收到和处理政府信息公开申请情况");
    let reading = read(&barred(&text, &rows));
    assert_eq!(row(&reading, "granted"), "11 3 _ 0 _ 0 14");
    assert_eq!(row(&reading, "safety_stability"), "0 5 0 0 0 0 5");
    let report = reading.report.unwrap();
    assert_eq!(report.agency, "乙县丙局");
    assert_eq!(report.sections[0].body, "2023年，公开信息12条。");
    assert_eq!(report.sections[1].heading.as_deref(), Some("三、收到和处理政府信息公开申请情况"));
}

#[test]
fn bars_of_running_text_part_no_cells_where_those_of_rows_do() {
    let title = "乙县丙局2023年政府信息公开工作年度报告";
    let chapters = [&TEXT[1..], &["甲。", "乙。", "三、收到和处理政府信息公开申请情况"]].concat();
    let mut text = format!("|{title}|\n{}", barred(&chapters, &[]));
    for (_, label, figures) in FORM {
        text += &format!("|{label}|{}|\n", figures.replace(' ', "|"));
    }
    let reading = read(&text);
    assert_eq!(row(&reading, "granted"), "11 3 0 0 0 0 14");
    assert_eq!(reading.report.unwrap().sections[0].body, "2023年，公开信息12条。\n甲。\n乙。");
}

/// Rows of a table without outer pipes, the first and last of which are whole.
fn piped(lines: &str) -> gongkai::interpret::report::Reading {
    let whole = "1 | 2 | 3 | 4 | 5 | 6 | 21";
    read(&format!(
        "{HEAD}三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量 | {whole}\n{lines}\n四、结转下年度继续办理 | {whole}\n"
    ))
}

#[test]
fn a_row_goes_on_over_line_breaks_in_its_empty_cells() {
    let reading = piped("2.重复申请 | 5 |   \n| 5 |   \n|  \n|  \n| 10  ");
    assert_eq!(row(&reading, "repeated"), "5 _ 5 _ _ _ 10");
    assert_eq!(codes(&reading), ["row_missing"]);
}

#[test]
fn a_row_without_outer_pipes_may_begin_or_end_with_an_empty_cell() {
    let reading = piped(
        "（五）不予\n处理 | 2.重复申请 | 5 | 0 | 0 | 0 | 0 |  | \n（五）不予\n处理 | 3.要求提供公开出版物 |  | 0 | 0 | 0 | 0 | 0 | ",
    );
    assert_eq!(row(&reading, "repeated"), "5 0 0 0 0 _ _");
    assert_eq!(row(&reading, "publication"), "_ 0 0 0 0 0 _");
}

#[test]
fn one_cell_a_line_with_a_bar_and_empty_lines_may_follow_a_table_without_outer_pipes() {
    let cells: String = FORM
        .iter()
        .flat_map(|(_, label, figures)| std::iter::once(*label).chain(figures.split(' ')))
        .map(|cell| format!("{cell} |\n\n"))
        .collect();
    let text = format!(
        "规章 | 1 | 2 | 3\n行政规范性文件 | 4 | 5 | 6\n三、收到和处理政府信息公开申请情况\n\n{cells}"
    );
    let reading = read(&format!("{HEAD}{text}"));
    assert_eq!(row(&reading, "regulation"), "1 2 3");
    for (key, _, figures) in FORM {
        assert_eq!(row(&reading, key), figures, "{key}");
    }
}

#[test]
fn the_figures_of_a_label_over_several_lines_may_stand_beside_its_last() {
    let none = "  |  |  |  |  |  |  |";
    let figures = " 1 | 7 | 1 | 1 | 0 | 0 | 10 |";
    let lines = |first: &str, last: &str| format!("{first}{none}\n{last}{figures}");
    for table in [
        lines("| 三、本年度 | （一）予以公开 |", "| 办理结果 | |"),
        lines("| | （一）予 |", "| | 以公开 |"),
        format!("| | （一）予以 |{none}\n{}", lines("| | 公开（区分处 |", "| | 理的，也计） |")),
    ] {
        for table in [table.replace(" | ", "\t").replace("| ", "").replace('|', ""), table] {
            let reading = read(&format!(
                "{HEAD}三、收到和处理政府信息公开申请情况\n| | 一、本年新收政府信息公开申请数量 | 1 | 7 | 1 | 1 | 0 | 0 | 10 |\n{table}\n| | 四、结转下年度继续办理{none}\n"
            ));
            assert_eq!(row(&reading, "granted"), "1 7 1 1 0 0 10", "{table}");
        }
    }
}
