//! The few helpers that all tests go through.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use rusqlite::Connection;
use tempfile::TempDir;

/// A folder of its own with the path of a database in it.
pub(crate) struct Scratch {
    pub(crate) folder: TempDir,
}

impl Scratch {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file, and the folders that it is in.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        std::fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        std::fs::write(self.path(name), bytes).unwrap();
    }

    /// An empty database of ours, open for writing.
    pub(crate) fn database(&self) -> Connection {
        gongkai::store::database::open_or_create(&self.path("reports.db")).unwrap()
    }
}

/// All rows of a query, each value as text, NULL as `NULL`.
pub(crate) fn rows(connection: &Connection, sql: &str) -> Vec<Vec<String>> {
    let mut statement = connection.prepare(sql).unwrap();
    let width = statement.column_count();
    let rows = statement
        .query_map([], |row| {
            (0..width).map(|i| Ok(row.get::<_, Option<Text>>(i)?.map_or("NULL".into(), |t| t.0))).collect()
        })
        .unwrap();
    rows.map(Result::unwrap).collect()
}

struct Text(String);

impl rusqlite::types::FromSql for Text {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
        use rusqlite::types::ValueRef::{Blob, Integer, Null, Real, Text as Words};
        Ok(Self(match value {
            Null => return Err(rusqlite::types::FromSqlError::InvalidType),
            Integer(i) => i.to_string(),
            Real(r) => r.to_string(),
            Words(t) | Blob(t) => String::from_utf8_lossy(t).into_owned(),
        }))
    }
}

/// What the binary said, and how it ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Scratch {
    /// A database with a few agencies, a NULL, an empty text and a view with its twin.
    pub(crate) fn with_agencies() -> Self {
        let scratch = Self::new();
        scratch.database().execute_batch(AGENCIES).unwrap();
        scratch
    }

    /// Runs the binary in this folder, with that on standard input.
    pub(crate) fn run(&self, arguments: &[&str], input: &str) -> Said {
        let mut child = Command::new(env!("CARGO_BIN_EXE_gongkai"))
            .args(arguments)
            .current_dir(self.folder.path())
            .env("XDG_STATE_HOME", self.folder.path().join("state"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that reads no input may be gone before this is written.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        Said {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Standard output of a query that succeeds.
    pub(crate) fn query(&self, sql: &str, format: &str) -> String {
        let said = self.run(&["query", "reports.db", sql, "--format", format], "");
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{sql}");
        said.out
    }

    /// Standard error of a query that fails.
    pub(crate) fn refused(&self, sql: &str) -> String {
        let said = self.run(&["query", "reports.db", sql], "");
        assert_eq!(said.code, 2, "{sql}: {said:?}");
        said.err
    }

    /// Names of the files in the folder, sorted.
    pub(crate) fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<_> = entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

const AGENCIES: &str = "
    INSERT INTO agency VALUES (1, '延津县'), (2, '新郑市“会”');
    CREATE TABLE cell (text TEXT, number REAL) STRICT;
    INSERT INTO cell VALUES ('延津县', 12), (NULL, NULL), ('', 1.5), ('新郑市“会”', 300);
    CREATE VIEW predefined AS
      -- example: SELECT agency FROM predefined
      SELECT name AS agency FROM agency;
    CREATE VIEW 预定 AS
      -- twin of predefined
      SELECT agency AS 单位 FROM predefined;
    INSERT INTO dictionary VALUES ('predefined', '', '预定', 'agencies that there are', NULL);
    INSERT INTO dictionary VALUES ('预定', '', '预定', 'agencies that there are', NULL);
    CREATE VIEW mine AS
      -- my own
      SELECT 1 AS one;
";
/// Puts in a current report of the 2021 edition and gives its number.
pub(crate) fn put_report(connection: &Connection, agency: &str, year: i32) -> i64 {
    put(connection, "INSERT OR IGNORE INTO agency (name) VALUES (?)", &[&agency]);
    let path = format!("{agency}-{year}.txt");
    put(
        connection,
        "INSERT INTO source (sha256, path, format, encoding, bytes, text, ingested_at)
         SELECT count(*), ?, 'txt', 'UTF-8', 0, '', '2026-01-01 00:00:00' FROM source",
        &[&path],
    );
    put(
        connection,
        "INSERT INTO report (source_id, agency_id, year, edition, revision, is_current)
         SELECT max(source_id), agency_id, ?2, '2021', 1, 1 FROM source, agency WHERE name = ?1",
        &[&agency, &year],
    );
    connection.last_insert_rowid()
}

/// Puts in a line of the application table whose seven figures are all the same.
pub(crate) fn put_row(connection: &Connection, report: i64, key: &str, figure: Option<i64>) {
    put(
        connection,
        "INSERT INTO application SELECT ?1, row_no, ?3, ?3, ?3, ?3, ?3, ?3, ?3, 100 + row_no FROM application_row WHERE key = ?2",
        &[&report, &key, &figure],
    );
}

/// The data lines of an edition, each with its own number as its figures.
pub(crate) fn put_all_rows(connection: &Connection, report: i64, edition: &str) {
    let lines = format!("SELECT key, row_no FROM application_row WHERE kind = 'data' AND {edition}");
    for line in rows(connection, &lines) {
        put_row(connection, report, &line[0], line[1].parse().ok());
    }
}

/// Makes a report an earlier revision, which views do not count.
pub(crate) fn supersede(connection: &Connection, report: i64) {
    put(connection, "UPDATE report SET is_current = 0 WHERE report_id = ?", &[&report]);
}

/// Runs one statement that changes exactly what it says.
pub(crate) fn put(connection: &Connection, sql: &str, values: &[&dyn rusqlite::ToSql]) {
    connection.execute(sql, values).unwrap();
}

/// Reads a text that comes from nowhere in particular and holds one report.
pub(crate) fn read(text: &str) -> gongkai::interpret::report::Reading {
    let mut readings = read_all(text);
    assert_eq!(readings.len(), 1, "several reports");
    readings.remove(0)
}

/// Reads a text that comes from nowhere in particular.
pub(crate) fn read_all(text: &str) -> Vec<gongkai::interpret::report::Reading> {
    let document = gongkai::extract::text::document(text.to_owned());
    gongkai::interpret::read::interpret(&document, &gongkai::interpret::head::identity::Hints::default())
}

/// So many cases of a property, always the same ones, or as many others as `PROPTEST_CASES` says for a
/// longer run by hand.
pub(crate) fn cases(usual: u32) -> proptest::prelude::ProptestConfig {
    use proptest::test_runner::RngSeed;
    let more = std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok());
    proptest::prelude::ProptestConfig {
        failure_persistence: None,
        max_shrink_iters: 200,
        rng_seed: if more.is_some() { RngSeed::Random } else { RngSeed::Fixed(2019) },
        ..proptest::prelude::ProptestConfig::with_cases(more.unwrap_or(usual))
    }
}

/// The folder of the samples.
pub(crate) fn sample_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("samples")
}

/// File name and text of each sample, by name.
pub(crate) fn samples() -> Vec<(String, String)> {
    let mut samples: Vec<(String, String)> = std::fs::read_dir(sample_folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
        .map(|path| {
            (
                path.file_name().unwrap().to_string_lossy().into_owned(),
                std::fs::read_to_string(&path).unwrap(),
            )
        })
        .collect();
    samples.sort();
    samples
}

/// A database with the files of these paths in it.
pub(crate) fn ingest(scratch: &Scratch, paths: &[&std::path::Path]) -> Connection {
    let connection = scratch.database();
    let paths: Vec<PathBuf> = paths.iter().map(|path| path.to_path_buf()).collect();
    let files = gongkai::extract::files::list(&paths);
    let supplied = gongkai::store::ingest::Options::default();
    gongkai::store::ingest::ingest(&connection, &files, &supplied, &mut |_| {
        std::ops::ControlFlow::Continue(())
    })
    .unwrap();
    connection
}
