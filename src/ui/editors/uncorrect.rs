//! The dialog in which the correction of what is promised to a partner is switched off: why.

use super::{Errors, Form, Look};
use crate::plan::{Edit, Name, Partner, PartnerId, RecordEdit};
use crate::ui::View;
use crate::ui::theme;
use crate::ui::widgets;
use egui::{Label, Ui};

/// What is being written of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    partner: PartnerId,
    reason: String,
}

impl Draft {
    /// For a partner; the reason that is kept already, where there is one.
    pub fn of(partner: &Partner) -> Self {
        let reason = partner.uncorrected_because.as_ref().map_or_else(String::new, ToString::to_string);
        Self { partner: partner.id.clone(), reason }
    }
}

impl Form for Draft {
    fn title(&self, view: &View<'_>) -> String {
        format!("Take promises to {} as they stand", view.plan.partner_name(&self.partner))
    }

    fn done(&self) -> &'static str {
        "Switch the correction off"
    }

    fn fields(&mut self, ui: &mut Ui, look: Look<'_>) {
        let text = "The forecast multiplies what you promise by how such promises went before. Without that it \
                    counts what is promised as it stands, and says so wherever it shows.";
        ui.add(Label::new(theme::body(text)).wrap());
        let help =
            "What makes the past a bad guide here. It is kept in the plan and shown beside the figures.";
        widgets::field(ui, "Why the log is not to correct it", help, look.errors.of("reason"), |ui| {
            ui.spacing_mut().text_edit_width = ui.available_width();
            let hint = "A new contract with a fixed price";
            widgets::text_input(ui, "Why the log is not to correct it", &mut self.reason, hint);
        });
    }

    fn edits(&self, view: &View<'_>) -> Result<Vec<Edit>, Errors> {
        let mut errors = Errors::default();
        let reason = match self.reason.trim() {
            "" => errors.keep("reason", Err("say why, so that you know it later")),
            text => errors.keep("reason", Name::new(text)),
        };
        let partner = view.plan.partners().get(&self.partner).cloned();
        let changed = reason.zip(partner).map(|(reason, partner)| {
            Edit::Partner(RecordEdit::change(Partner { uncorrected_because: Some(reason), ..partner }))
        });
        errors.finish(changed.map(|edit| vec![edit]))
    }
}
