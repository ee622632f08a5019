//! What a page shows, in points from its top left corner: letters, ruling lines, filled areas.

/// How text runs: a quarter turn clockwise more for each, from left to right at first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Turn {
    /// From left to right.
    #[default]
    Right,
    /// From top to bottom, the letters lying on their backs.
    Down,
    /// From right to left, upside down.
    Left,
    /// From bottom to top.
    Up,
}

/// One letter and where it stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// The letter; U+FFFD where the font does not tell which it is.
    pub letter: char,
    /// Where it begins, on the line that it stands on.
    pub x: f64,
    /// The line that it stands on.
    pub y: f64,
    /// How far the next letter is.
    pub advance: f64,
    /// Size of its font.
    pub size: f64,
    /// How its text runs.
    pub turn: Turn,
}

/// A straight line, horizontal or vertical.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ruling {
    /// Its place on the other axis.
    pub at: f64,
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
}

/// An upright rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Least x.
    pub left: f64,
    /// Least y.
    pub top: f64,
    /// Greatest x.
    pub right: f64,
    /// Greatest y.
    pub bottom: f64,
}

/// How large a page is, in points, and how its text runs; pages that are alike have the same margins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Form {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
    /// How most of the text runs.
    pub turn: Turn,
}

/// All that one page shows.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Its form.
    pub form: Form,
    /// Letters in the order in which they are drawn.
    pub glyphs: Vec<Glyph>,
    /// Horizontal lines.
    pub horizontal: Vec<Ruling>,
    /// Vertical lines.
    pub vertical: Vec<Ruling>,
    /// Filled rectangles that are too wide for a line.
    pub areas: Vec<Area>,
    /// Whether there is a picture on it.
    pub has_picture: bool,
}

impl Turn {
    /// The turn of text that runs along a vector; `None` where it runs aslant.
    #[must_use]
    pub fn of(x: f64, y: f64) -> Option<Self> {
        const STEEPEST: f64 = 0.1;
        match (x, y) {
            _ if y.abs() <= x.abs() * STEEPEST && x != 0.0 => {
                Some(if x > 0.0 { Self::Right } else { Self::Left })
            }
            _ if x.abs() <= y.abs() * STEEPEST && y != 0.0 => {
                Some(if y > 0.0 { Self::Down } else { Self::Up })
            }
            _ => None,
        }
    }

    /// A point, turned back so that text of this turn runs from left to right.
    fn back(self, x: f64, y: f64) -> (f64, f64) {
        match self {
            Self::Right => (x, y),
            Self::Down => (y, -x),
            Self::Left => (-x, -y),
            Self::Up => (-y, x),
        }
    }

    /// The opposite of [`Turn::back`].
    fn forth(self, x: f64, y: f64) -> (f64, f64) {
        match self {
            Self::Down => Self::Up.back(x, y),
            Self::Up => Self::Down.back(x, y),
            Self::Right | Self::Left => self.back(x, y),
        }
    }

    /// What is left of this turn when all is turned back by another.
    fn less(self, other: Self) -> Self {
        const ALL: [Turn; 4] = [Turn::Right, Turn::Down, Turn::Left, Turn::Up];
        ALL[(4 + self as usize - other as usize) % 4]
    }

    /// The turn of most of the letters.
    #[must_use]
    pub fn of_most(glyphs: &[Glyph]) -> Self {
        let count = |turn: Self| glyphs.iter().filter(|glyph| glyph.turn == turn).count();
        [Self::Up, Self::Left, Self::Down, Self::Right]
            .into_iter()
            .max_by_key(|turn| count(*turn))
            .unwrap_or_default()
    }
}

impl Glyph {
    /// Middle of the square that the letter fills.
    #[must_use]
    pub fn middle(&self) -> (f64, f64) {
        /// Height of the middle of letters above their line, in sizes.
        const HALF_HEIGHT: f64 = 0.36;
        let (x, y) = self.turn.forth(self.advance / 2.0, -HALF_HEIGHT * self.size);
        (self.x + x, self.y + y)
    }

    /// Where the letter ends, if its text runs from left to right.
    #[must_use]
    pub fn end(&self) -> f64 {
        self.x + self.advance
    }

    /// Whether it goes on with the word that another letter belongs to, if that runs from left to right.
    #[must_use]
    pub fn follows(&self, last: &Self) -> bool {
        const TOUCHING: f64 = 0.2;
        let (gap, size) = (self.x - last.end(), last.size);
        self.y == last.y && self.letter != ' ' && gap.abs() < TOUCHING * size
    }

    /// The letter on a page that is turned back.
    #[must_use]
    pub fn turned_back(self, turn: Turn) -> Self {
        let (x, y) = turn.back(self.x, self.y);
        Self { x, y, turn: self.turn.less(turn), ..self }
    }
}

impl Area {
    /// The rectangle between two corners.
    #[must_use]
    pub fn between(one: (f64, f64), other: (f64, f64)) -> Self {
        Self {
            left: one.0.min(other.0),
            top: one.1.min(other.1),
            right: one.0.max(other.0),
            bottom: one.1.max(other.1),
        }
    }

    /// Whether a point lies in it, or no further outside than a tolerance.
    #[must_use]
    pub fn holds(&self, (x, y): (f64, f64), tolerance: f64) -> bool {
        (self.left - tolerance..=self.right + tolerance).contains(&x)
            && (self.top - tolerance..=self.bottom + tolerance).contains(&y)
    }

    /// What it has in common with another.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// Whether nothing lies in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.left > self.right || self.top > self.bottom
    }

    /// Whether it is no wider or no higher than a line is thick.
    #[must_use]
    pub fn is_thin(&self, thickest: f64) -> bool {
        self.right - self.left <= thickest || self.bottom - self.top <= thickest
    }

    /// Whether it is neither wider nor higher than a line is thick.
    #[must_use]
    pub fn is_dot(&self, thickest: f64) -> bool {
        self.right - self.left <= thickest && self.bottom - self.top <= thickest
    }

    /// Whether its corners are numbers.
    #[must_use]
    pub fn is_finite(&self) -> bool {
        [self.left, self.top, self.right, self.bottom].iter().all(|place| place.is_finite())
    }

    /// It as a horizontal line.
    fn lying(&self) -> Ruling {
        Ruling { at: f64::midpoint(self.top, self.bottom), from: self.left, to: self.right }
    }

    /// It as a vertical line.
    fn standing(&self) -> Ruling {
        Ruling { at: f64::midpoint(self.left, self.right), from: self.top, to: self.bottom }
    }

    fn turned_back(self, turn: Turn) -> Self {
        Self::between(turn.back(self.left, self.top), turn.back(self.right, self.bottom))
    }
}

impl Page {
    /// The page, turned so that most of its text runs from left to right.
    #[must_use]
    pub fn upright(mut self) -> Self {
        let turn = Turn::of_most(&self.glyphs);
        self.form.turn = turn;
        if turn == Turn::Right {
            return self;
        }
        self.glyphs.iter_mut().for_each(|glyph| *glyph = glyph.turned_back(turn));
        self.areas.iter_mut().for_each(|area| *area = area.turned_back(turn));
        let lying = |line: &Ruling| Area::between((line.from, line.at), (line.to, line.at)).turned_back(turn);
        let standing =
            |line: &Ruling| Area::between((line.at, line.from), (line.at, line.to)).turned_back(turn);
        let lines: Vec<Area> =
            self.horizontal.iter().map(lying).chain(self.vertical.iter().map(standing)).collect();
        self.horizontal.clear();
        self.vertical.clear();
        for line in lines {
            self.add_line(line);
        }
        self
    }

    /// Puts a sign for unknown letters behind numbers that end on the right edge of the page: programs
    /// leave out the letters that are beyond it.
    pub fn mark_cut_numbers(&mut self, edge: f64) {
        const NEAR: f64 = 1.0;
        let glyphs = std::mem::take(&mut self.glyphs);
        for (i, glyph) in glyphs.iter().enumerate() {
            self.glyphs.push(*glyph);
            let is_last = !glyphs.get(i + 1).is_some_and(|next| next.follows(glyph));
            let is_at_edge = glyph.turn == Turn::Right && glyph.x < edge && glyph.end() + NEAR > edge;
            if is_last && is_at_edge && glyph.letter.is_ascii_digit() {
                self.glyphs.push(Glyph { letter: '\u{FFFD}', x: glyph.end(), ..*glyph });
            }
        }
    }

    /// Adds a thin area as a line along its longer side.
    pub fn add_line(&mut self, area: Area) {
        if area.right - area.left >= area.bottom - area.top {
            self.horizontal.push(area.lying());
        } else {
            self.vertical.push(area.standing());
        }
    }

    /// Adds a dot, which may be part of a line either way.
    pub fn add_dot(&mut self, area: Area) {
        self.horizontal.push(area.lying());
        self.vertical.push(area.standing());
    }
}
