//! The totals that stand in one row of each report are those of the application table, whoever writes them.

use rusqlite::Connection;

use gongkai::store::guard::Guarded;

use crate::support::{Scratch, put, put_report, put_row, rows};

/// Every total that is not the one of its line, with the reports that have totals and no line, or lines and
/// no totals.
fn untrue(connection: &Connection) -> Vec<Vec<String>> {
    let keys = rows(connection, "SELECT key, row_no FROM application_row WHERE kind = 'data'");
    let untrue = keys.iter().flat_map(|line| {
        let (key, number) = (&line[0], &line[1]);
        let sql = format!(
            "SELECT '{key}', t.{key}, a.total FROM application_total t
             LEFT JOIN application a ON a.report_id = t.report_id AND a.row_no = {number} WHERE t.{key} IS NOT a.total"
        );
        rows(connection, &sql)
    });
    let lines = "SELECT 'line', t.new_line, t.carried_out_line FROM application_total t
                 LEFT JOIN application n ON n.report_id = t.report_id AND n.row_no = 4
                 LEFT JOIN application o ON o.report_id = t.report_id AND o.row_no = 28
                 WHERE new_line IS NOT n.line OR carried_out_line IS NOT o.line";
    let other = "SELECT 'report', report_id, count(*) FROM
                 (SELECT report_id FROM application_total UNION ALL SELECT DISTINCT report_id FROM application)
                 GROUP BY report_id HAVING count(*) <> 2";
    untrue.chain(rows(connection, lines)).chain(rows(connection, other)).collect()
}

fn has_totals(connection: &Connection) -> bool {
    rows(connection, "SELECT count(*) FROM application_total") != [["0"]]
}

#[test]
fn an_ingest_a_refresh_and_a_removal_write_the_totals_of_reports() {
    let scratch = Scratch::new();
    let samples = format!("{}/samples", env!("CARGO_MANIFEST_DIR"));
    let steps: [&[&str]; 4] = [
        &["ingest", "reports.db", &samples],
        &["ingest", "reports.db", "--replace", &samples],
        &["refresh", "reports.db"],
        &["remove", "reports.db", "--source", &samples],
    ];
    for (step, has_any) in steps.into_iter().zip([true, true, true, false]) {
        let said = scratch.run(step, "");
        assert_ne!(said.code, 2, "{said:?}");
        let connection = scratch.database();
        assert_eq!((untrue(&connection), has_totals(&connection)), (Vec::new(), has_any), "{step:?}");
    }
}

#[test]
fn totals_follow_what_any_program_writes() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    let (one, other) = (put_report(&connection, "甲局", 2023), put_report(&connection, "乙局", 2023));
    put_row(&connection, one, "new", Some(3));
    put_row(&connection, one, "closed", None);
    let changes: [&str; 6] = [
        "INSERT OR IGNORE INTO application (report_id, row_no, total, line) VALUES (1, 28, 5, 1)",
        "INSERT OR REPLACE INTO application (report_id, row_no, total, line) VALUES (1, 28, 6, 1)",
        "UPDATE OR IGNORE application SET total = total + 1",
        "UPDATE application SET report_id = 2 WHERE row_no = 28",
        "DELETE FROM application WHERE row_no = 4",
        "DELETE FROM application WHERE report_id = 2",
    ];
    for change in changes {
        put(&connection, change, &[]);
        assert_eq!((untrue(&connection), has_totals(&connection)), (Vec::new(), true), "{change}");
    }
    assert_eq!((one, other), (1, 2));
}

#[test]
fn views_show_what_a_user_has_changed() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    let report = put_report(&connection, "甲局", 2023);
    put_row(&connection, report, "new", Some(3));
    drop(connection);
    let guarded = Guarded::open_for_writing(&scratch.path("reports.db")).unwrap();
    put(guarded.connection(), "UPDATE application SET total = 4", &[]);
    assert_eq!(rows(guarded.connection(), "SELECT new_requests FROM request_flow"), [["4"]]);
}
