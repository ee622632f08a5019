//! A file → what is to be put in of it: its text, its reports, what does not add up in each. Nothing here
//! asks the database, so that many files can be prepared at once.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use crate::check::figures::Figures;
use crate::check::finding::Results;
use crate::check::report::check_report;
use crate::extract::document::Document;
use crate::extract::isolated::{Reader, extract};
use crate::extract::read::{Extracted, Format, Refusal};
use crate::extract::source::Source;
use crate::extract::text::document;
use crate::interpret::head::identity::Hints;
use crate::interpret::read::interpret;
use crate::interpret::report::Reading;
use crate::store::excerpt::{Excerpt, excerpts};

/// A file that was read.
#[derive(Debug)]
pub struct Prepared {
    /// The format that it was read as.
    pub format: Format,
    /// The encoding of a text.
    pub encoding: Option<String>,
    /// Its text.
    pub document: Document,
    /// Its reports in order, and what was odd.
    pub readings: Vec<Checked>,
}

/// A reading and, where it holds a report, what its rules say.
#[derive(Debug)]
pub struct Checked {
    /// What was read.
    pub reading: Reading,
    /// Its figures and what applying the rules to them gave.
    pub checks: Option<(Figures, Results)>,
    /// Where the text of each chapter stands in the document.
    pub excerpts: Vec<Option<Excerpt>>,
}

impl Checked {
    /// Applies the rules to a report that was read in a document.
    #[must_use]
    pub fn of(reading: Reading, document: &Document) -> Self {
        let checks = reading.report.as_ref().map(|report| {
            let figures = Figures::of(report);
            let results = check_report(report, &figures);
            (figures, results)
        });
        let sections = reading.report.as_ref().map_or(&[][..], |report| &report.sections);
        let excerpts = excerpts(document, sections);
        Self { reading, checks, excerpts }
    }
}

/// Reads a file and its reports.
///
/// # Errors
/// Why the file cannot be read, also where a fault of this program stands behind it.
pub fn prepare(source: &Source, hints: &Hints, reader: Option<&Reader>) -> Result<Prepared, Refusal> {
    let prepare = || {
        let Extracted { format, encoding, text } = extract(reader, Path::new(&source.path), &source.bytes)?;
        let document = document(text);
        let readings = interpret(&document, hints);
        let readings = readings.into_iter().map(|reading| Checked::of(reading, &document)).collect();
        Ok(Prepared { format, encoding, document, readings })
    };
    catch_unwind(AssertUnwindSafe(prepare)).unwrap_or_else(|_| {
        Err(Refusal {
            message: "this program failed in reading it".to_owned(),
            hint: Some("please report it, with the file; the others go in".to_owned()),
        })
    })
}
