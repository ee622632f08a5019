//! The nodes of a page that are shown → its lines, in order.

use crate::extract::html::line::{Gap, Line};
use crate::extract::html::shown::{Shown, has_style};
use crate::extract::html::table;
use crate::extract::html::tag::{Attribute, Tag};
use crate::extract::html::tree::{Go, Id, Step, Tree};
use crate::vocabulary::glyph::{numeral, word};

/// The most tables within each other that are read as tables.
const DEEPEST_TABLE: usize = 40;

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

    /// Makes a line of all the text of a cell, in place of what it was.
    pub(super) fn cell(&mut self, cell: Id, line: &mut Line) {
        self.number = None;
        line.clear();
        std::mem::swap(&mut self.line, line);
        let gap = std::mem::take(&mut self.gap);
        let was_in_cell = std::mem::replace(&mut self.in_cell, true);
        self.read(cell);
        self.in_cell = was_in_cell;
        self.gap = gap;
        std::mem::swap(&mut self.line, line);
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
            match self.shown.is_word(id) {
                true => self.word(id, text, self.shown.letters(id) as usize),
                false => self.text(id, text),
            }
            return Go::Over;
        }
        let Some(tag) = self.tree.tag(id) else { return Go::In };
        if self.shown.is_block(id) {
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
        self.links += usize::from(self.shown.is_link(id));
        Go::In
    }

    fn leave(&mut self, id: Id) {
        let Some(tag) = self.tree.tag(id) else { return };
        self.links -= usize::from(self.shown.is_link(id));
        match tag {
            Tag::NumberedList => {
                self.numbers.pop();
                self.number = None;
            }
            Tag::Preformatted => self.kept -= 1,
            Tag::Raised | Tag::Picture | Tag::TextArea | Tag::Select => self.part(Gap::Edge),
            _ => {}
        }
        if self.shown.is_block(id) {
            self.end_block();
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
        if self.line.letters > 0 {
            let mut line = std::mem::take(&mut self.line);
            line.text.truncate(line.text.trim_end().len());
            self.lines.push(line);
            self.number = None;
        }
        self.line.clear();
    }

    fn text(&mut self, id: Id, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            let (end, letters) = word(rest);
            let (word, behind) = rest.split_at(end);
            self.word(id, word, letters);
            let mut behind = behind.chars();
            if let Some(blank) = behind.next() {
                self.blank(id, blank);
            }
            rest = behind.as_str();
        }
    }

    /// Reads white space or a control character.
    fn blank(&mut self, id: Id, blank: char) {
        match blank {
            '\n' | '\r' if self.kept > 0 => self.end_block(),
            ' ' | '\t' if self.kept > 0 && !self.in_cell => self.letter(id, blank),
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => self.part(Gap::Feed),
            ' ' | '\t' => self.part(Gap::Space),
            _ if blank.is_control() => self.part(Gap::Space),
            // A space that is not to be broken.
            _ if self.line.text.is_empty() && self.kept == 0 => {}
            _ => self.letter(id, blank),
        }
    }

    fn letter(&mut self, id: Id, blank: char) {
        self.word(id, blank.encode_utf8(&mut [0; 4]), 0);
    }

    /// Adds a text of so many letters, without a gap within it.
    fn word(&mut self, id: Id, word: &str, letters: usize) {
        let Some(first) = word.chars().next() else { return };
        if self.line.text.is_empty() {
            self.line.node = id;
            if let Some(number) = self.number.take().filter(|_| !is_numbered(first)) {
                self.line.text = format!("{number}.");
            }
        }
        let gap = std::mem::take(&mut self.gap);
        self.line.push(word, letters, gap, self.links > 0);
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

/// Whether a line that begins with this needs no number before it.
fn is_numbered(first: char) -> bool {
    first.is_ascii_digit() || numeral(first).is_some() || !first.is_alphanumeric()
}
