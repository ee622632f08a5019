//! Where the numbers of a result come from: the lines that they stand on, the rows that were added up.

use std::fmt::Write;

use gongkai::store::guard::Guarded;
use gongkai::store::schema::{Kind, objects};
use gongkai::terminal::provenance::{Figure, Provenance, Standing, Traced, source, trace, write};
use gongkai::vocabulary::provenance::{self as known, Figure as Known};
use rusqlite::Connection;
use rusqlite::types::Value;

use crate::small::FORM;
use crate::support::{Scratch, ingest, put, rows};

/// A report with a table of each chapter; `change` gives other figures of a row of chapter three.
fn report(agency: &str, year: i32, change: &[(&str, &str)]) -> String {
    let line = |(key, label, own): &(&str, &str, &str)| {
        let figures = change.iter().find(|(other, _)| other == key).map_or(*own, |(_, figures)| figures);
        format!("{label}\t{}\n", figures.replace(' ', "\t"))
    };
    let table: String = FORM.iter().map(line).collect();
    let outcomes = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计";
    format!(
        "{agency}{year}年政府信息公开工作年度报告\n一、总体情况\n本年度新收政府信息公开申请。\n二、主动公开政府信息情况\n\
         第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n行政规范性文件\t3\t1\t12\n\
         第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t41\n\
         第二十条第（六）项\n信息内容\t本年处理决定数量\n行政处罚\t7\n行政强制\t/\n\
         第二十条第（八）项\n信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t1.25\n\
         三、收到和处理政府信息公开申请情况\n{table}\
         四、政府信息公开行政复议、行政诉讼情况\n\
         行政复议\t\t\t\t\t行政诉讼\n{outcomes}\t未经复议直接起诉\t\t\t\t\t复议后起诉\n\t\t\t\t\t{outcomes}\t{outcomes}\n\
         1\t2\t0\t0\t3\t0\t0\t0\t0\t0\t1\t0\t0\t4\t5\n\
         五、存在的主要问题及改进情况\n无。\n六、其他需要报告的事项\n\
         本年度发出收费通知2件，总金额300元，实际收取信息处理费200元。\n"
    )
}

/// The years 2022 and 2023 of one agency and 2023 of another, whose cells in chapter three are partly blank.
fn database(scratch: &Scratch) -> Guarded {
    let texts = [
        ("a-2022.txt", report("乙县丙局", 2022, &[("carried_out", "4 0 0 0 0 0 4")])),
        ("a-2023.txt", report("乙县丙局", 2023, &[])),
        ("b-2023.txt", report("乙县丁局", 2023, &[("granted", "      "), ("partial", "7 0 0 0 0 2 9")])),
    ];
    for (name, text) in &texts {
        std::fs::write(scratch.path(name), text).unwrap();
    }
    let paths = texts.map(|(name, _)| scratch.path(name));
    drop(ingest(scratch, &paths.each_ref().map(AsRef::as_ref)));
    Guarded::open(&scratch.path("reports.db")).unwrap()
}

fn asked(database: &Guarded, sql: &str) -> Provenance {
    source(database.connection(), sql, &[]).unwrap_or_else(|error| panic!("{sql}: {error}"))
}

/// A figure in words: its column, how far it is known, and its lines with what is marked on them.
fn words(figure: &Figure) -> String {
    let mut words = format!("{} {:?}", figure.column, figure.standing);
    for line in &figure.lines {
        let marks: Vec<&str> = line.marks.iter().map(|mark| &line.text[mark.clone()]).collect();
        let other = line.other.as_ref().map(|(_, year, _)| format!(" of {year}")).unwrap_or_default();
        let state = line.state.as_ref().map(|state| format!(" {state}")).unwrap_or_default();
        write!(words, "; {}{other} {}{state}", line.cell, marks.join("|")).unwrap();
    }
    words
}

fn said(database: &Guarded, sql: &str) -> Vec<String> {
    asked(database, sql).rows.iter().flat_map(|row| &row.figures).map(words).collect()
}

#[test]
fn a_row_of_a_table_stands_on_its_own_line() {
    let scratch = Scratch::new();
    let database = database(&scratch);
    let sql = "SELECT * FROM application WHERE report_id = 2 AND row_no = 4";
    assert_eq!(
        said(&database, sql),
        [
            "natural_person Known; application.new.natural_person 30",
            "business Known; application.new.business 4",
            "research Known; application.new.research 0",
            "public_welfare Known; application.new.public_welfare 0",
            "legal_service Known; application.new.legal_service 0",
            "other Known; application.new.other 2",
            "total Known; application.new.total 36",
        ]
    );
    let found = asked(&database, sql);
    let row = &found.rows[0];
    assert_eq!(
        (row.number, row.agency.as_str(), row.year, row.format.as_str()),
        (1, "乙县丙局", 2023, "txt")
    );
    assert!(row.path.ends_with("a-2023.txt"));
    // Three zeros stand beside each other, and each is told apart.
    let starts: Vec<usize> = row.figures.iter().map(|figure| figure.lines[0].marks[0].start).collect();
    assert!(starts.is_sorted() && starts.windows(2).all(|pair| pair[0] < pair[1]), "{starts:?}");
    assert_eq!(row.figures[0].lines[0].number, line_of(&database, "application", "row_no = 4"));
}

fn line_of(database: &Guarded, table: &str, row: &str) -> usize {
    let sql = format!("SELECT line FROM {table} WHERE report_id = 2 AND {row}");
    let line: i64 = database.connection().query_row(&sql, [], |row| row.get(0)).unwrap();
    usize::try_from(line).unwrap()
}

#[test]
fn a_blank_cell_and_a_stroke_have_lines_too() {
    let scratch = Scratch::new();
    let database = database(&scratch);
    assert_eq!(
        said(&database, "SELECT closed, granted, disclosed FROM outcome_shares WHERE report_id = 3"),
        [
            "closed Known; application.closed.total 35",
            "granted Known; application.granted.total  blank",
            "disclosed Known; application.granted.total  blank; application.partial.total 9",
        ]
    );
    assert_eq!(
        said(&database, "SELECT decisions FROM disclosure WHERE item = 'coercion' AND report_id = 2"),
        ["decisions Known; disclosure.coercion.decisions / mark"]
    );
}

#[test]
fn a_figure_that_is_worked_out_stands_on_the_lines_of_all_its_cells() {
    let scratch = Scratch::new();
    let database = database(&scratch);
    assert_eq!(
        said(&database, "SELECT disclosure_rate, refused FROM outcome_shares WHERE report_id = 2"),
        [
            "disclosure_rate Known; application.granted.total 14; application.partial.total 9; application.closed.total 35",
            "refused Known; application.state_secret.total 6; application.law_forbids.total 0; \
             application.safety_stability.total 0; application.third_party.total 0; \
             application.internal_affairs.total 0; application.process_information.total 0; \
             application.enforcement_file.total 0; application.administrative_inquiry.total 0",
        ]
    );
    assert_eq!(
        said(&database, "SELECT new_requests + carried_in AS sum FROM request_flow WHERE report_id = 2"),
        ["sum Known; application.carried_in.total 1; application.new.total 36"]
    );
}

#[test]
fn figures_of_the_year_before_stand_in_the_other_report() {
    let scratch = Scratch::new();
    let database = database(&scratch);
    assert_eq!(
        said(&database, "SELECT carried_out_before, carried_in, difference FROM carry_over_breaks"),
        [
            "carried_out_before Known; application.carried_out.total of 2022 4",
            "carried_in Known; application.carried_in.total 1",
            "difference Known; application.carried_in.total 1; application.carried_out.total of 2022 4",
        ]
    );
}

#[test]
fn a_finding_stands_on_the_cells_of_its_rule() {
    let scratch = Scratch::new();
    let database = database(&scratch);
    assert_eq!(
        said(
            &database,
            "SELECT left_value, right_value FROM findings WHERE rule = 'carry_over' AND report_id = 2"
        ),
        [
            "left_value Known; application.carried_out.total of 2022 4",
            "right_value Known; application.carried_in.total 1",
            " Known;  ",
        ]
    );
    let other = said(
        &database,
        "SELECT difference FROM finding WHERE rule = 'outcomes' AND subject = 'total' AND report_id = 3",
    );
    let cells = "granted partial state_secret law_forbids safety_stability third_party internal_affairs \
                 process_information enforcement_file administrative_inquiry not_held needs_creating still_unclear \
                 petition repeated publication abusive reconfirmation not_corrected fee_unpaid other closed";
    let named: Vec<&str> =
        other[0].split("application.").skip(1).map(|cell| cell.split('.').next().unwrap()).collect();
    assert_eq!(named.join(" "), cells);
}

#[test]
fn remarks_and_chapters_stand_on_their_lines() {
    let scratch = Scratch::new();
    let database = database(&scratch);
    let found = asked(&database, "SELECT heading FROM section WHERE report_id = 2 AND section_no = 3");
    assert_eq!(found.rows[0].figures[0].lines[0].text, "三、收到和处理政府信息公开申请情况");
    let found =
        asked(&database, "SELECT raw FROM cell_note WHERE report_id = 3 AND column_name = 'business'");
    assert_eq!(
        found.rows.iter().flat_map(|row| &row.figures).map(words).collect::<Vec<_>>(),
        [" Known; application.granted.business  blank"]
    );
}

/// Figures one a line, and two rows of which the line has more figures than cells.
#[test]
fn a_figure_is_found_on_whichever_line_it_is_printed() {
    let scratch = Scratch::new();
    let below =
        report("乙县戊局", 2023, &[]).replace("\t30\t4\t0\t0\t0\t2\t36\n", "\n30\n4\n0\n0\n0\n2\n36\n");
    std::fs::write(scratch.path("a.txt"), below).unwrap();
    drop(ingest(&scratch, &[scratch.path("a.txt").as_ref()]));
    let database = Guarded::open(&scratch.path("reports.db")).unwrap();
    let found =
        asked(&database, "SELECT natural_person, business, other, total FROM application WHERE row_no = 4");
    let lines: Vec<_> =
        found.rows[0].figures.iter().map(|f| (f.lines[0].text.as_str(), f.lines[0].marks.len())).collect();
    assert_eq!(lines, [("30", 1), ("4", 1), ("2", 1), ("36", 1)]);
}

#[test]
fn the_rows_of_a_view_are_told_apart_without_their_keys() {
    let scratch = Scratch::new();
    let database = database(&scratch);
    // All channels stand on one line; the last row is that of suits after reviews.
    let sql = "SELECT corrected, pending, total FROM dispute_outcomes WHERE report_id = 2 ORDER BY channel";
    let found = asked(&database, sql);
    assert_eq!(found.rows.len(), 3);
    let figures: Vec<String> = found.rows[2].figures.iter().map(words).collect();
    assert_eq!(
        figures,
        [
            "corrected Known; dispute.suit_direct.corrected 0",
            "pending Known; dispute.suit_direct.pending 0",
            "total Known; dispute.suit_direct.total 0"
        ]
    );
    let figures: Vec<String> = found.rows[1].figures.iter().map(words).collect();
    assert_eq!(figures[2], "total Known; dispute.suit_after_review.total 5");
}

#[test]
fn names_in_chinese_say_the_same() {
    let scratch = Scratch::new();
    let database = database(&scratch);
    assert_eq!(
        said(&database, "SELECT 单位, 年度, 新收, 应办 AS 数 FROM 申请收结 WHERE 报告编号 = 2"),
        [
            "新收 Known; application.new.total 36",
            "数 Known; application.new.total 36; application.carried_in.total 1"
        ]
    );
    // Two queries in one: only what the result itself shows tells.
    let sql = "SELECT 报告编号, 新收 FROM 申请收结 WHERE 报告编号 = 2 UNION ALL SELECT 报告编号, 办结 FROM 申请收结 WHERE 报告编号 = 2";
    assert_eq!(said(&database, sql).len(), 2);
    assert_eq!(asked(&database, sql).rows[0].agency, "乙县丙局");
}

#[test]
fn amounts_are_found_as_they_are_printed() {
    let scratch = Scratch::new();
    let database = database(&scratch);
    assert_eq!(
        said(&database, "SELECT * FROM nonzero_fee_totals WHERE report_id = 2"),
        [
            "administrative_fee_yuan Known; disclosure.fee.amount_fen 1.25",
            "processing_fee_yuan Known; processing_fee..collected_fen 200",
            "processing_fee_billed_yuan Known; processing_fee..billed_fen 300",
            "processing_fee_notices Known; processing_fee..notices 2",
        ]
    );
}

#[test]
fn queries_over_several_tables_subqueries_and_with_are_followed() {
    let scratch = Scratch::new();
    let database = database(&scratch);
    for sql in [
        "SELECT g.name, a.total AS n FROM application a JOIN report r USING (report_id) JOIN agency g USING (agency_id)
         WHERE a.row_no = 27 AND r.report_id = 2",
        "WITH x AS (SELECT report_id, row_no, total FROM application) SELECT total AS n FROM x WHERE row_no = 27 AND report_id = 2",
        "SELECT n FROM (SELECT report_id, row_no, total AS n FROM application) y WHERE row_no = 27 AND report_id = 2",
        "SELECT closed_total AS n FROM application_panel WHERE report_id = 2 LIMIT 1",
        "SELECT n FROM (SELECT total AS n, a.* FROM application a) JOIN report USING (report_id) WHERE row_no = 27 AND year = 2023 LIMIT 1",
    ] {
        assert_eq!(said(&database, sql), ["n Known; application.closed.total 35"], "{sql}");
    }
}

#[test]
fn a_table_joined_by_a_column_has_it_once() {
    let scratch = Scratch::new();
    let database = database(&scratch);
    for sql in [
        "SELECT * FROM report JOIN dispute USING (report_id) WHERE channel = 'review' AND report_id = 2",
        "SELECT * FROM report NATURAL JOIN dispute WHERE channel = 'review' AND report_id = 2",
        "SELECT * FROM report r JOIN dispute d ON d.report_id = r.report_id WHERE channel = 'review' AND r.report_id = 2",
    ] {
        let said = said(&database, sql);
        assert_eq!(said.len(), 5, "{sql}: {said:?}");
        assert_eq!(said[1], "corrected Known; dispute.review.corrected 2");
    }
}

#[test]
fn what_is_not_known_is_said() {
    let scratch = Scratch::new();
    let database = database(&scratch);
    // A query that does not show which row it reads: what SQLite tells is not enough.
    let sql = "SELECT report_id, granted FROM (SELECT DISTINCT report_id, total AS granted FROM application
               WHERE row_no = 6 AND report_id = 2)";
    assert_eq!(said(&database, sql), ["granted Unknown"]);
    let sql = "SELECT DISTINCT report_id, granted, granted * 2 AS granted_twice, granted * 0.3 AS part FROM outcome_shares WHERE report_id = 2";
    assert_eq!(
        said(&database, sql),
        ["granted Possible; application.granted.total 14", "granted_twice Unknown", "part Unknown"]
    );
    let sql = "SELECT DISTINCT report_id, row_no, total FROM application WHERE row_no = 6 AND report_id = 2";
    assert_eq!(said(&database, sql), ["total Known; application.granted.total 14"]);
    let sql = "SELECT report_id, sum(total) AS s FROM application GROUP BY report_id HAVING report_id = 2";
    assert_eq!(said(&database, sql), ["s Aggregate"]);
    assert_eq!(
        said(&database, "SELECT report_id, printed FROM report_quality WHERE report_id = 2"),
        ["printed Unknown"]
    );
    assert!(asked(&database, "SELECT 1 AS one").rows.is_empty());
    assert!(source(database.connection(), "PRAGMA query_only", &[]).is_ok());
}

#[test]
fn a_view_of_a_stranger_is_not_taken_for_ours() {
    let scratch = Scratch::new();
    drop(database(&scratch));
    let connection = Connection::open(scratch.path("reports.db")).unwrap();
    put(&connection, "DROP VIEW zero_request_agencies", &[]);
    put(
        &connection,
        "CREATE VIEW zero_request_agencies AS SELECT report_id, total AS closed FROM application WHERE row_no = 4",
        &[],
    );
    // Views that read views twice each are many soon.
    put(&connection, "CREATE VIEW v0 AS SELECT 1 AS one", &[]);
    for n in 1..5 {
        let before = n - 1;
        put(&connection, &format!("CREATE VIEW v{n} AS SELECT a.one FROM v{before} a, v{before} b"), &[]);
    }
    drop(connection);
    let database = Guarded::open(&scratch.path("reports.db")).unwrap();
    assert_eq!(
        said(&database, "SELECT closed FROM zero_request_agencies WHERE report_id = 2"),
        ["closed Unknown"]
    );
    assert!(said(&database, "SELECT one, 2 AS report_id FROM v4").is_empty(), "a constant stands on no line");
}

#[test]
fn rows_beyond_the_first_reports_are_counted() {
    let scratch = Scratch::new();
    let texts: Vec<String> = (1..=7).map(|n| report(&format!("乙县丙{n}局"), 2023, &[])).collect();
    for (n, text) in texts.iter().enumerate() {
        std::fs::write(scratch.path(&format!("{n}.txt")), text).unwrap();
    }
    let paths: Vec<_> = (0..7).map(|n| scratch.path(&format!("{n}.txt"))).collect();
    drop(ingest(&scratch, &paths.iter().map(AsRef::as_ref).collect::<Vec<_>>()));
    let database = Guarded::open(&scratch.path("reports.db")).unwrap();
    let found = asked(&database, "SELECT * FROM request_flow ORDER BY report_id");
    assert_eq!((found.rows.len(), found.more_rows), (5, 2));
    let found = asked(&database, "SELECT * FROM application ORDER BY report_id, row_no");
    assert_eq!((found.rows.len(), found.more_rows), (20, 7 * 25 - 20));
}

#[test]
fn what_is_written_can_be_read_without_colour() {
    let scratch = Scratch::new();
    let database = database(&scratch);
    let found =
        asked(&database, "SELECT agency, new_requests, to_handle FROM request_flow WHERE report_id = 2");
    let mut out = Vec::new();
    write(&found, &mut out, false).unwrap();
    let line = line_of(&database, "application", "row_no = 4");
    let text = String::from_utf8(out).unwrap();
    let (head, rest) = text.split_once('\n').unwrap();
    assert!(head.starts_with("乙县丙局 2023: ") && head.ends_with("a-2023.txt (txt)"), "{head}");
    assert_eq!(
        rest,
        format!(
            "  row 1\n  {line:>6} | 一、本年新收政府信息公开申请数量 30 4 0 0 0 2 [36]\n         ^ new_requests, to_handle\n\
             \x20 {:>6} | 二、上年结转政府信息公开申请数量 1 0 0 0 0 0 [1]\n         ^ to_handle\n",
            line + 1
        )
    );
    let mut out = Vec::new();
    write(&found, &mut out, true).unwrap();
    assert!(String::from_utf8(out).unwrap().contains("\u{1b}[1;7m36\u{1b}[0m"));
}

/// Each view's columns of numbers are mapped to cells or said to be computed, and what is mapped is printed
/// on the line that is shown.
#[test]
fn every_view_is_covered() {
    let scratch = Scratch::new();
    let database = database(&scratch);
    let connection = database.connection();
    for view in objects().into_iter().filter(|object| object.kind == Kind::View && object.twin_of.is_none()) {
        let columns =
            rows(connection, &format!("SELECT name FROM pragma_table_info('{}')", view.name)).concat();
        for column in columns {
            let sql = format!(
                "SELECT count(*) FROM {} WHERE typeof({column}) IN ('integer', 'real') OR {column} GLOB '[0-9]*'",
                view.name
            );
            let described = view.columns.iter().find(|c| c.name == column);
            let is_number = rows(connection, &sql) != [["0"]] || described.is_some_and(|c| c.unit.is_some());
            let is_text = ["edition", "agency", "path", "label", "reason", "raw", "message", "missing"]
                .contains(&column.as_str());
            assert!(
                !is_number || is_text || known::figure(&view.name, &column).is_some(),
                "schema/vocabulary/provenance.csv does not say where {}.{column} comes from",
                view.name
            );
        }
        for figure in
            asked(&database, &format!("SELECT * FROM {}", view.name)).rows.iter().flat_map(|row| &row.figures)
        {
            check_printed(&view.name, figure);
        }
    }
}

/// A figure with a single cell is what is marked on its line, in the unit that it is printed in.
fn check_printed(view: &str, figure: &Figure) {
    let is_computed = matches!(known::figure(view, &figure.column), Some(Known::Computed));
    if view == "findings" {
        return; // They are of all the cells of a rule, or of sentences.
    }
    assert_eq!(figure.standing == Standing::Unknown, is_computed, "{view}: {}", words(figure));
    for line in &figure.lines {
        let is_a_line_only = line.cell.is_empty() || line.state.as_deref() == Some("blank");
        assert!(line.marks.len() == 1 || is_a_line_only, "{view}: {}", words(figure));
    }
    let [line] = figure.lines.as_slice() else { return };
    let Some(mark) = line.marks.first() else { return };
    let printed: f64 = match line.text[mark.clone()].parse() {
        Ok(printed) => printed,
        Err(_) => return,
    };
    let value = match &figure.value {
        Value::Integer(value) => *value as f64,
        Value::Real(value) => *value,
        Value::Text(value) => value.parse().unwrap(),
        _ => return,
    };
    let factor = if figure.column.starts_with("administrative_fee") { 10_000.0 } else { 1.0 };
    assert_eq!(value, printed * factor, "{view}: {}", words(figure));
}

/// The values of the columns of a query.
fn run(database: &Guarded, traced: &Traced, sql: &str) -> Vec<Value> {
    let mut statement = database.connection().prepare(sql).unwrap();
    for (name, value) in &traced.parameters {
        if let Some(index) = statement.parameter_index(name).unwrap() {
            statement.raw_bind_parameter(index, value).unwrap();
        }
    }
    let width = statement.column_count();
    let mut rows = statement.raw_query();
    let row = rows.next().unwrap().unwrap();
    (0..width).map(|i| row.get(i).unwrap()).collect()
}

/// The figure of the row, from the rows that are listed for it.
fn again(database: &Guarded, sql: &str, row: usize, aggregate: &str) -> Vec<Value> {
    let traced = trace(database.connection(), sql, &[], row).unwrap_or_else(|error| panic!("{sql}: {error}"));
    run(database, &traced, &format!("SELECT {aggregate} FROM ({})", traced.sql))
}

#[test]
fn the_rows_that_are_listed_add_up_to_the_figure() {
    let scratch = Scratch::new();
    let database = database(&scratch);
    let from = "FROM application a JOIN report r USING (report_id) WHERE row_no > 20 GROUP BY r.year ORDER BY r.year";
    for (aggregate, over) in [
        ("sum(a.total)", r#"sum("a.total")"#),
        ("total(a.total)", r#"total("a.total")"#),
        ("avg(a.total)", r#"avg("a.total")"#),
        ("count(a.total)", r#"count("a.total")"#),
        ("count(*)", "count(*)"),
        ("min(a.total)", r#"min("a.total")"#),
        ("max(a.total)", r#"max("a.total")"#),
        ("sum(DISTINCT a.total)", r#"sum("sum(DISTINCT a.total)")"#),
        ("count(DISTINCT a.total)", r#"count("count(DISTINCT a.total)")"#),
        ("sum(total) FILTER (WHERE total > 2)", r#"sum("sum(total) FILTER (WHERE total > 2)")"#),
        ("count(*) FILTER (WHERE total > 2)", r#"count("count(*) FILTER (WHERE total > 2)")"#),
        (
            "sum(DISTINCT total) FILTER (WHERE total > 2)",
            r#"sum("sum(DISTINCT total) FILTER (WHERE total > 2)")"#,
        ),
        ("1.0 * sum(total) / count(*)", "1.0 * sum(total) / count(*)"),
        ("sum(max(total, 3))", r#"sum("max(total, 3)")"#),
        (
            "sum(CASE WHEN total > 2 THEN total ELSE 0 END)",
            r#"sum("CASE WHEN total > 2 THEN total ELSE 0 END")"#,
        ),
    ] {
        let sql = format!("SELECT {aggregate} {from}");
        let figures = rows(database.connection(), &sql);
        assert_eq!(figures.len(), 2);
        for row in 1..=2 {
            let again = again(&database, &sql, row, over);
            let figure: Value = database
                .connection()
                .query_row(&format!("{sql} LIMIT 1 OFFSET {}", row - 1), [], |row| row.get(0))
                .unwrap();
            assert_eq!(again, [figure], "{aggregate} in row {row}");
        }
    }
    let sql = format!("SELECT group_concat(a.total, ' ') {from}");
    let traced = trace(database.connection(), &sql, &[], 1).unwrap();
    assert!(traced.sql.contains(r#"a.total AS "a.total""#), "{}", traced.sql);
}

#[test]
fn groups_may_be_positions_names_or_nothing() {
    let scratch = Scratch::new();
    let database = database(&scratch);
    for sql in [
        "SELECT year, sum(new_requests) FROM request_flow GROUP BY year ORDER BY year",
        "SELECT year, sum(new_requests) FROM request_flow GROUP BY 1 ORDER BY 2",
        "SELECT year AS y, sum(new_requests) AS s FROM request_flow GROUP BY y ORDER BY s",
        "SELECT year - 2000 AS y, sum(new_requests) AS s FROM request_flow WHERE y > 0 GROUP BY y ORDER BY y",
        "SELECT 年度, sum(新收) AS new_requests FROM 申请收结 GROUP BY 年度 ORDER BY 年度",
        "WITH f AS (SELECT * FROM request_flow) SELECT year, sum(new_requests) FROM f GROUP BY year ORDER BY 1 LIMIT 5",
        "SELECT year, sum(new_requests) FROM request_flow GROUP BY year HAVING sum(new_requests) > 40",
        "SELECT CASE WHEN year > 2022 THEN 1 END AS late, sum(new_requests) FROM request_flow GROUP BY late ORDER BY late",
    ] {
        let traced =
            trace(database.connection(), sql, &[], 1).unwrap_or_else(|error| panic!("{sql}: {error}"));
        let row = if sql.contains("HAVING") { 2023 } else { 2022 };
        let wanted = if row == 2023 {
            [Value::Integer(72), Value::Integer(2)]
        } else {
            [Value::Integer(36), Value::Integer(1)]
        };
        let column = if sql.contains("新收") { "新收" } else { "new_requests" };
        let sum = run(&database, &traced, &format!("SELECT sum({column}), count(*) FROM ({})", traced.sql));
        assert_eq!(sum, wanted, "{sql}\n{}", traced.sql);
        let first = run(&database, &traced, &traced.sql);
        assert!(matches!(&first[0], Value::Text(agency) if agency.starts_with("乙县")), "{sql}: {first:?}");
    }
    let traced =
        trace(database.connection(), "SELECT sum(total), count(*) FROM application WHERE row_no = 4", &[], 1)
            .unwrap();
    let listed = run(
        &database,
        &traced,
        &format!(
            "SELECT sum(total), count(*), count(agency), min(year), max(label), count(line) FROM ({})",
            traced.sql
        ),
    );
    let label = Value::Text("一、本年新收政府信息公开申请数量".into());
    assert_eq!(
        listed,
        [
            Value::Integer(108),
            Value::Integer(3),
            Value::Integer(3),
            Value::Integer(2022),
            label,
            Value::Integer(3)
        ]
    );
    assert_eq!(traced.sentence, "row 1: the rows behind sum(total) = 108, count(*) = 3");
    // What is listed can be asked for its lines again.
    let found = source(database.connection(), &traced.sql, &traced.parameters).unwrap();
    let figures: Vec<String> = found.rows.iter().flat_map(|row| &row.figures).map(words).collect();
    assert_eq!(figures, ["total Known; application.new.total 36"; 3]);
}

#[test]
fn parameters_of_the_statement_are_kept() {
    let scratch = Scratch::new();
    let database = database(&scratch);
    let sql = "SELECT :words AS w, sum(total) FROM application WHERE row_no = :row GROUP BY report_id ORDER BY report_id";
    let parameters =
        [(":row".to_owned(), Value::Integer(28)), (":words".to_owned(), Value::Text("x".into()))];
    let traced = trace(database.connection(), sql, &parameters, 1).unwrap();
    let names: Vec<&str> = traced.parameters.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, [":row", ":traced_1"]);
    assert_eq!(
        run(&database, &traced, &format!("SELECT sum(total) FROM ({})", traced.sql)),
        [Value::Integer(4)]
    );
    let found = source(
        database.connection(),
        "SELECT total FROM application WHERE row_no = :row ORDER BY report_id",
        &parameters,
    )
    .unwrap();
    assert_eq!(words(&found.rows[0].figures[0]), "total Known; application.carried_out.total 4");
}

#[test]
fn a_row_of_a_view_of_sums_is_traced_through_the_view() {
    let scratch = Scratch::new();
    let database = database(&scratch);
    for (sql, column) in [
        ("SELECT * FROM kind_totals ORDER BY year", "n.total"),
        ("SELECT new_requests FROM yearly_totals ORDER BY year", "n.total"),
        ("SELECT 年度, 新收 FROM 年度合计 ORDER BY 年度", "n.total"),
        ("SELECT t.disclosed FROM yearly_totals t ORDER BY t.year", "p.total + q.total"),
    ] {
        for (row, figures) in [(1, [36, 23, 1]), (2, [72, 23, 2])] {
            let traced =
                trace(database.connection(), sql, &[], row).unwrap_or_else(|error| panic!("{sql}: {error}"));
            let over = format!(r#"SELECT sum("{column}"), count(*) FROM ({})"#, traced.sql);
            let figure = if column == "n.total" { figures[0] } else { figures[1] };
            assert_eq!(
                run(&database, &traced, &over),
                [Value::Integer(figure), Value::Integer(figures[2])],
                "{sql}\n{}",
                traced.sql
            );
            assert!(
                sql.contains('*') == traced.sql.contains("o.total AS"),
                "only what was asked for: {}",
                traced.sql
            );
        }
    }
    let traced = trace(
        database.connection(),
        "SELECT year, sum(new_requests) FROM yearly_totals GROUP BY year ORDER BY year",
        &[],
        2,
    )
    .unwrap();
    assert_eq!(
        run(&database, &traced, &format!("SELECT sum(new_requests), max(agency_kind) FROM ({})", traced.sql)),
        [Value::Integer(72), Value::Text("organ".into())]
    );
    assert!(
        traced.sentence.starts_with(
            "row 2, year = 2023: the rows behind sum(new_requests) = 72; rows of yearly_totals are sums"
        ),
        "{}",
        traced.sentence
    );
}

#[test]
fn what_cannot_be_traced_is_refused_with_a_way_out() {
    let scratch = Scratch::new();
    let database = database(&scratch);
    for (sql, row, why) in [
        ("SELECT * FROM application", 1, "adds nothing up"),
        ("SELECT max(total, 3) FROM application", 1, "adds nothing up"),
        ("SELECT sum(total) OVER () FROM application", 1, "adds nothing up"),
        ("SELECT (SELECT sum(total) FROM application) FROM report", 1, "adds nothing up"),
        ("SELECT DISTINCT sum(total) FROM application GROUP BY report_id", 1, "DISTINCT"),
        ("SELECT sum(total) FROM application UNION ALL SELECT 1", 1, "several queries"),
        ("SELECT sum(total) FROM application", 2, "no row 2; it has 1"),
        ("SELECT sum(total) FROM application", 0, "no row 0"),
        ("PRAGMA table_list", 1, "cannot be traced"),
        ("SELECT year FROM coverage_of_mine", 1, "adds nothing up"),
    ] {
        let error = trace(database.connection(), sql, &[], row).unwrap_err();
        assert!(error.to_string().contains(why), "{sql}: {error}");
        assert!(error.hint().is_some(), "{sql}");
    }
    assert_eq!(database.take_refused(), None, "nothing was tried that the guard refuses");
}
