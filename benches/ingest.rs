//! `cargo bench --bench ingest -- [N]`: how long N reports (20,000) take to go in, on one core and on all,
//! beside two other programs: the floor, which reads the same files, hashes them and inserts the same
//! rows without understanding them, and a plain script that reads one table in two layouts, and in web
//! pages where lxml is installed. Each is a process of its own, for its peak of memory; all ratios are of
//! one run.

use std::fs::{create_dir_all, metadata, read_to_string, write};
use std::num::NonZero;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use gongkai::extract::files::list;
use gongkai::extract::source::Source;
use gongkai::store::database::open_or_create;
use gongkai::store::ingest::{Options, ingest};
use mimalloc::MiMalloc;
use rusqlite::config::DbConfig;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

#[allow(dead_code, unused_imports, reason = "the maker of reports also writes their figures")]
mod maker;
mod page;
#[path = "../tests/render/mod.rs"]
#[allow(dead_code, unused_imports, clippy::unwrap_used, reason = "the tests render more")]
mod render;

use maker::Maker;
use page::page;
use render::Layout;

// As in the program.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const REPORTS: usize = 20_000;
/// Files in a transaction, as in an ingest.
const BATCH: i64 = 1000;
/// How often each program runs; other programs disturb the quickest least.
const ROUNDS: usize = 5;
/// The layouts that the plain script reads.
const EASY: [Layout; 2] = [Layout::Tabs, Layout::Markdown];
/// How many reports there are for each web page, which is some times as long.
const REPORTS_FOR_PAGE: usize = 4;

/// What a process says of itself.
#[derive(Default)]
struct Measured {
    seconds: f64,
    /// Peak of its memory in MiB.
    memory: f64,
    /// Microseconds for a report, in the first tenth and in the last.
    tenths: [f64; 2],
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["ingest", database, folder, threads] => say(run_ingest(database, folder, threads)),
        ["floor", database, folder, from] => say((run_floor(database, folder, from), [0.0; 2])),
        [] => compare(REPORTS),
        [reports] => compare(reports.parse().expect("a number of reports")),
        _ => eprintln!("usage: cargo bench --bench ingest -- [N]"),
    }
}

fn say((time, tenths): (Duration, [f64; 2])) {
    let status = read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0 kB");
    let peak: f64 = peak.trim().trim_end_matches(" kB").parse().unwrap_or(0.0);
    println!("{} {} {} {}", time.as_secs_f64(), peak / 1024.0, tenths[0], tenths[1]);
}

/// Makes reports and prints how the programs compare on them.
fn compare(reports: usize) {
    let folder = tempfile::tempdir().expect("a folder of our own");
    let all = make(&folder.path().join("all"), reports, &Layout::ALL, Form::Text);
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let database = |name: &str| folder.path().join(name);
    let path = |name: &str| database(name).to_string_lossy().into_owned();
    let [one, many, floor] = quickest([
        &|| ours("ingest", &database("one.db"), &all.path, "1"),
        &|| ours("ingest", &database("many.db"), &all.path, &cores.to_string()),
        &|| ours("floor", &database("floor.db"), &all.path, &path("one.db")),
    ]);
    let each = |seconds: f64| format!("{seconds:.2} s, {:.0} reports/s", reports as f64 / seconds);
    println!("{reports} reports, {:.1} MB of text", all.bytes as f64 / 1e6);
    println!("floor: {}", each(floor.seconds));
    for (name, run) in [("1 thread".to_owned(), &one), (format!("{cores} threads"), &many)] {
        println!("{name}: {}, {:.2} x the floor", each(run.seconds), run.seconds / floor.seconds);
        println!(
            "  peak of memory {:.0} MiB; a report takes {:.0} µs in the first tenth, {:.0} µs in the last",
            run.memory, run.tenths[0], run.tenths[1]
        );
    }
    let size = metadata(database("one.db")).map_or(0, |data| data.len()) as f64;
    println!(
        "the file is {:.2} x its text ({:.0} bytes a report)",
        size / all.bytes as f64,
        size / reports as f64
    );
    compare_with_script(&folder.path().join("easy"), reports, &EASY, Form::Text, "easy layouts");
    let has_lxml = Command::new("python3").args(["-c", "import lxml"]).stderr(Stdio::null()).status();
    if has_lxml.is_ok_and(|status| status.success()) {
        let pages = reports / REPORTS_FOR_PAGE;
        compare_with_script(&folder.path().join("pages"), pages, &EASY[..1], Form::Page, "web pages");
    } else {
        println!("web pages are left out: lxml is not installed");
    }
}

/// Makes reports that the plain script reads, and prints how it compares on them.
fn compare_with_script(folder: &Path, reports: usize, layouts: &'static [Layout], form: Form, name: &str) {
    let made = make(&folder.join("reports"), reports, layouts, form);
    let cores = std::thread::available_parallelism().map_or(1, NonZero::get);
    let (many, plain) = (folder.join("many.db"), folder.join("plain.db"));
    // No ingest of the same rows can be quicker than their floor, which reads texts alone.
    let floor = || match form {
        Form::Text => ours("floor", &folder.join("floor.db"), &made.path, &many.to_string_lossy()),
        Form::Page => Measured::default(),
    };
    let [ingest, floor, script] =
        quickest([&|| ours("ingest", &many, &made.path, &cores.to_string()), &floor, &|| {
            plain_script(&plain, &made.path)
        }]);
    let each = |seconds: f64| format!("{seconds:.2} s, {:.0} reports/s", reports as f64 / seconds);
    println!("plain script, {name} ({:.1} MB): {}", made.bytes as f64 / 1e6, each(script.seconds));
    for (name, run) in [(format!("{cores} threads"), &ingest), ("floor".to_owned(), &floor)] {
        if run.seconds > 0.0 {
            println!("  {name}: {}, {:.2} x as fast", each(run.seconds), script.seconds / run.seconds);
        }
    }
}

/// What a report is written as.
#[derive(Clone, Copy)]
enum Form {
    Text,
    Page,
}

/// A folder of reports and their bytes.
struct Made {
    path: PathBuf,
    bytes: usize,
}

fn make(path: &Path, reports: usize, layouts: &'static [Layout], form: Form) -> Made {
    let (maker, mut bytes) = (Maker { seed: 0, layouts }, 0);
    for (number, made) in maker.reports().take(reports).enumerate() {
        let folder = path.join(format!("{:04}", number / 1000));
        create_dir_all(&folder).expect("room on the disk");
        let (text, ending) = match form {
            Form::Text => (made.text, "txt"),
            Form::Page => (page(&made.text), "html"),
        };
        write(folder.join(format!("{number:07}.{ending}")), &text).expect("room on the disk");
        bytes += text.len();
    }
    Made { path: path.to_owned(), bytes }
}

/// The quickest run of each program; they take turns, so that what else the machine does slows all of them.
fn quickest<const N: usize>(programs: [&dyn Fn() -> Measured; N]) -> [Measured; N] {
    let mut quickest = programs.map(|program| program());
    for _ in 1..ROUNDS {
        for (quickest, program) in quickest.iter_mut().zip(programs) {
            let run = program();
            if run.seconds < quickest.seconds {
                *quickest = run;
            }
        }
    }
    quickest
}

/// Runs this program again with such arguments, on a new database.
fn ours(mode: &str, database: &Path, folder: &Path, more: &str) -> Measured {
    let _ = std::fs::remove_file(database);
    let program = std::env::current_exe().expect("a program that runs");
    let mut command = Command::new(program);
    let command = command.arg(mode).arg(database).arg(folder).arg(more).stderr(Stdio::inherit());
    let said = command.output().expect("this program runs").stdout;
    let said = String::from_utf8_lossy(&said);
    let said: Vec<f64> = said.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    assert_eq!(said.len(), 4, "{mode} failed");
    Measured { seconds: said[0], memory: said[1], tenths: [said[2], said[3]] }
}

fn plain_script(database: &Path, folder: &Path) -> Measured {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/plain.py");
    let _ = std::fs::remove_file(database);
    let start = Instant::now();
    let status = Command::new("python3").arg(script).arg(database).arg(folder).status();
    assert!(status.is_ok_and(|status| status.success()), "python3 runs the script");
    Measured { seconds: start.elapsed().as_secs_f64(), memory: 0.0, tenths: [0.0; 2] }
}

fn run_ingest(database: &str, folder: &str, threads: &str) -> (Duration, [f64; 2]) {
    let start = Instant::now();
    let connection = open_or_create(Path::new(database)).expect("a new database");
    let files = list(&[PathBuf::from(folder)]);
    let options = Options { threads: threads.parse().ok(), ..Options::default() };
    let mut times = vec![start.elapsed()];
    ingest(&connection, &files, &options, &mut |_| {
        times.push(start.elapsed());
        ControlFlow::Continue(())
    })
    .expect("reports go in");
    let (last, tenth) = (times.len() - 1, (times.len() / 10).max(1));
    let between = |from: usize, to: usize| (times[to] - times[from]).as_secs_f64() * 1e6 / (to - from) as f64;
    (start.elapsed(), [between(0, tenth), between(last - tenth, last)])
}

/// The tables in the order in which an ingest fills them, and what their rows belong to.
const TABLES: [(&str, &str); 15] = [
    ("source", "source_id"),
    ("page", "source_id"),
    ("agency", "agency_id"),
    ("report", "source_id"),
    ("section_text", "report_id"),
    ("disclosure", "report_id"),
    ("disclosure_2019", "report_id"),
    ("application", "report_id"),
    ("application_total", "report_id"),
    ("dispute", "report_id"),
    ("cell_note", "report_id"),
    ("processing_fee", "report_id"),
    ("finding", "report_id"),
    ("rule_tally", "report_id"),
    ("remark", "source_id"),
];

/// Reads and hashes the files and inserts the rows of another database; the time without reading those.
fn run_floor(database: &str, folder: &str, from: &str) -> Duration {
    let start = Instant::now();
    let connection = open_or_create(Path::new(database)).expect("a new database");
    // As an ingest does it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false).expect("a setting of SQLite");
    let files: Vec<PathBuf> = list(&[PathBuf::from(folder)]).into_iter().flatten().collect();
    let mut time = start.elapsed();
    let from = Connection::open(from).expect("a database that was ingested before");
    let inserts = TABLES.map(|(table, _)| {
        let columns = connection.prepare(&format!("SELECT * FROM {table}")).expect("a table").column_count();
        format!("INSERT INTO {table} VALUES ({})", vec!["?"; columns].join(", "))
    });
    for (files, first) in files.chunks(BATCH as usize).zip((1..).step_by(BATCH as usize)) {
        let rows = rows(&from, first);
        let start = Instant::now();
        let transaction = connection.unchecked_transaction().expect("a database of our own");
        let mut sources = files.iter();
        for (table, mut row) in rows {
            if table == 0 {
                let path = sources.next().expect("a file for each source");
                let bytes = std::fs::read(path).expect("a file that was made");
                let source = Source::new(path.to_string_lossy().into_owned(), bytes);
                row[1] = source.sha256.into();
                row[6] = String::from_utf8(source.bytes).expect("text").into();
            }
            let mut insert = transaction.prepare_cached(&inserts[table]).expect("a table");
            insert.execute(params_from_iter(row)).expect("a row of an ingest");
        }
        transaction.commit().expect("room on the disk");
        time += start.elapsed();
    }
    time
}

/// All rows of a batch in the order in which they were inserted, each with its table.
fn rows(from: &Connection, first: i64) -> Vec<(usize, Vec<Value>)> {
    let last = first + BATCH - 1;
    let mut rows = Vec::new();
    for (table, (name, owner)) in TABLES.iter().enumerate() {
        let belongs = match *owner {
            "source_id" => "SELECT source_id, source_id AS at FROM source",
            "report_id" => "SELECT report_id, source_id AS at FROM report",
            _ => "SELECT agency_id, min(source_id) AS at FROM report GROUP BY agency_id",
        };
        let sql = format!(
            "SELECT at, t.* FROM {name} t JOIN ({belongs}) o ON o.{owner} = t.{owner}
             WHERE at BETWEEN {first} AND {last} ORDER BY at"
        );
        let mut statement = from.prepare(&sql).expect("a table");
        let width = statement.column_count();
        let found = statement.query_map([], |row| {
            let row: Vec<Value> = (0..width).map(|at| row.get(at)).collect::<Result<_, _>>()?;
            Ok((table, row))
        });
        rows.extend(found.expect("rows").map(|row| row.expect("a row")));
    }
    rows.sort_by_key(|(table, row)| (if let Value::Integer(at) = row[0] { at } else { 0 }, *table));
    rows.iter_mut().for_each(|(_, row)| drop(row.remove(0)));
    rows
}
