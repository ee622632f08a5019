//! Columns aligned by runs of spaces, as `pdftotext -layout` prints them: wide characters take two
//! columns, blanks leave gaps, labels are wrapped over lines.

use unicode_width::UnicodeWidthStr;

use super::form::Sheet;
use super::page::Page;

/// Columns of the line for a group, for a label and for a figure.
const GROUP: usize = 22;
const LABEL: usize = 26;

pub(crate) fn table(page: &mut Page<'_>, sheet: &Sheet) {
    let width = if sheet.columns == 15 {
        12
    } else if sheet.columns < 7 {
        18
    } else {
        16
    };
    let edge = page.edge;
    for line in sheet.padded() {
        let (mut groups, mut labels) = (pieces(&line.group, GROUP - 2), pieces(&line.label, LABEL - 2));
        if sheet.columns != 7 {
            (groups, labels) = (vec![], vec![line.label.clone()]);
        }
        let height = groups.len().max(labels.len()).max(1);
        // The figures stand beside the middle of their label.
        let middle = labels.len().saturating_sub(1) / 2;
        for i in 0..height {
            let word = |pieces: &[String]| pieces.get(i).cloned().unwrap_or_default();
            let mut text = String::new();
            if sheet.columns == 7 {
                text.push_str(&fill(&word(&groups), GROUP, 1));
            }
            if sheet.columns != 15 {
                text.push_str(&fill(&word(&labels), LABEL, 1));
            }
            if i == middle {
                let start = text.width();
                for (column, cell) in line.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                    // A heading that is wider than its column reaches into the next.
                    let cell = fill(cell, width, edge);
                    let before = (start + column * width).saturating_sub(text.trim_end().width());
                    text = format!("{}{}{cell}", text.trim_end(), " ".repeat(before));
                }
            }
            page.line(text.trim_end());
        }
    }
}

/// A text in so many columns: at its end, at its start or in the middle.
fn fill(text: &str, width: usize, edge: usize) -> String {
    let room = width.saturating_sub(text.width());
    let before = match edge {
        0 => room,
        1 => 0,
        _ => room / 2,
    };
    format!("{}{text}{}", " ".repeat(before), " ".repeat(room - before))
}

/// Words in lines of at most so many columns.
fn pieces(words: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for letter in words.chars() {
        let last = lines.last_mut().unwrap();
        if last.width() + letter.to_string().width() > width {
            lines.push(letter.to_string());
        } else {
            last.push(letter);
        }
    }
    lines
}
