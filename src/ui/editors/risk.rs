//! The dialog of a risk.

use super::{Errors, Form, Look};
use crate::plan::{Edit, Name, Note, PartnerId, RecordEdit, Risk, RiskId, RiskKind};
use crate::ui::View;
use egui::Ui;

/// What is being written of a risk.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The risk that is changed; a new one where absent.
    of: Option<Risk>,
    partner: Option<PartnerId>,
    title: String,
}

impl Draft {
    /// A new risk.
    pub fn new(partner: Option<&PartnerId>) -> Self {
        Self { of: None, partner: partner.cloned(), title: String::new() }
    }

    /// A risk as it stands.
    pub fn of(risk: &Risk) -> Self {
        Self { of: Some(risk.clone()), partner: Some(risk.partner.clone()), title: risk.title.to_string() }
    }
}

impl Form for Draft {
    fn title(&self, _view: &View<'_>) -> String {
        if self.of.is_some() { "Change a risk" } else { "Add a risk" }.to_owned()
    }

    fn done(&self) -> &'static str {
        if self.of.is_some() { "Save changes" } else { "Add risk" }
    }

    fn fields(&mut self, ui: &mut Ui, look: Look<'_>) {
        let label = ui.label("Title");
        let field = ui.text_edit_singleline(&mut self.title).labelled_by(label.id);
        if look.opened {
            field.request_focus();
        }
        for field in ["title", "partner"] {
            if let Some(why) = look.errors.of(field) {
                ui.label(why);
            }
        }
    }

    fn edits(&self, view: &View<'_>) -> Result<Vec<Edit>, Errors> {
        let mut errors = Errors::default();
        let partner = errors.keep("partner", self.partner.clone().ok_or("choose a partner"));
        let title = errors.keep("title", Name::new(&self.title));
        let edit = partner.zip(title).map(|(partner, title)| match &self.of {
            Some(risk) => RecordEdit::change(Risk { partner, title, ..risk.clone() }),
            None => RecordEdit::add(Risk {
                id: RiskId::from_name(title.as_str(), |s| view.plan.risks().is_taken(s)),
                partner,
                title,
                kind: RiskKind::Performance,
                yearly_probability: None,
                loss: None,
                our_share: None,
                cause: None,
                mitigation: Note::NONE,
                notes: Note::NONE,
            }),
        });
        errors.finish(edit.map(|edit| vec![Edit::Risk(edit)]))
    }
}
