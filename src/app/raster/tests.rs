//! The rasteriser against what can be said in closed form.

use super::*;
use egui::epaint::ColorImage;
use egui::{pos2, vec2};

const GROUND: Color32 = Color32::from_rgb(200, 100, 50);
const SIDE: usize = 32;

fn with_texture(image: ColorImage) -> Rasteriser {
    let mut rasteriser = Rasteriser::default();
    let mut delta = TexturesDelta::default();
    delta.push(TextureId::default(), ImageDelta::full(image, TextureOptions::LINEAR));
    rasteriser.load(&mut delta);
    rasteriser
}

fn paint(mesh: Mesh, clip: Rect) -> Image {
    let white = with_texture(ColorImage::filled([1, 1], Color32::WHITE));
    white.paint([SIDE, SIDE], 1.0, GROUND, &[clipped(mesh, clip)])
}

fn clipped(mesh: Mesh, clip_rect: Rect) -> ClippedPrimitive {
    ClippedPrimitive { clip_rect, primitive: Primitive::Mesh(mesh) }
}

fn everywhere() -> Rect {
    Rect::from_min_size(Pos2::ZERO, Vec2::splat(SIDE as f32))
}

fn pixel(image: &Image, x: usize, y: usize) -> [u8; 4] {
    let at = (y * image.width + x) * 4;
    [image.rgba[at], image.rgba[at + 1], image.rgba[at + 2], image.rgba[at + 3]]
}

fn rect_mesh(rect: Rect, colour: Color32) -> Mesh {
    let mut mesh = Mesh::default();
    mesh.add_colored_rect(rect, colour);
    mesh
}

#[test]
fn a_rectangle_covers_the_pixels_whose_centres_it_holds() {
    let rect = Rect::from_min_max(pos2(3.0, 4.6), pos2(10.5, 9.4));
    let image = paint(rect_mesh(rect, Color32::BLUE), everywhere());
    for y in 0..SIDE {
        for x in 0..SIDE {
            // The centre at 10.5 lies on the right edge, which is not the triangle's.
            let inside = (3..=9).contains(&x) && (5..=8).contains(&y);
            let expected = if inside { Color32::BLUE } else { GROUND };
            assert_eq!(pixel(&image, x, y), expected.to_array(), "{x} {y}");
        }
    }
}

#[test]
fn pixels_on_shared_edges_are_painted_exactly_once() {
    // Half see-through, so that painting twice would show; the diagonals run through centres.
    let half = Color32::from_rgba_premultiplied(64, 0, 0, 128);
    let centre = pos2(16.5, 16.5);
    let mut mesh = Mesh::default();
    let corners: Vec<_> =
        (0..8).map(|i| centre + 12.0 * Vec2::angled(i as f32 * std::f32::consts::FRAC_PI_4)).collect();
    mesh.colored_vertex(centre, half);
    for corner in &corners {
        mesh.colored_vertex(*corner, half);
    }
    for i in 0..8 {
        // Every other triangle the other way round: the turning must not matter.
        let (a, b) = (1 + i, 1 + (i + 1) % 8);
        if i % 2 == 0 { mesh.add_triangle(0, a, b) } else { mesh.add_triangle(0, b, a) }
    }
    let image = paint(mesh, everywhere());
    let once = [164, 50, 25, 255];
    for y in 0..SIDE {
        for x in 0..SIDE {
            let place = pos2(x as f32 + 0.5, y as f32 + 0.5);
            let seen = pixel(&image, x, y);
            if (place - centre).length() < 10.0 {
                assert_eq!(seen, once, "{x} {y}");
            } else {
                assert!(seen == once || seen == GROUND.to_array(), "{x} {y}: {seen:?}");
            }
        }
    }
}

#[test]
fn a_gradient_rises_evenly() {
    let mut mesh = Mesh::default();
    let grey = Color32::from_gray;
    for (x, y, colour) in [(0.0, 0.0, 0), (32.0, 0.0, 255), (32.0, 32.0, 255), (0.0, 32.0, 0)] {
        mesh.colored_vertex(pos2(x, y), grey(colour));
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(0, 2, 3);
    let image = paint(mesh, everywhere());
    for y in 0..SIDE {
        for x in 0..SIDE {
            let expected = 255.0 * (x as f32 + 0.5) / 32.0;
            assert!((f32::from(pixel(&image, x, y)[0]) - expected).abs() <= 0.51, "{x} {y}");
        }
    }
}

#[test]
fn what_is_see_through_lets_the_ground_through() {
    for alpha in [0, 1, 77, 128, 254, 255] {
        let ink = Color32::from_rgba_unmultiplied(10, 250, 130, alpha);
        let image = paint(rect_mesh(everywhere(), ink), everywhere());
        let through = 1.0 - f32::from(alpha) / 255.0;
        for (i, seen) in pixel(&image, 7, 7).into_iter().enumerate() {
            let expected = f32::from(ink.to_array()[i]) + f32::from(GROUND.to_array()[i]) * through;
            assert!((f32::from(seen) - expected).abs() <= 0.51, "alpha {alpha}, channel {i}: {seen}");
        }
    }
}

#[test]
fn nothing_is_painted_beyond_the_clip() {
    let clip = Rect::from_min_max(pos2(5.4, -3.0), pos2(20.6, 9.5));
    let image = paint(rect_mesh(everywhere().expand(1.0e6), Color32::BLACK), clip);
    for y in 0..SIDE {
        for x in 0..SIDE {
            let inside = (5..21).contains(&x) && (0..10).contains(&y);
            assert_eq!(pixel(&image, x, y)[0] == 0, inside, "{x} {y}");
        }
    }
}

#[test]
fn textures_are_smoothed_between_texels() {
    let image = ColorImage::new([2, 1], vec![Color32::BLACK, Color32::WHITE]);
    let mut mesh = Mesh::default();
    mesh.add_rect_with_uv(everywhere(), Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0)), Color32::WHITE);
    let painted = with_texture(image).paint([SIDE, SIDE], 1.0, GROUND, &[clipped(mesh, everywhere())]);
    for x in 0..SIDE {
        // Even up to the centre of each texel, and a straight line between them.
        let along = ((x as f32 + 0.5) / 32.0 * 2.0 - 0.5).clamp(0.0, 1.0);
        assert!((f32::from(pixel(&painted, x, 3)[1]) - 255.0 * along).abs() <= 0.51, "{x}");
    }
}

#[test]
fn a_part_of_a_texture_can_change() {
    let mut rasteriser = with_texture(ColorImage::filled([4, 4], Color32::WHITE));
    let mut delta = TexturesDelta::default();
    let patch = ColorImage::filled([2, 1], Color32::RED);
    delta.push(TextureId::default(), ImageDelta::partial([1, 2], patch, TextureOptions::NEAREST));
    rasteriser.load(&mut delta);
    let mut mesh = Mesh::default();
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    mesh.add_rect_with_uv(Rect::from_min_size(Pos2::ZERO, vec2(4.0, 4.0)), whole, Color32::WHITE);
    let image = rasteriser.paint([4, 4], 1.0, GROUND, &[clipped(mesh, everywhere())]);
    for y in 0..4 {
        for x in 0..4 {
            let is_changed = y == 2 && (x == 1 || x == 2);
            assert_eq!(pixel(&image, x, y)[1] == 0, is_changed, "{x} {y}");
        }
    }
}

#[test]
fn places_beyond_reason_do_no_harm() {
    let mut mesh = Mesh::default();
    for at in [pos2(f32::NAN, 0.0), pos2(f32::INFINITY, 5.0), pos2(-1.0e30, 1.0e30), pos2(3.0, 3.0)] {
        mesh.colored_vertex(at, Color32::BLACK);
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(1, 2, 3);
    mesh.add_triangle(3, 3, 3);
    mesh.add_triangle(0, 1, 99);
    paint(mesh, everywhere());
}

/// The smallest rectangle of pixels, in points, that differ from the ground.
fn ink(image: &Image, pixels_per_point: f32) -> Rect {
    let ground = pixel(image, 0, 0);
    let mut bounds = Rect::NOTHING;
    for y in 0..image.height {
        for x in 0..image.width {
            if pixel(image, x, y) != ground {
                let place = pos2(x as f32, y as f32);
                bounds |= Rect::from_min_size(place, Vec2::splat(1.0));
            }
        }
    }
    bounds / pixels_per_point
}

fn letter_h(pixels_per_point: f32, dark: bool) -> Image {
    picture(vec2(120.0, 120.0), pixels_per_point, dark, |ui| {
        let font = egui::FontId::new(100.0, egui::FontFamily::Proportional);
        let colour = theme::tokens(ui).text;
        ui.painter().text(pos2(10.0, 0.0), egui::Align2::LEFT_TOP, "H", font, colour);
    })
}

#[test]
fn text_is_drawn_where_the_typeface_says() {
    // The capital H of IBM Plex Sans: 698 of 1000 units high, its stems from 90 to 624.
    for (pixels_per_point, dark) in [(1.0, false), (1.5, true), (2.0, false)] {
        let bounds = ink(&letter_h(pixels_per_point, dark), pixels_per_point);
        assert!((bounds.height() - 69.8).abs() < 2.0, "{bounds:?} at {pixels_per_point}");
        assert!((bounds.left() - 19.0).abs() < 2.0, "{bounds:?} at {pixels_per_point}");
        assert!((bounds.width() - 53.4).abs() < 2.5, "{bounds:?} at {pixels_per_point}");
    }
}

#[test]
fn a_picture_is_the_same_each_time() {
    let draw = || {
        picture(vec2(300.0, 200.0), 1.25, false, |ui| {
            crate::ui::widgets::page_header(ui, "Partners", "Everyone you hold a bond with", |ui| {
                crate::ui::widgets::primary_button(ui, "Add partner…");
            });
        })
    };
    let (first, second) = (draw(), draw());
    assert_eq!((first.width, first.height), (375, 250));
    assert!(first == second);
    assert!(first.rgba.chunks_exact(4).all(|pixel| pixel[3] == 255));
}

#[test]
fn a_picture_is_written_as_a_png() {
    let image = letter_h(1.0, false);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("h.png");
    image.write_png(&path).expect("written");
    let file = io::BufReader::new(std::fs::File::open(&path).expect("there"));
    let mut reader = png::Decoder::new(file).read_info().expect("a picture");
    let mut rgba = vec![0; reader.output_buffer_size().expect("a size")];
    reader.next_frame(&mut rgba).expect("pixels");
    assert!(rgba == image.rgba);
}
