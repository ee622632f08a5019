//! The text of a page → its tree, as a browser makes it, within limits.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, ExpandedName, QualName, TokenizerResult, local_name, ns};

use crate::extract::html::tag::{attribute, tag};
use crate::extract::html::tree::{Content, Id, ROOT, Tree};

/// The most nodes and attributes of a page; a report has some thousand.
const MOST_NODES: usize = 500_000;

/// The most elements that are open at once. The parser looks through all of them at many tags, and
/// what is opened further in is left out, but its text is kept.
const MOST_OPEN: u32 = 400;

/// The deepest nodes of the tree; what is further in becomes their sibling.
const DEEPEST: u16 = 250;

/// Bytes that are given to the parser at once.
const PIECE: usize = 2_048;

/// How much work may go into tags with very many attributes, which the parser compares with each other.
const MOST_WORK: usize = 2_000_000_000;

/// That a page is no page but made to wear a reader out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooMuch;

/// Parses a page.
pub(super) fn parse(page: &str) -> Result<Tree, TooMuch> {
    let builder = TreeBuilder::new(Sink::default(), TreeBuilderOpts::default());
    let limited = Limited { builder, tokens: Cell::new(0) };
    let parser = Tokenizer::new(limited, TokenizerOpts::default());
    let (input, mut rest) = (BufferQueue::default(), StrTendril::from(page));
    let (mut work, mut pending) = (0_usize, 0_usize);
    while !rest.is_empty() {
        let piece = rest.subtendril(0, piece_length(&rest));
        rest.pop_front(piece.len32());
        let before = parser.sink.tokens.get();
        let words = words(&piece);
        input.push_back(piece);
        while !matches!(parser.feed(&input), TokenizerResult::Done) {}
        // Without a token, the whole piece belongs to a tag that goes on.
        pending = if parser.sink.tokens.get() == before { pending + words } else { words };
        work = work.saturating_add(pending.saturating_mul(pending));
        if work > MOST_WORK || parser.sink.builder.sink.is_full() {
            return Err(TooMuch);
        }
    }
    parser.end();
    let sink = parser.sink.builder.sink;
    if sink.is_full() { Err(TooMuch) } else { Ok(sink.tree.into_inner()) }
}

/// Bytes of the next piece, which ends between two characters.
fn piece_length(rest: &str) -> u32 {
    let end = (PIECE..rest.len()).find(|end| rest.is_char_boundary(*end)).unwrap_or(rest.len());
    u32::try_from(end).unwrap_or(u32::MAX)
}

/// At least the number of attributes that stand in a piece.
fn words(piece: &str) -> usize {
    piece.bytes().filter(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'"' | b'\'')).count()
}

/// A tree builder that opens no elements where too many are open.
struct Limited {
    builder: TreeBuilder<Handle, Sink>,
    tokens: Cell<u64>,
}

impl TokenSink for Limited {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        self.tokens.set(self.tokens.get() + 1);
        let sink = &self.builder.sink;
        if sink.is_full() {
            return TokenSinkResult::Continue;
        }
        if let Token::TagToken(tag) = &token {
            match tag.kind {
                TagKind::StartTag if sink.open.get() >= MOST_OPEN => {
                    // The texts before and behind it are not to become one number.
                    let feed = Token::CharacterTokens("\n".into());
                    return self.builder.process_token(feed, line);
                }
                TagKind::StartTag => {}
                TagKind::EndTag => sink.open.set(sink.open.get().saturating_sub(1)),
            }
        }
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// A node, with the name that the parser asks for.
#[derive(Debug, Clone)]
struct Handle {
    id: Id,
    name: QualName,
}

/// Makes the tree as the parser tells.
struct Sink {
    tree: RefCell<Tree>,
    /// For each node, how many hold it by the page, which may be more than by the tree.
    nesting: RefCell<Vec<u32>>,
    /// How many elements are open, about.
    open: Cell<u32>,
    attributes: Cell<usize>,
}

impl Default for Sink {
    fn default() -> Self {
        Self {
            tree: RefCell::new(Tree::new()),
            nesting: RefCell::default(),
            open: Cell::new(0),
            attributes: Cell::new(0),
        }
    }
}

impl Sink {
    fn is_full(&self) -> bool {
        self.tree.borrow().len() + self.attributes.get() > MOST_NODES
    }

    fn add(&self, content: Content, name: QualName) -> Handle {
        Handle { id: self.tree.borrow_mut().add(content), name }
    }

    /// Puts a node or text where it belongs, and not deeper than the tree may be.
    fn put(&self, parent: Id, child: NodeOrText<Handle>, before: Option<Id>) {
        let mut tree = self.tree.borrow_mut();
        let mut nesting = self.nesting.borrow_mut();
        nesting.resize(tree.len(), 0);
        let inner = nesting[parent as usize].saturating_add(1);
        let holder = match tree.node(parent).parent {
            Some(above) if tree.node(parent).depth >= DEEPEST && before.is_none() => above,
            _ => parent,
        };
        match child {
            NodeOrText::AppendText(text) => {
                tree.insert_text(holder, &text, before);
                self.open.set(inner - 1);
            }
            NodeOrText::AppendNode(child) => {
                nesting[child.id as usize] = inner;
                tree.insert(holder, child.id, before);
                self.open.set(inner);
            }
        }
    }
}

fn no_name() -> QualName {
    QualName::new(None, ns!(), local_name!(""))
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Self;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { id: ROOT, name: no_name() }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Handle {
        self.attributes.set(self.attributes.get() + attributes.len());
        let told = attributes.into_iter().filter_map(|a| Some((attribute(&a.name.local)?, a.value)));
        self.add(Content::Element(tag(&name.local), told.collect()), name)
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.add(Content::Nothing, no_name())
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.add(Content::Nothing, no_name())
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        self.put(parent.id, child, None);
    }

    fn append_based_on_parent_node(
        &self,
        element: &Handle,
        previous_element: &Handle,
        child: NodeOrText<Handle>,
    ) {
        if self.tree.borrow().node(element.id).parent.is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous_element, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, _: &Handle) -> Handle {
        self.add(Content::Nothing, no_name())
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let parent = self.tree.borrow().node(sibling.id).parent;
        if let Some(parent) = parent {
            self.put(parent, child, Some(sibling.id));
        }
    }

    fn add_attrs_if_missing(&self, _: &Handle, _: Vec<Attribute>) {}

    fn remove_from_parent(&self, target: &Handle) {
        self.tree.borrow_mut().remove(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        let mut tree = self.tree.borrow_mut();
        let children: Vec<Id> = tree.children(node.id).collect();
        for child in children {
            tree.insert(new_parent.id, child, None);
        }
    }
}
