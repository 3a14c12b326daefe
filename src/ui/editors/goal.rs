//! The dialog of a goal.

use super::{Errors, Form, Look, reading};
use crate::plan::{
    Currency, Edit, Goal, GoalId, GoalPartner, GoalState, Name, Need, Note, PartnerId, RecordEdit,
};
use crate::ui::View;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{self, DateDraft, Icon};
use crate::ui::words::{self, options};
use egui::{Align, Grid, Label, Layout, Ui};
use jiff::civil::Date;

/// What is being written of a goal.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The goal that is changed; a new one where absent.
    of: Option<GoalId>,
    title: String,
    partners: Vec<GoalPartner>,
    /// The partner that is being picked.
    picked: Option<PartnerId>,
    worth: String,
    agreed: DateDraft,
    due: DateDraft,
    state: GoalState,
    notes: String,
}

impl Draft {
    /// A new goal, which needs this partner where one is named.
    pub fn new(partner: Option<&PartnerId>) -> Self {
        let needed = |id: &PartnerId| GoalPartner::new(id.clone(), Need::Essential);
        Self {
            of: None,
            title: String::new(),
            partners: partner.map(needed).into_iter().collect(),
            picked: None,
            worth: String::new(),
            agreed: DateDraft::default(),
            due: DateDraft::default(),
            state: GoalState::Open,
            notes: String::new(),
        }
    }

    /// A goal as it stands.
    pub fn of(goal: &Goal) -> Self {
        Self {
            of: Some(goal.id.clone()),
            title: goal.title.to_string(),
            partners: goal.partners.clone(),
            picked: None,
            worth: reading::typed(goal.worth.map(words::money)),
            agreed: DateDraft::new(goal.agreed),
            due: DateDraft::new(goal.due),
            state: goal.state,
            notes: goal.notes.as_str().to_owned(),
        }
    }

    /// The goal that the draft describes; a new one gets an identifier that is not taken.
    fn read(&self, currency: Currency, today: Date, taken: impl Fn(&str) -> bool) -> Result<Goal, Errors> {
        let mut errors = Errors::default();
        let title = errors.keep("title", Name::new(&self.title));
        let worth = errors.keep("worth", reading::optional_money(&self.worth, currency));
        let agreed = errors.keep("agreed", self.agreed.read(today));
        let due = errors.keep("due", self.due.read(today));
        let notes = errors.keep("notes", Note::new(&self.notes));
        let goal = title.zip(worth).zip(agreed).zip(due).zip(notes).map(
            |((((title, worth), agreed), due), notes)| Goal {
                id: self.of.clone().unwrap_or_else(|| GoalId::from_name(title.as_str(), taken)),
                title,
                partners: self.partners.clone(),
                worth,
                agreed,
                due,
                state: self.state,
                notes,
            },
        );
        errors.finish(goal)
    }
}

/// A control as wide as there is room for.
fn wide<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> R {
    ui.scope(|ui| {
        ui.spacing_mut().text_edit_width = ui.available_width();
        contents(ui)
    })
    .inner
}

/// A partner that the goal needs: what it is to the goal, and the goal to it; whether it is to go.
fn one_needed(ui: &mut Ui, name: &str, needed: &mut GoalPartner) -> bool {
    let mut goes = false;
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                goes = widgets::icon_button(ui, Icon::Close, &format!("Leave out {name}")).clicked();
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(Label::new(theme::body(name)).truncate());
                });
            });
        });
        Grid::new(("needed", &needed.partner)).num_columns(2).spacing([space::S, space::XS]).show(ui, |ui| {
            ui.label(theme::muted("To the goal they are"));
            widgets::choice(
                ui,
                &format!("Need of {name}"),
                &mut needed.need,
                &options(Need::ALL, Need::words),
            );
            ui.end_row();
            ui.label(theme::muted("To them the goal is"));
            let known = Need::ALL.iter().map(|need| (Some(*need), need.words()));
            let known: Vec<_> = known.chain([(None, "Not known")]).collect();
            widgets::choice(ui, &format!("What it is to {name}"), &mut needed.to_them, &known);
            ui.end_row();
        });
    });
    goes
}

impl Draft {
    /// The partners that the goal needs, and the field that adds one.
    fn needed(&mut self, ui: &mut Ui, view: &View<'_>) {
        let help = "To the goal they are essential where it fails without them, helpful where they make it \
                    easier. To them it is essential where they hold it as their own, helpful where they \
                    would merely like it. Only what is essential both ways is a goal that you share.";
        widgets::field(ui, "Partners it needs", help, None, |ui| {
            let mut gone = None;
            for (at, needed) in self.partners.iter_mut().enumerate() {
                let name = view.plan.partner_name(&needed.partner).to_owned();
                if one_needed(ui, &name, needed) {
                    gone = Some(at);
                }
            }
            if let Some(at) = gone {
                self.partners.remove(at);
            }
            let others: Vec<_> = view
                .plan
                .partners()
                .iter()
                .filter(|p| self.partners.iter().all(|needed| needed.partner != p.id))
                .map(|p| (p.id.clone(), p.name.as_str()))
                .collect();
            if others.is_empty() {
                return;
            }
            widgets::combo_search(ui, "Add a partner", &mut self.picked, &others, "Add a partner");
            if let Some(partner) = self.picked.take() {
                self.partners.push(GoalPartner::new(partner, Need::Essential));
            }
        });
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
        let Look { view, errors, .. } = look;
        let help = "One sentence that all concerned would sign.";
        widgets::field(ui, "What is to be achieved", help, errors.of("title"), |ui| {
            wide(ui, |ui| widgets::text_input(ui, "What is to be achieved", &mut self.title, ""))
        });
        self.needed(ui, view);
        let help =
            "What reaching it is worth to you, in money or as good as money: what is lost if it fails.";
        let hint = format!("25 000 {}", view.plan.currency());
        widgets::field(ui, "Worth", help, errors.of("worth"), |ui| {
            widgets::text_input(ui, "Worth", &mut self.worth, &hint)
        });
        let help = "The day on which all concerned last said yes to it. A goal that was agreed long ago may \
                    no longer be shared.";
        widgets::field(ui, "Last agreed", help, None, |ui| {
            ui.horizontal_top(|ui| {
                widgets::date_input(ui, "Last agreed", &mut self.agreed, view.as_of);
                let again = self.of.is_some() && !self.agreed.text.trim().is_empty();
                let said = if again { "Agree again today" } else { "Agreed today" };
                if widgets::quiet_button(ui, said).clicked() {
                    self.agreed = DateDraft::new(Some(view.as_of));
                }
            });
        });
        widgets::field(ui, "Due", "By when it is to be achieved.", None, |ui| {
            widgets::date_input(ui, "Due", &mut self.due, view.as_of)
        });
        widgets::field(ui, "State", "", None, |ui| {
            let options: Vec<_> = GoalState::ALL.iter().map(|state| (*state, state.words())).collect();
            widgets::choice(ui, "State", &mut self.state, &options)
        });
        widgets::field(ui, "Notes", "", errors.of("notes"), |ui| {
            widgets::note_input(ui, "Notes", &mut self.notes, "")
        });
    }

    fn edits(&self, view: &View<'_>) -> Result<Vec<Edit>, Errors> {
        let goal = self.read(view.plan.currency(), view.as_of, |text| view.plan.goals().is_taken(text))?;
        Ok(if self.of.is_some() {
            view.plan.change_of_goal(goal)
        } else {
            vec![Edit::Goal(RecordEdit::add(goal))]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Money;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 23);

    #[test]
    fn a_goal_is_read_and_shown_as_it_was() {
        let partner = PartnerId::new("northwind").expect("an id");
        let draft = Draft {
            title: "Open a second shop".to_owned(),
            worth: "25 000".to_owned(),
            agreed: DateDraft::new(Some(date(2026, 10, 1))),
            due: DateDraft::new(Some(date(2027, 6, 30))),
            ..Draft::new(Some(&partner))
        };
        let goal = draft.read(Currency::EUR, TODAY, |id| id == "open-a-second-shop").expect("a goal");
        assert_eq!(goal.id.as_str(), "open-a-second-shop-2");
        assert_eq!(goal.partners, [GoalPartner::new(partner, Need::Essential)]);
        assert_eq!(goal.worth, Money::from_minor(2_500_000, Currency::EUR));
        assert_eq!((goal.agreed, goal.due), (Some(date(2026, 10, 1)), Some(date(2027, 6, 30))));
        assert_eq!(Draft::of(&goal).read(Currency::EUR, TODAY, |_| true), Ok(goal));
    }

    #[test]
    fn each_field_says_what_is_wrong_with_it() {
        let draft =
            Draft { worth: "1,5".to_owned(), due: DateDraft { text: "soon".to_owned() }, ..Draft::new(None) };
        let errors = draft.read(Currency::EUR, TODAY, |_| false).expect_err("nothing fits");
        assert_eq!(errors.of("title"), Some("A name cannot be empty."));
        assert!(errors.of("worth").is_some_and(|e| e.contains("decimal point")));
        assert!(errors.of("due").is_some_and(|e| e.contains("not a date")));
        assert_eq!(errors.of("agreed"), None);
    }
}
