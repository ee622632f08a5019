//! A report → its tables, each read from the fullest of its candidates, which may stand in several pieces.

use std::ops::RangeInclusive;

use crate::interpret::outline::Outline;
use crate::interpret::remark::Remark;
use crate::interpret::report::{Cell, Row, State};
use crate::interpret::scan::Scan;
use crate::interpret::table::account::Told;
use crate::interpret::table::habits::Habits;
use crate::interpret::table::labels::InForm;
use crate::interpret::table::region::{Family, is_list_elsewhere, regions};
use crate::interpret::table::rows::printed_otherwise;
use crate::interpret::table::{dispute, rows};
use crate::vocabulary::form::{FORM_ROWS, FormRow};

/// The lines of each table.
pub type Regions = Vec<(Family, RangeInclusive<usize>)>;

/// The tables of a report: read once, and again with what that tells of their layout where rows stay unreadable.
#[must_use]
pub fn tables(scan: &Scan<'_>, outline: &Outline, remarks: &mut Vec<Remark>) -> (Regions, Vec<Row>) {
    let mut habits = Habits::default();
    let mut said = Vec::new();
    let mut tables = read(scan, outline, &mut habits, &mut said);
    let is_unreadable = |cell: &Cell| matches!(cell.state, State::Unreadable | State::Missing);
    // The same habits as at first would only tell the same again.
    if habits.bear_on_all() && tables.1.iter().flat_map(|row| &row.cells).any(is_unreadable) {
        said.clear();
        tables = read(scan, outline, &mut habits, &mut said);
    }
    remarks.append(&mut said);
    tables
}

fn read(
    scan: &Scan<'_>,
    outline: &Outline,
    habits: &mut Habits,
    remarks: &mut Vec<Remark>,
) -> (Regions, Vec<Row>) {
    let (mut layout, mut others, mut rows) = (Regions::new(), Vec::new(), Vec::new());
    let regions = regions(scan, outline);
    let mut told = Told::none(scan, regions.iter().map(|(_, region)| region));
    // The table with the most rows tells most of how cells are laid out.
    for family in [Family::Application, Family::Disclosure, Family::Dispute] {
        let mut candidates: Vec<Candidate> = Vec::new();
        let own = regions.iter().filter(|(other, _)| *other == family);
        for region in own.map(|(_, region)| region.clone()) {
            if is_list_elsewhere(scan, outline, family, &region) {
                remark_list_elsewhere(family, &region, remarks);
                continue;
            }
            let mut said = Vec::new();
            let rows = match family {
                Family::Dispute => dispute::read(scan, &region, habits, &mut told, &mut said),
                _ => rows::read(scan, family, &region, habits, &mut told, &mut said),
            };
            let candidate = Candidate { regions: vec![region], rows, said };
            match candidates.last_mut() {
                Some(above) if above.goes_on_in(&candidate) => above.append(candidate),
                _ => candidates.push(candidate),
            }
        }
        // The first of those with the most figures, which are counted where there are several.
        let figures = |i: usize| candidates[i].figures();
        let best = (0..candidates.len()).rev().max_by(|a, b| figures(*a).cmp(&figures(*b)));
        let Some(mut best) = best.map(|best| candidates.remove(best)) else { continue };
        for other in candidates.into_iter().filter(|candidate| candidate.figures() > 0) {
            remark_second_table(&other, remarks);
            remarks.extend(other.said.iter().filter(|remark| remark.code == "row_repeated").cloned());
            best.doubt(&other);
            others.extend(other.regions);
        }
        if !best.rows.is_empty() {
            for region in best.regions {
                remark_pages(scan, &region, remarks);
                layout.push((family, region));
            }
            rows.extend(best.rows);
            remarks.extend(best.said);
        }
    }
    for region in layout.iter().map(|(_, region)| region).chain(&others) {
        told.say_others(scan, region, remarks);
    }
    (layout, in_form(rows))
}

/// The rows in the order of the form, in which nearly all stand.
fn in_form(mut rows: Vec<Row>) -> Vec<Row> {
    let mut form = InForm::from_top();
    if !rows.is_sorted_by_key(|row| form.place(|own| row.is_of(own))) {
        rows.sort_by_cached_key(|row| form.place(|own| row.is_of(own)));
    }
    rows
}

/// One of the tables of a family in a document, in one piece or in several.
struct Candidate {
    regions: Vec<RangeInclusive<usize>>,
    rows: Vec<Row>,
    said: Vec<Remark>,
}

impl Candidate {
    fn figures(&self) -> usize {
        self.rows.iter().flat_map(|row| &row.cells).filter(|cell| !cell.raw.is_empty()).count()
    }

    /// Whether lines below are the rest of the table: their first row is the next in the form, as where the text of
    /// each page is followed by the tables of that page.
    fn goes_on_in(&self, below: &Self) -> bool {
        let in_form = |rows: &[Row]| {
            let mut form = InForm::from_top();
            let row = |row: &Row| form.place(|own| row.is_of(own)).map(|at| &FORM_ROWS[at]);
            let mut rows: Vec<&FormRow> = rows.iter().filter_map(row).collect();
            rows.sort_by_key(|row| row.place());
            rows
        };
        let (above, below_it) = (in_form(&self.rows), in_form(&below.rows));
        let ends = above.last().zip(below_it.first());
        ends.is_some_and(|(last, first)| first.is_right_below(last))
            && self.figures() > 0
            && below.figures() > 0
    }

    fn append(&mut self, below: Self) {
        for region in &below.regions {
            let (start, end) = (region.start() + 1, region.end() + 1);
            let message = format!("the table goes on in lines {start} to {end}, behind other text");
            self.said.push(Remark::info("table_continued", u32::try_from(start).ok(), message));
        }
        self.regions.extend(below.regions);
        self.rows.extend(below.rows);
        self.said.extend(below.said);
    }

    /// Says of each row that another table, as large as this, prints it with other figures.
    fn doubt(&mut self, other: &Self) {
        if 2 * other.rows.len() < self.rows.len() {
            return;
        }
        for row in &self.rows {
            let again = other.rows.iter().find(|again| again.table == row.table && again.key == row.key);
            if let Some(again) = again.filter(|again| again.texts() != row.texts()) {
                self.said.push(printed_otherwise(row, again.line));
            }
        }
    }
}

/// Accounts for the numbers and heads of pages within a table, which are no cells.
fn remark_pages(scan: &Scan<'_>, region: &RangeInclusive<usize>, remarks: &mut Vec<Remark>) {
    for line in scan.lines[region.clone()].iter().filter(|line| line.is_furniture) {
        let message = format!("{} is taken for the number or head of a page", line.line.text.trim());
        remarks.push(Remark::info("page_number", line.line.number, message));
    }
}

/// What reads as rows of a table, outside of its chapter and with nothing of its headings, is a list in a text.
fn remark_list_elsewhere(family: Family, region: &RangeInclusive<usize>, remarks: &mut Vec<Remark>) {
    let message = format!(
        "lines {} to {} read as rows of chapter {}, but stand in another chapter and without headings; they are taken for text",
        region.start() + 1,
        region.end() + 1,
        family.chapter()
    );
    remarks.push(Remark::info("rows_elsewhere", u32::try_from(region.start() + 1).ok(), message));
}

fn remark_second_table(second: &Candidate, remarks: &mut Vec<Remark>) {
    let figures: Vec<&str> = second.rows.iter().flat_map(Row::texts).collect();
    let lines = |region: &RangeInclusive<usize>| format!("{} to {}", region.start() + 1, region.end() + 1);
    let message = format!(
        "another table {} stands in lines {} and is not taken; its figures: {}",
        second.rows.first().map_or("", |row| row.table.name()),
        second.regions.iter().map(lines).collect::<Vec<_>>().join(" and "),
        figures.join(" ")
    );
    let line = second.regions.first().and_then(|region| u32::try_from(region.start() + 1).ok());
    remarks.push(Remark::warning("table_repeated", line, message));
}
