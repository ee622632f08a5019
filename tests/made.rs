//! The reports that are made for the benchmarks say what their figures are, in every layout.

use crate::maker::{Maker, YEARS, columns};
use crate::render::Layout;
use crate::support::read;

#[test]
fn made_reports_read_back_as_their_figures_say() {
    for made in (Maker { seed: 1, layouts: &Layout::ALL }).reports().take(280) {
        let reading = read(&made.text);
        let report = reading.report.as_ref().unwrap();
        assert_eq!((&report.agency, report.year), (&made.agency, made.year));
        for (table, key, cells) in &made.figures.rows {
            let row = report.rows.iter().find(|row| row.table == *table && row.key == *key).unwrap();
            assert_eq!(row.columns, columns(*table, key));
            let found: Vec<_> = row.cells.iter().map(|cell| cell.value).collect();
            let made_of: Vec<_> = cells.iter().map(|cell| cell.value).collect();
            assert_eq!(found, made_of, "{} {} {:?} {key}", made.agency, made.year, made.layout);
        }
    }
}

#[test]
fn the_same_seed_makes_the_same_reports() {
    let text = |seed| {
        let reports = (Maker { seed, layouts: &Layout::ALL }).reports().take(YEARS.count());
        reports.map(|made| made.text).collect::<Vec<_>>()
    };
    assert_eq!(text(1), text(1));
    assert_ne!(text(1), text(2));
}
