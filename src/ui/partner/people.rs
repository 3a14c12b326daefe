//! The people whom we know at a partner.

use super::fields::{Field, Part};
use super::{Page, told};
use crate::plan::{ContactPerson, Name, Note};
use crate::ui::editable::editable;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{self, Icon};
use egui::{Align, Layout, Ui};

/// What this part keeps between frames.
#[derive(Debug, Default)]
pub(super) struct State {
    /// The name of a person who is being added.
    adding: String,
}

pub(super) fn show(ui: &mut Ui, page: &mut Page<'_>, state: &mut State) {
    let view = page.view;
    widgets::card(ui, |ui| {
        widgets::heading_label(ui, "People", theme::heading("People"));
        ui.add_space(space::XS);
        if page.partner.contacts.is_empty() {
            ui.label(theme::muted("Whom do you talk to there?"));
        }
        editable(ui, view, |ui| {
            let mut gone = None;
            for at in 0..page.partner.contacts.len() {
                if person(ui, page, at) {
                    gone = Some(at);
                }
                ui.add_space(space::S);
            }
            if let Some(at) = gone {
                page.partner.contacts.remove(at);
                page.drafts.drop_contacts();
            }
            add(ui, page, state);
        });
        if !page.partner.contacts.is_empty() {
            widgets::offer_table(ui, "People", || told::people(page));
        }
    });
}

/// One person; `true` when it is to go.
fn person(ui: &mut Ui, page: &mut Page<'_>, at: usize) -> bool {
    let name = page.partner.contacts[at].name.to_string();
    let half = (ui.available_width() - 48.0) / 2.0 - space::S;
    let mut gone = false;
    ui.horizontal(|ui| {
        page.typed(ui, Field::Contact(at, Part::Name), &format!("Name of {name}"), "Name", half);
        page.typed(ui, Field::Contact(at, Part::Role), &format!("Role of {name}"), "Role", half);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            gone = widgets::icon_button(ui, Icon::Bin, &format!("Remove {name}")).clicked();
        });
    });
    ui.horizontal(|ui| {
        page.typed(ui, Field::Contact(at, Part::Email), &format!("Email of {name}"), "Email", half);
        page.typed(ui, Field::Contact(at, Part::Phone), &format!("Phone of {name}"), "Phone", half);
    });
    gone
}

fn add(ui: &mut Ui, page: &mut Page<'_>, state: &mut State) {
    ui.horizontal(|ui| {
        let field = widgets::text_input(ui, "Name of a new person", &mut state.adding, "Name");
        let by_key = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        let clicked = widgets::secondary_button(ui, "Add person").clicked();
        if let (true, Ok(name)) = (by_key || clicked, Name::new(&state.adding)) {
            page.partner.contacts.push(ContactPerson {
                name,
                role: Note::NONE,
                email: Note::NONE,
                phone: Note::NONE,
            });
            state.adding.clear();
        }
    });
}
