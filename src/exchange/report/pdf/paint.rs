//! The things of a page as PDF draws them.

use crate::exchange::report::Ink;
use crate::exchange::report::setting::{Drawn, Item, Line, Role, Run};
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier};
use krilla::text::{Font, GlyphId, KrillaGlyph, Tag};
use std::collections::HashMap;
use vello_cpu::kurbo::{BezPath, PathEl};

/// A font by its file, its number in it, and where it stands on its axes.
type Face = (u64, u32, Vec<([u8; 4], u32)>);

/// Puts things on pages, and keeps which part of which page belongs to which element.
pub struct Painter {
    fonts: HashMap<Face, Option<Font>>,
    parts: Vec<Vec<Identifier>>,
    /// The box around each element on the one page that it is on.
    page: usize,
    bounds: Vec<Option<Bounds>>,
}

/// The box around what is on a page: left, top, right and bottom.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// The page, from 0.
    pub page: usize,
    /// Its sides.
    pub sides: [f32; 4],
}

impl Painter {
    /// For so many elements.
    pub fn new(elements: usize) -> Self {
        Self {
            fonts: HashMap::new(),
            parts: vec![Vec::new(); elements],
            page: 0,
            bounds: vec![None; elements],
        }
    }

    /// Of each element, what of the pages belongs to it, and the box around that.
    pub fn parts(self) -> Vec<(Vec<Identifier>, Option<Bounds>)> {
        self.parts.into_iter().zip(self.bounds).collect()
    }

    /// Draws a page. What follows one another for the same element belongs together.
    pub fn page(&mut self, surface: &mut Surface<'_>, items: &[Item]) {
        for group in items.chunk_by(|one, next| one.role == next.role) {
            let Some(first) = group.first() else { continue };
            let identifier = surface.start_tagged(tag(first.role));
            group.iter().for_each(|item| self.draw(surface, &item.drawn));
            surface.end_tagged();
            if let Role::Of(element) = first.role {
                self.parts[element.index()].push(identifier);
                for item in group {
                    self.widen(element.index(), item.drawn.bounds());
                }
            }
        }
        self.page += 1;
    }

    fn widen(&mut self, element: usize, [left, top, right, bottom]: [f32; 4]) {
        let page = self.page;
        let bounds = self.bounds[element].get_or_insert(Bounds { page, sides: [left, top, right, bottom] });
        let [l, t, r, b] = bounds.sides;
        bounds.sides = [l.min(left), t.min(top), r.max(right), b.max(bottom)];
    }

    fn draw(&mut self, surface: &mut Surface<'_>, drawn: &Drawn) {
        match drawn {
            Drawn::Text { at, line } => self.line(surface, at.x, at.y, line),
            Drawn::Fill { path, ink } => {
                let Some(path) = outline(path) else { return };
                surface.set_stroke(None);
                surface.set_fill(Some(fill(*ink)));
                surface.draw_path(&path);
            }
            Drawn::Stroke { path, ink, thickness, dash } => {
                let Some(path) = outline(path) else { return };
                surface.set_fill(None);
                surface.set_stroke(Some(Stroke {
                    paint: colour(*ink).into(),
                    width: *thickness,
                    miter_limit: 10.0,
                    line_cap: LineCap::Butt,
                    line_join: LineJoin::Round,
                    opacity: NormalizedF32::ONE,
                    dash: dash.map(|dash| StrokeDash { array: dash.to_vec(), offset: 0.0 }),
                }));
                surface.draw_path(&path);
            }
        }
    }

    fn line(&mut self, surface: &mut Surface<'_>, x: f32, y: f32, line: &Line) {
        surface.set_stroke(None);
        surface.set_fill(Some(fill(line.ink)));
        for run in line.runs.iter() {
            let Some(font) = self.font(run) else { continue };
            let glyphs: Vec<_> = run
                .glyphs
                .iter()
                .map(|glyph| {
                    let [advance, right, up] = [glyph.advance, glyph.x, -glyph.y].map(|way| way / run.size);
                    KrillaGlyph::new(
                        GlyphId::new(glyph.id),
                        advance,
                        right,
                        up,
                        0.0,
                        glyph.range.clone(),
                        None,
                    )
                })
                .collect();
            surface.draw_glyphs(Point::from_xy(x + run.left, y), &glyphs, font, &run.text, run.size, false);
        }
    }

    fn font(&mut self, run: &Run) -> Option<Font> {
        let axes: Vec<_> = run.axes.iter().map(|(axis, at)| (*axis, at.to_bits())).collect();
        let face = (run.font.data.id(), run.font.index, axes);
        let font = self.fonts.entry(face).or_insert_with(|| {
            let (bytes, _) = run.font.data.clone().into_raw_parts();
            let axes: Vec<_> = run.axes.iter().map(|(axis, at)| (Tag::new(axis), *at)).collect();
            Font::new_variable(bytes.into(), run.font.index, &axes)
        });
        font.clone()
    }
}

fn tag(role: Role) -> ContentTag<'static> {
    let artifact = |kind| ContentTag::Artifact(Artifact { kind, bbox: None });
    match role {
        Role::Of(_) => ContentTag::Other,
        Role::Header => artifact(ArtifactType::Header),
        Role::Footer => artifact(ArtifactType::Footer),
        Role::Decoration => artifact(ArtifactType::Layout),
    }
}

fn colour(ink: Ink) -> rgb::Color {
    let [red, green, blue] = ink.colour();
    rgb::Color::new(red, green, blue)
}

fn fill(ink: Ink) -> Fill {
    Fill { paint: colour(ink).into(), opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}

#[expect(clippy::cast_possible_truncation, reason = "a place on a page")]
fn outline(path: &BezPath) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(to) => builder.move_to(to.x as f32, to.y as f32),
            PathEl::LineTo(to) => builder.line_to(to.x as f32, to.y as f32),
            PathEl::QuadTo(by, to) => builder.quad_to(by.x as f32, by.y as f32, to.x as f32, to.y as f32),
            PathEl::CurveTo(by, and, to) => {
                let [by, and, to] = [by, and, to].map(|point| (point.x as f32, point.y as f32));
                builder.cubic_to(by.0, by.1, and.0, and.1, to.0, to.1);
            }
            PathEl::ClosePath => builder.close(),
        }
    }
    builder.finish()
}
