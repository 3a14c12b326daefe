//! A frozen review: what was kept of its quarter, read from that alone, with what was said afterwards
//! and what became of its actions.

use super::outcomes::{became, who_does};
use super::{State, decide, follow_keyboard, head, list, told};
use crate::analysis::{Unit, Verdict, became_of, counted, day, percent};
use crate::plan::{Name, PartnerId, Quarter, Review, Snapshot, SnapshotCell, SnapshotLoad, YearStart};
use crate::ui::editable::editable;
use crate::ui::theme::{self, space, tokens};
use crate::ui::verdict::tone;
use crate::ui::widgets::{self, Look, Tone};
use crate::ui::{Action, Compose, View, words};
use egui::scroll_area::ScrollBarVisibility;
use egui::{Align, Grid, Label, Layout, ScrollArea, Sense, Ui, Vec2};

/// The width of what a resource is called, beyond which it wraps, in points.
const MOST_OF_NAME: f32 = 180.0;
/// As many findings as are shown at first.
const SHOWN: usize = 8;

/// Draws the review.
pub(super) fn show(
    ui: &mut Ui,
    view: &View<'_>,
    review: &Review,
    state: &mut State,
    actions: &mut Vec<Action>,
) {
    let Some(snapshot) = &review.snapshot else { return };
    let title = format!("Review of {}", review.id);
    head(ui, state, |ui| {
        let amend = editable(ui, view, |ui| widgets::button(ui, Look::Secondary, None, "Amend…"));
        if amend.clicked() {
            actions.push(Action::Compose(Compose::Amend(review.id.clone())));
        }
        ui.label(theme::muted(format!("frozen on {}", words::day(snapshot.as_of))));
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            widgets::heading_label(ui, &title, theme::title(title.as_str()));
        });
    });
    ui.add_space(space::S);
    let mut area = ScrollArea::vertical().id_salt(("frozen", &review.id)).auto_shrink(false);
    // What has just been said afterwards stands before all else: there one sees it.
    let amended = (review.id.clone(), review.amendments.len());
    if state.amended.as_ref().is_some_and(|before| before.0 == amended.0 && before.1 < amended.1) {
        area = area.vertical_scroll_offset(0.0);
    }
    state.amended = Some(amended);
    area.show(ui, |ui| {
        amendments(ui, review);
        widgets::card(ui, |ui| said(ui, snapshot));
        ui.add_space(space::M);
        decisions(ui, view, review, Some(snapshot));
        ui.add_space(space::M);
        actions_of(ui, view, review, Some(snapshot));
        if !snapshot.loads.is_empty() {
            ui.add_space(space::M);
            let year = view.plan.settings().year_begins_in_month;
            widgets::card(ui, |ui| loads(ui, snapshot, year));
        }
        if !snapshot.partners.is_empty() {
            ui.add_space(space::M);
            widgets::card(ui, |ui| partners(ui, snapshot));
        }
        if !snapshot.findings.is_empty() {
            ui.add_space(space::M);
            widgets::card(ui, |ui| findings(ui, review, snapshot, state));
        }
        ui.add_space(space::XL);
        follow_keyboard(ui);
    });
}

/// What was said afterwards, before all else, so that nobody misses it.
fn amendments(ui: &mut Ui, review: &Review) {
    if review.amendments.is_empty() {
        return;
    }
    widgets::card(ui, |ui| {
        widgets::heading_label(ui, "Amendments", theme::heading("Amendments"));
        for amendment in &review.amendments {
            let text = format!("{}: {}", day(amendment.date), amendment.text);
            widgets::note_line(ui, Tone::Careful, &text);
        }
    });
    ui.add_space(space::M);
}

/// The verdict as a sentence, what was kept of promises, and what a bad year would have cost.
fn said(ui: &mut Ui, snapshot: &Snapshot) {
    list::verdict(ui, snapshot.verdict);
    let headline = snapshot.headline.as_str();
    widgets::heading_label(ui, headline, theme::heading(headline));
    for text in [&snapshot.support, &snapshot.caveat] {
        if !text.is_empty() {
            ui.add(Label::new(theme::body(text.as_str())).wrap());
        }
    }
    for (kept, who) in [(snapshot.kept.ours, "you"), (snapshot.kept.theirs, "them")] {
        if let Some(kept) = kept {
            let due = counted(usize::try_from(kept.due).unwrap_or(usize::MAX), "thing", "things");
            let part = percent(kept.kept.get());
            let text = format!("Of {due} due from {who} in the year before, {part} were kept.");
            ui.add(Label::new(theme::muted(text)).wrap());
        }
    }
    if let Some(loss) = &snapshot.loss {
        let unit = Unit::Minor(snapshot.currency);
        let show = |figure: crate::plan::KeptFigure| unit.show(figure.get());
        let most =
            loss.most.map_or_else(String::new, |most| format!(" of {} that could be borne", show(most)));
        let text = format!("A bad year would have cost {}{most}.", show(loss.bad_year));
        ui.add(Label::new(theme::muted(text)).wrap());
    }
}

/// What a partner was called: as it was kept, or as the plan calls it where it was not kept.
fn called<'a>(view: &View<'a>, snapshot: Option<&'a Snapshot>, id: &'a PartnerId) -> &'a str {
    snapshot.and_then(|snapshot| snapshot.called(id)).map_or_else(|| view.plan.partner_name(id), Name::as_str)
}

/// The decisions of a review, in the words of what was kept where it is.
pub(super) fn decisions(ui: &mut Ui, view: &View<'_>, review: &Review, snapshot: Option<&Snapshot>) {
    widgets::card(ui, |ui| {
        widgets::heading_label(ui, "Decisions", theme::heading("Decisions"));
        if review.decisions.is_empty() {
            ui.label(theme::muted("None."));
        }
        for (at, decision) in review.decisions.iter().enumerate() {
            if at > 0 {
                ui.separator();
            }
            ui.add(Label::new(theme::strong(decision.what.as_str())).wrap());
            decide::said(ui, decision, decision.partner.as_ref().map(|id| called(view, snapshot, id)));
        }
        widgets::offer_table(ui, "Decisions", || told::decisions(review, |id| called(view, snapshot, id)));
    });
}

/// The actions of a review; of a frozen one with what became of each.
pub(super) fn actions_of(ui: &mut Ui, view: &View<'_>, review: &Review, snapshot: Option<&Snapshot>) {
    widgets::card(ui, |ui| {
        widgets::heading_label(ui, "Actions", theme::heading("Actions"));
        if review.actions.is_empty() {
            ui.label(theme::muted("None."));
        }
        for (at, action) in review.actions.iter().enumerate() {
            if at > 0 {
                ui.separator();
            }
            ui.add(Label::new(theme::strong(action.what.as_str())).wrap());
            let partner = action.partner.as_ref().map(|id| called(view, snapshot, id));
            ui.add(Label::new(theme::small(who_does(action, partner))).wrap());
            if snapshot.is_none() {
                continue;
            }
            ui.horizontal_wrapped(|ui| match became_of(view.plan, &review.id, &action.id) {
                Some((said_in, outcome)) => {
                    became(ui, outcome.became);
                    let colon = if outcome.reason.is_empty() { "" } else { ": " };
                    let text = format!("in the review of {}{colon}{}", said_in.id, outcome.reason.as_str());
                    ui.add(Label::new(theme::body(text)).wrap());
                }
                None => {
                    ui.label(theme::muted("What became of it, the next review asks."));
                }
            });
        }
        widgets::offer_table(ui, "Actions", || told::actions(view, review, |id| called(view, snapshot, id)));
    });
}

/// What each resource had to bear, quarter by quarter.
fn loads(ui: &mut Ui, snapshot: &Snapshot, year: YearStart) {
    widgets::heading_label(
        ui,
        "The quarters as they were seen",
        theme::heading("The quarters as they were seen"),
    );
    ui.add_space(space::XS);
    let Some(first) = snapshot.loads.first() else { return };
    widgets::offer_table(ui, "The quarters as they were seen", || told::loads(snapshot));
    // Its bar would else stand over what is above it while the table is still below the window.
    let is_below = ui.cursor().top() + space::ROW > ui.clip_rect().bottom();
    let bar =
        if is_below { ScrollBarVisibility::AlwaysHidden } else { ScrollBarVisibility::VisibleWhenNeeded };
    ScrollArea::horizontal().id_salt("loads").scroll_bar_visibility(bar).show(ui, |ui| {
        Grid::new("loads").num_columns(first.cells.len() + 1).spacing([space::XL, space::S]).show(ui, |ui| {
            ui.label(theme::small("Quarter"));
            for cell in &first.cells {
                ui.label(theme::small(Quarter::of(cell.from, year).months()));
            }
            ui.end_row();
            for load in &snapshot.loads {
                ui.scope(|ui| {
                    ui.set_max_width(MOST_OF_NAME);
                    ui.add(Label::new(theme::body(load.name.as_str())).wrap());
                });
                for cell in &load.cells {
                    cell_of(ui, snapshot, load, cell);
                }
                ui.end_row();
            }
        });
    });
}

fn cell_of(ui: &mut Ui, snapshot: &Snapshot, load: &SnapshotLoad, cell: &SnapshotCell) {
    let unit = Unit::kept(load, snapshot.currency);
    let figure = unit.figure(cell.middle.get());
    let text = match cell.capacity {
        Some(capacity) => format!("{figure} of {}", unit.show(capacity.get())),
        None => unit.show(cell.middle.get()),
    };
    let word = cell.verdict.map_or("cannot tell", Verdict::word);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let range = format!(
            "Between {} and {}, nine times in ten.",
            unit.show(cell.low.get()),
            unit.show(cell.high.get())
        );
        ui.add(Label::new(theme::figure(text)).extend()).on_hover_text(range);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            let (mark, _) = ui.allocate_exact_size(Vec2::splat(12.0), Sense::hover());
            widgets::tone_mark(ui.painter(), mark.center(), 5.0, tone(cell.verdict), tokens(ui));
            ui.add(Label::new(theme::body(word)).extend());
        });
    });
}

/// The partners that counted, with what each was.
fn partners(ui: &mut Ui, snapshot: &Snapshot) {
    widgets::heading_label(ui, "Partners as they were", theme::heading("Partners as they were"));
    ui.add_space(space::XS);
    widgets::offer_table(ui, "Partners as they were", || told::partners(snapshot));
    Grid::new("partners").num_columns(2).spacing([space::XL, space::XS]).show(ui, |ui| {
        for partner in &snapshot.partners {
            ui.label(theme::body(partner.name.as_str()));
            widgets::standing_line(ui, partner.standing);
            ui.end_row();
        }
    });
}

/// What was worth saying, the most pressing first.
fn findings(ui: &mut Ui, review: &Review, snapshot: &Snapshot, state: &mut State) {
    widgets::heading_label(ui, "What was found", theme::heading("What was found"));
    widgets::offer_table(ui, "What was found", || told::findings(snapshot));
    let shows_all = state.all_findings_of.as_ref() == Some(&review.id);
    let shown = if shows_all { snapshot.findings.len() } else { SHOWN };
    for finding in snapshot.findings.iter().take(shown) {
        ui.add(Label::new(theme::body(format!("· {}", finding.text))).wrap());
    }
    if snapshot.findings.len() > shown
        && widgets::link(ui, &format!("Show all {}", snapshot.findings.len())).clicked()
    {
        state.all_findings_of = Some(review.id.clone());
    }
}
