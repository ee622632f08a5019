//! A document, and what the user says of it → its reports and what was odd.

use std::ops::{Range, RangeInclusive};

use memchr::memmem;

use crate::extract::document::Document;
use crate::interpret::head::identity::{Hints, identity};
use crate::interpret::head::title::title;
use crate::interpret::head::wording::is_title;
use crate::interpret::heading::ChapterHeading;
use crate::interpret::outline::{LAST_CHAPTER, headings as headings_of, outline};
use crate::interpret::part::parts;
use crate::interpret::remark::Remark;
use crate::interpret::report::{Edition, ProcessingFee, Reading, Report, Row, Section};
use crate::interpret::scan::{Scan, scan};
use crate::interpret::table::region::Family;
use crate::interpret::table::tables::{Regions, tables};
use crate::interpret::text::fee;
use crate::interpret::text::section::{Layout, sections};
use crate::vocabulary::form::{FORM_ROWS, FormRow, OTHER_HANDLING, SPLIT_OTHER_HANDLING, Table};

/// The fewest rows or chapters that make a text a report.
const FEWEST_ROWS: usize = 3;
const FEWEST_CHAPTERS: usize = 2;
/// The chapters that only these reports have.
const OWN_CHAPTERS: RangeInclusive<u8> = 2..=4;

/// What stands for a letter that is not known.
const UNKNOWN_LETTER: &str = "\u{FFFD}";

/// Reads a document: one reading for each report in it, in order, and at least one.
#[must_use]
pub fn interpret(document: &Document, hints: &Hints) -> Vec<Reading> {
    let scanned = scan(document);
    let headings = headings_of(&scanned);
    let parts = parts(&scanned, &headings);
    if parts.len() < 2 {
        return vec![interpret_part(document, &scanned, headings, hints)];
    }
    let read = |lines: Range<usize>| {
        let part = document.part(lines.clone());
        let scan = scan(&part);
        let above = u32::try_from(lines.start).unwrap_or(u32::MAX);
        interpret_part(&part, &scan, headings_of(&scan), hints).moved_down(above)
    };
    parts.into_iter().map(read).collect()
}

fn interpret_part(
    document: &Document,
    scan: &Scan<'_>,
    headings: Vec<ChapterHeading>,
    hints: &Hints,
) -> Reading {
    let mut remarks = Vec::new();
    let outline = outline(scan, headings, &mut remarks);
    let (layout, rows) = tables(scan, &outline, &mut remarks);
    let title = title(scan, &outline, &hints.file_stem);
    let is_told = title.is_some() || is_title(&hints.file_stem) || !rows.is_empty();
    // Reports on other work have chapters one, five and six as well.
    let has_own_chapter =
        || outline.chapters.iter().any(|chapter| OWN_CHAPTERS.contains(&chapter.section_no));
    let is_short = rows.len() < FEWEST_ROWS && outline.chapters.len() < FEWEST_CHAPTERS;
    if is_short || !(is_told || has_own_chapter()) {
        let message = "the text holds no chapter and no table of an annual report".to_owned();
        return Reading { report: None, remarks: vec![Remark::error("no_report", None, message)] };
    }
    let lines = title.as_ref().map(|title| title.lines.clone());
    let sections =
        sections(scan, &Layout { outline: &outline, title: lines, regions: &layout }, &mut remarks);
    remark_missing(&rows, &mut remarks);
    remark_unknown_letters(document, &mut remarks);
    let mut said = Vec::new();
    let report = identity(title.as_ref(), &sections, hints, &mut remarks).map(|(agency, year)| Report {
        title: title.map(|title| title.text),
        agency,
        year,
        edition: edition(&rows),
        fee: processing_fee(scan, &sections, &layout, year, &mut said),
        sections,
        rows,
    });
    remarks.append(&mut said);
    remarks.sort_by_key(|remark| remark.line);
    Reading { report, remarks }
}

/// What chapter six says of fees; where it has no heading, what stands behind table four or the heading of
/// chapter five, which its text then follows.
fn processing_fee(
    scan: &Scan<'_>,
    sections: &[Section],
    layout: &Regions,
    year: i32,
    remarks: &mut Vec<Remark>,
) -> ProcessingFee {
    let mut read = |lines: Range<usize>, heading: Option<&str>| {
        let lines = scan.lines[lines].iter().filter(|line| !line.is_furniture);
        fee::read(lines.map(|line| (line.line.number, line.line.text)), heading, year, remarks)
    };
    let of = |section_no: u8| sections.iter().find(|section| section.section_no == section_no);
    if let Some(section) = of(LAST_CHAPTER) {
        return read(section.line_from as usize - 1..section.line_to as usize, section.heading.as_deref());
    }
    let last_table = layout.iter().filter(|(family, _)| *family == Family::Dispute);
    let below_table = last_table.map(|(_, region)| region.end() + 1).max();
    let below_heading = of(LAST_CHAPTER - 1).map(|section| section.line_from as usize);
    let Some(from) = below_table.max(below_heading) else { return ProcessingFee::default() };
    let fee = read(from..scan.lines.len(), None);
    if let Some(line) = fee.line {
        let message = "the heading of chapter 6 is not found; what is said of fees stands here".to_owned();
        remarks.push(Remark::info("fee_elsewhere", Some(line), message));
    }
    fee
}

/// The edition that the rows found belong to.
fn edition(rows: &[Row]) -> Edition {
    let has =
        |table, key: &str| rows.iter().any(|row| row.table == table && (key.is_empty() || row.key == key));
    let is_2021 =
        has(Table::Disclosure, "") || SPLIT_OTHER_HANDLING.iter().any(|key| has(Table::Application, key));
    let is_2019 = has(Table::Disclosure2019, "") || has(Table::Application, OTHER_HANDLING);
    match (is_2021, is_2019) {
        (true, true) => Edition::Mixed,
        (true, false) => Edition::Y2021,
        (false, true) => Edition::Y2019,
        (false, false) => Edition::None,
    }
}

/// Says where a document could not tell its letters, as fonts of PDFs may not: what stands there may be
/// read as less than it is.
fn remark_unknown_letters(document: &Document, remarks: &mut Vec<Remark>) {
    // Nearly all documents have none, which their text tells as a whole.
    if memmem::find(document.text.as_bytes(), UNKNOWN_LETTER.as_bytes()).is_none() {
        return;
    }
    let unknown = |text: &str| text.matches(UNKNOWN_LETTER).count();
    let mut lines = document.lines().filter(|line| unknown(line.text) > 0);
    if let Some(first) = lines.next() {
        let count = unknown(first.text) + lines.map(|line| unknown(line.text)).sum::<usize>();
        let message = format!("{count} letters of the text are unknown, the first of them in this line");
        remarks.push(Remark::warning("letters_unknown", first.number, message));
    }
}

/// Says which tables are missing, and which rows of the edition of the application table.
fn remark_missing(rows: &[Row], remarks: &mut Vec<Remark>) {
    let has = |table: Table| rows.iter().any(|row| row.table == table);
    let expected = [
        (2, has(Table::Disclosure) || has(Table::Disclosure2019)),
        (3, has(Table::Application)),
        (4, has(Table::Dispute)),
    ];
    for (chapter, _) in expected.iter().filter(|(_, found)| !found) {
        let message = format!("the table of chapter {chapter} is not found; it may be a picture");
        remarks.push(Remark::warning("table_missing", None, message));
    }
    // Rows stand in the order of the form.
    let mut printed = rows.iter().peekable();
    let mut is_printed =
        |form: &FormRow| std::iter::from_fn(|| printed.next_if(|row| row.is_of(form))).count() > 0;
    let others: Vec<&FormRow> = FORM_ROWS.iter().filter(|form| !is_printed(form)).collect();
    let tables = [Table::Disclosure, Table::Disclosure2019, Table::Application];
    for table in tables.into_iter().filter(|table| has(*table)) {
        let is_2019 = rows.iter().any(|row| row.table == table && row.key == OTHER_HANDLING);
        let is_expected = |key: &str| {
            if is_2019 { !SPLIT_OTHER_HANDLING.contains(&key) } else { key != OTHER_HANDLING }
        };
        let missing = others.iter().filter(|form| form.table == table && is_expected(&form.key));
        let missing: Vec<&str> = missing.map(|form| form.key.as_str()).collect();
        if !missing.is_empty() {
            let message = format!("rows of {} not found: {}", table.name(), missing.join(", "));
            remarks.push(Remark::warning("row_missing", None, message));
        }
    }
}
