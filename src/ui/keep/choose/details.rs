//! One of the choices in full: what letting it go and stepping down with it would do, side by side.

use super::draft::Way;
use super::said;
use crate::analysis::{Choice, Departure, Keeping, Unit, Verdict, capitalised, day, short_chance as chance};
use crate::plan::{Plan, Resource};
use crate::ui::beside::KeepingView;
use crate::ui::commitments::words::title;
use crate::ui::theme::{self, space};
use crate::ui::verdict::tone;
use crate::ui::{Action, Place, View, widgets, words};
use egui::{Label, ScrollArea, Ui};

/// The room of what stands before the two ways out.
const LABELS: f32 = 150.0;

/// One line: what it is about, and what each way out does.
struct Line {
    about: &'static str,
    hover: &'static str,
    ways: [String; 2],
}

/// Draws it, as high as there is room.
pub(super) fn show(
    ui: &mut Ui,
    view: &View<'_>,
    shown: &KeepingView,
    choice: usize,
    actions: &mut Vec<Action>,
) {
    let (plan, keeping) = (&*shown.of.plan, &shown.keeping);
    let (Some(of_it), Some(leaving)) = (keeping.choices.get(choice), keeping.leaving.get(choice)) else {
        return;
    };
    let Some(partner) = plan.partners().at(of_it.partner) else { return };
    widgets::card(ui, |ui| {
        ScrollArea::vertical().id_salt("what leaving does").auto_shrink(false).show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                let name = partner.name.as_str();
                widgets::heading_label(ui, name, theme::heading(name));
                ui.label(theme::muted(said::why(of_it.why)));
                worth(ui, plan, of_it);
                if widgets::link(ui, "Worth, notice and cost, on its page").clicked() {
                    actions.push(Action::Go(Place::Partner(partner.id.clone())));
                }
            });
            ui.add_space(space::XS);
            let ways = [&leaving.let_go, &leaving.step_down];
            let width = ((ui.available_width() - LABELS) / 2.0 - space::L).max(120.0);
            heads(ui, width, ways);
            for line in lines(plan, view, keeping, ways) {
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = space::L;
                    column(ui, LABELS - space::L, |ui| {
                        let label = ui.add(Label::new(theme::muted(line.about)).wrap());
                        if !line.hover.is_empty() {
                            label.on_hover_text(line.hover);
                        }
                    });
                    for way in &line.ways {
                        column(ui, width, |ui| drop(ui.add(Label::new(theme::body(way)).wrap())));
                    }
                });
            }
        });
    });
}

fn worth(ui: &mut Ui, plan: &Plan, choice: &Choice) {
    let text = match choice.worth.minor {
        Some(minor) => format!("worth {}", said::money(plan, minor)),
        None => "worth unknown".to_owned(),
    };
    widgets::explained(ui, theme::body(text), |ui| {
        said::worth(plan, &choice.worth).iter().for_each(|line| drop(ui.label(line)));
    });
}

fn column(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui)) {
    ui.vertical(|ui| {
        ui.set_width(width);
        contents(ui);
    });
}

/// The two ways out with the verdict that follows.
fn heads(ui: &mut Ui, width: f32, ways: [&Departure; 2]) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        column(ui, LABELS - space::L, |_| {});
        for (departure, way) in ways.into_iter().zip([Way::LetGo, Way::StepDown]) {
            column(ui, width, |ui| {
                ui.horizontal_wrapped(|ui| {
                    ui.label(theme::strong(way.words()));
                    let outlook = &departure.outlook;
                    let word = outlook.verdict.map_or("nothing to judge", Verdict::word);
                    let badge = widgets::badge(ui, tone(outlook.verdict), &capitalised(word));
                    if let Some(p) = outlook.p_breaks_at_all() {
                        badge.on_hover_text(format!(
                            "Afterwards its likeliest quarter breaks with a chance of {}.",
                            chance(p)
                        ));
                    }
                    if departure.fits {
                        ui.label(theme::muted("the plan fits"));
                    }
                });
            });
        }
    });
}

fn lines(plan: &Plan, view: &View<'_>, keeping: &Keeping, ways: [&Departure; 2]) -> Vec<Line> {
    let money = |minor: f64| said::money(plan, minor);
    let line = |about, hover, of: &dyn Fn(&Departure) -> String| Line { about, hover, ways: ways.map(of) };
    let mut lines = vec![
        line("Last day", "After the notice, which stands on the partner's page.", &|d| {
            format!("{}, {}", day(d.last_day), words::distance(d.last_day, view.as_of))
        }),
        line("Costs", "What leaving costs us, due at the end of the notice.", &|d| {
            d.cost.map_or_else(|| "nothing".to_owned(), words::money)
        }),
        line("Worth lost", "Of all that stands: goals fall with one that is essential to them.", &|d| {
            money(d.worth_lost)
        }),
    ];
    for (place, load) in keeping.now.loads.iter().enumerate() {
        let unit = Unit::of(&load.resource, plan);
        let about = match load.resource {
            Resource::Time => "Frees of time",
            Resource::Money => "Frees of money",
            Resource::Other(_) => "Frees of another resource",
        };
        let hover = "By quarter, on average as it really goes. Less than nothing where leaving costs more than it frees.";
        let of = |departure: &Departure| by_quarter(keeping, &unit, departure.freed.get(place));
        let mut line = line(about, hover, &of);
        if matches!(load.resource, Resource::Other(_)) {
            line.ways = line.ways.map(|way| format!("{}: {way}", plan.resource_name(&load.resource)));
        }
        lines.push(line);
    }
    let titles = |places: &[usize]| {
        let all = places.iter().filter_map(|at| plan.commitments().at(*at));
        listing(all.map(|c| title(c, plan)).collect())
    };
    lines.extend([
        line("A bad year costs less by", "The worst one year in twenty, on average.", &|d| {
            money(d.bad_year_freed)
        }),
        line("Ends", "What each side promised that ends with it.", &|d| titles(&d.goes)),
        line("Stays", "What stays as it is.", &|d| titles(&d.stays)),
        line("Promises broken", "Of ours, of those that end.", &|d| titles(&d.broken)),
        line("Goals given up", "The partner is essential to them.", &|d| listing(said::goals(plan, d))),
        line("Drawn in", "Others whom these goals name.", &|d| listing(said::drawn_in(plan, d))),
    ]);
    lines
}

/// A figure for each quarter, in a row.
fn by_quarter(keeping: &Keeping, unit: &Unit, freed: Option<&Vec<f64>>) -> String {
    let all = keeping.quarters.iter().zip(freed.into_iter().flatten());
    let all: Vec<_> = all.map(|(quarter, value)| format!("{quarter}\u{a0}{}", unit.show(*value))).collect();
    all.join(", ")
}

fn listing(names: Vec<String>) -> String {
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}
