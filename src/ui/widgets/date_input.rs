//! A field for a date, written or picked from a calendar.

use super::button::{icon_button, ring};
use super::date_text::{parse_date_text, spelt_date};
use super::field::{error_text, help_text, in_a_sentence, named};
use super::icon::Icon;
use crate::plan::{monday_of, plus_days};
use crate::ui::theme::{self, TextRole, radius, space, tokens};
use egui::{
    Align2, CornerRadius, Id, Popup, PopupCloseBehavior, Response, Role, Sense, Stroke, StrokeKind, TextEdit,
    Ui, Vec2, WidgetInfo, vec2,
};
use jiff::ToSpan;
use jiff::civil::Date;

/// A date while it is being written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DateDraft {
    /// What is written.
    pub text: String,
}

impl DateDraft {
    /// The draft of a date, or of none.
    pub fn new(date: Option<Date>) -> Self {
        Self { text: date.map_or_else(String::new, |date| date.to_string()) }
    }

    /// The date; `None` where nothing is written.
    ///
    /// # Errors
    /// Says what is unclear and how to write it.
    pub fn read(&self, as_of: Date) -> Result<Option<Date>, String> {
        if self.text.trim().is_empty() { Ok(None) } else { parse_date_text(&self.text, as_of).map(Some) }
    }
}

/// A field for a date that reads back what it understood, with a calendar beside it.
///
/// Takes what [`parse_date_text`] takes. The response is that of the field, marked as
/// changed as well when a day of the calendar was picked.
pub fn date_input(ui: &mut Ui, name: &str, draft: &mut DateDraft, as_of: Date) -> Response {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        let mut response = ui
            .horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                let edit = TextEdit::singleline(&mut draft.text).hint_text("2026-11-20, fri, +2w");
                let mut response = ui.add(edit.desired_width(160.0));
                let button = icon_button(ui, Icon::Calendar, &format!("Calendar for {name}"));
                if let Some(day) = calendar(&button, draft.read(as_of).ok().flatten(), as_of) {
                    draft.text = day.to_string();
                    response.mark_changed();
                }
                response
            })
            .inner;
        response = named(ui, response, name);
        match draft.read(as_of) {
            Ok(None) => {}
            Ok(Some(date)) => {
                help_text(ui, &spelt_date(date));
            }
            Err(why) if response.has_focus() => {
                help_text(ui, &in_a_sentence(&why));
            }
            Err(why) => {
                error_text(ui, &why);
            }
        }
        response
    })
    .inner
}

/// The calendar under its button; the day that was picked.
fn calendar(button: &Response, chosen: Option<Date>, as_of: Date) -> Option<Date> {
    let id = button.id.with("month");
    let mut picked = None;
    let popup = Popup::menu(button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| picked = month(ui, id, chosen, as_of));
    if popup.is_none() {
        // Opens again at the month of what is chosen then.
        button.ctx.data_mut(|data| data.remove::<Date>(id));
    }
    if picked.is_some() {
        Popup::close_all(&button.ctx);
        button.request_focus();
    }
    picked
}

const DAY: Vec2 = vec2(34.0, 30.0);

fn month(ui: &mut Ui, id: Id, chosen: Option<Date>, as_of: Date) -> Option<Date> {
    let mut first =
        ui.data(|data| data.get_temp::<Date>(id)).unwrap_or(chosen.unwrap_or(as_of)).first_of_month();
    ui.set_width(7.0 * DAY.x);
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    ui.horizontal(|ui| {
        if icon_button(ui, Icon::ChevronLeft, "Month before").clicked() {
            first = first.saturating_sub(1.month());
        }
        let width = ui.available_width() - ui.spacing().interact_size.y;
        ui.allocate_ui(vec2(width, 30.0), |ui| {
            ui.centered_and_justified(|ui| ui.label(theme::strong(first.strftime("%B %Y").to_string())));
        });
        if icon_button(ui, Icon::ChevronRight, "Month after").clicked() {
            first = first.saturating_add(1.month());
        }
    });
    ui.data_mut(|data| data.insert_temp(id, first));
    ui.add_space(space::XS);
    ui.horizontal(|ui| {
        let t = tokens(ui);
        for day in 0..7 {
            let (rect, _) = ui.allocate_exact_size(vec2(DAY.x, 20.0), Sense::hover());
            let name = plus_days(monday_of(first), day).strftime("%a").to_string();
            let font = TextRole::Small.font();
            ui.painter().text(rect.center(), Align2::CENTER_CENTER, name, font, t.muted);
        }
    });
    let mut picked = None;
    // Six weeks hold every month, and the popup keeps its height.
    for week in 0..6 {
        ui.horizontal(|ui| {
            for day in 0..7 {
                let date = plus_days(monday_of(first), 7 * week + day);
                if day_button(ui, date, date.month() == first.month(), chosen == Some(date), date == as_of) {
                    picked = Some(date);
                }
            }
        });
    }
    picked
}

fn day_button(ui: &mut Ui, date: Date, of_this_month: bool, is_chosen: bool, is_today: bool) -> bool {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(DAY, Sense::click());
    response.widget_info(|| {
        let name = date.strftime("%-d %B %Y").to_string();
        WidgetInfo::selected(Role::Button, ui.is_enabled(), is_chosen, name)
    });
    let ground = rect.shrink(1.0);
    let corners = CornerRadius::same(radius::CONTROL);
    let colour = if is_chosen {
        ui.painter().rect_filled(ground, corners, t.accent);
        t.on_accent
    } else {
        if response.hovered() {
            ui.painter().rect_filled(ground, corners, t.hover);
        }
        if is_today {
            ui.painter().rect_stroke(ground, corners, Stroke::new(1.0, t.accent), StrokeKind::Inside);
        }
        if of_this_month { t.text } else { t.muted }
    };
    let font = if of_this_month { TextRole::Figure } else { TextRole::Small }.font();
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, date.day().to_string(), font, colour);
    ring(ui, &response);
    response.clicked()
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui_kittest::{Harness, kittest::Queryable};
    use jiff::civil::date;

    const AS_OF: Date = date(2026, 11, 23);

    fn harness(text: &str) -> Harness<'static, DateDraft> {
        Harness::builder().with_context_setup(theme::apply).build_ui_state(
            |ui, draft: &mut DateDraft| {
                date_input(ui, "Due", draft, AS_OF);
            },
            DateDraft { text: text.to_owned() },
        )
    }

    #[test]
    fn reads_back_what_it_understood() {
        harness("fri").get_by_label("Fri 27 Nov 2026");
        harness("03/04/2026")
            .get_by_label("“03/04/2026” can be 3 April or 4 March; write “2026-04-03” or “2026-03-04”");
        harness("").get_by_label("Due");
    }

    #[test]
    fn a_day_is_picked_from_the_calendar() {
        let mut harness = harness("2026-12-24");
        harness.get_by_label("Calendar for Due").click();
        harness.run();
        harness.get_by_label("December 2026");
        harness.get_by_label("Month after").click();
        harness.run();
        harness.get_by_label("14 January 2027").click();
        harness.run();
        assert_eq!(harness.state().text, "2027-01-14");
        assert!(harness.query_by_label("January 2027").is_none(), "the calendar is closed");
    }

    #[test]
    fn drafts_read_as_they_were_made() {
        assert_eq!(DateDraft::new(Some(AS_OF)).read(AS_OF), Ok(Some(AS_OF)));
        assert_eq!(DateDraft::new(None).read(AS_OF), Ok(None));
        assert!(DateDraft { text: "soon".to_owned() }.read(AS_OF).is_err());
    }
}
