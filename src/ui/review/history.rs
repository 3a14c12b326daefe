//! What the frozen reviews say one after the other, and whether their ranges held.

use super::{list, told, trends};
use crate::analysis::picture::history::Subject;
use crate::analysis::{Forecast, History, RangesHeld, RangesSay, Unit, history, ranges_held};
use crate::ui::kept::Kept;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{self, Tone};
use crate::ui::{Action, Place, View};
use egui::{Grid, ScrollArea, Ui};
use jiff::civil::Date;

/// How many forecasts are listed, the latest first.
const LISTED: usize = 16;

/// What this part keeps between frames.
#[derive(Debug, Default)]
pub(super) struct State {
    kept: Kept<(u64, Date), (History, RangesHeld)>,
    /// What the first of the trends was last about.
    pub(super) first: Option<Subject>,
}

/// Draws this part of the screen.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let of = (view.revision, view.as_of);
    let (history, held) = state.kept.of(of, || (history(view.plan), ranges_held(view.plan, view.as_of)));
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        widgets::card(ui, |ui| {
            let title = "Review by review";
            widgets::heading_label(ui, title, theme::heading(title));
            widgets::help_text(
                ui,
                "What was said on the day of each review. The load is that of the first quarter that was all to \
                 come; ours stands before theirs.",
            );
            ui.add_space(space::XS);
            ScrollArea::horizontal().id_salt("reviews").auto_shrink([false, true]).show(ui, |ui| {
                table(ui, history, actions);
            });
            widgets::offer_table(ui, title, || told::history(history));
        });
        ui.add_space(space::M);
        if history.reviews.len() < 2 {
            widgets::card(ui, |ui| {
                widgets::note_line(ui, Tone::Unknown, "Trends begin with the second review.")
            });
        } else {
            state.first = trends::show(ui, history, actions);
        }
        ui.add_space(space::M);
        ranges(ui, view, held);
        ui.add_space(space::XL);
    });
}

/// The reviews, a row each, the latest first.
fn table(ui: &mut Ui, history: &History, actions: &mut Vec<Action>) {
    Grid::new("history").striped(true).spacing([space::XL, space::S]).show(ui, |ui| {
        for head in ["Quarter", "Verdict", "Partnerships", "Load to come", "Kept", "Alignment", "A bad year"]
        {
            ui.label(theme::small(head));
        }
        ui.end_row();
        for point in history.reviews.iter().rev() {
            let open = widgets::link(ui, point.review.as_str());
            if open.accessible_name(format!("Open the review of {}", point.review)).clicked() {
                actions.push(Action::Go(Place::Review(point.review.clone())));
            }
            list::verdict(ui, point.verdict);
            ui.label(theme::figure(point.partnerships.to_string()));
            ui.label(theme::figure(point.load_words()));
            ui.label(theme::figure(point.kept_words()));
            ui.label(theme::figure(point.alignment_words()));
            ui.label(theme::figure(point.bad_year_words()));
            ui.end_row();
        }
    });
}

/// Forecasts then against what came.
fn ranges(ui: &mut Ui, view: &View<'_>, held: &RangesHeld) {
    widgets::card(ui, |ui| {
        let title = "Did the ranges come true";
        widgets::heading_label(ui, title, theme::heading(title));
        widgets::help_text(
            ui,
            "A range is to hold nine times in ten. Each quarter that is over counts once, by the latest review \
             before it began.",
        );
        ui.add_space(space::XS);
        let tone = match held.say() {
            RangesSay::TooFew => Tone::Unknown,
            RangesSay::AsTheyShould => Tone::Good,
            RangesSay::TooNarrow | RangesSay::TooWide => Tone::Careful,
        };
        widgets::note_line(ui, tone, &held.words());
        let mut all: Vec<&Forecast> = held.ranges.iter().chain(&held.certain).collect();
        if all.is_empty() {
            return;
        }
        all.sort_by_key(|forecast| std::cmp::Reverse(forecast.quarter));
        widgets::offer_table(ui, title, || told::ranges(view, &all));
        ui.add_space(space::S);
        Grid::new("forecasts").striped(true).spacing([space::XL, space::S]).show(ui, |ui| {
            for head in ["Quarter", "What", "Said in", "Between", "Came", ""] {
                ui.label(theme::small(head));
            }
            ui.end_row();
            for forecast in all.iter().take(LISTED) {
                let unit = Unit::of(&forecast.resource, view.plan);
                ui.label(theme::body(forecast.quarter.to_string()));
                ui.label(theme::body(forecast.name.as_str()));
                ui.label(theme::body(forecast.review.as_str()));
                let (low, high) = (unit.figure(forecast.low), unit.show(forecast.high));
                let between = if forecast.is_certain() { high } else { format!("{low} and {high}") };
                ui.label(theme::figure(between));
                ui.label(theme::figure(unit.show(forecast.came)));
                let (tone, word) = where_it_lay(forecast);
                widgets::badge(ui, tone, word);
                ui.end_row();
            }
        });
        if let Some(left) = all.len().checked_sub(LISTED).filter(|left| *left > 0) {
            ui.label(theme::muted(format!("and {left} before that")));
        }
    });
}

/// Where what came lay.
fn where_it_lay(forecast: &Forecast) -> (Tone, &'static str) {
    (if forecast.held() { Tone::Good } else { Tone::Careful }, forecast.lay())
}
