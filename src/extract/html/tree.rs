//! The elements and texts of a page, in one vector, with links between them.

use html5ever::tendril::StrTendril;

use crate::extract::html::tag::{Attribute, Tag};

/// The place of a node in its tree.
pub(super) type Id = u32;

/// The document itself.
pub(super) const ROOT: Id = 0;

/// What a node is.
#[derive(Debug)]
pub(super) enum Content {
    /// The document, a comment, what a template holds: nothing that is shown.
    Nothing,
    /// Text, with its references resolved.
    Text(String),
    /// An element, and those of its attributes that tell something.
    Element(Tag, Vec<(Attribute, StrTendril)>),
}

/// A node and its neighbours.
#[derive(Debug)]
pub(super) struct Node {
    /// What it is.
    pub(super) content: Content,
    /// The node that holds it.
    pub(super) parent: Option<Id>,
    /// How many nodes hold it.
    pub(super) depth: u16,
    first: Option<Id>,
    last: Option<Id>,
    next: Option<Id>,
    previous: Option<Id>,
}

/// What a walk does with the nodes within a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Go {
    /// Goes through them.
    In,
    /// Leaves them out, and does not come back to the node.
    Over,
}

/// A step of a walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Comes to a node.
    Enter(Id),
    /// Has been through all nodes within a node.
    Leave(Id),
}

/// The nodes of a page.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    /// A document without content.
    pub(super) fn new() -> Self {
        let mut tree = Self { nodes: Vec::new() };
        tree.add(Content::Nothing);
        tree
    }

    /// Number of nodes.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// A node.
    pub(super) fn node(&self, id: Id) -> &Node {
        &self.nodes[id as usize]
    }

    /// The tag of an element.
    pub(super) fn tag(&self, id: Id) -> Option<Tag> {
        match self.node(id).content {
            Content::Element(tag, _) => Some(tag),
            _ => None,
        }
    }

    /// The text of a node that is a text.
    pub(super) fn text(&self, id: Id) -> Option<&str> {
        match &self.node(id).content {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }

    /// An attribute of an element.
    pub(super) fn attribute(&self, id: Id, attribute: Attribute) -> Option<&str> {
        match &self.node(id).content {
            Content::Element(_, attributes) => {
                attributes.iter().find(|(name, _)| *name == attribute).map(|(_, value)| &**value)
            }
            _ => None,
        }
    }

    /// All attributes of an element that tell something.
    pub(super) fn attributes(&self, id: Id) -> impl Iterator<Item = (Attribute, &str)> {
        let attributes = match &self.node(id).content {
            Content::Element(_, attributes) => attributes.as_slice(),
            _ => &[],
        };
        attributes.iter().map(|(name, value)| (*name, &**value))
    }

    /// The nodes right within a node, in order.
    pub(super) fn children(&self, id: Id) -> impl Iterator<Item = Id> {
        std::iter::successors(self.node(id).first, |child| self.node(*child).next)
    }

    /// Goes through a node and all within it, in the order of the page.
    pub(super) fn walk(&self, top: Id, mut visit: impl FnMut(Step) -> Go) {
        let mut at = top;
        loop {
            let goes_in = visit(Step::Enter(at)) == Go::In;
            if let Some(first) = self.node(at).first.filter(|_| goes_in) {
                at = first;
                continue;
            }
            if goes_in {
                visit(Step::Leave(at));
            }
            loop {
                if at == top {
                    return;
                }
                if let Some(next) = self.node(at).next {
                    at = next;
                    break;
                }
                let Some(parent) = self.node(at).parent else { return };
                at = parent;
                visit(Step::Leave(at));
            }
        }
    }

    /// Adds a node that nothing holds yet.
    pub(super) fn add(&mut self, content: Content) -> Id {
        let id = Id::try_from(self.nodes.len()).expect("the number of nodes is limited");
        let node =
            Node { content, parent: None, depth: 0, first: None, last: None, next: None, previous: None };
        self.nodes.push(node);
        id
    }

    /// Puts a node behind all others within a parent, or before one of them.
    pub(super) fn insert(&mut self, parent: Id, child: Id, before: Option<Id>) {
        self.remove(child);
        let previous = match before {
            Some(next) => self.at(next).previous.replace(child),
            None => self.at(parent).last.replace(child),
        };
        match previous {
            Some(previous) => self.at(previous).next = Some(child),
            None => self.at(parent).first = Some(child),
        }
        let depth = self.node(parent).depth.saturating_add(1);
        let node = self.at(child);
        (node.parent, node.previous, node.next, node.depth) = (Some(parent), previous, before, depth);
    }

    /// Puts text there, into a text that stands right before that place if there is one.
    pub(super) fn insert_text(&mut self, parent: Id, text: &str, before: Option<Id>) {
        let above = match before {
            Some(next) => self.node(next).previous,
            None => self.node(parent).last,
        };
        if let Some(above) = above
            && let Content::Text(said) = &mut self.at(above).content
        {
            said.push_str(text);
            return;
        }
        let child = self.add(Content::Text(text.to_owned()));
        self.insert(parent, child, before);
    }

    /// Takes a node, with all within it, from where it is.
    pub(super) fn remove(&mut self, id: Id) {
        let node = self.at(id);
        let (parent, previous, next) = (node.parent.take(), node.previous.take(), node.next.take());
        let Some(parent) = parent else { return };
        match previous {
            Some(previous) => self.at(previous).next = next,
            None => self.at(parent).first = next,
        }
        match next {
            Some(next) => self.at(next).previous = previous,
            None => self.at(parent).last = previous,
        }
    }

    fn at(&mut self, id: Id) -> &mut Node {
        &mut self.nodes[id as usize]
    }
}
