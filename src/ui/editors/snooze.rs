//! The dialog in which a finding is put off: until when, and why it can wait.

use super::{Errors, Form, Look, day_field, reading};
use crate::analysis::Finding;
use crate::plan::{Edit, LineEdit, Name, Snooze, plus_days};
use crate::ui::View;
use crate::ui::theme::{self, radius, tokens};
use crate::ui::widgets::{self, DateDraft};
use egui::{CornerRadius, Frame, Label, Margin, Ui};
use jiff::civil::Date;

/// How many days a finding is put off unless said otherwise: four weeks.
const DAYS: i32 = 28;

/// What is being written of a snooze.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    finding: Box<Finding>,
    /// What puts the finding off so far, and its place; the new one takes its place.
    of: Option<(usize, Snooze)>,
    until: DateDraft,
    reason: String,
}

impl Draft {
    /// A finding as it was shown; `None` where it is about no partner, or about one that is gone:
    /// only what is about a partner can be put off.
    pub fn of(finding: &Finding, view: &View<'_>) -> Option<Self> {
        view.plan.partners().get(finding.partner.as_ref()?)?;
        let of = finding.snoozed.as_ref().and_then(|snoozed| {
            let line = view.plan.snoozes().get(snoozed.at)?;
            let alike = finding.snooze(line.date, line.until, line.reason.clone());
            (alike.as_ref() == Some(line)).then(|| (snoozed.at, line.clone()))
        });
        let until = of.as_ref().map_or_else(|| plus_days(view.as_of, DAYS), |(_, line)| line.until);
        Some(Self {
            finding: Box::new(finding.clone()),
            until: DateDraft::new(Some(until)),
            reason: of.as_ref().map_or_else(String::new, |(_, line)| line.reason.to_string()),
            of,
        })
    }

    /// The snooze that the draft describes.
    fn read(&self, today: Date) -> Result<Snooze, Errors> {
        let mut errors = Errors::default();
        let until = errors.keep("until", reading::day(&self.until, today));
        if until.is_some_and(|until| until <= today) {
            errors.add("until", "choose a day after today, on which it counts again");
        }
        let reason = match self.reason.trim() {
            "" => errors.keep("reason", Err("say why it can wait")),
            text => errors.keep("reason", Name::new(text)),
        };
        let snooze = until.zip(reason).and_then(|(until, reason)| self.finding.snooze(today, until, reason));
        errors.finish(snooze)
    }
}

impl Form for Draft {
    fn title(&self, view: &View<'_>) -> String {
        match &self.finding.partner {
            Some(partner) => format!("Put off about {}", view.plan.partner_name(partner)),
            None => "Put off".to_owned(),
        }
    }

    fn done(&self) -> &'static str {
        "Put off"
    }

    fn fields(&mut self, ui: &mut Ui, look: Look<'_>) {
        let (view, errors) = (look.view, look.errors);
        let t = tokens(ui);
        Frame::new()
            .fill(t.canvas)
            .stroke(t.hairline())
            .corner_radius(CornerRadius::same(radius::CONTROL))
            .inner_margin(Margin::same(12))
            .show(ui, |ui| {
                ui.set_min_width(ui.available_width());
                ui.add(Label::new(theme::body(&self.finding.text)).wrap());
            });
        let help = "What you know that the numbers do not: you will read it again on that day.";
        widgets::field(ui, "Why it can wait", help, errors.of("reason"), |ui| {
            ui.spacing_mut().text_edit_width = ui.available_width();
            widgets::text_input(ui, "Why it can wait", &mut self.reason, "We talk about it at the fair");
        });
        let help = "The first day on which it counts again. Until then it stays in the list, as put off.";
        day_field(ui, "Put off until", help, &mut self.until, errors.of("until"), view.as_of);
    }

    fn edits(&self, view: &View<'_>) -> Result<Vec<Edit>, Errors> {
        let snooze = self.read(view.as_of)?;
        let former = self.of.iter().map(|(at, line)| Edit::Snooze(LineEdit::remove(*at, line.clone())));
        Ok(former.chain([Edit::Snooze(LineEdit::add(snooze))]).collect())
    }
}
