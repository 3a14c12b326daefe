//! Carrying out what the screens asked for, first in, first out, after drawing.

use super::HandfulApp;
use crate::plan::{Amount, Edit, Entry, Happening, LineEdit, Minutes, Note, PartnerId, Side};
use crate::ui::editors::Editor;
use crate::ui::outgoing::Outgoing;
use crate::ui::shell::Palette;
use crate::ui::{Action, Command, Compose, Place, Screen, Timer, widgets};
use egui::Context;

/// How much larger or smaller one step of the zoom is, in percent.
const ZOOM_STEP: u16 = 10;

impl HandfulApp {
    /// Carries out all that was asked for.
    pub(super) fn drain(&mut self, ctx: &Context) {
        if self.actions.is_empty() {
            return;
        }
        for action in std::mem::take(&mut self.actions) {
            self.carry_out(ctx, action);
        }
        // What was done shows in the next frame.
        ctx.request_repaint();
    }

    fn carry_out(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::Edit { edits, label } => self.edit(ctx, edits, label.as_deref()),
            Action::Go(place) => {
                self.shell.trouble = None;
                self.screens.go(place);
            }
            Action::Compose(what) => self.compose(&what),
            Action::StartTimer { partner, note } => self.start_timer(ctx, partner, note),
            Action::StopTimer => self.stop_timer(ctx),
            Action::DropTimer => self.preferences.change(|p| p.timer = None),
            Action::GiveOut { what, parcel } => self.give_out(ctx, what, parcel),
            Action::Command(command) => self.command(ctx, command),
        }
    }

    fn command(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::New => self.guarded(ctx, super::Next::StartOwn),
            Command::Open => self.ask_for_file(ctx),
            Command::OpenPath => self.ask_for_path(),
            Command::OpenSample => self.guarded(ctx, super::Next::Sample),
            Command::Save => self.save(ctx),
            Command::SaveAs => self.save_as(ctx),
            Command::Export(format) => self.export(ctx, Outgoing::Export(format)),
            Command::Charts => {
                let plan = self.session().map(crate::session::Session::plan);
                let first = plan.and_then(|plan| self.screens.chart_that_is_shown(plan));
                self.go_with_plan(Place::Charts(first));
            }
            Command::Report => self.go_with_plan(Place::Report),
            Command::Import => self.ask_for_import(ctx),
            Command::Present => self.go_with_plan(Place::Presentation),
            Command::Quit => self.guarded(ctx, super::Next::Quit),
            Command::Undo => self.step(ctx, false),
            Command::Redo => self.step(ctx, true),
            Command::CopyTable => widgets::want_table(ctx, None, false),
            Command::SaveTable => widgets::want_table(ctx, None, true),
            Command::AddPartner => self.compose(&Compose::Partner),
            Command::AddCommitment => {
                self.compose(&Compose::Commitment { partner: self.screens.partner.clone(), by: Side::Us });
            }
            Command::LogEntry => {
                self.go(Screen::Log);
                self.screens.log.take_keyboard();
            }
            Command::Go(screen) => self.go(screen),
            Command::Palette => self.shell.palette = Some(Palette::default()),
            Command::ThemeSystem => self.set_theme(ctx, super::preferences::Theme::System),
            Command::ThemeLight => self.set_theme(ctx, super::preferences::Theme::Light),
            Command::ThemeDark => self.set_theme(ctx, super::preferences::Theme::Dark),
            Command::ZoomIn => self.zoom(ctx, |percent| percent.saturating_add(ZOOM_STEP)),
            Command::ZoomOut => self.zoom(ctx, |percent| percent.saturating_sub(ZOOM_STEP)),
            Command::ZoomReset => self.zoom(ctx, |_| 100),
            Command::Shortcuts => self.shell.shortcuts = true,
            Command::About => self.shell.about = true,
        }
    }

    fn go(&mut self, screen: Screen) {
        self.shell.trouble = None;
        self.screens.go(Place::Screen(screen));
    }

    /// Goes to what there is only of a plan.
    fn go_with_plan(&mut self, place: Place) {
        if self.document.is_some() {
            self.screens.go(place);
        }
    }

    fn set_theme(&mut self, ctx: &Context, theme: super::preferences::Theme) {
        self.preferences.change(|p| p.theme = theme);
        ctx.set_theme(egui::ThemePreference::from(theme));
    }

    fn zoom(&mut self, ctx: &Context, change: impl FnOnce(u16) -> u16) {
        self.preferences.change(|p| p.zoom_percent = change(p.zoom_percent).clamp(50, 300));
        self.apply_zoom(ctx);
    }

    /// Opens a dialog, unless the plan is only shown.
    fn compose(&mut self, what: &Compose) {
        if self.refuse_if_read_only() {
            return;
        }
        let editor = self.with_view(|view| Editor::open(what, view)).flatten();
        if editor.is_none() && self.document.is_some() {
            self.shell.notices.problem("That is no longer in the plan.");
        }
        self.screens.editor = editor;
    }

    /// Says why nothing can be changed, where that is so.
    pub(super) fn refuse_if_read_only(&mut self) -> bool {
        let Some(held_by) = self.document.as_ref().and_then(|d| d.held_by.as_ref()) else { return false };
        let why = format!("This plan is open elsewhere ({held_by}). Save a copy to change it.");
        match &mut self.screens.editor {
            Some(editor) => editor.refuse(why),
            None => self.shell.notices.problem(why),
        }
        true
    }

    /// Changes the plan: one batch, one step of undo, one line of the journal.
    pub(super) fn edit(&mut self, ctx: &Context, edits: Vec<Edit>, label: Option<&str>) {
        if edits.is_empty() {
            self.screens.editor = None;
            return;
        }
        if self.refuse_if_read_only() {
            return;
        }
        let Some(document) = &mut self.document else { return };
        match document.session.apply(edits, label) {
            Ok(applied) => {
                self.screens.editor = None;
                self.shell.notices.withdraw_undo();
                self.keep(applied);
                self.assess(ctx);
            }
            Err(refusal) => match &mut self.screens.editor {
                Some(editor) => editor.refuse(refusal.to_string()),
                None => self.shell.notices.problem(format!("That could not be done: {refusal}.")),
            },
        }
    }

    /// Takes a step back, or forth again.
    fn step(&mut self, ctx: &Context, forth: bool) {
        let Some(document) = &mut self.document else { return };
        let stepped = if forth { document.session.redo() } else { document.session.undo() };
        let Some(applied) = stepped else { return };
        self.shell.notices.withdraw_undo();
        let word = if forth { "Done again" } else { "Taken back" };
        self.shell.notices.done(format!("{word}: {}", applied.label));
        self.keep(applied);
        self.assess(ctx);
    }

    fn start_timer(&mut self, ctx: &Context, partner: PartnerId, note: String) {
        if self.preferences.get().timer.is_some() {
            self.stop_timer(ctx);
        }
        if self.preferences.get().timer.is_some() {
            return;
        }
        let since = self.env.clock.now();
        self.preferences.change(|p| p.timer = Some(Timer { partner, note, since }));
    }

    /// Logs what the timer measured, dated by the day on which it was started.
    /// The timer goes on when that cannot be logged.
    fn stop_timer(&mut self, ctx: &Context) {
        let Some(timer) = self.preferences.get().timer.clone() else { return };
        if self.refuse_if_read_only() {
            return;
        }
        let Some(document) = &mut self.document else { return };
        if document.session.plan().partners().get(&timer.partner).is_none() {
            let text = format!(
                "The timer runs for `{}`, who is not in this plan. Open the plan it was started in, or drop it.",
                timer.partner
            );
            self.shell.notices.problem(text);
            return;
        }
        let seconds = self.env.clock.now().duration_since(timer.since).as_secs().max(0);
        let minutes = u32::try_from((seconds + 30) / 60).unwrap_or(u32::MAX).max(1);
        let entry = Entry {
            date: self.env.clock.day_of(timer.since),
            partner: timer.partner,
            what: Happening::Given { by: Side::Us, amount: Amount::Time(Minutes::new(minutes)) },
            towards: None,
            imported: None,
            note: Note::new(&timer.note).unwrap_or_default(),
        };
        let revision = document.session.revision();
        self.edit(ctx, vec![Edit::Entry(LineEdit::add(entry))], None);
        let logged = self.document.as_ref().is_some_and(|d| d.session.revision() != revision);
        if logged {
            self.preferences.change(|p| p.timer = None);
        }
    }
}
