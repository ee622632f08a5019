//! A paragraph and its runs → its text, with the number that Word puts before it.

use crate::extract::office::docx::numbering::Numbering;
use crate::extract::office::docx::styles::Styles;
use crate::extract::office::xml::Tag;

/// A paragraph that is being read.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) text: String,
    /// Lines of text boxes that hang on it, which follow it.
    pub(super) boxes: Vec<String>,
    pub(super) end: End,
    /// Whether the run that is being read is hidden.
    pub(super) is_hidden: bool,
    /// Whether runs are hidden that do not say; known from the first run on.
    runs_are_hidden: Option<bool>,
    style: Option<String>,
    list: Option<u32>,
    level: Option<usize>,
}

/// The end of a paragraph. Where it is not printed, the paragraph goes on in the next.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) enum End {
    #[default]
    Printed,
    Hidden,
    /// The paragraph that it goes on in has the number, if any.
    Deleted,
}

impl Paragraph {
    /// Takes up one of its properties.
    pub(super) fn set(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "pStyle" => self.style = tag.val().map(Into::into),
            "numId" => self.list = tag.number(),
            "ilvl" => self.level = tag.number(),
            "del" | "moveFrom" => self.end = End::Deleted,
            "vanish" if tag.is_on() && self.end == End::Printed => self.end = End::Hidden,
            _ => {}
        }
    }

    /// Takes up one of a run's properties.
    pub(super) fn set_run(&mut self, tag: &Tag<'_>, styles: &Styles) {
        match tag.name() {
            "rStyle" => {
                if let Some(hidden) = styles.find(tag.val().as_deref(), |style| style.hidden) {
                    self.is_hidden = hidden;
                }
            }
            "vanish" => self.is_hidden = tag.is_on(),
            _ => {}
        }
    }

    /// Begins a run, which is hidden where its paragraph's style says so.
    pub(super) fn begin_run(&mut self, styles: &Styles) {
        let style = styles.of_paragraph(self.style.as_deref());
        let is_hidden = || styles.find(style, |style| style.hidden).unwrap_or(false);
        self.is_hidden = *self.runs_are_hidden.get_or_insert_with(is_hidden);
    }

    /// Adds text. What parts lines and cells is none of it, nor are hyphens for breaks between lines.
    pub(super) fn push(&mut self, text: &str) {
        let kept = text.chars().filter(|c| *c != '\u{AD}');
        self.text.extend(kept.map(|c| if c.is_control() { ' ' } else { c }));
    }

    /// Puts the number before the text. A space parts them where they would make another number.
    pub(super) fn number(&mut self, numbering: &mut Numbering, styles: &Styles) {
        let style = styles.of_paragraph(self.style.as_deref());
        let list = self.list.or_else(|| styles.find(style, |style| style.list));
        let from_style = || styles.find(style, |style| style.level);
        let Some(list) = list.filter(|_| self.end != End::Deleted) else { return };
        let level = self.level.or_else(from_style).or_else(|| numbering.level_of(list, style?));
        let Some(mut label) = numbering.next(list, level.unwrap_or(0)) else { return };
        let text = self.text.trim_start();
        let parts = |c: char| c.is_ascii_alphanumeric() || c.is_numeric();
        if label.ends_with(parts) || text.starts_with(char::is_numeric) {
            label.push(' ');
        }
        label.push_str(text);
        self.text = label;
    }
}
