//! The part of numbering → the numbers that Word puts before paragraphs, counted as they come.

use std::collections::{HashMap, HashSet};

use crate::extract::not_read::NotRead;
use crate::extract::office::docx::numeral::Sign;
use crate::extract::office::docx::styles::Styles;
use crate::extract::office::xml::{Tag, Token, Xml};

/// Levels of a list.
const LEVELS: usize = 9;

/// The most lists and patterns of lists; a report has some ten.
const MOST_LISTS: usize = 20_000;

/// The longest text around a number, in characters.
const LONGEST_TEXT: usize = 64;

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// The patterns of lists, by their numbers.
    patterns: HashMap<u32, Pattern>,
    lists: HashMap<u32, List>,
    /// What each pattern has counted. Lists of one pattern go on counting from each other.
    counts: HashMap<u32, [Option<i64>; LEVELS]>,
    /// Lists that have begun.
    begun: HashSet<u32>,
}

#[derive(Debug, Default)]
struct Pattern {
    levels: [Level; LEVELS],
    /// A style whose list has the levels in its pattern.
    style: Option<String>,
}

/// How a level of a list is numbered.
#[derive(Debug, Default, Clone)]
struct Level {
    start: i64,
    sign: Sign,
    /// The text, in which `%1` to `%9` stand for the numbers of levels.
    text: String,
    /// It starts anew after each paragraph of a level before this one; after the level before it
    /// where nothing is said.
    restart: Option<usize>,
    /// The style of paragraphs whose level it is.
    style: Option<String>,
    /// Whether numbers of all levels are printed in figures.
    is_legal: bool,
}

#[derive(Debug, Default)]
struct List {
    pattern: u32,
    starts: [Option<i64>; LEVELS],
    levels: [Option<Level>; LEVELS],
}

impl Numbering {
    /// Reads the part.
    pub(super) fn read(part: &str, styles: &Styles) -> Result<Self, NotRead> {
        let mut numbering = Self::default();
        let mut xml = Xml::new(part);
        while let Some(token) = xml.token()? {
            let Token::Open(tag) = token else { continue };
            match tag.name() {
                "abstractNum" => {
                    let id = id(&tag, "abstractNumId");
                    let pattern = Pattern::read(&mut xml)?;
                    numbering.patterns.insert(id, pattern);
                }
                "num" => {
                    let id = id(&tag, "numId");
                    let list = List::read(&mut xml)?;
                    numbering.lists.insert(id, list);
                }
                _ => {}
            }
            if numbering.lists.len() + numbering.patterns.len() > MOST_LISTS {
                return Err(NotRead::TooMuch("its lists"));
            }
        }
        numbering.follow_styles(styles);
        Ok(numbering)
    }

    /// Lists whose pattern names a style have the pattern of that style's list.
    fn follow_styles(&mut self, styles: &Styles) {
        let named = |pattern: &u32| {
            let style = self.patterns.get(pattern)?.style.as_deref()?;
            let list = styles.find(Some(style), |style| style.list)?;
            Some(self.lists.get(&list)?.pattern)
        };
        let found: HashMap<u32, u32> =
            self.patterns.keys().filter_map(|pattern| Some((*pattern, named(pattern)?))).collect();
        for list in self.lists.values_mut() {
            list.pattern = found.get(&list.pattern).copied().unwrap_or(list.pattern);
        }
    }

    /// The level of a list that a style's paragraphs have.
    pub(super) fn level_of(&self, list: u32, style: &str) -> Option<usize> {
        let pattern = self.patterns.get(&self.lists.get(&list)?.pattern)?;
        pattern.levels.iter().position(|level| level.style.as_deref() == Some(style))
    }

    /// Counts a paragraph of a list. Gives the number as it is printed; `None` where the list has
    /// none, or a bullet.
    pub(super) fn next(&mut self, id: u32, level: usize) -> Option<String> {
        let level = level.min(LEVELS - 1);
        let list = self.lists.get(&id)?;
        let pattern = self.patterns.get(&list.pattern)?;
        let counts = self.counts.entry(list.pattern).or_default();
        if self.begun.insert(id) {
            for (count, _) in counts.iter_mut().zip(&list.starts).filter(|(_, start)| start.is_some()) {
                *count = None;
            }
        }
        let start = |at: usize| list.starts[at].unwrap_or(list.level(pattern, at).start);
        counts[level] = Some(counts[level].map_or_else(|| start(level), |count| count.saturating_add(1)));
        for (at, count) in counts.iter_mut().enumerate() {
            if at < level {
                count.get_or_insert_with(|| start(at));
            } else if at > level && list.level(pattern, at).restart.unwrap_or(at) > level {
                *count = None;
            }
        }
        list.print(pattern, counts, level)
    }
}

impl Pattern {
    fn read(xml: &mut Xml<'_>) -> Result<Self, NotRead> {
        let mut pattern = Self::default();
        let mut current = None;
        xml.properties(|tag| match tag.name() {
            "numStyleLink" => pattern.style = tag.val().map(Into::into),
            "lvl" => current = level(tag),
            _ => {
                if let Some(at) = current {
                    pattern.levels[at].set(tag);
                }
            }
        })?;
        Ok(pattern)
    }
}

impl List {
    fn read(xml: &mut Xml<'_>) -> Result<Self, NotRead> {
        let mut list = Self::default();
        let mut current = 0;
        xml.properties(|tag| match tag.name() {
            "abstractNumId" => list.pattern = tag.number().unwrap_or_default(),
            "lvlOverride" => current = level(tag).unwrap_or(0),
            "startOverride" => list.starts[current] = tag.number(),
            "lvl" => list.levels[current] = Some(Level::default()),
            _ => {
                if let Some(level) = &mut list.levels[current] {
                    level.set(tag);
                }
            }
        })?;
        Ok(list)
    }

    fn level<'a>(&'a self, pattern: &'a Pattern, at: usize) -> &'a Level {
        self.levels[at].as_ref().unwrap_or(&pattern.levels[at])
    }

    fn print(&self, pattern: &Pattern, counts: &[Option<i64>; LEVELS], at: usize) -> Option<String> {
        let level = self.level(pattern, at);
        if level.sign == Sign::Bullet {
            return None;
        }
        let mut text = String::new();
        let mut rest = level.text.chars().peekable();
        while let Some(c) = rest.next() {
            let named = rest.peek().and_then(|c| c.to_digit(10)).filter(|n| c == '%' && *n > 0);
            let Some(named) = named else {
                text.push(c);
                continue;
            };
            rest.next();
            let named = named as usize - 1;
            let sign = if level.is_legal { Sign::default() } else { self.level(pattern, named).sign };
            text.push_str(&sign.print(counts[named].unwrap_or_default()));
        }
        Some(text).filter(|text| !text.trim().is_empty())
    }
}

impl Level {
    fn set(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "start" => self.start = tag.number().unwrap_or_default(),
            "numFmt" => self.sign = Sign::of(&tag.val().unwrap_or_default()),
            "lvlText" => self.text = tag.val().unwrap_or_default().chars().take(LONGEST_TEXT).collect(),
            "lvlRestart" => self.restart = tag.number(),
            "pStyle" => self.style = tag.val().map(Into::into),
            "isLgl" => self.is_legal = tag.is_on(),
            _ => {}
        }
    }
}

fn id(tag: &Tag<'_>, name: &str) -> u32 {
    tag.attribute(name).and_then(|id| id.trim().parse().ok()).unwrap_or_default()
}

/// The level that an element is about.
fn level(tag: &Tag<'_>) -> Option<usize> {
    tag.attribute("ilvl")?.trim().parse().ok().filter(|level| *level < LEVELS)
}
