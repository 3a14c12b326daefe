//! Drawings and pages as pictures of pixels.

use super::setting::{self, Drawn, Line};
use super::{Document, Drawing, Ink, Paper};
use vello_cpu::color::AlphaColor;
use vello_cpu::kurbo::{Affine, Cap, Join, Rect, Stroke};
use vello_cpu::{Glyph, Level, Pixmap, RenderContext, RenderSettings, Resources};

/// A picture of pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Pixels from left to right.
    pub width: u16,
    /// Pixels from top to bottom.
    pub height: u16,
    /// Red, green, blue and alpha of each pixel, row by row from above.
    pub rgba: Vec<u8>,
}

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// It would have no pixel, or more to a side than the painter can count.
    #[error("a picture of {width} by {height} pixels cannot be drawn")]
    Size {
        /// Pixels from left to right.
        width: f32,
        /// Pixels from top to bottom.
        height: f32,
    },
    /// The PNG could not be written.
    #[error("the picture could not be written as PNG")]
    Written(#[from] png::EncodingError),
}

/// A drawing as PNG, on paper. The same drawing gives the same file.
///
/// # Errors
/// When it has no extent or too many pixels.
pub fn png(drawing: &Drawing, pixels_per_point: f32) -> Result<Vec<u8>, PictureError> {
    let things = setting::drawing(drawing);
    let picture = painted(things.iter(), (drawing.width, drawing.height), pixels_per_point)?;
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, u32::from(picture.width), u32::from(picture.height));
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&picture.rgba)?;
    writer.finish()?;
    Ok(file)
}

/// The pages of a report as pictures: what its PDF shows, by the same lines at the same places.
///
/// # Errors
/// When the pages would have no or too many pixels.
pub fn pages(document: &Document, paper: Paper, pixels_per_point: f32) -> Result<Vec<Picture>, PictureError> {
    let size = (paper.width(), paper.height());
    let setting = setting::set(document, paper);
    let page =
        |page: &setting::Page| painted(page.items.iter().map(|item| &item.drawn), size, pixels_per_point);
    setting.pages.iter().map(page).collect()
}

fn painted<'a>(
    things: impl Iterator<Item = &'a Drawn>,
    (width, height): (f32, f32),
    pixels_per_point: f32,
) -> Result<Picture, PictureError> {
    let (width, height) = ((width * pixels_per_point).ceil(), (height * pixels_per_point).ceil());
    let side = |pixels: f32| (1.0..=f32::from(u16::MAX)).contains(&pixels);
    if !side(width) || !side(height) || !pixels_per_point.is_finite() {
        return Err(PictureError::Size { width, height });
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "both are in range")]
    let (columns, rows) = (width as u16, height as u16);
    // The same instructions on every machine, so that the same drawing is the same picture.
    let settings = RenderSettings { level: Level::baseline(), num_threads: 0 };
    let mut context = RenderContext::new_with(columns, rows, settings);
    let mut resources = Resources::new();
    set_ink(&mut context, Ink::Paper);
    context.fill_rect(&Rect::new(0.0, 0.0, f64::from(width), f64::from(height)));
    let scale = Affine::scale(f64::from(pixels_per_point));
    for thing in things {
        context.set_transform(scale);
        paint(&mut context, &mut resources, thing, scale);
    }
    context.flush();
    let mut pixmap = Pixmap::new(columns, rows);
    context.render(&mut pixmap, &mut resources);
    // On paper nothing is seen through.
    Ok(Picture { width: columns, height: rows, rgba: pixmap.data_as_u8_slice().to_vec() })
}

fn paint(context: &mut RenderContext, resources: &mut Resources, thing: &Drawn, scale: Affine) {
    match thing {
        Drawn::Text { at, line } => write(context, resources, (at.x, at.y), line, scale),
        Drawn::Fill { path, ink } => {
            set_ink(context, *ink);
            context.fill_path(path);
        }
        Drawn::Stroke { path, ink, thickness, dash } => {
            set_ink(context, *ink);
            let stroke = Stroke::new(f64::from(*thickness)).with_caps(Cap::Butt).with_join(Join::Round);
            context.set_stroke(match dash {
                Some(dash) => stroke.with_dashes(0.0, dash.map(f64::from)),
                None => stroke,
            });
            context.stroke_path(path);
        }
    }
}

fn write(
    context: &mut RenderContext,
    resources: &mut Resources,
    (x, y): (f32, f32),
    line: &Line,
    scale: Affine,
) {
    set_ink(context, line.ink);
    for run in line.runs.iter() {
        let place = Affine::translate((f64::from(x + run.left), f64::from(y)));
        context.set_transform(scale * place);
        let mut right = 0.0;
        let glyphs: Vec<_> = run
            .glyphs
            .iter()
            .map(|glyph| {
                let placed = Glyph { id: glyph.id, x: right + glyph.x, y: glyph.y };
                right += glyph.advance;
                placed
            })
            .collect();
        context
            .glyph_run(resources, &run.font)
            .font_size(run.size)
            .hint(false)
            .normalized_coords(&run.coordinates)
            .fill_glyphs(glyphs.into_iter());
    }
}

fn set_ink(context: &mut RenderContext, ink: Ink) {
    let [red, green, blue] = ink.colour();
    context.set_paint(AlphaColor::from_rgb8(red, green, blue));
}
