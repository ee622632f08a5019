//! `gongkai shell` from a pipe: a script without prompt or greeting.

use crate::support::{Said, Scratch};

fn shell(script: &str) -> Said {
    Scratch::with_agencies().run(&["reports.db"], script)
}

fn check(script: &str, expected: &str) {
    let said = shell(script);
    assert_eq!((said.code, said.err.as_str(), said.out.as_str()), (0, "", expected), "{script}");
}

#[test]
fn statements_run_over_several_lines_and_without_a_last_semicolon() {
    check(
        "SELECT\n  ';' AS a -- ;\n;\n\nSELECT NULL AS b; SELECT 1\n AS c",
        "a\n-\n;\n\nb\n----\nNULL\n\nc\n-\n1\n",
    );
    check(".mode csv\nSELECT 'a;\nb' AS c;\n.quit\nSELECT 2;", "c\r\n\"a;\nb\"\r\n");
    check("", "");
    check("exit\nSELECT 2;", "");
}

#[test]
fn gongkai_db_is_gongkai_shell_db() {
    let scratch = Scratch::with_agencies();
    let script = ".tables\nSELECT 1;";
    assert_eq!(scratch.run(&["shell", "reports.db"], script), scratch.run(&["reports.db"], script));
}

#[test]
fn the_first_error_ends_a_script_with_its_line() {
    for (script, message) in [
        ("SELECT 1;\n\nSELECT\n naem FROM agency;\nSELECT 2;", "error: line 4: no such column: naem\n"),
        (
            ".mode csv\n.mod\nSELECT 2;",
            "error: line 2: there is no command .mod\nhint: did you mean `.mode`?\n",
        ),
        (".mode cvs", "error: line 1: there is no format cvs\nhint: did you mean `csv`?\n"),
        (".tables x", "error: line 1: .tables takes no such arguments: .tables x\nhint: .tables\n"),
        (
            ".schema agencyy",
            "error: line 1: table or view `agencyy` is not in this database\nhint: did you mean `agency`?\n",
        ),
        ("\nSELECT 'open", "error: line 2: unrecognized token"),
        (
            "DELETE FROM agency;",
            "error: line 1: the database is opened read-only: DELETE FROM agency is refused\n",
        ),
    ] {
        let said = shell(script);
        assert_eq!(said.code, 2, "{script}");
        assert!(said.err.starts_with(message), "{script}: {}", said.err);
        assert!(!said.out.contains('2'), "{script}: {}", said.out);
    }
}

#[test]
fn dot_commands_look_around() {
    check(".schema mine", "CREATE VIEW mine AS\n      -- my own\n      SELECT 1 AS one;\n");
    check(
        ".help mode;",
        ".mode [FORMAT [TABLE]]\n    Show or set the format of results; a table for insert\n    formats: table, csv, tsv, json, jsonl, markdown, html, line, column, insert\n",
    );
    let tables = shell(".tables").out;
    assert!(tables.contains("\ncell_note  单元格备注\n") && !tables.contains("mine"), "{tables}");
    assert!(shell(".views").out.contains("predefined  预定\n"));
    assert!(shell(".mode").out.starts_with("column (one of table, "));
}

#[test]
fn help_lists_every_command() {
    let help = shell(".help").out;
    for command in gongkai::terminal::shell::commands::table::COMMANDS {
        assert!(help.contains(&format!(".{}", command.name)) && help.contains(command.help), "{help}");
    }
}

/// What the binary says to a script with these arguments after the database.
fn shell_with(scratch: &Scratch, arguments: &[&str], script: &str) -> Said {
    scratch.run(&[&["shell", "reports.db"], arguments].concat(), script)
}

#[test]
fn full_width_signs_run_as_if_they_were_typed_in_ascii() {
    let said = shell("SELECT count（*）＞0 AS a，‘甲，乙’ AS b FROM agency；\nSELECT 2 AS c;");
    assert_eq!(
        (said.code, said.out.as_str()),
        (0, "a  b\n-  ------\n1  甲，乙\n\nc\n-\n2\n"),
        "{}",
        said.err
    );
    assert!(
        said.err.starts_with("note: full-width （ ） ＞ ， ‘ ； taken for ASCII: SELECT count(*)>0"),
        "{}",
        said.err
    );
    let said = shell(".punctuation hint\nSELECT 1，2;");
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(said.err.contains("hint: full-width ， outside of quotes"), "{}", said.err);
    // In quotes they are text.
    check("SELECT '，' AS \"（\";", "（\n--\n，\n");
}

#[test]
fn parameters_have_values_or_are_told() {
    let scratch = Scratch::with_agencies();
    let said = shell_with(
        &scratch,
        &["-p", "a=2023", "--param", "b=007"],
        "SELECT :a + 1 AS a, @b AS b;\n.param c 'x y'\nSELECT $c;",
    );
    assert_eq!(said.out, "   a  b\n----  ---\n2024  007\n\n$c\n---\nx y\n");
    let said = shell(".param a 1\n.param\n.param clear\nSELECT :a;");
    assert_eq!(said.out, ":a = 1\n");
    assert!(
        said.err.contains("the parameter :a has no value\nhint: give it one: `-p a=VALUE`"),
        "{}",
        said.err
    );
}

#[test]
fn results_go_to_files() {
    let scratch = Scratch::with_agencies();
    let script = ".mode csv\n.once one.csv\nSELECT 1 AS a;\nSELECT 2 AS b;\n.output all.txt\nSELECT 3 AS c;\n.mode\n.output\nSELECT 4 AS d;";
    let said = shell_with(&scratch, &[], script);
    assert_eq!((said.code, said.out.as_str()), (0, "b\r\n2\r\nd\r\n4\r\n"));
    let read = |name: &str| std::fs::read_to_string(scratch.path(name)).unwrap();
    assert_eq!(read("one.csv"), "a\r\n1\r\n");
    assert!(read("all.txt").starts_with("c\r\n3\r\ncsv (one of"));
}

#[test]
fn files_are_read_and_their_errors_name_them() {
    let scratch = Scratch::with_agencies();
    std::fs::write(scratch.path("a.sql"), "SELECT 1 AS a;\n.read b.sql\n").unwrap();
    std::fs::write(scratch.path("b.sql"), "\nSELECT nme FROM agency;\n").unwrap();
    std::fs::write(scratch.path("c.sql"), ".read c.sql").unwrap();
    std::fs::write(scratch.path("init.sql"), ".mode csv\n").unwrap();
    let said = shell_with(&scratch, &["--init", "init.sql"], ".read a.sql\nSELECT 2;");
    assert_eq!((said.code, said.out.as_str()), (2, "a\r\n1\r\n"));
    assert!(said.err.starts_with("error: a.sql: b.sql: line 2: no such column: nme"), "{}", said.err);
    let said = shell_with(&scratch, &[], ".read c.sql");
    assert!(said.code == 2 && said.err.contains("does a file read itself?"), "{}", said.err);
}

#[test]
fn a_script_may_go_on_past_its_errors() {
    let said = shell(".bail off\nSELECT nme FROM agency;\n.mod\nSELECT 3 AS c;");
    assert_eq!((said.code, said.out.as_str()), (1, "c\n-\n3\n"));
    assert_eq!(said.err.matches("error: ").count(), 2);
}

#[test]
fn what_changes_the_file_needs_write() {
    let scratch = Scratch::with_agencies();
    let save = "SELECT name FROM agency ORDER BY name;\n.save names";
    let said = shell_with(&scratch, &[], save);
    assert!(said.code == 2 && said.err.contains("hint: gongkai shell --write reports.db"), "{}", said.err);
    assert_eq!(shell_with(&scratch, &["--write"], save).code, 0);
    assert!(shell_with(&scratch, &[], ".views").out.contains("names  (added to this file)"));
    let said = shell_with(&scratch, &["--write"], "CREATE TABLE ours (a);\nATTACH 'other.db' AS o;");
    assert!(said.code == 2 && said.err.contains("ATTACH or VACUUM is refused"), "{}", said.err);
    assert!(!scratch.path("other.db").exists());
    assert_eq!(shell_with(&scratch, &[], "SELECT count(*) AS n FROM ours;").out, "n\n-\n0\n");
}

#[test]
fn columns_may_be_headed_in_chinese() {
    check(
        ".labels on\nSELECT name, agency_id + 1 AS next, report_id FROM agency LEFT JOIN report USING (agency_id) LIMIT 0;",
        "单位名称  next  报告编号\n--------  ----  --------\n",
    );
}

#[test]
fn a_result_of_two_columns_is_drawn() {
    let bars = shell(
        "SELECT 'a' AS w, 2 AS n UNION ALL SELECT '甲', -1 UNION ALL SELECT 'c', NULL;\n.mode csv\n.chart",
    )
    .out;
    let expected =
        format!("a      2  {}\n甲    -1  {}\nc   NULL\n", "\u{2588}".repeat(50), "\u{2591}".repeat(25));
    assert!(bars.ends_with(&expected), "{bars}");
    assert!(shell("SELECT 1;\n.chart").err.contains("two columns"));
    assert!(shell(".chart").err.contains("there is no result yet"));
}

#[test]
fn a_result_may_be_inserted_elsewhere() {
    check(
        ".mode insert t\nSELECT 1 AS a, 'b''c' AS \"d\"\"e\", NULL AS n, 0.5 AS r, x'0a' AS x;",
        "INSERT INTO \"t\" (\"a\", \"d\"\"e\", \"n\", \"r\", \"x\") VALUES (1, 'b''c', NULL, 0.5, x'0a');\n",
    );
}

#[test]
fn a_plan_is_drawn_with_its_parts_below() {
    let plan = shell(
        ".explain SELECT name FROM agency WHERE agency_id IN (SELECT agency_id FROM report WHERE year = :y)",
    )
    .out;
    assert!(plan.starts_with("SEARCH agency USING INTEGER PRIMARY KEY") && plan.contains("\n  S"), "{plan}");
}

#[test]
fn the_lines_and_the_rows_behind_a_result_are_shown() {
    let scratch = Scratch::new();
    scratch.run(&["ingest", "reports.db", crate::support::sample_folder().to_str().unwrap()], "");
    let said = shell_with(
        &scratch,
        &[],
        ".mode csv\nSELECT agency, year, new_requests FROM request_flow WHERE year = 2023;\n.source",
    );
    assert!(
        said.out.contains("minquan-2023.txt") && said.out.contains(" | ") && said.out.contains("[0]"),
        "{}",
        said.out
    );
    let traced = shell_with(
        &scratch,
        &[],
        ".mode csv\nSELECT year, sum(new_requests) FROM request_flow GROUP BY year ORDER BY year;\n.trace 2\n.trace 9",
    );
    assert!(
        traced.out.contains("新郑市科工信局") && traced.out.contains("延津县科技和工业信息化局"),
        "{}",
        traced.out
    );
    assert!(!traced.out.contains("民权县") && traced.code == 2, "{}", traced.err);
}

#[test]
fn a_shell_reads_reports_shows_them_and_leaves_with_files() {
    let scratch = Scratch::with_agencies();
    let samples = crate::support::sample_folder();
    let script = format!(
        ".ingest {}\n.mode csv\n.search 县政府\n.show 民权县 2023\n.export coverage out/\nSELECT agency FROM coverage WHERE agency LIKE '民权%';\n.open no.db",
        samples.display()
    );
    let said = shell_with(&scratch, &["--write"], &script);
    assert!(said.out.contains("5 files, 5 reports"), "{}", said.out);
    assert!(
        said.out.contains("民权县工业和信息化和科技局,2023,1,")
            && said.out.contains("一、本年新收政府信息公开申请数量"),
        "{}",
        said.out
    );
    assert!(std::fs::read_to_string(scratch.path("out/coverage.csv")).unwrap().contains("民权县"));
    assert!(said.code == 2 && said.err.contains("no.db: there is no such database"), "{}", said.err);
    let refused = shell_with(&scratch, &[], ".ingest in");
    assert!(refused.code == 2 && refused.err.contains("opened read-only"), "{}", refused.err);
}

#[test]
fn columns_are_described_by_the_dictionary() {
    let said = shell(".mode csv\n.describe request_flow").out;
    assert!(said.starts_with("request_flow  申请收结\n    Requests received"), "{said}");
    assert!(said.contains("\r\ncarried_in,INTEGER,上年结转,request,"), "{said}");
}

#[test]
fn a_file_from_a_stranger_does_not_keep_the_shell_waiting() {
    let scratch = Scratch::with_agencies();
    let connection = rusqlite::Connection::open(scratch.path("reports.db")).unwrap();
    connection
        .execute_batch("DROP TABLE dictionary; CREATE VIEW dictionary AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS object, i || '' AS column_name, i AS label_zh, i AS description, i AS unit FROM n WHERE i < 0")
        .unwrap();
    for command in [".views", ".describe agency", ".labels on\nSELECT name FROM agency;"] {
        let said = shell_with(&scratch, &["--timeout", "0.3"], command);
        assert!(said.code == 2 && said.err.contains("stopped after 0.3 s"), "{command}: {}", said.err);
    }
}
