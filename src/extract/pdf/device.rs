//! Drawing instructions → the letters, lines and areas of a page.

use hayro_interpret::font::{Glyph as Drawn, GlyphRun, PositionedGlyph};
use hayro_interpret::hayro_cmap::WritingMode;
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape as _, Vec2};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps, SoftMask};

use crate::extract::pdf::budget::Budget;
use crate::extract::pdf::fonts::Fonts;
use crate::extract::pdf::page::{Area, Glyph, Page, Turn};

/// The thickest line, in points; what is thicker is an area.
const THICKEST_LINE: f64 = 3.0;
/// How far a line may lean, in points.
const SLANT: f64 = 1.0;
/// The most corners of a rectangle, with those that are drawn again to close it.
const MOST_CORNERS: usize = 6;
/// How far the middle of a letter may stand outside of what is shown.
const TOLERANCE: f64 = 2.0;
/// Units of a font in its size.
const UNITS: f64 = 1000.0;
/// What a clip costs.
const STEPS_A_CLIP: u32 = 8;
/// How much wider than its font says a letter may be, up to the next.
const MOST_STRETCH: f64 = 1.2;

/// Collects what one page draws.
pub struct Collector<'c, 'a> {
    fonts: &'c mut Fonts<'a>,
    budget: &'c mut Budget,
    /// What is shown by each of the clips that hold, whatever the page cuts off: a table that is too
    /// wide for it keeps its figures.
    shown: Vec<Area>,
    /// What was drawn.
    pub page: Page,
}

impl<'c, 'a> Collector<'c, 'a> {
    /// A collector for a page.
    pub fn new(fonts: &'c mut Fonts<'a>, budget: &'c mut Budget) -> Self {
        Self { fonts, budget, shown: Vec::new(), page: Page::default() }
    }

    /// Leaves out the letters from a number on where a clip hides all of them; where it cuts through
    /// them, it is better to keep a number whole.
    fn leave_out_hidden(&mut self, first: usize) {
        let Some(shown) = self.shown.last() else { return };
        if !self.page.glyphs[first..].iter().any(|glyph| shown.holds(glyph.middle(), TOLERANCE)) {
            self.page.glyphs.truncate(first);
        }
    }

    fn show_only(&mut self, area: Rect) {
        self.budget.steps(STEPS_A_CLIP);
        let area = Area::between((area.x0, area.y0), (area.x1, area.y1));
        let shown = self.shown.last().map_or(area, |shown| shown.and(&area));
        self.shown.push(shown);
    }

    /// Adds a glyph that is drawn with a transform; the next of its run begins at a point.
    fn glyph(&mut self, drawn: &PositionedGlyph<'a>, transform: Affine, width: f64, next: Option<Point>) {
        let Some(place) = Place::of(transform * drawn.transform()) else { return };
        let letters = self.fonts.letters(drawn);
        let count = letters.chars().count().max(1);
        self.budget.take(count);
        let advance = place.advance(width, next) / count as f64;
        for (i, letter) in letters.chars().enumerate() {
            let at = place.start + place.along * (advance * i as f64);
            let (size, turn) = (place.size, place.turn);
            self.page.glyphs.push(Glyph { letter, x: at.x, y: at.y, advance, size, turn });
        }
    }

    /// Horizontal and vertical lines among those that a stroked path draws.
    fn stroke(&mut self, path: &BezPath, transform: Affine) {
        let (mut start, mut last) = (Point::ORIGIN, Point::ORIGIN);
        for element in path.elements() {
            self.budget.step();
            let end = match *element {
                PathEl::MoveTo(point) | PathEl::QuadTo(.., point) | PathEl::CurveTo(.., point) => {
                    last = transform * point;
                    if matches!(element, PathEl::MoveTo(_)) {
                        start = last;
                    }
                    continue;
                }
                PathEl::LineTo(point) => transform * point,
                PathEl::ClosePath => start,
            };
            let area = Area::between((last.x, last.y), (end.x, end.y));
            if area.right - area.left < SLANT || area.bottom - area.top < SLANT {
                self.area(area);
            }
            last = end;
        }
    }

    /// Rectangles and dots among the shapes that a filled path draws.
    fn fill(&mut self, path: &BezPath, transform: Affine) {
        let mut shape = Shape::default();
        for element in path.elements() {
            self.budget.step();
            match *element {
                PathEl::MoveTo(point) => {
                    self.shape(&shape);
                    shape = Shape { corners: vec![transform * point], is_curved: false };
                }
                PathEl::LineTo(point) => shape.corners.push(transform * point),
                PathEl::QuadTo(.., point) | PathEl::CurveTo(.., point) => {
                    shape.corners.push(transform * point);
                    shape.is_curved = true;
                }
                PathEl::ClosePath => {}
            }
        }
        self.shape(&shape);
    }

    fn shape(&mut self, shape: &Shape) {
        let corners = &shape.corners;
        let Some(first) = corners.first() else { return };
        let bounds =
            corners.iter().fold(Rect::from_points(*first, *first), |all, point| all.union_pt(*point));
        let area = Area::between((bounds.x0, bounds.y0), (bounds.x1, bounds.y1));
        let is_upright =
            |pair: &[Point]| (pair[0].x - pair[1].x).abs() < SLANT || (pair[0].y - pair[1].y).abs() < SLANT;
        let is_rectangle =
            !shape.is_curved && corners.len() <= MOST_CORNERS && corners.windows(2).all(is_upright);
        if is_rectangle || area.is_dot(THICKEST_LINE) || (area.is_thin(THICKEST_LINE) && !shape.is_curved) {
            self.area(area);
        }
    }

    fn area(&mut self, area: Area) {
        let area = self.shown.last().map_or(area, |shown| shown.and(&area));
        if !area.is_finite() || area.is_empty() {
            return;
        }
        self.budget.take(1);
        if area.is_dot(THICKEST_LINE) {
            self.page.add_dot(area);
        } else if area.is_thin(THICKEST_LINE) {
            self.page.add_line(area);
        } else {
            self.page.areas.push(area);
        }
    }
}

/// One of the shapes of a path.
#[derive(Default)]
struct Shape {
    corners: Vec<Point>,
    is_curved: bool,
}

/// Where and how a glyph stands on the page.
struct Place {
    start: Point,
    /// The way that its text runs, one point long.
    along: Vec2,
    /// Points of a unit of its font, along its text.
    unit: f64,
    size: f64,
    turn: Turn,
}

impl Place {
    /// The place that a transform gives; `None` where text runs aslant, as stamps do.
    fn of(transform: Affine) -> Option<Self> {
        let start = transform * Point::ORIGIN;
        let size = (transform * Point::new(0.0, UNITS) - start).length();
        let along = transform * Point::new(UNITS, 0.0) - start;
        let is_sound = start.is_finite() && along.is_finite() && size.is_finite() && size > 0.0;
        let turn = Turn::of(along.x, along.y).filter(|_| is_sound)?;
        // A stand-in for a font is stretched to the widths of the font.
        let unit = along.length().min(size) / UNITS;
        Some(Self { start, along: along / along.length(), unit, size, turn })
    }

    /// How far the next letter is: as wide as the font says, or up to the next of the run where that is
    /// about as far.
    fn advance(&self, width: f64, next: Option<Point>) -> f64 {
        let advance = (width * self.unit).clamp(0.0, 2.0 * self.size);
        let room = next.map_or(0.0, |next| (next - self.start).dot(self.along));
        if room > 0.0 && room < advance * MOST_STRETCH { room } else { advance }
    }
}

/// How far a glyph moves the next one on, in units of its font.
fn width(glyph: &Drawn<'_>, mode: WritingMode) -> f64 {
    let width = match glyph {
        Drawn::Outline(glyph) => glyph.advance_width(),
        Drawn::Type3(glyph) => glyph.advance_width(),
    };
    width.filter(|_| mode == WritingMode::Horizontal).map_or(UNITS, f64::from)
}

impl<'a> Device<'a> for Collector<'_, 'a> {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        self.budget.step();
        match mode {
            DrawMode::Fill(_) => self.fill(path, props.transform),
            DrawMode::Stroke(stroke) => {
                let scale = props.transform.determinant().abs().sqrt();
                if f64::from(stroke.line_width) * scale <= 2.0 * THICKEST_LINE {
                    self.stroke(path, props.transform);
                }
            }
            DrawMode::FillAndStroke(..) | DrawMode::Invisible => {}
        }
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        self.show_only(clip.path.bounding_box());
    }

    fn push_clip_rect(&mut self, rect: &Rect) {
        self.show_only(*rect);
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.budget.step();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        self.budget.step();
        let first = self.page.glyphs.len();
        let glyphs = run.glyphs();
        for (i, glyph) in glyphs.iter().enumerate() {
            let next = glyphs.get(i + 1).map(|next| props.transform * next.transform() * Point::ORIGIN);
            self.glyph(glyph, props.transform, width(glyph, run.writing_mode()), next);
        }
        self.leave_out_hidden(first);
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.budget.step();
        self.page.has_picture = true;
    }

    fn pop_clip(&mut self) {
        self.shown.pop();
    }

    fn pop_transparency_group(&mut self) {}
}
