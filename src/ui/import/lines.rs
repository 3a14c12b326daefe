//! Every line of the file, and what becomes of it.

use super::ask::LogAnswer;
use super::state::Import;
use super::words;
use crate::exchange::{Because, Hint, Item, Record, State as Becomes};
use crate::plan::{Amount, Entry, Happening, Minutes};
use crate::ui::View;
use crate::ui::kept::Kept;
use crate::ui::theme::{self, space};
use crate::ui::widgets::{
    TableColumn, TableState, data_table, error_text, help_text, quiet_button, search_box,
};
use crate::ui::words as ui_words;
use egui::{Label, Ui, vec2};

/// Height of what is said about the line that is selected.
const DETAIL: f32 = 52.0;
/// The width from which on all lines together have room for their reasons.
const WIDE: f32 = 980.0;

/// Which lines are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    All,
    New,
    Changed,
    Present,
    LeftOut,
    NoPartner,
    Unreadable,
}

impl Kind {
    const ALL: [Self; 7] = [
        Self::All,
        Self::New,
        Self::Changed,
        Self::Present,
        Self::LeftOut,
        Self::NoPartner,
        Self::Unreadable,
    ];

    const fn of(state: &Becomes) -> Self {
        match state {
            Becomes::New { .. } => Self::New,
            Becomes::NoPartner => Self::NoPartner,
            Becomes::LeftOut { .. } => Self::LeftOut,
            Becomes::Present { .. } => Self::Present,
            Becomes::Changed { .. } => Self::Changed,
            Becomes::Unreadable { .. } => Self::Unreadable,
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::All => "All lines",
            Self::New => "New",
            Self::Changed => "Changed since",
            Self::Present => "In the log already",
            Self::LeftOut => "Left out",
            Self::NoPartner => "Without a partner",
            Self::Unreadable => "Unreadable",
        }
    }

    fn count(self, log: &LogAnswer) -> usize {
        let counts = log.counts;
        match self {
            Self::All => log.preview.items.len(),
            Self::New => counts.new,
            Self::Changed => counts.changed,
            Self::Present => counts.present,
            Self::LeftOut => counts.left_out,
            Self::NoPartner => counts.no_partner,
            Self::Unreadable => counts.unreadable,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Line,
    Take,
    Becomes,
    Day,
    Partner,
    Amount,
    Text,
    Why,
}

/// What the lines keep between frames.
#[derive(Debug, Default)]
pub struct State {
    kind: Kind,
    query: String,
    table: TableState,
    shown: Kept<(u64, Kind, String), Vec<usize>>,
}

/// Draws the lines.
pub(super) fn show(ui: &mut Ui, view: &View<'_>, import: &mut Import, log: &LogAnswer) {
    let before = (import.lines.kind, import.lines.query.clone());
    filters(ui, import, log);
    if before != (import.lines.kind, import.lines.query.clone()) {
        import.lines.table.selected = None;
    }
    let (answers, kind) = (import.answers, import.lines.kind);
    let query = import.lines.query.trim().to_lowercase();
    let mut lines = std::mem::take(&mut import.lines);
    let shown = lines.shown.of((answers, kind, query.clone()), || shown(log, kind, &query));
    let columns = columns(kind, ui.available_width());
    let heads: Vec<_> = columns.iter().map(|column| head(*column)).collect();
    let room = vec2(ui.available_width(), (ui.available_height() - DETAIL).max(space::ROW * 3.0));
    let mut toggled = None;
    let outcome = ui
        .allocate_ui(room, |ui| {
            ui.set_min_size(room);
            ui.set_max_size(room);
            data_table(ui, "Lines", &heads, shown.len(), &mut lines.table, |ui, row, column| {
                let item = shown.get(row).and_then(|at| log.preview.items.get(*at));
                if let (Some(item), Some(column)) = (item, columns.get(column))
                    && let Some(record) = cell(ui, view, log, item, *column)
                {
                    toggled = Some(record);
                }
            })
        })
        .inner;
    let item = |row: usize| shown.get(row).and_then(|at| log.preview.items.get(*at));
    if let Some(item) = outcome.opened.and_then(item)
        && matches!(item.state, Becomes::Changed { .. })
    {
        toggled = item.record;
    }
    match lines.table.selected.and_then(item) {
        Some(item) => detail(ui, view, log, item),
        None if shown.is_empty() => drop(ui.label(theme::muted("No line fits."))),
        None => drop(help_text(ui, "Choose a line to see all of it and what becomes of it.")),
    }
    import.lines = lines;
    if let Some(record) = toggled
        && !import.ask.changed.remove(&record)
    {
        import.ask.changed.insert(record);
    }
}

fn filters(ui: &mut Ui, import: &mut Import, log: &LogAnswer) {
    ui.horizontal(|ui| {
        let options: Vec<_> = Kind::ALL
            .into_iter()
            .filter(|kind| *kind == Kind::All || kind.count(log) > 0 || *kind == import.lines.kind)
            .map(|kind| (kind, format!("{} ({})", kind.words(), words::figure(kind.count(log)))))
            .collect();
        ui.allocate_ui(vec2(230.0, ui.spacing().interact_size.y), |ui| {
            ui.set_width(230.0);
            // Always a list: how many kinds there are must not change its shape.
            crate::ui::widgets::list_choice(ui, "Which lines", &mut import.lines.kind, &options);
        });
        search_box(ui, "Search the lines", &mut import.lines.query);
        if log.counts.changed > 0 {
            let all = log.counts.taken == log.counts.changed;
            let words = if all { "Leave all changes" } else { "Take all changes" };
            if quiet_button(ui, words).clicked() {
                let changed = log.preview.items.iter().filter_map(|item| match item.state {
                    Becomes::Changed { .. } => item.record,
                    _ => None,
                });
                import.ask.changed = if all { std::collections::BTreeSet::new() } else { changed.collect() };
            }
        }
    });
}

/// The places of the lines that are shown.
fn shown(log: &LogAnswer, kind: Kind, query: &str) -> Vec<usize> {
    let plan = log.held.intake.plan();
    let fits = |item: &Item| {
        (kind == Kind::All || Kind::of(&item.state) == kind)
            && (query.is_empty()
                || item.text.to_lowercase().contains(query)
                || matches!(&item.state, Becomes::New { partner, .. }
                    if plan.partner_name(partner).to_lowercase().contains(query))
                || record(log, item)
                    .is_some_and(|r| r.hints.iter().any(|hint| hint.text.to_lowercase().contains(query))))
    };
    let items = log.preview.items.iter().enumerate();
    items.filter(|(_, item)| fits(item)).map(|(at, _)| at).collect()
}

fn columns(kind: Kind, room: f32) -> Vec<Column> {
    use Column::{Amount, Becomes, Day, Line, Partner, Take, Text, Why};
    match kind {
        Kind::All if room < WIDE => vec![Line, Becomes, Day, Partner, Amount, Text],
        Kind::All => vec![Line, Becomes, Day, Partner, Amount, Text, Why],
        Kind::New | Kind::Present => vec![Line, Day, Partner, Amount, Text, Why],
        Kind::Changed => vec![Line, Take, Day, Partner, Text, Why],
        Kind::NoPartner => vec![Line, Day, Amount, Text, Why],
        Kind::LeftOut | Kind::Unreadable => vec![Line, Text, Why],
    }
}

const fn head(column: Column) -> TableColumn<'static> {
    match column {
        Column::Line => TableColumn::figure("Line", 74.0),
        Column::Take => TableColumn::text("Take").width(64.0),
        Column::Becomes => TableColumn::text("What becomes of it").width(150.0),
        Column::Day => TableColumn::text("Day").width(104.0),
        Column::Partner => TableColumn::text("Partner").width(150.0),
        Column::Amount => TableColumn::figure("How much", 104.0),
        Column::Text => TableColumn::text("What stands there"),
        Column::Why => TableColumn::text("Why"),
    }
    .unsorted()
}

fn record<'a>(log: &'a LogAnswer, item: &Item) -> Option<&'a Record> {
    log.held.intake.read().records.get(item.record?)
}

/// The entry of the log that a line is in already.
fn entry<'a>(log: &'a LogAnswer, item: &Item) -> Option<&'a Entry> {
    match &item.state {
        Becomes::Present { at, .. } | Becomes::Changed { at, .. } => log.held.intake.plan().log().get(*at),
        _ => None,
    }
}

/// Draws one cell; the record whose change was ticked or unticked there.
fn cell(ui: &mut Ui, view: &View<'_>, log: &LogAnswer, item: &Item, column: Column) -> Option<usize> {
    let record = record(log, item);
    match column {
        Column::Line => {
            ui.label(theme::figure(item.line.to_string()));
        }
        Column::Take => {
            let Becomes::Changed { taken, .. } = item.state else { return None };
            let mut ticked = taken;
            let response = ui.checkbox(&mut ticked, "");
            let name = format!("Take the change of line {}", item.line);
            response.widget_info(|| {
                egui::WidgetInfo::selected(egui::Role::CheckBox, true, ticked, name.as_str())
            });
            return item.record.filter(|_| response.changed());
        }
        Column::Becomes => {
            let words = match item.state {
                Becomes::Changed { taken: true, .. } => "Change taken",
                ref state => Kind::of(state).words(),
            };
            let text = match item.state {
                Becomes::New { .. } | Becomes::Changed { taken: true, .. } => theme::strong(words),
                _ => theme::muted(words),
            };
            ui.label(text);
        }
        Column::Day => {
            if let Some(record) = record {
                ui.label(theme::body(ui_words::day(record.date)));
            }
        }
        Column::Partner => {
            if let Some(name) = partner(log, item) {
                ui.label(theme::body(name));
            }
        }
        Column::Amount => {
            if let Some(record) = record {
                ui.label(theme::figure(how_much(&record.what, view)));
            }
        }
        Column::Text => {
            let text = text(item, record);
            let first = text.lines().next().unwrap_or_default();
            ui.label(theme::body(first)).on_hover_text(&text);
        }
        Column::Why => {
            let why = why(view, log, item);
            ui.label(theme::muted(&why)).on_hover_text(&why);
        }
    }
    None
}

fn partner<'a>(log: &'a LogAnswer, item: &'a Item) -> Option<&'a str> {
    let plan = log.held.intake.plan();
    match &item.state {
        Becomes::New { partner, .. } => Some(plan.partner_name(partner)),
        _ => entry(log, item).map(|entry| plan.partner_name(&entry.partner)),
    }
}

/// What stands there; where nothing was written about it, what else it says.
fn text(item: &Item, record: Option<&Record>) -> String {
    if !item.text.trim().is_empty() {
        return item.text.clone();
    }
    let hints = record.map(|record| record.hints.iter().map(hint).collect::<Vec<_>>().join(", "));
    hints.unwrap_or_default()
}

fn hint(hint: &Hint) -> String {
    format!("{}: {}", hint.field.words(), hint.text)
}

fn how_much(what: &Happening, view: &View<'_>) -> String {
    match what {
        Happening::Given { amount, .. } => ui_words::amount(amount, view.plan),
        Happening::Contact { lasted, .. } => {
            ui_words::amount(&Amount::Time(lasted.unwrap_or(Minutes::new(0))), view.plan)
        }
    }
}

/// Why that becomes of a line.
fn why(view: &View<'_>, log: &LogAnswer, item: &Item) -> String {
    match &item.state {
        Becomes::New { because: Because::Rule(of), .. } => format!("By your rule for {}", hint(of)),
        Becomes::New { because: Because::Named(of), .. } => format!("Named by {}", hint(of)),
        Becomes::New { because: Because::Chosen, .. } => "You chose it".to_owned(),
        Becomes::New { because: Because::AllOthers, .. } => "All that was left open".to_owned(),
        Becomes::NoPartner => {
            let hints: Vec<_> =
                record(log, item).map(|record| record.hints.iter().map(hint).collect()).unwrap_or_default();
            if hints.is_empty() { "Nothing tells whose it is".to_owned() } else { hints.join(", ") }
        }
        Becomes::Present { typed: true, .. } => "Typed: same day, partner and amount".to_owned(),
        Becomes::Present { typed: false, .. } => "Imported before".to_owned(),
        Becomes::LeftOut { why } | Becomes::Unreadable { why } => crate::ui::widgets::in_a_sentence(why),
        Becomes::Changed { .. } => match (entry(log, item), record(log, item)) {
            (Some(was), Some(now)) => {
                let said = |date, what| format!("{}, {}", ui_words::day(date), how_much(what, view));
                format!("Was {}; is {}", said(was.date, &was.what), said(now.date, &now.what))
            }
            _ => String::new(),
        },
    }
}

/// All of the line that is selected.
fn detail(ui: &mut Ui, view: &View<'_>, log: &LogAnswer, item: &Item) {
    ui.add_space(space::XS);
    let text = text(item, record(log, item)).replace('\n', " ");
    ui.add(Label::new(theme::body(format!("Line {}: {text}", item.line))).truncate());
    let why = why(view, log, item);
    match item.state {
        Becomes::Unreadable { .. } => drop(error_text(ui, &why)),
        _ => drop(help_text(ui, &why)),
    }
}
