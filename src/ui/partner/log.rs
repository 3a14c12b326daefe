//! The partner's part of the log, newest first.

use super::Page;
use crate::plan::{Entry, Happening, PartnerId, Plan, Side};
use crate::ui::kept::Kept;
use crate::ui::theme;
use crate::ui::widgets::{self, TableColumn, TableState};
use crate::ui::{Action, Command, Compose, words};
use egui::Ui;

/// What this part keeps between frames.
#[derive(Debug, Default)]
pub(super) struct State {
    /// The places of the partner's entries, newest first.
    places: Kept<(PartnerId, u64), Vec<usize>>,
    table: TableState,
}

/// The places of a partner's entries in the log, newest first.
fn places(plan: &Plan, id: &PartnerId) -> Vec<usize> {
    let mut found: Vec<_> = plan
        .log()
        .iter()
        .enumerate()
        .filter(|(_, entry)| entry.partner == *id)
        .map(|(at, entry)| (entry.date, at))
        .collect();
    found.sort_unstable_by(|a, b| b.cmp(a));
    found.into_iter().map(|(_, at)| at).collect()
}

/// What an entry records, in words.
fn what(entry: &Entry, plan: &Plan) -> String {
    match &entry.what {
        Happening::Given { amount, .. } => words::amount(amount, plan),
        Happening::Contact { lasted, went, .. } => {
            let mut text = "Contact".to_owned();
            if let Some(minutes) = lasted {
                text.push_str(", ");
                text.push_str(&words::time(*minutes));
            }
            if let Some(score) = went {
                text.push_str(&format!(", {} of 5", score.get()));
            }
            text
        }
    }
}

const fn side(entry: &Entry) -> &'static str {
    match &entry.what {
        Happening::Given { by: Side::Us, .. } => "We gave",
        Happening::Given { by: Side::Them, .. } => "They gave",
        Happening::Contact { began: Side::Us, .. } => "We began",
        Happening::Contact { began: Side::Them, .. } => "They began",
    }
}

pub(super) fn show(ui: &mut Ui, page: &mut Page<'_>, state: &mut State) {
    let view = page.view;
    let id = page.partner.id.clone();
    let places = state.places.of((id.clone(), view.revision), || places(view.plan, &id));
    if places.is_empty() {
        let text =
            "Log what you give each other and when you talk: it shows what a partnership really takes.";
        if widgets::empty_state(ui, "Nothing logged yet", text, "Log an entry") {
            page.actions.push(Action::Command(Command::LogEntry));
        }
        return;
    }
    widgets::help_text(ui, "Newest first. Enter or a double click changes a line.");
    let columns = [
        TableColumn::text("Day").width(116.0).unsorted(),
        TableColumn::text("Side").width(100.0).unsorted(),
        TableColumn::text("What").width(190.0).unsorted(),
        TableColumn::text("Towards").width(220.0).unsorted(),
        TableColumn::text("Note").unsorted(),
    ];
    let entry = |row: usize| view.plan.log().get(*places.get(row)?);
    let outcome = widgets::table_card(ui, |ui| {
        widgets::data_table(
            ui,
            "Log of the partner",
            &columns,
            places.len(),
            &mut state.table,
            |ui, row, column| {
                let Some(entry) = entry(row) else { return };
                match column {
                    0 => ui.label(words::day(entry.date)),
                    1 => ui.label(theme::muted(side(entry))),
                    2 => ui.label(what(entry, view.plan)),
                    3 => {
                        let towards = entry.towards.as_deref().and_then(|id| view.plan.commitments().get(id));
                        ui.label(
                            towards.map_or_else(String::new, |c| {
                                crate::ui::commitments::words::title(c, view.plan)
                            }),
                        )
                    }
                    _ => ui.label(entry.note.as_str().lines().next().unwrap_or_default()),
                };
            },
        )
    });
    if let Some(at) = outcome.opened.and_then(|row| places.get(row)) {
        page.actions.push(Action::Compose(Compose::ChangeEntry(*at)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::*;
    use jiff::civil::date;

    #[test]
    fn newest_first_and_only_the_partners_own() {
        let mut plan = Plan::empty(Name::new("Plan").expect("name"), Currency::EUR);
        let partner = |id: &str| {
            let partner = Partner::new(PartnerId::new(id).expect("id"), Name::new(id).expect("name"));
            Edit::Partner(RecordEdit::add(partner))
        };
        let entry = |id: &str, day| {
            let amount = Amount::parse("1h").expect("amount");
            Edit::Entry(LineEdit::add(Entry {
                date: date(2026, 1, day),
                partner: PartnerId::new(id).expect("id"),
                what: Happening::Given { by: Side::Us, amount },
                towards: None,
                note: Note::NONE,
            }))
        };
        plan.apply(&[partner("a"), partner("b"), entry("a", 1), entry("b", 2), entry("a", 3), entry("a", 3)])
            .expect("edits");
        assert_eq!(places(&plan, &PartnerId::new("a").expect("id")), [3, 2, 0]);
    }
}
