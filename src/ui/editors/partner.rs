//! The dialog in which a partner is added: enough to begin; the rest is written on its page.

use super::{Errors, Form, Look, reading};
use crate::plan::{Edit, Name, Partner, PartnerId, PartnerKind, RecordEdit, Stage};
use crate::ui::View;
use crate::ui::widgets;
use crate::ui::words::options;
use egui::Ui;

/// What is being written of a new partner.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    name: String,
    kind: PartnerKind,
    stage: Stage,
    roles: String,
}

impl Default for Draft {
    fn default() -> Self {
        Self {
            name: String::new(),
            kind: PartnerKind::Organisation,
            stage: Stage::Active,
            roles: String::new(),
        }
    }
}

impl Draft {
    /// The partner that the draft describes, with an identifier that is not taken.
    fn read(&self, taken: impl Fn(&str) -> bool) -> Result<Partner, Errors> {
        let mut errors = Errors::default();
        let name = errors.keep("name", Name::new(&self.name));
        let roles = errors.keep("roles", reading::names(&self.roles));
        let partner = name.zip(roles).map(|(name, roles)| {
            let id = PartnerId::from_name(name.as_str(), taken);
            Partner { kind: self.kind, stage: self.stage, roles, ..Partner::new(id, name) }
        });
        errors.finish(partner)
    }
}

impl Form for Draft {
    fn title(&self, _view: &View<'_>) -> String {
        "Add a partner".to_owned()
    }

    fn done(&self) -> &'static str {
        "Add partner"
    }

    fn fields(&mut self, ui: &mut Ui, look: Look<'_>) {
        let errors = look.errors;
        widgets::field(ui, "Name", "A person or an organisation.", errors.of("name"), |ui| {
            widgets::text_input(ui, "Name", &mut self.name, "")
        });
        widgets::field(ui, "Kind", "", None, |ui| {
            widgets::choice(ui, "Kind", &mut self.kind, &options(PartnerKind::ALL, PartnerKind::words))
        });
        widgets::field(ui, "Stage", stage_help(self.stage), None, |ui| {
            widgets::choice(ui, "Stage", &mut self.stage, &options(Stage::ALL, Stage::words))
        });
        let help = "What they are to you, in your own words; several parted by commas.";
        widgets::field(ui, "Roles", help, errors.of("roles"), |ui| {
            widgets::text_input(ui, "Roles", &mut self.roles, "client, supplier, co-author")
        });
        widgets::help_text(ui, "All else can be written on the partner's page, whenever you know it.");
    }

    fn edits(&self, view: &View<'_>) -> Result<Vec<Edit>, Errors> {
        let partner = self.read(|text| view.plan.partners().is_taken(text))?;
        Ok(vec![Edit::Partner(RecordEdit::add(partner))])
    }
}

/// What a stage means for the verdict.
const fn stage_help(stage: Stage) -> &'static str {
    match stage {
        Stage::Candidate => "Thought of, not begun: what you promise is not counted yet.",
        Stage::Active => "Going on: what you promise counts.",
        Stage::Ended => "Over: what was promised is not counted any more.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_partner_of_the_least_that_is_needed() {
        let draft = Draft { name: " Northwind ".to_owned(), ..Draft::default() };
        let partner = draft.read(|id| id == "northwind").expect("a partner");
        assert_eq!(
            partner,
            Partner {
                name: Name::new("Northwind").expect("name"),
                ..Partner::new(PartnerId::new("northwind-2").expect("id"), partner.name.clone())
            }
        );
    }

    #[test]
    fn says_what_is_missing() {
        let draft = Draft { roles: "a\tb".to_owned(), ..Draft::default() };
        let errors = draft.read(|_| false).expect_err("no name");
        assert_eq!(errors.of("name"), Some("A name cannot be empty."));
        assert!(errors.of("roles").is_some_and(|e| e.contains("control character")));
    }
}
