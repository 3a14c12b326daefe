//! The dialog of a goal.

use super::{Errors, Form, Look};
use crate::plan::{Edit, Goal, GoalId, GoalPartner, Name, Need, PartnerId, RecordEdit};
use crate::ui::View;
use egui::Ui;

/// What is being written of a goal.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The goal that is changed; a new one where absent.
    of: Option<Goal>,
    title: String,
    partners: Vec<GoalPartner>,
}

impl Draft {
    /// A new goal, which needs this partner where one is named.
    pub fn new(partner: Option<&PartnerId>) -> Self {
        let partners = partner
            .map(|id| GoalPartner { partner: id.clone(), need: Need::Essential })
            .into_iter()
            .collect();
        Self { of: None, title: String::new(), partners }
    }

    /// A goal as it stands.
    pub fn of(goal: &Goal) -> Self {
        Self { of: Some(goal.clone()), title: goal.title.to_string(), partners: goal.partners.clone() }
    }
}

impl Form for Draft {
    fn title(&self, _view: &View<'_>) -> String {
        if self.of.is_some() { "Change a goal" } else { "Add a goal" }.to_owned()
    }

    fn done(&self) -> &'static str {
        if self.of.is_some() { "Save changes" } else { "Add goal" }
    }

    fn fields(&mut self, ui: &mut Ui, look: Look<'_>) {
        let label = ui.label("Title");
        let field = ui.text_edit_singleline(&mut self.title).labelled_by(label.id);
        if look.opened {
            field.request_focus();
        }
        if let Some(why) = look.errors.of("title") {
            ui.label(why);
        }
    }

    fn edits(&self, view: &View<'_>) -> Result<Vec<Edit>, Errors> {
        let mut errors = Errors::default();
        let title = errors.keep("title", Name::new(&self.title));
        let edit = title.map(|title| match &self.of {
            Some(goal) => RecordEdit::change(Goal { title, partners: self.partners.clone(), ..goal.clone() }),
            None => {
                let id = GoalId::from_name(title.as_str(), |s| view.plan.goals().is_taken(s));
                RecordEdit::add(Goal { partners: self.partners.clone(), ..Goal::new(id, title) })
            }
        });
        errors.finish(edit.map(|edit| vec![Edit::Goal(edit)]))
    }
}
