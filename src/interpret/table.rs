//! A region → the rows of its table: what each label means there, and what its cells hold.

use std::ops::RangeInclusive;

use crate::interpret::align::{Fitted, Grid};
use crate::interpret::anchor::{Anchored, Owner, RowLabel, anchor};
use crate::interpret::line::{closes_numbering, has_stray_digits};
use crate::interpret::normal::letters;
use crate::interpret::region::Family;
use crate::interpret::remark::Remark;
use crate::interpret::report::{Cell, Row, State};
use crate::interpret::scan::{Found, Scan, TokenKind};
use crate::interpret::value::Unit;
use crate::vocabulary::{FormRow, Label, LabelKind, Table, Use, form_row, phrases};

/// Key of the single row for other handling in the 2019 edition, which 2021 splits in three.
const OTHER_HANDLING: &str = "other_handling";
const SPLIT_OTHER_HANDLING: [&str; 2] = ["not_corrected", "fee_unpaid"];

/// Reads the table of chapter two or three that takes up these lines.
#[must_use]
pub fn read(
    scan: &Scan<'_>,
    family: Family,
    region: &RangeInclusive<usize>,
    remarks: &mut Vec<Remark>,
) -> Vec<Row> {
    let tokens = tokens_of(scan, region);
    let found = scan.labels_in(&tokens);
    let labels = match family {
        Family::Disclosure => item_labels(found),
        Family::Application => application_labels(scan, found),
        Family::Dispute => Vec::new(),
    };
    let owners = with_strangers(found, family, &labels);
    let anchored = without_headings(anchor(scan, tokens.clone(), &owners, remarks));
    let grid = Grid::learn(scan, &anchored);
    let unit = unit_of_headings(scan, tokens.clone());
    let fit = |row| {
        let fits = grid.fit(scan, row, remarks);
        finish(scan, row, fits, unit, remarks)
    };
    let rows = anchored.iter().map(fit).collect();
    words_with_figures(scan, tokens, remarks);
    unique(rows, remarks)
}

/// Token range of a region.
#[must_use]
pub fn tokens_of(scan: &Scan<'_>, region: &RangeInclusive<usize>) -> std::ops::Range<usize> {
    scan.lines[*region.start()].tokens.start..scan.lines[*region.end()].tokens.end
}

/// The labels of a table, and those of other tables on the same lines.
#[must_use]
pub fn with_strangers(found: &[Found], family: Family, labels: &[RowLabel]) -> Vec<Owner> {
    let strangers = found.iter().filter(|f| family.is_foreign(f)).map(|f| Owner::Stranger(f.first));
    let mut owners: Vec<Owner> = labels.iter().copied().map(Owner::Row).chain(strangers).collect();
    owners.sort_by_key(|owner| owner.first());
    owners
}

/// The rows of chapter two, of the edition that most of its headings belong to.
fn item_labels(found: &[Found]) -> Vec<RowLabel> {
    let count = |edition: &str| {
        found
            .iter()
            .filter(|f| f.meanings.iter().any(|l| l.kind == LabelKind::ItemHeader && l.key == edition))
            .count()
    };
    let only_2019 = ["other_service", "procurement"];
    let has_2019_rows = found.iter().any(|f| f.meanings.iter().any(|l| only_2019.contains(&l.key.as_str())));
    let is_2019 = count("2019") > count("2021") || (count("2021") == 0 && has_2019_rows);
    let table = if is_2019 { Table::Disclosure2019 } else { Table::Disclosure };
    let label = |f: &Found| {
        let label = f.meanings.iter().find(|l| l.kind == LabelKind::Item)?;
        Some(RowLabel {
            row: form_row(table, &label.key)?,
            first: f.first,
            last: f.last,
            is_whole: label.is_whole(),
        })
    };
    found.iter().filter_map(label).collect()
}

/// The rows of chapter three. A word that is a column heading too is a row only where the row
/// before it allows that, and not in a run of headings.
fn application_labels(scan: &Scan<'_>, found: &[Found]) -> Vec<RowLabel> {
    let has = |test: &dyn Fn(&Label) -> bool| found.iter().any(|f| f.meanings.iter().any(test));
    let is_split = has(&|l| SPLIT_OTHER_HANDLING.contains(&l.key.as_str()));
    let is_named = has(&|l| l.key == OTHER_HANDLING && l.stands_alone());
    let mut labels: Vec<RowLabel> = Vec::new();
    let mut header_ends: Option<usize> = None;
    for f in found {
        let is_header = f.meanings.iter().any(|l| l.kind == LabelKind::Header);
        let follows_header = header_ends.is_some_and(|end| !has_figures(scan, end..f.first));
        let last = labels.last().map(|label| label.row.key.as_str());
        // The row for other handling has no short name where it is printed in full or split in three.
        let is_other_handling =
            |l: &Label| l.key == OTHER_HANDLING && (is_split || (is_named && !l.stands_alone()));
        let means = |l: &&Label| l.kind == LabelKind::Row && l.may_follow(last) && !is_other_handling(l);
        let label = f.meanings.iter().find(means);
        match label.and_then(|l| Some((l, form_row(Table::Application, &l.key)?))) {
            Some((label, row)) if !(is_header && follows_header) => {
                labels.push(RowLabel { row, first: f.first, last: f.last, is_whole: label.is_whole() });
                header_ends = None;
            }
            _ if is_header => header_ends = Some(f.last),
            _ => {}
        }
    }
    labels
}

fn has_figures(scan: &Scan<'_>, tokens: std::ops::Range<usize>) -> bool {
    scan.tokens[tokens].iter().any(crate::interpret::scan::Token::is_figure)
}

/// Drops a short name for other handling that has no figures: it was a column heading.
fn without_headings(rows: Vec<Anchored>) -> Vec<Anchored> {
    let is_row =
        |row: &Anchored| row.label.row.key != OTHER_HANDLING || row.label.is_whole || !row.slots.is_empty();
    rows.into_iter().filter(is_row).collect()
}

/// The unit that the headings of a region give for amounts; `Count` where they give none.
fn unit_of_headings(scan: &Scan<'_>, tokens: std::ops::Range<usize>) -> Unit {
    let text: String = scan.tokens[tokens]
        .iter()
        .filter(|token| matches!(token.kind, TokenKind::Text))
        .flat_map(|token| letters(token.raw))
        .collect();
    let has = |r#use: Use| phrases(r#use).iter().any(|word| text.contains(word.as_str()));
    if has(Use::UnitTenThousandYuan) {
        Unit::TenThousandYuan
    } else if has(Use::UnitYuan) {
        Unit::Yuan
    } else {
        Unit::Count
    }
}

fn finish(scan: &Scan<'_>, row: &Anchored, fits: Vec<Fitted>, unit: Unit, remarks: &mut Vec<Remark>) -> Row {
    let form = row.label.row;
    let line = fits.iter().find(|f| !f.raw.is_empty()).map_or(scan.tokens[row.label.first].line, |f| f.line);
    let cells = fits
        .into_iter()
        .zip(&form.columns)
        .map(|(fit, column)| cell(form, column, fit, unit, remarks))
        .collect();
    let row = Row { table: form.table, key: &form.key, columns: &form.columns, cells, line };
    check_sum_of_composed(&row, remarks);
    row
}

/// A fitted slot as a cell of its column: whole numbers for counts, units of 0.01 yuan for amounts.
#[must_use]
pub fn cell(form: &FormRow, column: &str, fit: Fitted, unit: Unit, remarks: &mut Vec<Remark>) -> Cell {
    let is_amount = column == "amount_fen";
    let printed = fit.value.unit;
    let value = fit.value.number.and_then(|number| match (is_amount, printed) {
        (true, Unit::Count) => number.times(unit_of_amount(form, unit)?),
        (true, unit) => number.times(unit.power_of_fen()?),
        (false, Unit::Count) => number.whole(),
        (false, _) => None,
    });
    let mut cell = Cell { value, state: fit.value.state, raw: fit.raw, line: fit.line };
    if fit.value.number.is_some() && value.is_none() {
        let unit_is_unknown = is_amount && printed == Unit::Count && unit_of_amount(form, unit).is_none();
        cell.state = if unit_is_unknown { State::Text } else { State::Unreadable };
        let reason =
            if unit_is_unknown { "is an amount without a unit" } else { "is no figure of its column" };
        let message = format!("{} of {}: {} {reason}", column, form.key, cell.raw);
        remarks.push(Remark::warning("figure_not_taken", cell.line, message));
    } else if cell.value.is_some_and(|v| v < 0) && column != "items_change" {
        let message = format!("{} of {} is negative: {}", column, form.key, cell.raw);
        remarks.push(Remark::warning("negative_count", cell.line, message));
    } else if cell.state == State::Unreadable && remarks.last().is_none_or(|r| r.line != Some(cell.line)) {
        let message = format!("{} of {} cannot be read: {}", column, form.key, cell.raw);
        remarks.push(Remark::warning("cell_unreadable", cell.line, message));
    }
    cell
}

/// The power of ten that turns a bare amount into units of 0.01 yuan. The form of 2021 prints
/// fees in 10,000 yuan; for purchases of 2019 it names no unit.
fn unit_of_amount(form: &FormRow, unit: Unit) -> Option<u32> {
    match (unit.power_of_fen(), form.table) {
        (None, Table::Disclosure) => Unit::TenThousandYuan.power_of_fen(),
        (power, _) => power,
    }
}

/// A row put together from several lines may hold a stranger, such as the number of a page; the
/// sum across tells.
pub fn check_sum_of_composed(row: &Row, remarks: &mut Vec<Remark>) {
    let is_composed = row.cells.iter().any(|cell| cell.line != row.line);
    let has_sum = matches!(row.table, Table::Application | Table::Dispute);
    if !has_sum || !is_composed {
        return;
    }
    let Some((total, parts)) = row.cells.split_last() else { return };
    let sum: i64 = parts.iter().filter_map(|cell| cell.value).fold(0, i64::saturating_add);
    if total.value.is_some_and(|total| total != sum) {
        let message = format!(
            "the row {} stands on several lines and does not add up across ({sum} against {})",
            row.key, total.raw
        );
        remarks.push(Remark::warning("composed_row", row.line, message));
    }
}

/// Words with digits in them that are neither a number before a label nor part of one.
fn words_with_figures(scan: &Scan<'_>, tokens: std::ops::Range<usize>, remarks: &mut Vec<Remark>) {
    for i in tokens {
        let token = &scan.tokens[i];
        let is_text = matches!(token.kind, TokenKind::Text);
        let is_numbering = scan.tokens.get(i + 1).is_some_and(|next| closes_numbering(next.raw));
        if is_text && has_stray_digits(token.raw) && !is_in_label(scan, i) && !is_numbering {
            let message = format!("the words {} hold a figure that belongs to no cell", token.raw);
            remarks.push(Remark::warning("unread_figure", token.line, message));
        }
    }
}

fn is_in_label(scan: &Scan<'_>, token: usize) -> bool {
    let ends_with_digit = scan.tokens[token].raw.ends_with(|c: char| c.is_numeric());
    !ends_with_digit && scan.is_in_label(token)
}

/// Keeps the first of rows with the same key; the others become remarks.
fn unique(rows: Vec<Row>, remarks: &mut Vec<Remark>) -> Vec<Row> {
    let mut kept: Vec<Row> = Vec::new();
    for row in rows {
        let values = |row: &Row| row.cells.iter().map(|cell| cell.raw.clone()).collect::<Vec<_>>();
        match kept.iter_mut().find(|k| k.key == row.key) {
            None => kept.push(row),
            Some(first) if first.cells.iter().all(|cell| cell.state == State::Missing) => *first = row,
            Some(first) => {
                let message =
                    format!("the row {} is printed again, with {}", row.key, values(&row).join(" "));
                let is_same = values(first) == values(&row);
                let remark = if is_same { Remark::info } else { Remark::warning };
                remarks.push(remark("row_repeated", row.line, message));
            }
        }
    }
    kept
}
