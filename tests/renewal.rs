//! Reports that are taken out, put in place of others, or read again.

use rusqlite::Connection;

use crate::support::{Said, Scratch, rows};

/// A report of an agency and year that received so many requests.
fn report(agency: &str, year: i32, figure: u32) -> String {
    format!(
        "{agency}{year}年政府信息公开工作年度报告\n一、总体情况\n甲。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n\
         一、本年新收政府信息公开申请数量\t{figure}\t0\t0\t0\t0\t0\t{figure}\n二、上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0\n\
         （七）总计\t0\t0\t0\t0\t0\t0\t0\n四、结转下年度继续办理\t{figure}\t0\t0\t0\t0\t0\t{figure}\n五、存在的主要问题及改进情况\n"
    )
}

/// A folder `in` with four reports of two agencies, ingested.
fn ingested() -> Scratch {
    let scratch = Scratch::new();
    std::fs::create_dir(scratch.path("in")).unwrap();
    let reports =
        [("甲县乙局", 2022, 3), ("甲县乙局", 2023, 4), ("丙县丁局", 2022, 5), ("丙县丁局", 2022, 6)];
    for (i, (agency, year, figure)) in reports.into_iter().enumerate() {
        std::fs::write(scratch.path(&format!("in/{i}.txt")), report(agency, year, figure)).unwrap();
    }
    assert_eq!(scratch.run(&["ingest", "reports.db", "in"], "").code, 1);
    scratch
}

fn answer(scratch: &Scratch, sql: &str) -> Vec<Vec<String>> {
    rows(&Connection::open(scratch.path("reports.db")).unwrap(), sql)
}

fn remove(scratch: &Scratch, arguments: &[&str]) -> Said {
    scratch.run(&[&["remove", "reports.db"], arguments].concat(), "")
}

/// All that tells of reports, by words and not by numbers, which depend on what was there before.
fn content(scratch: &Scratch) -> Vec<Vec<String>> {
    let tables = [
        "application",
        "disclosure",
        "dispute",
        "section",
        "cell_note",
        "finding",
        "rule_tally",
        "processing_fee",
    ];
    let count = |table: &str| {
        format!(
            "SELECT '{table}', name, year, count(*), 0 FROM {table} JOIN report USING (report_id) JOIN agency USING (agency_id) GROUP BY name, year"
        )
    };
    let counts: Vec<String> = tables.iter().map(|table| count(table)).collect();
    let reports = "SELECT path, name, year, revision, is_current FROM report JOIN agency USING (agency_id) JOIN source USING (source_id)";
    let remarks =
        "SELECT path, code, count(*), 0, 0 FROM remark JOIN source USING (source_id) GROUP BY path, code";
    answer(
        scratch,
        &format!(
            "SELECT * FROM ({reports} UNION ALL {remarks} UNION ALL {}) ORDER BY 1, 2, 3, 4",
            counts.join(" UNION ALL ")
        ),
    )
}

#[test]
fn a_report_that_is_removed_leaves_nothing_behind() {
    let scratch = ingested();
    assert_eq!(answer(&scratch, "SELECT count(*) FROM carry_over_breaks"), [["1"]]);
    let said = remove(&scratch, &["乙局", "2022"]);
    assert_eq!((said.code, said.out.as_str()), (0, "reports.db: 1 report removed\n"), "{}", said.err);
    let never = Scratch::new();
    std::fs::create_dir(never.path("in")).unwrap();
    for i in 1..4 {
        std::fs::copy(scratch.path(&format!("in/{i}.txt")), never.path(&format!("in/{i}.txt"))).unwrap();
    }
    never.run(&["ingest", "reports.db", "in"], "");
    assert_eq!(content(&scratch), content(&never));
    assert_eq!(answer(&scratch, "PRAGMA foreign_key_check"), Vec::<Vec<String>>::new());
    // Both revisions of the other.
    assert_eq!(remove(&scratch, &["丁局", "2022"]).out, "reports.db: 2 reports removed\n");
    assert_eq!(answer(&scratch, "SELECT name FROM agency"), [["甲县乙局"]]);
    assert_eq!(answer(&scratch, "SELECT path FROM source"), [["in/1.txt"]]);
}

#[test]
fn the_reports_of_a_file_or_folder_are_removed() {
    let scratch = ingested();
    assert_eq!(remove(&scratch, &["--source", "in/3.txt"]).out, "reports.db: 1 report of 1 file removed\n");
    let current =
        "SELECT revision, is_current FROM report JOIN agency USING (agency_id) WHERE name = '丙县丁局'";
    assert_eq!(answer(&scratch, current), [["1", "1"]], "the revision before is current again");
    assert_eq!(remove(&scratch, &["--source", "in/"]).out, "reports.db: 3 reports of 3 files removed\n");
    assert_eq!(answer(&scratch, "SELECT count(*) FROM source"), [["0"]]);
}

#[test]
fn what_is_not_there_is_not_removed() {
    let scratch = ingested();
    for (arguments, message) in [
        (&["乙局", "2030"][..], "error: report `甲县乙局 2030` is not in this database\n"),
        (&["戊局", "2022"], "error: agency `戊局` is not in this database\n"),
        (&["县", "2022"], "error: agency `县` may be one of several\n"),
        (&["--source", "in"], ""),
        (&["--source", "i"], "error: file `i` is not in this database\n"),
    ] {
        let said = remove(&scratch, arguments);
        assert!(said.err.starts_with(message), "{}", said.err);
        assert_eq!(said.code, if message.is_empty() { 0 } else { 2 });
    }
}

#[test]
fn a_report_takes_the_place_of_another() {
    let scratch = ingested();
    std::fs::write(scratch.path("new.txt"), report("甲县乙局", 2022, 7)).unwrap();
    let said = scratch.run(&["ingest", "--replace", "reports.db", "new.txt", "in/3.txt"], "");
    assert!(said.out.contains("2 files, 2 reports (in place of 2 others), "), "{}", said.out);
    let reports = "SELECT path, name, year, revision, is_current, a.total FROM application a JOIN report USING (report_id) \
                   JOIN agency USING (agency_id) JOIN source USING (source_id) WHERE row_no = 4 ORDER BY path";
    assert_eq!(
        answer(&scratch, reports),
        [
            ["in/1.txt", "甲县乙局", "2023", "1", "1", "4"],
            ["in/3.txt", "丙县丁局", "2022", "1", "1", "6"],
            ["new.txt", "甲县乙局", "2022", "1", "1", "7"],
        ]
    );
}

#[test]
fn kept_texts_are_read_again_without_their_files() {
    let scratch = ingested();
    let before = content(&scratch);
    std::fs::remove_dir_all(scratch.path("in")).unwrap();
    let said = scratch.run(&["refresh", "reports.db"], "");
    assert_eq!(
        (said.code, said.out.as_str()),
        (0, "reports.db: 4 files read again, 0 cells changed\n"),
        "{}",
        said.err
    );
    assert_eq!(content(&scratch), before);
    // As if an earlier program had read them otherwise.
    Connection::open(scratch.path("reports.db"))
        .unwrap()
        .execute_batch(
            "UPDATE application SET total = 9 WHERE report_id = 1 AND row_no = 4; DELETE FROM application WHERE report_id = 2 AND row_no = 5;
             UPDATE application SET total = NULL WHERE report_id = 3 AND row_no = 4;
             INSERT INTO cell_note VALUES (3, 'application', 'new', 'total', 'unreadable', '5', 6); DELETE FROM finding",
        )
        .unwrap();
    let said = scratch.run(&["refresh", "reports.db"], "");
    let lines: Vec<&str> = said.out.lines().collect();
    assert_eq!(lines[0], "in/0.txt: 甲县乙局 2022: application.new.total: 9 is now 3");
    assert_eq!(lines[1], "in/1.txt: 甲县乙局 2023: application.carried_in.business: no row is now 0");
    assert_eq!(lines[8], "in/2.txt: 丙县丁局 2022: application.new.total: NULL unreadable is now 5");
    assert_eq!(lines[9], "reports.db: 4 files read again, 9 cells changed");
    assert_eq!(content(&scratch), before);
}

#[test]
fn a_text_that_holds_another_report_now_is_told() {
    let scratch = ingested();
    let before = content(&scratch);
    Connection::open(scratch.path("reports.db"))
        .unwrap()
        .execute_batch("UPDATE report SET year = 2019, revision = 1 WHERE report_id = 2")
        .unwrap();
    let said = scratch.run(&["refresh", "reports.db"], "");
    assert!(
        said.code == 1 && said.out.starts_with("in/1.txt: it holds other reports than before\n"),
        "{}",
        said.out
    );
    assert_eq!(content(&scratch), before);
}

#[test]
fn what_the_command_line_told_of_a_report_is_kept() {
    let scratch = Scratch::new();
    let text = report("甲县乙局", 2022, 3);
    std::fs::write(scratch.path("a.txt"), text.split_once('\n').unwrap().1).unwrap();
    scratch.run(&["ingest", "reports.db", "a.txt", "--agency", "戊县己局", "--year", "2020"], "");
    let before = content(&scratch);
    let said = scratch.run(&["refresh", "reports.db"], "");
    assert_eq!((said.code, said.out.as_str()), (0, "reports.db: 1 file read again, 0 cells changed\n"));
    assert!(content(&scratch) == before && before.iter().any(|row| row[1] == "戊县己局"));
}

#[test]
fn the_file_is_the_same_whatever_the_number_of_threads() {
    let scratch = ingested();
    let dumps = ["1", "2", "8"].map(|threads| {
        let name = format!("{threads}.db");
        scratch.run(&["ingest", &name, "in", "--threads", threads], "");
        let connection = Connection::open(scratch.path(&name)).unwrap();
        let tables = rows(
            &connection,
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*' ORDER BY name",
        );
        let columns = |table: &str| {
            rows(
                &connection,
                &format!(
                    "SELECT group_concat(name) FROM pragma_table_info('{table}') WHERE name <> 'ingested_at'"
                ),
            )[0][0]
                .clone()
        };
        tables
            .iter()
            .map(|table| rows(&connection, &format!("SELECT {} FROM {}", columns(&table[0]), table[0])))
            .collect::<Vec<_>>()
    });
    assert!(dumps[0] == dumps[1] && dumps[1] == dumps[2]);
}
