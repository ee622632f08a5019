//! A tree → which of its nodes are shown, and how much each of them holds.

use crate::extract::html::tag::{Attribute, Tag};
use crate::extract::html::tree::{Content, Go, Id, ROOT, Step, Tree};

/// Parts of a page by their role that hold something other than its subject.
const ASIDES: [&str; 5] = ["navigation", "contentinfo", "complementary", "search", "menu"];

/// Which nodes are left out, and how much the others hold.
#[derive(Debug)]
pub(super) struct Shown {
    is_left_out: Vec<bool>,
    asides: Vec<Id>,
    letters: Vec<u32>,
    has_grid: Vec<bool>,
}

impl Shown {
    /// Leaves out what a browser does not show, and what stands aside of the page's subject. What
    /// holds more letters than all the rest of the page is kept whatever it is called: it may be shown by
    /// a script, or be the report.
    pub(super) fn new(tree: &Tree) -> Self {
        let count = tree.len();
        let mut shown = Self {
            is_left_out: vec![false; count],
            asides: Vec::new(),
            letters: vec![0; count],
            has_grid: vec![false; count],
        };
        tree.walk(ROOT, |step| match step {
            Step::Enter(id) => shown.enter(tree, id),
            Step::Leave(id) => {
                shown.leave(tree, id);
                Go::In
            }
        });
        let all = shown.letters[ROOT as usize];
        for id in &shown.asides {
            let id = *id as usize;
            shown.is_left_out[id] = shown.letters[id] <= all / 2;
        }
        shown
    }

    /// Shows what was left out for where it stands or how it looks.
    pub(super) fn show_asides(&mut self) {
        for id in &self.asides {
            self.is_left_out[*id as usize] = false;
        }
    }

    /// Whether a node is left out, with all within it.
    pub(super) fn leaves_out(&self, id: Id) -> bool {
        self.is_left_out[id as usize]
    }

    /// Letters within a node.
    pub(super) fn letters(&self, id: Id) -> u32 {
        self.letters[id as usize]
    }

    /// Whether a node holds, or is, a table of at least two rows with two cells.
    pub(super) fn has_grid(&self, id: Id) -> bool {
        self.has_grid[id as usize]
    }

    fn enter(&mut self, tree: &Tree, id: Id) -> Go {
        match &tree.node(id).content {
            Content::Text(text) => {
                let letters = text.chars().filter(|c| !c.is_whitespace()).count();
                self.letters[id as usize] = u32::try_from(letters).unwrap_or(u32::MAX);
            }
            Content::Element(Tag::Never | Tag::Title | Tag::Meta, _) => {
                self.is_left_out[id as usize] = true;
                return Go::Over;
            }
            Content::Element(tag, _) if *tag == Tag::Aside || is_hidden(tree, id) => self.asides.push(id),
            _ => {}
        }
        Go::In
    }

    fn leave(&mut self, tree: &Tree, id: Id) {
        if tree.tag(id) == Some(Tag::Table) {
            self.has_grid[id as usize] |= is_grid(tree, id);
        }
        if let Some(parent) = tree.node(id).parent {
            let (parent, id) = (parent as usize, id as usize);
            self.letters[parent] = self.letters[parent].saturating_add(self.letters[id]);
            self.has_grid[parent] |= self.has_grid[id];
        }
    }
}

fn is_hidden(tree: &Tree, id: Id) -> bool {
    let style = |style: &str| {
        has_style(style, "display", "none")
            || has_style(style, "visibility", "hidden")
            || has_style(style, "mso-hide", "all")
    };
    tree.attribute(id, Attribute::Hidden).is_some()
        || tree.attribute(id, Attribute::Style).is_some_and(style)
        || tree.attribute(id, Attribute::Role).is_some_and(|role| ASIDES.contains(&role))
}

/// Whether a style gives a property a value.
pub(super) fn has_style(style: &str, property: &str, value: &str) -> bool {
    style.split(';').filter_map(|declaration| declaration.split_once(':')).any(|(name, said)| {
        let said = said.split('!').next().unwrap_or_default();
        name.trim().eq_ignore_ascii_case(property) && said.trim().eq_ignore_ascii_case(value)
    })
}

fn is_grid(tree: &Tree, table: Id) -> bool {
    let is_wide =
        |row: &Id| tree.children(*row).filter(|id| tree.tag(*id) == Some(Tag::Cell)).nth(1).is_some();
    rows(tree, table).filter(is_wide).nth(1).is_some()
}

/// The rows of a table in the order of the file.
fn rows(tree: &Tree, table: Id) -> impl Iterator<Item = Id> {
    tree.children(table).flat_map(|part| {
        let is_rows = matches!(tree.tag(part), Some(Tag::Rows(_)));
        let inner = is_rows.then(|| tree.children(part)).into_iter().flatten();
        inner.chain([part]).filter(|id| tree.tag(*id) == Some(Tag::Row))
    })
}
