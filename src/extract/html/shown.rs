//! A tree → which of its nodes are shown and how, and how much each of them holds.

use memchr::memchr_iter;

use crate::extract::html::tag::{Attribute, Tag};
use crate::extract::html::tree::{Content, Go, Id, ROOT, Step, Tree};
use crate::vocabulary::glyph::word;

/// Parts of a page by their role that hold something other than its subject.
const ASIDES: [&str; 5] = ["navigation", "contentinfo", "complementary", "search", "menu"];

/// The most letters of what a click leads on from; a larger part of the page is not one link.
const LONGEST_CLICKED: u32 = 80;

/// What is known of all nodes.
#[derive(Debug)]
pub(super) struct Shown {
    nodes: Vec<Known>,
    asides: Vec<Id>,
    named: Vec<Id>,
}

/// What is known of a node.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    /// Letters within it.
    letters: u32,
    is_left_out: bool,
    has_grid: bool,
    is_block: bool,
    is_link: bool,
    is_word: bool,
}

impl Shown {
    /// Leaves out what a browser does not show, and what stands aside of the page's subject. What
    /// holds more letters than all the rest of the page is kept whatever it is called: it may be shown by
    /// a script, or be the report.
    pub(super) fn new(tree: &Tree) -> Self {
        let nodes = vec![Known::default(); tree.len()];
        let mut shown = Self { nodes, asides: Vec::new(), named: Vec::new() };
        tree.walk(ROOT, |step| match step {
            Step::Enter(id) => shown.enter(tree, id),
            Step::Leave(id) => {
                shown.leave(tree, id);
                Go::In
            }
        });
        let all = shown.letters(ROOT);
        for id in &shown.asides {
            let known = &mut shown.nodes[*id as usize];
            known.is_left_out = known.letters <= all / 2;
        }
        shown
    }

    /// Shows what was left out for where it stands or how it looks; whether there is any.
    pub(super) fn show_asides(&mut self) -> bool {
        let mut is_any = false;
        for id in &self.asides {
            is_any |= std::mem::take(&mut self.nodes[*id as usize].is_left_out);
        }
        is_any
    }

    /// The elements in which a page may be named, in order.
    pub(super) fn named(&self) -> &[Id] {
        &self.named
    }

    /// Whether a node is left out, with all within it.
    pub(super) fn leaves_out(&self, id: Id) -> bool {
        self.nodes[id as usize].is_left_out
    }

    /// Letters within a node.
    pub(super) fn letters(&self, id: Id) -> u32 {
        self.nodes[id as usize].letters
    }

    /// Whether a node holds, or is, a table of at least two rows with two cells.
    pub(super) fn has_grid(&self, id: Id) -> bool {
        self.nodes[id as usize].has_grid
    }

    /// Whether lines end before and behind an element.
    pub(super) fn is_block(&self, id: Id) -> bool {
        self.nodes[id as usize].is_block
    }

    /// Whether an element leads on to somewhere else.
    pub(super) fn is_link(&self, id: Id) -> bool {
        self.nodes[id as usize].is_link
    }

    /// Whether a text is one [`word`].
    pub(super) fn is_word(&self, id: Id) -> bool {
        self.nodes[id as usize].is_word
    }

    fn enter(&mut self, tree: &Tree, id: Id) -> Go {
        let node = tree.node(id);
        match &node.content {
            Content::Nothing => Go::In,
            Content::Text(text) => {
                let known = Known::of_text(text);
                self.nodes[id as usize] = known;
                self.add(known, node.parent);
                Go::Over
            }
            Content::Element(tag @ (Tag::Never | Tag::Title | Tag::Meta), _) => {
                self.nodes[id as usize].is_left_out = true;
                if *tag != Tag::Never {
                    self.named.push(id);
                }
                Go::Over
            }
            Content::Element(tag, _) => {
                self.element(tree, id, *tag);
                Go::In
            }
        }
    }

    fn element(&mut self, tree: &Tree, id: Id, tag: Tag) {
        let known = &mut self.nodes[id as usize];
        known.is_block = tag.is_block();
        let mut is_aside = tag == Tag::Aside;
        for (name, value) in tree.attributes(id) {
            match name {
                Attribute::Style if tells(value) => {
                    is_aside |= is_hidden(value);
                    known.is_block |= tag == Tag::Inline && has_style(value, "display", "block");
                }
                Attribute::Hidden => is_aside = true,
                Attribute::Role => is_aside |= ASIDES.contains(&value),
                Attribute::Click => known.is_link = true,
                Attribute::Target => known.is_link |= tag == Tag::Link && !value.starts_with('#'),
                _ => {}
            }
        }
        if is_aside {
            self.asides.push(id);
        }
    }

    fn leave(&mut self, tree: &Tree, id: Id) {
        let node = tree.node(id);
        let known = &mut self.nodes[id as usize];
        if let Content::Element(tag, _) = node.content {
            known.is_link &= tag == Tag::Link || known.letters <= LONGEST_CLICKED;
            known.has_grid |= tag == Tag::Table && is_grid(tree, id);
        }
        let known = *known;
        self.add(known, node.parent);
    }

    /// Adds what a node holds to the one that holds it.
    fn add(&mut self, known: Known, parent: Option<Id>) {
        if let Some(parent) = parent {
            let parent = &mut self.nodes[parent as usize];
            parent.letters = parent.letters.saturating_add(known.letters);
            parent.has_grid |= known.has_grid;
        }
    }
}

impl Known {
    fn of_text(text: &str) -> Self {
        let (end, letters) = word(text);
        let is_word = end == text.len();
        let count = || text.chars().filter(|c| !c.is_whitespace()).count();
        let letters = if is_word { letters } else { count() };
        Self { letters: u32::try_from(letters).unwrap_or(u32::MAX), is_word, ..Self::default() }
    }
}

/// The properties that tell whether an element is shown, and on lines of its own.
const TELLING: [&str; 3] = ["display", "visibility", "mso-hide"];

/// Whether a style may give one of these properties a value, which most do not.
fn tells(style: &str) -> bool {
    memchr_iter(b':', style.as_bytes()).any(|colon| {
        let name = &style.as_bytes()[..colon];
        let is_end_of = |property: &&str| {
            let start = name.len().checked_sub(property.len());
            start.is_some_and(|start| name[start..].eq_ignore_ascii_case(property.as_bytes()))
        };
        match name.last() {
            Some(b'y' | b'Y' | b'e' | b'E') => TELLING.iter().any(is_end_of),
            // There may be white space between.
            last => last.is_some_and(|last| !last.is_ascii_graphic()),
        }
    })
}

fn is_hidden(style: &str) -> bool {
    has_style(style, "display", "none")
        || has_style(style, "visibility", "hidden")
        || has_style(style, "mso-hide", "all")
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
