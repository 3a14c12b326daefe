//! Pictures as SVG: a file of its own, or a part of a page.

use super::{Anchor, Drawing, Ink, Point, Rgb, Shape};
use maud::{Markup, Render, html};

/// The dash of a broken line, and the gap after it, in thicknesses of the line.
const DASH: [f32; 2] = [4.0, 3.0];

/// A picture as a file of its own, on the colour of paper: what it is called and what it shows
/// stand in it for who cannot see it.
pub fn svg(drawing: &Drawing, title: &str, alternative: &str) -> String {
    let (width, height) = (Figure(drawing.width), Figure(drawing.height));
    let points = |size: f32| format!("{}pt", Figure(size).render().into_string());
    let markup = html! {
        svg xmlns="http://www.w3.org/2000/svg" role="img" width=(points(drawing.width))
            height=(points(drawing.height)) viewBox={ "0 0 " (width) " " (height) }
            font-family="'IBM Plex Sans', sans-serif" {
            title { (title) }
            desc { (alternative) }
            rect width=(width) height=(height) fill=(hex(Ink::Paper.colour())) {}
            (shapes(drawing, |ink| hex(ink.colour())))
        }
    };
    legible(&markup.into_string())
}

/// What is drawn, each ink as `paint` says it.
pub(super) fn shapes(drawing: &Drawing, paint: impl Fn(Ink) -> String) -> Markup {
    html! {
        @for shape in &drawing.shapes { (element(shape, &paint)) }
    }
}

fn element(shape: &Shape, paint: &impl Fn(Ink) -> String) -> Markup {
    match shape {
        Shape::Rectangle { at, width, height, radius, fill } => html! {
            rect x=(Figure(at.x)) y=(Figure(at.y)) width=(Figure(*width)) height=(Figure(*height))
                rx=[(*radius > 0.0).then_some(Figure(*radius))] fill=(paint(*fill)) {}
        },
        Shape::Area { points, fill } => html! { polygon points=(Points(points)) fill=(paint(*fill)) {} },
        Shape::Line { points, ink, thickness, is_dashed } => html! {
            polyline points=(Points(points)) fill="none" stroke=(paint(*ink)) stroke-width=(Figure(*thickness))
                stroke-linejoin="round" stroke-dasharray=[is_dashed.then(|| dashes(*thickness))] {}
        },
        Shape::Circle { at, radius, fill, edge } => html! {
            circle cx=(Figure(at.x)) cy=(Figure(at.y)) r=(Figure(*radius)) fill=(paint(*fill))
                stroke=[edge.map(paint)] {}
        },
        Shape::Text { at, text, size, is_strong, ink, anchor } => html! {
            text x=(Figure(at.x)) y=(Figure(at.y)) font-size=(Figure(*size)) fill=(paint(*ink))
                font-weight=[is_strong.then_some("600")] text-anchor=[side(*anchor)] { (text) }
        },
    }
}

fn dashes(thickness: f32) -> String {
    let [dash, gap] = DASH.map(|length| Figure(length * thickness).render().into_string());
    format!("{dash} {gap}")
}

/// Which end of a text stands at its place, unless it is the beginning.
const fn side(anchor: Anchor) -> Option<&'static str> {
    match anchor {
        Anchor::Start => None,
        Anchor::Middle => Some("middle"),
        Anchor::End => Some("end"),
    }
}

/// A colour in hexadecimal figures.
pub(super) fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02X}{green:02X}{blue:02X}")
}

/// A length to the hundredth, without zeros that say nothing.
#[derive(Clone, Copy)]
pub(super) struct Figure(pub(super) f32);

impl Render for Figure {
    fn render_to(&self, buffer: &mut String) {
        let text = format!("{:.2}", self.0);
        let text = text.trim_end_matches('0').trim_end_matches('.');
        buffer.push_str(if text == "-0" { "0" } else { text });
    }
}

/// Places one after the other.
struct Points<'a>(&'a [Point]);

impl Render for Points<'_> {
    fn render_to(&self, buffer: &mut String) {
        for (place, point) in self.0.iter().enumerate() {
            if place > 0 {
                buffer.push(' ');
            }
            Figure(point.x).render_to(buffer);
            buffer.push(',');
            Figure(point.y).render_to(buffer);
        }
    }
}

/// The text without what neither XML nor HTML may hold, which is shown as unreadable.
pub(super) fn legible(text: &str) -> String {
    let is_refused = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{FDD0}'..='\u{FDEF}')
            || u32::from(c) & 0xFFFE == 0xFFFE
    };
    text.chars().map(|c| if is_refused(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}
