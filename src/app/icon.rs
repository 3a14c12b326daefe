//! The window's icon, drawn here: a hand's five fingers as bars, the last of
//! them beyond the line that they should stay under.

use egui::IconData;

/// Width and height, in pixels.
const SIDE: u32 = 64;

/// Heights of the bars, in pixels.
const BARS: [u32; 5] = [22, 30, 34, 30, 46];

/// The icon.
pub(super) fn window_icon() -> IconData {
    let rgba = (0..SIDE).flat_map(|y| (0..SIDE).flat_map(move |x| pixel(x, y))).collect();
    IconData { rgba, width: SIDE, height: SIDE }
}

fn pixel(x: u32, y: u32) -> [u8; 4] {
    const GROUND: [u8; 4] = [0x3F, 0x4F, 0xA8, 0xFF];
    const BAR: [u8; 4] = [0xFF, 0xFF, 0xFF, 0xFF];
    const BEYOND: [u8; 4] = [0xF2, 0xBC, 0x57, 0xFF];
    const LINE: [u8; 4] = [0xC9, 0xD0, 0xF2, 0xFF];
    if is_beyond_corner(x, y) {
        return [0; 4];
    }
    let above_floor = (SIDE - 8).saturating_sub(y);
    let bar = x.checked_sub(8).filter(|x| x % 10 < 8).and_then(|x| BARS.get((x / 10) as usize));
    match bar {
        Some(height) if above_floor > 0 && above_floor <= *height => {
            if above_floor > 36 {
                BEYOND
            } else {
                BAR
            }
        }
        _ if above_floor == 37 || above_floor == 38 => LINE,
        _ => GROUND,
    }
}

/// Whether a pixel lies outside the rounded corners.
fn is_beyond_corner(x: u32, y: u32) -> bool {
    const RADIUS: u32 = 12;
    let from_edge = |v: u32| RADIUS.saturating_sub(v.min(SIDE - 1 - v));
    let (dx, dy) = (from_edge(x), from_edge(y));
    dx > 0 && dy > 0 && dx * dx + dy * dy > RADIUS * RADIUS
}
