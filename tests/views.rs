//! The views: for each, a case that belongs in it and cases that only look so.

use crate::support::{Scratch, put, put_all_rows, put_report, put_row, rows, supersede};

#[test]
fn zero_requests_are_two_printed_zeros() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    let requests = |agency, new, carried_in| {
        let report = put_report(&connection, agency, 2022);
        put_row(&connection, report, "new", new);
        put_row(&connection, report, "carried_in", carried_in);
        report
    };
    requests("零局", Some(0), Some(0));
    requests("有新收局", Some(3), Some(0));
    requests("有结转局", Some(0), Some(1));
    requests("新收空白局", None, Some(0));
    requests("结转空白局", Some(0), None);
    supersede(&connection, requests("旧版局", Some(0), Some(0)));
    put_report(&connection, "无表局", 2022);
    let half = put_report(&connection, "缺行局", 2022);
    put_row(&connection, half, "new", Some(0));
    assert_eq!(
        rows(&connection, "SELECT agency, year, new_line, carried_in_line, path FROM zero_request_agencies"),
        [["零局", "2022", "104", "105", "零局-2022.txt"]]
    );
}

#[test]
fn only_the_total_column_makes_a_zero_request_agency() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    for (agency, column) in [("总计空白局", "total"), ("分项空白局", "business")] {
        let report = put_report(&connection, agency, 2022);
        put_row(&connection, report, "new", Some(0));
        put_row(&connection, report, "carried_in", Some(0));
        put(&connection, &format!("UPDATE application SET {column} = NULL WHERE report_id = ?"), &[&report]);
    }
    assert_eq!(rows(&connection, "SELECT agency FROM zero_request_agencies"), [["分项空白局"]]);
}

#[test]
fn a_fee_counts_where_either_kind_is_above_zero() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    let fees = |agency, charged: Option<i64>, billed: Option<i64>, collected: Option<i64>| {
        let report = put_report(&connection, agency, 2022);
        let fee = "INSERT INTO disclosure (report_id, item, amount_fen, line) VALUES (?, 'fee', ?, 9)";
        put(&connection, fee, &[&report, &charged]);
        let processing = "INSERT INTO processing_fee VALUES (?, 2, ?, ?, 'stated', 99)";
        put(&connection, processing, &[&report, &billed, &collected]);
        report
    };
    fees("事业收费局", Some(190_457_379), None, None);
    fees("处理费局", Some(0), Some(20_050), Some(10));
    fees("零元局", Some(0), Some(0), Some(0));
    fees("未写局", None, None, None);
    fees("只发通知局", Some(0), Some(20_000), Some(0));
    supersede(&connection, fees("旧版局", Some(1), None, None));
    put_report(&connection, "无费用局", 2022);
    assert_eq!(
        rows(
            &connection,
            "SELECT agency, year, administrative_fee_yuan, processing_fee_yuan, processing_fee_billed_yuan
             FROM nonzero_fee_totals ORDER BY report_id"
        ),
        [["事业收费局", "2022", "1904573.79", "NULL", "NULL"], ["处理费局", "2022", "0", "0.1", "200.5"],]
    );
}

#[test]
fn amounts_of_other_items_are_no_fees() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    let report = put_report(&connection, "甲局", 2020);
    let sql = "INSERT INTO disclosure_2019 (report_id, item, items_last_year, amount_fen, line) VALUES (?, ?, 5, 100, 9)";
    put(&connection, sql, &[&report, &"fee"]);
    put(&connection, sql, &[&report, &"procurement"]);
    assert!(rows(&connection, "SELECT * FROM nonzero_fee_totals").is_empty());
}

#[test]
fn the_application_table_has_28_lines_whatever_was_found() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    put_all_rows(&connection, put_report(&connection, "全表局", 2022), "edition_2021");
    put_row(&connection, put_report(&connection, "一行局", 2022), "granted", None);
    put_report(&connection, "无表局", 2022);
    supersede(&connection, put_report(&connection, "旧版局", 2022));
    assert_eq!(
        rows(
            &connection,
            "SELECT agency, count(*), count(DISTINCT row_no), min(row_no), max(row_no), count(line)
             FROM application_table GROUP BY agency ORDER BY report_id"
        ),
        [
            ["全表局", "28", "28", "1", "28", "25"],
            ["一行局", "28", "28", "1", "28", "1"],
            ["无表局", "28", "28", "1", "28", "0"],
        ]
    );
}

#[test]
fn the_application_table_follows_the_2019_form_where_its_line_was_found() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    let report = put_report(&connection, "甲局", 2019);
    put_all_rows(&connection, report, "edition_2019");
    let lines = "SELECT row_no FROM application_table WHERE row_no >= 23 ORDER BY form_order, row_no";
    assert_eq!(rows(&connection, lines).concat(), ["23", "29", "27", "28"]);
    put(&connection, "DELETE FROM application WHERE row_no = 6", &[]);
    let count = "SELECT count(*), count(line) FROM application_table";
    assert_eq!(rows(&connection, count).concat(), ["26", "22"], "a lost line is still printed");
    put_row(&connection, report, "other", Some(7));
    assert_eq!(rows(&connection, lines).concat(), ["23", "29", "26", "27", "28"], "no figure is dropped");
}

#[test]
fn the_application_table_is_text_with_headers_and_without_invented_zeros() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    let report = put_report(&connection, "甲局", 2022);
    put_row(&connection, report, "new", Some(0));
    put_row(&connection, report, "carried_in", None);
    let line = |row_no: u8| {
        let columns = "natural_person, business, research, public_welfare, legal_service, other, total";
        rows(&connection, &format!("SELECT {columns} FROM application_table WHERE row_no = {row_no}"))
            .concat()
    };
    assert_eq!(line(1), ["申请人情况", "NULL", "NULL", "NULL", "NULL", "NULL", "NULL"]);
    assert_eq!(line(2), ["自然人", "法人或其他组织", "NULL", "NULL", "NULL", "NULL", "总计"]);
    assert_eq!(line(3), ["NULL", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "NULL"]);
    assert_eq!(line(4), ["0"; 7]);
    assert_eq!(line(5), ["NULL"; 7]);
    assert_eq!(line(6), ["NULL"; 7]);
    assert_eq!(
        rows(&connection, "SELECT DISTINCT typeof(total) FROM application_table ORDER BY 1").concat(),
        ["null", "text"]
    );
}

#[test]
fn the_panel_has_a_column_for_every_cell_of_the_form() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    let cells = rows(
        &connection,
        "SELECT w.key || '_' || p.name FROM application_row w, pragma_table_info('application') p
         WHERE w.kind = 'data' AND p.name NOT IN ('report_id', 'row_no', 'line', 'place')
         ORDER BY CASE w.row_no WHEN 29 THEN 26.5 ELSE w.row_no END, p.cid",
    );
    let columns = rows(&connection, "SELECT name FROM pragma_table_info('application_panel')");
    assert_eq!(cells.len(), 26 * 7);
    assert_eq!(columns[2..2 + cells.len()], cells);
}

#[test]
fn each_panel_column_holds_its_own_cell() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    let report = put_report(&connection, "甲局", 2022);
    put_all_rows(&connection, report, "1");
    let columns = "natural_person business research public_welfare legal_service other total";
    for (n, column) in columns.split(' ').enumerate() {
        put(&connection, &format!("UPDATE application SET {column} = row_no * 10 + {n}"), &[]);
    }
    let wrong = rows(&connection, "SELECT key, row_no FROM application_row WHERE kind = 'data'")
        .iter()
        .flat_map(|row| columns.split(' ').enumerate().map(move |(n, column)| (row, n, column)))
        .filter(|(row, n, column)| {
            let sql = format!("SELECT {}_{column} FROM application_panel", row[0]);
            rows(&connection, &sql) != [[format!("{}{n}", row[1])]]
        })
        .count();
    assert_eq!(wrong, 0);
}

#[test]
fn the_panel_has_one_row_for_each_current_report() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    put_row(&connection, put_report(&connection, "零局", 2022), "new", Some(0));
    put_row(&connection, put_report(&connection, "空白局", 2022), "new", None);
    put_report(&connection, "无表局", 2022);
    supersede(&connection, put_report(&connection, "旧版局", 2022));
    assert_eq!(
        rows(
            &connection,
            "SELECT agency, new_total, carried_out_total FROM application_panel ORDER BY report_id"
        ),
        [["零局", "0", "NULL"], ["空白局", "NULL", "NULL"], ["无表局", "NULL", "NULL"]]
    );
}

#[test]
fn unprinted_cells_are_blank_struck_out_or_missing() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    let report = put_report(&connection, "甲局", 2022);
    let old = put_report(&connection, "旧版局", 2022);
    let note = "INSERT INTO cell_note VALUES (?, ?, ?, ?, ?, ?, 51)";
    put(&connection, note, &[&report, &"application", &"granted", &"business", &"blank", &" "]);
    put(&connection, note, &[&report, &"dispute", &"review", &"upheld", &"mark", &"/"]);
    put(&connection, note, &[&report, &"application", &"closed", &"total", &"missing", &""]);
    put(&connection, note, &[&report, &"application", &"new", &"total", &"text", &"22（其中修订16件）"]);
    put(&connection, note, &[&report, &"application", &"new", &"other", &"unreadable", &"0O"]);
    put(&connection, note, &[&report, &"application", &"new", &"research", &"repaired", &"1 0"]);
    put(&connection, note, &[&old, &"application", &"granted", &"business", &"blank", &""]);
    supersede(&connection, old);
    assert_eq!(
        rows(
            &connection,
            "SELECT agency, year, row_name, column_name, state, raw, line, path, row_label, column_label
             FROM unprinted_cells ORDER BY state"
        ),
        [
            [
                "甲局",
                "2022",
                "granted",
                "business",
                "blank",
                " ",
                "51",
                "甲局-2022.txt",
                "（一）予以公开",
                "商业企业"
            ],
            ["甲局", "2022", "review", "upheld", "mark", "/", "51", "甲局-2022.txt", "NULL", "结果维持"],
            ["甲局", "2022", "closed", "total", "missing", "", "51", "甲局-2022.txt", "（七）总计", "总计"],
        ]
    );
}

#[test]
fn coverage_lists_the_years_between_in_order() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    for year in [2025, 2015, 2019, 2020, 2022] {
        put_report(&connection, "断续局", year);
    }
    put_report(&connection, "连续局", 2021);
    put_report(&connection, "连续局", 2022);
    put_report(&connection, "一年局", 2022);
    supersede(&connection, put_report(&connection, "一年局", 2019));
    assert_eq!(
        rows(
            &connection,
            "SELECT agency, first_year, last_year, years, missing_years, missing FROM coverage ORDER BY agency_id"
        ),
        [
            ["断续局", "2015", "2025", "5", "6", "2016-2018, 2021, 2023-2024"],
            ["连续局", "2021", "2022", "2", "0", "NULL"],
            ["一年局", "2022", "2022", "1", "0", "NULL"],
        ]
    );
}

#[test]
fn leading_columns_are_those_that_queries_rest_on() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    for (view, leading) in [
        ("zero_request_agencies", "agency,year"),
        ("nonzero_fee_totals", "agency,year,administrative_fee_yuan,processing_fee_yuan"),
        (
            "application_table",
            "agency,year,row_no,label,natural_person,business,research,public_welfare,legal_service,other,total",
        ),
        ("application_panel", "agency,year,new_natural_person,new_business"),
        ("unprinted_cells", "agency,year,table_name,row_name,column_name,state,raw,line,path"),
        ("coverage", "agency,first_year,last_year"),
        ("request_flow", "agency,year,new_requests,carried_in,closed,carried_out,carry_over_rate"),
        ("outcome_shares", "agency,year,closed,granted"),
        ("refusal_reasons", "agency,year,reason_group,reason,requests,group_requests,share"),
        ("applicant_mix", "agency,year,new_requests,natural_person"),
        ("dispute_outcomes", "agency,year,channel,upheld,corrected,other,pending,total"),
        ("disclosure_totals", "agency,year,permit_decisions,penalty_decisions,coercion_decisions"),
        ("year_over_year", "agency,year,new_before,new_requests"),
        ("carry_over_breaks", "agency,year,carried_out_before,carried_in"),
        ("yearly_totals", "year,agency_kind,reports,reports_with_requests"),
        ("outliers", "agency,year,outlier,subject,expected,value"),
    ] {
        let columns = rows(&connection, &format!("SELECT name FROM pragma_table_info('{view}')")).concat();
        assert!(columns.join(",").starts_with(leading), "{view}: {columns:?}");
    }
}
