//! A title and the lines above it → the title with the beginning of a name that is broken over lines.
//!
//! Above a title may stand a menu as well. What tells is first whether the name is printed elsewhere as a
//! whole, and then which of the parts lies in a named area.

use crate::extract::document::Cells;
use crate::interpret::head::agency::{agency_of_title, ends_as_organ, has_area, opens_as_area};
use crate::interpret::head::title::{MOST_LINES, Title};
use crate::interpret::head::wording::{is_of_page, names_site};
use crate::interpret::head::year::{without_year, year_of};
use crate::interpret::normal::{comparable, is_ideograph, kept_name, simplified_name};
use crate::interpret::outline::Outline;
use crate::interpret::scan::Scan;
use crate::vocabulary::phrase::{ends_with_any, last_of, phrases, starts_with_any};
use crate::vocabulary::usage::Use;

/// The most letters of a line above a title that begins the agency's name.
const LONGEST_BEGINNING: usize = 20;
/// The fewest letters of an agency's whole name.
const SHORTEST_AGENCY: usize = 3;

/// What tells that a line belongs to the name below it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Evidence {
    /// The name is cut without it, or is printed elsewhere with it.
    Sure,
    /// Its place alone.
    Place,
}

/// A title with the lines above that begin the name of its agency.
#[must_use]
pub fn with_lines_above(scan: &Scan<'_>, outline: &Outline, file_stem: &str, title: Title) -> Title {
    let file = comparable(file_stem);
    let mut title = title;
    for _ in 1..MOST_LINES {
        let Some(longer) = with_line_above(scan, outline, &file, &title) else { break };
        title = longer;
    }
    title
}

fn with_line_above(scan: &Scan<'_>, outline: &Outline, file: &str, title: &Title) -> Option<Title> {
    let own = title.agency.as_ref()?;
    let is_blank = |index: &usize| scan.lines[*index].line.text.trim().is_empty();
    let index = (0..*title.lines.start()).rev().take(MOST_LINES).find(|index| !is_blank(index))?;
    let line = scan.lines[index].line;
    if line.parting != Cells::Unknown || outline.holds(index) {
        return None;
    }
    let text = kept_name(line.text);
    let is_clean = |c: char| is_ideograph(c) || c.is_ascii_alphabetic() || IN_NAMES.contains(&c);
    if !without_year(&text).chars().all(is_clean) || text.chars().count() > LONGEST_BEGINNING {
        return None;
    }
    let whole = format!("{text}{}", title.text);
    let agency = agency_of_title(&whole).filter(|agency| agency.ends_with(own.as_str()))?;
    let lines = index..=*title.lines.end();
    let letters = comparable(&agency);
    if (is_of_page(&text) && has_area(own)) || names_site(&text) {
        return None;
    }
    let evidence = if file.contains(&letters) || scan.is_named_outside(&letters, &lines) {
        Evidence::Sure
    } else {
        evidence(&text, own).filter(|_| index + 1 == *title.lines.start())?
    };
    let (is_joined, year) = (evidence == Evidence::Place, title.year.or_else(|| year_of(&whole)));
    Some(Title { text: whole, lines, agency: Some(agency), year, is_joined })
}

/// Signs that names have within them.
const IN_NAMES: [char; 7] = ['\u{201C}', '\u{201D}', '(', ')', '\u{FF08}', '\u{FF09}', '\u{00B7}'];

/// What the line above and the name below tell by themselves.
fn evidence(above: &str, own: &str) -> Option<Evidence> {
    let (above, own) = (simplified_name(above), simplified_name(own));
    let (above, own) = (above.as_str(), own.as_str());
    let is_cut = own.chars().count() < SHORTEST_AGENCY;
    let is_end = phrases(Use::OrganEnd).iter().any(|end| end == own);
    let is_title = last_of(above, Use::TitleSubject).is_some() || ends_with_any(above, Use::TitleEnd);
    let is_nothing = phrases(Use::Nothing).iter().any(|word| word == above);
    let is_other = is_of_page(above) && !is_cut && !has_area(above);
    if is_nothing || is_other || (is_title && !is_cut) {
        return None;
    }
    if has_area(above) && !has_area(own) && !opens_as_area(own) {
        let is_whole = is_end || ends_with_any(above, Use::OrganArea);
        return Some(if is_whole { Evidence::Sure } else { Evidence::Place });
    }
    if is_end && ends_as_organ(above) {
        return Some(Evidence::Place);
    }
    let is_branch = ends_with_any(above, Use::Government)
        && ends_with_any(own, Use::OrganBranch)
        && !own.starts_with(above);
    // No entry of a menu has one letter, or is a place; and no name begins in the middle of that of a place.
    let is_rest = starts_with_any(own, Use::AreaRest);
    let is_place = above.chars().nth(1).is_none() || has_area(above) || opens_as_area(own) || is_rest;
    let is_beginning = (is_cut || is_place) && !ends_as_organ(above) && !own.starts_with(above);
    (is_branch || is_beginning).then_some(Evidence::Place)
}
