//! One partner's page: everything about it.
//!
//! All that is changed in a frame is changed on a copy of the partner, which at
//! the end of the frame becomes one edit.

mod about;
mod answers;
mod around;
mod bond;
pub(in crate::ui) mod check_ins;
mod commitments;
#[cfg(test)]
mod evidence_tests;
mod fields;
pub(in crate::ui) mod gaps;
mod gates;
mod ledger;
mod log;
mod people;
mod reality;
mod removal;
mod standing;
mod strain;
mod summary;
#[cfg(test)]
mod tests;
mod told;
mod trend;
mod warranted;

use super::editable::editable;
use super::theme::{self, space, tokens};
use super::widgets::{self, Icon, Look};
use super::words::options;
use super::{Action, Place, Screen, View};
use crate::plan::{Edit, Partner, PartnerId, PartnerKind, RecordEdit, Stage};
use answers::Part;
use egui::{Align, Key, Layout, Rect, ScrollArea, TextEdit, Ui, UiBuilder, vec2};
use fields::{Drafts, Field};
use jiff::civil::Date;

/// The parts of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Tab {
    #[default]
    Overview,
    Ledger,
    Log,
}

/// What the page keeps between frames.
#[derive(Debug, Default)]
pub struct State {
    /// Whose page it was last.
    of: Option<PartnerId>,
    tab: Tab,
    /// The part that a button asked to see.
    show: Option<Part>,
    drafts: Drafts,
    standing: standing::State,
    strain: strain::State,
    ledger: ledger::State,
    about: about::State,
    people: people::State,
    commitments: commitments::State,
    check_ins: check_ins::State,
    log: log::State,
    removal: removal::State,
}

/// What the parts of the page draw from and write to.
struct Page<'a> {
    view: &'a View<'a>,
    /// The partner as it stands, with what was changed in this frame.
    partner: Partner,
    drafts: &'a mut Drafts,
    actions: &'a mut Vec<Action>,
    /// The part that is to be brought into sight.
    show: &'a mut Option<Part>,
}

/// What the parts of the overview keep between frames.
struct Parts<'a> {
    strain: &'a mut strain::State,
    commitments: &'a mut commitments::State,
    check_ins: &'a mut check_ins::State,
    people: &'a mut people::State,
    about: &'a mut about::State,
}

impl State {
    /// Shows what each side promised, and what came of it.
    pub(super) const fn show_ledger(&mut self) {
        self.tab = Tab::Ledger;
    }
}

/// Draws the page of one partner.
pub fn show(ui: &mut Ui, view: &View<'_>, id: &PartnerId, state: &mut State, actions: &mut Vec<Action>) {
    let Some(partner) = view.plan.partners().get(id) else { return };
    if state.of.as_ref() != Some(id) {
        leave(view, state, actions);
        state.of = Some(id.clone());
    }
    let mut page =
        Page { view, partner: partner.clone(), drafts: &mut state.drafts, actions, show: &mut state.show };
    if state.tab == Tab::Log {
        // The log has the height to itself: it may be long.
        header(ui, &mut page, &mut state.removal);
        tabs(ui, &page, &mut state.tab);
        ui.add_space(space::S);
        log::show(ui, &mut page, &mut state.log);
    } else {
        ScrollArea::vertical().id_salt(("partner", id)).auto_shrink(false).show(ui, |ui| {
            header(ui, &mut page, &mut state.removal);
            status(ui, &mut page);
            standing::show(ui, &mut page, &mut state.standing);
            match *page.show {
                Some(Part::Bond) => state.tab = Tab::Overview,
                Some(Part::Ledger) => state.tab = Tab::Ledger,
                None => {}
            }
            ui.add_space(space::M);
            let shown = tabs(ui, &page, &mut state.tab);
            if page.show.take_if(|part| *part == Part::Ledger).is_some() {
                shown.scroll_to_me(Some(Align::TOP));
            }
            ui.add_space(space::S);
            match state.tab {
                Tab::Overview => {
                    let parts = Parts {
                        strain: &mut state.strain,
                        commitments: &mut state.commitments,
                        check_ins: &mut state.check_ins,
                        people: &mut state.people,
                        about: &mut state.about,
                    };
                    overview(ui, &mut page, parts);
                }
                Tab::Ledger => ledger::show(ui, &mut page, &mut state.ledger),
                Tab::Log => {}
            }
            ui.add_space(space::XL);
        });
    }
    removal::show(ui, &mut page, &mut state.removal);
    let Page { partner: mut changed, drafts, actions, .. } = page;
    // A command given by its keys while a field is being typed in counts on what was typed.
    if actions.iter().any(|action| matches!(action, Action::Command(_))) {
        take_over(view, drafts, &mut state.about, &mut changed);
    }
    actions.splice(0..0, change(view, partner, changed));
}

/// The change of a partner, if it is one; what the dependence was until then is kept.
fn change(view: &View<'_>, before: &Partner, mut changed: Partner) -> Option<Action> {
    changed.keep_former_dependence(before, view.as_of);
    (changed != *before).then(|| Action::edit(Edit::Partner(RecordEdit::change(changed))))
}

/// What strains the bond first, then all that is known about it and can be changed.
fn overview(ui: &mut Ui, page: &mut Page<'_>, parts: Parts<'_>) {
    let gap = |ui: &mut Ui| ui.add_space(space::S);
    strain::show(ui, page, parts.strain);
    gap(ui);
    warranted::show(ui, page);
    gap(ui);
    summary::show(ui, page);
    gap(ui);
    bond::show(ui, page);
    gap(ui);
    commitments::show(ui, page, parts.commitments);
    gap(ui);
    reality::show(ui, page);
    gap(ui);
    check_ins::show(ui, page, parts.check_ins);
    gap(ui);
    beside(
        ui,
        page,
        |ui, page| {
            around::goals(ui, page);
            gap(ui);
            around::exposure(ui, page);
        },
        |ui, page| {
            around::risks(ui, page);
            gap(ui);
            around::closing_events(ui, page);
        },
    );
    gap(ui);
    beside(
        ui,
        page,
        |ui, page| people::show(ui, page, parts.people),
        |ui, page| about::show(ui, page, parts.about),
    );
}

/// Takes over all that is being typed and can be read.
fn take_over(view: &View<'_>, drafts: &mut Drafts, about: &mut about::State, partner: &mut Partner) {
    if let Some(changed) = drafts.take_over_all(partner, view.plan.currency()) {
        *partner = changed;
    }
    about.take_over(partner, view.as_of);
}

/// Hands over what is still being typed on the page that is left: a change of
/// screens must not cost it.
pub fn leave(view: &View<'_>, state: &mut State, actions: &mut Vec<Action>) {
    let Some(left) = state.of.take() else { return };
    if let Some(partner) = view.plan.partners().get(&left) {
        let mut changed = partner.clone();
        take_over(view, &mut state.drafts, &mut state.about, &mut changed);
        actions.splice(0..0, change(view, partner, changed));
    }
    *state = State { tab: state.tab, ..State::default() };
}

/// Two parts beside each other, or below each other where there is no room.
fn beside(
    ui: &mut Ui,
    page: &mut Page<'_>,
    left: impl FnOnce(&mut Ui, &mut Page<'_>),
    right: impl FnOnce(&mut Ui, &mut Page<'_>),
) {
    if ui.available_width() < 760.0 {
        left(ui, page);
        ui.add_space(space::L);
        right(ui, page);
        return;
    }
    let width = (ui.available_width() - space::L) / 2.0;
    in_columns(ui, [width; 2], space::L, |[first, second]| {
        left(first, page);
        right(second, page);
    });
}

/// Columns of given widths with a gap between them, laid out from the left and as
/// high as the highest.
fn in_columns<const N: usize>(ui: &mut Ui, widths: [f32; N], gap: f32, contents: impl FnOnce(&mut [Ui; N])) {
    let top = ui.cursor().min;
    let mut left = top.x;
    let mut columns = widths.map(|width| {
        let rect = Rect::from_min_size(egui::pos2(left, top.y), vec2(width, f32::INFINITY));
        left += width + gap;
        ui.new_child(UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min)))
    });
    contents(&mut columns);
    let used = columns.iter().fold(Rect::NOTHING, |used, column| used.union(column.min_rect()));
    ui.advance_cursor_after_rect(used);
}

/// The way back, what can be done here, and the name.
fn header(ui: &mut Ui, page: &mut Page<'_>, removal: &mut removal::State) {
    ui.horizontal(|ui| {
        if widgets::button(ui, Look::Quiet, Some(Icon::ChevronLeft), "Partners").clicked() {
            page.actions.push(Action::Go(Place::Screen(Screen::Partners)));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            editable(ui, page.view, |ui| {
                if widgets::button(ui, Look::Secondary, Some(Icon::Clock), "Log an entry").clicked() {
                    page.actions.push(Action::Go(Place::LogWith(page.partner.id.clone())));
                }
                if widgets::button(ui, Look::Quiet, Some(Icon::Bin), "Remove…").clicked() {
                    removal.ask(page.view, &page.partner.id);
                }
            });
        });
    });
    editable(ui, page.view, |ui| name(ui, page));
}

/// Where we are with the partner, what it is, and what it is to us.
fn status(ui: &mut Ui, page: &mut Page<'_>) {
    editable(ui, page.view, |ui| {
        ui.horizontal_wrapped(|ui| {
            let stages = options(Stage::ALL, Stage::words);
            if widgets::choice(ui, "Stage", &mut page.partner.stage, &stages) {
                // The last day was that of a bond that ends in another way.
                page.partner.ends = None;
            }
            if let Some(words) = notice(&page.partner, page.view.as_of) {
                ui.label(theme::muted(words)).on_hover_text(
                    "What is left of its commitments counts until then, and what leaving costs.",
                );
            }
            let kinds = options(PartnerKind::ALL, PartnerKind::words);
            widgets::choice(ui, "Kind", &mut page.partner.kind, &kinds);
            ui.label(theme::muted("Roles"));
            page.typed(ui, Field::Roles, "Roles", "client, supplier, co-author", 260.0);
        });
    });
    ui.add_space(space::S);
}

/// The last day of a bond that has ended after its notice, in words.
fn notice(partner: &Partner, today: Date) -> Option<String> {
    let ends = partner.ends.filter(|_| partner.stage == Stage::Ended)?;
    let day = crate::ui::words::day(ends);
    Some(if ends >= today {
        format!("in its notice until {day}")
    } else {
        format!("its notice ran until {day}")
    })
}

/// The name, as a title that can be typed over.
fn name(ui: &mut Ui, page: &mut Page<'_>) {
    let t = tokens(ui);
    let width = ui.available_width().min(620.0);
    ui.scope(|ui| {
        // At rest it is a title; the frame comes with the pointer or the keyboard.
        ui.visuals_mut().text_edit_bg_color = Some(t.canvas);
        ui.visuals_mut().widgets.inactive.bg_stroke = egui::Stroke::NONE;
        page.field(ui, Field::Name, "Name", |text| {
            // Its words begin where all others do.
            TextEdit::singleline(text)
                .font(theme::TextRole::Title.font())
                .margin(egui::Margin { left: 0, ..egui::Margin::symmetric(8, 2) })
                .desired_width(width)
        });
    });
}

fn tabs(ui: &mut Ui, page: &Page<'_>, tab: &mut Tab) -> egui::Response {
    let view = page.view;
    let entries = view.activity(&page.partner.id).map_or(0, |activity| activity.entries);
    let log = format!("Log ({entries})");
    let options = [(Tab::Overview, "Overview"), (Tab::Ledger, "Ledger"), (Tab::Log, log.as_str())];
    let is_log = *tab == Tab::Log;
    ui.horizontal(|ui| {
        widgets::choice(ui, "Part", tab, &options);
        if let Some(bond) = view.bond(&page.partner.id).filter(|_| is_log) {
            // Elsewhere the standing has a card of its own.
            widgets::standing_badge(ui, bond.standing);
        }
    })
    .response
}

impl Page<'_> {
    /// A field of one line that becomes part of an edit when it loses the keyboard.
    fn typed(&mut self, ui: &mut Ui, field: Field, name: &str, hint: &str, width: f32) {
        let width = width.min(ui.available_width());
        self.field(ui, field, name, |text| {
            TextEdit::singleline(text).hint_text(hint.to_owned()).desired_width(width)
        });
    }

    /// The same with an edit of one's own making.
    fn field(
        &mut self,
        ui: &mut Ui,
        field: Field,
        name: &str,
        edit: impl FnOnce(&mut String) -> TextEdit<'_>,
    ) {
        ui.vertical(|ui| {
            let mut text = self.drafts.text(field, &self.partner);
            let response = ui.add(edit(&mut text));
            let response = widgets::named(ui, response, name);
            if response.changed() {
                self.drafts.keep(field, text);
            }
            if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
                self.drafts.drop(field);
            }
            if !response.has_focus() && self.drafts.has(field) {
                let currency = self.view.plan.currency();
                if let Some(changed) = self.drafts.take_over(field, &self.partner, currency) {
                    self.partner = changed;
                } else if let Some(why) = self.drafts.wrong(field, &self.partner, currency) {
                    widgets::error_text(ui, &why);
                }
            }
        });
    }
}
