//! Spreadsheets: one line a row, with the numbers that are displayed.

use std::io::{Cursor, Write};
use std::path::Path;

use gongkai::extract::office::sheet;
use gongkai::extract::sniff::{Kind, kind};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// A workbook of two sheets, the second of which is hidden. Style 1 has two decimals.
fn workbook(shown: &str, hidden: &str) -> Vec<u8> {
    let sheet = |inner: &str| format!(r#"<worksheet xmlns="{MAIN}">{inner}</worksheet>"#);
    let relation = |id: u8, kind: &str, target: &str| {
        format!(r#"<Relationship Id="r{id}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
    };
    let relations = |inner: &str| format!(r#"<Relationships xmlns="{PACKAGE}">{inner}</Relationships>"#);
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>
                <Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>
                <Override PartName="/xl/a.xml" ContentType="{TYPE}.worksheet+xml"/>
                <Override PartName="/xl/b.xml" ContentType="{TYPE}.worksheet+xml"/></Types>"#
            ),
        ),
        ("_rels/.rels", relations(&relation(1, "officeDocument", "xl/workbook.xml"))),
        (
            "xl/_rels/workbook.xml.rels",
            relations(
                &(relation(1, "worksheet", "a.xml")
                    + &relation(2, "worksheet", "b.xml")
                    + &relation(3, "styles", "styles.xml")),
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="a" sheetId="1" r:id="r1"/>
                <sheet name="b" sheetId="2" state="hidden" r:id="r2"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                r#"<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="2"/></cellXfs>
                </styleSheet>"#
            ),
        ),
        ("xl/a.xml", sheet(shown)),
        ("xl/b.xml", sheet(hidden)),
    ];
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in parts {
        file.start_file(name, SimpleFileOptions::default()).unwrap();
        file.write_all(part.as_bytes()).unwrap();
    }
    file.finish().unwrap().into_inner()
}

/// A cell of text.
fn t(at: &str, text: &str) -> String {
    format!(r#"<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

/// A cell of a number, of a style.
fn n(at: &str, number: &str, style: u8) -> String {
    format!(r#"<c r="{at}" s="{style}"><v>{number}</v></c>"#)
}

fn row(at: u32, cells: &str) -> String {
    format!(r#"<row r="{at}">{cells}</row>"#)
}

fn text(rows: &str, merged: &str) -> String {
    let merged: String = merged.split_whitespace().map(|at| format!(r#"<mergeCell ref="{at}"/>"#)).collect();
    let merged = if merged.is_empty() { merged } else { format!("<mergeCells>{merged}</mergeCells>") };
    let hidden = format!("<sheetData>{}</sheetData>", row(1, &n("A1", "99", 0)));
    let bytes = workbook(&format!("<sheetData>{rows}</sheetData>{merged}"), &hidden);
    assert_eq!(kind(&bytes, Path::new("report.xls")), Kind::Xlsx);
    sheet::text(&bytes).unwrap()
}

#[test]
fn rows_of_a_sheet_are_lines_and_hidden_sheets_are_none() {
    let rows = row(1, &(t("A1", "a") + &n("B1", "5", 0))) + &row(2, &(t("A2", "b") + &n("C2", "6", 0)));
    assert_eq!(text(&rows, ""), "a\t5\t\nb\t\t6");
}

#[test]
fn numbers_are_those_that_are_displayed() {
    let of = |number: &str, style: u8| text(&row(1, &(t("A1", "x") + &n("B1", number, style))), "");
    assert_eq!(of("58338", 0), "x\t58338");
    assert_eq!(of("190.457379", 0), "x\t190.457379");
    assert_eq!(of("0.30000000000000004", 0), "x\t0.3");
    assert_eq!(of("190.457379", 1), "x\t190.46");
    assert_eq!(of("0", 0), "x\t0");
    let formula = r#"<c r="B1"><f>1+1</f></c><c r="C1"><f>1+1</f><v>2</v></c>"#;
    assert_eq!(text(&row(1, &(t("A1", "x") + formula)), ""), "x\t=?\t2");
}

#[test]
fn a_merged_cell_stands_in_its_first_row_and_a_label_beside_its_figures() {
    let rows = row(1, &(t("A1", "group") + &t("B1", "one") + &n("C1", "1", 0)))
        + &row(2, &(t("B2", "two") + &n("C2", "2", 0)))
        + &row(3, &(t("A3", "total") + &n("C3", "3", 0)));
    assert_eq!(text(&rows, "A1:A2 A3:B3"), "group\tone\t1\n\ttwo\t2\n\ttotal\t3");
}

#[test]
fn what_stands_below_a_merged_cell_is_not_seen() {
    let rows = row(1, &(t("A1", "heading") + &n("B1", "7", 0))) + &row(2, &(t("A2", "a") + &n("B2", "1", 0)));
    assert_eq!(text(&rows, "A1:D1"), "heading\na\t1");
}

#[test]
fn titles_and_running_text_are_no_rows() {
    let rows = row(1, &t("B1", "title"))
        + &row(2, &t("B2", "running text"))
        + &row(3, &(t("B3", "label") + &n("E3", "1", 0)))
        + &row(4, &t("B4", "label without figures"))
        + &row(6, &t("B6", "heading"));
    let expected = "title\nrunning text\nlabel\t1\nlabel without figures\t\nheading";
    assert_eq!(text(&rows, "B1:E1 B3:D3 B4:D4"), expected);
}

#[test]
fn a_sheet_that_claims_all_cells_is_harmless() {
    let rows = row(1, &n("A1", "1", 0)) + &row(1_048_576, &n("XFD1048576", "2", 0));
    let text = text(&rows, "A1:XFD1048576");
    assert!(text.len() < 1_000, "{} bytes", text.len());
}
