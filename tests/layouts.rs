//! Figures that were printed are read back, whatever the layout.

use gongkai::interpret::report::{Edition, Report, State};
use gongkai::vocabulary::Table;
use proptest::prelude::*;

use crate::render::{Figures, Layout, Printed, figures, report, rows_of};
use crate::support::{cases, read};

#[test]
fn tabs_are_read_back() {
    read_back(Layout::Tabs, true);
}

#[test]
fn cells_gained_around_a_row_change_nothing() {
    read_back(Layout::RaggedTabs, false);
}

#[test]
fn cells_gained_around_a_row_with_blanks_move_no_figure() {
    proptest!(cases(150), |(f in figures(true))| {
        let text = report(&f, Layout::RaggedTabs);
        let found = read(&text).report.unwrap();
        for ((key, _, _), printed) in rows_of(f.is_2021).zip(&f.application) {
            let row = found.rows.iter().find(|row| row.key == *key && row.table == Table::Application).unwrap();
            let is_unreadable = row.cells.iter().all(|cell| cell.state == State::Unreadable);
            let values = row.cells.iter().map(|cell| cell.value);
            let is_same = values.eq(printed.iter().map(|cell| if let Printed::Number(n) = cell { Some(i64::from(*n)) } else { None }));
            prop_assert!(is_same || is_unreadable, "{}: {:?} was {:?}\n{}", key, row.cells, printed, text);
        }
    });
}

#[test]
fn labels_and_headers_may_be_wrapped_anywhere() {
    read_back(Layout::Spaces, false);
}

#[test]
fn radicals_are_read_as_the_ideographs_they_stand_for() {
    read_back(Layout::Radicals, false);
}

fn read_back(layout: Layout, may_be_blank: bool) {
    proptest!(cases(150), |(f in figures(may_be_blank))| {
        let text = report(&f, layout);
        let reading = read(&text);
        let found = reading.report.clone().unwrap();
        compare(&f, &found).map_err(|message| TestCaseError::fail(format!("{message}\n{text}\n{:#?}", reading.remarks)))?;
        prop_assert!(reading.remarks.is_empty(), "{:?}\n{}", reading.remarks, text);
    });
}

fn compare(f: &Figures, found: &Report) -> Result<(), String> {
    let edition = if f.is_2021 { Edition::Y2021 } else { Edition::Mixed };
    let head = (found.agency.as_str(), found.year, found.edition);
    if head != ("甲市乙县丙局", 2023, edition) {
        return Err(format!("{head:?}"));
    }
    for ((key, _, _), printed) in rows_of(f.is_2021).zip(&f.application) {
        for (i, cell) in printed.iter().enumerate() {
            let (value, state) = match cell {
                Printed::Number(n) => (Some(i64::from(*n)), State::Number),
                Printed::Blank => (None, State::Blank),
                Printed::Mark => (None, State::Mark),
            };
            expect(found, Table::Application, key, i, value, state)?;
        }
    }
    let numbers = |table, key, numbers: &[u32]| {
        numbers
            .iter()
            .enumerate()
            .try_for_each(|(i, n)| expect(found, table, key, i, Some(i64::from(*n)), State::Number))
    };
    numbers(Table::Dispute, "review", &f.dispute[..5])?;
    numbers(Table::Dispute, "suit_direct", &f.dispute[5..10])?;
    numbers(Table::Dispute, "suit_after_review", &f.dispute[10..])?;
    numbers(Table::Disclosure, "regulation", &f.documents[..3])?;
    numbers(Table::Disclosure, "normative_document", &f.documents[3..])?;
    numbers(Table::Disclosure, "permit", &f.decisions[..1])?;
    numbers(Table::Disclosure, "penalty", &f.decisions[1..2])?;
    numbers(Table::Disclosure, "coercion", &f.decisions[2..])?;
    expect(found, Table::Disclosure, "fee", 0, i64::try_from(f.fee_fen).ok(), State::Number)
}

fn expect(
    found: &Report,
    table: Table,
    key: &str,
    i: usize,
    value: Option<i64>,
    state: State,
) -> Result<(), String> {
    let row = found.rows.iter().find(|row| row.table == table && row.key == key);
    let cell = row.and_then(|row| row.cells.get(i)).map(|cell| (cell.value, cell.state));
    if cell == Some((value, state)) {
        Ok(())
    } else {
        Err(format!("{key} column {i} is {cell:?}, printed {value:?} {state:?}"))
    }
}
