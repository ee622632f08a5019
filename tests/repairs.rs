//! Damaged rows: repaired where the sums leave one reading, and only there.

use gongkai::interpret::report::Reading;

use crate::small::{FORM, HEAD, row, with};
use crate::support::read;

/// The row of what was granted, printed so in a table that adds up with `11 3 0 0 0 0 14`.
fn granted(figures: &str) -> String {
    row(&with("granted", figures), "granted")
}

#[test]
fn a_table_that_adds_up_is_read_as_printed() {
    for (key, _, figures) in FORM {
        assert_eq!(row(&with("none", ""), key), figures);
    }
}

#[test]
fn a_gap_that_the_sums_tell_is_repaired() {
    assert_eq!(granted("11 3 14"), "11=repaired(11) 3=repaired(3) _ _ _ _ 14=repaired(14) !row_repaired");
}

#[test]
fn two_figures_run_together_are_parted() {
    assert_eq!(
        granted("113 0 0 0 0 14"),
        "11=repaired(113) 3=repaired(113) 0=repaired(0) 0=repaired(0) 0=repaired(0) 0=repaired(0) 14=repaired(14) !row_repaired"
    );
}

#[test]
fn a_figure_split_in_two_is_joined() {
    assert_eq!(
        granted("1 1 3 0 0 0 0 14"),
        "11=repaired(1 1) 3=repaired(3) 0=repaired(0) 0=repaired(0) 0=repaired(0) 0=repaired(0) 14=repaired(14) !row_repaired"
    );
}

#[test]
fn two_zeros_run_together_are_two() {
    let read = granted("11 3 00 0 0 14");
    assert!(
        read.starts_with("11=repaired(11) 3=repaired(3) 0=repaired(")
            && read.ends_with("14=repaired(14) !row_repaired"),
        "{read}"
    );
    assert_eq!(read.matches("0=repaired").count(), 4, "{read}");
}

#[test]
fn two_zeros_alone_are_no_number() {
    let read = granted("11 3 00 0 0 0 14");
    assert!(!read.contains("00 ") || read.contains("repaired") || read.contains("unreadable"), "{read}");
}

#[test]
fn a_row_with_two_readings_is_refused() {
    // Two rows lack the same figure, which either may have in either column.
    let text = |line: &(&str, &str, &str)| match line.0 {
        "granted" => format!("{} 5 0 0 0 5\n", line.1),
        "state_secret" => format!("{} 5 0 0 0 5\n", line.1),
        "new" => format!("{} 5 5 0 0 0 0 10\n", line.1),
        "closed" => format!("{} 5 5 0 0 0 0 10\n", line.1),
        _ => format!("{} 0 0 0 0 0 0 0\n", line.1),
    };
    let table: String = FORM.iter().map(text).collect();
    let reading = crate::support::read(&format!(
        "{}三、收到和处理政府信息公开申请情况\n{table}四、政府信息公开行政复议、行政诉讼情况\n",
        crate::small::HEAD
    ));
    for key in ["granted", "state_secret"] {
        let read = row(&reading, key);
        assert!(read.starts_with("unreadable(5 0 0 0 5) unreadable(5 0 0 0 5)"), "{read}");
    }
}

#[test]
fn a_repair_keeps_what_is_printed() {
    let reading = with("granted", "113 0 0 0 0 14");
    let said = reading.remarks.iter().find(|r| r.code == "row_repaired").unwrap();
    assert!(said.message.contains("113 0 0 0 0 14"), "{}", said.message);
    assert_eq!(said.severity.name(), "warning");
}

#[test]
fn sums_that_do_not_hold_repair_nothing() {
    assert!(granted("11 4 14").contains("unreadable"), "{}", granted("11 4 14"));
    assert!(!granted("11 4 14").contains("4=repaired"), "{}", granted("11 4 14"));
}

#[test]
fn a_misprint_is_no_damage() {
    assert_eq!(granted("11 4 0 0 0 0 14"), "11 4 0 0 0 0 14 !sum_across");
}

#[test]
fn cells_that_are_parted_are_joined_only_where_the_sums_of_columns_tell() {
    assert!(granted("\t1\t1\t3\t0\t0\t0\t0\t14").starts_with("11=repaired(1 1) 3=repaired(3)"));
}

/// A table that adds up, whose label for repeated applications stands apart, behind the row of abusive ones; the
/// row of fees that were not paid printed so.
fn with_label_apart(unpaid: &str) -> Reading {
    let line = |(key, label, own): &(&str, &str, &str)| match *key {
        "repeated" => format!("{own}\n"),
        "abusive" => format!("{label} {own}\n{}\n", FORM[16].1),
        "fee_unpaid" => format!("{label} {unpaid}\n"),
        _ => format!("{label} {own}\n"),
    };
    let table: String = FORM.iter().map(line).collect();
    read(&format!(
        "{HEAD}三、收到和处理政府信息公开申请情况\n{table}四、政府信息公开行政复议、行政诉讼情况\n"
    ))
}

#[test]
fn figures_beside_their_label_do_not_slip_to_another() {
    let reading = with_label_apart("0 0 0 0 0 0 0");
    for key in ["publication", "abusive"] {
        assert_eq!(row(&reading, key), "0 0 0 0 0 0 0", "{key}");
    }
    assert!(row(&reading, "repeated").starts_with("6=repaired(6) "), "{}", row(&reading, "repeated"));
}

#[test]
fn figures_that_two_rows_may_have_are_those_of_neither() {
    let reading = with_label_apart("");
    for key in ["repeated", "fee_unpaid"] {
        assert!(row(&reading, key).starts_with("unreadable("), "{key}: {}", row(&reading, key));
    }
    assert_eq!(row(&reading, "abusive"), "0 0 0 0 0 0 0");
}

#[test]
fn figure_glued_to_a_label_is_one_reading_of_its_row() {
    let table = "一、本年新收政府信息公开申请数量\n\n3. 其他22 0 0 0 0 0 22\n";
    let reading = read(&format!(
        "{HEAD}三、收到和处理政府信息公开申请情况\n{table}\n四、政府信息公开行政复议、行政诉讼情况\n"
    ));
    let row = row(&reading, "other");
    assert!(!row.contains("2=repaired"), "{row}");
}
