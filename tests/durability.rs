//! An ingest that is killed, meets a reader or runs out of room: the file opens, what was committed is
//! whole, and the next run makes what a single run would have made.
//!
//! `GONGKAI_KILLS=200` kills more often than the usual ten times.

use std::io::{BufRead, BufReader, Read};
use std::ops::ControlFlow;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use gongkai::error::Error;
use gongkai::extract::files::list;
use gongkai::store::database::{open_or_create, open_read_only};
use gongkai::store::ingest::{Options, ingest};
use rusqlite::Connection;

use crate::support::{Scratch, rows};

/// A batch and a part of one.
const FILES: usize = 1_050;
const BATCH: usize = 1_000;

impl Scratch {
    /// A folder with small reports, each of an agency of its own.
    fn with_reports(count: usize) -> Self {
        let scratch = Self::new();
        std::fs::create_dir(scratch.path("in")).unwrap();
        for i in 0..count {
            let text = format!(
                "第{i}县丙局2023年政府信息公开工作年度报告\n一、总体情况\n甲。\n二、主动公开政府信息情况\n\
                 三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量\t{i}\t0\t0\t0\t0\t0\t{i}\n\
                 四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n六、其他需要报告的事项\n无\n"
            );
            std::fs::write(scratch.path(&format!("in/{i:04}.txt")), text).unwrap();
        }
        scratch
    }

    fn ingesting(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
        command.args(["ingest", "reports.db", "in"]).current_dir(self.folder.path());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// Ingests within this process, on a connection that is set up as told.
    fn ingest_after(&self, set_up: impl FnOnce(&Connection)) -> Result<(), Error> {
        let connection = open_or_create(&self.path("reports.db")).unwrap();
        set_up(&connection);
        let files = list(&[self.path("in")]);
        ingest(&connection, &files, &Options::default(), &mut |_| ControlFlow::Continue(()))
    }

    fn remove_database(&self) {
        for name in ["reports.db", "reports.db-journal"] {
            let _ = std::fs::remove_file(self.path(name));
        }
    }

    /// The database opens, is sound and holds whole batches of what a single run makes; how many files.
    fn committed(&self, whole: &[Vec<Vec<String>>]) -> usize {
        let path = self.path("reports.db");
        if std::fs::metadata(&path).map_or(0, |data| data.len()) == 0 {
            return 0;
        }
        // The program makes an empty file of what a killed program had only begun.
        drop(open_or_create(&path).unwrap());
        let connection = open_read_only(&path).unwrap();
        assert_eq!(rows(&connection, "PRAGMA integrity_check"), [["ok"]]);
        assert!(rows(&connection, "PRAGMA foreign_key_check").is_empty());
        let files: usize = rows(&connection, "SELECT count(*) FROM source")[0][0].parse().unwrap();
        assert!(files.is_multiple_of(BATCH) || files == FILES, "{files} files");
        let part = whole.iter().map(|rows| {
            // The owner's number comes first; each file makes one report.
            let is_in = |row: &&Vec<String>| row[0].parse::<usize>().unwrap() <= files;
            rows.iter().filter(is_in).cloned().collect::<Vec<_>>()
        });
        assert!(dump(&path) == part.collect::<Vec<_>>(), "{files} files are not whole");
        files
    }
}

/// The rows of all tables that an ingest fills, all columns but the time, that of their owner first.
fn dump(path: &Path) -> Vec<Vec<Vec<String>>> {
    let connection = open_read_only(path).unwrap();
    let of_source = ["source", "page", "report", "remark"].map(|table| (table, "source_id"));
    let of_report = [
        "section",
        "application",
        "disclosure",
        "disclosure_2019",
        "dispute",
        "processing_fee",
        "cell_note",
        "finding",
        "rule_tally",
    ];
    let of_report = of_report.map(|table| (table, "report_id"));
    let dump = |(table, owner)| {
        let columns = format!("SELECT name FROM pragma_table_info('{table}') WHERE name <> 'ingested_at'");
        let columns: Vec<String> = rows(&connection, &columns).into_iter().flatten().collect();
        let columns = columns.join(", ");
        rows(&connection, &format!("SELECT {owner}, {columns} FROM {table} ORDER BY {columns}"))
    };
    let agencies = rows(&connection, "SELECT agency_id, name FROM agency ORDER BY agency_id");
    [vec![agencies], of_source.into_iter().chain(of_report).map(dump).collect()].concat()
}

/// A number below that of the sides, another each time.
fn roll(state: &mut u64, sides: u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) % sides
}

#[test]
fn killed_at_any_moment_the_file_is_whole_and_the_next_run_completes() {
    let scratch = Scratch::with_reports(FILES);
    let start = Instant::now();
    assert!(scratch.ingesting().status().unwrap().code().is_some());
    let time = u64::try_from(start.elapsed().as_micros()).unwrap();
    let whole = dump(&scratch.path("reports.db"));
    assert_eq!(whole[1].len(), FILES);
    let kills = std::env::var("GONGKAI_KILLS").map_or(10, |kills| kills.parse().unwrap());
    let mut dice = time;
    for kill in 0..kills {
        scratch.remove_database();
        let mut child = scratch.ingesting().spawn().unwrap();
        let after = roll(&mut dice, time);
        std::thread::sleep(Duration::from_micros(after));
        child.kill().unwrap();
        child.wait().unwrap();
        let files = scratch.committed(&whole);
        assert!(scratch.ingesting().status().unwrap().code().is_some_and(|code| code < 2));
        assert_eq!(scratch.committed(&whole), FILES, "kill {kill} after {after} µs, {files} files");
    }
}

#[test]
fn a_journal_that_a_killed_program_left_is_rolled_back_by_readers_too() {
    let scratch = Scratch::with_reports(3);
    scratch.ingest_after(|_| ()).unwrap();
    let path = scratch.path("reports.db");
    let before = dump(&path);
    // A cache of one page makes SQLite write to the file before the commit; the copies are what a kill leaves.
    let connection = Connection::open(&path).unwrap();
    connection
        .execute_batch("PRAGMA cache_size = 1; BEGIN; DELETE FROM application; DELETE FROM section_text;")
        .unwrap();
    connection
        .execute_batch("UPDATE dictionary SET description = description || hex(randomblob(900))")
        .unwrap();
    let killed = Scratch::new();
    for name in ["reports.db", "reports.db-journal"] {
        std::fs::copy(scratch.path(name), killed.path(name)).unwrap();
    }
    let said =
        killed.run(&["query", "reports.db", "SELECT count(*) FROM application", "--format", "csv"], "");
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{said:?}");
    assert!(dump(&killed.path("reports.db")) == before);
}

#[test]
fn a_reader_delays_an_ingest_and_loses_nothing() {
    let scratch = Scratch::with_reports(3);
    drop(scratch.database());
    let reader = Connection::open(scratch.path("reports.db")).unwrap();
    let locked = scratch.ingest_after(|writer| {
        writer.busy_timeout(Duration::from_millis(20)).unwrap();
        reader.execute_batch("BEGIN; SELECT count(*) FROM report;").unwrap();
    });
    assert!(locked.unwrap_err().to_string().contains("locked"));
    assert_eq!(rows(&reader, "SELECT count(*) FROM source"), [["0"]], "a batch is whole or not in");
    let mut child = scratch.ingesting().spawn().unwrap();
    std::thread::sleep(Duration::from_millis(300));
    assert!(child.try_wait().unwrap().is_none(), "it waits for the reader");
    assert_eq!(rows(&reader, "SELECT count(*) FROM source"), [["0"]]);
    reader.execute_batch("COMMIT").unwrap();
    assert!(child.wait().unwrap().code().is_some_and(|code| code < 2));
    assert_eq!(rows(&reader, "SELECT count(*) FROM source"), [["3"]]);
}

#[test]
fn without_room_the_batches_before_are_kept_and_the_next_run_completes() {
    let scratch = Scratch::with_reports(FILES);
    scratch.ingest_after(|_| ()).unwrap();
    let path = scratch.path("reports.db");
    let whole = dump(&path);
    let pages: i64 = rows(&Connection::open(&path).unwrap(), "PRAGMA page_count")[0][0].parse().unwrap();
    scratch.remove_database();
    let full = scratch.ingest_after(|writer| {
        writer.pragma_update(None, "max_page_count", pages * 49 / 50).unwrap();
    });
    assert!(full.unwrap_err().to_string().contains("full"));
    assert_eq!(scratch.committed(&whole), BATCH);
    scratch.ingest_after(|_| ()).unwrap();
    assert_eq!(scratch.committed(&whole), FILES);
}

#[test]
fn ctrl_c_keeps_what_is_in_and_the_same_command_goes_on() {
    let scratch = Scratch::with_reports(FILES);
    let mut child = scratch.ingesting().stderr(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap());
    // Every one of these reports has something to remark.
    said.read_line(&mut String::new()).unwrap();
    let interrupt = format!("kill -INT {}", child.id());
    assert!(Command::new("sh").args(["-c", &interrupt]).status().unwrap().success());
    let mut rest = String::new();
    said.read_to_string(&mut rest).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(2), "{rest}");
    let last: Vec<&str> = rest.lines().rev().take(2).collect();
    assert!(last[1].starts_with("error: stopped after ") && last[1].ends_with(" of 1050 files"), "{last:?}");
    assert_eq!(last[0], "hint: what was read is in; run the same command again to go on");
    let files = |connection: Connection| {
        rows(&connection, "SELECT count(*) FROM source")[0][0].parse::<usize>().unwrap()
    };
    let before = files(open_read_only(&scratch.path("reports.db")).unwrap());
    assert!((1..FILES).contains(&before), "{before}");
    assert!(scratch.ingesting().status().unwrap().code().is_some());
    assert_eq!(files(open_read_only(&scratch.path("reports.db")).unwrap()), FILES);
}
