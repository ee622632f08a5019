//! The text of an XML part → elements and text, as the readers of office files want them.
//!
//! Names count by their namespace, not by their prefix. Of alternatives for old and new programs,
//! the first is given. There are no entities but those of XML itself, so none can grow.

use std::borrow::Cow;

use quick_xml::events::{BytesEnd, BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::{NsReader, XmlVersion};

use crate::extract::not_read::NotRead;

/// Namespaces whose elements are known by their bare names: word processing as in transitional and
/// strict files, and relations between parts.
const OURS: [&str; 3] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
];

/// Namespaces of formulas.
const MATH: [&str; 2] = [
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
];

const COMPATIBILITY: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";

/// The element around alternatives.
const ALTERNATIVES: &str = "AlternateContent";

const DAMAGED: NotRead = NotRead::Damaged("its XML is not well-formed");

/// How deep elements nest at most.
const DEEPEST: usize = 2_000;

/// What comes next in a part. An empty element opens and closes.
#[derive(Debug)]
pub enum Token<'a> {
    /// An element begins.
    Open(Tag<'a>),
    /// The element of this name ends.
    Close(Name<'a>),
    /// Text, unescaped.
    Text(Cow<'a, str>),
}

/// The beginning of an element.
#[derive(Debug)]
pub struct Tag<'a> {
    start: BytesStart<'a>,
    family: Family,
}

/// The name of an element that ends.
#[derive(Debug)]
pub struct Name<'a> {
    end: BytesEnd<'a>,
    family: Family,
}

/// Which names an element's name is one of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Ours,
    Math,
    Compatibility,
    Other,
}

impl Family {
    fn of(namespace: &ResolveResult<'_>) -> Self {
        let ResolveResult::Bound(Namespace(uri)) = namespace else { return Self::Other };
        match *uri {
            uri if OURS.contains(&uri) => Self::Ours,
            uri if MATH.contains(&uri) => Self::Math,
            COMPATIBILITY => Self::Compatibility,
            _ => Self::Other,
        }
    }

    /// The name by which readers know an element; empty where they know it not.
    fn name(self, local: &str) -> &str {
        match self {
            Self::Ours => local,
            Self::Math if local == "t" => "formula",
            _ => "",
        }
    }
}

impl Name<'_> {
    /// As [`Tag::name`].
    #[must_use]
    pub fn name(&self) -> &str {
        self.family.name(self.end.name().local_name().into_inner())
    }
}

impl Tag<'_> {
    /// The name without prefix of an element of word processing or relations, `formula` for the
    /// text of a formula, and empty for all others.
    #[must_use]
    pub fn name(&self) -> &str {
        self.family.name(self.local())
    }

    fn local(&self) -> &str {
        self.start.name().local_name().into_inner()
    }

    /// The value of an attribute, by its name without prefix.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.start.attributes();
        let mut attributes = attributes.with_checks(false).filter_map(Result::ok);
        let attribute = attributes.find(|attribute| attribute.key.local_name().into_inner() == name)?;
        attribute.normalized_value(XmlVersion::Implicit1_0).ok()
    }

    /// The value of the attribute `val`.
    #[must_use]
    pub fn val(&self) -> Option<Cow<'_, str>> {
        self.attribute("val")
    }

    /// The value of the attribute `val` as a number.
    #[must_use]
    pub fn number<T: std::str::FromStr>(&self) -> Option<T> {
        self.val()?.trim().parse().ok()
    }

    /// Whether a property that is on or off is on.
    #[must_use]
    pub fn is_on(&self) -> bool {
        !self.val().is_some_and(|val| ["0", "false", "off"].contains(&&*val))
    }
}

/// A part that is read from front to back.
pub struct Xml<'a> {
    reader: NsReader<&'a [u8]>,
    depth: usize,
    /// For each set of alternatives that is open, whether one was given.
    given: Vec<bool>,
}

impl<'a> Xml<'a> {
    /// Begins to read a part.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let mut reader = NsReader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0, given: Vec::new() }
    }

    /// What comes next; `None` at the end of the part.
    ///
    /// # Errors
    /// [`NotRead`] where the part is not well-formed, or nests too deep.
    pub fn token(&mut self) -> Result<Option<Token<'a>>, NotRead> {
        loop {
            let (namespace, event) = self.reader.read_resolved_event().map_err(|_| DAMAGED)?;
            let family = Family::of(&namespace);
            let token = match event {
                Event::Start(start) => {
                    self.enter()?;
                    Token::Open(Tag { start, family })
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    Token::Close(Name { end, family })
                }
                Event::Text(text) => Token::Text(text.into_inner()),
                Event::CData(text) => Token::Text(text.into_inner()),
                Event::GeneralRef(entity) => Token::Text(resolve(&entity)?),
                Event::Eof if self.depth > 0 => return Err(DAMAGED),
                Event::Eof => return Ok(None),
                _ => continue,
            };
            if self.is_given(&token) {
                return Ok(Some(token));
            }
            self.skip()?;
        }
    }

    /// Passes over the rest of the element that has just begun.
    ///
    /// # Errors
    /// As [`Self::token`].
    pub fn skip(&mut self) -> Result<(), NotRead> {
        let outside = self.depth - 1;
        while self.depth > outside {
            match self.reader.read_event().map_err(|_| DAMAGED)? {
                Event::Start(_) => self.enter()?,
                Event::End(_) => self.depth -= 1,
                Event::Eof => return Err(DAMAGED),
                _ => {}
            }
        }
        Ok(())
    }

    /// Shows each element within the one that has just begun, and passes over it. What properties
    /// were before a change is not shown.
    ///
    /// # Errors
    /// As [`Self::token`].
    pub fn properties(&mut self, mut show: impl FnMut(&Tag<'a>)) -> Result<(), NotRead> {
        let outside = self.depth - 1;
        while self.depth > outside {
            match self.token()? {
                Some(Token::Open(tag)) if tag.name().ends_with("Change") => self.skip()?,
                Some(Token::Open(tag)) => show(&tag),
                Some(_) => {}
                None => return Err(DAMAGED),
            }
        }
        Ok(())
    }

    fn enter(&mut self) -> Result<(), NotRead> {
        self.depth += 1;
        if self.depth > DEEPEST { Err(NotRead::TooMuch("how deep its XML nests")) } else { Ok(()) }
    }

    /// Whether a token is to be read: of alternatives for the sake of other programs, the first is.
    fn is_given(&mut self, token: &Token<'_>) -> bool {
        let (Token::Open(Tag { family, .. }) | Token::Close(Name { family, .. })) = token else {
            return true;
        };
        if *family != Family::Compatibility {
            return true;
        }
        match token {
            Token::Open(tag) if tag.local() == ALTERNATIVES => self.given.push(false),
            Token::Open(tag) if ["Choice", "Fallback"].contains(&tag.local()) => {
                return self.given.last_mut().is_none_or(|given| !std::mem::replace(given, true));
            }
            Token::Close(name) if name.end.name().local_name().into_inner() == ALTERNATIVES => {
                self.given.pop();
            }
            _ => {}
        }
        true
    }
}

/// The character that an entity stands for.
fn resolve(entity: &quick_xml::events::BytesRef<'_>) -> Result<Cow<'static, str>, NotRead> {
    if let Some(character) = entity.resolve_char_ref().map_err(|_| DAMAGED)? {
        return Ok(Cow::Owned(character.to_string()));
    }
    let known = quick_xml::escape::resolve_predefined_entity(entity);
    known.map(Cow::Borrowed).ok_or(DAMAGED)
}
