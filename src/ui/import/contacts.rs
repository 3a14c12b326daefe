//! Whom an address book names, and what each would become. Nothing is ticked beforehand: an
//! address book is no register of partners.

use super::state::Import;
use super::words;
use crate::exchange::contacts::{Becomes, Line, Preview};
use crate::plan::PartnerKind;
use crate::ui::View;
use crate::ui::kept::Kept;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{
    TableColumn, TableState, data_table, help_text, list_choice, quiet_button, search_box,
};
use egui::{Label, Ui, vec2};

/// Height of what is said about the line that is selected.
const DETAIL: f32 = 30.0;

const COLUMNS: [TableColumn<'static>; 5] = [
    TableColumn::text("Take").width(64.0).unsorted(),
    TableColumn::text("Name").width(190.0).unsorted(),
    TableColumn::text("Organisation").width(180.0).unsorted(),
    TableColumn::text("What becomes of it").unsorted(),
    TableColumn::text("Address").width(220.0).unsorted(),
];

/// What could not be read, or was left out.
const OTHERS: [TableColumn<'static>; 3] = [
    TableColumn::figure("Line", 74.0).unsorted(),
    TableColumn::text("What stands there").unsorted(),
    TableColumn::text("Why").unsorted(),
];

/// Which contacts are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    New,
    Present,
    LeftOut,
    Unreadable,
}

/// What the contacts keep between frames.
#[derive(Debug, Default)]
pub struct State {
    kind: Kind,
    query: String,
    table: TableState,
    shown: Kept<(u64, Kind, String), Vec<usize>>,
}

const fn is_new(line: &Line) -> bool {
    !matches!(line.becomes, Becomes::AlreadyThere(_))
}

fn headline(preview: &Preview) -> String {
    let new = preview.new_lines().count();
    let present = preview.lines.len() - new;
    match (new, present) {
        (0, 0) => "Nobody in this file can be taken.".to_owned(),
        (0, n) => format!("Nobody new: all {} are in your plan already.", words::figure(n)),
        (new, present) => format!(
            "{} whom your plan does not have, {} that it has. Tick those who matter to you.",
            words::figure(new),
            words::figure(present)
        ),
    }
}

/// Draws the contacts.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, import: &mut Import, preview: &Preview) {
    ui.add(Label::new(theme::strong(headline(preview))).wrap());
    ui.add_space(space::XS);
    let mut state = std::mem::take(&mut import.contacts);
    let before = (state.kind, state.query.clone());
    let new = preview.new_lines().count();
    let counts = [
        (Kind::New, "New", new),
        (Kind::Present, "In your plan already", preview.lines.len() - new),
        (Kind::LeftOut, "Left out", preview.left_out.len()),
        (Kind::Unreadable, "Unreadable", preview.unreadable.len()),
    ];
    let options: Vec<_> = counts
        .into_iter()
        .filter(|(kind, _, n)| *kind == Kind::New || *n > 0)
        .map(|(kind, words, n)| (kind, format!("{words} ({})", super::words::figure(n))))
        .collect();
    let mut all = None;
    ui.horizontal(|ui| {
        ui.allocate_ui(vec2(230.0, ui.spacing().interact_size.y), |ui| {
            ui.set_width(230.0);
            list_choice(ui, "Which contacts", &mut state.kind, &options);
        });
        search_box(ui, "Search the contacts", &mut state.query);
        if state.kind == Kind::New && new > 0 {
            if quiet_button(ui, "Tick all shown").clicked() {
                all = Some(true);
            }
            if !import.ask.contacts.is_empty() && quiet_button(ui, "Untick all").clicked() {
                all = Some(false);
            }
        }
    });
    if before != (state.kind, state.query.clone()) {
        state.table.selected = None;
    }
    let query = state.query.trim().to_lowercase();
    let key = (import.answers, state.kind, query.clone());
    let kind = state.kind;
    let shown = state.shown.of(key, || shown(preview, kind, &query));
    match all {
        Some(true) => import.ask.contacts.extend(shown.iter().copied()),
        Some(false) => import.ask.contacts.clear(),
        None => {}
    }
    let room = vec2(ui.available_width(), (ui.available_height() - DETAIL).max(space::ROW * 3.0));
    ui.allocate_ui(room, |ui| {
        ui.set_min_size(room);
        ui.set_max_size(room);
        match kind {
            Kind::New | Kind::Present => table(ui, view, import, preview, shown, &mut state.table),
            Kind::LeftOut | Kind::Unreadable => others(ui, preview, kind, shown, &mut state.table),
        }
    });
    let line = state.table.selected.and_then(|row| preview.lines.get(*shown.get(row)?));
    match line.and_then(|line| line.not_taken) {
        Some(why) => drop(help_text(ui, &crate::ui::widgets::in_a_sentence(why))),
        None if shown.is_empty() => drop(ui.label(theme::muted("Nobody fits."))),
        None => drop(help_text(ui, "Enter ticks the line that is chosen.")),
    }
    import.contacts = state;
}

fn shown(preview: &Preview, kind: Kind, query: &str) -> Vec<usize> {
    let fits = |text: &str| query.is_empty() || text.to_lowercase().contains(query);
    let others = |lines: &[crate::exchange::Unreadable]| {
        lines.iter().enumerate().filter(|(_, line)| fits(&line.text)).map(|(at, _)| at).collect()
    };
    match kind {
        Kind::LeftOut => others(&preview.left_out),
        Kind::Unreadable => others(&preview.unreadable),
        Kind::New | Kind::Present => {
            let lines = preview.lines.iter().enumerate();
            lines
                .filter(|(_, line)| {
                    let of = &line.candidate;
                    let organisation = of.organisation.as_ref().map_or("", |name| name.as_str());
                    is_new(line) == (kind == Kind::New)
                        && (fits(of.called())
                            || fits(organisation)
                            || of.emails.iter().any(|email| fits(email)))
                })
                .map(|(at, _)| at)
                .collect()
        }
    }
}

fn becomes(view: &View<'_>, line: &Line) -> String {
    match &line.becomes {
        Becomes::NewPartner(PartnerKind::Person) => "A new partner, a person".to_owned(),
        Becomes::NewPartner(PartnerKind::Organisation) => {
            let called = line.candidate.organisation.as_ref().map_or("", |name| name.as_str());
            match &line.candidate.name {
                Some(_) => format!("A contact at the new partner {called}"),
                None => "A new partner, an organisation".to_owned(),
            }
        }
        Becomes::NewContact(id) => format!("A new contact at {}", view.plan.partner_name(id)),
        Becomes::AlreadyThere(id) => format!("In your plan already: {}", view.plan.partner_name(id)),
    }
}

fn table(
    ui: &mut Ui,
    view: &View<'_>,
    import: &mut Import,
    preview: &Preview,
    shown: &[usize],
    state: &mut TableState,
) {
    let mut toggled = None;
    let ticked = &import.ask.contacts;
    let outcome = data_table(ui, "Contacts", &COLUMNS, shown.len(), state, |ui, row, column| {
        let Some((at, line)) = shown.get(row).and_then(|at| Some((*at, preview.lines.get(*at)?))) else {
            return;
        };
        let of = &line.candidate;
        match column {
            0 if is_new(line) => {
                let mut tick = ticked.contains(&at);
                let response = ui.checkbox(&mut tick, "");
                let name = format!("Take {}", of.called());
                response.widget_info(|| {
                    egui::WidgetInfo::selected(egui::Role::CheckBox, true, tick, name.as_str())
                });
                if response.changed() {
                    toggled = Some(at);
                }
            }
            1 => {
                ui.label(theme::strong(of.called())).on_hover_text(format!("Line {}", of.line));
            }
            2 => {
                ui.label(theme::body(of.organisation.as_ref().map_or("", |name| name.as_str())));
            }
            3 => {
                ui.label(theme::muted(becomes(view, line)));
            }
            4 => {
                let all = [of.emails.as_slice(), of.phones.as_slice()].concat();
                ui.label(theme::body(all.first().map_or("", String::as_str))).on_hover_text(all.join("\n"));
            }
            _ => {}
        }
    });
    let opened = outcome.opened.and_then(|row| shown.get(row)).copied();
    let opened = opened.filter(|at| preview.lines.get(*at).is_some_and(is_new));
    if let Some(at) = toggled.or(opened)
        && !import.ask.contacts.remove(&at)
    {
        import.ask.contacts.insert(at);
    }
}

fn others(ui: &mut Ui, preview: &Preview, kind: Kind, shown: &[usize], state: &mut TableState) {
    let lines = if kind == Kind::LeftOut { &preview.left_out } else { &preview.unreadable };
    data_table(ui, "Contacts left out", &OTHERS, shown.len(), state, |ui, row, column| {
        let Some(line) = shown.get(row).and_then(|at| lines.get(*at)) else { return };
        match column {
            0 => ui.label(theme::figure(line.line.to_string())),
            1 => ui.label(theme::body(&line.text)).on_hover_text(&line.text),
            _ => {
                let why = crate::ui::widgets::in_a_sentence(&line.why);
                ui.label(theme::muted(&why)).on_hover_text(&why)
            }
        };
    });
}
