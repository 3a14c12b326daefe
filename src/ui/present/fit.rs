//! One slide, as large as there is room for.

use super::Slide;
use crate::exchange::mask::Hidden;
use crate::exchange::report::Block;
use crate::ui::document::{self, TypeSize};
use crate::ui::widgets::heading_label;
use egui::{Label, ScrollArea, Ui, Vec2};

/// The least of the usual size at which a slide is still read; what is longer yet can be scrolled.
const LEAST_SCALE: f32 = 0.6;
/// The least part of the room that a picture is left with before the text is drawn smaller.
const LEAST_PICTURE: f32 = 0.45;

/// How much smaller than usual a slide is drawn, so that all of it is to be seen.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Fit {
    /// Of which slide, with what masked, in which room.
    of: (usize, Hidden, Vec2),
    /// How large its text is beside the usual.
    scale: f32,
    /// How high its pictures may be, where that is less than they would like.
    picture: Option<f32>,
}

/// Draws a slide; where it does not fit, it is drawn smaller in the next frame.
pub(super) fn draw(ui: &mut Ui, slide: &Slide, (at, hidden): (usize, Hidden), fit: &mut Fit) {
    let of = (at, hidden, ui.available_size());
    if fit.of != of || fit.scale == 0.0 {
        *fit = Fit { of, scale: 1.0, picture: None };
    }
    let usual = (ui.available_height() / 26.0).clamp(15.0, 40.0);
    let size = TypeSize { body: (usual * fit.scale).round() };
    ui.spacing_mut().item_spacing.y = (size.body * 0.6).round();
    let kicker = slide.heading.as_ref().map(|_| &slide.part).or(slide.kicker.as_ref());
    if let Some(kicker) = kicker {
        ui.add(Label::new(size.kicker(kicker)).wrap());
    }
    heading_label(ui, slide.title(), size.title(slide.title()));
    ui.add_space((size.body * 0.4).round());
    // What is longer than the wall is high can be scrolled; most slides are not.
    let mut pictures = 0.0;
    let drawn = ScrollArea::vertical().id_salt(("slide", at)).auto_shrink(false).show(ui, |ui| {
        for block in &slide.blocks {
            if !matches!(block, Block::Figure(_)) {
                document::block(ui, block, size);
                continue;
            }
            let shown = ui.scope(|ui| {
                if let Some(most) = fit.picture {
                    ui.set_max_height(most);
                }
                document::block(ui, block, size);
            });
            pictures += shown.response.rect.height();
        }
    });
    let (room, content) = (drawn.inner_rect.height(), drawn.content_size.y);
    let over = content - room;
    if over <= 0.0 {
        return;
    }
    // A picture gives way first, and by as much as it is too high.
    if pictures - over >= room * LEAST_PICTURE && fit.picture.is_none() {
        fit.picture = Some((pictures - over).floor() - 1.0);
    } else if fit.scale > LEAST_SCALE {
        // Text that is smaller by a part is lower by the square of it, since its lines hold more.
        fit.scale = (fit.scale * (room / content).sqrt() * 0.99).max(LEAST_SCALE);
    } else {
        return;
    }
    ui.ctx().request_discard("a slide is made to fit");
    ui.ctx().request_repaint();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::report::{Drawing, Figure};
    use crate::ui::present::Topic;
    use crate::ui::theme;
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    fn slide(blocks: Vec<Block>) -> Slide {
        let [part, name, unmasked] = ["Portfolio"; 3].map(str::to_owned);
        let topic = Topic { part, name, unmasked, is_private: false };
        Slide { part: "The portfolio".to_owned(), kicker: None, topic, heading: None, blocks }
    }

    fn drawn(slide: Slide) -> Harness<'static, Fit> {
        let builder = Harness::builder().with_size([900.0, 600.0]).with_context_setup(theme::apply);
        let mut harness = builder.build_ui_state(
            move |ui, fit: &mut Fit| draw(ui, &slide, (0, Hidden::default()), fit),
            Fit::default(),
        );
        harness.run();
        harness
    }

    #[test]
    fn a_picture_gives_way_to_the_text_beside_it_and_keeps_its_shape() {
        let drawing = Drawing { width: 300.0, height: 300.0, shapes: Vec::new() };
        let figure =
            Figure { caption: String::new(), alternative: "A square".to_owned(), drawing: drawing.clone() };
        let text = Block::Paragraph("What leads to it".to_owned());
        let harness = drawn(slide(vec![text, Block::Figure(figure)]));
        let rect = harness.get_by_label("A square").rect();
        assert!(rect.bottom() <= 600.0 && rect.height() > 250.0, "{rect:?}");
        assert!((rect.width() - rect.height()).abs() < 1.0, "{rect:?}");
        assert!((harness.state().scale - 1.0).abs() < f32::EPSILON, "the text is as large as ever");
    }

    #[test]
    fn long_text_is_drawn_smaller_until_all_of_it_is_seen() {
        let lines: Vec<_> = (0..16).map(|n| format!("Line {n}")).collect();
        let harness = drawn(slide(vec![Block::List(lines)]));
        assert!(harness.get_by_label("Line 15").rect().bottom() <= 600.0);
        assert!((LEAST_SCALE..1.0).contains(&harness.state().scale), "{:?}", harness.state());
    }
}
