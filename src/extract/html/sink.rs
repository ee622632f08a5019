//! What the builder tells of a page's nodes → the tree of them, within limits.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, ExpandedName, QualName, local_name, ns};

use crate::extract::html::tag::{attribute, tag};
use crate::extract::html::tree::{Content, Id, ROOT, Tree};

/// The most nodes of a page; a report has some thousand.
pub(super) const MOST_NODES: usize = 500_000;

/// The deepest nodes of the tree; what is further in becomes their sibling.
const DEEPEST: u16 = 250;

/// A node, with the name that the parser asks for.
#[derive(Debug, Clone)]
pub(super) struct Handle {
    id: Id,
    name: Rc<QualName>,
}

/// Makes the tree as the builder tells.
pub(super) struct Sink<'a> {
    tree: &'a RefCell<Tree>,
    /// How many elements are open, about.
    pub(super) open: Cell<u32>,
    /// For each node, how many hold it by the page, which may be more than by the tree.
    nesting: RefCell<Vec<u32>>,
    no_name: Rc<QualName>,
}

impl<'a> Sink<'a> {
    /// One that makes a tree which is empty so far.
    pub(super) fn new(tree: &'a RefCell<Tree>) -> Self {
        let no_name = Rc::new(QualName::new(None, ns!(), local_name!("")));
        Self { tree, open: Cell::new(0), nesting: RefCell::default(), no_name }
    }

    /// Whether the page has more nodes than any report.
    pub(super) fn is_full(&self) -> bool {
        self.tree.borrow().len() > MOST_NODES
    }

    fn add(&self, content: Content) -> Handle {
        Handle { id: self.tree.borrow_mut().add(content), name: Rc::clone(&self.no_name) }
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

impl TreeSink for Sink<'_> {
    type Handle = Handle;
    type Output = Self;
    type ElemName<'a>
        = ExpandedName<'a>
    where
        Self: 'a;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { id: ROOT, name: Rc::clone(&self.no_name) }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Handle {
        let told = attributes.into_iter().filter_map(|a| Some((attribute(&a.name.local)?, a.value)));
        let element = self.add(Content::Element(tag(&name.local), told.collect()));
        Handle { name: Rc::new(name), ..element }
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.add(Content::Nothing)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.add(Content::Nothing)
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
        self.add(Content::Nothing)
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
