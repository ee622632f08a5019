//! A finding → the cells that it is about.

use crate::store::cells::TABLES;
use crate::vocabulary::form::Table;

/// A cell of the database: its table, row and column.
pub(crate) type Place = (Table, String, String);

/// The rows whose sums balance.
const BALANCED: [&str; 4] = ["new", "carried_in", "closed", "carried_out"];

/// The channels of suits, which a text counts together.
const SUITS: [&str; 2] = ["suit_direct", "suit_after_review"];

/// The cells that the subject of a rule names; none where it names no cell, as with chapters.
pub(crate) fn places(rule: &str, subject: &str) -> Vec<Place> {
    let place = |table, row: &str, column: &str| (table, row.to_owned(), column.to_owned());
    match rule {
        "balance" => BALANCED.map(|row| place(Table::Application, row, subject)).to_vec(),
        "outcomes" => vec![place(Table::Application, "closed", subject)],
        "across" => vec![place(Table::Application, subject, "total")],
        "narrative" => match subject {
            "review" => vec![place(Table::Dispute, subject, "total")],
            "suits" => SUITS.map(|channel| place(Table::Dispute, channel, "total")).to_vec(),
            _ => vec![place(Table::Application, subject, "total")],
        },
        "disputes" => vec![place(Table::Dispute, subject, "total")],
        "carry_over" => vec![place(Table::Application, "carried_in", subject)],
        "stock" => vec![place(Table::Disclosure, subject, "in_force")],
        _ => match *subject.split('.').collect::<Vec<_>>() {
            ["count", table, row, column] => {
                TABLES.iter().filter(|t| t.name() == table).map(|t| place(*t, row, column)).collect()
            }
            ["in_force", item] => vec![place(Table::Disclosure, item, "in_force")],
            ["jump", row] => vec![
                place(Table::Application, row, "total"),
                place(Table::Disclosure, row, "decisions"),
                place(Table::Disclosure2019, row, "decisions"),
            ],
            ["regulation_maker"] => vec![
                place(Table::Disclosure, "regulation", "made"),
                place(Table::Disclosure, "regulation", "in_force"),
                place(Table::Disclosure2019, "regulation", "newly_made"),
            ],
            _ => Vec::new(),
        },
    }
}
