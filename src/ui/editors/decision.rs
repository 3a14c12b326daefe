//! The dialog of a decision: what, about whom, what it comes to, and why.

use super::{Errors, Form, Look, partners};
use crate::plan::{Decision, DecisionKind, Edit, Name, Note, PartnerId, RecordEdit, ReviewId};
use crate::ui::View;
use crate::ui::widgets;
use crate::ui::words::options;
use egui::Ui;

/// What is being written of a decision.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    review: ReviewId,
    /// Its place among the review's decisions; a new one where absent.
    at: Option<usize>,
    partners: Vec<(PartnerId, String)>,
    what: String,
    partner: Option<PartnerId>,
    kind: Option<DecisionKind>,
    why: String,
}

impl Draft {
    /// A decision of a review as it stands, or a new one; `None` where it is gone.
    pub fn of(review: &ReviewId, at: Option<usize>, view: &View<'_>) -> Option<Self> {
        let open = view.plan.reviews().get(review)?;
        let decision = match at {
            Some(at) => Some(open.decisions.get(at)?),
            None => None,
        };
        Some(Self {
            review: review.clone(),
            at,
            partners: partners(view.plan),
            what: decision.map_or_else(String::new, |d| d.what.to_string()),
            partner: decision.and_then(|d| d.partner.clone()),
            kind: decision.and_then(|d| d.kind),
            why: decision.map_or_else(String::new, |d| d.why.as_str().to_owned()),
        })
    }

    fn read(&self) -> Result<Decision, Errors> {
        let mut errors = Errors::default();
        let what = match self.what.trim() {
            "" => errors.keep("what", Err("say what is decided".to_owned())),
            text => errors.keep("what", Name::new(text).map_err(|why| why.to_string())),
        };
        if self.kind.is_some() && self.partner.is_none() {
            errors.add("partner", "choose whom it is about");
        }
        let why = errors.keep("why", Note::new(&self.why));
        let decision = what.zip(why).map(|(what, why)| Decision {
            what,
            partner: self.partner.clone(),
            kind: self.kind,
            why,
        });
        errors.finish(decision)
    }
}

impl Form for Draft {
    fn title(&self, _view: &View<'_>) -> String {
        if self.at.is_some() { "Change a decision" } else { "Add a decision" }.to_owned()
    }

    fn done(&self) -> &'static str {
        if self.at.is_some() { "Save changes" } else { "Add decision" }
    }

    fn fields(&mut self, ui: &mut Ui, look: Look<'_>) {
        let errors = look.errors;
        widgets::field(ui, "What is decided", "", errors.of("what"), |ui| {
            ui.spacing_mut().text_edit_width = ui.available_width();
            widgets::text_input(ui, "What is decided", &mut self.what, "We agree fewer hours with Northwind")
        });
        let help = "Leave it empty where it is about the plan as a whole.";
        widgets::field(ui, "About whom", help, errors.of("partner"), |ui| {
            partner_choice(ui, "About whom", &mut self.partner, &self.partners);
        });
        let help =
            "To step down, to let go and to take on can be done in the plan afterwards, with one button.";
        widgets::field(ui, "What it comes to", help, None, |ui| {
            let kinds = options(DecisionKind::ALL, DecisionKind::words);
            let kinds = kinds.into_iter().map(|(kind, words)| (Some(kind), words));
            let all: Vec<_> = std::iter::once((None, "None of these")).chain(kinds).collect();
            widgets::list_choice(ui, "What it comes to", &mut self.kind, &all)
        });
        let help = "You will read it again next time.";
        widgets::field(ui, "Why", help, errors.of("why"), |ui| {
            widgets::note_input(ui, "Why", &mut self.why, "")
        });
    }

    fn edits(&self, view: &View<'_>) -> Result<Vec<Edit>, Errors> {
        let decision = self.read()?;
        let Some(mut review) = view.plan.reviews().get(&self.review).cloned() else { return Ok(Vec::new()) };
        match self.at.and_then(|at| review.decisions.get_mut(at)) {
            Some(place) => *place = decision,
            None => review.decisions.push(decision),
        }
        Ok(vec![Edit::Review(RecordEdit::change(review))])
    }
}

/// Lets one partner be chosen, or none.
pub(super) fn partner_choice(
    ui: &mut Ui,
    name: &str,
    partner: &mut Option<PartnerId>,
    partners: &[(PartnerId, String)],
) {
    widgets::optional_search(ui, name, partner, partners, "Nobody in particular", 280.0);
}
