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
        ".mode [FORMAT]\n    Show or set the format of results\n    formats: table, csv, tsv, json, jsonl, markdown, html, line, column\n",
    );
    let tables = shell(".tables").out;
    assert!(tables.contains("\ncell_note  单元格备注\n") && !tables.contains("mine"), "{tables}");
    assert!(shell(".views").out.contains("predefined  预定\n"));
    assert!(shell(".mode").out.starts_with("column (one of table, "));
}

#[test]
fn help_lists_every_command() {
    let help = shell(".help").out;
    for command in gongkai::terminal::shell::commands::COMMANDS {
        assert!(help.contains(&format!(".{}", command.name)) && help.contains(command.help), "{help}");
    }
}
