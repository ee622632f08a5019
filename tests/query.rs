//! `gongkai query`: formats, scripts, and what it says of a statement that is wrong.

use gongkai::store::guard::Guarded;
use gongkai::terminal::sql::complaint::complaint;
use gongkai::terminal::sql::script::{Piece, Script};

use crate::support::Scratch;

fn check(sql: &str, format: &str, expected: &str) {
    assert_eq!(Scratch::with_agencies().query(sql, format), expected.trim_start_matches('\n'), "{format}");
}

#[test]
fn chinese_is_aligned_as_two_columns_and_numbers_to_the_right() {
    check(
        "SELECT text, number FROM cell",
        "table",
        "
┌────────────┬────────┐
│ text       │ number │
├────────────┼────────┤
│ 延津县     │   12.0 │
│ NULL       │   NULL │
│            │    1.5 │
│ 新郑市“会” │  300.0 │
└────────────┴────────┘
",
    );
    check(
        "SELECT number, text AS 名称 FROM cell",
        "column",
        "
number  名称
------  ----------
  12.0  延津县
  NULL  NULL
   1.5
 300.0  新郑市“会”
",
    );
}

#[test]
fn csv_tells_null_from_an_empty_text() {
    check("SELECT * FROM cell", "csv", "text,number\r\n延津县,12.0\r\n,\r\n\"\",1.5\r\n新郑市“会”,300.0\r\n");
    check(
        "SELECT 'a,b' AS \"c\"\"d\", 'e\"f', 'g' || char(10) || 'h', x'00ff' AS i",
        "csv",
        "\"c\"\"d\",\"'e\"\"f'\",'g' || char(10) || 'h',i\r\n\"a,b\",\"e\"\"f\",\"g\nh\",00ff\r\n",
    );
    check("SELECT 'a,b' AS c, 'd' || char(9) AS e, NULL AS f", "tsv", "c\te\tf\na,b\t\"d\t\"\t\n");
}

#[test]
fn the_csv_crate_reads_the_csv_back() {
    let value = "'\"' || char(13) || char(10) || ', ' || char(9) || '延'";
    let out = Scratch::with_agencies().query(&format!("SELECT {value} AS a, '' AS b"), "csv");
    let record = csv::Reader::from_reader(out.as_bytes()).records().next().unwrap().unwrap();
    assert_eq!(record, vec!["\"\r\n, \t延", ""]);
}

#[test]
fn json_keeps_every_value() {
    let sql = "SELECT 1 AS a, 2 AS a, 3 AS a_2, NULL AS b, x'0aff' AS c, 'd\"' || char(27) AS d, 1e999 AS e
               UNION ALL SELECT 9007199254740993, 0.1, 0, '', x'', '延', -0.5";
    let first = r#"{"a":1,"a_3":2.0,"a_2":3,"b":null,"c":"0aff","d":"d\"\u001b","e":1e999}"#;
    let first = first.replace("2.0", "2");
    let second = r#"{"a":9007199254740993,"a_3":0.1,"a_2":0,"b":"","c":"","d":"延","e":-0.5}"#;
    check(sql, "jsonl", &format!("{first}\n{second}\n"));
    check(sql, "json", &format!("[{first},\n {second}]\n"));
    check("SELECT 1 AS a WHERE 0", "json", "[]\n");
}

#[test]
fn markdown_html_and_line_escape_what_they_must() {
    let sql = "SELECT 1 AS n, 'a|b' || char(10) || '<c>' AS \"d|e\", NULL AS 空";
    check(
        sql,
        "markdown",
        "
| n | d\\|e        | 空   |
|--:|-------------|------|
| 1 | a\\|b<br><c> | NULL |
",
    );
    check(
        sql,
        "html",
        "
<table>
<thead><tr><th>n</th><th>d|e</th><th>空</th></tr></thead>
<tbody>
<tr><td style=\"text-align: right\">1</td><td>a|b\n&lt;c&gt;</td><td class=\"null\">NULL</td></tr>
</tbody>
</table>
",
    );
    check(
        sql,
        "line",
        "
  n = 1
d|e = a|b
      <c>
 空 = NULL
",
    );
}

#[test]
fn a_cell_cannot_break_the_layout_or_command_the_terminal() {
    let sql = "SELECT 'a' || char(13,10) || 'b' || char(27) || '[31m' || char(9, 155, 8238) AS \"x\ny\"";
    for format in ["table", "column", "markdown", "line"] {
        let out = Scratch::with_agencies().query(sql, format);
        let is_safe = |c: char| c == '\n' || !(c.is_control() || c == '\u{202e}');
        assert!(out.chars().all(is_safe), "{format}: {out:?}");
        assert!(out.contains("␛[31m"), "{format}: {out:?}");
    }
    check(sql, "column", "\nx⏎y\n-----------\na⏎b␛[31m ��\n");
}

#[test]
fn a_very_long_cell_and_a_column_without_a_name_are_shown() {
    let scratch = Scratch::with_agencies();
    let out = scratch.query("SELECT hex(zeroblob(50000)) AS \"\", 1 AS b", "column");
    assert_eq!(out.matches('0').count(), 100_000);
}

#[test]
fn a_script_prints_each_result() {
    check(
        "SELECT 1 AS a; -- one; two\nBEGIN; SELECT ';' AS b; COMMIT;",
        "column",
        "
a
-
1

b
-
;
",
    );
}

#[test]
fn a_script_stops_at_its_first_error_with_its_line() {
    let scratch = Scratch::with_agencies();
    let script = "SELECT 1 AS a;\n\nSELECT\n  '延', naem\nFROM agency;\nSELECT 3;";
    let said = scratch.run(&["query", "reports.db", "-"], &format!("\u{feff}{script}"));
    assert_eq!(said.code, 2);
    assert_eq!(said.out, "a\n-\n1\n");
    assert_eq!(
        said.err,
        "error: line 4: no such column: naem\n  '延', naem\n        ^^^^\nhint: did you mean `name`?\n"
    );
    let said = scratch.run(&["query", "reports.db", "-"], "SELECT 1;\n\nSELECT abs(-9223372036854775808);");
    assert_eq!(said.err, "error: line 3: integer overflow\n");
}

#[test]
fn an_error_shows_the_place_and_the_name_that_was_meant() {
    let scratch = Scratch::with_agencies();
    for (sql, says) in [
        (
            "SELECT agancy FROM predefined",
            "no such column: agancy\n  SELECT agancy FROM predefined\n         ^^^^^^\nhint: did you mean `agency`?",
        ),
        (
            "SELECT * FROM agencys",
            "no such table: agencys\n  SELECT * FROM agencys\n                ^^^^^^^\nhint: did you mean `agency`?",
        ),
        (
            "SELECT * FROM main.预订",
            "no such table: main.预订\n  SELECT * FROM main.预订\n                     ^^^^\nhint: did you mean `预定`?",
        ),
        (
            "SELECT 1 /* /* */; SELECT naem FROM agency",
            "\n  SELECT 1 /* /* */; SELECT naem FROM agency\n                            ^^^^\n",
        ),
        ("SELECT sha256 FROM report", "hint: `sha256` is a column of source"),
        ("SELECT cuont(*) FROM report", "hint: did you mean `count`?"),
        ("SELECT 'abc", "unrecognized token: \"'abc\"\n  SELECT 'abc\n         ^^^^\n"),
        ("SELECT * FORM report", "near \"FORM\": syntax error\n  SELECT * FORM report\n           ^^^^\n"),
        (
            "SELECT * FROM report WHERE title = \"x\"",
            "no such column: \"x\" - should this be a string literal in single-quotes?",
        ),
        ("SELECT :year", "the parameter :year has no value"),
    ] {
        let err = scratch.refused(sql);
        assert!(err.starts_with("error: ") && err.contains(says), "{sql}:\n{err}");
    }
}

#[test]
fn the_place_is_right_in_a_piece_that_sqlite_had_to_split() {
    let scratch = Scratch::with_agencies();
    let database = Guarded::open(&scratch.path("reports.db")).unwrap();
    let script = Script::new("SELECT 0;\nSELECT 1; SELECT naem");
    let piece = Piece { text: "\nSELECT 1; SELECT naem", offset: 9 };
    let error = rusqlite::Error::SqlInputError {
        error: rusqlite::ffi::Error::new(1),
        msg: "no such column: naem".into(),
        sql: " SELECT naem".into(),
        offset: 8,
    };
    let complaint = complaint(&database, &script, &piece, error).to_string();
    assert_eq!(complaint, "line 2: no such column: naem\n  SELECT 1; SELECT naem\n                   ^^^^");
}

#[test]
fn good_sqlite_that_other_parsers_refuse_is_answered() {
    let scratch = Scratch::with_agencies();
    for sql in [
        "PRAGMA table_info(agency)",
        "WITH a AS MATERIALIZED (SELECT 1) SELECT * FROM a",
        "SELECT 1 IS 2, 1 << 2",
        "SELECT * FROM agency NOT INDEXED",
        "EXPLAIN QUERY PLAN SELECT 1",
        "VALUES (1), (2)",
        "SELECT value FROM json_each('[1]')",
        "SELECT name FROM pragma_table_info('agency')",
        "SELECT 1 /* open to the end",
        ";;",
        "",
    ] {
        scratch.query(sql, "csv");
    }
}
