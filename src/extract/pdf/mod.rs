//! A PDF with a text layer → text: one paragraph a line, a tab between the cells of a row, a form feed
//! at the start of each page but the first.
//!
//! `device` collects what a page draws, `page`; `fonts` and `glyphs` tell its letters. `lines` makes
//! lines of letters and `flow` paragraphs of lines between the `margins`. `rulings` and `lattice` find the cells that
//! rulings draw, `table` fills them, `stitch` joins what a page cut, and `columns` finds rows where nothing
//! is ruled. A `sheet` is a page as it is read. `budget` ends runaway files.

pub mod budget;
pub mod columns;
pub mod device;
pub mod flow;
pub mod fonts;
pub mod glyphs;
pub mod lattice;
pub mod lines;
pub mod margins;
pub mod page;
pub mod rulings;
pub mod sheet;
pub mod stitch;
pub mod table;

use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::Rect;
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, TransformExt, interpret_page};

use crate::extract::not_read::NotRead;
use crate::extract::pdf::budget::{Budget, Cut, within};
use crate::extract::pdf::device::Collector;
use crate::extract::pdf::fonts::Fonts;
use crate::extract::pdf::margins::Margins;
use crate::extract::pdf::page::{Form, Page};
use crate::extract::pdf::sheet::{Parts, Sheet, stitch_sheets};

/// The most pages of a document.
const MOST_PAGES: usize = 2_000;
/// Of so many letters one may be unknown in a text that is kept.
const LETTERS_A_UNKNOWN: usize = 10;

/// The text of a PDF.
///
/// # Errors
/// Why it is not read.
pub fn text(bytes: &[u8]) -> Result<String, NotRead> {
    within(|| read(bytes)).unwrap_or_else(|cut| {
        Err(match cut {
            Cut::TooMuch => NotRead::TooMuch("pages, letters or drawing"),
            Cut::Failed => NotRead::Damaged("it does not keep to its format"),
        })
    })
}

fn read(bytes: &[u8]) -> Result<String, NotRead> {
    let pages = pages(bytes)?;
    let letters = || pages.iter().flat_map(|page| &page.glyphs).map(|glyph| glyph.letter);
    let count = letters().filter(|letter| !letter.is_whitespace()).count();
    if count == 0 {
        let has_picture = pages.iter().any(|page| page.has_picture);
        return Err(if has_picture { NotRead::Pictures } else { NotRead::NoText });
    }
    if letters().filter(|letter| *letter == '\u{FFFD}').count() * LETTERS_A_UNKNOWN > count {
        return Err(NotRead::Letters);
    }
    let lefts =
        pages.iter().flat_map(|page| &page.glyphs).filter(|glyph| glyph.letter != ' ').map(|glyph| glyph.x);
    let left = lefts.fold(f64::MAX, f64::min);
    let pages: Vec<Parts> = pages.into_iter().map(Parts::of).collect();
    let mut margins: Vec<(Form, Margins)> = Vec::new();
    for Parts { form, .. } in &pages {
        if !margins.iter().any(|(known, _)| known == form) {
            margins.push((*form, Margins::of(pages.iter().filter(|page| page.form == *form), left)));
        }
    }
    let sheet = |page: Parts| {
        let (_, margins) = margins.iter().find(|(form, _)| *form == page.form)?;
        Some(Sheet::of(page, *margins))
    };
    let mut sheets: Vec<Sheet> = pages.into_iter().filter_map(sheet).collect();
    stitch_sheets(&mut sheets);
    let sheets: Vec<String> = sheets.iter().map(Sheet::text).collect();
    Ok(sheets.join("\u{000C}"))
}

/// What the pages of a PDF draw.
fn pages(bytes: &[u8]) -> Result<Vec<Page>, NotRead> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => NotRead::Locked,
        LoadPdfError::Decryption(_) => NotRead::Encrypted,
        LoadPdfError::Invalid => NotRead::Damaged("it does not keep to its format"),
    })?;
    if pdf.pages().len() > MOST_PAGES {
        return Err(NotRead::TooMuch("pages, letters or drawing"));
    }
    let (mut fonts, mut budget, cache) = (Fonts::of(&pdf), Budget::default(), InterpreterCache::new());
    let pages = pdf.pages().iter().map(|page| {
        let (width, height) = page.render_dimensions();
        // The interpreter leaves out clips that hide nothing of this.
        let whole = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let transform = page.initial_transform(true).to_kurbo();
        let settings = InterpreterSettings::default();
        let mut context = Context::new(transform, whole, &cache, pdf.xref(), settings);
        let mut collector = Collector::new(&mut fonts, &mut budget);
        interpret_page(page, &mut context, &mut collector);
        let mut page = collector.page;
        page.mark_cut_numbers(f64::from(width));
        page.form = Form { width: width.round() as u32, height: height.round() as u32, ..Form::default() };
        page.upright()
    });
    Ok(pages.collect())
}
