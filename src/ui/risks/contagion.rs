//! Who falls with whom, and what the goals that fail are worth.

use crate::analysis::picture::loss::one_in;
use crate::analysis::{GoalAtStake, Tie, Unit, counted, percent};
use crate::ui::theme::{self, space};
use crate::ui::widgets::{TableText, Told, explained, heading_label, link, offer_table};
use crate::ui::{Action, Compose, Place, Screen, View};
use egui::{Align, Layout, Ui};

/// How many are listed.
const LISTED: usize = 8;

/// Draws the goals at stake.
pub(super) fn goals(ui: &mut Ui, view: &View<'_>, unit: &Unit, actions: &mut Vec<Action>) {
    heading_label(ui, "Goals at stake", theme::heading("Goals at stake"));
    let goals = &view.assessment.risk.goals;
    if goals.is_empty() {
        ui.label(theme::muted("No open goal fails with a partner that something is written of."));
        return;
    }
    let worth = goals.iter().filter_map(|goal| goal.expected_worth).fold(0.0, std::ops::Add::add);
    let text = format!(
        "Worth that an average year takes: {}. It is kept apart from the losses: what is not earned need not be \
         paid.",
        unit.show(worth)
    );
    ui.add(egui::Label::new(theme::small(text)).wrap());
    ui.add_space(space::XS);
    for goal in goals.iter().take(LISTED) {
        goal_row(ui, view, goal, unit, actions);
    }
    more(ui, goals.len());
    offer_table(ui, "Goals at stake", || told_goals(view, goals, unit));
}

/// The goals at stake for other programs.
fn told_goals(view: &View<'_>, goals: &[GoalAtStake], unit: &Unit) -> TableText {
    let money = |name: &str| format!("{name} ({})", unit.symbol());
    TableText::new([
        "Goal".to_owned(),
        money("Worth"),
        "Fails within a year (%)".to_owned(),
        money("Worth that an average year takes"),
        "Fails with".to_owned(),
    ])
    .with_rows(goals.iter().filter_map(|goal| {
        let figure = |value| Told::in_unit(value, unit);
        Some([
            view.assessed.goals().at(goal.goal)?.title.as_str().into(),
            Told::known(goal.worth.map(figure), "unknown"),
            Told::percent(goal.probability.value),
            Told::known(goal.expected_worth.map(figure), "unknown"),
            names(view, &goal.essential).into(),
        ])
    }))
}

fn more(ui: &mut Ui, all: usize) {
    if all > LISTED {
        ui.label(theme::muted(format!("And {}.", counted(all - LISTED, "other", "others"))));
    }
}

fn goal_row(ui: &mut Ui, view: &View<'_>, goal: &GoalAtStake, unit: &Unit, actions: &mut Vec<Action>) {
    let Some(of) = view.assessed.goals().at(goal.goal) else { return };
    let names = names(view, &goal.essential);
    ui.horizontal(|ui| {
        let worth = goal.worth.map_or_else(|| "worth unknown".to_owned(), |worth| unit.show(worth));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            explained(ui, theme::figure(format!("{worth}, {}", one_in(goal.probability.value))), |ui| {
                let expected = goal.expected_worth.map_or_else(String::new, |expected| {
                    format!(" That is {} a year on average.", unit.show(expected))
                });
                ui.label(format!(
                    "It fails with {names}, within a year with a chance of {}, by a risk of its own or drawn into \
                     another's failure; more or less {} (standard error).{expected}",
                    percent(goal.probability.value),
                    fine(goal.probability.standard_error),
                ));
            });
            ui.with_layout(Layout::left_to_right(Align::Center).with_main_wrap(false), |ui| {
                ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
                if link(ui, of.title.as_str()).clicked() && !view.read_only {
                    actions.push(Action::Compose(Compose::ChangeGoal(of.id.clone())));
                }
            });
        });
    });
}

fn fine(part: f64) -> String {
    format!("{:.1}\u{a0}%", part * 100.0)
}

fn names(view: &View<'_>, places: &[usize]) -> String {
    let names: Vec<_> =
        places.iter().filter_map(|at| Some(view.assessed.partners().at(*at)?.name.as_str())).collect();
    match names.as_slice() {
        [most @ .., last] if !most.is_empty() => format!("{} or {last}", most.join(", ")),
        names => names.join(""),
    }
}

/// Draws who is drawn into whose failure, with the chance of it.
pub(super) fn ties(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    heading_label(ui, "Who falls with whom", theme::heading("Who falls with whom"));
    let chance = view.plan.settings().contagion_probability;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        let text = format!(
            "When a partner fails, its essential goals fail, and each other partner tied to one of them fails with \
             a chance of {}.",
            percent(chance.get())
        );
        ui.label(theme::small(text));
        if link(ui, "Change this chance").clicked() {
            actions.push(Action::Go(Place::Screen(Screen::Capacity)));
        }
    });
    ui.add_space(space::XS);
    let ties = &view.assessment.risk.ties;
    let drawing: Vec<&Tie> = ties.iter().filter(|tie| !tie.draws_in.is_empty()).collect();
    if drawing.is_empty() {
        ui.label(theme::muted("No open goal ties two active partners together."));
        return;
    }
    for tie in drawing.iter().take(LISTED) {
        let Some(from) = view.assessed.partners().at(tie.from) else { continue };
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            let mut to = |ui: &mut Ui, at: usize| {
                let Some(partner) = view.assessed.partners().at(at) else { return };
                if link(ui, partner.name.as_str()).clicked() {
                    actions.push(Action::Go(Place::Partner(partner.id.clone())));
                }
            };
            to(ui, tie.from);
            let goals = counted(tie.goals.len(), "goal fails", "goals fail");
            ui.label(theme::body(format!("({goals} with it) may draw in"))).on_hover_text(
                tie.goals
                    .iter()
                    .filter_map(|at| Some(view.assessed.goals().at(*at)?.title.as_str()))
                    .collect::<Vec<_>>()
                    .join("\n"),
            );
            for (i, at) in tie.draws_in.iter().take(LISTED).enumerate() {
                if i > 0 {
                    ui.label(theme::body("·"));
                }
                to(ui, *at);
            }
            if tie.draws_in.len() > LISTED {
                ui.label(theme::body(format!("and {} more", tie.draws_in.len() - LISTED)));
            }
        })
        .response
        .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Group, true, from.name.as_str()));
    }
    more(ui, drawing.len());
    offer_table(ui, "Who falls with whom", || told_ties(view, &drawing));
}

/// Who draws in whom, for other programs: a row for each pair.
fn told_ties(view: &View<'_>, ties: &[&Tie]) -> TableText {
    let partner = |at: usize| view.assessed.partners().at(at).map(|partner| partner.name.as_str());
    let goals = |tie: &Tie| {
        let titles = tie.goals.iter().filter_map(|at| Some(view.assessed.goals().at(*at)?.title.as_str()));
        titles.collect::<Vec<_>>().join("; ")
    };
    let rows = ties.iter().flat_map(|tie| {
        tie.draws_in
            .iter()
            .filter_map(|at| Some([partner(tie.from)?.into(), goals(tie).into(), partner(*at)?.into()]))
    });
    TableText::new(["When this partner fails", "These goals fail", "This one may be drawn in"])
        .with_rows(rows)
}
