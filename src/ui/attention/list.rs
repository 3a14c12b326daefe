//! The list of findings: each with whom it is about, since when, the numbers behind it and its one
//! next step.

use super::model::{self, Filter, Listed};
use super::{numbers, told, tone, word};
use crate::analysis::{Finding, Severity, Subject, count};
use crate::plan::{PartnerId, days_between};
use crate::ui::editable::editable;
use crate::ui::kept::Kept;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{self, Icon, Look};
use crate::ui::{Action, Compose, Place, View, steps, words};
use egui::{Align, Label, Layout, Response, ScrollArea, Ui, vec2};
use jiff::civil::Date;

/// How many are shown at first, and how many more each time one asks for more.
const PAGE: usize = 30;

/// The room in which the filters stand in one row.
const ONE_ROW: f32 = 600.0;
/// The width from which on a row stands in columns.
const IN_COLUMNS: f32 = 700.0;
/// The width of the severity's word.
const SEVERITY: f32 = 88.0;
/// The width of the next step's button, and of the one that puts off.
const STEP: f32 = 206.0;
const PUT_OFF: f32 = 84.0;

/// What one hovers for the numbers behind a finding; it stays on one line.
const NUMBERS: &str = "The\u{a0}numbers\u{a0}behind\u{a0}it";

/// Names the assessment that something was made of.
type Of = (u64, Date);

/// What the list keeps between frames.
#[derive(Debug, Default)]
pub struct State {
    filter: Filter,
    /// How often one has asked for more, of what counts and of what is put off.
    more: [usize; 2],
    /// Whether what is put off is unfolded.
    shows_put_off: bool,
    partners: Kept<Of, Vec<(PartnerId, String)>>,
    listed: Kept<(Of, Filter), Listed>,
}

/// Draws the filters and the list.
pub fn show(ui: &mut Ui, view: &View<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let findings = &view.assessment.findings;
    if findings.is_empty() {
        nothing(ui, view, actions);
        return;
    }
    let of = (view.assessed_revision, view.assessment.as_of);
    let partners = state.partners.of(of, || model::partners(view));
    let before = state.filter.clone();
    filters(ui, findings, &mut state.filter, partners);
    if state.filter != before {
        state.more = [0, 0];
    }
    ui.add_space(space::S);
    let listed = state.listed.of((of, state.filter.clone()), || model::listed(findings, &state.filter));
    let mut clears = false;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        if listed.counting.is_empty() {
            clears = none_counts(ui, &state.filter, listed.put_off.len());
        } else {
            widgets::card(ui, |ui| {
                rows(ui, view, &listed.counting, &mut state.more[0], actions);
            });
        }
        if !listed.put_off.is_empty() {
            ui.add_space(space::M);
            let is_open = state.shows_put_off;
            if put_off(ui, view, &listed.put_off, is_open, &mut state.more[1], actions) {
                state.shows_put_off = !is_open;
            }
        }
        widgets::offer_table(ui, "Needs attention", || {
            told::table(view, listed.counting.iter().chain(&listed.put_off))
        });
        ui.add_space(space::XL);
    });
    if clears {
        state.filter = Filter::default();
    }
}

/// What the screen says while there is nothing to say.
fn nothing(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    if view.plan.partners().is_empty() {
        let text = "Once your partners and what you promised each other are here, this is the list of what \
                    to do next: a promise that is late, a partner you have not talked to, a quarter that \
                    does not hold.";
        if widgets::empty_state(ui, "Nothing needs you yet", text, "Add a partner…") {
            actions.push(Action::Compose(Compose::Partner));
        }
        return;
    }
    calm(
        ui,
        "Nothing needs you",
        "No promise is late, no quarter is too full, and no partnership shows a strain, as far as the plan \
         and the log can tell.",
    );
}

fn calm(ui: &mut Ui, title: &str, text: &str) {
    let width = ui.available_width();
    ui.vertical_centered(|ui| {
        ui.set_max_width(width.min(440.0));
        ui.add_space(space::XXL);
        widgets::heading_label(ui, title, theme::heading(title));
        ui.add_space(space::XS);
        ui.label(theme::muted(text));
        ui.add_space(space::XL);
    });
}

/// Says why nothing is listed; whether all is to be shown again.
fn none_counts(ui: &mut Ui, filter: &Filter, put_off: usize) -> bool {
    if *filter == Filter::default() {
        let text = match put_off {
            1 => "All that was found is put off: one thing, below.".to_owned(),
            n => format!("All that was found is put off: {} things, below.", count(n)),
        };
        calm(ui, "Nothing needs you now", &text);
        return false;
    }
    ui.add_space(space::L);
    ui.label(theme::muted("Nothing fits what is chosen above."));
    widgets::secondary_button(ui, "Show all").clicked()
}

fn filters(ui: &mut Ui, findings: &[Finding], filter: &mut Filter, partners: &[(PartnerId, String)]) {
    let counts = model::counts(findings);
    let all: usize = counts.iter().map(|(_, n)| n).sum();
    let mut options = vec![(None, format!("All {all}"))];
    options.extend(counts.iter().map(|(severity, n)| (Some(*severity), format!("{} {n}", many(*severity)))));
    if ui.available_width() >= ONE_ROW {
        ui.horizontal(|ui| {
            widgets::choice(ui, "Severity", &mut filter.severity, &options);
            only_about(ui, filter, partners);
        });
    } else {
        widgets::choice(ui, "Severity", &mut filter.severity, &options);
        ui.horizontal(|ui| only_about(ui, filter, partners));
    }
}

fn only_about(ui: &mut Ui, filter: &mut Filter, partners: &[(PartnerId, String)]) {
    let width = (ui.available_width() - widgets::optional_search_cross(ui)).clamp(80.0, 220.0);
    widgets::optional_search(ui, "Only about", &mut filter.partner, partners, "All partners", width);
}

const fn many(severity: Severity) -> &'static str {
    match severity {
        Severity::Severe => "Severe",
        Severity::Warning => "Warnings",
        Severity::Note => "Notes",
    }
}

/// The groups, each with the name of whom it is about.
pub(super) fn all(ui: &mut Ui, view: &View<'_>, groups: &[Vec<usize>], actions: &mut Vec<Action>) {
    every(ui, view, groups, true, actions);
}

/// The groups of one partner, whose name stands above them.
pub(super) fn under_a_name(ui: &mut Ui, view: &View<'_>, groups: &[Vec<usize>], actions: &mut Vec<Action>) {
    every(ui, view, groups, false, actions);
}

fn every(ui: &mut Ui, view: &View<'_>, groups: &[Vec<usize>], named: bool, actions: &mut Vec<Action>) {
    for (i, group) in groups.iter().enumerate() {
        if i > 0 {
            ui.separator();
        }
        let findings: Vec<_> = group.iter().filter_map(|at| view.assessment.findings.get(*at)).collect();
        if let Some(first) = findings.first() {
            // By what it is about, so that the keyboard stays where it is while others come and go.
            ui.push_id((first.code, &first.subject, &first.partner), |ui| {
                row(ui, view, &findings, named, actions);
            });
        }
    }
}

/// The first of the groups, and a button for more.
fn rows(ui: &mut Ui, view: &View<'_>, groups: &[Vec<usize>], more: &mut usize, actions: &mut Vec<Action>) {
    let shown = (PAGE * (*more + 1)).min(groups.len());
    all(ui, view, &groups[..shown], actions);
    let left = groups.len() - shown;
    if left > 0 {
        ui.separator();
        let text = format!("Show {} more of {left}", left.min(PAGE));
        *more += usize::from(in_view(widgets::quiet_button(ui, &text)).clicked());
    }
}

fn row(ui: &mut Ui, view: &View<'_>, group: &[&Finding], named: bool, actions: &mut Vec<Action>) {
    let Some(first) = group.first().copied() else { return };
    let width = ui.available_width();
    let buttons = STEP + PUT_OFF + space::S;
    if width < IN_COLUMNS {
        ui.spacing_mut().item_spacing.y = space::XS;
        ui.horizontal(|ui| {
            severity(ui, first.severity);
            if named {
                who(ui, view, first, actions);
            }
        });
        said(ui, view, group);
        ui.horizontal(|ui| to_do(ui, view, first, None, actions));
        return;
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        part(ui, SEVERITY, |ui| severity(ui, first.severity));
        part(ui, width - SEVERITY - buttons - 2.0 * space::L, |ui| {
            if named {
                who(ui, view, first, actions);
            }
            said(ui, view, group);
        });
        part(ui, buttons, |ui| {
            ui.horizontal_top(|ui| to_do(ui, view, first, Some(STEP), actions));
        });
    });
}

/// A column of a row.
fn part(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
        ui.spacing_mut().item_spacing = vec2(space::S, 2.0);
        ui.set_width(width);
        contents(ui);
    });
}

fn severity(ui: &mut Ui, severity: Severity) {
    widgets::badge(ui, tone(severity), word(severity));
}

/// Whom or what it is about; a partner's name leads to its page.
fn who(ui: &mut Ui, view: &View<'_>, finding: &Finding, actions: &mut Vec<Action>) {
    if let Some(id) = &finding.partner {
        let link = in_view(widgets::link(ui, view.plan.partner_name(id)));
        if link.clicked() {
            actions.push(Action::Go(Place::Partner(id.clone())));
        }
        return;
    }
    ui.label(theme::strong(about(view, finding)));
}

/// The name of whom or what a finding is about.
pub(super) fn about(view: &View<'_>, finding: &Finding) -> String {
    if let Some(id) = &finding.partner {
        return view.plan.partner_name(id).to_owned();
    }
    match &finding.subject {
        Subject::Resource(resource) => view.assessed.resource_name(resource),
        Subject::Capacity => "What you can give".to_owned(),
        Subject::Log => "The log".to_owned(),
        _ => "The plan".to_owned(),
    }
}

/// The text, the numbers behind it, and since when.
fn said(ui: &mut Ui, view: &View<'_>, group: &[&Finding]) {
    for finding in group {
        let name = finding.partner.as_ref().map_or("", |id| view.assessed.partner_name(id));
        let text = Label::new(theme::body(model::under_name(&finding.text, name))).wrap();
        let numbers = numbers::lines(finding, view.assessed);
        // Lines of words, and no higher.
        ui.scope(|ui| {
            ui.spacing_mut().interact_size.y = 0.0;
            match finding.since {
                Some(since) => {
                    ui.add(text);
                    ui.horizontal_wrapped(|ui| {
                        ui.label(theme::small(since_when(since, view.as_of)));
                        behind(ui, &numbers);
                    });
                }
                None => {
                    ui.horizontal_wrapped(|ui| {
                        ui.add(text);
                        behind(ui, &numbers);
                    });
                }
            }
        });
    }
}

/// The numbers behind a finding, on hovering.
fn behind(ui: &mut Ui, numbers: &[String]) {
    if numbers.is_empty() {
        return;
    }
    widgets::explained(ui, theme::small(NUMBERS), |ui| {
        for line in numbers {
            ui.label(line);
        }
    });
}

/// Since when, as in `Since 12 Oct 2026, 6 weeks`.
fn since_when(since: Date, today: Date) -> String {
    match days_between(since, today) {
        ..=0 => format!("Since {}", words::day(since)),
        days => format!("Since {}, {}", words::day(since), words::stretch(days)),
    }
}

/// The one next step, and what puts the finding off.
fn to_do(ui: &mut Ui, view: &View<'_>, finding: &Finding, width: Option<f32>, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.x = space::S;
    let step = |ui: &mut Ui, actions: &mut Vec<Action>| {
        if let Some((text, action)) = steps::next(finding, view)
            && may(ui, view, &action, |ui| widgets::secondary_button(ui, text))
        {
            actions.push(action);
        }
    };
    match width {
        Some(width) => part(ui, width, |ui| step(ui, actions)),
        None => step(ui, actions),
    }
    let (text, action) = match model::take_out(finding, view) {
        Some(action) => ("Take out", Some(action)),
        None => ("Put off…", model::put_off(finding)),
    };
    if let Some(action) = action
        && may(ui, view, &action, |ui| widgets::quiet_button(ui, text))
    {
        actions.push(action);
    }
}

/// Draws a button, out of reach where it would change a plan that is only shown; whether it was clicked.
fn may(ui: &mut Ui, view: &View<'_>, action: &Action, button: impl FnOnce(&mut Ui) -> Response) -> bool {
    let response = match action {
        Action::Go(_) => button(ui),
        _ => editable(ui, view, button),
    };
    in_view(response).clicked()
}

/// Brings what the keyboard comes to into view.
fn in_view(response: Response) -> Response {
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    response
}

/// What is put off, folded away until it is asked for; whether to fold or unfold it.
pub(super) fn put_off(
    ui: &mut Ui,
    view: &View<'_>,
    groups: &[Vec<usize>],
    is_open: bool,
    more: &mut usize,
    actions: &mut Vec<Action>,
) -> bool {
    let icon = if is_open { Icon::ChevronDown } else { Icon::ChevronRight };
    let head = in_view(widgets::button(ui, Look::Quiet, Some(icon), &format!("Put off ({})", groups.len())));
    ui.accesskit_node_builder(head.id, |node| node.set_expanded(is_open));
    if is_open {
        widgets::card(ui, |ui| {
            let shown = (PAGE * (*more + 1)).min(groups.len());
            for (i, group) in groups.iter().take(shown).enumerate() {
                if i > 0 {
                    ui.separator();
                }
                let findings: Vec<_> =
                    group.iter().filter_map(|at| view.assessment.findings.get(*at)).collect();
                if let Some(first) = findings.first() {
                    let id = ("put off", first.code, &first.subject, &first.partner);
                    ui.push_id(id, |ui| put_off_row(ui, view, &findings, actions));
                }
            }
            let left = groups.len() - shown;
            if left > 0 {
                ui.separator();
                let text = format!("Show {} more of {left} put off", left.min(PAGE));
                *more += usize::from(in_view(widgets::quiet_button(ui, &text)).clicked());
            }
        });
    }
    head.clicked()
}

fn put_off_row(ui: &mut Ui, view: &View<'_>, group: &[&Finding], actions: &mut Vec<Action>) {
    let Some(first) = group.first().copied() else { return };
    let Some(snoozed) = &first.snoozed else { return };
    let width = ui.available_width();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        part(ui, SEVERITY, |ui| severity(ui, first.severity));
        part(ui, width - SEVERITY - PUT_OFF - 16.0 - 2.0 * space::L, |ui| {
            who(ui, view, first, actions);
            said(ui, view, group);
            let until = words::day(snoozed.until);
            let how_long = words::distance(snoozed.until, view.as_of);
            let text = format!("Put off until {until}, {how_long}: {}", snoozed.reason);
            ui.add(Label::new(theme::strong(text)).wrap());
        });
        part(ui, PUT_OFF + 16.0, |ui| {
            if let Some(action) = model::take_back(first, view)
                && may(ui, view, &action, |ui| widgets::secondary_button(ui, "Take back"))
            {
                actions.push(action);
            }
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn since_when_is_a_day_and_how_long_ago() {
        let today = date(2026, 11, 23);
        assert_eq!(since_when(date(2026, 10, 12), today), "Since 12 Oct 2026, 6 weeks");
        assert_eq!(since_when(today, today), "Since 23 Nov 2026");
    }
}
