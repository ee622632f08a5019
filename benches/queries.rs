//! `cargo bench --bench queries -- [N] [DATABASE]`: how long questions take on N reports (100,000). A tenth
//! of them is made and ingested; the others are copies of these rows under other names. Where a path is given, the
//! database is kept there and used again. The goals are for 1,000,000 reports.

use std::hint::black_box;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::{Duration, Instant};

use gongkai::extract::files::list;
use gongkai::store::database::{open_or_create, open_read_only};
use gongkai::store::ingest::{Options, ingest};
use mimalloc::MiMalloc;
use rusqlite::{Connection, ToSql};

#[allow(dead_code, unused_imports, reason = "the maker of reports also writes their figures")]
mod maker;
#[path = "../tests/render/mod.rs"]
#[allow(dead_code, unused_imports, clippy::unwrap_used, reason = "the tests render more")]
mod render;

use maker::Maker;
use render::Layout;

// As in the program.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const REPORTS: usize = 100_000;
/// How many reports are made of one.
const COPIES: usize = 10;

/// What is asked, with the goal in milliseconds and whether it grows with the number of reports.
const QUESTIONS: [(&str, f64, bool, &str); 11] = [
    ("zero_request_agencies, counted", 1e3, true, "SELECT count(*) FROM zero_request_agencies"),
    ("nonzero_fee_totals, counted", 1e3, true, "SELECT count(*) FROM nonzero_fee_totals"),
    ("request_flow of one year", 1e3, true, "SELECT * FROM request_flow WHERE year = :year"),
    ("outcome_shares of one year", 1e3, true, "SELECT * FROM outcome_shares WHERE year = :year"),
    (
        "one report by agency and year",
        10.0,
        false,
        "SELECT * FROM request_flow WHERE agency = :agency AND year = :year",
    ),
    (
        "its table of requests",
        10.0,
        false,
        "SELECT * FROM application_table WHERE agency = :agency AND year = :year",
    ),
    (
        "its row of the panel",
        10.0,
        false,
        "SELECT * FROM application_panel WHERE agency = :agency AND year = :year",
    ),
    (
        "findings of one report by agency and year",
        10.0,
        false,
        "SELECT * FROM findings WHERE agency = :agency AND year = :year",
    ),
    ("findings of one report", 10.0, false, "SELECT * FROM findings WHERE report_id = :report"),
    ("all findings", 20e3, true, "SELECT * FROM findings"),
    // 20,000 rows a second.
    ("application_panel, all rows", 50e3, true, "SELECT * FROM application_panel"),
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let reports = arguments.first().map_or(REPORTS, |reports| reports.parse().expect("a number of reports"));
    let folder = tempfile::tempdir().expect("a folder of our own");
    let path = arguments.get(1).map_or_else(|| folder.path().join("reports.db"), Into::into);
    if !path.exists() {
        let start = Instant::now();
        fill(&path, folder.path(), reports);
        println!("made in {:.0} s", start.elapsed().as_secs_f64());
    }
    let connection = open_read_only(&path).expect("a database of ours");
    let number = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).expect("a number");
    let reports = number("SELECT count(*) FROM report");
    let size = std::fs::metadata(&path).map_or(0, |data| data.len());
    println!(
        "{reports} reports, {:.2} GB, {} findings",
        size as f64 / 1e9,
        number("SELECT count(*) FROM finding")
    );
    for question in QUESTIONS {
        ask(&connection, question, reports);
    }
}

/// Asks once for each of some reports and prints the time of the slowest answer.
fn ask(connection: &Connection, (name, goal, grows, sql): (&str, f64, bool, &str), reports: i64) {
    let mut slowest = Duration::ZERO;
    let mut rows = 0;
    for round in 1..4 {
        let report = reports * round / 4;
        let (agency, year): (String, i32) = connection
            .query_row(
                "SELECT name, year FROM report JOIN agency USING (agency_id) WHERE report_id = ?",
                [report],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .expect("a report");
        let start = Instant::now();
        let mut statement = connection.prepare(sql).expect("a question");
        let values: [(&str, &dyn ToSql); 3] = [(":agency", &agency), (":year", &year), (":report", &report)];
        for (name, value) in values {
            if let Some(at) = statement.parameter_index(name).expect("a name") {
                statement.raw_bind_parameter(at, value).expect("a value");
            }
        }
        let width = statement.column_count();
        let mut found = statement.raw_query();
        rows = 0;
        while let Some(row) = found.next().expect("rows") {
            (0..width).for_each(|at| drop(black_box(row.get_ref(at))));
            rows += 1;
        }
        slowest = slowest.max(start.elapsed());
    }
    let milliseconds = slowest.as_secs_f64() * 1e3;
    let scaled = if grows { milliseconds * 1e6 / reports as f64 } else { milliseconds };
    let verdict = if scaled <= goal { "ok" } else { "TOO SLOW" };
    println!(
        "{name}: {rows} rows, {milliseconds:.1} ms; {scaled:.0} ms of {goal:.0} at 1,000,000: {verdict}"
    );
}

/// Makes a database of reports of which most are copies.
fn fill(path: &Path, folder: &Path, reports: usize) {
    let maker = Maker { seed: 0, layouts: &Layout::ALL };
    for (number, made) in maker.reports().take(reports / COPIES).enumerate() {
        let folder = folder.join(format!("made/{:04}", number / 1000));
        std::fs::create_dir_all(&folder).expect("room on the disk");
        std::fs::write(folder.join(format!("{number:07}.txt")), made.text).expect("room on the disk");
    }
    let connection = open_or_create(path).expect("a new database");
    let files = list(&[folder.join("made")]);
    ingest(&connection, &files, &Options::default(), &mut |_| ControlFlow::Continue(()))
        .expect("reports go in");
    (1..COPIES).for_each(|copy| multiply(&connection, copy));
}

/// Adds a copy of the reports that were ingested, with other numbers and names.
fn multiply(connection: &Connection, copy: usize) {
    let tables =
        ["agency", "source", "report", "section_text", "disclosure", "disclosure_2019", "application"];
    let more = ["dispute", "cell_note", "processing_fee", "finding", "rule_tally", "remark"];
    let last = |key: &str| {
        let table = key.trim_end_matches("_id");
        let sql = format!("SELECT max({key}) / {copy} FROM {table}");
        connection.query_row(&sql, [], |row| row.get::<_, i64>(0)).unwrap_or(0)
    };
    let keys = ["agency_id", "source_id", "report_id", "finding_id", "remark_id"].map(|key| (key, last(key)));
    let transaction = connection.unchecked_transaction().expect("a database of our own");
    for table in tables.into_iter().chain(more) {
        let statement = transaction.prepare(&format!("SELECT * FROM {table}")).expect("a table");
        let names: Vec<&str> = statement.column_names().collect();
        let values = names.iter().map(|name| match keys.iter().find(|(key, _)| key == name) {
            Some((key, last)) => format!("{key} + {last} * {copy}"),
            None if ["sha256", "name"].contains(name) => format!("{name} || '{copy}'"),
            None => (*name).to_owned(),
        });
        let values: Vec<String> = values.collect();
        // What was ingested, not its copies.
        let (key, last) = keys.iter().find(|(key, _)| *key == names[0]).expect("a number first");
        let sql = format!(
            "INSERT INTO {table} ({}) SELECT {} FROM {table} WHERE {key} <= {last}",
            names.join(", "),
            values.join(", ")
        );
        transaction.execute(&sql, []).expect("a copy");
    }
    transaction.commit().expect("room on the disk");
}
