//! The row of filters over the table, and what the lines that are shown add up to.

use super::index::{Filter, Given, Index, Kind};
use crate::analysis::Unit;
use crate::plan::{Days, PartnerId, Plan, Quarter, Side, plus_days};
use crate::ui::View;
use crate::ui::theme;
use crate::ui::widgets::{DateDraft, choice, combo_search, date_input, explained, quiet_button, search_box};
use egui::{Ui, vec2};
use jiff::civil::Date;

/// Which days are wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum When {
    #[default]
    Always,
    ThisQuarter,
    LastMonth,
    LastYear,
    Between,
}

/// What is written into the filters.
#[derive(Debug, Default)]
pub struct Filters {
    text: String,
    partner: Option<PartnerId>,
    side: Option<Side>,
    kind: Option<Kind>,
    when: When,
    from: DateDraft,
    until: DateDraft,
}

impl Filters {
    /// What they let through on a day.
    pub fn filter(&self, view: &View<'_>) -> Filter {
        Filter {
            partner: self.partner.clone().filter(|id| view.plan.partners().get(id).is_some()),
            side: self.side,
            kind: self.kind,
            days: self.days(view.plan, view.as_of),
            text: self.text.trim().to_lowercase(),
        }
    }

    fn days(&self, plan: &Plan, today: Date) -> Days {
        let from = |first| Days::new(Some(first), None).unwrap_or_default();
        match self.when {
            When::Always => Days::ALWAYS,
            When::ThisQuarter => {
                from(Quarter::of(today, plan.settings().year_begins_in_month).window().first())
            }
            When::LastMonth => from(plus_days(today, -29)),
            When::LastYear => from(plus_days(today, -364)),
            When::Between => {
                let read = |draft: &DateDraft| draft.read(today).ok().flatten();
                let (from, until) = (read(&self.from), read(&self.until));
                // The wrong way round shows the same days.
                let swapped = from.zip(until).is_some_and(|(from, until)| until < from);
                let days = if swapped { Days::new(until, from) } else { Days::new(from, until) };
                days.unwrap_or_default()
            }
        }
    }
}

/// Draws the filters.
pub fn show(ui: &mut Ui, view: &View<'_>, filters: &mut Filters) {
    ui.horizontal_wrapped(|ui| {
        sized(ui, 190.0, |ui| search_box(ui, "Search the log", &mut filters.text));
        sized(ui, 180.0, |ui| {
            let options: Vec<_> =
                view.plan.partners().iter().map(|p| (p.id.clone(), p.name.as_str())).collect();
            combo_search(ui, "Partner", &mut filters.partner, &options, "All partners");
        });
        sized(ui, 120.0, |ui| {
            let options = [(None, "Both sides"), (Some(Side::Us), "By us"), (Some(Side::Them), "By them")];
            choice(ui, "Side", &mut filters.side, &options);
        });
        sized(ui, 140.0, |ui| {
            let kinds = Kind::ALL.iter().map(|kind| (Some(*kind), kind.words()));
            let options: Vec<_> = std::iter::once((None, "Everything")).chain(kinds).collect();
            choice(ui, "Kind", &mut filters.kind, &options);
        });
        sized(ui, 140.0, |ui| {
            let options = [
                (When::Always, "All days"),
                (When::ThisQuarter, "This quarter"),
                (When::LastMonth, "Last 30 days"),
                (When::LastYear, "Last 365 days"),
                (When::Between, "Between…"),
            ];
            choice(ui, "Days", &mut filters.when, &options);
        });
        let is_clear = filters.filter(view).is_everything() && filters.when == When::Always;
        if !is_clear && quiet_button(ui, "Clear").clicked() {
            *filters = Filters::default();
        }
    });
    if filters.when == When::Between {
        ui.horizontal_top(|ui| {
            let height = ui.spacing().interact_size.y;
            ui.add_sized([40.0, height], egui::Label::new(theme::body("From")));
            date_input(ui, "From", &mut filters.from, view.as_of);
            ui.add_sized([40.0, height], egui::Label::new(theme::body("until")));
            date_input(ui, "Until", &mut filters.until, view.as_of);
        });
    }
}

fn sized<R>(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let height = ui.spacing().interact_size.y;
    ui.allocate_ui(vec2(width, height), |ui| {
        ui.set_width(width);
        // Words do not break within a control, though the row of controls does.
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
        contents(ui)
    })
    .inner
}

/// Says how many lines are shown, and what they add up to.
pub fn sums(ui: &mut Ui, view: &View<'_>, index: &Index, percent: Option<usize>) {
    let totals = index.totals();
    let line = |ui: &mut Ui, text: String| ui.label(theme::muted(text));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let all = view.plan.log().len();
        let shown = figure(index.len());
        let count = if index.len() == all {
            format!("{shown} {}", if all == 1 { "entry" } else { "entries" })
        } else {
            format!("{shown} of {} entries", figure(all))
        };
        ui.label(theme::strong(count));
        line(ui, "·".to_owned());
        explained(ui, theme::figure(given("ours", totals.ours, view.plan)), |ui| {
            ui.label("What we gave in these entries. Contacts count as time that we gave.");
            rates_hint(ui, view, totals.without_rate);
        });
        line(ui, "·".to_owned());
        explained(ui, theme::figure(given("theirs", totals.theirs, view.plan)), |ui| {
            ui.label("What they gave in these entries.");
            rates_hint(ui, view, totals.without_rate);
        });
        line(
            ui,
            format!(
                "· {} {}",
                figure(totals.contacts),
                if totals.contacts == 1 { "contact" } else { "contacts" }
            ),
        );
        if totals.without_rate > 0 {
            line(ui, format!("· {} without an exchange rate, not in the sums", figure(totals.without_rate)));
        }
        if let Some(percent) = percent {
            line(ui, format!("· looking through the log, {percent} %"));
        }
    });
}

fn rates_hint(ui: &mut Ui, view: &View<'_>, without_rate: usize) {
    if without_rate > 0 {
        let currency = view.plan.currency();
        ui.label(format!("Money in a currency without a rate to {currency} is left out."));
    }
}

#[expect(clippy::cast_precision_loss, reason = "sums far below 2^53")]
fn given(whose: &str, given: Given, plan: &Plan) -> String {
    let hours = Unit::Hours.show(given.minutes as f64 / 60.0);
    let money = Unit::Minor(plan.currency()).show(given.money_minor as f64);
    if given.money_minor == 0 { format!("{whose} {hours}") } else { format!("{whose} {hours} and {money}") }
}

#[expect(clippy::cast_precision_loss, reason = "a count of lines")]
fn figure(n: usize) -> String {
    Unit::Named(String::new()).figure(n as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Currency, Name};
    use jiff::civil::date;

    #[test]
    fn stretches_of_days_end_today_and_never_run_backwards() {
        let plan = Plan::empty(Name::new("Plan").expect("a name"), Currency::EUR);
        let today = date(2026, 11, 23);
        let days = |filters: Filters| {
            let days = filters.days(&plan, today);
            (days.from(), days.until())
        };
        let when = |when| Filters { when, ..Filters::default() };
        assert_eq!(days(when(When::Always)), (None, None));
        assert_eq!(days(when(When::ThisQuarter)), (Some(date(2026, 10, 1)), None));
        assert_eq!(days(when(When::LastMonth)), (Some(date(2026, 10, 25)), None));
        assert_eq!(days(when(When::LastYear)), (Some(date(2025, 11, 24)), None));
        let between = |from: Date, until: Date| Filters {
            when: When::Between,
            from: DateDraft::new(Some(from)),
            until: DateDraft::new(Some(until)),
            ..Filters::default()
        };
        let (a, b) = (date(2026, 1, 1), date(2026, 2, 1));
        assert_eq!(days(between(a, b)), (Some(a), Some(b)));
        assert_eq!(days(between(b, a)), (Some(a), Some(b)));
    }
}
