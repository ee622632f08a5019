//! The lines of table four → its three rows. The form prints all fifteen figures in one row
//! under a header of three groups, so that the header as a whole is their label.

use std::ops::RangeInclusive;

use crate::interpret::align::Grid;
use crate::interpret::anchor::{Anchored, RowLabel, anchor};
use crate::interpret::region::Family;
use crate::interpret::remark::Remark;
use crate::interpret::report::Row;
use crate::interpret::scan::{Found, Scan};
use crate::interpret::table::{cell, check_sum_of_composed, tokens_of, with_strangers};
use crate::interpret::value::Unit;
use crate::vocabulary::{FORM_ROWS, FormRow, LabelKind, Table};

/// Reads the table of chapter four that takes up these lines.
#[must_use]
pub fn read(scan: &Scan<'_>, region: &RangeInclusive<usize>, remarks: &mut Vec<Remark>) -> Vec<Row> {
    let tokens = tokens_of(scan, region);
    let channels: Vec<&'static FormRow> =
        FORM_ROWS.iter().filter(|row| row.table == Table::Dispute).collect();
    let found = scan.labels_in(&tokens);
    let means = |f: &Found, kind: LabelKind| f.meanings.iter().any(|l| l.kind == kind);
    let Some(at) = found.iter().rposition(|f| means(f, LabelKind::Outcome)) else { return Vec::new() };
    // The heading of the last column is one that table three has too.
    let last = found.get(at + 1).filter(|f| means(f, LabelKind::Header)).unwrap_or(&found[at]);
    let label = RowLabel { row: &WHOLE, first: found[at].first, last: last.last, is_whole: true };
    let rows = anchor(scan, tokens, &with_strangers(found, Family::Dispute, &[label]), remarks);
    rows.iter().flat_map(|row| split(scan, row, &channels, remarks)).collect()
}

/// The fifteen cells as one row.
static WHOLE: std::sync::LazyLock<FormRow> = std::sync::LazyLock::new(|| {
    let rows = FORM_ROWS.iter().filter(|row| row.table == Table::Dispute);
    let columns = rows.flat_map(|row| row.columns.clone()).collect();
    FormRow { table: Table::Dispute, key: "dispute".to_owned(), columns }
});

fn split(
    scan: &Scan<'_>,
    row: &Anchored,
    channels: &[&'static FormRow],
    remarks: &mut Vec<Remark>,
) -> Vec<Row> {
    let fits = Grid::learn(scan, std::slice::from_ref(row)).fit(scan, row, remarks);
    let mut fits = fits.into_iter();
    let row_of = |form: &'static FormRow| {
        let cells: Vec<_> = form
            .columns
            .iter()
            .zip(fits.by_ref())
            .map(|(column, fit)| cell(form, column, fit, Unit::Count, remarks))
            .collect();
        let line = cells.first().map_or(0, |cell| cell.line);
        let row = Row { table: Table::Dispute, key: &form.key, columns: &form.columns, cells, line };
        check_sum_of_composed(&row, remarks);
        row
    };
    channels.iter().copied().map(row_of).collect()
}
