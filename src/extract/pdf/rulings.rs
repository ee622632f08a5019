//! Lines as they are drawn → whole rulings, and which of them belong to one table.

use crate::extract::pdf::page::Ruling;

/// How far apart parallel lines may be that are one, in points.
const SNAP: f64 = 1.5;
/// The widest gap in a line, and between two lines that meet.
pub const GAP: f64 = 3.0;
/// How far the ends of a side of a table may be from those of its other vertical lines.
const SIDE: f64 = 6.0;
/// The shortest line that parts cells.
const SHORTEST: f64 = 4.0;
/// The most lines of one kind that are looked at on a page.
const MOST: usize = 2_000;

/// The lines of one table.
#[derive(Debug, Default, Clone)]
pub struct Ruled {
    /// Its horizontal lines, from top to bottom.
    pub horizontal: Vec<Ruling>,
    /// Its vertical lines, from left to right.
    pub vertical: Vec<Ruling>,
}

/// Joins lines that go on or lie on each other.
#[must_use]
pub fn tidy(mut rulings: Vec<Ruling>) -> Vec<Ruling> {
    rulings.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut tidy: Vec<Ruling> = Vec::new();
    let mut rest = &mut rulings[..];
    while let Some(first) = rest.first() {
        let at = first.at;
        let count = rest.partition_point(|ruling| ruling.at - at <= SNAP);
        let (group, others) = rest.split_at_mut(count.max(1));
        rest = others;
        group.sort_by(|a, b| a.from.total_cmp(&b.from));
        let start = tidy.len();
        for ruling in group.iter() {
            match tidy[start..].last_mut() {
                Some(last) if ruling.from <= last.to + GAP => last.to = last.to.max(ruling.to),
                _ => tidy.push(Ruling { at, ..*ruling }),
            }
        }
    }
    tidy.retain(|ruling| ruling.to - ruling.from >= SHORTEST);
    tidy.truncate(MOST);
    tidy
}

/// Tidy lines, parted into those that meet each other.
#[must_use]
pub fn meeting(horizontal: &[Ruling], vertical: &[Ruling]) -> Vec<Ruled> {
    let count = horizontal.len() + vertical.len();
    let mut groups = Groups::new(count);
    for (i, h) in horizontal.iter().enumerate() {
        let reached = vertical.partition_point(|v| v.at < h.from - GAP);
        for (j, v) in vertical.iter().enumerate().skip(reached).take_while(|(_, v)| v.at <= h.to + GAP) {
            if v.from - GAP <= h.at && h.at <= v.to + GAP {
                groups.join(i, horizontal.len() + j);
            }
        }
    }
    let mut ruled: Vec<Ruled> = vec![Ruled::default(); count];
    for (i, h) in horizontal.iter().enumerate() {
        ruled[groups.first(i)].horizontal.push(*h);
    }
    for (j, v) in vertical.iter().enumerate() {
        ruled[groups.first(horizontal.len() + j)].vertical.push(*v);
    }
    ruled.retain(|ruled| !ruled.vertical.is_empty());
    let (mut tables, alone): (Vec<Ruled>, Vec<Ruled>) =
        ruled.into_iter().partition(|ruled| !ruled.horizontal.is_empty());
    for line in alone.into_iter().flat_map(|alone| alone.vertical) {
        if let Some(table) = tables.iter_mut().find(|table| table.has_side(line)) {
            let at = table.vertical.partition_point(|own| own.at < line.at);
            table.vertical.insert(at, line);
        }
    }
    tables
}

impl Ruled {
    /// Whether a vertical line that meets no other is a side of the table: a cell along it may be
    /// higher than the page.
    fn has_side(&self, line: Ruling) -> bool {
        let near = |a: f64, b: f64| (a - b).abs() <= SIDE;
        self.vertical.iter().any(|own| near(own.from, line.from) && near(own.to, line.to))
    }
}

/// Things that are parted into groups, each known by the first of it.
#[derive(Debug)]
pub struct Groups(Vec<usize>);

impl Groups {
    /// A number of things, each a group of its own.
    #[must_use]
    pub fn new(count: usize) -> Self {
        Self((0..count).collect())
    }

    /// The first of the group that a thing is in.
    pub fn first(&mut self, mut thing: usize) -> usize {
        while self.0[thing] != thing {
            self.0[thing] = self.0[self.0[thing]];
            thing = self.0[thing];
        }
        thing
    }

    /// Makes one group of two.
    pub fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.first(one), self.first(other));
        self.0[one.max(other)] = one.min(other);
    }
}
