//! The views: for each, a case that belongs in it and cases that only look so.

use std::process::Command;

use gongkai::store::schema::{Kind, Object, objects};
use rusqlite::Connection;

use crate::support::{Scratch, put, put_report, put_row, rows, supersede};

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
         WHERE w.kind = 'data' AND p.name NOT IN ('report_id', 'row_no', 'line')
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
    ] {
        let columns = rows(&connection, &format!("SELECT name FROM pragma_table_info('{view}')")).concat();
        assert!(columns.join(",").starts_with(leading), "{view}: {columns:?}");
    }
}

#[test]
fn every_view_has_an_example_that_runs() {
    let connection = filled(&Scratch::new());
    for view in views() {
        let example = view.example.unwrap_or_else(|| panic!("{} has no example", view.name));
        assert!(example.contains(&view.name), "the example of {} is about something else", view.name);
        rows(&connection, &example);
    }
}

#[test]
fn every_view_has_a_twin_with_the_same_rows_under_the_names_of_the_dictionary() {
    let connection = filled(&Scratch::new());
    let (twins, originals): (Vec<Object>, Vec<Object>) = views().partition(|view| view.twin_of.is_some());
    for original in originals {
        let twin = twins.iter().find(|twin| twin.twin_of.as_deref() == Some(&original.name));
        let twin = twin.unwrap_or_else(|| panic!("{} has no twin", original.name));
        assert_eq!(twin.name, original.label);
        let names = rows(&connection, &format!("SELECT name FROM pragma_table_info('{}')", twin.name));
        let labels: Vec<[&str; 1]> = original.columns.iter().map(|column| [column.label.as_str()]).collect();
        assert_eq!(names, labels, "{}", twin.name);
        let all = |name: &str| rows(&connection, &format!("SELECT * FROM {name}"));
        assert_eq!(all(&twin.name), all(&original.name), "{}", twin.name);
    }
}

#[test]
fn every_view_on_disk_is_compiled_in() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/views");
    let mut on_disk: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    on_disk.sort();
    let mut compiled: Vec<_> = views().map(|view| format!("{}.sql", view.name)).collect();
    compiled.sort();
    assert_eq!(on_disk, compiled, "touch src/store/schema.rs: a new file alone does not start a build");
}

/// DuckDB's binder reads the same text; these are what it or SQLite 3.37 reads in another way.
#[test]
fn views_use_only_what_sqlite_and_duckdb_read_alike() {
    let odd = [
        "total(",
        "printf(",
        " like ",
        "->",
        " is distinct ",
        "string_agg",
        " concat(",
        " right join",
        " full ",
    ];
    for view in views() {
        let code: String =
            view.sql.lines().map(|line| line.split("--").next().unwrap_or("")).collect::<Vec<_>>().join(" ");
        let code = code.to_lowercase();
        let found: Vec<_> = odd.iter().filter(|word| code.contains(**word)).collect();
        assert!(found.is_empty(), "{}: {found:?}", view.name);
    }
}

#[test]
fn python_reads_every_table_and_view() {
    let scratch = Scratch::new();
    let connection = filled(&scratch);
    let objects =
        rows(&connection, "SELECT count(*) FROM sqlite_master WHERE type IN ('table', 'view')").concat();
    drop(connection);
    let script = r#"
import sqlite3, sys
sys.stdout.reconfigure(encoding="utf-8")
db = sqlite3.connect(sys.argv[1])
names = [name for name, in db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
for name in names:
    try:
        db.execute(f'SELECT * FROM "{name}"').fetchall()
    except sqlite3.Error as error:
        sys.exit(f"{name}: {error} (SQLite {sqlite3.sqlite_version})")
print(len(names))
"#;
    let run = Command::new("python3").args(["-c", script]).arg(scratch.path("reports.db")).output();
    let run = run.unwrap_or_else(|error| panic!("this test needs python3: {error}"));
    assert!(run.status.success(), "python3 cannot read {}", String::from_utf8_lossy(&run.stderr));
    assert_eq!(String::from_utf8_lossy(&run.stdout).trim(), objects[0]);
}

fn views() -> impl Iterator<Item = Object> {
    objects().into_iter().filter(|object| object.kind == Kind::View)
}

/// The data lines of an edition, each with its own number as its figures.
fn put_all_rows(connection: &Connection, report: i64, edition: &str) {
    let lines = format!("SELECT key, row_no FROM application_row WHERE kind = 'data' AND {edition}");
    for line in rows(connection, &lines) {
        put_row(connection, report, &line[0], line[1].parse().ok());
    }
}

/// A database in which each of the first views has at least a row.
fn filled(scratch: &Scratch) -> Connection {
    let connection = scratch.database();
    let report = put_report(&connection, "甲局", 2022);
    put_row(&connection, report, "new", Some(0));
    put_row(&connection, report, "carried_in", Some(0));
    put_row(&connection, report, "granted", None);
    put_all_rows(&connection, put_report(&connection, "甲局", 2019), "edition_2019");
    put(&connection, "INSERT INTO processing_fee VALUES (?, 1, 200, 150, 'stated', 9)", &[&report]);
    let note = "INSERT INTO cell_note VALUES (?, 'application', 'granted', 'total', 'blank', '', 9)";
    put(&connection, note, &[&report]);
    connection
}
