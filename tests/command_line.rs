//! The command line: exit codes, help, and a reader that goes away.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::support::{Scratch, rows};

#[test]
fn a_usage_error_is_2_and_help_is_0() {
    let scratch = Scratch::new();
    for arguments in [&["query"][..], &["query", "a", "b", "--format", "x"], &["--nonsense"], &[]] {
        assert_eq!(scratch.run(arguments, "").code, 2, "{arguments:?}");
    }
    assert_eq!(scratch.run(&["--help"], "").code, 0);
}

#[test]
fn the_help_of_each_command_has_an_example() {
    let scratch = Scratch::new();
    for command in [
        "ingest",
        "query",
        "shell",
        "views",
        "export",
        "check",
        "show",
        "refresh",
        "remove",
        "completions",
        "man",
    ] {
        let help = scratch.run(&[command, "--help"], "").out;
        assert!(help.contains(&format!("Example:\n  gongkai {command}")), "{help}");
        let first = help.lines().next().unwrap();
        assert!(!first.ends_with('.'), "{first}");
    }
}

#[test]
fn help_fits_a_screen() {
    let help = Scratch::new().run(&["--help"], "").out;
    assert!(help.lines().count() < 40 && help.lines().all(|line| line.chars().count() < 100), "{help}");
}

#[test]
fn completions_and_manual_pages_come_from_the_commands() {
    let scratch = Scratch::new();
    for (shell, start) in [("bash", "_gongkai()"), ("zsh", "#compdef gongkai"), ("fish", "# Print")] {
        let script = scratch.run(&["completions", shell], "").out;
        assert!(script.starts_with(start) && script.contains("ingest"), "{script}");
    }
    let page = scratch.run(&["man"], "").out;
    assert!(page.contains(".TH gongkai 1") && page.contains("Exit codes: 0 done"), "{page}");
    assert!(scratch.run(&["man", "query"], "").out.contains(".TH gongkai-query 1"));
    assert_eq!(scratch.run(&["man", "nonsense"], "").code, 2);
}

#[test]
fn a_statement_is_stopped_when_its_time_is_over() {
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";
    let said = Scratch::with_agencies().run(&["query", "reports.db", "--timeout", "0.2", endless], "");
    let expected = "error: the statement was stopped after 0.2 s\nhint: allow more with --timeout SECONDS\n";
    assert_eq!((said.code, said.out.as_str(), said.err.as_str()), (2, "", expected));
}

#[test]
fn whoever_asks_for_json_gets_errors_as_json() {
    let said = Scratch::with_agencies()
        .run(&["query", "reports.db", "--format", "json", "SELECT nme FROM agency"], "");
    let error: serde_json::Value = serde_json::from_str(&said.err).unwrap();
    assert_eq!((said.code, error["hint"].as_str()), (2, Some("did you mean `name`?")));
    assert!(error["error"].as_str().unwrap().starts_with("no such column: nme"));
}

#[test]
fn a_database_that_is_not_there_is_not_made() {
    let scratch = Scratch::new();
    for arguments in [
        &["views", "no.db"][..],
        &["no.db"],
        &["query", "no.db", "SELECT 1"],
        &["export", "no.db"],
        &["check", "no.db"],
    ] {
        let said = scratch.run(arguments, "");
        assert_eq!(said.code, 2);
        assert_eq!(
            said.err,
            "error: no.db: there is no such database\nhint: make it with `gongkai ingest no.db PATH...`\n"
        );
    }
    assert!(scratch.files().is_empty());
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let scratch = Scratch::with_agencies();
    let endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n";
    let mut child = Command::new(env!("CARGO_BIN_EXE_gongkai"))
        .args(["query", "reports.db", endless, "--format", "csv"])
        .current_dir(scratch.folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert_eq!(line, "i\r\n");
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn an_ingest_goes_on_where_nobody_reads_what_is_said() {
    let scratch = Scratch::new();
    for i in 0..9 {
        scratch.write(&format!("in/{i}.txt"), format!("甲县乙局{}年政府信息公开工作年度报告\n", 2011 + i));
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_gongkai"))
        .args(["ingest", "reports.db", "in"])
        .current_dir(scratch.folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop((child.stdout.take(), child.stderr.take()));
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(rows(&scratch.database(), "SELECT count(*) FROM source"), [["9"]]);
}
