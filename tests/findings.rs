//! Findings in the file: renewed by what comes in, whatever the order, and never of a stale report.

use std::fmt::Write;

use gongkai::store::findings::renew_years;
use rusqlite::Connection;

use crate::maker::Maker;
use crate::render::Layout;
use crate::support::{Said, Scratch, ingest, put, put_report, rows};

/// The labels of the 2021 form, by key.
fn labels() -> Vec<(String, String)> {
    let csv = include_str!("../schema/vocabulary/application_row.csv");
    let rows = csv.lines().skip(4).map(|line| line.split(',').collect::<Vec<_>>());
    let rows = rows.filter(|row| row[1] == "1").map(|row| (row[4].to_owned(), row[5].to_owned()));
    rows.collect()
}

/// The text of a report in which one natural person has so many new requests and so on, and so many
/// documents were made, repealed and are in force.
pub(crate) fn text(agency: &str, year: i32, flow: [i64; 4], documents: [i64; 3]) -> String {
    let [new, carried_in, closed, carried_out] = flow;
    let mut text = format!(
        "{agency}{year}年政府信息公开工作年度报告\n一、总体情况\n认真做好公开工作。\n二、主动公开政府信息情况\n\
         第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n\
         行政规范性文件\t{}\t{}\t{}\n第二十条第（五）项\n信息内容\t本年处理决定数量\n行政许可\t5\n\
         第二十条第（六）项\n信息内容\t本年处理决定数量\n行政处罚\t3\n行政强制\t0\n\
         第二十条第（八）项\n信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t0\n\
         三、收到和处理政府信息公开申请情况\n",
        documents[0], documents[1], documents[2]
    );
    for (key, label) in labels() {
        let figure = match key.as_str() {
            "new" => new,
            "carried_in" => carried_in,
            "granted" | "closed" => closed,
            "carried_out" => carried_out,
            _ => 0,
        };
        writeln!(text, "{label}\t{figure}\t0\t0\t0\t0\t0\t{figure}").unwrap();
    }
    let outcomes = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计";
    writeln!(text, "四、政府信息公开行政复议、行政诉讼情况\n行政复议\t\t\t\t\t行政诉讼\n{outcomes}\t未经复议直接起诉\t\t\t\t\t复议后起诉").unwrap();
    writeln!(text, "\t\t\t\t\t{outcomes}\t{outcomes}").unwrap();
    text += "0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\t0\n\
             五、存在的主要问题及改进情况\n继续改进。\n六、其他需要报告的事项\n无\n";
    text
}

impl Scratch {
    fn put_text(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }

    fn take_in(&self, paths: &[&str]) -> Said {
        self.run(&[&["ingest", "reports.db"], paths].concat(), "")
    }
}

const FOUND: &str = "SELECT year, rule, subject, verdict FROM findings ORDER BY year, rule, subject";

fn found(scratch: &Scratch) -> Vec<String> {
    let connection = Connection::open(scratch.path("reports.db")).unwrap();
    rows(&connection, FOUND).iter().map(|row| row.join(" ")).collect()
}

/// Three years, of which the middle one breaks with the first and the last with it.
fn three_years(scratch: &Scratch) {
    scratch.put_text("a.txt", &text("甲县乙局", 2021, [4, 0, 3, 1], [2, 0, 10]));
    scratch.put_text("b.txt", &text("甲县乙局", 2022, [4, 2, 5, 1], [1, 1, 10]));
    scratch.put_text("c.txt", &text("甲县乙局", 2023, [60, 1, 61, 0], [1, 0, 12]));
}

const BROKEN: [&str; 3] = [
    "2022 carry_over total fail",
    "2023 plausibility jump.new not_assessable",
    "2023 stock normative_document fail",
];

#[test]
fn years_are_compared_in_whatever_order_they_come() {
    for order in [["a.txt", "b.txt", "c.txt"], ["c.txt", "b.txt", "a.txt"], ["b.txt", "c.txt", "a.txt"]] {
        let scratch = Scratch::new();
        three_years(&scratch);
        for file in order {
            let said = scratch.take_in(&[file]);
            assert_eq!((said.code, said.err.as_str()), (0, ""));
        }
        assert_eq!(found(&scratch), BROKEN, "{order:?}");
    }
    let scratch = Scratch::new();
    three_years(&scratch);
    scratch.take_in(&["c.txt", "a.txt", "b.txt"]);
    assert_eq!(found(&scratch), BROKEN, "in one batch");
    let connection = Connection::open(scratch.path("reports.db")).unwrap();
    let messages = rows(&connection, "SELECT message FROM findings ORDER BY year, rule_number");
    assert_eq!(
        messages[0],
        ["总计：2021 年结转下年 1，上年结转 2，相差 -1（2021 年报告第 44 行，2022 年报告第 21 行）"]
    );
}

#[test]
fn years_are_compared_alike_in_one_run_and_in_many() {
    let (together, apart) = (Scratch::new(), Scratch::new());
    for scratch in [&together, &apart] {
        let made = (Maker { seed: 9, layouts: &Layout::ALL }).reports().take(140);
        made.enumerate().for_each(|(at, made)| scratch.write(&format!("in/{at:03}.txt"), made.text));
    }
    let at_once = ingest(&together, &[&together.path("in")]);
    for at in 0..140 {
        ingest(&apart, &[&apart.path(&format!("in/{at:03}.txt"))]);
    }
    let one_by_one = apart.database();
    for table in ["finding", "rule_tally"] {
        let sql = format!("SELECT * FROM {table} ORDER BY 1, 2");
        let (expected, found) = (rows(&one_by_one, &sql), rows(&at_once, &sql));
        assert!(expected.len() > 140 && found == expected, "{table}: {} and {}", found.len(), expected.len());
    }
}

#[test]
fn a_year_between_is_not_skipped() {
    let scratch = Scratch::new();
    three_years(&scratch);
    scratch.take_in(&["a.txt", "c.txt"]);
    assert_eq!(found(&scratch), [""; 0], "2021 and 2023 are no neighbours");
}

#[test]
fn a_revision_takes_the_place_of_the_report_that_was_compared() {
    let scratch = Scratch::new();
    three_years(&scratch);
    scratch.take_in(&["a.txt", "b.txt", "c.txt"]);
    scratch.put_text("b2.txt", &text("甲县乙局", 2022, [40, 1, 40, 1], [1, 1, 11]));
    scratch.take_in(&["b2.txt"]);
    assert_eq!(
        found(&scratch),
        ["2022 plausibility jump.new not_assessable", "2022 stock normative_document fail"]
    );
    let connection = Connection::open(scratch.path("reports.db")).unwrap();
    let stale = "SELECT count(*) FROM finding f JOIN report r ON r.report_id = f.report_id
                 WHERE r.is_current = 0 AND f.scope = 'years'";
    assert_eq!(rows(&connection, stale), [["0"]]);
    let stale = stale.replace("finding f", "rule_tally f");
    assert_eq!(rows(&connection, &stale), [["0"]]);
}

#[test]
fn when_a_report_is_taken_out_its_neighbours_are_renewed() {
    let scratch = Scratch::new();
    three_years(&scratch);
    scratch.take_in(&["a.txt", "b.txt", "c.txt"]);
    let mut connection = Connection::open(scratch.path("reports.db")).unwrap();
    let transaction = connection.transaction().unwrap();
    transaction.execute("UPDATE report SET is_current = 0 WHERE year = 2022", []).unwrap();
    renew_years(&transaction, 1, 2022).unwrap();
    transaction.commit().unwrap();
    assert_eq!(found(&scratch), [""; 0]);
}

#[test]
fn a_blank_of_the_year_before_is_no_zero() {
    for (blank, carried_in, expected) in
        [("blank", 0, "pass_blank_zero"), ("mark", 2, "blank_gap"), ("unreadable", 0, "not_assessable")]
    {
        let scratch = Scratch::new();
        let mut connection = scratch.database();
        for (year, key, figure) in [(2021, "carried_out", None), (2022, "carried_in", Some(carried_in))] {
            let report = put_report(&connection, "甲局", year);
            put(
                &connection,
                "INSERT INTO application (report_id, row_no, total, line)
                 SELECT ?1, row_no, ?2, row_no FROM application_row WHERE key = ?3",
                &[&report, &figure, &key],
            );
        }
        let note = "INSERT INTO cell_note VALUES (1, 'application', 'carried_out', 'total', ?, '', 28)";
        put(&connection, note, &[&blank]);
        let transaction = connection.transaction().unwrap();
        renew_years(&transaction, 1, 2021).unwrap();
        transaction.commit().unwrap();
        assert_eq!(rows(&connection, "SELECT rule, verdict FROM findings"), [["carry_over", expected]]);
    }
}

#[test]
fn a_table_that_only_one_of_two_years_has_cannot_be_compared() {
    let scratch = Scratch::new();
    for (year, has_table) in [(2020, false), (2021, false), (2022, true), (2023, false)] {
        let mut text = text("甲县乙局", year, [4, 0, 4, 0], [0, 0, 9]);
        let table = text.find("第二十条第（一）项").unwrap()..text.find("三、收到").unwrap();
        if !has_table {
            text.replace_range(table, "");
        }
        scratch.put_text(&format!("{year}.txt"), &text);
    }
    scratch.take_in(&["2023.txt", "2020.txt", "2021.txt", "2022.txt"]);
    let stock =
        "SELECT year, subject, verdict, severity, message FROM findings WHERE rule = 'stock' ORDER BY year";
    let said = |year: i32| format!("{year} 年报告没有这一版式的主动公开表，不能核对“存量衔接”");
    let connection = Connection::open(scratch.path("reports.db")).unwrap();
    let expected = [("2022", said(2021)), ("2023", said(2023))];
    let expected = expected
        .map(|(year, said)| [year, "disclosure", "not_assessable", "info", said.as_str()].map(str::to_owned));
    assert_eq!(rows(&connection, stock), expected);
}

#[test]
fn small_counts_do_not_jump() {
    for (from, to, is_jump) in [
        (1, 6, false),
        (5, 29, false),
        (5, 30, true),
        (6, 30, false),
        (0, 30, true),
        (151, 30, true),
        (150, 30, false),
    ] {
        let scratch = Scratch::new();
        scratch.put_text("a.txt", &text("甲县乙局", 2021, [from, 0, from, 0], [0, 0, 0]));
        scratch.put_text("b.txt", &text("甲县乙局", 2022, [to, 0, to, 0], [0, 0, 0]));
        scratch.take_in(&["a.txt", "b.txt"]);
        let expected: &[&str] = if is_jump { &["2022 plausibility jump.new not_assessable"] } else { &[] };
        assert_eq!(found(&scratch), expected, "{from} {to}");
    }
}

#[test]
fn quality_counts_cells_and_rules() {
    let scratch = Scratch::new();
    let broken = text("甲县乙局", 2021, [4, 0, 3, 2], [2, 0, 10]).replace("行政许可\t5", "行政许可\t/");
    let broken = broken.replace("3.其他\t0\t0", "3.其他\t\t0");
    scratch.put_text("a.txt", &broken);
    scratch.take_in(&["a.txt"]);
    let connection = Connection::open(scratch.path("reports.db")).unwrap();
    let quality = "SELECT printed, blank, mark, unreadable, rules_failed, rules_passed_blank_zero,
                     rules_not_assessable, unread_lines FROM report_quality";
    // 10 + 175 + 15 cells, of which one is blank and one struck out; the balance of the natural
    // persons and of the total is broken; the blank stands in two sums.
    assert_eq!(rows(&connection, quality), [["198", "1", "1", "0", "2", "2", "0", "0"]]);
    let twin = rows(&connection, "SELECT 印出数, 规则不通过 FROM 报告质量");
    assert_eq!(twin, [["198", "2"]]);
    let passed = rows(&connection, "SELECT rules_passed FROM report_quality");
    let tallied = rows(&connection, "SELECT sum(passed + pass_blank_zero) FROM rule_tally");
    assert_eq!(passed, tallied);
}

#[test]
fn the_view_counts_current_reports_and_says_it_in_both_languages() {
    let scratch = Scratch::new();
    scratch.put_text("a.txt", &text("甲县乙局", 2021, [4, 0, 3, 2], [0, 0, 0]));
    scratch.put_text("b.txt", &text("甲县乙局", 2021, [4, 0, 3, 1], [0, 0, 0]));
    scratch.take_in(&["a.txt"]);
    assert_eq!(found(&scratch), ["2021 balance natural_person fail", "2021 balance total fail"]);
    let connection = Connection::open(scratch.path("reports.db")).unwrap();
    assert_eq!(rows(&connection, "SELECT 规则名, 差 FROM 勾稽问题 LIMIT 1"), [["收结平衡", "-1"]]);
    scratch.take_in(&["b.txt"]);
    assert_eq!(found(&scratch), [""; 0]);
    assert_eq!(
        rows(&connection, "SELECT count(*) FROM finding"),
        [["2"]],
        "the earlier revision keeps its own"
    );
}
