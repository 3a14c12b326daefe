//! The dialog in which it is written what is asked of the choice of whom to keep.

use super::{Errors, Form, Look};
use crate::analysis::Standing;
use crate::plan::{Choosing, Edit, Pair, PartnerId, Stage};
use crate::ui::View;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{self, Icon};
use egui::{Align, Label, Layout, Ui};

/// What is being written of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    at_least: String,
    at_most: String,
    asked: Choosing,
    /// Partners that are being picked: to be kept, and to be among the choices as well.
    picked: [Option<PartnerId>; 2],
    /// Pairs of which one is picked so far: never together, and only if.
    pairs: [[Option<PartnerId>; 2]; 2],
}

impl Draft {
    /// What is asked by now.
    pub fn of(choosing: &Choosing) -> Self {
        let number = |n: Option<u16>| n.map_or_else(String::new, |n| n.to_string());
        Self {
            at_least: number(choosing.at_least),
            at_most: number(choosing.at_most),
            asked: choosing.clone(),
            picked: [None, None],
            pairs: [[None, None], [None, None]],
        }
    }

    fn read(&self) -> Result<Choosing, Errors> {
        let mut errors = Errors::default();
        let at_least = errors.keep("at_least", number(&self.at_least));
        let at_most = errors.keep("at_most", number(&self.at_most));
        if let (Some(Some(least)), Some(Some(most))) = (at_least, at_most)
            && least > most
        {
            errors.add("at_most", "no more than at most can be kept at least");
        }
        for (pair, field) in self.pairs.iter().zip(["never_together", "only_if"]) {
            match pair {
                [Some(one), Some(other)] if one == other => errors.add(field, "choose two that differ"),
                [None, None] => {}
                _ => errors.add(field, "choose the other one as well, or neither"),
            }
        }
        let asked = at_least.zip(at_most).map(|(at_least, at_most)| Choosing {
            at_least,
            at_most,
            ..self.asked.clone()
        });
        errors.finish(asked)
    }
}

/// A number of partners, or nothing where nothing was typed.
fn number(text: &str) -> Result<Option<u16>, &'static str> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| "write a whole number, like `3`")
}

/// Active partners that a rule can name, with what they are called.
fn partners<'a>(view: &View<'a>, is_one: impl Fn(Option<Standing>) -> bool) -> Vec<(PartnerId, &'a str)> {
    let active = view.plan.partners().iter().filter(|p| p.stage == Stage::Active);
    active
        .filter(|p| is_one(view.bond(&p.id).map(|bond| bond.standing)))
        .map(|p| (p.id.clone(), p.name.as_str()))
        .collect()
}

/// A line with what it says, and a button that takes it away; whether it was clicked.
fn line(ui: &mut Ui, text: &str) -> bool {
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let goes = widgets::icon_button(ui, Icon::Close, &format!("Leave out: {text}")).clicked();
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(theme::body(text)).truncate());
            });
            goes
        })
        .inner
    })
    .inner
}

/// Partners that a rule names, and the field that adds one.
fn list(
    ui: &mut Ui,
    view: &View<'_>,
    (named, picked): (&mut Vec<PartnerId>, &mut Option<PartnerId>),
    options: &[(PartnerId, &str)],
    add: &str,
) {
    let mut at = 0;
    named.retain(|id| {
        at += 1;
        !ui.push_id(at, |ui| line(ui, view.plan.partner_name(id))).inner
    });
    let others: Vec<_> = options.iter().filter(|(id, _)| !named.contains(id)).cloned().collect();
    if !others.is_empty() {
        widgets::combo_search(ui, add, picked, &others, add);
    }
    named.extend(picked.take());
}

/// Pairs that a rule ties together, and the two fields that add one.
fn pairs(
    ui: &mut Ui,
    view: &View<'_>,
    (tied, picked): (&mut Vec<Pair>, &mut [Option<PartnerId>; 2]),
    options: &[(PartnerId, &str)],
    (between, one, other): (&str, &str, &str),
) {
    let mut at = 0;
    tied.retain(|pair| {
        at += 1;
        let text = format!(
            "{} {between} {}",
            view.plan.partner_name(&pair.partner),
            view.plan.partner_name(&pair.with)
        );
        !ui.push_id(at, |ui| line(ui, &text)).inner
    });
    let [first, second] = picked;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().text_edit_width = 190.0;
        widgets::combo_search(ui, one, first, options, one);
        ui.label(theme::muted(between));
        widgets::combo_search(ui, other, second, options, other);
    });
    if let (Some(partner), Some(with)) = (first.clone(), second.clone())
        && partner != with
    {
        let pair = Pair { partner, with };
        if !tied.contains(&pair) {
            tied.push(pair);
        }
        (*first, *second) = (None, None);
    }
}

impl Form for Draft {
    fn title(&self, _view: &View<'_>) -> String {
        "What is asked of the choice".to_owned()
    }

    fn done(&self) -> &'static str {
        "Ask this"
    }

    fn fields(&mut self, ui: &mut Ui, look: Look<'_>) {
        let Look { view, errors } = look;
        let all = partners(view, |_| true);
        ui.checkbox(&mut self.asked.keep_reserve, "Keep the reserve free as well")
            .on_hover_text("The plan is to be sustainable with what is kept, not stretched.");
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::L;
            ui.spacing_mut().text_edit_width = 90.0;
            widgets::field(ui, "Keep at least", "", errors.of("at_least"), |ui| {
                widgets::text_input(ui, "Keep at least", &mut self.at_least, "any")
            });
            widgets::field(ui, "Keep at most", "", errors.of("at_most"), |ui| {
                widgets::text_input(ui, "Keep at most", &mut self.at_most, "any")
            });
        });
        let help = "They are kept whatever it costs.";
        widgets::field(ui, "Must keep", help, None, |ui| {
            let named = (&mut self.asked.must_keep, &mut self.picked[0]);
            list(ui, view, named, &all, "Add one that must be kept");
        });
        let help = "Relationships stay unless you say here that they may be let go.";
        widgets::field(ui, "May be let go as well", help, None, |ui| {
            let relationships = partners(view, |standing| {
                matches!(standing, Some(Standing::Relationship | Standing::DeepRelationship) | None)
            });
            let named = (&mut self.asked.also, &mut self.picked[1]);
            list(ui, view, named, &relationships, "Add one that may be let go");
        });
        let help = "Of such two at most one is kept.";
        widgets::field(ui, "Never together", help, errors.of("never_together"), |ui| {
            let tied = (&mut self.asked.never_together, &mut self.pairs[0]);
            pairs(ui, view, tied, &all, ("never with", "One", "Never with"));
        });
        let help = "The first is kept only if the second is.";
        widgets::field(ui, "Only if", help, errors.of("only_if"), |ui| {
            let tied = (&mut self.asked.only_if, &mut self.pairs[1]);
            pairs(ui, view, tied, &all, ("only if", "Kept", "Only if this one is"));
        });
    }

    fn edits(&self, view: &View<'_>) -> Result<Vec<Edit>, Errors> {
        let asked = self.read()?;
        let is_changed = asked != *view.plan.choosing();
        Ok(is_changed.then(|| Edit::SetChoosing(Box::new(asked))).into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_whole_numbers_in_their_order() {
        let draft = |least: &str, most: &str| Draft {
            at_least: least.to_owned(),
            at_most: most.to_owned(),
            ..Draft::of(&Choosing::default())
        };
        let read = draft(" 2 ", "").read().expect("a bound");
        assert_eq!((read.at_least, read.at_most), (Some(2), None));
        assert!(draft("few", "").read().is_err_and(|e| e.of("at_least").is_some()));
        assert!(draft("3", "2").read().is_err_and(|e| e.of("at_most").is_some()));
        assert_eq!(draft("", "").read().ok(), Some(Choosing::default()));
    }

    #[test]
    fn half_a_pair_is_not_dropped_in_silence() {
        let mut draft = Draft::of(&Choosing::default());
        draft.pairs[1][0] = PartnerId::new("kite").ok();
        assert!(draft.read().is_err_and(|e| e.of("only_if").is_some()));
    }
}
