//! The strip of the running timer.

use crate::ui::editable::editable;
use crate::ui::theme::{self, tokens};
use crate::ui::view::Timer;
use crate::ui::widgets::{Look, button, icon, icon::Icon, quiet_button};
use crate::ui::{Action, View};
use egui::{Frame, Margin, Ui};
use jiff::Timestamp;
use std::time::Duration;

/// Draws the strip while a timer runs.
pub fn show(ui: &mut Ui, view: &View<'_>, actions: &mut Vec<Action>) {
    let Some(timer) = view.timer else { return };
    // The next full second, so that the figures change as a clock's do.
    ui.request_repaint_after(Duration::from_secs(1));
    let t = tokens(ui);
    let frame = Frame::new()
        .fill(t.accent_soft)
        .corner_radius(theme::radius::CONTROL)
        .inner_margin(Margin::symmetric(12, 6));
    frame.show(ui, |ui| {
        ui.horizontal(|ui| {
            icon(ui, Icon::Clock, 16.0, t.accent_text);
            ui.label(theme::heading(elapsed(timer, view.now)).color(t.accent_text));
            let with = format!("with {}", view.plan.partner_name(&timer.partner));
            ui.label(theme::body(with));
            if !timer.note.is_empty() {
                ui.add(egui::Label::new(theme::muted(&timer.note)).truncate());
            }
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let stop =
                    editable(ui, view, |ui| button(ui, Look::Primary, Some(Icon::Stop), "Stop and log"));
                if stop.clicked() {
                    actions.push(Action::StopTimer);
                }
                if quiet_button(ui, "Drop").on_hover_text("Stop the timer and log nothing.").clicked() {
                    actions.push(Action::DropTimer);
                }
            });
        });
    });
    ui.add_space(theme::space::S);
}

/// How long the timer has run, as in `0:42:07`; nothing where the clock was set back.
pub fn elapsed(timer: &Timer, now: Timestamp) -> String {
    let seconds = (now.as_second() - timer.since.as_second()).max(0);
    format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::PartnerId;

    #[test]
    fn a_timer_shows_hours_minutes_and_seconds() {
        let since = Timestamp::from_second(1_000_000).expect("a time");
        let timer = Timer { partner: PartnerId::new("ada").expect("an id"), note: String::new(), since };
        let after =
            |seconds: i64| elapsed(&timer, Timestamp::from_second(1_000_000 + seconds).expect("a time"));
        assert_eq!(after(0), "0:00:00");
        assert_eq!(after(2527), "0:42:07");
        assert_eq!(after(36_000 + 59), "10:00:59");
        assert_eq!(after(-5), "0:00:00", "the clock was set back");
    }
}
