//! What the bond is by the evidence, why, what would settle it, and the gates behind it.

use super::{Page, answers, gates, told};
use crate::analysis::{Bond, GateKind, Standing};
use crate::ui::theme::{self, TextRole, space, tokens};
use crate::ui::widgets;
use egui::{Align, Label, Layout, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// The narrowest that the depth stands beside the standing.
const BESIDE_FROM: f32 = 780.0;

/// What this part keeps between frames.
#[derive(Debug, Default)]
pub(super) struct State {
    /// The gate whose evidence is shown.
    open: Option<GateKind>,
}

pub(super) fn show(ui: &mut Ui, page: &mut Page<'_>, state: &mut State) {
    let view = page.view;
    widgets::card(ui, |ui| {
        let Some(bond) = view.bond(&page.partner.id) else {
            widgets::heading_label(ui, "Standing", theme::heading("Standing"));
            ui.label(theme::muted("Updating: what this bond is will be said in a moment."));
            return;
        };
        ui.spacing_mut().item_spacing.y = space::XS;
        let is_wide = ui.available_width() >= BESIDE_FROM;
        ui.horizontal(|ui| {
            large(ui, bond.standing);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if is_wide {
                    depth(ui, page);
                }
                if view.updating {
                    ui.label(theme::small(view.updating_words()));
                }
            });
        });
        ui.add(Label::new(theme::body(bond.because.as_str())).wrap());
        if !is_wide {
            depth(ui, page);
        }
        if bond.is_content {
            ui.add(Label::new(theme::strong("Nothing needs to change here: it is right as it is.")).wrap());
        } else if !bond.questions.is_empty() {
            questions(ui, page, bond);
        }
        ui.add_space(space::S);
        gates::show(ui, page, bond, &mut state.open);
        widgets::offer_table(ui, "The six gates", || told::gates(bond));
    });
}

/// The standing as the title of the card, with its shape.
fn large(ui: &mut Ui, standing: Standing) {
    let t = tokens(ui);
    let words = standing.words();
    let galley = ui.painter().layout_no_wrap(words.to_owned(), TextRole::Title.font(), t.text);
    let mark = 18.0 + space::S;
    let (rect, response) = ui.allocate_exact_size(galley.size() + vec2(mark, 0.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
    widgets::standing_mark(ui.painter(), pos2(rect.left() + 9.0, rect.center().y), 9.0, standing, t);
    ui.painter().galley(pos2(rect.left() + mark, rect.top()), galley, t.text);
}

/// How deep the relationship is, kept apart from what the bond is.
fn depth(ui: &mut Ui, page: &Page<'_>) {
    let depth = page
        .partner
        .depth
        .map_or_else(|| "how deep is not known".to_owned(), |depth| depth.words().to_lowercase());
    let words = format!("Depth: {depth}. It says nothing about partnership.");
    ui.label(theme::small(words));
}

/// What would settle it: at most three questions, each with where it is answered.
fn questions(ui: &mut Ui, page: &mut Page<'_>, bond: &Bond) {
    ui.add_space(space::XS);
    let t = tokens(ui);
    let title = "What would settle it";
    egui::Frame::new()
        .fill(t.sunken)
        .corner_radius(egui::CornerRadius::same(theme::radius::CONTROL))
        .inner_margin(egui::Margin::symmetric(12, 10))
        .show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            widgets::heading_label(ui, title, theme::strong(title));
            let asked = |question: &String| {
                bond.gates.iter().find(|gate| gate.question.as_ref() == Some(question)).map(|gate| gate.kind)
            };
            for (at, question) in bond.questions.iter().enumerate() {
                ui.horizontal_wrapped(|ui| {
                    ui.label(theme::body(format!("{}. {question}", at + 1)));
                    if let Some(kind) = asked(question) {
                        answers::buttons(ui, page, kind);
                    }
                });
            }
        });
}
