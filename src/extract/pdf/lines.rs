//! Letters → lines of text, each read from left to right.

use unicode_width::UnicodeWidthChar;

use crate::extract::pdf::page::{Glyph, Turn};

/// How far letters of a line may stand above or below it, in sizes.
const RAISED: f64 = 0.3;
/// How far apart two prints of one letter may be, in sizes, that make it bold.
const BOLD: f64 = 0.15;
/// The narrowest gap that is a space between Latin letters or digits, in sizes.
const SPACE: f64 = 0.2;
/// The narrowest gap that is a space elsewhere: lines are stretched to the margin.
const WIDE_SPACE: f64 = 0.5;
/// The narrowest gap that parts columns, in sizes.
const GAP: f64 = 1.0;
/// The most spaces in a row.
const MOST_SPACES: usize = 400;

/// A line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What its letters stand on.
    pub base: f64,
    /// Size of its largest letter.
    pub size: f64,
    /// Its letters from left to right, spaces among them; neither the first nor the last is a space.
    pub glyphs: Vec<Glyph>,
}

/// The lines of letters, from top to bottom. Where most of the letters run otherwise than from left to
/// right, they are turned first.
#[must_use]
pub fn lines(mut glyphs: Vec<Glyph>) -> Vec<Line> {
    let turn = Turn::of_most(&glyphs);
    if turn != Turn::Right {
        glyphs.iter_mut().for_each(|glyph| *glyph = glyph.turned_back(turn));
    }
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut lines: Vec<Line> = Vec::new();
    for glyph in glyphs {
        let fits = |line: &&mut Line| glyph.y - line.base <= RAISED * line.size.min(glyph.size);
        if let Some(line) = lines.last_mut().filter(fits) {
            line.size = line.size.max(glyph.size);
            line.glyphs.push(glyph);
        } else {
            lines.push(Line { base: glyph.y, size: glyph.size, glyphs: vec![glyph] });
        }
    }
    lines.iter_mut().for_each(Line::tidy);
    lines.retain(|line| !line.glyphs.is_empty());
    lines
}

impl Line {
    /// Puts the letters in order, without those that are printed twice and without spaces at the ends.
    fn tidy(&mut self) {
        let mut glyphs = std::mem::take(&mut self.glyphs);
        glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
        for glyph in glyphs {
            let near = self.glyphs.iter().rev().take_while(|other| glyph.x - other.x < BOLD * glyph.size);
            let is_again = |other: &Glyph| other.letter == glyph.letter;
            if near.take(8).any(is_again) || (glyph.letter == ' ' && self.glyphs.is_empty()) {
                continue;
            }
            self.glyphs.push(glyph);
        }
        while self.glyphs.pop_if(|glyph| glyph.letter == ' ').is_some() {}
    }

    /// Where it begins.
    #[must_use]
    pub fn left(&self) -> f64 {
        self.glyphs.first().map_or(0.0, |glyph| glyph.x)
    }

    /// Where it ends.
    #[must_use]
    pub fn right(&self) -> f64 {
        self.glyphs.iter().map(Glyph::end).fold(f64::MIN, f64::max)
    }

    /// How wide it is.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.right() - self.left()
    }

    /// Whether there are gaps in it as between columns.
    #[must_use]
    pub fn has_gaps(&self) -> bool {
        let mut letters = self.glyphs.iter().filter(|glyph| glyph.letter != ' ');
        let mut last = letters.next();
        letters.any(|glyph| last.replace(glyph).is_some_and(|last| glyph.x - last.end() > GAP * self.size))
    }

    /// Its text, with one space at each gap.
    #[must_use]
    pub fn text(&self) -> String {
        self.write(None)
    }

    /// Its text, with as many spaces at its start and in its gaps as keep the places of what stands
    /// behind them, from a left margin on: two columns a size.
    #[must_use]
    pub fn spaced(&self, margin: f64) -> String {
        self.write(Some(margin))
    }

    fn write(&self, margin: Option<f64>) -> String {
        let column = |x: f64, margin: f64| {
            ((x - margin) * 2.0 / self.size).round().clamp(0.0, MOST_SPACES as f64) as usize
        };
        let mut text = " ".repeat(margin.map_or(0, |margin| column(self.left(), margin)));
        let mut columns = text.len();
        let has_gaps = self.has_gaps();
        let mut has_space = false;
        let mut last: Option<&Glyph> = None;
        for glyph in &self.glyphs {
            if glyph.letter == ' ' {
                has_space = true;
                continue;
            }
            let gap = last.map_or(0.0, |last| glyph.x - last.end());
            let spaces = match margin {
                _ if !last.is_some_and(|last| is_space(last, glyph, gap, has_space)) => 0,
                Some(margin) if has_gaps => {
                    let least = if gap > GAP * self.size { 2 } else { 1 };
                    column(glyph.x, margin).saturating_sub(columns).max(least)
                }
                _ => 1,
            };
            text.extend(std::iter::repeat_n(' ', spaces));
            text.push(glyph.letter);
            columns += spaces + if is_wide(glyph.letter) { 2 } else { 1 };
            (has_space, last) = (false, Some(glyph));
        }
        text
    }
}

/// Whether a gap between two letters is a space.
fn is_space(last: &Glyph, next: &Glyph, gap: f64, has_space: bool) -> bool {
    let narrowest = match () {
        () if has_space => 0.0,
        () if is_wide(last.letter) || is_wide(next.letter) => WIDE_SPACE,
        () => SPACE,
    };
    gap > narrowest * last.size.max(next.size)
}

/// Whether a letter takes up two columns of a terminal.
fn is_wide(letter: char) -> bool {
    letter.width().unwrap_or(0) > 1
}
