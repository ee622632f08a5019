//! How long the program takes to start and answer `SELECT 1` (goal: 10 ms), and to write 2,000,000 rows as
//! CSV beside the sqlite3 shell that is installed (goal: 0.6 of its time), in turn in one run.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use gongkai::store::database::open_or_create;

const ROWS: usize = 2_000_000;
const RUNS: usize = 5;

/// The time of a command whose output nobody reads; `None` where there is no such program.
fn time(program: &str, arguments: &[&str]) -> Option<Duration> {
    let start = Instant::now();
    let status = Command::new(program).args(arguments).stdout(Stdio::null()).status().ok()?;
    assert!(status.success(), "{program} {arguments:?}");
    Some(start.elapsed())
}

/// The quickest run, which other programs disturbed least.
fn quickest(times: impl Iterator<Item = Option<Duration>>) -> Option<Duration> {
    times.flatten().min()
}

fn fill(path: &Path) {
    let connection = open_or_create(path).expect("a new database");
    let sql = format!(
        "CREATE TABLE figures (number INTEGER, agency TEXT, label TEXT, total INTEGER, note TEXT, share REAL);
         WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT {ROWS})
         INSERT INTO figures SELECT i, 'agency ' || i % 1000, 'label', i * 7 % 13, NULL, i * 0.25 FROM n"
    );
    connection.execute_batch(&sql).expect("room on the disk");
}

fn main() {
    let folder = tempfile::tempdir().expect("a folder of our own");
    let path = folder.path().join("reports.db");
    fill(&path);
    let path = path.to_str().expect("a path in UTF-8");
    let ours = env!("CARGO_BIN_EXE_gongkai");
    let start = quickest((0..4 * RUNS).map(|_| time(ours, &["query", path, "SELECT 1"])));
    println!("start and SELECT 1: {:?}", start.expect("our own program"));
    let select = "SELECT * FROM figures";
    let times: Vec<_> = (0..RUNS)
        .map(|_| {
            let csv = time(ours, &["query", path, "--format", "csv", select]);
            (csv, time("sqlite3", &["-csv", "-header", path, select]))
        })
        .collect();
    let csv = quickest(times.iter().map(|times| times.0)).expect("our own program");
    println!("{ROWS} rows of CSV: {csv:?}");
    match quickest(times.iter().map(|times| times.1)) {
        Some(theirs) => {
            println!("sqlite3: {theirs:?}, ratio {:.2}", csv.as_secs_f64() / theirs.as_secs_f64());
        }
        None => println!("sqlite3 is not installed"),
    }
}
