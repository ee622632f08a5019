//! Title, text, the name of the file and what the user says → whose report it is, and of which year.

use std::fmt::Display;

use crate::interpret::head::agency::agency_of_file;
use crate::interpret::head::publisher::publisher;
use crate::interpret::head::title::Title;
use crate::interpret::head::year::{year_of, year_of_text};
use crate::interpret::remark::Remark;
use crate::interpret::report::Section;

/// What is known of a document from outside it.
#[derive(Debug, Clone, Default)]
pub struct Hints {
    /// Name of the file without its ending.
    pub file_stem: String,
    /// Agency, where the document names none.
    pub agency: Option<String>,
    /// Year, where the document names none.
    pub year: Option<i32>,
}

/// The places where one fact may stand, in the order in which they are believed.
struct Sources<T> {
    title: Option<T>,
    given: Option<T>,
    file: Option<T>,
    text: Option<T>,
}

/// The names of one fact in remarks.
struct Names {
    fact: &'static str,
    given: &'static str,
    not_in_title: &'static str,
    missing: &'static str,
}

const AGENCY: Names = Names {
    fact: "agency",
    given: "agency_given",
    not_in_title: "agency_not_in_title",
    missing: "no_agency",
};
const YEAR: Names =
    Names { fact: "year", given: "year_given", not_in_title: "year_not_in_title", missing: "no_year" };

/// The agency and the year of a report; `None` where nothing names one of them.
#[must_use]
pub fn identity(
    title: Option<&Title>,
    sections: &[Section],
    hints: &Hints,
    remarks: &mut Vec<Remark>,
) -> Option<(String, i32)> {
    let opening = || sections.iter().filter(|section| section.section_no < 2);
    let agency = Sources::of(
        title.and_then(|title| title.agency.clone()),
        hints.agency.clone(),
        || agency_of_file(&hints.file_stem),
        || publisher(sections),
    );
    let year = Sources::of(
        title.and_then(|title| title.year),
        hints.year,
        || year_of(&hints.file_stem),
        || opening().find_map(|section| year_of_text(&section.body)),
    );
    if let Some(title) = title.filter(|title| title.is_joined) {
        let message = format!("the agency of the title begins in the lines above it: {}", title.text);
        let line = u32::try_from(title.lines.start() + 1).ok();
        remarks.push(Remark::warning("agency_joined", line, message));
    }
    let (agency, year) = (agency.settle(&AGENCY, remarks), year.settle(&YEAR, remarks));
    agency.zip(year)
}

impl<T: PartialEq + Display> Sources<T> {
    /// A place is looked at only where those before it are silent.
    fn of(
        title: Option<T>,
        given: Option<T>,
        file: impl FnOnce() -> Option<T>,
        text: impl FnOnce() -> Option<T>,
    ) -> Self {
        let is_told = title.is_some() || given.is_some();
        let file = if is_told { None } else { file() };
        let text = if is_told || file.is_some() { None } else { text() };
        Self { title, given, file, text }
    }

    /// The fact from the first place that has it, and a remark where that is not the title.
    fn settle(self, names: &Names, remarks: &mut Vec<Remark>) -> Option<T> {
        let fact = names.fact;
        if let Some(printed) = self.title {
            if let Some(given) = self.given.filter(|given| *given != printed) {
                let message = format!("the title names {printed}, not {given} as given");
                remarks.push(Remark::info(names.given, None, message));
            }
            return Some(printed);
        }
        if let Some(given) = self.given {
            let message = format!("no title names the {fact}; {given} is taken as given");
            remarks.push(Remark::info(names.not_in_title, None, message));
            return Some(given);
        }
        let file = self.file.map(|found| (found, "the name of the file"));
        let Some((found, place)) = file.or(self.text.map(|found| (found, "the text"))) else {
            let message = format!("neither title, text nor file name names the {fact}");
            remarks.push(Remark::error(names.missing, None, message));
            return None;
        };
        let message = format!("no title names the {fact}; {found} is taken from {place}");
        remarks.push(Remark::warning(names.not_in_title, None, message));
        Some(found)
    }
}
