//! The navigation on the left: the plan with its verdict, and the screens.

use super::Frame;
use crate::analysis::{Finding, Severity, Verdict};
use crate::ui::theme::{self, TextRole, radius, space, tokens};
use crate::ui::widgets::{Icon, Tone, badge as tone_badge, quiet_button};
use crate::ui::{Action, Command, Place, Screen, attention};
use egui::{
    Align2, CornerRadius, FontId, Label, Margin, Panel, Rect, Response, Role, Sense, StrokeKind, Ui,
    WidgetInfo, vec2,
};

/// The height of an item, and the least that it gives way to where the window is low.
const ITEM: f32 = 34.0;
const LOW_ITEM: f32 = 26.0;

/// Draws the navigation.
pub(super) fn show(ui: &mut Ui, frame: &Frame<'_>, shown: Screen, covered: bool, actions: &mut Vec<Action>) {
    let t = tokens(ui);
    let ground = egui::Frame::new().fill(t.sunken).inner_margin(Margin::symmetric(12, 16));
    Panel::left("navigation").resizable(false).exact_size(208.0).frame(ground).show(ui, |ui| {
        badge(ui, frame, actions);
        ui.add_space(space::L);
        ui.spacing_mut().item_spacing.y = space::XS;
        let height = item_height(ui.available_height());
        for screen in Screen::ALL {
            let selected = frame.view.is_some() && !covered && screen == shown;
            let findings = frame.view.as_ref().map_or(&[][..], |view| &view.assessment.findings);
            let need = if screen == Screen::Attention { Need::of(findings) } else { None };
            if item(ui, height, screen, selected, frame.view.is_some(), need).clicked() {
                actions.push(Action::Go(Place::Screen(screen)));
            }
        }
    });
}

/// The plan's name with its verdict.
fn badge(ui: &mut Ui, frame: &Frame<'_>, actions: &mut Vec<Action>) {
    let Some(view) = &frame.view else {
        ui.label(theme::heading("Handful"));
        return;
    };
    ui.add(Label::new(theme::heading(view.plan.name().as_str())).truncate());
    let (tone, word) = match view.assessment.verdict {
        Some(Verdict::Sustainable) => (Tone::Good, "Sustainable"),
        Some(Verdict::Stretched) => (Tone::Careful, "Stretched"),
        Some(Verdict::Overcommitted) => (Tone::Bad, "Overcommitted"),
        None => (Tone::Unknown, "Nothing to judge yet"),
    };
    ui.horizontal(|ui| {
        tone_badge(ui, tone, word).on_hover_text(&view.assessment.sentence.headline);
        if view.updating {
            ui.label(theme::small(view.updating_words()));
        }
    });
    if view.read_only {
        ui.label(theme::small("Open elsewhere: read only"));
        if quiet_button(ui, "Save a copy…").clicked() {
            actions.push(Action::Command(Command::SaveAs));
        }
    }
}

const fn icon_of(screen: Screen) -> Icon {
    match screen {
        Screen::Verdict => Icon::Gauge,
        Screen::Attention => Icon::Bell,
        Screen::Keep => Icon::Scales,
        Screen::Review => Icon::Review,
        Screen::Partners => Icon::People,
        Screen::Map => Icon::Scatter,
        Screen::Commitments => Icon::Exchange,
        Screen::Log => Icon::List,
        Screen::Goals => Icon::Target,
        Screen::Risks => Icon::Shield,
        Screen::Capacity => Icon::Bars,
    }
}

/// How many findings need someone, and whether one of them is severe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Need {
    count: usize,
    is_severe: bool,
}

impl Need {
    fn of(findings: &[Finding]) -> Option<Self> {
        let count = attention::needs_you(findings);
        let is_severe = attention::counting(findings).any(|(_, f)| f.severity == Severity::Severe);
        (count > 0).then_some(Self { count, is_severe })
    }

    fn name(self, screen: Screen) -> String {
        let verb = if self.count == 1 { "needs" } else { "need" };
        format!("{}, {} {verb} you", screen.name(), self.count)
    }
}

/// The height of an item, so that all screens have their place in this much room.
fn item_height(room: f32) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a handful of screens")]
    let count = Screen::ALL.len() as f32;
    ((room + space::XS) / count - space::XS).clamp(LOW_ITEM, ITEM)
}

fn item(
    ui: &mut Ui,
    height: f32,
    screen: Screen,
    selected: bool,
    enabled: bool,
    need: Option<Need>,
) -> Response {
    let t = tokens(ui);
    let size = vec2(ui.available_width(), height);
    let (rect, response) =
        ui.allocate_exact_size(size, if enabled { Sense::click() } else { Sense::hover() });
    response.widget_info(|| {
        let name = need.map_or_else(|| screen.name().to_owned(), |need| need.name(screen));
        WidgetInfo::selected(Role::Button, ui.is_enabled() && enabled, selected, name)
    });
    let corner = CornerRadius::same(radius::CONTROL);
    if selected {
        ui.painter().rect_filled(rect, corner, t.accent_soft);
    } else if response.hovered() && enabled {
        ui.painter().rect_filled(rect, corner, t.hover);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, corner, t.focus_ring(), StrokeKind::Inside);
    }
    let colour = match (selected, enabled) {
        (true, _) => t.accent_text,
        (_, true) => t.text,
        _ => t.muted,
    };
    let icon = Rect::from_center_size(rect.left_center() + vec2(20.0, 0.0), vec2(17.0, 17.0));
    icon_of(screen).paint(ui.painter(), icon, colour);
    let font = if selected { TextRole::Strong } else { TextRole::Body }.font();
    ui.painter().text(rect.left_center() + vec2(40.0, 0.0), Align2::LEFT_CENTER, screen.name(), font, colour);
    if let Some(need) = need {
        pill(ui, rect, need);
    }
    match Command::Go(screen).shortcut() {
        Some(keys) => {
            response.on_hover_text(format!("{} ({})", screen.name(), ui.ctx().format_shortcut(&keys)))
        }
        None => response,
    }
}

/// The count at the right end of an item.
fn pill(ui: &Ui, item: Rect, need: Need) {
    let t = tokens(ui);
    let colours = if need.is_severe { t.bad } else { t.careful };
    // Beyond that the figure says no more than that it is many.
    let text = if need.count > 999 { "999+".to_owned() } else { need.count.to_string() };
    let font = FontId::new(12.0, TextRole::Strong.font().family);
    let galley = ui.painter().layout_no_wrap(text, font, colours.text);
    let size = vec2((galley.size().x + 12.0).max(22.0), 20.0);
    let rect = Rect::from_center_size(item.right_center() - vec2(size.x / 2.0 + space::S, 0.0), size);
    ui.painter().rect_filled(rect, CornerRadius::same(10), colours.soft);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, colours.text);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Code, Subject};

    #[test]
    fn a_low_window_has_room_for_all_screens() {
        let taken = |room: f32| Screen::ALL.len() as f32 * (item_height(room) + space::XS) - space::XS;
        assert!((item_height(800.0) - ITEM).abs() < 0.01);
        for room in [340.0_f32, 390.0, 410.0] {
            assert!(taken(room) <= room + 0.01, "{room}: {}", taken(room));
        }
    }

    #[test]
    fn the_count_is_of_what_is_more_than_a_note() {
        let found = |severity| Finding::new(Code::LogBehind, severity, Subject::Log, String::new());
        assert_eq!(Need::of(&[found(Severity::Note)]), None);
        let one = Need::of(&[found(Severity::Warning), found(Severity::Note)]).expect("one");
        assert_eq!((one.name(Screen::Attention).as_str(), one.is_severe), ("Attention, 1 needs you", false));
        let two = Need::of(&[found(Severity::Severe), found(Severity::Warning)]).expect("two");
        assert_eq!((two.name(Screen::Attention).as_str(), two.is_severe), ("Attention, 2 need you", true));
    }
}
