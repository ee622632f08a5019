//! The view `section` cuts the chapters out of the texts as they were read.

use crate::maker::Maker;
use crate::render::Layout;
use crate::support::{Scratch, ingest, read_all, rows, samples};

/// Ingests texts, and compares their chapters with those that are read; how many chapters the file keeps
/// beside the texts, and how many there are.
fn chapters(texts: &[String]) -> (usize, usize) {
    let scratch = Scratch::new();
    for (number, text) in texts.iter().enumerate() {
        scratch.write(&format!("in/{number:04}.txt"), text);
    }
    let database = ingest(&scratch, &[&scratch.path("in")]);
    let found: Vec<String> =
        rows(&database, "SELECT body FROM section ORDER BY report_id, section_no").concat();
    let reports = texts.iter().flat_map(|text| read_all(text)).filter_map(|reading| reading.report);
    let read: Vec<String> = reports.flat_map(|report| report.sections).map(|section| section.body).collect();
    assert_eq!(found, read);
    let kept = rows(&database, "SELECT 1 FROM section_text WHERE body IS NOT NULL").len();
    (kept, found.len())
}

/// A report whose first chapter has this text.
fn report(text: &str) -> String {
    format!("甲县乙局2023年政府信息公开工作年度报告\n一、总体情况\n{text}\n二、主动公开政府信息情况\n无。\n")
}

#[test]
fn chapters_are_cut_out_of_the_text_of_their_source() {
    let line = "本年度我局认真贯彻落实政府信息公开条例各项工作平稳有序开展成效";
    let wrapped = format!("　　{line}\n{line}\n{line}\n显著。\n　　{line}\n{line}\n{line}\n显著。");
    let blank = "第一段。\n\n第二段。\n\n第三段。";
    for text in
        ["", "一段。", "第一段。\n第二段。\n第三段。", "　　第一段。  \n　　第二段。  ", blank, &wrapped]
    {
        assert_eq!(chapters(&[report(text)]), (0, 2), "{text}");
    }
}

#[test]
fn chapters_that_cannot_be_cut_out_are_kept() {
    // A radical is folded, and paragraphs are parted otherwise than the first two.
    for text in ["⼀段。", "第一段。\n第二段。\n\n　第三段。", "a\u{B6}段。\n第二段。"]
    {
        assert_eq!(chapters(&[report(text)]), (1, 2), "{text}");
    }
}

#[test]
fn chapters_of_every_layout_are_cut_out_as_they_are_read() {
    let made = (Maker { seed: 5, layouts: &Layout::ALL }).reports().take(140).map(|made| made.text);
    let (kept, all) = chapters(&made.chain(samples().into_iter().map(|(_, text)| text)).collect::<Vec<_>>());
    assert!(kept * 10 < all, "{kept} of {all} are kept");
}
