//! The views of measures: their figures against those computed here from the same cells.

use std::collections::BTreeMap;

use rusqlite::Connection;

use crate::support::{Scratch, put, put_report, rows, supersede};

const COLUMNS: [&str; 7] =
    ["natural_person", "business", "research", "public_welfare", "legal_service", "other", "total"];
const CHANNELS: [&str; 3] = ["review", "suit_direct", "suit_after_review"];
const DECIDED: [&str; 3] = ["permit", "penalty", "coercion"];
const TOTAL: usize = 6;

type Figure = Option<i64>;

/// A current report with its cells: tables three (by line), four and two.
struct Report {
    id: i64,
    agency: String,
    year: i32,
    lines: BTreeMap<u8, [Figure; 7]>,
    disputes: BTreeMap<&'static str, [Figure; 5]>,
    decisions: BTreeMap<&'static str, Figure>,
    stocks: BTreeMap<&'static str, [Figure; 3]>,
}

impl Report {
    fn total(&self, line: u8) -> Figure {
        self.lines.get(&line).and_then(|line| line[TOTAL])
    }

    fn totals(&self, lines: std::ops::RangeInclusive<u8>) -> Figure {
        lines.map(|line| self.total(line)).sum()
    }

    /// The four figures of what comes in and goes out.
    fn flow(&self) -> [Figure; 4] {
        [4, 5, 27, 28].map(|line| self.total(line))
    }
}

/// Figures as they come, the same each time: blanks, zeros, small and large ones.
struct Figures(u64);

impl Figures {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn figure(&mut self) -> Figure {
        match self.next() % 9 {
            0 => None,
            1..=3 => Some(0),
            n => Some(i64::try_from(self.next() % [2, 5, 40, 300, 3000][n as usize - 4]).unwrap()),
        }
    }
}

/// Reports of both editions, some of them without a table, with an earlier revision beside each third.
fn reports(connection: &Connection) -> Vec<Report> {
    let mut figures = Figures(1);
    let mut reports = Vec::new();
    for agency in ["甲县人民政府", "甲县人民政府办公室", "甲县乙镇人民政府", "甲县财政局", "丙部"]
    {
        for year in [2019, 2020, 2021, 2023, 2024] {
            if figures.next().is_multiple_of(3) {
                let old = put_one(connection, agency, 1000 + year, &mut figures);
                put(
                    connection,
                    "UPDATE report SET year = ?1, revision = 9 WHERE report_id = ?2",
                    &[&year, &old.id],
                );
                supersede(connection, old.id);
            }
            reports.push(put_one(connection, agency, year, &mut figures));
        }
    }
    reports
}

fn put_one(connection: &Connection, agency: &str, year: i32, figures: &mut Figures) -> Report {
    let id = put_report(connection, agency, year);
    let (mut lines, mut disputes) = (BTreeMap::new(), BTreeMap::new());
    let (mut decisions, mut stocks) = (BTreeMap::new(), BTreeMap::new());
    let is_2019 = year < 2021;
    let has_table = !figures.next().is_multiple_of(12);
    for line in
        (4..=29).filter(|line| has_table && if is_2019 { !(24..=26).contains(line) } else { *line < 29 })
    {
        let cells = [(); 7].map(|()| figures.figure());
        put_figures(connection, "application", "row_no", id, &line, &COLUMNS, &cells);
        lines.insert(line, cells);
    }
    for channel in CHANNELS.into_iter().filter(|_| has_table) {
        let cells = [(); 5].map(|()| figures.figure());
        let columns = ["upheld", "corrected", "other", "pending", "total"];
        put_figures(connection, "dispute", "channel", id, &channel, &columns, &cells);
        disputes.insert(channel, cells);
    }
    let table = if is_2019 { "disclosure_2019" } else { "disclosure" };
    for item in DECIDED {
        let cells = [figures.figure()];
        put_figures(connection, table, "item", id, &item, &["decisions"], &cells);
        decisions.insert(item, cells[0]);
    }
    for item in ["regulation", "normative_document"].into_iter().filter(|_| !is_2019) {
        let cells = [(); 3].map(|()| figures.figure());
        put_figures(connection, table, "item", id, &item, &["made", "repealed", "in_force"], &cells);
        stocks.insert(item, cells);
    }
    Report { id, agency: agency.to_owned(), year, lines, disputes, decisions, stocks }
}

fn put_figures(
    connection: &Connection,
    table: &str,
    key_column: &str,
    report: i64,
    key: &dyn rusqlite::ToSql,
    columns: &[&str],
    figures: &[Figure],
) {
    let marks = vec!["?"; columns.len()].join(", ");
    let sql = format!(
        "INSERT INTO {table} (report_id, {key_column}, line, {}) VALUES (?1, ?2, 7, {marks})",
        columns.join(", ")
    );
    let mut values: Vec<&dyn rusqlite::ToSql> = vec![&report, key];
    values.extend(figures.iter().map(|figure| figure as &dyn rusqlite::ToSql));
    put(connection, &sql, &values);
}

fn text(figure: Figure) -> String {
    figure.map_or("NULL".to_owned(), |figure| figure.to_string())
}

/// A rate as a view gives it: NULL where something is blank or the whole is nothing.
fn rate(part: Figure, whole: Figure) -> String {
    match (part, whole) {
        (Some(part), Some(whole)) if whole != 0 => (part as f64 / whole as f64).to_string(),
        _ => "NULL".to_owned(),
    }
}

/// The answer to a query, once in the order of both.
fn check(connection: &Connection, sql: &str, mut expected: Vec<Vec<String>>) {
    let mut found = rows(connection, sql);
    assert!(!expected.is_empty(), "{sql}");
    found.sort();
    expected.sort();
    assert_eq!(found, expected, "{sql}");
}

/// Each report with that of its agency for the year before.
fn pairs(reports: &[Report]) -> impl Iterator<Item = (&Report, &Report)> {
    reports.iter().flat_map(move |now| {
        let is_before = |before: &&Report| before.agency == now.agency && before.year == now.year - 1;
        reports.iter().find(is_before).map(|before| (before, now))
    })
}

#[test]
fn the_flow_of_requests_is_that_of_the_cells() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    let expected = reports(&connection).into_iter().map(|report| {
        let [new, carried_in, closed, carried_out] = report.flow();
        let to_handle = [new, carried_in].into_iter().sum();
        let figures = [new, carried_in, closed, carried_out, to_handle].map(text);
        let head = [report.agency.clone(), report.year.to_string()];
        [&head[..], &figures, &[rate(carried_out, to_handle)]].concat()
    });
    check(
        &connection,
        "SELECT agency, year, new_requests, carried_in, closed, carried_out, to_handle, carry_over_rate FROM request_flow",
        expected.collect(),
    );
}

#[test]
fn the_shares_of_outcomes_are_those_of_the_cells_of_either_edition() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    let expected = reports(&connection).into_iter().map(|report| {
        let other = if report.year < 2021 { report.total(29) } else { report.totals(24..=26) };
        let groups = [report.totals(8..=15), report.totals(16..=18), report.totals(19..=23), other];
        let outcomes = [&[report.total(6), report.total(7)], &groups[..]].concat();
        let (closed, disclosed) = (report.total(27), report.totals(6..=7));
        let figures = outcomes.iter().chain([&closed, &disclosed]).map(|figure| text(*figure));
        let shares = outcomes.iter().chain([&disclosed]).map(|outcome| rate(*outcome, closed));
        [report.id.to_string()].into_iter().chain(figures).chain(shares).collect()
    });
    check(
        &connection,
        "SELECT report_id, granted, partial, refused, unavailable, not_processed, other_handling, closed, disclosed,
           granted_share, partial_share, refused_share, unavailable_share, not_processed_share,
           other_handling_share, disclosure_rate FROM outcome_shares",
        expected.collect(),
    );
}

#[test]
fn reasons_have_their_share_in_the_group_that_the_form_puts_them_in() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    let groups = [("refused", 8..=15), ("unavailable", 16..=18), ("not_processed", 19..=23)];
    let mut expected = Vec::new();
    for report in reports(&connection) {
        for (group, lines) in groups.clone() {
            let whole = report.totals(lines.clone());
            expected.extend(lines.map(|line| {
                let head = [report.id.to_string(), group.to_owned(), line.to_string()];
                let part = report.total(line);
                [&head[..], &[text(part), text(whole), rate(part, whole)]].concat()
            }));
        }
    }
    check(
        &connection,
        "SELECT report_id, group_key, row_no, requests, group_requests, share FROM refusal_reasons",
        expected,
    );
}

#[test]
fn applicants_have_their_share_in_the_printed_total() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    let expected = reports(&connection).into_iter().map(|report| {
        let cells = report.lines.get(&4).copied().unwrap_or_default();
        let shares = cells[..TOTAL].iter().map(|cell| rate(*cell, cells[TOTAL]));
        [report.id.to_string()].into_iter().chain(cells.map(text)).chain(shares).collect()
    });
    let shares =
        COLUMNS[..TOTAL].iter().map(|column| format!("{column}_share")).collect::<Vec<_>>().join(", ");
    let columns = COLUMNS[..TOTAL].join(", ");
    check(
        &connection,
        &format!("SELECT report_id, {columns}, new_requests, {shares} FROM applicant_mix"),
        expected.collect(),
    );
}

#[test]
fn correction_rates_have_both_denominators() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    let mut expected = Vec::new();
    for report in reports(&connection) {
        for (channel, cells) in &report.disputes {
            let decided = cells[..3].iter().copied().sum();
            let rates = [rate(cells[1], decided), rate(cells[1], cells[4]), rate(cells[4], report.total(4))];
            let head = [report.id.to_string(), (*channel).to_owned()];
            expected.push([&head[..], &cells.map(text), &[text(decided)], &rates].concat());
        }
    }
    check(
        &connection,
        "SELECT report_id, channel, upheld, corrected, other, pending, total, decided,
           correction_rate_of_decided, correction_rate_of_received, dispute_rate FROM dispute_outcomes",
        expected,
    );
}

#[test]
fn decisions_are_those_of_either_edition() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    let expected = reports(&connection).into_iter().map(|report| {
        let decisions = DECIDED.map(|item| text(report.decisions[item]));
        [&[report.id.to_string()], &decisions[..]].concat()
    });
    check(
        &connection,
        "SELECT report_id, permit_decisions, penalty_decisions, coercion_decisions FROM disclosure_totals",
        expected.collect(),
    );
}

#[test]
fn changes_are_those_to_the_year_before() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    let reports = reports(&connection);
    let expected = pairs(&reports).map(|(before, now)| {
        let mut row = vec![now.id.to_string(), before.id.to_string()];
        for i in [0, 2, 3] {
            let (from, to) = (before.flow()[i], now.flow()[i]);
            let change = from.zip(to).map(|(from, to)| to - from);
            row.extend([text(from), text(to), text(change), rate(change, from)]);
        }
        row
    });
    check(
        &connection,
        "SELECT report_id, report_id_before, new_before, new_requests, new_change, new_change_rate,
           closed_before, closed, closed_change, closed_change_rate,
           carried_out_before, carried_out, carried_out_change, carried_out_change_rate FROM year_over_year",
        expected.collect(),
    );
}

#[test]
fn breaks_are_two_printed_numbers_that_differ() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    let reports = reports(&connection);
    let expected = pairs(&reports).filter_map(|(before, now)| {
        let (out, carried_in) =
            before.total(28).zip(now.total(5)).filter(|(out, carried_in)| out != carried_in)?;
        Some([now.id, out, carried_in, carried_in - out].map(|figure| figure.to_string()).to_vec())
    });
    check(
        &connection,
        "SELECT report_id, carried_out_before, carried_in, difference FROM carry_over_breaks",
        expected.collect(),
    );
}

#[test]
fn totals_of_a_year_say_how_many_reports_stand_behind_them() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    let mut kinds: BTreeMap<(i32, &str), Vec<Report>> = BTreeMap::new();
    for report in reports(&connection) {
        let kind = match report.agency.as_str() {
            "甲县人民政府" => "government",
            "甲县人民政府办公室" => "government_office",
            "甲县乙镇人民政府" => "township",
            _ => "organ",
        };
        kinds.entry((report.year, kind)).or_default().push(report);
    }
    let row = |((year, kind), reports): (&(i32, &str), &Vec<Report>)| {
        let has_requests = |report: &&Report| report.flow()[..2].iter().any(|figure| *figure > Some(0));
        let counted = reports.iter().filter(has_requests).count();
        let mut row =
            vec![year.to_string(), (*kind).to_owned(), reports.len().to_string(), counted.to_string()];
        for lines in [4..=4, 5..=5, 27..=27, 6..=7, 28..=28] {
            let printed: Vec<i64> =
                reports.iter().filter_map(|report| report.totals(lines.clone())).collect();
            let sum = (!printed.is_empty()).then(|| printed.iter().sum());
            row.extend([text(sum), printed.len().to_string()]);
        }
        row
    };
    let columns = "year, agency_kind, reports, reports_with_requests, new_requests, new_reports, carried_in,
        carried_in_reports, closed, closed_reports, disclosed, disclosed_reports, carried_out, carried_out_reports";
    check(&connection, &format!("SELECT {columns} FROM kind_totals"), kinds.iter().map(row).collect());
    let organs = kinds.iter().filter(|((_, kind), _)| *kind != "government");
    check(&connection, &format!("SELECT {columns} FROM yearly_totals"), organs.map(row).collect());
}

#[test]
fn outliers_are_jumps_and_breaks_between_printed_numbers() {
    let scratch = Scratch::new();
    let connection = scratch.database();
    let reports = reports(&connection);
    let mut expected = Vec::new();
    for (before, now) in pairs(&reports) {
        let mut found = |outlier: &str, subject: &str, from: i64, to: i64| {
            let head = [now.id.to_string(), outlier.to_owned(), subject.to_owned()];
            expected.push([&head[..], &[from, to, to - from].map(|figure| figure.to_string())].concat());
        };
        let decisions = DECIDED.map(|item| (item, before.decisions[item], now.decisions[item]));
        for (subject, from, to) in [("new", before.total(4), now.total(4))].into_iter().chain(decisions) {
            let Some((from, to)) = from.zip(to) else { continue };
            if from.max(to) >= 30 && from.max(to) > 5 * from.min(to) {
                found("jump", subject, from, to);
            }
        }
        for (item, stock) in &now.stocks {
            let in_force = before.stocks.get(item).and_then(|stock| stock[2]);
            if let (Some(old), [Some(made), Some(repealed), Some(new)]) = (in_force, stock)
                && old + made - repealed != *new
            {
                found("stock_break", item, old + made - repealed, *new);
            }
        }
    }
    assert!(expected.iter().any(|row| row[1] == "stock_break"));
    check(
        &connection,
        "SELECT report_id, outlier, subject, expected, value, difference FROM outliers",
        expected,
    );
}
