//! What is typed at the prompt is completed from what stands around it and what is in the file.

use std::time::{Duration, Instant};

use gongkai::store::guard::Guarded;
use gongkai::terminal::shell::argument::{Argument, CommandFacts};
use gongkai::terminal::shell::complete::{Completion, complete, complete_command};
use gongkai::terminal::shell::highlight::{highlight, painted};
use proptest::prelude::*;

use crate::support::{Scratch, cases, put, put_report};

/// A guarded database with a few agencies and reports.
fn database(scratch: &Scratch) -> Guarded {
    let connection = scratch.database();
    for agency in ["延津县科技和工业信息化局", "新郑市科工信局", "长春市财政局"] {
        for year in [2021, 2022] {
            put_report(&connection, agency, year);
        }
    }
    put(&connection, "INSERT INTO agency (name) VALUES (?)", &[&"O'Hara 局"]);
    put(&connection, "INSERT INTO agency (name) VALUES (?)", &[&"坏\u{1b}[31m局"]);
    connection
        .execute_batch(
            "CREATE TABLE \"odd \"\"name\" (\"a b\", \"order\", plain);
             CREATE VIEW \"bad\u{1b}]0;x\u{7}\" AS SELECT 1 AS \"c\u{1b}\";",
        )
        .unwrap();
    drop(connection);
    Guarded::open(&scratch.path("reports.db")).unwrap()
}

/// The statement with each candidate in its place, for the cursor at the bar.
fn completed(database: &Guarded, marked: &str) -> Vec<String> {
    let cursor = marked.find('|').unwrap();
    let text = marked.replacen('|', "", 1);
    let (start, candidates) = complete(database.connection(), &text, cursor);
    candidates.iter().map(|c| format!("{}{}{}", &text[..start], c.replacement, &text[cursor..])).collect()
}

/// The replacements for the cursor at the bar.
fn offered(database: &Guarded, marked: &str) -> Vec<String> {
    let cursor = marked.find('|').unwrap();
    let text = marked.replacen('|', "", 1);
    complete(database.connection(), &text, cursor).1.into_iter().map(|c| c.replacement).collect()
}

/// All of these are offered, none of those.
fn check(database: &Guarded, marked: &str, present: &[&str], absent: &[&str]) {
    let found = offered(database, marked);
    for name in present {
        assert!(found.iter().any(|f| f == name), "{marked} lacks {name}: {found:?}");
    }
    for name in absent {
        assert!(!found.iter().any(|f| f == name), "{marked} offers {name}: {found:?}");
    }
}

#[test]
fn columns_come_from_the_relations_around_the_cursor() {
    let scratch = Scratch::new();
    let database = database(&scratch);
    for (marked, present, absent) in [
        ("SELECT | FROM application", &["natural_person", "count("][..], &["agency_id", "year"][..]),
        ("SELECT na| FROM application", &["natural_person"], &["name"]),
        ("SELECT a.| FROM application a", &["total"], &["count(", "year", "FROM"]),
        ("SELECT a.| FROM report r, application AS a", &["total"], &["year"]),
        ("SELECT application.t| FROM application", &["total"], &["title"]),
        ("SELECT \"a b\".| FROM report \"a b\"", &["year"], &["total"]),
        ("SELECT 表.| FROM 申请收结 表", &["单位", "年度"], &["agency"]),
        ("SELECT s.| FROM (SELECT year AS y, 1 AS one FROM report) s", &["y", "one"], &["year"]),
        ("SELECT | FROM (SELECT year AS y FROM report)", &["y"], &["year"]),
        ("WITH t AS (SELECT year AS y FROM report) SELECT | FROM t", &["y"], &["year"]),
        ("WITH t(u, v) AS (SELECT 1, 2) SELECT t.| FROM t", &["u", "v"], &["1"]),
        ("WITH t AS (SELECT 1 AS a), w AS (SELECT a AS b FROM t) SELECT w.| FROM w", &["b"], &["a"]),
        ("WITH RECURSIVE n(i) AS (SELECT 1 UNION SELECT i + 1 FROM n) SELECT | FROM n", &["i"], &[]),
        ("WITH t AS (SELECT | FROM agency) SELECT * FROM report, t", &["name"], &["year"]),
        ("SELECT * FROM report WHERE year IN (SELECT | FROM coverage)", &["year"], &[]),
        ("SELECT * FROM (SELECT | FROM agency) a, report", &["name"], &["year"]),
        (
            "SELECT 1 FROM agency g WHERE EXISTS (SELECT 1 FROM report r WHERE r.agency_id = g.|)",
            &["name"],
            &["year"],
        ),
        ("SELECT 1 FROM agency g WHERE EXISTS (SELECT 1 FROM report WHERE |)", &["name", "year"], &[]),
        ("SELECT year FROM report UNION SELECT | FROM agency", &["name"], &["year"]),
        ("SELECT year, | FROM report UNION SELECT name FROM agency", &["year"], &["name"]),
        ("SELECT sum(| FROM application", &["total"], &[]),
        ("SELECT (SELECT sum(| FROM application) FROM agency", &["total"], &[]),
        ("SELECT 1; SELECT | FROM agency; SELECT * FROM report", &["name"], &["year"]),
        ("SELECT * FROM report r JOIN agency g USING (|", &["agency_id"], &["count(", "SELECT", "year"]),
        ("SELECT year AS jahr FROM report ORDER BY j|", &["jahr"], &[]),
        ("SELECT * FROM report -- FROM agency\nWHERE |", &["year"], &["name"]),
        ("SELECT * FROM (agency g JOIN report r) WHERE |", &["name", "year"], &[]),
        ("SELECT j.| FROM json_each('[1]') j", &["key", "value"], &[]),
        ("SELECT | FROM \"odd \"\"name\"", &["\"a b\"", "\"order\"", "plain"], &["order"]),
        ("SELECT \"o| FROM \"odd \"\"name\"", &["\"order\""], &["count("]),
        ("SELECT \"o|\" FROM \"odd \"\"name\"", &["\"order"], &[]),
        ("SELECT ord| FROM \"odd \"\"name\"", &["\"order\""], &[]),
        // A name that several relations have is told apart.
        ("SELECT | FROM report r, agency g", &["r.agency_id", "g.agency_id", "name"], &["agency_id"]),
        ("SELECT | FROM 申请收结， report", &["年度", "year"], &[]),
    ] {
        check(&database, marked, present, absent);
    }
    for marked in
        ["SELECT x.| FROM application a", "SELECT nothing.|", "SELECT x.y.| FROM report", ".|", "SELECT .|"]
    {
        assert_eq!(offered(&database, marked), Vec::<String>::new(), "{marked}");
    }
}

#[test]
fn columns_come_before_keywords_and_functions() {
    let scratch = Scratch::new();
    let database = database(&scratch);
    let found = offered(&database, "SELECT | FROM agency");
    assert_eq!(found[..4], ["agency_id", "name", "agency.", "DISTINCT"]);
    let place = |name: &str| found.iter().position(|f| f == name);
    assert!(place("CASE") < place("count("), "{found:?}");
    // A part of a name comes behind what begins so.
    assert_eq!(offered(&database, "SELECT * FROM app|")[0], "applicant_mix");
    let found = offered(&database, "SELECT n| FROM request_flow");
    assert_eq!(found[..2], ["new_requests", "new_line"]);
}

#[test]
fn relations_and_keywords_stand_where_they_can() {
    let scratch = Scratch::new();
    let database = database(&scratch);
    for (marked, present, absent) in [
        (
            "SELECT * FROM |",
            &["report", "request_flow", "申请收结", "\"odd \"\"name\""][..],
            &["WHERE", "year"][..],
        ),
        ("SELECT * FROM fee|", &["nonzero_fee_totals", "processing_fee"], &["report"]),
        ("SELECT * FROM lsq|", &["零申请单位", "zero_request_agencies"], &["report"]),
        ("SELECT * FROM 零|", &["零申请单位"], &["report"]),
        ("SELECT * FROM \"零|", &["\"零申请单位\""], &[]),
        ("SELECT * FROM report JOIN ag|", &["agency"], &[]),
        ("INSERT INTO rep|", &["report"], &[]),
        ("WITH mine AS (SELECT 1) SELECT * FROM mi|", &["mine"], &["min("]),
        ("SELECT dw| FROM 申请收结", &["单位"], &[]),
        ("SELECT 年| FROM report", &["year"], &[]),
        ("sel|", &["select"], &["SELECT"]),
        ("SEL|", &["SELECT"], &[]),
        ("select * from report w|", &["where"], &[]),
        ("select * from report |", &["where"], &["WHERE", "year"]),
        ("SELECT year fr|", &["from"], &["FROM"]),
        ("SELECT * FROM report WHERE year = 2022 GR|", &["GROUP BY"], &[]),
        ("SELECT * FROM report WHERE year IS |", &["NULL"], &["WHERE"]),
        ("|", &["SELECT"], &["INSERT INTO", "report"]),
        ("SELECT co|", &["count(", "coalesce("], &["coverage"]),
        ("SELECT cou|(*) FROM report", &["count"], &["count("]),
    ] {
        check(&database, marked, present, absent);
    }
    for marked in [
        "SELECT 1 -- se|",
        "SELECT /* se|",
        "SELECT 1|",
        "SELECT * FROM report LIMIT 1|",
        "SELECT year AS y|",
        "SELECT :ye|",
    ] {
        assert_eq!(offered(&database, marked), Vec::<String>::new(), "{marked}");
    }
}

#[test]
fn strings_are_completed_by_the_column_that_they_are_compared_with() {
    let scratch = Scratch::new();
    let database = database(&scratch);
    let yanjin = "延津县科技和工业信息化局";
    for (before, after, text) in [
        ("SELECT * FROM request_flow WHERE agency = '", "", "yjx"),
        ("SELECT * FROM 申请收结 WHERE 单位 = '", "", "延津"),
        ("SELECT * FROM agency g WHERE g.name IN ('x', '", ")", "yj"),
        ("SELECT * FROM agency WHERE name = '", " AND agency_id > 1", "延津"),
        ("SELECT * FROM agency WHERE name = '", " AND name <> 'x'", "延津"),
        ("SELECT * FROM (SELECT name AS n FROM agency) WHERE n = '", "", "延"),
        ("WITH t AS (SELECT name n FROM agency) SELECT * FROM t WHERE t.n = '", "", "延"),
        ("SELECT agency = '", "", "yjxkj"),
        ("SELECT 1 FROM report r WHERE EXISTS (SELECT 1 FROM agency WHERE name = '", ")", "yjx"),
    ] {
        let expected = format!("{before}{yanjin}'{after}");
        assert_eq!(completed(&database, &format!("{before}{text}|{after}")), [expected]);
    }
    // The quote at its end is there already.
    assert_eq!(
        completed(&database, "SELECT * FROM agency WHERE name = 'yjx|' AND 1"),
        [format!("SELECT * FROM agency WHERE name = '{yanjin}' AND 1")]
    );
    // A part within the name, a pattern, a quote in the name, and both readings of the first character.
    assert_eq!(offered(&database, "SELECT * FROM agency WHERE name = '科工|"), ["'新郑市科工信局'"]);
    assert_eq!(
        completed(&database, "SELECT * FROM agency WHERE name LIKE '%科工|"),
        ["SELECT * FROM agency WHERE name LIKE '%新郑市科工信局"]
    );
    assert_eq!(offered(&database, "SELECT * FROM agency WHERE name = 'O''|"), ["'O''Hara 局'"]);
    for initials in ["ccs", "zcs"] {
        let found = offered(&database, &format!("SELECT * FROM agency WHERE name = '{initials}|"));
        assert_eq!(found, ["'长春市财政局'"], "{initials}");
    }
    // One letter is wrong.
    assert_eq!(offered(&database, "SELECT * FROM agency WHERE name = 'ycx|"), [format!("'{yanjin}'")]);
    check(&database, "SELECT * FROM agency WHERE name = '|", &["'新郑市科工信局'"], &["'坏\u{1b}[31m局'"]);
    for marked in [
        "SELECT '|",
        "SELECT * FROM report WHERE 'a' + '|",
        "SELECT x'|",
        "SELECT * FROM report WHERE title = '|",
    ] {
        assert_eq!(offered(&database, marked), Vec::<String>::new(), "{marked}");
    }
}

#[test]
fn closed_sets_are_offered_as_values() {
    let scratch = Scratch::new();
    let database = database(&scratch);
    for (marked, found) in [
        ("SELECT * FROM report WHERE year = '2|", &["'2022'", "'2021'"][..]),
        ("SELECT * FROM request_flow WHERE year = 20|", &["2022", "2021"]),
        ("SELECT * FROM 申请收结 WHERE 年度 IN (2021, 20|", &["2022", "2021"]),
        ("SELECT * FROM dispute WHERE channel = 'su|", &["'suit_direct'", "'suit_after_review'"]),
        ("SELECT * FROM dispute_outcomes WHERE channel = 're|", &["'review'", "'suit_after_review'"]),
        ("SELECT * FROM disclosure WHERE item <> 'pe|", &["'permit'", "'penalty'"]),
        ("SELECT * FROM findings WHERE severity = '|", &["'info'", "'warning'", "'error'"]),
        ("SELECT * FROM findings WHERE verdict = 'f|", &["'fail'"]),
        ("SELECT * FROM findings WHERE rule = 'bal|", &["'balance'"]),
        ("SELECT * FROM report WHERE edition = '20|", &["'2021'", "'2019'"]),
        ("SELECT * FROM source WHERE format = 'doc|", &["'docx'", "'doc'"]),
        ("SELECT * FROM application_row WHERE key = 'new|", &["'new'"]),
        ("SELECT * FROM cell_note WHERE column_name = 'nat|", &["'natural_person'"]),
        (
            "SELECT * FROM agency_kinds WHERE agency_kind = '|",
            &["'government'", "'government_office'", "'township'", "'organ'"],
        ),
        ("SELECT * FROM outliers WHERE outlier = 'j|", &["'jump'"]),
    ] {
        assert_eq!(offered(&database, marked), found, "{marked}");
    }
    assert_eq!(offered(&database, "SELECT * FROM report WHERE year = |")[..3], ["2022", "2021", "report_id"]);
    let found = offered(&database, "SELECT * FROM dispute WHERE channel = |");
    assert_eq!(found[..3], ["'review'", "'suit_direct'", "'suit_after_review'"]);
}

#[test]
fn what_is_shown_is_on_one_line_and_obeys_no_stranger() {
    let scratch = Scratch::new();
    let database = database(&scratch);
    let (_, found) = complete(database.connection(), "SELECT * FROM ", 14);
    let shown = |name: &str| found.iter().find(|c| c.replacement == name).map(|c| c.display.as_str());
    assert_eq!(shown("request_flow"), Some("request_flow  申请收结"));
    assert_eq!(shown("申请收结"), Some("申请收结"));
    for candidate in &found {
        assert!(!candidate.display.chars().chain(candidate.replacement.chars()).any(char::is_control));
    }
}

#[test]
fn a_file_from_a_stranger_neither_hangs_nor_ends_the_prompt() {
    let scratch = Scratch::new();
    drop(scratch.database());
    let connection = rusqlite::Connection::open(scratch.path("reports.db")).unwrap();
    connection.execute_batch("CREATE VIEW v0 AS SELECT 1 AS a; CREATE TABLE bad (b)").unwrap();
    for i in 1..40 {
        let before = i - 1;
        let sql = format!(
            "CREATE VIEW v{i} AS SELECT a FROM v{before} UNION ALL SELECT x.a FROM v{before} x, v{before} y"
        );
        connection.execute_batch(&sql).unwrap();
    }
    let since = Instant::now();
    let database = Guarded::open(&scratch.path("reports.db")).unwrap();
    check(&database, "SELECT v.| FROM v0 v", &["a"], &[]);
    let _ = offered(&database, "SELECT | FROM v39, v38, v37");
    let _ = offered(&database, "SELECT 1 FROM v39 WHERE a = '|");
    assert!(since.elapsed() < Duration::from_secs(20), "{:?}", since.elapsed());
    drop(database);
    connection
        .execute_batch(
            "PRAGMA writable_schema = 1;
             UPDATE sqlite_master SET sql = CAST(x'435245415445205441424C45206261642822FF2229' AS TEXT) WHERE name = 'bad';",
        )
        .unwrap();
    drop(connection);
    let database = Guarded::open(&scratch.path("reports.db")).unwrap();
    check(&database, "SELECT | FROM bad", &["count("], &[]);
    check(&database, "SELECT * FROM |", &["report"], &["bad"]);
}

const COMMANDS: [CommandFacts; 6] = [
    CommandFacts { name: "show", help: "Draw a report", arguments: &[Argument::Agency, Argument::Year] },
    CommandFacts { name: "schema", help: "Show SQL", arguments: &[Argument::Object] },
    CommandFacts {
        name: "mode",
        help: "Set the format",
        arguments: &[Argument::Format(|| vec!["box".into(), "csv".into()])],
    },
    CommandFacts { name: "read", help: "Run a file", arguments: &[Argument::File] },
    CommandFacts { name: "help", help: "Show help", arguments: &[Argument::Command] },
    CommandFacts { name: "explain", help: "Show the plan", arguments: &[Argument::Sql] },
];

#[test]
fn commands_are_completed_by_the_kind_of_their_arguments() {
    let scratch = Scratch::new();
    let database = database(&scratch);
    let found = |text: &str| match complete_command(database.connection(), text, text.len(), &COMMANDS) {
        Completion::Offered(start, found) => {
            (start, found.into_iter().map(|c| c.replacement).collect::<Vec<_>>())
        }
        Completion::File(start) => (start, vec!["a file".to_owned()]),
    };
    for (text, start, expected) in [
        (".", 0, &[".show", ".schema", ".mode", ".read", ".help", ".explain"][..]),
        (".s", 0, &[".show", ".schema"]),
        (".show yjx", 6, &["延津县科技和工业信息化局"]),
        (".show 'O", 6, &["\"O'Hara 局\""]),
        (".show x 20", 8, &["2022", "2021"]),
        (".show x 2021 ", 13, &[]),
        (".mode ", 6, &["box", "csv"]),
        (".mode c", 6, &["csv"]),
        (".schema lsq", 8, &["零申请单位", "zero_request_agencies"]),
        (".schema odd", 8, &["'odd \"name'"]),
        (".read a/b", 6, &["a file"]),
        (".help mo", 6, &["mode"]),
        (".explain SELECT year FROM coverage WHERE agen", 41, &[]),
        (".unknown x", 9, &[]),
    ] {
        if text.starts_with(".explain") {
            let (at, found) = found(".explain SELECT * FROM agency WHERE na");
            assert_eq!((at, found.as_slice()), (36, &["name".to_owned()][..]));
            continue;
        }
        assert_eq!(found(text), (start, expected.iter().map(|e| (*e).to_owned()).collect()), "{text}");
    }
}

#[test]
fn no_text_takes_long() {
    let scratch = Scratch::new();
    let database = database(&scratch);
    let many = |part: &str| part.repeat(10_000);
    let texts = [
        many("("),
        format!("SELECT {}", many("(")),
        format!("SELECT * FROM {}", many("(")),
        format!("SELECT * FROM {}", many("(SELECT * FROM ")),
        format!("SELECT * FROM {}", many("report, ")),
        format!("WITH {} SELECT * FROM a", many("a AS (SELECT 1), ")),
        many("'"),
        many("\""),
        many("a."),
        many("SELECT 1 UNION "),
        many("CASE WHEN "),
        many(")"),
        many("，（"),
        format!("SELECT * FROM report WHERE year IN ({}", many("1, ")),
    ];
    for text in &texts {
        let since = Instant::now();
        for cursor in [text.len(), text.len() / 2] {
            let cursor = text.floor_char_boundary(cursor);
            let _ = complete(database.connection(), text, cursor);
            let _ = painted(text, &highlight(text, cursor));
        }
        let start: String = text.chars().take(30).collect();
        assert!(since.elapsed() < Duration::from_secs(10), "{start}: {:?}", since.elapsed());
    }
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn no_text_and_no_cursor_is_too_strange(
        parts in prop::collection::vec(
            prop_oneof![
                ".{0,4}",
                prop::sample::select(vec![
                    "SELECT ", " FROM ", "report", " r", ".", ",", "(", ")", "'", "\"", "--", "/*", "*/", "\n", ";",
                    "WITH ", " AS ", "year", " = ", " IN ", "CASE ", "WHEN ", "END ", "，", "（", "\u{3000}", "延津", "[", "`",
                    "x'", "1e", "UNION ", "JOIN ", "USING", "agency", " LIKE '%",
                ]).prop_map(str::to_owned),
            ],
            0..20,
        ),
        at in 0.0..=1.0_f64,
    ) {
        thread_local! {
            static DATABASE: (Scratch, Guarded) = { let scratch = Scratch::new(); let d = database(&scratch); (scratch, d) };
        }
        let text = parts.concat();
        let places: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let cursor = places[((places.len() - 1) as f64 * at) as usize];
        DATABASE.with(|(_, database)| {
            let (start, found) = complete(database.connection(), &text, cursor);
            prop_assert!(start <= cursor && text.is_char_boundary(start) && found.len() <= 200);
            let _ = complete_command(database.connection(), &text, cursor, &COMMANDS);
            let spans = highlight(&text, cursor);
            prop_assert!(spans.iter().all(|(range, _)| text.get(range.clone()).is_some()));
            prop_assert!(spans.windows(2).all(|pair| pair[0].0.end <= pair[1].0.start));
            prop_assert!(painted(&text, &spans).len() >= text.len());
            Ok(())
        })?;
    }
}
