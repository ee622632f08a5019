//! What holds for every view: an example, a twin, plain SQL, and other programs that read it.

use std::process::Command;

use gongkai::store::schema::{Kind, Object, objects};
use rusqlite::Connection;

use crate::support::{Scratch, put, put_all_rows, put_report, put_row, rows};

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
        assert!(!all(&original.name).is_empty(), "{} has no row here", original.name);
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
        "char(",
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

/// A database in which each view has at least a row.
fn filled(scratch: &Scratch) -> Connection {
    let connection = scratch.database();
    let report = put_report(&connection, "甲局", 2022);
    put_row(&connection, report, "new", Some(0));
    put_row(&connection, report, "carried_in", Some(0));
    put_row(&connection, report, "granted", None);
    put_all_rows(&connection, put_report(&connection, "甲局", 2021), "edition_2021");
    put_all_rows(&connection, put_report(&connection, "甲局", 2019), "edition_2019");
    put(&connection, "UPDATE application SET total = 400 WHERE report_id = 2 AND row_no = 4", &[]);
    put(&connection, "INSERT INTO dispute VALUES (?, 'review', 1, 2, 3, 4, 10, 9)", &[&report]);
    let finding = "INSERT INTO finding (report_id, rule, subject, verdict, message, severity, scope) VALUES (?, 'balance', 'total', 'fail', '', 'error', 'report')";
    put(&connection, finding, &[&report]);
    put(&connection, "INSERT INTO processing_fee VALUES (?, 1, 200, 150, 'stated', 9)", &[&report]);
    let note = "INSERT INTO cell_note VALUES (?, 'application', 'granted', 'total', 'blank', '', 9)";
    put(&connection, note, &[&report]);
    put(
        &connection,
        "INSERT INTO section_text VALUES (?, 1, '一、总体情况', '无。', NULL, NULL, NULL, 1, 2)",
        &[&report],
    );
    connection
}
