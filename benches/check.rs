//! How long `gongkai check` takes over 10,000 reports of five years, how long the findings of one
//! report take, and what checking adds to the ingest of a report. A tenth of the reports has a
//! figure that does not add up.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use gongkai::extract::text::document;
use gongkai::interpret::head::identity::Hints;
use gongkai::interpret::read::interpret;
use gongkai::interpret::report::{Reading, Report};
use gongkai::store::compared::Recent;
use gongkai::store::database::open_or_create;
use gongkai::store::findings::renew;
use gongkai::store::prepare::Checked;
use gongkai::store::write::add_report;
use mimalloc::MiMalloc;
use rusqlite::{Connection, params};

mod samples;

// As in the program.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const REPORTS: usize = 10_000;
const YEARS: usize = 5;
/// The report whose findings are read alone; it has one that does not add up.
const ONE: i64 = 5001;
/// Reports in a transaction, as in an ingest.
const BATCH: usize = 1000;

/// The reports of the samples.
fn samples() -> Vec<Report> {
    let read = |path: &Path| {
        let text = std::fs::read_to_string(path).expect("a sample in UTF-8");
        interpret(&document(text), &Hints::default()).swap_remove(0).report.expect("a sample is a report")
    };
    samples::paths().iter().map(|path| read(path)).collect()
}

/// The report with this number: agencies have one for each of some years.
fn numbered(samples: &[Report], number: usize) -> Report {
    let mut report = samples[number / YEARS % samples.len()].clone();
    report.agency = format!("{}{}", report.agency, number / YEARS);
    report.year = 2021 + i32::try_from(number % YEARS).expect("a few years");
    if number.is_multiple_of(10) {
        let cell = report.rows.first_mut().and_then(|row| row.cells.first_mut()).expect("a sample has rows");
        cell.value = cell.value.map(|value| value + 7);
    }
    report
}

/// Fills a database; the time for writing reports and for checking them.
fn fill(connection: &mut Connection) -> (Duration, Duration) {
    let samples = samples();
    let (mut writing, mut checking) = (Duration::ZERO, Duration::ZERO);
    let mut recent = Recent::default();
    let numbers: Vec<usize> = (0..REPORTS).collect();
    for batch in numbers.chunks(BATCH) {
        let transaction = connection.transaction().expect("a database of our own");
        for &number in batch {
            let report = numbered(&samples, number);
            let start = Instant::now();
            transaction
                .execute(
                    "INSERT INTO source (sha256, path, format, encoding, bytes, text, ingested_at)
                     VALUES (?1, ?1, 'txt', 'UTF-8', 0, '', '2026-01-01 00:00:00')",
                    params![number.to_string()],
                )
                .expect("a source of its own");
            let source = transaction.last_insert_rowid();
            let added = add_report(&transaction, source, 1, &report, &[]).expect("a report of its own");
            writing += start.elapsed();
            let start = Instant::now();
            let reading = Reading { report: Some(report), remarks: Vec::new() };
            let Checked { reading, checks, .. } = Checked::of(reading, &document(String::new()));
            let (report, checks) = reading.report.zip(checks).expect("a report has figures");
            renew(&transaction, added.report_id, &report, &checks, &mut recent).expect("findings");
            checking += start.elapsed();
        }
        transaction.commit().expect("room on the disk");
    }
    (writing, checking)
}

/// The quickest of some runs, which other programs disturbed least.
fn quickest(mut run: impl FnMut()) -> Duration {
    let time = |_| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..10).map(time).min().expect("some runs")
}

fn main() {
    let folder = tempfile::tempdir().expect("a folder of our own");
    let path = folder.path().join("reports.db");
    let mut connection = open_or_create(&path).expect("a new database");
    let (writing, checking) = fill(&mut connection);
    let each = |time: Duration| time.as_secs_f64() * 1e6 / REPORTS as f64;
    println!(
        "writing a report: {:.0} µs; checking it and its neighbours: {:.0} µs",
        each(writing),
        each(checking)
    );
    for arguments in [&["--severity", "warning"][..], &["--severity", "info"], &["--format", "csv"]] {
        let check = || {
            let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
            let command = command.arg("check").arg(&path).args(arguments).stdout(Stdio::null());
            command.status().expect("the program runs");
        };
        println!(
            "check {}: {:.3} s for {REPORTS} reports",
            arguments.join(" "),
            quickest(check).as_secs_f64()
        );
    }
    let mut one = connection
        .prepare("SELECT count(message) FROM findings WHERE report_id = ?")
        .expect("the view is there");
    let one = quickest(|| {
        let findings: i64 = one.query_row([ONE], |row| row.get(0)).expect("a report");
        std::hint::black_box(findings);
    });
    println!("findings of one report: {:.3} ms", one.as_secs_f64() * 1e3);
}
