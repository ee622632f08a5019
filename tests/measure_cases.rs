//! The views of measures: for each, a case that belongs in it and cases that only look so.

use rusqlite::Connection;

use crate::support::{Scratch, ingest, put, put_all_rows, put_report, put_row, rows, samples, supersede};

/// A report that prints the same figure in each column of these rows.
fn put_rows(connection: &Connection, agency: &str, year: i32, figures: &[(&str, Option<i64>)]) -> i64 {
    let report = put_report(connection, agency, year);
    for (key, figure) in figures {
        put_row(connection, report, key, *figure);
    }
    report
}

/// A row of the 2021 table of chapter two.
fn put_item(connection: &Connection, report: i64, item: &str, [made, repealed, in_force]: [Option<i64>; 3]) {
    let sql =
        "INSERT INTO disclosure (report_id, item, made, repealed, in_force, line) VALUES (?, ?, ?, ?, ?, 9)";
    put(connection, sql, &[&report, &item, &made, &repealed, &in_force]);
}

#[test]
fn a_rate_of_nothing_and_a_rate_with_a_blank_are_null() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    let flow = |agency, new, carried_in, carried_out| {
        let rows = [("new", new), ("carried_in", carried_in), ("carried_out", carried_out)];
        put_rows(&connection, agency, 2022, &rows)
    };
    flow("有结转局", Some(3), Some(1), Some(1));
    flow("无结转局", Some(3), Some(1), Some(0));
    flow("零申请局", Some(0), Some(0), Some(0));
    flow("上年空白局", Some(3), None, Some(1));
    flow("结转空白局", Some(3), Some(1), None);
    supersede(&connection, flow("旧版局", Some(3), Some(1), Some(1)));
    put_report(&connection, "无表局", 2022);
    assert_eq!(
        rows(&connection, "SELECT agency, to_handle, carry_over_rate FROM request_flow ORDER BY report_id"),
        [
            ["有结转局", "4", "0.25"],
            ["无结转局", "4", "0"],
            ["零申请局", "0", "NULL"],
            ["上年空白局", "NULL", "NULL"],
            ["结转空白局", "4", "NULL"],
            ["无表局", "NULL", "NULL"],
        ]
    );
}

#[test]
fn other_handling_is_one_row_or_the_sum_of_three() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    let three =
        [("not_corrected", Some(1)), ("fee_unpaid", Some(2)), ("other", Some(3)), ("closed", Some(8))];
    put_rows(&connection, "新版局", 2022, &three);
    put_rows(&connection, "旧式局", 2020, &[("other_handling", Some(6)), ("closed", Some(8))]);
    put_rows(&connection, "缺行局", 2022, &three[1..]);
    put_rows(&connection, "空白局", 2022, &[&[("not_corrected", None)], &three[1..]].concat());
    let sql = "SELECT agency, other_handling, other_handling_share FROM outcome_shares ORDER BY report_id";
    assert_eq!(
        rows(&connection, sql),
        [
            ["新版局", "6", "0.75"],
            ["旧式局", "6", "0.75"],
            ["缺行局", "NULL", "NULL"],
            ["空白局", "NULL", "NULL"]
        ]
    );
}

#[test]
fn reasons_are_those_for_giving_nothing() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    put_all_rows(&connection, put_report(&connection, "甲局", 2022), "edition_2021");
    let groups =
        "SELECT group_key, min(row_no), max(row_no), count(*), min(group_requests), max(group_requests)
        FROM refusal_reasons GROUP BY group_key ORDER BY 2";
    assert_eq!(
        rows(&connection, groups),
        [
            ["refused", "8", "15", "8", "92", "92"],
            ["unavailable", "16", "18", "3", "51", "51"],
            ["not_processed", "19", "23", "5", "105", "105"]
        ]
    );
    put(&connection, "UPDATE application SET total = NULL WHERE row_no = 9", &[]);
    put(&connection, "DELETE FROM application WHERE row_no = 17", &[]);
    let unknown =
        "SELECT DISTINCT group_key FROM refusal_reasons WHERE group_requests IS NULL AND share IS NULL";
    assert_eq!(
        rows(&connection, &format!("{unknown} ORDER BY group_key")).concat(),
        ["refused", "unavailable"]
    );
    assert_eq!(rows(&connection, "SELECT count(*) FROM refusal_reasons").concat(), ["16"]);
}

#[test]
fn applicants_are_counted_among_new_requests_only() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    let report = put_rows(&connection, "甲局", 2022, &[("new", Some(1)), ("carried_in", Some(50))]);
    put(&connection, "UPDATE application SET total = 4 WHERE report_id = ?1 AND row_no = 4", &[&report]);
    put_rows(&connection, "零申请局", 2022, &[("new", Some(0))]);
    assert_eq!(
        rows(
            &connection,
            "SELECT agency, new_requests, natural_person_share, other_share FROM applicant_mix ORDER BY report_id"
        ),
        [["甲局", "4", "0.25", "0.25"], ["零申请局", "0", "NULL", "NULL"]]
    );
}

#[test]
fn a_pending_case_is_received_and_not_decided() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    let report = put_report(&connection, "甲局", 2022);
    let sql = "INSERT INTO dispute VALUES (?, ?, ?, ?, ?, ?, ?, 9)";
    put(&connection, sql, &[&report, &"review", &2, &1, &1, &4, &8]);
    put(&connection, sql, &[&report, &"suit_direct", &0, &0, &0, &3, &3]);
    put(&connection, sql, &[&report, &"suit_after_review", &None::<i64>, &1, &1, &0, &2]);
    assert_eq!(
        rows(
            &connection,
            "SELECT channel, decided, correction_rate_of_decided, correction_rate_of_received, dispute_rate
             FROM dispute_outcomes ORDER BY channel"
        ),
        [
            ["review", "4", "0.25", "0.125", "NULL"],
            ["suit_after_review", "NULL", "NULL", "0.5", "NULL"],
            ["suit_direct", "0", "NULL", "0", "NULL"],
        ]
    );
}

#[test]
fn only_decisions_mean_the_same_in_both_editions() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    let (new, old) = (put_report(&connection, "甲局", 2021), put_report(&connection, "甲局", 2020));
    let sql = "INSERT INTO disclosure (report_id, item, decisions, line) VALUES (?, 'permit', 5, 9)";
    put(&connection, sql, &[&new]);
    let sql = "INSERT INTO disclosure_2019 (report_id, item, items_last_year, items_change, decisions, line) VALUES (?, ?, 40, 3, ?, 9)";
    put(&connection, sql, &[&old, &"permit", &7]);
    put(&connection, sql, &[&old, &"penalty", &None::<i64>]);
    put(&connection, sql, &[&old, &"other_service", &1000]);
    assert_eq!(
        rows(
            &connection,
            "SELECT year, permit_decisions, penalty_decisions, coercion_decisions FROM disclosure_totals ORDER BY year"
        ),
        [["2020", "7", "NULL", "NULL"], ["2021", "5", "NULL", "NULL"]]
    );
}

#[test]
fn years_are_compared_where_one_follows_the_other() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    let year = |agency, year, carried_in, carried_out| {
        let rows = [("new", Some(4)), ("carried_in", carried_in), ("carried_out", carried_out)];
        put_rows(&connection, agency, year, &rows)
    };
    for agency in ["不符局", "相符局", "空白局", "隔年局"] {
        year(agency, 2021, Some(0), Some(2));
    }
    year("不符局", 2022, Some(3), Some(0));
    year("相符局", 2022, Some(2), Some(0));
    year("空白局", 2022, None, Some(0));
    year("隔年局", 2023, Some(3), Some(0));
    year("别的局", 2022, Some(3), Some(0));
    supersede(&connection, year("旧版局", 2021, Some(0), Some(2)));
    year("旧版局", 2022, Some(3), Some(0));
    assert_eq!(
        rows(
            &connection,
            "SELECT agency, year, carried_out_before, carried_in, difference, path_before, path FROM carry_over_breaks"
        ),
        [["不符局", "2022", "2", "3", "1", "不符局-2021.txt", "不符局-2022.txt"]]
    );
    assert_eq!(
        rows(
            &connection,
            "SELECT agency, new_change, new_change_rate, carried_out_change FROM year_over_year ORDER BY report_id"
        ),
        [["不符局", "0", "0", "-2"], ["相符局", "0", "0", "-2"], ["空白局", "0", "0", "-2"]]
    );
}

#[test]
fn the_kind_of_an_agency_is_in_the_end_of_its_name() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    let kinds = [
        ("甲市人民政府", "government"),
        ("新乡市乙区人民政府", "government"),
        ("甲县政府", "government"),
        ("丙镇人民政府", "township"),
        ("丙镇政府", "township"),
        ("丁满族乡人民政府", "township"),
        ("戊街道办事处", "township"),
        ("甲市人民政府办公室", "government_office"),
        ("甲省人民政府办公厅", "government_office"),
        ("甲县政府办", "government_office"),
        ("甲区人民政府丁街道办事处", "township"),
        ("甲市人民政府驻北京办事处", "organ"),
        ("甲市财政局", "organ"),
        ("局", "organ"),
    ];
    for (agency, kind) in kinds {
        put(&connection, "INSERT INTO agency (name) VALUES (?)", &[&agency]);
        let sql = format!("SELECT agency_kind FROM agency_kinds WHERE agency = '{agency}'");
        assert_eq!(rows(&connection, &sql).concat(), [kind], "{agency}");
    }
}

#[test]
fn a_government_is_not_added_to_its_organs() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    put_rows(&connection, "甲县人民政府", 2022, &[("new", Some(100))]);
    put_rows(&connection, "甲县财政局", 2022, &[("new", Some(60))]);
    put_rows(&connection, "甲县审计局", 2022, &[("new", None)]);
    put_rows(&connection, "甲县人民政府办公室", 2022, &[("new", Some(0))]);
    let columns = "agency_kind, reports, reports_with_requests, new_requests, new_reports";
    let organs = [["government_office", "1", "0", "0", "1"], ["organ", "2", "1", "60", "1"]];
    assert_eq!(rows(&connection, &format!("SELECT {columns} FROM yearly_totals ORDER BY 1")), organs);
    let all = rows(&connection, &format!("SELECT {columns} FROM kind_totals ORDER BY 1"));
    assert_eq!(all[0], ["government", "1", "1", "100", "1"]);
    assert_eq!(all[1..], organs);
}

#[test]
fn a_jump_is_more_than_five_times_and_not_among_small_numbers() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    for (agency, before, now) in [
        ("六倍局", Some(5), Some(30)),
        ("五倍局", Some(6), Some(30)),
        ("小数局", Some(1), Some(29)),
        ("骤降局", Some(30), Some(0)),
        ("空白局", None, Some(3000)),
    ] {
        put_rows(&connection, agency, 2021, &[("new", before)]);
        put_rows(&connection, agency, 2022, &[("new", now)]);
    }
    assert_eq!(
        rows(
            &connection,
            "SELECT agency, year, outlier, subject, expected, value FROM outliers ORDER BY report_id"
        ),
        [["六倍局", "2022", "jump", "new", "5", "30"], ["骤降局", "2022", "jump", "new", "30", "0"]]
    );
}

#[test]
fn a_stock_breaks_where_all_its_numbers_are_printed() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    for (agency, now) in [
        ("不符局", [Some(2), Some(1), Some(12)]),
        ("相符局", [Some(2), Some(1), Some(11)]),
        ("空白局", [Some(2), None, Some(12)]),
    ] {
        let (before, report) = (put_report(&connection, agency, 2021), put_report(&connection, agency, 2022));
        put_item(&connection, before, "normative_document", [None, None, Some(10)]);
        put_item(&connection, report, "normative_document", now);
    }
    assert_eq!(
        rows(&connection, "SELECT agency, year, outlier, subject, expected, value, difference FROM outliers"),
        [["不符局", "2022", "stock_break", "normative_document", "11", "12", "1"]]
    );
}

#[test]
fn regulations_are_outliers_where_the_organ_makes_none() {
    let scratch = Scratch::new();
    let (_, text) = samples().remove(0);
    let made = text.replace("规章 0 0 0", "规章 2 0 3");
    assert_ne!(text, made);
    let government = made.replace("瀍河回族区工业和信息化局", "甲省人民政府");
    for (name, text) in [("a.txt", &made), ("b.txt", &government)] {
        std::fs::write(scratch.path(name), text).unwrap();
    }
    let connection = ingest(&scratch, &[&scratch.path("a.txt"), &scratch.path("b.txt")]);
    assert_eq!(rows(&connection, "SELECT count(*) FROM report").concat(), ["2"]);
    assert_eq!(
        rows(&connection, "SELECT agency, outlier, subject, expected, value FROM outliers"),
        [["瀍河回族区工业和信息化局", "regulation", "regulation", "0", "2"]]
    );
}

#[test]
fn a_plan_for_one_year_goes_by_its_index_and_reads_no_text() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    for view in ["request_flow", "outcome_shares"] {
        let sql = format!("EXPLAIN QUERY PLAN SELECT agency, closed FROM {view} WHERE year = 2022");
        let plan: Vec<String> = rows(&connection, &sql).into_iter().filter_map(|mut row| row.pop()).collect();
        assert!(
            plan[0].starts_with("SEARCH r USING COVERING INDEX") && plan[0].contains("(year=?)"),
            "{plan:#?}"
        );
        let is_scan = |step: &String| step.starts_with("SCAN") || step.starts_with("SEARCH s ");
        assert!(!plan.iter().any(is_scan), "{plan:#?}");
        let sql = format!("{sql} AND agency = '甲局'");
        let plan: Vec<String> = rows(&connection, &sql).into_iter().filter_map(|mut row| row.pop()).collect();
        assert!(plan.iter().any(|step| step.contains("(year=? AND agency_id=?)")), "{plan:#?}");
    }
}
