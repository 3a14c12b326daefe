//! What was remembered at imports before, and can be forgotten.

use crate::plan::{Edit, ImportRule, ImportSource, ImportTo};
use crate::ui::theme::{self, space};
use crate::ui::widgets::quiet_button;
use crate::ui::{Action, View, editable::editable};
use egui::{Align, Label, Layout, ScrollArea, Ui, vec2};

/// Draws the rules about one source.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, source: ImportSource, actions: &mut Vec<Action>) {
    let rules: Vec<&ImportRule> =
        view.plan.import_rules().iter().filter(|rule| rule.source == source).collect();
    let text = "Remembered at imports before. Forgetting one is a step of its own, which can be undone.";
    ui.label(theme::muted(text));
    ui.add_space(space::XS);
    let mut forgotten = None;
    let row_height = ui.spacing().interact_size.y;
    ScrollArea::vertical().auto_shrink(false).show_rows(ui, row_height, rules.len(), |ui, rows| {
        for rule in rules.get(rows).unwrap_or_default() {
            ui.horizontal(|ui| {
                let about = format!("{}: {}", rule.field.words(), rule.text);
                let to = match &rule.to {
                    ImportTo::Partner(id) => view.plan.partner_name(id).to_owned(),
                    ImportTo::LeaveOut => "left out".to_owned(),
                };
                let half = (ui.available_width() - 100.0) / 2.0;
                for text in [theme::strong(&about), theme::body(to)] {
                    let size = vec2(half, row_height);
                    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
                        ui.set_width(half);
                        ui.add(Label::new(text).truncate());
                    });
                }
                let forget = editable(ui, view, |ui| quiet_button(ui, "Forget"));
                let name = format!("Forget {about}");
                forget.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, !view.read_only, &name));
                if forget.clicked() {
                    forgotten = Some(rule.about());
                }
            });
        }
    });
    if let Some(about) = forgotten {
        let kept = view.plan.import_rules().iter().filter(|rule| rule.about() != about).cloned().collect();
        actions.push(Action::Edit {
            edits: vec![Edit::SetImportRules(kept)],
            label: Some(format!("forget a rule for {}", super::words::program(source))),
        });
    }
}
