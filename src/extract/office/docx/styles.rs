//! The part of styles → what a paragraph or a run has from its style.

use std::collections::HashMap;

use crate::extract::not_read::NotRead;
use crate::extract::office::xml::{Tag, Token, Xml};

/// The most styles; a report has some hundred.
const MOST_STYLES: usize = 10_000;

/// The longest row of styles that are based on each other, as in Word.
const LONGEST_ROW: usize = 11;

/// All styles of a document, by their identifiers.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    of_paragraphs: Option<String>,
}

/// What a style says.
#[derive(Debug, Default, Clone)]
pub(super) struct Style {
    based_on: Option<String>,
    /// The numbering that paragraphs have.
    pub(super) list: Option<u32>,
    /// Their level in it, from 0.
    pub(super) level: Option<usize>,
    /// Whether text is hidden.
    pub(super) hidden: Option<bool>,
}

impl Styles {
    /// Reads the part.
    pub(super) fn read(part: &str) -> Result<Self, NotRead> {
        let mut styles = Self::default();
        let mut xml = Xml::new(part);
        while let Some(token) = xml.token()? {
            let Token::Open(tag) = token else { continue };
            if tag.name() == "style" {
                styles.add(&tag, &mut xml)?;
            }
        }
        Ok(styles)
    }

    fn add(&mut self, tag: &Tag<'_>, xml: &mut Xml<'_>) -> Result<(), NotRead> {
        let id = tag.attribute("styleId").unwrap_or_default().into_owned();
        let is_default = tag.attribute("default").is_some_and(|on| on == "1" || on == "true");
        let kind = tag.attribute("type");
        if is_default && kind.as_deref().is_none_or(|kind| kind == "paragraph") {
            self.of_paragraphs = Some(id.clone());
        }
        // What a style says of parts of a table is not what it says of text.
        let is_of_tables = kind.is_some_and(|kind| kind == "table");
        let mut style = Style::default();
        xml.properties(|tag| match tag.name() {
            "basedOn" => style.based_on = tag.val().map(Into::into),
            "numId" => style.list = tag.number(),
            "ilvl" => style.level = tag.number(),
            "vanish" if !is_of_tables => style.hidden = Some(tag.is_on()),
            _ => {}
        })?;
        self.styles.insert(id, style);
        if self.styles.len() > MOST_STYLES { Err(NotRead::TooMuch("its styles")) } else { Ok(()) }
    }

    /// The identifier of a paragraph's style; `named` is what the paragraph says.
    pub(super) fn of_paragraph<'a>(&'a self, named: Option<&'a str>) -> Option<&'a str> {
        named.or(self.of_paragraphs.as_deref())
    }

    /// What the style says, or else the style that it is based on, and so on.
    pub(super) fn find<T>(&self, id: Option<&str>, what: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let first = id.and_then(|id| self.styles.get(id));
        let row = std::iter::successors(first, |style| self.styles.get(style.based_on.as_ref()?));
        row.take(LONGEST_ROW).find_map(what)
    }
}
