//! The line in which one logs from the keyboard, and what was understood of it.

use super::quick::{self, Completion, Reading, Who};
use crate::plan::{CommitmentId, Edit, LineEdit, Note, PartnerId, Plan, Side};
use crate::ui::editable::{READ_ONLY, editable};
use crate::ui::theme::{self, space, tokens};
use crate::ui::widgets::{
    Look, Tone, badge, button, error_text, help_text, icon::Icon, primary_button, quiet_button,
};
use crate::ui::{Action, View, words};
use egui::text::{CCursor, CCursorRange, CharIndex};
use egui::{Align, EventFilter, Id, Key, Layout, Modifiers, TextEdit, Ui};
use jiff::civil::Date;

const NAME: &str = "What happened";
const HINT: &str = "with whom, how much, when, what on: in any order";

/// What the line keeps between frames.
#[derive(Debug, Default)]
pub struct Line {
    text: String,
    /// Where the cursor was last, in bytes.
    cursor: usize,
    /// Which of the offers the Tab key takes, and whether the arrows moved there.
    offer: usize,
    understood: Option<Understood>,
    /// The revision at which the line was handed over, and in which frame: it empties once the plan has it.
    handed: Option<(u64, u64)>,
    /// What was logged last, as long as nothing new is written.
    logged: Option<String>,
    wants_keyboard: bool,
    /// Whether the field's own cursor is still to be moved to ours.
    moved: bool,
}

/// What was understood, kept until the line or the plan changes.
#[derive(Debug)]
struct Understood {
    of: (String, usize, u64, Date),
    reading: Reading,
    completion: Option<Completion>,
}

impl Line {
    /// Asks for the keyboard in the next frame.
    pub const fn take_keyboard(&mut self) {
        self.wants_keyboard = true;
    }

    /// Begins with a partner's name, unless something is written already.
    pub fn begin_with(&mut self, name: &str) {
        if self.text.trim().is_empty() {
            self.text = format!("@{name} ");
            self.cursor = self.text.len();
            self.moved = true;
        }
    }

    /// Reads the line again where it or the plan has changed.
    fn understand(&mut self, view: &View<'_>) {
        let of = (self.text.clone(), self.cursor, view.revision, view.as_of);
        if self.understood.as_ref().is_none_or(|u| u.of != of) {
            let reading = quick::read(&self.text, view.plan, view.as_of);
            let completion = quick::complete(&self.text, self.cursor, view.plan, view.as_of);
            self.offer = 0;
            self.understood = Some(Understood { of, reading, completion });
        }
    }

    /// Empties the line once what was handed over is in the plan.
    fn settle(&mut self, view: &View<'_>, frame: u64) {
        let Some((revision, handed_in)) = self.handed else { return };
        if view.revision != revision {
            self.clear();
            self.handed = None;
        } else if frame > handed_in + 1 {
            // It was refused: what was written stays.
            self.handed = None;
            self.logged = None;
        }
    }

    fn clear(&mut self) {
        self.text.clear();
        self.cursor = 0;
        self.offer = 0;
    }
}

/// Draws the line, with what was understood under it.
pub fn show(ui: &mut Ui, view: &View<'_>, line: &mut Line, actions: &mut Vec<Action>) {
    let frame = ui.cumulative_frame_nr();
    line.settle(view, frame);
    line.understand(view);
    let id = ui.make_persistent_id("log line");
    let has_keyboard = ui.memory(|m| m.has_focus(id));
    let mut enter = has_keyboard && key(ui, Modifiers::NONE, Key::Enter);
    let mut start = has_keyboard && key(ui, Modifiers::COMMAND, Key::Enter);
    if has_keyboard {
        keys(ui, line, id);
    }
    // From the right, so that the line takes what the buttons leave.
    let height = 36.0;
    let room = egui::vec2(ui.available_width(), height);
    ui.allocate_ui_with_layout(room, Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().interact_size.y = height;
        start |= start_button(ui, view, line);
        let log = editable(ui, view, |ui| primary_button(ui, "Log"));
        enter |= log.on_hover_text("Enter").clicked();
        field(ui, view, line, id);
    });
    line.understand(view);
    ui.add_space(space::XS);
    let picked = ui
        .vertical(|ui| {
            // As high whatever there is to say, so that the table below stays where it is.
            ui.set_min_height(54.0);
            ui.spacing_mut().interact_size.y = 22.0;
            ui.spacing_mut().item_spacing.y = 6.0;
            preview(ui, view, line)
        })
        .inner;
    if let Some((range, text)) = picked {
        insert(line, range, &text);
        line.take_keyboard();
    }
    if view.read_only {
        return;
    }
    if enter {
        log(view, line, frame, actions);
        line.take_keyboard();
    } else if start {
        start_timer(view, line, actions);
        line.take_keyboard();
    }
}

fn field(ui: &mut Ui, view: &View<'_>, line: &mut Line, id: Id) {
    move_cursor(ui, line, id);
    let edit = TextEdit::singleline(&mut line.text)
        .id(id)
        .hint_text(HINT)
        .margin(egui::Margin::symmetric(10, 8))
        .event_filter(EventFilter {
            tab: line.understood.as_ref().is_some_and(|u| u.completion.is_some()),
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: true,
        })
        .desired_width(ui.available_width());
    let shown = ui.add_enabled_ui(!view.read_only, |ui| edit.show(ui)).inner;
    let response = shown.response.response.accessible_name(NAME);
    if response.changed() {
        line.logged = None;
    }
    if let Some(cursor) = shown.cursor_range {
        line.cursor = byte_of(&line.text, cursor.primary.index.0);
    }
    if line.wants_keyboard && !view.read_only {
        response.request_focus();
        line.wants_keyboard = false;
    }
}

impl Line {
    fn completion(&self) -> Option<&Completion> {
        self.understood.as_ref()?.completion.as_ref()
    }

    fn reading(&self) -> Option<&Reading> {
        self.understood.as_ref().map(|u| &u.reading)
    }
}

fn key(ui: &Ui, modifiers: Modifiers, key: Key) -> bool {
    ui.input_mut(|input| input.consume_key(modifiers, key))
}

/// Tab takes an offer, the arrows choose among several, Escape empties the line.
fn keys(ui: &Ui, line: &mut Line, id: Id) {
    if key(ui, Modifiers::NONE, Key::Escape) {
        if line.text.is_empty() {
            ui.memory_mut(|memory| memory.surrender_focus(id));
        }
        line.clear();
    }
    let Some(completion) = line.completion() else { return };
    let offers = completion.offers.len();
    if key(ui, Modifiers::NONE, Key::ArrowDown) {
        line.offer = (line.offer + 1) % offers;
    } else if key(ui, Modifiers::NONE, Key::ArrowUp) {
        line.offer = (line.offer + offers - 1) % offers;
    } else if key(ui, Modifiers::NONE, Key::Tab) {
        let taken = completion.offers.get(line.offer).map(|o| (completion.range.clone(), o.text.clone()));
        if let Some((range, text)) = taken {
            insert(line, range, &text);
        }
    }
}

/// Puts a text in the place of a part of the line, and the cursor behind it.
fn insert(line: &mut Line, range: std::ops::Range<usize>, text: &str) {
    if line.text.get(range.clone()).is_none() {
        return;
    }
    let space = if line.text[range.end..].starts_with(' ') { "" } else { " " };
    line.text.replace_range(range.clone(), &format!("{text}{space}"));
    line.cursor = range.start + text.len() + 1;
    line.moved = true;
}

/// Moves the field's own cursor to ours, where the line was not changed by typing.
fn move_cursor(ui: &Ui, line: &mut Line, id: Id) {
    if std::mem::take(&mut line.moved) {
        let characters = line.text[..line.cursor.min(line.text.len())].chars().count();
        let at = CCursor::new(CharIndex(characters));
        let mut state = TextEdit::load_state(ui, id).unwrap_or_default();
        state.cursor.set_char_range(Some(CCursorRange::one(at)));
        TextEdit::store_state(ui, id, state);
    }
}

fn byte_of(text: &str, character: usize) -> usize {
    text.char_indices().nth(character).map_or(text.len(), |(at, _)| at)
}

fn start_button(ui: &mut Ui, view: &View<'_>, line: &Line) -> bool {
    let partner = line.reading().is_some_and(|r| matches!(r.who, Who::One(_)));
    let why_not = if view.read_only {
        READ_ONLY
    } else if view.timer.is_some() {
        "A timer is running. Stop it first."
    } else if partner {
        ""
    } else {
        "Write with whom, and what on if you like; then start."
    };
    let response = ui
        .add_enabled_ui(why_not.is_empty(), |ui| button(ui, Look::Secondary, Some(Icon::Play), "Start timer"))
        .inner;
    response.on_hover_text("Ctrl+Enter").on_disabled_hover_text(why_not).clicked()
}

/// A part of the line, and what is to take its place.
type Replacement = (std::ops::Range<usize>, String);

/// Shows what was understood, what is missing, and what is offered; answers with an offer that was clicked.
fn preview(ui: &mut Ui, view: &View<'_>, line: &Line) -> Option<Replacement> {
    let reading = line.reading()?;
    if view.read_only {
        help_text(ui, READ_ONLY);
        return None;
    }
    if line.text.trim().is_empty() {
        match &line.logged {
            Some(logged) => {
                ui.label(theme::body(format!("Logged: {logged}.")));
            }
            // On a low window the table needs the room more.
            None if ui.ctx().content_rect().height() < LOW_WINDOW => {}
            None => examples(ui, view.plan),
        }
        return None;
    }
    ui.horizontal_wrapped(|ui| chips(ui, view, reading));
    let mut picked = offers(ui, line);
    for problem in &reading.problems {
        error_text(ui, problem);
    }
    if let (Who::Several(several), Some(range)) = (&reading.who, &reading.who_range)
        && line.completion().is_none()
    {
        ui.horizontal_wrapped(|ui| {
            for id in several.iter().take(6) {
                let name = view.plan.partner_name(id);
                if quiet_button(ui, name).clicked() {
                    picked = Some((range.clone(), format!("@{name}")));
                }
            }
        });
    }
    if line.completion().is_none() {
        if !reading.missing.is_empty() {
            help_text(ui, &format!("Still to say: {}.", reading.missing.join("; and ")));
        } else if reading.problems.is_empty() {
            help_text(ui, "Enter logs it.");
        }
    }
    picked
}

/// Below this height of the window, in points, the examples are left out.
const LOW_WINDOW: f32 = 640.0;

fn examples(ui: &mut Ui, plan: &Plan) {
    let name = plan.partners().iter().next().map_or("northwind", |p| p.name.as_str());
    let letters: String = name.split_whitespace().next().unwrap_or(name).chars().take(5).collect();
    let letters = letters.to_lowercase();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        ui.label(theme::small("For example:"));
        for example in [
            format!("{letters} 1h30m yesterday prepared the workshop"),
            format!("120 EUR {letters} by them"),
            format!("they called {letters} 20m"),
        ] {
            ui.label(theme::small(example).color(tokens(ui).text));
        }
    });
    help_text(
        ui,
        "A few letters name the partner, # the commitment it goes towards. What stands in quotation marks is always note.",
    );
}

fn chips(ui: &mut Ui, view: &View<'_>, reading: &Reading) {
    ui.spacing_mut().item_spacing = egui::vec2(6.0, 4.0);
    let day = words::short_day(reading.date, view.as_of);
    let distance = words::distance(reading.date, view.as_of);
    let day = if distance == "today" { "Today".to_owned() } else { format!("{day}, {distance}") };
    badge(ui, Tone::Neutral, &day);
    if let Who::One(partner) = &reading.who {
        badge(ui, Tone::Neutral, view.plan.partner_name(partner));
    }
    if let Some(began) = reading.contact_began {
        badge(
            ui,
            Tone::Neutral,
            if began == Side::Us { "Contact, we began it" } else { "Contact, they began it" },
        );
    }
    if let Some(amount) = &reading.amount {
        badge(ui, Tone::Neutral, &words::amount(amount, view.plan));
        if reading.contact_began.is_none() {
            badge(
                ui,
                Tone::Neutral,
                if reading.by == Some(Side::Them) { "given by them" } else { "given by us" },
            );
        }
    }
    if let Some(went) = reading.went {
        badge(ui, Tone::Neutral, &format!("went {} of 5", went.get()));
    }
    if let Some(towards) = &reading.towards {
        badge(ui, Tone::Neutral, &format!("towards {}", commitment_name(view.plan, towards)));
    }
    if !reading.note.is_empty() {
        ui.label(theme::muted(format!("“{}”", reading.note)));
    }
}

/// What a commitment is called: its title, else its identifier.
pub fn commitment_name<'a>(plan: &'a Plan, id: &'a CommitmentId) -> &'a str {
    let title = plan.commitments().get(id).and_then(|c| c.title.as_ref());
    title.map_or_else(|| id.as_str(), |title| title.as_str())
}

fn offers(ui: &mut Ui, line: &Line) -> Option<Replacement> {
    let completion = line.completion()?;
    let t = tokens(ui);
    let mut picked = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(6.0, 4.0);
        ui.spacing_mut().button_padding.y = 2.0;
        ui.label(theme::small("Tab for"));
        for (at, offer) in completion.offers.iter().enumerate() {
            let words = if offer.hint.is_empty() {
                offer.label.clone()
            } else {
                format!("{} ({})", offer.label, offer.hint)
            };
            let response = quiet_button(ui, &words);
            if at == line.offer {
                let under = response.rect.bottom() - 1.0;
                ui.painter().hline(
                    response.rect.x_range().shrink(8.0),
                    under,
                    egui::Stroke::new(2.0, t.accent),
                );
            }
            if response.clicked() {
                picked = Some((completion.range.clone(), offer.text.clone()));
            }
        }
    });
    picked
}

fn log(view: &View<'_>, line: &mut Line, frame: u64, actions: &mut Vec<Action>) {
    if line.handed.is_some() {
        return;
    }
    let Some(entry) = line.reading().and_then(Reading::entry) else { return };
    line.logged = Some(super::words::sentence(&entry, view.plan, view.as_of));
    line.handed = Some((view.revision, frame));
    actions.push(Action::edit(Edit::Entry(LineEdit::add(entry))));
}

fn start_timer(view: &View<'_>, line: &mut Line, actions: &mut Vec<Action>) {
    let Some(Reading { who: Who::One(partner), note, .. }) = line.reading() else { return };
    if view.timer.is_some() {
        return;
    }
    let (partner, note): (PartnerId, String) = (partner.clone(), note.clone());
    // A note that the plan would refuse must not wait until the timer stops.
    if Note::new(&note).is_err() {
        return;
    }
    actions.push(Action::StartTimer { partner, note });
    line.clear();
}
