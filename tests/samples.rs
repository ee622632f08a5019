//! Reports whose true numbers are known, from the file to the rows of the database.
//!
//! The samples always; with `GONGKAI_REPORTS` set to a folder that holds `seeds` and
//! `expected/seeds`, the real reports too.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use serde_json::{Map, Value};

use crate::support::{Scratch, ingest, rows, sample_folder};

const COLUMNS: [&str; 7] =
    ["natural_person", "business", "research", "public_welfare", "legal_service", "other", "total"];
const OUTCOMES: [&str; 5] = ["upheld", "corrected", "other", "pending", "total"];

#[test]
fn the_samples_are_read_as_they_are_printed() {
    check(&[&sample_folder()], &PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/expected"));
}

#[test]
fn real_reports_are_read_as_they_are_printed() {
    let Some(folder) = std::env::var_os("GONGKAI_REPORTS").map(PathBuf::from) else { return };
    check(&[&folder.join("seeds")], &folder.join("expected/seeds"));
}

#[test]
fn real_documents_are_read_as_they_are_printed() {
    let Some(folder) = std::env::var_os("GONGKAI_REPORTS").map(PathBuf::from) else { return };
    check(&[&folder.join("made"), &folder.join("real")], &folder.join("expected/documents"));
}

fn check(reports: &[&Path], expected: &Path) {
    let scratch = Scratch::new();
    let connection = ingest(&scratch, reports);
    let mut files: Vec<PathBuf> = std::fs::read_dir(expected)
        .unwrap_or_else(|e| panic!("{}: {e}", expected.display()))
        .map(|f| f.unwrap().path())
        .collect();
    files.sort();
    assert!(files.len() >= 5, "{}", expected.display());
    for file in files {
        let truth: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        let printed = expected_cells(truth.as_object().unwrap());
        let read = cells(&connection, truth["file"].as_str().unwrap());
        let differs: Vec<_> = printed.iter().filter(|cell| !read.contains(cell)).take(9).collect();
        assert!(differs.is_empty(), "{}: {differs:?}", file.display());
    }
}

/// Every fact of a report as `table row column value`, sorted.
fn expected_cells(truth: &Map<String, Value>) -> Vec<String> {
    let mut cells = vec![];
    let mut put = |table: &str, row: &str, column: &str, value: &Value| {
        let value =
            if value.is_null() { "NULL".to_owned() } else { value.to_string().trim_matches('"').to_owned() };
        cells.push(format!("{table} {row} {column} {value}"));
    };
    for head in ["agency", "year", "edition", "title"].into_iter().filter(|head| truth.contains_key(*head)) {
        put("report", "", head, &truth[head]);
    }
    for (table, columns) in [("application", &COLUMNS[..]), ("dispute", &OUTCOMES[..])] {
        for (row, values) in truth.get(table).and_then(Value::as_object).into_iter().flatten() {
            columns
                .iter()
                .zip(values.as_array().unwrap())
                .for_each(|(column, value)| put(table, row, column, value));
        }
    }
    for (item, value) in truth.get("disclosure").and_then(Value::as_object).into_iter().flatten() {
        match value {
            Value::Array(values) => ["made", "repealed", "in_force"]
                .iter()
                .zip(values)
                .for_each(|(c, v)| put("disclosure", item, c, v)),
            value if item == "fee_fen" => put("disclosure", "fee", "amount_fen", value),
            value => put("disclosure", item, "decisions", value),
        }
    }
    for (column, value) in truth.get("processing_fee").and_then(Value::as_object).into_iter().flatten() {
        put("processing_fee", "", column, value);
    }
    cells.sort();
    cells
}

fn cells(connection: &Connection, file: &str) -> Vec<String> {
    let id =
        format!("(SELECT report_id FROM report JOIN source USING (source_id) WHERE path LIKE '%/{file}')");
    let mut cells = vec![];
    let mut put = |table: &str, row: &str, columns: &[&str], sql: String| {
        for found in rows(connection, &sql) {
            let row = if row.is_empty() { found[0].as_str() } else { "" };
            let values = columns
                .iter()
                .zip(&found[1..])
                .map(|(column, value)| format!("{table} {row} {column} {value}"));
            cells.extend(values);
        }
    };
    let columns = COLUMNS.join(", ");
    put(
        "application",
        "",
        &COLUMNS,
        format!(
            "SELECT key, {columns} FROM application JOIN application_row USING (row_no) WHERE report_id = {id}"
        ),
    );
    put(
        "dispute",
        "",
        &OUTCOMES,
        format!("SELECT channel, {} FROM dispute WHERE report_id = {id}", OUTCOMES.join(", ")),
    );
    let of = |columns: &str, items: &str| {
        format!("SELECT item, {columns} FROM disclosure WHERE report_id = {id} AND item IN ({items})")
    };
    put(
        "disclosure",
        "",
        &["made", "repealed", "in_force"],
        of("made, repealed, in_force", "'regulation', 'normative_document'"),
    );
    put("disclosure", "", &["decisions"], of("decisions", "'permit', 'penalty', 'coercion'"));
    put("disclosure", "", &["amount_fen"], of("amount_fen", "'fee'"));
    let fees = ["statement", "notices", "billed_fen", "collected_fen"];
    put(
        "processing_fee",
        "-",
        &fees,
        format!("SELECT '', {} FROM processing_fee WHERE report_id = {id}", fees.join(", ")),
    );
    let head = ["agency", "year", "edition", "title"];
    put(
        "report",
        "-",
        &head,
        format!(
            "SELECT '', name, year, edition, title FROM report JOIN agency USING (agency_id) WHERE report_id = {id}"
        ),
    );
    cells.sort();
    cells
}

/// A readable print of a sample: each row with its line, each chapter with its first words.
#[test]
fn each_sample_prints_as_before() {
    let scratch = Scratch::new();
    let connection = ingest(&scratch, &[&sample_folder()]);
    let texts = [
        (
            "report",
            "SELECT name, year, edition, title FROM report JOIN agency USING (agency_id) WHERE report_id = ?",
        ),
        (
            "chapters",
            "SELECT line_from || '-' || line_to, section_no, coalesce(heading, ''), replace(body, char(10), ' | ') FROM section WHERE report_id = ?",
        ),
        (
            "disclosure",
            "SELECT line, item, made, repealed, in_force, decisions, amount_fen FROM disclosure WHERE report_id = ? ORDER BY line",
        ),
        (
            "application",
            "SELECT a.line, key, natural_person, business, research, public_welfare, legal_service, other, total FROM application a JOIN application_row USING (row_no) WHERE report_id = ? ORDER BY row_no",
        ),
        (
            "dispute",
            "SELECT line, channel, upheld, corrected, other, pending, total FROM dispute WHERE report_id = ? ORDER BY channel",
        ),
        (
            "fee",
            "SELECT line, statement, notices, billed_fen, collected_fen FROM processing_fee WHERE report_id = ?",
        ),
        (
            "notes",
            "SELECT line, row_name, state, group_concat(column_name, ' ') FROM cell_note WHERE report_id = ? GROUP BY 1, 2, 3",
        ),
        (
            "remarks",
            "SELECT line, severity, code, message FROM remark WHERE report_id = ? ORDER BY remark_id",
        ),
    ];
    for sample in rows(&connection, "SELECT report_id, path FROM report JOIN source USING (source_id)") {
        let print: Vec<String> = texts
            .iter()
            .flat_map(|(name, sql)| {
                let rows = rows(&connection, &sql.replace('?', &sample[0]));
                std::iter::once(format!("# {name}")).chain(rows.into_iter().map(|row| row.join("  ")))
            })
            .collect();
        let name = Path::new(&sample[1]).file_stem().unwrap().to_string_lossy().into_owned();
        insta::assert_snapshot!(name, print.join("\n"));
    }
}

#[test]
fn the_views_answer_for_the_samples() {
    let scratch = Scratch::new();
    let connection = ingest(&scratch, &[&sample_folder()]);
    assert_eq!(
        rows(&connection, "SELECT agency, year FROM zero_request_agencies ORDER BY agency"),
        [
            ["孟津区科技和工业信息化局", "2021"],
            ["延津县科技和工业信息化局", "2022"],
            ["新郑市科工信局", "2022"],
            ["民权县工业和信息化和科技局", "2023"],
            ["瀍河回族区工业和信息化局", "2024"],
        ]
    );
    let lines = rows(&connection, "SELECT agency, count(*) FROM application_table GROUP BY agency");
    assert!(lines.len() == 5 && lines.iter().all(|line| line[1] == "28"), "{lines:?}");
    assert_eq!(
        rows(
            &connection,
            "SELECT agency, line, count(*) FROM unprinted_cells GROUP BY agency, line ORDER BY agency, line"
        ),
        [
            ["孟津区科技和工业信息化局", "39", "7"],
            ["孟津区科技和工业信息化局", "40", "7"],
            ["孟津区科技和工业信息化局", "41", "7"],
            ["孟津区科技和工业信息化局", "42", "7"],
            ["孟津区科技和工业信息化局", "43", "7"],
            ["孟津区科技和工业信息化局", "44", "7"],
            ["新郑市科工信局", "53", "6"],
            ["新郑市科工信局", "54", "6"],
        ]
    );
    assert!(rows(&connection, "SELECT * FROM nonzero_fee_totals").is_empty());
}
