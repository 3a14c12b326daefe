//! The palette: any command, screen, partner or goal by a few letters.

use crate::ui::theme::{self, tokens};
use crate::ui::{Action, Command, Compose, Place, Screen, View};
use egui::{Align, Align2, Context, Frame, Id, Key, Margin, Modal, Modifiers, ScrollArea, TextEdit, vec2};
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// How many matches are listed at most.
const MOST_SHOWN: usize = 60;

/// The parts of screens that can be gone to.
const PARTS: [(&str, Place); 7] = [
    ("As promised and as it really goes", Place::AsItReallyGoes),
    ("History of the reviews", Place::History),
    ("Ledger of what came of promises", Place::Ledger),
    ("Losing touch", Place::LosingTouch),
    ("One more partner, or a little more", Place::OneMore),
    ("Scenarios side by side", Place::Scenarios),
    ("Whom the goals need", Place::WhoGoalsNeed),
];

/// The open palette.
#[derive(Debug, Default)]
pub struct Palette {
    query: String,
    selected: usize,
}

/// One thing that can be found.
struct Item {
    name: String,
    kind: &'static str,
    keys: String,
    action: Action,
}

/// Draws the palette and carries out what was chosen.
pub(super) fn show(
    ctx: &Context,
    view: Option<&View<'_>>,
    palette: &mut Option<Palette>,
    actions: &mut Vec<Action>,
) {
    let Some(open) = palette else { return };
    let found = find(ctx, view, &open.query);
    let last = found.len().saturating_sub(1);
    let (down, up, enter) = ctx.input_mut(|i| {
        let mut pressed = |key| i.consume_key(Modifiers::NONE, key);
        (pressed(Key::ArrowDown), pressed(Key::ArrowUp), pressed(Key::Enter))
    });
    open.selected = match (down, up) {
        (true, _) if open.selected >= last => 0,
        (true, _) => open.selected + 1,
        (_, true) if open.selected == 0 => last,
        (_, true) => open.selected - 1,
        _ => open.selected.min(last),
    };
    let mut chosen = enter.then_some(open.selected);
    let t = tokens(ctx);
    let frame = Frame::window(&ctx.global_style()).fill(t.surface).inner_margin(Margin::same(12));
    let area = Modal::default_area(Id::unique("palette")).anchor(Align2::CENTER_TOP, vec2(0.0, 80.0));
    let shown = Modal::new(Id::unique("palette")).backdrop_color(t.backdrop).frame(frame).area(area);
    let modal = shown.show(ctx, |ui| {
        ui.set_width(520.0);
        let field = TextEdit::singleline(&mut open.query)
            .hint_text("Find a command, a screen, a partner or a goal")
            .desired_width(f32::INFINITY)
            .margin(Margin::symmetric(8, 6));
        let response = ui.add(field);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Find anything"));
        response.request_focus();
        if response.changed() {
            open.selected = 0;
        }
        ui.add_space(6.0);
        if found.is_empty() {
            ui.label(theme::muted("Nothing is called that"));
        }
        let moved = down || up;
        ScrollArea::vertical().max_height(340.0).auto_shrink([false, true]).show(ui, |ui| {
            for (index, item) in found.iter().enumerate() {
                let text = if item.keys.is_empty() { item.kind } else { item.keys.as_str() };
                let button = egui::Button::selectable(index == open.selected, &item.name)
                    .shortcut_text(theme::small(text))
                    .min_size(vec2(ui.available_width(), 28.0));
                let row = ui.add(button);
                if moved && index == open.selected {
                    row.scroll_to_me(Some(Align::Center));
                }
                if row.clicked() {
                    chosen = Some(index);
                }
            }
        });
    });
    let close = modal.should_close();
    if let Some(item) = chosen.and_then(|index| found.into_iter().nth(index)) {
        actions.push(item.action);
        *palette = None;
    } else if close {
        *palette = None;
    }
}

fn find(ctx: &Context, view: Option<&View<'_>>, query: &str) -> Vec<Item> {
    let mut items = everything(ctx, view);
    if query.trim().is_empty() {
        items.truncate(MOST_SHOWN);
        return items;
    }
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
    let mut buffer = Vec::new();
    let mut scored: Vec<(u32, Item)> = items
        .into_iter()
        .filter_map(|item| {
            let score = pattern.score(Utf32Str::new(&item.name, &mut buffer), &mut matcher)?;
            Some((score, item))
        })
        .collect();
    // Stable, so that equals keep the order of the menus and the register.
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    scored.truncate(MOST_SHOWN);
    scored.into_iter().map(|(_, item)| item).collect()
}

fn everything(ctx: &Context, view: Option<&View<'_>>) -> Vec<Item> {
    let mut items: Vec<Item> = Command::ALL
        .iter()
        .filter(|c| **c != Command::Palette)
        .map(|command| Item {
            name: command.name().to_owned(),
            kind: if matches!(command, Command::Go(_)) { "Screen" } else { "Command" },
            keys: command.shortcut().map(|k| ctx.format_shortcut(&k)).unwrap_or_default(),
            action: Action::Command(*command),
        })
        .collect();
    let Some(view) = view else { return items };
    items.extend(PARTS.map(|(name, place)| Item {
        name: name.to_owned(),
        kind: "Part of a screen",
        keys: String::new(),
        action: Action::Go(place),
    }));
    items.extend(view.plan.partners().iter().map(|partner| Item {
        name: partner.name.to_string(),
        kind: "Partner",
        keys: String::new(),
        action: Action::Go(Place::Partner(partner.id.clone())),
    }));
    items.extend(view.plan.goals().iter().map(|goal| Item {
        name: goal.title.to_string(),
        kind: "Goal",
        keys: String::new(),
        action: if view.read_only {
            Action::Go(Place::Screen(Screen::Goals))
        } else {
            Action::Compose(Compose::ChangeGoal(goal.id.clone()))
        },
    }));
    items
}
