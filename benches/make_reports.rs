//! `make_reports N DIR [--seed S]` → N reports as files in `DIR/reports`, a thousand in a folder, and
//! `DIR/figures.csv` with what each of their cells truly says: a line for each row of a table, with its
//! columns and its figures in the same order, parted by spaces; `_` where none is printed.

use std::fs::{File, create_dir_all, write};
use std::io::{BufWriter, Error, Result, Write};
use std::path::Path;

mod maker;
#[path = "../tests/render/mod.rs"]
#[allow(dead_code, unused_imports, clippy::unwrap_used, reason = "the tests render more")]
mod render;

use maker::{Made, Maker, columns};
use render::Layout;

/// Reports in a folder.
const FOLDER: usize = 1000;

fn main() -> Result<()> {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let seed = match arguments.iter().position(|argument| argument == "--seed") {
        Some(at) => arguments.drain(at..).nth(1).and_then(|seed| seed.parse().ok()),
        None => Some(0),
    };
    let (Some(seed), [reports, folder]) = (seed, arguments.as_slice()) else { return Err(usage()) };
    let reports = reports.parse().map_err(|_| usage())?;
    make(Maker { seed, layouts: &Layout::ALL }, reports, Path::new(folder))
}

fn usage() -> Error {
    Error::other("usage: make_reports N DIR [--seed S]")
}

fn make(maker: Maker, reports: usize, folder: &Path) -> Result<()> {
    create_dir_all(folder)?;
    let mut figures = BufWriter::new(File::create(folder.join("figures.csv"))?);
    writeln!(figures, "file,agency,year,layout,table_name,row_name,columns,figures")?;
    for (number, made) in maker.reports().take(reports).enumerate() {
        let file = format!("reports/{:04}/{number:07}.txt", number / FOLDER);
        let path = folder.join(&file);
        if number % FOLDER == 0 {
            create_dir_all(path.parent().unwrap_or(folder))?;
        }
        write(path, &made.text)?;
        write_figures(&mut figures, &file, &made)?;
    }
    figures.flush()
}

fn write_figures(out: &mut impl Write, file: &str, made: &Made) -> Result<()> {
    let Made { agency, year, layout, figures, .. } = made;
    for (table, key, cells) in &figures.rows {
        let cells = cells.iter().map(|cell| cell.value.map_or("_".to_owned(), |value| value.to_string()));
        let cells: Vec<String> = cells.collect();
        let (name, columns) = (table.name(), columns(*table, key).join(" "));
        writeln!(out, "{file},{agency},{year},{layout:?},{name},{key},{columns},{}", cells.join(" "))?;
    }
    Ok(())
}
