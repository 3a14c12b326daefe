//! Being in touch: who began the contacts of each quarter, how long they took, how good they were,
//! and how long the silence has lasted against what was agreed.

use super::row::{self, QUARTER};
use super::told;
use crate::analysis::{ContactQuarter, Contacts, Unit};
use crate::plan::Side;
use crate::ui::theme::{self, TextRole, space};
use crate::ui::widgets::{self, Tone};
use crate::ui::{View, words};
use egui::{Rect, Ui};

/// Width of a figure behind the bars.
const FIGURE: f32 = 68.0;
/// The widest that one contact is drawn.
const WIDEST: f32 = 26.0;

pub(super) fn show(ui: &mut Ui, contacts: &Contacts, first: usize, view: &View<'_>) {
    widgets::card(ui, |ui| {
        ui.horizontal(|ui| {
            widgets::heading_label(ui, "In touch", theme::heading("In touch"));
            ui.add_space(space::S);
            widgets::side_legend(ui, "begun by you", "begun by them");
        });
        ui.horizontal_wrapped(|ui| {
            ui.label(theme::body(silence(contacts)));
            if let Some(days) = contacts.days_too_long() {
                widgets::badge(ui, Tone::Careful, &format!("{} longer than agreed", words::stretch(days)));
            }
        });
        if contacts.all.is_empty() {
            return;
        }
        ui.add_space(space::XS);
        ui.spacing_mut().item_spacing.y = 0.0;
        let head = row::head(ui);
        let right = head.rect.right();
        for (at, words) in ["How good", "Time", "Theirs", "Ours"].iter().enumerate() {
            head.ends(right - FIGURE * at as f32, words, TextRole::Small, head.t.muted);
        }
        let quarters = contacts.quarters.get(first..).unwrap_or_default();
        widgets::offer_table(ui, "In touch", || told::contacts(quarters));
        let most = quarters.iter().map(|q| q.begun_by_us + q.begun_by_them).max().unwrap_or(0);
        for quarter in quarters.iter().rev() {
            one(ui, quarter, most, view);
        }
    });
}

/// How long ago the last contact was, against what was agreed.
fn silence(contacts: &Contacts) -> String {
    let last = match contacts.days_since_last {
        None => "No contact logged so far".to_owned(),
        Some(0) => "The last contact was today".to_owned(),
        Some(1) => "The last contact was yesterday".to_owned(),
        Some(days) => format!("The last contact was {days} days ago"),
    };
    match contacts.agreed_days {
        None => format!("{last}. How often you mean to be in touch is not said."),
        Some(1) => format!("{last}; agreed was every day."),
        Some(days) => format!("{last}; agreed was every {days} days."),
    }
}

fn one(ui: &mut Ui, quarter: &ContactQuarter, most: usize, view: &View<'_>) {
    let name = row::name(quarter.quarter, view.as_of);
    let (ours, theirs) = (quarter.begun_by_us, quarter.begun_by_them);
    let time = hours(quarter);
    let good = quarter.went.map_or_else(|| "–".to_owned(), |went| format!("{went:.1}"));
    let mut said = format!("{name}: {ours} begun by you, {theirs} by them");
    if quarter.minutes > 0 {
        said += &format!(", {time} in all");
    }
    if quarter.went.is_some() {
        said += &format!(", {good} of 5 on average");
    }
    let (row, response) = row::row(ui, &said);
    if let Some(row) = row {
        row.begins(row.rect.left(), &name, TextRole::Small, row.t.text);
        let figures = [good, time, theirs.to_string(), ours.to_string()];
        for (at, text) in figures.iter().enumerate() {
            row.figure(row.rect.right() - FIGURE * at as f32, text);
        }
        let left = row.rect.left() + QUARTER;
        let room = row.rect.right() - FIGURE * 4.0 - left;
        let each = (room / most.max(1) as f32).min(WIDEST);
        let (top, bottom) = (row.rect.top() + 5.0, row.rect.bottom() - 5.0);
        let end = left + each * ours as f32;
        for (side, from, n) in [(Side::Us, left, ours), (Side::Them, end, theirs)] {
            if n > 0 {
                let bar = Rect::from_x_y_ranges(from..=from + each * n as f32 - 1.0, top..=bottom);
                widgets::side_bar(&row.painter, bar, side, row.t);
            }
        }
    }
    response.on_hover_text(said);
}

/// How long the contacts of a quarter took.
#[expect(clippy::cast_precision_loss, reason = "the minutes of a quarter are few")]
fn hours(quarter: &ContactQuarter) -> String {
    if quarter.minutes == 0 { "–".to_owned() } else { Unit::Hours.show(quarter.minutes as f64 / 60.0) }
}
