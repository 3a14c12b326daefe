//! The whole screen for slides: asked of the window while they are shown, and given back whatever ends or
//! covers them.

use super::HandfulApp;
use egui::{Context, ViewportCommand};

impl HandfulApp {
    /// Has the window follow whether slides are shown. What else has to be seen ends them: a file that
    /// cannot be read, one to be imported. A question only stands before the slide, so that the answer to
    /// it shows nothing of the plan that was not chosen.
    pub(super) fn follow_slides(&mut self, ctx: &Context) {
        let is_replaced =
            self.document.is_none() || self.shell.trouble.is_some() || self.screens.import.is_some();
        if is_replaced && self.screens.is_presenting() {
            self.screens.presentation = None;
        }
        let wanted = self.screens.is_presenting() && !self.shell.has_dialog();
        if wanted != self.has_whole_screen {
            self.has_whole_screen = wanted;
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(wanted));
            ctx.request_repaint();
        }
    }

    /// Whether the window was last asked to take the whole screen.
    pub const fn has_whole_screen(&self) -> bool {
        self.has_whole_screen
    }
}
