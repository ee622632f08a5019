//! Layouts of PDF text: words and figures parted by spaces, labels wrapped in any place.

use super::Layout;
use super::form::{Line, Sheet};
use super::page::Page;

pub(crate) fn table(page: &mut Page<'_>, sheet: &Sheet, layout: Layout) {
    for line in &sheet.lines {
        if line.is_header {
            let words = std::iter::once(&line.label).chain(&line.cells).filter(|word| !word.is_empty());
            for word in words {
                loose(page, word, layout);
            }
            continue;
        }
        if !line.group.is_empty() {
            loose(page, &line.group, layout);
        }
        match layout {
            Layout::Above if sheet.columns > 1 => {
                page.line(&line.cells.join(" "));
                page.line(&line.label);
            }
            Layout::Below if sheet.columns > 1 => {
                page.line(&line.label);
                page.line(&line.cells.join(" "));
            }
            _ => row(page, line),
        }
    }
}

/// Words alone, wrapped or shredded.
fn loose(page: &mut Page<'_>, words: &str, layout: Layout) {
    if layout == Layout::Shredded && words.chars().count() < 10 {
        words.chars().for_each(|letter| page.line(&letter.to_string()));
    } else {
        wrapped(page, words);
        page.text.push('\n');
    }
}

/// A row whose figures stand behind its words, on the last line, on the next, or six and one.
fn row(page: &mut Page<'_>, line: &Line) {
    if line.label.is_empty() {
        return page.line(&line.cells.join(" "));
    }
    let is_wrapped = line.cells.len() == 7 && wrapped(page, &line.label);
    if line.cells.len() != 7 {
        page.text.push_str(&line.label);
    }
    let cut =
        if line.cells.len() == 7 && is_wrapped && page.dice.roll(3) == 0 { 6 } else { line.cells.len() };
    let is_below = line.cells.len() == 7 && (is_wrapped || page.dice.roll(4) == 0);
    page.text.push(if is_below { '\n' } else { ' ' });
    page.line(&line.cells[..cut].join(" "));
    if cut < line.cells.len() {
        page.line(&line.cells[cut..].join(" "));
    }
}

/// Words broken at one place or none; whether they were. A page may end there.
fn wrapped(page: &mut Page<'_>, words: &str) -> bool {
    let letters: Vec<char> = words.chars().collect();
    let at = 2 + page.dice.roll(12);
    if at + 1 >= letters.len() || page.dice.roll(3) == 0 {
        page.text.push_str(words);
        return false;
    }
    page.text.extend(&letters[..at]);
    page.text.push('\n');
    if page.noise.is_paged && page.dice.roll(30) == 0 {
        page.page_break();
    }
    page.text.extend(&letters[at..]);
    true
}
