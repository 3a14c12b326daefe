//! What all parts of the screen write with: a field that commits when it is left.

use super::fields::{Drafts, Field};
use crate::plan::{Capacity, Edit};
use crate::ui::editors::sentence;
use crate::ui::widgets::{error_text, field, text_input};
use crate::ui::{Action, View};
use egui::{Align, Key, Label, Layout, Response, RichText, Ui, vec2};

/// The plan, the drafts, and where edits go.
pub struct Form<'a, 'v> {
    /// What the screen looks at.
    pub view: &'a View<'v>,
    /// What is being typed.
    pub drafts: &'a mut Drafts,
    /// The field that has the keyboard.
    pub writing: &'a mut Option<Field>,
    /// What is asked for.
    pub actions: &'a mut Vec<Action>,
}

impl Form<'_, '_> {
    /// A field with its label and what it is for.
    pub fn text(&mut self, ui: &mut Ui, of: Field, label: &str, help: &str, hint: &str) {
        let error = self.error(&of);
        field(ui, label, help, error.as_deref(), |ui| self.bare(ui, of, label, hint, 200.0));
    }

    /// A field alone, for a row of several; what is wrong stands under it.
    pub fn in_row(&mut self, ui: &mut Ui, of: Field, name: &str, hint: &str, width: f32) {
        ui.vertical(|ui| {
            ui.set_width(width);
            let error = self.error(&of);
            self.bare(ui, of, name, hint, width);
            if let Some(error) = error {
                error_text(ui, &error);
            }
        });
    }

    /// What is wrong with what was written, once the field has been left.
    fn error(&self, of: &Field) -> Option<String> {
        let settled = self.writing.as_ref() != Some(of);
        settled.then(|| self.drafts.error(of, self.view.plan)).flatten().map(|why| sentence(&why))
    }

    fn bare(&mut self, ui: &mut Ui, of: Field, name: &str, hint: &str, width: f32) -> Response {
        let plan = self.view.plan;
        let mut text = self.drafts.text(&of, plan);
        ui.spacing_mut().text_edit_width = width;
        let response = text_input(ui, name, &mut text, hint);
        if response.changed() {
            self.drafts.keep(of.clone(), text);
        }
        if response.has_focus() {
            *self.writing = Some(of);
        } else if response.lost_focus() {
            *self.writing = None;
            if ui.input(|input| input.key_pressed(Key::Escape)) {
                self.drafts.drop(&of);
            } else if let Some(edit) = self.drafts.take_over(&of, plan) {
                self.actions.push(Action::edit(edit));
            }
        }
        response
    }

    /// Asks for a change of the capacity; rows that have moved lose their drafts.
    pub fn change(&mut self, change: impl FnOnce(&mut Capacity)) {
        let mut capacity = self.view.plan.capacity().clone();
        change(&mut capacity);
        if capacity != *self.view.plan.capacity() {
            self.drafts.drop_places();
            self.push(Edit::SetCapacity(Box::new(capacity)));
        }
    }

    /// Asks for an edit.
    pub fn push(&mut self, edit: Edit) {
        self.actions.push(Action::edit(edit));
    }
}

/// A text of a row, in a cell of this width, with the text at its left.
pub fn cell(ui: &mut Ui, width: f32, text: RichText) {
    let size = vec2(width, ui.spacing().interact_size.y);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_size(size);
        ui.add(Label::new(text).truncate());
    });
}
