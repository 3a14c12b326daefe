//! Pictures of the window without a window: draws egui's triangles on the processor.
//!
//! It follows what egui's painters do on a graphics card: samples at the centres of
//! pixels, the top-left rule on shared edges, textures smoothed between texels,
//! colours multiplied and blended as they are (gamma space, alpha premultiplied).
//! Edges are in fixed point, so that a picture is the same on every machine.

use crate::ui::theme::{self, Tokens};
use egui::epaint::image::ImageData;
use egui::epaint::textures::{TextureOptions, TexturesDelta};
use egui::epaint::{ClippedPrimitive, ImageDelta, Mesh, Primitive, Vertex};
use egui::{Color32, Context, Pos2, RawInput, Rect, TextureFilter, TextureId, Theme, Ui, Vec2, ViewportId};
use std::collections::HashMap;
use std::io;
use std::ops::Range;
use std::path::Path;

/// A picture: opaque, eight bits a channel, row by row from the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// In pixels.
    pub width: usize,
    /// In pixels.
    pub height: usize,
    /// Red, green, blue, alpha of each pixel.
    pub rgba: Vec<u8>,
}

impl Image {
    /// Writes the picture as a PNG.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write_png(&self, path: &Path) -> io::Result<()> {
        let side = |pixels: usize| u32::try_from(pixels).map_err(io::Error::other);
        let file = io::BufWriter::new(std::fs::File::create(path)?);
        let mut encoder = png::Encoder::new(file, side(self.width)?, side(self.height)?);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&self.rgba)?;
        Ok(writer.finish()?)
    }
}

/// As many passes as a picture may take to come to rest.
const MOST_PASSES: u32 = 12;

/// The picture of what `draw` draws: with the typeface and the theme, nothing moving,
/// on the window's ground. Draws as often as the contents ask for, within reason.
pub fn picture(size_points: Vec2, pixels_per_point: f32, dark: bool, mut draw: impl FnMut(&mut Ui)) -> Image {
    let ctx = Context::default();
    theme::apply(&ctx);
    ctx.set_theme(if dark { Theme::Dark } else { Theme::Light });
    ctx.set_os(egui::os::OperatingSystem::Nix);
    ctx.all_styles_mut(|style| {
        style.animation_time = 0.0;
        style.visuals.text_cursor.blink = false;
        style.scroll_animation = egui::style::ScrollAnimation::none();
    });
    let mut rasteriser = Rasteriser::default();
    let mut shapes = Vec::new();
    for pass in 0..MOST_PASSES {
        let mut input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size_points)),
            time: Some(f64::from(pass) / 4.0),
            ..RawInput::default()
        };
        input.viewports.entry(ViewportId::ROOT).or_default().native_pixels_per_point = Some(pixels_per_point);
        let mut output = ctx.run_ui(input, &mut draw);
        rasteriser.load(&mut output.textures_delta);
        shapes = std::mem::take(&mut output.shapes);
        let asks_again = output.viewport_output.values().any(|v| v.repaint_delay.is_zero());
        // What floats is measured in a first pass and shown in the second.
        if pass > 0 && !asks_again {
            break;
        }
    }
    let primitives = ctx.tessellate(shapes, pixels_per_point);
    let pixels = |points: f32| to_index((points * pixels_per_point).round());
    let size = [pixels(size_points.x), pixels(size_points.y)];
    rasteriser.paint(size, pixels_per_point, Tokens::of(&ctx).canvas, &primitives)
}

/// Keeps the textures between passes and paints with them.
#[derive(Debug, Default)]
pub struct Rasteriser {
    textures: HashMap<TextureId, Texture>,
}

#[derive(Debug, Default)]
struct Texture {
    size: [usize; 2],
    texels: Vec<Color32>,
    options: TextureOptions,
}

impl Rasteriser {
    /// Takes over the textures of a pass.
    pub fn load(&mut self, delta: &mut TexturesDelta) {
        for (id, changes) in delta.set.drain() {
            for change in changes {
                self.textures.entry(id).or_default().change(&change);
            }
        }
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    /// Paints triangles on an opaque ground.
    pub fn paint(
        &self,
        [width, height]: [usize; 2],
        pixels_per_point: f32,
        ground: Color32,
        primitives: &[ClippedPrimitive],
    ) -> Image {
        let mut canvas = Canvas { width, pixels: vec![ground.to_array(); width * height] };
        for ClippedPrimitive { clip_rect, primitive } in primitives {
            // A callback draws with a graphics card; the project has none.
            let Primitive::Mesh(mesh) = primitive else { continue };
            let Some(texture) = self.textures.get(&mesh.texture_id) else { continue };
            let edge = |points: f32, most| to_index((points * pixels_per_point).round()).min(most);
            let columns = edge(clip_rect.min.x, width)..edge(clip_rect.max.x, width);
            let rows = edge(clip_rect.min.y, height)..edge(clip_rect.max.y, height);
            canvas.paint(mesh, texture, pixels_per_point, &columns, &rows);
        }
        let rgba = canvas.pixels.into_flattened();
        Image { width, height, rgba }
    }
}

impl Texture {
    fn change(&mut self, delta: &ImageDelta) {
        let ImageData::Color(image) = &delta.image;
        let [width, _] = image.size;
        self.options = delta.options;
        let Some([left, top]) = delta.pos else {
            self.size = image.size;
            self.texels.clone_from(&image.pixels);
            return;
        };
        for (row, texels) in image.pixels.chunks_exact(width.max(1)).enumerate() {
            let start = (top + row) * self.size[0] + left;
            if let Some(place) = self.texels.get_mut(start..start + width) {
                place.copy_from_slice(texels);
            }
        }
    }

    fn texel(&self, x: usize, y: usize) -> Color32 {
        let [width, height] = self.size;
        let place = y.min(height.saturating_sub(1)) * width + x.min(width.saturating_sub(1));
        self.texels.get(place).copied().unwrap_or_default()
    }

    /// The colour at a place from 0 to 1 on each side; beyond them the edge goes on.
    fn sample(&self, uv: [f32; 2]) -> [f32; 4] {
        let side = |side: usize| f32::from(u16::try_from(side).unwrap_or(u16::MAX));
        let (x, y) = (uv[0] * side(self.size[0]), uv[1] * side(self.size[1]));
        if self.options.magnification == TextureFilter::Nearest {
            return channels(self.texel(to_index(x.floor()), to_index(y.floor())));
        }
        let (x, y) = (x - 0.5, y - 0.5);
        let (left, top) = (x.floor(), y.floor());
        let (from, to) = (to_index(left), to_index(left + 1.0));
        let (upper, lower) = (to_index(top), to_index(top + 1.0));
        let (a, b) = (self.texel(from, upper), self.texel(to, upper));
        let (c, d) = (self.texel(from, lower), self.texel(to, lower));
        if a == b && c == d && a == c {
            // Most of a letter is ink or none.
            return channels(a);
        }
        let above = between(channels(a), channels(b), x - left);
        let below = between(channels(c), channels(d), x - left);
        between(above, below, y - top)
    }
}

// The four channels are written out wherever each pixel goes through: tests draw hundreds of pictures, and
// without optimisation what goes through an array by a closure takes most of their time.

fn channels(colour: Color32) -> [f32; 4] {
    let [red, green, blue, alpha] = colour.to_array();
    [f32::from(red), f32::from(green), f32::from(blue), f32::from(alpha)]
}

/// The colour between two, from 0 at the first to 1 at the second.
fn between(a: [f32; 4], b: [f32; 4], t: f32) -> [f32; 4] {
    [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t, a[3] + (b[3] - a[3]) * t]
}

/// What is not below nothing as a place in a list.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "saturates, which is what is meant"
)]
const fn to_index(value: f32) -> usize {
    value as usize
}

/// Steps of a pixel in fixed point.
const UNIT: i64 = 256;
/// Places beyond are cut off, long after the edge of any screen, so that products fit.
const FARTHEST: f32 = 4_000_000.0;

struct Canvas {
    width: usize,
    pixels: Vec<[u8; 4]>,
}

/// One corner in fixed point.
type Corner = (i64, i64);

/// Twice the area of a triangle, positive where its corners turn clockwise on the screen.
const fn area(a: Corner, b: Corner, c: Corner) -> i64 {
    (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0)
}

impl Canvas {
    fn paint(
        &mut self,
        mesh: &Mesh,
        texture: &Texture,
        pixels_per_point: f32,
        columns: &Range<usize>,
        rows: &Range<usize>,
    ) {
        for triangle in mesh.indices.chunks_exact(3) {
            let corner = |i: usize| triangle.get(i).and_then(|at| mesh.vertices.get(*at as usize));
            if let (Some(a), Some(b), Some(c)) = (corner(0), corner(1), corner(2)) {
                self.triangle([a, b, c], texture, pixels_per_point, columns, rows);
            }
        }
    }

    fn triangle(
        &mut self,
        mut vertices: [&Vertex; 3],
        texture: &Texture,
        pixels_per_point: f32,
        columns: &Range<usize>,
        rows: &Range<usize>,
    ) {
        #[expect(clippy::cast_possible_truncation, reason = "kept within bounds the line before")]
        let fixed =
            |points: f32| ((points * pixels_per_point).clamp(-FARTHEST, FARTHEST) * 256.0).round() as i64;
        let mut corners = vertices.map(|v| (fixed(v.pos.x), fixed(v.pos.y)));
        let mut whole = area(corners[0], corners[1], corners[2]);
        if whole == 0 {
            return;
        }
        if whole < 0 {
            corners.swap(1, 2);
            vertices.swap(1, 2);
            whole = -whole;
        }
        let [a, b, c] = corners;
        // Each edge lies opposite the corner whose share it measures. A pixel on an edge
        // belongs to the triangle only where the edge is at its top or left.
        let edges = [(b, c), (c, a), (a, b)].map(|(from, to)| {
            let (dx, dy) = (to.0 - from.0, to.1 - from.1);
            let is_top_or_left = dy < 0 || (dy == 0 && dx > 0);
            (from, to, dy, i64::from(!is_top_or_left))
        });
        let (low, high) = (a.1.min(b.1).min(c.1), a.1.max(b.1).max(c.1));
        let from_row = ((low - UNIT / 2).max(0) / UNIT).unsigned_abs().try_into().unwrap_or(usize::MAX);
        let to_row: usize = (high / UNIT + 1).max(0).unsigned_abs().try_into().unwrap_or(0);
        let source = Source::new(vertices, texture);
        for y in rows.start.max(from_row)..rows.end.min(to_row) {
            let start = (to_i64(columns.start) * UNIT + UNIT / 2, to_i64(y) * UNIT + UNIT / 2);
            // The pixels of the row on the inner side of all three edges.
            let (mut first, mut last) = (0, to_i64(columns.end) - to_i64(columns.start) - 1);
            let mut shares = [(0, 0); 3];
            for ((from, to, dy, below), share) in edges.into_iter().zip(&mut shares) {
                let value = area(from, to, start);
                let step = -dy * UNIT;
                *share = (value, step);
                let needed = below - value;
                if step > 0 {
                    first = first.max(needed.div_euclid(step) + i64::from(needed.rem_euclid(step) != 0));
                } else if step < 0 {
                    last = last.min((-needed).div_euclid(-step));
                } else if needed > 0 {
                    last = -1;
                }
            }
            let row = y * self.width + columns.start;
            let place = |x: i64| usize::try_from(x).map_or(row, |offset| row + offset);
            let Some(pixels) = self.pixels.get_mut(place(first)..place(last + 1)) else { continue };
            if let Some(colour) = source.opaque() {
                pixels.fill(colour);
                continue;
            }
            for (x, pixel) in (first..).zip(pixels) {
                let share = |i: usize| shares[i].0 + x * shares[i].1;
                *pixel = source.over(*pixel, [share(0), share(1), share(2)], whole);
            }
        }
    }
}

fn to_i64(pixels: usize) -> i64 {
    i64::try_from(pixels).unwrap_or(i64::MAX / (4 * UNIT))
}

/// The colour of a triangle, from place to place.
struct Source<'a> {
    vertices: [&'a Vertex; 3],
    texture: &'a Texture,
    /// Where it is the same everywhere: most of a window is such ground.
    even: Option<[f32; 4]>,
}

impl<'a> Source<'a> {
    fn new(vertices: [&'a Vertex; 3], texture: &'a Texture) -> Self {
        let [a, b, c] = vertices;
        let same = a.uv == b.uv && b.uv == c.uv && a.color == b.color && b.color == c.color;
        let mut source = Self { vertices, texture, even: None };
        if same {
            source.even = Some(source.at([1, 0, 0], 1));
        }
        source
    }

    #[expect(clippy::cast_precision_loss, reason = "shares of a triangle, and a float is finer than a pixel")]
    fn at(&self, shares: [i64; 3], whole: i64) -> [f32; 4] {
        let [a, b, c] = self.vertices;
        let part = |i: usize| shares[i] as f32 / whole as f32;
        let parts = (part(0), part(1), part(2));
        let mix = |a: f32, b: f32, c: f32| a * parts.0 + b * parts.1 + c * parts.2;
        let texel = self.texture.sample([mix(a.uv.x, b.uv.x, c.uv.x), mix(a.uv.y, b.uv.y, c.uv.y)]);
        if texel == [0.0; 4] {
            return texel;
        }
        let (a, b, c) = (channels(a.color), channels(b.color), channels(c.color));
        let of = |i: usize| texel[i] * mix(a[i], b[i], c[i]) / 255.0;
        [of(0), of(1), of(2), of(3)]
    }

    /// The colour, where it is the same everywhere and hides what is there already.
    fn opaque(&self) -> Option<[u8; 4]> {
        self.even.filter(|colour| colour[3] >= 255.0).map(|colour| colour.map(channel))
    }

    /// The colour over what is there already.
    fn over(&self, under: [u8; 4], shares: [i64; 3], whole: i64) -> [u8; 4] {
        let source = self.even.unwrap_or_else(|| self.at(shares, whole));
        let through = 1.0 - source[3] / 255.0;
        let of = |i: usize| channel(source[i] + f32::from(under[i]) * through);
        [of(0), of(1), of(2), of(3)]
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
fn channel(value: f32) -> u8 {
    value.round() as u8
}

#[cfg(test)]
mod tests;
