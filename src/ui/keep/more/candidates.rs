//! The candidates: what each would be worth, whether it fits, and who would have to go for it.

use super::{Proposal, Shown, State, TRY, aside, table, try_it, words};
use crate::analysis::{OneMore, Unit, Verdict, short_chance};
use crate::plan::Change;
use crate::ui::editable::editable;
use crate::ui::keep::choose::said as chosen;
use crate::ui::theme::{self, space, tokens};
use crate::ui::verdict::tone;
use crate::ui::widgets::{self, TableColumn};
use crate::ui::{Action, Command};
use egui::{Label, Sense, Ui, vec2};

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Partner,
    Worth,
    Fits,
    MustGo,
    From,
    Gained,
    Verdict,
    Try,
}

const COLUMNS: [Column; 8] = [
    Column::Partner,
    Column::Worth,
    Column::Fits,
    Column::MustGo,
    Column::From,
    Column::Gained,
    Column::Verdict,
    Column::Try,
];
/// What the sentence below the table says as well.
const DISPENSABLE: [Column; 4] = [Column::From, Column::Verdict, Column::MustGo, Column::Fits];

const fn width(column: Column) -> f32 {
    match column {
        Column::Partner => 130.0,
        Column::Worth => 88.0,
        Column::Fits => 72.0,
        Column::MustGo => 130.0,
        Column::From => 130.0,
        Column::Gained => 92.0,
        Column::Verdict => 140.0,
        Column::Try => TRY,
    }
}

/// The head of a column, of which the names of those who must go have so much room.
fn head(column: Column, names: f32, code: &'static str) -> TableColumn<'static> {
    let width = width(column);
    match column {
        Column::Partner => TableColumn::text("Candidate"),
        Column::Worth => TableColumn::figure("Worth", width).counted_in(code),
        Column::Fits => TableColumn::text("Fits").width(width).known_as("Fits now"),
        Column::MustGo => TableColumn::text("Who must go").width(names),
        Column::From => TableColumn::text("Fits from").width(width),
        Column::Gained => {
            TableColumn::figure("Gained", width).known_as("Worth gained or lost").counted_in(code)
        }
        Column::Verdict => TableColumn::text("Beside all").width(width).known_as("Verdict beside all"),
        Column::Try => TableColumn::text("").width(width).known_as("Try").untold(),
    }
    .unsorted()
}

/// Draws them; what is to be tried.
pub(super) fn show(
    ui: &mut Ui,
    shown: &Shown<'_>,
    state: &mut State,
    actions: &mut Vec<Action>,
) -> Option<Proposal> {
    widgets::heading_label(ui, "Candidates", theme::heading("Candidates"));
    let all = &shown.of.exploring.one_more;
    if all.is_empty() {
        aside(
            ui,
            "A candidate is a partner that you think of taking on. Add one, or open a partner's page, and set \
             its stage to “Candidate”; write what you would promise each other and what it would be worth to \
             you. Handful then says whether it fits beside the others, and who would have to go for it.",
        );
        let add = |ui: &mut Ui| widgets::secondary_button(ui, "Add a candidate…");
        if editable(ui, shown.view, add).clicked() {
            actions.push(Action::Command(Command::AddPartner));
        }
        return None;
    }
    ui.add_space(space::XS);
    let room = ui.available_width() - ui.spacing().scroll.allocated_width();
    let columns = widgets::fitting(COLUMNS.to_vec(), &DISPENSABLE, width, room);
    // The candidate and those who must go for it have the same room.
    let flexible = |column: &&Column| matches!(column, Column::Partner | Column::MustGo);
    let rest: f32 = columns.iter().filter(|c| !flexible(c)).map(|c| width(*c)).sum();
    let code = shown.plan().currency().code();
    let heads: Vec<_> = columns.iter().map(|column| head(*column, (room - rest) / 2.0, code)).collect();
    let mut tried = None;
    table(ui, "Candidates", &heads, all.len(), &mut state.candidates, |ui, at, place| {
        if let (Some(more), Some(column)) = (all.get(at), columns.get(place))
            && cell(ui, shown, more, *column)
        {
            tried = Some(at);
        }
    });
    let selected = all.get(state.candidates.selected.unwrap_or_default());
    if let Some(more) = selected {
        let said = more.words(shown.plan(), &shown.of.exploring.quarters);
        let unknown = if more.worth.minor.is_none() {
            " What it would be worth is not known, and counts for nothing here."
        } else {
            ""
        };
        ui.add(Label::new(format!("{}: {said}{unknown}", shown.name(more.partner))).wrap());
    }
    tried.and_then(|at| proposal(shown, all.get(at)?))
}

fn called(shown: &Shown<'_>, more: &OneMore) -> String {
    format!("With {}", shown.name(more.partner))
}

/// The candidate, without those who must go for it.
fn proposal(shown: &Shown<'_>, more: &OneMore) -> Option<Proposal> {
    let taken_on = Change::TakeOn(shown.plan().partners().at(more.partner)?.id.clone());
    let gone = if more.fits { Vec::new() } else { more.must_go() };
    let changes = std::iter::once(taken_on).chain(shown.let_go(gone.into_iter())).collect();
    Some(Proposal { called: called(shown, more), changes })
}

/// Draws a cell; whether the candidate is to be tried.
fn cell(ui: &mut Ui, shown: &Shown<'_>, more: &OneMore, column: Column) -> bool {
    let money = Unit::Minor(shown.plan().currency());
    match column {
        Column::Partner => {
            let name = shown.name(more.partner);
            ui.add(Label::new(theme::strong(name)).truncate()).on_hover_text(name);
        }
        Column::Worth => {
            let known = match more.worth.minor {
                Some(minor) => ui.label(theme::figure(money.figure(minor))),
                None => widgets::unknown(ui, "unknown"),
            };
            known.on_hover_ui(|ui| {
                ui.set_max_width(ui.spacing().tooltip_width);
                chosen::worth(shown.plan(), &more.worth).iter().for_each(|line| drop(ui.label(line)));
            });
        }
        Column::Fits => {
            let (text, why) = match (more.fits, &more.best_with) {
                (true, _) => ("yes", "It fits beside all that you have."),
                (false, Some(_)) => ("not yet", "It fits only once others have gone."),
                (false, None) => ("no", "It fits with no set that the rules allow."),
            };
            ui.label(text).on_hover_text(why);
        }
        Column::MustGo if more.fits => drop(ui.label(theme::muted("nobody"))),
        Column::MustGo if more.best_with.is_none() => drop(widgets::unknown(ui, "–")),
        Column::MustGo => {
            let names: Vec<_> = more.must_go().iter().map(|at| shown.name(*at).to_owned()).collect();
            let why = format!("Whom the best set with it lets go: {}.", names.join(", "));
            words(ui, &names.join(", "), &why);
        }
        Column::From => {
            let quarter = more.fits_from.and_then(|at| shown.of.exploring.quarters.get(at));
            let from = match quarter {
                Some(quarter) => ui.label(theme::body(quarter.months())),
                None => widgets::unknown(ui, "–"),
            };
            from.on_hover_text(if quarter.is_some() {
                "From this quarter on nothing breaks with it, though nobody is let go."
            } else {
                "Within the horizon it fits in no quarter by itself."
            });
        }
        Column::Gained => {
            let Some(gained) = more.worth_gained else {
                ui.label(theme::muted("–")).on_hover_text("No set fits, with it or without it.");
                return false;
            };
            let sign = if gained > 0.0 { "+" } else { "" };
            ui.label(theme::figure(format!("{sign}{}", money.figure(gained)))).on_hover_text(format!(
                "The best set with it is worth {}; that is so much more, or less, than the best without it.",
                money.show(more.best_with.as_ref().map_or(0.0, |set| set.worth))
            ));
        }
        Column::Verdict => {
            let tone = tone(more.outlook.verdict);
            let (rect, _) = ui.allocate_exact_size(vec2(10.0, 10.0), Sense::hover());
            widgets::tone_mark(ui.painter(), rect.center(), 5.0, tone, tokens(ui));
            let word = more.outlook.verdict.map_or("nothing to judge", Verdict::word);
            let label = ui.label(theme::body(word).color(tone.colours(tokens(ui)).text));
            if let Some(p) = more.outlook.p_breaks_at_all() {
                label.on_hover_text(format!(
                    "Beside all that you have, the likeliest quarter breaks with a chance of {}.",
                    short_chance(p)
                ));
            }
        }
        Column::Try => return try_it(ui, shown, &called(shown, more)),
    }
    false
}
