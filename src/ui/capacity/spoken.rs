//! By what the hours of a week are spoken for.

use super::fields::{Field, hours};
use super::parts::Form;
use crate::plan::{Name, SpokenFor};
use crate::ui::editors::sentence;
use crate::ui::theme;
use crate::ui::widgets::{
    Icon, TableText, Told, error_text, icon_button, offer_table, secondary_button, text_input,
};
use egui::{Key, Ui};

/// A row that is being added.
#[derive(Debug, Default)]
pub struct New {
    by: String,
    hours: String,
    error: Option<String>,
}

const BY: f32 = 230.0;
const HOURS: f32 = 90.0;

/// Draws the rows, and the one that adds another.
pub fn show(ui: &mut Ui, form: &mut Form<'_, '_>, new: &mut New) {
    ui.label(theme::strong("Spoken for"));
    let rows = form.view.plan.capacity().spoken_for.clone();
    for (at, row) in rows.iter().enumerate() {
        ui.horizontal_top(|ui| {
            form.in_row(ui, Field::SpokenBy(at), &format!("What takes hours, row {}", at + 1), "", BY);
            form.in_row(ui, Field::SpokenHours(at), &format!("Hours for {}", row.by), "", HOURS);
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add_enabled_ui(at > 0, |ui| {
                if icon_button(ui, Icon::ArrowUp, &format!("Move {} up", row.by)).clicked() {
                    form.change(|c| c.spoken_for.swap(at, at - 1));
                }
            });
            ui.add_enabled_ui(at + 1 < rows.len(), |ui| {
                if icon_button(ui, Icon::ArrowDown, &format!("Move {} down", row.by)).clicked() {
                    form.change(|c| c.spoken_for.swap(at, at + 1));
                }
            });
            if icon_button(ui, Icon::Bin, &format!("Remove {}", row.by)).clicked() {
                form.change(|c| {
                    c.spoken_for.remove(at);
                });
            }
        });
    }
    offer_table(ui, "Hours spoken for", || {
        let rows = rows.iter().map(|row| [row.by.as_str().into(), Told::number(row.per_week.hours())]);
        TableText::new(["Spoken for", "Hours a week"]).with_rows(rows)
    });
    ui.horizontal(|ui| {
        ui.spacing_mut().text_edit_width = BY;
        let by = text_input(ui, "What else takes hours", &mut new.by, "Delivery, administration, selling");
        ui.spacing_mut().text_edit_width = HOURS;
        let hours = text_input(ui, "How many hours it takes", &mut new.hours, "25h");
        let entered = (by.lost_focus() || hours.lost_focus()) && ui.input(|i| i.key_pressed(Key::Enter));
        if by.changed() || hours.changed() {
            new.error = None;
        }
        if secondary_button(ui, "Add hours").clicked() || entered {
            match read(new) {
                Ok(row) => {
                    form.change(|c| c.spoken_for.push(row));
                    *new = New::default();
                    by.request_focus();
                }
                Err(why) => new.error = Some(sentence(&why)),
            }
        }
    });
    if let Some(why) = &new.error {
        error_text(ui, why);
    }
}

fn read(new: &New) -> Result<SpokenFor, String> {
    if new.by.trim().is_empty() {
        return Err("say what takes the hours".to_owned());
    }
    let by = Name::new(&new.by).map_err(|e| e.to_string())?;
    if new.hours.trim().is_empty() {
        return Err("say how many hours a week it takes".to_owned());
    }
    Ok(SpokenFor { by, per_week: hours(&new.hours)? })
}
