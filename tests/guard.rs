//! No SQL writes to the database, reaches another file or makes one.

use crate::support::Scratch;

/// Each with what the message must name.
const ATTEMPTS: [(&str, &str); 38] = [
    ("INSERT INTO agency VALUES (9, 'x')", "INSERT INTO agency"),
    ("UPDATE agency SET name = 'x'", "UPDATE agency"),
    ("DELETE FROM agency", "DELETE FROM agency"),
    ("WITH a AS (SELECT 1) DELETE FROM agency RETURNING *", "DELETE FROM agency"),
    ("REPLACE INTO agency VALUES (1, 'x')", "INSERT INTO agency"),
    ("CREATE TABLE x (a)", "schema"),
    ("CREATE TEMP TABLE x (a)", "schema"),
    ("CREATE TEMP VIEW x AS SELECT 1", "schema"),
    ("CREATE VIEW x AS SELECT 1", "schema"),
    ("CREATE INDEX x ON agency (name)", "schema"),
    ("CREATE VIRTUAL TABLE x USING fts5(a)", "schema"),
    ("DROP TABLE agency", "schema"),
    ("DROP VIEW mine", ""),
    ("ALTER TABLE agency ADD COLUMN x", ""),
    ("ANALYZE", ""),
    ("REINDEX", "REINDEX"),
    ("VACUUM", ""),
    ("VACUUM INTO 'new.db'", "VACUUM"),
    ("ATTACH 'new.db' AS n", "ATTACH"),
    ("ATTACH ':memory:' AS n", "ATTACH"),
    ("ATTACH 'file:new.db?mode=rwc' AS n", "ATTACH"),
    ("DETACH main", "DETACH"),
    ("PRAGMA writable_schema = 1", "PRAGMA writable_schema = 1"),
    ("PRAGMA query_only(0)", "PRAGMA query_only = 0"),
    ("PRAGMA main.journal_mode = wal", "PRAGMA journal_mode"),
    ("PRAGMA user_version = 7", "PRAGMA user_version"),
    ("PRAGMA application_id = 7", "PRAGMA application_id"),
    ("PRAGMA trusted_schema = 1", "PRAGMA trusted_schema"),
    ("PRAGMA temp_store_directory = '/'", "PRAGMA temp_store_directory"),
    ("PRAGMA wal_checkpoint", "PRAGMA wal_checkpoint"),
    ("PRAGMA optimize", "PRAGMA optimize"),
    ("PRAGMA incremental_vacuum", "PRAGMA incremental_vacuum"),
    ("PRAGMA soft_heap_limit = 1", "PRAGMA soft_heap_limit"),
    ("PRAGMA encoding = 'UTF-16'", "PRAGMA encoding"),
    ("SELECT load_extension('x')", ""),
    ("SELECT fts3_tokenizer('x', x'00')", ""),
    ("SELECT * FROM pragma_user_version(7)", ""),
    ("BEGIN IMMEDIATE; DELETE FROM agency; COMMIT", "DELETE FROM agency"),
];

#[test]
fn every_attempt_to_write_is_refused_and_leaves_nothing() {
    let scratch = Scratch::with_agencies();
    let before = std::fs::read(scratch.path("reports.db")).unwrap();
    for (sql, named) in ATTEMPTS {
        let err = scratch.refused(sql);
        assert!(err.contains(named), "{sql}: {err}");
        if !named.is_empty() {
            assert!(err.contains("opened read-only"), "{sql}: {err}");
        }
        assert_eq!(scratch.files(), ["reports.db"], "{sql}");
        assert!(std::fs::read(scratch.path("reports.db")).unwrap() == before, "{sql}");
    }
}

#[test]
fn pragmas_that_only_tell_are_answered() {
    let scratch = Scratch::with_agencies();
    for sql in [
        "PRAGMA table_list",
        "PRAGMA table_list(agency)",
        "PRAGMA table_xinfo(agency)",
        "PRAGMA main.index_list('report')",
        "PRAGMA foreign_key_list(report)",
        "PRAGMA foreign_key_check",
        "PRAGMA integrity_check",
        "PRAGMA quick_check(5)",
        "PRAGMA database_list",
        "PRAGMA compile_options",
        "PRAGMA function_list",
        "PRAGMA user_version",
        "PRAGMA application_id",
        "PRAGMA journal_mode",
        "PRAGMA page_count",
        "PRAGMA page_size",
        "PRAGMA encoding",
        "SELECT * FROM pragma_user_version",
    ] {
        assert_ne!(scratch.query(sql, "csv"), "", "{sql}");
    }
}
