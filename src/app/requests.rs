//! What the shell asks for, what the jobs answer, and what the window does of itself.

use super::files::Answer;
use super::{HandfulApp, Next};
use crate::ui::shell::{self, Purpose, Request};
use crate::ui::{Action, Command};
use egui::{Context, ViewportCommand};

impl HandfulApp {
    /// Does all that the shell asked for.
    pub(super) fn answer_requests(&mut self, ctx: &Context) {
        self.list_folder(ctx);
        if self.requests.is_empty() {
            return;
        }
        for request in std::mem::take(&mut self.requests) {
            match request {
                Request::Open(path) => self.guarded(ctx, Next::Open(path)),
                Request::Import(path) => self.import(ctx, path),
                Request::SaveTo(path) => self.save_to(ctx, path, false),
                Request::ExportTo(path, format) => self.export_to(ctx, path, format, false),
                Request::TypePath => {
                    let purpose = self.files.choosing.unwrap_or(Purpose::Open);
                    self.own_dialog(purpose);
                }
                Request::CancelPath => {
                    self.shell.path_dialog = None;
                    self.files.after_save = None;
                }
                Request::Answer(choice) => self.answer(ctx, choice),
                // What stands in the way was asked about before the dialog opened.
                Request::Begin(parts) => self.begin_own(ctx, *parts),
                Request::StartOwn => self.guarded(ctx, Next::StartOwn),
                Request::HideBanner => self.preferences.change(|p| p.sample_banner_hidden = true),
                Request::TryAgain => {
                    if let Some(path) = self.shell.trouble.as_ref().map(|t| t.path.clone()) {
                        self.open(ctx, &path);
                    }
                }
                Request::LeaveTrouble => self.shell.trouble = None,
                Request::ForgetRecent => self.preferences.change(|p| p.recent.clear()),
            }
        }
        ctx.request_repaint();
    }

    /// Takes in what a job answers.
    pub(super) fn take_answer(&mut self, ctx: &Context, answer: Answer) {
        match answer {
            Answer::Opened(path, opened) => self.take_opened(ctx, path, opened),
            Answer::Made(assessed, origin, text) => self.take_made(ctx, *assessed, origin, text),
            Answer::Left(left) => self.take_left(left),
            Answer::Chosen { purpose, path, at_once } => self.take_chosen(ctx, purpose, path, at_once),
            Answer::Listed(listing) => self.take_listing(listing),
            Answer::Target(target) => self.take_target(ctx, *target),
            Answer::Written { number, state, text } => self.take_written(ctx, number, state, text),
            Answer::Saved(saved) => self.take_saved(ctx, *saved),
            Answer::Exported(exported) => self.take_exported(*exported),
            Answer::ToImport(path, bytes) => self.take_file_to_import(&path, bytes),
            Answer::Import(answer) => self.take_import(ctx, *answer),
            Answer::Previewed(previewed) => self.take_preview(ctx, *previewed),
            Answer::Looked { number, now } => self.take_look(number, now),
        }
    }

    /// Meets what the window does of itself: it is closed, gets the focus, has a
    /// file dropped on it, changes its size.
    pub(super) fn watch_window(&mut self, ctx: &Context) {
        let (closing, focused, dropped, size) = ctx.input(|i| {
            let viewport = i.viewport();
            let dropped = i.raw.dropped_files.iter().map(|file| file.path().to_owned()).next();
            let is_plain = !viewport.maximized.unwrap_or(false) && !viewport.fullscreen.unwrap_or(false);
            let size = is_plain.then(|| i.content_rect().size());
            (viewport.close_requested(), i.focused, dropped, size)
        });
        if closing && !self.leaving {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            if self.files.asked.is_none() {
                // A field that is being written in hands over its text first.
                shell::leave_fields(ctx);
                self.after_drawing.push(Action::Command(Command::Quit));
                ctx.request_repaint();
            }
        }
        if focused && !self.files.had_focus {
            self.look_at_file(ctx);
        }
        self.files.had_focus = focused;
        if let Some(path) = dropped {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if Purpose::Import.takes(&name) {
                self.import(ctx, path);
            } else {
                self.guarded(ctx, Next::Open(path));
            }
        }
        if let Some(size) = size {
            let size = size * ctx.zoom_factor();
            self.window_size = Some((size.x.round(), size.y.round()));
        }
    }

    /// What is to be done when the window goes.
    pub fn end(&mut self) {
        if let Some(size) = self.window_size {
            self.preferences.change(|p| p.window_size = size);
        }
        // Whoever ends the window without leave finds the journal at the next start.
        if self.leaving {
            self.let_go();
        }
    }
}
