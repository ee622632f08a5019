//! Tables aligned by runs of spaces in which no row is complete: what tells the columns of their figures.

use gongkai::interpret::report::Reading;
use unicode_width::UnicodeWidthStr;

use crate::small::{HEAD, row};
use crate::support::read;

/// Where each column of figures ends.
const ENDS: [usize; 7] = [49, 58, 67, 76, 85, 94, 103];

/// Words that each end in a column of the line.
fn line(words: &[(usize, &str)]) -> String {
    words.iter().filter(|(_, word)| !word.is_empty()).fold(String::new(), |line, (end, word)| {
        let gap = end.saturating_sub(line.width() + word.width());
        line + &" ".repeat(gap) + word
    }) + "\n"
}

/// A row, its figures moved so far to the right.
fn figures(label: &str, cells: [&str; 7], shift: usize) -> String {
    let cells = ENDS.iter().zip(cells).map(|(end, cell)| (end + shift, cell));
    line(&[(label.width(), label)].into_iter().chain(cells).collect::<Vec<_>>())
}

/// The headings of the columns, the second half of the first one beside the first half.
fn header() -> String {
    let [person, business, research, welfare, legal, other, total] = ENDS;
    line(&[(person, "自然"), (welfare, "法人或其他组织"), (total + 1, "总计")])
        + &line(&[(person + 2, "人")])
        + &line(&[
            (business + 1, "商业"),
            (research + 1, "科研"),
            (welfare + 1, "社会"),
            (legal + 1, "法律"),
            (other + 1, "其他"),
        ])
        + &line(&[(business + 1, "企业"), (research + 1, "机构"), (welfare + 1, "公益"), (legal + 1, "服务")])
        + &line(&[(welfare + 1, "组织"), (legal + 1, "机构")])
}

const NEW: &str = "一、本年新收政府信息公开申请数量";
const CARRIED_IN: &str = "二、上年结转政府信息公开申请数量";
const SECRET: &str = "1.属于国家秘密";
const FORBIDDEN: &str = "2.其他法律行政法规禁止公开";
const FILE: &str = "7.属于行政执法案卷";
const ZEROS: [&str; 7] = ["0", "0", "0", "0", "0", "0", ""];

/// A report with this table of applications.
fn application(table: &str) -> Reading {
    read(&format!(
        "{HEAD}三、收到和处理政府信息公开申请情况\n{table}四、政府信息公开行政复议、行政诉讼情况\n"
    ))
}

#[test]
fn figures_stand_below_headings_whose_halves_are_beside_each_other() {
    let reading = application(
        &(header()
            + &figures(NEW, ["4", "2", "", "", "1", "", "7"], 0)
            + &figures(CARRIED_IN, ["", "", "3", "", "", "12", "15"], 0)
            + &figures(SECRET, ["", "", "", "", "1", "", "1"], 0)),
    );
    assert_eq!(row(&reading, "new"), "4 2 _ _ 1 _ 7 !columns_by_place");
    assert_eq!(row(&reading, "carried_in"), "_ _ 3 _ _ 12 15 !columns_by_place");
    assert_eq!(row(&reading, "state_secret"), "_ _ _ _ 1 _ 1 !columns_by_place");
}

#[test]
fn zeros_below_headings_stand_in_their_columns_where_no_total_is_printed() {
    let rows = |new| figures(NEW, new, 0) + &figures(CARRIED_IN, ZEROS, 0) + &figures(SECRET, ZEROS, 0);
    let reading = application(&(header() + &rows(ZEROS)));
    assert_eq!(row(&reading, "carried_in"), "0 0 0 0 0 0 _ !columns_by_place");
    let reading = application(&(header() + &rows(["1", "0", "0", "0", "0", "1", ""])));
    assert!(row(&reading, "new").contains("unreadable"), "1 is the total");
    assert!(row(&reading, "carried_in").contains("unreadable"), "so may 0 be");
}

#[test]
fn headings_hold_on_the_next_page_where_figures_stand_as_on_their_own() {
    let read = |shift| {
        let first = figures(NEW, ["4", "2", "1", "", "1", "", "8"], 0)
            + &figures(SECRET, ["", "", "11", "", "", "", "11"], 0);
        let second = figures(FORBIDDEN, ["3", "10", "", "", "", "", "13"], shift)
            + &figures(FILE, ["", "", "", "", "2", "", "2"], shift);
        let reading = application(&(header() + &first + "- 2 -\n" + &second));
        [row(&reading, "law_forbids"), row(&reading, "enforcement_file")]
    };
    assert_eq!(read(0), ["3 10 _ _ _ _ 13 !columns_by_place", "_ _ _ _ 2 _ 2 !columns_by_place"]);
    for shift in [2, 3, 9] {
        let rows = read(shift);
        assert!(rows.iter().all(|row| row.starts_with("unreadable")), "{shift} further right: {rows:?}");
    }
}

#[test]
fn places_that_no_row_fills_both_of_are_not_two_columns() {
    let seven = |cells: [&str; 7]| {
        application(
            &(figures(NEW, ["", "2", "3", "4", "5", "6", "20"], 0)
                + &figures(SECRET, ["", "5", "6", "1", "2", "3", "17"], 0)
                + &figures(FORBIDDEN, ["1", "", "8", "9", "2", "1", "21"], 0)
                + &figures(FILE, cells, 0)),
        )
    };
    let reading = seven(["3", "", "1", "1", "1", "1", "7"]);
    assert!(row(&reading, "new").contains("row_unreadable"), "the first two may be one");
    let reading = seven(["3", "1", "", "1", "1", "1", "7"]);
    assert_eq!(row(&reading, "new"), "_ 2 3 4 5 6 20 !columns_by_place");
}

#[test]
fn close_headings_tell_columns_only_of_figures_right_below_them() {
    let header = line(&[
        (50, "自然人"),
        (57, "商业企"),
        (64, "科研机"),
        (71, "社会公"),
        (80, "法律服务"),
        (86, "其他"),
        (92, "总计"),
    ]) + &line(&[(55, "业"), (62, "构"), (71, "益组织"), (78, "机构")]);
    let row_of = |label: &str, one: usize, other: usize| {
        line(&[(label.width(), label), (one, "2"), (other, "1"), (90, "3")])
    };
    let rows = row_of(NEW, 48, 62) + &row_of(CARRIED_IN, 55, 76) + &row_of(SECRET, 62, 69);
    let reading = application(&(header.clone() + &rows));
    assert_eq!(row(&reading, "new"), "2 _ 1 _ _ _ 3 !columns_by_place");
    assert_eq!(row(&reading, "carried_in"), "_ 2 _ _ 1 _ 3 !columns_by_place");
    let reading = application(&(header + &rows + &row_of(FILE, 41, 62)));
    assert!(row(&reading, "new").contains("row_unreadable"), "{}", row(&reading, "new"));
}

#[test]
fn one_row_beside_it_does_not_tell_the_column_of_a_single_figure() {
    let whole = figures(NEW, ["2", "0", "0", "2", "0", "0", "4"], 0);
    let lone = |end| line(&[(CARRIED_IN.width() + 4, CARRIED_IN), (end, "0")]);
    let read = |rows: String| row(&application(&rows), "carried_in");
    assert!(read(whole.clone() + &lone(ENDS[4] + 1)).contains("row_unreadable"));
    let other = figures(SECRET, ["1", "0", "0", "2", "0", "0", "3"], 0);
    assert_eq!(read(whole + &lone(ENDS[4]) + &other), "_ _ _ _ 0 _ _");
}

#[test]
fn a_number_far_below_a_label_may_be_that_of_a_page() {
    let whole = figures(NEW, ["2", "0", "0", "2", "0", "0", "4"], 0)
        + &figures(CARRIED_IN, ["1", "0", "0", "2", "0", "0", "3"], 0);
    let read = |lines: &str| {
        let number = line(&[(ENDS[6], "1")]);
        row(&application(&format!("{whole}{SECRET}\n{lines}{number}")), "state_secret")
    };
    assert_eq!(read(""), "_ _ _ _ _ _ 1");
    let far = read("\n\n\n\n");
    assert!(far.starts_with("unreadable"), "{far}");
}

#[test]
fn figures_whose_thousands_break_off_above_a_row_leave_it_unread() {
    let rows = line(&[(ENDS[1], "3,31"), (ENDS[3], "4,29"), (ENDS[6], "7,61")])
        + &line(&[(SECRET.width(), SECRET), (ENDS[0], "0"), (ENDS[2], "0"), (ENDS[4], "0"), (ENDS[5], "0")])
        + &line(&[(ENDS[1], "5"), (ENDS[3], "7"), (ENDS[6], "2")]);
    let read = row(&application(&rows), "state_secret");
    assert!(read.starts_with("unreadable"), "{read}");
}
