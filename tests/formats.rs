//! One report as text, as a page, as Markdown, as a Word file and as a PDF reads alike.

use std::path::Path;

use gongkai::extract::read::{Format, read};
use gongkai::extract::text::document;
use gongkai::interpret::head::identity::Hints;
use gongkai::interpret::read::interpret;
use gongkai::interpret::report::Report;
use proptest::prelude::*;

use crate::documents::{docx, markdown, page, pdf};
use crate::render::{Layout, Noise, figures, report};
use crate::support::cases;

const CASES: u32 = 40;

/// What a report says, without its lines: its head, its cells, its chapters without line breaks.
fn said(name: &str, bytes: &[u8], format: Format) -> Vec<String> {
    let extracted = read(Path::new(name), bytes).unwrap();
    assert_eq!(extracted.format, format);
    let mut readings = interpret(&document(extracted.text), &Hints::default());
    let Report { title, agency, year, rows, sections, .. } = readings.remove(0).report.unwrap();
    let head = format!("{title:?} {agency} {year}");
    let cells = rows.into_iter().map(|row| {
        let cells: Vec<String> =
            row.cells.iter().map(|cell| format!("{:?} {:?} {}", cell.value, cell.state, cell.raw)).collect();
        format!("{} {}: {}", row.table.name(), row.key, cells.join(", "))
    });
    let chapters = sections.into_iter().map(|s| {
        let body: String = s.body.split_whitespace().collect();
        format!("{} {} {body}", s.section_no, s.heading.unwrap_or_default())
    });
    std::iter::once(head).chain(cells).chain(chapters).collect()
}

proptest! {
    #![proptest_config(cases(CASES))]

    #[test]
    fn a_report_reads_alike_in_all_formats(figures in figures(true)) {
        let text = report(&figures, Layout::Tabs, Noise::default());
        let expected = said("report.txt", text.as_bytes(), Format::Txt);
        prop_assert_eq!(&said("report.html", page(&text).as_bytes(), Format::Html), &expected);
        prop_assert_eq!(&said("report.md", markdown(&text).as_bytes(), Format::Md), &expected);
        prop_assert_eq!(&said("report.docx", &docx(&text), Format::Docx), &expected);
        prop_assert_eq!(&said("report.pdf", &pdf(&text), Format::Pdf), &expected);
    }
}
