//! Making a report: what it is about, what is left out of it, in what it is set, and its pages to look at
//! before anything is written.

mod preview;

pub use preview::{Ask, Previewed};

use super::outgoing::{Outgoing, Parcel};
use super::present::masking;
use super::theme::{self, space, tokens};
use super::widgets::{self, Look, choice, combo_search, field, help_text, list_choice};
use super::{Action, View};
use crate::exchange::report::{Format, Paper, Subject, Wanted};
use egui::{Align, Context, Label, Layout, ScrollArea, Ui, UiBuilder, vec2};

/// How wide the choices are; the rest is for the pages.
const CHOICES: f32 = 320.0;

/// What a report is about, before it is said of whom.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum About {
    #[default]
    Portfolio,
    Partner,
    Review,
}

/// The open dialog.
#[derive(Debug, Default)]
pub struct ReportDialog {
    about: About,
    partner: Option<crate::plan::PartnerId>,
    review: Option<crate::plan::ReviewId>,
    hidden: crate::exchange::mask::Hidden,
    format: Format,
    paper: Paper,
    pages: preview::Pages,
}

impl ReportDialog {
    /// A dialog on a review.
    pub fn of_review(review: crate::plan::ReviewId) -> Self {
        Self { about: About::Review, review: Some(review), ..Self::default() }
    }

    /// The report that is wanted by what is chosen; `None` while it is not said of whom.
    fn wanted(&self) -> Option<Wanted> {
        let subject = match self.about {
            About::Portfolio => Subject::Portfolio,
            About::Partner => Subject::Partner(self.partner.clone()?),
            About::Review => Subject::Review(self.review.clone()?),
        };
        Some(Wanted { subject, hidden: self.hidden })
    }

    /// What is to be drawn next, where the pages that are shown are of something else.
    pub fn next_ask(&mut self, assessed_revision: u64) -> Option<Ask> {
        let ask = Ask { wanted: self.wanted()?, paper: self.paper, assessed_revision };
        self.pages.wants(&ask).then_some(ask)
    }

    /// Takes in what was drawn.
    pub fn take_in(&mut self, ctx: &Context, previewed: Previewed) {
        self.pages.take_in(ctx, previewed);
    }
}

/// Draws the dialog, if it is open; clears it when the person is done with it.
pub fn show(
    ctx: &Context,
    view: &View<'_>,
    report: &mut Option<Box<ReportDialog>>,
    actions: &mut Vec<Action>,
) {
    let Some(open) = report.as_deref_mut() else { return };
    let mut saves = false;
    let outcome = widgets::sheet(ctx, "report", "Make a report", |ui| {
        let room = ui.available_rect_before_wrap();
        let (left, rest) = room.split_left_right_at_x(room.left() + CHOICES);
        let right = rest.with_min_x(rest.left() + space::XL);
        ui.scope_builder(UiBuilder::new().max_rect(left), |ui| {
            ui.set_max_size(left.size());
            choices(ui, view, open);
            ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
                ui.horizontal(|ui| {
                    ui.add_enabled_ui(open.wanted().is_some(), |ui| {
                        let text = format!("Save as {}…", open.format.name());
                        saves = widgets::button(ui, Look::Primary, None, &text).clicked();
                    });
                    widgets::button(ui, Look::Secondary, None, "Close").clicked()
                })
                .inner
            })
            .inner
        })
        .inner
        .then_some(())
        .or_else(|| {
            ui.scope_builder(UiBuilder::new().max_rect(right), |ui| pages(ui, right.size(), open));
            None
        })
    });
    if (saves || outcome.enter)
        && let Some(wanted) = open.wanted()
    {
        let (what, parcel) = (Outgoing::Report(open.format), Parcel::Report(wanted, open.paper));
        actions.push(Action::GiveOut { what, parcel });
    }
    if outcome.closed || outcome.inner.is_some() {
        *report = None;
    }
}

fn choices(ui: &mut Ui, view: &View<'_>, open: &mut ReportDialog) {
    let mut abouts = vec![(About::Portfolio, "The portfolio"), (About::Partner, "A page for a partner")];
    if !view.assessed.reviews().is_empty() {
        abouts.push((About::Review, "A review"));
    }
    field(ui, "About", "", None, |ui| {
        list_choice(ui, "About", &mut open.about, &abouts);
        ui.response()
    });
    match open.about {
        About::Portfolio => {}
        About::Partner => {
            let partners: Vec<_> =
                view.assessed.partners().iter().map(|p| (p.id.clone(), p.name.as_str())).collect();
            let help =
                "What both sides share: goals, promises and what became of them. Nothing that you think.";
            field(ui, "Partner", help, None, |ui| {
                combo_search(ui, "Partner", &mut open.partner, &partners, "Type a few letters")
            });
        }
        About::Review => {
            let mut reviews: Vec<_> = view.assessed.reviews().iter().collect();
            reviews.sort_by_key(|review| std::cmp::Reverse(review.quarter_from));
            let options: Vec<_> = reviews.iter().map(|r| (Some(r.id.clone()), r.id.as_str())).collect();
            if open.review.is_none() {
                open.review = options.first().and_then(|(id, _)| id.clone());
            }
            field(ui, "Review", "As it was frozen.", None, |ui| {
                list_choice(ui, "Review", &mut open.review, &options);
                ui.response()
            });
        }
    }
    ui.add_space(space::S);
    ui.add(Label::new(theme::strong("What is masked")));
    masking(ui, &mut open.hidden);
    if open.hidden.names {
        help_text(ui, "What was written about people in other words is not found: read the pages first.");
    }
    ui.add_space(space::S);
    field(ui, "Set as", "", None, |ui| {
        let formats = Format::ALL.map(|format| (format, format.name()));
        choice(ui, "Set as", &mut open.format, &formats);
        ui.response()
    });
    field(ui, "Paper", "", None, |ui| {
        choice(ui, "Paper", &mut open.paper, &[(Paper::A4, "A4"), (Paper::Letter, "Letter")]);
        ui.response()
    });
}

fn pages(ui: &mut Ui, room: egui::Vec2, open: &ReportDialog) {
    ui.set_max_size(room);
    let t = tokens(ui);
    egui::Frame::new().fill(t.sunken).corner_radius(theme::radius::CONTROL).inner_margin(12).show(ui, |ui| {
        ui.set_min_size(room - vec2(24.0, 24.0));
        if open.wanted().is_none() {
            ui.add(Label::new(theme::muted("Say of whom, and the page is shown here.")));
            return;
        }
        ScrollArea::vertical().id_salt("pages").auto_shrink(false).show(ui, |ui| open.pages.show(ui));
    });
}

#[cfg(test)]
mod tests;
