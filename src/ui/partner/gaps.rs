//! The gap between the two sides, aspect by aspect, as of the last check-in in which both scored.

use crate::analysis::{Alignment, AlignmentPoint};
use crate::plan::{Aspect, Score, Side};
use crate::ui::theme::{self, TextRole, space, tokens};
use crate::ui::widgets::{self, Tone};
use crate::ui::words;
use egui::{Align2, Label, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// Height of a row, width of the aspect's name and of the words behind the scale.
const ROW: f32 = 25.0;
const NAME: f32 = 108.0;
const WORDS: f32 = 82.0;
/// The difference from which on the sides are called apart.
const APART: u8 = 2;

pub(super) fn show(ui: &mut Ui, alignment: &Alignment) {
    let both = alignment.points.iter().rev().find(|p| p.ours.is_some() && p.theirs.is_some());
    let Some(point) = both.or_else(|| alignment.points.last()) else { return };
    let title = "Aspect by aspect";
    widgets::heading_label(ui, title, theme::strong(title));
    let hint = match (point.ours.is_some(), point.theirs.is_some()) {
        (true, true) => format!("As of {}. A gap is the earliest sign.", words::day(point.date)),
        (true, false) => {
            format!("As of {}. Ask them for their view: a gap is the earliest sign.", words::day(point.date))
        }
        _ => format!("As of {}. How we see it is not known.", words::day(point.date)),
    };
    ui.add(Label::new(theme::small(hint)).wrap());
    ui.add_space(space::XS);
    rows(ui, point);
}

/// One check-in, aspect by aspect.
pub(in crate::ui) fn rows(ui: &mut Ui, point: &AlignmentPoint) {
    ui.spacing_mut().item_spacing.y = 0.0;
    for aspect in Aspect::ALL {
        row(ui, aspect, point);
    }
}

fn row(ui: &mut Ui, aspect: Aspect, point: &AlignmentPoint) {
    let t = tokens(ui);
    let score = |side| point.of(side).map(|scores| scores.of(aspect).get());
    let (ours, theirs) = (score(Side::Us), score(Side::Them));
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let known = |score: Option<u8>| score.map_or_else(|| "not known".to_owned(), |n| n.to_string());
    let gap = ours.zip(theirs).map(|(a, b)| a.abs_diff(b));
    let words = match gap {
        Some(0) => "alike".to_owned(),
        Some(n) => format!("{n} apart"),
        None => String::new(),
    };
    response.widget_info(|| {
        let comma = if words.is_empty() { "" } else { ", " };
        let text =
            format!("{}: ours {}, theirs {}{comma}{words}", aspect.words(), known(ours), known(theirs));
        WidgetInfo::labeled(Role::Label, true, text)
    });
    if !ui.is_rect_visible(rect) {
        return;
    }
    let painter = ui.painter();
    let middle = rect.center().y;
    painter.text(
        pos2(rect.left(), middle),
        Align2::LEFT_CENTER,
        aspect.words(),
        TextRole::Body.font(),
        t.text,
    );
    let track = Rect::from_x_y_ranges(rect.left() + NAME..=rect.right() - WORDS, rect.y_range());
    let x = |score: u8| track.left() + 6.0 + (track.width() - 12.0) * f32::from(score - 1) / 4.0;
    painter.hline(x(1)..=x(5), middle, t.hairline());
    for score in Score::ALL {
        painter.vline(x(score.get()), middle - 3.0..=middle + 3.0, t.hairline());
    }
    let is_wide = gap.is_some_and(|gap| gap >= APART);
    if let Some((a, b)) = ours.zip(theirs) {
        let line = if is_wide { Stroke::new(4.0, t.careful.fill) } else { Stroke::new(2.0, t.outline) };
        painter.hline(x(a.min(b))..=x(a.max(b)), middle, line);
    }
    for (side, score) in [(Side::Them, theirs), (Side::Us, ours)] {
        if let Some(score) = score {
            widgets::side_point(painter, pos2(x(score), middle), side, t);
        }
    }
    let at = pos2(track.right() + 10.0, middle);
    if is_wide {
        widgets::tone_mark(painter, pos2(at.x + 5.0, middle), 4.5, Tone::Careful, t);
    }
    let colour = if is_wide { t.careful.text } else { t.muted };
    painter.text(pos2(at.x + 14.0, middle), Align2::LEFT_CENTER, words, TextRole::Small.font(), colour);
}
