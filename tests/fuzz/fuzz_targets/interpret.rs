//! Bytes → text → document → readings: nothing panics, and every place lies within the text.
#![no_main]

use gongkai::extract::encoding::decode;
use gongkai::extract::text::document;
use gongkai::interpret::head::identity::Hints;
use gongkai::interpret::read::interpret;
use gongkai::interpret::report::Reading;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(decoded) = decode(bytes) else { return };
    let document = document(decoded.text);
    let lines = u32::try_from(document.lines().len()).unwrap();
    for reading in interpret(&document, &Hints::default()) {
        places(&reading).for_each(|line| assert!((1..=lines).contains(&line), "line {line} of {lines}"));
    }
});

/// All lines that a reading names.
fn places(reading: &Reading) -> impl Iterator<Item = u32> {
    let remarks = reading.remarks.iter().filter_map(|remark| remark.line);
    let report = reading.report.iter();
    let rows = report.clone().flat_map(|report| &report.rows);
    let cells =
        rows.clone().flat_map(|row| row.cells.iter().map(|cell| cell.line)).chain(rows.map(|row| row.line));
    let sections = report.clone().flat_map(|report| &report.sections).flat_map(|s| [s.line_from, s.line_to]);
    remarks.chain(cells).chain(sections).chain(report.filter_map(|report| report.fee.line))
}
