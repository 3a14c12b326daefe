//! Notices: short messages at the bottom of the window that never block.

use crate::ui::theme::tokens;
use crate::ui::widgets::{Icon, icon, quiet_button};
use egui::{Align2, Area, Context, Frame, Id, Label, Order, Role, Sense, WidgetInfo, vec2};

/// How long a success stays, in seconds.
const SECONDS_SHOWN: f64 = 5.0;

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
    /// Since when it is shown, in seconds of the window's clock; `None` until drawn once.
    since: Option<f64>,
}

/// The messages, the oldest first.
#[derive(Debug, Default)]
pub struct Notices {
    list: Vec<Notice>,
}

impl Notices {
    /// Says that something was done.
    pub fn done(&mut self, text: impl Into<String>) {
        self.push(NoticeKind::Done, text.into());
    }

    /// Says that something went wrong.
    pub fn problem(&mut self, text: impl Into<String>) {
        self.push(NoticeKind::Problem, text.into());
    }

    fn push(&mut self, kind: NoticeKind, text: String) {
        // The same thing again is one message that starts anew, and only the last success matters.
        self.list.retain(|n| n.text != text && (kind != NoticeKind::Done || n.kind != NoticeKind::Done));
        self.list.push(Notice { kind, text, since: None });
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
    pub(super) fn show(&mut self, ctx: &Context, seconds: f64) {
        if self.list.is_empty() {
            return;
        }
        for notice in &mut self.list {
            notice.since.get_or_insert(seconds);
        }
        self.list.retain(|n| {
            n.kind == NoticeKind::Problem || n.since.is_none_or(|since| seconds - since < SECONDS_SHOWN)
        });
        if let Some(first) =
            self.list.iter().filter(|n| n.kind == NoticeKind::Done).filter_map(|n| n.since).reduce(f64::min)
        {
            let left = (SECONDS_SHOWN - (seconds - first)).max(0.0);
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
