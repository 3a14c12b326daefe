//! Notices: short messages at the bottom of the window that never block.

use crate::ui::theme::tokens;
use crate::ui::widgets::{Icon, icon, quiet_button};
use crate::ui::{Action, Command};
use egui::{Align2, Area, Context, Frame, Id, Label, Order, Role, Sense, WidgetInfo, vec2};

/// How long a success stays, in seconds, and one that can be taken back from there.
const SECONDS_SHOWN: f64 = 5.0;
const SECONDS_TO_UNDO: f64 = 15.0;

/// What kind of message it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something was done; fades by itself.
    Done,
    /// Something went wrong; stays until it is sent away.
    Problem,
}

/// One message.
#[derive(Debug, Clone)]
pub struct Notice {
    /// What kind.
    pub kind: NoticeKind,
    /// What it says.
    pub text: String,
    /// Whether it offers to take back what was done: only while that is the last step.
    pub undo: bool,
    /// Since when it is shown, in seconds of the window's clock; `None` until drawn once.
    since: Option<f64>,
}

impl Notice {
    const fn seconds_shown(&self) -> f64 {
        if self.undo { SECONDS_TO_UNDO } else { SECONDS_SHOWN }
    }
}

/// The messages, the oldest first.
#[derive(Debug, Default)]
pub struct Notices {
    list: Vec<Notice>,
}

impl Notices {
    /// Says that something was done.
    pub fn done(&mut self, text: impl Into<String>) {
        self.push(NoticeKind::Done, text.into(), false);
    }

    /// Says that something large was done, and offers to take it back.
    pub fn done_with_undo(&mut self, text: impl Into<String>) {
        self.push(NoticeKind::Done, text.into(), true);
    }

    /// Offers to take back nothing any more: another step was taken since.
    pub fn withdraw_undo(&mut self) {
        self.list.retain(|notice| !notice.undo);
    }

    /// Says that something went wrong.
    pub fn problem(&mut self, text: impl Into<String>) {
        self.push(NoticeKind::Problem, text.into(), false);
    }

    fn push(&mut self, kind: NoticeKind, text: String, undo: bool) {
        // The same thing again is one message that starts anew, and only the last success matters.
        self.list.retain(|n| n.text != text && (kind != NoticeKind::Done || n.kind != NoticeKind::Done));
        self.list.push(Notice { kind, text, undo, since: None });
    }

    /// The messages, the oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Notice> {
        self.list.iter()
    }

    /// Takes away the problems that begin with this text, as when their cause is gone.
    pub fn clear(&mut self, beginning: &str) {
        self.list.retain(|n| !n.text.starts_with(beginning));
    }

    /// Draws the messages and lets the old ones go.
    pub(super) fn show(&mut self, ctx: &Context, seconds: f64, actions: &mut Vec<Action>) {
        if self.list.is_empty() {
            return;
        }
        for notice in &mut self.list {
            notice.since.get_or_insert(seconds);
        }
        self.list.retain(|n| {
            n.kind == NoticeKind::Problem || n.since.is_none_or(|since| seconds - since < n.seconds_shown())
        });
        let done = self.list.iter().filter(|n| n.kind == NoticeKind::Done);
        if let Some(end) = done.filter_map(|n| Some(n.since? + n.seconds_shown())).reduce(f64::min) {
            let left = (end - seconds).max(0.0);
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(left + 0.05));
        }
        let mut dismissed = None;
        Area::new(Id::unique("notices"))
            .order(Order::Foreground)
            .anchor(Align2::RIGHT_BOTTOM, vec2(-16.0, -16.0))
            .show(ctx, |ui| {
                ui.set_max_width(440.0);
                for (index, notice) in self.list.iter().enumerate() {
                    Frame::popup(ui.style()).show(ui, |ui| {
                        ui.horizontal(|ui| {
                            let is_problem = notice.kind == NoticeKind::Problem;
                            let t = tokens(ui);
                            let (mark, colour) = if is_problem {
                                (Icon::Warning, t.bad.text)
                            } else {
                                (Icon::Check, t.good.text)
                            };
                            icon(ui, mark, 16.0, colour);
                            let text = ui.add(Label::new(&notice.text).wrap().sense(Sense::hover()));
                            // Announced by a screen reader when it appears.
                            text.widget_info(|| WidgetInfo::labeled(Role::Label, true, &notice.text));
                            ctx.accesskit_node_builder(text.id, |node| {
                                node.set_live(if is_problem {
                                    egui::accesskit::Live::Assertive
                                } else {
                                    egui::accesskit::Live::Polite
                                });
                            });
                            if notice.undo && quiet_button(ui, "Undo").clicked() {
                                actions.push(Action::Command(Command::Undo));
                                dismissed = Some(index);
                            }
                            if quiet_button(ui, "Dismiss").clicked() {
                                dismissed = Some(index);
                            }
                        });
                    });
                }
            });
        if let Some(index) = dismissed {
            self.list.remove(index);
        }
    }
}
