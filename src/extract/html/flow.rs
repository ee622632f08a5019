//! The nodes of a page that are shown → its lines, in order.

use crate::extract::html::line::{Gap, Line};
use crate::extract::html::shown::{Shown, has_style};
use crate::extract::html::table;
use crate::extract::html::tag::{Attribute, Tag};
use crate::extract::html::tree::{Go, Id, Step, Tree};
use crate::vocabulary::glyph::numeral;

/// The most tables within each other that are read as tables.
const DEEPEST_TABLE: usize = 40;

/// The most letters of what a click leads on from; a larger part of the page is not one link.
const LONGEST_CLICKED: u32 = 80;

/// Fields that hold what the user of a form wrote.
const WRITTEN: [&str; 4] = ["", "text", "number", "tel"];

/// The lines of a page, as far as it has been read.
pub(super) struct Flow<'a> {
    /// The page.
    pub(super) tree: &'a Tree,
    /// What of it is shown.
    pub(super) shown: &'a Shown,
    /// The lines that have ended.
    pub(super) lines: Vec<Line>,
    line: Line,
    gap: Gap,
    /// How many links are open, how many elements that keep lines as they are, and how many tables.
    links: usize,
    kept: usize,
    tables: usize,
    /// Whether the text is that of one cell, whose lines are joined.
    in_cell: bool,
    /// For each numbered list that is open, the number of its next item.
    numbers: Vec<i64>,
    /// The number of an item before its first letter.
    number: Option<i64>,
}

/// All lines of a page.
pub(super) fn lines(tree: &Tree, shown: &Shown, top: Id) -> Vec<Line> {
    let mut flow = Flow {
        tree,
        shown,
        lines: Vec::new(),
        line: Line::default(),
        gap: Gap::None,
        links: 0,
        kept: 0,
        tables: 0,
        in_cell: false,
        numbers: Vec::new(),
        number: None,
    };
    flow.block(top);
    flow.lines
}

impl Flow<'_> {
    /// Adds the lines of a node, which share none with what stands around it.
    pub(super) fn block(&mut self, top: Id) {
        self.end_line();
        self.read(top);
        self.end_line();
    }

    /// The text of a cell, as one line.
    pub(super) fn cell(&mut self, cell: Id) -> Line {
        self.number = None;
        let line = std::mem::take(&mut self.line);
        let gap = std::mem::take(&mut self.gap);
        let was_in_cell = std::mem::replace(&mut self.in_cell, true);
        self.read(cell);
        self.in_cell = was_in_cell;
        self.gap = gap;
        std::mem::replace(&mut self.line, line)
    }

    fn read(&mut self, top: Id) {
        let tree = self.tree;
        tree.walk(top, |step| match step {
            Step::Enter(id) => self.enter(id, id == top),
            Step::Leave(id) => {
                self.leave(id);
                Go::In
            }
        });
    }

    fn enter(&mut self, id: Id, is_top: bool) -> Go {
        if self.shown.leaves_out(id) && !is_top {
            return Go::Over;
        }
        if let Some(text) = self.tree.text(id) {
            self.text(id, text);
            return Go::In;
        }
        let Some(tag) = self.tree.tag(id) else { return Go::In };
        if self.is_block(id, tag) {
            self.end_block();
        }
        match tag {
            Tag::Table if !self.in_cell && !is_top && self.tables < DEEPEST_TABLE => {
                self.tables += 1;
                table::read(self, id);
                self.tables -= 1;
                return Go::Over;
            }
            Tag::NumberedList => self.numbers.push(self.number_of(id, Attribute::Start).unwrap_or(1)),
            Tag::Item => self.item(id),
            Tag::Preformatted => self.kept += 1,
            Tag::Input => self.field(id),
            Tag::TextArea | Tag::Select if !self.in_cell => return Go::Over,
            Tag::Choice if self.tree.attribute(id, Attribute::Chosen).is_none() => return Go::Over,
            Tag::Raised | Tag::Picture | Tag::TextArea | Tag::Select => self.part(Gap::Edge),
            _ => {}
        }
        self.links += usize::from(self.is_link(id, tag));
        Go::In
    }

    fn leave(&mut self, id: Id) {
        let Some(tag) = self.tree.tag(id) else { return };
        self.links -= usize::from(self.is_link(id, tag));
        match tag {
            Tag::NumberedList => {
                self.numbers.pop();
                self.number = None;
            }
            Tag::Preformatted => self.kept -= 1,
            Tag::Raised | Tag::Picture | Tag::TextArea | Tag::Select => self.part(Gap::Edge),
            _ => {}
        }
        if self.is_block(id, tag) {
            self.end_block();
        }
    }

    fn is_block(&self, id: Id, tag: Tag) -> bool {
        let style = || self.tree.attribute(id, Attribute::Style);
        tag.is_block() || (tag == Tag::Inline && style().is_some_and(|s| has_style(s, "display", "block")))
    }

    fn is_link(&self, id: Id, tag: Tag) -> bool {
        let has = |attribute| self.tree.attribute(id, attribute).is_some();
        match tag {
            Tag::Link => {
                let target = self.tree.attribute(id, Attribute::Target);
                target.is_some_and(|target| !target.starts_with('#')) || has(Attribute::Click)
            }
            _ => has(Attribute::Click) && self.shown.letters(id) <= LONGEST_CLICKED,
        }
    }

    fn part(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    fn end_block(&mut self) {
        if self.in_cell { self.part(Gap::Joint) } else { self.end_line() }
    }

    fn end_line(&mut self) {
        self.gap = Gap::None;
        let mut line = std::mem::take(&mut self.line);
        if line.letters > 0 {
            line.text.truncate(line.text.trim_end().len());
            self.lines.push(line);
            self.number = None;
        }
    }

    fn text(&mut self, id: Id, text: &str) {
        for letter in text.chars() {
            match letter {
                '\n' | '\r' if self.kept > 0 => self.end_block(),
                '\t' if self.kept > 0 && !self.in_cell => self.letter(id, letter),
                '\n' | '\r' | '\u{2028}' | '\u{2029}' => self.part(Gap::Feed),
                ' ' if self.kept > 0 && !self.in_cell => self.letter(id, letter),
                ' ' | '\t' => self.part(Gap::Space),
                _ if letter.is_control() => self.part(Gap::Space),
                _ => self.letter(id, letter),
            }
        }
    }

    fn letter(&mut self, id: Id, letter: char) {
        let is_first = self.line.text.is_empty();
        if is_first && letter.is_whitespace() && self.kept == 0 {
            return;
        }
        if is_first {
            self.line.node = id;
            let is_numbered =
                letter.is_ascii_digit() || numeral(letter).is_some() || !letter.is_alphanumeric();
            if let Some(number) = self.number.take().filter(|_| !is_numbered) {
                self.line.text = format!("{number}.");
            }
        }
        let gap = std::mem::take(&mut self.gap);
        self.line.push(letter, gap, self.links > 0);
    }

    /// Counts an item of a numbered list.
    fn item(&mut self, id: Id) {
        let list =
            self.tree.node(id).parent.filter(|parent| self.tree.tag(*parent) == Some(Tag::NumberedList));
        let value = self.number_of(id, Attribute::Value);
        let Some((list, next)) = list.zip(self.numbers.last_mut()) else { return };
        let number = value.unwrap_or(*next);
        *next = number.saturating_add(1);
        let is_decimal = self.tree.attribute(list, Attribute::Kind).is_none_or(|kind| kind == "1");
        let has_none =
            |style| has_style(style, "list-style", "none") || has_style(style, "list-style-type", "none");
        let is_bare = self.tree.attribute(list, Attribute::Style).is_some_and(has_none);
        self.number = Some(number).filter(|_| is_decimal && !is_bare && !self.in_cell);
    }

    fn number_of(&self, id: Id, attribute: Attribute) -> Option<i64> {
        self.tree.attribute(id, attribute)?.trim().parse().ok()
    }

    /// What is written in a field of a form that is a table.
    fn field(&mut self, id: Id) {
        let kind = self.tree.attribute(id, Attribute::Kind).unwrap_or_default();
        let is_written = WRITTEN.iter().any(|written| kind.eq_ignore_ascii_case(written));
        if self.in_cell && is_written {
            self.part(Gap::Edge);
            let value = self.tree.attribute(id, Attribute::Value).unwrap_or_default();
            self.text(id, value);
            self.part(Gap::Edge);
        }
    }
}
