//! Random rows of table two, in either edition.

use gongkai::interpret::report::State;
use gongkai::vocabulary::form::Table;

use super::figures::Cell;

type Rows = Vec<(Table, &'static str, Vec<Cell>)>;

fn cell((number, die): (u32, u8), may_be_blank: bool) -> Cell {
    match (number, die % 4) {
        (0, 0) if may_be_blank => Cell::blank(),
        (0, 1) if may_be_blank => Cell::mark("/"),
        _ => Cell::number(number),
    }
}

/// A change, with its sign in the ways it is printed.
fn change((number, die): (u32, u8)) -> Cell {
    let value = i64::from(number);
    match die % 4 {
        0 if number > 0 => Cell::other(format!("+{number}"), value, State::Number),
        1 if number > 0 => Cell::other(format!("-{number}"), -value, State::Number),
        2 if number > 0 => Cell::other(format!("减{number}"), -value, State::Text),
        _ => Cell::number(number),
    }
}

pub(crate) fn items_2021(raw: &[(u32, u8)], may_be_blank: bool) -> Rows {
    let cells = |range: std::ops::Range<usize>| raw[range].iter().map(|r| cell(*r, may_be_blank)).collect();
    let fen = u64::from(raw[9].0) * 1_000_003;
    let decimals = format!("{}.{:06}", fen / 1_000_000, fen % 1_000_000);
    let fee = Cell::other(decimals, i64::try_from(fen).unwrap(), State::Number);
    vec![
        (Table::Disclosure, "regulation", cells(0..3)),
        (Table::Disclosure, "normative_document", cells(3..6)),
        (Table::Disclosure, "permit", cells(6..7)),
        (Table::Disclosure, "penalty", cells(7..8)),
        (Table::Disclosure, "coercion", cells(8..9)),
        (Table::Disclosure, "fee", vec![fee]),
    ]
}

pub(crate) fn items_2019(raw: &[(u32, u8)], may_be_blank: bool) -> Rows {
    let plain = |i: usize| cell(raw[i], may_be_blank);
    let changed = |i: usize| vec![plain(i), change(raw[i + 1]), plain(i + 2)];
    let yuan = raw[19].0;
    let amount = Cell::other(format!("{yuan}元"), i64::from(yuan) * 100, State::Text);
    let table = Table::Disclosure2019;
    vec![
        (table, "regulation", vec![plain(0), plain(1), plain(2)]),
        (table, "normative_document", vec![plain(3), plain(4), plain(5)]),
        (table, "permit", changed(6)),
        (table, "other_service", changed(9)),
        (table, "penalty", changed(12)),
        (table, "coercion", changed(15)),
        (table, "fee", vec![plain(18), change(raw[17])]),
        (table, "procurement", vec![plain(16), amount]),
    ]
}
