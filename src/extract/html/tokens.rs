//! The tags and texts of a page, as they are told → the builder of its tree.

use std::borrow::Cow;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Doctype, Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName, QualName, ns};
use html5gum::{Emitter, Error, State};

use crate::extract::html::sink::{Handle, Sink};
use crate::extract::html::tag::attribute;

/// The most elements that are open at once. The builder looks through all of them at many tags, and
/// what is opened further in is left out, but its text is kept.
const MOST_OPEN: u32 = 400;

/// That a page is no page but made to wear a reader out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooMuch;

/// Gathers what the next token is made of, and gives it to the builder.
pub(super) struct Tokens<'a> {
    builder: TreeBuilder<Handle, Sink<'a>>,
    text: Vec<u8>,
    kind: TagKind,
    name: Vec<u8>,
    /// The name of the start tag before, which alone ends a text that holds no tags.
    last_start: Vec<u8>,
    closes_itself: bool,
    attributes: Vec<Attribute>,
    /// The last attribute of the tag; no name where there is none.
    attribute: Vec<u8>,
    value: Vec<u8>,
    doctype: Doctype,
}

impl<'a> Tokens<'a> {
    /// For a builder that makes a tree by way of a sink.
    pub(super) fn new(sink: Sink<'a>) -> Self {
        Self {
            builder: TreeBuilder::new(sink, TreeBuilderOpts::default()),
            text: Vec::new(),
            kind: TagKind::StartTag,
            name: Vec::new(),
            last_start: Vec::new(),
            closes_itself: false,
            attributes: Vec::new(),
            attribute: Vec::new(),
            value: Vec::new(),
            doctype: Doctype::default(),
        }
    }

    /// Gives a token to the builder, which may tell that other rules hold for the text behind it.
    fn give(&self, token: Token) -> Option<State> {
        // No one asks for the number of the line.
        match self.builder.process_token(token, 1) {
            TokenSinkResult::Script(_) => Some(State::Data),
            TokenSinkResult::Plaintext => Some(State::PlainText),
            TokenSinkResult::RawData(RawKind::Rcdata) => Some(State::RcData),
            TokenSinkResult::RawData(RawKind::Rawtext) => Some(State::RawText),
            TokenSinkResult::RawData(_) => Some(State::ScriptData),
            TokenSinkResult::Continue | TokenSinkResult::EncodingIndicator(_) => None,
        }
    }

    fn end_text(&mut self) {
        for (i, text) in self.text.split(|byte| *byte == 0).enumerate() {
            if i > 0 {
                self.give(Token::NullCharacterToken);
            }
            if !text.is_empty() {
                self.give(Token::CharacterTokens(tendril(text)));
            }
        }
        self.text.clear();
    }

    fn begin_tag(&mut self, kind: TagKind) {
        self.kind = kind;
        self.closes_itself = false;
        self.name.clear();
        self.attributes.clear();
        self.attribute.clear();
    }

    /// Keeps the last attribute where it tells something; of several with one name, the first counts.
    fn end_attribute(&mut self) {
        let name = str(&self.attribute);
        if attribute(&name).is_some() || tells_builder(&name) {
            let name = QualName::new(None, ns!(), LocalName::from(name));
            if self.attributes.iter().all(|other| other.name != name) {
                self.attributes.push(Attribute { name, value: tendril(&self.value) });
            }
        }
        self.attribute.clear();
    }

    fn end_tag(&mut self) -> Option<State> {
        let attrs = std::mem::take(&mut self.attributes);
        let sink = &self.builder.sink;
        match self.kind {
            TagKind::StartTag if sink.open.get() >= MOST_OPEN => {
                // The texts before and behind it are not to become one number.
                return self.give(Token::CharacterTokens("\n".into()));
            }
            TagKind::StartTag => {}
            TagKind::EndTag => sink.open.set(sink.open.get().saturating_sub(1)),
        }
        self.give(Token::TagToken(Tag {
            kind: self.kind,
            name: LocalName::from(str(&self.name)),
            self_closing: self.closes_itself,
            attrs,
            had_duplicate_attributes: false,
        }))
    }
}

impl Emitter for Tokens<'_> {
    type Token = TooMuch;

    #[inline]
    fn pop_token(&mut self) -> Option<TooMuch> {
        self.builder.sink.is_full().then_some(TooMuch)
    }

    #[inline]
    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn emit_error(&mut self, _: Error) {}

    fn emit_eof(&mut self) {
        self.end_text();
        self.give(Token::EOFToken);
        self.builder.end();
    }

    fn emit_string(&mut self, text: &[u8]) {
        self.text.extend_from_slice(text);
    }

    fn init_start_tag(&mut self) {
        self.begin_tag(TagKind::StartTag);
    }

    fn init_end_tag(&mut self) {
        self.begin_tag(TagKind::EndTag);
    }

    fn push_tag_name(&mut self, name: &[u8]) {
        self.name.extend_from_slice(name);
    }

    fn set_self_closing(&mut self) {
        self.closes_itself = true;
    }

    fn init_attribute(&mut self) {
        self.end_attribute();
        self.value.clear();
    }

    fn push_attribute_name(&mut self, name: &[u8]) {
        self.attribute.extend_from_slice(name);
    }

    fn push_attribute_value(&mut self, value: &[u8]) {
        self.value.extend_from_slice(value);
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.end_text();
        self.end_attribute();
        let state = self.end_tag();
        if self.kind == TagKind::StartTag {
            std::mem::swap(&mut self.last_start, &mut self.name);
        }
        state
    }

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.last_start = name.unwrap_or_default().to_owned();
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.kind == TagKind::EndTag && self.name == self.last_start
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }

    // Comments tell nothing.
    fn init_comment(&mut self) {}

    fn push_comment(&mut self, _: &[u8]) {}

    fn emit_current_comment(&mut self) {}

    fn init_doctype(&mut self) {
        self.doctype = Doctype::default();
    }

    fn push_doctype_name(&mut self, name: &[u8]) {
        add(&mut self.doctype.name, name);
    }

    fn set_doctype_public_identifier(&mut self, identifier: &[u8]) {
        self.doctype.public_id = Some(tendril(identifier));
    }

    fn push_doctype_public_identifier(&mut self, identifier: &[u8]) {
        add(&mut self.doctype.public_id, identifier);
    }

    fn set_doctype_system_identifier(&mut self, identifier: &[u8]) {
        self.doctype.system_id = Some(tendril(identifier));
    }

    fn push_doctype_system_identifier(&mut self, identifier: &[u8]) {
        add(&mut self.doctype.system_id, identifier);
    }

    fn set_force_quirks(&mut self) {
        self.doctype.force_quirks = true;
    }

    fn emit_current_doctype(&mut self) {
        self.end_text();
        let doctype = std::mem::take(&mut self.doctype);
        self.give(Token::DoctypeToken(doctype));
    }
}

/// Whether an attribute decides where the builder puts elements.
fn tells_builder(name: &str) -> bool {
    matches!(name, "encoding" | "color" | "face" | "size")
}

/// Bytes of the page as text, which all of them are.
fn str(bytes: &[u8]) -> Cow<'_, str> {
    simdutf8::basic::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

fn tendril(bytes: &[u8]) -> StrTendril {
    StrTendril::from_slice(&str(bytes))
}

fn add(to: &mut Option<StrTendril>, bytes: &[u8]) {
    to.get_or_insert_default().push_slice(&str(bytes));
}
