//! The shapes of the map: lanes, zones, marks, and what pointing at one says.

use crate::analysis::picture::marks::{MOST_MUTUAL, Mark, Marks, imbalance_words, level_words};
use crate::analysis::picture::place::{COLUMNS, Label, More, Placed, Places, ROWS};
use crate::analysis::{MOST_DEPENDENCE, Standing, Unit, capitalised, counted};
use crate::plan::{Depth, PartnerId};
use crate::ui::theme::{self, TextRole, Tokens, space, tokens};
use crate::ui::widgets;
use egui::{
    Align, Align2, CornerRadius, CursorIcon, Layout, Painter, Pos2, Rect, Response, Role, Sense, Stroke,
    StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

/// Room for the figures at the left of the plot, the heading above it, and the words below it.
const LEFT: f32 = 68.0;
const ABOVE: f32 = 20.0;
const BELOW: f32 = 24.0;
/// As many names as a list under the pointer holds.
const LISTED: usize = 12;

/// What was picked on the map.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Picked {
    /// A partner, to be opened.
    Partner(PartnerId),
    /// The partners that are gathered at one spot, by their places among all.
    Spot(Vec<usize>),
}

/// The size of the plot on a map of this size.
pub(super) fn plot_size(size: Vec2) -> Vec2 {
    (size - vec2(LEFT, ABOVE + BELOW)).max(vec2(100.0, 60.0))
}

/// How large a name is on the map.
pub(super) fn measure(ui: &Ui, text: &str) -> Vec2 {
    ui.painter().layout_no_wrap(text.to_owned(), TextRole::Small.font(), egui::Color32::PLACEHOLDER).size()
}

/// Draws the map; what was picked.
pub(super) fn show(
    ui: &mut Ui,
    size: Vec2,
    marks: &Marks,
    shown: &[usize],
    places: &Places,
) -> Option<Picked> {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, summary(marks, shown)));
    if !ui.is_rect_visible(rect) {
        return None;
    }
    let plot = Rect::from_min_size(rect.min + vec2(LEFT, ABOVE), plot_size(size));
    let shift = plot.min.to_vec2();
    ground(ui.painter(), places, plot, t);
    axes(ui, places, plot, rect, t);
    if size.x >= SIGNS_BESIDE {
        let above = Rect::from_min_max(pos2(rect.center().x - 60.0, rect.top() - 3.0), plot.right_top());
        let layout = Layout::right_to_left(Align::Min);
        ui.scope_builder(UiBuilder::new().max_rect(above).layout(layout), |ui| {
            ui.spacing_mut().item_spacing.x = space::L;
            signs(ui, marks);
        });
    }
    for zone in &places.zones {
        text(ui.painter(), zone, shift, t.muted);
    }
    let mut picked = None;
    for placed in &places.placed {
        let Some(mark) = marks.all.get(placed.mark) else { continue };
        if one(ui, placed, mark, marks, shift, t).clicked() {
            picked = Some(Picked::Partner(mark.id.clone()));
        }
    }
    for name in &places.names {
        text(ui.painter(), name, shift, t.text);
    }
    for more in &places.more {
        if gathered(ui, more, marks, shift, t).clicked() {
            picked = Some(Picked::Spot(more.marks.clone()));
        }
    }
    picked
}

/// The map in words: how many there are of each standing.
fn summary(marks: &Marks, shown: &[usize]) -> String {
    let counts: Vec<_> = Standing::ALL
        .into_iter()
        .filter_map(|standing| {
            let n = shown.iter().filter(|i| marks.all[**i].standing == standing).count();
            (n > 0).then(|| format!("{}: {n}", standing.words().to_lowercase()))
        })
        .collect();
    format!(
        "{} by depth of the relationship and mutual dependence. {}.",
        capitalised(&counted(shown.len(), "partner", "partners")),
        capitalised(&counts.join(", "))
    )
}

fn ground(painter: &Painter, places: &Places, plot: Rect, t: &Tokens) {
    let grid = &places.grid;
    let shift = plot.min.to_vec2();
    let at = |rect: Rect| rect.translate(shift);
    painter.rect_filled(plot, CornerRadius::ZERO, t.surface);
    painter.rect_filled(
        at(grid.enough()),
        CornerRadius::ZERO,
        t.standing(Standing::Partnership).soft.gamma_multiply(0.5),
    );
    painter.rect_filled(
        at(grid.deep_only()),
        CornerRadius::ZERO,
        t.standing(Standing::DeepRelationship).soft.gamma_multiply(0.6),
    );
    // What is not known lies lower.
    let lane = Rect::from_min_max(plot.min, pos2(plot.left() + grid.xs[1], plot.bottom()));
    let floor = Rect::from_min_max(pos2(plot.left(), plot.top() + grid.ys[ROWS - 1]), plot.max);
    for lower in [lane, floor] {
        painter.rect_filled(lower, CornerRadius::ZERO, t.sunken.gamma_multiply(0.7));
    }
    for x in grid.xs {
        painter.vline(plot.left() + x, plot.y_range(), t.hairline());
    }
    for y in grid.ys {
        painter.hline(plot.x_range(), plot.top() + y, t.hairline());
    }
    painter.rect_stroke(plot, CornerRadius::ZERO, Stroke::new(1.0, t.outline), StrokeKind::Middle);
}

fn axes(ui: &mut Ui, places: &Places, plot: Rect, rect: Rect, t: &Tokens) {
    let grid = &places.grid;
    let small = TextRole::Small.font();
    let painter = ui.painter().clone();
    for row in 0..ROWS {
        let y = plot.top() + (grid.ys[row] + grid.ys[row + 1]) / 2.0;
        let words = match usize::from(MOST_MUTUAL).checked_sub(row) {
            Some(sum) => sum.to_string(),
            None => "Not known".to_owned(),
        };
        painter.text(pos2(plot.left() - 7.0, y), Align2::RIGHT_CENTER, words, small.clone(), t.muted);
    }
    for column in 0..COLUMNS {
        let x = plot.left() + (grid.xs[column] + grid.xs[column + 1]) / 2.0;
        let words = column.checked_sub(1).and_then(|i| Depth::ALL.get(i)).map_or("Not known", |d| d.words());
        let galley = painter.layout_no_wrap(words.to_owned(), small.clone(), t.muted);
        let is_narrow = galley.size().x > grid.xs[column + 1] - grid.xs[column] - 4.0;
        // Side by side in a narrow window, two words would run into the next.
        let words = if is_narrow { words.replace(' ', "\n") } else { words.to_owned() };
        painter.text(pos2(x, plot.bottom() + 5.0), Align2::CENTER_TOP, words, small.clone(), t.muted);
    }
    let heads = [
        (
            Align2::LEFT_TOP,
            pos2(rect.left(), rect.top()),
            "Mutual dependence",
            format!(
                "How much we depend on them and they on us, each from 0 (none) to {MOST_DEPENDENCE} (vital), \
                 added up: from 0 to {MOST_MUTUAL}. Who needs whom more is kept apart from it: the tick beside \
                 a mark says so."
            ),
        ),
        (
            Align2::RIGHT_TOP,
            pos2(plot.left() - 7.0, plot.bottom() + 5.0),
            "Depth",
            "How deep the relationship is, deeper to the right. It says nothing about partnership: a deep \
             relationship can be right as it is, and a partnership need not be deep."
                .to_owned(),
        ),
    ];
    for (align, at, words, why) in heads {
        let galley = painter.layout_no_wrap(words.to_owned(), small.clone(), t.text);
        let place = align.anchor_size(at, galley.size());
        painter.galley(place.min, galley, t.text);
        let response = ui.interact(place, ui.scope_id().with(("axis", words)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
        response.on_hover_text(why);
    }
}

fn text(painter: &Painter, label: &Label, shift: Vec2, colour: egui::Color32) {
    painter.text(label.rect.min + shift, Align2::LEFT_TOP, &label.text, TextRole::Small.font(), colour);
}

fn one(ui: &Ui, placed: &Placed, mark: &Mark, marks: &Marks, shift: Vec2, t: &Tokens) -> Response {
    let rect = placed.rect().translate(shift);
    // What is small still has room to be hit.
    let hit = rect.expand((7.0 - placed.radius).max(1.0));
    let response = ui.interact(hit, ui.scope_id().with(("mark", &mark.id)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &mark.summary));
    let painter = ui.painter();
    if let Some([from, to]) = placed.tick_ends() {
        painter.line_segment([from + shift, to + shift], Stroke::new(2.0, t.text));
    }
    let centre = placed.centre + shift;
    if response.hovered() {
        painter.circle_stroke(centre, placed.radius + 2.5, Stroke::new(1.5, t.text));
    }
    widgets::standing_mark(painter, centre, placed.radius, mark.standing, t);
    if response.has_focus() {
        painter.circle_stroke(centre, placed.radius + 3.0, t.focus_ring());
    }
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_ui(|ui| why(ui, mark, marks))
}

/// What pointing at a mark says.
fn why(ui: &mut Ui, mark: &Mark, marks: &Marks) {
    ui.set_max_width(ui.spacing().tooltip_width);
    ui.label(theme::strong(mark.name.as_str()));
    widgets::standing_badge(ui, mark.standing);
    ui.label(mark.because.as_str());
    ui.label(capitalised(&match mark.depth {
        Some(_) => format!("the relationship is {}.", mark.depth_words()),
        None => "how deep the relationship is, is not known.".to_owned(),
    }));
    let d = mark.dependence;
    let level = |level| level_words(level).to_lowercase();
    let mut said = format!("Our dependence is {}, theirs {}", level(d.ours), level(d.theirs));
    if let (Some(ours), Some(theirs), Some(mutual)) = (d.ours, d.theirs, d.mutual()) {
        said += &format!(": {ours} + {theirs} = {mutual} of {MOST_MUTUAL}");
    }
    if let Some(words) = imbalance_words(d) {
        said += &format!("; {words}");
    }
    ui.label(said + ".");
    if let Some(quarter) = &marks.quarter {
        ui.label(time_words(mark, quarter));
    }
    ui.label(theme::small("Click to open the partner's page."));
}

/// What a partner takes of our time, and how that came about.
pub(super) fn time_words(mark: &Mark, quarter: &str) -> String {
    let show = |hours| Unit::Hours.show(hours);
    let mut said = format!("It takes {} of our time in {quarter}", show(mark.hours));
    if mark.used > 0.0 {
        said +=
            &format!(": {} used so far, {} still promised", show(mark.used), show(mark.hours - mark.used));
    }
    said + "."
}

fn gathered(ui: &Ui, more: &More, marks: &Marks, shift: Vec2, t: &Tokens) -> Response {
    let rect = more.rect.translate(shift);
    let Some(first) = more.marks.first().and_then(|i| marks.all.get(*i)) else {
        return ui.interact(rect, ui.scope_id().with("nobody"), Sense::hover());
    };
    let spot = spot_words(first);
    let response = ui.interact(rect, ui.scope_id().with(("more", &first.id)), Sense::click());
    let name = format!("{} more: {spot}", more.marks.len());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let ground = if response.hovered() { t.hover } else { t.surface };
    ui.painter().rect(rect, CornerRadius::same(10), ground, Stroke::new(1.0, t.outline), StrokeKind::Inside);
    let words = format!("+{}", more.marks.len());
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, words, TextRole::Small.font(), t.text);
    if response.has_focus() {
        let ring = rect.expand(2.0);
        ui.painter().rect_stroke(ring, CornerRadius::same(12), t.focus_ring(), StrokeKind::Outside);
    }
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_ui(|ui| {
        ui.label(theme::strong(format!("{} more at this spot", more.marks.len())));
        ui.label(theme::small(capitalised(&spot)));
        for mark in more.marks.iter().take(LISTED).filter_map(|i| marks.all.get(*i)) {
            ui.label(mark.name.as_str());
        }
        if more.marks.len() > LISTED {
            ui.label(theme::muted(format!("and {} more", more.marks.len() - LISTED)));
        }
        ui.label(theme::small("Click to list them in the table below."));
    })
}

/// The cell of a mark, in words.
pub(super) fn spot_words(mark: &Mark) -> String {
    let sum = mark.dependence.mutual().map_or_else(
        || "mutual dependence not known".to_owned(),
        |sum| format!("mutual dependence {sum} of {MOST_MUTUAL}"),
    );
    format!("{}, {sum}", mark.depth_words())
}

/// The least width of the map at which the signs of size and imbalance stand beside its heading.
const SIGNS_BESIDE: f32 = 640.0;

/// What the marks mean, and where the map is narrow their sizes and ticks as well.
pub(super) fn legend(ui: &mut Ui, marks: &Marks) {
    let t = tokens(ui);
    let is_narrow = ui.available_width() < SIGNS_BESIDE;
    wrapped(ui, |ui| {
        for standing in Standing::ALL {
            item(ui, 12.0, standing.words(), |painter, centre| {
                widgets::standing_mark(painter, centre, 6.0, standing, t);
            });
        }
        if is_narrow {
            signs(ui, marks);
        }
    });
}

/// What the ticks and the sizes mean.
fn signs(ui: &mut Ui, marks: &Marks) {
    let t = tokens(ui);
    item(ui, 22.0, "Tick to the right: we need them more", |painter, centre| {
        let mark = centre - vec2(5.0, 0.0);
        painter.circle_stroke(mark, 5.0, Stroke::new(1.0, t.muted));
        painter.line_segment([mark + vec2(5.0, 0.0), mark + vec2(14.0, 0.0)], Stroke::new(2.0, t.text));
    })
    .on_hover_text("To the left: they need us more. The longer, the more uneven; no tick, no difference.");
    if let Some(quarter) = &marks.quarter {
        item(ui, 22.0, &format!("Size: our time in {quarter}"), |painter, centre| {
            painter.circle_filled(centre - vec2(7.0, -2.0), 3.0, t.muted);
            painter.circle_filled(centre + vec2(5.0, 0.0), 6.0, t.muted);
        })
        .on_hover_text(
            "The area of a mark is in proportion to the hours that the partner takes in the quarter \
             in which all of them together take the most. The smallest are drawn a little larger, so \
             that they can be seen.",
        );
    }
}

/// Signs one after the other, in as many lines as they need.
pub(super) fn wrapped(ui: &mut Ui, signs: impl FnOnce(&mut Ui)) {
    ui.scope(|ui| {
        // The height of a line is settled before its first sign.
        ui.spacing_mut().interact_size.y = 20.0;
        ui.spacing_mut().item_spacing = vec2(space::L, 2.0);
        ui.horizontal_wrapped(signs);
    });
}

/// A sign and its name, which no line break parts.
pub(super) fn item(ui: &mut Ui, width: f32, name: &str, paint: impl FnOnce(&Painter, Pos2)) -> Response {
    let t = tokens(ui);
    let galley = ui.painter().layout_no_wrap(name.to_owned(), TextRole::Small.font(), t.muted);
    let size = vec2(width + 6.0 + galley.size().x, 20.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
    paint(ui.painter(), pos2(rect.left() + width / 2.0, rect.center().y));
    let at = pos2(rect.left() + width + 6.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, t.muted);
    response
}
